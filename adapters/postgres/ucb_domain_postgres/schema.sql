-- The tables of one store, version 1. {schema} is its schema.
-- Text is compared by code point ("C"), as SQLite and Python compare it.

CREATE TABLE {schema}.meta (
    name  text COLLATE "C" PRIMARY KEY,
    value text NOT NULL
);

-- The event id comes first: the same act sent twice breaks both rules, and this one
-- says what happened.
CREATE TABLE {schema}.events (
    position    bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    case_id     text COLLATE "C" NOT NULL CHECK (case_id <> ''),
    version     bigint           NOT NULL CHECK (version > 0),
    event_id    text COLLATE "C" NOT NULL CHECK (event_id <> ''),
    name        text COLLATE "C" NOT NULL CHECK (name <> ''),
    recorded_at timestamptz      NOT NULL,
    digest      bytea            NOT NULL CHECK (octet_length(digest) = 32),
    state       bytea            NOT NULL,
    CONSTRAINT events_event_id_once UNIQUE (case_id, event_id),
    CONSTRAINT events_version_once UNIQUE (case_id, version)
);

-- One line per case, so that listing the cases does not read every entry.
CREATE INDEX events_cases ON {schema}.events (case_id) WHERE version = 1;

-- Whoever inserts waits for the transaction of whoever inserted before, so positions
-- become visible in their order and no follower passes one by. It is here, and not in
-- the program, so that nobody can forget it; an advisory lock, because LOCK TABLE asks
-- for more rights than the application has. The key is this table's alone.
CREATE FUNCTION {schema}.wait_for_turn() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_catalog.pg_advisory_xact_lock({lock_base} + TG_RELID::bigint);
    RETURN NULL;
END
$$;

CREATE FUNCTION {schema}.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only: % is refused', TG_TABLE_NAME, TG_OP
        USING ERRCODE = 'integrity_constraint_violation',
              CONSTRAINT = TG_TABLE_NAME || '_append_only',
              HINT = 'Record a correction instead.';
END
$$;

CREATE TRIGGER events_in_turn
    BEFORE INSERT ON {schema}.events
    FOR EACH STATEMENT EXECUTE FUNCTION {schema}.wait_for_turn();

CREATE TRIGGER events_append_only
    BEFORE UPDATE OR DELETE OR TRUNCATE ON {schema}.events
    FOR EACH STATEMENT EXECUTE FUNCTION {schema}.refuse_change();

-- Always: session_replication_role switches ordinary triggers off.
ALTER TABLE {schema}.events ENABLE ALWAYS TRIGGER events_in_turn;
ALTER TABLE {schema}.events ENABLE ALWAYS TRIGGER events_append_only;

-- Read models can be thrown away and rebuilt from the events.
CREATE TABLE {schema}.read_models (
    model text COLLATE "C" NOT NULL,
    key   text COLLATE "C" NOT NULL,
    body  bytea            NOT NULL,
    PRIMARY KEY (model, key)
);

CREATE TABLE {schema}.tracking (
    name     text COLLATE "C" PRIMARY KEY,
    position bigint NOT NULL CHECK (position > 0)
);

-- What the whole log came to, signed; and time stamps on that.
CREATE TABLE {schema}.checkpoints (
    number   bigint PRIMARY KEY,
    size     bigint           NOT NULL CHECK (size >= 0),
    position bigint           NOT NULL CHECK (position >= size),
    key      text COLLATE "C" NOT NULL CHECK (key <> ''),
    note     bytea            NOT NULL CHECK (octet_length(note) > 0)
);

-- Each follows on the last and covers no less. Of two that come with the same number at
-- the same moment the primary key refuses one.
CREATE FUNCTION {schema}.check_checkpoint() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    last record;
BEGIN
    EXECUTE pg_catalog.format(
        'SELECT coalesce(max(number), 0) AS number, coalesce(max(size), 0) AS size'
        ' FROM %I.checkpoints', TG_TABLE_SCHEMA
    ) INTO last;
    IF NEW.number <> last.number + 1 OR NEW.size < last.size THEN
        RAISE EXCEPTION 'checkpoint % does not follow on the last', NEW.number
            USING ERRCODE = 'integrity_constraint_violation',
                  CONSTRAINT = 'checkpoints_in_order';
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER checkpoints_in_order
    BEFORE INSERT ON {schema}.checkpoints
    FOR EACH ROW EXECUTE FUNCTION {schema}.check_checkpoint();

CREATE TRIGGER checkpoints_append_only
    BEFORE UPDATE OR DELETE OR TRUNCATE ON {schema}.checkpoints
    FOR EACH STATEMENT EXECUTE FUNCTION {schema}.refuse_change();

ALTER TABLE {schema}.checkpoints ENABLE ALWAYS TRIGGER checkpoints_in_order;
ALTER TABLE {schema}.checkpoints ENABLE ALWAYS TRIGGER checkpoints_append_only;

CREATE TABLE {schema}.checkpoint_stamps (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    checkpoint bigint NOT NULL
        CONSTRAINT checkpoint_stamps_of REFERENCES {schema}.checkpoints (number),
    stamp      bytea  NOT NULL CHECK (octet_length(stamp) > 0)
);

CREATE INDEX checkpoint_stamps_by_checkpoint ON {schema}.checkpoint_stamps (checkpoint);

CREATE TRIGGER checkpoint_stamps_append_only
    BEFORE UPDATE OR DELETE OR TRUNCATE ON {schema}.checkpoint_stamps
    FOR EACH STATEMENT EXECUTE FUNCTION {schema}.refuse_change();

ALTER TABLE {schema}.checkpoint_stamps
    ENABLE ALWAYS TRIGGER checkpoint_stamps_append_only;
