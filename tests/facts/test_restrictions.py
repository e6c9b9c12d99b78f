"""One restriction: what becomes of it, and how it stands on a day."""

from typing import Any

import pytest

from tests.builders import THIN, case_of, day
from ucb_domain.dates import When
from ucb_domain.events import (
    AbsenceRecorded,
    AppealDetermined,
    AppealLodged,
    Event,
    RestrictionImposed,
    ReviewCompleted,
    WarningIssued,
)
from ucb_domain.restriction import Restriction
from ucb_domain.truth import Truth
from ucb_domain.values import Coverage, Measure

YES, NO, OPEN = Truth.YES, Truth.NO, Truth.UNKNOWN

ID = "restriction-imposed-1"
NO_ORDER = Coverage(in_order=False)
LETTERS = (Measure(kind="letters-only"),)
TIMES = (Measure(kind="specified-times"),)
VISITS = (Measure(kind="no-visits"),)


def review(on: str, outcome: str | None, **given: Any) -> ReviewCompleted:
    """Give a review of the restriction."""
    fields: dict[str, Any] = {"about": ID, "outcome": outcome, **given}
    return ReviewCompleted(on=day(on), **fields)


def imposed(
    *after: Event, coverage: Coverage | None = None, **fields: Any
) -> Restriction:
    """Give a restriction of 1 February 2024, and what became of it."""
    decision = RestrictionImposed(on=day("2024-02-01"), **fields)
    case = case_of(decision, *after, coverage=coverage)
    return case.facts.restrictions[0]


def stands(restriction: Restriction, *days: str) -> list[Truth]:
    """Say whether a restriction is in force on each of some days."""
    return [restriction.in_force(day(text)) for text in days]


# --------------------------------------------------------------- Its first day and last


def test_it_runs_from_its_first_day_to_its_last() -> None:
    """From the decision, unless it begins later; both days included."""
    ends = day("2024-12-31")
    now = imposed(ends_on=ends)
    assert (now.id, now.starts, now.ends) == (ID, day("2024-02-01"), ends)
    assert stands(now, "2024-01-31", "2024-02-01") == [NO, YES]
    assert stands(now, "2024-12-31", "2025-01-01") == [YES, NO]
    later = imposed(starts_on=day("2024-03-01"), ends_on=ends)
    assert stands(later, "2024-02-29", "2024-03-01") == [NO, YES]


@pytest.mark.parametrize(
    ("ends", "found"),
    [
        ("2024-06", [YES, OPEN, NO]),
        ("2024", [OPEN, OPEN, OPEN]),
        ("unknown", [OPEN, OPEN, OPEN]),
        ("from 2024-06", [YES, OPEN, OPEN]),
    ],
)
def test_a_last_day_that_is_not_sure(ends: str, found: list[Truth]) -> None:
    """It may have run out by then."""
    restriction = imposed(ends_on=day(ends))
    assert stands(restriction, "2024-05-31", "2024-06-15", "2024-07-01") == found


@pytest.mark.parametrize(
    ("given", "coverage", "truth"),
    [
        ({}, None, YES),
        ({"open_ended": True}, None, YES),
        # A thin file does not say how long it ran, unless it says that it had no end.
        ({}, THIN, OPEN),
        ({"open_ended": False}, THIN, OPEN),
        ({"open_ended": True}, THIN, YES),
    ],
)
def test_where_no_last_day_was_set(
    given: dict[str, Any], coverage: Coverage | None, truth: Truth
) -> None:
    """It goes on, as far as the file tells all."""
    restriction = imposed(coverage=coverage, **given)
    assert restriction.ends is None
    assert stands(restriction, "2024-02-01", "2030-01-01") == [YES, truth]


def test_in_a_thin_file_acts_about_it_show_that_it_was_in_force() -> None:
    """A review, or a search for reviews in vain; about later nobody knows."""
    reviewed = imposed(review("2024-06-01", "continued"), coverage=THIN)
    assert stands(reviewed, "2024-06-01", "2024-06-02") == [YES, OPEN]
    search = AbsenceRecorded(act="review-completed", on=day("2024-09-01"), about=ID)
    searched = imposed(search, coverage=THIN)
    assert stands(searched, "2024-09-01", "2024-09-02") == [YES, OPEN]


# ------------------------------------------------------------------------ What lifts it


@pytest.mark.parametrize(
    ("outcome", "by_review", "by_appeal"),
    [
        ("removed", NO, NO),
        ("lifted", NO, NO),
        # To uphold an appeal is to undo what was appealed; a review that upholds, no.
        ("upheld", YES, NO),
        ("quashed", YES, NO),
        ("dismissed", YES, YES),
        (None, OPEN, OPEN),
    ],
)
def test_a_review_or_an_appeal_may_lift_it(
    outcome: str | None, by_review: Truth, by_appeal: Truth
) -> None:
    """From its own day on; before it the restriction stood."""
    reviewed = imposed(review("2024-06-01", outcome))
    assert stands(reviewed, "2024-05-31", "2024-06-01") == [YES, by_review]
    appealed = imposed(
        AppealLodged(on=day("2024-05-01"), about=ID),
        AppealDetermined(
            on=day("2024-06-01"), about="appeal-lodged-1", outcome=outcome
        ),
    )
    assert stands(appealed, "2024-05-31", "2024-06-01") == [YES, by_appeal]
    for restriction, truth in ((reviewed, by_review), (appealed, by_appeal)):
        assert (restriction.lifted is not None) is (truth is NO)


