"""What goes into a recording, and what comes out of it."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import overload

import attrs

from ucb_domain.entries import Entry
from ucb_domain.events import Event
from ucb_domain.findings import Finding, Verdict
from ucb_domain.values import Officer


@attrs.frozen(kw_only=True)
class Recorded(Sequence[Entry]):
    """What became of a call to record: the entries, as a sequence, and the findings.

    Attributes:
        entries: One entry for each act that was sent, in that order, whether this call
            stored it or an earlier one had.
        findings: What each clause says of these acts.
        stored: The entries that this call stored; fewer than `entries` when acts were
            sent again.
    """

    entries: tuple[Entry, ...]
    findings: tuple[Finding, ...] = ()
    stored: tuple[Entry, ...] = ()

    @property
    def departed(self) -> tuple[Finding, ...]:
        """The findings that depart, which the entries list as departures."""
        return tuple(each for each in self.findings if each.verdict is Verdict.DEPARTED)

    @overload
    def __getitem__(self, place: int) -> Entry: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Entry, ...]: ...
    def __getitem__(self, place: int | slice) -> Entry | tuple[Entry, ...]:
        return self.entries[place]

    def __len__(self) -> int:
        return len(self.entries)

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries)


@attrs.frozen(kw_only=True)
class Proposal:
    """An act that is sent to be recorded, and what is said of its recording.

    Attributes:
        event_id: Its key.
        event: The act.
        recorded_by: Who records it.
        source: The system it comes from.
        source_recorded_at: When that system recorded it.
        judged: Whether it is judged now, and its departures listed.
        departures: Otherwise: the departures that the source knew of.
        reason: Why it is recorded although it departs.
        authorised_by: Who authorised that.
    """

    event_id: str
    event: Event
    recorded_by: Officer | None
    source: str
    source_recorded_at: datetime | None = None
    judged: bool = True
    departures: tuple[str, ...] = ()
    reason: str | None = None
    authorised_by: Officer | None = None
