"""What is normally done, and done otherwise for a reason that is on record."""

from collections.abc import Iterable
from typing import Final

import attrs

from ucb_domain.entries import Entry
from ucb_domain.findings import Outcome, Verdict
from ucb_domain.rules.context import Context
from ucb_domain.rules.recording import on_record
from ucb_domain.truth import Truth, some

REASON: Final = "reason-for-departing"
"""The item that says why something was done otherwise than normally."""


def reasoned(
    acts: Iterable[Entry | None], context: Context, *, perhaps: Iterable[Entry] = ()
) -> Truth:
    """Say whether one of the acts records why it was done otherwise than normally.

    Args:
        acts: The acts that can record it.
        context: The facts and terms.
        perhaps: Acts that may turn out to be among them; theirs is never certain.
    """
    found = some(on_record(act, REASON, context) for act in acts if act is not None)
    possible = some(on_record(act, REASON, context) for act in perhaps)
    return found | (possible & Truth.UNKNOWN)


def excused(outcome: Outcome, reason: Truth) -> Outcome:
    """Weigh a departure from what is normal against the reason for it.

    Args:
        outcome: What a rule found; anything but a departure stays as it is.
        reason: Whether a reason is on record.

    Returns:
        A departure where there is none; where there is one, a question that a person
        judges; where the file does not say, neither.
    """
    if outcome.verdict is not Verdict.DEPARTED or reason is Truth.NO:
        return outcome
    if reason is Truth.YES:
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
