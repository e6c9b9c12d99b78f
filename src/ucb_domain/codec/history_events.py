"""One event of a history file, and what a file means by leaving something out."""

from datetime import datetime
from typing import Final

import attrs

from ucb_domain.events import Event
from ucb_domain.values import PERSONAL, Officer, aware, reference

OPENED: Final = "opened"
"""Event id of the opening of the case, where the file does not write that event."""

SOURCE: Final = "history-file"
"""The system that events come from, where the file does not say."""


@attrs.frozen(kw_only=True)
class HistoryEvent:
    """One event of a file: what happened, and how it was recorded.

    Attributes:
        id: Its key: what other events call it, and what makes a second import of the
            file store nothing twice.
        event: What happened.
        recorded_at: The instant at which it was first recorded; `None` if the file does
            not say.
        recorded_by: Who recorded it.
        source: The system that it comes from.
        departures: Clauses that it was known to depart from when it was recorded, as
            "policy@version clause fault".
        departure_reason: Personal; why it was recorded all the same.
        authorised_by: Who authorised that.
    """

    id: str = attrs.field(validator=reference)
    event: Event
    recorded_at: datetime | None = attrs.field(default=None, validator=aware)
    recorded_by: Officer | None = None
    source: str = attrs.field(default=SOURCE, validator=reference)
    departures: tuple[str, ...] = ()
    departure_reason: str | None = attrs.field(default=None, metadata={PERSONAL: True})
    authorised_by: Officer | None = None


RECORDING: Final = tuple(
    field for field in attrs.fields(HistoryEvent) if field.name not in {"id", "event"}
)
"""The fields that an event of a file has beside those of what happened."""
