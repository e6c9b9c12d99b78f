"""A day as a file knows it: what it may be, how it is written, what it is compared to."""

from datetime import date

import pytest
from hypothesis import given

from ucb_domain.dates import WHEN_FORMS, Period, Weekdays, When, YearDay, british
from ucb_domain.testing import strategies as ucb
from ucb_domain.truth import Truth

day = When.parse
TOMORROW = Period(days=1)


# ------------------------------------------------------------------------ As it is written


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024-03-05", "2024-03-05", "2024-03-05"),
        (" 2024-03-05 ", "2024-03-05", "2024-03-05"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2023", "2023-01-01", "2023-12-31"),
        ("early 2024", "2024-01-01", "2024-05-31"),
        ("Mid-2024", "2024-04-01", "2024-09-30"),
        ("late-2024", "2024-08-01", "2024-12-31"),
        ("2024-03-01..2024-04-15", "2024-03-01", "2024-04-15"),
        ("2024-03 to 2024-04", "2024-03-01", "2024-04-30"),
        ("2024-03..", "2024-03-01", None),
        ("..2024-03", None, "2024-03-31"),
        ("before 2019", None, "2018-12-31"),
        ("by 2019-06", None, "2019-06-30"),
        ("after 2019", "2020-01-01", None),
        ("after 9999", "9999-12-31", None),
        ("from 2019-06", "2019-06-01", None),
        ("from unknown", None, None),
        ("before unknown", None, None),
        ("after unknown", None, None),
        ("unknown", None, None),
        ("..", None, None),
    ],
)
def test_a_day_is_read_as_the_days_that_it_can_have_been(
    text: str, first: str | None, last: str | None
) -> None:
    """No more is known than the file says."""
    found = day(text)
    assert (found.earliest and found.earliest.isoformat()) == first
    assert (found.latest and found.latest.isoformat()) == last
    assert not found.is_relative
    assert found.is_exact is (first is not None and first == last)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "yesterday",
        "5 March 2024",
        "2024-3-5",
        "early",
        "before",
        "2024-03-05T10:00",
        "\u0662\u0660\u0662\u0664",
    ],
)
def test_another_spelling_is_refused_with_those_that_there_are(text: str) -> None:
    """The message lists the forms."""
    with pytest.raises(ValueError, match="is not a day; write ") as refused:
        day(text)
    assert str(refused.value) == f"{text!r} is not a day; write {WHEN_FORMS}."


@pytest.mark.parametrize("text", ["2024-13", "2023-02-29", "0000", "late 0000"])
def test_a_day_that_does_not_exist_is_refused(text: str) -> None:
    """Nor does a month of it, nor a year."""
    with pytest.raises(ValueError, match="does not exist in the calendar"):
        day(text)


@pytest.mark.parametrize("text", ["1400", "before 1500", "by 1499", "late 1200"])
def test_a_day_of_long_ago_is_refused(text: str) -> None:
    """Nobody restricted contact then; the year is a slip of the pen."""
    with pytest.raises(ValueError, match="is too long ago to be a day in a case"):
        day(text)


@pytest.mark.parametrize("text", ["day+37001", "month 1201", "year -101"])
def test_a_mark_over_a_century_away_is_refused(text: str) -> None:
    """It is a slip of the pen, too."""
    with pytest.raises(ValueError, match="is over a century away"):
        day(text)


def test_the_bounds_of_a_day_are_in_order() -> None:
    """The earlier first, and both dates or both counted from a first day."""
    with pytest.raises(ValueError, match="cannot be after 2024-04-01 and before"):
        day("2024-04-01..2024-03-01")
    with pytest.raises(ValueError, match="not both"):
        day("day+5..2024-03-01")


@given(ucb.whens())
def test_every_day_is_read_back_as_it_is_written(when: When) -> None:
    """In one form, which is the shortest that says it all."""
    assert When.parse(str(when)) == when


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("2024-03-05", "2024-03-05"),
        ("2024-03-05..2024-03-05", "2024-03-05"),
        ("2024-02-01 to 2024-02-29", "2024-02"),
        ("2024-01..2024-12", "2024"),
        ("2024-02-01..2024-02-28", "2024-02-01..2024-02-28"),
        ("2024-02-02..2024-02-29", "2024-02-02..2024-02-29"),
        ("after 2023", "2024-01-01.."),
        ("before 2024", "..2023-12-31"),
        ("..", "unknown"),
        ("day 5", "day+5"),
        ("day-5", "day-5"),
        ("day+5+", "day+5.."),
        ("year 0", "day+0..day+364"),
    ],
)
def test_it_is_written_in_its_shortest_form(text: str, written: str) -> None:
    """A span that is a whole month or a whole year is that month or year."""
    assert str(day(text)) == written


# ---------------------------------------------------------------------------- As it is said


@pytest.mark.parametrize(
    ("text", "words", "adverb"),
    [
        ("2024-03-05", "5 March 2024", "on 5 March 2024"),
        ("2024-03", "March 2024", "in March 2024"),
        ("2024", "2024", "in 2024"),
        (
            "2024-03-05..2024-04-02",
            "between 5 March 2024 and 2 April 2024",
            "between 5 March 2024 and 2 April 2024",
        ),
        ("from 2024-03-05", "5 March 2024 or later", "on or after 5 March 2024"),
        ("by 2024-03-05", "5 March 2024 or before", "on or before 5 March 2024"),
        ("unknown", "a day not recorded", "on a day not recorded"),
        ("day+180", "day 180", "on day 180"),
        ("day+180+", "day 180 or later", "on or after day 180"),
        ("month 0", "between day 0 and day 30", "between day 0 and day 30"),
    ],
)
def test_it_is_said_as_a_letter_would(text: str, words: str, adverb: str) -> None:
    """In the British style, and no surer than it is."""
    assert day(text).in_words() == words
    assert day(text).as_adverb() == adverb


