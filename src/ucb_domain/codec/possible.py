"""What cannot have happened, whatever the policy says.

These are slips of whoever wrote the fact down, never departures: a letter that arrives
before it is sent, a restriction that ends before it starts.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from ucb_domain.dates import When
from ucb_domain.events import (
    AbsenceRecorded,
    AlertPlaced,
    AppealLodged,
    Event,
    MeetingOffered,
    NoticeGiven,
    RestrictionImposed,
    WarningIssued,
)
from ucb_domain.truth import Truth

CITING_FIELDS: Final = ("about", "contact", "incidents", "replaced_by")
"""Fields of events that hold event ids of other acts of the case."""

# In days: a day is local and an instant UTC, and an officer may be abroad.
_AHEAD: Final = 1


def cited(event: Event) -> Iterator[tuple[str, str]]:
    """Give each other act that an event names: the place in the event, the event id."""
    for field in CITING_FIELDS:
        named: str | tuple[str, ...] | None = getattr(event, field, None)
        if isinstance(named, str):
            yield field, named
        elif named is not None:
            for place, event_id in enumerate(named):
                yield f"{field}[{place}]", event_id


def too_late(event: Event, recorded_at: datetime) -> Iterator[tuple[str, str]]:
    """Say so if an event certainly happened after it was recorded."""
    day = event.on
    if day.earliest is None or day.is_relative:
        return
    if (day.earliest - recorded_at.date()).days > _AHEAD:
        problem = (
            f"{day} lies after {recorded_at.date()}, when it was recorded, and nothing "
            "is recorded before it happens; correct one of the two."
        )
        yield "on", problem


def impossible(event: Event) -> Iterator[tuple[str, str]]:
    """Give each field of an event that cannot be true beside another of its fields."""
    yield from _other_day(event)
    for field, day, before, other in _spans(event):
        if day is not None and day.before(other) is Truth.YES:
            yield (
                field,
                f"{day} lies before {before} ({other}); correct one of the two.",
            )


def _other_day(event: Event) -> Iterator[tuple[str, str]]:
    """Say so if an instant certainly does not lie on the day of its event."""
    at = getattr(event, "at", None)
    day = event.on
    if not isinstance(at, datetime) or day.is_relative:
        return
    early = day.earliest is not None and (day.earliest - at.date()).days > _AHEAD
    late = day.latest is not None and (at.date() - day.latest).days > _AHEAD
    if early or late:
        yield (
            "at",
            f"{at} does not lie on the day of on ({day}); correct one of the two.",
        )


def _spans(event: Event) -> Iterator[tuple[str, When | None, str, When]]:
    """Give the days of an event of which one cannot lie before the other."""
    match event:
        case RestrictionImposed():
            if event.starts_on is None:
                yield "ends_on", event.ends_on, "on, the first day", event.on
            else:
                yield "ends_on", event.ends_on, "starts_on", event.starts_on
        case WarningIssued() | AlertPlaced():
            yield "ends_on", event.ends_on, "on, the first day", event.on
        case NoticeGiven() if event.sent_on is not None:
            yield "received_on", event.received_on, "sent_on", event.sent_on
        case AppealLodged():
            yield "received_on", event.received_on, "on, when it was made", event.on
        case MeetingOffered():
            yield "held_on", event.held_on, "on, when it was offered", event.on
        case AbsenceRecorded():
            yield "on", _last(event.on), "since, the first day searched", _first(event)
        case _:
            pass


def _last(day: When) -> When | None:
    """A search that ends in a month or a year covers all of it."""
    return When(day.latest, day.latest) if day.latest is not None else None


def _first(search: AbsenceRecorded) -> When:
    return search.since if search.since is not None else When()
