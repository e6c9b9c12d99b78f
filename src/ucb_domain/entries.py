"""A line of the register: one event, and how, when and by whom it was recorded."""

from datetime import datetime

import attrs

from ucb_domain.dates import When
from ucb_domain.events import Event, name_of
from ucb_domain.values import PERSONAL, Officer, aware, reference


@attrs.frozen(kw_only=True)
class SealedFields:
    """The personal fields of a stored entry, which can be opened with the right keys.

    Attributes:
        commitments: For each personal field that was given, its place in the body as a
            JSON pointer ("/event/narrative"), and the commitment to what it says: 64
            hexadecimal digits.
        digest: SHA-256 of the sealed part, in hexadecimal.
        part: The sealed part, as it is stored; empty in a copy that leaves it out.
    """

    commitments: tuple[tuple[str, str], ...]
    digest: str
    part: bytes = attrs.field(default=b"", repr=False)


@attrs.frozen(kw_only=True)
class Entry:
    """One recorded fact of one case.

    Attributes:
        case: Reference of the case.
        number: Place in the case, counted from 1 without a gap.
        event_id: The caller's key for the act; the same act sent twice is stored once.
        recorded_at: The instant it was recorded here, UTC.
        recorded_by: Who recorded it; `None` for an import that does not say.
        source: The system it came from.
        source_recorded_at: For an imported entry: when the source first recorded it.
        departures: Clauses that it was known to depart from when it was recorded, as
            "policy@version clause fault".
        reason: Personal; why it was recorded all the same.
        authorised_by: Who authorised that.
        previous: SHA-256 of the body of the entry before it in the case; empty for the
            first.
        digest: SHA-256 of this entry's stored body; empty until it is stored.
        event: What happened.
        sealed: The personal fields as they are stored; `None` where none was given, and
            until it is stored.
        withheld: Places of the personal fields that were given and are not shown here:
            all of them in an entry that was read and not revealed.
        erased: Those of them that nobody can read any more, because the key was
            destroyed; known only once somebody tried to reveal them.
    """

    case: str = attrs.field(validator=reference)
    number: int = attrs.field(validator=attrs.validators.ge(1))
    event_id: str = attrs.field(validator=reference)
    recorded_at: datetime = attrs.field(validator=aware)
    recorded_by: Officer | None = None
    source: str = "ucb-domain"
    source_recorded_at: datetime | None = attrs.field(default=None, validator=aware)
    departures: tuple[str, ...] = ()
    reason: str | None = attrs.field(default=None, metadata={PERSONAL: True})
    authorised_by: Officer | None = None
    previous: bytes = b""
    digest: bytes = b""
    event: Event
    sealed: SealedFields | None = None
    withheld: tuple[str, ...] = ()
    erased: tuple[str, ...] = ()

    @property
    def originator_id(self) -> str:
        """The case, as the eventsourcing library names it."""
        return self.case

    @property
    def originator_version(self) -> int:
        """The place in the case, as the eventsourcing library names it."""
        return self.number

    @property
    def name(self) -> str:
        """The stable name of the event."""
        return name_of(self.event)

    @property
    def known_at(self) -> datetime:
        """The instant from which the organisation knew: its own system's, if earlier."""
        return self.source_recorded_at or self.recorded_at

    @property
    def on(self) -> When:
        """The day it happened; nothing can have happened after it was recorded."""
        day = self.event.on
        if day.latest is not None or day.is_relative:
            return day
        recorded = self.known_at.date()
        if day.earliest is not None and day.earliest > recorded:
            return day
        return When(day.earliest, recorded)
