"""The log of a PostgreSQL store, as digests, and its checkpoints."""

from collections.abc import Sequence
from typing import Final, LiteralString

from psycopg.types.numeric import Int8
from typing_extensions import override

from ucb_domain.stores.checks import checked_checkpoint, checked_stamp
from ucb_domain.stores.errors import CheckpointConflictError
from ucb_domain.stores.log_port import LogKeeper, LogLine, StoredCheckpoint
from ucb_domain_postgres.connections import Connections
from ucb_domain_postgres.statements import Statements

_LAST: Final = Int8(2**63 - 1)

_SELECT_DIGESTS: Final[LiteralString] = """
SELECT position, digest FROM {schema}.events
WHERE position > %s AND position <= %s
ORDER BY position LIMIT %s
"""

_SELECT_POSITION: Final[LiteralString] = """
SELECT position FROM {schema}.events WHERE case_id = %s AND version = %s
"""

_INSERT_CHECKPOINT: Final[LiteralString] = """
INSERT INTO {schema}.checkpoints (number, size, position, key, note)
VALUES (%s, %s, %s, %s, %s)
"""

_SELECT_CHECKPOINTS: Final[LiteralString] = """
SELECT number, size, position, key, note FROM {schema}.checkpoints
WHERE number > %s ORDER BY number LIMIT %s
"""

_SELECT_LAST_CHECKPOINT: Final[LiteralString] = """
SELECT number, size, position, key, note FROM {schema}.checkpoints
ORDER BY number DESC LIMIT 1
"""

_INSERT_STAMP: Final[LiteralString] = """
INSERT INTO {schema}.checkpoint_stamps (checkpoint, stamp) VALUES (%s, %s)
"""

_SELECT_STAMPS: Final[LiteralString] = """
SELECT stamp FROM {schema}.checkpoint_stamps WHERE checkpoint = %s ORDER BY id
"""


class PostgresLog(LogKeeper):
    """Reads and writes over the connections of the recorder that it is part of."""

    _connections: Connections
    _texts: Statements

    @override
    def select_digests(
        self, *, after: int = 0, upto: int | None = None, limit: int
    ) -> Sequence[LogLine]:
        found = self._connections.fetch(
            self._texts[_SELECT_DIGESTS],
            Int8(after),
            _LAST if upto is None else Int8(upto),
            Int8(limit),
        )
        return [LogLine._make(row) for row in found]

    @override
    def select_position(self, case_id: str, version: int) -> int | None:
        found = self._connections.fetch(
            self._texts[_SELECT_POSITION], case_id, Int8(version)
        )
        return found[0][0] if found else None

    @override
    def insert_checkpoint(self, checkpoint: StoredCheckpoint) -> None:
        number, size, position, key, note = checked_checkpoint(checkpoint)
        values = (Int8(number), Int8(size), Int8(position), key, note)
        self._add(_INSERT_CHECKPOINT, number, *values)

    @override
    def select_checkpoints(
        self, *, after: int = 0, limit: int
    ) -> Sequence[StoredCheckpoint]:
        found = self._connections.fetch(
            self._texts[_SELECT_CHECKPOINTS], Int8(after), Int8(limit)
        )
        return [StoredCheckpoint._make(row) for row in found]

    @override
    def select_last_checkpoint(self) -> StoredCheckpoint | None:
        found = self._connections.fetch(self._texts[_SELECT_LAST_CHECKPOINT])
        return StoredCheckpoint._make(found[0]) if found else None

    @override
    def insert_stamp(self, number: int, stamp: bytes) -> None:
        self._add(_INSERT_STAMP, number, Int8(number), checked_stamp(stamp))

    @override
    def select_stamps(self, number: int) -> Sequence[bytes]:
        found = self._connections.fetch(self._texts[_SELECT_STAMPS], Int8(number))
        return [stamp for (stamp,) in found]

    def _add(self, statement: LiteralString, number: int, *values: object) -> None:
        try:
            with self._connections.writing() as cursor:
                cursor.execute(self._texts[statement], values, prepare=True)
        except CheckpointConflictError:
            # Which one it was the database does not say.
            raise CheckpointConflictError(number) from None
