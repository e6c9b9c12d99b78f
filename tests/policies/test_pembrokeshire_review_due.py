"""PEM-20, when: twelve calendar months after the decision, and again while it lasts."""

from datetime import date
from typing import Any

import pytest

from tests.builders import THIN, case_of
from tests.policies.pembrokeshire import (
    a_restriction,
    a_review,
    an_appeal,
    an_appeal_decision,
    clause,
    duties,
)
from tests.policies.then import (
    departed,
    does_not_apply,
    kept,
    not_recorded,
    nothing_against,
)
from ucb_domain.case import CustomerContactCase
from ucb_domain.dates import When
from ucb_domain.events import AbsenceRecorded, CaseClosed, Event
from ucb_domain.findings import Finding
from ucb_domain.truth import Truth

LATE = "review_missed_or_late"

TWELVE_MONTHS = [
    pytest.param("2025-03-03", date(2026, 3, 3), id="an ordinary day"),
    pytest.param("2025-01-31", date(2026, 1, 31), id="the 31st of a month"),
    pytest.param("2025-12-31", date(2026, 12, 31), id="New Year's Eve"),
    pytest.param("2028-02-29", date(2029, 2, 28), id="29 February: the last of it"),
    pytest.param("2027-02-28", date(2028, 2, 28), id="28 February before a leap year"),
]


def schedule(file: CustomerContactCase, as_of: date) -> list[Finding]:
    """Give what is found about the time of the review alone."""
    return [each for each in clause("PEM-20", file, as_of) if each.fault == LATE]


def an_extension(on: str, **fields: Any) -> Event:
    """A review that keeps the restriction for one matter."""
    return a_review(on, "extended", subjects=("COMPLAINT-7",), **fields)


@pytest.mark.clause("pembrokeshire", "PEM-20", "keeps")
@pytest.mark.parametrize(("decided", "due"), TWELVE_MONTHS)
def test_a_review_on_the_very_day_keeps(decided: str, due: date) -> None:
    """Twelve months to the day is in time."""
    file = case_of(a_restriction(decided), a_review(due.isoformat()))
    kept(schedule(file, date(2030, 1, 1)), LATE, "Review of the restriction")


@pytest.mark.clause("pembrokeshire", "PEM-20", "departs")
@pytest.mark.parametrize(("decided", "due"), TWELVE_MONTHS)
def test_a_review_on_the_day_after_departs(decided: str, due: date) -> None:
    """One day late is late."""
    day_after = date.fromordinal(due.toordinal() + 1)
    file = case_of(a_restriction(decided), a_review(day_after.isoformat()))
    found = departed(schedule(file, date(2030, 1, 1)), LATE, "done late")
    assert found.event == "review-completed-1"
    assert found.on == When.exactly(due)


@pytest.mark.clause("pembrokeshire", "PEM-20", "departs")
@pytest.mark.parametrize("outcome", ["extended", "continued", "amended", "removed"])
def test_a_late_review_departs_whatever_it_decided(outcome: str) -> None:
    """That it would have gone the same way in time changes nothing."""
    review = a_review("2026-04-07", outcome, subjects=("COMPLAINT-7",))
    file = case_of(a_restriction("2025-03-03"), review)
    found = departed(schedule(file, date(2026, 6, 1)), LATE, "done late")
    for words in ("12 months from 3 March 2025", "3 March 2026", "on 7 April 2026"):
        assert words in found.why


@pytest.mark.clause("pembrokeshire", "PEM-20", "departs")
def test_a_review_that_never_happened_departs_from_the_day_after() -> None:
    """Nothing was recorded, and on 4 March 2026 that is a departure."""
    file = case_of(a_restriction("2025-03-03"))
    found = departed(schedule(file, date(2026, 3, 4)), LATE, "not done by 4 March 2026")
    assert found.event == "restriction-imposed-1"
    assert "by a Corporate Manager" in found.remedy


@pytest.mark.clause("pembrokeshire", "PEM-20", "does-not-apply")
@pytest.mark.parametrize(
    "as_of", [date(2025, 3, 3), date(2026, 3, 2), date(2026, 3, 3)]
)
def test_no_review_is_missed_before_its_day_has_passed(as_of: date) -> None:
    """Up to and on the day itself it is owed, and not overdue."""
    file = case_of(a_restriction("2025-03-03"))
    does_not_apply(schedule(file, as_of))
    (duty,) = duties("PEM-20", file, as_of)
    assert duty.due == When.exactly(date(2026, 3, 3))
    assert duty.overdue is Truth.NO


def test_an_overdue_review_is_shown_as_such_with_who_owes_it() -> None:
    """The diary names the posts and the day."""
    file = case_of(a_restriction("2025-03-03"))
    (duty,) = duties("PEM-20", file, date(2026, 3, 4))
    assert duty.overdue is Truth.YES
    assert duty.by == "a Corporate Manager or a Head of Service or a Director"
    assert duty.due == When.exactly(date(2026, 3, 3))
    assert duty.clock.startswith("12 months from 3 March 2025")


