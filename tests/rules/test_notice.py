"""The kind `notice`: who must be told, by when, and what they must be told."""

from typing import Any

import pytest

from tests.builders import (
    THIN,
    audit,
    case_of,
    day,
    judged,
    officer,
    only,
    owed,
    policy,
    says,
    verdicts,
)
from ucb_domain.case import CustomerContactCase
from ucb_domain.dates import Period
from ucb_domain.events import (
    AbsenceRecorded,
    AppealDetermined,
    AppealLodged,
    Event,
    IncidentRecorded,
    MeetingOffered,
    NoticeGiven,
    RestrictionImposed,
    ReviewCompleted,
    WarningIssued,
)
from ucb_domain.findings import Finding, Verdict
from ucb_domain.rules import Clock, Field, Notice, States
from ucb_domain.truth import Truth
from ucb_domain.values import Contents, Coverage

KEPT, DEPARTED, OPEN = Verdict.KEPT, Verdict.DEPARTED, Verdict.NOT_RECORDED

DECIDED = RestrictionImposed(on=day("2024-03-01"))
SEARCHED = day("2024-12-31")
LETTER = "notice-given-1"
FAULTS = {"reasons": "no_reasons_given", "appeal-right": "no_appeal_right_told"}


def told(**given: Any) -> Notice:
    """Give a rule that the customer is told of a restriction."""
    fields: dict[str, Any] = {"of": "restriction-imposed", "to": "customer", **given}
    return Notice(**fields)


def letter(on: str = "2024-03-02", **given: Any) -> NoticeGiven:
    """Give a letter to the customer about the restriction."""
    fields: dict[str, Any] = {
        "about": "restriction-imposed-1",
        "to": "customer",
        **given,
    }
    return NoticeGiven(on=day(on), **fields)


def decided(*after: Event, coverage: Coverage | None = None) -> CustomerContactCase:
    """Give a case with a restriction, and what came after it."""
    return case_of(DECIDED, *after, coverage=coverage)


def found(rule: Notice, *after: Event, coverage: Coverage | None = None) -> Finding:
    """Judge the first letter after the restriction."""
    judging = policy(rule, item_faults=FAULTS)
    return only(judged(judging, decided(*after, coverage=coverage), LETTER))


# ---------------------------------------------------------------- That somebody is told

TOLD = told(within=Clock(after=Period(days=10)), by="senior")


@pytest.mark.parametrize(
    ("after", "verdict", "fault"),
    [
        ((letter("2024-03-11"),), KEPT, "no_notification"),
        ((letter("2024-03-12"),), DEPARTED, "delay"),
        # Dated in time, and sent too late.
        ((letter(sent_on=day("2024-03-12")),), DEPARTED, "delay"),
        ((letter("2024-03"),), OPEN, "no_notification"),
        ((), DEPARTED, "no_notification"),
        ((letter(to="staff"),), DEPARTED, "no_notification"),
        ((letter(to=None),), OPEN, "no_notification"),
    ],
)
def test_the_customer_is_told_in_time(
    after: tuple[Event, ...], verdict: Verdict, fault: str
) -> None:
    """By a letter to them that left within ten days of the decision."""
    finding = only(audit(TOLD, decided(*after)))
    assert (finding.verdict, finding.fault) == (verdict, fault)


def test_the_duty_says_who_is_told_of_what() -> None:
    """It stands in the diary of whoever owes it."""
    duty = only(owed(TOLD, decided()))
    assert duty.what == "notice to the customer of the restriction of 1 March 2024"
    assert duty.by == "a Head of Service or a Director"
    assert (duty.due, duty.overdue) == (day("2024-03-11"), Truth.YES)


def test_a_letter_is_about_the_decision_that_it_names() -> None:
    """Two restrictions, and a letter about the second."""
    case = decided(DECIDED, letter(about="restriction-imposed-2"))
    first, second = audit(TOLD, case)
    assert (first.verdict, second.verdict) == (DEPARTED, KEPT)
    # A letter that names none tells of either.
    case = decided(DECIDED, letter(about=None))
    assert [each.verdict for each in audit(TOLD, case)] == [OPEN, OPEN]


@pytest.mark.parametrize(
    ("to", "verdict"), [("customer", DEPARTED), (None, DEPARTED), ("staff", OPEN)]
)
def test_in_a_thin_file_somebody_looked_for_the_letter(
    to: str | None, verdict: Verdict
) -> None:
    """A search for letters to somebody else shows nothing."""
    search = AbsenceRecorded(act="notice-given", to=to, on=SEARCHED)
    case = decided(search, coverage=THIN)
    assert only(audit(TOLD, case)).verdict is verdict
    assert only(audit(TOLD, decided(coverage=THIN))).verdict is OPEN


