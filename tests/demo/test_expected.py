"""What ombudsmen expect of anybody: found where they would find it, and nowhere else."""

from copy import deepcopy

import pytest

from tests.demo.files import (
    EXPECTED,
    History,
    audited,
    beside_expectations,
    decisions,
    expected,
    faults,
    found,
    history,
    policy,
)
from ucb_domain.audit import Audit
from ucb_domain.findings import FAULTS, Verdict

NAMES = sorted(each.name for each in EXPECTED.iterdir() if each.is_dir())
each_name = pytest.mark.parametrize("name", NAMES)
each_decision = pytest.mark.parametrize("name", decisions())

FOR_PEOPLE = {
    # No source says how many months are too many.
    "answer-after-ten-months": {"delay"},
    "everybody-on-the-list": {"blanket_ban", "disproportionate_restriction"},
}
"""What was found that no machine finds: it comes out as a judgement."""


def audit(name: str) -> Audit:
    """Replay an invented decision by the expectations and the policy beside them."""
    given, policies, _ = expected(name)
    return audited(given, policies)


def codes(name: str, *, fault: bool) -> set[str]:
    """Give the codes that were found in an invented decision, or cleared."""
    *_, outcome = expected(name)
    return {each["about"] for each in outcome["findings"] if each["fault"] is fault}


def general(
    audited_case: Audit, verdict: Verdict = Verdict.DEPARTED
) -> set[str | None]:
    """Give the faults that the expectations find, and no policy of the body's own."""
    return {
        each.fault
        for each in audited_case.findings
        if each.general and each.verdict is verdict
    }


def test_there_are_enough_of_them() -> None:
    """Those at fault and those not, alone and beside a policy."""
    outcomes = [expected(name)[2]["outcome"] for name in NAMES]
    assert len(NAMES) >= 30
    assert outcomes.count("fault") < len(NAMES) - 10


@each_name
def test_what_was_found_departs(name: str) -> None:
    """Each fault comes out under its own code, or is put to a person."""
    wanted = codes(name, fault=True)
    judged = FOR_PEOPLE.get(name, set())
    assert faults(audit(name)) == wanted - judged
    assert judged <= general(audit(name), Verdict.JUDGEMENT)


@each_name
def test_nothing_that_was_cleared_departs(name: str) -> None:
    """What the ombudsman looked at and did not find is not found here."""
    assert codes(name, fault=False) & faults(audit(name)) == set()


@each_name
def test_without_what_was_looked_for_less_is_found(name: str) -> None:
    """With no search, no letter and no record, only what was done can depart."""
    given, policies, _ = expected(name)
    thin = audited(_unread(given), policies)
    assert faults(thin) <= faults(audited(given, policies))


def _unread(given: History) -> History:
    thin = deepcopy(given)
    thin["events"] = [
        {name: value for name, value in each.items() if name != "states"}
        for each in thin["events"]
        if each["type"] != "absence-recorded"
    ]
    return thin


def test_every_fault_code_is_shown() -> None:
    """Between them they have every code, found or put to a person."""
    shown = set().union(*(codes(name, fault=True) for name in NAMES))
    assert shown == set(FAULTS)


def test_what_the_expectations_find_by_themselves() -> None:
    """All but what depends on the body's own policy, or is for a person."""
    shown = set().union(*(general(audit(name)) for name in NAMES))
    assert set(FAULTS) - shown == {
        "no_prior_warning",
        "wrong_authority",
        "appeal_not_independent",
        "blanket_ban",
        "disproportionate_restriction",
    }


# --------------------------------------------------------------- the six real decisions


@each_decision
def test_a_real_decision_departs_on_nothing_that_was_cleared(name: str) -> None:
    """Judged by its own page and by the expectations together."""
    audit_of_both = audited(history(name), beside_expectations(policy(name)))
    cleared = {each["about"] for each in found(name)["findings"] if not each["fault"]}
    assert cleared & faults(audit_of_both) == set()


@each_decision
def test_a_real_decision_departs_on_nothing_else(name: str) -> None:
    """The expectations add no fault that the ombudsman did not find."""
    audit_of_both = audited(history(name), beside_expectations(policy(name)))
    wanted = {each["about"] for each in found(name)["findings"] if each["fault"]}
    assert faults(audit_of_both) == wanted


@pytest.mark.parametrize(
    ("name", "alone"),
    [
        ("lgo-19-020-488", set()),
        ("lgo-24-022-084", set()),
        ("spso-201507810", {"no_reasons_given"}),
        (
            "psow-anglesey-planning",
            {"no_appeal_right_told", "no_notification", "no_policy"},
        ),
    ],
)
def test_what_the_expectations_find_without_the_policy(
    name: str, alone: set[str]
) -> None:
    """What the letter leaves out, and that there was no policy behind it."""
    assert faults(audited(history(name), beside_expectations())) == alone