def test_the_first_to_lift_it_is_what_lifted_it() -> None:
    """What came after it changes nothing."""
    restriction = imposed(
        review("2024-03-01", "continued"),
        review("2024-06-01", "lifted"),
        review("2024-09-01", "removed"),
    )
    assert restriction.lifted is not None
    assert restriction.lifted.event_id == "review-completed-2"


def test_what_may_be_about_another_leaves_it_open() -> None:
    """A review that names none of two restrictions, and one that names the other."""
    other = RestrictionImposed(on=day("2024-02-02"))
    unsaid = imposed(other, review("2024-06-01", "lifted", about=None))
    assert stands(unsaid, "2024-05-31", "2024-06-01") == [YES, OPEN]
    assert unsaid.lifted is None
    named = imposed(
        other, review("2024-06-01", "lifted", about="restriction-imposed-2")
    )
    assert stands(named, "2024-06-01") == [YES]


# ---------------------------------------------------------- A last day that is set anew


@pytest.mark.parametrize(
    ("change", "ends"),
    [
        (review("2024-06-01", "extended", ends_on=day("2025-06-30")), "2025-06-30"),
        (review("2024-06-01", None, ends_on=day("2025-06-30")), "2025-06-30"),
        (review("2024-06-01", "amended"), "2024-12-31"),
        (review("2024-06-01", "continued"), "2024-12-31"),
        # To when it was extended, or for how long what had run out went on, is not known.
        (review("2024-06-01", "extended"), None),
        (review("2025-02-01", "continued"), None),
        (review("before 2024-12-31", "continued"), "2024-12-31"),
        # To continue it on its last day is to let it go on.
        (review("2024-12-31", "continued"), None),
        (review("2024..2025", "continued"), None),
        # What came out of it nobody recorded.
        (review("2024-06-01", None), None),
    ],
)
def test_a_review_may_set_another_last_day(
    change: ReviewCompleted, ends: str | None
) -> None:
    """Or leave it as it was."""
    restriction = imposed(change, ends_on=day("2024-12-31"))
    assert restriction.ends == (None if ends is None else day(ends))


def test_a_last_day_is_asked_for_as_it_was_set_then() -> None:
    """Before the review that extended it, the old one."""
    extended = review("2024-06-01", "extended", ends_on=day("2025-06-30"))
    restriction = imposed(extended, ends_on=day("2024-12-31"))
    assert restriction.ends_on(day("2024-05-31")) == day("2024-12-31")
    assert restriction.ends_on(day("2024-06-01")) == day("2025-06-30")
    # On a day of that summer it may have been the one or the other.
    assert restriction.ends_on(day("2024-06")) == day("2025-06-30")
    assert restriction.ends_on(day("2024")) is None
    assert restriction.lasts_to(day("2025-01-01")) is YES
    assert restriction.lasts_to(day("2025-07-01")) is NO


def test_reviews_of_which_nobody_knows_which_came_first() -> None:
    """Two of one year set two last days, and either may be the last word."""
    restriction = imposed(
        review("2024", "extended", ends_on=day("2025-06-30")),
        review("2024", "extended", ends_on=day("2025-12-31")),
        coverage=NO_ORDER,
    )
    assert restriction.changes == ()
    assert len(restriction.doubtful) == 2
    assert restriction.ends is None
    assert stands(restriction, "2025-06-30", "2026-01-01") == [YES, OPEN]


@pytest.mark.parametrize(
    ("outcome", "ends"), [("amended", "2024-12-31"), ("continued", None), (None, None)]
)
def test_a_doubtful_review_may_leave_the_last_day_open(
    outcome: str | None, ends: str | None
) -> None:
    """One that amends something leaves the last day alone."""
    other = RestrictionImposed(on=day("2024-02-02"))
    restriction = imposed(
        other, review("2024-06-01", outcome, about=None), ends_on=day("2024-12-31")
    )
    assert restriction.ends == (None if ends is None else day(ends))


@pytest.mark.parametrize(
    ("change", "before"),
    [("review-completed-1", "2024-12-31"), ("review-completed-2", "2025-06-30")],
)
def test_the_last_day_as_it_stood_before_a_change(change: str, before: str) -> None:
    """An extension is measured from it."""
    case = case_of(
        RestrictionImposed(on=day("2024-02-01"), ends_on=day("2024-12-31")),
        review("2024-06-01", "extended", ends_on=day("2025-06-30")),
        review("2025-06-01", "extended", ends_on=day("2025-12-31")),
        WarningIssued(on=day("2025-07-01")),
    )
    (restriction,) = case.facts.restrictions
    entry, other = case.facts.get(change), case.facts.get("warning-issued-1")
    assert entry is not None
    assert other is not None
    assert restriction.ends_before(entry) == day(before)
    # What is no change of it has none before it.
    assert restriction.ends_before(other) == When()


