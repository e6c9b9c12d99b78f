"""Days as a file knows them, and periods as policies state them.

A day may be known exactly, to the month, to the year, "before 2019", or not at all.
`When` keeps the earliest and the latest day it can have been, and nothing pretends to
know more.
A `Period` counts calendar months, calendar days or working days, never a fixed number
of days for a month.
"""

import calendar
import re
from datetime import date, timedelta
from typing import Protocol

import attrs

from ucb_domain.truth import Truth

_DAY = r"\d{4}-\d{2}-\d{2}"
_PARTIAL = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_SEASONED = re.compile(r"(early|mid|late)[- ](\d{4})")
_RELATIVE = re.compile(r"(day|month|year) ?([+-]?\d+)(\+?)")
# Months of a year that "early", "mid" and "late" may fairly mean; they overlap on
# purpose.
_SEASONS = {"early": (1, 5), "mid": (4, 9), "late": (8, 12)}
# Relative marks ("day+180") count from a day that nobody knows. They are laid on a far
# year of their own so that they can be compared with one another and with nothing else.
_DAY_ZERO = date(1000, 1, 1)
_RELATIVE_BEFORE = date(1500, 1, 1)
# A month from an unknown day is 28 to 31 days long, so a computed day is this unsure.
_RELATIVE_SLACK = timedelta(days=3)

