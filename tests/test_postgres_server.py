"""The PostgreSQL that the tests bring with them starts, and leaves nothing."""

import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest

from tests.conftest import url_of_database
from tests.postgres_server import (
    NoPostgresError,
    in_the_wheel,
    running_postgres,
)


def eventually(answer: Callable[[], bool]) -> bool:
    """Return whether the answer becomes true within ten seconds."""
    for _ in range(100):
        if answer():
            return True
        time.sleep(0.1)
    return False


def refuses(url: str) -> bool:
    """Return whether nobody answers at the URL."""
    try:
        psycopg.connect(url, connect_timeout=2).close()
    except psycopg.OperationalError:
        return True
    return False


def data_folder(url: str) -> Path:
    """Return where the server keeps its data."""
    with psycopg.connect(url) as connection:
        row = connection.execute("SHOW data_directory").fetchone()
    assert row is not None
    return Path(row[0])


def test_a_database_is_new_and_empty(postgres_database: str) -> None:
    """A test that asks for a database gets one with no tables."""
    with psycopg.connect(postgres_database) as connection:
        row = connection.execute(
            "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"
        ).fetchone()
    assert row == (0,)


def test_the_wheel_holds_a_server() -> None:
    """On a machine with no PostgreSQL the one in the wheel starts, and goes."""
    with running_postgres(only="wheel") as url:
        folder = data_folder(url)
    assert any(in_the_wheel())
    assert refuses(url)
    assert not folder.exists()


def test_an_interrupted_run_leaves_no_server() -> None:
    """Killing the tests outright still stops the server and removes its folder."""
    program = (
        "import sys, time\n"
        "from tests.postgres_server import running_postgres\n"
        "with running_postgres(only='wheel') as url:\n"
        "    print(url, flush=True)\n"
        "    time.sleep(600)\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program], stdout=subprocess.PIPE, text=True
    ) as run:
        assert run.stdout is not None
        url = run.stdout.readline().strip()
        folder = data_folder(url)
        run.send_signal(signal.SIGKILL)
    assert eventually(lambda: not folder.exists())
    assert refuses(url)


def test_no_server_is_an_error(capfd: pytest.CaptureFixture[str]) -> None:
    """Where no PostgreSQL can be had the tests fail and say so; they do not skip."""
    with pytest.raises(NoPostgresError), running_postgres(only="nowhere"):
        pass
    assert "no PostgreSQL programs found" in capfd.readouterr().err


@pytest.mark.parametrize(
    "server",
    [
        "postgresql://me:a%2Fb@127.0.0.1:5433/postgres",
        "host=127.0.0.1 port=5433 user=me password=a/b dbname=postgres",
    ],
)
def test_either_form_of_connection_string_will_do(server: str) -> None:
    """UCB_TEST_POSTGRES may be a URL or words; a database's URL follows from it."""
    url = urlsplit(url_of_database(server, "other"))
    assert (url.hostname, url.port, url.path) == ("127.0.0.1", 5433, "/other")
    assert (url.username, url.password) == ("me", "a%2Fb")
