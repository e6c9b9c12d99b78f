"""Periods as policies write them: calendar months, calendar days, working days."""

from datetime import date

import pytest

from ucb_domain.dates import Period, Weekdays

PLAIN = Weekdays()


@pytest.mark.parametrize(
    ("text", "period", "words"),
    [
        ("P12M", Period(months=12), "12 months"),
        ("P1M", Period(months=1), "1 month"),
        ("P1Y6M", Period(months=18), "18 months"),
        ("P10D", Period(days=10), "10 days"),
        ("P1D", Period(days=1), "1 day"),
        ("P2W", Period(days=14), "14 days"),
        ("P2W3D", Period(days=17), "17 days"),
        ("P1M1D", Period(months=1, days=1), "1 month and 1 day"),
        ("P0D", Period(), "0 days"),
    ],
)
def test_an_iso_duration_is_read_and_said(
    text: str, period: Period, words: str
) -> None:
    """Years are months, and weeks are days."""
    assert Period.parse(text) == period
    assert str(period) == words


def test_days_may_be_working_days() -> None:
    """The policy says so beside the duration."""
    ten = Period.parse("P10D", working=True)
    assert ten == Period(days=10, working=True)
    assert str(ten) == "10 working days"
    assert str(Period.parse("P1D", working=True)) == "1 working day"


@pytest.mark.parametrize("text", ["", "P", "12M", "P-1M", "PT5H", "P1D1M", "p12m"])
def test_another_text_is_no_period(text: str) -> None:
    """The message shows how one is written."""
    with pytest.raises(ValueError, match="is not a period; write an ISO 8601"):
        Period.parse(text)


@pytest.mark.parametrize(
    ("text", "working", "says"),
    [
        ("P101Y", False, "longer than 100 years"),
        ("P36526D", False, "longer than 100 years"),
        ("P1M", True, "counts months, which cannot be working days"),
    ],
)
def test_a_period_that_cannot_be_meant_is_refused(
    text: str, working: bool, says: str
) -> None:
    """With the text that gave it."""
    with pytest.raises(ValueError, match=rf"^'{text}' cannot be used\. .*{says}"):
        Period.parse(text, working=working)


def test_a_period_is_never_negative() -> None:
    """What lies before a day is asked for in so many words."""
    with pytest.raises(ValueError, match="months"):
        Period(months=-1)
    with pytest.raises(ValueError, match="days"):
        Period(days=-1)


@pytest.mark.parametrize(
    ("period", "day", "after", "before"),
    [
        (Period(months=1), "2024-01-31", "2024-02-29", "2023-12-31"),
        (Period(months=1), "2023-01-31", "2023-02-28", "2022-12-31"),
        (Period(months=1), "2024-03-31", "2024-04-30", "2024-02-29"),
        (Period(months=12), "2024-02-29", "2025-02-28", "2023-02-28"),
        (Period(months=48), "2024-02-29", "2028-02-29", "2020-02-29"),
        (Period(months=1, days=1), "2024-01-31", "2024-03-01", "2023-12-30"),
        (Period(days=10), "2024-02-25", "2024-03-06", "2024-02-15"),
        (Period(), "2024-02-25", "2024-02-25", "2024-02-25"),
        # From a Friday, and from a Sunday.
        (Period(days=1, working=True), "2024-03-01", "2024-03-04", "2024-02-29"),
        (Period(days=5, working=True), "2024-03-03", "2024-03-08", "2024-02-26"),
        (Period(days=0, working=True), "2024-03-03", "2024-03-03", "2024-03-03"),
    ],
)
def test_a_period_runs_from_a_day_and_back(
    period: Period, day: str, after: str, before: str
) -> None:
    """A month that has no such day ends on its last one."""
    assert period.after(date.fromisoformat(day), PLAIN) == date.fromisoformat(after)
    assert period.before(date.fromisoformat(day), PLAIN) == date.fromisoformat(before)


@pytest.mark.parametrize(
    "period",
    [Period(months=1200), Period(days=36525), Period(days=36525, working=True)],
)
def test_nothing_runs_beyond_the_calendar(period: Period) -> None:
    """A slip of the pen in a year ends nothing but the question."""
    assert period.after(date(9990, 1, 1), PLAIN) == date.max
    assert period.before(date(9, 1, 1), PLAIN) == date.min


def test_weekdays_are_worked_and_weekends_are_not() -> None:
    """Where no place is given there are no bank holidays."""
    week = [PLAIN.is_working(date(2024, 12, each)) for each in range(23, 30)]
    assert week == [True] * 5 + [False] * 2


@pytest.mark.parametrize(
    ("one", "other", "longer"),
    [
        (Period(months=6), Period(months=3), True),
        (Period(months=3), Period(months=6), False),
        (Period(months=6), Period(months=6), False),
        (Period(days=32), Period(months=1), True),
        (Period(days=31), Period(months=1), False),
        (Period(days=40, working=True), Period(days=39), True),
        (Period(days=40), Period(days=39, working=True), False),
    ],
)
def test_one_period_outlasts_another_whatever_day_both_begin_on(
    one: Period, other: Period, *, longer: bool
) -> None:
    """Where it depends on the months, or on holidays, it does not."""
    assert one.outlasts(other) is longer
