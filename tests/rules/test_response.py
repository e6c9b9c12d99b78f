"""The kind `response`: what must follow an act, by when, and about what."""

from datetime import date
from typing import Any

import pytest

from tests.builders import (
    THIN,
    audit,
    case_of,
    day,
    only,
    owed,
    policy,
    says,
)
from ucb_domain.case import CustomerContactCase
from ucb_domain.dates import Period
from ucb_domain.events import (
    AbsenceRecorded,
    AppealDetermined,
    AppealLodged,
    CaseClosed,
    Event,
    IncidentRecorded,
    PartyAssociated,
    RestrictionImposed,
    ReviewCompleted,
    WarningIssued,
)
from ucb_domain.findings import Verdict
from ucb_domain.rules import Anchor, Bound, By, Clock, Field, Response, States, Tie
from ucb_domain.truth import Truth
from ucb_domain.values import Coverage, Party

KEPT, DEPARTED, OPEN = Verdict.KEPT, Verdict.DEPARTED, Verdict.NOT_RECORDED

APPEAL = AppealLodged(on=day("2024-03-01"))
SEARCHED = day("2024-12-31")
TEN_DAYS = Clock(after=Period(days=10))


def answered(**given: Any) -> Response:
    """Give a rule that an appeal is decided, within ten days unless told."""
    fields: dict[str, Any] = {
        "after": "appeal-lodged",
        "then": "appeal-determined",
        "within": TEN_DAYS,
        "fault": "appeal_not_considered",
        **given,
    }
    return Response(**fields)


IN_TIME = answered(by="senior", title="a decision on the appeal")
AT_ALL = answered(within=None)


def decided(on: str, about: str | None = None, **fields: Any) -> AppealDetermined:
    """Give a decision on an appeal."""
    return AppealDetermined(on=day(on), about=about, **fields)


def appealed(*after: Event, coverage: Coverage | None = None) -> CustomerContactCase:
    """Give a case with an appeal of 1 March 2024, and what came after it."""
    return case_of(APPEAL, *after, coverage=coverage)


# ----------------------------------------------------------------- Done, late, not done


@pytest.mark.parametrize(
    ("on", "verdict", "fault"),
    [
        ("2024-03-01", KEPT, "appeal_not_considered"),
        ("2024-03-11", KEPT, "appeal_not_considered"),
        ("2024-03-12", DEPARTED, "delay"),
        ("2024-03", OPEN, "appeal_not_considered"),
        (None, DEPARTED, "appeal_not_considered"),
    ],
)
def test_it_was_done_in_time_or_late_or_not_at_all(
    on: str | None, verdict: Verdict, fault: str
) -> None:
    """Of a complete file, by 11 March 2024."""
    case = appealed(*([] if on is None else [decided(on)]))
    finding = only(audit(IN_TIME, case))
    assert (finding.verdict, finding.fault) == (verdict, fault)


def test_the_finding_says_what_was_done_when() -> None:
    """And is about what was done, on the day it was due."""
    kept = only(audit(IN_TIME, appealed(decided("2024-03-05"))))
    assert kept.why == (
        "A decision on the appeal, after the appeal of 1 March 2024: done on 5 March "
        "2024; due 10 days from 1 March 2024, that is on 11 March 2024."
    )
    assert (kept.event, kept.on) == ("appeal-determined-1", day("2024-03-11"))
    assert kept.facts == ("appeal-lodged-1", "appeal-determined-1")
    late = only(audit(IN_TIME, appealed(decided("2024-03-12"))))
    assert late.why.endswith(
        "due 10 days from 1 March 2024, that is on 11 March 2024, and done late, on 12 "
        "March 2024."
    )
    assert late.remedy == "Record why it was late, and tell the customer."
    undone = only(audit(IN_TIME, appealed()))
    assert undone.why.endswith("and not done by 1 January 2025.")
    assert undone.remedy == (
        "Do it now, by a Head of Service or a Director, and record it."
    )
    assert undone.event == "appeal-lodged-1"


@pytest.mark.parametrize(
    ("as_of", "found"),
    [(date(2024, 3, 11), ()), (date(2024, 3, 12), (DEPARTED,))],
)
def test_nothing_is_found_while_there_is_time(
    as_of: date, found: tuple[Verdict, ...]
) -> None:
    """Until then it stands in the diary."""
    case = appealed()
    assert tuple(each.verdict for each in audit(IN_TIME, case, as_of)) == found
    duty = only(owed(IN_TIME, case, as_of))
    assert duty.due == day("2024-03-11")
    assert duty.by == "a Head of Service or a Director"
    assert duty.overdue is Truth.of(bool(found))


