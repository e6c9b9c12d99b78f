"""Reviews that policies ask for, and what became of each."""

from datetime import date

import attrs

from ucb_domain.case._judging import Owed, context_of, owed_acts
from ucb_domain.case._state import CustomerContactCase
from ucb_domain.dates import When, either
from ucb_domain.entries import Entry
from ucb_domain.findings import DutyKind, Verdict
from ucb_domain.policy import Modality, Policies
from ucb_domain.rules import Context, Obligation
from ucb_domain.truth import Truth


@attrs.frozen(kw_only=True)
class ScheduledReview:
    """One review that a schedule of a policy asks for.

    Attributes:
        policy: Id of the policy.
        clause: Id of the clause.
        purpose: Which review it is, as a term, where the policy has several.
        general: True when general expectations ask for it.
        on: The last day for it; where there is none, the day it was held or could be
            first.
        held: The review that met it, in time or not; `None` where there is none.
        verdict: What the file shows: kept, departed or not recorded; `None` while its
            time runs.
    """

    policy: str
    clause: str
    purpose: str | None
    general: bool
    on: When
    held: Entry | None
    verdict: Verdict | None


_Key = tuple[str, int, str, int]


def scheduled_reviews(
    policies: Policies, case: CustomerContactCase, *, as_of: date
) -> tuple[ScheduledReview, ...]:
    """Give every review that policies ask for in a case, held or not.

    One whose clock nothing on file has started is left out. Whether a reason excuses
    that a review was late is not asked: it was late.

    Args:
        policies: The policies that ask for them.
        case: The case as it is known.
        as_of: The day on which the question is asked.
    """
    case = attrs.evolve(case, facts=case.facts.until(as_of))
    found: list[ScheduledReview] = []
    for versions, owed in owed_acts(policies, case, as_of):
        runs = [
            _run(each, context_of(policies, applied, case, as_of))
            for applied, each in zip(versions, owed, strict=True)
        ]
        for key in dict.fromkeys(key for run in reversed(runs) for key in run):
            known = [run[key] for run in runs if key in run]
            duties = [duty for duty, _ in known]
            verdicts = {verdict for _, verdict in known}
            agreed = len(verdicts) == 1 and len(known) == len(runs)
            firm = agreed and all(each.certain for each in versions)
            found.append(
                ScheduledReview(
                    policy=versions[-1].policy.id,
                    clause=key[0],
                    purpose=duties[-1].need.partition("/")[2] or None,
                    general=versions[-1].policy.general,
                    on=either([_day(duty) for duty in duties]),
                    held=duties[-1].done,
                    verdict=verdicts.pop() if firm else Verdict.NOT_RECORDED,
                )
            )
    return tuple(found)


def _run(
    owed: list[Owed], context: Context
) -> dict[_Key, tuple[Obligation, Verdict | None]]:
    found: dict[_Key, tuple[Obligation, Verdict | None]] = {}
    for clause, place, duty in owed:
        if (
            duty.kind is not DutyKind.REVIEW
            or clause.rules[place].modality is Modality.MAY
            or duty.applies is Truth.NO
            or (duty.waiting and duty.done is None)
        ):
            continue
        outcome = duty.outcome(context)
        key = (clause.id, place, duty.what, duty.turn)
        found[key] = (duty, None if outcome is None else outcome.verdict)
    return found


def _day(duty: Obligation) -> When:
    """Give the day that a review belongs to: its last, else when it was held."""
    held = None if duty.done is None else duty.done.on
    return duty.due or held or duty.opens or duty.act.on
