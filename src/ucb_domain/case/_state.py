"""The state of a case: its facts, in order."""

from collections.abc import Iterable

import attrs

from ucb_domain.entries import Entry
from ucb_domain.events import CaseOpened
from ucb_domain.facts import Facts
from ucb_domain.values import Party


@attrs.frozen(kw_only=True)
class CustomerContactCase:
    """A case about one customer's contact, as a fold of its entries.

    Attributes:
        id: Reference of the case.
        facts: The facts recorded so far.
    """

    id: str
    facts: Facts = Facts()

    @classmethod
    def replay(cls, entries: Iterable[Entry]) -> "CustomerContactCase | None":
        """Fold entries into a case; `None` when there are none.

        Gives the same as `evolve` from one entry to the next, only faster.

        Raises:
            ValueError: The numbers of the entries do not run from 1 without a gap.
        """
        known = tuple(entries)
        if not known:
            return None
        for place, entry in enumerate(known, start=1):
            if entry.number != place:
                raise ValueError(
                    f"Case {entry.case!r} has entry {entry.number} where entry {place} "
                    "belongs: entries are missing or out of order."
                )
        return cls(id=known[0].case, facts=Facts(known))

    @property
    def version(self) -> int:
        """The number of the last entry."""
        return len(self.facts.entries)

    @property
    def digest(self) -> bytes:
        """The digest of the last entry, which the next one names."""
        return self.facts.entries[-1].digest if self.facts.entries else b""

    @property
    def customer(self) -> Party | None:
        """Whom the case is about."""
        openings = (entry.event for entry in self.facts.named("case-opened"))
        return next(
            (each.customer for each in openings if isinstance(each, CaseOpened)), None
        )


def evolve(case: CustomerContactCase | None, entry: Entry) -> CustomerContactCase:
    """Take one recorded fact into the state. It never refuses one.

    Args:
        case: The state so far; `None` before the first entry.
        entry: What was recorded.
    """
    facts = case.facts if case is not None else Facts()
    return CustomerContactCase(id=entry.case, facts=facts.known((entry,)))
