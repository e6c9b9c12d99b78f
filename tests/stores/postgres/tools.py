"""URLs, and other people's connections."""

from typing import Any

import psycopg
import pytest


def with_settings(url: str, settings: str) -> str:
    """Return the URL with more settings at its end."""
    return f"{url}{'&' if '?' in url else '?'}{settings}"


def without_settings(url: str) -> str:
    """Return the URL as PostgreSQL's own programs take it."""
    own = ("schema=", "role=", "timeout=")
    base, _, query = url.partition("?")
    rest = [pair for pair in query.split("&") if not pair.startswith(own)]
    return "?".join(filter(None, [base, "&".join(rest)]))


def begun(connection: psycopg.Connection[Any]) -> psycopg.Connection[Any]:
    """Begin a transaction, in which the caller then writes."""
    connection.execute("BEGIN")
    return connection


def until_somebody_waits(connection: psycopg.Connection[Any]) -> None:
    """Return when a writer waits for its turn."""
    waiting = (
        "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"
        " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
    )
    for _ in range(100_000):
        row = connection.execute(waiting).fetchone()
        if row is not None and row[0]:
            return
    pytest.fail("nobody waited")


def end_all_others(connection: psycopg.Connection[Any]) -> None:
    """End every other connection to the database, as a restart of the server does."""
    connection.execute(
        "SELECT pg_terminate_backend(pid, 30000) FROM pg_stat_activity"
        " WHERE datname = current_database() AND pid <> pg_backend_pid()"
    )
