"""Acts that are put on record in time: here, or in the system that they came from."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from tests.builders import (
    CUSTOMER,
    day,
    entry_of,
    only,
    policy,
    terms_of,
)
from ucb_domain.case import CustomerContactCase, judge
from ucb_domain.dates import Period
from ucb_domain.entries import Entry
from ucb_domain.events import (
    CaseOpened,
    EntryCorrected,
    Event,
    IncidentRecorded,
    NoticeGiven,
)
from ucb_domain.findings import Finding
from ucb_domain.policy import Policies
from ucb_domain.rules import Anchor, CaseAnchor, Clock, Field, RecordedWithin

IN_TWO_DAYS = RecordedWithin(
    of="incident-recorded", within=Clock(after=Period(days=2, working=True))
)
INCIDENT = IncidentRecorded(on=day("2024-03-01"))


def at(text: str) -> datetime:
    """Give noon of a day."""
    return datetime.fromisoformat(text).replace(hour=12, tzinfo=UTC)


def entry(event: Event, number: int, recorded: str, **rest: Any) -> Entry:
    """Give an entry that was recorded on a day."""
    return entry_of(event, number, recorded_at=at(recorded), **rest)


def found(*entries: Entry, rule: RecordedWithin = IN_TWO_DAYS) -> Finding | None:
    """Say what is found of the last entry of a case."""
    opened = entry(CaseOpened(customer=CUSTOMER), 1, "2024-01-01")
    case = CustomerContactCase.replay((opened, *entries))
    assert case is not None
    policies = Policies.of((policy(rule),))
    such = judge(policies, case, entries[-1], as_of=date(2025, 1, 1))
    return only(such) if such else None


@pytest.mark.parametrize(
    ("recorded", "verdict"), [("2024-03-05", "kept"), ("2024-03-06", "departed")]
)
def test_it_is_in_time_by_the_day_it_was_recorded(recorded: str, verdict: str) -> None:
    """Two working days from a Friday end on Tuesday."""
    finding = found(entry(INCIDENT, 2, recorded))
    assert finding is not None
    assert (finding.verdict.value, finding.fault) == (verdict, "record_keeping")
    on = "5 March" if verdict == "kept" else "6 March"
    assert finding.why == (
        f"The incident of 1 March 2024 was put on record on {on} 2024; due 2 working days "
        "from 1 March 2024, that is on 5 March 2024."
    )


def test_another_systems_record_counts_from_when_it_was_made_there() -> None:
    """It was brought in much later."""
    brought = entry(
        INCIDENT,
        2,
        "2024-11-01",
        source="old-crm",
        source_recorded_at=at("2024-03-04"),
    )
    finding = found(brought)
    assert finding is not None
    assert finding.verdict.value == "kept"


def test_another_systems_record_that_does_not_say_when_is_left_open() -> None:
    """Unless it was brought in in time as well."""
    late = found(entry(INCIDENT, 2, "2024-11-01", source="history-file"))
    assert late is not None
    assert late.verdict.value == "not_recorded"
    assert "was put on record on or before 1 November 2024" in late.why
    assert late.why.endswith("The file does not show whether that was in time.")
    early = found(entry(INCIDENT, 2, "2024-03-04", source="history-file"))
    assert early is not None
    assert early.verdict.value == "kept"


def test_what_took_the_place_of_a_wrong_entry_was_recorded_with_it() -> None:
    """A correction does not make the record late."""
    wrong = entry(INCIDENT, 2, "2024-03-04", event_id="wrong")
    correction = entry(
        EntryCorrected(about="wrong", replaced_by="right"), 3, "2024-06-01"
    )
    right = entry(
        IncidentRecorded(on=day("2024-03-02")), 4, "2024-06-01", event_id="right"
    )
    finding = found(wrong, correction, right)
    assert finding is not None
    assert finding.verdict.value == "kept"


@pytest.mark.parametrize(
    ("on", "verdict"),
    [("2024-02..2024-03", "not_recorded"), ("unknown", "not_recorded")],
)
def test_an_act_of_an_unsure_day_is_left_open(on: str, verdict: str) -> None:
    """Nobody knows from when the time ran."""
    finding = found(entry(IncidentRecorded(on=day(on)), 2, "2024-03-20"))
    assert finding is not None
    assert finding.verdict.value == verdict


def test_a_clock_with_nothing_to_run_from_leaves_it_open() -> None:
    """There was no review that it could count from."""
    rule = RecordedWithin(
        of="incident-recorded",
        within=Clock(after=Period(days=2), anchor=(Anchor.LAST_REVIEW,)),
    )
    finding = found(entry(INCIDENT, 2, "2024-03-04"), rule=rule)
    assert finding is not None
    assert finding.verdict.value == "not_recorded"
    assert "due 2 days from a day that is not recorded (the last review)" in finding.why


def test_it_is_for_acts_of_its_kind_of_which_its_condition_holds() -> None:
    """A letter is no incident, and a slight one may be recorded at leisure."""
    assert found(entry(NoticeGiven(on=day("2024-01-01")), 2, "2024-11-01")) is None
    serious = RecordedWithin(
        of="incident-recorded",
        within=Clock(after=Period(days=2)),
        when=Field(field="severity", equals="serious"),
    )
    mild = IncidentRecorded(on=day("2024-03-01"), severity="mild")
    assert found(entry(mild, 2, "2024-11-01"), rule=serious) is None
    unsaid = found(entry(INCIDENT, 2, "2024-11-01"), rule=serious)
    assert unsaid is not None
    assert unsaid.verdict.value == "not_recorded"


def test_what_is_wrong_with_it_is_named() -> None:
    """The kind of act, the clock, the condition and the fault."""
    wrong = RecordedWithin(
        of="incident",
        within=Clock(anchor=(CaseAnchor(last="case"),)),
        fault="late",
    )
    problems = " ".join(wrong.problems(terms_of()))
    for name in ("'incident'", "'case'", "'late'"):
        assert name in problems
    assert IN_TWO_DAYS.problems(terms_of()) == []
