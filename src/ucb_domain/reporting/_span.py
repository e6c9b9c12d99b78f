"""The period that a report is about."""

from datetime import date, timedelta

import attrs

from ucb_domain.dates import When
from ucb_domain.truth import Truth


@attrs.frozen(kw_only=True)
class Span:
    """A period, from its first day to its last, both in it.

    Attributes:
        first: The first day.
        last: The last day.
    """

    first: date
    last: date

    @property
    def end(self) -> When:
        """The last day, as facts are asked about it."""
        return When.exactly(self.last)

    @property
    def eve(self) -> When:
        """The day before the first."""
        return When.exactly(self.first - timedelta(days=1))

    def holds(self, day: When) -> Truth:
        """Say whether a day lies in the period."""
        return When.exactly(self.first).on_or_before(day) & day.on_or_before(self.end)
