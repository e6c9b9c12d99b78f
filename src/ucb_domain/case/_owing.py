"""What is owed on a case on a day."""

from collections.abc import Iterable
from datetime import date

import attrs

from ucb_domain.case._judging import Owed, context_of, owed_acts
from ucb_domain.case._modality import late
from ucb_domain.case._state import CustomerContactCase
from ucb_domain.dates import When
from ucb_domain.entries import Entry
from ucb_domain.events import days_in
from ucb_domain.findings import Duty
from ucb_domain.policy import Applied, Clause, Modality, Policies
from ucb_domain.rules import Context, Obligation, Turns
from ucb_domain.truth import Truth

_Known = tuple[Applied, Clause, int, Obligation, Truth]
"""A duty as one version asks for it, and whether it is overdue by that."""


@attrs.frozen(kw_only=True)
class Owing:
    """What is owed on a case on a day, and for how long that holds.

    Attributes:
        case: Reference of the case.
        version: Number of the last entry that was taken into account.
        on: The day on which it was asked.
        first: The first day of which it holds.
        last: The last day of which it holds, as long as nothing more is recorded; the
            last day of the calendar where no day that passes changes anything.
        duties: What is owed, the earliest first.
    """

    case: str
    version: int
    on: date
    first: date
    last: date
    duties: tuple[Duty, ...]

    @classmethod
    def of(cls, policies: Policies, case: CustomerContactCase, *, on: date) -> "Owing":
        """Take what is owed from the facts of a case; the arguments are those of `due`."""
        turns = Turns()
        # What an act says may be looked at in many places, so that all of its days
        # count; those that are reckoned from them are noted where they are. That an act
        # itself has passed, beside having come, tells something only in a thin file.
        thin = not case.facts.coverage.complete
        for entry in case.facts.entries:
            turns.comes(entry.on)
            for day in days_in(entry.event):
                turns.comes(day)
                if thin or day is not entry.event.on:
                    turns.passes(day)
            if thin:
                turns.passes(entry.on)
        duties = _duties(policies, case, on, turns)
        first, last = turns.around(on)
        return cls(
            case=case.id,
            version=case.version,
            on=on,
            first=first,
            last=last,
            duties=duties,
        )

    def holds_on(self, day: date) -> bool:
        """Say whether the same is owed on a day, if nothing more is recorded."""
        return self.first <= day <= self.last


def due(policies: Policies, case: CustomerContactCase, *, on: date) -> tuple[Duty, ...]:
    """Say what is owed on a case on a day: what, by whom, by when, overdue or not.

    On a case that was closed nothing is owed any more.

    Args:
        policies: The policies that ask for it.
        case: The case as it is known.
        on: The day on which the question is asked.
    """
    return _duties(policies, case, on, None)


def _duties(
    policies: Policies, case: CustomerContactCase, on: date, turns: Turns | None
) -> tuple[Duty, ...]:
    case = attrs.evolve(case, facts=case.facts.until(on))
    duties: list[Duty] = []
    for versions, owed in owed_acts(policies, case, on, turns):
        runs = [
            _run(
                applied,
                each,
                case,
                context_of(policies, applied, case, on, turns=turns),
            )
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
