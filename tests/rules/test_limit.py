"""The kind `limit`: how long what an act sets may last."""

from typing import Any

import pytest

from tests.builders import THIN, case_of, day, judged, only, policy, says
from ucb_domain.dates import Period
from ucb_domain.events import Event, RestrictionImposed, ReviewCompleted, WarningIssued
from ucb_domain.findings import Finding, Verdict
from ucb_domain.rules import Anchor, By, CaseAnchor, Field, Limit, States
from ucb_domain.values import Contents, Coverage

KEPT, DEPARTED, OPEN = Verdict.KEPT, Verdict.DEPARTED, Verdict.NOT_RECORDED
JUDGED = Verdict.JUDGEMENT
MONTH, HALF_YEAR, YEAR = Period(months=1), Period(months=6), Period(months=12)
REASON = "reason-for-departing"


def limit(**given: Any) -> Limit:
    """Give a limit on the last day of a restriction."""
    fields: dict[str, Any] = {
        "of": "restriction-imposed",
        "field": "ends_on",
        "fault": "no_end_date",
        **given,
    }
    return Limit(**fields)


def found(
    rule: Limit, *before: Event, coverage: Coverage | None = None, **fields: Any
) -> tuple[Finding, ...]:
    """Judge a restriction of 15 March 2024."""
    decision = RestrictionImposed(on=day("2024-03-15"), **fields)
    case = case_of(*before, decision, coverage=coverage)
    return judged(rule, case, "restriction-imposed-1")


# --------------------------------------------------------------------- At most, at least


@pytest.mark.parametrize(
    ("ends", "at_most", "at_least", "between"),
    [
        ("2024-04-14", KEPT, DEPARTED, DEPARTED),
        ("2024-04-15", KEPT, KEPT, KEPT),
        ("2024-09-15", KEPT, KEPT, KEPT),
        ("2024-09-16", DEPARTED, KEPT, DEPARTED),
        ("2024-04", KEPT, OPEN, OPEN),
        ("2024-09", OPEN, KEPT, OPEN),
        ("2024", OPEN, OPEN, OPEN),
        ("unknown", OPEN, OPEN, OPEN),
        ("after 2024", DEPARTED, KEPT, DEPARTED),
    ],
)
def test_a_day_lies_within_bounds(
    ends: str, at_most: Verdict, at_least: Verdict, between: Verdict
) -> None:
    """At most half a year from the decision, and at least a month."""
    for rule, verdict in (
        (limit(at_most=HALF_YEAR), at_most),
        (limit(at_least=MONTH), at_least),
        (limit(at_most=HALF_YEAR, at_least=MONTH), between),
    ):
        assert only(found(rule, ends_on=day(ends))).verdict is verdict


def test_the_finding_says_which_day_was_set_and_which_were_allowed() -> None:
    """And how to put it right."""
    rule = limit(at_most=HALF_YEAR, at_least=MONTH)
    finding = only(found(rule, ends_on=day("2024-12-31")))
    assert finding.fault == "no_end_date"
    assert finding.why == (
        "The restriction of 15 March 2024 sets as its last day: 31 December 2024. Allowed: "
        "at most 6 months, that is until 15 September 2024; at least 1 month, that is 15 "
        "April 2024 or later."
    )
    assert finding.remedy.startswith("Set a last day within: at most 6 months, that")


@pytest.mark.parametrize(
    ("anchor", "verdict"),
    [
        (Anchor.START, KEPT),
        (Anchor.ACT, DEPARTED),
        (CaseAnchor(last="warning-issued"), DEPARTED),
        # There is none of them, so that nobody knows from when.
        (Anchor.LAST_INCIDENT, OPEN),
    ],
)
def test_it_is_counted_from_some_day(
    anchor: Anchor | CaseAnchor, verdict: Verdict
) -> None:
    """The decision, the first day of the restriction, or an act of the case."""
    finding = only(
        found(
            limit(at_most=HALF_YEAR, anchor=anchor),
            WarningIssued(on=day("2024-02-01")),
            starts_on=day("2024-04-01"),
            ends_on=day("2024-10-01"),
        )
    )
    assert finding.verdict is verdict
    words = {
        Anchor.START: "1 April 2024 (the first day of the restriction)",
        Anchor.LAST_INCIDENT: "a day not recorded (the last incident)",
        CaseAnchor(last="warning-issued"): "1 February 2024 (the last warning)",
    }
    if anchor in words:
        assert finding.why.endswith(f", counted from {words[anchor]}.")


# ----------------------------------------------------------------------- That a day is set

REQUIRED = limit(field="review_on", required=True, fault="no_review_date")


@pytest.mark.parametrize(
    ("fields", "coverage", "verdict", "why"),
    [
        ({"review_on": day("2030")}, None, KEPT, "sets as its day of review: 2030."),
        ({}, None, DEPARTED, "sets no day as its day of review."),
        (
            {},
            THIN,
            OPEN,
            (
                "The file does not show whether the restriction of 15 March 2024 sets a "
                "day as its day of review."
            ),
        ),
        # No last day has nothing to do with the day of review.
        ({"open_ended": True}, THIN, OPEN, "sets a day as its day of review."),
    ],
)
def test_a_day_must_be_set(
    fields: dict[str, Any], coverage: Coverage | None, verdict: Verdict, why: str
) -> None:
    """Whichever it is."""
    finding = only(found(REQUIRED, coverage=coverage, **fields))
    assert (finding.verdict, finding.fault) == (verdict, "no_review_date")
    assert finding.why.endswith(why)
    assert (
        finding.remedy
        == {
            KEPT: "",
            DEPARTED: "Set a day of review.",
            OPEN: "Record the day of review that was set, or that none was.",
        }[verdict]
    )


