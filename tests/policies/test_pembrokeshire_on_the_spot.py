"""PEM-11 and PEM-12: what staff do on the telephone, and in answer to a letter."""

import pytest

from tests.builders import THIN, case_of
from tests.policies.pembrokeshire import (
    IN_WRITING,
    ON_A_CALL,
    a_call,
    a_letter_received,
    clause,
    contents,
    on_recording,
)
from tests.policies.then import departed, does_not_apply, kept, not_recorded
from ucb_domain.values import Contents

# ------------------------------------------------------------------------------ PEM-11


@pytest.mark.clause("pembrokeshire", "PEM-11", "keeps")
def test_a_call_ended_step_by_step_keeps() -> None:
    """Explained, given a chance, told, ended, and the reason written down."""
    found = clause("PEM-11", case_of(a_call()))
    kept(found, "policy_not_followed", "a chance to stop")
    kept(found, "policy_not_followed", "notice to the caller")
    kept(found, "record_keeping", "the reason for ending the call")


@pytest.mark.clause("pembrokeshire", "PEM-11", "departs")
@pytest.mark.parametrize(
    ("step", "words"),
    [
        ("explained", "an explanation of why the behaviour is unacceptable"),
        ("chance-given", "a chance to stop"),
        ("ending-announced", "notice to the caller that the call was being ended"),
    ],
)
def test_a_call_with_a_step_left_out_departs(step: str, words: str) -> None:
    """The finding names the step that was missed."""
    file = case_of(a_call(without={step}))
    departed(clause("PEM-11", file), "policy_not_followed", f"lacks: {words}.")


@pytest.mark.clause("pembrokeshire", "PEM-11", "departs")
def test_a_call_ended_without_a_reason_departs_and_is_refused() -> None:
    """It is the one omission on a call that the register does not take."""
    file = case_of(a_call(without={"reason-for-ending"}))
    departed(
        clause("PEM-11", file),
        "record_keeping",
        "lacks: the reason for ending the call.",
    )
    refused = [
        each.fault
        for each in on_recording("PEM-11", file, "incident-recorded-1")
        if each.enforceable
    ]
    assert refused == ["record_keeping"]


@pytest.mark.clause("pembrokeshire", "PEM-11", "does-not-apply")
def test_the_steps_of_a_call_are_not_asked_of_a_letter() -> None:
    """Nobody can be given a chance to stop writing what is written."""
    does_not_apply(clause("PEM-11", case_of(a_letter_received())))


@pytest.mark.clause("pembrokeshire", "PEM-11", "does-not-apply")
def test_a_call_that_went_on_needs_no_reason_for_ending() -> None:
    """The caller stopped when asked to: there is no ending to announce or to explain."""
    ending = {"ended", "ending-announced", "reason-for-ending"}
    found = clause("PEM-11", case_of(a_call(without=ending)))
    does_not_apply(found, "record_keeping")
    kept(found, "policy_not_followed", "a chance to stop")
    assert len(found) == 1


def test_a_call_of_which_only_a_part_is_known_is_left_open() -> None:
    """Somebody remembers that it was explained; the note itself is lost."""
    file = case_of(a_call(states=Contents.at_least("explained")), coverage=THIN)
    found = clause("PEM-11", file)
    assert {each.verdict.value for each in found} == {"not_recorded"}
    assert {each.fault for each in found} == {"policy_not_followed", "record_keeping"}


def test_an_incident_on_a_channel_not_recorded_is_left_open() -> None:
    """It may have been a call, and then a chance to stop was due."""
    stated = contents(ON_A_CALL, without={"chance-given", "ended"})
    file = case_of(a_call(channel=None, states=stated))
    not_recorded(clause("PEM-11", file), "policy_not_followed", "a chance to stop")


# ------------------------------------------------------------------------------ PEM-12


@pytest.mark.clause("pembrokeshire", "PEM-12", "keeps")
@pytest.mark.parametrize("channel", ["letter", "email", "web-form", "text"])
def test_a_letter_answered_in_full_and_objected_to_keeps(channel: str) -> None:
    """Answered, told, asked to refrain, and noted."""
    found = clause("PEM-12", case_of(a_letter_received(channel=channel)))
    kept(found, "policy_not_followed", "a full answer to the query or complaint")
    kept(found, "record_keeping", "a note on the system")


@pytest.mark.clause("pembrokeshire", "PEM-12", "departs")
@pytest.mark.parametrize(
    ("step", "fault", "words"),
    [
        ("answered-in-full", "policy_not_followed", "a full answer"),
        ("told-unacceptable", "policy_not_followed", "that the correspondence is"),
        ("asked-to-refrain", "policy_not_followed", "a request to refrain"),
        ("noted-on-system", "record_keeping", "a note on the system"),
    ],
)
def test_a_letter_met_with_a_step_left_out_departs(
    step: str, fault: str, words: str
) -> None:
    """The finding names what was not done."""
    file = case_of(a_letter_received(without={step}))
    departed(clause("PEM-12", file), fault, f"lacks: {words}")


@pytest.mark.clause("pembrokeshire", "PEM-12", "does-not-apply")
@pytest.mark.parametrize("channel", ["telephone", "in-person"])
def test_a_full_written_answer_is_not_asked_of_speech(channel: str) -> None:
    """What is said on the spot is met on the spot."""
    does_not_apply(clause("PEM-12", case_of(a_call(channel=channel))))


def test_an_answer_nobody_has_seen_is_left_open() -> None:
    """The file shows that it was answered; the rest of the letter is not there."""
    seen = Contents.at_least(*(set(IN_WRITING) - {"asked-to-refrain"}))
    file = case_of(a_letter_received(states=seen), coverage=THIN)
    not_recorded(clause("PEM-12", file), "policy_not_followed", "a request to refrain")
