"""What the recorder says to SQLite.

One text per question, whatever is asked of it: sqlite3 keeps them prepared.
A limit of -1 is none, and ``LAST`` is beyond every version and position.
"""

from typing import Final

NO_LIMIT: Final = -1
LAST: Final = 2**63 - 1

INSERT_ENTRY: Final = """
INSERT INTO ucb_events (case_id, version, event_id, name, recorded_at, digest, state)
VALUES (?, ?, ?, ?, ?, ?, ?)
"""

SELECT_OLDEST_FIRST: Final = """
SELECT case_id, version, name, state, event_id, recorded_at, digest
FROM ucb_events
WHERE case_id = ? AND version > ? AND version <= ?
ORDER BY version LIMIT ?
"""

SELECT_NEWEST_FIRST: Final = """
SELECT case_id, version, name, state, event_id, recorded_at, digest
FROM ucb_events
WHERE case_id = ? AND version > ? AND version <= ?
ORDER BY version DESC LIMIT ?
"""

SELECT_BY_EVENT_ID: Final = """
SELECT case_id, version, name, state, event_id, recorded_at, digest
FROM ucb_events
WHERE case_id = ? AND event_id = ?
"""

SELECT_LOG: Final = """
SELECT case_id, version, name, state, position, event_id, recorded_at, digest
FROM ucb_events
WHERE position >= ? AND position <= ?
ORDER BY position LIMIT ?
"""

SELECT_LOG_OF_NAMES: Final = """
SELECT case_id, version, name, state, position, event_id, recorded_at, digest
FROM ucb_events
WHERE position >= ? AND position <= ? AND name IN (SELECT value FROM json_each(?))
ORDER BY position LIMIT ?
"""

SELECT_LAST_POSITION: Final = "SELECT max(position) FROM ucb_events"

SELECT_CASE_IDS: Final = """
SELECT case_id FROM ucb_events
WHERE version = 1 AND case_id > ?
ORDER BY case_id LIMIT ?
"""

SELECT_ROW: Final = "SELECT body FROM ucb_read_models WHERE model = ? AND key = ?"

SELECT_ROWS: Final = """
SELECT model, key, body FROM ucb_read_models
WHERE model = ? AND key > ?
ORDER BY key LIMIT ?
"""

WRITE_ROW: Final = """
INSERT INTO ucb_read_models (model, key, body) VALUES (?, ?, ?)
ON CONFLICT (model, key) DO UPDATE SET body = excluded.body
"""

RENEW_ROW: Final = """
UPDATE ucb_read_models SET body = ? WHERE model = ? AND key = ? AND body = ?
"""

ADD_ROW: Final = """
INSERT INTO ucb_read_models (model, key, body) VALUES (?, ?, ?)
ON CONFLICT (model, key) DO NOTHING
"""

REMOVE_ROW: Final = "DELETE FROM ucb_read_models WHERE model = ? AND key = ?"

SELECT_TRACKED: Final = "SELECT position FROM ucb_tracking WHERE name = ?"

MOVE_TRACKED: Final = """
INSERT INTO ucb_tracking (name, position) VALUES (?, ?)
ON CONFLICT (name) DO UPDATE SET position = excluded.position
"""

CLEAR_MODEL: Final = (
    "DELETE FROM ucb_read_models WHERE model = ?",
    "DELETE FROM ucb_tracking WHERE name = ?",
)

RENAME_MODEL: Final = (
    "UPDATE ucb_read_models SET model = ? WHERE model = ?",
    "UPDATE ucb_tracking SET name = ? WHERE name = ?",
)
