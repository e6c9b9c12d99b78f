"""What holds of a register whatever is sent to it, in whatever order."""

import itertools
from datetime import date

import attrs
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from tests.register.desk import (
    CLERK,
    CUSTOMER,
    HEAD,
    incident,
    notice,
    opened,
    restriction,
    warning,
)
from ucb_domain import (
    AbsenceRecorded,
    AppealDetermined,
    AppealLodged,
    ContactRegister,
    EntryCorrected,
    Event,
    Party,
    RefusedError,
    ReviewCompleted,
    When,
    read_history,
    status,
    write_history,
)
from ucb_domain.register import _paging, runner
from ucb_domain.register._paging import paged_rows
from ucb_domain.stores import ReadModelRow

DAYS = st.sampled_from(
    ["2024-03-01", "2024-03-02", "2024-02", "2023", "before 2024", "unknown"]
)
LATER = st.sampled_from(["2024-03-04", "2024-03", "unknown", "2024-12-31", None])
NUMBERS = itertools.count()


@attrs.frozen
class Call:
    """One call to record: some acts with their ids."""

    ids: tuple[str, ...]
    acts: tuple[Event, ...]


@st.composite
def act(draw: st.DrawFn, earlier: list[str]) -> Event:
    """Give any of the acts that a status can depend on, about earlier ones."""
    on = draw(DAYS)
    plain = [
        incident(on),
        warning(on),
        restriction(
            on,
            ends_on=draw(LATER.filter(lambda day: day is None or day > "2024-03-02")),
        ),
        AbsenceRecorded(on=When.parse("2024-03-05"), act="review-completed"),
    ]
    if not earlier:
        return draw(st.sampled_from(plain))
    about = draw(st.sampled_from(earlier))
    outcome = draw(st.sampled_from(["removed", "extended", "amended", "upheld", None]))
    citing = [
        notice(about, on),
        ReviewCompleted(on=When.parse(on), about=about, outcome=outcome),
        AppealLodged(on=When.parse(on), about=about),
        AppealDetermined(on=When.parse(on), about=about, outcome=outcome),
        EntryCorrected(about=about, withdrawn=True),
    ]
    return draw(st.sampled_from([*plain, *citing]))


@st.composite
def calls(draw: st.DrawFn) -> list[Call]:
    """Give calls whose acts cite acts of earlier calls and of their own."""
    known: list[str] = []
    made: list[Call] = []
    for _ in range(draw(st.integers(1, 5))):
        ids: list[str] = []
        acts: list[Event] = []
        for _ in range(draw(st.integers(1, 3))):
            acts.append(draw(act(known)))
            ids.append(f"e{len(known)}")
            known.append(ids[-1])
        made.append(Call(tuple(ids), tuple(acts)))
    return made


def send(register: ContactRegister, case: str, call: Call, **how: object) -> None:
    """Make a call."""
    register.record(
        case,
        *call.acts,
        by=HEAD,
        event_ids=call.ids,
        **how,  # type: ignore[arg-type]
    )


@given(calls())
def test_sending_everything_twice_is_sending_it_once(made: list[Call]) -> None:
    """Whether call by call or all over again, repeats change no entry."""
    with opened("memory:", enforcement="record") as register:
        register.open_case(CUSTOMER, by=CLERK, event_id="o")
        for call in made:
            send(register, CUSTOMER.ref, call)
            once = register.entries(CUSTOMER.ref)
            send(register, CUSTOMER.ref, call)
            assert register.entries(CUSTOMER.ref) == once
        for call in made:
            send(register, CUSTOMER.ref, call)
        register.open_case(CUSTOMER, by=CLERK, event_id="o")
        assert register.entries(CUSTOMER.ref) == once
        assert list(register.verify()) == []


@given(calls())
def test_a_refused_call_leaves_no_trace(made: list[Call]) -> None:
    """A case with the refused calls and one without them are the same case."""
    with opened("memory:") as tried, opened("memory:") as spared:
        for register in (tried, spared):
            register.open_case(CUSTOMER, by=CLERK, event_id="o")
        for call in made:
            try:
                send(tried, CUSTOMER.ref, call)
            except RefusedError:
                # Later calls may cite what was refused.
                assume(call is made[-1])
            else:
                send(spared, CUSTOMER.ref, call)
        assert [entry.event for entry in tried.entries(CUSTOMER.ref)] == [
            entry.event for entry in spared.entries(CUSTOMER.ref)
        ]
        assert list(tried.verify()) == []


@given(calls(), st.dates(date(2023, 1, 1), date(2025, 1, 1)))
def test_the_row_says_what_the_events_say(made: list[Call], day: date) -> None:
    """After any acts, the status of any day from the row is that from the events."""
    with opened("memory:", enforcement="record") as register:
        register.open_case(CUSTOMER, by=CLERK)
        for call in made:
            send(register, CUSTOMER.ref, call)
            case, whose = register.case(CUSTOMER.ref), register.organisation
            wanted = status(case, on=day, organisation=whose)
            # A row keeps no old contacts, and says so rather than count too few.
            assert register._ledger.status(case.id, day, whose) in {None, wanted}
            assert register.status(case.id, on=day) == wanted


@given(calls())
def test_a_history_out_and_in_is_the_same_history(made: list[Call]) -> None:
    """Whatever was recorded can be exported, imported elsewhere and exported the same."""
    with opened("memory:", enforcement="record") as register:
        register.open_case(CUSTOMER, by=CLERK)
        for call in made:
            send(register, CUSTOMER.ref, call, reason="why", authorised_by=HEAD)
        history = register.export_history(CUSTOMER.ref)
    with opened("memory:") as other:
        other.import_history(read_history(write_history(history)))
        assert other.export_history(CUSTOMER.ref) == history


@pytest.mark.usefixtures("small_batches")
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20)
@given(made=st.lists(calls(), min_size=1, max_size=3), order=st.randoms())
def test_rebuilt_equals_kept(
    store_url: str, made: list[list[Call]], order: object
) -> None:
    """On every store, rows built anew have the bytes of those kept with the events."""
    prefix = f"run-{next(NUMBERS)}"
    with opened(store_url, enforcement="record") as register:
        waiting = {f"{prefix}-{place}": list(each) for place, each in enumerate(made)}
        for case in waiting:
            register.open_case(Party(ref=case), by=CLERK)
        while waiting:
            # The entries of the cases lie mixed in the log.
            case = order.choice(sorted(waiting))  # type: ignore[attr-defined]
            send(register, case, waiting[case].pop(0))
            if not waiting[case]:
                del waiting[case]
        register.refresh()
        before = kept(register)
        assert {row.model for row in before} == {"diary", "load", "register", "status"}
        assert [each.differing for each in register.rebuild()] == [()] * 4
        assert kept(register) == before


def kept(register: ContactRegister) -> list[ReadModelRow]:
    """Return the rows of every read model as they are."""
    ledger = register._ledger
    return [
        row for each in ledger.models.every for row in paged_rows(ledger, each.name)
    ]


@pytest.fixture
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a case lie in several batches."""
    monkeypatch.setattr(runner, "BATCH", 4)
    monkeypatch.setattr(_paging, "PAGE", 3)
