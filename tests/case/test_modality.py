"""How firmly a clause binds: what must be done, what normally is, and what may be."""

from datetime import date
from typing import Any

import attrs
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
)
from ucb_domain.case import CustomerContactCase
from ucb_domain.dates import Period
from ucb_domain.events import (
    AbsenceRecorded,
    Event,
    NoticeGiven,
    RestrictionImposed,
    ReviewCompleted,
    WarningIssued,
)
from ucb_domain.findings import Verdict
from ucb_domain.policy import Modality, Policy
from ucb_domain.rules import (
    AnyRule,
    Clock,
    Compliance,
    DecidedBy,
    Judged,
    Precedence,
    Response,
    Schedule,
    Step,
)
from ucb_domain.truth import Truth
from ucb_domain.values import Contents

MUST, NORMALLY, MAY = Modality.MUST, Modality.NORMALLY, Modality.MAY

WARNED = Precedence(
    act="restriction-imposed",
    needs=(Step(act="warning-issued"),),
    fault="no_prior_warning",
)
REVIEWED = Schedule(of="restriction-imposed", due=Clock(after=Period(months=6)))
TOLD = Response(
    after="restriction-imposed",
    then="notice-given",
    within=Clock(after=Period(days=10)),
    fault="no_notification",
)
REASON = says("reason-for-departing")
NOTHING = says()
ID = "restriction-imposed-1"


def restricted(*after: Event | tuple[str, Event], **fields: Any) -> CustomerContactCase:
    """Give a case with a restriction without a warning, and what came after it."""
    restriction = RestrictionImposed(on=day("2024-03-05"), **fields)
    return case_of(restriction, *after)


def binds(rule: AnyRule, modality: Modality, **given: Any) -> Policy:
    """Give a policy that binds one rule so firmly."""
    return policy(rule, modality=modality, **given)


# ------------------------------------------------------------------------------- Must


def test_what_must_be_done_has_no_reason_for_departing() -> None:
    """A reason on record changes nothing where the policy makes no room for one."""
    finding = only(audit(binds(WARNED, MUST), restricted(states=REASON)))
    assert finding.verdict is Verdict.DEPARTED


# --------------------------------------------------------------------------- Normally


def test_what_is_normally_done_departs_without_a_reason() -> None:
    """The record says what it says, and no reason is in it."""
    finding = only(audit(binds(WARNED, NORMALLY), restricted(states=NOTHING)))
    assert (finding.verdict, finding.fault) == (Verdict.DEPARTED, "no_prior_warning")


def test_in_a_complete_file_no_reason_is_on_record_where_none_is() -> None:
    """The entry is the record, and what it leaves blank is missing."""
    finding = only(audit(binds(WARNED, NORMALLY), restricted()))
    assert finding.verdict is Verdict.DEPARTED


def test_with_a_reason_on_record_a_person_judges_it() -> None:
    """Whether the reason is good enough is not for a machine."""
    finding = only(audit(binds(WARNED, NORMALLY), restricted(states=REASON)))
    assert (finding.verdict, finding.fault) == (Verdict.JUDGEMENT, "no_prior_warning")
    assert "a reason for departing from it is on record" in finding.why
    assert finding.remedy == "Judge whether the reason is good enough."


def test_where_the_file_does_not_say_it_is_not_recorded() -> None:
    """Nobody has seen the record of the decision, so there may have been a reason."""
    rule = DecidedBy(act="restriction-imposed", by="senior")
    file = case_of(
        RestrictionImposed(on=day("2024-03-05"), by=officer("manager")), coverage=THIN
    )
    assert only(audit(binds(rule, MUST), file)).verdict is Verdict.DEPARTED
    finding = only(audit(binds(rule, NORMALLY), file))
    assert finding.verdict is Verdict.NOT_RECORDED
    assert "does not show whether a reason for departing" in finding.why
    assert finding.remedy.startswith("Look for the reason")


def test_what_is_normally_done_and_was_is_kept() -> None:
    """A reason for departing takes nothing from what was kept."""
    case = case_of(
        WarningIssued(on=day("2024-01-05")),
        RestrictionImposed(on=day("2024-03-05"), states=REASON),
    )
    assert only(audit(binds(WARNED, NORMALLY), case)).verdict is Verdict.KEPT


def test_a_judgement_stays_one() -> None:
    """Nothing departs, and so no reason is asked for."""
    rule = Judged(
        on="restriction-imposed", question="proportionality", fault="no_policy"
    )
    (finding,) = audit(binds(rule, NORMALLY), restricted(states=REASON))
    assert finding.why.endswith("no judgement of proportionality is on file.")


@pytest.mark.parametrize(
    ("states", "refused"), [(NOTHING, True), (REASON, False), (None, True)]
)
def test_a_reason_on_record_is_not_refused(
    states: Contents | None, *, refused: bool
) -> None:
    """A guard lets through what a person has to judge."""
    guard = binds(WARNED, NORMALLY, enforce=True)
    (finding,) = judged(guard, restricted(states=states), ID)
    stopped = finding.enforceable and finding.verdict is Verdict.DEPARTED
    assert stopped is refused


# -------------------------------------------------------------------- Duties over time


