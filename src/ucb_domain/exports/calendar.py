"""The diary as a calendar file (iCalendar, RFC 5545).

One event for each task, on its last day. An event keeps its id from one file to the
next. Against the file before it, what has changed has a higher sequence number, and
what was done or is no longer owed is cancelled, so that a calendar that takes up one
file after another holds what the diary holds.

No event names a person: what stands in it comes from the policy, the case's reference
and the kinds and days of acts.
"""

import json
from collections.abc import Collection, Iterator
from datetime import date, datetime, timedelta
from typing import Any, Final, cast
from uuid import UUID, uuid5

import attrs
from icalendar import Calendar, Event

from ucb_domain.dates import When
from ucb_domain.errors import CalendarError
from ucb_domain.projections import Diary, Task, Urgency

_MADE_BY: Final = "-//ucb-domain//diary//EN"
_IDS: Final = UUID("5c2a0b0e-6b0a-5d52-9d5e-7f3c1f2f6c1d")
_CASE: Final = "X-UCB-CASE"
_LATE: Final = "Overdue: "
_GONE: Final = "Done or no longer owed: "
_ONE: Final = timedelta(days=1)
# What says nothing of the task itself, and so makes no change.
_ABOUT_THE_FILE: Final = frozenset({"DTSTAMP", "LAST-MODIFIED", "SEQUENCE"})
# A calendar that is brought up to date less often than this may keep what has gone.
_KEPT: Final = timedelta(days=92)


@attrs.frozen(kw_only=True)
class CalendarFile:
    """A calendar file, and what is new in it.

    Attributes:
        content: The file.
        added: How many tasks are new in it.
        changed: How many are not as they were.
        cancelled: How many were done, or are no longer owed.
        left_out: How many have no day of the calendar to stand on.
    """

    content: bytes
    added: int
    changed: int
    cancelled: int
    left_out: int


def calendar_of(
    diary: Diary,
    *,
    at: datetime,
    before: bytes | None = None,
    cases: Collection[str] | None = None,
) -> CalendarFile:
    """Write a diary as a calendar file.

    Args:
        diary: What is owed.
        at: The instant at which the file is made, with a time zone.
        before: The file before it; `None` for the first.
        cases: The cases that the diary is of; `None` for all. What the file before it
            holds of others stays as it is.

    Raises:
        CalendarError: The file before it is none of these, or cannot be read.
    """
    known = {} if before is None else _read(before)
    days = [(task, day) for task in diary.tasks if (day := _day(task)) is not None]
    events = {_text(event, "UID"): event for event in (_event(*each) for each in days)}
    made: dict[str, Event] = {}
    counts = {"added": 0, "changed": 0, "cancelled": 0}
    for uid, event in events.items():
        old = known.get(uid)
        if old is None:
            counts["added"] += 1
            made[uid] = _stamped(event, at, 0)
        elif _says(event) == _says(old):
            made[uid] = old
        else:
            counts["changed"] += 1
            made[uid] = _stamped(event, at, _sequence(old) + 1)
    for uid, old in known.items():
        if uid in events:
            continue
        if cases is not None and _text(old, _CASE) not in cases:
            made[uid] = old
        elif _text(old, "STATUS") != "CANCELLED":
            counts["cancelled"] += 1
            made[uid] = _stamped(_cancelled(old), at, _sequence(old) + 1)
        elif at - cast("datetime", old.decoded("DTSTAMP")) < _KEPT:
            made[uid] = old
    return CalendarFile(
        content=_written(made),
        left_out=len(diary.tasks) - len(days),
        **counts,
    )


def _written(events: dict[str, Event]) -> bytes:
    calendar = Calendar()
    _put(calendar, "PRODID", _MADE_BY)
    _put(calendar, "VERSION", "2.0")
    _put(calendar, "X-WR-CALNAME", "What is due")
    for event in sorted(events.values(), key=_in_order):
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _in_order(event: Event) -> tuple[date, str]:
    return event.decoded("DTSTART"), _text(event, "UID")


def _event(task: Task, day: date) -> Event:
    """Write a task, without what says when it was written."""
    event = Event()
    _put(event, "UID", str(uuid5(_IDS, json.dumps(task.key))))
    _put(event, "DTSTART", day)
    _put(event, "DTEND", day + _ONE)
    late = _LATE if task.urgency is Urgency.OVERDUE else ""
    _put(event, "SUMMARY", f"{late}{task.case}: {task.what}")
    _put(event, "DESCRIPTION", "\n".join(_lines(task)))
    _put(event, "CATEGORIES", [task.kind.value.upper()])
    _put(event, "STATUS", "CONFIRMED")
    _put(event, "TRANSP", "TRANSPARENT")
    _put(event, _CASE, task.case)
    # As it comes back from a file, so that the two can be compared.
    return cast("Event", Event.from_ical(event.to_ical()))


def _lines(task: Task) -> Iterator[str]:
    for duty in task.duties:
        about = ", a general expectation" if duty.general else ""
        who = f"; by {duty.by}" if duty.by is not None else ""
        yield (
            f"{duty.clause} ({duty.policy}@{duty.version}{about}): {duty.clock}{who}"
        )


def _day(task: Task) -> date | None:
    """Give the day on which a task stands: its last, if it has one that is known."""
    if task.urgency is Urgency.WAITING:
        return None
    first = task.duties[0]
    for day in (first.due, first.opens, first.since):
        if day is not None and not day.is_relative and day != When():
            return _bound(day)
    return None


def _bound(day: When) -> date | None:
    # The end of the calendar has no day after it.
    return min(day.latest or day.earliest or date.max, date.max - _ONE)


def _stamped(event: Event, at: datetime, sequence: int) -> Event:
    for name in _ABOUT_THE_FILE:
        event.pop(name, None)
    _put(event, "DTSTAMP", at)
    _put(event, "LAST-MODIFIED", at)
    _put(event, "SEQUENCE", sequence)
    return event


def _cancelled(old: Event) -> Event:
    """Give the event that takes another back."""
    event = Event()
    for name, value in _fields(old):
        if name not in {"STATUS", "SUMMARY"}:
            event[name] = value
    _put(event, "STATUS", "CANCELLED")
    _put(event, "SUMMARY", f"{_GONE}{_text(old, 'SUMMARY').removeprefix(_LATE)}")
    return event


def _says(event: Event) -> dict[str, bytes]:
    return {
        name: value.to_ical()
        for name, value in _fields(event)
        if name not in _ABOUT_THE_FILE
    }


# The library leaves the types of its values open; these two keep that in one place.
def _put(component: Any, name: str, value: object) -> None:
    component.add(name, value)


def _fields(event: Any) -> list[tuple[str, Any]]:
    return list(event.items())


def _text(event: Event, name: str) -> str:
    return str(event[name])


def _sequence(event: Event) -> int:
    return int(_text(event, "SEQUENCE"))


def _read(content: bytes) -> dict[str, Event]:
    """Read a file that was made here before."""
    try:
        calendar = Calendar.from_ical(content)
    except ValueError as error:
        raise CalendarError("it is no calendar file") from error
    if calendar.get("PRODID") != _MADE_BY:
        raise CalendarError("it was not made by ucb")
    events = [each for each in calendar.subcomponents if isinstance(each, Event)]
    if not all(map(_whole, events)):
        raise CalendarError("it was changed by another program")
    return {_text(event, "UID"): event for event in events}


def _whole(event: Event) -> bool:
    needed = {"UID", "DTSTART", "SUMMARY", "STATUS", "DTSTAMP", "SEQUENCE", _CASE}
    return not event.errors and needed <= event.keys()
