"""What a store promises about its log as a whole."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from eventsourcing.persistence import IntegrityError

from ucb_domain.stores import (
    CaseRecorder,
    CheckpointConflictError,
    InvalidEntryError,
    LogLine,
    StoredCheckpoint,
    open_recorder,
)
from ucb_domain.testing.store_contract.base import StoreContractBase
from ucb_domain.testing.store_contract.samples import entries

_THREADS = 4


def _checkpoint(number: int, size: int) -> StoredCheckpoint:
    return StoredCheckpoint(
        number=number,
        size=size,
        position=size * 2,
        key="harbour+00000000+\u00e9",
        note=b"\0checkpoint \xff" + bytes([number]),
    )


class LogContract(StoreContractBase):
    """The log by its digests, and checkpoints that nobody changes."""

    @pytest.fixture
    def keeper(self, recorder: CaseRecorder) -> CaseRecorder:
        """Open a new, empty store that keeps checkpoints."""
        if not recorder.capabilities.checkpoints:
            pytest.skip("This store declares that it keeps no checkpoints.")
        return recorder

    def test_the_log_is_read_by_its_digests(self, recorder: CaseRecorder) -> None:
        """Each page has the digests of its entries, in order of position."""
        recorder.insert_events([*entries("A", 2), *entries("B", 2)])
        recorder.insert_events(entries("A", 2, first=3))
        log = recorder.select_notifications(None, 99)
        lines = [LogLine(entry.id, entry.digest) for entry in log]
        assert len(lines) == 6
        assert list(recorder.select_digests(limit=99)) == lines
        assert list(recorder.select_digests(limit=2)) == lines[:2]
        middle = recorder.select_digests(
            after=lines[1].position, upto=lines[3].position, limit=99
        )
        assert list(middle) == lines[2:4]
        assert list(recorder.select_digests(after=lines[-1].position, limit=9)) == []

    def test_an_entry_has_a_position(self, recorder: CaseRecorder) -> None:
        """It is found by its case and number, and is the one that the log has."""
        recorder.insert_events([*entries("A", 2), *entries("B", 1)])
        for entry in recorder.select_notifications(None, 9):
            case, version = str(entry.originator_id), entry.originator_version
            assert recorder.select_position(case, version) == entry.id
        assert recorder.select_position("A", 3) is None
        assert recorder.select_position("C", 1) is None

    def test_checkpoints_come_back_as_they_went_in(self, keeper: CaseRecorder) -> None:
        """Every byte is kept, and the last one is found."""
        assert keeper.select_last_checkpoint() is None
        assert list(keeper.select_checkpoints(limit=9)) == []
        made = [_checkpoint(1, 0), _checkpoint(2, 5), _checkpoint(3, 5)]
        for each in made:
            keeper.insert_checkpoint(each)
        assert list(keeper.select_checkpoints(limit=9)) == made
        assert list(keeper.select_checkpoints(after=1, limit=1)) == made[1:2]
        assert keeper.select_last_checkpoint() == made[-1]

    def test_a_checkpoint_follows_on_the_last(self, keeper: CaseRecorder) -> None:
        """None is made twice, none is left out, and none covers less."""
        keeper.insert_checkpoint(_checkpoint(1, 5))
        for refused in (_checkpoint(1, 6), _checkpoint(3, 6), _checkpoint(2, 4)):
            with pytest.raises(CheckpointConflictError) as caught:
                keeper.insert_checkpoint(refused)
            assert caught.value.number == refused.number
            assert isinstance(caught.value, IntegrityError)
        keeper.insert_checkpoint(_checkpoint(2, 5))
        assert len(keeper.select_checkpoints(limit=9)) == 2

    @pytest.mark.parametrize(
        "wrong",
        [{"size": -1}, {"position": 4}, {"key": ""}, {"key": "a\0b"}, {"note": b""}],
    )
    def test_malformed_checkpoints_are_refused(
        self, keeper: CaseRecorder, wrong: dict[str, Any]
    ) -> None:
        """What no store could keep is kept by none."""
        with pytest.raises(InvalidEntryError):
            keeper.insert_checkpoint(_checkpoint(1, 5)._replace(**wrong))
        assert keeper.select_last_checkpoint() is None

    def test_of_two_who_seal_one_is_first(
        self, keeper: CaseRecorder, store_url: str
    ) -> None:
        """Of several writers with the same number exactly one gets it."""

        def seal(_: int) -> bool:
            own = open_recorder(store_url)
            try:
                own.insert_checkpoint(_checkpoint(1, 5))
            except CheckpointConflictError:
                return False
            finally:
                own.close()
            return True

        with ThreadPoolExecutor(_THREADS) as threads:
            assert sum(threads.map(seal, range(_THREADS))) == 1
        assert len(keeper.select_checkpoints(limit=9)) == 1

    def test_stamps_are_kept_with_their_checkpoint(self, keeper: CaseRecorder) -> None:
        """They come back in order; of a checkpoint that is not there none is kept."""
        keeper.insert_checkpoint(_checkpoint(1, 5))
        keeper.insert_checkpoint(_checkpoint(2, 5))
        for number, stamp in ((1, b"\0one"), (2, b"two"), (1, b"\xffthree")):
            keeper.insert_stamp(number, stamp)
        assert list(keeper.select_stamps(1)) == [b"\0one", b"\xffthree"]
        assert list(keeper.select_stamps(2)) == [b"two"]
        assert list(keeper.select_stamps(3)) == []
        with pytest.raises(CheckpointConflictError):
            keeper.insert_stamp(3, b"four")
        with pytest.raises(InvalidEntryError):
            keeper.insert_stamp(1, b"")

    def test_the_database_refuses_to_alter_checkpoints(
        self, keeper: CaseRecorder, store_url: str
    ) -> None:
        """No way round the port changes or removes a checkpoint or a stamp."""
        keeper.insert_checkpoint(_checkpoint(1, 5))
        keeper.insert_checkpoint(_checkpoint(2, 6))
        keeper.insert_stamp(1, b"stamp")
        ways = self.ways_to_alter_checkpoints(store_url)
        if not ways:
            pytest.skip("This store declares that there is no way in but the port.")
        for name, alter in ways.items():
            with pytest.raises(Exception) as caught:  # noqa: PT011 (any driver's)
                alter()
            assert not isinstance(caught.value, AssertionError), name
            assert list(keeper.select_checkpoints(limit=9)) == [
                _checkpoint(1, 5),
                _checkpoint(2, 6),
            ], name
            assert list(keeper.select_stamps(1)) == [b"stamp"], name
