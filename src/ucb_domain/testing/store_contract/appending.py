"""What a store promises about adding entries."""

import pickle
import secrets
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any
from uuid import UUID

import pytest
from eventsourcing.persistence import IntegrityError, StoredEvent

from ucb_domain.stores import (
    CaseRecorder,
    Conflict,
    EntryConflictError,
    InvalidEntryError,
)
from ucb_domain.testing.store_contract.base import StoreContractBase
from ucb_domain.testing.store_contract.samples import entries, entry

_THREADS = 4


class AppendingContract(StoreContractBase):
    """Adding entries: in order, once, all or nothing."""

    def test_entries_come_back_as_they_went_in(self, recorder: CaseRecorder) -> None:
        """Every field of every entry is read back exactly."""
        history = entries("CRM-1029", 3)
        recorder.insert_events(history)
        assert list(recorder.select_events("CRM-1029")) == history

    @pytest.mark.parametrize(
        "state",
        [b"", bytes(range(256)), "Caf\u00e9 \u2013 na\u00efve".encode(), b"\0" * 1000],
        ids=["empty", "every byte", "text", "zeros"],
    )
    def test_any_bytes_are_kept(self, recorder: CaseRecorder, state: bytes) -> None:
        """Stored bytes are nobody's text: they are kept as they are."""
        recorder.insert_events([entry(state=state)])
        (found,) = recorder.select_events("CRM-1029")
        assert found.state == state

    def test_large_states_are_kept(self, recorder: CaseRecorder) -> None:
        """A megabyte that no compression shortens is kept to the byte."""
        state = secrets.token_bytes(2**20)
        recorder.insert_events([entry(state=state)])
        (found,) = recorder.select_events("CRM-1029")
        assert found.state == state

    @pytest.mark.parametrize(
        "instant",
        [
            datetime(1, 1, 1, tzinfo=UTC),
            datetime(1969, 12, 31, 23, 59, 59, 999999, tzinfo=UTC),
            datetime(2024, 2, 29, 12, 0, 0, 1, tzinfo=UTC),
            datetime(9999, 12, 31, 23, 59, 59, 999999, tzinfo=UTC),
            datetime(2024, 7, 1, 9, tzinfo=timezone(timedelta(hours=1))),
        ],
        ids=str,
    )
    def test_instants_are_kept_to_the_microsecond(
        self, recorder: CaseRecorder, instant: datetime
    ) -> None:
        """An instant comes back equal, and aware."""
        recorder.insert_events([entry(recorded_at=instant)])
        (found,) = recorder.select_events("CRM-1029")
        assert found.recorded_at == instant

    def test_positions_follow_the_order_of_appending(
        self, recorder: CaseRecorder
    ) -> None:
        """Each entry's position is greater than all before it, whatever its case."""
        positions = [
            *recorder.insert_events(entries("A", 2)),
            *recorder.insert_events([*entries("B", 1), *entries("A", 1, first=3)]),
            *recorder.insert_events(entries("C", 1)),
        ]
        log = recorder.select_notifications(None, 100)
        assert positions == sorted(set(positions))
        assert [found.id for found in log] == positions
        assert [found.originator_id for found in log] == ["A", "A", "B", "A", "C"]

    def test_appending_nothing_does_nothing(self, recorder: CaseRecorder) -> None:
        """An empty batch has no positions and leaves no trace."""
        assert list(recorder.insert_events([])) == []
        assert recorder.max_notification_id() is None

    def test_a_version_is_taken_once(self, recorder: CaseRecorder) -> None:
        """Whoever comes second with a version is told so, and nothing is stored."""
        first = entry(event_id="first")
        recorder.insert_events([first])
        with pytest.raises(EntryConflictError) as caught:
            recorder.insert_events([entry(event_id="second")])
        assert caught.value.conflict is Conflict.VERSION
        assert caught.value.case_id == "CRM-1029"
        assert isinstance(caught.value, IntegrityError)
        assert list(recorder.select_events("CRM-1029")) == [first]

    def test_an_event_id_is_taken_once_in_a_case(self, recorder: CaseRecorder) -> None:
        """The same act sent twice is told from two acts: by its event id."""
        first = entry(event_id="letter-77")
        recorder.insert_events([first])
        with pytest.raises(EntryConflictError) as caught:
            recorder.insert_events([entry(version=2, event_id="letter-77")])
        assert caught.value.conflict is Conflict.EVENT_ID
        assert list(recorder.select_events("CRM-1029")) == [first]

    def test_the_event_id_is_named_before_the_version(
        self, recorder: CaseRecorder
    ) -> None:
        """An entry sent twice word for word breaks both rules, and is what it is."""
        recorder.insert_events([entry()])
        with pytest.raises(EntryConflictError) as caught:
            recorder.insert_events([entry()])
        assert caught.value.conflict is Conflict.EVENT_ID

    def test_an_event_id_may_be_used_in_another_case(
        self, recorder: CaseRecorder
    ) -> None:
        """Two source systems may number their letters alike."""
        recorder.insert_events([entry("A", event_id="letter-77")])
        recorder.insert_events([entry("B", event_id="letter-77")])
        assert recorder.select_event("B", "letter-77") is not None

    @pytest.mark.parametrize("version", [2, 7])
    def test_versions_begin_at_one(self, recorder: CaseRecorder, version: int) -> None:
        """A case that does not begin at its beginning is refused."""
        with pytest.raises(EntryConflictError) as caught:
            recorder.insert_events([entry(version=version)])
        assert caught.value.conflict is Conflict.GAP
        assert recorder.max_notification_id() is None

    def test_versions_leave_no_gap(self, recorder: CaseRecorder) -> None:
        """A version that skips one is refused, in the store and within a batch."""
        recorder.insert_events([entry()])
        with pytest.raises(EntryConflictError) as caught:
            recorder.insert_events([entry(version=3)])
        assert caught.value.conflict is Conflict.GAP
        with pytest.raises(EntryConflictError):
            recorder.insert_events([entry(version=2), entry(version=4)])
        assert len(recorder.select_events("CRM-1029")) == 1

    def test_a_batch_with_one_misfit_is_refused_whole(
        self, recorder: CaseRecorder
    ) -> None:
        """When the last of a batch cannot be stored, the first is not either."""
        recorder.insert_events([entry("B")])
        with pytest.raises(EntryConflictError):
            recorder.insert_events([entry("A"), entry("B", event_id="other")])
        assert list(recorder.select_events("A")) == []

    def test_a_batch_that_contradicts_itself_is_refused(
        self, recorder: CaseRecorder
    ) -> None:
        """Two entries of one batch cannot have one event id."""
        twins = [entry(event_id="x"), entry(version=2, event_id="x")]
        with pytest.raises(EntryConflictError):
            recorder.insert_events(twins)
        assert recorder.max_notification_id() is None

    @pytest.mark.parametrize(
        "changes",
        [
            {"event_id": ""},
            {"event_id": "a\0b"},
            {"originator_id": UUID(int=1029)},
            {"originator_id": ""},
            {"originator_id": "\ud800"},
            {"topic": ""},
            {"originator_version": 0},
            {"digest": b"short"},
            {"recorded_at": datetime(2024, 11, 4, 9)},  # noqa: DTZ001 (that is the fault)
        ],
        ids=str,
    )
    def test_malformed_entries_are_refused(
        self, recorder: CaseRecorder, changes: dict[str, Any]
    ) -> None:
        """What some store could not keep, no store takes."""
        malformed = replace(entry(), **changes)
        with pytest.raises(InvalidEntryError):
            recorder.insert_events([malformed])
        assert recorder.max_notification_id() is None

    def test_events_without_the_extra_columns_are_refused(
        self, recorder: CaseRecorder
    ) -> None:
        """The library's plain stored event lacks what a case needs."""
        with pytest.raises(InvalidEntryError):
            recorder.insert_events([StoredEvent("CRM-1029", 1, "name", b"")])

    def test_errors_pass_between_processes(self, recorder: CaseRecorder) -> None:
        """A conflict keeps its data when it is pickled."""
        recorder.insert_events([entry()])
        with pytest.raises(EntryConflictError) as caught:
            recorder.insert_events([entry()])
        copy = pickle.loads(pickle.dumps(caught.value))  # noqa: S301 (our own bytes)
        assert (str(copy), copy.conflict) == (str(caught.value), caught.value.conflict)

    def test_threads_share_a_recorder(self, recorder: CaseRecorder) -> None:
        """Several threads append to cases of their own; nothing is lost or mixed."""

        def append(case_id: str) -> None:
            for made in entries(case_id, 20):
                recorder.insert_events([made])

        names = [f"T-{number}" for number in range(_THREADS)]
        with ThreadPoolExecutor(_THREADS) as pool:
            list(pool.map(append, names))
        for name in names:
            assert list(recorder.select_events(name)) == entries(name, 20)
        assert len(recorder.select_notifications(None, 1000)) == 20 * _THREADS

    def test_threads_compete_for_a_version(self, recorder: CaseRecorder) -> None:
        """Of several that append the same version at once, exactly one succeeds."""

        def attempt(contest: tuple[int, int]) -> bool:
            version, thread = contest
            try:
                recorder.insert_events(
                    [entry(version=version, event_id=f"{version}/{thread}")]
                )
            except EntryConflictError:
                return False
            return True

        with ThreadPoolExecutor(_THREADS) as pool:
            for version in range(1, 11):
                contests = [(version, thread) for thread in range(_THREADS)]
                assert sum(pool.map(attempt, contests)) == 1

    def test_entries_cannot_be_altered(
        self, store_url: str, recorder: CaseRecorder
    ) -> None:
        """Every way round the port is refused by the database itself."""
        history = entries("CRM-1029", 2)
        recorder.insert_events(history)
        ways = self.ways_to_alter(store_url)
        if not ways:
            pytest.skip("This store declares that there is no way in but the port.")
        for name, alter in ways.items():
            with pytest.raises(Exception) as caught:  # noqa: PT011 (any driver's)
                alter()
            assert not isinstance(caught.value, AssertionError), name
            assert list(recorder.select_events("CRM-1029")) == history, name
            assert len(recorder.select_notifications(None, 10)) == 2, name
        recorder.insert_events([entry(version=3)])
