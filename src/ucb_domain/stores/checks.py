"""What every store asks of entries and rows before it touches its database."""

from collections.abc import Sequence

from eventsourcing.persistence import StoredEvent

from ucb_domain.stores.errors import Conflict, EntryConflictError, InvalidEntryError
from ucb_domain.stores.log_port import StoredCheckpoint
from ucb_domain.stores.port import ReadModelRow, StoredEntry

DIGEST_LENGTH = 32


def checked_entries(stored_events: Sequence[StoredEvent]) -> Sequence[StoredEntry]:
    """Return the entries as they are, once it is sure that a store can keep them.

    Raises:
        InvalidEntryError: An entry is malformed.
        EntryConflictError: The versions of one case do not follow each other.
    """
    entries: list[StoredEntry] = []
    next_versions: dict[str, int] = {}
    seen: set[tuple[str, str]] = set()
    for entry in stored_events:
        if not isinstance(entry, StoredEntry):
            msg = f"A case recorder keeps StoredEntry objects, not {type(entry)!r}."
            raise InvalidEntryError(msg)
        case_id, version = _checked_place(entry)
        _check_content(entry)
        expected = next_versions.get(case_id, version)
        if version != expected:
            conflict = Conflict.GAP if version > expected else Conflict.VERSION
            raise EntryConflictError(conflict, case_id)
        next_versions[case_id] = version + 1
        if (case_id, entry.event_id) in seen:
            raise EntryConflictError(Conflict.EVENT_ID, case_id)
        seen.add((case_id, entry.event_id))
        entries.append(entry)
    return entries


def only_case(entries: Sequence[StoredEntry]) -> str | None:
    """Return the case that all the entries are of, or None when they are of several."""
    cases = {str(entry.originator_id) for entry in entries}
    return cases.pop() if len(cases) == 1 else None


def checked_rows(rows: Sequence[ReadModelRow]) -> Sequence[ReadModelRow]:
    """Return the rows to write in key order, the last of each key only.

    One order for all writers: two that write the same rows cannot block each other.

    Raises:
        InvalidEntryError: A model or key is empty or cannot be kept as text.
    """
    if len(rows) == 1:
        _check_text(rows[0].model, "model of a row")
        _check_text(rows[0].key, "key of a row")
        return rows
    latest: dict[tuple[str, str], ReadModelRow] = {}
    for row in rows:
        _check_text(row.model, "model of a row")
        _check_text(row.key, "key of a row")
        latest[row.model, row.key] = row
    return [latest[place] for place in sorted(latest)]


def checked_renewals(
    rows: Sequence[ReadModelRow], was: Sequence[bytes]
) -> Sequence[tuple[ReadModelRow, bytes]]:
    """Return rows to renew, each with the body that it had when it was read.

    Raises:
        InvalidEntryError: A model or key cannot be kept as text, or a row has no body.
    """
    pairs = list(zip(rows, was, strict=True))
    for row, _ in pairs:
        _check_text(row.model, "model of a row")
        _check_text(row.key, "key of a row")
        if not row.body:
            msg = "A row that is renewed has a body; write_rows() removes rows."
            raise InvalidEntryError(msg)
    return pairs


def checked_checkpoint(checkpoint: StoredCheckpoint) -> StoredCheckpoint:
    """Return the checkpoint as it is, once it is sure that a store can keep it.

    Raises:
        InvalidEntryError: It is malformed.
    """
    _check_text(checkpoint.key, "key of a checkpoint")
    if checkpoint.size < 0 or checkpoint.position < checkpoint.size:
        msg = (
            f"A checkpoint over {checkpoint.size} entries cannot end at position "
            f"{checkpoint.position}."
        )
        raise InvalidEntryError(msg)
    if not checkpoint.note:
        msg = "A checkpoint without its signed text is none."
        raise InvalidEntryError(msg)
    return checkpoint


def checked_stamp(stamp: bytes) -> bytes:
    """Return a time stamp as it is, once it is sure that there is one.

    Raises:
        InvalidEntryError: It is empty.
    """
    if not stamp:
        msg = "An empty time stamp says nothing of a checkpoint."
        raise InvalidEntryError(msg)
    return stamp


def _checked_place(entry: StoredEntry) -> tuple[str, int]:
    case_id = entry.originator_id
    if not isinstance(case_id, str):
        msg = f"The id of a case is text, not {type(case_id)!r}."
        raise InvalidEntryError(msg)
    _check_text(case_id, "id of a case")
    version = entry.originator_version
    if version < 1:
        msg = f"The entries of a case are numbered from 1; {version} is not a number."
        raise InvalidEntryError(msg)
    return case_id, version


def _check_content(entry: StoredEntry) -> None:
    _check_text(entry.event_id, "event id")
    _check_text(entry.topic, "name of an event")
    if entry.recorded_at.utcoffset() is None:
        msg = "recorded_at is an instant: it needs a time zone, UTC for preference."
        raise InvalidEntryError(msg)
    if len(entry.digest) != DIGEST_LENGTH:
        msg = f"A digest has {DIGEST_LENGTH} bytes; this one has {len(entry.digest)}."
        raise InvalidEntryError(msg)


def _check_text(text: str, what: str) -> None:
    # PostgreSQL keeps no NUL, and no store a half of a surrogate pair; refusing both
    # everywhere keeps a case movable from one store to another.
    if not text or "\0" in text:
        msg = f"The {what} is empty or holds a NUL character."
        raise InvalidEntryError(msg)
    if not text.isascii():
        try:
            text.encode()
        except UnicodeEncodeError:
            msg = f"The {what} is not valid Unicode text."
            raise InvalidEntryError(msg) from None
