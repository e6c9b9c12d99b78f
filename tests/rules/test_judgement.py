"""The kind `judgement`: a question that only a person can answer."""

import pytest

from tests.builders import case_of, day, judged, officer, only, policy
from ucb_domain.events import RestrictionImposed, WarningIssued
from ucb_domain.findings import Verdict
from ucb_domain.rules import Field, Judged
from ucb_domain.values import Judgement

RULE = Judged(
    on="restriction-imposed",
    question="proportionality",
    by="senior",
    fault="disproportionate_restriction",
)


@pytest.mark.parametrize(
    ("judgement", "says", "remedy"),
    [
        (
            Judgement(question="proportionality", satisfied=True, reasoned=True),
            "(a Head of Service) judged proportionality and was satisfied, with reasons.",
            "",
        ),
        (
            Judgement(question="proportionality", satisfied=False, reasoned=False),
            "judged proportionality and was not satisfied, without reasons.",
            "Record the reasons.",
        ),
        (
            Judgement(question="proportionality"),
            "judged proportionality, whether with reasons is not recorded.",
            "Record the reasons.",
        ),
        (
            Judgement(
                question="proportionality",
                by=officer("officer", "staff-9"),
                reasoned=True,
            ),
            "The judgement is for a Head of Service or a Director.",
            "Have a Head of Service or a Director judge it, and record why.",
        ),
        (
            Judgement(question="proportionality", by=officer(None), reasoned=True),
            "staff-1 judged proportionality, with reasons.",
            "",
        ),
    ],
)
def test_it_says_who_judged_and_how(
    judgement: Judgement, says: str, remedy: str
) -> None:
    """And never finds the answer itself."""
    event = RestrictionImposed(
        on=day("2024-03-01"), by=officer("head"), judgements=(judgement,)
    )
    finding = only(judged(RULE, case_of(event), "restriction-imposed-1"))
    assert finding.verdict is Verdict.JUDGEMENT
    assert finding.why.endswith(says)
    assert finding.remedy == remedy


def test_or_that_nobody_did() -> None:
    """Another question was judged, and not this one."""
    other = Judgement(question="seriousness")
    case = case_of(RestrictionImposed(on=day("2024-03-01"), judgements=(other,)))
    finding = only(judged(RULE, case, "restriction-imposed-1"))
    assert finding.verdict is Verdict.JUDGEMENT
    assert "no judgement of proportionality is on file" in finding.why
    assert finding.remedy == (
        "Have a Head of Service or a Director judge proportionality, and record why."
    )


def test_anybody_may_judge_where_the_policy_names_nobody() -> None:
    """And the last judgement counts; who it was need not be known."""
    rule = Judged(
        on="restriction-imposed", question="proportionality", fault="blanket_ban"
    )
    judgements = tuple(
        Judgement(question="proportionality", satisfied=answer, reasoned=True)
        for answer in (False, True)
    )
    case = case_of(RestrictionImposed(judgements=judgements))
    finding = only(judged(rule, case, "restriction-imposed-1"))
    assert finding.why.endswith(
        "an officer not named judged proportionality and was satisfied, with reasons."
    )


def test_it_does_not_apply() -> None:
    """To another kind of act, or where its condition fails."""
    rule = Judged(
        on="restriction-imposed",
        question="proportionality",
        when=Field(field="severity", equals="serious"),
        fault="blanket_ban",
    )
    case = case_of(WarningIssued(), RestrictionImposed(severity="extreme"))
    for entry in case.facts.acts:
        assert judged(rule, case, entry.event_id) == ()


def test_what_is_wrong_with_it_is_said() -> None:
    """The kind of act, who, a condition, the fault."""
    rule = Judged(
        on="restriction-imposed",
        question="proportionality",
        by="mayor",
        when=Field(field="severty", known=True),
        fault="unfair",
    )
    problems = " ".join(rule.problems(policy(RULE).terms))
    for text in ("'mayor' is neither", "no field 'severty'", "'unfair' is no fault"):
        assert text in problems
    assert RULE.problems(policy(RULE).terms) == []
