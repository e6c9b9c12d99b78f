"""Cases in an SQLite file."""

import json
import sqlite3
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any, ClassVar, Final
from uuid import UUID

from eventsourcing.persistence import StoredEvent, Tracking
from typing_extensions import override

from ucb_domain.stores.checks import (
    checked_entries,
    checked_renewals,
    checked_rows,
    only_case,
)
from ucb_domain.stores.errors import EntryConflictError, TrackingConflictError
from ucb_domain.stores.port import (
    Capabilities,
    CaseRecorder,
    EntryNotification,
    ReadModelRow,
    StoredEntry,
)
from ucb_domain_sqlite import statements
from ucb_domain_sqlite.address import SQLiteAddress
from ucb_domain_sqlite.connections import Connections, JoinedConnection, OwnConnections
from ucb_domain_sqlite.failures import conflict_of
from ucb_domain_sqlite.log import SQLiteLog
from ucb_domain_sqlite.schema import open_store

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND: Final = timedelta(microseconds=1)


class SQLiteCaseRecorder(SQLiteLog, CaseRecorder):
    """Keeps cases in an SQLite file, safely between threads and processes."""

    capabilities: ClassVar[Capabilities] = Capabilities(
        read_models=True,
        event_ids=True,
        joining=True,
        shared_between_processes=True,
        checkpoints=True,
    )

    def __init__(
        self, address: SQLiteAddress, store_id: str, connections: Connections
    ) -> None:
        """Work on a store that is known to be there; see :meth:`open`."""
        self._address = address
        self._store_id = store_id
        self._connections = connections

    @classmethod
    def open(cls, address: SQLiteAddress) -> "SQLiteCaseRecorder":
        """Open the store at an address, and create it if the file is new.

        Raises:
            StoreNotInitialisedError: The file holds somebody else's tables.
            StoreVersionError: The store is of another version.
            StoreUnavailableError: The file cannot be used.
        """
        return cls(address, open_store(address), OwnConnections(address))

    @override
    def insert_events(
        self,
        stored_events: Sequence[StoredEvent],
        *,
        rows: Sequence[ReadModelRow] = (),
        tracking: Tracking | None = None,
        **kwargs: Any,
    ) -> Sequence[int]:
        entries = checked_entries(stored_events)
        ordered_rows = checked_rows(rows)
        if not (entries or ordered_rows or tracking):
            return []
        with self._connections.writing() as cursor:
            positions = _append(cursor, entries)
            _write(cursor, ordered_rows, tracking, None)
        return positions

    @override
    def select_events(
        self,
        originator_id: UUID | str,
        *,
        gt: int | None = None,
        lte: int | None = None,
        desc: bool = False,
        limit: int | None = None,
    ) -> Sequence[StoredEntry]:
        found = self._connections.fetch(
            statements.SELECT_NEWEST_FIRST if desc else statements.SELECT_OLDEST_FIRST,
            str(originator_id),
            0 if gt is None else gt,
            statements.LAST if lte is None else lte,
            statements.NO_LIMIT if limit is None else limit,
        )
        return [_entry(row) for row in found]

    @override
    def select_event(self, case_id: str, event_id: str) -> StoredEntry | None:
        found = self._connections.fetch(
            statements.SELECT_BY_EVENT_ID, case_id, event_id
        )
        return _entry(found[0]) if found else None

    @override
    def select_notifications(
        self,
        start: int | None,
        limit: int,
        stop: int | None = None,
        topics: Sequence[str] = (),
        *,
        inclusive_of_start: bool = True,
    ) -> Sequence[EntryNotification]:
        first = 0 if start is None else start + (not inclusive_of_start)
        last = statements.LAST if stop is None else stop
        if topics:
            found = self._connections.fetch(
                statements.SELECT_LOG_OF_NAMES,
                first,
                last,
                json.dumps(list(topics)),
                limit,
            )
        else:
            found = self._connections.fetch(statements.SELECT_LOG, first, last, limit)
        return [_notification(row) for row in found]

    @override
    def max_notification_id(self) -> int | None:
        return self._number(statements.SELECT_LAST_POSITION)

    @override
    def select_case_ids(self, *, after: str | None = None, limit: int) -> Sequence[str]:
        found = self._connections.fetch(statements.SELECT_CASE_IDS, after or "", limit)
        return [case_id for (case_id,) in found]

    @override
    def select_row(self, model: str, key: str) -> bytes | None:
        found = self._connections.fetch(statements.SELECT_ROW, model, key)
        if not found:
            return None
        body: bytes = found[0][0]
        return body

    @override
    def select_rows(
        self, model: str, *, after: str | None = None, limit: int
    ) -> Sequence[ReadModelRow]:
        found = self._connections.fetch(
            statements.SELECT_ROWS, model, after or "", limit
        )
        return [ReadModelRow._make(row) for row in found]

    @override
    def write_rows(
        self,
        rows: Sequence[ReadModelRow],
        *,
        tracking: Tracking | None = None,
        expected_position: int | None = None,
    ) -> None:
        ordered_rows = checked_rows(rows)
        with self._connections.writing() as cursor:
            _write(cursor, ordered_rows, tracking, expected_position)

    @override
    def renew_rows(self, rows: Sequence[ReadModelRow], was: Sequence[bytes]) -> int:
        pairs = checked_renewals(rows, was)
        known = [(row.body, row.model, row.key, body) for row, body in pairs if body]
        new = [row for row, body in pairs if not body]
        renewed = 0
        with self._connections.writing() as cursor:
            if known:
                renewed += cursor.executemany(statements.RENEW_ROW, known).rowcount
            if new:
                renewed += cursor.executemany(statements.ADD_ROW, new).rowcount
        return renewed

    @override
    def clear_rows(self, model: str) -> None:
        with self._connections.writing() as cursor:
            _clear(cursor, model)

    @override
    def replace_model(
        self, model: str, from_model: str, *, expected_position: int | None = None
    ) -> None:
        with self._connections.writing() as cursor:
            if expected_position is not None:
                (last,) = cursor.execute(statements.SELECT_LAST_POSITION).fetchone()
                built = _tracked(cursor, from_model)
                if built != expected_position or (last or 0) > expected_position:
                    raise TrackingConflictError(from_model)
            _clear(cursor, model)
            for statement in statements.RENAME_MODEL:
                cursor.execute(statement, (model, from_model))

    @override
    def max_tracking_id(self, application_name: str) -> int | None:
        return self._number(statements.SELECT_TRACKED, application_name)

    @override
    @contextmanager
    def joined(self, connection: object) -> Generator[CaseRecorder]:
        joined = JoinedConnection(connection, self._address, self._store_id)
        try:
            yield SQLiteCaseRecorder(self._address, self._store_id, joined)
        finally:
            joined.close()

    @override
    def close(self) -> None:
        self._connections.close()

    def _number(self, question: str, *values: str) -> int | None:
        found = self._connections.fetch(question, *values)
        number: int | None = found[0][0] if found else None
        return number


