"""What one case adds to the figures, and the figures of all cases."""

from collections import Counter

import attrs

from ucb_domain.case import CustomerContactCase
from ucb_domain.facts import Facts
from ucb_domain.reporting._span import Span
from ucb_domain.reporting.suppression import Count, Key
from ucb_domain.truth import Truth

WHOLE = "*"
"""The row that sums up a table; no policy has such a term."""

UNKNOWN = "not-recorded"
"""The row or column for what the file does not show."""

PERHAPS = "perhaps"
"""The column for what may belong to the period, and may not."""


def said(truth: Truth, yes: str, no: str) -> str:
    """Give the row for an answer; where the file leaves it open, that for the unknown."""
    return {Truth.YES: yes, Truth.NO: no, Truth.UNKNOWN: UNKNOWN}[truth]


@attrs.frozen(kw_only=True)
class Asked:
    """One case, asked about a period.

    Attributes:
        case: The case, without what certainly happened after the period.
        span: The period.
    """

    case: CustomerContactCase
    span: Span

    @property
    def facts(self) -> Facts:
        """The facts of the case."""
        return self.case.facts


class Sheet:
    """What one case adds: how often each figure counts it."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.counted: Counter[Key] = Counter()
        self.lengths: dict[str, list[int]] = {}

    def add(self, table: str, row: str, column: str) -> None:
        """Count something once more."""
        self.counted[table, row, column] += 1

    def once(self, table: str, row: str, column: str) -> None:
        """Count the case itself, however often it is asked for."""
        self.counted[table, row, column] = 1

    def has(self, table: str, row: str, column: str) -> bool:
        """Say whether a figure counts the case already."""
        return (table, row, column) in self.counted

    def place(self, table: str, row: str, column: str, belongs: Truth) -> None:
        """Count something by whether it belongs to the period: surely, perhaps, or not."""
        if belongs is not Truth.NO:
            self.add(table, row, column if belongs is Truth.YES else PERHAPS)

    def kinds(self, table: str, surely: set[str], perhaps: set[str]) -> None:
        """Count the case once under each kind of something.

        Args:
            table: The table.
            surely: The kinds that it certainly has.
            perhaps: Those that it may have.
        """
        for kind in surely:
            self.once(table, kind, "cases")
        for kind in perhaps - surely:
            self.once(table, kind, PERHAPS)
        if perhaps and not surely:
            self.once(table, WHOLE, PERHAPS)

    def took(self, table: str, days: int) -> None:
        """Note a length of time that is known to the day."""
        self.lengths.setdefault(table, []).append(days)


class Sums:
    """The figures of all cases. They take the same room however many cases there are."""

    def __init__(self, enough: int) -> None:
        """Begin with nothing.

        Args:
            enough: People are told apart up to this number and no further.
        """
        self._enough = enough
        self._values: Counter[Key] = Counter()
        self._people: dict[Key, set[str]] = {}
        self.lengths: dict[str, Counter[int]] = {}
        self.cases = 0

    def take(self, sheet: Sheet, person: str) -> None:
        """Add what one case adds.

        Args:
            sheet: What it adds.
            person: Reference of the person it is about.
        """
        self.cases += 1
        for key, times in sheet.counted.items():
            self._values[key] += times
            people = self._people.setdefault(key, set())
            if len(people) < self._enough:
                people.add(person)
        for table, lengths in sheet.lengths.items():
            self.lengths.setdefault(table, Counter()).update(lengths)

    def rows(self, table: str) -> set[str]:
        """Give the rows of a table for which anything was counted."""
        return {row for name, row, _ in self._values if name == table}

    def count(self, key: Key, *, cases: bool) -> Count:
        """Give one figure; what was never counted is zero."""
        people = self._people.get(key, set[str]())
        return Count(value=self._values[key], persons=len(people), cases=cases)
