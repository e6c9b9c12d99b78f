"""The one place where the library reads a clock, and where ids come from."""

import logging
from collections.abc import Callable
from datetime import UTC, date, datetime
from uuid import uuid4
from zoneinfo import ZoneInfo

import attrs

_log = logging.getLogger("ucb_domain.register")


def _now() -> datetime:
    return datetime.now(UTC)


def new_event_id() -> str:
    """Make an id for an act whose caller gave it none."""
    return str(uuid4())


@attrs.frozen(kw_only=True)
class Clocks:
    """Instants and days, as a register tells them.

    Attributes:
        now: Gives the instant, with a time zone.
        zone: The organisation's own time zone, which decides what day it is.
        day: Gives the day where the caller decides that, too.
    """

    now: Callable[[], datetime] = _now
    zone: ZoneInfo
    day: Callable[[], date] | None = None

    def instant(self) -> datetime:
        """Read the clock: an instant in UTC, to the microsecond.

        Raises:
            ValueError: The clock gives an instant without a time zone.
        """
        now = self.now()
        if now.utcoffset() is None:
            raise ValueError(
                "The register's clock gives an instant without a time zone; give "
                "clock=lambda: datetime.now(UTC), or another that is aware."
            )
        return now.astimezone(UTC)

    def instant_after(self, previous: datetime | None, case: str) -> datetime:
        """Read the clock for an entry: never before the entry that it follows.

        A clock that was set back would otherwise put effect before cause. The later of
        the two instants is kept, and the log says so.
        """
        now = self.instant()
        if previous is None or now >= previous:
            return now
        _log.warning(
            "The clock says %s, before the last entry of case %s, recorded at %s; the "
            "later instant is kept.",
            now.isoformat(),
            case,
            previous.isoformat(),
        )
        return previous

    def today(self) -> date:
        """Give the day it is for the organisation."""
        return self.day() if self.day is not None else self.day_of(self.instant())

    def today_at(self, instant: datetime) -> date:
        """Give the day it is for the organisation, at an instant just read."""
        return self.day() if self.day is not None else self.day_of(instant)

    def day_or_today(self, day: date | None) -> date:
        """Give the day that a caller asks about, or today when none is named.

        Raises:
            TypeError: An instant was given, and the day of it depends on the place.
        """
        if isinstance(day, datetime):
            raise TypeError(
                f"{day.isoformat()} is an instant; give a day, such as date(2024, 3, 5)."
            )
        return self.today() if day is None else day

    def day_of(self, instant: datetime) -> date:
        """Give the organisation's day at an instant.

        Raises:
            ValueError: The instant has no time zone.
        """
        if instant.utcoffset() is None:
            raise ValueError(
                "The instant has no time zone; write one such as "
                '"2024-03-05T14:05:00Z".'
            )
        return instant.astimezone(self.zone).date()
