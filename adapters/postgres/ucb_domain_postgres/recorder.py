"""Cases in a PostgreSQL database."""

from collections.abc import Generator, Sequence
from contextlib import contextmanager
from datetime import UTC
from typing import Any, ClassVar, Final, LiteralString
from uuid import UUID

from eventsourcing.persistence import StoredEvent, Tracking
from psycopg.rows import TupleRow
from psycopg.types.numeric import Int8
from typing_extensions import override

from ucb_domain.stores.checks import (
    checked_entries,
    checked_renewals,
    checked_rows,
    only_case,
)
from ucb_domain.stores.errors import (
    Conflict,
    EntryConflictError,
    TrackingConflictError,
)
from ucb_domain.stores.port import (
    Capabilities,
    CaseRecorder,
    EntryNotification,
    ReadModelRow,
    StoredEntry,
)
from ucb_domain_postgres import statements
from ucb_domain_postgres.address import PostgresAddress
from ucb_domain_postgres.connections import (
    Connections,
    Cursor,
    JoinedConnection,
    OwnConnections,
)
from ucb_domain_postgres.log import PostgresLog

# Numbers go out in one width: psycopg picks the narrowest, and a statement would be
# prepared once for each.
_FIRST: Final = Int8(0)
_LAST: Final = Int8(2**63 - 1)


class PostgresCaseRecorder(PostgresLog, CaseRecorder):
    """Keeps cases in a PostgreSQL database, safely between threads and processes."""

    capabilities: ClassVar[Capabilities] = Capabilities(
        read_models=True,
        event_ids=True,
        joining=True,
        shared_between_processes=True,
        checkpoints=True,
    )

    def __init__(
        self, address: PostgresAddress, store_id: str, connections: Connections
    ) -> None:
        """Work on a store that is known to be there; see :meth:`open`."""
        self._address = address
        self._store_id = store_id
        self._connections = connections
        self._texts = statements.Statements(address.schema)

    @classmethod
    def open(cls, address: PostgresAddress) -> "PostgresCaseRecorder":
        """Open the store at an address; it is created by an explicit command only.

        Raises:
            StoreNotInitialisedError: Nobody has created the store yet.
            StoreVersionError: The store is of another version.
            StoreUnavailableError: The database cannot be reached.
        """
        connections = OwnConnections(address)
        return cls(address, connections.store_id(), connections)

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
        if not entries:
            if ordered_rows or tracking:
                self.write_rows(ordered_rows, tracking=tracking)
            return []
        try:
            return self._append(entries, ordered_rows, tracking)
        except EntryConflictError as error:
            raise EntryConflictError(error.conflict, only_case(entries)) from None

    def _append(
        self,
        entries: Sequence[StoredEntry],
        rows: Sequence[ReadModelRow],
        tracking: Tracking | None,
    ) -> Sequence[int]:
        kept = [row for row in rows if row.body]
        text = self._texts[statements.APPEND]
        values = (*_before(entries), *_columns(entries), *_row_columns(kept))
        if tracking is None and len(kept) == len(rows):
            return _positions(self._connections.change(text, *values))
        with self._connections.writing() as cursor:
            cursor.execute(text, values, prepare=True)
            positions = _positions(cursor.fetchall())
            self._remove(cursor, rows)
            if tracking is not None:
                self._move(cursor, tracking, None)
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
        found = self._fetch(
            statements.SELECT_NEWEST_FIRST if desc else statements.SELECT_OLDEST_FIRST,
            str(originator_id),
            _FIRST if gt is None else Int8(gt),
            _LAST if lte is None else Int8(lte),
            _LAST if limit is None else Int8(limit),
        )
        return [_entry(row) for row in found]

    @override
    def select_event(self, case_id: str, event_id: str) -> StoredEntry | None:
        found = self._fetch(statements.SELECT_BY_EVENT_ID, case_id, event_id)
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
        first = _FIRST if start is None else Int8(start + (not inclusive_of_start))
        last = _LAST if stop is None else Int8(stop)
        if topics:
            found = self._fetch(
                statements.SELECT_LOG_OF_NAMES, first, last, list(topics), Int8(limit)
            )
        else:
            found = self._fetch(statements.SELECT_LOG, first, last, Int8(limit))
        return [_notification(row) for row in found]

    @override
    def max_notification_id(self) -> int | None:
        return self._number(statements.SELECT_LAST_POSITION)

    @override
    def select_case_ids(self, *, after: str | None = None, limit: int) -> Sequence[str]:
        found = self._fetch(statements.SELECT_CASE_IDS, after or "", Int8(limit))
        return [case_id for (case_id,) in found]

    @override
    def select_row(self, model: str, key: str) -> bytes | None:
        found = self._fetch(statements.SELECT_ROW, model, key)
        return found[0][0] if found else None

    @override
    def select_rows(
        self, model: str, *, after: str | None = None, limit: int
    ) -> Sequence[ReadModelRow]:
        found = self._fetch(statements.SELECT_ROWS, model, after or "", Int8(limit))
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
        kept = [row for row in ordered_rows if row.body]
        with self._connections.writing() as cursor:
            # First, so that of two runners on one read model the second waits here.
            if tracking is not None:
                self._move(cursor, tracking, expected_position)
            if kept:
                text = self._texts[statements.WRITE_ROWS]
                cursor.execute(text, _row_columns(kept), prepare=True)
            self._remove(cursor, ordered_rows)

    @override
    def renew_rows(self, rows: Sequence[ReadModelRow], was: Sequence[bytes]) -> int:
        pairs = checked_renewals(rows, was)
        known = [(row, body) for row, body in pairs if body]
        new = [row for row, body in pairs if not body]
        renewed = 0
        with self._connections.writing() as cursor:
            # As every append does before it touches a row, so that nobody who holds
            # some of them waits for one who holds others.
            cursor.execute(self._texts[statements.WAIT_FOR_TURN])
            if known:
                columns = _row_columns([row for row, _ in known])
                values = (*columns, [body for _, body in known])
                text = self._texts[statements.RENEW_ROWS]
                renewed += cursor.execute(text, values, prepare=True).rowcount
            if new:
                text = self._texts[statements.ADD_ROWS]
                cursor.execute(text, _row_columns(new), prepare=True)
                renewed += cursor.rowcount
        return renewed

    @override
    def clear_rows(self, model: str) -> None:
        with self._connections.writing() as cursor:
            self._clear(cursor, model)

    @override
    def replace_model(
        self, model: str, from_model: str, *, expected_position: int | None = None
    ) -> None:
        with self._connections.writing() as cursor:
            if expected_position is not None:
                cursor.execute(self._texts[statements.WAIT_FOR_TURN])
                cursor.execute(self._texts[statements.SELECT_LAST_POSITION])
                ((last,),) = cursor.fetchall()
                cursor.execute(self._texts[statements.SELECT_TRACKED], (from_model,))
                built = cursor.fetchone() or (0,)
                if built[0] != expected_position or (last or 0) > expected_position:
                    raise TrackingConflictError(from_model)
            self._clear(cursor, model)
            for statement in statements.RENAME_MODEL:
                cursor.execute(self._texts[statement], (model, from_model))

    @override
    def max_tracking_id(self, application_name: str) -> int | None:
        return self._number(statements.SELECT_TRACKED, application_name)

    @override
    @contextmanager
    def joined(self, connection: object) -> Generator[CaseRecorder]:
        joined = JoinedConnection(connection, self._address, self._store_id)
        try:
            yield PostgresCaseRecorder(self._address, self._store_id, joined)
        finally:
            joined.close()

    @override
    def close(self) -> None:
        self._connections.close()

    def _fetch(self, question: LiteralString, *values: object) -> Sequence[TupleRow]:
        return self._connections.fetch(self._texts[question], *values)

    def _number(self, question: LiteralString, *values: object) -> int | None:
        found = self._fetch(question, *values)
        return found[0][0] if found else None

    def _remove(self, cursor: Cursor, rows: Sequence[ReadModelRow]) -> None:
        if gone := [row for row in rows if not row.body]:
            models, keys, _ = _row_columns(gone)
            text = self._texts[statements.REMOVE_ROWS]
            cursor.execute(text, (models, keys), prepare=True)

    def _move(
        self, cursor: Cursor, tracking: Tracking, expected_position: int | None
    ) -> None:
        name = tracking.application_name
        position = Int8(tracking.notification_id)
        if expected_position is None:
            cursor.execute(self._texts[statements.MOVE_TRACKED], (name, position))
        elif expected_position == 0:
            cursor.execute(self._texts[statements.START_TRACKED], (name, position))
        else:
            cursor.execute(
                self._texts[statements.MOVE_TRACKED_FROM],
                (position, name, Int8(expected_position), position),
            )
        if cursor.fetchone() is None:
            raise TrackingConflictError(name)

    def _clear(self, cursor: Cursor, model: str) -> None:
        for statement in statements.CLEAR_MODEL:
            cursor.execute(self._texts[statement], (model,))


