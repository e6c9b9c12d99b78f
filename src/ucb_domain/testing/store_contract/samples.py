"""Entries for a store's tests: malformed nowhere, meaningful to nobody."""

import hashlib
from datetime import UTC, datetime, timedelta

from ucb_domain.stores import StoredEntry

_FIRST_INSTANT = datetime(2024, 11, 4, 9, 30, 0, 123456, tzinfo=UTC)


def entry(
    case_id: str = "CRM-1029",
    version: int = 1,
    *,
    event_id: str | None = None,
    name: str = "incident-recorded",
    state: bytes | None = None,
    recorded_at: datetime | None = None,
) -> StoredEntry:
    """Return one entry, the same for the same arguments."""
    if state is None:
        state = f'{{"case":"{case_id}","version":{version}}}'.encode()
    return StoredEntry(
        case_id,
        version,
        name,
        state,
        event_id=event_id or f"{case_id}/{version}",
        recorded_at=recorded_at or _FIRST_INSTANT + timedelta(minutes=version),
        digest=hashlib.sha256(state).digest(),
    )


def entries(case_id: str, count: int, *, first: int = 1) -> list[StoredEntry]:
    """Return entries of one case that follow on from each other."""
    return [entry(case_id, version) for version in range(first, first + count)]
