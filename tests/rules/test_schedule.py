"""Reviews that fall due, once or over and over: held, missed, late, or not yet due."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest

from tests.builders import (
    THIN,
    TODAY,
    audit,
    case_of,
    day,
    judged,
    only,
    owed,
    terms_of,
)
from ucb_domain.case import CustomerContactCase
from ucb_domain.dates import Period, YearDay
from ucb_domain.events import (
    AbsenceRecorded,
    AlertPlaced,
    AlertRemoved,
    CaseClosed,
    Event,
    RestrictionImposed,
    ReviewCompleted,
    WarningIssued,
)
from ucb_domain.findings import Finding
from ucb_domain.rules import (
    Anchor,
    Bound,
    CaseAnchor,
    Clock,
    Field,
    Schedule,
    Tie,
)
from ucb_domain.truth import Truth
from ucb_domain.values import Coverage, Officer

OF = "restriction-imposed"
RESTRICTION = "restriction-imposed-1"
HALF_YEAR = Clock(after=Period(months=6))
ONCE = Schedule(of=OF, due=HALF_YEAR)
CYCLE = Schedule(of=OF, due=HALF_YEAR, again=Period(months=6))
DECISION = RestrictionImposed(on=day("2024-01-10"))
OUT_OF_ORDER = Coverage(in_order=False)


def review(on: str, outcome: str | None = "continued", **fields: Any) -> Event:
    """Give a review of the first restriction."""
    given: dict[str, Any] = {"about": RESTRICTION, **fields}
    return ReviewCompleted(on=day(on), outcome=outcome, **given)


def short(found: Sequence[Finding]) -> list[tuple[str, str | None]]:
    """Give verdict and event of each finding."""
    return [(each.verdict.value, each.event) for each in found]


def found(
    rule: Schedule,
    *events: Event,
    as_of: date = TODAY,
    coverage: Coverage | None = None,
) -> list[tuple[str, str | None]]:
    """Say what is found of a restriction of January 2024 and what came after."""
    return short(audit(rule, file(*events, coverage=coverage), as_of))


def file(*events: Event, coverage: Coverage | None = None) -> CustomerContactCase:
    """Give a case of the restriction and what came after."""
    return case_of(DECISION, *events, coverage=coverage)


# ---------------------------------------------------------------- one review


def test_a_review_in_time_keeps_it() -> None:
    """The reason says by when it was due, and from when that was counted."""
    finding = only(audit(ONCE, file(review("2024-07-10"))))
    assert finding.verdict.value == "kept"
    assert finding.why == (
        "Review of the restriction of 10 January 2024: done on 10 July 2024; due 6 months "
        "from 10 January 2024, that is on 10 July 2024."
    )


def test_a_review_a_day_late_departs() -> None:
    """Whatever it decided."""
    finding = only(audit(ONCE, file(review("2024-07-11", "removed"))))
    assert finding.verdict.value == "departed"
    assert finding.fault == "review_missed_or_late"
    assert "and done late, on 11 July 2024" in finding.why


def test_a_review_never_held_departs_once_its_day_is_over() -> None:
    """Until then it is owed, and by whom."""
    rule = Schedule(of=OF, due=HALF_YEAR, by="senior", purpose="annual-look")
    before = only(owed(rule, file(), date(2024, 7, 10)))
    assert (str(before.due), before.overdue) == ("2024-07-10", Truth.NO)
    assert before.by == "a Head of Service or a Director"
    assert found(rule, as_of=date(2024, 7, 10)) == []
    assert found(rule, as_of=date(2024, 7, 11)) == [("departed", RESTRICTION)]
    after = only(owed(rule, file(), date(2024, 7, 11)))
    assert after.overdue is Truth.YES
    assert after.what.lower().startswith("annual look of the restriction")


def test_a_thin_file_may_lack_the_review() -> None:
    """A search in vain says that there was none, as far as it reaches."""
    assert found(ONCE, coverage=THIN) == [("not_recorded", RESTRICTION)]
    search = AbsenceRecorded(act="review-completed", on=day("2024-07-31"))
    assert found(ONCE, search, coverage=THIN) == [("departed", RESTRICTION)]
    short_search = AbsenceRecorded(act="review-completed", on=day("2024-05-31"))
    assert found(ONCE, short_search, coverage=THIN) == [("not_recorded", RESTRICTION)]


def test_a_review_that_may_be_of_another_decision_leaves_both_open() -> None:
    """It may have been the review of either."""
    second = RestrictionImposed(on=day("2024-01-20"))
    doubtful = ReviewCompleted(on=day("2024-07-01"), outcome="continued")
    assert found(ONCE, second, doubtful) == [
        ("not_recorded", RESTRICTION),
        ("not_recorded", "restriction-imposed-2"),
    ]


def test_a_clock_with_no_day_to_run_from_leaves_it_open() -> None:
    """Nobody set a day, and none can be missed."""
    stated = Schedule(of=OF, due=Clock(after=Period(days=1), anchor=(Anchor.END,)))
    finding = only(audit(stated, file(review("2024-07-10"))))
    assert finding.verdict.value == "not_recorded"
    assert "1 day from a day that is not recorded (the end of" in finding.why


def test_the_rule_is_for_those_that_its_condition_names() -> None:
    """Another restriction is not reviewed by it."""
    rule = Schedule(
        of=OF, due=HALF_YEAR, when=Field(field="severity", equals="serious")
    )
    mild = case_of(RestrictionImposed(on=day("2024-01-10"), severity="mild"))
    assert short(audit(rule, mild)) == []
    unknown = only(audit(rule, case_of(DECISION)))
    assert unknown.verdict.value == "not_recorded"


# ---------------------------------------------------------------- exactly, not before


EXACT = Clock(after=Period(months=6), bound=Bound.EXACTLY, grace=Period(days=7))


@pytest.mark.parametrize(
    ("on", "verdict"),
    [
        ("2024-07-02", "departed"),
        ("2024-07-03", "kept"),
        ("2024-07-17", "kept"),
        ("2024-07-18", "departed"),
    ],
)
def test_an_exact_day_has_a_week_on_either_side(on: str, verdict: str) -> None:
    """Too early departs as too late does, once the day is over."""
    rule = Schedule(of=OF, due=EXACT)
    assert found(rule, review(on)) == [(verdict, "review-completed-1")]
    finding = only(audit(rule, file(review(on))))
    if on < "2024-07-03":
        assert "and done too early, on 2 July 2024" in finding.why
        assert finding.remedy.startswith("Do it again when the time for it has come")


def test_an_early_look_is_no_offence_while_the_day_is_to_come() -> None:
    """A second review, on the day, keeps it."""
    rule = Schedule(of=OF, due=EXACT)
    early = review("2024-03-01")
    assert found(rule, early, as_of=date(2024, 7, 1)) == []
    assert found(rule, early, review("2024-07-10")) == [("kept", "review-completed-2")]


LATER = Clock(after=Period(months=6), bound=Bound.NOT_BEFORE)


def test_what_is_not_done_before_a_day_has_no_last_day() -> None:
    """Earlier departs; not yet done stands in the diary, and is never overdue."""
    rule = Schedule(of=OF, due=LATER)
    assert found(rule) == []
    duty = only(owed(rule, file()))
    assert (duty.due, duty.overdue) == (None, Truth.NO)
    assert (
        duty.clock
        == "not before 6 months from 10 January 2024, that is on 10 July 2024"
    )
    assert found(rule, review("2024-07-09")) == [("departed", "review-completed-1")]
    assert found(rule, review("2024-07-10")) == [("kept", "review-completed-1")]
    both = (review("2024-07-10"), review("2024-05-01"))
    assert found(rule, *both) == [("departed", "review-completed-2")]
    assert found(rule, review("2024-07")) == [("not_recorded", "review-completed-1")]


def test_what_was_lifted_has_no_review_to_wait_for() -> None:
    """Nor what ended on its last day."""
    rule = Schedule(of=OF, due=LATER)
    lifted = case_of(
        RestrictionImposed(on=day("2024-01-10"), ends_on=day("2024-06-01"))
    )
    assert owed(rule, lifted) == ()


def test_a_thin_file_may_lack_an_early_review() -> None:
    """One in time on file does not show that there was none before."""
    rule = Schedule(of=OF, due=LATER)
    thin = found(rule, review("2024-07-10"), coverage=THIN)
    assert thin == [("not_recorded", "review-completed-1")]
    assert found(rule, review("2024-06-10"), coverage=THIN) == [
        ("departed", "review-completed-1")
    ]


def test_what_is_typical_stands_in_the_diary_and_departs_from_nothing() -> None:
    """In time it is kept; late, or never, nothing is found."""
    usual = Clock(after=Period(months=6), bound=Bound.TYPICALLY)
    rule = Schedule(of=OF, due=usual)
    assert found(rule, review("2024-07-10")) == [("kept", "review-completed-1")]
    assert found(rule, review("2024-09-10")) == []
    assert found(rule) == []
    duty = only(owed(rule, file()))
    assert (str(duty.due), duty.overdue) == ("2024-07-10", Truth.NO)


# ---------------------------------------------------------------- over and over


def test_each_review_makes_the_next_one_due() -> None:
    """In time of the one before it, whenever that was."""
    reviews = (review("2024-06-01"), review("2024-12-01"))
    assert found(CYCLE, *reviews) == [
        ("kept", "review-completed-1"),
        ("kept", "review-completed-2"),
    ]
    assert str(only(owed(CYCLE, file(*reviews))).due) == "2025-06-01"
    missed = found(CYCLE, review("2024-06-01"))
    assert missed == [("kept", "review-completed-1"), ("departed", RESTRICTION)]
    late = (review("2024-06-01"), review("2024-12-02"))
    assert found(CYCLE, *late)[1] == ("departed", "review-completed-2")


def test_fixed_batches_come_round_on_their_days() -> None:
    """Each 1 April and 1 October, whichever is next."""
    batches = Clock(dates=(YearDay(4, 1), YearDay(10, 1)))
    rule = Schedule(of=OF, due=batches, again=batches)
    reviews = (review("2024-03-20"), review("2024-04-01"), review("2024-10-01"))
    assert found(rule, *reviews) == [
        ("kept", "review-completed-1"),
        ("kept", "review-completed-2"),
        ("kept", "review-completed-3"),
    ]
    assert str(only(owed(rule, file(*reviews))).due) == "2025-04-01"
    assert found(rule, *reviews[:2]) == [
        ("kept", "review-completed-1"),
        ("kept", "review-completed-2"),
        ("departed", RESTRICTION),
    ]


def test_each_review_may_have_to_come_on_its_day() -> None:
    """Early counts against it here, since the next one runs from it."""
    rule = Schedule(of=OF, due=EXACT, again=EXACT)
    assert found(rule, review("2024-05-01")) == [
        ("departed", "review-completed-1"),
        ("departed", RESTRICTION),
    ]
    assert found(rule, review("2024-07-10")) == [("kept", "review-completed-1")]
    thin = found(rule, review("2024-07-10"), coverage=THIN)
    assert ("not_recorded", "review-completed-1") in thin


def test_only_so_many_reviews_are_due() -> None:
    """After the second nothing more is."""
    twice = Schedule(of=OF, due=HALF_YEAR, again=HALF_YEAR, times=2)
    reviews = (review("2024-06-01"), review("2024-12-01"))
    assert owed(twice, file(*reviews[:1])) != ()
    assert owed(twice, file(*reviews)) == ()
    third = review("2026-06-01")
    late = found(twice, *reviews, third, as_of=date(2027, 1, 1))
    assert late == [("kept", "review-completed-1"), ("kept", "review-completed-2")]


def test_whether_enough_were_held_may_be_open() -> None:
    """A review that may be of this restriction, or is not on file, may be the last."""
    twice = Schedule(of=OF, due=HALF_YEAR, again=HALF_YEAR, times=2, purpose="panel")
    panel = {"purpose": "panel"}
    doubtful = review("2024-07-01")
    file_of = (review("2024-06-01", **panel), doubtful)
    assert found(twice, *file_of)[-1] == ("not_recorded", RESTRICTION)
    search = AbsenceRecorded(
        act="review-completed", since=day("2024-05-01"), on=day("2024-12-31")
    )
    once = (review("2024-06-01", **panel), search)
    assert found(twice, *once, coverage=THIN)[-1] == ("not_recorded", RESTRICTION)
    unsure = found(twice, review("2024-07-09", **panel), coverage=THIN)
    assert unsure[0] == ("kept", "review-completed-1")


def test_a_schedule_runs_by_the_day_that_was_set() -> None:
    """And by the day that each review sets, or else at regular times."""
    stated = Clock(anchor=(Anchor.STATED,))
    rule = Schedule(of=OF, due=stated, again=Period(months=12))
    decided = RestrictionImposed(on=day("2024-01-10"), review_on=day("2024-03-01"))
    first = review("2024-03-01", review_on=day("2024-05-01"))
    case = case_of(decided, first, review("2024-05-02"))
    assert short(audit(rule, case)) == [
        ("kept", "review-completed-1"),
        ("departed", "review-completed-2"),
    ]
    assert str(only(owed(rule, case)).due) == "2025-05-02"
    once = Schedule(of=OF, due=stated)
    assert short(audit(once, case)) == [
        ("kept", "review-completed-1"),
        ("departed", "review-completed-2"),
    ]
    unset = case_of(DECISION, review("2024-03-01"))
    assert short(audit(once, unset)) == [("not_recorded", "review-completed-1")]


def test_a_search_longer_than_reviews_lie_apart_finds_a_gap() -> None:
    """Whatever reviews there were before it, one was due in it."""
    search = AbsenceRecorded(
        act="review-completed", since=day("2024-08-01"), on=day("2025-06-30")
    )
    gap: Any = {"coverage": THIN, "as_of": date(2025, 8, 1)}
    finding = only(audit(CYCLE, file(search, coverage=THIN), date(2025, 8, 1)))
    assert finding.verdict.value == "departed"
    assert "due at least every 6 months, and so by 1 February 2025" in finding.why
    held = review("2024-07-20")
    assert found(CYCLE, held, search, **gap)[-1] == ("departed", RESTRICTION)
    about_then = review("2024-07-20..2024-08-20")
    assert found(CYCLE, about_then, search, **gap)[-1] == ("not_recorded", RESTRICTION)
    short_one = AbsenceRecorded(
        act="review-completed", since=day("2024-08-01"), on=day("2024-12-31")
    )
    assert found(CYCLE, short_one, **gap) == [("not_recorded", RESTRICTION)]
    early = AbsenceRecorded(
        act="review-completed", since=day("2024-01-05"), on=day("2024-12-31")
    )
    assert found(CYCLE, early, **gap) == [("departed", RESTRICTION)]
    whole = AbsenceRecorded(act="review-completed", on=day("2024-05-01"))
    assert found(CYCLE, whole, **gap) == [("not_recorded", RESTRICTION)]


def test_a_gap_before_the_review_was_due_by_then_is_due_on_its_own_day() -> None:
    """A stretch that begins before the first day cannot make a review due sooner."""
    rule = Schedule(of=OF, due=Clock(after=Period(months=12)), again=Period(months=6))
    search = AbsenceRecorded(
        act="review-completed", since=day("2024-01-20"), on=day("2025-03-31")
    )
    (finding,) = audit(rule, file(search, coverage=THIN), date(2025, 8, 1))
    assert finding.verdict.value == "departed"
    assert "so by 10 January 2025" in finding.why


def test_a_stretch_of_days_counted_from_nowhere_finds_no_gap() -> None:
    """It cannot be laid beside a date."""
    search = AbsenceRecorded(
        act="review-completed", since=day("day+1"), on=day("day+900")
    )
    assert found(CYCLE, search, coverage=THIN) == [("not_recorded", RESTRICTION)]


def test_where_nobody_knows_which_review_came_first_all_readings_must_agree() -> None:
    """A finding is firm only if it is so whichever came first."""
    vague = (review("2024-03-01..2024-12-31"), review("2024-06-01"))
    known = found(CYCLE, *vague, coverage=OUT_OF_ORDER)
    assert sorted(known, key=str) == [
        ("kept", "review-completed-2"),
        ("not_recorded", RESTRICTION),
        ("not_recorded", "review-completed-1"),
    ]
    exact = (review("2024-12-01"), review("2024-06-01"))
    assert found(CYCLE, *exact, coverage=OUT_OF_ORDER) == [
        ("kept", "review-completed-2"),
        ("kept", "review-completed-1"),
    ]


def test_a_doubtful_review_may_have_come_in_between() -> None:
    """Then what follows runs from it, and not from the one before it."""
    rule = Schedule(of=OF, due=HALF_YEAR, again=Period(months=6), purpose="panel")
    panel = {"purpose": "panel"}
    maybe = review("2024-10-01")
    events = (review("2024-06-01", **panel), maybe, review("2025-01-15", **panel))
    known = found(rule, *events, as_of=date(2025, 3, 1))
    assert known == [
        ("kept", "review-completed-1"),
        ("not_recorded", "review-completed-3"),
    ]
    mixed = found(rule, *events, as_of=date(2025, 3, 1), coverage=OUT_OF_ORDER)
    assert ("not_recorded", "review-completed-3") in mixed
    before = (review("2024-02-01"), review("2024-06-01", **panel))
    assert found(rule, *before)[0] == ("kept", "review-completed-2")


MONTH = Period(months=1)
MONTHLY = Schedule(of=OF, due=Clock(after=MONTH), again=MONTH, purpose="monthly")


@pytest.mark.parametrize(
    ("held", "missed"),
    [
        # It came when the first had been missed, if it was one of these at all.
        (("2024-05-01",), "10 February 2024"),
        # It may have been the first, and held in time; then the second was missed.
        (("2024-02-05",), "5 March 2024"),
        (("2024-02-05", "2024-06-01"), "5 March 2024"),
        (("2024-02-05", "2024-03-01", "2024-06-01"), "1 April 2024"),
        (("2024-05-01", "2024-06-20"), "10 February 2024"),
        # Nobody knows whether it was in time for the first.
        (("2024-02",), "29 March 2024"),
        ((), "10 February 2024"),
    ],
)
@pytest.mark.parametrize("coverage", [None, OUT_OF_ORDER])
def test_where_every_reading_departs_the_first_that_all_missed_is_named(
    held: tuple[str, ...], missed: str, coverage: Coverage | None
) -> None:
    """Reviews that say no purpose may belong to another schedule."""
    case = file(*map(review, held), coverage=coverage)
    (departed,) = audit(MONTHLY, case)
    assert departed.verdict.value == "departed"
    assert f"{missed}, and not done" in departed.why


def test_two_schedules_of_reviews_without_a_purpose_name_their_own_first() -> None:
    """A review that served either was late for the one and in time for the other."""
    panel = Schedule(of=OF, due=HALF_YEAR, again=Period(months=6), purpose="panel")
    case = file(review("2024-04-01"))
    (monthly,) = audit(MONTHLY, case, date(2024, 9, 1))
    assert "10 February 2024" in monthly.why
    (quarterly,) = audit(panel, case, date(2024, 11, 1))
    assert "1 October 2024" in quarterly.why


def test_what_is_due_by_one_reading_and_not_by_another_is_not_due_yet() -> None:
    """Neither reading says that anything was missed."""
    rule = Schedule(of=OF, due=HALF_YEAR, again=Period(months=6), purpose="panel")
    decided = RestrictionImposed(on=day("2024-01-10"), ends_on=day("2025-02-01"))
    case = case_of(decided, review("2024-06-01", purpose="panel"), review("2024-10-01"))
    assert short(audit(rule, case, date(2024, 11, 1))) == [
        ("kept", "review-completed-1")
    ]
    assert str(only(owed(rule, case, date(2024, 11, 1))).due) == "2024-12-01"


# ---------------------------------------------------------------- what still stands


def test_nothing_is_due_on_what_has_ended() -> None:
    """Lifted, run out, taken off, or closed before the day."""
    lifted = review("2024-05-01", "removed", purpose="other")
    other = Schedule(of=OF, due=HALF_YEAR, purpose="panel")
    assert found(other, lifted) == []
    assert found(ONCE, CaseClosed(on=day("2024-05-01"))) == []
    run_out = case_of(
        RestrictionImposed(on=day("2024-01-10"), ends_on=day("2024-06-01"))
    )
    assert short(audit(ONCE, run_out)) == []


def test_a_warning_and_an_alert_are_reviewed_while_they_last() -> None:
    """Each by its own last day, the alert also until it is taken off."""
    warnings = Schedule(of="warning-issued", due=HALF_YEAR)
    lasting = case_of(WarningIssued(on=day("2024-01-10")))
    assert short(audit(warnings, lasting)) == [("departed", "warning-issued-1")]
    lapsed = case_of(WarningIssued(on=day("2024-01-10"), ends_on=day("2024-06-01")))
    assert short(audit(warnings, lapsed)) == []
    alerts = Schedule(of="alert-placed", due=HALF_YEAR)
    alert = AlertPlaced(on=day("2024-01-10"))
    assert short(audit(alerts, case_of(alert))) == [("departed", "alert-placed-1")]
    gone = AlertRemoved(on=day("2024-03-01"), about="alert-placed-1")
    assert short(audit(alerts, case_of(alert, gone))) == []


def test_a_review_that_extends_may_make_the_next_one_due() -> None:
    """About the same restriction, and only while that lasts."""
    quarterly = Schedule(
        of="review-completed",
        when=Field(field="outcome", equals="extended"),
        about=Tie.RESTRICTION,
        due=Clock(after=Period(months=3)),
    )
    extended = review("2024-07-01", "extended")
    assert found(quarterly, extended) == [("departed", "review-completed-1")]
    again = review("2024-10-01", "continued")
    assert found(quarterly, extended, again) == [("kept", "review-completed-2")]
    ended = review("2024-07-01", "extended", ends_on=day("2024-09-01"))
    assert found(quarterly, ended) == []
    other = RestrictionImposed(on=day("2024-02-01"))
    of_other = ReviewCompleted(
        on=day("2024-09-01"), about="restriction-imposed-2", outcome="continued"
    )
    assert found(quarterly, other, extended, of_other) == [
        ("departed", "review-completed-1")
    ]


def test_any_review_of_the_case_may_do() -> None:
    """A policy that reviews the person, and not the restriction."""
    anywhere = Schedule(of="warning-issued", about=Tie.CASE, due=HALF_YEAR)
    warning = WarningIssued(on=day("2024-02-01"))
    assert found(anywhere, warning, review("2024-07-01")) == [
        ("kept", "review-completed-1")
    ]
    assert found(anywhere, warning) == [("departed", "warning-issued-1")]


# ---------------------------------------------------------------- who, and how it ends


STRICT = Schedule(
    of=OF,
    due=HALF_YEAR,
    by="senior",
    outcomes=("removed", "continued"),
    purpose="panel",
)


def of_review(*events: Event, coverage: Coverage | None = None) -> dict[str, str]:
    """Give what is found of the first review alone, by fault."""
    such = judged(STRICT, file(*events, coverage=coverage), "review-completed-1")
    return {each.fault or "": each.verdict.value for each in such}


def test_a_review_by_the_right_officer_with_a_known_outcome_keeps_it() -> None:
    """Two things are asked of the review itself, before it is recorded or after."""
    head = Officer(id="staff-1", role="head")
    held = review("2024-07-01", purpose="panel", by=head)
    assert of_review(held) == {"policy_not_followed": "kept", "wrong_authority": "kept"}


def test_a_review_by_anybody_else_or_that_ends_otherwise_departs() -> None:
    """The reasons name who held it and what the policy knows."""
    clerk = Officer(id="staff-9", role="officer")
    held = review("2024-07-01", "noted", purpose="panel", by=clerk)
    outcome, authority = judged(STRICT, file(held), "review-completed-1")
    assert (outcome.verdict.value, authority.verdict.value) == ("departed", "departed")
    assert "has the outcome: noted. The policy knows: removed, continued" in outcome.why
    assert "was held by staff-9 (a Customer Service Officer); it" in authority.why


def test_a_review_of_which_little_is_known_is_left_open() -> None:
    """Who, how it ended, and whether it was this schedule's at all."""
    assert of_review(review("2024-07-01", None, purpose="panel")) == {
        "policy_not_followed": "not_recorded",
        "wrong_authority": "not_recorded",
    }
    clerk = Officer(id="staff-9", role="officer")
    unsaid = review("2024-07-01", "noted", by=clerk)
    assert set(of_review(unsaid).values()) == {"not_recorded"}
    assert of_review(review("2024-07-01", "noted", purpose="status")) == {}
    assert judged(STRICT, file(CaseClosed()), "case-closed-1") == ()


