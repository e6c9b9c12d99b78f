"""What an act must be before it is judged: in the past, and about what there is."""

from collections.abc import Collection, Iterator
from datetime import date, timedelta
from typing import Final

from ucb_domain.dates import british
from ucb_domain.entries import Entry
from ucb_domain.errors import InvalidActError
from ucb_domain.events import Event

_CITING_FIELDS: Final = ("about", "contact", "incidents", "replaced_by")
# An officer abroad, or a clock that is a little slow, may be a day ahead.
_AHEAD: Final = timedelta(days=1)


def cited(event: Event) -> Iterator[tuple[str, str]]:
    """Give each field of an event that names another act, with the event id."""
    for field in _CITING_FIELDS:
        named: str | tuple[str, ...] | None = getattr(event, field, None)
        if isinstance(named, str):
            yield field, named
        elif named is not None:
            for event_id in named:
                yield field, event_id


def check_act(entry: Entry, recorded_on: date, known: Collection[str]) -> None:
    """See that an act lies in the past and cites only acts that there are.

    Args:
        entry: The act, as it would be recorded.
        recorded_on: The day on which it is recorded, or was at the source.
        known: Event ids of the case, and of the acts that are recorded with it.

    Raises:
        InvalidActError: It does not; the message names the field and the remedy.
    """
    for field, problem in problems_of(entry, recorded_on, known):
        raise InvalidActError(entry.event_id, field, problem)


def problems_of(
    entry: Entry, recorded_on: date, known: Collection[str]
) -> Iterator[tuple[str, str]]:
    """Give each field of an act that is wrong, and what is wrong with it."""
    day = entry.event.on
    latest = recorded_on + _AHEAD
    if day.earliest is not None and not day.is_relative and day.earliest > latest:
        problem = (
            f"{day.in_words()} lies after the day of recording, "
            f"{british(recorded_on)}, and a fact is past. Give the day on which it "
            "happened; what is planned is recorded once it is done."
        )
        yield "on", problem
    for field, other in cited(entry.event):
        if other == entry.event_id:
            yield field, "the act cites itself. Name the act that it is about."
        elif other not in known:
            problem = (
                f"{other!r} is no event id of this case. Name an act that is recorded, "
                "or record that act first or in the same call."
            )
            yield field, problem