def _before(entries: Sequence[StoredEntry]) -> tuple[list[str], list[Int8]]:
    """Return where each case has to end for the entries to follow on."""
    first_versions: dict[str, int] = {}
    for entry in entries:
        first_versions.setdefault(str(entry.originator_id), entry.originator_version)
    ends = {case: first - 1 for case, first in first_versions.items() if first > 1}
    return list(ends), [Int8(version) for version in ends.values()]


def _columns(entries: Sequence[StoredEntry]) -> tuple[list[Any], ...]:
    return (
        [entry.originator_id for entry in entries],
        [Int8(entry.originator_version) for entry in entries],
        [entry.event_id for entry in entries],
        [entry.topic for entry in entries],
        [entry.recorded_at for entry in entries],
        [entry.digest for entry in entries],
        [entry.state for entry in entries],
    )


def _row_columns(rows: Sequence[ReadModelRow]) -> tuple[list[Any], ...]:
    return (
        [row.model for row in rows],
        [row.key for row in rows],
        [row.body for row in rows],
    )


def _positions(found: Sequence[TupleRow]) -> list[int]:
    positions: list[int] | None = found[0][0]
    if positions is None:
        # Only a missing entry before them keeps entries out without an error.
        raise EntryConflictError(Conflict.GAP)
    return positions


def _entry(row: TupleRow) -> StoredEntry:
    case_id, version, name, state, event_id, recorded_at, digest = row
    instant = recorded_at.astimezone(UTC)
    return StoredEntry(case_id, version, name, state, event_id, instant, digest)


def _notification(row: TupleRow) -> EntryNotification:
    case_id, version, name, state, position, event_id, recorded_at, digest = row
    instant = recorded_at.astimezone(UTC)
    return EntryNotification(
        case_id, version, name, state, position, event_id, instant, digest
    )
