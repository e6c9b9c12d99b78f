"""How firmly a clause asks, put to what its rules find and to what they make due.

This is the one place where it counts, for checks of acts and for duties alike.
"""

from collections.abc import Iterable

from ucb_domain.entries import Entry
from ucb_domain.findings import Outcome, Verdict
from ucb_domain.policy import Binding, Modality
from ucb_domain.rules import Context, Obligation
from ucb_domain.rules.departing import excused, reasoned
from ucb_domain.truth import Truth


def weighed(
    binding: Binding,
    outcome: Outcome,
    acts: Iterable[Entry | None],
    context: Context,
    *,
    perhaps: Iterable[Entry] = (),
) -> Outcome | None:
    """Say what a rule's answer amounts to, as firmly as its clause asks.

    What is normally done may be done otherwise for a reason: with one on record, a
    person judges it. What may be done can be kept, and never departed from.

    Args:
        binding: The rule, as its clause binds it.
        outcome: What the rule says.
        acts: The acts that may record the reason.
        context: The facts and terms.
        perhaps: Acts that may turn out to be among those.

    Returns:
        The answer; `None` where there is nothing to say.
    """
    if binding.modality is Modality.MAY:
        return outcome if outcome.verdict is Verdict.KEPT else None
    if binding.modality is Modality.MUST or outcome.verdict is not Verdict.DEPARTED:
        return outcome
    return excused(outcome, reasoned(acts, context, perhaps=perhaps))


def late(binding: Binding, duty: Obligation, context: Context) -> Truth:
    """Say whether a duty is overdue, as firmly as its clause asks for it."""
    overdue = duty.over & ~duty.in_time & duty.applies
    if binding.modality is Modality.MUST:
        return overdue
    return overdue & ~reasoned((duty.act, duty.done), context, perhaps=duty.perhaps)
