"""The days from which clocks run: what each anchor finds, and what it leaves open."""

from typing import Any

import pytest

from tests.builders import THIN, case_of, context_of, day
from ucb_domain.dates import When
from ucb_domain.events import (
    AdviceTaken,
    AlertPlaced,
    AppealDetermined,
    AppealLodged,
    Event,
    IncidentRecorded,
    InformalStepTaken,
    MeetingOffered,
    NoticeGiven,
    RestrictionImposed,
    ReviewCompleted,
    WarningIssued,
)
from ucb_domain.rules import Anchor, CaseAnchor, Field
from ucb_domain.rules.anchors import anchor_words, day_of
from ucb_domain.values import Contents, Coverage

OUT_OF_ORDER = Coverage(in_order=False)
RESTRICTION = "restriction-imposed-1"
SERIOUS = Field(field="severity", equals="serious")


def incident(on: str, severity: str | None = None) -> Event:
    """Give an incident."""
    return IncidentRecorded(on=day(on), severity=severity)


def restriction(on: str = "2024-03-05", **fields: Any) -> Event:
    """Give a restriction."""
    return RestrictionImposed(on=day(on), **fields)


def review(on: str, outcome: str | None = "continued", **fields: Any) -> Event:
    """Give a review of the first restriction."""
    return ReviewCompleted(on=day(on), about=RESTRICTION, outcome=outcome, **fields)


def letter(on: str, **fields: Any) -> Event:
    """Give a letter to the customer about the first restriction."""
    given: dict[str, Any] = {"about": RESTRICTION, "to": "customer", **fields}
    return NoticeGiven(on=day(on), **given)


def found(
    anchor: Anchor | CaseAnchor,
    *events: Event,
    of: str = RESTRICTION,
    coverage: Coverage | None = None,
) -> str:
    """Find the day of an anchor for one act, as text."""
    case = case_of(*events, coverage=coverage)
    act = case.facts.get(of)
    assert act is not None
    return str(day_of(anchor, act, context_of(case)))


# ---------------------------------------------------------------- the restriction's own


def test_a_restriction_starts_when_it_says_or_when_it_was_decided() -> None:
    """Only a decision that names another day starts on another day."""
    assert found(Anchor.START, restriction()) == "2024-03-05"
    later = restriction(starts_on=day("2024-04-01"))
    assert found(Anchor.START, later) == "2024-04-01"
    assert found(Anchor.START, incident("2024-01-01"), of="incident-recorded-1") == (
        "None"
    )


def test_the_end_is_the_last_day_or_the_day_it_was_lifted() -> None:
    """Whichever comes first, once it is known which does."""
    lasting = restriction(ends_on=day("2024-12-31"))
    assert found(Anchor.END, lasting) == "2024-12-31"
    lifted = review("2024-06-01", "removed")
    assert found(Anchor.END, lasting, lifted) == "2024-06-01"
    assert found(Anchor.END, restriction(), lifted) == "2024-06-01"
    late = review("2025-02-01", "removed")
    assert found(Anchor.END, lasting, late) == "2024-12-31"
    unsure = review("2024", "removed")
    assert found(Anchor.END, lasting, unsure) == "2024"
    half_sure = review("2024-12..2025-01", "removed")
    assert found(Anchor.END, lasting, half_sure) == "2024-12-01..2025-01-31"
    assert found(Anchor.END, restriction()) == "None"
    assert found(Anchor.END, incident("2024-01-01"), of="incident-recorded-1") == "None"


def test_the_end_is_open_where_a_review_may_be_of_another_restriction() -> None:
    """Nobody can say what it changed."""
    doubtful = ReviewCompleted(on=day("2024-06-01"), outcome="removed")
    events = (restriction(), restriction("2024-04-01"), doubtful)
    assert found(Anchor.END, *events) == "unknown"


# ---------------------------------------------------------------- letters


@pytest.mark.parametrize(
    ("anchor", "on"),
    [
        (Anchor.DATED, "2024-03-06"),
        (Anchor.SENT, "2024-03-08"),
        (Anchor.RECEIVED, "2024-03-11"),
    ],
)
def test_a_letter_is_dated_sent_and_received(anchor: Anchor, on: str) -> None:
    """Three days that a policy may mean; the first letter to the customer counts."""
    post = letter(
        "2024-03-06", sent_on=day("2024-03-08"), received_on=day("2024-03-11")
    )
    to_staff = letter("2024-03-05", to="staff")
    assert found(anchor, restriction(), to_staff, post, letter("2024-04-01")) == on


