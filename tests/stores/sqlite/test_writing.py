"""Settings, waiting, failing, forking."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from threading import Thread

import pytest
from eventsourcing.persistence import InfrastructureFactory
from ucb_domain_sqlite import SQLiteAddress, SQLiteCaseRecorder
from ucb_domain_sqlite.connections import OwnConnections
from ucb_domain_sqlite.failures import in_words_of_the_port
from ucb_domain_sqlite.schema import open_connection

from ucb_domain.stores import (
    AppendOnlyError,
    CaseRecorder,
    EntryConflictError,
    InvalidEntryError,
    StoreBusyError,
    StoreError,
    StoreFailedError,
    StoreUnavailableError,
    environment_for,
    open_recorder,
)
from ucb_domain.testing.store_contract.samples import entry


@pytest.mark.parametrize(("level", "number"), [("FULL", 2), ("NORMAL", 1)])
def test_every_connection_is_set_for_safety(
    path: Path, level: str, number: int
) -> None:
    """Each connection syncs as asked, waits, and keeps triggers and keys on."""
    address = SQLiteAddress.from_url(f"sqlite:///{path}?synchronous={level}&timeout=3")
    SQLiteCaseRecorder.open(address).close()
    with closing(open_connection(address)) as connection:
        settings = {
            name: connection.execute(f"PRAGMA {name}").fetchone()[0]
            for name in (
                "synchronous",
                "busy_timeout",
                "foreign_keys",
                "recursive_triggers",
                "journal_mode",
            )
        }
    assert settings == {
        "synchronous": number,
        "busy_timeout": 3000,
        "foreign_keys": 1,
        "recursive_triggers": 1,
        "journal_mode": "wal",
    }


def test_a_writer_that_waits_in_vain_is_told(
    path: Path, recorder: CaseRecorder
) -> None:
    """While another process holds the file, an append gives up, and can be repeated."""
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreBusyError, match="timeout"):
            recorder.insert_events([entry()])
        assert list(recorder.select_events("CRM-1029")) == []
        other.execute("ROLLBACK")
    recorder.insert_events([entry()])


def test_a_write_is_one_from_its_beginning(path: Path, url: str) -> None:
    """Nobody can write between what a commit reads and what it writes."""
    connections = OwnConnections(SQLiteAddress.from_url(url))
    open_recorder(url).close()
    with (
        closing(sqlite3.connect(path, timeout=0, isolation_level=None)) as other,
        connections.writing(),
        pytest.raises(sqlite3.OperationalError, match="locked"),
    ):
        other.execute("BEGIN IMMEDIATE")
    connections.close()


def test_threads_of_one_process_queue(url: str, recorder: CaseRecorder) -> None:
    """A thread whose turn does not come is told, without asking SQLite."""
    connections = OwnConnections(SQLiteAddress.from_url(url))
    refused: list[BaseException] = []

    def write() -> None:
        try:
            with connections.writing():
                pytest.fail("two writers at once")
        except StoreBusyError as error:
            refused.append(error)

    with connections.writing():
        thread = Thread(target=write)
        thread.start()
        thread.join()
    connections.close()
    assert len(refused) == 1
    assert "Another thread" in str(refused[0])


def test_a_failed_write_leaves_nothing_open(path: Path, recorder: CaseRecorder) -> None:
    """After an error others can write at once."""
    recorder.insert_events([entry()])
    with pytest.raises(EntryConflictError):
        recorder.insert_events([entry()])
    with closing(sqlite3.connect(path, timeout=0, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        other.execute("ROLLBACK")


def test_a_child_process_opens_its_own_connections(url: str) -> None:
    """After a fork parent and child both read and write."""
    script = f"""
import os
from ucb_domain.stores import open_recorder
from ucb_domain.testing.store_contract.samples import entry
recorder = open_recorder({url!r})
recorder.insert_events([entry("parent")])
child = os.fork()
if child == 0:
    recorder.insert_events([entry("child")])
    recorder.close()
    os._exit(0)
assert os.waitpid(child, 0)[1] == 0
recorder.insert_events([entry("parent", 2)])
print(*recorder.select_case_ids(limit=9), len(recorder.select_events("parent")))
recorder.close()
"""
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["child", "parent", "2"]


def test_the_library_finds_the_factory(url: str) -> None:
    """An application constructed from the settings gets this store."""
    factory = InfrastructureFactory.construct(environment_for(url))
    recorder = factory.application_recorder()
    assert isinstance(recorder, SQLiteCaseRecorder)
    assert factory.process_recorder() is recorder
    assert factory.tracking_recorder() is recorder
    with pytest.raises(StoreError, match="snapshots"):
        factory.aggregate_recorder("snapshots")
    factory.close()


@pytest.mark.parametrize(
    ("code", "message", "expected"),
    [
        (
            sqlite3.SQLITE_CONSTRAINT_TRIGGER,
            "ucb_events is append-only: no",
            AppendOnlyError,
        ),
        (sqlite3.SQLITE_CONSTRAINT_CHECK, "CHECK constraint failed", InvalidEntryError),
    ],
)
def test_refusals_are_in_words_of_the_port(
    code: int, message: str, expected: type[StoreError]
) -> None:
    """What the tables refuse has a name of the port."""
    error = sqlite3.IntegrityError(message)
    error.sqlite_errorcode = code
    with pytest.raises(expected), in_words_of_the_port("sqlite:///cases.db"):
        raise error


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (sqlite3.SQLITE_BUSY_SNAPSHOT, StoreBusyError),
        (sqlite3.SQLITE_FULL, StoreUnavailableError),
        (sqlite3.SQLITE_READONLY, StoreUnavailableError),
        (sqlite3.SQLITE_CORRUPT, StoreFailedError),
        (sqlite3.SQLITE_TOOBIG, InvalidEntryError),
        (sqlite3.SQLITE_ERROR, StoreFailedError),
    ],
)
def test_failures_are_in_words_of_the_port(
    code: int, expected: type[StoreError]
) -> None:
    """No error of the driver's passes, and each names the store."""
    error = sqlite3.OperationalError("of the driver")
    error.sqlite_errorcode = code
    with (
        pytest.raises(expected, match=r"cases\.db"),
        in_words_of_the_port("sqlite:///cases.db"),
    ):
        raise error
