"""What an act must be before it is judged: past, possible, and about what there is."""

from collections.abc import Collection, Iterator

from ucb_domain.codec.possible import cited, impossible, too_late
from ucb_domain.entries import Entry
from ucb_domain.errors import InvalidActError


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