def test_what_was_done_twice_was_done_in_time_if_the_first_was() -> None:
    """Whichever stands first in the file."""
    case = appealed(decided("2024-03-20"), decided("2024-03-05"))
    assert [each.verdict for each in audit(IN_TIME, case)] == [KEPT]


def test_without_a_clock_it_departs_while_it_is_undone() -> None:
    """The policy sets no limit, and it is never late."""
    finding = only(audit(AT_ALL, appealed(decided("2024-12-31"))))
    assert finding.verdict is KEPT
    assert finding.why == (
        "Appeal decision, after the appeal of 1 March 2024: done on 31 December 2024."
    )
    finding = only(audit(AT_ALL, appealed()))
    assert finding.verdict is DEPARTED
    assert "due with no time limit in the policy, and not done by" in finding.why
    assert audit(AT_ALL, appealed(), date(2024, 3, 1)) == ()
    assert only(owed(AT_ALL, appealed())).due is None


# --------------------------------------------------------------------------- Thin files


@pytest.mark.parametrize("rule", [IN_TIME, AT_ALL])
def test_a_thin_file_may_hide_what_was_done(rule: Response) -> None:
    """Unless somebody looked for it in vain."""
    assert only(audit(rule, appealed(coverage=THIN))).verdict is OPEN
    search = AbsenceRecorded(act="appeal-determined", on=SEARCHED)
    finding = only(audit(rule, appealed(search, coverage=THIN)))
    assert finding.verdict is DEPARTED
    assert finding.why.endswith("and it is on file that it was not done.")


def test_what_was_found_after_all_was_done() -> None:
    """A search in vain speaks of what was not found then."""
    search = AbsenceRecorded(act="appeal-determined", on=SEARCHED)
    case = appealed(search, decided("2024-03-05"), coverage=THIN)
    assert only(audit(IN_TIME, case)).verdict is KEPT


def test_a_thin_file_that_shows_it_late_hides_no_earlier_one() -> None:
    """It was due once, and it was done late."""
    case = appealed(decided("2024-05-01"), coverage=THIN)
    finding = only(audit(IN_TIME, case))
    assert (finding.verdict, finding.fault) == (DEPARTED, "delay")


# ------------------------------------------------------------------------------- Clocks


def test_a_clock_that_has_no_day_to_run_from_leaves_it_open() -> None:
    """Ten days from the last incident, and there is none."""
    rule = answered(within=Clock(after=Period(days=10), anchor=(Anchor.LAST_INCIDENT,)))
    finding = only(audit(rule, appealed(decided("2024-03-05"))))
    assert finding.verdict is OPEN
    assert finding.why.endswith(
        "due 10 days from a day that is not recorded (the last incident); the file does "
        "not show whether it was done in time."
    )
    assert owed(rule, appealed(decided("2024-03-05"))) == ()


NOT_BEFORE = answered(
    within=Clock(after=Period(days=10), bound=Bound.NOT_BEFORE),
)


@pytest.mark.parametrize(
    ("on", "coverage", "verdict"),
    [
        ("2024-03-10", None, DEPARTED),
        ("2024-03-10", THIN, DEPARTED),
        ("2024-03-11", None, KEPT),
        ("2024-03", None, OPEN),
    ],
)
def test_what_has_a_first_day_is_not_done_before_it(
    on: str, coverage: Coverage | None, verdict: Verdict
) -> None:
    """Nor is it ever late."""
    case = appealed(decided(on), coverage=coverage)
    finding = only(audit(NOT_BEFORE, case))
    assert (finding.verdict, finding.fault) == (verdict, "appeal_not_considered")


def test_in_a_thin_file_there_may_have_been_one_before_its_first_day() -> None:
    """It is left open; a search up to that day settles it."""
    case = appealed(decided("2024-03-11"), coverage=THIN)
    assert only(audit(NOT_BEFORE, case)).verdict is OPEN
    search = AbsenceRecorded(act="appeal-determined", on=day("2024-03-11"))
    case = appealed(search, decided("2024-03-11"), coverage=THIN)
    assert only(audit(NOT_BEFORE, case)).verdict is KEPT


