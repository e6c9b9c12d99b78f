"""OMB-6.2, OMB-6.4 and OMB-7.1: reviews on the day that was set, and what is told."""

from datetime import date
from typing import Any

import pytest

from tests.policies.ombudsmen import (
    TODAY,
    WHOLE,
    a_letter,
    a_restriction,
    a_review,
    a_search,
    a_warning,
    an_answer,
    an_appeal,
    clause,
    duties,
    file,
    own,
    silent_on,
    speaking_of,
)
from tests.policies.then import departed, does_not_apply, kept, not_recorded
from ucb_domain.dates import When
from ucb_domain.events import AlertPlaced, Event
from ucb_domain.findings import DutyKind, Verdict
from ucb_domain.policy import Policy
from ucb_domain.rules import Stance
from ucb_domain.truth import Truth
from ucb_domain.values import Coverage

# ----------------------------------------------------------------------------- OMB-6.2

LATE = "review_missed_or_late"
NO_REVIEW = "review-completed"


def set_for(month: str, **fields: Any) -> Event:
    """A restriction whose review was set for a month."""
    return a_restriction(review_on=When.parse(month), **fields)


@pytest.mark.clause("ombudsman-expectations", "OMB-6.2", "keeps")
@pytest.mark.parametrize("on", ["2024-05", "2024-08", "early 2024"])
def test_a_review_by_the_day_that_was_set(on: str) -> None:
    """Before the month that the letter gave, as far as anybody knows."""
    case = file(set_for("2024-09"), a_review(on, "removed"))
    kept(clause("OMB-6.2", case), LATE, "Review of the restriction")


@pytest.mark.clause("ombudsman-expectations", "OMB-6.2", "departs")
@pytest.mark.parametrize("outcome", ["continued", "removed"])
def test_a_review_after_that_day(outcome: str) -> None:
    """Late is late, even if the result would have been the same."""
    case = file(
        set_for("2024-09"),
        a_review("late 2024", outcome),
        coverage=Coverage(complete=False, complete_for=frozenset({NO_REVIEW})),
    )
    not_recorded(clause("OMB-6.2", case), LATE, "does not show whether")
    case = file(
        set_for("2024-09"),
        a_review("2024-10 to 2024-12", outcome),
        coverage=Coverage(complete=False, complete_for=frozenset({NO_REVIEW})),
    )
    departed(clause("OMB-6.2", case), LATE, "and done late")


@pytest.mark.clause("ombudsman-expectations", "OMB-6.2", "departs")
@pytest.mark.parametrize("by_letter", [True, False])
def test_a_review_that_was_never_held(by_letter: bool) -> None:
    """Somebody looked for it after the day that the decision or its letter gave."""
    letter = a_letter(review_on=When.parse("2024-09"))
    events = (a_restriction(), letter) if by_letter else (set_for("2024-09"),)
    case = file(*events, a_search(NO_REVIEW, "restriction-imposed-1", on="2024-11"))
    departed(clause("OMB-6.2", case), LATE, "due in September 2024")


def test_a_review_that_a_review_set() -> None:
    """The first was in time, and set a day for the next, which nobody held."""
    case = file(
        set_for("2024-05"),
        a_review("2024-04-20", review_on=When.parse("2024-08")),
        a_search(
            NO_REVIEW, "restriction-imposed-1", on="2024-11", since=_day("2024-04")
        ),
    )
    found = clause("OMB-6.2", case)
    assert [each.verdict for each in found] == [Verdict.KEPT, Verdict.DEPARTED]


def _day(text: str) -> When:
    return When.parse(text)


def test_a_marker_is_reviewed_on_its_day_too() -> None:
    """It gave a day, and nobody looked at it."""
    marker = AlertPlaced(on=_day("2024-02"), review_on=_day("2024-08"))
    case = file(marker, a_search(NO_REVIEW, "alert-placed-1", on="2024-11"))
    departed(clause("OMB-6.2", case), LATE, "Review of the alert")


@pytest.mark.clause("ombudsman-expectations", "OMB-6.2", "does-not-apply")
def test_what_was_lifted_before_the_day_needed_no_review() -> None:
    """It ended in June, and the review was set for September."""
    ended = set_for("2024-09", ends_on=When.parse("2024-06"))
    case = file(ended, a_search(NO_REVIEW, on="2024-11"))
    does_not_apply(clause("OMB-6.2", case))