def test_a_duty_that_is_normally_owed_departs_without_a_reason() -> None:
    """The time has run out, and nothing says why."""
    case = restricted(states=NOTHING)
    assert only(audit(binds(REVIEWED, NORMALLY), case)).verdict is Verdict.DEPARTED
    assert only(owed(binds(REVIEWED, NORMALLY), case)).overdue is Truth.YES


def test_the_act_that_made_it_due_may_say_why_it_is_left() -> None:
    """The duty stays in the diary, and is never late."""
    case = restricted(states=REASON)
    assert only(audit(binds(REVIEWED, NORMALLY), case)).verdict is Verdict.JUDGEMENT
    duty = only(owed(binds(REVIEWED, NORMALLY), case))
    assert (duty.due, duty.overdue) == (day("2024-09-05"), Truth.NO)


def test_what_was_done_late_may_say_why_it_was_late() -> None:
    """The letter came after its time, and its record gives the reason."""

    def told(on: str, states: Contents) -> CustomerContactCase:
        letter = NoticeGiven(on=day(on), about=ID, to="customer", states=states)
        return restricted(letter, states=NOTHING)

    policy = binds(TOLD, NORMALLY)
    assert only(audit(policy, told("2024-04-05", NOTHING))).verdict is Verdict.DEPARTED
    assert only(audit(policy, told("2024-04-05", REASON))).verdict is Verdict.JUDGEMENT
    assert only(audit(policy, told("2024-03-10", REASON))).verdict is Verdict.KEPT


def test_a_duty_may_be_late_where_the_reason_is_not_known() -> None:
    """A file that is not whole may leave the reason out."""
    search = AbsenceRecorded(on=day("2024-12-01"), act="review-completed", about=ID)
    case = case_of(RestrictionImposed(on=day("2024-03-05")), search, coverage=THIN)
    assert only(audit(binds(REVIEWED, MUST), case)).verdict is Verdict.DEPARTED
    assert only(owed(binds(REVIEWED, MUST), case)).overdue is Truth.YES
    finding = only(audit(binds(REVIEWED, NORMALLY), case))
    assert finding.verdict is Verdict.NOT_RECORDED
    assert only(owed(binds(REVIEWED, NORMALLY), case)).overdue is Truth.UNKNOWN


def test_the_reason_may_stand_in_an_act_that_may_be_the_one() -> None:
    """Which restriction a late review was of is not on file; its reason may be of it."""
    late = ReviewCompleted(on=day("2024-12-01"), outcome="extended", states=REASON)
    other = RestrictionImposed(on=day("2024-03-05"), states=NOTHING)
    case = restricted(late, other, states=NOTHING)
    of_it = [each for each in audit(binds(REVIEWED, MUST), case) if each.facts[0] == ID]
    assert [each.verdict for each in of_it] == [Verdict.DEPARTED]
    of_it = [
        each for each in audit(binds(REVIEWED, NORMALLY), case) if each.facts[0] == ID
    ]
    assert [each.verdict for each in of_it] == [Verdict.NOT_RECORDED]


# -------------------------------------------------------------------------------- May


def test_a_power_that_is_not_used_departs_from_nothing() -> None:
    """Nothing is found of it, by a guard or later."""
    case = restricted(states=NOTHING)
    for rule in (WARNED, REVIEWED, TOLD):
        assert audit(binds(rule, MAY), case) == ()
        assert judged(binds(rule, MAY, enforce=True), case, ID) == ()


def test_a_power_that_is_used_is_kept() -> None:
    """Both of an act and of what followed it."""
    case = case_of(
        WarningIssued(on=day("2024-01-05")),
        RestrictionImposed(on=day("2024-03-05")),
        ReviewCompleted(on=day("2024-08-05"), about=ID, outcome="extended"),
    )
    assert only(audit(binds(WARNED, MAY), case)).verdict is Verdict.KEPT
    assert only(audit(binds(REVIEWED, MAY), case)).verdict is Verdict.KEPT


def test_a_power_that_a_thin_file_does_not_show_is_not_asked_about() -> None:
    """Nobody need find out whether what was allowed was done."""
    case = case_of(RestrictionImposed(on=day("2024-03-05")), coverage=THIN)
    assert audit(binds(WARNED, MAY), case) == ()


def test_a_power_is_no_duty() -> None:
    """What may be done is not owed, on any day."""
    case = restricted()
    for on in (date(2024, 4, 1), date(2030, 1, 1)):
        assert owed(binds(REVIEWED, MAY), case, on) == ()


# ------------------------------------------------------------------------------ Sums


@pytest.mark.parametrize(
    ("modality", "found"),
    [
        (MUST, [Verdict.DEPARTED]),
        # What a person judges is left to the clause that asks for it.
        (NORMALLY, []),
        (MAY, []),
    ],
)
def test_a_sum_counts_what_the_clauses_amount_to(
    modality: Modality, found: list[Verdict]
) -> None:
    """A departure that a reason excuses is none where clauses are summed up."""
    firmly = binds(WARNED, modality).clauses[0]
    whole = policy(
        clauses={"W": Compliance(of="restriction-imposed", clauses=("T-1",))}
    )
    both = attrs.evolve(whole, clauses=(firmly, *whole.clauses))
    findings = audit(both, restricted(states=REASON))
    assert [each.verdict for each in findings if each.clause == "W"] == found