def test_without_a_last_day_it_goes_beyond_any() -> None:
    """It was set to run on, whatever the file leaves out."""
    for rule in (limit(at_most=YEAR), limit(required=True)):
        finding = only(found(rule, coverage=THIN, open_ended=True))
        assert finding.verdict is DEPARTED
        assert finding.why == (
            "The restriction of 15 March 2024 sets no day as its last day."
        )
    assert found(limit(at_least=MONTH), open_ended=True) == ()


@pytest.mark.parametrize("open_ended", [None, False])
def test_a_day_that_need_not_be_set_is_not_missed(open_ended: bool | None) -> None:
    """The limit is on the day, where one is set."""
    assert found(limit(at_most=YEAR), open_ended=open_ended) == ()
    rule = limit(of="review-completed", at_most=YEAR)
    case = case_of(ReviewCompleted(on=day("2024-03-15")))
    assert judged(rule, case, "review-completed-1") == ()


# ------------------------------------------------------------------------- What is typical

TYPICAL = limit(typically=HALF_YEAR)


@pytest.mark.parametrize(
    ("ends", "states", "verdict"),
    [
        ("2024-09-15", says(), KEPT),
        ("2024-09-16", says(), DEPARTED),
        ("2024-09-16", says(REASON), JUDGED),
        ("2024-09-16", None, OPEN),
        ("2024-09", says(), OPEN),
        (None, says(), DEPARTED),
        (None, says(REASON), JUDGED),
        (None, None, OPEN),
    ],
)
def test_beyond_what_is_typical_there_is_a_reason_on_record(
    ends: str | None, states: Contents | None, verdict: Verdict
) -> None:
    """Which a person judges."""
    fields = {"open_ended": True} if ends is None else {"ends_on": day(ends)}
    finding = only(found(TYPICAL, coverage=THIN, states=states, **fields))
    assert finding.verdict is verdict


@pytest.mark.parametrize(
    ("fields", "verdict"),
    [
        # Beyond the usual and within the limit: a reason does.
        ({"ends_on": day("2024-12-31")}, JUDGED),
        # Beyond both: it does not.
        ({"ends_on": day("2025-12-31")}, DEPARTED),
        ({"open_ended": True}, DEPARTED),
        # It may be beyond both.
        ({"ends_on": day("2025")}, OPEN),
    ],
)
def test_a_reason_excuses_what_is_beyond_the_usual_and_nothing_else(
    fields: dict[str, Any], verdict: Verdict
) -> None:
    """Typically half a year, and at most a year."""
    rule = limit(typically=HALF_YEAR, at_most=YEAR)
    assert only(found(rule, states=says(REASON), **fields)).verdict is verdict


def test_a_day_that_must_be_set_is_not_left_out_for_a_reason() -> None:
    """The reason is for a longer time, and not for none."""
    rule = limit(typically=HALF_YEAR, required=True)
    finding = only(found(rule, open_ended=True, states=says(REASON)))
    assert finding.verdict is DEPARTED


# ---------------------------------------------------------------- Whether it applies at all

SERIOUS = limit(
    at_most=HALF_YEAR,
    when=Field(field="severity", equals="serious"),
    unless=States(states="danger"),
)


@pytest.mark.parametrize(
    ("severity", "states", "verdicts"),
    [
        ("serious", says(), [DEPARTED]),
        ("mild", says(), []),
        ("serious", says("danger"), []),
        (None, says(), [OPEN]),
        ("serious", None, [OPEN]),
    ],
)
def test_only_some_acts_are_limited(
    severity: str | None, states: Contents | None, verdicts: list[Verdict]
) -> None:
    """Where that is open, nothing departs."""
    findings = found(
        SERIOUS,
        coverage=THIN,
        severity=severity,
        states=states,
        ends_on=day("2030-01-01"),
    )
    assert [each.verdict for each in findings] == verdicts


def test_it_does_not_apply_to_other_acts() -> None:
    """A review that sets the same day is none of its business."""
    case = case_of(ReviewCompleted(on=day("2024-03-15"), ends_on=day("2030-01-01")))
    assert judged(limit(at_most=MONTH), case, "review-completed-1") == ()


# ---------------------------------------------------------------------------- What is wrong


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        ({"of": "restriction"}, "'restriction' is no kind of act"),
        ({"field": "severity"}, "restriction-imposed sets no day 'severity'; name one"),
        (
            {"at_least": Period.parse("P2Y")},
            "'at_least' asks for 24 months, which is longer than at_most, 12 months; check",
        ),
        ({"at_most": None}, "nothing is limited; give at_most, at_least, typically or"),
        ({"anchor": CaseAnchor(last="warning")}, "'warning' is no kind of act"),
        ({"when": Field(field="rung", known=True)}, "restriction-imposed has no field"),
        ({"unless": By(by="mayor")}, "'mayor' is neither"),
        ({"fault": "none"}, "'none' is no fault code"),
    ],
)
def test_what_is_wrong_with_it_is_said(given: dict[str, Any], problem: str) -> None:
    """Each with the remedy."""
    terms = policy().terms
    (text,) = limit(**{"at_most": YEAR, **given}).problems(terms)
    assert text.startswith(problem)
    for field in ("ends_on", "review_on", "starts_on", "on"):
        assert limit(field=field, at_most=YEAR).problems(terms) == []
