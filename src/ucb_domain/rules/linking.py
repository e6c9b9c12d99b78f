"""What acts are about, and which acts are about the same thing."""

from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import Final

from ucb_domain.entries import Entry
from ucb_domain.events import ReviewCompleted
from ucb_domain.facts import TARGETS, Facts
from ucb_domain.truth import Truth, some

CITES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "warning-issued": "incident-recorded",
        "restriction-imposed": "incident-recorded",
        "breach-recorded": "contact-recorded",
    }
)
"""For each kind of act that rests on others by name: the kind that it rests on."""

_RESTRICTION: Final = "restriction-imposed"

# A search may be for anything, and a correction of anything.
_OF_ANY: Final = frozenset({"absence-recorded", "entry-corrected"})


def cited(entry: Entry, facts: Facts) -> tuple[tuple[Entry, ...], bool]:
    """Give the incidents or the contact that an act rests on by name.

    Returns:
        Those that stand, and whether the act names none although it may rest on some:
        in a complete file what it leaves blank is missing, in any other unseen.
    """
    named: tuple[str, ...] = getattr(entry.event, "incidents", ())
    contact: str | None = getattr(entry.event, "contact", None)
    if contact is not None:
        named = (*named, contact)
    unseen = not named and entry.name in CITES and not facts.coverage.complete
    return tuple(filter(None, map(facts.current, named))), unseen


@cache
def can_be_about(name: str) -> frozenset[str] | None:
    """Give the kinds of act that one of a kind can be about, directly or through others.

    Returns:
        `None` for a kind that can be about any.
    """
    if name in _OF_ANY:
        return None
    found: set[str] = set()
    ahead = [name]
    while ahead:
        each = ahead.pop()
        direct = set(TARGETS.get(each, ()))
        if each in CITES:
            direct.add(CITES[each])
        ahead += direct - found
        found |= direct
    return frozenset(found)


def has_restriction(name: str) -> bool:
    """Say whether acts of a kind impose a restriction, or can be about one."""
    kinds = can_be_about(name)
    return name == _RESTRICTION or kinds is None or _RESTRICTION in kinds


def same_thing(one: Entry, other: Entry, facts: Facts) -> Truth:
    """Say whether two acts are about the same thing.

    They are where one is about the other, where both are about a third, and where both
    arose in the same matter, or one is confined to the matter of the other.
    """
    return some(_ties(one, other, facts))


def _ties(one: Entry, other: Entry, facts: Facts) -> Iterator[Truth]:
    """Give each way in which two acts can be about the same thing."""
    yield tied(one, other, facts)
    yield tied(other, one, facts)
    thirds = {
        each.event_id: each for act in (one, other) for each in _reached(act, facts)
    }
    for third in thirds.values():
        yield tied(one, third, facts) & tied(other, third, facts)
    if _adrift(one, facts) and _adrift(other, facts):
        yield Truth.UNKNOWN
    if _has_matters(one, facts) and _has_matters(other, facts):
        matters = _matters(one), _matters(other)
        yield Truth.of(bool(matters[0] & matters[1]) if all(matters) else None)


def _has_matters(entry: Entry, facts: Facts) -> bool:
    """Say whether an act may be of some matter besides what it is about.

    A review that sets no matters leaves those of its restriction.
    """
    event = entry.event
    if isinstance(event, ReviewCompleted) and event.subjects is None:
        return not facts.coverage.complete
    return hasattr(event, "subject") or hasattr(event, "subjects")


def _matters(entry: Entry) -> frozenset[str]:
    """Give the matters that an act names; none where it does not say which."""
    subject: str | None = getattr(entry.event, "subject", None)
    subjects: tuple[str, ...] | None = getattr(entry.event, "subjects", None)
    return frozenset((subject,) if subject is not None else subjects or ())


def tied(entry: Entry, act: Entry, facts: Facts) -> Truth:
    """Say whether an act is about another, rests on it, or is the same."""
    rests, unseen = cited(entry, facts)
    if act in rests:
        return Truth.YES
    linked = facts.concerns(entry, act)
    return (
        linked | Truth.UNKNOWN if unseen and CITES[entry.name] == act.name else linked
    )


def _reached(entry: Entry, facts: Facts) -> tuple[Entry, ...]:
    """Give every act that an act is or may be about, directly or through others."""
    found: list[Entry] = []
    ahead = [entry]
    while ahead:
        each = ahead.pop()
        for target in (*facts.targets(each)[0], *cited(each, facts)[0]):
            if target not in found and target != entry:
                found.append(target)
                ahead.append(target)
    return tuple(found)


def _adrift(entry: Entry, facts: Facts) -> bool:
    """Say whether nobody recorded what an act is about, and nothing on file fits."""
    targets, said = facts.targets(entry)
    rests, unseen = cited(entry, facts)
    return not targets and not rests and (unseen or not said)