def test_a_review_of_nothing_on_file_may_be_of_what_is_missing() -> None:
    """In a whole file there is nothing that it could be of."""
    alone = ReviewCompleted(on=day("2024-07-01"), outcome="noted", purpose="panel")
    whole = judged(STRICT, case_of(alone), "review-completed-1")
    assert whole == ()
    thin = judged(STRICT, case_of(alone, coverage=THIN), "review-completed-1")
    assert {each.verdict.value for each in thin} == {"not_recorded"}


def test_what_is_wrong_with_it_is_named() -> None:
    """The kind of act, the clocks, the authority, the condition and the fault."""
    wrong = Schedule(
        of="restriction",
        due=Clock(anchor=(CaseAnchor(last="incident"),)),
        again=Clock(after=Period(months=1), anchor=(CaseAnchor(first="case"),)),
        by="boss",
        fault="late",
    )
    problems = " ".join(wrong.problems(terms_of()))
    for name in ("'restriction'", "'incident'", "'case'", "'boss'", "'late'"):
        assert name in problems
    misfit = Schedule(of=OF, due=HALF_YEAR, when=Field(field="rung", known=True))
    assert "has no field 'rung'" in " ".join(misfit.problems(terms_of()))
    assert STRICT.problems(terms_of()) == []
    with pytest.raises(ValueError, match="times"):
        Schedule(of=OF, due=HALF_YEAR, times=0)
