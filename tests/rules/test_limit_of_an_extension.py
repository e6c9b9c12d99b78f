"""An extension is measured from the end as it stood until then."""

import pytest

from tests.builders import about, audit, case_of, day, only
from ucb_domain.dates import Period
from ucb_domain.events import (
    AppealDetermined,
    AppealLodged,
    RestrictionImposed,
    ReviewCompleted,
)
from ucb_domain.findings import Verdict
from ucb_domain.rules import Anchor, Limit
from ucb_domain.values import Coverage

RULE = Limit(
    of="review-completed",
    field="ends_on",
    anchor=Anchor.END,
    at_most=Period(months=3),
    fault="no_end_date",
)


def restricted(ends: str | None = "2024-06-30") -> RestrictionImposed:
    """Give a restriction of January 2024."""
    return RestrictionImposed(on=day("2024-01-10"), ends_on=day(ends) if ends else None)


def extended(on: str, ends: str) -> ReviewCompleted:
    """Give a review that extends it."""
    return ReviewCompleted(
        on=day(on),
        about="restriction-imposed-1",
        outcome="extended",
        ends_on=day(ends),
    )


@pytest.mark.parametrize(
    ("ends", "verdict"),
    [("2024-09-30", Verdict.KEPT), ("2024-10-01", Verdict.DEPARTED)],
)
def test_an_extension_counts_from_the_old_end(ends: str, verdict: Verdict) -> None:
    """Three months on from the end of June is the end of September."""
    case = case_of(restricted(), extended("2024-06-10", ends))
    found = only(audit(RULE, case))
    assert found.verdict is verdict
    assert "counted from 30 June 2024 (the end of the restriction)" in found.why


def test_each_extension_counts_from_the_one_before() -> None:
    """What a later review sets does not make an earlier one shorter."""
    case = case_of(
        restricted(),
        extended("2024-06-10", "2024-09-30"),
        extended("2024-09-10", "2025-01-31"),
    )
    found = audit(RULE, case)
    assert only(about(found, "review-completed-1")).verdict is Verdict.KEPT
    assert only(about(found, "review-completed-2")).verdict is Verdict.DEPARTED


def test_where_no_end_was_set_nobody_can_say() -> None:
    """What had no last day was not extended from one."""
    case = case_of(restricted(None), extended("2024-06-10", "2024-12-31"))
    assert only(audit(RULE, case)).verdict is Verdict.NOT_RECORDED


def test_reviews_in_no_order_leave_it_open() -> None:
    """Nobody knows which of two extensions came first."""
    case = case_of(
        restricted(),
        extended("2024", "2024-12-31"),
        extended("2024", "2025-12-31"),
        coverage=Coverage(complete=False, in_order=False),
    )
    assert {each.verdict for each in audit(RULE, case)} == {Verdict.NOT_RECORDED}


def test_what_an_appeal_sets_counts_from_the_old_end_too() -> None:
    """An appeal decision that moves the end is measured as a review is."""
    rule = Limit(
        of="appeal-determined",
        field="ends_on",
        anchor=Anchor.END,
        at_most=Period(months=0, days=0),
        fault="no_end_date",
    )
    case = case_of(
        restricted(),
        AppealLodged(on=day("2024-02-01"), about="restriction-imposed-1"),
        AppealDetermined(
            on=day("2024-03-01"),
            about="appeal-lodged-1",
            outcome="varied",
            ends_on=day("2024-07-31"),
        ),
    )
    assert only(audit(rule, case)).verdict is Verdict.DEPARTED
