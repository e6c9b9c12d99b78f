"""WOL-8.1: the day of review that is set, and exceptional cases, every quarter."""

from datetime import date
from typing import Any

import pytest

from tests.policies.then import (
    departed,
    kept,
    nothing_against,
)
from tests.policies.wolverhampton import (
    ASKED,
    FEBRUARY,
    IN_SIX_MONTHS,
    SUMMER,
    a_review,
    restricted,
    reviews,
)
from ucb_domain.dates import When
from ucb_domain.findings import Verdict
from ucb_domain.truth import Truth
from ucb_domain.values import Contents

# -------------------------------------------------- WOL-8.1: the day of review that is set


@pytest.mark.clause("wolverhampton-homes", "WOL-8.1", "keeps")
@pytest.mark.parametrize(
    "day", ["2025-02-06", "2025-07-06", "2025-11-06", "2026-01-06"]
)
def test_a_day_of_review_within_twelve_months_is_allowed(day: str) -> None:
    """Six months are typical, and twelve are the most."""
    such = ASKED.clause("WOL-8.1", restricted(review_on=When.parse(day)))
    kept(such, "no_review_date", "at most 12 months")


@pytest.mark.clause("wolverhampton-homes", "WOL-8.1", "departs")
@pytest.mark.parametrize(
    ("day", "words"),
    [("2026-01-07", "7 January 2026"), (None, "sets no day as its day of review")],
    ids=["a day too late", "no day"],
)
def test_a_day_of_review_beyond_that_or_none_departs_and_is_refused(
    day: str | None, words: str
) -> None:
    """Unless the case is exceptional, and the record says why."""
    file = restricted(review_on=None if day is None else When.parse(day))
    refused = ASKED.on_recording("WOL-8.1", file, "restriction-imposed-1")
    assert departed(refused, "no_review_date", words).enforceable


@pytest.mark.clause("wolverhampton-homes", "WOL-8.1", "departs")
def test_a_review_that_sets_the_next_day_too_late_departs() -> None:
    """It leaves the restriction unseen for more than a year."""
    far = a_review(
        IN_SIX_MONTHS, outcome="extended", review_on=When.parse("2026-08-06")
    )
    departed(
        ASKED.clause("WOL-8.1", restricted(far), SUMMER),
        "no_review_date",
        "6 August 2026",
    )


@pytest.mark.clause("wolverhampton-homes", "WOL-8.1", "keeps")
@pytest.mark.parametrize("held", ["2025-03-01", "2025-07-06"])
def test_a_review_by_the_day_that_was_set_keeps(held: str) -> None:
    """Earlier will do."""
    file = restricted(a_review(held, outcome="removed"))
    assert {verdict for verdict, _ in reviews("WOL-8.1", file)} == {"kept"}


@pytest.mark.clause("wolverhampton-homes", "WOL-8.1", "departs")
def test_a_review_after_the_day_that_was_set_departs() -> None:
    """A week late is late, although the twelve months have not passed."""
    file = restricted(a_review("2025-07-13", outcome="removed"))
    finding = departed(
        ASKED.clause("WOL-8.1", file, SUMMER), "review_missed_or_late", "13 July 2025"
    )
    assert "6 July 2025" in finding.why


@pytest.mark.clause("wolverhampton-homes", "WOL-8.1", "departs")
def test_a_restriction_without_a_day_is_reviewed_within_twelve_months() -> None:
    """That nobody set a day does not make it run unseen."""
    file = restricted(review_on=None, ends_on=None, open_ended=True)
    late = ASKED.clause("WOL-8.1", file, date(2026, 2, 1))
    (missed,) = (
        each
        for each in late
        if each.fault == "review_missed_or_late" and each.verdict is Verdict.DEPARTED
    )
    assert "6 January 2026" in missed.why


