"""Tables and drawings of a page, and the page around them."""

import re
from datetime import date

import jinja2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.pages.reading import check_page
from ucb_domain.pages import (
    Bar,
    BarChart,
    PageTable,
    Point,
    Row,
    Stretch,
    Timeline,
    write_page,
)

TABLE = PageTable(
    id="kinds",
    caption="Kinds of thing",
    columns=("Kind", "How many"),
    rows=(
        Row(head="Apples", cells=("5",), level=1),
        Row(head="All", cells=("9",), total=True),
    ),
    note="Counted by hand.",
)
CHART = BarChart(
    id="chart",
    title="Kinds of thing",
    about="Most are apples.",
    bars=(
        Bar(label="Apples", value=520, words="520"),
        Bar(label="Pears", value=1, words="1"),
        Bar(label="Plums", value=None, words="withheld"),
        Bar(label="Figs", value=0, words="0"),
    ),
)
LINE = Timeline(
    id="line",
    title="A year",
    about="One thing after the other.",
    first=date(2024, 1, 1),
    last=date(2024, 12, 31),
    lines=(
        Stretch(label="Lasting", first=date(2024, 1, 1), last=date(2024, 7, 1)),
        Stretch(label="Running", first=date(2024, 7, 1), sure=False),
        Point(label="Then", on=date(2024, 7, 1)),
    ),
)


class _Section:
    id = "one"
    title = "One"


def page(
    title: str = "A page", table: PageTable = TABLE, chart: BarChart = CHART
) -> str:
    """Write a page with everything on it."""
    return write_page(
        "tests.pages",
        "sample.html",
        title=title,
        sections=[_Section()],
        table=table,
        chart=chart,
        line=LINE,
    )


def test_a_page_can_be_read_without_seeing_it_and_without_a_network() -> None:
    """Headings in order, captions, scopes, described drawings, and nothing fetched."""
    read = check_page(page())
    assert [each.text for each in read.named("caption")] == ["Kinds of thing"]
    assert [each.text for each in read.named("desc")] == [CHART.about, LINE.about]
    (policy,) = (
        each.attributes["content"] or ""
        for each in read.named("meta")
        if each.attributes.get("http-equiv") == "Content-Security-Policy"
    )
    assert policy.startswith("default-src 'none'")


@given(st.text())
def test_what_is_put_in_is_never_markup(text: str) -> None:
    """Whatever a title, a cell or a label says, the page has the same elements."""
    hostile = f"<script>{text}</script>\"'&<b onload=x>"
    written = page(
        title=hostile,
        table=PageTable(
            id="t",
            caption=hostile,
            columns=(hostile, hostile),
            rows=(Row(head=hostile, cells=(hostile,)),),
            numbers=False,
        ),
        chart=BarChart(
            id="c",
            title=hostile,
            about=hostile,
            bars=(Bar(label=hostile, value=1, words=""),),
        ),
    )
    assert "<script" not in written
    assert "<b " not in written
    check_page(written)


def test_a_table_without_a_note_or_numbers_says_neither() -> None:
    """What is not there leaves no empty paragraph and no alignment to the right."""
    plain = PageTable(id="t", caption="T", columns=("A", "B"), rows=(), numbers=False)
    read = check_page(page(table=plain))
    assert [
        each for each in read.named("p") if each.attributes.get("class") == "note"
    ] == []
    (shown,) = read.named("table")
    assert "class" not in shown.attributes


def test_bars_are_as_long_as_their_values_and_the_smallest_can_be_seen() -> None:
    """The longest fills the room, one of many is not lost, and nothing is nothing."""
    assert [bar.length for bar in CHART.drawn] == [520, 3, 0, 0]
    assert [bar.known for bar in CHART.drawn] == [True, True, False, True]
    assert page().count('class="unknown"') == 1
    assert CHART.height == 4 * 46
    none = BarChart(id="c", title="", about="", bars=())
    assert (list(none.drawn), none.height) == ([], 0)


def test_a_label_that_would_run_out_of_the_drawing_is_cut() -> None:
    """The table beside the drawing has all of it."""
    chart = BarChart(
        id="c", title="", about="", bars=(Bar(label="x" * 200, value=1, words=""),)
    )
    (bar,) = chart.drawn
    assert bar.label == "x" * 75 + "…"


def test_a_line_of_time_puts_days_where_they_belong() -> None:
    """Half a year is half the line; what runs on runs to the edge; a point is a point."""
    lasting, running, then = LINE.drawn
    assert (lasting.x, lasting.length) == (0, 304)
    assert (running.x, running.length) == (304, 306)
    assert (then.x, then.length) == (304, None)
    assert [each.sure for each in (lasting, running, then)] == [True, False, True]


def test_what_lies_outside_the_days_shown_stands_at_the_edge() -> None:
    """A line never runs out of the drawing, however few days it shows."""
    line = Timeline(
        id="l",
        title="",
        about="",
        first=date(2024, 1, 1),
        last=date(2024, 1, 1),
        lines=(
            Stretch(label="", first=date(1999, 1, 1), last=date(2050, 1, 1)),
            Stretch(label="", first=date(1999, 1, 1), last=date(2000, 1, 1)),
            Point(label="", on=date(2050, 1, 1)),
        ),
    )
    drawn = [(each.x, each.length) for each in line.drawn]
    assert drawn == [(0, 610), (0, 3), (610, None)]


def test_the_axis_shows_months_of_a_year_and_years_of_many() -> None:
    """There are never more marks than can be read."""
    assert [tick.label for tick in LINE.ticks] == [
        "02/2024",
        "05/2024",
        "08/2024",
        "11/2024",
    ]
    long = Timeline(
        id="l",
        title="",
        about="",
        first=date(1990, 6, 1),
        last=date(2026, 1, 1),
        lines=(),
    )
    labels = [tick.label for tick in long.ticks]
    assert labels[0] == "1991"
    assert len(labels) <= 10
    assert [tick.x for tick in long.ticks] == sorted(tick.x for tick in long.ticks)


def test_a_line_of_time_that_runs_backwards_is_refused() -> None:
    """The error says what to do."""
    with pytest.raises(ValueError, match="swap them"):
        Timeline(
            id="l",
            title="",
            about="",
            first=date(2024, 1, 2),
            last=date(2024, 1, 1),
            lines=(),
        )


def test_a_value_that_a_template_asks_for_and_nobody_gave_is_an_error() -> None:
    """A page with a hole in it is never written."""
    with pytest.raises(jinja2.UndefinedError):
        write_page("tests.pages", "sample.html", title="A page")


LEAST = {"ink": 4.5, "soft": 4.5, "link": 4.5, "bar": 3.0, "focus": 3.0}


def _luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_colours_can_be_told_from_the_paper() -> None:
    """WCAG 2.2 AA in light, dark and print: 4.5 to 1 for text, 3 to 1 for drawings."""
    schemes = [
        dict(re.findall(r"--(\w+): (#\w{6});", block))
        for block in re.findall(r":root \{(.*?)\}", page(), re.DOTALL)
    ]
    assert len(schemes) == 3
    for scheme in schemes:
        for name, least in (
            ("ink", 4.5),
            ("soft", 4.5),
            ("link", 4.5),
            ("bar", 3),
            ("focus", 3),
        ):
            if name not in scheme:
                continue
            for ground in ("paper", "fill"):
                dark, light = sorted(
                    (_luminance(scheme[name]), _luminance(scheme[ground]))
                )
                assert (light + 0.05) / (dark + 0.05) >= least, (name, ground)
