"""A clock that runs as long as was agreed: the measure itself says how often."""

from datetime import date
from typing import Any

import pytest

from tests.builders import TODAY, audit, case_of, context_of, day, only, owed, terms_of
from ucb_domain.case import CustomerContactCase
from ucb_domain.dates import Period
from ucb_domain.events import Event, RestrictionImposed, ReviewCompleted
from ucb_domain.findings import Verdict
from ucb_domain.rules import Clock, MeasureKind, Schedule
from ucb_domain.values import Measure

AGREED = Clock(agreed="one-officer")
RULE = Schedule(of="restriction-imposed", due=AGREED, again=AGREED)


def restricted(*measures: Measure, **fields: Any) -> Event:
    """Give a restriction of January 2024 that uses these measures."""
    return RestrictionImposed(on=day("2024-01-10"), measures=measures, **fields)


def every(length: str | None) -> Measure:
    """Give one officer, looked at again as often as was agreed."""
    return Measure(kind="one-officer", review_every=length)


def reviewed(on: str, **fields: Any) -> Event:
    """Give a review."""
    return ReviewCompleted(
        on=day(on), about="restriction-imposed-1", outcome="continued", **fields
    )


def found(case: CustomerContactCase, as_of: date = TODAY) -> list[tuple[str, str]]:
    """Give each verdict with its reason."""
    return [(each.verdict.value, each.why) for each in audit(RULE, case, as_of)]


def test_it_runs_as_long_as_the_measure_says() -> None:
    """Two months were agreed; a review after two months keeps it, and two more run."""
    case = case_of(restricted(every("P2M")), reviewed("2024-03-10"))
    assert [verdict for verdict, _ in found(case, date(2024, 4, 1))] == ["kept"]
    assert str(only(owed(RULE, case, date(2024, 4, 1))).due) == "2024-05-10"


def test_a_review_after_it_ran_out_departs() -> None:
    """The reason says from which day to which it ran."""
    case = case_of(restricted(every("P14D")))
    ((verdict, why),) = found(case, date(2024, 2, 1))
    assert verdict == "departed"
    assert "due 14 days from 10 January 2024, that is on 24 January 2024" in why


def test_a_review_that_agrees_on_another_interval_sets_the_next() -> None:
    """From the review on, what was agreed then counts."""
    again = reviewed("2024-02-10", measures=(every("P6M"),))
    case = case_of(restricted(every("P1M")), again)
    assert str(only(owed(RULE, case, date(2024, 4, 1))).due) == "2024-08-10"


@pytest.mark.parametrize("measures", [(every(None),), (Measure(kind="other"),)])
def test_what_nobody_agreed_on_is_left_open(measures: tuple[Measure, ...]) -> None:
    """Without an interval there is no day by which to judge."""
    assert only(audit(RULE, case_of(restricted(*measures)))).verdict is (
        Verdict.NOT_RECORDED
    )


def test_two_officers_with_two_intervals_leave_it_open() -> None:
    """Nobody says which of the two counts."""
    case = case_of(restricted(every("P1M"), every("P2M")))
    assert only(audit(RULE, case)).verdict is Verdict.NOT_RECORDED


def test_an_act_without_a_restriction_has_no_interval() -> None:
    """There is nothing that anything was agreed for."""
    case = case_of()
    run = AGREED.start(case.facts.entries[0], context_of(case))
    assert run is not None
    assert "as often as was agreed, which is not on file" in run.words


def test_where_nobody_knows_from_when_it_says_so() -> None:
    """The words follow "due"."""
    assert AGREED.in_words() == (
        "as long as was agreed from a day that is not recorded"
    )


def test_it_runs_by_what_was_agreed_or_by_what_the_policy_says() -> None:
    """Both at once say two things."""
    with pytest.raises(ValueError, match="agreed, after or before alone"):
        Clock(agreed="one-officer", after=Period(months=1))


def test_the_measure_is_one_that_the_policy_knows() -> None:
    """A misspelt one would leave every finding open for good."""
    problems = set(RULE.problems(terms_of()))
    assert len(problems) == 1
    assert "'one-officer' is no kind of measure" in problems.pop()
    known = {"one-officer": MeasureKind(title="one officer")}
    assert RULE.problems(terms_of(measures=known)) == []
