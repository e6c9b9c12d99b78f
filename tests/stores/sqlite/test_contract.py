"""The SQLite store keeps the contract."""

import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

from ucb_domain.testing.store_contract import StoreContract

_COLUMNS = "(case_id, version, event_id, name, recorded_at, digest, state)"
_ALTERATIONS = {
    "update": "UPDATE ucb_events SET state = x'00'",
    "update or replace": "UPDATE OR REPLACE ucb_events SET version = 2",
    "delete": "DELETE FROM ucb_events",
    "delete one": "DELETE FROM ucb_events WHERE version = 2",
    "replace a version": (
        f"REPLACE INTO ucb_events {_COLUMNS}"
        " VALUES ('CRM-1029', 2, 'new', 'n', 1, zeroblob(32), x'00')"
    ),
    "replace an event id": (
        f"INSERT OR REPLACE INTO ucb_events {_COLUMNS}"
        " VALUES ('CRM-1029', 3, 'CRM-1029/1', 'n', 1, zeroblob(32), x'00')"
    ),
    "replace a position": (
        "INSERT OR REPLACE INTO ucb_events"
        " VALUES (1, 'CRM-1029', 3, 'new', 'n', 1, zeroblob(32), x'00')"
    ),
    "update on conflict": (
        f"INSERT INTO ucb_events {_COLUMNS}"
        " VALUES ('CRM-1029', 2, 'new', 'n', 1, zeroblob(32), x'00')"
        " ON CONFLICT (case_id, version) DO UPDATE SET state = x'00'"
    ),
    "go before the first position": (
        "INSERT INTO ucb_events"
        " VALUES (-1, 'CRM-1029', 3, 'new', 'n', 1, zeroblob(32), x'00')"
    ),
    "leave a gap": (
        f"INSERT INTO ucb_events {_COLUMNS}"
        " VALUES ('CRM-1029', 9, 'new', 'n', 1, zeroblob(32), x'00')"
    ),
    "a digest too short": (
        f"INSERT INTO ucb_events {_COLUMNS}"
        " VALUES ('CRM-1029', 3, 'new', 'n', 1, x'00', x'00')"
    ),
    "another type": (
        f"INSERT INTO ucb_events {_COLUMNS}"
        " VALUES ('CRM-1029', 3, 'new', 'n', 'today', zeroblob(32), x'00')"
    ),
}

_CHECKPOINT_ALTERATIONS = {
    "update": "UPDATE ucb_checkpoints SET note = x'00'",
    "delete": "DELETE FROM ucb_checkpoints",
    "delete the last": "DELETE FROM ucb_checkpoints WHERE number = 2",
    "replace": "REPLACE INTO ucb_checkpoints VALUES (2, 6, 6, 'k', x'00')",
    "replace the first": "REPLACE INTO ucb_checkpoints VALUES (1, 5, 5, 'k', x'00')",
    "update on conflict": (
        "INSERT INTO ucb_checkpoints VALUES (2, 6, 6, 'k', x'00')"
        " ON CONFLICT (number) DO UPDATE SET note = x'00'"
    ),
    "leave a gap": "INSERT INTO ucb_checkpoints VALUES (4, 6, 6, 'k', x'00')",
    "go backwards": "INSERT INTO ucb_checkpoints VALUES (3, 5, 5, 'k', x'00')",
    "give no number": (
        "INSERT INTO ucb_checkpoints (size, position, key, note)"
        " VALUES (6, 6, 'k', x'00')"
    ),
    "update a stamp": "UPDATE ucb_checkpoint_stamps SET stamp = x'00'",
    "move a stamp": "UPDATE ucb_checkpoint_stamps SET checkpoint = 2",
    "delete a stamp": "DELETE FROM ucb_checkpoint_stamps",
    "replace a stamp": "REPLACE INTO ucb_checkpoint_stamps VALUES (1, 1, x'00')",
    "stamp what is not there": (
        "INSERT INTO ucb_checkpoint_stamps (checkpoint, stamp) VALUES (9, x'00')"
    ),
}


def _execute(path: Path, statement: str) -> None:
    # A stranger's connection: none of the settings that the store gives its own.
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(statement)


class TestSQLiteContract(StoreContract):
    """The contract, on an SQLite file."""

    @pytest.fixture
    def fresh_url(self, tmp_path: Path) -> str:
        """Return the URL of a file that is not there yet."""
        return f"sqlite:///{tmp_path / 'cases.db'}?timeout=30"

    def ways_to_alter(self, store_url: str) -> Mapping[str, Callable[[], object]]:
        """Return statements that SQLite has to refuse."""
        path = _path(store_url)
        return {
            name: partial(_execute, path, statement)
            for name, statement in _ALTERATIONS.items()
        }

    def ways_to_alter_checkpoints(
        self, store_url: str
    ) -> Mapping[str, Callable[[], object]]:
        """Return statements on checkpoints that SQLite has to refuse."""
        path = _path(store_url)
        return {
            name: partial(_execute, path, statement)
            for name, statement in _CHECKPOINT_ALTERATIONS.items()
        }

    def caller_connection(self, store_url: str) -> sqlite3.Connection:
        """Return a connection of the sqlite3 module, outside a transaction."""
        return sqlite3.connect(_path(store_url), isolation_level=None)


def _path(url: str) -> Path:
    return Path(url.removeprefix("sqlite:///").partition("?")[0])
