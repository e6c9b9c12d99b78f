"""What is owed: each sort of duty, when it falls due, and when it no longer does."""

from datetime import date

import pytest

from tests.builders import (
    CASE,
    THIN,
    case_of,
    day,
    only,
    owed,
    policy,
)
from ucb_domain.case import CustomerContactCase
from ucb_domain.dates import Period
from ucb_domain.events import (
    AdviceTaken,
    AlertPlaced,
    AlertRemoved,
    AppealLodged,
    Event,
    IncidentRecorded,
    NoticeGiven,
    RestrictionImposed,
    ReviewCompleted,
    SupportConsidered,
    WarningIssued,
)
from ucb_domain.findings import DutyKind
from ucb_domain.rules import (
    Anchor,
    AnyRule,
    Bound,
    Clock,
    End,
    Expiry,
    Notice,
    Response,
    Schedule,
)
from ucb_domain.truth import Truth

ON = day("2024-03-05")
IMPOSED = RestrictionImposed(on=ON, ends_on=day("2024-09-05"))
ALERT = AlertPlaced(on=ON, about="restriction-imposed-1")
TEN_DAYS = Period(days=10)


def response(after: str, then: str) -> Response:
    """Give the plainest duty to follow one act with another."""
    return Response(after=after, then=then, fault="policy_not_followed")


@pytest.mark.parametrize(
    ("rule", "acts", "kind"),
    [
        (
            response("incident-recorded", "warning-issued"),
            [IncidentRecorded(on=ON)],
            DutyKind.WARNING,
        ),
        (
            response("warning-issued", "informal-step-taken"),
            [WarningIssued(on=ON)],
            DutyKind.WARNING,
        ),
        (
            Notice(of="restriction-imposed", to="customer"),
            [IMPOSED],
            DutyKind.NOTICE,
        ),
        (
            response("restriction-imposed", "notice-given"),
            [IMPOSED],
            DutyKind.NOTICE,
        ),
        (
            Notice(of="restriction-imposed", to="service-area"),
            [IMPOSED],
            DutyKind.STAFF,
        ),
        (response("restriction-imposed", "alert-placed"), [IMPOSED], DutyKind.ALERT),
        (response("alert-placed", "alert-removed"), [IMPOSED, ALERT], DutyKind.ALERT),
        (
            Schedule(of="restriction-imposed", due=Clock(after=Period(months=1))),
            [IMPOSED],
            DutyKind.REVIEW,
        ),
        (
            response("appeal-lodged", "appeal-determined"),
            [AppealLodged(on=ON)],
            DutyKind.APPEAL,
        ),
        (
            Notice(of="restriction-imposed", to="customer", purpose=("end",)),
            [IMPOSED],
            DutyKind.END,
        ),
        (
            Expiry(mode=End.UNLESS_EXTENDED),
            [IMPOSED],
            DutyKind.END,
        ),
        (
            Expiry(mode=End.ITSELF, then="notice-given", within=TEN_DAYS),
            [IMPOSED],
            DutyKind.END,
        ),
        (
            response("support-considered", "support-considered"),
            [SupportConsidered(on=ON, stage="requested")],
            DutyKind.ADJUSTMENT,
        ),
        (
            response("incident-recorded", "referral-made"),
            [IncidentRecorded(on=ON)],
            DutyKind.STEP,
        ),
    ],
)
def test_every_duty_stands_under_one_heading(
    rule: AnyRule, acts: list[Event], kind: DutyKind
) -> None:
    """The kind of act that is due, and who is told, say which."""
    duty = only(owed(policy(rule), case_of(*acts), date(2024, 3, 6)))
    assert duty.kind is kind
    assert duty.case == CASE


def test_rules_that_one_letter_would_satisfy_need_the_same() -> None:
    """Whoever is told, and what of, makes the letter; the clause does not."""
    decision = Notice(of="restriction-imposed", to="customer", purpose=("decision",))
    staff = Notice(of="restriction-imposed", to="staff", purpose=("decision",))
    twice = policy(clauses={"A": decision, "B": [decision, staff]})
    duties = owed(twice, case_of(IMPOSED))
    assert [each.need for each in duties] == [
        "notice-given/customer/decision",
        "notice-given/customer/decision",
        "notice-given/staff/decision",
    ]


def test_each_schedule_needs_a_review_of_its_own() -> None:
    """A monthly review and a quarterly one stand apart, and so do two of one clause."""
    monthly = Schedule(of="restriction-imposed", due=Clock(after=Period(months=1)))
    quarterly = Schedule(of="restriction-imposed", due=Clock(after=Period(months=3)))
    duties = owed(policy(clauses={"A": [monthly, quarterly]}), case_of(IMPOSED))
    assert [*duties] == []
    duties = owed(
        policy(clauses={"A": [monthly, quarterly]}),
        case_of(IMPOSED),
        date(2024, 3, 6),
    )
    assert [each.need for each in duties] == [
        "review-completed//test-policy/A/1",
        "review-completed//test-policy/A/2",
    ]


