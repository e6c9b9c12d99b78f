"""Looking a store over: what is behind, what is wrong, and what to do about it."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import attrs
import pytest

from tests.register.desk import (
    CLERK,
    CUSTOMER,
    HEAD,
    POLICY,
    Watch,
    incident,
    opened,
    restriction,
    warning,
)
from ucb_domain import ContactRegister, Diagnosis, ModelState, Party, Problem
from ucb_domain.register import _doctor
from ucb_domain.register._verifying import verify_case
from ucb_domain.stores import ReadModelRow

CASE = CUSTOMER.ref
MODELS = ("status", "diary", "register", "load")


@pytest.fixture
def register(store_url: str) -> Any:
    """Return a register of three cases on each store, with all rows as they belong."""
    with opened(store_url, enforcement="record") as register:
        register.open_case(CUSTOMER, by=CLERK)
        register.record(CASE, restriction(), by=HEAD, event_id="r1")
        for number in (1, 2):
            register.open_case(Party(ref=f"CRM-{number}"), by=CLERK)
        register.refresh()
        yield register


def state(found: Diagnosis, model: str) -> ModelState:
    """Give how one model stands."""
    return next(each for each in found.models if each.model == model)


def put(register: ContactRegister, model: str, key: str, body: bytes) -> None:
    """Write a row as nobody should."""
    register._ledger.recorder.write_rows([ReadModelRow(model, key, body)])


def row(register: ContactRegister, model: str, key: str = CASE) -> bytes:
    """Return a row as it is kept."""
    body = register._ledger.recorder.select_row(model, key)
    assert body is not None
    return body


def test_a_store_that_is_well(register: ContactRegister) -> None:
    """Nothing is behind, nothing differs, and there is nothing to do."""
    found = register.doctor()
    made_under = ((register._ledger.models.diary.made_under[0], 3),)
    assert found == Diagnosis(
        entries=register._ledger.recorder.max_notification_id() or 0,
        cases=3,
        examined=3,
        models=tuple(
            ModelState(
                model=model,
                prompt=model != "load",
                rows=3,
                compared=3,
                made_under=made_under if model == "diary" else (),
            )
            for model in MODELS
        ),
        problems=(),
        steps=(),
        complaints=(),
    )
    assert found.well


def test_what_only_costs_time_is_not_wrong(store_url: str) -> None:
    """Lag, rows that a day has overtaken and rows of other policies are said, no more."""
    today = date(2024, 3, 5)
    with opened(store_url, enforcement="record", today=lambda: today) as register:
        register.open_case(CUSTOMER, by=CLERK)
        register.record(CASE, restriction(), by=HEAD)
        found = register.doctor()
        assert state(found, "load").behind == 2
        assert [each.what for each in found.complaints] == [
            "load: 2 entries behind the log."
        ]
        register.refresh()
        today = date(2025, 3, 6)
        found = register.doctor()
        assert state(found, "diary").overtaken == 1
        assert [each.what for each in found.complaints] == [
            "diary: 1 row that the days have overtaken."
        ]
        assert found.well
    with opened(store_url, policies=[attrs.evolve(POLICY, version="2")]) as other:
        found = other.doctor()
    diary = state(found, "diary")
    assert (diary.other_policies, diary.differing, found.well) == (1, 0, True)
    assert [name.split()[0] for name, _ in diary.made_under] == ["harbour@1"]
    (complaint,) = found.complaints
    assert "made under other policies" in complaint.what
    assert "ucb store refresh" in complaint.remedy


@pytest.mark.parametrize("model", MODELS)
def test_a_row_that_is_wrong_is_found(register: ContactRegister, model: str) -> None:
    """One that differs, one that is missing, one too many, one of an unknown shape."""
    good = row(register, model)
    bad = good.replace(b'"CRM-1029"', b'"CRM-1028"', 1)
    for key, body, count, words in (
        (CASE, bad, "differing", "1 row compared and different from the events"),
        (CASE, b"{}", "unknown", "1 row of a shape that this version does not know"),
        (CASE, b"", "missing", "1 row missing"),
        ("CRM-9", good, "strays", "1 row of no case"),
    ):
        put(register, model, key, body)
        found = register.doctor()
        if (model, count) == ("load", "missing"):
            # The runner would have written it in time: it is only behind.
            assert (state(found, model).behind, found.well) == (2, True)
            put(register, model, CASE, good)
            continue
        assert not found.well
        assert getattr(state(found, model), count) == 1
        assert f"{model}: {words}." in [each.what for each in found.complaints]
        assert all(
            f"ucb store rebuild --model {model}" in each.remedy
            for each in found.complaints
        )
        others = [each for each in MODELS if each != model]
        assert all(state(found, each).differing == 0 for each in others)
        put(register, model, CASE, good)
    put(register, model, "CRM-9", b"")
    assert register.doctor().well


def test_a_row_that_fell_behind_is_found(register: ContactRegister) -> None:
    """A row of fewer entries than the case has, from something that knew no better."""
    before = row(register, "diary")
    register.record(CASE, incident(), by=CLERK)
    put(register, "diary", CASE, before)
    found = register.doctor()
    assert state(found, "diary").differing == 1
    assert state(found, "diary").behind == 1
    assert not register.doctor(sample=0).well
    assert [(each.case, each.model, each.what) for each in found.problems] == [
        (CASE, "diary", "its diary row: it knows of 2 entries of 3.")
    ]


def test_a_chain_that_is_broken_is_found(
    register: ContactRegister, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It comes first among what is to be done."""
    put(register, "status", "CRM-1", b"")
    problem = Problem(case="CRM-2", number=1, what="it was changed.", remedy="Keep it.")
    original = verify_case

    def verify(ledger: Any, ref: str) -> Any:
        return [problem] if ref == "CRM-2" else original(ledger, ref)

    monkeypatch.setattr(_doctor, "verify_case", verify)
    found = register.doctor()
    assert problem in found.problems
    first = found.complaints[0]
    assert first.what == "1 case not as recorded, the first CRM-2: it was changed."
    assert (first.remedy, first.wrong) == ("Keep it.", True)