def test_what_was_done_too_early_is_said_to_be() -> None:
    """And done again when its time has come."""
    case = appealed(decided("2024-03-05"), decided("2024-03-20"))
    finding = only(audit(NOT_BEFORE, case))
    assert finding.why.endswith(
        "due not before 10 days from 1 March 2024, that is on 11 March 2024, and done "
        "too early, on 5 March 2024."
    )
    assert finding.remedy == (
        "Do it again when the time for it has come, and record it."
    )


def test_what_has_no_last_day_is_never_missing() -> None:
    """It is owed, and not overdue."""
    assert audit(NOT_BEFORE, appealed()) == ()
    assert only(owed(NOT_BEFORE, appealed())).overdue is Truth.NO


@pytest.mark.parametrize(
    ("on", "verdict"),
    [("2024-03-08", DEPARTED), ("2024-03-09", KEPT), ("2024-03-13", KEPT)],
)
def test_what_has_a_day_is_done_about_that_day(on: str, verdict: Verdict) -> None:
    """Two days to either side."""
    clock = Clock(after=Period(days=10), bound=Bound.EXACTLY, grace=Period(days=2))
    case = appealed(decided(on))
    assert only(audit(answered(within=clock), case)).verdict is verdict


def test_what_is_typical_is_never_late() -> None:
    """It stands in the diary about then."""
    rule = answered(within=Clock(after=Period(days=10), bound=Bound.TYPICALLY))
    assert audit(rule, appealed()) == ()
    duty = only(owed(rule, appealed()))
    assert (duty.due, duty.overdue) == (day("2024-03-11"), Truth.NO)
    assert audit(rule, appealed(decided("2024-05-01"))) == ()


# ---------------------------------------------------------------- What it must be about


TYPICAL = answered(within=Clock(anchor=(Anchor.END,), bound=Bound.TYPICALLY))


def test_what_is_typical_and_has_no_day_to_run_from_departs_from_nothing() -> None:
    """It waits in the diary; nor does a search that found it due make it a departure."""
    assert audit(TYPICAL, appealed()) == ()
    (duty,) = owed(TYPICAL, appealed(), date(2024, 6, 1))
    assert duty.waiting
    assert duty.overdue is Truth.NO
    search = AbsenceRecorded(on=SEARCHED, act="appeal-determined", due=True)
    assert audit(TYPICAL, appealed(search)) == ()
    by_ten = answered(within=Clock(after=Period(days=10), bound=Bound.TYPICALLY))
    assert audit(by_ten, appealed(search)) == ()
    assert only(audit(IN_TIME, appealed(search))).verdict is DEPARTED


@pytest.mark.parametrize(
    ("within", "kind"),
    [
        (Clock(anchor=(Anchor.END,)), "end"),
        (Clock(after=Period(days=7), anchor=(Anchor.END,)), "end"),
        (Clock(before=Period(days=7), anchor=(Anchor.END,)), "notice"),
        (Clock(after=Period(days=7)), "notice"),
        (None, "notice"),
    ],
)
def test_what_follows_the_end_stands_under_the_end_in_the_diary(
    within: Clock | None, kind: str
) -> None:
    """What comes before it, or runs from something else, does not."""
    told = Response(
        after="restriction-imposed", then="notice-given", within=within, fault="delay"
    )
    decision = RestrictionImposed(on=day("2024-03-01"), ends_on=day("2024-09-01"))
    (duty,) = owed(told, case_of(decision), date(2024, 4, 1))
    assert duty.kind.value == kind


def test_what_is_overtaken_leaves_the_diary_and_no_finding() -> None:
    """Only what came after the act overtakes it, and what departed has departed."""
    overtaken = answered(overtaken=("restriction-imposed",))
    decision = RestrictionImposed(on=day("2024-03-05"))
    before = RestrictionImposed(on=day("2024-02-05"))
    on = date(2024, 3, 8)
    assert owed(overtaken, appealed(decision), on) == ()
    assert len(owed(overtaken, appealed(), on)) == 1
    assert len(owed(overtaken, case_of(before, APPEAL), on)) == 1
    unsure = RestrictionImposed(on=day("2024"))
    coverage = Coverage(in_order=False)
    assert len(owed(overtaken, appealed(unsure, coverage=coverage), on)) == 1
    assert only(audit(overtaken, appealed(decision))).verdict is DEPARTED
    (problem,) = answered(overtaken=("restriction",)).problems(policy().terms)
    assert problem.startswith("'restriction' is no kind of act")


