"""Drawings of a page: bars beside one another, and a line of time.

Each has a title and a description, and says nothing that does not stand in words beside
it. Lengths are in the units of the drawing, which is as wide as the page.
"""

from collections.abc import Iterator
from datetime import date
from typing import Final

import attrs

WIDTH: Final = 640
"""How wide a drawing is, in units of its own."""

_BAR_LINE: Final = 46
_BAR_ROOM: Final = 520
_LABEL: Final = 76
_TIME_LINE: Final = 44
_AXIS: Final = 30
_LEAST: Final = 3


def _short(text: str) -> str:
    """Cut what would run out of the drawing; the table beside it has all of it."""
    return text if len(text) <= _LABEL else f"{text[: _LABEL - 1].rstrip()}…"


@attrs.frozen(kw_only=True)
class Bar:
    """One bar.

    Attributes:
        label: What it stands for.
        value: How much; `None`, for what is not known, draws an outline.
        words: What is written at its end.
    """

    label: str
    value: int | None
    words: str


@attrs.frozen(kw_only=True)
class DrawnBar:
    """A bar with its place, in units of the drawing, and whether its value is known."""

    label: str
    words: str
    y: int
    length: int
    known: bool


@attrs.frozen(kw_only=True)
class BarChart:
    """Bars, one under the other, each with its label above it.

    Attributes:
        id: Its anchor on the page.
        title: What it shows.
        about: The same in a sentence or two, for whoever cannot see it.
        bars: The bars.
    """

    id: str
    title: str
    about: str
    bars: tuple[Bar, ...]

    @property
    def height(self) -> int:
        """How high the drawing is."""
        return _BAR_LINE * len(self.bars)

    @property
    def drawn(self) -> Iterator[DrawnBar]:
        """The bars with their places; the longest fills the room there is."""
        most = max((bar.value or 0 for bar in self.bars), default=0)
        for place, bar in enumerate(self.bars):
            value = bar.value or 0
            # What is not nothing can be seen.
            length = max(_LEAST, value * _BAR_ROOM // most) if value else 0
            yield DrawnBar(
                label=_short(bar.label),
                words=bar.words,
                y=place * _BAR_LINE,
                length=length,
                known=bar.value is not None,
            )


@attrs.frozen(kw_only=True)
class Stretch:
    """Something that lasts.

    Attributes:
        label: What it is.
        first: First day.
        last: Last day; `None` for as long as the line goes.
        sure: False where its days are not known for certain.
    """

    label: str
    first: date
    last: date | None = None
    sure: bool = True


@attrs.frozen(kw_only=True)
class Point:
    """Something that happens on a day.

    Attributes:
        label: What it is.
        on: The day.
        sure: False where the day is not known for certain.
    """

    label: str
    on: date
    sure: bool = True


@attrs.frozen(kw_only=True)
class DrawnLine:
    """A line of a timeline with its place. Lengths are in units of the drawing.

    Attributes:
        label: What it stands for.
        y: How far down it begins.
        x: Where it begins, from the left.
        length: How long it is; `None` for a point.
        sure: False where its days are not known for certain.
    """

    label: str
    y: int
    x: int
    length: int | None
    sure: bool


@attrs.frozen(kw_only=True)
class Tick:
    """The first day of a year or month on the axis, and where it stands."""

    label: str
    x: int


@attrs.frozen(kw_only=True)
class Timeline:
    """What happened when: one line under the other, along one axis of days.

    Attributes:
        id: Its anchor on the page.
        title: What it shows.
        about: The same in a sentence or two, for whoever cannot see it.
        first: The day at the left edge.
        last: The day at the right edge.
        lines: What it shows, from top to bottom.
    """

    id: str
    title: str
    about: str
    first: date
    last: date
    lines: tuple[Stretch | Point, ...]

    def __attrs_post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(
                f"A line of time cannot end ({self.last}) before it begins "
                f"({self.first}); swap them."
            )

    @property
    def height(self) -> int:
        """How high the drawing is."""
        return _TIME_LINE * len(self.lines) + _AXIS

    @property
    def axis(self) -> int:
        """How far down the axis is."""
        return _TIME_LINE * len(self.lines)

    @property
    def drawn(self) -> Iterator[DrawnLine]:
        """The lines with their places; what lies outside the axis stands at its edge."""
        for place, line in enumerate(self.lines):
            first = line.on if isinstance(line, Point) else line.first
            x = self._x(first)
            length = None
            if isinstance(line, Stretch):
                length = max(_LEAST, self._x(line.last or self.last) - x)
            yield DrawnLine(
                label=_short(line.label),
                y=place * _TIME_LINE,
                x=x,
                length=length,
                sure=line.sure,
            )

    @property
    def ticks(self) -> Iterator[Tick]:
        """The marks of the axis: years where there are several, or else months."""
        step = max(1, (self.last.year - self.first.year) // 8)
        years = range(self.first.year + 1, self.last.year + 1, step)
        if len(years) > 1:
            for year in years:
                yield Tick(label=str(year), x=self._x(date(year, 1, 1)))
            return
        months = self.first.year * 12 + self.first.month
        for number in range(months, self.last.year * 12 + self.last.month, 3):
            year, month = divmod(number, 12)
            day = date(year, month + 1, 1)
            yield Tick(label=f"{day:%m}/{year}", x=self._x(day))

    def _x(self, day: date) -> int:
        span = max(1, (self.last - self.first).days)
        days = min(max(0, (day - self.first).days), span)
        return days * (WIDTH - _AXIS) // span
