"""Verifying a store, and rebuilding its status rows beside those in use."""

import hashlib
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs
import pytest

from tests.register.desk import (
    CLERK,
    CUSTOMER,
    HEAD,
    Watch,
    incident,
    opened,
    restriction,
    review,
    warning,
)
from ucb_domain import ContactRegister, Party, Problem, Rebuilt
from ucb_domain.codec.stored import split
from ucb_domain.register import _paging, _rebuilding, runner
from ucb_domain.register._paging import paged_rows
from ucb_domain.stores import ReadModelRow, TrackingConflictError

CASE = CUSTOMER.ref
CASES = 7
BESIDE = "status.rebuilding"
_CHANGED_LETTER = (
    "UPDATE ucb_events"
    " SET state = CAST(replace(CAST(state AS text), 'letter', 'lettre') AS blob)"
)


@pytest.fixture
def register(store_url: str, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Return a register with a few cases whose entries lie mixed in the log."""
    monkeypatch.setattr(runner, "BATCH", 3)
    monkeypatch.setattr(_paging, "PAGE", 3)
    with opened(store_url) as register:
        for number in range(CASES):
            register.open_case(Party(ref=f"CRM-{number}"), by=CLERK)
        for number in range(CASES):
            register.record(f"CRM-{number}", incident(), warning(), by=CLERK)
        for number in range(0, CASES, 2):
            register.record(f"CRM-{number}", restriction(), by=HEAD, event_id="r1")
        yield register


def kept(register: ContactRegister) -> list[ReadModelRow]:
    """Return the status rows as they are."""
    return list(paged_rows(register._ledger, "status"))


def rebuilt_status(register: ContactRegister, **options: Any) -> Rebuilt:
    """Rebuild the status alone."""
    (rebuilt,) = register.rebuild(["status"], **options)
    return rebuilt


def positions(register: ContactRegister) -> int:
    """Return how long the log is."""
    return register._ledger.recorder.max_notification_id() or 0


def test_rebuilt_equals_kept(register: ContactRegister) -> None:
    """Built anew from the events, every row has the bytes that were kept."""
    before = kept(register)
    rebuilt = rebuilt_status(register)
    assert kept(register) == before
    assert rebuilt == Rebuilt(
        model="status",
        position=positions(register),
        rows=CASES,
        differences=0,
        differing=(),
        swapped=True,
    )
    assert register._ledger.recorder.select_rows(BESIDE, limit=9) == []


def test_progress_is_told_after_each_batch(register: ContactRegister) -> None:
    """It grows from batch to batch and ends at the end of the log."""
    told: list[tuple[int, int]] = []
    rebuilt_status(register, progress=lambda done, of: told.append((done, of)))
    end = positions(register)
    assert [done for done, _ in told] == [*range(3, end, 3), end]
    assert {of for _, of in told} == {end}


def test_each_case_is_read_about_once(
    register: ContactRegister, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However its entries lie in the log, rebuilding reads a case once."""
    read: list[str] = []
    ledger = register._ledger
    original = ledger.read

    def reading(case_id: str) -> Any:
        read.append(case_id)
        return original(case_id)

    monkeypatch.setattr(ledger, "read", reading)
    rebuilt_status(register)
    assert sorted(read) == [f"CRM-{number}" for number in range(CASES)]


def test_rows_that_went_wrong_are_named_and_put_right(
    register: ContactRegister,
) -> None:
    """A wrong row, a missing one, one of another shape and one too many are found."""
    before = kept(register)
    recorder = register._ledger.recorder
    wrong = before[1].body.replace(b'"version":3', b'"version":2')
    assert wrong != before[1].body
    recorder.write_rows(
        [
            ReadModelRow("status", "CRM-0", b""),
            ReadModelRow("status", "CRM-1", wrong),
            ReadModelRow("status", "CRM-2", b"{}"),
            ReadModelRow("status", "nobody", before[3].body),
            ReadModelRow("status", "CRM-3", before[3].body.replace(b"e", b"x")),
        ]
    )
    assert {problem.case for problem in register.verify()} == {
        "CRM-0",
        "CRM-1",
        "CRM-2",
        "CRM-3",
        "nobody",
    }
    wrongly = kept(register)
    rebuilt = rebuilt_status(register)
    assert rebuilt.differences == 5
    assert [(each.case, each.how) for each in rebuilt.differing] == [
        ("CRM-0", "it is missing"),
        ("CRM-1", "it knows of 2 entries of 3"),
        ("CRM-2", "it has a shape that this version does not know"),
        ("CRM-3", "it has a shape that this version does not know"),
        ("nobody", "there is no such case"),
    ]
    assert not rebuilt.swapped
    assert kept(register) == wrongly
    assert rebuilt_status(register, accept=["status"]).swapped
    assert kept(register) == before
    assert list(register.verify()) == []


def test_only_the_first_differences_are_named(
    register: ContactRegister, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A store whose rows are all of an old shape needs no list of all its cases."""
    monkeypatch.setattr(_rebuilding, "_NAMED", 2)
    register._ledger.recorder.clear_rows("status")
    rebuilt = rebuilt_status(register)
    assert (rebuilt.rows, rebuilt.differences) == (CASES, CASES)
    assert [each.case for each in rebuilt.differing] == ["CRM-0", "CRM-1"]


def test_an_empty_store(store_url: str) -> None:
    """There is nothing to verify and nothing to rebuild."""
    with opened(store_url) as register:
        assert list(register.verify()) == []
        found = register.rebuild()
    assert [(each.position, each.rows, each.swapped) for each in found] == [
        (0, 0, True)
    ] * 4


def coming_in(
    monkeypatch: pytest.MonkeyPatch, target: Any, name: str, act: Callable[[], object]
) -> None:
    """Let something happen just before the first call of a method."""
    original = getattr(target, name)
    done: list[bool] = []

    def call(*args: Any, **named: Any) -> Any:
        if not done:
            done.append(True)
            act()
        return original(*args, **named)

    monkeypatch.setattr(target, name, call)


@pytest.mark.parametrize("moment", ["select_rows", "replace_model"])
def test_what_is_recorded_meanwhile_is_kept(
    register: ContactRegister, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    """Writers go on while rows are rebuilt; nothing of theirs is lost or called wrong."""

    def somebody() -> None:
        register.record("CRM-0", review("r1", "2024-03-05"), by=HEAD)
        register.open_case(Party(ref="CRM-2a"), by=CLERK)
        register.open_case(Party(ref="CRM-9"), by=CLERK)

    coming_in(monkeypatch, register._ledger.recorder, moment, somebody)
    rebuilt = rebuilt_status(register)
    assert rebuilt.differences == 0
    assert rebuilt.position == positions(register)
    assert list(register.verify()) == []
    assert len(kept(register)) == CASES + 2


def test_two_that_rebuild_at_once(
    register: ContactRegister, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The one that finds its rows taken from under it builds them again."""
    recorder = register._ledger.recorder
    before = kept(register)
    coming_in(
        monkeypatch, recorder, "replace_model", lambda: recorder.clear_rows(BESIDE)
    )
    assert rebuilt_status(register).position == positions(register)
    assert kept(register) == before
    assert list(register.verify()) == []


def test_a_log_that_never_rests(
    register: ContactRegister, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After many tries the rows in use stay as they are, and the caller is told."""
    before = kept(register)

    def grown(*_: object, **__: object) -> None:
        raise TrackingConflictError("status")

    monkeypatch.setattr(register._ledger.recorder, "replace_model", grown)
    with pytest.raises(TrackingConflictError):
        register.rebuild()
    assert kept(register) == before


def test_a_rebuild_that_was_stopped_can_be_made_again(
    register: ContactRegister,
) -> None:
    """Half-built rows of a runner that died are thrown away."""
    recorder = register._ledger.recorder
    recorder.write_rows([ReadModelRow(BESIDE, "CRM-0", b"half")])
    assert rebuilt_status(register).differences == 0
    assert list(register.verify()) == []


def test_verifying_tells_how_far_it_has_come(register: ContactRegister) -> None:
    """The count goes up to all entries, a case at a time."""
    told: list[tuple[int, int]] = []
    problems = register.verify(progress=lambda done, of: told.append((done, of)))
    assert list(problems) == []
    assert len(told) == CASES
    assert told[-1] == (positions(register), positions(register))


def test_a_row_that_was_written_meanwhile_is_no_problem(
    register: ContactRegister, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A row that knows of more entries than were read is newer, not wrong."""
    coming_in(
        monkeypatch,
        register._ledger.recorder,
        "select_row",
        lambda: register.record("CRM-1", incident(), by=CLERK),
    )
    assert list(register.verify("CRM-1")) == []


@pytest.fixture
def broken(tmp_path: Path) -> Callable[..., list[Problem]]:
    """Return a way to alter the file of a store, and to see what is found then."""
    path = tmp_path / "cases.db"

    def alter(*statements: str) -> list[Problem]:
        with opened(f"sqlite:///{path}") as register:
            register.open_case(Party(ref="CRM-0"), by=CLERK)
            register.open_case(CUSTOMER, by=CLERK)
            register.record(CASE, warning(), restriction(), by=HEAD)
        with sqlite3.connect(path) as connection:
            for (trigger,) in connection.execute(
                "SELECT name FROM sqlite_schema WHERE type = 'trigger'"
            ).fetchall():
                connection.execute(f"DROP TRIGGER {trigger}")
            for statement in statements:
                connection.execute(statement)
        connection.close()
        with opened(f"sqlite:///{path}") as register:
            whole = list(register.verify())
            assert list(register.verify(CASE)) == [
                problem for problem in whole if problem.case == CASE
            ]
            assert list(register.verify("CRM-0")) == []
        return whole

    return alter


def test_a_store_that_nobody_touched(broken: Callable[..., list[Problem]]) -> None:
    """Without an alteration there is nothing to find."""
    assert broken() == []


@pytest.mark.parametrize(
    ("alteration", "number"),
    [
        (_CHANGED_LETTER, 3),
        ("UPDATE ucb_events SET digest = zeroblob(32) WHERE version = 2", 2),
        ("DELETE FROM ucb_events WHERE version = 2", 3),
        ("UPDATE ucb_events SET recorded_at = 0 WHERE version = 3", 3),
        ("UPDATE ucb_events SET event_id = 'other' WHERE version = 2", 2),
        ("UPDATE ucb_events SET name = 'case-closed' WHERE version = 3", 3),
    ],
)
def test_an_entry_that_was_altered(
    broken: Callable[..., list[Problem]], alteration: str, number: int
) -> None:
    """The first entry that is not as it was recorded is named, with what to do."""
    (problem,) = broken(alteration)
    assert (problem.case, problem.number) == (CASE, number)
    assert f"Case 'CRM-1029', entry {number}: " in str(problem)
    assert "backup" in problem.remedy


def test_an_entry_of_a_newer_version(broken: Callable[..., list[Problem]]) -> None:
    """A whole chain with an event that nobody here knows is told as what it is."""
    with opened("memory:") as register:
        register.open_case(CUSTOMER, by=CLERK)
        stored = register._ledger.recorder.select_events(CASE)[0]
    body = stored.state.replace(b'"case-opened"', b'"case-reopened"')
    digest = hashlib.sha256(split(body)[0]).hexdigest()
    problems = broken(
        "DELETE FROM ucb_events WHERE case_id = 'CRM-1029'",
        "INSERT INTO ucb_events (case_id, version, event_id, name, recorded_at, digest,"
        f" state) SELECT 'CRM-1029', 1, '{stored.event_id}', 'case-reopened',"
        f" {int(stored.recorded_at.timestamp() * 1_000_000)}, X'{digest}',"
        f" X'{body.hex()}'",
    )
    (problem,) = problems
    assert (problem.case, problem.number) == (CASE, 1)
    assert "upgrade" in problem.what


def test_an_entry_recorded_before_the_one_it_follows(store_url: str) -> None:
    """An instant that runs backwards is found although each digest is right."""
    with opened(store_url, clock=Watch()) as register:
        register.open_case(CUSTOMER, by=CLERK)
        ledger = register._ledger
        case = register.case(CASE)
        (entry,) = case.facts.entries
        early = attrs.evolve(
            entry,
            number=2,
            event_id="early",
            recorded_at=Watch().now.replace(year=2023),
            event=warning(),
            sealed=None,
            withheld=(),
        )
        ledger.append(case, [early])
        (problem,) = register.verify()
    assert (problem.number, problem.what) == (
        2,
        "it is recorded earlier than the entry before it.",
    )
