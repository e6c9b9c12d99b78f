"""What the source says had fallen due, though nobody knows the days."""

from typing import Any

import pytest

from tests.builders import THIN, audit, case_of, day, only
from ucb_domain.dates import Period
from ucb_domain.events import (
    AbsenceRecorded,
    AppealDetermined,
    AppealLodged,
    Event,
    NoticeGiven,
    RestrictionImposed,
    ReviewCompleted,
)
from ucb_domain.findings import Finding, Verdict
from ucb_domain.rules import (
    Anchor,
    AnyRule,
    Bound,
    Clock,
    Notice,
    Response,
    Schedule,
)
from ucb_domain.values import Coverage

DEPARTED, KEPT, OPEN = Verdict.DEPARTED, Verdict.KEPT, Verdict.NOT_RECORDED
LIMIT = ("limit", RestrictionImposed())
APPEAL = ("appeal", AppealLodged(about="limit"))
YEARLY = Schedule(
    of="restriction-imposed",
    due=Clock(after=Period(months=12)),
    again=Clock(after=Period(months=12)),
)
ONCE = Schedule(of="restriction-imposed", due=Clock(after=Period(months=6)))
AS_SET = Schedule(of="restriction-imposed", due=Clock(anchor=(Anchor.STATED,)))
ANSWER = Response(
    after="appeal-lodged", then="appeal-determined", fault="appeal_not_considered"
)
IN_TIME = Response(
    after="appeal-lodged",
    then="appeal-determined",
    within=Clock(after=Period(days=28)),
    fault="appeal_not_considered",
)
TOLD = Notice(of="restriction-imposed", to="customer")


def no_review(*, due: bool | None = True, **fields: Any) -> Event:
    """Somebody looked for a review, and says that one had been due."""
    return AbsenceRecorded(act="review-completed", about="limit", due=due, **fields)


def no_answer(*, due: bool | None = True, **fields: Any) -> Event:
    """The same of an answer to the appeal."""
    return AbsenceRecorded(act="appeal-determined", about="appeal", due=due, **fields)


def review(on: str = "unknown") -> Event:
    """A review that kept the restriction."""
    return ReviewCompleted(on=day(on), about="limit", outcome="continued")


def answer(on: str = "unknown", about: str | None = "appeal") -> Event:
    """An answer to the appeal, or to nobody knows what."""
    return AppealDetermined(on=day(on), about=about, outcome="dismissed")


def found(rule: AnyRule, *events: Event | tuple[str, Event]) -> tuple[Finding, ...]:
    """Audit a thin file."""
    return audit(rule, case_of(*events, coverage=THIN))


def verdicts(rule: AnyRule, *events: Event | tuple[str, Event]) -> list[Verdict]:
    """Give the verdicts alone."""
    return [each.verdict for each in found(rule, *events)]


# ----------------------------------------------------------------------------- Reviews


@pytest.mark.parametrize("rule", [YEARLY, ONCE, AS_SET])
def test_a_review_that_was_due_on_no_known_day_was_missed(rule: Schedule) -> None:
    """That it was due is on file, and that it was not held."""
    missed = only(found(rule, LIMIT, no_review()))
    assert missed.verdict is DEPARTED
    assert "not recorded" in missed.why
    assert "it is on file that it was not done" in missed.why


@pytest.mark.parametrize("due", [None, False])
def test_a_search_that_does_not_say_so_leaves_it_open(due: bool | None) -> None:
    """The restriction may be of yesterday."""
    assert verdicts(YEARLY, LIMIT, no_review(due=due)) == [OPEN]


@pytest.mark.parametrize("rule", [YEARLY, ONCE])
def test_a_review_after_that_was_late(rule: Schedule) -> None:
    """The order of the file tells, where no day does."""
    late, *_ = found(rule, LIMIT, no_review(), review())
    assert late.verdict is DEPARTED
    assert "done late" in late.why