def test_where_no_day_was_set_the_diary_shows_the_typical_one() -> None:
    """Six months on; and nobody departs for missing it."""
    file = restricted(review_on=None, ends_on=None, open_ended=True)
    days = {str(each.due) for each in ASKED.duties("WOL-8.1", file, FEBRUARY)}
    assert {"2025-07-06", "2026-01-06"} <= days
    assert "departed" not in {verdict for verdict, _ in reviews("WOL-8.1", file)}


def test_each_review_sets_the_day_of_the_next() -> None:
    """In July the next is set for October, and in October nobody comes."""
    july = a_review(IN_SIX_MONTHS, review_on=When.parse("2025-10-06"))
    file = restricted(july)
    found = reviews("WOL-8.1", file, date(2025, 10, 7))
    assert sorted(found) == [
        ("departed", "Restriction review"),
        ("kept", "Restriction review"),
        ("kept", "Restriction review"),
    ]


# ------------------------------------------------ WOL-8.1: exceptional cases, every quarter

EXCEPTIONAL: dict[str, Any] = {
    "adding": {"exceptional-circumstances"},
    "review_on": When.parse("2026-07-06"),
    "ends_on": When.parse("2026-12-31"),
}


@pytest.mark.clause("wolverhampton-homes", "WOL-8.1", "keeps")
def test_in_an_exceptional_case_the_day_may_lie_further_off() -> None:
    """The record says why the case is exceptional."""
    such = ASKED.on_recording(
        "WOL-8.1", restricted(**EXCEPTIONAL), "restriction-imposed-1"
    )
    nothing_against(such)


@pytest.mark.clause("wolverhampton-homes", "WOL-8.1", "keeps")
def test_then_it_is_reviewed_every_quarter() -> None:
    """Three months after the decision, and three months after each review."""
    file = restricted(a_review("2025-04-06"), a_review("2025-07-06"), **EXCEPTIONAL)
    found = reviews("WOL-8.1", file)
    assert {verdict for verdict, _ in found} == {"kept"}
    (due,) = {
        str(each.due)
        for each in ASKED.duties("WOL-8.1", file, SUMMER)
        if each.due is not None and each.due.before(When.parse("2026")) is Truth.YES
    }
    assert due == "2025-10-06"


@pytest.mark.clause("wolverhampton-homes", "WOL-8.1", "departs")
def test_a_quarter_without_a_review_departs() -> None:
    """April was kept, and July was not."""
    file = restricted(a_review("2025-04-06"), **EXCEPTIONAL)
    departed(
        ASKED.clause("WOL-8.1", file, SUMMER), "review_missed_or_late", "6 July 2025"
    )


@pytest.mark.clause("wolverhampton-homes", "WOL-8.1", "does-not-apply")
def test_an_ordinary_case_has_no_quarters() -> None:
    """In April nothing is owed by this clause."""
    assert reviews("WOL-8.1", restricted(), date(2025, 5, 1)) == []


EXCEPTIONAL_NOW: dict[str, Any] = {
    "states": Contents.of("exceptional-circumstances"),
    "review_on": When.parse("2026-09-01"),
}


@pytest.mark.clause("wolverhampton-homes", "WOL-8.1", "keeps")
def test_a_review_that_finds_the_case_exceptional_is_followed_in_a_quarter() -> None:
    """The decision was an ordinary one; the quarters run from the review."""
    file = restricted(a_review("2025-07-04", **EXCEPTIONAL_NOW), a_review("2025-10-03"))
    found = ASKED.clause("WOL-8.1", file, date(2025, 11, 1))
    kept(
        [each for each in found if "3 months from 4 July 2025" in each.why],
        "review_missed_or_late",
        "done on 3 October 2025",
    )


@pytest.mark.clause("wolverhampton-homes", "WOL-8.1", "departs")
def test_a_quarter_missed_after_such_a_review_departs() -> None:
    """The day that was set lies far off; the quarter does not."""
    file = restricted(a_review("2025-07-04", **EXCEPTIONAL_NOW))
    departed(
        ASKED.clause("WOL-8.1", file, date(2025, 11, 1)),
        "review_missed_or_late",
        "3 months from 4 July 2025, that is on 4 October 2025",
    )
