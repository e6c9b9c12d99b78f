"""What is personal in a register: sealed, opened when asked, erased with a key."""

import dataclasses
import itertools
import json
import logging
import multiprocessing
import os
import sqlite3
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import attrs
import psycopg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.register.desk import CLERK, HEAD, POLICY, incident, opened, restriction
from tests.steady_keys import KEYS, SteadyKeys
from ucb_domain import (
    CaseExistsError,
    CaseOpened,
    ContactRegister,
    EntryCorrected,
    Event,
    EventIdReusedError,
    History,
    IncidentRecorded,
    KeyStore,
    KeyStoreError,
    MemoryKeyStore,
    NoKeyStoreError,
    Party,
    PartyAssociated,
    Policies,
    UcbDomainError,
    WarningIssued,
    When,
    due,
    init_keys,
    init_store,
    new_master,
    openings,
    read_history,
    replay,
    status,
    write_history,
)
from ucb_domain.case import CustomerContactCase
from ucb_domain.codec.personal import personal_in, without_personal
from ucb_domain.codec.stored import split
from ucb_domain.entries import Entry
from ucb_domain.register._personal import sealing_for
from ucb_domain.testing import strategies as ucb

CASE = "CRM-1029"
ANN = Party(ref=CASE, name="ZQX name", address="ZQX address", email="zqx@example.org")
DAY = date(2026, 4, 1)
NUMBERS = itertools.count()
LATER = datetime(2060, 1, 1, tzinfo=UTC)


# --- Without keys ---------------------------------------------------------------------


def test_without_keys_everything_else_works(store_url: str) -> None:
    """What carries nothing personal is recorded, read, judged and verified."""
    with opened(store_url, keys=None, enforcement="record") as register:
        register.open_case(Party(ref=CASE), by=CLERK)
        register.record(CASE, without_personal(restriction()), by=HEAD, event_id="r1")
        assert register.status(CASE).restricted.value == "yes"
        assert register.audit(CASE).departed
        assert register.due()
        assert list(register.verify()) == []
        assert register.entries(CASE, personal=True) == register.entries(CASE)
        assert len(register.persons(particulars=True).restricted) == 1
        assert register.export_history(CASE, personal=True).personal == ()


@pytest.mark.parametrize(
    ("event", "reason", "field"),
    [
        (incident(), None, "event.narrative"),
        (WarningIssued(note="x"), None, "event.note"),
        (WarningIssued(), "x", "reason"),
        (PartyAssociated(party=Party(ref="P-2", name="x")), None, "event.party.name"),
    ],
)
def test_without_keys_a_personal_field_is_refused(
    store_url: str, event: Event, reason: str | None, field: str
) -> None:
    """The error names it and says how to go on, and nothing is stored, not even part."""
    with opened(store_url, keys=None, enforcement="record") as register:
        register.open_case(Party(ref=CASE), by=CLERK)
        with pytest.raises(NoKeyStoreError, match="UCB_KEYS") as caught:
            register.record(CASE, WarningIssued(), event, by=CLERK, reason=reason)
        assert field in str(caught.value)
        assert register.case(CASE).version == 1
        with pytest.raises(NoKeyStoreError):
            register.open_case(Party(ref="P-2", name="x"), by=CLERK)
        assert register.cases() == (CASE,)


def test_without_keys_what_is_sealed_stays_so(store_url: str) -> None:
    """It is read, judged and verified, and asking to open it is an error."""
    with opened(store_url) as register:
        register.open_case(ANN, by=CLERK)
        register.record(CASE, incident(), by=CLERK, event_id="i1")
    with opened(store_url, keys=None, enforcement="record") as register:
        assert list(register.verify()) == []
        assert register.entries(CASE)[1].withheld == ("/event/narrative",)
        register.record(CASE, without_personal(restriction()), by=HEAD)
        ask: Any
        for ask in (
            lambda: register.entries(CASE, personal=True),
            lambda: register.export_history(CASE, personal=True),
            lambda: register.persons(particulars=True),
            lambda: register.persons(name="ZQX"),
            lambda: register.record(CASE, incident(), by=CLERK, event_id="i1"),
            lambda: register.open_case(ANN, by=CLERK),
        ):
            with pytest.raises(NoKeyStoreError):
                ask()
        assert register.persons(reference=CASE).restricted


