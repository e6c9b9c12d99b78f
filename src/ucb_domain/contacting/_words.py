"""What decisions say, in plain words."""

from collections.abc import Iterable
from datetime import date, time
from types import MappingProxyType
from typing import Final

from ucb_domain.dates import british
from ucb_domain.values import Officer, Quota, QuotaPer, Window
from ucb_domain.wording.grammar import listed, spaced

_WAYS: Final = MappingProxyType(
    {
        "in-person": "in person",
        "home-visit": "at home",
        "social-media": "on social media",
        "web-form": "by web form",
    }
)
_DAYS: Final = (
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
)
UNLESS: Final = (
    "Take it all the same if it turns out to be an emergency, or about somebody's "
    "safety, a right to information, the ombudsman, an elected representative, an "
    "adjustment, or the restriction itself."
)
_STRETCHES: Final = MappingProxyType(
    {QuotaPer.DAY: "today", QuotaPer.WEEK: "this week", QuotaPer.MONTH: "this month"}
)


def way(channel: str) -> str:
    """Say how contact comes: "by letter", "in person"."""
    return _WAYS.get(channel) or f"by {spaced(channel)}"


def ways(channels: Iterable[str], last: str = "or") -> str:
    """Say several ways: "by letter, by email or in person"."""
    return listed(map(way, channels), last)


def officers(several: Iterable[Officer]) -> str:
    """Name officers by reference and role: "o-7 (housing officer)"."""
    return listed((_officer(each) for each in several), "or")


def _officer(officer: Officer) -> str:
    role = spaced(officer.role) if officer.role else None
    if officer.id is None:
        return f"the {role}" if role else "an officer not named"
    return f"{officer.id} ({role})" if role else officer.id


def hours(windows: Iterable[Window]) -> str:
    """Say hours: "Monday to Friday, 09:00 to 11:00"."""
    return listed(
        f"{_weekdays(each.days)}, {_clock(each.opens)} to {_clock(each.closes)}"
        for each in windows
    )


def _weekdays(days: tuple[int, ...]) -> str:
    known = sorted(set(days))
    if len(known) > 2 and known[-1] - known[0] == len(known) - 1:
        return f"{_DAYS[known[0] - 1]} to {_DAYS[known[-1] - 1]}"
    return listed(_DAYS[day - 1] for day in known)


def _clock(at: time) -> str:
    return f"{at:%H:%M}"


def allowed(quota: Quota) -> str:
    """Say how much a quota allows: "3 contacts this week"."""
    noun = spaced(quota.of)
    if quota.most == 1:
        noun = noun.removesuffix("s")
    return f"{quota.most} {noun} {_STRETCHES[quota.per]}"


def from_day(day: date) -> str:
    """Say from when: "from Monday 10 June 2024"."""
    return f"from {_DAYS[day.weekday()]} {british(day)}"