def test_a_clock_that_went_backwards_is_found(store_url: str) -> None:
    """Two machines whose clocks differ show in the log of the whole store."""
    late = Watch(datetime(2024, 3, 5, 12, tzinfo=UTC))
    with opened(store_url) as one, opened(store_url, clock=late) as other:
        one.open_case(Party(ref="CRM-1"), by=CLERK)
        other.open_case(Party(ref="CRM-2"), by=CLERK)
        one.record("CRM-1", warning(), by=CLERK)
        other.record("CRM-2", warning(), by=CLERK)
        found = one.doctor()
    (step,) = found.steps
    assert (step.position, step.case) == (3, "CRM-1")
    assert timedelta(hours=2) < step.before - step.recorded_at < timedelta(hours=3)
    assert step.seconds == (step.before - step.recorded_at).total_seconds()
    assert not found.well
    (complaint,) = [each for each in found.complaints if each.wrong]
    assert complaint.what.startswith(
        "The clock went backwards 1 time, the furthest by 107"
    )
    assert "at position 3" in complaint.what


def test_writers_who_wait_for_their_turn_are_no_clock_set_back(store_url: str) -> None:
    """Who read the clock first and committed second is no news."""
    soon = Watch(datetime(2024, 3, 5, 9, 0, 30, tzinfo=UTC))
    with opened(store_url) as one, opened(store_url, clock=soon) as other:
        other.open_case(Party(ref="CRM-2"), by=CLERK)
        one.open_case(Party(ref="CRM-1"), by=CLERK)
        assert one.doctor().steps == ()


def test_some_cases_are_read_or_all(register: ContactRegister) -> None:
    """A sample reads as many as it is told; the whole reads every one."""
    put(register, "status", CASE, row(register, "status", "CRM-1"))
    found = register.doctor(sample=1)
    assert (found.cases, found.examined) == (3, 1)
    assert {each.compared for each in found.models} == {1}
    full = register.doctor(sample=1, full=True)
    assert full.examined == 3
    assert state(full, "status").differing == 1


def test_only_the_first_are_named(
    register: ContactRegister, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The counts are of all of them."""
    monkeypatch.setattr(_doctor, "_FIRST", 1)
    register._ledger.recorder.clear_rows("status")
    found = register.doctor()
    assert len(found.problems) == 1
    assert state(found, "status").missing == 3


def test_progress_is_told_of_cases_and_positions(register: ContactRegister) -> None:
    """It ends where everything was looked at."""
    told: list[tuple[int, int]] = []
    register.doctor(progress=lambda done, of: told.append((done, of)))
    assert told == [(4, 7), (5, 7), (6, 7), (7, 7)]


def test_a_store_without_read_models_is_looked_over_too() -> None:
    """There are chains and a clock all the same."""
    plain: Any = {"PERSISTENCE_MODULE": "eventsourcing.popo"}
    with opened(plain) as register:
        register.open_case(CUSTOMER, by=CLERK)
        found = register.doctor()
    assert (found.models, found.entries, found.examined) == ((), 1, 1)
    assert found.well
