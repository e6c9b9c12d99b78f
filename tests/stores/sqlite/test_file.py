"""Who else uses the file: nobody, or somebody whose tables stay as they are."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from ucb_domain.stores import (
    CaseRecorder,
    StoreFailedError,
    StoreNotInitialisedError,
    StoreVersionError,
    init_store,
    is_initialised,
    open_recorder,
)
from ucb_domain.testing.store_contract.samples import entries, entry


def test_a_new_file_becomes_a_store(url: str, path: Path) -> None:
    """Opening is enough; asking whether it is there makes no file."""
    assert not is_initialised(url)
    assert not path.exists()
    open_recorder(url).close()
    assert is_initialised(url)


def test_a_database_of_somebody_else_is_left_alone(url: str, path: Path) -> None:
    """A store is put beside other tables only on request, and leaves them alone."""
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE customer (name TEXT)")
        connection.execute("INSERT INTO customer VALUES ('Ms Jones')")
    with pytest.raises(StoreNotInitialisedError, match="ucb store init --store"):
        open_recorder(url)
    assert not is_initialised(url)
    init_store(url)
    recorder = open_recorder(url)
    recorder.insert_events([entry()])
    recorder.close()
    with closing(sqlite3.connect(path)) as connection:
        found = connection.execute("SELECT name FROM customer").fetchall()
        tables = connection.execute(
            "SELECT name FROM sqlite_schema WHERE name NOT LIKE '%ucb\\_%' ESCAPE '\\'"
            " AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
        ).fetchall()
        mark = connection.execute("PRAGMA application_id").fetchone()
    assert found == [("Ms Jones",)]
    assert tables == [("customer",)]
    assert mark == (0,)


def test_creating_twice_changes_nothing(url: str, recorder: CaseRecorder) -> None:
    """A store that is there is left as it is."""
    recorder.insert_events(entries("A", 2))
    init_store(url)
    assert list(recorder.select_events("A")) == entries("A", 2)


def test_half_a_store_is_none(path: Path, url: str) -> None:
    """A table of ours without the rest is not written over."""
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE ucb_events (mine TEXT)")
    with pytest.raises(StoreFailedError):
        init_store(url)
    assert not is_initialised(url)


def test_a_store_of_a_later_version_is_not_opened(url: str, path: Path) -> None:
    """An older program does not write into newer tables."""
    open_recorder(url).close()
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(
            "UPDATE ucb_meta SET value = '99' WHERE name = 'schema_version'"
        )
    for use in (open_recorder, init_store):
        with pytest.raises(StoreVersionError, match="Upgrade ucb-domain"):
            use(url)


def test_an_earlier_version_is_upgraded_by_command() -> None:
    """An older store is named with the command that upgrades it."""
    error = StoreVersionError("sqlite:///cases.db", 1, 2)
    assert "ucb store init --store 'sqlite:///cases.db'" in str(error)
