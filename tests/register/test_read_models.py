"""What is kept beside the events: used where it holds, and passed over where not."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import attrs
import pytest

from tests.register.desk import (
    CLERK,
    CUSTOMER,
    HEAD,
    POLICY,
    incident,
    notice,
    opened,
    restriction,
    review,
    warning,
)
from ucb_domain import (
    AlertPlaced,
    ContactRecorded,
    ContactRegister,
    Party,
    PartyAssociated,
    Policies,
    Refreshed,
    When,
)
from ucb_domain.case import due
from ucb_domain.projections import CaseContacts, CaseRegister
from ucb_domain.register import _diary_rows
from ucb_domain.register._diary_rows import DiaryModel
from ucb_domain.register._models import Stale
from ucb_domain.stores import ReadModelRow, UnsupportedError

CASE = CUSTOMER.ref
TODAY = date(2024, 3, 5)
LATER = attrs.evolve(POLICY, version="2")


@pytest.fixture
def register(store_url: str) -> Any:
    """Return a register of two cases, one with all that a row can hold."""
    with opened(store_url, enforcement="record") as register:
        register.open_case(CUSTOMER, by=CLERK)
        helper = PartyAssociated(
            on=When.parse("2024-03-04"),
            party=Party(ref="P-9", name="H. Elper"),
            relation="aids",
        )
        register.record(CASE, incident(), warning(), by=CLERK)
        register.record(CASE, restriction(), by=HEAD, event_id="r1")
        register.record(CASE, notice("r1"), helper, by=HEAD)
        at = datetime(2024, 3, 4, 23, 30, tzinfo=UTC)
        call = ContactRecorded(at=at, channel="telephone", minutes=5, party="P-9")
        register.record(CASE, call, by=CLERK)
        alert = AlertPlaced(on=When.parse("2024-03-05"), about="r1", system="crm")
        register.record(CASE, alert, by=CLERK)
        register.open_case(Party(ref="CRM-1"), by=CLERK)
        yield register


@pytest.fixture
def reading(register: ContactRegister, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the references of the cases whose events are read, as they are."""
    read: list[str] = []
    ledger = register._ledger
    original = ledger.entries

    def entries(case_id: str, *, after: int = 0) -> Any:
        found = original(case_id, after=after)
        if found:
            read.append(case_id)
        return found

    ledger._kept.clear()
    monkeypatch.setattr(ledger, "entries", entries)
    return read


def row(register: ContactRegister, model: str, case: str = CASE) -> bytes:
    """Return a row as it is kept."""
    body = register._ledger.recorder.select_row(model, case)
    assert body is not None
    return body


def test_rows_are_read_as_they_were_written(register: ContactRegister) -> None:
    """What a row says is what the case itself says, to the last field."""
    models, case = register._ledger.models, register.case(CASE)
    register.refresh()
    assert models.persons.added(row(register, "register")) == CaseRegister.of(case)
    assert models.load.contacts(row(register, "load")) == CaseContacts.of(case)
    wanted = due(Policies.of([POLICY]), case, on=TODAY)
    assert models.diary.duties(row(register, "diary"), TODAY) == wanted != ()


def test_nothing_personal_is_kept(register: ContactRegister) -> None:
    """No row holds a name, an address, an account or a note."""
    register.refresh()
    for model in register._ledger.models.every:
        body = row(register, model.name)
        for word in (b"Person", b"example.org", b"Elper", b"shouted", b"sister"):
            assert word not in body


def test_questions_read_no_events_where_rows_answer(
    register: ContactRegister, reading: list[str]
) -> None:
    """Diary, register and load come from the rows alone, once they are all there."""
    register.refresh(["load"])
    reading.clear()
    assert [duty.clause for duty in register.due(on=TODAY)] == ["H-3"]
    assert register.due(on=TODAY, case=CASE) == register.due(on=TODAY)
    found = register.persons(on=TODAY, reference="crm1029", particulars=False)
    assert [each.person for each in found.restricted] == [CASE]
    assert [each.person for each in found.associated] == ["P-9"]
    assert found.restricted[0].particulars is None
    assert register.load(CASE).others.contacts == 1
    assert reading == []


