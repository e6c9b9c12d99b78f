"""What general expectations say of the organisation's own policy: once, and of no act."""

from collections.abc import Iterator

import attrs

from ucb_domain.entries import Entry
from ucb_domain.events import (
    AbsenceRecorded,
    CaseOpened,
    EntryCorrected,
    PersonErased,
)
from ucb_domain.facts import Facts
from ucb_domain.policy import Applied, Policies

# What is done to the file, and not to the customer, is done under no contact policy.
_OF_THE_FILE = CaseOpened | EntryCorrected | AbsenceRecorded | PersonErased


@attrs.frozen(kw_only=True)
class Governed:
    """A version of the organisation's own policy, and the first act that shows it.

    Attributes:
        own: The version; not certain where no act shows that it was in force.
        act: The first act that it governed, or may have governed.
    """

    own: Applied
    act: Entry


def governed(policies: Policies, facts: Facts) -> Iterator[Governed]:
    """Give each version of an own policy that was in force for some act of the case."""
    first: dict[tuple[str, str], Governed] = {}
    for act in facts.acts:
        if isinstance(act.event, _OF_THE_FILE):
            continue
        for versions in policies.on(act.on):
            if versions[0].policy.general:
                continue
            for applied in versions:
                sure = applied.certain and len(versions) == 1
                found = Governed(own=attrs.evolve(applied, certain=sure), act=act)
                key = (applied.policy.id, applied.policy.version)
                known = first.setdefault(key, found)
                if sure and not known.own.certain:
                    first[key] = found
    yield from first.values()
