"""What is recorded, what is refused, and what is stored once."""

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import attrs
import pytest

from tests.register.desk import (
    CLERK,
    CUSTOMER,
    DAY,
    HEAD,
    Watch,
    incident,
    notice,
    opened,
    restriction,
    review,
    warning,
)
from tests.steady_keys import KEYS
from ucb_domain import (
    EVENT_TYPES,
    AdviceTaken,
    BreachRecorded,
    CaseExistsError,
    CaseNotFoundError,
    CaseOpened,
    ContactRecorded,
    ContactRegister,
    Coverage,
    EntryCorrected,
    EventIdReusedError,
    InvalidActError,
    Party,
    RefusedError,
    UcbDomainError,
    UnstorableEventError,
    Verdict,
    When,
)
from ucb_domain.codec.possible import cited
from ucb_domain.codec.sealing import reveal

CASE = CUSTOMER.ref


@pytest.fixture
def register(store_url: str) -> Any:
    """Return a register with one case, on each store in turn."""
    with opened(store_url) as register:
        register.open_case(CUSTOMER, by=CLERK)
        yield register


def test_a_case_is_opened_under_the_reference_of_its_customer(store_url: str) -> None:
    """The first entry says whom the case is about, who opened it and when."""
    with opened(store_url) as register:
        case = register.open_case(
            CUSTOMER, by=CLERK, subject="repair-7", coverage=Coverage(complete=False)
        )
        (entry,) = register.entries(case, personal=True)
    assert case == "CRM-1029"
    assert entry.event == CaseOpened(
        on=When.exactly(DAY),
        by=CLERK,
        customer=CUSTOMER,
        subject="repair-7",
        coverage=Coverage(complete=False),
    )
    assert entry.recorded_by == CLERK
    assert entry.number == 1


def test_a_case_can_have_a_reference_of_its_own(store_url: str) -> None:
    """A customer can have several cases."""
    with opened(store_url) as register:
        assert register.open_case(CUSTOMER, by=CLERK, case="2024/17") == "2024/17"
        assert register.open_case(CUSTOMER, by=CLERK, case="2024/18") == "2024/18"
        assert register.cases() == ("2024/17", "2024/18")


def test_opening_a_case_again_in_the_same_words_does_nothing(store_url: str) -> None:
    """Not even on another day, when the caller did not say which."""
    watch = Watch()
    with opened(store_url, clock=watch) as register:
        case = register.open_case(CUSTOMER, by=CLERK, event_id="o1")
        watch.now += timedelta(days=3)
        assert register.open_case(CUSTOMER, by=CLERK, event_id="o1") == case
        assert register.open_case(CUSTOMER, by=CLERK) == case
        assert register.open_case(CUSTOMER, by=CLERK, on=DAY) == case
        assert len(register.entries(case)) == 1


def test_opening_a_case_in_other_words_is_an_error(register: ContactRegister) -> None:
    """Nobody's case is taken over by accident."""
    other = Party(ref="CRM-1029", name="B. Person")
    with pytest.raises(CaseExistsError) as caught:
        register.open_case(other, by=CLERK)
    assert caught.value.case == "CRM-1029"
    with pytest.raises(CaseExistsError):
        register.open_case(CUSTOMER, by=CLERK, on=date(2024, 1, 1))


