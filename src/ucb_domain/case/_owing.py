"""What is owed on a case on a day."""

from collections.abc import Iterable
from datetime import date

import attrs

from ucb_domain.case._judging import Owed, context_of, owed_acts
from ucb_domain.case._modality import late
from ucb_domain.case._state import CustomerContactCase
from ucb_domain.dates import When
from ucb_domain.entries import Entry
from ucb_domain.findings import Duty
from ucb_domain.policy import Applied, Clause, Modality, Policies
from ucb_domain.rules import Context, Obligation
from ucb_domain.truth import Truth

_Known = tuple[Applied, Clause, int, Obligation, Truth]
"""A duty as one version asks for it, and whether it is overdue by that."""


def due(policies: Policies, case: CustomerContactCase, *, on: date) -> tuple[Duty, ...]:
    """Say what is owed on a case on a day: what, by whom, by when, overdue or not.

    On a case that was closed nothing is owed any more.

    Args:
        policies: The policies that ask for it.
        case: The case as it is known.
        on: The day on which the question is asked.
    """
    case = attrs.evolve(case, facts=case.facts.until(on))
    duties: list[Duty] = []
    for versions, owed in owed_acts(policies, case, on):
        runs = [
            _run(applied, each, case, context_of(policies, applied, case, on))
            for applied, each in zip(versions, owed, strict=True)
        ]
        for key in dict.fromkeys(key for run in reversed(runs) for key in run):
            known = [run[key] for run in runs if key in run]
            applied, clause, place, duty, _ = known[-1]
            overdue = [each for *_, each in known]
            everywhere = applied.certain and len(known) == len(runs)
            firmly = (
                overdue[-1]
                if everywhere and len(set(overdue)) == 1
                else overdue[-1] & Truth.UNKNOWN
            )
            duties.append(
                Duty(
                    policy=applied.policy.id,
                    version=applied.policy.version,
                    clause=clause.id,
                    kind=duty.kind,
                    what=duty.what,
                    by=duty.by,
                    opens=duty.opens,
                    due=duty.due,
                    overdue=firmly,
                    waiting=duty.waiting,
                    clock=duty.clock,
                    about=duty.act.event_id,
                    since=duty.act.on,
                    need=_need(applied, clause, place, duty),
                    turn=duty.turn,
                    case=case.id,
                    simulation=applied.simulation,
                    general=applied.policy.general,
                )
            )
    return tuple(sorted(duties, key=_by_day))


def _run(
    applied: Applied,
    duties: Iterable[Owed],
    case: CustomerContactCase,
    context: Context,
) -> dict[tuple[str, int, str], _Known]:
    """Give what is owed by one version, and whether each of it is overdue."""
    return {
        (clause.id, place, duty.what): (
            applied,
            clause,
            place,
            duty,
            late(clause.rules[place], duty, context),
        )
        for clause, place, duty in duties
        if duty.owed
        and clause.rules[place].modality is not Modality.MAY
        and not _closed(case, duty.act, context.as_of)
    }


def _need(applied: Applied, clause: Clause, place: int, duty: Obligation) -> str:
    """Say what would do it: by whatever clause, or where it stands apart, by this one."""
    if not duty.apart:
        return duty.need
    return f"{duty.need}/{applied.policy.id}/{clause.id}/{place + 1}"


def _closed(case: CustomerContactCase, act: Entry, on: date) -> bool:
    """Say whether the case was certainly closed, after an act and by a day."""
    day = When.exactly(on)
    return any(
        case.facts.in_order(act, entry) is Truth.YES
        and entry.on.on_or_before(day) is Truth.YES
        for entry in case.facts.named("case-closed")
    )


def _by_day(duty: Duty) -> tuple[date, str]:
    day = duty.due
    return ((day and (day.latest or day.earliest)) or date.max, duty.clause)