@pytest.mark.parametrize(
    ("wanted", "purpose", "verdict"),
    [
        ((), "decision", KEPT),
        ((), None, KEPT),
        (("decision",), "decision", KEPT),
        (("decision",), None, KEPT),
        (("decision",), "review", DEPARTED),
        (("end", "review-outcome"), "end", KEPT),
        (("end", "review-outcome"), "review-outcome", KEPT),
        # Of a restriction there is more to tell than its end.
        (("end",), None, OPEN),
    ],
)
def test_a_letter_serves_its_purpose(
    wanted: tuple[str, ...], purpose: str | None, verdict: Verdict
) -> None:
    """One that gives none tells of what it is about."""
    case = decided(letter(purpose=purpose))
    assert only(audit(told(purpose=wanted), case)).verdict is verdict


# ---------------------------------------------- A letter that tells of a later decision

OUTCOME = Notice(of="review-completed", to="customer", purpose=("review-outcome",))
REVIEW = ReviewCompleted(on=day("2024-06-01"), about="restriction-imposed-1")


def outcome(on: str, **given: Any) -> NoticeGiven:
    """Give a letter about the restriction that tells of a review."""
    return letter(on, purpose="review-outcome", **given)


def test_a_letter_that_names_the_restriction_tells_of_its_last_review() -> None:
    """By its purpose, of the one before it and none earlier."""
    later = ReviewCompleted(on=day("2024-09-01"), about="restriction-imposed-1")
    case = decided(REVIEW, outcome("2024-06-05"), later, outcome("2024-09-05"))
    first, second = audit(OUTCOME, case)
    assert (first.verdict, second.verdict) == (KEPT, KEPT)
    assert first.facts == ("review-completed-1", "notice-given-1")
    assert second.facts == ("review-completed-2", "notice-given-2")
    # One letter after both tells of the last alone.
    case = decided(REVIEW, later, outcome("2024-09-05"))
    first, second = audit(OUTCOME, case)
    assert (first.verdict, second.verdict) == (DEPARTED, KEPT)


@pytest.mark.parametrize(
    "written",
    [
        outcome("2024-05-31"),
        letter("2024-06-05", purpose="decision"),
        letter("2024-06-05"),
        outcome("2024-06-05", about="restriction-imposed-2"),
    ],
)
def test_another_letter_does_not(written: NoticeGiven) -> None:
    """One before the review, for something else, or about something else."""
    case = decided(DECIDED, REVIEW, written)
    assert only(audit(OUTCOME, case)).verdict is DEPARTED


def test_a_letter_about_nothing_that_is_known_tells_of_no_review() -> None:
    """What it names is not on file."""
    case = decided(REVIEW, outcome("2024-06-05", about="elsewhere"))
    assert only(audit(OUTCOME, case)).verdict is DEPARTED


def test_where_the_days_are_not_known_it_may_tell_of_either() -> None:
    """Two reviews of one summer, and one letter."""
    unsure = ReviewCompleted(on=day("2024"), about="restriction-imposed-1")
    case = decided(
        unsure, unsure, outcome("2024-12-31"), coverage=Coverage(in_order=False)
    )
    assert [each.verdict for each in audit(OUTCOME, case)] == [OPEN, OPEN]


def test_a_letter_may_tell_of_an_appeal_decision_in_the_same_way() -> None:
    """It is about the restriction, by way of the appeal."""
    rule = Notice(of="appeal-determined", to="customer", purpose=("appeal-outcome",))
    case = decided(
        AppealLodged(on=day("2024-04-01"), about="restriction-imposed-1"),
        AppealDetermined(on=day("2024-05-01"), about="appeal-lodged-1"),
        letter("2024-05-02", purpose="appeal-outcome"),
    )
    assert only(audit(rule, case)).verdict is KEPT


# ------------------------------------------------------------------- What it must state

FULL = told(must=("reasons", "appeal-right", "review-date"))


def test_each_item_left_out_is_found_by_the_fault_it_amounts_to() -> None:
    """One finding for each fault; an item without one has the rule's."""
    judging = policy(FULL, item_faults=FAULTS, items={"reasons": "why"})
    case = decided(letter(states=says("appeal-right")))
    assert verdicts(judged(judging, case, LETTER)) == [
        ("T-1", "departed", "no_reasons_given"),
        ("T-1", "kept", "no_appeal_right_told"),
        ("T-1", "departed", "policy_not_followed"),
    ]
    reasons, appeal, review = judged(judging, case, LETTER)
    assert reasons.why == "The notice of 2 March 2024 does not state: why."
    assert reasons.remedy == "Write again, and state: why."
    assert reasons.facts == (LETTER, "restriction-imposed-1")
    assert appeal.why == "The notice of 2 March 2024 states: appeal right."
    assert review.why.endswith("does not state: review date.")