def test_a_case_that_somebody_opens_meanwhile_is_theirs(
    store_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two that open a case at once agree, or one of them is told."""
    with opened(store_url) as register, opened(store_url) as other:
        find = register._ledger.find
        calls: list[str] = []

        def late(case_id: str) -> object:
            calls.append(case_id)
            if len(calls) == 1:
                found = find(case_id)
                other.open_case(CUSTOMER, by=CLERK, event_id="theirs")
                return found
            return find(case_id)

        monkeypatch.setattr(register._ledger, "find", late)
        assert register.open_case(CUSTOMER, by=CLERK) == CASE
        assert [entry.event_id for entry in register.entries(CASE)] == ["theirs"]


def test_recording_into_a_case_that_is_not_there(store_url: str) -> None:
    """An unknown case is an error that says how to open one."""
    with opened(store_url) as register:
        with pytest.raises(CaseNotFoundError, match="open_case"):
            register.record("nowhere", incident(), by=CLERK)
        for ask in (
            register.case,
            register.entries,
            register.status,
            register.audit,
            lambda ref: register.due(case=ref),
            lambda ref: list(register.verify(ref)),
        ):
            with pytest.raises(CaseNotFoundError):
                ask("nowhere")


def test_an_entry_says_all_of_its_recording(register: ContactRegister) -> None:
    """An act comes back as it was sent, with its place, its instant and its source."""
    recorded = register.record(
        CASE, incident(), by=CLERK, event_id="i1", source="housing-system"
    )
    (entry,) = recorded
    assert recorded.entries == recorded.stored == (entry,)
    assert (entry.case, entry.number, entry.event_id) == (CASE, 2, "i1")
    assert reveal(entry, KEYS).event == incident()
    assert entry.recorded_by == CLERK
    assert entry.source == "housing-system"
    assert entry.previous == register.entries(CASE)[0].digest
    assert len(entry.digest) == 32
    assert register.entries(CASE)[1] == entry


def test_what_is_recorded_is_a_sequence_of_entries(register: ContactRegister) -> None:
    """The result can be counted, indexed, sliced and gone through."""
    recorded = register.record(CASE, incident(), warning(), by=CLERK)
    first, second = recorded
    assert len(recorded) == 2
    assert recorded[0] == first
    assert recorded[1:] == (second,)
    assert [entry.number for entry in recorded] == [2, 3]


def test_acts_of_one_call_are_judged_one_after_another(
    register: ContactRegister,
) -> None:
    """A warning in the same call is a warning before the restriction."""
    recorded = register.record(CASE, warning(), restriction(), by=HEAD)
    verdicts = {found.clause: found.verdict for found in recorded.findings}
    assert verdicts == {"H-1": Verdict.KEPT, "H-2": Verdict.KEPT}
    assert recorded.departed == ()


def test_a_refused_act_stores_nothing(register: ContactRegister) -> None:
    """The error names the clause and the remedy; the store stays as it was."""
    before = register.entries(CASE)
    with pytest.raises(RefusedError) as caught:
        register.record(CASE, restriction(grounds=False), by=HEAD)
    assert [found.clause for found in caught.value.findings] == ["H-1"]
    assert caught.value.remedy.startswith("First: ")
    assert register.entries(CASE) == before
    assert register.status(CASE).version == 1
    assert list(register.verify()) == []


def test_a_batch_is_stored_together_or_not_at_all(register: ContactRegister) -> None:
    """One act that is refused keeps the others out, and every refusal is told."""
    with pytest.raises(RefusedError) as caught:
        register.record(
            CASE, incident(), restriction(), restriction("2024-03-05"), by=HEAD
        )
    assert len(caught.value.findings) == 2
    assert len(register.entries(CASE)) == 1


def test_a_departure_that_is_not_enforced_is_stored_and_listed(
    register: ContactRegister,
) -> None:
    """Only what the pack enforces is refused; the rest is written down."""
    _, entry = register.record(CASE, warning(), restriction(grounds=False), by=HEAD)
    assert entry.departures == ("harbour@1 H-2 no_evidence_recorded",)


@pytest.mark.parametrize("at", ["call", "register"])
def test_a_departure_can_be_recorded(store_url: str, at: str) -> None:
    """The act is stored with its departures, the reason and who authorised it."""
    how: dict[str, Any] = {"enforcement": "record"}
    with opened(store_url, **(how if at == "register" else {})) as register:
        register.open_case(CUSTOMER, by=CLERK)
        recorded = register.record(
            CASE,
            restriction(grounds=False),
            by=CLERK,
            reason="staff were in danger",
            authorised_by=HEAD,
            **(how if at == "call" else {}),
        )
        (entry,) = recorded
        assert entry == register.entries(CASE)[1]
    assert entry.departures == (
        "harbour@1 H-1 no_prior_warning",
        "harbour@1 H-2 no_evidence_recorded",
    )
    assert [found.reference for found in recorded.departed] == list(entry.departures)
    assert reveal(entry, KEYS).reason == "staff were in danger"
    assert entry.authorised_by == HEAD


def test_without_policies_nothing_is_judged(store_url: str) -> None:
    """A register without policies only records."""
    with opened(store_url, policies=()) as register:
        register.open_case(CUSTOMER, by=CLERK)
        recorded = register.record(CASE, restriction(), by=HEAD)
        assert recorded.findings == ()
        assert register.due() == ()


def test_the_same_act_sent_twice_is_stored_once(register: ContactRegister) -> None:
    """The second time gives the entry of the first, and the same findings."""
    once = register.record(
        CASE, warning(), restriction(), by=HEAD, event_ids=["w1", "r1"]
    )
    register.record(CASE, incident(), by=CLERK)
    twice = register.record(
        CASE, warning(), restriction(), by=HEAD, event_ids=["w1", "r1"]
    )
    assert twice.entries == once.entries
    assert twice.findings == once.findings
    assert (len(once.stored), len(twice.stored)) == (2, 0)
    assert len(register.entries(CASE)) == 4


def test_only_the_new_acts_of_a_call_are_stored(register: ContactRegister) -> None:
    """A call may send known acts beside new ones; each keeps its own entry."""
    register.record(CASE, incident(), by=CLERK, event_id="i1")
    recorded = register.record(
        CASE, warning(), incident(), by=CLERK, event_ids=["w1", "i1"]
    )
    assert [entry.number for entry in recorded] == [3, 2]
    assert [entry.event_id for entry in recorded.stored] == ["w1"]


def test_an_act_twice_in_one_call_is_stored_once(register: ContactRegister) -> None:
    """The same id with the same act in one call is one entry, given twice."""
    recorded = register.record(
        CASE, incident(), incident(), by=CLERK, event_ids=["i1", "i1"]
    )
    assert [entry.number for entry in recorded] == [2, 2]
    assert len(recorded.stored) == 1


def test_an_event_id_with_another_act_is_an_error(register: ContactRegister) -> None:
    """An id that is taken, in the case or in the call, is never used for another act."""
    register.record(CASE, incident(), by=CLERK, event_id="i1")
    with pytest.raises(EventIdReusedError) as caught:
        register.record(CASE, warning(), by=CLERK, event_id="i1")
    assert (caught.value.event_id, caught.value.number) == ("i1", 2)
    with pytest.raises(EventIdReusedError) as caught:
        register.record(CASE, incident(), warning(), by=HEAD, event_ids=["x", "x"])
    assert (caught.value.event_id, caught.value.number) == ("x", None)
    assert len(register.entries(CASE)) == 2


def test_an_act_sent_again_after_it_would_be_refused_is_still_there(
    store_url: str,
) -> None:
    """What is stored is not judged again for refusal."""
    with opened(store_url, enforcement="record") as register:
        register.open_case(CUSTOMER, by=CLERK)
        once = register.record(CASE, restriction(), by=HEAD, event_id="r1")
        again = register.record(
            CASE, restriction(), by=HEAD, event_id="r1", enforcement="refuse"
        )
    assert again.entries == once.entries


@pytest.mark.parametrize(
    "how",
    [
        {"event_id": "a"},
        {"event_ids": ["a"]},
        {"event_ids": ["a", "b", "c"]},
        {"event_ids": "ab"},
        {"event_id": "a", "event_ids": ["a", "b"]},
    ],
)
def test_each_act_needs_one_id(register: ContactRegister, how: dict[str, Any]) -> None:
    """As many ids as acts, given in one way."""
    with pytest.raises(ValueError, match="event_id"):
        register.record(CASE, incident(), warning(), by=CLERK, **how)


def test_nothing_sent_is_nothing_stored(register: ContactRegister) -> None:
    """A call without acts does nothing."""
    assert len(register.record(CASE, by=CLERK)) == 0
    assert len(register.entries(CASE)) == 1


def test_an_unknown_enforcement(register: ContactRegister) -> None:
    """A slip in the word is found before anything is stored."""
    with pytest.raises(ValueError, match="refuse"):
        register.record(CASE, incident(), by=CLERK, enforcement="off")  # type: ignore[arg-type]


def test_a_fact_is_past(register: ContactRegister) -> None:
    """An act of tomorrow may be a clock that is off; one of the day after is a slip."""
    register.record(CASE, incident("2024-03-06"), by=CLERK)
    register.record(CASE, incident("2024-03"), by=CLERK)
    register.record(CASE, incident("unknown"), by=CLERK)
    register.record(CASE, incident("day+400"), by=CLERK)
    with pytest.raises(
        InvalidActError, match="2024-03-07 lies after 2024-03-05"
    ) as caught:
        register.record(CASE, incident("2024-03-07"), by=CLERK, event_id="i9")
    assert (caught.value.event_id, caught.value.field) == ("i9", "on")
    assert len(register.entries(CASE)) == 5


@pytest.mark.parametrize(
    ("act", "field"),
    [
        (notice("r1"), "about"),
        (AdviceTaken(about="r1"), "about"),
        (BreachRecorded(contact="r1"), "contact"),
        (EntryCorrected(about="i1", replaced_by="r1"), "replaced_by"),
    ],
)
def test_an_act_cites_what_is_there(
    register: ContactRegister, act: Any, field: str
) -> None:
    """What an act is about must be in the case or in the same call."""
    register.record(CASE, incident(), by=CLERK, event_id="i1")
    with pytest.raises(InvalidActError, match="'r1' is no event id") as caught:
        register.record(CASE, act, by=CLERK)
    assert caught.value.field == field
    recorded = register.record(
        CASE, warning(), act, restriction(), by=HEAD, event_ids=["w", "a", "r1"]
    )
    assert len(recorded) == 3


def test_an_act_cannot_be_about_itself(register: ContactRegister) -> None:
    """An act that cites its own id is a slip."""
    with pytest.raises(InvalidActError, match="names itself"):
        register.record(CASE, notice("n1"), by=CLERK, event_id="n1")


def test_every_field_that_names_an_act_is_checked() -> None:
    """A field whose description begins with "Event id" is one that acts are cited in."""
    for event_type in EVENT_TYPES.values():
        lines = (event_type.__doc__ or "").splitlines()
        fields = {
            line.split(":")[0].strip()
            for line in lines
            if line.strip().partition(": ")[2].startswith(("Event id", "Event ids"))
        }
        event = object.__new__(event_type)
        for field in (each.name for each in attrs.fields(event_type)):
            object.__setattr__(event, field, None)
        for field in fields:
            object.__setattr__(event, field, f"act of {field}")
        assert {field for field, _ in cited(event)} == fields


@pytest.mark.parametrize(
    "fields",
    [
        {"on": "2024-03-01"},
        {"channel": ["letter"]},
        {"by": "staff-12"},
        {"minutes": "ten"},
        {"note": 7},
    ],
)
def test_an_act_that_is_filled_wrongly(
    register: ContactRegister, fields: dict[str, Any]
) -> None:
    """What could not be read back is never stored."""
    with pytest.raises((TypeError, ValueError)):
        register.record(CASE, ContactRecorded(**fields), by=CLERK)
    assert len(register.entries(CASE)) == 1


@pytest.mark.parametrize("act", [restriction, None, "incident"])
def test_what_is_no_act(register: ContactRegister, act: Any) -> None:
    """Only events are recorded."""
    with pytest.raises(UnstorableEventError):
        register.record(CASE, act, by=CLERK)


def test_instants_are_utc_and_to_the_microsecond(store_url: str) -> None:
    """Whatever zone the clock tells, the entry has the instant in UTC."""
    instant = datetime(2024, 3, 5, 9, 0, 0, 123456, tzinfo=timezone(timedelta(hours=2)))
    with opened(store_url, clock=lambda: instant) as register:
        register.open_case(CUSTOMER, by=CLERK)
        (entry,) = register.entries(CASE)
    assert entry.recorded_at == datetime(2024, 3, 5, 7, 0, 0, 123456, tzinfo=UTC)
    assert entry.recorded_at.tzinfo == UTC


def test_a_clock_without_a_time_zone_is_refused(store_url: str) -> None:
    """A naive instant would mean another one on another machine."""
    with (
        opened(store_url, clock=lambda: datetime(2024, 3, 5)) as register,  # noqa: DTZ001
        pytest.raises(ValueError, match="without a time zone"),
    ):
        register.open_case(CUSTOMER, by=CLERK)


def test_a_clock_that_was_set_back_puts_nothing_before_its_cause(
    store_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    """The later instant is kept, and the log says so."""
    watch = Watch()
    with opened(store_url, clock=watch) as register:
        register.open_case(CUSTOMER, by=CLERK)
        watch.now -= timedelta(hours=1)
        register.record(CASE, incident(), by=CLERK)
        first, second = register.entries(CASE)
    assert second.recorded_at == first.recorded_at
    assert "of case CRM-1029, recorded at 2024-03-05T09:00" in caplog.text


def test_the_day_of_the_desk_is_local(store_url: str) -> None:
    """Half past eleven at night in summer is the next day in London, not in UTC."""
    night = datetime(2024, 6, 30, 23, 30, tzinfo=UTC)
    with opened(store_url, clock=lambda: night) as register:
        assert register.open_case(CUSTOMER, by=CLERK) == CASE
        assert register.case(CASE).facts.entries[0].on == When.parse("2024-07-01")
        assert register.status(CASE).on == date(2024, 7, 1)


def test_ids_and_the_day_can_be_the_callers(store_url: str) -> None:
    """Ids come from new_id and the day from today, where a caller has its own."""
    ids = iter(["a", "b", "c"])
    with opened(
        store_url, new_id=lambda: next(ids), today=lambda: date(2024, 1, 1)
    ) as register:
        register.open_case(CUSTOMER, by=CLERK)
        register.record(CASE, incident(), warning(), by=CLERK)
        assert [entry.event_id for entry in register.entries(CASE)] == ["a", "b", "c"]
        assert register.entries(CASE)[0].on == When.parse("2024-01-01")


def test_no_message_holds_what_is_personal(register: ContactRegister) -> None:
    """Messages reach logs: they name references and terms, never people."""
    said: list[str] = []
    for act, how in (
        (restriction(), {}),
        (incident("2030-01-01"), {}),
        (review("nothing", "2024-03-04"), {}),
        (incident(), {"expected_version": 9}),
        (ContactRecorded(note=b"shouted at A. Clerk"), {}),  # type: ignore[arg-type]
    ):
        with pytest.raises(UcbDomainError) as caught:
            register.record(CASE, act, by=HEAD, **how)  # type: ignore[arg-type]
        said.append(str(caught.value))
    with pytest.raises(CaseExistsError) as exists:
        register.open_case(Party(ref=CASE, name="A. Person"), by=CLERK)
    said.append(str(exists.value))
    for word in ("Person", "Clerk", "shouted", "sister", "calmer", "example.org"):
        assert word not in "\n".join(said)
