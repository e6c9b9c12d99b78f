"""Periods as policies state them: calendar months, calendar days, working days."""

import calendar
import re
from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache
from typing import Protocol

import attrs

_LONGEST_MONTHS = 1200
_LONGEST_DAYS = 36525
# Any year that has a 29 February.
_LEAP = 2000
_ONE = timedelta(days=1)


class WorkingDays(Protocol):
    """A calendar that knows which days an organisation works."""

    def is_working(self, day: date) -> bool:
        """Say whether `day` is neither weekend nor bank holiday."""
        ...


@attrs.frozen
class Weekdays:
    """Monday to Friday, with no bank holidays: what is left when no place is given."""

    def is_working(self, day: date) -> bool:
        """Say whether `day` falls on Monday to Friday."""
        return day.weekday() < 5


@attrs.frozen
class Period:
    """A length of time as a policy writes it.

    Attributes:
        months: Calendar months, counted from the anchor day.
        days: Days on top of the months.
        working: True when `days` are working days, false when calendar days.
    """

    months: int = attrs.field(default=0, validator=attrs.validators.ge(0))
    days: int = attrs.field(default=0, validator=attrs.validators.ge(0))
    working: bool = False

    def __attrs_post_init__(self) -> None:
        if self.months > _LONGEST_MONTHS or self.days > _LONGEST_DAYS:
            raise ValueError("A period is longer than 100 years; check the figure.")
        if self.working and self.months:
            raise ValueError(
                "A period counts months, which cannot be working days; give days."
            )

    @classmethod
    def parse(cls, text: str, *, working: bool = False) -> "Period":
        """Read an ISO 8601 duration of years, months, weeks and days.

        Args:
            text: For example "P12M", "P1Y", "P10D" or "P2W".
            working: Count the days as working days.

        Raises:
            ValueError: The text is not such a duration, lasts over 100 years, or counts
                months as working days.

        Example:
            >>> Period.parse("P1Y6M")
            Period(months=18, days=0, working=False)
        """
        pattern = r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?"
        found = re.fullmatch(pattern, text)
        if found is None or not any(found.groups()):
            raise ValueError(
                f"{text!r} is not a period; write an ISO 8601 duration such as "
                '"P12M" (months), "P10D" (days) or "P2W" (weeks).'
            )
        years, months, weeks, days = (int(part or 0) for part in found.groups())
        try:
            return cls(years * 12 + months, weeks * 7 + days, working)
        except ValueError as error:
            raise ValueError(f"{text!r} cannot be used. {error}") from error

    def after(self, day: date, working_days: WorkingDays) -> date:
        """Give the day on which this period, begun on `day`, has run.

        A month that has no such day ends on its last one: 31 January plus one month is
        28 or 29 February. Nothing runs beyond the last day of the calendar.
        """
        return self._from(day, 1, working_days)

    def before(self, day: date, working_days: WorkingDays) -> date:
        """Give the day that lies this period before `day`.

        A month that has no such day ends on its last one: one month before 31 March is
        28 or 29 February. Nothing lies before the first day of the calendar.
        """
        return self._from(day, -1, working_days)

    def _from(self, day: date, way: int, working_days: WorkingDays) -> date:
        end = date.max if way > 0 else date.min
        moved = day.year * 12 + day.month - 1 + way * self.months
        year, month0 = divmod(moved, 12)
        if not date.min.year <= year <= date.max.year:
            return end
        last = calendar.monthrange(year, month0 + 1)[1]
        day = date(year, month0 + 1, min(day.day, last))
        if not self.working:
            return day + way * timedelta(days=min(self.days, abs((end - day).days)))
        left = self.days
        while left and day != end:
            day += way * _ONE
            left -= working_days.is_working(day)
        return day

    @property
    def lengths(self) -> tuple[int, int]:
        """How many days it can last at least and at most, whatever day it begins on.

        Of working days, at best all are worked in a row; at worst every other one is,
        and there is a fortnight of holidays besides.
        """
        if self.working:
            return self.days, 2 * self.days + 14
        least, most = _lengths(self.months)
        return least + self.days, most + self.days

    def outlasts(self, other: "Period") -> bool:
        """Say whether it is the longer one, whatever day the two begin on."""
        return self.lengths[0] > other.lengths[1]

    def __str__(self) -> str:
        """Say the period in words, as a letter would."""
        parts: list[str] = []
        if self.months:
            parts.append(_counted(self.months, "month"))
        if self.days or not parts:
            parts.append(_counted(self.days, "working day" if self.working else "day"))
        return " and ".join(parts)


@cache
def _lengths(months: int) -> tuple[int, int]:
    """Give how many days so many months can last.

    A month that is cut short begins late in one month and ends with another, so that
    whole months show all the lengths there are. These begin in every month of a cycle
    of leap years, with and without the year in a century that is none.
    """
    lengths: set[int] = set()
    for begun in range(1893 * 12, 1905 * 12):
        lengths.add((_first(begun + months) - _first(begun)).days)
    return min(lengths), max(lengths)


def _first(month: int) -> date:
    """Give the first day of a month, counted from the year nought."""
    year, month0 = divmod(month, 12)
    return date(year, month0 + 1, 1)


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


@attrs.frozen(order=True)
class YearDay:
    """A day of every year, such as 1 April.

    Attributes:
        month: The month, from 1.
        day: The day of the month. In a year whose month is shorter, its last day.
    """

    month: int
    day: int

    def __attrs_post_init__(self) -> None:
        try:
            date(_LEAP, self.month, self.day)
        except ValueError as error:
            raise ValueError(
                f"No year has a day {self.day} of month {self.month}; check both."
            ) from error

    @classmethod
    def parse(cls, text: str) -> "YearDay":
        """Read a month and a day.

        Args:
            text: For example "04-01" for 1 April.

        Raises:
            ValueError: The text has another form, or no year has such a day.

        Example:
            >>> YearDay.parse("04-01")
            YearDay(month=4, day=1)
        """
        found = re.fullmatch(r"(\d{2})-(\d{2})", text, re.ASCII)
        if found is None:
            raise ValueError(
                f"{text!r} is not a day of the year; write month and day, such as "
                '"04-01" for 1 April.'
            )
        return cls(int(found[1]), int(found[2]))

    def in_year(self, year: int) -> date:
        """Give the day in one year."""
        last = calendar.monthrange(year, self.month)[1]
        return date(year, self.month, min(self.day, last))

    def __str__(self) -> str:
        """Say the day in words, as a letter would."""
        return f"{self.day} {calendar.month_name[self.month]}"


def next_of(days: Iterable[YearDay], since: date, *, itself: bool = False) -> date:
    """Give the first of some days of the year that comes after a day.

    Args:
        days: The days of the year.
        since: The day.
        itself: Whether it may be the day itself.
    """
    first = since if itself or since == date.max else since + _ONE
    years = range(first.year, min(first.year + 1, date.max.year) + 1)
    coming = (day.in_year(year) for day in days for year in years)
    return min((day for day in coming if day >= first), default=date.max)
