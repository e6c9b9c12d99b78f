"""The kind `record`: what the record of an act must hold."""

import pytest

from tests.builders import THIN, case_of, day, judged, only, policy, says
from ucb_domain.events import IncidentRecorded, WarningIssued
from ucb_domain.findings import Verdict
from ucb_domain.rules import Field, Record
from ucb_domain.values import Contents, Coverage

RULE = Record(
    of="incident-recorded",
    must=("severity", "explained"),
    one_of=("ended", "asked-to-refrain"),
    fault="no_evidence_recorded",
)
ITEMS = {
    "explained": "an explanation",
    "ended": "that it was ended",
    "asked-to-refrain": "a request to refrain",
}
WHOLE = Coverage()


def given(severity: str | None, states: Contents | None) -> IncidentRecorded:
    """Give an incident."""
    return IncidentRecorded(on=day("2024-03-01"), severity=severity, states=states)


@pytest.mark.parametrize(
    ("incident", "coverage", "verdict", "naming"),
    [
        (
            given("mild", says("explained", "ended")),
            WHOLE,
            Verdict.KEPT,
            "holds: the severity; an explanation; that it was ended or a request",
        ),
        (
            given("mild", says("ended")),
            WHOLE,
            Verdict.DEPARTED,
            "lacks: an explanation.",
        ),
        (
            given("mild", says("explained")),
            WHOLE,
            Verdict.DEPARTED,
            "lacks: that it was ended or a request to refrain.",
        ),
        (
            given(None, says("explained", "ended")),
            WHOLE,
            Verdict.DEPARTED,
            "lacks: the severity.",
        ),
        (
            given(None, says("explained", "ended")),
            THIN,
            Verdict.NOT_RECORDED,
            (
                "does not show whether the record of the incident of 1 March 2024 "
                "holds: the severity."
            ),
        ),
        (
            given("mild", Contents.at_least("ended")),
            THIN,
            Verdict.NOT_RECORDED,
            "holds: an explanation.",
        ),
        (given("mild", None), WHOLE, Verdict.DEPARTED, "lacks: an explanation"),
        (given("mild", None), THIN, Verdict.NOT_RECORDED, "an explanation"),
        (
            given("mild", says("ended")),
            THIN,
            Verdict.DEPARTED,
            "lacks: an explanation.",
        ),
    ],
)
def test_what_is_on_record(
    incident: IncidentRecorded, coverage: Coverage, verdict: Verdict, naming: str
) -> None:
    """A filled field, or an item that the record states."""
    judging = policy(RULE, items=ITEMS)
    case = case_of(incident, coverage=coverage)
    finding = only(judged(judging, case, "incident-recorded-1"))
    assert finding.verdict is verdict
    assert naming in finding.why
    assert finding.fault == "no_evidence_recorded"


def test_all_of_it_may_be_asked_for_and_none_of_several() -> None:
    """Some clauses only list what must be there."""
    rule = Record(of="incident-recorded", must=("severity",), fault="record_keeping")
    case = case_of(given("mild", None))
    finding = only(judged(rule, case, "incident-recorded-1"))
    assert finding.verdict is Verdict.KEPT
    assert finding.why.endswith("holds: the severity.")


def test_it_does_not_apply() -> None:
    """To another kind of act, where its condition fails, or its exception holds."""
    rule = Record(
        of="incident-recorded",
        must=("severity",),
        when=Field(field="channel", equals="telephone"),
        unless=Field(field="target", equals="property"),
        fault="record_keeping",
    )
    case = case_of(
        WarningIssued(),
        IncidentRecorded(channel="letter"),
        IncidentRecorded(channel="telephone", target="property"),
    )
    for entry in case.facts.acts:
        assert judged(rule, case, entry.event_id) == ()


def test_a_rule_that_asks_for_nothing_is_refused() -> None:
    """It could never be departed from."""
    with pytest.raises(ValueError, match="asks for nothing"):
        Record(of="incident-recorded", fault="record_keeping")


def test_what_is_wrong_with_it_is_said() -> None:
    """A thing that is neither a field nor an item, and the rest."""
    terms = policy(RULE, items=ITEMS).terms
    rule = Record(of="incident-recorded", must=("severty",), fault="records")
    first, second = rule.problems(terms)
    assert first.startswith("'severty' is neither a field of incident-recorded nor an")
    assert second.startswith("'records' is no fault code")
    unknown = Record(of="incident", must=("severity",), fault="record_keeping")
    (problem,) = unknown.problems(terms)
    assert "no kind of act" in problem
    assert RULE.problems(terms) == []


def test_no_rule_turns_on_what_may_be_erased() -> None:
    """The account of what happened is personal; that there is one can be an item."""
    terms = policy(RULE, items=ITEMS).terms
    for asked in ({"must": ("narrative",)}, {"one_of": ("narrative", "severity")}):
        rule = Record(of="incident-recorded", fault="record_keeping", **asked)
        (problem,) = rule.problems(terms)
        assert problem == (
            "'narrative' of incident-recorded is personal and may be erased, so that no "
            "rule depends on it; let the record state an item, and ask for that."
        )
