"""Counting, held against libraries that count by themselves.

Months are held against `dateutil`, fixed days of the year against its recurrences, bank
holidays against the list of GOV.UK, and working days against counting along that list.
"""

from datetime import date, timedelta

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

from tests.dates.others import (
    LISTED,
    batch_after,
    next_worked,
    resting,
    working_days_after,
    working_days_before,
)
from ucb_domain.calendars import JURISDICTIONS, working_days
from ucb_domain.dates import Period, Weekdays, When, YearDay
from ucb_domain.testing import strategies as ucb
from ucb_domain.truth import Truth

places = st.sampled_from(sorted(JURISDICTIONS))


# ------------------------------------------------------------------------- Calendar months


@given(ucb.days(), st.integers(0, 1200), st.integers(0, 1000))
def test_calendar_months_and_days_from_a_day(day: date, months: int, days: int) -> None:
    """As `dateutil` adds them, and takes them away: the months, then the days."""
    period = Period(months=months, days=days)
    other = relativedelta(months=months, days=days)
    assert period.after(day, Weekdays()) == day + other
    assert period.before(day, Weekdays()) == day - other


@given(ucb.days(), st.integers(0, 40), st.integers(0, 100))
def test_years_and_weeks_are_read_as_months_and_days(
    day: date, years: int, weeks: int
) -> None:
    """A year is twelve months from its day, and a week is seven days."""
    period = Period.parse(f"P{years}Y{weeks}W")
    other = relativedelta(years=years, weeks=weeks)
    assert period.after(day, Weekdays()) == day + other


@given(ucb.days(), st.integers(0, 1200))
def test_months_last_as_long_as_some_months_do(day: date, months: int) -> None:
    """However long they are on the calendar, they are within the lengths they can have."""
    least, most = Period(months=months).lengths
    assert least <= (day + relativedelta(months=months) - day).days <= most
    assert least <= (day - (day - relativedelta(months=months))).days <= most


# ---------------------------------------------------------------------------- Working days


@pytest.mark.parametrize("place", sorted(JURISDICTIONS))
def test_each_bank_holiday_of_each_place_is_the_one_that_gov_uk_lists(
    place: str,
) -> None:
    """Every day of seventeen years, worked here and there or not at all."""
    calendar, holidays = working_days(place), resting(place)
    first, last = LISTED
    every = [first + timedelta(days=each) for each in range((last - first).days + 1)]
    worked = [day for day in every if calendar.is_working(day)]
    assert worked == [day for day in every if day.weekday() < 5 and day not in holidays]


@given(places, st.dates(date(2013, 1, 1), date(2027, 6, 1)), st.integers(0, 60))
def test_working_days_of_a_place_from_a_day_and_back(
    place: str, day: date, days: int
) -> None:
    """As `dateutil` counts them along the list of GOV.UK."""
    period, calendar = Period(days=days, working=True), working_days(place)
    assert period.after(day, calendar) == working_days_after(place, day, days)
    assert period.before(day, calendar) == working_days_before(place, day, days)


@given(
    st.sampled_from(["GB-ENG", "GB-WLS", "GB-NIR"]),
    st.dates(LISTED[0], date(2028, 12, 27)),
)
def test_the_next_working_day_is_the_one_that_gov_uk_gives(
    place: str, day: date
) -> None:
    """One working day on."""
    period = Period(days=1, working=True)
    assert period.after(day, working_days(place)) == next_worked(place, day)


# ------------------------------------------------------------------- Fixed days of the year

year_days = st.dates(date(2024, 1, 1), date(2024, 12, 31)).map(
    lambda day: YearDay(day.month, day.day)
)


@given(st.lists(year_days, min_size=1, max_size=4), ucb.days(), st.booleans())
def test_the_next_of_some_days_of_the_year(
    days: list[YearDay], since: date, itself: bool
) -> None:
    """As the first of the yearly recurrences; the end of February moves with it."""
    found = When.exactly(since).next_of(days, itself=itself)
    assert found == When.exactly(batch_after(days, since, itself=itself))


# ------------------------------------------------------------------- Days that are not sure


@st.composite
def days_within(draw: st.DrawFn) -> tuple[When, date]:
    """Give some days, and one of them."""
    day = draw(ucb.days())
    first, last = draw(st.tuples(st.integers(0, 90), st.integers(0, 90)))
    ends = (day - timedelta(days=first), day + timedelta(days=last))
    bounds = draw(st.tuples(st.booleans(), st.booleans()))
    within = When(
        *(end if bound else None for end, bound in zip(ends, bounds, strict=True))
    )
    return within, day


@given(days_within(), ucb.periods(), st.one_of(st.none(), places))
def test_what_is_true_of_each_day_is_true_of_a_day_that_is_not_known(
    given_days: tuple[When, date], period: Period, place: str | None
) -> None:
    """So long on from one of some days lies among those so long on from them."""
    when, day = given_days
    calendar = working_days(place)
    assert _among(period.after(day, calendar), when.plus(period, calendar))
    assert _among(period.before(day, calendar), when.minus(period, calendar))


@given(days_within(), st.lists(year_days, min_size=1, max_size=3), st.booleans())
def test_the_next_batch_after_a_day_that_is_not_known(
    given_days: tuple[When, date], days: list[YearDay], itself: bool
) -> None:
    """It is among the next batches after all of the days that it can have been."""
    when, day = given_days
    found = When.exactly(day).next_of(days, itself=itself).earliest
    assert found is not None
    assert _among(found, when.next_of(days, itself=itself))


@given(ucb.days(), st.integers(0, 3000), ucb.periods(), st.one_of(st.none(), places))
def test_a_mark_is_right_whatever_the_first_day_was(
    first: date, days: int, period: Period, place: str | None
) -> None:
    """Counted on a calendar, so long on from a mark lies where the mark's own days do."""
    mark, calendar = When.parse(f"day+{days}"), working_days(place)
    day = first + timedelta(days=days)
    for found, marks in (
        (period.after(day, calendar), mark.plus(period, calendar)),
        (period.before(day, calendar), mark.minus(period, calendar)),
    ):
        assert _among_marks((found - first).days, marks)


@given(
    ucb.days(),
    st.integers(0, 3000),
    st.lists(year_days, min_size=1, max_size=3),
    st.booleans(),
)
def test_the_next_batch_after_a_mark_whatever_the_first_day_was(
    first: date, days: int, batches: list[YearDay], itself: bool
) -> None:
    """It is among those that the mark leaves open."""
    day = When.exactly(first + timedelta(days=days))
    found = day.next_of(batches, itself=itself).earliest
    assert found is not None
    mark = When.parse(f"day+{days}").next_of(batches, itself=itself)
    assert _among_marks((found - first).days, mark)


def _among(day: date, when: When) -> bool:
    """Say whether a day is one of those that another can have been."""
    return (when.earliest or date.min) <= day <= (when.latest or date.max)


def _among_marks(days: int, when: When) -> bool:
    mark = When.parse(f"day{days:+}")
    return (
        mark.before(When(when.earliest, when.earliest)) is Truth.NO
        and When(when.latest, when.latest).before(mark) is Truth.NO
    )
