"""The kind `compliance`: an act keeps what other clauses ask of it."""

from typing import Any

import pytest

from tests.builders import (
    THIN,
    about,
    audit,
    case_of,
    day,
    judged,
    officer,
    only,
    policy,
    says,
)
from ucb_domain.dates import Period
from ucb_domain.events import Event, RestrictionImposed, WarningIssued
from ucb_domain.findings import Finding, Verdict
from ucb_domain.policy import Policy
from ucb_domain.rules import (
    AnyRule,
    By,
    Clock,
    Compliance,
    DecidedBy,
    Field,
    Judged,
    Precedence,
    Provides,
    Response,
    Stance,
    Step,
)
from ucb_domain.values import Coverage

KEPT, DEPARTED, OPEN = Verdict.KEPT, Verdict.DEPARTED, Verdict.NOT_RECORDED
ID = "restriction-imposed-1"

CLAUSES: dict[str, AnyRule] = {
    "WARNED": Precedence(
        act="restriction-imposed",
        needs=(Step(act="warning-issued"),),
        fault="no_prior_warning",
    ),
    "DECIDED": DecidedBy(act="restriction-imposed", by="senior"),
    "TOLD": Response(
        after="restriction-imposed",
        then="notice-given",
        within=Clock(after=Period(days=10)),
        fault="no_notification",
    ),
    "WEIGHED": Judged(
        on="restriction-imposed",
        question="proportionality",
        fault="disproportionate_restriction",
    ),
}
WARNING = WarningIssued(on=day("2024-02-01"), by=officer("head"))


def summed(*clauses: str, **given: Any) -> Policy:
    """Give a policy whose last clause sums up some of the others."""
    rule = Compliance(of="restriction-imposed", clauses=clauses, **given)
    return policy(clauses={**CLAUSES, "ALL": rule})


def found(
    judging: Policy,
    *before: Event,
    coverage: Coverage | None = None,
    **fields: Any,
) -> Finding:
    """Give what an audit of a restriction finds by the clause that sums up."""
    decision = RestrictionImposed(on=day("2024-03-01"), **fields)
    case = case_of(*before, decision, coverage=coverage)
    return only([each for each in audit(judging, case) if each.clause == "ALL"])


STEPS = summed("WARNED", "DECIDED")


def test_an_act_that_kept_every_clause_keeps() -> None:
    """The finding lists them, and rests on the act."""
    finding = found(STEPS, WARNING, by=officer("head"))
    assert (finding.verdict, finding.fault) == (KEPT, "policy_not_followed")
    assert finding.why == "The restriction of 1 March 2024 kept: DECIDED, WARNED."
    assert (finding.event, finding.remedy) == (ID, "")


@pytest.mark.parametrize(
    ("before", "role", "listed"),
    [
        ((), "head", "WARNED"),
        ((WARNING,), "officer", "DECIDED"),
        ((), "officer", "DECIDED, WARNED"),
        # What is open does not count against what departs.
        ((), None, "WARNED"),
    ],
)
def test_an_act_that_departs_from_one_departs(
    before: tuple[Event, ...], role: str | None, listed: str
) -> None:
    """The finding lists those from which it departs, and no others."""
    finding = found(STEPS, *before, by=officer(role))
    assert finding.verdict is DEPARTED
    assert finding.why == (f"The restriction of 1 March 2024 departs from: {listed}.")
    assert finding.remedy == f"See the remedy at {listed}."


def test_where_one_is_open_all_are() -> None:
    """The file does not show whether there was a warning."""
    finding = found(STEPS, coverage=THIN, by=officer("head"))
    assert finding.verdict is OPEN
    assert finding.why == (
        "The file does not show whether the restriction of 1 March 2024 kept: WARNED."
    )


def test_what_did_not_follow_an_act_is_put_down_to_it() -> None:
    """A duty that it made due, and that nobody did."""
    finding = found(summed("TOLD"), by=officer("head"))
    assert (finding.verdict, finding.remedy) == (DEPARTED, "See the remedy at TOLD.")


