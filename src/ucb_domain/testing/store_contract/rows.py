"""What a store promises about read models."""

import pytest
from eventsourcing.persistence import IntegrityError, Tracking

from ucb_domain.stores import (
    CaseRecorder,
    EntryConflictError,
    InvalidEntryError,
    ReadModelRow,
    TrackingConflictError,
)
from ucb_domain.testing.store_contract.base import StoreContractBase
from ucb_domain.testing.store_contract.samples import entries, entry


def _rows(model: str, *keys: str) -> list[ReadModelRow]:
    return [ReadModelRow(model, key, f"{model} {key}".encode()) for key in keys]


class RowsContract(StoreContractBase):
    """Read models: beside the entries, in the same commit, and replaceable."""

    def test_rows_are_written_with_the_entries(self, recorder: CaseRecorder) -> None:
        """A row is there as soon as the entries are."""
        recorder.insert_events([entry()], rows=_rows("status", "CRM-1029"))
        assert recorder.select_row("status", "CRM-1029") == b"status CRM-1029"

    def test_refused_entries_leave_no_rows(self, recorder: CaseRecorder) -> None:
        """When the entries conflict, the rows that came with them are not written."""
        recorder.insert_events([entry()])
        for refused in (entry(), entry(version=2, event_id="CRM-1029/1")):
            with pytest.raises(EntryConflictError):
                recorder.insert_events([refused], rows=_rows("status", "CRM-1029"))
        with pytest.raises(EntryConflictError):
            recorder.insert_events([entry(version=5)], rows=_rows("status", "CRM-1029"))
        assert recorder.select_row("status", "CRM-1029") is None

    def test_refused_rows_leave_no_entries(self, recorder: CaseRecorder) -> None:
        """When the rows cannot be written, neither are the entries."""
        recorder.write_rows([], tracking=Tracking("status", 5))
        with pytest.raises(TrackingConflictError):
            recorder.insert_events(
                [entry()],
                rows=_rows("status", "CRM-1029"),
                tracking=Tracking("status", 5),
            )
        with pytest.raises(InvalidEntryError):
            recorder.insert_events([entry()], rows=[ReadModelRow("status", "", b"x")])
        assert list(recorder.select_events("CRM-1029")) == []
        assert recorder.select_row("status", "CRM-1029") is None

    def test_rows_and_positions_go_with_entries(self, recorder: CaseRecorder) -> None:
        """One commit may hold entries, rows to write, rows to remove and a position."""
        recorder.write_rows(_rows("diary", "due"))
        recorder.insert_events(
            [entry()],
            rows=[*_rows("status", "CRM-1029"), ReadModelRow("diary", "due", b"")],
            tracking=Tracking("importer", 3),
        )
        assert len(recorder.select_events("CRM-1029")) == 1
        assert recorder.select_row("status", "CRM-1029") is not None
        assert recorder.select_row("diary", "due") is None
        assert recorder.max_tracking_id("importer") == 3

    def test_rows_need_no_entries(self, recorder: CaseRecorder) -> None:
        """An append of nothing still writes the rows it was given."""
        assert list(recorder.insert_events([], rows=_rows("status", "A"))) == []
        assert recorder.select_row("status", "A") == b"status A"

    def test_a_row_is_overwritten(self, recorder: CaseRecorder) -> None:
        """The last body written is the row's, also within one call."""
        recorder.write_rows(_rows("status", "A"))
        recorder.write_rows(
            [ReadModelRow("status", "A", b"1"), ReadModelRow("status", "A", b"2")]
        )
        assert recorder.select_row("status", "A") == b"2"

    def test_an_empty_body_removes_a_row(self, recorder: CaseRecorder) -> None:
        """A diary line that is done with is gone, and removing it twice is harmless."""
        recorder.write_rows(_rows("diary", "A", "B"))
        for _ in range(2):
            recorder.write_rows([ReadModelRow("diary", "A", b"")])
        assert recorder.select_row("diary", "A") is None
        assert list(recorder.select_rows("diary", limit=9)) == _rows("diary", "B")

    def test_rows_are_listed_page_by_page(self, recorder: CaseRecorder) -> None:
        """Rows come in order of code point, of one model only."""
        keys = ["A", "B", "a", "\u00e9", "\U0001f600"]
        recorder.write_rows([*_rows("status", *reversed(keys)), *_rows("x", "C")])
        assert list(recorder.select_rows("status", limit=9)) == _rows("status", *keys)
        page = recorder.select_rows("status", after="B", limit=2)
        assert list(page) == _rows("status", "a", "\u00e9")
        assert list(recorder.select_rows("nothing", limit=9)) == []

    def test_rows_are_renewed_where_they_are_as_they_were(
        self, recorder: CaseRecorder
    ) -> None:
        """Neither a row that changed since, nor one that came or went, is put right."""
        keys = ["A", "B", "gone", "new", "came"]
        recorder.write_rows([*_rows("diary", "A", "B", "came"), *_rows("x", "gone")])
        renewed = recorder.renew_rows(
            [ReadModelRow("diary", key, b"renewed") for key in keys],
            [b"diary A", b"another", b"diary gone", b"", b""],
        )
        assert renewed == 2
        assert {
            row.key: row.body for row in recorder.select_rows("diary", limit=9)
        } == {
            "A": b"renewed",
            "B": b"diary B",
            "came": b"diary came",
            "new": b"renewed",
        }
        assert recorder.renew_rows([], []) == 0
        with pytest.raises(InvalidEntryError):
            recorder.renew_rows([ReadModelRow("diary", "A", b"")], [b"renewed"])
        with pytest.raises(ValueError, match=r"shorter|longer"):
            recorder.renew_rows(_rows("diary", "A", "B"), [b"renewed"])

    def test_large_rows_are_kept(self, recorder: CaseRecorder) -> None:
        """A row may be as large as a whole register."""
        body = bytes(range(256)) * 4096
        recorder.write_rows([ReadModelRow("register", "all", body)])
        assert recorder.select_row("register", "all") == body

    def test_a_position_only_moves_forward(self, recorder: CaseRecorder) -> None:
        """A reader that comes with an old position is told, and its rows are not kept."""
        assert recorder.max_tracking_id("status") is None
        recorder.write_rows(_rows("status", "A"), tracking=Tracking("status", 10))
        for stale in (9, 10):
            with pytest.raises(TrackingConflictError) as caught:
                recorder.write_rows(
                    [ReadModelRow("status", "A", b"stale")],
                    tracking=Tracking("status", stale),
                )
            assert isinstance(caught.value, IntegrityError)
        assert recorder.select_row("status", "A") == b"status A"
        assert recorder.max_tracking_id("status") == 10

    def test_two_runners_do_not_pass_each_other(self, recorder: CaseRecorder) -> None:
        """A position moves only from where its runner thought it was."""
        recorder.write_rows([], tracking=Tracking("load", 5), expected_position=0)
        for expected in (0, 4, 6):
            with pytest.raises(TrackingConflictError):
                recorder.write_rows(
                    _rows("load", "A"),
                    tracking=Tracking("load", 8),
                    expected_position=expected,
                )
        assert recorder.select_row("load", "A") is None
        recorder.write_rows([], tracking=Tracking("load", 8), expected_position=5)
        with pytest.raises(TrackingConflictError):
            recorder.write_rows([], tracking=Tracking("load", 7), expected_position=8)
        assert recorder.max_tracking_id("load") == 8

    def test_the_library_can_track(self, recorder: CaseRecorder) -> None:
        """The tracking methods that eventsourcing's projections use work as well."""
        recorder.insert_tracking(Tracking("projection", 4))
        assert recorder.has_tracking_id("projection", 4)
        assert not recorder.has_tracking_id("projection", 5)

    def test_a_model_is_cleared_with_its_position(self, recorder: CaseRecorder) -> None:
        """A cleared model begins anew; the others stay as they are."""
        recorder.write_rows(_rows("status", "A"), tracking=Tracking("status", 5))
        recorder.write_rows(_rows("diary", "A"), tracking=Tracking("diary", 5))
        recorder.clear_rows("status")
        assert list(recorder.select_rows("status", limit=9)) == []
        assert recorder.max_tracking_id("status") is None
        assert recorder.select_row("diary", "A") is not None
        assert recorder.max_tracking_id("diary") == 5
        recorder.write_rows([], tracking=Tracking("status", 1), expected_position=0)

    def test_a_rebuilt_model_takes_the_place_of_another(
        self, recorder: CaseRecorder
    ) -> None:
        """Rows and position of the rebuilt model become those of the old one."""
        recorder.write_rows(_rows("status", "A", "B"), tracking=Tracking("status", 9))
        rebuilt = [ReadModelRow("rebuilt", "B", b"new"), *_rows("rebuilt", "C")]
        recorder.write_rows(rebuilt, tracking=Tracking("rebuilt", 7))
        recorder.replace_model("status", "rebuilt")
        assert [
            (row.key, row.body) for row in recorder.select_rows("status", limit=9)
        ] == [("B", b"new"), ("C", b"rebuilt C")]
        assert list(recorder.select_rows("rebuilt", limit=9)) == []
        assert recorder.max_tracking_id("status") == 7
        assert recorder.max_tracking_id("rebuilt") is None

    def test_a_rebuilt_model_without_a_position(self, recorder: CaseRecorder) -> None:
        """A model that nobody tracks has no position after it is replaced either."""
        recorder.write_rows(_rows("status", "A"), tracking=Tracking("status", 9))
        recorder.replace_model("status", "rebuilt")
        assert list(recorder.select_rows("status", limit=9)) == []
        assert recorder.max_tracking_id("status") is None

    def test_a_rebuilt_model_that_is_behind_is_refused(
        self, recorder: CaseRecorder
    ) -> None:
        """When the log has grown since, the old rows stay until the new know of it."""
        *_, last = recorder.insert_events(
            entries("A", 2), rows=[ReadModelRow("status", "A", b"2")]
        )
        recorder.write_rows(
            [ReadModelRow("rebuilt", "A", b"1")], tracking=Tracking("rebuilt", last - 1)
        )
        with pytest.raises(TrackingConflictError):
            recorder.replace_model("status", "rebuilt", expected_position=last - 1)
        assert recorder.select_row("status", "A") == b"2"
        recorder.write_rows([], tracking=Tracking("rebuilt", last))
        recorder.replace_model("status", "rebuilt", expected_position=last)
        assert recorder.select_row("status", "A") == b"1"

    def test_a_rebuilt_model_that_somebody_cleared_is_refused(
        self, recorder: CaseRecorder
    ) -> None:
        """The rows in use do not give way to what is not there."""
        *_, last = recorder.insert_events(
            entries("A", 2), rows=[ReadModelRow("status", "A", b"2")]
        )
        recorder.write_rows(
            [ReadModelRow("rebuilt", "A", b"1")], tracking=Tracking("rebuilt", last)
        )
        recorder.clear_rows("rebuilt")
        with pytest.raises(TrackingConflictError):
            recorder.replace_model("status", "rebuilt", expected_position=last)
        assert recorder.select_row("status", "A") == b"2"
