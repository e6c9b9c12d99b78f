"""The PostgreSQL store keeps the contract, as its owner and as the application."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import psycopg
import pytest
from ucb_domain_postgres import PostgresAddress

from tests.stores.postgres.tools import with_settings, without_settings
from ucb_domain.testing.store_contract import StoreContract
from ucb_domain.testing.store_contract.appending import AppendingContract
from ucb_domain.testing.store_contract.base import StoreContractBase
from ucb_domain.testing.store_contract.log import LogContract

_COLUMNS = "(case_id, version, event_id, name, recorded_at, digest, state)"
_DIGEST = r"'\x" + "00" * 32 + "'"
_ALTERATIONS = {
    "update": "UPDATE events SET state = ''",
    "update nothing": "UPDATE events SET state = '' WHERE false",
    "delete": "DELETE FROM events",
    "truncate": "TRUNCATE events",
    "truncate cascade": "TRUNCATE events RESTART IDENTITY CASCADE",
    "update on conflict": (
        f"INSERT INTO events {_COLUMNS}"
        f" VALUES ('CRM-1029', 2, 'new', 'n', now(), {_DIGEST}, '')"
        " ON CONFLICT (case_id, version) DO UPDATE SET state = ''"
    ),
    "merge": (
        "MERGE INTO events AS e USING (VALUES (1)) AS v (n) ON e.version = v.n"
        " WHEN MATCHED THEN UPDATE SET state = ''"
    ),
    "a version twice": (
        f"INSERT INTO events {_COLUMNS}"
        f" VALUES ('CRM-1029', 2, 'new', 'n', now(), {_DIGEST}, '')"
    ),
    "a digest too short": (
        f"INSERT INTO events {_COLUMNS}"
        " VALUES ('CRM-1029', 3, 'new', 'n', now(), '', '')"
    ),
    "a position of one's own": (
        f"INSERT INTO events (position, {_COLUMNS[1:]}"
        f" VALUES (1, 'CRM-1029', 3, 'new', 'n', now(), {_DIGEST}, '')"
    ),
    "update as a replica": (
        "SET session_replication_role = replica; UPDATE events SET state = ''"
    ),
    "delete as a replica": (
        "SET session_replication_role = replica; DELETE FROM events"
    ),
}

_CHECKPOINT_ALTERATIONS = {
    "update": "UPDATE checkpoints SET note = '0'",
    "delete": "DELETE FROM checkpoints",
    "truncate": "TRUNCATE checkpoints, checkpoint_stamps",
    "update on conflict": (
        "INSERT INTO checkpoints VALUES (2, 6, 6, 'k', '0')"
        " ON CONFLICT (number) DO UPDATE SET note = '0'"
    ),
    "leave a gap": "INSERT INTO checkpoints VALUES (4, 6, 6, 'k', '0')",
    "go backwards": "INSERT INTO checkpoints VALUES (3, 5, 5, 'k', '0')",
    "update a stamp": "UPDATE checkpoint_stamps SET stamp = '0'",
    "delete a stamp": "DELETE FROM checkpoint_stamps",
    "truncate stamps": "TRUNCATE checkpoint_stamps",
    "stamp what is not there": (
        "INSERT INTO checkpoint_stamps (checkpoint, stamp) VALUES (9, '0')"
    ),
    "delete as a replica": (
        "SET session_replication_role = replica; DELETE FROM checkpoint_stamps;"
        " DELETE FROM checkpoints"
    ),
    "go backwards as a replica": (
        "SET session_replication_role = replica;"
        " INSERT INTO checkpoints VALUES (3, 5, 5, 'k', '0')"
    ),
}

_CHOOSE_POSITION = (
    f"INSERT INTO events (position, {_COLUMNS[1:]} OVERRIDING SYSTEM VALUE"
    f" VALUES (7, 'CRM-1029', 1, 'new', 'n', now(), {_DIGEST}, '')"
)


def _execute(store_url: str, statement: str, role: str | None) -> None:
    address = PostgresAddress.from_url(store_url)
    with psycopg.connect(address.conninfo, autocommit=True) as connection:
        connection.execute(
            "SELECT set_config('search_path', %s, false)", [address.schema]
        )
        if role is not None:
            connection.execute("SELECT set_config('role', %s, false)", [role])
        connection.execute(statement.encode())


class OnPostgres(StoreContractBase):
    """Where a store can be made, and how to get round its port."""

    role: str | None = None

    def ways_to_alter(self, store_url: str) -> Mapping[str, Callable[[], object]]:
        """Return statements that PostgreSQL has to refuse."""
        return {
            name: partial(_execute, store_url, statement, self.role)
            for name, statement in _ALTERATIONS.items()
        }

    def ways_to_alter_checkpoints(
        self, store_url: str
    ) -> Mapping[str, Callable[[], object]]:
        """Return statements on checkpoints that PostgreSQL has to refuse."""
        return {
            name: partial(_execute, store_url, statement, self.role)
            for name, statement in _CHECKPOINT_ALTERATIONS.items()
        }

    def caller_connection(self, store_url: str) -> psycopg.Connection[Any]:
        """Return a connection of psycopg's, outside a transaction."""
        return psycopg.connect(without_settings(store_url), autocommit=True)


class TestPostgresContract(OnPostgres, StoreContract):
    """The whole contract, as a role that may only add and read."""

    role = "ucb_test_clerk"

    @pytest.fixture
    def fresh_url(self, shared_database: str, fresh_schema: str, clerk: str) -> str:
        """Return the URL of a schema that is not there, with the role to work as."""
        settings = f"schema={fresh_schema}&role={clerk}&timeout=30"
        return with_settings(shared_database, settings)

    @pytest.mark.parametrize(
        "statement",
        [
            "DROP TABLE events",
            "ALTER TABLE events DISABLE TRIGGER ALL",
            "ALTER TABLE events ADD COLUMN more text",
            "CREATE TABLE more (n int)",
            "UPDATE meta SET value = '9'",
            _CHOOSE_POSITION,
        ],
    )
    def test_the_application_cannot_reach_further(
        self, store_url: str, statement: str
    ) -> None:
        """The role has no right on the tables' shape, nor on positions."""
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            _execute(store_url, statement, self.role)


class TestPostgresContractAsOwner(OnPostgres, AppendingContract, LogContract):
    """Adding entries and checkpoints, and altering none, as the owner of the store."""

    @pytest.fixture
    def fresh_url(self, shared_database: str, fresh_schema: str) -> str:
        """Return the URL of a schema that is not there."""
        return with_settings(shared_database, f"schema={fresh_schema}&timeout=30")
