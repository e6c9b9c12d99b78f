"""One writer at a time: positions become visible in their order."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import psycopg
import pytest

from tests.stores.postgres.tools import (
    begun,
    until_somebody_waits,
    with_settings,
    without_settings,
)
from ucb_domain.stores import (
    CaseRecorder,
    StoreBusyError,
    StoreError,
    open_recorder,
)
from ucb_domain.testing.store_contract.samples import entry


def test_nobody_passes_a_writer(
    recorder: CaseRecorder, other: psycopg.Connection[Any]
) -> None:
    """While one commit is open the next waits, so no position is ever passed by."""
    with recorder.joined(begun(other)) as first:
        (early,) = first.insert_events([entry("first")])
    with pytest.raises(StoreBusyError, match="timeout"):
        recorder.insert_events([entry("second")])
    assert list(recorder.select_notifications(None, 9)) == []
    other.commit()
    (late,) = recorder.insert_events([entry("second")])
    assert early < late
    log = recorder.select_notifications(None, 9)
    assert [found.originator_id for found in log] == ["first", "second"]


def test_whoever_inserts_by_other_means_waits_as_well(
    url: str, recorder: CaseRecorder, other: psycopg.Connection[Any]
) -> None:
    """The turn is the table's: a plain INSERT cannot forget to wait for it."""
    with recorder.joined(begun(other)) as first:
        first.insert_events([entry("first")])
    with psycopg.connect(without_settings(url)) as stranger:
        stranger.execute("SET lock_timeout = '200ms'")
        with pytest.raises(psycopg.errors.LockNotAvailable):
            stranger.execute(
                "INSERT INTO ucb.events"
                " (case_id, version, event_id, name, recorded_at, digest, state)"
                " VALUES ('x', 1, 'e', 'n', now(), decode(repeat('00', 32), 'hex'), '')"
            )
    other.rollback()


def test_a_waiting_writer_goes_on_when_the_first_is_done(
    postgres_database: str, other: psycopg.Connection[Any], recorder: CaseRecorder
) -> None:
    """Waiting is not failing: with time enough the second commits after the first."""
    patient = open_recorder(with_settings(postgres_database, "timeout=30"))
    with recorder.joined(begun(other)) as first:
        (early,) = first.insert_events([entry("first")])
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(patient.insert_events, [entry("second")])
        until_somebody_waits(other)
        other.commit()
        (late,) = waiting.result()
    patient.close()
    assert early < late


def test_a_model_is_not_replaced_while_the_log_grows(
    recorder: CaseRecorder, other: psycopg.Connection[Any]
) -> None:
    """Whoever compares the log's end with a rebuilt model waits for open commits."""
    with recorder.joined(begun(other)) as joined:
        joined.insert_events([entry()])
    with pytest.raises(StoreBusyError):
        recorder.replace_model("status", "rebuilt", expected_position=0)
    other.rollback()
    recorder.replace_model("status", "rebuilt", expected_position=0)


def test_a_refused_entry_leaves_a_gap_that_hides_nothing(
    recorder: CaseRecorder,
) -> None:
    """Positions of refused entries are not used again; a follower just reads on."""
    (first,) = recorder.insert_events([entry("A")])
    with pytest.raises(StoreError):
        recorder.insert_events([entry("A", event_id="other")])
    (second,) = recorder.insert_events([entry("B")])
    assert second > first + 1
    (found,) = recorder.select_notifications(first, 9, inclusive_of_start=False)
    assert found.id == second


def test_listeners_are_told_of_a_commit(
    recorder: CaseRecorder, other: psycopg.Connection[Any]
) -> None:
    """Whoever listens on the channel of the schema's name hears of new entries."""
    other.execute("LISTEN ucb")
    recorder.insert_events([entry()])
    heard = list(other.notifies(timeout=30, stop_after=1))
    assert [notice.channel for notice in heard] == ["ucb"]