def _append(cursor: sqlite3.Cursor, entries: Sequence[StoredEntry]) -> Sequence[int]:
    if not entries:
        return []
    try:
        cursor.executemany(
            statements.INSERT_ENTRY,
            [
                (
                    entry.originator_id,
                    entry.originator_version,
                    entry.event_id,
                    entry.topic,
                    (entry.recorded_at - _EPOCH) // _MICROSECOND,
                    entry.digest,
                    entry.state,
                )
                for entry in entries
            ],
        )
    except sqlite3.IntegrityError as error:
        conflict = conflict_of(error)
        if conflict is None:
            raise
        raise EntryConflictError(conflict, only_case(entries)) from error
    # One writer at a time and AUTOINCREMENT: the batch has consecutive positions.
    (last,) = cursor.execute("SELECT last_insert_rowid()").fetchone()
    return range(last - len(entries) + 1, last + 1)


def _write(
    cursor: sqlite3.Cursor,
    rows: Sequence[ReadModelRow],
    tracking: Tracking | None,
    expected_position: int | None,
) -> None:
    if kept := [row for row in rows if row.body]:
        cursor.executemany(statements.WRITE_ROW, kept)
    if removed := [(row.model, row.key) for row in rows if not row.body]:
        cursor.executemany(statements.REMOVE_ROW, removed)
    if tracking is not None:
        _move(cursor, tracking, expected_position)


def _move(
    cursor: sqlite3.Cursor, tracking: Tracking, expected_position: int | None
) -> None:
    name = tracking.application_name
    position = _tracked(cursor, name)
    unexpected = expected_position is not None and position != expected_position
    if unexpected or tracking.notification_id <= position:
        raise TrackingConflictError(name)
    cursor.execute(statements.MOVE_TRACKED, (name, tracking.notification_id))


def _tracked(cursor: sqlite3.Cursor, name: str) -> int:
    row = cursor.execute(statements.SELECT_TRACKED, (name,)).fetchone()
    return 0 if row is None else int(row[0])


def _clear(cursor: sqlite3.Cursor, model: str) -> None:
    for statement in statements.CLEAR_MODEL:
        cursor.execute(statement, (model,))


def _entry(row: Sequence[Any]) -> StoredEntry:
    case_id, version, name, state, event_id, recorded_at, digest = row
    instant = _EPOCH + timedelta(microseconds=recorded_at)
    return StoredEntry(case_id, version, name, state, event_id, instant, digest)


def _notification(row: Sequence[Any]) -> EntryNotification:
    case_id, version, name, state, position, event_id, recorded_at, digest = row
    instant = _EPOCH + timedelta(microseconds=recorded_at)
    return EntryNotification(
        case_id, version, name, state, position, event_id, instant, digest
    )
