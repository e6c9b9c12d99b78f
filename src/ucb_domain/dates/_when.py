"""A day as a file knows it: exactly, to the month, to the year, or not at all."""

import calendar
import re
from collections.abc import Callable, Iterable
from datetime import date, timedelta

import attrs

from ucb_domain.dates._periods import Period, WorkingDays, YearDay, next_of
from ucb_domain.truth import Truth

_PARTIAL = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
_SEASONED = re.compile(r"(early|mid|late)[- ](\d{4})", re.ASCII)
_RELATIVE = re.compile(r"(day|month|year) ?([+-]?\d+)(\+?)", re.ASCII)
# Months of a year that "early", "mid" and "late" may fairly mean; they overlap on
# purpose.
_SEASONS = {"early": (1, 5), "mid": (4, 9), "late": (8, 12)}
# Relative marks ("day+180") count from a day that nobody knows. They are laid on a far
# year of their own so that they can be compared with one another and with nothing else.
_DAY_ZERO = date(1000, 1, 1)
_RELATIVE_BEFORE = date(1500, 1, 1)
# How far a mark may lie from the first day: a century, and its last year to the end.
_FURTHEST = {"day": 37000, "month": 1200, "year": 100}
_ONE = timedelta(days=1)
_LONGEST_YEAR = timedelta(days=366)

WHEN_FORMS = (
    '"2024-03-05" (a day), "2024-03" (a month), "2024" (a year), "mid-2024", '
    '"2024-03-01..2024-04-15" or "2024-03 to 2024-04" (some day between), '
    '"before 2019", "by 2019-06", "after 2019", "from 2019-06", '
    '"day+180" or "year 1" (counted from a first day nobody knows), "unknown"'
)


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
            return _bounded(head, cls.parse(rest), text)
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
        return self._moved(period, 1, lambda day: period.after(day, working_days))

    def minus(self, period: Period, working_days: WorkingDays) -> "When":
        """Give the day that lies `period` before this day, as unsure as this is."""
        return self._moved(period, -1, lambda day: period.before(day, working_days))

    def _moved(self, period: Period, way: int, move: Callable[[date], date]) -> "When":
        if not self.is_relative:
            # However far back, it stays a date, and is not taken for a mark.
            return When(
                self.earliest and max(move(self.earliest), _RELATIVE_BEFORE),
                self.latest and max(move(self.latest), _RELATIVE_BEFORE),
            )
        if not period.days and (months := self._whole_months()) is not None:
            first, following = map(move, months)
            return When(first, following - _ONE)
        # Nobody knows which months these are, nor which days are worked.
        least, most = (timedelta(way * days) for days in period.lengths[::way])
        return When(
            self.earliest and self.earliest + least, self.latest and self.latest + most
        )

    def next_of(self, days: Iterable[YearDay], *, itself: bool = False) -> "When":
        """Give the first of some days of the year after this day, as unsure as this is.

        Args:
            days: The days of the year.
            itself: Whether it may be this day itself.
        """
        known = tuple(days)
        if self.is_relative:
            # Nobody knows where in the year such a day lies.
            return When(
                self.earliest and self.earliest + (timedelta() if itself else _ONE),
                self.latest and self.latest + _LONGEST_YEAR,
            )
        return When(
            self.earliest and next_of(known, self.earliest, itself=itself),
            self.latest and next_of(known, self.latest, itself=itself),
        )

    def _whole_months(self) -> tuple[date, date] | None:
        """Give the first day of whole months from an unknown one, and that after them.

        From such months to others is a matter of months, however long they are: "year
        1" is 12 months on from "year 0".
        """
        if not self.is_relative or self.earliest is None or self.latest is None:
            return None
        following = self.latest + _ONE
        return (
            (self.earliest, following)
            if self.earliest.day == following.day == 1
            else None
        )

    def on_or_before(self, other: "When") -> Truth:
        """Say whether this day is the other or an earlier one."""
        if self.is_relative != other.is_relative:
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
        """Say the day as a British letter would: "5 March 2024", "March 2024", "2019"."""
        first, last = self.earliest, self.latest
        for text in _wholes(first, last):
            month = f"{calendar.month_name[int(text[5:])]} " if text[5:] else ""
            return f"{month}{text[:4]}"
        if first is not None and last is not None:
            if self.is_exact:
                return _said(first)
            return f"between {_said(first)} and {_said(last)}"
        if first is not None:
            return f"{_said(first)} or later"
        return f"{_said(last)} or before" if last is not None else "a day not recorded"

    def as_adverb(self) -> str:
        """Say when something was done: "on 5 March 2024", "in 2019"."""
        first, last = self.earliest, self.latest
        if _wholes(first, last):
            return f"in {self.in_words()}"
        if first is None and last is not None:
            return f"on or before {_said(last)}"
        if last is None and first is not None:
            return f"on or after {_said(first)}"
        words = self.in_words()
        return words if words.startswith("between") else f"on {words}"