def test_a_review_that_comes_round_says_which_it_is() -> None:
    """After the first review the second is owed."""
    monthly = Schedule(
        of="restriction-imposed",
        due=Clock(after=Period(months=1)),
        again=Period(months=1),
    )
    review = ReviewCompleted(on=day("2024-04-02"), about="restriction-imposed-1")
    before = only(owed(policy(monthly), case_of(IMPOSED), date(2024, 4, 1)))
    after = only(owed(policy(monthly), case_of(IMPOSED, review), date(2024, 4, 3)))
    assert (before.turn, before.due) == (1, day("2024-04-05"))
    assert (after.turn, after.due) == (2, day("2024-05-02"))


def test_what_has_ended_is_not_reviewed_any_more() -> None:
    """A review that was missed while it lasted is for the audit, not for the diary."""
    monthly = Schedule(of="restriction-imposed", due=Clock(after=Period(months=1)))
    case = case_of(IMPOSED)
    assert only(owed(policy(monthly), case, date(2024, 9, 5))).overdue is Truth.YES
    assert owed(policy(monthly), case, date(2024, 9, 6)) == ()


def test_an_alert_that_was_removed_is_not_reviewed_any_more() -> None:
    """The same holds for a marker."""
    rule = Schedule(of="alert-placed", due=Clock(after=Period(months=1)))
    removed = AlertRemoved(on=day("2024-05-01"), about="alert-placed-1")
    for case, count in ((case_of(IMPOSED, ALERT), 1), (case_of(ALERT, removed), 0)):
        assert len(owed(policy(rule), case, date(2024, 5, 2))) == count


def test_a_clock_that_nothing_has_started_waits() -> None:
    """A time that runs from a letter does not run before there is one."""
    rule = Response(
        after="restriction-imposed",
        then="meeting-offered",
        within=Clock(after=TEN_DAYS, anchor=(Anchor.SENT,)),
        fault="policy_not_followed",
    )
    told = NoticeGiven(
        on=day("2024-03-08"), about="restriction-imposed-1", to="customer"
    )
    waiting = only(owed(policy(rule), case_of(IMPOSED), date(2024, 3, 9)))
    running = only(owed(policy(rule), case_of(IMPOSED, told), date(2024, 3, 9)))
    assert (waiting.waiting, waiting.due) == (True, None)
    assert (running.waiting, running.due) == (False, day("2024-03-18"))


def test_a_review_without_a_day_waits_for_one() -> None:
    """A schedule by the day that was set has no day where none was set."""
    rule = Schedule(of="restriction-imposed", due=Clock(anchor=(Anchor.STATED,)))
    assert only(owed(policy(rule), case_of(IMPOSED), date(2024, 3, 9))).waiting


def test_what_was_done_too_early_is_still_owed() -> None:
    """It has to be done again when its time has come."""
    rule = Response(
        after="restriction-imposed",
        then="advice-taken",
        within=Clock(after=TEN_DAYS, bound=Bound.NOT_BEFORE),
        fault="policy_not_followed",
    )

    def asked(*days: str) -> CustomerContactCase:
        about = "restriction-imposed-1"
        return case_of(
            IMPOSED, *(AdviceTaken(on=day(each), about=about) for each in days)
        )

    early = only(owed(policy(rule), asked("2024-03-09"), date(2024, 3, 20)))
    assert (early.opens, early.due) == (day("2024-03-15"), None)
    assert early.falls_due == day("2024-03-15")
    assert owed(policy(rule), asked("2024-03-16"), date(2024, 3, 20)) == ()


def test_what_has_no_time_is_due_at_once() -> None:
    """It falls due with the act that asks for it."""
    rule = response("appeal-lodged", "appeal-determined")
    duty = only(owed(policy(rule), case_of(AppealLodged(on=ON)), date(2024, 3, 5)))
    assert (duty.due, duty.since, duty.falls_due) == (None, ON, ON)
    assert duty.overdue is Truth.NO


def test_a_thin_file_leaves_open_what_was_done() -> None:
    """What may have been done is still listed, and nobody is called late."""
    rule = response("appeal-lodged", "appeal-determined")
    case = case_of(AppealLodged(on=ON), coverage=THIN)
    assert only(owed(policy(rule), case)).overdue is Truth.UNKNOWN