def test_a_letter_arrives_after_it_left_and_nobody_knows_when() -> None:
    """The day it left bounds it from below, and nothing from above."""
    sent = letter("2024-03-06", sent_on=day("2024-03-08"))
    assert found(Anchor.RECEIVED, restriction(), sent) == "2024-03-08.."
    dated = letter("2024-03-06")
    assert found(Anchor.RECEIVED, restriction(), dated) == "2024-03-06.."
    assert found(Anchor.SENT, restriction(), dated) == "2024-03-06"


def test_a_letter_that_may_be_about_another_decision_leaves_the_day_open() -> None:
    """With one that certainly is, the day is one of the two."""
    other = restriction("2024-04-01")
    doubtful = letter("2024-05-01", about=None)
    assert found(Anchor.SENT, restriction(), other, doubtful) == "unknown"
    both = (restriction(), other, letter("2024-03-06"), doubtful)
    assert found(Anchor.SENT, *both) == "2024-03-06..2024-05-01"
    assert found(Anchor.SENT, restriction()) == "None"


def test_an_appeal_is_received_when_it_arrived() -> None:
    """Any other act is received when it was done."""
    appeal = AppealLodged(on=day("2024-05-01"), received_on=day("2024-05-03"))
    events = (restriction(), appeal)
    assert found(Anchor.LODGED, *events, of="appeal-lodged-1") == "2024-05-03"
    by_hand = AppealLodged(on=day("2024-05-01"))
    assert found(Anchor.LODGED, restriction(), by_hand, of="appeal-lodged-1") == (
        "2024-05-01"
    )
    assert found(Anchor.LODGED, restriction()) == "2024-03-05"


# ---------------------------------------------------------------- incidents


def test_first_and_last_incident_up_to_the_act() -> None:
    """What happened afterwards does not count."""
    events = (
        incident("2024-01-10"),
        incident("2024-02-20"),
        restriction(),
        incident("2024-06-01"),
    )
    assert found(Anchor.FIRST_INCIDENT, *events) == "2024-01-10"
    assert found(Anchor.LAST_INCIDENT, *events) == "2024-02-20"
    assert found(Anchor.FIRST_INCIDENT, restriction()) == "None"
    assert found(Anchor.LAST_INCIDENT, restriction()) == "None"


def test_a_thin_file_may_lack_an_earlier_or_a_later_incident() -> None:
    """The known ones bound the first from above and the last from below."""
    events = (incident("2024-01-10"), restriction())
    first = found(Anchor.FIRST_INCIDENT, *events, coverage=THIN)
    last = found(Anchor.LAST_INCIDENT, *events, coverage=THIN)
    assert first == "..2024-01-10"
    assert last == "2024-01-10..2024-03-05"


def test_an_incident_that_may_have_come_afterwards_leaves_it_open() -> None:
    """Alone it gives no day; beside another it widens that day."""
    unsure = incident("2024")
    alone = (restriction(), unsure)
    for anchor in (Anchor.FIRST_INCIDENT, Anchor.LAST_INCIDENT):
        assert found(anchor, *alone, coverage=OUT_OF_ORDER) == "unknown"
    both = (incident("2024-02-01"), *alone)
    first = found(Anchor.FIRST_INCIDENT, *both, coverage=OUT_OF_ORDER)
    last = found(Anchor.LAST_INCIDENT, *both, coverage=OUT_OF_ORDER)
    assert first == "2024-01-01..2024-02-01"
    assert last == "2024-02-01..2024-03-05"


def test_the_incident_of_an_act_is_the_latest_that_it_rests_on() -> None:
    """It names them, or is about one, or is one; whatever else happened is another's."""
    events = (incident("2024-01-10"), incident("2024-02-20"), incident("2024-03-01"))
    rests = restriction(incidents=("incident-recorded-1", "incident-recorded-2"))
    assert found(Anchor.INCIDENT, *events, rests) == "2024-02-20"
    step = InformalStepTaken(on=day("2024-03-02"), about="incident-recorded-1")
    of_step = found(Anchor.INCIDENT, *events, step, of="informal-step-taken-1")
    assert of_step == "2024-01-10"
    assert found(Anchor.INCIDENT, *events, of="incident-recorded-3") == "2024-03-01"
    assert found(Anchor.INCIDENT, *events, restriction()) == "None"


# ---------------------------------------------------------------- reviews and decisions


def test_the_last_review_before_an_act_or_else_the_decision() -> None:
    """A review counts from the one before it."""
    events = (restriction(), review("2024-09-01"), review("2025-01-01"))
    assert found(Anchor.LAST_REVIEW, *events) == "2024-03-05"
    assert found(Anchor.LAST_REVIEW, *events, of="review-completed-1") == "2024-03-05"
    assert found(Anchor.LAST_REVIEW, *events, of="review-completed-2") == "2024-09-01"
    alone = AdviceTaken(on=day("2024-01-01"))
    assert found(Anchor.LAST_REVIEW, alone, of="advice-taken-1") == "None"