def british(day: date) -> str:
    """Write a day in the British style, "5 March 2024", whatever the locale."""
    return f"{day.day} {calendar.month_name[day.month]} {day.year}"


def _said(day: date) -> str:
    """Write a day in words, and a mark by its number: "day 180"."""
    if day < _RELATIVE_BEFORE:
        return f"day {(day - _DAY_ZERO).days}"
    return british(day)


def _bounded(word: str, day: When, text: str) -> When:
    """Read "before 2019", "by 2019", "after 2019" and "from 2019"."""
    if word == "before":
        before = When(None, day.earliest and day.earliest - _ONE)
        return before if day.is_relative else _of_these_days(before, text)
    if word == "by":
        return When(None, day.latest)
    if word == "after":
        return When(day.latest and min(day.latest, date.max - _ONE) + _ONE, None)
    return When(day.earliest, None)


def _span(words: str, text: str) -> When:
    """Read a day, a month, a year, a part of a year or a relative mark."""
    if mark := _RELATIVE.fullmatch(words):
        return _relative(mark[1], int(mark[2]), open_end=bool(mark[3]), text=text)
    found = _PARTIAL.fullmatch(words)
    season = _SEASONED.fullmatch(words)
    if found is None and season is None:
        raise ValueError(f"{text!r} is not a day; write {WHEN_FORMS}.")
    try:
        if season is not None:
            first, last = _SEASONS[season[1]]
            span = When(_first(int(season[2]), first), _last(int(season[2]), last))
        else:
            assert found is not None  # noqa: S101 - one of the two was found
            span = _partial(*found.groups())
    except ValueError as error:
        raise ValueError(
            f"{text!r} does not exist in the calendar: {error}."
        ) from error
    return _of_these_days(span, text)


def _of_these_days(day: When, text: str) -> When:
    """Refuse a day so long ago that it would be taken for a mark."""
    if day.is_relative:
        raise ValueError(f"{text!r} is too long ago to be a day in a case.")
    return day


def _partial(year: str, month: str | None, day: str | None) -> When:
    """Read a day, a month or a year."""
    if month is None:
        return When(_first(int(year), 1), _last(int(year), 12))
    if day is None:
        return When(_first(int(year), int(month)), _last(int(year), int(month)))
    return When.exactly(date(int(year), int(month), int(day)))


def _relative(unit: str, count: int, *, open_end: bool, text: str) -> When:
    if abs(count) > _FURTHEST[unit]:
        raise ValueError(f"{text!r} is over a century away; check the figure.")
    if unit == "day":
        day = _DAY_ZERO + timedelta(days=count)
        return When(day, None if open_end else day)
    length = 12 if unit == "year" else 1
    first, following = _shift(count * length), _shift((count + 1) * length)
    return When(first, None if open_end else following - _ONE)


def _shift(months: int) -> date:
    year, month0 = divmod(_DAY_ZERO.year * 12 + months, 12)
    return date(year, month0 + 1, 1)


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
