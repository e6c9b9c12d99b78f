"""The kind `never`: what must not be done."""

from typing import Any

import pytest

from tests.builders import THIN, case_of, day, judged, only, policy, says
from ucb_domain.events import ContactRecorded, WarningIssued
from ucb_domain.findings import Finding, Verdict
from ucb_domain.rules import By, Field, Never, States
from ucb_domain.values import Coverage

FAULT = "restriction_blocked_statutory_or_emergency_route"
DECLINED = Never(
    act="contact-recorded",
    when=Field(field="outcome", equals="declined"),
    unless=States(states="malicious"),
    fault=FAULT,
    says="a request for information is not declined",
)
ALWAYS = Never(act="contact-recorded", fault=FAULT, says="nobody is called")


def found(
    rule: Never = DECLINED, coverage: Coverage | None = None, **fields: Any
) -> Finding:
    """Judge one contact of March 2024."""
    contact = ContactRecorded(on=day("2024-03-01"), **fields)
    case = case_of(contact, coverage=coverage)
    return only(judged(rule, case, "contact-recorded-1"))


def test_what_must_not_be_done_departs() -> None:
    """The finding says what the policy says, and what puts it right."""
    finding = found(outcome="declined")
    assert (finding.verdict, finding.fault) == (Verdict.DEPARTED, FAULT)
    assert finding.why == (
        "The contact of 1 March 2024 departs from: a request for information is not "
        "declined."
    )
    assert finding.remedy == (
        "Put it right: a request for information is not declined."
    )


def test_what_the_exception_allows_keeps() -> None:
    """The record of the contact states it."""
    finding = found(outcome="declined", states=says("malicious"))
    assert (finding.verdict, finding.remedy) == (Verdict.KEPT, "")
    assert finding.why == (
        "The contact of 1 March 2024 falls under the exception to: a request for "
        "information is not declined."
    )


@pytest.mark.parametrize(
    "fields",
    [
        # Nobody recorded what became of it, or whether the exception holds.
        {"outcome": None, "states": says()},
        {"outcome": "declined", "states": None},
        {"outcome": None, "states": None},
    ],
)
def test_what_the_file_does_not_show_is_left_open(fields: dict[str, Any]) -> None:
    """It may have been declined, and it may have been allowed."""
    finding = found(coverage=THIN, **fields)
    assert finding.verdict is Verdict.NOT_RECORDED
    assert finding.why == (
        "The file does not show whether the contact of 1 March 2024 kept to: a request "
        "for information is not declined."
    )


def test_without_a_condition_no_such_act_may_be_done() -> None:
    """Whatever it was."""
    assert found(ALWAYS, coverage=THIN).verdict is Verdict.DEPARTED


def test_it_does_not_apply() -> None:
    """To another kind of act, or to one that is none of those that must not be done."""
    case = case_of(WarningIssued(), ContactRecorded(outcome="answered"))
    for entry in case.facts.acts:
        assert judged(DECLINED, case, entry.event_id) == ()


def test_an_exception_that_holds_settles_it() -> None:
    """Whether it was declined is then no matter."""
    finding = found(coverage=THIN, states=says("malicious"))
    assert finding.verdict is Verdict.KEPT


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        ({"act": "contact"}, "'contact' is no kind of act"),
        ({"fault": "rude"}, "'rude' is no fault code"),
        ({"when": Field(field="outcom", known=True)}, "contact-recorded has no field"),
        ({"unless": By(by="mayor")}, "'mayor' is neither an authority nor a role"),
    ],
)
def test_what_is_wrong_with_it_is_said(given: dict[str, Any], problem: str) -> None:
    """Each with the remedy."""
    fields: dict[str, Any] = {"act": "contact-recorded", "fault": FAULT, **given}
    (text,) = Never(says="no", **fields).problems(policy().terms)
    assert text.startswith(problem)
    assert DECLINED.problems(policy().terms) == []
