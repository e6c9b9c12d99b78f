"""How the small values are written: days, instants, times of day.

The same forms stand in history files and in stored bodies. They are kept for good.
"""

import re
from datetime import UTC, datetime, time
from functools import lru_cache

from ucb_domain.dates import WHEN_FORMS, When

INSTANT_FORM = '"2024-03-05T14:05:00Z"'
TIME_FORM = '"09:30"'
INSTANT = re.compile(
    r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:\d{2})", re.ASCII
)
TIME = re.compile(r"\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?", re.ASCII)
_LONGEST_DAY = 60


def instant_text(instant: datetime) -> str:
    """Write an instant in UTC, with microseconds only where there are any.

    Example:
        >>> from datetime import timezone
        >>> instant_text(datetime(2024, 3, 5, 14, 5, tzinfo=timezone.utc))
        '2024-03-05T14:05:00Z'
    """
    return instant.astimezone(UTC).replace(tzinfo=None).isoformat() + "Z"


def instant(text: str) -> datetime:
    """Read an instant with its offset from UTC.

    Raises:
        ValueError: It has another form, does not exist, or does not say its offset.
    """
    try:
        if INSTANT.fullmatch(text):
            return datetime.fromisoformat(text).astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise ValueError(
            f"{text!r} does not exist; write an instant such as {INSTANT_FORM}."
        ) from error
    raise ValueError(
        f"{text!r} is not an instant with its time zone; write one such as {INSTANT_FORM} "
        'or "2024-07-05T15:05:00+01:00".'
    )


def time_text(moment: time) -> str:
    """Write a time of day: "09:30", with seconds only where there are any."""
    if moment.second or moment.microsecond:
        return moment.isoformat()
    return moment.isoformat("minutes")


def time_of_day(text: str) -> time:
    """Read a time of day, in local time.

    Raises:
        ValueError: It has another form, or there is no such time.
    """
    try:
        if TIME.fullmatch(text):
            return time.fromisoformat(text)
    except ValueError:
        pass
    raise ValueError(f"{text!r} is not a time of day; write one such as {TIME_FORM}.")


@lru_cache(maxsize=8192)
def day(text: str) -> When:
    """Read a day; the same text gives the same object, for replays meet it often.

    Raises:
        ValueError: It is not a day.
    """
    if len(text) > _LONGEST_DAY:
        raise ValueError(f"{text[:40]!r}... is no day; write {WHEN_FORMS}.")
    return When.parse(text)
