"""Several writers at one case, answers that are lost, and what comes of both."""

import subprocess
import sys
from collections.abc import Sequence
from typing import Any

import pytest
from eventsourcing.persistence import IntegrityError

from tests.register.desk import (
    CLERK,
    CUSTOMER,
    HEAD,
    incident,
    opened,
    restriction,
    warning,
)
from ucb_domain import (
    ContactRegister,
    EntryCorrected,
    RefusedError,
    VersionConflictError,
)
from ucb_domain.register import _recording
from ucb_domain.stores import (
    CaseRecorder,
    Conflict,
    EntryConflictError,
    OutcomeUnknownError,
    StoreUnavailableError,
)

CASE = CUSTOMER.ref
LOST = "The connection was lost before the answer came."

# One of several processes that record into one case at once: each its own acts, and
# each some acts that all of them send.
CLERK_AT_WORK = """
import sys
from tests.register.desk import CLERK, CUSTOMER, incident, opened

url, name, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
with opened(url) as register:
    register.open_case(CUSTOMER, by=CLERK)
    for number in range(count):
        register.record(
            CUSTOMER.ref, incident(), by=CLERK, event_id=f"{name}-{number}"
        )
        register.record(CUSTOMER.ref, incident(), by=CLERK, event_id=f"all-{number}")
"""


@pytest.mark.parametrize("writers", [4])
def test_several_processes_at_one_case(shared_url: str, writers: int) -> None:
    """Nothing is lost, nothing is stored twice, and the chain holds."""
    count = 12
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", CLERK_AT_WORK, shared_url, f"p{name}", str(count)],
            stderr=subprocess.PIPE,
            text=True,
        )
        for name in range(writers)
    ]
    said = [process.communicate()[1] for process in processes]
    assert [process.returncode for process in processes] == [0] * writers, said
    with opened(shared_url) as register:
        ids = [entry.event_id for entry in register.entries(CASE)]
        assert len(ids) == len(set(ids)) == 1 + count * (writers + 1)
        assert list(register.verify()) == []
        assert register.status(CASE).version == len(ids)
        assert [each.differences for each in register.rebuild()] == [0] * 4


def test_an_expected_version_that_holds(store_url: str) -> None:
    """A caller that has seen the last entry records after it."""
    with opened(store_url) as register:
        register.open_case(CUSTOMER, by=CLERK)
        register.record(CASE, incident(), by=CLERK, expected_version=1)
        assert register.case(CASE).version == 2


def test_an_expected_version_that_does_not_hold(store_url: str) -> None:
    """The error says where the case is and what came in between."""
    with opened(store_url) as register:
        register.open_case(CUSTOMER, by=CLERK)
        between = register.record(CASE, incident(), warning(), by=CLERK)
        with pytest.raises(VersionConflictError) as caught:
            register.record(CASE, incident(), by=CLERK, expected_version=1)
    error = caught.value
    assert (error.case, error.expected, error.actual) == (CASE, 1, 3)
    assert error.intervening == between.entries
    assert "2 incident-recorded; 3 warning-issued" in str(error)


def test_an_expected_version_beyond_the_end(store_url: str) -> None:
    """A caller that knows more than the store is told so, too."""
    with opened(store_url) as register:
        register.open_case(CUSTOMER, by=CLERK)
        with pytest.raises(VersionConflictError) as caught:
            register.record(CASE, incident(), by=CLERK, expected_version=7)
    assert (caught.value.actual, caught.value.intervening) == (1, ())


def test_an_act_sent_again_meets_no_conflict(store_url: str) -> None:
    """A call whose answer was lost can be made again as it was."""
    with opened(store_url) as register:
        register.open_case(CUSTOMER, by=CLERK)
        for _ in range(2):
            recorded = register.record(
                CASE, incident(), by=CLERK, event_id="i1", expected_version=1
            )
            assert recorded[0].number == 2


class Between:
    """Does something else just before the register appends, so many times."""

    def __init__(self, register: ContactRegister, *steps: Any) -> None:
        """Come in between a register and its store."""
        self.recorder: CaseRecorder = register._ledger.recorder
        self.append = self.recorder.insert_events
        self.steps = list(steps)
        self.calls = 0

    def __call__(self, stored: Sequence[Any], **others: Any) -> Sequence[int]:
        """Take the next step, and then append unless it raised."""
        self.calls += 1
        if self.steps:
            self.steps.pop(0)(stored, others)
        return self.append(stored, **others)


@pytest.fixture
def desk(store_url: str) -> Any:
    """Return a register with one case, on each store in turn."""
    with opened(store_url) as register:
        register.open_case(CUSTOMER, by=CLERK)
        yield register


def between(
    monkeypatch: pytest.MonkeyPatch, register: ContactRegister, *steps: Any
) -> Between:
    """Let steps happen between a register and its store."""
    come = Between(register, *steps)
    monkeypatch.setattr(come.recorder, "insert_events", come)
    return come


