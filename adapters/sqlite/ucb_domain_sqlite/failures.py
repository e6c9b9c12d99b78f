"""What SQLite says, in the words of the port."""

import sqlite3
from collections.abc import Generator
from contextlib import contextmanager

from ucb_domain.stores.errors import (
    AppendOnlyError,
    Conflict,
    EntryConflictError,
    InvalidEntryError,
    StoreBusyError,
    StoreError,
    StoreFailedError,
    StoreUnavailableError,
)

_PRIMARY_CODE = 0xFF

_CONFLICTS = {
    "ucb_events conflict: event id": Conflict.EVENT_ID,
    "ucb_events conflict: version": Conflict.VERSION,
    "ucb_events conflict: gap": Conflict.GAP,
}
_APPEND_ONLY = " is append-only"

_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_UNREACHABLE = {
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_READONLY,
}
_UNREADABLE = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}


def conflict_of(error: sqlite3.IntegrityError) -> Conflict | None:
    """Return what stood in the way of an append, if that is what the error says."""
    return _CONFLICTS.get(str(error))


@contextmanager
def in_words_of_the_port(store: str) -> Generator[None]:
    """Let no error of SQLite's pass; name the store in each.

    Args:
        store: The store, as a URL.
    """
    try:
        yield
    except sqlite3.Error as error:
        raise translated(error, store) from error


def translated(error: sqlite3.Error, store: str) -> StoreError:
    """Return what to raise in place of an error of SQLite's.

    Args:
        error: What SQLite said.
        store: The store, as a URL.
    """
    why = str(error)
    if isinstance(error, sqlite3.IntegrityError):
        conflict = conflict_of(error)
        if conflict is not None:
            return EntryConflictError(conflict)
        if _APPEND_ONLY in why:
            return AppendOnlyError(f"{why}. Record a correction instead.")
        return InvalidEntryError(f"{store} cannot keep this: {why}.")
    # Absent when the sqlite3 module itself complains, before asking the database.
    code = getattr(error, "sqlite_errorcode", 0) & _PRIMARY_CODE
    if code in _BUSY:
        return StoreBusyError(
            f"Another writer is at work on {store} ({why}). Nothing was recorded; try "
            "again, or wait longer with ?timeout=SECONDS."
        )
    if code in _UNREACHABLE:
        return StoreUnavailableError(
            f"{store} cannot be used: {why}. Look at the file's folder, its "
            "permissions and the space on the disk."
        )
    if code in _UNREADABLE:
        return StoreFailedError(
            f"{store} cannot be read as an SQLite database: {why}. If it is a store, "
            "bring it back from a backup."
        )
    if code == sqlite3.SQLITE_TOOBIG:
        return InvalidEntryError(f"{store} cannot keep anything so large: {why}.")
    return StoreFailedError(f"{store} failed: {why}.")
