"""What every test may ask for: a real PostgreSQL, the clause table, the profiles."""

import os
import uuid
from collections.abc import Iterator
from urllib.parse import quote

import hypothesis
import psycopg
import pytest
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict

from tests.clause_table import ClauseTable
from tests.postgres_server import running_postgres

hypothesis.settings.register_profile("dev", max_examples=50, deadline=None)
hypothesis.settings.register_profile(
    "ci",
    max_examples=200,
    deadline=None,
    database=None,
    derandomize=True,
    print_blob=True,
)
hypothesis.settings.register_profile("nightly", max_examples=5000, deadline=None)
hypothesis.settings.load_profile(
    os.environ.get("HYPOTHESIS_PROFILE", "ci" if os.environ.get("CI") else "dev")
)


def pytest_configure(config: pytest.Config) -> None:
    """Watch which clause each test shows."""
    config.pluginmanager.register(ClauseTable(config), "clause-table")


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """Yield the URL of a superuser of a real PostgreSQL, kept for the whole run."""
    with running_postgres() as url:
        yield url


@pytest.fixture
def postgres_database(postgres_url: str) -> Iterator[str]:
    """Yield the URL of a new, empty database, dropped afterwards."""
    name = f"ucb_test_{uuid.uuid4().hex}"
    quoted = sql.Identifier(name)
    with psycopg.connect(postgres_url, autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(quoted))
        yield url_of_database(postgres_url, name)
        # With force: a test may have left a connection open.
        connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(quoted))


def url_of_database(server: str, name: str) -> str:
    """Return the URL of another database of the same server and user.

    Args:
        server: A connection string in either form that libpq reads.
        name: The database.
    """
    parts = {key: str(value) for key, value in conninfo_to_dict(server).items()}
    parts.pop("dbname", None)
    user = quote(parts.pop("user", ""), safe="")
    password = parts.pop("password", "")
    login = f"{user}:{quote(password, safe='')}@" if password else f"{user}@"
    host, port = quote(parts.pop("host", ""), safe=""), parts.pop("port", "5432")
    rest = "&".join(f"{key}={quote(value, safe='')}" for key, value in parts.items())
    return (
        f"postgresql://{login if user else ''}{host}:{port}/{name}"
        f"{'?' if rest else ''}{rest}"
    )