@pytest.mark.clause("ombudsman-expectations", "OMB-6.2", "departs")
@pytest.mark.parametrize("kind", ["restriction", "marker"])
def test_a_review_that_was_due_on_whatever_day(kind: str) -> None:
    """The source says that it was missed, and not when it had been due."""
    about = "restriction-imposed-1" if kind == "restriction" else "alert-placed-1"
    act: Event = a_restriction(on=None) if kind == "restriction" else AlertPlaced()
    search = a_search("review-completed", about, due=True)
    found = clause("OMB-6.2", file(act, search))
    departed(found, "review_missed_or_late", "it is on file that it was not done")


def test_where_no_day_was_set_nothing_departs() -> None:
    """When the policy says is for the policy to judge."""
    case = file(a_restriction(), a_search(NO_REVIEW, on="2024-11"))
    not_recorded(clause("OMB-6.2", case), LATE, "on a day that is not recorded")


def test_a_review_by_a_day_that_may_be_in_time_is_open() -> None:
    """Set for May, and held some time before the ombudsman decided in June."""
    case = file(set_for("2024-05"), a_review("by 2024-06", "extended"))
    found = clause("OMB-6.2", case)
    assert {each.verdict for each in found} == {Verdict.NOT_RECORDED}


def test_a_day_that_has_not_come_is_in_the_diary() -> None:
    """Nothing is found, and the review is owed."""
    case = file(set_for("2024-09"), coverage=WHOLE)
    assert clause("OMB-6.2", case, as_of=date(2024, 8, 31)) == ()
    (duty,) = duties("OMB-6.2", case, date(2024, 8, 31))
    assert duty.due == When.parse("2024-09")


# ----------------------------------------------------------------------------- OMB-6.4

TOLD = "review_not_notified"


def an_outcome_letter(*includes: str, **fields: Any) -> Event:
    """A letter that tells what a review decided."""
    given: dict[str, Any] = {
        "about": "review-completed-1",
        "purpose": "review-outcome",
        "on": "2024-09-10",
    } | fields
    return a_letter(*includes, **given)


@pytest.mark.clause("ombudsman-expectations", "OMB-6.4", "keeps")
@pytest.mark.parametrize("purpose", ["review-outcome", "end", None])
@pytest.mark.parametrize("outcome", ["extended", "removed"])
def test_the_outcome_was_told(outcome: str, purpose: str | None) -> None:
    """Whatever the letter was called, it told the outcome and why."""
    letter = an_outcome_letter("outcome", "reasons", purpose=purpose)
    case = file(a_restriction(), a_review("2024-09-02", outcome), letter)
    kept(clause("OMB-6.4", case), TOLD, "done on 10 September 2024")


@pytest.mark.clause("ombudsman-expectations", "OMB-6.4", "departs")
@pytest.mark.parametrize("outcome", ["continued", "removed", None])
def test_the_outcome_was_not_told(outcome: str | None) -> None:
    """Nobody wrote; where it was lifted, the person went on keeping to it."""
    search = a_search("notice-given", "review-completed-1", to="customer")
    case = file(a_restriction(), a_review("2024-09-02", outcome), search)
    departed(clause("OMB-6.4", case), TOLD, "it was not done")


@pytest.mark.clause("ombudsman-expectations", "OMB-6.4", "departs")
def test_a_letter_that_does_not_give_the_outcome() -> None:
    """It said that there had been a review, and no more."""
    letter = an_outcome_letter(omits=("outcome",))
    case = file(a_restriction(), a_review("2024-09-02", "removed"), letter)
    departed(clause("OMB-6.4", case), TOLD, "the outcome")


@pytest.mark.parametrize("outcome", ["extended", "continued", "amended"])
def test_what_continues_is_told_with_reasons(outcome: str) -> None:
    """A letter that does not say why it goes on."""
    letter = an_outcome_letter("outcome", complete=True)
    case = file(a_restriction(), a_review("2024-09-02", outcome), letter)
    departed(clause("OMB-6.4", case), "no_reasons_given", "the reasons")


def test_what_ends_needs_no_reasons() -> None:
    """Nobody asks why a restriction was lifted."""
    letter = an_outcome_letter("outcome", complete=True)
    case = file(a_restriction(), a_review("2024-09-02", "removed"), letter)
    does_not_apply(clause("OMB-6.4", case), "no_reasons_given")


ENDS = When.parse("2024-09-04")


