"""What a type checker is told of the public names is also what a caller gets."""

import ast
import inspect
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin

import attrs
import pytest
from hypothesis import given as given_any

import ucb_domain as ucb
from tests.typing import api
from ucb_domain.dates import Weekdays
from ucb_domain.testing.strategies import events
from ucb_domain.wording.plain import Json

PACK = Path(ucb.__file__).parent / "demo" / "lgo-20-006-664" / "policy.toml"
KEYS = ucb.MemoryKeyStore()
OFFICER = ucb.Officer(id="o-3", role="head-of-service")
MEASURE = ucb.Measure(
    kind="specified-times",
    windows=(ucb.Window(opens=time(9), closes=time(12)),),
    quota=ucb.Quota(most=2, per=ucb.QuotaPer.WEEK),
)
RESTRICTION = ucb.RestrictionImposed(
    on=ucb.When.parse("2025-03-10"), by=OFFICER, measures=(MEASURE,)
)
NOON = datetime(2025, 4, 1, 12, tzinfo=UTC)


def is_a(value: object, given: Any) -> bool:
    """Say whether a value is of a type, as far as it can be seen in the value."""
    kind, parts = get_origin(given) or given, get_args(given)
    if given is Any or given == Json:
        return True
    if kind in {Union, UnionType}:
        return any(is_a(value, part) for part in parts)
    if given is None or given is NoneType:
        return value is None
    if kind is type:
        return isinstance(value, type) and issubclass(value, parts[0])
    if not isinstance(value, kind):
        return False
    if issubclass(kind, Mapping):
        return all(is_a(k, parts[0]) and is_a(v, parts[1]) for k, v in value.items())
    if kind in {tuple, list, frozenset}:
        return all(is_a(each, parts[0]) for each in value)
    return True


def checked(value: Any, given: Any, /) -> Any:
    """Stand in for `assert_type`, which does nothing as a program runs."""
    assert is_a(value, given), f"{value!r} is no {given}"
    return value