WHEN_FORMS = (
    '"2024-03-05" (a day), "2024-03" (a month), "2024" (a year), "mid-2024", '
    '"2024-03-01..2024-04-15" or "2024-03 to 2024-04" (some day between), '
    '"before 2019", "by 2019-06", "after 2019", "from 2019-06", '
    '"day+180" or "year 1" (counted from a first day nobody knows), "unknown"'
)


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

    @classmethod
    def parse(cls, text: str, *, working: bool = False) -> "Period":
        """Read an ISO 8601 duration of years, months, weeks and days.

        Args:
            text: For example "P12M", "P1Y", "P10D" or "P2W".
            working: Count the days as working days.

        Raises:
            ValueError: The text is not such a duration, or lasts over 100 years.

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
        period = cls(years * 12 + months, weeks * 7 + days, working)
        if period.months > 1200 or period.days > 36525:
            raise ValueError(f"{text!r} is longer than 100 years; check the figure.")
        if working and period.months:
            raise ValueError(
                f"{text!r} counts months, which cannot be working days; give days."
            )
        return period

    def after(self, day: date, working_days: WorkingDays) -> date:
        """Give the day on which this period, begun on `day`, has run.

        A month that has no such day ends on its last one: 31 January plus one month is
        28 or 29 February.
        """
        years, month0 = divmod(day.year * 12 + day.month - 1 + self.months, 12)
        last = calendar.monthrange(min(years, 9999), month0 + 1)[1]
        day = date(min(years, 9999), month0 + 1, min(day.day, last))
        if not self.working:
            return day + timedelta(days=min(self.days, (date.max - day).days))
        left = self.days
        while left:
            day += timedelta(days=1)
            left -= working_days.is_working(day)
        return day

    def __str__(self) -> str:
        """Say the period in words, as a letter would."""
        parts: list[str] = []
        if self.months:
            parts.append(_counted(self.months, "month"))
        if self.days or not parts:
            parts.append(_counted(self.days, "working day" if self.working else "day"))
        return " and ".join(parts)


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


@attrs.frozen
class When:
    """A day as far as it is known: the earliest and the latest it can have been.

    Attributes:
        earliest: First possible day, or `None` when nothing bounds it.
        latest: Last possible day, or `None` when nothing bounds it.
    """

    earliest: date | None = None
    latest: date | None = None

    def __attrs_post_init__(self) -> None:
        if self.earliest and self.latest and self.earliest > self.latest:
            raise ValueError(
                f"A day cannot be after {self.earliest} and before {self.latest}; "
                "give the earlier bound first."
            )
        if (
            self.earliest
            and self.latest
            and (self.earliest < _RELATIVE_BEFORE) != (self.latest < _RELATIVE_BEFORE)
        ):
            raise ValueError(
                "A day is either a date or counted from an unknown first day, not both."
            )

    @classmethod
    def exactly(cls, day: date) -> "When":
        """A day that is known."""
        return cls(day, day)

    @classmethod
    def parse(cls, text: str) -> "When":
        """Read a day in any of the forms that files use.

        Args:
            text: One of the forms listed in `WHEN_FORMS`.

        Raises:
            ValueError: The text has another form, or names a day that does not exist.

        Example:
            >>> When.parse("before 2019")
            When(earliest=None, latest=datetime.date(2018, 12, 31))
        """
        words = text.strip().lower()
        if words in {"unknown", ".."}:
            return cls()
        for mark in ("..", " to "):
            if mark in words:
                first, _, last = words.partition(mark)
                return cls(
                    cls.parse(first).earliest if first.strip() else None,
                    cls.parse(last).latest if last.strip() else None,
                )
        head, _, rest = words.partition(" ")
        if head in {"before", "by", "after", "from"} and rest:
            return _bounded(head, cls.parse(rest))
        return _span(words, text)

    @property
    def is_exact(self) -> bool:
        """True when only one day is possible."""
        return self.earliest is not None and self.earliest == self.latest

    @property
    def is_relative(self) -> bool:
        """True when the day is counted from a first day that nobody knows."""
        bound = self.earliest or self.latest
        return bound is not None and bound < _RELATIVE_BEFORE

    def plus(self, period: Period, working_days: WorkingDays) -> "When":
        """Give the day on which `period` has run from this day, as unsure as this is."""
        slack = _RELATIVE_SLACK if self.is_relative else timedelta()
        return When(
            self.earliest and period.after(self.earliest, working_days) - slack,
            self.latest and period.after(self.latest, working_days) + slack,
        )

    def on_or_before(self, other: "When") -> Truth:
        """Say whether this day is the other or an earlier one."""
        if self.is_relative != other.is_relative and not _unbounded(self, other):
            return Truth.UNKNOWN
        if self.latest and other.earliest and self.latest <= other.earliest:
            return Truth.YES
        if self.earliest and other.latest and self.earliest > other.latest:
            return Truth.NO
        return Truth.UNKNOWN

    def before(self, other: "When") -> Truth:
        """Say whether this day is earlier than the other."""
        return ~other.on_or_before(self)

    def __str__(self) -> str:
        """Write the day in its one canonical form, which `parse` reads back."""
        if self.is_exact:
            return _canonical(self.earliest)
        for text in _wholes(self.earliest, self.latest):
            return text
        if self.earliest is None and self.latest is None:
            return "unknown"
        return f"{_canonical(self.earliest)}..{_canonical(self.latest)}"

    def in_words(self) -> str:
        """Say the day as a British letter would: "5 March 2024", "some day in 2019"."""
        if self.is_relative:
            return str(self)
        if self.earliest is None and self.latest is None:
            return "a day not recorded"
        if self.is_exact and self.earliest:
            return british(self.earliest)
        for text in _wholes(self.earliest, self.latest):
            if self.earliest and len(text) > len("2024"):
                return f"{calendar.month_name[self.earliest.month]} {text[:4]}"
            return text
        if self.earliest is None and self.latest:
            return f"{british(self.latest)} or before"
        if self.latest is None and self.earliest:
            return f"{british(self.earliest)} or later"
        first, last = self.earliest or date.min, self.latest or date.max
        return f"between {british(first)} and {british(last)}"


def british(day: date) -> str:
    """Write a day in the British style, "5 March 2024", whatever the locale."""
    return f"{day.day} {calendar.month_name[day.month]} {day.year}"


def _unbounded(*days: When) -> bool:
    return any(day.earliest is None and day.latest is None for day in days)


def _bounded(word: str, day: When) -> When:
    """Read "before 2019", "by 2019", "after 2019" and "from 2019"."""
    one = timedelta(days=1)
    if word == "before":
        return When(None, day.earliest and day.earliest - one)
    if word == "by":
        return When(None, day.latest)
    if word == "after":
        return When(day.latest and day.latest + one, None)
    return When(day.earliest, None)


def _span(words: str, text: str) -> When:
    """Read a day, a month, a year, a part of a year or a relative mark."""
    if season := _SEASONED.fullmatch(words):
        first, last = _SEASONS[season[1]]
        return When(_first(int(season[2]), first), _last(int(season[2]), last))
    if mark := _RELATIVE.fullmatch(words):
        return _relative(mark[1], int(mark[2]), open_end=bool(mark[3]), text=text)
    found = _PARTIAL.fullmatch(words)
    if found is None:
        raise ValueError(f"{text!r} is not a day; write {WHEN_FORMS}.")
    try:
        year, month = int(found[1]), int(found[2] or 0)
        if found[3]:
            return When.exactly(date(year, month, int(found[3])))
        first_day = _first(year, month if found[2] else 1)
        span = When(first_day, _last(year, month if found[2] else 12))
    except ValueError as error:
        raise ValueError(
            f"{text!r} does not exist in the calendar: {error}."
        ) from error
    if span.is_relative:
        raise ValueError(f"{text!r} is too long ago to be a day in a case.")
    return span


def _relative(unit: str, count: int, *, open_end: bool, text: str) -> When:
    if abs(count) > 36525:
        raise ValueError(f"{text!r} is over a century away; check the figure.")
    if unit == "day":
        day = _DAY_ZERO + timedelta(days=count)
        return When(day, None if open_end else day)
    months = count * (12 if unit == "year" else 1)
    length = 12 if unit == "year" else 1
    first = _shift(months)
    return When(
        first, None if open_end else _shift(months + length) - timedelta(days=1)
    )


def _shift(months: int) -> date:
    year, month0 = divmod(_DAY_ZERO.year * 12 + months, 12)
    return date(max(year, 1), month0 + 1, 1)


def _first(year: int, month: int) -> date:
    return date(year, month, 1)


def _last(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _wholes(earliest: date | None, latest: date | None) -> tuple[str, ...]:
    """Give the short form of a span that is one whole year or one whole month."""
    if earliest is None or latest is None or earliest < _RELATIVE_BEFORE:
        return ()
    if earliest == _first(earliest.year, 1) and latest == _last(earliest.year, 12):
        return (f"{earliest.year:04}",)
    if earliest.day == 1 and latest == _last(earliest.year, earliest.month):
        return (f"{earliest.year:04}-{earliest.month:02}",)
    return ()


def _canonical(day: date | None) -> str:
    if day is None:
        return ""
    if day < _RELATIVE_BEFORE:
        return f"day{(day - _DAY_ZERO).days:+}"
    return day.isoformat()
