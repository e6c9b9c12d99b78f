"""Days of every year, for what is done in fixed batches."""

from datetime import date

import pytest

from ucb_domain.dates import When, YearDay

BATCHES = (YearDay(4, 1), YearDay(10, 1))
LEAP = YearDay(2, 29)


def test_a_day_of_the_year_is_read_and_said() -> None:
    """As month and day."""
    assert YearDay.parse("04-01") == YearDay(month=4, day=1)
    assert str(YearDay.parse("04-01")) == "1 April"


@pytest.mark.parametrize(
    "text", ["", "4-1", "2024-04-01", "1 April", "\u0660\u0664-\u0660\u0661"]
)
def test_another_text_is_no_day_of_the_year(text: str) -> None:
    """The message shows how one is written."""
    with pytest.raises(ValueError, match='write month and day, such as "04-01"'):
        YearDay.parse(text)


@pytest.mark.parametrize("text", ["13-01", "00-01", "04-31", "02-30", "04-00"])
def test_a_day_that_no_year_has_is_refused(text: str) -> None:
    """29 February is one that some years have."""
    with pytest.raises(ValueError, match="No year has a day"):
        YearDay.parse(text)


def test_in_a_year_whose_month_is_shorter_it_is_the_last_day() -> None:
    """As a month on from 31 January is the last day of February."""
    assert YearDay.parse("02-29").in_year(2023) == date(2023, 2, 28)
    assert LEAP.in_year(2024) == date(2024, 2, 29)


def test_days_of_the_year_are_in_the_order_of_the_year() -> None:
    """Month first."""
    assert sorted((*BATCHES, LEAP)) == [LEAP, *BATCHES]


@pytest.mark.parametrize("itself", [False, True])
def test_nothing_comes_after_the_last_day_of_the_calendar(*, itself: bool) -> None:
    """It is its own next day."""
    last = When.exactly(date.max)
    assert last.next_of(BATCHES, itself=itself) == last
    year_end = (YearDay(12, 31),)
    assert When.exactly(date(9999, 12, 30)).next_of(year_end, itself=itself) == last