# -------------------------------------------------------------------- Its day of review


@pytest.mark.parametrize(
    ("changes", "review_on"),
    [
        ((), "2024-08-01"),
        (
            (review("2024-07-01", "continued", review_on=day("2025-01-01")),),
            "2025-01-01",
        ),
        # A look at it before the day that was set leaves that day as it is.
        ((review("2024-07-01", "continued"),), "2024-08-01"),
        # The review itself has been held, and set no other.
        ((review("2024-08-01", "continued"),), None),
        ((review("2024", "continued"),), None),
        # Nor does an appeal decision set one.
        (
            (
                AppealLodged(on=day("2024-05-01"), about=ID),
                AppealDetermined(on=day("2024-09-01"), outcome="dismissed"),
            ),
            "2024-08-01",
        ),
        (
            (
                review("2024-08-01", "continued"),
                review("2024-09-01", "continued"),
                review("2024-10-01", "continued", review_on=day("2025-03-01")),
            ),
            "2025-03-01",
        ),
    ],
)
def test_the_day_of_review_as_last_set(
    changes: tuple[Event, ...], review_on: str | None
) -> None:
    """By the decision, or by a review since."""
    restriction = imposed(*changes, review_on=day("2024-08-01"))
    assert restriction.review_set == (None if review_on is None else day(review_on))


def test_the_day_of_review_as_it_was_set_then() -> None:
    """Before the review that set another, the old one."""
    held = review("2024-07-01", "continued", review_on=day("2025-01-01"))
    restriction = imposed(held, review_on=day("2024-08-01"))
    assert restriction.review_on(day("2024-06-30")) == day("2024-08-01")
    assert restriction.review_on(day("2024-07-01")) == day("2025-01-01")


# ------------------------------------------------------------------------- What it does


def test_what_it_does_is_what_was_set_last() -> None:
    """A review that sets nothing leaves it as it was."""
    restriction = imposed(
        review("2024-05-01", "continued"),
        review("2024-06-01", "amended", measures=TIMES),
        measures=LETTERS,
    )
    for text, measures in (("2024-05-31", LETTERS), ("2024-06-01", TIMES)):
        assert restriction.measures_on(day(text)) == measures
        assert restriction.measures_possible(day(text)) == (measures,)
    assert imposed().measures_on(day("2024-05-31")) == ()


@pytest.mark.parametrize(
    ("changes", "possible"),
    [
        # Nobody recorded what it does, at first or since.
        ((), (None,)),
        ((review("2024-06-01", "amended"),), (None,)),
        ((review("2024-06-01", "varied"),), (None,)),
        ((review("2024-06-01", None),), (None,)),
        # Held on some day of the year: it may or may not have been by then.
        ((review("2024", "amended", measures=TIMES),), (TIMES, None)),
        (
            (
                review("2024-03-01", "amended", measures=TIMES),
                review("2024..2025", "amended", measures=VISITS),
            ),
            (VISITS, TIMES),
        ),
        # It may be about the other restriction.
        (
            (
                RestrictionImposed(on=day("2024-02-02")),
                review("2024-06-01", "amended", measures=TIMES, about=None),
            ),
            (TIMES, None),
        ),
        ((review("2024-08-01", "amended", measures=TIMES),), (None,)),
    ],
)
def test_everything_that_it_may_do_on_a_day(
    changes: tuple[Event, ...], possible: tuple[tuple[Measure, ...] | None, ...]
) -> None:
    """One for each way in which the file can be read, on 1 July 2024."""
    assert imposed(*changes).measures_possible(day("2024-07-01")) == possible


def test_the_matters_it_is_confined_to() -> None:
    """A review may confine it to others, or to none; an appeal decision does not."""
    restriction = imposed(
        AppealLodged(on=day("2024-03-01"), about=ID),
        AppealDetermined(on=day("2024-04-01"), outcome="dismissed"),
        review("2024-05-01", "continued"),
        review("2024-06-01", "amended", subjects=("S-2",)),
        review("2024-09-01", "amended", subjects=()),
        subjects=("S-1",),
    )
    for text, subjects in (
        ("2024-05-31", ("S-1",)),
        ("2024-06-01", ("S-2",)),
        ("2024-09-01", ()),
    ):
        assert restriction.subjects_on(day(text)) == subjects
        assert restriction.subjects_possible(day(text)) == (subjects,)


def test_the_matters_it_may_be_confined_to() -> None:
    """Where nobody knows whether the review had been held."""
    restriction = imposed(
        review("2024", "amended", subjects=("S-2",)), subjects=("S-1",)
    )
    found = restriction.subjects_possible(day("2024-07-01"))
    assert found == (("S-2",), ("S-1",))
