"""PEM-3, PEM-5 and PEM-9: what counts as an incident, and what a decision weighs."""

import pytest

from tests.builders import THIN, case_of
from tests.policies.pembrokeshire import (
    HEAD,
    a_call,
    a_letter_received,
    a_restriction,
    a_warning,
    clause,
    on_recording,
)
from tests.policies.then import (
    departed,
    does_not_apply,
    kept,
    not_recorded,
    nothing_against,
)
from ucb_domain.dates import When
from ucb_domain.events import Event, SubjectConcluded
from ucb_domain.values import Contents


def a_conclusion(*stated: str, unseen: bool = False) -> Event:
    """A matter brought to its end, and what its record says."""
    return SubjectConcluded(
        on=When.parse("2025-02-03"),
        by=HEAD,
        subject="COMPLAINT-7",
        states=None if unseen else Contents.of(*stated),
    )


# ------------------------------------------------------------------------------- PEM-3


@pytest.mark.clause("pembrokeshire", "PEM-3", "keeps")
def test_an_incident_names_behaviour_beyond_persistence() -> None:
    """Persistence beside harassment is an incident because of the harassment."""
    file = case_of(a_letter_received(behaviours=("persistence", "harassment")))
    nothing_against(clause("PEM-3", file))


@pytest.mark.clause("pembrokeshire", "PEM-3", "departs")
@pytest.mark.parametrize(
    "legitimate", ["persistence", "assertiveness", "determination"]
)
def test_persistence_alone_is_no_incident(legitimate: str) -> None:
    """Recording it as one departs, and would be refused."""
    file = case_of(a_letter_received(behaviours=(legitimate,)))
    found = departed(
        clause("PEM-3", file),
        "no_evidence_recorded",
        "persistence, determination or assertiveness alone is not an incident",
    )
    assert found.event == "incident-recorded-1"
    (refusal,) = on_recording("PEM-3", file, "incident-recorded-1")
    assert refusal.enforceable


@pytest.mark.clause("pembrokeshire", "PEM-3", "does-not-apply")
def test_persistence_is_asked_of_incidents_alone() -> None:
    """A warning without any incident on file is a matter of another clause."""
    does_not_apply(clause("PEM-3", case_of(a_warning())))


def test_an_incident_of_no_recorded_kind_leaves_persistence_open() -> None:
    """Nobody wrote down what the behaviour was, so it may have been persistence."""
    file = case_of(a_call(behaviours=None), coverage=THIN)
    not_recorded(clause("PEM-3", file), "no_evidence_recorded", "alone")


@pytest.mark.clause("pembrokeshire", "PEM-3", "keeps")
@pytest.mark.parametrize("ground", ["nothing-further", "process-exhausted"])
def test_a_matter_is_concluded_with_its_ground(ground: str) -> None:
    """That nothing more can be done, or that the process is exhausted, is on record."""
    found = clause("PEM-3", case_of(a_conclusion(ground)))
    kept(found, "no_evidence_recorded", "nothing more can reasonably be done")


@pytest.mark.clause("pembrokeshire", "PEM-3", "departs")
def test_a_matter_concluded_without_a_ground_departs() -> None:
    """A record that gives neither ground does not show that the matter could end."""
    departed(
        clause("PEM-3", case_of(a_conclusion("outcome"))),
        "no_evidence_recorded",
        "that nothing more can reasonably be done or that the complaints process",
    )


@pytest.mark.clause("pembrokeshire", "PEM-3", "does-not-apply")
def test_a_case_in_which_no_matter_ended_needs_no_ground() -> None:
    """Without a conclusion there is nothing to give a ground for."""
    does_not_apply(clause("PEM-3", case_of(a_call())))


def test_a_conclusion_nobody_has_seen_leaves_its_ground_open() -> None:
    """In a thin file the record of it may give a ground."""
    file = case_of(a_conclusion(unseen=True), coverage=THIN)
    not_recorded(clause("PEM-3", file), "no_evidence_recorded", "nothing more")


# ------------------------------------------------------------------------------- PEM-5


