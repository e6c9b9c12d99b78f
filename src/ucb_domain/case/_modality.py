"""How firmly a clause asks, put to what its rules find and to what they make due.

This is the one place where it counts, for checks of acts and for duties alike.
"""

from collections.abc import Iterable
from typing import Final

import attrs

from ucb_domain.entries import Entry
from ucb_domain.findings import Outcome, Verdict
from ucb_domain.policy import Binding, Modality
from ucb_domain.rules import Context, Obligation
from ucb_domain.rules.recording import on_record
from ucb_domain.truth import Truth, some

_REASON: Final = "reason-for-departing"


def weighed(
    binding: Binding, outcome: Outcome, acts: Iterable[Entry | None], context: Context
) -> Outcome | None:
    """Say what a rule's answer amounts to, as firmly as its clause asks.

    What is normally done may be done otherwise for a reason: with one on record, a
    person judges it. What may be done can be kept, and never departed from.

    Args:
        binding: The rule, as its clause binds it.
        outcome: What the rule says.
        acts: The acts that may record the reason.
        context: The facts and terms.

    Returns:
        The answer; `None` where there is nothing to say.
    """
    if binding.modality is Modality.MAY:
        return outcome if outcome.verdict is Verdict.KEPT else None
    if binding.modality is Modality.MUST or outcome.verdict is not Verdict.DEPARTED:
        return outcome
    reasoned = _reasoned(acts, context)
    if reasoned is Truth.NO:
        return outcome
    if reasoned is Truth.YES:
        return attrs.evolve(
            outcome,
            verdict=Verdict.JUDGEMENT,
            why=f"{outcome.why} The policy asks for this normally, and a reason for "
            "departing from it is on record.",
            remedy="Judge whether the reason is good enough.",
        )
    return attrs.evolve(
        outcome,
        verdict=Verdict.NOT_RECORDED,
        why=f"{outcome.why} The policy asks for this normally, and the file does not "
        "show whether a reason for departing from it was recorded.",
        remedy="Look for the reason, and record what is found or that there was none.",
    )


def late(binding: Binding, duty: Obligation, context: Context) -> Truth:
    """Say whether a duty is overdue, as firmly as its clause asks for it."""
    overdue = duty.over & ~duty.in_time & duty.applies
    if binding.modality is Modality.MUST:
        return overdue
    return overdue & ~_reasoned((duty.act, duty.done), context)


def _reasoned(acts: Iterable[Entry | None], context: Context) -> Truth:
    """Say whether one of the acts records why it was done otherwise than normally."""
    return some(on_record(act, _REASON, context) for act in acts if act is not None)
