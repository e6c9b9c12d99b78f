"""Counting as others do it: `dateutil`, and along the bank holidays that GOV.UK lists."""

from collections.abc import Iterable
from datetime import date, datetime
from functools import cache
from typing import Final

from dateutil.rrule import DAILY, YEARLY, rrule, rruleset
from govuk_bank_holidays.bank_holidays import (  # type: ignore[import-untyped]
    BankHolidays,
)

from ucb_domain.dates import YearDay

GOV_UK: Final = BankHolidays(use_cached_holidays=True)
DIVISIONS: Final = {
    "GB-ENG": "england-and-wales",
    "GB-WLS": "england-and-wales",
    "GB-SCT": "scotland",
    "GB-NIR": "northern-ireland",
}
# Proclaimed after the list that comes with the package was made.
SINCE: Final = {("GB-SCT", date(2026, 6, 15))}
LISTED: Final = (date(2012, 1, 1), date(2028, 12, 31))


def next_worked(place: str, day: date) -> date:
    """Give the next working day, as GOV.UK's list is read by the package itself."""
    found: date = GOV_UK.get_next_work_day(division=DIVISIONS[place], date=day)
    return found


def resting(place: str) -> set[date]:
    """Give the bank holidays of a place, as GOV.UK lists them."""
    listed = {each["date"] for each in GOV_UK.get_holidays(DIVISIONS[place])}
    return listed | {day for where, day in SINCE if where == place}


@cache
def working(place: str) -> rruleset:
    """Give the working days of a place, without those that GOV.UK lists."""
    first, last = map(_midnight, LISTED)
    days = rruleset(cache=True)
    days.rrule(rrule(DAILY, dtstart=first, until=last, byweekday=range(5)))
    for holiday in resting(place):
        days.exdate(_midnight(holiday))
    return days


def working_days_after(place: str, day: date, count: int) -> date:
    """Count working days along the list of GOV.UK."""
    found = _midnight(day)
    for _ in range(count):
        found = _found(working(place).after(found))
    return found.date()


def working_days_before(place: str, day: date, count: int) -> date:
    """Count them back."""
    found = _midnight(day)
    for _ in range(count):
        found = _found(working(place).before(found))
    return found.date()


def batch_after(batches: Iterable[YearDay], day: date, *, itself: bool) -> date:
    """Find the first of some days of the year among the yearly recurrences."""
    coming = rruleset()
    for each in batches:
        # The last day of February stands for the 29th.
        of_month = -1 if (each.month, each.day) == (2, 29) else each.day
        coming.rrule(
            rrule(
                YEARLY,
                dtstart=_midnight(date(1988, 1, 1)),
                bymonth=each.month,
                bymonthday=of_month,
            )
        )
    return _found(coming.after(_midnight(day), inc=itself)).date()


def _midnight(day: date) -> datetime:
    """Give a day as `dateutil` counts with it."""
    return datetime(day.year, day.month, day.day)  # noqa: DTZ001 - days, in no zone


def _found(day: datetime | None) -> datetime:
    """Give a day that `dateutil` found; the recurrences here go on long enough."""
    assert day is not None
    return day
