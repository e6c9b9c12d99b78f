-- The tables of one store, version 1.
-- Every name begins with ucb_, so that a store can live in a caller's own database.

CREATE TABLE ucb_meta (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- AUTOINCREMENT: without it the position of a removed last row would be used again.
-- The event id comes first: the same act sent twice breaks both rules, and this one
-- says what happened.
CREATE TABLE ucb_events (
    position    INTEGER PRIMARY KEY AUTOINCREMENT CHECK (position > 0),
    case_id     TEXT    NOT NULL CHECK (case_id <> ''),
    version     INTEGER NOT NULL CHECK (version > 0),
    event_id    TEXT    NOT NULL CHECK (event_id <> ''),
    name        TEXT    NOT NULL CHECK (name <> ''),
    recorded_at INTEGER NOT NULL, -- microseconds since 1970-01-01T00:00:00Z
    digest      BLOB    NOT NULL CHECK (length(digest) = 32),
    state       BLOB    NOT NULL,
    UNIQUE (case_id, event_id),
    UNIQUE (case_id, version)
) STRICT;

-- One line per case, so that listing the cases does not read every entry.
CREATE INDEX ucb_events_cases ON ucb_events (case_id) WHERE version = 1;

-- An entry goes on the end of its case and on the end of the log, or nowhere.
-- This is also what stops INSERT OR REPLACE, which removes the rows in its way without
-- asking the trigger below (unless recursive_triggers is on).
-- NEW.position is not a row's position when the statement leaves it out.
CREATE TRIGGER ucb_events_only_append BEFORE INSERT ON ucb_events
BEGIN
    SELECT RAISE(ABORT, 'ucb_events conflict: event id')
    FROM ucb_events
    WHERE case_id = NEW.case_id AND event_id = NEW.event_id;

    SELECT CASE
        WHEN NEW.version <= last.version
        THEN RAISE(ABORT, 'ucb_events conflict: version')
        WHEN NEW.version > last.version + 1
        THEN RAISE(ABORT, 'ucb_events conflict: gap')
    END
    FROM (
        SELECT coalesce(max(version), 0) AS version
        FROM ucb_events
        WHERE case_id = NEW.case_id
    ) AS last;

    SELECT RAISE(ABORT, 'ucb_events is append-only: a position is never used again')
    WHERE NEW.position BETWEEN 1 AND (SELECT max(position) FROM ucb_events);
END;

CREATE TRIGGER ucb_events_no_update BEFORE UPDATE ON ucb_events
BEGIN
    SELECT RAISE(ABORT, 'ucb_events is append-only: no entry is ever changed');
END;

CREATE TRIGGER ucb_events_no_delete BEFORE DELETE ON ucb_events
BEGIN
    SELECT RAISE(ABORT, 'ucb_events is append-only: no entry is ever removed');
END;

-- Read models can be thrown away and rebuilt from the events.
CREATE TABLE ucb_read_models (
    model TEXT NOT NULL,
    key   TEXT NOT NULL,
    body  BLOB NOT NULL,
    PRIMARY KEY (model, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE ucb_tracking (
    name     TEXT PRIMARY KEY,
    position INTEGER NOT NULL CHECK (position > 0)
) STRICT, WITHOUT ROWID;

-- What the whole log came to, signed; and time stamps on that. Each checkpoint
-- follows on the last and covers no less, so INSERT OR REPLACE finds nothing to replace.
CREATE TABLE ucb_checkpoints (
    number   INTEGER PRIMARY KEY,
    size     INTEGER NOT NULL CHECK (size >= 0),
    position INTEGER NOT NULL CHECK (position >= size),
    key      TEXT    NOT NULL CHECK (key <> ''),
    note     BLOB    NOT NULL CHECK (length(note) > 0)
) STRICT;

CREATE TRIGGER ucb_checkpoints_only_append BEFORE INSERT ON ucb_checkpoints
BEGIN
    SELECT RAISE(ABORT, 'ucb_checkpoints conflict')
    FROM (
        SELECT coalesce(max(number), 0) AS number, coalesce(max(size), 0) AS size
        FROM ucb_checkpoints
    ) AS last
    WHERE NEW.number <> last.number + 1 OR NEW.size < last.size;
END;

CREATE TRIGGER ucb_checkpoints_no_update BEFORE UPDATE ON ucb_checkpoints
BEGIN
    SELECT RAISE(ABORT, 'ucb_checkpoints is append-only: none is ever changed');
END;

CREATE TRIGGER ucb_checkpoints_no_delete BEFORE DELETE ON ucb_checkpoints
BEGIN
    SELECT RAISE(ABORT, 'ucb_checkpoints is append-only: none is ever removed');
END;

CREATE TABLE ucb_checkpoint_stamps (
    id         INTEGER PRIMARY KEY,
    checkpoint INTEGER NOT NULL,
    stamp      BLOB    NOT NULL CHECK (length(stamp) > 0)
) STRICT;

CREATE INDEX ucb_checkpoint_stamps_of ON ucb_checkpoint_stamps (checkpoint);

-- NEW.id is -1 when the statement leaves it out.
CREATE TRIGGER ucb_checkpoint_stamps_only_append BEFORE INSERT ON ucb_checkpoint_stamps
BEGIN
    SELECT RAISE(ABORT, 'ucb_checkpoints conflict')
    WHERE NOT EXISTS (SELECT 1 FROM ucb_checkpoints WHERE number = NEW.checkpoint);

    SELECT RAISE(ABORT, 'ucb_checkpoint_stamps is append-only: none is replaced')
    WHERE EXISTS (SELECT 1 FROM ucb_checkpoint_stamps WHERE id = NEW.id);
END;

CREATE TRIGGER ucb_checkpoint_stamps_no_update BEFORE UPDATE ON ucb_checkpoint_stamps
BEGIN
    SELECT RAISE(ABORT, 'ucb_checkpoint_stamps is append-only: none is ever changed');
END;

CREATE TRIGGER ucb_checkpoint_stamps_no_delete BEFORE DELETE ON ucb_checkpoint_stamps
BEGIN
    SELECT RAISE(ABORT, 'ucb_checkpoint_stamps is append-only: none is ever removed');
END;
