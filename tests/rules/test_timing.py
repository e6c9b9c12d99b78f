"""Conditions on time: whether an act was in time, and how long it makes things last."""

from typing import Any

import pytest

from tests.builders import THIN, case_of, context_of, day, terms_of
from ucb_domain.dates import Period
from ucb_domain.events import (
    AgreementMade,
    AlertPlaced,
    AppealDetermined,
    AppealLodged,
    ContactRecorded,
    Event,
    IncidentRecorded,
    NoticeGiven,
    RestrictionImposed,
    ReviewCompleted,
    WarningIssued,
)
from ucb_domain.rules import (
    Anchor,
    CaseAnchor,
    Clock,
    Condition,
    Field,
    InTime,
    LongerThan,
    States,
)
from ucb_domain.rules.names import condition_problems
from ucb_domain.truth import Truth
from ucb_domain.values import Coverage

RESTRICTION = "restriction-imposed-1"
HALF_YEAR = Period(months=6)
LONG = LongerThan(longer_than=HALF_YEAR)
IN_28_DAYS = Clock(after=Period(days=28), anchor=(Anchor.RECEIVED,))
APPEAL_IN_TIME = InTime(in_time=IN_28_DAYS, of="restriction-imposed")


def holds(
    condition: Condition,
    *events: Event,
    of: str,
    coverage: Coverage | None = None,
) -> Truth:
    """Say whether a condition holds of one act of a case."""
    case = case_of(*events, coverage=coverage)
    act = case.facts.get(of)
    assert act is not None
    return condition.holds(act, context_of(case))


def decided(**fields: Any) -> Event:
    """Give a restriction of March 2024."""
    return RestrictionImposed(on=day("2024-03-05"), **fields)


LETTER = NoticeGiven(
    on=day("2024-03-05"),
    to="customer",
    about=RESTRICTION,
    received_on=day("2024-03-07"),
)


# ---------------------------------------------------------------- in_time


@pytest.mark.parametrize(
    ("on", "answer"),
    [
        ("2024-04-04", Truth.YES),
        ("2024-04-05", Truth.NO),
        ("2024-04", Truth.UNKNOWN),
    ],
)
def test_an_appeal_is_in_time_by_the_decision_that_it_is_about(
    on: str, answer: Truth
) -> None:
    """The clock starts on the decision, from the day its letter arrived."""
    appeal = AppealLodged(on=day(on), about=RESTRICTION)
    events = (decided(), LETTER, appeal)
    assert holds(APPEAL_IN_TIME, *events, of="appeal-lodged-1") is answer


def test_through_a_review_an_appeal_is_about_the_decision() -> None:
    """What it is about, it is about through others, too."""
    review = ReviewCompleted(on=day("2024-03-20"), about=RESTRICTION)
    appeal = AppealLodged(on=day("2024-04-01"), about="review-completed-1")
    events = (decided(), LETTER, review, appeal)
    assert holds(APPEAL_IN_TIME, *events, of="appeal-lodged-1") is Truth.YES


def test_a_letter_that_never_came_starts_no_clock() -> None:
    """Whether the appeal was in time cannot be said."""
    appeal = AppealLodged(on=day("2024-04-01"), about=RESTRICTION)
    assert holds(APPEAL_IN_TIME, decided(), appeal, of="appeal-lodged-1") is (
        Truth.UNKNOWN
    )


def test_an_appeal_that_may_be_about_either_decision_must_be_in_time_for_both() -> None:
    """Where the two answers differ, or there is nothing to start on, it is open."""
    second = RestrictionImposed(on=day("2024-09-01"))
    in_time = InTime(in_time=Clock(after=Period(days=28)), of="restriction-imposed")
    late = AppealLodged(on=day("2024-12-01"))
    between = AppealLodged(on=day("2024-09-10"))
    known: Any = {"of": "appeal-lodged-1"}
    assert holds(in_time, decided(), second, late, **known) is Truth.NO
    assert holds(in_time, decided(), second, between, **known) is Truth.UNKNOWN
    assert holds(in_time, late, **known) is Truth.UNKNOWN


