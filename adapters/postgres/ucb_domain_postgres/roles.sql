-- What the application may do, and nothing else. {role} is its role.

GRANT USAGE ON SCHEMA {schema} TO {role};

GRANT SELECT ON {schema}.meta TO {role};

-- Add and read, never change; and no choice of position: only the store gives those.
GRANT SELECT ON {schema}.events TO {role};
GRANT INSERT (case_id, version, event_id, name, recorded_at, digest, state)
    ON {schema}.events TO {role};

GRANT SELECT, INSERT, UPDATE, DELETE ON {schema}.read_models TO {role};
GRANT SELECT, INSERT, UPDATE, DELETE ON {schema}.tracking TO {role};

GRANT SELECT, INSERT ON {schema}.checkpoints TO {role};
GRANT SELECT, INSERT (checkpoint, stamp) ON {schema}.checkpoint_stamps TO {role};