def test_a_review_before_that_leaves_the_next_one_missed() -> None:
    """What was missed came after it."""
    first, second = verdicts(YEARLY, LIMIT, review(), no_review())
    assert (first, second) == (OPEN, DEPARTED)


def test_days_that_show_a_review_in_time_count_for_more() -> None:
    """A file that says both is believed where it gives days."""
    limit = ("limit", RestrictionImposed(on=day("2020-01")))
    for rule in (YEARLY, ONCE):
        held = found(rule, limit, no_review(on=day("2020-02")), review("2020-03"))
        assert held[0].verdict is KEPT


def test_a_review_of_another_restriction_does_not_hide_it() -> None:
    """There may have been one that is not on this file's list for certain."""
    other = ("other", RestrictionImposed())
    vague = ReviewCompleted(outcome="continued")
    assert DEPARTED not in verdicts(ONCE, LIMIT, other, vague, no_review())


@pytest.mark.parametrize("bound", [Bound.TYPICALLY, Bound.NOT_BEFORE])
def test_what_has_no_last_day_is_never_overdue(bound: Bound) -> None:
    """Nothing departs from what is typical, and nothing is late that may be done later."""
    clock = Clock(after=Period(months=6), bound=bound)
    rule = Schedule(of="restriction-imposed", due=clock)
    limit = ("limit", RestrictionImposed(on=day("2020-01")))
    assert DEPARTED not in verdicts(rule, limit, no_review())


# ----------------------------------------------------------------------------- Answers


@pytest.mark.parametrize("rule", [ANSWER, IN_TIME])
def test_an_answer_that_was_due_and_is_not_there(rule: Response) -> None:
    """With a time and without one."""
    missing = only(found(rule, LIMIT, APPEAL, no_answer()))
    assert (missing.verdict, missing.fault) == (DEPARTED, "appeal_not_considered")


@pytest.mark.parametrize("rule", [ANSWER, IN_TIME])
def test_an_answer_that_came_after_it_was_due(rule: Response) -> None:
    """It was not done when it was due, and so it was late."""
    late = only(found(rule, LIMIT, APPEAL, no_answer(), answer()))
    assert (late.verdict, late.fault) == (DEPARTED, "delay")


@pytest.mark.parametrize("rule", [ANSWER, IN_TIME])
def test_an_answer_from_before_the_search_is_no_late_one(rule: Response) -> None:
    """Whatever was looked for after it was something else."""
    appeal = ("appeal", AppealLodged(on=day("2020-01-06"), about="limit"))
    search = no_answer(on=day("2021-06"))
    assert verdicts(rule, LIMIT, appeal, answer("2020-01-20"), search) == [KEPT]


def test_an_answer_in_time_by_its_day_is_none_either() -> None:
    """The days count for more."""
    appeal = ("appeal", AppealLodged(on=day("2020-01-06"), about="limit"))
    search = no_answer(on=day("2020-01"))
    assert verdicts(IN_TIME, LIMIT, appeal, search, answer("2020-01-20")) == [KEPT]


def test_an_answer_that_may_be_the_one_leaves_it_open() -> None:
    """Nobody knows which of two appeals it answered."""
    other = ("other", AppealLodged(about="limit", level=2))
    vague = answer(about=None)
    assert verdicts(IN_TIME, LIMIT, APPEAL, other, no_answer(), vague) == [OPEN, OPEN]


def test_without_a_time_a_search_is_enough() -> None:
    """Whoever looked for it did so after the appeal, on whatever day that was."""
    assert verdicts(ANSWER, LIMIT, APPEAL, no_answer(due=None)) == [DEPARTED]
    assert verdicts(IN_TIME, LIMIT, APPEAL, no_answer(due=None)) == [OPEN]


# ----------------------------------------------------------------------------- Letters