def test_an_act_is_judged_by_itself_before_time_has_passed() -> None:
    """A guard sums up what it finds of the act, and no duties."""
    case = case_of(RestrictionImposed(on=day("2024-03-01"), by=officer("head")))
    guard = summed("WARNED", "TOLD")
    (finding,) = [each for each in judged(guard, case, ID) if each.clause == "ALL"]
    assert finding.why.endswith("departs from: WARNED.")


# --------------------------------------------------------------------- What does not count


@pytest.mark.parametrize("clauses", [("WEIGHED",), ("ELSEWHERE",), ("TOLD",)])
def test_where_nothing_was_found_of_it_nothing_is_summed_up(
    clauses: tuple[str, ...],
) -> None:
    """What a person judges is left to that clause; what is not yet due is not found."""
    case = case_of(RestrictionImposed(on=day("2025-01-01"), by=officer("head")))
    findings = audit(summed(*clauses), case)
    assert [each for each in findings if each.clause == "ALL"] == []


def test_what_departs_elsewhere_is_not_put_down_to_it() -> None:
    """By another policy, or of another act."""
    other = policy(clauses={"DECIDED": CLAUSES["WARNED"]}, id="other")
    case = case_of(
        RestrictionImposed(on=day("2024-02-01"), by=officer("officer")),
        RestrictionImposed(on=day("2024-03-01"), by=officer("head")),
    )
    findings = audit((summed("DECIDED"), other), case)
    summing = [each for each in findings if each.clause == "ALL"]
    assert [each.verdict for each in summing] == [DEPARTED, KEPT]
    assert about(summing, "restriction-imposed-2") == (summing[1],)


def test_what_is_found_of_a_policy_is_not_put_down_to_an_act() -> None:
    """The policy says nothing of reviews, and the act is none the worse for it."""
    expectations = policy(
        clauses={
            "REVIEWS": Provides(topic="review", fault="no_policy"),
            "ALL": Compliance(of="restriction-imposed", clauses=("REVIEWS",)),
        },
        id="expectations",
        general=True,
    )
    silent = policy(process={"review": Stance.UNSPECIFIED})
    case = case_of(RestrictionImposed(on=day("2024-03-01")))
    findings = audit((silent, expectations), case)
    assert [(each.clause, each.event) for each in findings] == [("REVIEWS", None)]


# ---------------------------------------------------------------- Whether it applies at all


@pytest.mark.parametrize(
    ("severity", "verdicts"), [("serious", [DEPARTED]), ("mild", []), (None, [OPEN])]
)
def test_only_some_acts_are_summed_up(
    severity: str | None, verdicts: list[Verdict]
) -> None:
    """Where that is open, nothing departs."""
    judging = summed("WARNED", when=Field(field="severity", equals="serious"))
    case = case_of(
        RestrictionImposed(on=day("2024-03-01"), severity=severity, states=says())
    )
    findings = audit(judging, case)
    assert [each.verdict for each in findings if each.clause == "ALL"] == verdicts


def test_it_does_not_apply_to_other_acts() -> None:
    """A warning is not what it sums up."""
    assert [
        each for each in audit(STEPS, case_of(WARNING)) if each.clause == "ALL"
    ] == []


# ---------------------------------------------------------------------------- What is wrong


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        ({"of": "restriction"}, "'restriction' is no kind of act"),
        ({"when": Field(field="rung", known=True)}, "restriction-imposed has no field"),
        ({"when": By(by="mayor")}, "'mayor' is neither"),
        ({"fault": "none"}, "'none' is no fault code"),
    ],
)
def test_what_is_wrong_with_it_is_said(given: dict[str, Any], problem: str) -> None:
    """Each with the remedy."""
    fields: dict[str, Any] = {"of": "restriction-imposed", "clauses": ("A",), **given}
    (text,) = Compliance(**fields).problems(policy().terms)
    assert text.startswith(problem)


def test_a_rule_that_sums_up_nothing_is_refused() -> None:
    """It could never be departed from."""
    with pytest.raises(ValueError, match="clauses"):
        Compliance(of="restriction-imposed", clauses=())