@pytest.mark.clause("ombudsman-expectations", "OMB-6.4", "keeps")
def test_that_it_runs_out_by_itself_is_for_the_diary() -> None:
    """On the last day, and never overdue; whoever wrote of the end has done it."""
    case = file(a_restriction(ends_on=ENDS))
    (duty,) = duties("OMB-6.4", case, date(2024, 6, 1))
    assert (duty.kind, duty.due) == (DutyKind.END, ENDS)
    assert duty.what.startswith("letter to the customer that it has ended")
    (later,) = duties("OMB-6.4", case, TODAY)
    assert later.overdue is Truth.NO
    does_not_apply(clause("OMB-6.4", case))
    told = a_letter(purpose="end", on="2024-09-05")
    done = file(a_restriction(ends_on=ENDS), told)
    assert duties("OMB-6.4", done, TODAY) == ()


def test_what_was_lifted_is_told_by_the_letter_on_the_review_or_the_appeal() -> None:
    """There is nothing more to write; a letter on a review that goes on is none."""
    restricted = a_restriction(ends_on=ENDS)
    lifted = (restricted, a_review("2024-08-02", "removed"))
    letter = an_outcome_letter(on="2024-08-05")
    assert duties("OMB-6.4", file(*lifted, letter), TODAY) == ()
    upheld = (restricted, an_appeal(), an_answer(outcome="upheld"))
    answer = a_letter(about="appeal-determined-1", purpose="decision", on="2024-05-03")
    assert duties("OMB-6.4", file(*upheld, answer), TODAY) == ()
    goes_on = (restricted, a_review("2024-08-02", "continued"))
    (duty,) = duties("OMB-6.4", file(*goes_on, letter), TODAY)
    assert duty.kind is DutyKind.END


def test_what_has_no_last_day_is_not_waited_for() -> None:
    """Where the file is whole; a thin one may not show the day."""
    whole = file(a_restriction(open_ended=True), coverage=WHOLE)
    assert [
        duty for duty in duties("OMB-6.4", whole, TODAY) if duty.kind is DutyKind.END
    ] == []


@pytest.mark.clause("ombudsman-expectations", "OMB-6.4", "departs")
@pytest.mark.parametrize("purpose", [None, "decision"])
def test_nobody_told_that_it_had_run_out(purpose: str | None) -> None:
    """The letter of the decision was no letter of its end."""
    limit = a_restriction(ends_on=When.parse("2024-09"))
    search = a_search("notice-given", "restriction-imposed-1", purpose="end")
    found = clause("OMB-6.4", file(limit, a_letter(purpose=purpose), search))
    departed(found, "review_not_notified", "it is on file that it was not done")


@pytest.mark.clause("ombudsman-expectations", "OMB-6.4", "does-not-apply")
def test_what_ran_out_as_told_asks_for_no_letter() -> None:
    """Whoever was told the last day knows it."""
    limit = a_restriction(ends_on=When.parse("2024-09"))
    does_not_apply(clause("OMB-6.4", file(limit, a_letter("end-date"))))


def test_an_apology_is_no_letter_of_the_outcome() -> None:
    """It tells of no review, and no search was made for the letter that does."""
    apology = an_outcome_letter(purpose="apology")
    case = file(a_restriction(), a_review("2024-09-02"), apology)
    not_recorded(clause("OMB-6.4", case), TOLD, "does not show whether")


@pytest.mark.clause("ombudsman-expectations", "OMB-6.4", "does-not-apply")
def test_without_a_review_there_is_no_outcome() -> None:
    """The letter of the decision is for other clauses."""
    does_not_apply(clause("OMB-6.4", file(a_restriction(), a_letter())))


# ----------------------------------------------------------------------------- OMB-7.1


@pytest.mark.clause("ombudsman-expectations", "OMB-7.1", "keeps")
def test_a_policy_with_an_appeal() -> None:
    """It gives a right to appeal."""
    found = clause("OMB-7.1", file(a_restriction()), speaking_of("appeal"))
    kept(found, "no_policy", "speaks of an appeal")


@pytest.mark.clause("ombudsman-expectations", "OMB-7.1", "departs")
@pytest.mark.parametrize("beside", [silent_on("appeal"), own({"appeal": Stance.NONE})])
def test_a_policy_without_one(beside: Policy) -> None:
    """Silent, or expressly none: a finding against the policy."""
    found = clause("OMB-7.1", file(a_restriction()), beside)
    finding = departed(found, "no_policy", "appeal")
    assert finding.about_policy == "own@1"


@pytest.mark.clause("ombudsman-expectations", "OMB-7.1", "does-not-apply")
def test_without_a_policy_at_hand_nothing_is_said_of_it() -> None:
    """Nobody knows what it provides for."""
    does_not_apply(clause("OMB-7.1", file(a_restriction(), a_warning())))
