"""The diary: what is due or overdue on a day, for one case or for all.

It is a fold of the duties that `due` gives of each case. One letter that several clauses
ask for is one task here, with every clause that asks for it.
"""

from collections.abc import Iterable
from datetime import date
from enum import Enum
from itertools import groupby
from typing import Any, Final

import attrs

from ucb_domain.dates import When
from ucb_domain.findings import Duty, DutyKind
from ucb_domain.truth import Truth


class Urgency(Enum):
    """How pressing something that is owed is on a day."""

    OVERDUE = "overdue"
    """Its last day has passed."""
    DUE = "due"
    """It is due that day, or was before and has no last day that is known to have
    passed."""
    COMING = "coming"
    """It falls due later."""
    WAITING = "waiting"
    """Nothing on file starts its clock yet, no such letter and no day that was set."""


_ORDER: Final = {urgency: place for place, urgency in enumerate(Urgency)}


def urgency(duty: Duty, on: date) -> Urgency:
    """Say how pressing a duty is on the day on which it is owed so."""
    if duty.overdue is Truth.YES:
        return Urgency.OVERDUE
    if duty.waiting:
        return Urgency.WAITING
    fallen = duty.falls_due.on_or_before(When.exactly(on))
    return Urgency.COMING if fallen is Truth.NO else Urgency.DUE


@attrs.frozen(kw_only=True)
class Task:
    """One thing to do, with every duty that asks for it.

    Attributes:
        case: Reference of the case.
        about: Event id of the act that made it due.
        need: What would do it, as a term.
        turn: Which it is of those that come round.
        urgency: How pressing it is: that of the most pressing of its duties.
        duties: The duties, the most pressing first.
    """

    case: str
    about: str
    need: str
    turn: int
    urgency: Urgency
    duties: tuple[Duty, ...]

    @property
    def key(self) -> tuple[str, str, str, int]:
        """What tells it from every other, from one day to the next."""
        return self.case, self.about, self.need, self.turn

    @property
    def kind(self) -> DutyKind:
        """What sort of thing is owed."""
        return self.duties[0].kind

    @property
    def what(self) -> str:
        """What is owed, in words."""
        return self.duties[0].what

    @property
    def by(self) -> tuple[str, ...]:
        """Who owes it, in words; nobody where no clause names anybody."""
        return tuple(dict.fromkeys(duty.by for duty in self.duties if duty.by))

    @property
    def falls_due(self) -> When | None:
        """The day from which it is due; `None` where no clock of it has started."""
        first = self.duties[0]
        return None if first.waiting else first.falls_due

    @property
    def due(self) -> When | None:
        """The last day for it; `None` where there is none, or none yet."""
        return self.duties[0].due

    @property
    def overdue(self) -> Truth:
        """Whether that day has passed."""
        return self.duties[0].overdue

    @property
    def general(self) -> bool:
        """Whether only general expectations ask for it."""
        return all(duty.general for duty in self.duties)


@attrs.frozen(kw_only=True)
class Diary:
    """Everything that is owed on a day, as tasks.

    Attributes:
        on: The day.
        tasks: What is owed: what is overdue first, then what is due, what is coming and
            what waits for its clock to start; in each the earliest first.
    """

    on: date
    tasks: tuple[Task, ...]

    @classmethod
    def of(cls, duties: Iterable[Duty], *, on: date) -> "Diary":
        """Make the diary of a day from what is owed on it.

        Args:
            duties: The duties as they are owed on that day, of one case or of several.
            on: The day.

        Example::

            Diary.of(due(policies, case, on=day), on=day)
            Diary.of(register.due(on=day), on=day)
        """
        pressing = sorted(
            duties, key=lambda each: (_needed(each), *_pressing(each, on))
        )
        tasks = (_task(tuple(same), on) for _, same in groupby(pressing, key=_needed))
        return cls(on=on, tasks=tuple(sorted(tasks, key=lambda each: _place(each, on))))

    @property
    def due(self) -> tuple[Task, ...]:
        """What is due or overdue that day."""
        return self.those(Urgency.OVERDUE, Urgency.DUE)

    def those(self, *which: Urgency) -> tuple[Task, ...]:
        """Give the tasks that are as pressing as this."""
        return tuple(task for task in self.tasks if task.urgency in which)

    def coming(self, until: date) -> tuple[Task, ...]:
        """Give what falls due after the day, and by another."""
        last = When.exactly(until)
        return tuple(
            task
            for task in self.those(Urgency.COMING)
            if task.falls_due is not None
            and task.falls_due.on_or_before(last) is not Truth.NO
        )


def _task(duties: tuple[Duty, ...], on: date) -> Task:
    first = duties[0]
    return Task(
        case=first.case,
        about=first.about,
        need=first.need,
        turn=first.turn,
        urgency=urgency(first, on),
        duties=duties,
    )


def _place(task: Task, on: date) -> tuple[Any, ...]:
    return *_pressing(task.duties[0], on), task.key


def _needed(duty: Duty) -> tuple[str, str, str, int]:
    return duty.case, duty.about, duty.need, duty.turn


def _pressing(duty: Duty, on: date) -> tuple[int, date, date, bool, str, str]:
    """Put what is overdue first, then by its days; the organisation's own policy first."""
    begins = duty.falls_due
    last = duty.due or begins
    return (
        _ORDER[urgency(duty, on)],
        last.latest or last.earliest or date.max,
        begins.earliest or begins.latest or date.max,
        duty.general,
        duty.policy,
        duty.clause,
    )
