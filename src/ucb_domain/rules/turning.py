"""How long an answer holds as the days pass."""

from datetime import date, timedelta

import attrs

from ucb_domain.dates import When

_ONE = timedelta(days=1)


@attrs.define
class Turns:
    """A notebook of the days on which an answer may turn out otherwise.

    Whoever looks at the day on which a question is asked notes here from which day on
    the look would show something else. Between two days that are noted the answer is
    the same, for every look at the day was.

    Attributes:
        days: Each the first day of which something else may be said than of the day
            before.
        daily: Whether the answer moves with every day.
    """

    days: set[date] = attrs.field(factory=set[date])
    daily: bool = False

    def comes(self, day: When | None) -> None:
        """Note a day of which it matters whether it has come."""
        self.days.update(_bounds(day))

    def passes(self, day: When | None) -> None:
        """Note a day of which it matters whether it has passed."""
        self.days.update(bound + _ONE for bound in _bounds(day) if bound != date.max)

    def around(self, day: date) -> tuple[date, date]:
        """Give the first and the last day of which the same is said as of a day."""
        if self.daily:
            return day, day
        first = max((each for each in self.days if each <= day), default=date.min)
        following = min((each for each in self.days if each > day), default=None)
        return first, date.max if following is None else following - _ONE


def _bounds(day: When | None) -> list[date]:
    bounds = () if day is None else (day.earliest, day.latest)
    return [bound for bound in bounds if bound is not None]