def test_it_is_about_the_act_that_made_it_due() -> None:
    """Two appeals, and one decision: the other is undone."""
    case = case_of(APPEAL, APPEAL, decided("2024-03-05", "appeal-lodged-2"))
    first, second = audit(IN_TIME, case)
    assert (first.verdict, second.verdict) == (DEPARTED, KEPT)
    # It does not say about which.
    case = case_of(APPEAL, APPEAL, decided("2024-03-05"))
    assert [each.verdict for each in audit(IN_TIME, case)] == [OPEN, OPEN]


def test_it_does_not_come_before_the_act_that_made_it_due() -> None:
    """What came before the incident is no answer to it."""
    rule = answered(after="incident-recorded", then="party-associated", within=None)
    incident = IncidentRecorded(on=day("2024-03-01"))
    # What is about nothing follows whatever came before it.
    for on, verdict in (("2024-02-01", DEPARTED), ("2024-03-02", KEPT)):
        associated = PartyAssociated(on=day(on), party=Party(ref="P-2"))
        assert only(audit(rule, case_of(incident, associated))).verdict is verdict


@pytest.mark.parametrize(
    ("cited", "verdict"),
    [
        (("incident-recorded-1",), KEPT),
        (("incident-recorded-2",), DEPARTED),
        # It cites none, and may well answer to it.
        ((), KEPT),
    ],
)
def test_a_warning_answers_to_the_incidents_that_it_cites(
    cited: tuple[str, ...], verdict: Verdict
) -> None:
    """An incident is followed by a warning."""
    rule = answered(
        after="incident-recorded",
        then="warning-issued",
        when=Field(field="severity", equals="serious"),
    )
    case = case_of(
        IncidentRecorded(on=day("2024-03-01"), severity="serious"),
        IncidentRecorded(on=day("2024-03-01"), severity="mild"),
        WarningIssued(on=day("2024-03-05"), incidents=cited),
    )
    assert only(audit(rule, case)).verdict is verdict


def test_an_act_does_not_answer_to_itself() -> None:
    """A second restriction follows the first."""
    rule = answered(after="restriction-imposed", then="restriction-imposed")
    case = case_of(RestrictionImposed(on=day("2024-03-01")))
    assert only(audit(rule, case)).verdict is DEPARTED


# The decision of the appeal is to be followed by a review of the restriction.
REVIEWED = Response(
    after="appeal-determined",
    then="review-completed",
    about=Tie.RESTRICTION,
    within=TEN_DAYS,
    fault="review_missed_or_late",
)


def reviewed(
    about: str | None, *more: Event, coverage: Coverage | None = None
) -> CustomerContactCase:
    """Give a case of two restrictions, an appeal against the first, and a review."""
    events: tuple[Event, ...] = (
        RestrictionImposed(on=day("2024-01-01")),
        RestrictionImposed(on=day("2024-01-02")),
        AppealLodged(on=day("2024-02-01"), about="restriction-imposed-1"),
        decided("2024-03-01", "appeal-lodged-1"),
    )
    if about is not None:
        events += (ReviewCompleted(on=day("2024-03-05"), about=about),)
    return case_of(*events, *more, coverage=coverage)


@pytest.mark.parametrize(
    ("about", "verdict"),
    [
        ("restriction-imposed-1", KEPT),
        ("restriction-imposed-2", DEPARTED),
        (None, DEPARTED),
    ],
)
def test_it_may_be_about_the_same_restriction(
    about: str | None, verdict: Verdict
) -> None:
    """The review is not about the appeal, and both are about the restriction."""
    assert only(audit(REVIEWED, reviewed(about))).verdict is verdict


@pytest.mark.parametrize(
    ("about", "verdict"),
    [
        ("restriction-imposed-1", DEPARTED),
        ("restriction-imposed-2", OPEN),
        (None, DEPARTED),
    ],
)
def test_a_search_for_it_was_about_the_restriction(
    about: str | None, verdict: Verdict
) -> None:
    """Somebody looked for reviews of it in vain."""
    search = AbsenceRecorded(act="review-completed", on=SEARCHED, about=about)
    case = reviewed(None, search, coverage=THIN)
    assert only(audit(REVIEWED, case)).verdict is verdict