@pytest.fixture
def register(
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[ucb.ContactRegister]:
    """Open a register with one case in it, and have the types looked at."""
    monkeypatch.setattr(api, "assert_type", checked)
    with ucb.ContactRegister.open(
        "memory:", policies=["pembrokeshire"], enforcement="record", keys=KEYS
    ) as opened:
        customer = ucb.Party(ref="CRM-1", name="A. Person")
        opened.open_case(customer, by=OFFICER, on=date(2025, 3, 3))
        opened.record("CRM-1", RESTRICTION, by=OFFICER, event_id="ban")
        yield opened


def test_a_caller_gets_what_the_types_say(
    register: ucb.ContactRegister, tmp_path: Path
) -> None:
    """Every function of `api.py` runs, and each value is of the type beside it."""
    audit = register.audit("CRM-1", as_of=date(2026, 5, 1))
    entries = register.entries("CRM-1")
    case = register.case("CRM-1")
    problem = ucb.Problem(case="CRM-1", what="It is wrong.", remedy="Put it right.")
    api.of_sealing(
        register, ucb.SigningKey.read("a2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2s=")
    )
    api.of_days(Weekdays())
    api.of_values(ucb.Party(ref="CRM-1"), OFFICER, MEASURE)
    api.of_every_act(RESTRICTION, RESTRICTION)
    api.of_entries(entries[1])
    api.of_the_case(entries, register.policies)
    api.of_status(audit.status)
    api.of_findings(audit.departed[0], audit.duties[0])
    api.of_policies()
    api.of_opening(f"sqlite:///{tmp_path}/cases.db", PACK, another_policy())
    api.of_recording(register, RESTRICTION, OFFICER)
    api.of_asking(register, "CRM-1", NOON)
    api.of_audits(audit, register.policies)
    whole = ucb.write_history(register.entries("CRM-1", personal=True))
    api.of_histories(register, ucb.read_history(whole), NOON)
    api.of_keeping(problem, register.rebuild()[0], register.refresh()[0])
    api.of_diagnoses(register.doctor())
    api.of_persons(register, case)
    api.of_load(register, case)
    api.of_keys(register, "CRM-1", KEYS)
    api.of_key_stores(f"folder:///{tmp_path}/keys")
    api.of_reports(register)


def another_policy() -> ucb.Policy:
    """Give a policy beside those of the library."""
    return attrs.evolve(ucb.load_policy("pembrokeshire"), id="another")


@pytest.mark.parametrize("name", ucb.EVENT_TYPES)
def test_the_fields_of_an_event_hold_what_the_types_say(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The match over the events has a case for each, and each field is of its type."""
    monkeypatch.setattr(api, "assert_type", checked)

    @given_any(events(ucb.EVENT_TYPES[name]))
    def holds(event: ucb.Event) -> None:
        api.of_each_event(event)

    holds()


ERRORS = (
    ucb.NoChannelLeftError("M-1", None, ["ban"]),
    ucb.CaseNotFoundError("CRM-1"),
    ucb.PersonNotFoundError("P-77"),
    ucb.ActNotFoundError("CRM-1", "ban"),
    ucb.LetterIncompleteError("CRM-1", "ban", ("the last day (ends_on)",)),
    ucb.CaseExistsError("CRM-1"),
    ucb.VersionConflictError("CRM-1", 1, 2),
    ucb.EventIdReusedError("CRM-1", "ban", 2),
    ucb.InvalidActError("ban", "on", "It lies in the future."),
    ucb.HistoryError(["case: is missing."]),
    ucb.UnknownEventTypeError("case-shut", "CRM-1", 2, "No event has this name."),
    ucb.UnreadableEventError("case-closed", None, None, "It is cut short."),
    ucb.StoredEventError("case-closed", "CRM-1", 2, "It is odd."),
    ucb.UnstorableEventError("case-closed", "It holds a list."),
    ucb.PolicyError("No such policy."),
    ucb.StoreError("It failed."),
    ucb.NoKeyStoreError(["/event/note"], "ban"),
    ucb.SealedPartError("CRM-1", 2, "It was changed."),
    ucb.KeyDestroyedError("k-1", date(2026, 1, 1)),
    ucb.KeyLostError("k-1"),
    ucb.MasterKeyError("There is no master key."),
    ucb.UcbDomainError("Anything."),
)


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
def test_an_error_holds_what_the_types_say(
    error: ucb.UcbDomainError, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each error carries its data in attributes of these types."""
    monkeypatch.setattr(api, "assert_type", checked)
    api.of_errors(error)
    api.of_errors_of_letters(error)
    api.of_errors_of_keys(error)


def test_errors_of_the_log_hold_what_the_types_say(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """An unreadable checkpoint says what, where and why."""
    monkeypatch.setattr(api, "assert_type", checked)
    api.of_log_errors(
        ucb.ProofTextError("checkpoint", 3, "the root is too short"),
        ucb.LogRewrittenError(1, 3, 2),
        ucb.NotSealedError("There is no checkpoint 9."),
        ucb.SigningKeyError("it is none"),
        ucb.TimestampError("the authority refused"),
    )


def test_a_refusal_holds_what_the_types_say(register: ucb.ContactRegister) -> None:
    """It carries the findings that refused."""
    with pytest.raises(ucb.RefusedError) as refused:
        register.record("CRM-1", RESTRICTION, by=OFFICER, enforcement="refuse")
    api.of_errors(refused.value)


def test_every_public_name_is_looked_at() -> None:
    """A name that is exported without a word on its type is found here."""
    tree = ast.parse(inspect.getsource(api))
    named = {
        node.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id == "ucb"
    }
    assert set(ucb.__all__) - named == set()


@pytest.mark.parametrize(
    ("value", "given"),
    [
        (1, str),
        (("a", 1), tuple[str, ...]),
        (None, str),
        (1, str | None),
        ({"a": 1}, Mapping[str, str]),
        (int, type[str]),
        (0, None),
    ],
)
def test_a_wrong_type_is_seen(value: object, given: Any) -> None:
    """The check that stands in for `assert_type` says no where it should."""
    with pytest.raises(AssertionError):
        checked(value, given)
