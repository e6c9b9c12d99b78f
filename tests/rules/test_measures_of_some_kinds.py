"""Measures of some kinds only: what one clause of a list is about, and what is on none."""

import pytest

from tests.builders import THIN, audit, case_of, only, policy
from ucb_domain.events import RestrictionImposed
from ucb_domain.findings import Verdict
from ucb_domain.rules import MeasureKind, Measures, Terms
from ucb_domain.values import Measure, Officer

KNOWN = {
    "named-contact": MeasureKind(title="one officer only", needs=("contact",)),
    "times": MeasureKind(title="certain times only", needs=("windows",)),
}
NAMED = Measure(kind="named-contact", contact=Officer(id="staff-7"))
NOBODY = Measure(kind="named-contact")
NO_TIMES = Measure(kind="times")
SOMETHING_ELSE = Measure(kind="no-parking")

ONE_KIND = policy(Measures(kinds=("named-contact",)), measures=KNOWN)
OTHERS = policy(Measures(others=True, open=True, other_by="director"), measures=KNOWN)


def test_a_measure_of_the_kind_is_judged_by_itself() -> None:
    """What a measure of another kind lacks is a matter of another clause."""
    case = case_of(RestrictionImposed(measures=(NAMED, NO_TIMES, SOMETHING_ELSE)))
    assert only(audit(ONE_KIND, case)).verdict is Verdict.KEPT


def test_a_measure_of_the_kind_without_its_particulars_departs() -> None:
    """One officer only, but which?"""
    case = case_of(RestrictionImposed(measures=(NOBODY,)))
    found = only(audit(ONE_KIND, case))
    assert found.verdict is Verdict.DEPARTED
    assert "“one officer only” does not give: the officer" in found.why


def test_a_restriction_without_a_measure_of_the_kind_is_not_judged() -> None:
    """It does something else."""
    case = case_of(RestrictionImposed(measures=(NO_TIMES,)))
    assert audit(ONE_KIND, case) == ()


def test_a_restriction_of_which_nobody_knows_what_it_does_may_be_of_the_kind() -> None:
    """A minute says that contact was restricted, and not how."""
    case = case_of(RestrictionImposed(), coverage=THIN)
    for judging in (ONE_KIND, OTHERS):
        assert only(audit(judging, case)).verdict is Verdict.NOT_RECORDED


@pytest.mark.parametrize(
    ("role", "verdict"), [("director", Verdict.KEPT), ("head", Verdict.DEPARTED)]
)
def test_what_is_on_no_list_is_for_whoever_may_approve_it(
    role: str, verdict: Verdict
) -> None:
    """The measures of the list beside it are not judged."""
    by = Officer(id="staff-1", role=role)
    case = case_of(RestrictionImposed(by=by, measures=(NOBODY, SOMETHING_ELSE)))
    assert only(audit(OTHERS, case)).verdict is verdict


def test_a_restriction_of_the_list_uses_nothing_else() -> None:
    """There is nothing to approve."""
    assert audit(OTHERS, case_of(RestrictionImposed(measures=(NAMED,)))) == ()


def test_one_rule_judges_one_or_the_other() -> None:
    """Some kinds, and all that are not listed, are two rules."""
    with pytest.raises(ValueError, match="keep kinds or others"):
        Measures(kinds=("times",), others=True)


def test_the_kinds_are_those_of_the_policy() -> None:
    """A misspelt kind would judge nothing, and never say so."""
    terms = Terms(policy="p", version="1", measures=KNOWN)
    rule = Measures(kinds=("times", "tmies"))
    assert rule.problems(terms) == [
        "'tmies' is no measure of this policy; define it under [measures]."
    ]
