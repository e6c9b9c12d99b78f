"""The kind `applied-policy`: under which policy, and which version, it was decided."""

import pytest

from tests.builders import case_of, day, judged, only, policy
from ucb_domain.events import RestrictionImposed, WarningIssued
from ucb_domain.findings import Verdict
from ucb_domain.rules import AppliedPolicy, Field

RULE = AppliedPolicy()


@pytest.mark.parametrize(
    ("applied", "verdict", "fault", "naming"),
    [
        ("test-policy", Verdict.KEPT, "policy_not_followed", "under this policy."),
        ("test-policy@1", Verdict.KEPT, "policy_not_followed", "under this policy."),
        (
            "test-policy@0",
            Verdict.DEPARTED,
            "superseded_policy",
            "applied version 0; version 1 was in force.",
        ),
        ("none", Verdict.DEPARTED, "policy_not_followed", "decided under no policy"),
        ("other", Verdict.DEPARTED, "policy_not_followed", "decided under 'other'"),
        (
            None,
            Verdict.NOT_RECORDED,
            "policy_not_followed",
            "does not show under which",
        ),
    ],
)
def test_what_it_says_it_applied(
    applied: str | None, verdict: Verdict, fault: str, naming: str
) -> None:
    """This policy, as in force."""
    case = case_of(RestrictionImposed(on=day("2024-03-01"), policy=applied))
    finding = only(judged(RULE, case, "restriction-imposed-1"))
    assert finding.verdict is verdict
    assert finding.fault == fault
    assert naming in finding.why


def test_it_does_not_apply() -> None:
    """To another kind of act, or where its condition fails."""
    rule = AppliedPolicy(when=Field(field="severity", equals="serious"))
    case = case_of(WarningIssued(), RestrictionImposed(severity="extreme"))
    for entry in case.facts.acts:
        assert judged(rule, case, entry.event_id) == ()


def test_what_is_wrong_with_it_is_said() -> None:
    """A kind of act that does not say which policy it applied, and the rest."""
    terms = policy(RULE).terms
    (problem,) = AppliedPolicy(of="warning-issued").problems(terms)
    assert problem.startswith("warning-issued does not say which policy it applied")
    first, second = AppliedPolicy(of="warning", fault="policy").problems(terms)
    assert "no kind of act" in first
    assert "no fault code" in second
    assert RULE.problems(terms) == []
