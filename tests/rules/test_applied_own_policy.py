"""`applied-policy` in general expectations: the organisation's own policy was applied."""

from datetime import date

import pytest

from tests.builders import THIN, audit, case_of, day, only, policy
from ucb_domain.events import RestrictionImposed
from ucb_domain.findings import Finding, Verdict
from ucb_domain.policy import Policy
from ucb_domain.rules import AppliedPolicy
from ucb_domain.wording.rules import rule_rows

EXPECTED = policy(AppliedPolicy(), id="expected", general=True)
OLD = policy(id="own", version="2016", in_force_from=date(2016, 1, 1))
NEW = policy(id="own", version="2021", in_force_from=date(2021, 4, 1))
PAGE = policy(id="own", version="as-published")


def found(applied: str | None, *own: Policy, on: str = "2022") -> Finding:
    """Give what is said of a restriction that applied a policy, beside these."""
    decision = RestrictionImposed(on=day(on), policy=applied)
    return only(audit((EXPECTED, *own), case_of(decision, coverage=THIN)))


@pytest.mark.parametrize("applied", ["own", "own@2021"])
def test_the_version_in_force_keeps(applied: str) -> None:
    """Whether it is named with its version or without."""
    finding = found(applied, OLD, NEW)
    assert finding.verdict is Verdict.KEPT
    assert finding.general


def test_an_old_version_is_superseded() -> None:
    """The version of 2016 was not in force in 2022."""
    finding = found("own@2016", OLD, NEW)
    assert finding.verdict is Verdict.DEPARTED
    assert finding.fault == "superseded_policy"
    assert "applied version 2016 of 'own'; version 2021 was in force" in finding.why


@pytest.mark.parametrize("on", ["2021", "by 2021-06"])
def test_where_either_may_have_been_in_force_it_is_open(on: str) -> None:
    """The new version came in the course of that year."""
    assert found("own@2016", OLD, NEW, on=on).verdict is Verdict.NOT_RECORDED


def test_before_any_version_nothing_is_superseded() -> None:
    """Nobody knows what was in force on a day before the first version at hand."""
    finding = found("own@2011", NEW, on="by 2022")
    assert finding.verdict is Verdict.NOT_RECORDED
    assert "which version of 'own'" in finding.why


def test_a_page_without_a_day_supersedes_nothing() -> None:
    """A pack written from a decision does not say since when its policy counts."""
    assert found("own@2016", PAGE).verdict is Verdict.NOT_RECORDED
    assert found("own", PAGE).verdict is Verdict.KEPT


def test_deciding_outside_the_own_policy_does_not_follow_it() -> None:
    """There was a policy, and it was not applied."""
    finding = found("none", PAGE)
    assert finding.verdict is Verdict.DEPARTED
    assert finding.fault == "policy_not_followed"


def test_deciding_without_a_policy_is_another_fault() -> None:
    """No policy of the organisation's own is known to have been in force."""
    for finding in (found("none"), found("none", NEW, on="2019")):
        assert finding.verdict is Verdict.DEPARTED
        assert finding.fault == "no_policy"


def test_a_policy_that_is_not_at_hand_is_not_held_against_anybody() -> None:
    """Alone it is taken at its word; beside another policy it may be the same one."""
    assert found("unreasonable-contact").verdict is Verdict.KEPT
    assert found("unreasonable-contact", PAGE).verdict is Verdict.NOT_RECORDED


def test_a_decision_that_does_not_say_is_not_recorded() -> None:
    """Nobody wrote down which policy it applied."""
    assert found(None, NEW).verdict is Verdict.NOT_RECORDED


def test_it_is_said_of_the_own_policy() -> None:
    """General expectations are not what a decision applies."""
    (clause,) = EXPECTED.clauses
    (bound,) = clause.rules
    rows = list(rule_rows(bound, EXPECTED.terms))
    assert rows[0] == (
        "Rule",
        "A restriction says that it applies the organisation's own policy, as in force.",
    )
