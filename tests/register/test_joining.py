"""A register inside the transaction that a caller has open on the same database."""

import sqlite3
from typing import Any

import psycopg
import pytest

from tests.register.desk import (
    CLERK,
    CUSTOMER,
    HEAD,
    incident,
    opened,
    restriction,
    warning,
)
from ucb_domain import EventIdReusedError, RefusedError, Truth
from ucb_domain.stores import JoinError

CASE = CUSTOMER.ref


def connection_to(url: str) -> Any:
    """Return a connection of the driver's own, outside a transaction."""
    address = url.partition("?")[0]
    if address.startswith("sqlite:///"):
        return sqlite3.connect(
            address.removeprefix("sqlite:///"), isolation_level=None, timeout=60
        )
    return psycopg.connect(address, autocommit=True)


@pytest.fixture
def connection(shared_url: str) -> Any:
    """Return a connection with a transaction open and a row of the caller's in it."""
    connection = connection_to(shared_url)
    connection.execute("CREATE TABLE theirs (name text)")
    connection.execute("BEGIN")
    connection.execute("INSERT INTO theirs VALUES ('customer')")
    yield connection
    connection.close()


def rows(url: str) -> list[Any]:
    """Return what others see of the caller's own table."""
    connection = connection_to(url)
    found: list[Any] = connection.execute("SELECT name FROM theirs").fetchall()
    connection.close()
    return found


def test_what_the_caller_commits_is_recorded(shared_url: str, connection: Any) -> None:
    """The entries, the status row and the caller's own row are there together."""
    with opened(shared_url) as register:
        with register.joined(connection) as desk:
            desk.open_case(CUSTOMER, by=CLERK)
            desk.record(CASE, warning(), by=HEAD)
            desk.record(CASE, restriction(), by=HEAD)
            assert desk.status(CASE).restricted is Truth.YES
            assert len(desk.entries(CASE)) == 3
        assert register.cases() == ()
        assert rows(shared_url) == []
        connection.execute("COMMIT")
        assert register.status(CASE).restricted is Truth.YES
        assert len(rows(shared_url)) == 1
        assert list(register.verify()) == []


def test_what_the_caller_rolls_back_was_never_recorded(
    shared_url: str, connection: Any
) -> None:
    """Nothing is left, in the store or in memory."""
    with opened(shared_url) as register:
        register.policies  # noqa: B018 - the register is in use beside it
        with register.joined(connection) as desk:
            desk.open_case(CUSTOMER, by=CLERK)
            desk.record(CASE, incident(), by=CLERK)
        connection.execute("ROLLBACK")
        assert register.cases() == ()
        register.open_case(CUSTOMER, by=CLERK)
        assert len(register.entries(CASE)) == 1


def test_after_an_error_the_caller_can_go_on(shared_url: str, connection: Any) -> None:
    """A refusal or a slip leaves the caller's transaction as it was."""
    with opened(shared_url) as register:
        with register.joined(connection) as desk:
            desk.open_case(CUSTOMER, by=CLERK)
            desk.record(CASE, incident(), by=CLERK, event_id="i1")
            with pytest.raises(RefusedError):
                desk.record(CASE, restriction(), by=HEAD)
            with pytest.raises(EventIdReusedError):
                desk.record(CASE, warning(), by=HEAD, event_id="i1")
        connection.execute("COMMIT")
        assert len(register.entries(CASE)) == 2
        assert len(rows(shared_url)) == 1


def test_a_joined_register_does_not_close_the_store(
    shared_url: str, connection: Any
) -> None:
    """Closing it leaves the connection and the register to their owners."""
    with opened(shared_url) as register:
        with register.joined(connection) as desk:
            desk.close()
            desk.open_case(CUSTOMER, by=CLERK)
        connection.execute("COMMIT")
        assert register.cases() == (CASE,)


def test_there_must_be_something_to_join() -> None:
    """Memory has no transactions."""
    with (
        opened("memory:") as register,
        pytest.raises(JoinError),
        register.joined(object()),
    ):
        pass