def test_where_no_restriction_is_known_only_a_search_for_any_will_do() -> None:
    """The appeal is against nothing that is on file."""
    events: list[Event] = [APPEAL, decided("2024-03-01", "appeal-lodged-1")]
    search = AbsenceRecorded(act="review-completed", on=SEARCHED)
    case = case_of(*events, search, coverage=THIN)
    assert only(audit(REVIEWED, case)).verdict is DEPARTED
    assert only(audit(REVIEWED, case_of(*events, coverage=THIN))).verdict is OPEN


def test_it_may_be_about_anything_in_the_case() -> None:
    """Any review will do, and so will a search for any."""
    rule = Response(
        after="appeal-determined",
        then="review-completed",
        about=Tie.CASE,
        within=TEN_DAYS,
        fault="review_missed_or_late",
    )
    assert only(audit(rule, reviewed("restriction-imposed-2"))).verdict is KEPT
    search = AbsenceRecorded(
        act="review-completed", on=SEARCHED, about="restriction-imposed-1"
    )
    case = reviewed(None, search, coverage=THIN)
    assert only(audit(rule, case)).verdict is OPEN


# ------------------------------------------------------------ Whether it applies at all


@pytest.mark.parametrize(
    ("channel", "states", "found"),
    [
        ("letter", says(), (DEPARTED,)),
        ("telephone", says(), ()),
        ("letter", says("withdrawn"), ()),
        (None, says(), (OPEN,)),
        ("letter", None, (OPEN,)),
    ],
)
def test_only_some_acts_make_it_due(
    channel: str | None, states: Any, found: tuple[Verdict, ...]
) -> None:
    """An appeal in writing that was not withdrawn."""
    rule = answered(
        when=Field(field="channel", equals="letter"),
        unless=States(states="withdrawn"),
    )
    appeal = AppealLodged(on=day("2024-03-01"), channel=channel, states=states)
    search = AbsenceRecorded(act="appeal-determined", on=SEARCHED)
    case = case_of(appeal, search, coverage=THIN)
    assert tuple(each.verdict for each in audit(rule, case)) == found


def test_where_it_is_open_whether_it_was_due_the_finding_says_so() -> None:
    """Nobody recorded how the appeal came in."""
    rule = answered(when=Field(field="channel", equals="letter"))
    finding = only(audit(rule, appealed()))
    assert finding.verdict is OPEN
    assert finding.why.endswith(
        "the file does not show whether it was due, and done in time."
    )


@pytest.mark.parametrize(
    ("outcome", "verdict"),
    [("upheld", KEPT), ("dismissed", DEPARTED), (None, OPEN)],
)
def test_only_some_acts_are_what_is_due(outcome: str | None, verdict: Verdict) -> None:
    """A decision that upholds the appeal."""
    rule = answered(where=Field(field="outcome", equals="upheld"))
    case = appealed(decided("2024-03-05", outcome=outcome))
    assert only(audit(rule, case)).verdict is verdict


def test_it_makes_nothing_due_where_no_such_act_is_on_file() -> None:
    """Of another kind of act it says nothing."""
    case = case_of(WarningIssued(on=day("2024-03-01")), CaseClosed())
    assert audit(IN_TIME, case) == ()
    assert owed(IN_TIME, case) == ()


# ------------------------------------------------------------------------ What is wrong


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        ({"after": "appeal"}, "'appeal' is no kind of act"),
        ({"then": "answer"}, "'answer' is no kind of act"),
        ({"when": Field(field="chanel", known=True)}, "appeal-lodged has no field"),
        ({"unless": By(by="mayor")}, "'mayor' is neither"),
        ({"where": Field(field="outcom", known=True)}, "appeal-determined has no"),
        ({"by": "mayor"}, "'mayor' is neither"),
        ({"fault": "none"}, "'none' is no fault code"),
        ({"late": "slow"}, "'slow' is no fault code"),
    ],
)
def test_what_is_wrong_with_it_is_said(given: dict[str, Any], problem: str) -> None:
    """Each with the remedy."""
    (text,) = answered(**given).problems(policy().terms)
    assert text.startswith(problem)
    assert IN_TIME.problems(policy().terms) == []
