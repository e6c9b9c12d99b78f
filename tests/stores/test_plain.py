"""Working on eventsourcing's own recorders, which know nothing of cases."""

import json
from datetime import datetime

import pytest
from eventsourcing.persistence import StoredEvent, Tracking
from eventsourcing.popo import POPOApplicationRecorder

from ucb_domain.stores import (
    CaseRecorder,
    InvalidEntryError,
    JoinError,
    LogLine,
    ReadModelRow,
    StoredCheckpoint,
    StoredEntry,
    UnsupportedError,
    as_case_recorder,
    open_recorder,
)
from ucb_domain.testing.store_contract.samples import entry


def _readable(case_id: str, version: int = 1) -> StoredEntry:
    made = entry(case_id, version)
    state = json.dumps(
        [made.event_id, made.recorded_at.isoformat(), made.digest.hex()]
    ).encode()
    return StoredEntry(**{**vars(made), "state": state})


def _recover(event: StoredEvent) -> StoredEntry:
    event_id, recorded_at, digest = json.loads(event.state)
    return StoredEntry(
        event.originator_id,
        event.originator_version,
        event.topic,
        event.state,
        event_id=event_id,
        recorded_at=datetime.fromisoformat(recorded_at),
        digest=bytes.fromhex(digest),
    )


@pytest.fixture
def recorder() -> CaseRecorder:
    """Return a case recorder around one of the library's own."""
    return as_case_recorder(POPOApplicationRecorder(), _recover)


def test_a_case_recorder_is_left_as_it_is() -> None:
    """What knows cases needs nothing around it."""
    recorder = open_recorder("memory:")
    assert as_case_recorder(recorder, _recover) is recorder


def test_cases_are_kept(recorder: CaseRecorder) -> None:
    """Entries come back whole: what has no column is read from the stored bytes."""
    history = [_readable("B"), _readable("B", 2)]
    assert list(recorder.insert_events([*history, _readable("A")])) == [1, 2, 3]
    assert list(recorder.select_events("B")) == history
    assert recorder.select_event("B", "B/1") == history[0]
    assert recorder.select_event("B", "B/9") is None
    log = recorder.select_notifications(2, 9)
    assert [(found.id, found.event_id) for found in log] == [(2, "B/2"), (3, "A/1")]
    assert recorder.max_notification_id() == 3
    assert list(recorder.select_case_ids(limit=9)) == ["A", "B"]
    assert list(recorder.select_case_ids(after="A", limit=9)) == ["B"]
    recorder.close()


def test_the_log_is_read_slowly(recorder: CaseRecorder) -> None:
    """Digests and positions are there, though every body is read for them."""
    recorder.insert_events([_readable("A"), _readable("A", 2), _readable("B")])
    lines = [
        LogLine(entry.id, entry.digest)
        for entry in recorder.select_notifications(None, 9)
    ]
    assert list(recorder.select_digests(limit=9)) == lines
    assert list(recorder.select_digests(after=1, upto=2, limit=9)) == lines[1:2]
    assert recorder.select_position("A", 2) == 2
    assert recorder.select_position("B", 1) == 3
    assert recorder.select_position("B", 2) is None


def test_malformed_entries_are_refused_here_too(recorder: CaseRecorder) -> None:
    """What no store keeps is not kept here either."""
    with pytest.raises(InvalidEntryError):
        recorder.insert_events([StoredEvent("A", 1, "name", b"")])


def test_what_is_missing_is_declared_and_refused(recorder: CaseRecorder) -> None:
    """There are no read models and no joining; nothing is dropped in silence."""
    assert not recorder.capabilities.read_models
    assert not recorder.capabilities.joining
    assert not recorder.capabilities.checkpoints
    row = ReadModelRow("status", "A", b"x")
    for attempt in (
        lambda: recorder.insert_events([_readable("A")], rows=[row]),
        lambda: recorder.insert_events([], tracking=Tracking("status", 1)),
        lambda: recorder.write_rows([row]),
        lambda: recorder.renew_rows([row], [b"x"]),
        lambda: recorder.select_row("status", "A"),
        lambda: recorder.select_rows("status", limit=1),
        lambda: recorder.clear_rows("status"),
        lambda: recorder.replace_model("status", "rebuilt"),
        lambda: recorder.max_tracking_id("status"),
        lambda: recorder.insert_checkpoint(StoredCheckpoint(1, 0, 0, "key", b"note")),
        lambda: recorder.select_checkpoints(limit=1),
        recorder.select_last_checkpoint,
        lambda: recorder.insert_stamp(1, b"stamp"),
        lambda: recorder.select_stamps(1),
    ):
        with pytest.raises(UnsupportedError, match="capabilities"):
            attempt()
    with pytest.raises(JoinError):
        recorder.joined(object())
    assert list(recorder.select_events("A")) == []