def test_names_are_read_only_of_those_on_the_register(
    register: ContactRegister, reading: list[str]
) -> None:
    """Particulars come from the events of the cases that somebody is on it for."""
    (person,) = register.persons(on=TODAY, particulars=True).restricted
    assert person.particulars is not None
    assert person.particulars.name == "A. Person"
    assert reading == [CASE]
    reading.clear()
    found = register.persons(on=TODAY, name="elper")
    assert [each.person for each in found.associated] == ["P-9"]
    assert found.associated[0].particulars is None
    assert reading == [CASE]
    reading.clear()
    assert register.persons(on=TODAY, reference="CRM-9").restricted == ()
    assert reading == []


def test_a_day_beyond_the_row_reads_the_case(
    register: ContactRegister, reading: list[str]
) -> None:
    """When the review falls overdue the row no longer holds, and is not used."""
    case = register._ledger.read(CASE)
    assert case is not None
    reading.clear()
    for day, read in ((date(2025, 3, 4), []), (date(2026, 3, 6), [CASE])):
        duties = register.due(on=day)
        assert duties == due(Policies.of([POLICY]), case, on=day)
        assert reading == read
    assert register.due(on=date(2026, 3, 6)) != register.due(on=TODAY)


def test_the_runner_writes_anew_what_the_days_have_overtaken(store_url: str) -> None:
    """Each night it writes those rows, and no others."""
    today = TODAY
    with opened(store_url, enforcement="record", today=lambda: today) as register:
        for ref in ("CRM-1", "CRM-2"):
            register.open_case(Party(ref=ref), by=CLERK)
        register.record("CRM-2", restriction(), by=HEAD)
        register.refresh()
        diary = register._ledger.models.diary
        today = date(2025, 3, 6)
        assert diary.stale(row(register, "diary", "CRM-2"), today) is Stale.DAYS
        assert register.refresh(["diary"]) == (
            Refreshed(model="diary", rows=2, renewed=1),
        )
        assert diary.stale(row(register, "diary", "CRM-2"), today) is None
        assert register.refresh() == tuple(
            Refreshed(model=each.name, rows=2, renewed=0)
            for each in register._ledger.models.every
        )


@pytest.mark.parametrize(
    "others",
    [
        [],
        [LATER],
        [POLICY, LATER],
        Policies.of([POLICY], simulate=True),
        [attrs.evolve(POLICY, clauses=POLICY.clauses[1:])],
        [attrs.evolve(POLICY, digest="0" * 64)],
    ],
)
def test_rows_made_under_other_policies_are_not_used(
    register: ContactRegister, store_url: str, others: Any
) -> None:
    """Whatever the policies are, the answer is that of the events."""
    with opened(store_url, policies=others) as other:
        diary = other._ledger.models.diary
        body = row(register, "diary")
        assert diary.duties(body, TODAY) is None
        assert diary.stale(body, TODAY) is Stale.POLICIES
        wanted = due(other.policies, register.case(CASE), on=TODAY)
        assert other.due(on=TODAY) == other.due(on=TODAY, case=CASE) == wanted
        assert row(register, "diary") == body
        assert other.refresh(["diary"])[0].renewed == 2
        assert diary.duties(row(register, "diary"), TODAY) == wanted
        assert (
            register._ledger.models.diary.duties(row(register, "diary"), TODAY) is None
        )


