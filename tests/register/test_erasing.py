"""A person erased: nobody can read what was sealed, and everything else stays."""

import sqlite3
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from ucb_domain import (
    ContactRegister,
    IncidentRecorded,
    KeyDestroyedError,
    KeyStore,
    MemoryKeyStore,
    NoKeyStoreError,
    Officer,
    Party,
    PartyAssociated,
    PersonErased,
    PersonNotFoundError,
    RestrictionImposed,
    When,
    findings_to_json,
    init_keys,
    init_store,
)
from ucb_domain.keys import MasterKeys, open_keys

HEAD = Officer(id="o-3", role="head-of-service")
NAME, SISTER, STORY = "Marker-Name", "Marker-Sister", "Marker-Story"


@pytest.fixture
def keys() -> KeyStore:
    """Give a key store."""
    return MemoryKeyStore()


@pytest.fixture
def register(store_url: str, keys: KeyStore) -> Iterator[ContactRegister]:
    """Give a register with one person in two cases, and somebody beside them."""
    with ContactRegister.open(
        store_url,
        policies=["pembrokeshire"],
        enforcement="record",
        keys=keys,
        clock=lambda: datetime(2025, 6, 1, 12, tzinfo=UTC),
    ) as register:
        for case, customer in (("CRM-1", "P-77"), ("CRM-2", "P-78"), ("CRM-3", "P-5")):
            register.open_case(
                Party(ref=customer, name=NAME if customer == "P-77" else None),
                case=case,
                by=HEAD,
                on=date(2025, 3, 1),
            )
        register.record(
            "CRM-1",
            IncidentRecorded(on=When.parse("2025-03-05"), narrative=STORY),
            PartyAssociated(
                on=When.parse("2025-03-06"), party=Party(ref="P-79", name=SISTER)
            ),
            RestrictionImposed(on=When.parse("2025-03-12"), by=HEAD),
            by=HEAD,
            event_ids=["incident", "sister", "ban"],
        )
        register.record(
            "CRM-2",
            PartyAssociated(
                on=When.parse("2025-03-06"), party=Party(ref="P-77", name=NAME)
            ),
            by=HEAD,
            event_ids=["beside"],
        )
        yield register


def erase(register: ContactRegister, person: str = "P-77") -> None:
    """Erase somebody."""
    register.erase_person(person, reason="request", by=HEAD)


def read(register: ContactRegister) -> str:
    """Give all that can be read of the cases."""
    return "".join(
        repr(entry)
        for case in register.cases()
        for entry in register.entries(case, personal=True)
    )


def test_nobody_can_read_it_any_more(register: ContactRegister) -> None:
    """And what is about others stays readable."""
    assert all(text in read(register) for text in (NAME, SISTER, STORY))
    erase(register)
    left = read(register)
    assert SISTER in left
    assert NAME not in left
    assert STORY not in left


def test_a_certificate_says_what_was_done(
    register: ContactRegister, keys: KeyStore
) -> None:
    """The keys, the cases with the act that records it, and how much there was."""
    done = register.erase_person("P-77", reason="request", by=HEAD)
    assert (done.person, done.reason, done.on) == ("P-77", "request", date(2025, 6, 1))
    (key,) = done.keys
    with pytest.raises(KeyDestroyedError):
        keys.key(key)
    assert [case for case, _ in done.cases] == ["CRM-1", "CRM-2"]
    assert done.entries == 3
    for case, event_id in done.cases:
        entry = register.entries(case)[-1]
        assert entry.event_id == event_id
        assert entry.event == PersonErased(
            on=When.parse("2025-06-01"), by=HEAD, person="P-77", reason="request"
        )
        assert entry.withheld == ()


def test_chain_and_findings_stay_as_they_were(register: ContactRegister) -> None:
    """No finding rests on what is sealed, and no entry was changed."""
    before = findings_to_json(register.audit("CRM-1").findings)
    entries = register.entries("CRM-1")
    erase(register)
    assert findings_to_json(register.audit("CRM-1").findings) == before
    assert register.entries("CRM-1")[: len(entries)] == entries
    assert list(register.verify()) == []


def test_erasing_again_does_nothing_more(register: ContactRegister) -> None:
    """The record of it stays one."""
    first = register.erase_person("P-77", reason="request", by=HEAD)
    again = register.erase_person("P-77", reason="request", by=HEAD)
    assert (again.keys, again.cases) == ((), first.cases)
    assert len(register.entries("CRM-1")) == 5