def test_an_import_without_keys_is_refused_whole(store_url: str) -> None:
    """Or its personal fields are left out, and counted."""
    with opened("memory:") as register:
        register.open_case(ANN, by=CLERK)
        register.record(CASE, WarningIssued(), incident(), by=CLERK)
        history = register.export_history(CASE, personal=True)
    assert len(history.personal) == 4
    with opened(store_url, keys=None) as register:
        with pytest.raises(NoKeyStoreError):
            register.import_history(history)
        assert register.cases() == ()
        bare = history.without_personal()
        assert bare.personal == ()
        assert len(register.import_history(bare).stored) == 3
        assert register.import_history(bare).stored == ()


# --- Sealed, and opened when asked ----------------------------------------------------


def test_what_is_recorded_can_be_opened(store_url: str) -> None:
    """By this register and by another with the same keys; unasked, nothing is."""
    with opened(store_url) as register:
        register.open_case(ANN, by=CLERK)
        recorded = register.record(
            CASE, incident(), by=CLERK, reason="hurry", enforcement="record"
        )
        assert personal_in(recorded[0].event) == ()
    with opened(store_url) as register:
        assert all(personal_in(each.event) == () for each in register.entries(CASE))
        first, second = register.entries(CASE, personal=True)
        assert isinstance(first.event, CaseOpened)
        assert first.event.customer == ANN
        assert (second.event, second.reason) == (incident(), "hurry")


def test_a_history_can_be_exported_with_all_and_without(store_url: str) -> None:
    """With what is personal it imports elsewhere as the same history."""
    with opened(store_url) as register:
        register.open_case(ANN, by=CLERK)
        register.record(CASE, incident(), by=CLERK)
        whole = register.export_history(CASE, personal=True)
        bare = register.export_history(CASE)
    assert bare == whole.without_personal() != whole
    assert "ZQX" not in write_history(bare)
    with opened("memory:") as other:
        other.import_history(read_history(write_history(whole)))
        assert other.export_history(CASE, personal=True) == whole


def test_people_are_found_by_what_is_sealed(store_url: str) -> None:
    """A search opens the particulars, and gives them only if they are asked for."""
    with opened(store_url, enforcement="record") as register:
        register.open_case(ANN, by=CLERK)
        register.record(CASE, restriction(), by=HEAD)
        (found,) = register.persons(name="zqx name").restricted
        assert found.particulars is None
        (found,) = register.persons(name="zqx", particulars=True).restricted
        assert found.particulars is not None
        assert found.particulars.address == "ZQX address"
        assert register.persons(name="other").restricted == ()


