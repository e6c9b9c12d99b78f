"""A warning is its own notice to the customer, and has to be given in time."""

import pytest

from tests.builders import THIN, audit, case_of, day, only, owed
from ucb_domain.dates import Period
from ucb_domain.events import IncidentRecorded, NoticeGiven, WarningIssued
from ucb_domain.findings import Verdict
from ucb_domain.rules import Anchor, Clock, Notice
from ucb_domain.values import Coverage

RULE = Notice(
    of="warning-issued",
    to="customer",
    within=Clock(after=Period(days=3), anchor=(Anchor.INCIDENT,)),
)
INCIDENT = IncidentRecorded(on=day("2024-02-05"))


def warned(on: str) -> WarningIssued:
    """Give a warning about the incident."""
    return WarningIssued(on=day(on), incidents=("incident-recorded-1",))


@pytest.mark.parametrize(
    ("on", "verdict", "why"),
    [
        ("2024-02-08", Verdict.KEPT, "done on 8 February 2024; due"),
        ("2024-02-09", Verdict.DEPARTED, "done late, on 9 February 2024."),
    ],
)
def test_a_warning_is_in_time_or_late(on: str, verdict: Verdict, why: str) -> None:
    """The clock of a notice runs for a warning as for any letter."""
    case = case_of(INCIDENT, warned(on))
    found = only(audit(RULE, case))
    assert found.verdict is verdict
    assert found.fault == ("delay" if verdict is Verdict.DEPARTED else RULE.fault)
    assert found.why.startswith("The warning of ")
    assert why in found.why
    assert owed(RULE, case) == ()


def test_an_incident_that_is_not_on_file_leaves_it_open() -> None:
    """Without a day to run from nobody can say whether it was late."""
    case = case_of(WarningIssued(on=day("2024-02-09")), coverage=THIN)
    assert only(audit(RULE, case)).verdict is Verdict.NOT_RECORDED


def test_without_a_clock_there_is_nothing_to_find() -> None:
    """A warning that was given was given."""
    rule = Notice(of="warning-issued", to="customer")
    assert audit(rule, case_of(INCIDENT, warned("2024-02-09"))) == ()


@pytest.mark.parametrize(
    ("told", "verdict"), [(True, Verdict.KEPT), (False, Verdict.DEPARTED)]
)
def test_somebody_else_has_to_be_told_of_it(told: bool, verdict: Verdict) -> None:
    """A warning tells the customer of itself, and nobody else."""
    rule = Notice(of="warning-issued", to="line-manager")
    notice = NoticeGiven(
        on=day("2024-02-10"), about="warning-issued-1", to="line-manager"
    )
    case = case_of(
        INCIDENT,
        warned("2024-02-09"),
        *([notice] if told else []),
        coverage=Coverage(),
    )
    assert only(audit(rule, case)).verdict is verdict