def test_a_letter_that_came_after_it_was_due_was_late() -> None:
    """Without a time in the policy, the source says that there was one."""
    search = AbsenceRecorded(act="notice-given", about="limit", due=True)
    letter = NoticeGiven(about="limit", to="customer")
    late = only(found(TOLD, LIMIT, search, letter))
    assert (late.verdict, late.fault) == (DEPARTED, "delay")


@pytest.mark.parametrize(
    ("purpose", "verdict"),
    [
        (None, DEPARTED),
        ("decision", DEPARTED),
        ("end", OPEN),
        ("review-outcome", DEPARTED),
    ],
)
def test_a_search_may_be_for_one_letter_of_several(
    purpose: str | None, verdict: Verdict
) -> None:
    """That nobody told of the end says nothing of the decision."""
    search = AbsenceRecorded(act="notice-given", about="limit", purpose=purpose)
    assert verdicts(TOLD, LIMIT, search) == [verdict]


def test_that_the_decision_was_not_told_says_nothing_of_its_review() -> None:
    """A letter for the decision is about that very act."""
    rule = Notice(of="review-completed", to="customer")
    for purpose, verdict in (("decision", OPEN), ("review-outcome", DEPARTED)):
        search = AbsenceRecorded(act="notice-given", about="limit", purpose=purpose)
        assert verdicts(rule, LIMIT, review("2020"), search) == [verdict]


@pytest.mark.parametrize(
    ("letter", "verdict"),
    [
        (None, DEPARTED),
        ("decision", DEPARTED),
        ("end", KEPT),
    ],
)
def test_a_letter_of_no_stated_purpose_was_looked_through(
    letter: str | None, verdict: Verdict
) -> None:
    """Whoever looked for one on the end would have found it among the letters."""
    rule = Notice(of="restriction-imposed", to="customer", purpose=("end",))
    told = NoticeGiven(about="limit", to="customer", purpose=letter)
    search = AbsenceRecorded(act="notice-given", about="limit", purpose="end")
    assert verdicts(rule, LIMIT, told, search) == [verdict]


# -------------------------------------------------------------------- What days do show


@pytest.mark.parametrize(
    ("since", "on", "verdict"),
    [
        ("year 1", "year 2", DEPARTED),
        ("year 1", "year 1", OPEN),
        (None, "year 2", DEPARTED),
        ("2019", "2020", OPEN),
    ],
)
def test_years_counted_from_the_first_show_a_review_that_was_missed(
    since: str | None, on: str, verdict: Verdict
) -> None:
    """Whatever was held in the first year, one was due by the end of the second."""
    limit = ("limit", RestrictionImposed(on=day("year 0")))
    search = no_review(
        due=None, since=day(since) if since is not None else None, on=day(on)
    )
    assert verdicts(YEARLY, limit, search)[-1] is verdict


@pytest.mark.parametrize("until", ["2019-04", None])
def test_a_search_without_a_last_day_shows_that_it_stood(until: str | None) -> None:
    """One looks for a review as long as there is something to review."""
    file = Coverage(until=day(until) if until is not None else None)
    limit = ("limit", RestrictionImposed(on=day("by 2015")))
    case = case_of(limit, no_review(due=None), coverage=file)
    assert only(audit(YEARLY, case)).verdict is DEPARTED


@pytest.mark.parametrize("before", [None, Period(days=14)])
def test_a_review_by_the_end_is_due_before_the_end(before: Period | None) -> None:
    """The month in which it ends, and the month in which it was due, are one."""
    rule = Schedule(
        of="restriction-imposed", due=Clock(before=before, anchor=(Anchor.END,))
    )
    ends = RestrictionImposed(on=day("2020-01"), ends_on=day("2020-07"))
    search = no_review(due=None, on=day("2021-01"))
    assert verdicts(rule, ("limit", ends), search) == [DEPARTED]
    lifted = ReviewCompleted(on=day("2020-03"), about="limit", outcome="removed")
    assert DEPARTED not in verdicts(rule, ("limit", ends), lifted, search)