def test_a_date_is_written_in_the_british_style() -> None:
    """Whatever the locale of the machine."""
    assert british(date(2024, 3, 5)) == "5 March 2024"


# ------------------------------------------------------------------------- Before and after


@pytest.mark.parametrize(
    ("one", "other", "on_or_before", "before"),
    [
        ("2024-03-05", "2024-03-05", Truth.YES, Truth.NO),
        ("2024-03-05", "2024-03-06", Truth.YES, Truth.YES),
        ("2024-03-06", "2024-03-05", Truth.NO, Truth.NO),
        ("2024-03", "2024-04", Truth.YES, Truth.YES),
        ("2024-03", "2024-03-31", Truth.YES, Truth.UNKNOWN),
        ("2024-03", "2024-03-15", Truth.UNKNOWN, Truth.UNKNOWN),
        ("2024-03-01", "2024-03", Truth.YES, Truth.UNKNOWN),
        ("before 2019", "2019", Truth.YES, Truth.YES),
        ("after 2019", "2019", Truth.NO, Truth.NO),
        ("after 2019", "2021", Truth.UNKNOWN, Truth.UNKNOWN),
        ("unknown", "2021", Truth.UNKNOWN, Truth.UNKNOWN),
        ("unknown", "unknown", Truth.UNKNOWN, Truth.UNKNOWN),
        ("day+5", "day+6", Truth.YES, Truth.YES),
        ("year 1", "month 11", Truth.NO, Truth.NO),
        # Nobody knows whether a first day was before or after a date.
        ("day+5", "2021", Truth.UNKNOWN, Truth.UNKNOWN),
        ("2021", "day+5", Truth.UNKNOWN, Truth.UNKNOWN),
    ],
)
def test_days_are_compared_as_far_as_they_are_known(
    one: str, other: str, on_or_before: Truth, before: Truth
) -> None:
    """Firmly only where every day that each can have been agrees."""
    assert day(one).on_or_before(day(other)) is on_or_before
    assert day(one).before(day(other)) is before


# ------------------------------------------------------------------------------- So long on


@pytest.mark.parametrize(
    ("text", "later", "earlier"),
    [
        ("2024-01-31", "2024-02-29", "2023-12-31"),
        ("2024-03", "2024-04-01..2024-04-30", "2024-02-01..2024-02-29"),
        ("after 2019", "2020-02-01..", "2019-12-01.."),
        ("before 2020", "..2020-01-31", "..2019-11-30"),
        ("unknown", "unknown", "unknown"),
        # A month from a day that nobody knows is 28 to 31 days long.
        ("day+0", "day+28..day+31", "day-31..day-28"),
        ("day+0+", "day+28..", "day-31.."),
        # From a whole month to the next whole one, however long they are.
        ("month 1", "month 2", "month 0"),
        ("month 0", "month 1", "month -1"),
    ],
)
def test_a_month_on_and_a_month_back(text: str, later: str, earlier: str) -> None:
    """As unsure as the day itself."""
    month = Period(months=1)
    assert day(text).plus(month, Weekdays()) == day(later)
    assert day(text).minus(month, Weekdays()) == day(earlier)


def test_a_year_on_from_a_whole_year() -> None:
    """The year after it; with a day on top, no year that is whole."""
    year = Period(months=12)
    assert day("year 0").plus(year, Weekdays()) == day("year 1")
    and_a_day = Period(months=12, days=1)
    assert day("year 0").plus(and_a_day, Weekdays()) == day("day+366..day+731")


@pytest.mark.parametrize(
    ("text", "later", "earlier"),
    [
        ("day+0", "day+10..day+34", "day-34..day-10"),
        ("day+0+", "day+10..", "day-34.."),
        ("2024-03-04", "2024-03-18", "2024-02-19"),
    ],
)
def test_working_days_from_a_day_that_nobody_knows(
    text: str, later: str, earlier: str
) -> None:
    """At best all of them are worked, at worst there are holidays in between."""
    ten = Period(days=10, working=True)
    assert day(text).plus(ten, Weekdays()) == day(later)
    assert day(text).minus(ten, Weekdays()) == day(earlier)


def test_nothing_runs_back_beyond_the_days_that_a_case_can_have() -> None:
    """A span that begins long ago is not taken for one from an unknown first day."""
    century = Period(months=1200)
    found = day("1550..2019").minus(century, Weekdays())
    assert found == When(date(1500, 1, 1), date(1919, 12, 31))


# -------------------------------------------------------------------- The next of some days

BATCHES = (YearDay(4, 1), YearDay(10, 1))


@pytest.mark.parametrize(
    ("text", "after_it", "itself"),
    [
        ("2024-03-05", "2024-04-01", "2024-04-01"),
        ("2024-04-01", "2024-10-01", "2024-04-01"),
        ("2024-10-02", "2025-04-01", "2025-04-01"),
        ("2024", "2024-04-01..2025-04-01", "2024-04-01..2025-04-01"),
        ("after 2024", "2025-04-01..", "2025-04-01.."),
        ("by 2024-04", "..2024-10-01", "..2024-10-01"),
        ("unknown", "unknown", "unknown"),
        # Nobody knows where in the year a mark lies: at once, or in a year.
        ("day+5", "day+6..day+371", "day+5..day+371"),
        ("day+5+", "day+6..", "day+5.."),
    ],
)
def test_the_next_fixed_day_of_the_year(text: str, after_it: str, itself: str) -> None:
    """After the day, or on it."""
    assert day(text).next_of(BATCHES) == day(after_it)
    assert day(text).next_of(BATCHES, itself=True) == day(itself)
