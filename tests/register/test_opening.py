"""Opening a register: what it takes, and what it refuses to start with."""

import logging
from datetime import date
from pathlib import Path

import pytest
from eventsourcing.application import Application

from tests.register.desk import CLERK, CUSTOMER, POLICY, incident, opened, warning
from ucb_domain import ContactRegister, Policies, PolicyError
from ucb_domain.register._application import CaseApplication
from ucb_domain.stores import (
    StoreClosedError,
    StoreSettingError,
    UnknownStoreError,
    UnsupportedError,
)

CASE = CUSTOMER.ref


def test_a_register_is_closed_at_the_end_of_the_block(store_url: str) -> None:
    """After it nothing can be recorded, and closing again does no harm."""
    with opened(store_url) as register:
        register.open_case(CUSTOMER, by=CLERK)
    with pytest.raises(StoreClosedError):
        register.record(CASE, incident(), by=CLERK)
    register.close()


def test_policies_by_id_and_loaded() -> None:
    """A policy is named by its id, or handed over; several stand beside one another."""
    with ContactRegister.open("memory:", policies=["pembrokeshire", POLICY]) as desk:
        assert {policy.id for policy in desk.policies.versions} == {
            "pembrokeshire",
            "harbour",
        }
    with ContactRegister.open("memory:", policies=Policies.of([POLICY])) as desk:
        assert desk.policies.versions == (POLICY,)


def test_a_policy_that_is_not_there(tmp_path: Path) -> None:
    """A slip in a name is found before the store is touched."""
    url = f"sqlite:///{tmp_path / 'cases.db'}"
    with pytest.raises(PolicyError):
        ContactRegister.open(url, policies=["nowhere"])
    with pytest.raises(TypeError, match=r"policies=\['pembrokeshire'\]"):
        ContactRegister.open(url, policies="pembrokeshire")
    assert list(tmp_path.iterdir()) == []


def test_what_else_can_be_wrong() -> None:
    """The store, the enforcement and the time zone are looked at when it opens."""
    with pytest.raises(UnknownStoreError):
        ContactRegister.open("oracle:")
    with pytest.raises(ValueError, match='"refuse" or "record"'):
        ContactRegister.open("memory:", enforcement="off")  # type: ignore[arg-type]
    for zone in ("Mars/Olympus", "../etc"):
        with pytest.raises(ValueError, match="time zone"):
            ContactRegister.open("memory:", time_zone=zone)


def test_the_organisation_may_be_elsewhere() -> None:
    """The day of the desk is that of its own time zone."""
    with opened("memory:", time_zone="Pacific/Kiritimati") as register:
        register.open_case(CUSTOMER, by=CLERK)
        assert register.status(CASE).on == date(2024, 3, 5)


@pytest.mark.parametrize(
    "setting", ["POSTGRES_ENABLE_DB_FUNCTIONS", "UCB_POSTGRES_ENABLE_DB_FUNCTIONS"]
)
def test_the_setting_that_loses_events_is_refused(setting: str) -> None:
    """With it, whoever follows the store misses events."""
    settings = {"PERSISTENCE_MODULE": "eventsourcing.postgres", setting: "y"}
    with pytest.raises(StoreSettingError, match=setting.removeprefix("UCB_")):
        ContactRegister.open(settings)


def test_the_settings_of_the_process_are_not_taken(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What the environment says of another application changes nothing here."""
    monkeypatch.setenv("IS_SNAPSHOTTING_ENABLED", "y")
    monkeypatch.setenv("COMPRESSOR_TOPIC", "zlib")
    monkeypatch.setenv("PERSISTENCE_MODULE", "nowhere")
    with opened("memory:") as register:
        register.open_case(CUSTOMER, by=CLERK)
        assert register.cases() == (CASE,)


def test_a_compressor_would_change_what_the_digest_was_taken_of() -> None:
    """Settings that put other bytes in the place of the body are refused."""
    settings = {
        "PERSISTENCE_MODULE": "eventsourcing.popo",
        "COMPRESSOR_TOPIC": "eventsourcing.compressor:ZlibCompressor",
    }
    with pytest.raises(ValueError, match="COMPRESSOR_TOPIC"):
        ContactRegister.open(settings)


def test_the_application_underneath_has_a_name_of_its_own() -> None:
    """Tables are named by it, so it never follows the name of a class."""
    application = CaseApplication("memory:")
    assert isinstance(application, Application)
    assert application.name == "ucb"
    application.close()


@pytest.fixture(params=["popo", "sqlite", "postgres"])
def plain(request: pytest.FixtureRequest, tmp_path: Path) -> dict[str, str]:
    """Return the settings of eventsourcing's own stores, one after another."""
    kind: str = request.param
    if kind == "popo":
        return {"PERSISTENCE_MODULE": "eventsourcing.popo"}
    if kind == "sqlite":
        return {
            "PERSISTENCE_MODULE": "eventsourcing.sqlite",
            "SQLITE_DBNAME": str(tmp_path / "plain.db"),
        }
    from psycopg.conninfo import conninfo_to_dict

    parts = conninfo_to_dict(request.getfixturevalue("postgres_database"))
    return {
        "PERSISTENCE_MODULE": "eventsourcing.postgres",
        "POSTGRES_DBNAME": str(parts["dbname"]),
        "POSTGRES_HOST": str(parts.get("host", "127.0.0.1")),
        "POSTGRES_PORT": str(parts.get("port", 5432)),
        "POSTGRES_USER": str(parts["user"]),
        "POSTGRES_PASSWORD": str(parts.get("password", "none")),
    }


def test_a_plain_module_of_eventsourcing_works_underneath(
    plain: dict[str, str], caplog: pytest.LogCaptureFixture
) -> None:
    """Recording, asking and verifying work; read models are not there."""
    caplog.set_level(logging.CRITICAL, "eventsourcing.postgres")
    with opened(plain) as register:  # type: ignore[arg-type]
        register.open_case(CUSTOMER, by=CLERK)
        for _ in range(2):
            register.record(CASE, warning(), by=CLERK, event_id="w1")
        assert register.status(CASE).version == 2
        assert register.cases() == (CASE,)
        assert register.due() == ()
        assert list(register.verify()) == []
        with pytest.raises(UnsupportedError, match="no read models"):
            register.rebuild()


def test_a_conflict_on_a_plain_module(
    plain: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its version guard is enough: the case is read again, and the act judged again."""
    with opened(plain) as register:  # type: ignore[arg-type]
        register.open_case(CUSTOMER, by=CLERK)
        recorder = register._ledger.recorder
        append, before = recorder.insert_events, list[object]()

        def second(stored: object, **others: object) -> object:
            if not before:
                before.append(1)
                register.record(CASE, warning(), by=CLERK, event_id="theirs")
            return append(stored, **others)  # type: ignore[arg-type]

        monkeypatch.setattr(recorder, "insert_events", second)
        (entry,) = register.record(CASE, incident(), by=CLERK)
        assert entry.number == 3
        assert list(register.verify()) == []