def test_a_thin_file_may_lack_a_review_up_to_the_act() -> None:
    """The act's own day is the last that one can have been held on."""
    events = (restriction(), review("2024-09-01"))
    of_review = found(
        Anchor.LAST_REVIEW, *events, of="review-completed-1", coverage=THIN
    )
    assert of_review == "2024-03-05..2024-09-01"


def test_the_last_decision_is_the_latest_of_all_decisions() -> None:
    """To impose, a review, or an appeal decision; an appeal counts from it."""
    appeal = AppealLodged(on=day("2024-04-01"), about=RESTRICTION)
    decided = AppealDetermined(
        on=day("2024-05-01"), about="appeal-lodged-1", outcome="dismissed"
    )
    again = AppealLodged(on=day("2024-06-01"), about=RESTRICTION, level=2)
    events = (restriction(), appeal, decided, again, review("2024-09-01"))
    last = {
        name: found(Anchor.LAST_DECISION, *events, of=name)
        for name in ("appeal-lodged-1", "appeal-lodged-2", "review-completed-1")
    }
    assert last == {
        "appeal-lodged-1": "2024-03-05",
        "appeal-lodged-2": "2024-05-01",
        "review-completed-1": "2024-09-01",
    }


def test_of_a_warning_the_decision_is_the_warning() -> None:
    """It can be appealed where no restriction was imposed."""
    warning = WarningIssued(on=day("2024-01-05"))
    appeal = AppealLodged(on=day("2024-02-01"), about="warning-issued-1")
    events = (warning, appeal, incident("2024-03-01"))
    assert found(Anchor.LAST_DECISION, *events, of="appeal-lodged-1") == "2024-01-05"
    assert found(Anchor.LAST_DECISION, *events, of="warning-issued-1") == "2024-01-05"
    assert found(Anchor.LAST_DECISION, *events, of="incident-recorded-1") == "None"


def test_a_decision_whose_day_is_open_is_no_later_than_the_act() -> None:
    """An appeal cannot come before what it appeals."""
    appeal = AppealLodged(on=day("2024-05-01"), about=RESTRICTION)
    decided = RestrictionImposed(on=day("from 2024-03-05"))
    of_appeal = found(Anchor.LAST_DECISION, decided, appeal, of="appeal-lodged-1")
    assert of_appeal == "2024-03-05..2024-05-01"
    undated = AppealLodged(about=RESTRICTION)
    of_appeal = found(
        Anchor.LAST_DECISION, restriction(), undated, of="appeal-lodged-1"
    )
    assert of_appeal == "2024-03-05"
    far = When.parse("day+3")
    relative = AppealLodged(on=far, about=RESTRICTION)
    nowhere = RestrictionImposed(on=When.parse("from day+1"))
    assert found(Anchor.LAST_DECISION, nowhere, relative, of="appeal-lodged-1") == (
        "day+1..day+3"
    )
    endless = AppealLodged(on=When.parse("from day+3"), about=RESTRICTION)
    counted = RestrictionImposed(on=When.parse("day+1"))
    assert found(Anchor.LAST_DECISION, counted, endless, of="appeal-lodged-1") == (
        "day+1"
    )


def test_the_day_that_was_set_for_review() -> None:
    """By the decision, a review, an alert, or the letter; a letter unread may set any."""
    assert found(Anchor.STATED, restriction(review_on=day("2024-09-05"))) == (
        "2024-09-05"
    )
    told = letter("2024-03-06", review_on=day("2024-09-06"))
    assert found(Anchor.STATED, restriction(), told) == "2024-09-06"
    read = letter("2024-03-06", states=Contents.of("reasons"))
    assert found(Anchor.STATED, restriction(), read) == "None"
    assert found(Anchor.STATED, restriction(), letter("2024-03-06")) == "unknown"
    alert = AlertPlaced(on=day("2024-03-06"), review_on=day("2024-10-01"))
    assert found(Anchor.STATED, restriction(), alert, of="alert-placed-1") == (
        "2024-10-01"
    )
    assert found(Anchor.STATED, incident("2024-01-01"), of="incident-recorded-1") == (
        "None"
    )


# ---------------------------------------------------------------- any act of the case


def test_an_anchor_in_the_case_finds_acts_before_and_after() -> None:
    """First and last of a kind, of those for which its condition holds."""
    events = (
        incident("2024-01-10", "serious"),
        restriction(),
        incident("2024-06-01", "serious"),
        incident("2024-07-01", "slight"),
    )
    assert found(CaseAnchor(first="incident-recorded"), *events) == "2024-01-10"
    assert found(CaseAnchor(last="incident-recorded"), *events) == "2024-07-01"
    last = CaseAnchor(last="incident-recorded", where=SERIOUS)
    assert found(last, *events) == "2024-06-01"
    assert found(CaseAnchor(last="case-closed"), *events) == "None"