def test_without_another_act_the_clock_starts_on_the_act_itself() -> None:
    """A letter counts from when it left."""
    soon = InTime(in_time=Clock(after=Period(days=7), anchor=(Anchor.LAST_INCIDENT,)))
    events = (IncidentRecorded(on=day("2024-02-01")), decided())
    assert holds(soon, *events, of=RESTRICTION) is Truth.NO
    letter = NoticeGiven(on=day("2024-02-05"), sent_on=day("2024-02-20"))
    assert holds(soon, *events, letter, of="notice-given-1") is Truth.NO
    typed = NoticeGiven(on=day("2024-02-05"))
    assert holds(soon, *events, typed, of="notice-given-1") is Truth.YES


def test_a_decision_is_in_time_of_the_incidents_that_it_rests_on() -> None:
    """By name; one that it does not name is none of its business."""
    soon = InTime(in_time=Clock(after=Period(days=28)), of="incident-recorded")
    first = IncidentRecorded(on=day("2024-01-02"))
    second = IncidentRecorded(on=day("2024-02-20"))
    known: Any = {"of": RESTRICTION}
    on_second = decided(incidents=("incident-recorded-2",))
    on_first = decided(incidents=("incident-recorded-1",))
    assert holds(soon, first, second, on_second, **known) is Truth.YES
    assert holds(soon, first, second, on_first, **known) is Truth.NO
    assert holds(soon, first, second, decided(), **known) is Truth.UNKNOWN


def test_what_is_wrong_with_it_is_named() -> None:
    """The kind of act, and the acts and roles inside the clock."""
    wrong = InTime(
        in_time=Clock(anchor=(CaseAnchor(last="incident"),)), of="restriction"
    )
    kinds = wrong.problems("appeal-lodged")
    assert [text.split(" is")[0] for text in kinds] == ["'restriction'", "'incident'"]
    assert InTime(in_time=Clock()).problems("appeal-lodged") == []
    inside = InTime(
        in_time=Clock(
            anchor=(
                CaseAnchor(last="case-closed", where=States(states="x", by="boss")),
            )
        )
    )
    (problem,) = condition_problems(terms_of(), "appeal-lodged", inside)
    assert "'boss' is neither an authority nor a role" in problem


# ---------------------------------------------------------------- longer_than


@pytest.mark.parametrize(
    ("fields", "answer"),
    [
        ({"ends_on": day("2024-09-05")}, Truth.NO),
        ({"ends_on": day("2024-09-06")}, Truth.YES),
        ({"ends_on": day("2024-09")}, Truth.UNKNOWN),
        (
            {"starts_on": day("2024-04-01"), "ends_on": day("2024-10-01")},
            Truth.NO,
        ),
        ({"open_ended": True}, Truth.YES),
        ({"open_ended": False}, Truth.UNKNOWN),
        ({}, Truth.YES),
    ],
)
def test_a_restriction_counts_from_its_first_day(
    fields: dict[str, Any], answer: Truth
) -> None:
    """A whole file that gives no last day says that there is none."""
    assert holds(LONG, decided(**fields), of=RESTRICTION) is answer


def test_a_thin_file_that_gives_no_last_day_leaves_it_open() -> None:
    """Nobody has seen whether one was set; that it runs on is known where it says so."""
    thin: Any = {"of": RESTRICTION, "coverage": THIN}
    assert holds(LONG, decided(), **thin) is Truth.UNKNOWN
    endless = decided(open_ended=True)
    assert holds(LONG, endless, **thin) is Truth.YES


@pytest.mark.parametrize(
    ("fields", "answer"),
    [
        ({"outcome": "extended", "ends_on": day("2025-03-01")}, Truth.NO),
        ({"outcome": "extended", "ends_on": day("2025-03-02")}, Truth.YES),
        ({"outcome": "extended"}, Truth.YES),
        ({"outcome": "removed"}, Truth.NO),
        ({"outcome": None}, Truth.UNKNOWN),
        ({"outcome": "continued"}, Truth.NO),
    ],
)
def test_a_review_counts_from_its_own_day(
    fields: dict[str, Any], answer: Truth
) -> None:
    """What it leaves as it was lasts to the day set before."""
    review = ReviewCompleted(on=day("2024-09-01"), about=RESTRICTION, **fields)
    events = (decided(ends_on=day("2024-12-31")), review)
    assert holds(LONG, *events, of="review-completed-1") is answer


