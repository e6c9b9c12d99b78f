"""Days as a file knows them, and periods as policies state them.

A day may be known exactly, to the month, to the year, "before 2019", or not at all.
`When` keeps the earliest and the latest day it can have been, and nothing pretends to
know more.
A `Period` counts calendar months, calendar days or working days, never a fixed number
of days for a month.
"""

from ucb_domain.dates._periods import Period, Weekdays, WorkingDays, YearDay
from ucb_domain.dates._several import earliest, either, latest, span
from ucb_domain.dates._when import WHEN_FORMS, When, british

__all__ = [
    "WHEN_FORMS",
    "Period",
    "Weekdays",
    "When",
    "WorkingDays",
    "YearDay",
    "british",
    "earliest",
    "either",
    "latest",
    "span",
]