def test_an_act_is_judged_again_on_what_came_in_between(
    store_url: str, desk: ContactRegister, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without an expected version the register reads, judges and tries again."""
    with opened(store_url) as other:

        def somebody(*_: object) -> None:
            other.record(CASE, warning(), by=HEAD, event_id="theirs")

        come = between(monkeypatch, desk, somebody)
        (entry,) = desk.record(CASE, incident(), by=CLERK)
    assert (entry.number, come.calls) == (3, 2)


def test_what_came_in_between_can_decide(
    store_url: str, desk: ContactRegister, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An act that was fine when it was read may be refused when it is tried again."""
    desk.record(CASE, warning(), by=HEAD, event_id="w1")
    with opened(store_url) as other:

        def somebody(*_: object) -> None:
            other.record(CASE, EntryCorrected(about="w1", withdrawn=True), by=HEAD)

        between(monkeypatch, desk, somebody)
        with pytest.raises(RefusedError):
            desk.record(CASE, restriction(), by=HEAD)
        assert len(other.entries(CASE)) == 3


def test_the_same_act_that_came_in_between_is_the_same_act(
    store_url: str, desk: ContactRegister, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two that send one act at once both get the one entry."""
    with opened(store_url) as other:

        def somebody(*_: object) -> None:
            other.record(CASE, incident(), by=CLERK, event_id="i1")

        between(monkeypatch, desk, somebody)
        recorded = desk.record(CASE, incident(), by=CLERK, event_id="i1")
    assert recorded[0].number == 2
    assert recorded.stored == ()


def test_an_answer_that_was_lost_after_the_commit(
    desk: ContactRegister, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The event ids show that it was stored; nothing is stored twice."""

    def lost(stored: Sequence[Any], others: Any) -> None:
        come.append(stored, **others)
        raise OutcomeUnknownError(LOST)

    come = between(monkeypatch, desk, lost)
    recorded = desk.record(CASE, incident(), warning(), by=CLERK)
    assert [entry.number for entry in recorded] == [2, 3]
    assert come.calls == 1
    assert len(desk.entries(CASE)) == 3


def test_a_lost_answer_that_comes_as_a_conflict(
    desk: ContactRegister, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A store that sends again by itself meets its own entry; that is no conflict."""

    def lost(stored: Sequence[Any], others: Any) -> None:
        come.append(stored, **others)
        raise EntryConflictError(Conflict.EVENT_ID, CASE)

    come = between(monkeypatch, desk, lost)
    recorded = desk.record(CASE, incident(), by=CLERK, expected_version=1)
    assert recorded[0].number == 2
    assert len(desk.entries(CASE)) == 2


def test_a_connection_that_was_lost_before_the_commit(
    desk: ContactRegister, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is not there is sent again."""

    def lost(*_: object) -> None:
        raise OutcomeUnknownError(LOST)

    come = between(monkeypatch, desk, lost)
    (entry,) = desk.record(CASE, incident(), by=CLERK)
    assert (entry.number, come.calls) == (2, 2)


def test_a_store_that_is_gone_leaves_the_outcome_unknown(
    desk: ContactRegister, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where nobody can look, the error does not say that nothing was recorded."""

    def gone(*_: object, **__: object) -> None:
        raise StoreUnavailableError("The store is gone.")

    def lost(*_: object) -> None:
        monkeypatch.setattr(come.recorder, "select_events", gone)
        raise OutcomeUnknownError(LOST)

    come = between(monkeypatch, desk, lost)
    with pytest.raises(OutcomeUnknownError) as caught:
        desk.record(CASE, incident(), by=CLERK)
    assert isinstance(caught.value.__cause__, StoreUnavailableError)
    with pytest.raises(StoreUnavailableError, match="gone"):
        desk.record(CASE, incident(), by=CLERK)


def test_a_connection_that_is_lost_every_time(
    desk: ContactRegister, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After a few tries the caller is told that the outcome is unknown."""
    monkeypatch.setattr(_recording, "_LONGEST_PAUSE", 0)

    def lost(*_: object) -> None:
        raise OutcomeUnknownError(LOST)

    between(monkeypatch, desk, *[lost] * 99)
    with pytest.raises(OutcomeUnknownError):
        desk.record(CASE, incident(), by=CLERK)


def test_writers_that_never_leave_a_gap(
    desk: ContactRegister, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After a few tries the caller is told of the conflict, whoever's error it was."""
    monkeypatch.setattr(_recording, "_LONGEST_PAUSE", 0)

    def first(*_: object) -> None:
        raise IntegrityError

    come = between(monkeypatch, desk, *[first] * 99)
    with pytest.raises(VersionConflictError) as caught:
        desk.record(CASE, incident(), by=CLERK)
    assert (caught.value.expected, caught.value.actual) == (1, 1)
    assert come.calls < 99
