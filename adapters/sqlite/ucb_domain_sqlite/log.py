"""The log of an SQLite store, as digests, and its checkpoints."""

import sqlite3
from collections.abc import Sequence
from typing import Final

from typing_extensions import override

from ucb_domain.stores.checks import checked_checkpoint, checked_stamp
from ucb_domain.stores.errors import CheckpointConflictError
from ucb_domain.stores.log_port import LogKeeper, LogLine, StoredCheckpoint
from ucb_domain_sqlite.connections import Connections
from ucb_domain_sqlite.statements import LAST

_SELECT_DIGESTS: Final = """
SELECT position, digest FROM ucb_events
WHERE position > ? AND position <= ?
ORDER BY position LIMIT ?
"""

_SELECT_POSITION: Final = (
    "SELECT position FROM ucb_events WHERE case_id = ? AND version = ?"
)

_INSERT_CHECKPOINT: Final = """
INSERT INTO ucb_checkpoints (number, size, position, key, note) VALUES (?, ?, ?, ?, ?)
"""

_SELECT_CHECKPOINTS: Final = """
SELECT number, size, position, key, note FROM ucb_checkpoints
WHERE number > ? ORDER BY number LIMIT ?
"""

_SELECT_LAST_CHECKPOINT: Final = """
SELECT number, size, position, key, note FROM ucb_checkpoints
ORDER BY number DESC LIMIT 1
"""

_INSERT_STAMP: Final = (
    "INSERT INTO ucb_checkpoint_stamps (checkpoint, stamp) VALUES (?, ?)"
)

_SELECT_STAMPS: Final = (
    "SELECT stamp FROM ucb_checkpoint_stamps WHERE checkpoint = ? ORDER BY id"
)

_CONFLICT: Final = "ucb_checkpoints conflict"


class SQLiteLog(LogKeeper):
    """Reads and writes over the connections of the recorder that it is part of."""

    _connections: Connections

    @override
    def select_digests(
        self, *, after: int = 0, upto: int | None = None, limit: int
    ) -> Sequence[LogLine]:
        found = self._connections.fetch(
            _SELECT_DIGESTS, after, LAST if upto is None else upto, limit
        )
        return [LogLine._make(row) for row in found]

    @override
    def select_position(self, case_id: str, version: int) -> int | None:
        found = self._connections.fetch(_SELECT_POSITION, case_id, version)
        position: int | None = found[0][0] if found else None
        return position

    @override
    def insert_checkpoint(self, checkpoint: StoredCheckpoint) -> None:
        self._add(
            _INSERT_CHECKPOINT, checkpoint.number, *checked_checkpoint(checkpoint)[1:]
        )

    @override
    def select_checkpoints(
        self, *, after: int = 0, limit: int
    ) -> Sequence[StoredCheckpoint]:
        found = self._connections.fetch(_SELECT_CHECKPOINTS, after, limit)
        return [StoredCheckpoint._make(row) for row in found]

    @override
    def select_last_checkpoint(self) -> StoredCheckpoint | None:
        found = self._connections.fetch(_SELECT_LAST_CHECKPOINT)
        return StoredCheckpoint._make(found[0]) if found else None

    @override
    def insert_stamp(self, number: int, stamp: bytes) -> None:
        self._add(_INSERT_STAMP, number, checked_stamp(stamp))

    @override
    def select_stamps(self, number: int) -> Sequence[bytes]:
        found = self._connections.fetch(_SELECT_STAMPS, number)
        return [stamp for (stamp,) in found]

    def _add(self, statement: str, number: int, *values: str | int | bytes) -> None:
        with self._connections.writing() as cursor:
            try:
                cursor.execute(statement, (number, *values))
            except sqlite3.IntegrityError as error:
                if str(error) != _CONFLICT:
                    raise
                raise CheckpointConflictError(number) from error