def test_the_time_runs_from_the_decision_and_not_from_its_start() -> None:
    """A restriction decided in March that starts in May is reviewed in March."""
    file = case_of(
        a_restriction("2025-03-03", starts_on=When.parse("2025-05-01")),
        a_review("2026-04-01"),
    )
    departed(schedule(file, date(2026, 6, 1)), LATE, "12 months from 3 March 2025")


def test_an_early_review_keeps_and_the_next_is_counted_from_it() -> None:
    """Looked at after six months, and again within twelve of that."""
    file = case_of(a_restriction("2025-03-03"), an_extension("2025-09-03"))
    kept(schedule(file, date(2026, 9, 3)), LATE, "done on 3 September 2025")
    (duty,) = duties("PEM-20", file, date(2026, 9, 3))
    assert duty.due == When.exactly(date(2026, 9, 3))


@pytest.mark.clause("pembrokeshire", "PEM-20", "keeps")
def test_an_extended_restriction_is_reviewed_again_after_as_long() -> None:
    """A review that extends is a fresh decision, and so is the next."""
    file = case_of(
        a_restriction("2025-03-03"),
        an_extension("2026-03-03"),
        an_extension("2027-03-03"),
    )
    found = schedule(file, date(2028, 3, 3))
    kept(found, LATE, "3 March 2027")
    assert len(found) == 2


@pytest.mark.clause("pembrokeshire", "PEM-20", "departs")
def test_an_extended_restriction_never_looked_at_again_departs() -> None:
    """The second review was due in March 2027."""
    file = case_of(a_restriction("2025-03-03"), an_extension("2026-03-03"))
    found = schedule(file, date(2027, 3, 4))
    missed = departed(found, LATE, "12 months from 3 March 2026")
    assert missed.on == When.exactly(date(2027, 3, 3))


@pytest.mark.clause("pembrokeshire", "PEM-20", "does-not-apply")
@pytest.mark.parametrize(
    "end",
    [
        (a_review("2026-01-05", "removed"),),
        (an_appeal(), an_appeal_decision(outcome="upheld")),
        (CaseClosed(on=When.parse("2026-02-02"), reason="restriction-ended"),),
    ],
    ids=["removed by a review", "ended by an appeal", "file closed"],
)
def test_a_restriction_that_is_over_is_not_reviewed_again(
    end: tuple[Event, ...],
) -> None:
    """Years later nothing is owed on it."""
    file = case_of(a_restriction("2025-03-03"), *end)
    nothing_against(schedule(file, date(2029, 1, 1)))
    assert duties("PEM-20", file, date(2029, 1, 1)) == ()


@pytest.mark.clause("pembrokeshire", "PEM-20", "does-not-apply")
def test_a_restriction_of_six_months_is_over_before_its_review() -> None:
    """One with a last day in September needs no review in March."""
    ends = When.parse("2025-09-03")
    file = case_of(a_restriction("2025-03-03", ends_on=ends))
    does_not_apply(schedule(file, date(2029, 1, 1)))


def test_a_decision_known_to_the_month_leaves_the_day_of_its_review_open() -> None:
    """Some day in March 2026: open until April, and then certain."""
    file = case_of(a_restriction("2025-03"))
    not_recorded(schedule(file, date(2026, 3, 15)), LATE, "12 months from March 2025")
    departed(schedule(file, date(2026, 4, 1)), LATE, "not done by 1 April 2026")


def test_a_review_known_to_the_month_may_have_been_in_time() -> None:
    """March 2026 has days before the third and days after it."""
    file = case_of(a_restriction("2025-03-03"), a_review("2026-03"))
    not_recorded(schedule(file, date(2026, 6, 1)), LATE, "done in time")


def test_a_thin_file_may_lack_the_review_until_somebody_has_looked() -> None:
    """A search up to May 2026 that found none makes the silence evidence."""
    ongoing = a_restriction("2025-03-03", open_ended=True)
    found = schedule(case_of(ongoing, coverage=THIN), date(2026, 6, 1))
    not_recorded(found, LATE, "does not show whether it was done")
    searched = AbsenceRecorded(on=When.parse("2026-05-05"), act="review-completed")
    found = schedule(case_of(ongoing, searched, coverage=THIN), date(2026, 6, 1))
    departed(found, LATE, "not done")


def test_a_search_that_stops_short_of_the_day_shows_nothing() -> None:
    """Nobody looked further than February."""
    searched = AbsenceRecorded(on=When.parse("2026-02-02"), act="review-completed")
    ongoing = a_restriction("2025-03-03", open_ended=True)
    found = schedule(case_of(ongoing, searched, coverage=THIN), date(2026, 6, 1))
    not_recorded(found, LATE, "does not show whether it was done")