REASONED = told(must=("reasons",))


@pytest.mark.parametrize(
    ("states", "verdict"),
    [
        (says("reasons"), KEPT),
        (says(), DEPARTED),
        (Contents.at_least("review-date"), OPEN),
        (None, OPEN),
    ],
)
def test_a_letter_states_what_it_must(
    states: Contents | None, verdict: Verdict
) -> None:
    """One that nobody has read may state anything."""
    finding = found(REASONED, letter(states=states))
    assert (finding.verdict, finding.fault) == (verdict, "no_reasons_given")
    if verdict is OPEN:
        assert finding.why == (
            "The file does not show whether the notice of 2 March 2024 states: reasons."
        )
        assert finding.remedy == "Find the letter, and record what it says."


def test_a_letter_need_not_say_again_what_an_earlier_one_said() -> None:
    """Of the same decision, to the same person."""
    second = letter("2024-03-10", states=says())
    judging = policy(REASONED)
    case = decided(letter(states=says("reasons")), second)
    finding = only(judged(judging, case, "notice-given-2"))
    assert finding.verdict is KEPT
    assert finding.why == (
        "The notice of 10 March 2024, or one before it, states: reasons."
    )
    for other in (
        letter(states=says("reasons"), to="staff"),
        letter("2024-03-11", states=says("reasons")),
    ):
        finding = only(judged(judging, decided(other, second), "notice-given-2"))
        assert finding.verdict is DEPARTED


def test_what_it_may_state_is_never_missing() -> None:
    """It is listed for whoever writes the letter."""
    case = decided(letter(states=says()))
    assert judged(told(may=("contact-details",)), case, LETTER) == ()


NORMAL = told(normally=("reasons",))
REASON = "reason-for-departing"


@pytest.mark.parametrize(
    ("states", "decision", "verdict"),
    [
        (says("reasons"), says(), KEPT),
        (says(), says(), DEPARTED),
        (says(REASON), says(), Verdict.JUDGEMENT),
        (says(), says(REASON), Verdict.JUDGEMENT),
        (says(), None, OPEN),
        (None, says(), OPEN),
    ],
)
def test_what_it_normally_states_it_may_leave_out_for_a_reason(
    states: Contents | None, decision: Contents | None, verdict: Verdict
) -> None:
    """On the record of the letter, or on that of what it tells of."""
    restriction = RestrictionImposed(on=day("2024-03-01"), states=decision)
    case = case_of(restriction, letter(states=states), coverage=THIN)
    finding = only(judged(policy(NORMAL, item_faults=FAULTS), case, LETTER))
    assert (finding.verdict, finding.fault) == (verdict, "no_reasons_given")


WITHOUT = told(must_not=("staff-names", "opinions"))


@pytest.mark.parametrize(
    ("states", "verdict", "why"),
    [
        (
            says("reasons"),
            KEPT,
            (
                "The notice of 2 March 2024 does not state what it must not: staff "
                "names; opinions."
            ),
        ),
        (
            says("opinions"),
            DEPARTED,
            "The notice of 2 March 2024 states what it must not: opinions.",
        ),
        (
            Contents.at_least(omits=("opinions",)),
            OPEN,
            (
                "The file does not show whether the notice of 2 March 2024 states what "
                "it must not: staff names."
            ),
        ),
        (Contents.at_least("staff-names"), DEPARTED, "it must not: staff names."),
    ],
)
def test_a_letter_does_not_state_what_it_must_not(
    states: Contents, verdict: Verdict, why: str
) -> None:
    """One thing too many departs."""
    finding = found(WITHOUT, letter(states=states))
    assert (finding.verdict, finding.fault) == (verdict, "policy_not_followed")
    assert finding.why.endswith(why)
    if verdict is DEPARTED:
        assert finding.remedy.startswith("Write again, without: ")


# --------------------------------------------------------------- How, and by whose hand


@pytest.mark.parametrize(
    ("channel", "verdict", "why"),
    [
        ("letter", KEPT, "was given by letter."),
        ("e-mail", KEPT, "was given by e mail."),
        (
            "telephone",
            DEPARTED,
            "was given by telephone; it must be by: letter, e mail.",
        ),
        (None, OPEN, "was given; it must be by: letter, e mail."),
    ],
)
def test_it_is_given_in_a_way_that_is_allowed(
    channel: str | None, verdict: Verdict, why: str
) -> None:
    """In writing."""
    rule = told(channels=("letter", "e-mail"), item_fault="record_keeping")
    finding = found(rule, letter(channel=channel))
    assert (finding.verdict, finding.fault) == (verdict, "record_keeping")
    assert finding.why.endswith(why)


