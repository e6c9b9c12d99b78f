"""What an act must be before it is recorded, whatever the policies say of it.

It is past, possible, about what there is, and leaves the customer a way to come.
"""

from collections.abc import Collection, Iterable, Iterator
from datetime import date

from ucb_domain.case import CustomerContactCase, Organisation, status
from ucb_domain.codec.possible import cited, impossible, too_late
from ucb_domain.contacting import shut_out
from ucb_domain.dates import When
from ucb_domain.entries import Entry
from ucb_domain.errors import InvalidActError, NoChannelLeftError
from ucb_domain.events import RestrictionImposed
from ucb_domain.restriction import Change


def check_act(entry: Entry, known: Collection[str]) -> None:
    """See that an act can have happened, and cites only acts that there are.

    Args:
        entry: The act, as it would be recorded.
        known: Event ids of the case, and of the acts that are recorded with it.

    Raises:
        InvalidActError: It cannot; the message names the field and the remedy.
    """
    for field, problem in _problems(entry, known):
        raise InvalidActError(entry.event_id, field, problem)


def _problems(entry: Entry, known: Collection[str]) -> Iterator[tuple[str, str]]:
    yield from too_late(entry.event, entry.known_at)
    yield from impossible(entry.event)
    for field, other in cited(entry.event):
        if other == entry.event_id:
            yield field, "the act names itself; name the act that it is about."
        elif other not in known:
            problem = (
                f"{other!r} is no event id of this case. Name an act that is recorded, "
                "or record that act first or in the same call."
            )
            yield field, problem


def check_open(
    case: CustomerContactCase, drafts: Iterable[Entry], organisation: Organisation
) -> None:
    """See that what is decided leaves some channel open, all restrictions together.

    Args:
        case: The case with the acts in it.
        drafts: The acts.
        organisation: Whose case it is.

    Raises:
        NoChannelLeftError: One of them leaves none.
    """
    days = {day for entry in drafts for day in _days(case, entry)}
    for day in sorted(days):
        found = shut_out(status(case, on=day, organisation=organisation))
        if found is not None:
            raise NoChannelLeftError(found.subject, found.service, found.restrictions)


def _days(case: CustomerContactCase, entry: Entry) -> Iterator[date]:
    """Give the days on which an act can begin to close something with others."""
    event = entry.event
    if not isinstance(event, RestrictionImposed | Change) or not event.measures:
        return
    first = _exactly(getattr(event, "starts_on", None) or entry.on)
    if first is None:
        return
    yield first
    for restriction in case.facts.restrictions:
        begins = _exactly(restriction.starts)
        if begins is not None and begins > first:
            yield begins


def _exactly(day: When) -> date | None:
    return day.earliest if day.is_exact and not day.is_relative else None
