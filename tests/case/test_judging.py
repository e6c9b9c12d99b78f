"""What is asked of one act before it is recorded, and of all of them on a day."""

from datetime import UTC, date, datetime

import attrs

from tests.builders import (
    THIN,
    audit,
    case_of,
    day,
    entry_of,
    judged,
    only,
    policies,
    policy,
    verdicts,
)
from ucb_domain.case import judge
from ucb_domain.dates import Period
from ucb_domain.events import RestrictionImposed, ReviewCompleted, WarningIssued
from ucb_domain.findings import Verdict
from ucb_domain.rules import (
    CaseAnchor,
    Clock,
    Compliance,
    InTime,
    Judged,
    Never,
    Not,
    Precedence,
    Response,
    Schedule,
    Step,
)

WARNED = Precedence(
    act="restriction-imposed",
    needs=(Step(act="warning-issued"),),
    fault="no_prior_warning",
)
TOLD = Response(
    after="restriction-imposed",
    then="notice-given",
    within=Clock(after=Period(days=10)),
    fault="no_notification",
)
REVIEWED = Schedule(of="restriction-imposed", due=Clock(after=Period(months=6)))
SUM = Compliance(of="restriction-imposed", clauses=("WARNED", "TOLD"))
RULES = policy(clauses={"SUM": SUM, "WARNED": WARNED, "TOLD": TOLD, "REV": REVIEWED})
DECISION = RestrictionImposed(on=day("2024-03-01"))


def test_an_act_is_judged_before_it_is_recorded_as_after() -> None:
    """The case that a guard sees has it already."""
    case = case_of(WarningIssued(on=day("2024-02-01")))
    act = entry_of(DECISION, 3, event_id="restriction-imposed-1")
    before = judge(policies(RULES), case, act)
    recorded = case_of(WarningIssued(on=day("2024-02-01")), DECISION)
    assert before == judged(RULES, recorded, "restriction-imposed-1")
    assert verdicts(before) == [
        ("WARNED", "kept", "no_prior_warning"),
        ("SUM", "kept", "policy_not_followed"),
    ]
    assert case.facts.get("restriction-imposed-1") is None


def test_what_must_follow_an_act_is_no_part_of_what_is_said_of_it() -> None:
    """An audit finds it once it was due, and sums it up."""
    case = case_of(WarningIssued(on=day("2024-02-01")), DECISION)
    found = audit(RULES, case, date(2024, 12, 31))
    assert verdicts(found) == [
        ("WARNED", "kept", "no_prior_warning"),
        ("TOLD", "departed", "no_notification"),
        ("REV", "departed", "review_missed_or_late"),
        ("SUM", "departed", "policy_not_followed"),
    ]


def test_an_act_is_judged_as_of_the_day_that_it_is_recorded() -> None:
    """Unless another day is asked about, by when a thin file may hide more."""
    since_warning = Clock(
        after=Period(months=1), anchor=(CaseAnchor(last="warning-issued"),)
    )
    rule = Never(
        act="restriction-imposed",
        when=Not(negated=InTime(in_time=since_warning)),
        fault="delay",
        says="it is decided within a month of the last warning",
    )
    case = case_of(WarningIssued(on=day("2024-01-01")), coverage=THIN)
    planned = RestrictionImposed(on=day("2024-05-01"))
    act = entry_of(planned, 3, recorded_at=datetime(2024, 3, 1, 12, tzinfo=UTC))
    assert only(judge(policies(rule), case, act)).verdict is Verdict.DEPARTED
    asked = only(judge(policies(rule), case, act, as_of=date(2024, 12, 31)))
    assert asked.verdict is Verdict.NOT_RECORDED


def test_what_happened_after_the_day_is_left_out_of_account() -> None:
    """A warning of the day after does not come before."""
    case = case_of(
        DECISION,
        WarningIssued(on=day("2024-04-01")),
        ReviewCompleted(on=day("2024-09-01"), about="restriction-imposed-1"),
    )
    early = audit(REVIEWED, case, date(2024, 8, 31))
    assert early == ()
    kept = only(audit(REVIEWED, case, date(2024, 9, 1)))
    assert kept.verdict is Verdict.KEPT
    late = audit(attrs.evolve(REVIEWED, due=Clock(after=Period(months=1))), case)
    assert only(late).verdict is Verdict.DEPARTED


def test_a_question_that_a_person_answers_is_put_of_each_act() -> None:
    """One finding for each act it is put of, in the order of the file."""
    rule = Judged(
        on="restriction-imposed", question="proportionality", fault="blanket_ban"
    )
    case = case_of(DECISION, WarningIssued(on=day("2024-04-01")), DECISION)
    assert [each.event for each in audit(rule, case)] == [
        "restriction-imposed-1",
        "restriction-imposed-2",
    ]
