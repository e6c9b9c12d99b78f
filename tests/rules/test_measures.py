"""The kind `measures`: which kinds of restriction there are, fully described."""

import pytest

from tests.builders import THIN, case_of, day, judged, officer, only, policy
from ucb_domain.events import RestrictionImposed, ReviewCompleted, WarningIssued
from ucb_domain.findings import Verdict
from ucb_domain.rules import Field, MeasureKind, Measures
from ucb_domain.values import Coverage, Measure, Officer

KNOWN = {
    "letters-only": MeasureKind(title="letters only"),
    "named-contact": MeasureKind(title="one officer only", needs=("contact",)),
}
LETTERS = Measure(kind="letters-only")
NAMED = Measure(kind="named-contact", contact=Officer(id="staff-7"))
NOBODY = Measure(kind="named-contact")
PARKING = Measure(kind="no-parking")
CLOSED = Measures()
OPEN = Measures(open=True)
APPROVED = Measures(open=True, other_by="director")


def limit(*measures: Measure, by: Officer | None = None) -> RestrictionImposed:
    """Give a restriction."""
    return RestrictionImposed(on=day("2024-03-01"), measures=measures, by=by)


@pytest.mark.parametrize(
    ("rule", "event", "coverage", "verdict", "naming"),
    [
        (
            CLOSED,
            limit(LETTERS, NAMED),
            None,
            Verdict.KEPT,
            "imposes “letters only”, “one officer only”, as the policy allows.",
        ),
        (CLOSED, limit(), None, Verdict.KEPT, "imposes nothing"),
        (
            CLOSED,
            limit(LETTERS, PARKING),
            None,
            Verdict.DEPARTED,
            "“no parking” is not among the measures of the policy.",
        ),
        (CLOSED, limit(NOBODY), None, Verdict.DEPARTED, "does not give: the officer."),
        (
            CLOSED,
            limit(NOBODY),
            THIN,
            Verdict.NOT_RECORDED,
            "the file does not show, for “one officer only”: the officer.",
        ),
        (
            CLOSED,
            RestrictionImposed(),
            None,
            Verdict.NOT_RECORDED,
            "The file does not show what",
        ),
        (OPEN, limit(PARKING), None, Verdict.KEPT, "imposes “no parking”"),
        (
            APPROVED,
            limit(PARKING, by=officer("director")),
            None,
            Verdict.KEPT,
            "imposes “no parking”",
        ),
        (
            APPROVED,
            limit(PARKING, by=officer("head")),
            None,
            Verdict.DEPARTED,
            "“no parking” is not listed and is for a Director.",
        ),
        (
            APPROVED,
            limit(PARKING),
            None,
            Verdict.NOT_RECORDED,
            "is for a Director, and who approved it is not shown.",
        ),
    ],
)
def test_what_a_restriction_uses(
    rule: Measures,
    event: RestrictionImposed,
    coverage: Coverage | None,
    verdict: Verdict,
    naming: str,
) -> None:
    """What is on the list, with its particulars; or what somebody may approve."""
    judging = policy(rule, measures=KNOWN)
    case = case_of(event, coverage=coverage)
    finding = only(judged(judging, case, "restriction-imposed-1"))
    assert finding.verdict is verdict
    assert naming in finding.why
    assert finding.fault == "policy_not_followed"


def test_it_does_not_apply() -> None:
    """To another kind of act, or where its condition fails."""
    rule = Measures(when=Field(field="severity", equals="serious"))
    case = case_of(WarningIssued(), RestrictionImposed(severity="extreme"))
    for entry in case.facts.acts:
        assert judged(policy(rule, measures=KNOWN), case, entry.event_id) == ()


def test_an_act_that_imposes_nothing_shows_nothing() -> None:
    """A rule bound to reviews is asked of what they set."""
    rule = Measures(of="review-completed")
    case = case_of(limit(LETTERS), ReviewCompleted(measures=(PARKING,)))
    finding = only(judged(policy(rule, measures=KNOWN), case, "review-completed-1"))
    assert finding.verdict is Verdict.DEPARTED


def test_what_is_wrong_with_it_is_said() -> None:
    """The kind of act, who, a condition, the fault."""
    terms = policy(CLOSED, measures=KNOWN).terms
    rule = Measures(
        other_by="mayor", when=Field(field="severty", known=True), fault="measures"
    )
    problems = " ".join(rule.problems(terms))
    for text in ("'mayor' is neither", "no field 'severty'", "'measures' is no fault"):
        assert text in problems
    assert "no kind of act" in Measures(of="restriction").problems(terms)[0]
    with pytest.raises(ValueError, match="keep kinds or others"):
        Measures(kinds=("letters-only",), others=True)
    (problem,) = Measures(kinds=("no-parking",)).problems(terms)
    assert "no-parking" in problem
