"""The kind `decided-by`: an act is for somebody with the authority."""

import pytest

from tests.builders import case_of, day, judged, officer, only, policy
from ucb_domain.events import RestrictionImposed, WarningIssued
from ucb_domain.findings import Verdict
from ucb_domain.rules import DecidedBy, Field
from ucb_domain.values import Officer

SENIOR = DecidedBy(act="warning-issued", by="senior")


@pytest.mark.parametrize(
    ("by", "verdict", "says"),
    [
        (
            officer("head"),
            Verdict.KEPT,
            "was by staff-1 (a Head of Service); it is for a Head of Service or a Dir",
        ),
        (
            officer("officer"),
            Verdict.DEPARTED,
            "was by staff-1 (a Customer Service Officer); that is for a Head of Servic",
        ),
        (
            officer(None),
            Verdict.NOT_RECORDED,
            "does not show who it was by, or in which",
        ),
        (None, Verdict.NOT_RECORDED, "does not show who it was by, or in which"),
    ],
)
def test_who_did_it(by: Officer | None, verdict: Verdict, says: str) -> None:
    """The role held that day counts."""
    case = case_of(WarningIssued(on=day("2024-03-01"), by=by))
    finding = only(judged(SENIOR, case, "warning-issued-1"))
    assert finding.verdict is verdict
    assert says in finding.why
    assert finding.fault == "wrong_authority"
    assert bool(finding.remedy) is (verdict is not Verdict.KEPT)


def test_whoever_signed_beside_them_counts_too() -> None:
    """A joint letter has both their authority."""
    case = case_of(
        WarningIssued(by=officer("officer"), also_by=(officer("director", "staff-2"),))
    )
    finding = only(judged(SENIOR, case, "warning-issued-1"))
    assert finding.verdict is Verdict.KEPT
    assert (
        "by staff-1 (a Customer Service Officer) and staff-2 (a Director)"
        in finding.why
    )


def test_it_does_not_apply() -> None:
    """To another kind of act, where its condition fails, or its exception holds."""
    rule = DecidedBy(
        act="warning-issued",
        by="senior",
        when=Field(field="rung", equals="reminder"),
        unless=Field(field="channel", equals="telephone"),
    )
    case = case_of(
        WarningIssued(rung="warning", by=officer("officer")),
        WarningIssued(rung="reminder", channel="telephone", by=officer("officer")),
        RestrictionImposed(by=officer("officer")),
    )
    for entry in case.facts.acts:
        assert judged(rule, case, entry.event_id) == ()


def test_where_nobody_knows_whether_it_applies_it_is_open() -> None:
    """Which step of the ladder it was is not on record."""
    rule = DecidedBy(
        act="warning-issued", by="senior", when=Field(field="rung", equals="reminder")
    )
    case = case_of(WarningIssued(by=officer("officer")))
    finding = only(judged(rule, case, "warning-issued-1"))
    assert finding.verdict is Verdict.NOT_RECORDED
    assert "does not show whether this applies" in finding.why


def test_what_is_wrong_with_it_is_said() -> None:
    """The kind of act, who, a condition, the fault."""
    rule = DecidedBy(
        act="warning-issued",
        by="mayor",
        when=Field(field="rugn", known=True),
        fault="authority",
    )
    problems = " ".join(rule.problems(policy(SENIOR).terms))
    for text in ("'mayor' is neither", "no field 'rugn'", "'authority' is no fault"):
        assert text in problems
    assert (
        "no kind of act"
        in DecidedBy(act="warning", by="head").problems(policy(SENIOR).terms)[0]
    )
    assert SENIOR.problems(policy(SENIOR).terms) == []
