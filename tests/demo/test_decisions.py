"""Six real decisions: the audit finds what the ombudsman found."""

import pytest

from tests.demo.files import (
    decided,
    decisions,
    faults,
    found,
    history,
    policy,
)
from ucb_domain.findings import FAULTS, Verdict

each_decision = pytest.mark.parametrize("name", decisions())


def test_all_six_are_there() -> None:
    """The six decisions come with the library."""
    assert len(decisions()) == 6


@each_decision
def test_every_fault_that_was_found_departs(name: str) -> None:
    """Each fault that the ombudsman found comes out as departed, under its own code."""
    wanted = {each["about"] for each in found(name)["findings"] if each["fault"]}
    assert wanted <= faults(decided(name))


@each_decision
def test_nothing_that_was_cleared_departs(name: str) -> None:
    """Nothing that was raised and not found comes out as departed."""
    cleared = {each["about"] for each in found(name)["findings"] if not each["fault"]}
    assert cleared & faults(decided(name)) == set()


@each_decision
def test_nothing_else_departs(name: str) -> None:
    """The audit departs on nothing that the ombudsman did not find."""
    wanted = {each["about"] for each in found(name)["findings"] if each["fault"]}
    assert faults(decided(name)) - wanted == set()


@each_decision
def test_findings_are_in_the_ombudsmen_s_words(name: str) -> None:
    """What was found is written down with codes that the library knows."""
    codes = {each["about"] for each in found(name)["findings"]}
    assert codes - {"other"} <= set(FAULTS)


@each_decision
def test_every_fact_says_why_it_is_written_so(name: str) -> None:
    """Each event has a note that says on which words of the decision it rests."""
    assert all(each["note"].endswith(".") for each in history(name)["events"])


@each_decision
def test_no_file_claims_to_hold_the_whole_story(name: str) -> None:
    """A published decision tells part of a story, and its history says so."""
    assert history(name)["coverage"]["complete"] is False


@each_decision
def test_a_policy_binds_only_what_the_decision_states(name: str) -> None:
    """Each clause binds rules, and cites the decision it was read in."""
    (pack,) = policy(name).versions
    assert pack.in_force_from is None
    for clause in pack.clauses:
        assert clause.rules
        assert "ecision" in clause.at or "finding" in clause.at


@each_decision
def test_what_the_facts_do_not_reach_is_not_recorded(name: str) -> None:
    """With every letter unread, every day unknown and no search made, nothing departs."""
    thin = decided(name, _forget)
    assert faults(thin, Verdict.DEPARTED) == set()


def _forget(given: dict[str, object]) -> dict[str, object]:
    """Leave of a history only that acts were done, not when, how or in which words."""
    events = given["events"]
    assert isinstance(events, list)
    kept = {"id", "type", "about", "to", "purpose", "outcome", "act"}
    return {
        **given,
        "coverage": {"complete": False},
        "events": [
            {name: value for name, value in each.items() if name in kept}
            for each in events
            if each["type"] != "absence-recorded"
        ],
    }
