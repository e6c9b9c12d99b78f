"""Where a PostgreSQL store is, what may be shown of it, and the words for failures."""

import subprocess
import sys
import traceback
import uuid
from typing import Any

import psycopg
import pytest
from eventsourcing.persistence import InfrastructureFactory
from psycopg.conninfo import conninfo_to_dict
from ucb_domain_postgres import PostgresAddress, PostgresCaseRecorder
from ucb_domain_postgres.failures import translated

from ucb_domain.stores import (
    AppendOnlyError,
    CaseRecorder,
    InvalidEntryError,
    StoreBusyError,
    StoreError,
    StoreFailedError,
    StoreNotInitialisedError,
    StoreSettingError,
    StoreUnavailableError,
    environment_for,
    init_store,
    is_initialised,
    open_recorder,
)
from ucb_domain.testing.store_contract.samples import entry


def test_the_stores_own_settings_are_taken_from_the_url() -> None:
    """What is not ours goes to libpq."""
    address = PostgresAddress.from_url(
        "postgresql://clerk:hunter2@db.example:5433/council"
        "?sslmode=require&schema=cases&role=ucb_app&timeout=7"
    )
    assert (address.schema, address.role, address.timeout) == ("cases", "ucb_app", 7)
    assert conninfo_to_dict(address.conninfo) == {
        "user": "clerk",
        "password": "hunter2",
        "host": "db.example",
        "port": "5433",
        "dbname": "council",
        "sslmode": "require",
        "client_encoding": "UTF8",
    }
    assert PostgresAddress.from_environment(address.environment().get) == address


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        (
            "postgresql://clerk:hunter2@db:5433/council?schema=cases&role=app",
            "postgresql://clerk@db:5433/council?schema=cases&role=app",
        ),
        ("postgres://db1,db2/council?password=hunter2", None),
        (
            "postgresql:///council?sslpassword=hunter2",
            "postgresql:///council?schema=ucb",
        ),
    ],
)
def test_messages_show_the_store_without_its_password(
    url: str, shown: str | None
) -> None:
    """A URL for messages and a repr have no secret in them."""
    address = PostgresAddress.from_url(url)
    assert "hunter2" not in address.url + repr(address)
    if shown is not None:
        assert address.url == shown


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://clerk:hunter2@db:port/council?no-such-setting=1",
        "postgresql:hunter2",
        "postgresql://clerk:hunter2@db/council?schema=Ucb",
        "postgresql://clerk:hunter2@db/council?schema=pg_ucb",
        "postgresql://clerk:hunter2@db/council?schema=a.b",
        "postgresql://clerk:hunter2@db/council?timeout=never",
        "postgresql://clerk:hunter2@db/council?timeout=0",
    ],
)
def test_a_url_that_cannot_be_followed_is_explained(url: str) -> None:
    """The message does not repeat the URL, which may hold a password."""
    with pytest.raises(StoreSettingError) as caught:
        environment_for(url)
    assert "hunter2" not in "".join(traceback.format_exception(caught.value))


def test_no_password_in_what_a_refused_login_says(postgres_database: str) -> None:
    """Neither the message nor its traceback hold the password that was tried."""
    parts = conninfo_to_dict(postgres_database)
    url = (
        f"postgresql://nobody:hunter2@{parts['host']}:{parts['port']}/{parts['dbname']}"
    )
    for use in (open_recorder, init_store, is_initialised):
        with pytest.raises(StoreUnavailableError) as caught:
            use(url)
        told = "".join(traceback.format_exception(caught.value))
        assert "hunter2" not in told
        assert "nobody@" in str(caught.value)


def test_no_stored_value_in_what_a_refusal_says(recorder: CaseRecorder) -> None:
    """PostgreSQL adds the row to its message; ours leaves it out."""
    event_id = uuid.uuid4().hex
    recorder.insert_events([entry(event_id=event_id)])
    with pytest.raises(StoreError) as caught:
        recorder.insert_events([entry(event_id=event_id)])
    assert event_id not in "".join(traceback.format_exception(caught.value))


def test_settings_without_a_connection_are_refused() -> None:
    """An eventsourcing application with wrong settings does not start."""
    with pytest.raises(StoreSettingError):
        PostgresAddress.from_environment(lambda _: None)


def test_the_librarys_unsafe_mode_is_refused(url: str) -> None:
    """With its functions on, followers miss entries; so nothing starts."""
    settings = {**environment_for(url), "POSTGRES_ENABLE_DB_FUNCTIONS": "y"}
    with pytest.raises(StoreSettingError, match="followers miss"):
        InfrastructureFactory.construct(settings)


def test_the_library_finds_the_factory(url: str) -> None:
    """An application constructed from the settings gets this store."""
    factory = InfrastructureFactory.construct(environment_for(url))
    assert isinstance(factory.application_recorder(), PostgresCaseRecorder)
    factory.close()


def test_a_missing_driver_is_named() -> None:
    """Without psycopg the message says what to install."""
    script = "import sys; sys.modules['psycopg'] = None; import ucb_domain_postgres"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False
    )
    assert done.returncode != 0
    assert 'pip install "ucb-domain[postgres]"' in done.stderr


class _Failure(psycopg.OperationalError):
    """A failure with a state of its own."""

    def __init__(self, state: str) -> None:
        super().__init__("of the driver")
        self.sqlstate = state


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        ("40P01", StoreBusyError),
        ("40001", StoreBusyError),
        ("57014", StoreBusyError),
        ("22021", InvalidEntryError),
        ("23514", InvalidEntryError),
        ("42P01", StoreNotInitialisedError),
        ("42501", StoreFailedError),
        ("53300", StoreUnavailableError),
        ("57P01", StoreUnavailableError),
        ("08006", StoreUnavailableError),
    ],
)
def test_failures_are_in_words_of_the_port(
    state: str, expected: type[StoreError]
) -> None:
    """No error of the driver's passes."""
    assert type(translated(_Failure(state), "postgresql://db/x")) is expected


def test_a_failure_without_a_name_is_still_the_ports() -> None:
    """What nobody foresaw comes as the port's last word."""
    error = psycopg.InternalError("of the driver")
    assert type(translated(error, "postgresql://db/x")) is StoreFailedError


def test_an_alteration_is_named(other: psycopg.Connection[Any]) -> None:
    """What the trigger refuses has a name of the port."""
    with pytest.raises(psycopg.Error) as caught:
        other.execute("UPDATE ucb.events SET state = ''")
    assert type(translated(caught.value, "postgresql://db/x")) is AppendOnlyError


def test_text_that_postgres_cannot_look_up_is_refused(recorder: CaseRecorder) -> None:
    """A NUL in a case id is an error of the port's in reading too."""
    with pytest.raises(InvalidEntryError):
        recorder.select_events("a\0b")
