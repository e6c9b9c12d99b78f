"""What a register answers: status, duties, audits, cases and histories."""

from datetime import UTC, date, datetime
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
    review,
    warning,
)
from ucb_domain import (
    CaseExistsError,
    ContactRegister,
    EventIdReusedError,
    History,
    HistoryError,
    Party,
    Policies,
    Truth,
    read_history,
    status,
    write_history,
)
from ucb_domain.codec.history_events import HistoryEvent
from ucb_domain.register import _rows
from ucb_domain.stores import ReadModelRow

CASE = CUSTOMER.ref
DAYS = [date(2024, 3, 3), date(2024, 3, 4), date(2024, 6, 30), date(2024, 7, 1)]


@pytest.fixture
def register(store_url: str) -> Any:
    """Return a register with one whole case, on each store in turn."""
    with opened(store_url) as register:
        register.open_case(CUSTOMER, by=CLERK)
        register.record(
            CASE,
            incident(),
            warning(),
            restriction(ends_on="2024-06-30"),
            by=HEAD,
            event_ids=["i1", "w1", "r1"],
        )
        yield register


def test_the_status_is_read_from_its_row(
    register: ContactRegister, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The row gives the same answer as the events, on any day, without reading them."""
    case = register.case(CASE)
    monkeypatch.setattr(register._ledger, "find", None)
    for day in DAYS:
        assert register.status(CASE, on=day) == status(
            case, on=day, organisation=register.organisation
        )
    assert register.status(CASE).restricted is Truth.YES


def test_a_question_is_about_a_day(register: ContactRegister) -> None:
    """An instant where a day belongs is a slip: its day depends on the place."""
    instant = datetime(2024, 3, 5, 23, 30, tzinfo=UTC)
    for ask in (
        lambda: register.status(CASE, on=instant),
        lambda: register.due(on=instant),
        lambda: register.audit(CASE, as_of=instant),
        lambda: register.open_case(CUSTOMER, by=CLERK, on=instant),
    ):
        with pytest.raises(TypeError, match="is an instant; give a day"):
            ask()


def test_what_is_kept_of_rows_in_memory_is_bounded(
    register: ContactRegister, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many restrictions there are, only so many are remembered."""
    monkeypatch.setattr(_rows, "_MOST_BODIES", 1)
    register.record(CASE, restriction(), review("r1", "2024-03-05"), by=HEAD)
    assert len(_rows._BODIES) <= 1
    assert list(register.verify()) == []


def test_no_row_holds_what_is_personal(register: ContactRegister) -> None:
    """A row is plain text in the database: it holds references and terms only."""
    body = register._ledger.recorder.select_row("status", CASE)
    assert body is not None
    assert b"one-method" in body
    for word in (b"Person", b"Clerk", b"sister", b"example.org"):
        assert word not in body


@pytest.mark.parametrize(
    "body",
    [
        b"not json",
        b"[]",
        b"{}",
        b'{"shape":0,"case":"CRM-1029","version":4,"restrictions":[]}',
        b'{"shape":1,"case":"CRM-1029","version":4,"restrictions":[{}]}',
    ],
)
def test_a_row_of_another_shape_is_not_guessed_at(
    register: ContactRegister, body: bytes
) -> None:
    """The status is computed from the events, and the next act writes the row anew."""
    register._ledger.recorder.write_rows([ReadModelRow("status", CASE, body)])
    assert register.status(CASE).restricted is Truth.YES
    (problem,) = register.verify()
    assert "a shape that this version does not know" in str(problem)
    register.record(CASE, review("r1", "2024-03-05"), by=HEAD)
    assert list(register.verify()) == []
    assert register.status(CASE).restricted is Truth.NO


def test_what_is_owed_in_every_case(register: ContactRegister) -> None:
    """Duties of all cases come in order of their days; one case can be asked for."""
    for ref, on in (("CRM-1", "2024-03-04"), ("CRM-2", "2024-03-03")):
        register.open_case(Party(ref=ref), by=CLERK)
        register.record(ref, warning(), restriction(on), by=HEAD)
    duties = register.due(on=date(2025, 3, 4))
    assert [(duty.case, duty.overdue) for duty in duties] == [
        ("CRM-2", Truth.YES),
        ("CRM-1", Truth.NO),
    ]
    assert [duty.case for duty in register.due(case="CRM-1")] == ["CRM-1"]


def test_cases_come_in_pages(register: ContactRegister) -> None:
    """A page of references can be asked for, and the page after it."""
    for number in range(3):
        register.open_case(Party(ref=f"CRM-{number}"), by=CLERK)
    assert register.cases(limit=2) == ("CRM-0", "CRM-1")
    assert register.cases(after="CRM-1", limit=2) == ("CRM-1029", "CRM-2")
    assert register.cases(after="CRM-2") == ()


def test_an_audit_looks_at_today(register: ContactRegister) -> None:
    """By default an audit looks at today, with all that is known."""
    audit = register.audit(CASE)
    assert (audit.as_of, audit.as_at) == (date(2024, 3, 5), None)
    assert audit.policies == register.policies
    assert audit.departed == ()


def test_an_audit_as_at_an_instant_looks_at_the_day_of_it(
    register: ContactRegister,
) -> None:
    """The day of an instant is the organisation's own."""
    night = datetime(2024, 6, 30, 23, 30, tzinfo=UTC)
    assert register.audit(CASE, as_at=night).as_of == date(2024, 7, 1)
    early = datetime(2024, 3, 5, 8, 0, tzinfo=UTC)
    assert register.audit(CASE, as_at=early).case.version == 0
    assert register.audit(CASE, as_of=DAYS[2], as_at=night).as_of == DAYS[2]
    with pytest.raises(ValueError, match="time zone"):
        register.audit(CASE, as_at=datetime(2024, 3, 5))  # noqa: DTZ001


def test_an_audit_by_other_policies_is_a_simulation(register: ContactRegister) -> None:
    """Another policy can be asked for; where it was not in force it says so."""
    later = attrs.evolve(POLICY, version="2", in_force_from=date(2025, 1, 1))
    audit = register.audit(CASE, policies=[later])
    assert audit.findings
    assert all(finding.simulation for finding in audit.findings)
    given = register.audit(CASE, policies=Policies.of([later]))
    assert given.findings == ()


def test_a_case_goes_out_and_comes_in_again(
    register: ContactRegister, store_url: str
) -> None:
    """An exported history is imported elsewhere without a loss, and exported the same."""
    text = write_history(register.export_history(CASE))
    with opened("memory:", clock=Watch(datetime(2024, 9, 1, tzinfo=UTC))) as other:
        recorded = other.import_history(read_history(text), by=CLERK)
        assert len(recorded.stored) == 4
        assert recorded.findings == ()
        assert write_history(other.export_history(CASE)) == text
        assert other.status(CASE).restricted is Truth.NO
        there, here = other.entries(CASE), register.entries(CASE)
    assert [entry.event for entry in there] == [entry.event for entry in here]
    assert [entry.known_at for entry in there] == [entry.known_at for entry in here]
    assert {entry.recorded_at.year for entry in there} == {2024}
    assert there[0].recorded_at.month == 9


OLD = """{
  "format": 1,
  "case": "CRM-1029",
  "source": "paper-file",
  "customer": {"ref": "CRM-1029"},
  "events": [
    {"id": "r1", "type": "restriction-imposed", "on": "2019-05"},
    {"id": "n1", "type": "notice-given", "on": "2019-06", "about": "r1"}
  ]
}"""


def test_an_import_is_never_refused_for_a_departure(store_url: str) -> None:
    """Old acts are recorded as they were; an audit says what they depart from."""
    with opened(store_url) as register:
        recorded = register.import_history(read_history(OLD), by=CLERK)
        assert [entry.departures for entry in recorded] == [(), (), ()]
        assert {entry.source for entry in recorded} == {"paper-file"}
        assert {entry.recorded_by for entry in recorded} == {CLERK}
        assert register.cases() == (CASE,)


def test_an_import_without_an_officer(store_url: str) -> None:
    """Where neither the file nor the caller says who recorded it, nobody did."""
    with opened(store_url) as register:
        recorded = register.import_history(read_history(OLD))
    assert {entry.recorded_by for entry in recorded} == {None}


def test_importing_the_same_history_again_stores_nothing(store_url: str) -> None:
    """The same file twice is one import."""
    with opened(store_url) as register:
        once = register.import_history(read_history(OLD), by=CLERK)
        twice = register.import_history(read_history(OLD), by=HEAD)
        assert twice.entries == once.entries
        assert twice.stored == ()
        assert list(register.verify()) == []


def test_a_longer_file_adds_what_is_new(store_url: str) -> None:
    """A file that has grown since brings only what is not there yet."""
    longer = OLD.replace(
        '"about": "r1"}', '"about": "r1"}, {"id": "w1", "type": "warning-issued"}'
    )
    with opened(store_url) as register:
        register.import_history(read_history(OLD), by=CLERK)
        recorded = register.import_history(read_history(longer), by=CLERK)
        assert [entry.event_id for entry in recorded.stored] == ["w1"]
        assert len(register.entries(CASE)) == 4


def test_a_file_that_says_something_else_is_not_imported(store_url: str) -> None:
    """One id with other content keeps all of the file out."""
    changed = OLD.replace("2019-06", "2019-07").replace(
        '"about": "r1"}', '"about": "r1"}, {"id": "w1", "type": "warning-issued"}'
    )
    with opened(store_url) as register:
        register.import_history(read_history(OLD), by=CLERK)
        with pytest.raises(EventIdReusedError) as caught:
            register.import_history(read_history(changed), by=CLERK)
        assert caught.value.event_id == "n1"
        assert len(register.entries(CASE)) == 3


def test_a_history_of_another_customer(register: ContactRegister) -> None:
    """A file never lands in the case of somebody else."""
    other = OLD.replace('"ref": "CRM-1029"', '"ref": "CRM-7"')
    with pytest.raises(CaseExistsError):
        register.import_history(read_history(other), by=CLERK)


def test_a_history_joins_a_case_that_is_open(store_url: str) -> None:
    """Old papers can be added to a case that the desk has opened."""
    with opened(store_url) as register:
        register.open_case(CUSTOMER, by=CLERK)
        recorded = register.import_history(read_history(OLD), by=CLERK)
        assert [entry.number for entry in recorded] == [2, 3, 4]


def test_a_history_that_opens_no_case(store_url: str) -> None:
    """A history that was put together by hand must begin at the beginning."""
    history = History(case=CASE, events=(HistoryEvent(id="w1", event=warning()),))
    with opened(store_url) as register:
        with pytest.raises(HistoryError, match="begin with case-opened"):
            register.import_history(history, by=CLERK)
        register.open_case(CUSTOMER, by=CLERK)
        assert len(register.import_history(history, by=CLERK).stored) == 1


def test_a_history_from_the_future(store_url: str) -> None:
    """What is still to come is no history; every such place is named."""
    future = OLD.replace("2019-06", "2031-06").replace(
        '"id": "r1",', '"id": "r1", "recorded_at": "2030-01-01T00:00:00Z",'
    )
    with opened(store_url) as register:
        with pytest.raises(HistoryError) as caught:
            register.import_history(read_history(future), by=CLERK)
        assert register.cases() == ()
    assert [problem.partition(":")[0] for problem in caught.value.problems] == [
        "event 'r1'.recorded_at",
        "event 'n1'.on",
    ]
