"""What must hold between the events of a file, and what cannot have happened at all."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, cast

import attrs

from ucb_domain.codec.history_events import HistoryEvent
from ucb_domain.codec.possible import cited, impossible, too_late
from ucb_domain.codec.sentences import unknown
from ucb_domain.events import (
    EVENT_TYPES,
    AbsenceRecorded,
    CaseOpened,
    EntryCorrected,
    Event,
)


@attrs.frozen(kw_only=True)
class Place:
    """One event of a file, read or not.

    Attributes:
        path: Where it stands: "events[3]"; empty for the opening that the head tells.
        id: Its id, where it has a good one.
        type: What it gives as its type.
        data: What was written there.
        found: The event; `None` when something in it is wrong.
    """

    path: str
    id: str | None
    type: str | None
    data: Mapping[str, Any]
    found: HistoryEvent | None

    def at(self, field: str) -> str:
        """Give the path of a field."""
        return f"{self.path}.{field}".lstrip(".")

    @property
    def event(self) -> Event | None:
        """What happened, where it could be read."""
        return self.found.event if self.found is not None else None


def problems_of(head: Mapping[str, Any], places: Sequence[Place]) -> Iterator[str]:
    """List what is wrong between the events of a file.

    Args:
        head: The whole file, as it was written.
        places: Its events.
    """
    ids = _first_places(places)
    for place in places:
        if place.id is not None and ids[place.id] is not place:
            yield _twice(place, ids[place.id])
    corrected = {
        place.event.about for place in places if isinstance(place.event, EntryCorrected)
    }
    for place in places:
        if place.event is not None:
            yield from _names(place, place.event)
            yield from _references(place, place.event, ids)
    # A wrong entry stays as it was written; what corrects it is looked at instead.
    standing = [place for place in places if place.id not in corrected]
    for place in standing:
        yield from _impossible(place)
    if _declares_order(head, places):
        yield from _disorder(standing)


def _first_places(places: Sequence[Place]) -> dict[str, Place]:
    ids: dict[str, Place] = {}
    for place in places:
        if place.id is not None:
            ids.setdefault(place.id, place)
    return ids


def _twice(place: Place, first: Place) -> str:
    where = first.path or "the opening of the case, which the head of the file tells"
    return (
        f"{place.at('id')}: {place.id!r} is also the id of {where}; give each event an "
        "id of its own."
    )


def _names(place: Place, event: Event) -> Iterator[str]:
    """Find kinds of act that there are not: a search for one would never count."""
    if isinstance(event, AbsenceRecorded) and event.act not in EVENT_TYPES:
        yield f"{place.at('act')}: {unknown('type of event', event.act, EVENT_TYPES)}"
    if isinstance(event, CaseOpened):
        for act in sorted(event.coverage.complete_for - set(EVENT_TYPES)):
            known = unknown("type of event", act, EVENT_TYPES)
            yield f"{place.at('coverage.complete_for')}: {known}"


def _references(place: Place, event: Event, ids: Mapping[str, Place]) -> Iterator[str]:
    """Find names of events that the file does not have."""
    for field, other in cited(event):
        if other == place.id:
            yield f"{place.at(field)}: the event names itself; name another one."
        elif other not in ids:
            yield (
                f"{place.at(field)}: {unknown('event id', other, ids)} Name one of them, "
                "write the event that is meant, or leave the field out."
            )


def _impossible(place: Place) -> Iterator[str]:
    """Find days that cannot be, alone or beside the day of recording."""
    if place.found is None:
        return
    event, recorded_at = place.found.event, place.found.recorded_at
    for field, problem in impossible(event):
        yield f"{place.at(field)}: {problem}"
    if recorded_at is not None:
        for field, problem in too_late(event, recorded_at):
            yield f"{place.at(field)}: {problem}"


def _declares_order(head: Mapping[str, Any], places: Sequence[Place]) -> bool:
    """Say whether the file itself writes that its events stand in order."""
    opening = places[0].data if places and places[0].type == "case-opened" else head
    coverage = opening.get("coverage")
    if not isinstance(coverage, dict):
        return False
    return cast("dict[str, Any]", coverage).get("in_order") is True


def _disorder(places: Sequence[Place]) -> Iterator[str]:
    """Find events that certainly happened before one that stands above them."""
    latest: dict[bool, tuple[date, Place]] = {}
    for place in places:
        # These are about the file, or about a stretch of days, not about one day.
        if place.event is None or isinstance(
            place.event, AbsenceRecorded | EntryCorrected | CaseOpened
        ):
            continue
        day = place.event.on
        above = latest.get(day.is_relative)
        if above is not None and day.latest is not None and day.latest < above[0]:
            yield (
                f"{place.at('on')}: {day} lies before {above[1].path}, although the "
                "coverage says in_order: true; put the events in order, or say "
                "in_order: false."
            )
        elif day.earliest is not None and (above is None or day.earliest > above[0]):
            latest[day.is_relative] = day.earliest, place