def test_an_erasure_that_broke_off_is_finished(
    register: ContactRegister, keys: KeyStore
) -> None:
    """The keys are gone and nothing says so: run again, it is recorded."""
    keys.destroy("P-77", on=date(2025, 6, 1))
    done = register.erase_person("P-77", reason="request", by=HEAD)
    assert done.keys == ()
    assert [case for case, _ in done.cases] == ["CRM-1", "CRM-2"]
    assert isinstance(register.entries("CRM-2")[-1].event, PersonErased)


def test_what_comes_after_is_sealed_anew_and_can_be_erased_too(
    register: ContactRegister,
) -> None:
    """Somebody comes back; their new key is another one."""
    first = register.erase_person("P-77", reason="request", by=HEAD)
    register.record(
        "CRM-1",
        IncidentRecorded(on=When.parse("2025-06-01"), narrative="Marker-New"),
        by=HEAD,
        event_id="again",
    )
    assert "Marker-New" in read(register)
    second = register.erase_person("P-77", reason="request", by=HEAD)
    assert "Marker-New" not in read(register)
    assert second.keys != first.keys
    assert dict(second.cases)["CRM-1"] != dict(first.cases)["CRM-1"]


def test_a_person_who_is_not_there_is_named(register: ContactRegister) -> None:
    """And nothing is done."""
    with pytest.raises(PersonNotFoundError, match="P-99"):
        erase(register, "P-99")
    with pytest.raises(PersonNotFoundError, match="P-99"):
        register.held_about("P-99")


def test_a_reason_is_a_term(register: ContactRegister) -> None:
    """A text could say something personal, and is kept for good."""
    with pytest.raises(ValueError, match="retention-ended"):
        register.erase_person("P-77", reason="He asked us to.", by=HEAD)
    assert NAME in read(register)


def test_without_keys_what_is_sealed_cannot_be_erased(
    register: ContactRegister, store_url: str
) -> None:
    """Nor shown; somebody of whom nothing is sealed can be recorded as erased."""
    with ContactRegister.open(store_url) as blind:
        with pytest.raises(NoKeyStoreError):
            erase(blind)
        with pytest.raises(NoKeyStoreError):
            blind.held_about("P-77")
        done = blind.erase_person("P-5", reason="request", by=HEAD)
        assert (done.keys, done.entries) == ((), 0)


def test_somebody_sees_what_is_held_about_them_alone(register: ContactRegister) -> None:
    """In every case they are in, and nothing about anybody else."""
    held = [
        (each.case, each.number, each.kind, each.place, each.value)
        for each in register.held_about("P-77")
    ]
    assert held == [
        ("CRM-1", 1, "case-opened", "/event/customer/name", NAME),
        ("CRM-1", 2, "incident-recorded", "/event/narrative", STORY),
        ("CRM-2", 2, "party-associated", "/event/party/name", NAME),
    ]
    assert [each.value for each in register.held_about("P-79")] == [SISTER]
    assert register.held_about("P-78") == ()


def test_what_was_erased_is_shown_as_erased(register: ContactRegister) -> None:
    """That there was something stays known."""
    erase(register)
    assert {each.value for each in register.held_about("P-77")} == {None}


def test_no_byte_of_the_store_holds_it(tmp_path: Path) -> None:
    """Before and after: the store never had it in the clear, and the keys are gone."""
    store, shelf = f"sqlite:///{tmp_path}/c.db", f"sqlite:///{tmp_path}/keys.db"
    init_store(store)
    init_keys(shelf)
    keys = open_keys(shelf, MasterKeys.of(bytes(range(32))))
    with ContactRegister.open(store, keys=keys) as register:
        register.open_case(
            Party(ref="P-77", name=NAME), case="CRM-1", by=HEAD, on=date(2025, 3, 1)
        )
        (row,) = sqlite3.connect(tmp_path / "keys.db").execute(
            "select data from ucb_keys where person = 'P-77'"
        )
        wrapped = row[0]
        assert wrapped in files(tmp_path)
        register.erase_person("P-77", reason="request", by=HEAD)
    keys.close()
    left = files(tmp_path)
    assert NAME.encode() not in left
    assert wrapped not in left


def files(folder: Path) -> bytes:
    """Give every byte of every file in a folder."""
    return b"".join(path.read_bytes() for path in sorted(folder.iterdir()))
