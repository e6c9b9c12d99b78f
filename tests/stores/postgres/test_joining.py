"""Joining a transaction of psycopg's."""

from typing import Any

import psycopg
import pytest
from psycopg.rows import dict_row

from tests.conftest import url_of_database
from tests.stores.postgres.tools import (
    begun,
    without_settings,
)
from ucb_domain.stores import (
    CaseRecorder,
    JoinError,
    ReadModelRow,
    init_store,
)
from ucb_domain.testing.store_contract.samples import entry


def test_a_connection_with_habits_of_its_own_is_joined(
    url: str, recorder: CaseRecorder
) -> None:
    """Rows as dictionaries, another time zone, psycopg's own beginning: all the same."""
    with psycopg.connect(without_settings(url), row_factory=dict_row) as connection:
        connection.execute("SET timezone = 'Asia/Kathmandu'")
        connection.rollback()
        with recorder.joined(connection) as joined:
            joined.insert_events([entry()], rows=[ReadModelRow("status", "A", b"1")])
            (found,) = joined.select_events("CRM-1029")
            assert found == entry()
            assert found.recorded_at.utcoffset() == entry().recorded_at.utcoffset()
        assert list(recorder.select_events("CRM-1029")) == []
        connection.commit()
    assert list(recorder.select_events("CRM-1029")) == [entry()]


def test_a_failed_transaction_cannot_be_joined(
    recorder: CaseRecorder, other: psycopg.Connection[Any]
) -> None:
    """What cannot be committed any more is refused at once."""
    with pytest.raises(psycopg.errors.DivisionByZero):
        begun(other).execute("SELECT 1 / 0")
    with pytest.raises(JoinError, match="failed"), recorder.joined(other):
        pytest.fail("joined a transaction that has failed")


@pytest.mark.parametrize("prepare", ["nothing", "another store"])
def test_a_connection_to_another_database_is_refused(
    recorder: CaseRecorder, postgres_url: str, prepare: str
) -> None:
    """Entries do not end up in another database, and its transaction can go on."""
    name = "ucb_test_elsewhere"
    elsewhere = url_of_database(postgres_url, name)
    with psycopg.connect(postgres_url, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)".encode())
        connection.execute(f"CREATE DATABASE {name}".encode())
        if prepare == "another store":
            init_store(elsewhere)
        with psycopg.connect(elsewhere) as other:
            with pytest.raises(JoinError), recorder.joined(other):
                pytest.fail("joined a connection that leads elsewhere")
            assert other.execute("SELECT 1").fetchone() == (1,)
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())
