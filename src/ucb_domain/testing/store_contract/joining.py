"""What a store promises to a caller that has a transaction of its own."""

from concurrent.futures import ThreadPoolExecutor, wait
from typing import Any

import pytest
from eventsourcing.persistence import Tracking

from ucb_domain.stores import (
    CaseRecorder,
    EntryConflictError,
    JoinError,
    ReadModelRow,
    StoreClosedError,
    TrackingConflictError,
)
from ucb_domain.testing.store_contract.base import StoreContractBase
from ucb_domain.testing.store_contract.samples import entries, entry

_ROW = ReadModelRow("status", "CRM-1029", b"restricted")


class JoiningContract(StoreContractBase):
    """Working inside a caller's transaction: it commits, or nobody does."""

    def test_what_is_joined_is_committed_by_the_caller(
        self, recorder: CaseRecorder, connection: Any
    ) -> None:
        """Entries and rows are there for others when the caller has committed."""
        connection.execute("BEGIN")
        with recorder.joined(connection) as joined:
            joined.insert_events([entry()], rows=[_ROW])
            assert list(joined.select_events("CRM-1029")) == [entry()]
            assert joined.select_row("status", "CRM-1029") == b"restricted"
        assert list(recorder.select_events("CRM-1029")) == []
        connection.commit()
        assert list(recorder.select_events("CRM-1029")) == [entry()]
        assert recorder.select_row("status", "CRM-1029") == b"restricted"

    def test_what_is_joined_is_undone_by_the_caller(
        self, recorder: CaseRecorder, connection: Any
    ) -> None:
        """Nothing is left when the caller rolls back, and the place can be used."""
        connection.execute("BEGIN")
        with recorder.joined(connection) as joined:
            joined.insert_events([entry()], rows=[_ROW])
        connection.rollback()
        assert list(recorder.select_events("CRM-1029")) == []
        assert recorder.select_row("status", "CRM-1029") is None
        recorder.insert_events([entry()])

    def test_a_conflict_leaves_the_callers_transaction_usable(
        self, recorder: CaseRecorder, connection: Any
    ) -> None:
        """What came before a refused batch stays, of the batch nothing, and it goes on."""
        recorder.insert_events([entry("taken")])
        connection.execute("BEGIN")
        with recorder.joined(connection) as joined:
            joined.insert_events([entry("before")])
            with pytest.raises(EntryConflictError):
                joined.insert_events([entry("batch"), entry("taken")], rows=[_ROW])
            joined.insert_events([entry("after")])
        connection.commit()
        listed = recorder.select_case_ids(limit=9)
        assert list(listed) == ["after", "before", "taken"]
        assert recorder.select_row("status", "CRM-1029") is None

    def test_read_models_join_as_well(
        self, recorder: CaseRecorder, connection: Any
    ) -> None:
        """Rows, positions and their removal follow the caller's transaction too."""
        recorder.write_rows([_ROW], tracking=Tracking("status", 5))
        connection.execute("BEGIN")
        with recorder.joined(connection) as joined:
            joined.clear_rows("status")
            joined.write_rows([_ROW], tracking=Tracking("load", 3))
            with pytest.raises(TrackingConflictError):
                joined.write_rows([], tracking=Tracking("load", 3))
            assert joined.max_tracking_id("status") is None
            assert joined.max_tracking_id("load") == 3
        connection.rollback()
        assert recorder.max_tracking_id("status") == 5
        assert recorder.max_tracking_id("load") is None

    def test_the_log_keeps_its_order(
        self, recorder: CaseRecorder, connection: Any
    ) -> None:
        """Joined entries have positions between those before and after them."""
        first = recorder.insert_events(entries("A", 2))
        connection.execute("BEGIN")
        with recorder.joined(connection) as joined:
            middle = joined.insert_events(entries("B", 2))
        connection.commit()
        last = recorder.insert_events(entries("C", 2))
        log = [found.id for found in recorder.select_notifications(None, 9)]
        assert log == [*first, *middle, *last]

    def test_a_follower_never_passes_an_open_transaction(
        self, recorder: CaseRecorder, connection: Any
    ) -> None:
        """What commits late is not below what a follower has already seen."""
        connection.execute("BEGIN")
        with recorder.joined(connection) as joined:
            joined.insert_events([entry("slow")])
        with ThreadPoolExecutor(1) as pool:
            fast = pool.submit(recorder.insert_events, [entry("fast")])
            # A store that makes writers wait uses all of this, another none.
            wait([fast], timeout=0.3)
            seen = list(recorder.select_notifications(None, 9))
            connection.commit()
            fast.result()
        last = seen[-1].id if seen else 0
        seen += recorder.select_notifications(last, 9, inclusive_of_start=False)
        assert sorted(str(found.originator_id) for found in seen) == ["fast", "slow"]

    def test_there_has_to_be_a_transaction(
        self, recorder: CaseRecorder, connection: Any
    ) -> None:
        """Joining begins nothing by itself: outside a transaction it is refused."""
        with pytest.raises(JoinError), recorder.joined(connection):
            pytest.fail("joined a transaction that is not there")

    def test_it_ends_with_the_block(
        self, recorder: CaseRecorder, connection: Any
    ) -> None:
        """A joined recorder that was kept by mistake cannot be used."""
        connection.execute("BEGIN")
        with recorder.joined(connection) as joined:
            pass
        with pytest.raises(StoreClosedError):
            joined.select_events("CRM-1029")
        with pytest.raises(StoreClosedError):
            joined.insert_events([entry()])
        connection.rollback()

    def test_only_the_stores_own_kind_of_connection_is_joined(
        self, recorder: CaseRecorder
    ) -> None:
        """Something else in the place of a connection is refused by name."""
        with pytest.raises(JoinError), recorder.joined(object()):
            pytest.fail("joined something that is no connection")
