"""Cases that are kept in memory between calls, and what makes the register forget."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import attrs
import pytest

from tests.register.desk import (
    CLERK,
    CUSTOMER,
    POLICY,
    incident,
    opened,
    restriction,
    warning,
)
from tests.steady_keys import KEYS
from ucb_domain import ContactRegister, Party, Policy, StoredEventError
from ucb_domain.policy import Binding
from ucb_domain.register import _ledger
from ucb_domain.rules import Never

CASE = CUSTOMER.ref


def test_what_others_record_is_seen_at_once(store_url: str) -> None:
    """A case in memory is brought up to date each time it is used."""
    with opened(store_url) as register, opened(store_url) as other:
        register.open_case(CUSTOMER, by=CLERK)
        for number in range(2, 5):
            other.record(CASE, incident(), by=CLERK)
            assert register.case(CASE).version == number
            assert register.case(CASE) == other.case(CASE)


def test_only_so_many_cases_are_kept(
    store_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The case that was not used for longest goes first; nothing is lost by it."""
    with opened(store_url) as register:
        ledger = register._ledger
        monkeypatch.setattr(ledger, "_most", 2)
        for number in range(3):
            register.open_case(Party(ref=f"CRM-{number}"), by=CLERK)
        assert list(ledger._kept) == ["CRM-1", "CRM-2"]
        register.case("CRM-1")
        register.case("CRM-0")
        assert list(ledger._kept) == ["CRM-1", "CRM-0"]
        assert [register.case(f"CRM-{number}").version for number in range(3)] == [
            1
        ] * 3
    assert _ledger._KEPT > 2


def test_a_store_that_was_put_back_from_a_backup(tmp_path: Path) -> None:
    """Entries that the store no longer has are forgotten, and no chain hangs on them."""
    with opened(f"sqlite:///{tmp_path / 'a.db'}") as register:
        register.open_case(CUSTOMER, by=CLERK, event_id="o")
        register.record(CASE, incident(), by=CLERK, event_id="i1")
        backup = opened(f"sqlite:///{tmp_path / 'b.db'}")
        backup.open_case(CUSTOMER, by=CLERK, event_id="o")
        register._ledger.recorder = backup._ledger.recorder
        assert register.case(CASE).version == 1
        backup.record(CASE, warning(), by=CLERK, event_id="w1")
        register.record(CASE, incident(), by=CLERK, event_id="i2")
        assert [each.event_id for each in register.entries(CASE)] == ["o", "w1", "i2"]
        assert list(register.verify()) == []
        backup.close()


def test_a_store_that_lost_entries_is_not_read_as_if_it_had_not(
    store_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A case with a gap is an error that names the case, never a shorter case."""
    with opened(store_url) as register, opened(store_url) as other:
        other.open_case(CUSTOMER, by=CLERK)
        other.record(CASE, incident(), warning(), by=CLERK)
        recorder = register._ledger.recorder
        select = recorder.select_events

        def gap(*args: object, **named: object) -> object:
            return [
                stored
                for stored in select(*args, **named)  # type: ignore[arg-type]
                if stored.originator_version != 2
            ]

        monkeypatch.setattr(recorder, "select_events", gap)
        with pytest.raises(StoredEventError, match="entry 3 where entry 2 belongs"):
            register.case(CASE)


def test_the_machine_has_a_clock_of_its_own() -> None:
    """Without another clock the instant is the machine's, in UTC."""
    before = datetime.now(UTC)
    with ContactRegister.open("memory:", keys=KEYS) as register:
        register.open_case(CUSTOMER, by=CLERK)
        (entry,) = register.entries(CASE)
    assert before <= entry.recorded_at <= before + timedelta(minutes=1)


def test_a_rule_that_fails_is_not_the_fault_of_the_act() -> None:
    """An error of a rule's own goes up as it is, and nothing is stored."""

    class Broken(Never):
        """A rule with a slip in it."""

        def check(self, act: object, context: object) -> object:  # type: ignore[override]
            """Fail."""
            raise TypeError("a slip")

    broken = Broken(act="case-opened", says="never", fault="no_policy")
    clause = attrs.evolve(
        POLICY.clauses[0],
        rules=(Binding(rule=broken),),
    )
    policy: Policy = attrs.evolve(POLICY, clauses=(clause,))
    with opened("memory:", policies=[policy]) as register:
        with pytest.raises(TypeError, match="a slip"):
            register.open_case(CUSTOMER, by=CLERK)
        assert register.cases() == ()


def test_a_restriction_is_no_more_than_what_is_known(store_url: str) -> None:
    """The register gives back the very act that was sent, notes included."""
    with opened(store_url, enforcement="record") as register:
        register.open_case(CUSTOMER, by=CLERK)
        register.record(CASE, restriction(), by=CLERK)
        assert register.entries(CASE, personal=True)[1].event == restriction()