def test_policies_are_told_apart_by_all_they_are_made_of() -> None:
    """A policy without a pack is the same in every process, and unlike any other."""
    again = attrs.evolve(POLICY)
    assert DiaryModel(Policies.of([again])) == DiaryModel(Policies.of([POLICY]))
    made = {
        DiaryModel(Policies.of([each])).made_under
        for each in (POLICY, again, LATER, attrs.evolve(POLICY, title="Other"))
    }
    assert len(made) == 3
    ((named,),) = [DiaryModel(Policies.of([POLICY])).made_under]
    assert named.startswith("harbour@1 ")


def test_rows_of_another_version_of_the_library_are_not_used(
    register: ContactRegister, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What another version reckoned is reckoned again."""
    body = row(register, "diary")
    monkeypatch.setattr(_diary_rows, "version", lambda _: "9.9")
    newer = DiaryModel(register.policies)
    assert newer.stale(body, TODAY) is Stale.LIBRARY
    assert newer.duties(body, TODAY) is None
    how = newer.difference(body, newer.body(register.case(CASE), TODAY), _never)
    assert how is not None
    assert how.startswith("it was made by another version of the library, 0.")


def _never(day: date) -> bytes:
    raise AssertionError(day)


@pytest.mark.parametrize("body", [b"[]", b"{}", b'{"shape":0,"version":3}'])
def test_rows_of_another_shape_are_passed_over_and_written_anew(
    register: ContactRegister, body: bytes
) -> None:
    """The answer comes from the events, and the runner writes the row as it is now."""
    register.refresh()
    ledger = register._ledger
    asked = _asked(register)
    for model in ledger.models.every:
        good = row(register, model.name)
        assert ledger.recorder.renew_rows([row_of(model.name, body)], [good]) == 1
        assert model.stale(body, TODAY) is Stale.SHAPE
    assert _asked(register) == asked
    assert [each.renewed for each in register.refresh()] == [1] * 4
    assert list(register.verify()) == []


def test_a_row_that_is_missing_is_written(register: ContactRegister) -> None:
    """What was never written, or was lost, costs time and no answer."""
    register.refresh()
    asked = _asked(register)
    for model in register._ledger.models.every:
        register._ledger.recorder.clear_rows(model.name)
    assert _asked(register) == asked
    assert [each.renewed for each in register.refresh()] == [2] * 4
    assert _asked(register) == asked
    assert [each.differing for each in register.rebuild()] == [()] * 4


def test_load_is_right_before_the_runner_comes(
    register: ContactRegister, reading: list[str]
) -> None:
    """What was recorded since is seen by the version of the row."""
    register.refresh(["load"])
    call = ContactRecorded(on=When.parse("2024-03-05"), channel="email", minutes=20)
    register.record(CASE, call, by=CLERK)
    assert register.load(CASE).total.minutes == 20
    assert register.refresh(["load"]) == (Refreshed(model="load", rows=2, renewed=1),)
    reading.clear()
    assert register.load(CASE).total.minutes == 20
    assert reading == []


def test_the_runner_never_puts_an_old_row_over_a_new_one(
    register: ContactRegister, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is recorded between its reading and its writing stays."""
    register._ledger.recorder.clear_rows("diary")
    original = register._ledger.recorder.renew_rows

    def renew(rows: Any, was: Any) -> int:
        if rows:
            register.record(CASE, review("r1", "2024-03-05"), by=HEAD)
        return original(rows, was)

    monkeypatch.setattr(register._ledger.recorder, "renew_rows", renew)
    (refreshed,) = register.refresh(["diary"])
    assert (refreshed.rows, refreshed.renewed) == (2, 1)
    assert register.due(on=TODAY) == ()
    assert list(register.verify()) == []


def test_progress_is_told_of_every_case(register: ContactRegister) -> None:
    """It counts the cases, of all models together where there are several."""
    told: list[tuple[int, int]] = []

    def hear(done: int, total: int) -> None:
        told.append((done, total))

    register.refresh(["diary", "load"], progress=hear)
    assert told == [(each, 4) for each in range(1, 5)]
    told.clear()
    register.due(progress=hear)
    assert told == [(1, 2), (2, 2)]
    told.clear()
    register.rebuild(["status", "diary"], progress=hear)
    assert told[-1] == (18, 18)


def test_models_are_named(register: ContactRegister) -> None:
    """A name that nobody knows is refused before anything is done."""
    with pytest.raises(ValueError, match="'dairy'; there are status, diary, register"):
        register.refresh(["dairy"])
    with pytest.raises(ValueError, match="'x'"):
        register.rebuild(["diary"], accept=["x"])
    with pytest.raises(TypeError, match=r"\['diary'\]"):
        register.refresh("diary")


def test_a_store_without_read_models_has_nothing_to_refresh() -> None:
    """It says so, and answers from the events all the same."""
    with opened({"PERSISTENCE_MODULE": "eventsourcing.popo"}) as register:  # type: ignore[arg-type]
        register.open_case(CUSTOMER, by=CLERK)
        register.record(CASE, warning(), restriction(), by=HEAD)
        assert [duty.clause for duty in register.due()] == ["H-3"]
        assert register.load(CASE).total.contacts == 0
        assert len(register.persons().restricted) == 1
        for act in (register.refresh, register.rebuild):
            with pytest.raises(UnsupportedError):
                act()
        assert list(register.verify()) == []


def test_a_difference_is_accepted_by_name(register: ContactRegister) -> None:
    """What was not accepted stays as it was; what was is put in place."""
    ledger = register._ledger
    register.refresh()
    good = {each.name: row(register, each.name) for each in ledger.models.every}
    bad = {
        name: body.replace(b'"telephone"', b'"email"') for name, body in good.items()
    }
    bad["diary"] = good["diary"].replace(b"H-3", b"H-4")
    bad["register"] = good["register"].replace(b'"aids"', b'"hates"')
    bad["status"] = good["status"].replace(
        b'"customers":["CRM-1029"]', b'"customers":[]'
    )
    for name, body in bad.items():
        assert body != good[name]
        ledger.recorder.renew_rows([row_of(name, body)], [good[name]])
    assert {problem.case for problem in register.verify()} == {CASE}
    assert len(list(register.verify())) == 4
    found = register.rebuild(accept=["diary", "load"])
    assert [(each.model, each.swapped) for each in found] == [
        ("status", False),
        ("diary", True),
        ("register", False),
        ("load", True),
    ]
    assert [[each.how for each in model.differing] for model in found] == [
        ["it says something else of customers"],
        ["it says something else of duties"],
        ["it says something else of associated"],
        ["it says something else of contacts"],
    ]
    for name in good:
        kept = good if name in {"diary", "load"} else bad
        assert row(register, name) == kept[name]


def test_a_diary_of_another_day_is_held_against_that_day(store_url: str) -> None:
    """Rows of yesterday are not wrong today; rows of other policies are a difference."""
    today = TODAY
    with opened(store_url, enforcement="record", today=lambda: today) as register:
        register.open_case(CUSTOMER, by=CLERK)
        register.record(CASE, restriction(), by=HEAD)
        today += timedelta(days=700)
        assert list(register.verify()) == []
        (rebuilt,) = register.rebuild(["diary"])
        assert (rebuilt.differences, rebuilt.swapped) == (0, True)
        with opened(store_url, policies=[LATER]) as other:
            assert list(other.verify()) == []
            (found,) = other.rebuild(["diary"])
            assert not found.swapped
            (difference,) = found.differing
            assert difference.case == CASE
            assert difference.how.startswith("it was made under harbour@1 ")


def row_of(model: str, body: bytes) -> ReadModelRow:
    """Return a row of the case."""
    return ReadModelRow(model, CASE, body)


def _asked(register: ContactRegister) -> tuple[object, ...]:
    """Ask everything that a read model can answer."""
    return (
        register.status(CASE, on=TODAY),
        register.due(on=TODAY),
        register.persons(on=TODAY),
        register.load(CASE),
    )