def test_keys_are_opened_by_url_and_closed_with_the_register(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The master key is that of the environment."""
    monkeypatch.delenv("UCB_MASTER_KEY_FILE", raising=False)
    monkeypatch.setenv("UCB_MASTER_KEY", new_master())
    store, keys = f"sqlite:///{tmp_path}/cases.db", f"sqlite:///{tmp_path}/keys.db"
    with pytest.raises(KeyStoreError, match="ucb keys init"):
        ContactRegister.open(store, keys=keys)
    init_keys(keys)
    for _ in range(2):
        with ContactRegister.open(store, policies=[POLICY], keys=keys) as register:
            register.open_case(ANN, by=CLERK, on=date(2024, 3, 5))
            (entry,) = register.entries(CASE, personal=True)
            assert isinstance(entry.event, CaseOpened)
            assert entry.event.customer == ANN


def test_keys_are_never_in_the_file_of_the_cases(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One backup of both would bring back whom somebody erased."""
    monkeypatch.setenv("UCB_MASTER_KEY", new_master())
    url = f"sqlite:///{tmp_path}/cases.db"
    with opened(url, keys=None) as register:
        register.open_case(Party(ref=CASE), by=CLERK)
    for act in (init_keys, lambda url: ContactRegister.open(url, keys=url)):
        with pytest.raises(KeyStoreError, match="a file of their own"):
            act(url)


# --- Whom a field is about ------------------------------------------------------------


def people(entry: Entry) -> dict[str, str]:
    """Say for each field of an entry whose key opens it."""
    assert entry.sealed is not None
    boxes = json.loads(entry.sealed.part)["boxes"]
    found: dict[str, str] = {}
    for box in boxes:
        keys = OnlyOne(box["key"])
        opened_, _ = openings(entry, keys)
        found |= dict.fromkeys(opened_, box["person"])
    return found


class OnlyOne(SteadyKeys):
    """Keys of which all but one were destroyed."""

    def __init__(self, kept: str) -> None:
        """Keep one."""
        super().__init__()
        self._kept = kept

    def key(self, key_id: str) -> Any:
        """Give the one that was kept."""
        if key_id != self._kept:
            self._destroyed[key_id] = DAY
        return super().key(key_id)


def test_text_goes_by_the_customer_and_particulars_by_their_party() -> None:
    """Whatever the case is called, and whoever else is in it."""
    with opened("memory:") as register:
        register.open_case(attrs.evolve(ANN, ref="P-1"), by=CLERK, case="2024/17")
        register.record(
            "2024/17",
            PartyAssociated(
                on=When.parse("2024-03-01"), party=Party(ref="P-2", name="B"), note="x"
            ),
            incident(),
            by=CLERK,
            reason="hurry",
        )
        first, second, third = register.entries("2024/17")
    assert set(people(first).values()) == {"P-1"}
    assert people(second) == {
        "/event/party/name": "P-2",
        "/event/note": "P-1",
        "/reason": "P-1",
    }
    assert people(third) == {"/event/narrative": "P-1", "/reason": "P-1"}


def test_text_goes_by_the_customer_that_a_correction_names() -> None:
    """From the entry on that makes it so; what was sealed before stays as it was."""
    with opened("memory:") as register:
        register.open_case(Party(ref="P-1"), by=CLERK, case="C", event_id="wrong")
        register.record("C", incident(), by=CLERK)
        register.record(
            "C",
            EntryCorrected(about="wrong", replaced_by="right"),
            CaseOpened(on=When.parse("2024-03-01"), customer=Party(ref="P-2")),
            incident(),
            by=CLERK,
            event_ids=["c", "right", "i2"],
        )
        entries = register.entries("C")
    assert people(entries[1]) == {"/event/narrative": "P-1"}
    assert people(entries[4]) == {"/event/narrative": "P-2"}


def test_where_there_is_no_customer_the_case_stands_for_one() -> None:
    """The opening was withdrawn: then its reference is all there is."""
    with opened("memory:") as register:
        register.open_case(Party(ref="P-1"), by=CLERK, case="C", event_id="wrong")
        register.record(
            "C", EntryCorrected(about="wrong", withdrawn=True), incident(), by=CLERK
        )
        assert people(register.entries("C")[2]) == {"/event/narrative": "C"}


@given(ucb.case_entries(case=CASE), st.integers(0, 3))
def test_the_customer_is_whom_the_case_names_with_the_act_in_it(
    entries: tuple[Entry, ...], recorded: int
) -> None:
    """Whether the acts before it are recorded already or come in the same call."""
    before = CustomerContactCase.replay(entries[:recorded])
    before = before or CustomerContactCase(id=CASE)
    drafts = entries[recorded:]
    sealing = sealing_for(KEYS, before, drafts)
    assert sealing is not None
    for entry in drafts:
        case = CustomerContactCase.replay(entries[: entry.number])
        assert case is not None
        wanted = CASE if case.customer is None else case.customer.ref
        assert sealing.customer(entry) == wanted


# --- The same act twice ---------------------------------------------------------------


def told(narrative: str) -> Event:
    """Give the desk's incident with another account of it."""
    event = incident()
    assert isinstance(event, IncidentRecorded)
    return attrs.evolve(event, narrative=narrative)


def test_the_same_act_is_stored_once_though_salts_differ(store_url: str) -> None:
    """What it says is compared, not the bytes."""
    with opened(store_url) as register:
        for _ in range(2):
            register.open_case(ANN, by=CLERK)
            register.record(CASE, incident(), by=CLERK, event_id="i1")
        assert register.case(CASE).version == 2
        for other in (
            told("another account"),
            attrs.evolve(incident(), note="more"),
            without_personal(incident()),
        ):
            with pytest.raises(EventIdReusedError):
                register.record(CASE, other, by=CLERK, event_id="i1")
        for name in ("another", None):
            with pytest.raises(CaseExistsError):
                register.open_case(attrs.evolve(ANN, name=name), by=CLERK)


def test_of_what_was_erased_only_that_it_was_given_is_compared(store_url: str) -> None:
    """Nobody knows any more what it said; the rest still has to be the same."""
    keys = SteadyKeys()
    with opened(store_url, keys=keys) as register:
        register.open_case(ANN, by=CLERK)
        register.record(CASE, incident(), by=CLERK, event_id="i1")
        keys.destroy(CASE, on=DAY)
        for narrative in ("shouted at A. Clerk", "another account"):
            again = register.record(CASE, told(narrative), by=CLERK, event_id="i1")
            assert again.stored == ()
        for other in (
            without_personal(incident()),
            attrs.evolve(incident(), note="x"),
            incident("2024-03-02"),
        ):
            with pytest.raises(EventIdReusedError):
                register.record(CASE, other, by=CLERK, event_id="i1")


# --- Erased ---------------------------------------------------------------------------


def test_a_destroyed_key_erases_a_person_everywhere(store_url: str) -> None:
    """In every case; nothing else changes, and the register says what is erased."""
    keys = SteadyKeys()
    with opened(store_url, keys=keys, enforcement="record") as register:
        register.open_case(ANN, by=CLERK)
        register.record(CASE, incident(), restriction(), by=HEAD)
        register.open_case(Party(ref="P-2", name="Other"), by=CLERK)
        before = register.entries(CASE)
        findings = register.audit(CASE).findings
        keys.destroy(CASE, on=DAY)
        assert register.entries(CASE) == before
        assert register.audit(CASE).findings == findings
        assert list(register.verify()) == []
        after = register.entries(CASE, personal=True)
        assert [each.erased for each in after] == [each.withheld for each in before]
        assert all(personal_in(each.event) == () for each in after)
        assert register.export_history(CASE, personal=True).personal == ()
        assert register.persons(name="ZQX").restricted == ()
        (found,) = register.persons(particulars=True).restricted
        assert found.particulars is not None
        assert found.particulars.name is None
        (other,) = register.entries("P-2", personal=True)
        assert isinstance(other.event, CaseOpened)
        assert other.event.customer.name == "Other"


def test_a_lost_key_is_told_by_verify(store_url: str) -> None:
    """It is no erasure; with the wrong keys of the right name it is told, too."""
    with opened(store_url) as register:
        register.open_case(ANN, by=CLERK)
        register.record(CASE, incident(), by=CLERK)
    with opened(store_url, keys=MemoryKeyStore()) as register:
        problems = list(register.verify())
        assert [each.number for each in problems] == [1, 2]
        assert "never destroyed" in problems[0].what
    with opened(store_url, keys=SteadyKeys("swapped")) as register:
        problems = list(register.verify(CASE))
        assert [each.number for each in problems] == [1, 2]
        assert "does not open it" in problems[0].what
        assert "backup" in problems[0].remedy


# --- Findings depend on none of it ----------------------------------------------------


def _judged(entries: tuple[Entry, ...]) -> tuple[Any, ...]:
    case = CustomerContactCase.replay(entries)
    assert case is not None
    policies = Policies.of([POLICY])
    audit = replay(entries, policies, as_of=DAY)
    return (
        audit.findings,
        audit.duties,
        attrs.evolve(status(case, on=DAY), restrictions=()),
        len(status(case, on=DAY).restrictions),
        due(policies, case, on=DAY),
    )


@pytest.fixture
def archive(store_url: str) -> Iterator[ContactRegister]:
    """Open a register that takes whatever is imported."""
    with opened(store_url, clock=lambda: LATER) as register:
        yield register


@settings(
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
    deadline=None,
)
@given(ucb.case_entries(), st.booleans())
def test_answers_are_the_same_revealed_withheld_and_erased(
    archive: ContactRegister, drafts: tuple[Entry, ...], erase: bool
) -> None:
    """Findings, duties and status, whatever was recorded, on every store."""
    case = f"case {next(NUMBERS)}"
    history = attrs.evolve(History.of(drafts), case=case)
    keys = archive._ledger.keys = SteadyKeys()
    recorded = archive.import_history(history)
    withheld = archive.entries(case)
    assert recorded.entries == withheld
    revealed = archive.entries(case, personal=True)
    assert History.of(revealed) == History.of(
        attrs.evolve(
            each,
            recorded_at=LATER,
            source_recorded_at=each.known_at,
            case=case,
        )
        for each in drafts
    )
    assert _judged(withheld) == _judged(revealed)
    if erase:
        for person in {p for each in withheld for p in _sealed_for(each)}:
            keys.destroy(person, on=DAY)
        erased = archive.entries(case, personal=True)
        assert _judged(erased) == _judged(revealed)
        assert all(personal_in(each.event) == () for each in erased)
        assert {p for each in erased for p in each.erased} == {
            p for each in withheld for p in each.withheld
        }
    assert list(archive.verify(case)) == []


def _sealed_for(entry: Entry) -> Iterator[str]:
    if entry.sealed is not None:
        yield from (box["person"] for box in json.loads(entry.sealed.part)["boxes"])


# --- Nothing leaves -------------------------------------------------------------------


MARK = "Zqx7Marker"


def _marked(value: Any) -> Any:
    """Give an event with a marker in each of its personal fields."""
    changes: dict[str, Any] = {}
    for field in attrs.fields(type(value)):
        held = getattr(value, field.name)
        if field.metadata.get("personal"):
            changes[field.name] = f"{MARK} {field.name} Ŵ"
        elif attrs.has(type(held)) and not isinstance(held, When):
            changes[field.name] = _marked(held)
        elif isinstance(held, tuple):
            changes[field.name] = tuple(
                _marked(each) if attrs.has(type(each)) else each for each in held
            )
    return attrs.evolve(value, **changes)


def test_no_marker_leaves(
    store_url: str,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    """Not into the store, nor into logs, errors or what is printed."""
    caplog.set_level(logging.DEBUG)
    told: list[str] = []
    acts = [_marked(each) for each in (incident(), restriction())]
    party = _marked(PartyAssociated(party=Party(ref="P-2"), relation="aids"))
    assert sum(len(personal_in(each)) for each in (*acts, party)) == 9
    with opened(store_url, enforcement="record") as register:
        register.open_case(_marked(Party(ref=CASE)), by=CLERK)
        ids = ["i1", "r1", "p1"]
        reason = f"{MARK} reason"
        register.record(CASE, *acts, party, by=HEAD, event_ids=ids, reason=reason)
        entries = register.entries(CASE)
        told += [repr(each) for each in entries]
        told += [repr(register.status(CASE)), repr(register.audit(CASE))]
        told += [repr(each) for each in register.persons().restricted]
        changed = attrs.evolve(acts[0], narrative=f"{MARK} other")
        for wrong in (
            lambda: register.record(CASE, changed, by=HEAD, event_id="i1"),
            lambda: register.record(
                CASE, attrs.evolve(acts[0], note=[MARK]), by=HEAD, event_id="i2"
            ),
            lambda: register.record(
                CASE, attrs.evolve(acts[0], note=f"{MARK}\ud800"), by=HEAD
            ),
            lambda: register.open_case(
                attrs.evolve(_marked(Party(ref=CASE)), name=f"{MARK} other"), by=CLERK
            ),
        ):
            with pytest.raises(UcbDomainError) as caught:
                wrong()
            told.append(_whole(caught.value))
        register.refresh()
        register.rebuild()
        told += map(str, register.verify())
        assert MARK in repr(register.entries(CASE, personal=True))
        stored = b"".join(each.state for each in _lines(register))
        rows = b"".join(_rows(register))
    for path in tmp_path.rglob("*"):
        if path.is_file():
            stored += path.read_bytes()
    out, err = capfd.readouterr()
    for text in (*told, caplog.text, out, err, stored.decode("latin-1")):
        assert MARK not in text
    assert MARK.encode() not in rows


def _whole(error: BaseException) -> str:
    """Give all that a traceback would say, causes included."""
    said = f"{error} {error!r}"
    if error.__cause__ is not None:
        said += _whole(error.__cause__)
    return said


def _lines(register: ContactRegister) -> Any:
    return register._ledger.recorder.select_notifications(None, 1000)


def _rows(register: ContactRegister) -> Iterator[bytes]:
    for model in register._ledger.models.every:
        for row in register._ledger.recorder.select_rows(model.name, limit=1000):
            yield row.body


# --- Any changed byte -----------------------------------------------------------------


@pytest.fixture
def damaged(store_url: str) -> Iterator[Any]:
    """Return what changes one byte of one stored entry behind the register's back."""
    with opened(store_url, enforcement="record") as register:
        register.open_case(ANN, by=CLERK)
        register.record(CASE, incident(), restriction(), by=HEAD)
        recorder = register._ledger.recorder
        select = recorder.select_events
        lines = list(select(CASE))

        def change(number: int, place: int, bits: int) -> None:
            line = lines[number - 1]
            state = bytearray(line.state)
            state[place] ^= bits
            changed = dataclasses.replace(line, state=bytes(state))
            shown = [*lines[: number - 1], changed, *lines[number:]]
            recorder.select_events = (  # type: ignore[method-assign]
                lambda *_, **__: shown
            )

        yield register, lines, change


def test_any_changed_byte_is_located(damaged: Any) -> None:
    """Of body or sealed part, with keys and without; every byte is tried."""
    register, lines, change = damaged
    for keys in (KEYS, None):
        register._ledger.keys = keys
        for line in lines:
            for place in range(0, len(line.state), 7 if keys else 1):
                change(line.originator_version, place, 1 << place % 8)
                problem = next(iter(register.verify(CASE)))
                assert problem.number == line.originator_version
    assert all(split(line.state)[1] for line in lines)


# --- Several at once ------------------------------------------------------------------


def _record(url: str, keys: str, master: str, number: int) -> int:
    os.environ["UCB_MASTER_KEY"] = master
    with opened(url, keys=keys, clock=None, enforcement="record") as register:
        event = IncidentRecorded(on=When.parse("2024-03-01"), narrative=f"{number}")
        register.record(CASE, event, by=CLERK, event_id=f"i{number}")
    return number


def test_processes_that_record_of_one_person_at_once_can_all_be_read(
    shared_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They make the key of the same person at the same instant; one wins."""
    master = new_master()
    monkeypatch.setenv("UCB_MASTER_KEY", master)
    keys = f"sqlite:///{tmp_path}/people.db?timeout=60"
    init_keys(keys)
    with opened(shared_url, keys=None) as register:
        register.open_case(Party(ref="P-1"), case=CASE, by=CLERK)
    context = multiprocessing.get_context("spawn")
    with context.Pool(4) as pool:
        pool.starmap(
            _record, [(shared_url, keys, master, number) for number in range(8)], 1
        )
    with opened(shared_url, keys=keys) as register:
        entries = register.entries(CASE, personal=True)
        assert {getattr(each.event, "narrative", None) for each in entries} == {
            None,
            *map(str, range(8)),
        }
        assert list(register.verify()) == []


def test_a_joined_act_seals_with_a_key_that_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The caller rolls back: the key is there all the same, and harms nobody."""
    monkeypatch.setenv("UCB_MASTER_KEY", new_master())
    url, keys = f"sqlite:///{tmp_path}/cases.db", f"sqlite:///{tmp_path}/keys.db"
    init_keys(keys)
    with opened(url, keys=keys) as register:
        connection = sqlite3.connect(tmp_path / "cases.db")
        for end in (connection.rollback, connection.commit):
            with register.joined(connection) as joined:
                joined.open_case(ANN, by=CLERK)
                joined.record(CASE, incident(), by=CLERK)
                assert joined.entries(CASE, personal=True)[1].event == incident()
            end()
        connection.close()
        assert register.entries(CASE, personal=True)[1].event == incident()
        assert list(register.verify()) == []


def test_keys_in_the_database_of_the_cases_take_no_part_in_its_transactions(
    postgres_database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On PostgreSQL they may share a database; the caller's locks stop nobody."""
    monkeypatch.setenv("UCB_MASTER_KEY", new_master())
    init_store(postgres_database)
    init_keys(postgres_database)
    with (
        opened(postgres_database, keys=postgres_database) as register,
        psycopg.connect(postgres_database) as connection,
    ):
        connection.execute("SELECT 1")
        with register.joined(connection) as joined:
            joined.open_case(ANN, by=CLERK)
        connection.rollback()
        with register.joined(connection) as joined:
            joined.open_case(ANN, by=CLERK)
        connection.commit()
        (entry,) = register.entries(CASE, personal=True)
        assert isinstance(entry.event, CaseOpened)
        assert entry.event.customer == ANN


def test_whatever_keeps_keys_will_do() -> None:
    """A class with the methods of the port is a key store."""
    keys: KeyStore = SteadyKeys("service")
    with opened("memory:", keys=keys) as register:
        register.open_case(ANN, by=CLERK)
        assert list(register.verify()) == []
