"""Who had a part in an act, and how those of one act stand to those of another."""

from collections.abc import Mapping, Sequence

import attrs

from ucb_domain.entries import Entry
from ucb_domain.events import AdviceTaken, IncidentRecorded
from ucb_domain.rules.authority import Role
from ucb_domain.truth import Truth, every
from ucb_domain.values import Officer


@attrs.frozen(kw_only=True)
class People:
    """Who had a part in an act, as far as the file says.

    Attributes:
        people: References of those who certainly had.
        bodies: References of bodies that had, and of whom it is known who sat.
        open: Whether somebody else had, whom the file does not name.
    """

    people: frozenset[str]
    bodies: frozenset[str]
    open: bool


def took_part(entry: Entry) -> People:
    """Say who had a part in an act."""
    event = entry.event
    officers = [event.by, *event.also_by]
    if isinstance(event, AdviceTaken):
        officers.append(event.adviser)
    if isinstance(event, IncidentRecorded):
        officers.extend(event.against)
    named = [each or Officer() for each in officers]
    return People(
        people=frozenset[str]().union(*(each.people for each in named)),
        bodies=frozenset(
            each.id for each in named if each.members and each.id is not None
        ),
        open=any(not each.people for each in named),
    )


def shared(those: People, others: People) -> Truth:
    """Say whether somebody had a part in both of two acts."""
    if those.people & others.people:
        return Truth.YES
    # A body that is named without its members may have had the same ones.
    unsure = those.bodies & others.people or others.bodies & those.people
    return Truth.UNKNOWN if those.open or others.open or unsure else Truth.NO


def doers(entry: Entry) -> tuple[Officer, ...]:
    """Give those who did an act; one of whom nothing is known for one not recorded.

    Advice is given by the adviser; whoever asked for it may be on record beside them.
    """
    event = entry.event
    if isinstance(event, AdviceTaken):
        asked = () if event.by is None else (event.by,)
        return (event.adviser or Officer(), *asked, *event.also_by)
    return (event.by or Officer(), *event.also_by)


def outranks(
    those: Sequence[Officer], others: Sequence[Officer], roles: Mapping[str, Role]
) -> Truth:
    """Say whether one of some officers holds a higher grade than each of others."""
    ours, theirs = _ranks(those, roles), _ranks(others, roles)
    highest = max((rank for rank in ours if rank is not None), default=None)
    beaten = [
        Truth.of(None if rank is None or highest is None else highest > rank)
        for rank in theirs
    ]
    found = every(beaten)
    # Somebody whose grade is not known may hold one that is higher still.
    return found | Truth.UNKNOWN if found is Truth.NO and None in ours else found


def _ranks(
    officers: Sequence[Officer], roles: Mapping[str, Role]
) -> tuple[int | None, ...]:
    known = [roles.get(officer.role or "") for officer in officers]
    return tuple(None if role is None else role.rank for role in known)


def elsewhere(those: Sequence[Officer], others: Sequence[Officer]) -> Truth:
    """Say whether no officer is from the service of one of the others."""
    return every(
        Truth.of(
            None
            if one.service is None or other.service is None
            else one.service != other.service
        )
        for one in those
        for other in others
    )


def external(officers: Sequence[Officer], roles: Mapping[str, Role]) -> Truth:
    """Say whether each officer holds a role outside the organisation."""
    return every(
        Truth.of(None if role is None else role.external)
        for role in (roles.get(officer.role or "") for officer in officers)
    )
