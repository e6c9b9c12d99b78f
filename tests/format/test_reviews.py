"""Reviews: when, by whom, how often, on whose request, and what is told of them."""

from tests.format.asking import the
from tests.format.given import (
    Event,
    breach,
    contact,
    letter,
    restriction,
    review,
    warning,
)

QUERNMORE = the("reviews")
MISSED = "review_missed_or_late"


def batch(on: str, outcome: str = "amended", by: str = "committee") -> Event:
    """A review of the batch."""
    return review(on, outcome, purpose="batch-review", by=by)


# ----------------------------------------------------------------- In batches, twice a year

FEBRUARY = restriction("2025-02-10", "letters-only")


def test_reviews_come_in_batches_on_two_days_of_the_year() -> None:
    """April, October, April, until one removes it."""
    QUERNMORE.keeps(
        "12.1",
        FEBRUARY,
        batch("2025-04-01"),
        batch("2025-10-03"),
        batch("2026-03-31", "removed"),
    )
    assert QUERNMORE.owes("12.1", FEBRUARY, on="2025-03-01") == [
        ("2025-04-08", "the Conduct Committee")
    ]


def test_what_is_newer_than_a_month_waits_for_the_next_batch() -> None:
    """A decision of 2 March is too new for April."""
    march = restriction("2025-03-02", "letters-only")
    QUERNMORE.keeps("12.1", march, batch("2025-10-01", "removed"))


def test_a_batch_that_is_missed_or_early_departs() -> None:
    """Beyond a week either way."""
    QUERNMORE.departs("12.1", MISSED, FEBRUARY, as_of="2025-04-09")
    QUERNMORE.departs(
        "12.1",
        MISSED,
        FEBRUARY,
        batch("2025-03-24"),
        saying="too early",
        as_of="2025-09-01",
    )
    QUERNMORE.departs(
        "12.1", MISSED, FEBRUARY, batch("2025-04-09", "removed"), saying="late"
    )


def test_whoever_else_reviews_and_whatever_else_is_decided_departs() -> None:
    """The Committee, and three outcomes."""
    own = batch("2025-04-01", "removed", by="secretary")
    QUERNMORE.departs("12.1", "wrong_authority", FEBRUARY, own)
    simply = batch("2025-04-01", "continued")
    QUERNMORE.departs(
        "12.1", "policy_not_followed", FEBRUARY, simply, as_of="2025-09-01"
    )


# --------------------------------------------------------------- A letter before the review

SET = restriction("2025-02-10", "letters-only", review_on="2025-08-11")
INVITED = letter(
    "2025-07-28", "how-to-comment", purpose="review-due", review_on="2025-08-11"
)


def test_the_correspondent_is_asked_two_weeks_before() -> None:
    """And told how to comment."""
    QUERNMORE.keeps("12.2", SET, INVITED)


def test_a_day_later_or_not_at_all_departs() -> None:
    """With thirteen days left there is too little time."""
    QUERNMORE.departs("12.2", "delay", SET, {**INVITED, "on": "2025-07-29"})
    QUERNMORE.departs("12.2", "review_not_notified", SET, as_of="2025-08-01")
    silent = {**INVITED, "states": {"includes": []}}
    QUERNMORE.departs("12.2", "policy_not_followed", SET, silent, saying="comment")
    QUERNMORE.says_nothing("12.2", FEBRUARY)


# -------------------------------------------------------------------- On request, and after


def asked(on: str) -> Event:
    """The correspondent asks for a review."""
    return contact(on, "acknowledged", purpose="review-request")


def test_a_review_that_was_asked_for_is_held_in_a_month() -> None:
    """Once three months have passed."""
    QUERNMORE.keeps("12.3", SET, asked("2025-05-10"), review("2025-06-10", "amended"))


def test_a_request_that_nobody_answers_departs() -> None:
    """One that came too soon need not be."""
    QUERNMORE.departs("12.3", MISSED, SET, asked("2025-05-10"))
    QUERNMORE.says_nothing("12.3", SET, asked("2025-05-09"))


BROKEN = breach("2025-03-03")


def test_a_breach_is_followed_by_a_review() -> None:
    """Ten working days later at the latest; and by nothing where there was none."""
    QUERNMORE.keeps("12.4", SET, BROKEN, review("2025-03-17", "continued"))
    QUERNMORE.departs("12.4", MISSED, SET, BROKEN, as_of="2025-03-18")
    QUERNMORE.departs("12.4", "delay", SET, BROKEN, review("2025-03-18", "continued"))
    QUERNMORE.says_nothing("12.4", SET)


# ---------------------------------------------------------------- Several schedules at once


def look(on: str) -> Event:
    """The Secretary looks at the file."""
    return review(on, "continued", purpose="file-check", by="secretary")


def on_the_day(on: str) -> Event:
    """The review that the decision set."""
    return review(on, "continued", purpose="set-review", by="committee")


THREE_LOOKS = (look("2025-03-10"), look("2025-04-10"), look("2025-05-10"))


def test_three_looks_and_the_day_that_was_set() -> None:
    """Each schedule has its own reviews, and the first asks for no fourth."""
    QUERNMORE.keeps("12.5", SET, *THREE_LOOKS, on_the_day("2025-08-18"))


def test_each_schedule_asks_for_its_own() -> None:
    """A third look that was not taken; a day that was let go by."""
    QUERNMORE.departs(
        "12.5",
        MISSED,
        SET,
        *THREE_LOOKS[:2],
        on_the_day("2025-08-11"),
        saying="ile check",
    )
    QUERNMORE.departs("12.5", MISSED, SET, *THREE_LOOKS, saying="et review")


def test_three_schedules_stand_in_the_diary_at_once() -> None:
    """On the day of the decision."""
    diary = [
        (str(each.due), each.what.partition(" of the")[0])
        for clause in ("12.1", "12.5")
        for each in QUERNMORE.duties(clause, SET, on="2025-02-10")
    ]
    assert diary == [
        ("2025-04-08", "batch review"),
        ("2025-03-10", "file check"),
        ("2025-08-18", "set review"),
    ]


# ----------------------------------------------------------------------------- What is told

WORSE = review("2025-04-01", "extended", ends_on="2025-10-01")


def told(on: str, *states: str) -> Event:
    """A letter about the review."""
    return letter(on, *states, about="review-completed-1")


def test_what_makes_it_worse_is_told_in_five_working_days() -> None:
    """With the reasons."""
    QUERNMORE.keeps("12.6", SET, WORSE, told("2025-04-08", "outcome", "reasons"))
    QUERNMORE.departs(
        "12.6", "delay", SET, WORSE, told("2025-04-09", "outcome", "reasons")
    )
    QUERNMORE.departs(
        "12.6", "no_reasons_given", SET, WORSE, told("2025-04-08", "outcome")
    )


def test_what_makes_it_better_is_told_without_hurry() -> None:
    """And what changes nothing is not told."""
    better = review("2025-04-01", "removed")
    QUERNMORE.keeps("12.6", SET, better, told("2025-06-01", "outcome"))
    QUERNMORE.departs("12.6", "review_not_notified", SET, better)
    QUERNMORE.says_nothing("12.6", SET, review("2025-04-01", "continued"))


# ------------------------------------------------------------- What is typical binds nobody


def test_a_usual_time_stands_in_the_diary_and_nothing_departs() -> None:
    """Kept where somebody looked, at any time."""
    warned = warning("2025-01-06")
    QUERNMORE.says_nothing("12.7", warned)
    assert QUERNMORE.owes("12.7", warned, on="2025-02-01") == [("2025-07-06", None)]
