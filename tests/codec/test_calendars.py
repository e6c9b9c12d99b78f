"""Working days in the four places: Christmas, Easter, and each one's own days."""

from datetime import date

import pytest

from ucb_domain.calendars import JURISDICTIONS, working_days
from ucb_domain.dates import Period, When

ENGLAND, WALES, SCOTLAND, NORTHERN_IRELAND = JURISDICTIONS


def ten_working_days(place: str | None, day: date) -> date:
    """Give the day on which ten working days, begun on a day, have run."""
    return Period(days=10, working=True).after(day, working_days(place))


@pytest.mark.parametrize(
    ("place", "ends"),
    [
        (ENGLAND, date(2025, 1, 7)),
        (WALES, date(2025, 1, 7)),
        (SCOTLAND, date(2025, 1, 8)),
        (NORTHERN_IRELAND, date(2025, 1, 7)),
        (None, date(2025, 1, 2)),
    ],
)
def test_ten_working_days_over_christmas(place: str | None, ends: date) -> None:
    """From 19 December 2024; Scotland also rests on 2 January."""
    assert ten_working_days(place, date(2024, 12, 19)) == ends


@pytest.mark.parametrize(
    ("place", "ends"),
    [
        (ENGLAND, date(2025, 5, 1)),
        (WALES, date(2025, 5, 1)),
        (SCOTLAND, date(2025, 4, 30)),
        (NORTHERN_IRELAND, date(2025, 5, 1)),
        (None, date(2025, 4, 29)),
    ],
)
def test_ten_working_days_over_easter(place: str | None, ends: date) -> None:
    """From 15 April 2025; Easter Monday is no bank holiday in Scotland."""
    assert ten_working_days(place, date(2025, 4, 15)) == ends


@pytest.mark.parametrize(
    ("day", "places"),
    [
        (date(2024, 1, 2), {SCOTLAND}),
        (date(2024, 3, 18), {NORTHERN_IRELAND}),
        (date(2024, 4, 1), {ENGLAND, WALES, NORTHERN_IRELAND}),
        (date(2024, 7, 12), {NORTHERN_IRELAND}),
        (date(2024, 8, 5), {SCOTLAND}),
        (date(2024, 8, 26), {ENGLAND, WALES, NORTHERN_IRELAND}),
        (date(2024, 12, 2), {SCOTLAND}),
        (date(2024, 12, 26), set(JURISDICTIONS)),
        (date(2022, 9, 19), set(JURISDICTIONS)),
        (date(2024, 3, 1), set()),
    ],
    ids=[
        "2 January",
        "St Patrick's Day, which was a Sunday",
        "Easter Monday",
        "12 July",
        "the Scottish August holiday",
        "the August holiday of the others",
        "St Andrew's Day, which was a Saturday",
        "Boxing Day",
        "the funeral of the Queen",
        "St David's Day",
    ],
)
def test_each_place_rests_on_its_own_days(day: date, places: set[str]) -> None:
    """A bank holiday in one place is an ordinary day in another."""
    assert day.weekday() < 5
    resting = {each for each in JURISDICTIONS if not working_days(each).is_working(day)}
    assert resting == places


def test_a_bank_holiday_on_a_weekend_moves_to_the_days_after() -> None:
    """Christmas 2021 fell on a Saturday."""
    wales = working_days(WALES)
    resting = [
        day for day in range(24, 32) if not wales.is_working(date(2021, 12, day))
    ]
    assert resting == [25, 26, 27, 28]


def test_the_twelfth_of_july_on_a_weekend_moves_to_the_monday() -> None:
    """In 2025 it is a Saturday."""
    assert not working_days(NORTHERN_IRELAND).is_working(date(2025, 7, 14))
    assert working_days(SCOTLAND).is_working(date(2025, 7, 14))


@pytest.mark.parametrize("place", [*JURISDICTIONS, None])
def test_nobody_works_at_a_weekend(place: str | None) -> None:
    """Saturday and Sunday are no working days anywhere."""
    calendar = working_days(place)
    week = [calendar.is_working(date(2024, 6, day)) for day in range(3, 10)]
    assert week == [True] * 5 + [False] * 2


def test_a_clock_that_starts_on_an_unsure_day_runs_out_on_an_unsure_day() -> None:
    """Ten working days from some day in December 2024, in Scotland."""
    december = When.parse("2024-12")
    ends = december.plus(Period(days=10, working=True), working_days(SCOTLAND))
    assert ends == When(date(2024, 12, 16), date(2025, 1, 16))


def test_the_same_place_is_the_same_calendar() -> None:
    """Policies of one place compare equal in their terms."""
    assert working_days(WALES) == working_days(WALES)
    assert working_days(WALES) != working_days(ENGLAND)


@pytest.mark.parametrize("place", ["GB", "Wales", "gb-wls", ""])
def test_a_place_that_is_not_known_is_refused_in_words(place: str) -> None:
    """The message says which are known."""
    with pytest.raises(ValueError, match="GB-ENG, GB-WLS, GB-SCT, GB-NIR"):
        working_days(place)
