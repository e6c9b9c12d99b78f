"""Joining a transaction of the sqlite3 module's."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from ucb_domain.stores import (
    CaseRecorder,
    JoinError,
    init_store,
)
from ucb_domain.testing.store_contract.samples import entry


def test_a_connection_of_sqlite3s_usual_kind_is_joined(
    path: Path, recorder: CaseRecorder
) -> None:
    """Where sqlite3 begins by itself, the caller commits as always."""
    with closing(sqlite3.connect(path)) as connection:
        connection.row_factory = sqlite3.Row
        with recorder.joined(connection) as joined:
            joined.insert_events([entry()])
            assert list(joined.select_events("CRM-1029")) == [entry()]
        assert connection.in_transaction
        assert list(recorder.select_events("CRM-1029")) == []
        connection.commit()
    assert list(recorder.select_events("CRM-1029")) == [entry()]


def test_a_transaction_that_ended_early_is_noticed(
    path: Path, recorder: CaseRecorder
) -> None:
    """Writing after the caller has committed does not begin anew behind its back."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("BEGIN")
        with recorder.joined(connection) as joined:
            connection.commit()
            with pytest.raises(JoinError, match="BEGIN IMMEDIATE"):
                joined.insert_events([entry()])


@pytest.mark.parametrize("prepare", ["nothing", "another store"])
def test_a_connection_to_another_database_is_refused(
    tmp_path: Path, recorder: CaseRecorder, prepare: str
) -> None:
    """Entries do not end up in another file than the one that was opened."""
    other = tmp_path / "other.db"
    if prepare == "another store":
        init_store(f"sqlite:///{other}")
    with closing(sqlite3.connect(other)) as connection:
        connection.execute("BEGIN")
        with pytest.raises(JoinError, match=r"cases\.db"), recorder.joined(connection):
            pytest.fail("joined a connection that leads elsewhere")
