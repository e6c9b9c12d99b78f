"""Working days by place, with the bank holidays of the `holidays` library."""

from datetime import date
from functools import lru_cache
from typing import Final

import attrs
import holidays

from ucb_domain.dates import Weekdays, WorkingDays

JURISDICTIONS: Final = {
    "GB-ENG": "England",
    "GB-WLS": "Wales",
    "GB-SCT": "Scotland",
    "GB-NIR": "Northern Ireland",
}
"""Places whose bank holidays are known, by ISO 3166-2 code."""


@attrs.frozen
class BankHolidays:
    """Monday to Friday, without the bank holidays of one place.

    Attributes:
        jurisdiction: One of `JURISDICTIONS`.
    """

    jurisdiction: str

    def __attrs_post_init__(self) -> None:
        if self.jurisdiction not in JURISDICTIONS:
            raise ValueError(
                f"The bank holidays of {self.jurisdiction!r} are not known; write one of "
                f"{', '.join(JURISDICTIONS)}."
            )

    def is_working(self, day: date) -> bool:
        """Say whether `day` is neither weekend nor bank holiday."""
        return day.weekday() < 5 and day not in _holidays(self.jurisdiction, day.year)


@lru_cache(maxsize=512)
def _holidays(jurisdiction: str, year: int) -> frozenset[date]:
    country, _, part = jurisdiction.partition("-")
    return frozenset(holidays.country_holidays(country, subdiv=part, years=year))


def working_days(jurisdiction: str | None) -> WorkingDays:
    """Give the working days of a place.

    Args:
        jurisdiction: One of `JURISDICTIONS`; `None` gives Monday to Friday with no bank
            holidays, since no place says which there are.

    Raises:
        ValueError: The place is not one of those known.
    """
    return Weekdays() if jurisdiction is None else BankHolidays(jurisdiction)
