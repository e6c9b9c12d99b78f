"""What is lost with a connection, and what is not."""

import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import psycopg
import pytest
from psycopg.conninfo import conninfo_to_dict
from ucb_domain_postgres import PostgresAddress, PostgresCaseRecorder

from tests.stores.postgres.cutting_proxy import CuttingProxy, cutting_proxy
from tests.stores.postgres.tools import (
    begun,
    end_all_others,
    until_somebody_waits,
    with_settings,
    without_settings,
)
from ucb_domain.stores import (
    CaseRecorder,
    OutcomeUnknownError,
    ReadModelRow,
    StoreUnavailableError,
    open_recorder,
)
from ucb_domain.testing.store_contract.samples import entries, entry


def test_a_connection_lost_while_idle_costs_nothing(
    recorder: CaseRecorder, other: psycopg.Connection[Any]
) -> None:
    """A server that was restarted is noticed before anything is sent to it."""
    recorder.insert_events([entry()])
    end_all_others(other)
    recorder.insert_events([entry(version=2)])
    end_all_others(other)
    assert len(recorder.select_events("CRM-1029")) == 2


def test_a_connection_lost_in_an_append_is_not_hidden(
    postgres_database: str, recorder: CaseRecorder, other: psycopg.Connection[Any]
) -> None:
    """Whether it was recorded is not known, so it is not sent again by itself."""
    patient = open_recorder(with_settings(postgres_database, "timeout=30"))
    with recorder.joined(begun(other)) as first:
        first.insert_events([entry("first")])
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(patient.insert_events, [entry("second")])
        until_somebody_waits(other)
        end_all_others(other)
        with pytest.raises(OutcomeUnknownError, match="event ids"):
            waiting.result()
    other.commit()
    assert patient.select_event("second", "second/1") is None
    patient.insert_events([entry("second")])
    patient.close()


@pytest.fixture
def proxy(postgres_database: str) -> Iterator[CuttingProxy]:
    """Stand between the driver and the server."""
    parts = conninfo_to_dict(postgres_database)
    with cutting_proxy(str(parts["host"]), int(str(parts["port"]))) as proxy:
        yield proxy


@pytest.fixture
def far_recorder(proxy: CuttingProxy, url: str) -> Iterator[CaseRecorder]:
    """Open the store by way of the proxy."""
    parts = conninfo_to_dict(without_settings(url))
    far = PostgresAddress.from_url(
        f"postgresql://{parts['user']}:{parts.get('password', '')}@127.0.0.1:{proxy.port}"
        f"/{parts['dbname']}?sslmode=disable"
    )
    recorder = PostgresCaseRecorder.open(far)
    yield recorder
    recorder.close()


@pytest.mark.parametrize(
    "body", [b"new", b""], ids=["one statement", "a transaction of several"]
)
def test_a_lost_answer_to_a_commit_is_no_conflict(
    far_recorder: CaseRecorder, proxy: CuttingProxy, body: bytes
) -> None:
    """Whichever answer is lost: the entry is stored once, and can be asked for."""
    far_recorder.insert_events([entry()])
    rows = [ReadModelRow("status", "CRM-1029", body)]
    for answers_before in range(20):
        proxy.lose_next_answer(after=answers_before)
        with pytest.raises(StoreUnavailableError) as caught:
            far_recorder.insert_events([entry(version=2)], rows=rows)
        if far_recorder.select_event("CRM-1029", "CRM-1029/2") is not None:
            break
    assert isinstance(caught.value, OutcomeUnknownError)
    assert list(far_recorder.select_events("CRM-1029")) == entries("CRM-1029", 2)


def test_a_lost_answer_to_a_question_is_asked_for_again(
    far_recorder: CaseRecorder, proxy: CuttingProxy
) -> None:
    """Reading twice changes nothing, so the reader does not notice."""
    far_recorder.insert_events([entry()])
    proxy.lose_next_answer()
    assert list(far_recorder.select_events("CRM-1029")) == [entry()]


def test_a_server_that_stays_away_is_named(
    far_recorder: CaseRecorder, proxy: CuttingProxy
) -> None:
    """When the second attempt fails too, the error is of the port."""
    proxy.close()
    with pytest.raises(StoreUnavailableError):
        far_recorder.select_events("CRM-1029")
    with pytest.raises(StoreUnavailableError) as caught:
        far_recorder.insert_events([entry()])
    assert not isinstance(caught.value, OutcomeUnknownError)


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