@pytest.mark.parametrize(
    ("by", "also_by", "verdict", "who"),
    [
        (officer("head", "H-1"), (), KEPT, "H-1 (a Head of Service)"),
        (officer("officer", "O-1"), (), DEPARTED, "O-1 (a Customer Service Officer)"),
        (
            officer("officer", "O-1"),
            (officer("director", "D-1"),),
            KEPT,
            "O-1 (a Customer Service Officer) and D-1 (a Director)",
        ),
        (None, (), OPEN, "somebody not recorded"),
    ],
)
def test_it_is_signed_by_somebody_with_authority(
    by: Any, also_by: tuple[Any, ...], verdict: Verdict, who: str
) -> None:
    """Whoever gave it."""
    finding = found(told(signed_by="senior"), letter(by=by, also_by=also_by))
    assert (finding.verdict, finding.fault) == (verdict, "wrong_authority")
    assert finding.why == (
        f"The notice of 2 March 2024 was signed by {who}; that is for a Head of Service "
        "or a Director."
    )
    if verdict is DEPARTED:
        assert finding.remedy == "Have it signed by a Head of Service or a Director."


# ------------------------------------------------------- What is said in the act itself

WARNED = Notice(
    of="warning-issued", to="customer", must=("reasons",), channels=("letter",)
)


def test_a_warning_is_its_own_letter() -> None:
    """It must state what a letter must, and no other is due."""
    warning = WarningIssued(on=day("2024-03-01"), channel="letter", states=says())
    case = case_of(warning, letter(about="warning-issued-1", states=says("reasons")))
    channel, reasons = judged(WARNED, case, "warning-issued-1")
    assert channel.verdict is KEPT
    assert reasons.verdict is DEPARTED
    assert judged(WARNED, case, LETTER) == ()
    assert owed(WARNED, case) == ()


def test_so_is_the_offer_of_a_meeting() -> None:
    """Nobody records by which channel that was made."""
    rule = Notice(of="meeting-offered", to="customer", channels=("letter",))
    case = case_of(MeetingOffered(on=day("2024-03-01")))
    assert only(judged(rule, case, "meeting-offered-1")).verdict is OPEN


# ------------------------------------------------------------ Whether it applies at all

SERIOUS = told(
    must=("reasons",),
    when=Field(field="severity", equals="serious"),
    unless=States(states="danger"),
)


@pytest.mark.parametrize(
    ("severity", "states", "of_letter", "of_duty"),
    [
        ("serious", says(), DEPARTED, KEPT),
        ("mild", says(), None, None),
        ("serious", says("danger"), None, None),
        (None, says(), OPEN, KEPT),
        ("serious", None, OPEN, KEPT),
    ],
)
def test_only_some_acts_are_to_be_told_of(
    severity: str | None,
    states: Contents | None,
    of_letter: Verdict | None,
    of_duty: Verdict | None,
) -> None:
    """Serious ones, unless there is danger in it."""
    case = case_of(
        RestrictionImposed(on=day("2024-03-01"), severity=severity, states=states),
        letter(states=says()),
        coverage=THIN,
    )
    wanted = [each for each in (of_letter, of_duty) if each is not None]
    assert [each.verdict for each in audit(SERIOUS, case)] == wanted


def test_it_does_not_apply_to_other_acts() -> None:
    """A letter about something else, or no letter at all."""
    case = case_of(
        IncidentRecorded(on=day("2024-02-01")),
        WarningIssued(on=day("2024-02-02")),
        DECIDED,
        letter(about="warning-issued-1"),
        letter(to="staff"),
    )
    for entry in case.facts.acts:
        assert judged(FULL, case, entry.event_id) == ()


# ------------------------------------------------------------------------ What is wrong


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        ({"of": "restriction"}, "'restriction' is no kind of act"),
        ({"when": Field(field="rung", known=True)}, "restriction-imposed has no field"),
        ({"by": "mayor"}, "'mayor' is neither"),
        ({"signed_by": "mayor"}, "'mayor' is neither"),
        (
            {"must_not": ("reasons",), "may": ("reasons",)},
            "'reasons' is asked for and stands in must_not as well; keep one of the two.",
        ),
        ({"fault": "none"}, "'none' is no fault code"),
        ({"late": "slow"}, "'slow' is no fault code"),
        ({"item_fault": "thin"}, "'thin' is no fault code"),
    ],
)
def test_what_is_wrong_with_it_is_said(given: dict[str, Any], problem: str) -> None:
    """Each with the remedy."""
    (text,) = told(**given).problems(policy().terms)
    assert text.startswith(problem)
    assert TOLD.problems(policy().terms) == []
