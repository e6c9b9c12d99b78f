"""A PostgreSQL store is created by command, once, for whom it is meant."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import psycopg
import pytest
from ucb_domain_postgres.schema import LOCK_BASE

from tests.conftest import url_of_database
from tests.stores.postgres.tools import (
    begun,
    until_somebody_waits,
    with_settings,
)
from ucb_domain.stores import (
    CaseRecorder,
    StoreError,
    StoreFailedError,
    StoreNotInitialisedError,
    StoreSettingError,
    StoreVersionError,
    init_store,
    is_initialised,
    open_recorder,
)
from ucb_domain.testing.store_contract.samples import entries, entry


def test_a_store_is_created_by_command_only(postgres_database: str) -> None:
    """Opening an empty database says how to create the store, and creates nothing."""
    assert not is_initialised(postgres_database)
    with pytest.raises(StoreNotInitialisedError, match="ucb store init --store"):
        open_recorder(postgres_database)
    assert not is_initialised(postgres_database)
    init_store(postgres_database)
    assert is_initialised(postgres_database)
    open_recorder(postgres_database).close()


def test_creating_twice_changes_nothing(url: str, recorder: CaseRecorder) -> None:
    """A store that is there is left as it is."""
    recorder.insert_events(entries("A", 2))
    init_store(url)
    assert list(recorder.select_events("A")) == entries("A", 2)


def test_whoever_creates_waits_for_whoever_is_creating(
    postgres_database: str,
) -> None:
    """PostgreSQL fails one of two that create the same thing, so they take turns."""
    with (
        psycopg.connect(postgres_database, autocommit=True) as other,
        ThreadPoolExecutor(1) as pool,
    ):
        begun(other).execute("SELECT pg_advisory_xact_lock(%s)", [LOCK_BASE])
        creating = pool.submit(init_store, postgres_database)
        until_somebody_waits(other)
        other.commit()
        creating.result()
    assert is_initialised(postgres_database)


def test_two_stores_live_in_one_database(postgres_database: str) -> None:
    """Each schema is a store of its own."""
    recorders = []
    for schema in ("housing", "revenues"):
        url = with_settings(postgres_database, f"schema={schema}")
        init_store(url)
        recorders.append(open_recorder(url))
    housing, revenues = recorders
    housing.insert_events([entry()])
    assert revenues.max_notification_id() is None
    for recorder in recorders:
        recorder.close()


def test_a_role_can_be_given_its_rights_later(
    url: str, recorder: CaseRecorder, clerk: str
) -> None:
    """Creating again with a role adds its rights, and nothing before that opens."""
    recorder.insert_events([entry()])
    as_clerk = with_settings(url, f"role={clerk}")
    with pytest.raises(StoreFailedError, match="ucb store init"):
        open_recorder(as_clerk)
    init_store(url, app_role=clerk)
    opened = open_recorder(as_clerk)
    opened.insert_events([entry(version=2)])
    opened.close()


def test_a_role_that_is_not_there_is_named(url: str) -> None:
    """Roles are the administrator's: none is made here."""
    with pytest.raises(StoreSettingError, match="createuser"):
        init_store(url, app_role="ucb_test_nobody")
    with pytest.raises(StoreError):
        open_recorder(with_settings(url, "role=ucb_test_nobody"))


def test_a_schema_made_by_the_administrator_is_used(
    postgres_database: str, clerk: str
) -> None:
    """Whoever may not create schemas can own a store in one made for them."""
    options = f"options=-c%20role%3D{clerk}"
    url = with_settings(postgres_database, options)
    with pytest.raises(StoreFailedError):
        init_store(url)
    with psycopg.connect(postgres_database, autocommit=True) as connection:
        connection.execute(f"CREATE SCHEMA ucb AUTHORIZATION {clerk}".encode())
    init_store(url)
    assert is_initialised(url)


def test_a_store_of_a_later_version_is_not_opened(
    url: str, other: psycopg.Connection[Any]
) -> None:
    """An older program does not write into newer tables."""
    other.execute("UPDATE ucb.meta SET value = '99' WHERE name = 'schema_version'")
    for use in (open_recorder, init_store):
        with pytest.raises(StoreVersionError, match="Upgrade ucb-domain"):
            use(url)


def test_a_database_that_is_not_in_utf8_is_refused(postgres_url: str) -> None:
    """Names in other alphabets would be lost there."""
    with psycopg.connect(postgres_url, autocommit=True) as connection:
        connection.execute("DROP DATABASE IF EXISTS ucb_test_latin")
        connection.execute(
            "CREATE DATABASE ucb_test_latin ENCODING 'LATIN1' TEMPLATE template0"
            " LC_COLLATE 'C' LC_CTYPE 'C'"
        )
        with pytest.raises(StoreSettingError, match="UTF8"):
            init_store(url_of_database(postgres_url, "ucb_test_latin"))
        connection.execute("DROP DATABASE ucb_test_latin WITH (FORCE)")
