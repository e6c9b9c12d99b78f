"""A store on PostgreSQL, a role that may only add and read, and a stranger."""

import uuid
from collections.abc import Iterator
from typing import Any

import psycopg
import pytest

from tests.conftest import url_of_database
from tests.stores.postgres.tools import with_settings, without_settings
from ucb_domain.stores import CaseRecorder, init_store, open_recorder


@pytest.fixture
def url(postgres_database: str) -> str:
    """Return the URL of a new store whose writers do not wait long."""
    url = with_settings(postgres_database, "timeout=0.3")
    init_store(url)
    return url


@pytest.fixture
def recorder(url: str) -> Iterator[CaseRecorder]:
    """Open a new store."""
    recorder = open_recorder(url)
    yield recorder
    recorder.close()


@pytest.fixture
def other(url: str) -> Iterator[psycopg.Connection[Any]]:
    """Return a connection of somebody else's, in whose transaction others wait."""
    with psycopg.connect(without_settings(url), autocommit=True) as connection:
        yield connection


@pytest.fixture(scope="session")
def shared_database(postgres_url: str) -> Iterator[str]:
    """Yield the URL of one database for many stores, each in a schema of its own."""
    name = f"ucb_test_{uuid.uuid4().hex}"
    with psycopg.connect(postgres_url, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}".encode())
        yield url_of_database(postgres_url, name)
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


@pytest.fixture
def fresh_schema() -> str:
    """Return a name that no schema has."""
    return f"s{uuid.uuid4().hex}"


@pytest.fixture(scope="session")
def clerk(postgres_url: str) -> str:
    """Return the name of a role without any rights, made once on the server."""
    role = "ucb_test_clerk"
    with psycopg.connect(postgres_url) as connection:
        # Test runs that share a server make it one after the other.
        connection.execute("SELECT pg_advisory_xact_lock(1)")
        found = connection.execute(
            "SELECT FROM pg_roles WHERE rolname = %s", [role]
        ).fetchone()
        if found is None:
            connection.execute(f"CREATE ROLE {role}".encode())
    return role