def test_an_extension_may_be_counted_from_the_first_day() -> None:
    """Three months more make more than six in all."""
    in_all = LongerThan(longer_than=HALF_YEAR, anchor=Anchor.START)
    extended = ReviewCompleted(
        on=day("2024-08-01"),
        about=RESTRICTION,
        outcome="extended",
        ends_on=day("2024-11-01"),
    )
    events = (decided(ends_on=day("2024-09-01")), extended)
    assert holds(in_all, *events, of="review-completed-1") is Truth.YES
    assert holds(LONG, *events, of="review-completed-1") is Truth.NO
    lost = LongerThan(longer_than=HALF_YEAR, anchor=CaseAnchor(first="case-closed"))
    assert holds(lost, *events, of="review-completed-1") is Truth.UNKNOWN


@pytest.mark.parametrize(
    ("endless", "answer"),
    [(True, Truth.YES), (None, Truth.UNKNOWN), (False, Truth.UNKNOWN)],
)
def test_what_is_continued_runs_on_as_it_did(
    endless: bool | None, answer: Truth
) -> None:
    """A restriction set to run with no last day still does."""
    review = ReviewCompleted(
        on=day("2024-09-01"), about=RESTRICTION, outcome="continued"
    )
    events = (decided(open_ended=endless), review)
    assert holds(LONG, *events, of="review-completed-1") is answer
    orphan = ReviewCompleted(on=day("2024-09-01"), outcome="continued")
    assert holds(LONG, orphan, of="review-completed-1") is Truth.UNKNOWN


def test_an_appeal_decision_that_lifts_it_leaves_nothing() -> None:
    """One that varies it may set another last day."""
    appeal = AppealLodged(on=day("2024-04-01"), about=RESTRICTION)
    upheld = AppealDetermined(
        on=day("2024-05-01"), about="appeal-lodged-1", outcome="upheld"
    )
    varied = AppealDetermined(
        on=day("2024-05-01"),
        about="appeal-lodged-1",
        outcome="varied",
        ends_on=day("2025-05-01"),
    )
    events = (decided(), appeal)
    assert holds(LONG, *events, upheld, of="appeal-determined-1") is Truth.NO
    assert holds(LONG, *events, varied, of="appeal-determined-1") is Truth.YES


def test_a_warning_and_an_alert_count_from_their_own_day() -> None:
    """One that gives no last day in a whole file does not lapse."""
    warning = WarningIssued(on=day("2024-01-01"), ends_on=day("2025-01-01"))
    assert holds(LONG, warning, of="warning-issued-1") is Truth.YES
    alert = AlertPlaced(on=day("2024-01-01"), ends_on=day("2024-03-01"))
    assert holds(LONG, alert, of="alert-placed-1") is Truth.NO
    lasting = AlertPlaced(on=day("2024-01-01"))
    assert holds(LONG, lasting, of="alert-placed-1") is Truth.YES
    assert holds(LONG, lasting, of="alert-placed-1", coverage=THIN) is Truth.UNKNOWN


def test_of_another_act_it_is_asked_of_its_restriction() -> None:
    """As it stood on the day of that act."""
    agreed = AgreementMade(on=day("2024-03-10"), about=RESTRICTION)
    of: Any = {"of": "agreement-made-1"}
    assert holds(LONG, decided(ends_on=day("2025-03-05")), agreed, **of) is Truth.YES
    assert holds(LONG, decided(ends_on=day("2024-04-05")), agreed, **of) is Truth.NO
    assert holds(LONG, decided(open_ended=True), agreed, **of) is Truth.YES
    assert holds(LONG, decided(), agreed, **of) is Truth.UNKNOWN
    call = ContactRecorded(on=day("2024-03-10"))
    assert holds(LONG, call, of="contact-recorded-1") is Truth.UNKNOWN


def test_what_it_counts_from_exists() -> None:
    """An anchor in the case names a kind of act, and a field that this has."""
    wrong = LongerThan(longer_than=HALF_YEAR, anchor=CaseAnchor(first="incident"))
    assert "no kind of act" in wrong.problems("restriction-imposed")[0]
    field = CaseAnchor(first="case-closed", where=Field(field="rung", known=True))
    unknown = LongerThan(longer_than=HALF_YEAR, anchor=field)
    assert "no field 'rung'" in unknown.problems("restriction-imposed")[0]
    assert LONG.problems("restriction-imposed") == []
