"""What an entry can be about where it does not say."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

from ucb_domain.entries import Entry
from ucb_domain.events import BreachRecorded, SupportConsidered
from ucb_domain.truth import Truth

_RESTRICTION = frozenset({"restriction-imposed"})
_INCIDENT = frozenset({"incident-recorded"})
_DECISIONS = _RESTRICTION | {"warning-issued", "review-completed"}

TARGETS: Final[Mapping[str, frozenset[str]]] = MappingProxyType(
    {
        "informal-step-taken": _INCIDENT,
        "support-considered": frozenset({"support-considered"}),
        "advice-taken": _INCIDENT | _DECISIONS | {"appeal-lodged"},
        "notice-given": _DECISIONS
        | {"alert-placed", "appeal-determined", "subject-concluded"},
        "meeting-offered": _DECISIONS | {"appeal-determined"},
        "alert-placed": _INCIDENT | _RESTRICTION,
        "alert-removed": frozenset({"alert-placed"}),
        "breach-recorded": _RESTRICTION,
        "review-completed": _RESTRICTION,
        "appeal-lodged": _DECISIONS,
        "appeal-determined": frozenset({"appeal-lodged"}),
        "agreement-made": _RESTRICTION,
        "referral-made": _INCIDENT,
    }
)
"""For each kind of act that is about another: the kinds that it can be about."""

# Advice comes before the decision that it is about, and a plan before the act.
_AHEAD: Final = frozenset({"advice-taken", "informal-step-taken", "meeting-offered"})


def may_follow(entry: Entry) -> bool:
    """Say whether an entry comes after what it is about, and never before."""
    return entry.name not in _AHEAD


def asks(entry: Entry) -> Truth:
    """Say whether an entry asks for support, and so answers nothing itself."""
    event = entry.event
    if not isinstance(event, SupportConsidered):
        return Truth.NO
    return Truth.of(None if event.stage is None else event.stage == "requested")


def ends_there(entry: Entry) -> bool:
    """Say whether what an entry is about leads on to nothing, though it is not on file.

    Support that was considered answers a request, and a request is about nothing.
    """
    return isinstance(entry.event, SupportConsidered)


def can_be_target(entry: Entry) -> bool:
    """Say whether anything can be about an entry: an answer is no request."""
    event = entry.event
    if isinstance(event, SupportConsidered):
        return event.stage in {None, "requested"}
    return True


def candidates(
    entry: Entry, named: Callable[[str], Iterable[Entry]]
) -> tuple[Entry, ...]:
    """Give the acts that an entry can be about which does not say.

    Args:
        entry: The entry.
        named: Gives the acts of a kind.
    """
    return tuple(
        act
        for kind in TARGETS.get(entry.name, frozenset())
        for act in named(kind)
        if act.event_id != entry.event_id
        and can_be_target(act)
        and not (may_follow(entry) and entry.on.before(act.on) is Truth.YES)
    )


def leaves_contact_open(entry: Entry) -> bool:
    """Say whether a breach does not say which contact it was."""
    return isinstance(entry.event, BreachRecorded) and entry.event.contact is None


def cited(entry: Entry) -> Iterator[str]:
    """Give the event ids of what an entry says it is about or answers to."""
    for field in ("about", "contact"):
        named: str | None = getattr(entry.event, field, None)
        if named is not None:
            yield named
    incidents: tuple[str, ...] = getattr(entry.event, "incidents", ())
    yield from incidents
