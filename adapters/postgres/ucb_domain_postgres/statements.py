"""What the recorder says to PostgreSQL.

One text per question, whatever is asked of it: each is prepared once on a connection.
``{schema}`` and the other words in braces are for :class:`Statements` to fill in.
"""

from typing import Final, LiteralString

from psycopg import sql

from ucb_domain_postgres.schema import LOCK_BASE


class Statements(dict[LiteralString, bytes]):
    """The texts for one schema, each composed when it is first wanted."""

    def __init__(self, schema: str) -> None:
        """Take the schema's name, which goes into every text."""
        super().__init__()
        self._schema = schema

    def __missing__(self, template: LiteralString) -> bytes:
        composed = sql.SQL(template).format(
            schema=sql.Identifier(self._schema),
            channel=sql.Literal(self._schema),
            events=sql.Literal(f"{self._schema}.events"),
            lock_base=sql.Literal(LOCK_BASE),
        )
        self[template] = composed.as_bytes()
        return self[template]


# One statement is one transaction and one round trip. Its first part that changes
# anything is the insert, whose trigger waits for its turn: everybody takes the turn
# before the rows of read models, so nobody waits in a circle.
APPEND: Final[LiteralString] = """
WITH missing AS (
    SELECT FROM unnest(%s::text[], %s::bigint[]) AS before (case_id, version)
    WHERE NOT EXISTS (
        SELECT FROM {schema}.events AS e
        WHERE e.case_id = before.case_id AND e.version = before.version
    )
), added AS (
    INSERT INTO {schema}.events
        (case_id, version, event_id, name, recorded_at, digest, state)
    SELECT case_id, version, event_id, name, recorded_at, digest, state
    FROM unnest(
        %s::text[], %s::bigint[], %s::text[], %s::text[],
        %s::timestamptz[], %s::bytea[], %s::bytea[]
    ) WITH ORDINALITY AS entry
        (case_id, version, event_id, name, recorded_at, digest, state, number)
    WHERE NOT EXISTS (SELECT FROM missing)
    ORDER BY number
    RETURNING position
), written AS (
    INSERT INTO {schema}.read_models (model, key, body)
    SELECT model, key, body
    FROM unnest(%s::text[], %s::text[], %s::bytea[]) AS fresh (model, key, body)
    WHERE EXISTS (SELECT FROM added)
    ON CONFLICT (model, key) DO UPDATE SET body = EXCLUDED.body
)
SELECT array_agg(position ORDER BY position), pg_notify({channel}, '') FROM added
"""

WRITE_ROWS: Final[LiteralString] = """
INSERT INTO {schema}.read_models (model, key, body)
SELECT model, key, body
FROM unnest(%s::text[], %s::text[], %s::bytea[]) AS fresh (model, key, body)
ON CONFLICT (model, key) DO UPDATE SET body = EXCLUDED.body
"""

RENEW_ROWS: Final[LiteralString] = """
UPDATE {schema}.read_models AS r SET body = fresh.body
FROM unnest(%s::text[], %s::text[], %s::bytea[], %s::bytea[])
    AS fresh (model, key, body, was)
WHERE r.model = fresh.model AND r.key = fresh.key AND r.body = fresh.was
"""

ADD_ROWS: Final[LiteralString] = """
INSERT INTO {schema}.read_models (model, key, body)
SELECT model, key, body
FROM unnest(%s::text[], %s::text[], %s::bytea[]) AS fresh (model, key, body)
ON CONFLICT (model, key) DO NOTHING
"""

REMOVE_ROWS: Final[LiteralString] = """
DELETE FROM {schema}.read_models AS r
USING unnest(%s::text[], %s::text[]) AS gone (model, key)
WHERE r.model = gone.model AND r.key = gone.key
"""

MOVE_TRACKED: Final[LiteralString] = """
INSERT INTO {schema}.tracking AS t (name, position) VALUES (%s, %s)
ON CONFLICT (name) DO UPDATE SET position = EXCLUDED.position
WHERE t.position < EXCLUDED.position
RETURNING position
"""

START_TRACKED: Final[LiteralString] = """
INSERT INTO {schema}.tracking (name, position) VALUES (%s, %s)
ON CONFLICT (name) DO NOTHING
RETURNING position
"""

MOVE_TRACKED_FROM: Final[LiteralString] = """
UPDATE {schema}.tracking SET position = %s
WHERE name = %s AND position = %s AND position < %s
RETURNING position
"""

SELECT_OLDEST_FIRST: Final[LiteralString] = """
SELECT case_id, version, name, state, event_id, recorded_at, digest
FROM {schema}.events
WHERE case_id = %s AND version > %s AND version <= %s
ORDER BY version LIMIT %s
"""

SELECT_NEWEST_FIRST: Final[LiteralString] = """
SELECT case_id, version, name, state, event_id, recorded_at, digest
FROM {schema}.events
WHERE case_id = %s AND version > %s AND version <= %s
ORDER BY version DESC LIMIT %s
"""

SELECT_BY_EVENT_ID: Final[LiteralString] = """
SELECT case_id, version, name, state, event_id, recorded_at, digest
FROM {schema}.events
WHERE case_id = %s AND event_id = %s
"""

SELECT_LOG: Final[LiteralString] = """
SELECT case_id, version, name, state, position, event_id, recorded_at, digest
FROM {schema}.events
WHERE position >= %s AND position <= %s
ORDER BY position LIMIT %s
"""

SELECT_LOG_OF_NAMES: Final[LiteralString] = """
SELECT case_id, version, name, state, position, event_id, recorded_at, digest
FROM {schema}.events
WHERE position >= %s AND position <= %s AND name = ANY(%s::text[])
ORDER BY position LIMIT %s
"""

SELECT_LAST_POSITION: Final[LiteralString] = "SELECT max(position) FROM {schema}.events"

SELECT_CASE_IDS: Final[LiteralString] = """
SELECT case_id FROM {schema}.events
WHERE version = 1 AND case_id > %s
ORDER BY case_id LIMIT %s
"""

SELECT_ROW: Final[LiteralString] = """
SELECT body FROM {schema}.read_models WHERE model = %s AND key = %s
"""

SELECT_ROWS: Final[LiteralString] = """
SELECT model, key, body FROM {schema}.read_models
WHERE model = %s AND key > %s
ORDER BY key LIMIT %s
"""

SELECT_TRACKED: Final[LiteralString] = """
SELECT position FROM {schema}.tracking WHERE name = %s
"""

CLEAR_MODEL: Final[tuple[LiteralString, ...]] = (
    "DELETE FROM {schema}.read_models WHERE model = %s",
    "DELETE FROM {schema}.tracking WHERE name = %s",
)

RENAME_MODEL: Final[tuple[LiteralString, ...]] = (
    "UPDATE {schema}.read_models SET model = %s WHERE model = %s",
    "UPDATE {schema}.tracking SET name = %s WHERE name = %s",
)

# The same key as the trigger's: while it is held, the log does not grow.
WAIT_FOR_TURN: Final[LiteralString] = """
SELECT pg_advisory_xact_lock({lock_base} + {events}::regclass::bigint)
"""