@pytest.mark.clause("pembrokeshire", "PEM-5", "keeps")
@pytest.mark.parametrize(
    "assessed", ["unreasonably-persistent", "unacceptable-behaviour"]
)
def test_an_assessment_says_which_it_became(assessed: str) -> None:
    """Frustration that turned into unacceptable behaviour is recorded as both."""
    file = case_of(a_call(states=Contents.of("frustration", assessed)))
    kept(clause("PEM-5", file), "no_evidence_recorded", "unacceptable behaviour")


@pytest.mark.clause("pembrokeshire", "PEM-5", "departs")
@pytest.mark.parametrize("felt", ["distress", "frustration", "forcefulness"])
def test_an_assessment_of_feelings_alone_departs(felt: str) -> None:
    """Distress or frustration is not yet behaviour that this policy is about."""
    file = case_of(a_call(states=Contents.of(felt)))
    departed(
        clause("PEM-5", file),
        "no_evidence_recorded",
        "lacks: unreasonably persistent behaviour or unacceptable behaviour",
    )


@pytest.mark.clause("pembrokeshire", "PEM-5", "departs")
@pytest.mark.parametrize("felt", ["distress", "frustration", "forcefulness"])
def test_an_incident_of_feelings_alone_departs(felt: str) -> None:
    """It departs even where the assessment calls it unacceptable, and is refused."""
    file = case_of(a_call(behaviours=(felt, "persistence")))
    found = departed(clause("PEM-5", file), "no_evidence_recorded", "distress")
    assert found.enforceable


@pytest.mark.clause("pembrokeshire", "PEM-5", "does-not-apply")
def test_nothing_is_told_apart_where_there_was_no_incident() -> None:
    """Only the assessment of an incident tells these apart."""
    does_not_apply(clause("PEM-5", case_of(a_warning())))


def test_an_assessment_nobody_has_seen_is_left_open() -> None:
    """A thin file may lack the sheet on which it was assessed."""
    file = case_of(a_call(states=None), coverage=THIN)
    not_recorded(clause("PEM-5", file), "no_evidence_recorded", "unacceptable")


# ------------------------------------------------------------------------------- PEM-9

FACTORS = {
    "frequency-of-contact": "how often there was contact",
    "content-of-contact": "what the contact contained",
    "actions-taken": "what the council did to resolve the concern",
    "level-of-disruption": "the level of disruption",
}


@pytest.mark.clause("pembrokeshire", "PEM-9", "keeps")
def test_a_decision_that_weighs_all_four_factors_keeps() -> None:
    """The record of the decision holds each of them."""
    found = clause("PEM-9", case_of(a_restriction()))
    for words in FACTORS.values():
        kept(found, "no_evidence_recorded", words)


@pytest.mark.clause("pembrokeshire", "PEM-9", "departs")
@pytest.mark.parametrize(("factor", "words"), FACTORS.items())
def test_a_decision_that_leaves_out_one_factor_departs(factor: str, words: str) -> None:
    """The finding names the one that is missing and no other."""
    file = case_of(a_restriction(without={factor}))
    found = departed(clause("PEM-9", file), "no_evidence_recorded", f"lacks: {words}.")
    assert found.event == "restriction-imposed-1"


@pytest.mark.clause("pembrokeshire", "PEM-9", "does-not-apply")
def test_a_warning_need_not_weigh_the_factors() -> None:
    """They belong to the decision to restrict."""
    does_not_apply(clause("PEM-9", case_of(a_call(), a_warning())))


def test_a_decision_nobody_has_seen_leaves_the_factors_open() -> None:
    """What a lost minute weighed is not known."""
    file = case_of(a_restriction(states=None), coverage=THIN)
    not_recorded(clause("PEM-9", file), "no_evidence_recorded", "how often")


def test_a_complete_file_without_any_record_of_the_factors_departs() -> None:
    """A register kept from the first day shows what was written down: nothing."""
    file = case_of(a_restriction(states=None))
    departed(clause("PEM-9", file), "no_evidence_recorded", "how often")