def test_a_thin_file_may_lack_the_first_or_the_last() -> None:
    """The last can be as late as the day of the question, and no later."""
    events = (incident("2024-01-10"), restriction())
    first, last = (
        CaseAnchor(first="incident-recorded"),
        CaseAnchor(last="incident-recorded"),
    )
    assert found(first, *events, coverage=THIN) == "..2024-01-10"
    assert found(last, *events, coverage=THIN) == "2024-01-10..2025-01-01"
    assert found(CaseAnchor(last="case-closed"), *events, coverage=THIN) == "unknown"
    unsure = (incident("2024-01-10"), incident("from 2024-02-01"), restriction())
    vague = Coverage(complete=False)
    assert found(last, *unsure, coverage=vague) == "2024-02-01..2025-01-01"
    relative = (IncidentRecorded(on=When.parse("from day+3")), restriction())
    assert found(last, *relative, coverage=THIN) == "day+3.."


def test_an_act_of_which_the_condition_is_open_may_count() -> None:
    """Alone it gives no day; beside a certain one it widens the day."""
    open_one = incident("2024-06-01")
    last = CaseAnchor(last="incident-recorded", where=SERIOUS)
    assert found(last, restriction(), open_one) == "unknown"
    events = (incident("2024-01-10", "serious"), restriction(), open_one)
    assert found(last, *events) == "2024-01-10..2024-06-01"
    first = CaseAnchor(first="incident-recorded", where=SERIOUS)
    assert found(first, *events) == "2024-01-10"


def test_linked_acts_are_those_about_the_act_or_that_it_is_about() -> None:
    """Through others, too: a letter about a review belongs to the restriction."""
    told = NoticeGiven(on=day("2024-10-01"), about="review-completed-1")
    events = (
        incident("2024-01-10"),
        incident("2024-02-10"),
        restriction(incidents=("incident-recorded-1",)),
        review("2024-09-01"),
        told,
        NoticeGiven(on=day("2024-11-01"), about="incident-recorded-2"),
    )
    notice = CaseAnchor(last="notice-given", linked=True)
    assert found(notice, *events) == "2024-10-01"
    cited = CaseAnchor(last="incident-recorded", linked=True)
    assert found(cited, *events) == "2024-01-10"
    own = CaseAnchor(first="restriction-imposed", linked=True)
    assert found(own, *events) == "2024-03-05"
    decided = CaseAnchor(last="restriction-imposed", linked=True)
    assert found(decided, *events, of="review-completed-1") == "2024-03-05"


def test_a_letter_counts_from_when_it_left_and_a_meeting_from_when_it_was_held() -> (
    None
):
    """The day of the paper is not the day of the thing."""
    sent = letter("2024-03-06", sent_on=day("2024-03-08"))
    met = MeetingOffered(on=day("2024-03-10"), held=True, held_on=day("2024-03-20"))
    offered = MeetingOffered(on=day("2024-03-10"))
    notice, meeting = (
        CaseAnchor(last="notice-given"),
        CaseAnchor(last="meeting-offered"),
    )
    assert found(notice, restriction(), sent) == "2024-03-08"
    assert found(notice, restriction(), letter("2024-03-06")) == "2024-03-06"
    assert found(meeting, restriction(), met) == "2024-03-20"
    assert found(meeting, restriction(), offered) == "2024-03-10"


@pytest.mark.parametrize("given", [{}, {"first": "case-closed", "last": "case-closed"}])
def test_it_names_one_kind_of_act(given: dict[str, Any]) -> None:
    """Neither and both say nothing."""
    with pytest.raises(ValueError, match="give one of the two"):
        CaseAnchor(**given)


def test_what_it_names_exists() -> None:
    """The kind of act, and the fields that its condition asks for."""
    assert "no kind of act" in CaseAnchor(first="incident").problems()[0]
    assert CaseAnchor(first="incident-recorded").problems() == []
    wrong = CaseAnchor(last="case-closed", where=Field(field="rung", known=True))
    assert "has no field 'rung'" in wrong.problems()[0]


def test_every_anchor_has_words() -> None:
    """A finding says which day the clock ran from."""
    assert all(anchor_words(anchor) for anchor in Anchor)
    assert anchor_words(CaseAnchor(last="incident-recorded")) == "the last incident"
    assert anchor_words(CaseAnchor(first="incident-recorded")) == "the first incident"
