"""WOL-6.4 to WOL-6.6: the panel, then a meeting, then a letter; staff and the alert."""

from datetime import date

import pytest

from tests.builders import THIN, case_of
from tests.policies.then import (
    departed,
    does_not_apply,
    for_a_person,
    kept,
    not_recorded,
    nothing_against,
)
from tests.policies.wolverhampton import (
    ASKED,
    a_contact,
    a_decision_letter,
    a_meeting,
    a_note_to_staff,
    a_restriction,
    advice_of_the_panel,
    an_alert,
    an_incident,
    an_urgent_restriction,
)
from ucb_domain.dates import When
from ucb_domain.events import AbsenceRecorded, Event
from ucb_domain.findings import Finding
from ucb_domain.truth import Truth


def found(name: str, *events: Event, thin: bool = False) -> tuple[Finding, ...]:
    """Give what a clause finds of these events."""
    return ASKED.clause(name, case_of(*events, coverage=THIN if thin else None))


# --------------------------------------------------------------------- WOL-6.4: the panel


@pytest.mark.clause("wolverhampton-homes", "WOL-6.4", "keeps")
@pytest.mark.parametrize("advice", ["supported", "not-supported"])
def test_the_panel_reviews_the_proposal_before_the_decision(advice: str) -> None:
    """It is asked; the document does not say that its advice binds."""
    such = found("WOL-6.4", advice_of_the_panel(outcome=advice), a_restriction())
    kept(such, "wrong_authority", "advice of the customer experience panel")


@pytest.mark.clause("wolverhampton-homes", "WOL-6.4", "departs")
def test_a_decision_the_panel_never_saw_departs_and_is_refused() -> None:
    """Somebody decided alone."""
    file = case_of(an_incident(), a_restriction())
    such = [
        each
        for each in ASKED.clause("WOL-6.4", file)
        if each.fault == "wrong_authority"
    ]
    departed(such, "wrong_authority", "no advice of the customer experience panel")
    (refusal,) = ASKED.on_recording("WOL-6.4", file, "restriction-imposed-1")
    assert refusal.enforceable


@pytest.mark.clause("wolverhampton-homes", "WOL-6.4", "departs")
def test_asking_the_panel_afterwards_departs() -> None:
    """What it reviews is a proposal, and no longer one once it is decided."""
    file = case_of(a_restriction("2025-01-06"), advice_of_the_panel("2025-01-08"))
    (refusal,) = ASKED.on_recording("WOL-6.4", file, "restriction-imposed-1")
    departed([refusal], "wrong_authority", "no advice of the customer experience panel")


@pytest.mark.clause("wolverhampton-homes", "WOL-6.4", "does-not-apply")
def test_without_a_proposal_the_panel_is_not_asked() -> None:
    """An incident alone is not brought before it."""
    does_not_apply(found("WOL-6.4", an_incident(), a_contact()))


def test_an_urgent_case_does_not_wait_for_the_panel() -> None:
    """It is discussed with senior management instead, and the exception is said."""
    such = found("WOL-6.4", an_urgent_restriction(), a_meeting("2024-12-10"))
    kept(such, "wrong_authority", "the exception that the policy allows")


# ------------------------------------------------------------------- WOL-6.4: the meeting


@pytest.mark.clause("wolverhampton-homes", "WOL-6.4", "keeps")
def test_the_customer_is_invited_to_a_meeting() -> None:
    """It explains why, what, and for how long."""
    such = found("WOL-6.4", advice_of_the_panel(), a_restriction(), a_meeting())
    kept(such, "policy_not_followed", "Offer of a meeting")
    kept(such, "no_reasons_given", "the reasons for the decision")
    kept(such, "no_notification", "what has been decided")
    kept(such, "no_end_date", "how long it lasts")


@pytest.mark.clause("wolverhampton-homes", "WOL-6.4", "keeps")
def test_an_invitation_that_the_customer_does_not_take_up_is_enough() -> None:
    """The aim is to meet; nobody has to come."""
    invited = a_meeting(held=False, held_on=None, without={"reasons", "duration"})
    such = found("WOL-6.4", advice_of_the_panel(), a_restriction(), invited)
    kept(such, "policy_not_followed", "done on 13 January 2025")
    does_not_apply(such, "no_reasons_given")


@pytest.mark.clause("wolverhampton-homes", "WOL-6.4", "departs")
def test_a_customer_who_is_never_invited_departs() -> None:
    """The diary shows it as owed from the day of the decision."""
    file = case_of(advice_of_the_panel(), a_restriction("2025-01-06"))
    departed(ASKED.clause("WOL-6.4", file), "policy_not_followed", "Offer of a meeting")
    (duty,) = ASKED.duties("WOL-6.4", file, date(2025, 1, 6))
    assert (duty.due, duty.overdue) == (None, Truth.NO)


def test_why_there_is_no_meeting_is_for_a_person_to_weigh() -> None:
    """To meet is the aim; the record of the decision says why nobody offered to."""
    reasoned = a_restriction(adding={"reason-for-departing"})
    such = found("WOL-6.4", advice_of_the_panel(), reasoned)
    for_a_person(such, "policy_not_followed", "a reason for departing from it")


@pytest.mark.clause("wolverhampton-homes", "WOL-6.4", "departs")
@pytest.mark.parametrize(
    ("left_out", "fault", "words"),
    [
        ("reasons", "no_reasons_given", "the reasons for the decision"),
        ("action", "no_notification", "what has been decided"),
        ("duration", "no_end_date", "how long it lasts"),
    ],
)
def test_a_meeting_that_leaves_something_unsaid_departs(
    left_out: str, fault: str, words: str
) -> None:
    """Each of the three has its own fault."""
    meeting = a_meeting(without={left_out})
    such = found("WOL-6.4", advice_of_the_panel(), a_restriction(), meeting)
    departed(such, fault, f"does not state: {words}")


# ----------------------------------------------------------------------------- WOL-6.5


@pytest.mark.clause("wolverhampton-homes", "WOL-6.5", "keeps")
@pytest.mark.parametrize("channel", ["letter", "email"])
def test_after_the_meeting_a_letter_confirms_the_decision(channel: str) -> None:
    """The panel, the decision, the meeting, the letter, with the policy enclosed."""
    such = found(
        "WOL-6.5",
        advice_of_the_panel("2024-12-16"),
        a_restriction("2025-01-06"),
        a_meeting("2025-01-13"),
        a_decision_letter("2025-01-15", channel=channel),
    )
    kept(such, "no_notification", "Notice to the customer")
    kept(such, "policy_not_followed", "a copy of the policy")
    kept(such, "policy_not_followed", "came: offer of a meeting")


@pytest.mark.clause("wolverhampton-homes", "WOL-6.5", "departs")
def test_a_letter_before_anybody_offered_to_meet_departs() -> None:
    """The customer reads what should have been explained."""
    such = found(
        "WOL-6.5",
        a_restriction(),
        a_decision_letter("2025-01-08"),
        a_meeting("2025-01-13"),
    )
    finding = departed(such, "policy_not_followed", "needed first: offer of a meeting")
    assert finding.event == "notice-given-1"


@pytest.mark.clause("wolverhampton-homes", "WOL-6.5", "departs")
def test_a_letter_between_the_offer_and_the_meeting_departs() -> None:
    """The customer was to come on the thirteenth, and has it in writing on the tenth."""
    meeting = a_meeting("2025-01-08", held_on=When.parse("2025-01-13"))
    such = found("WOL-6.5", a_restriction(), meeting, a_decision_letter("2025-01-10"))
    departed(such, "policy_not_followed", "does not come before the meeting")


@pytest.mark.clause("wolverhampton-homes", "WOL-6.5", "keeps")
def test_where_the_customer_does_not_come_the_letter_follows_the_offer() -> None:
    """There is no meeting to wait for."""
    offer = a_meeting("2025-01-08", held=False, held_on=None)
    such = found("WOL-6.5", a_restriction(), offer, a_decision_letter("2025-01-10"))
    nothing_against(such)


def test_a_letter_can_say_why_there_was_no_meeting() -> None:
    """Then a person weighs whether that was reason enough."""
    letter = a_decision_letter(adding={"reason-for-departing"})
    such = found("WOL-6.5", a_restriction(), letter)
    for_a_person(such, "policy_not_followed", "needed first: offer of a meeting")


@pytest.mark.clause("wolverhampton-homes", "WOL-6.5", "departs")
@pytest.mark.parametrize(
    ("left_out", "fault", "words"),
    [
        ("action", "no_notification", "what has been decided"),
        ("policy-copy", "policy_not_followed", "a copy of the policy"),
    ],
)
def test_a_letter_that_leaves_something_out_departs(
    left_out: str, fault: str, words: str
) -> None:
    """It confirms the decision, and the policy is enclosed."""
    letter = a_decision_letter(without={left_out})
    such = found("WOL-6.5", a_restriction(), a_meeting(), letter)
    departed(such, fault, f"does not state: {words}")


@pytest.mark.clause("wolverhampton-homes", "WOL-6.5", "departs")
def test_a_decision_that_nobody_confirmed_departs() -> None:
    """A meeting is not a letter."""
    such = found("WOL-6.5", a_restriction(), a_meeting())
    departed(such, "no_notification", "Notice to the customer")


@pytest.mark.clause("wolverhampton-homes", "WOL-6.5", "does-not-apply")
def test_without_a_decision_there_is_nothing_to_confirm() -> None:
    """Nobody writes about an incident alone."""
    does_not_apply(found("WOL-6.5", an_incident(), advice_of_the_panel()))


def test_a_letter_missing_from_a_thin_file_is_left_open_until_somebody_looks() -> None:
    """A search that found no letter makes the silence evidence."""
    such = found("WOL-6.5", a_restriction(), thin=True)
    not_recorded(such, "no_notification", "does not show whether it was done")
    searched = AbsenceRecorded(
        on=When.parse("2025-01"), act="notice-given", to="customer"
    )
    such = found("WOL-6.5", a_restriction(), searched, thin=True)
    departed(such, "no_notification", "not done")


# ----------------------------------------------------------------------------- WOL-6.6


@pytest.mark.clause("wolverhampton-homes", "WOL-6.6", "keeps")
def test_staff_are_told_and_the_housing_system_shows_it() -> None:
    """So that everybody meets the customer in the same way."""
    such = found("WOL-6.6", a_restriction(), a_note_to_staff(), an_alert())
    kept(such, "policy_not_followed", "Notice to staff")
    kept(such, "policy_not_followed", "An alert on the housing system")


@pytest.mark.clause("wolverhampton-homes", "WOL-6.6", "departs")
def test_staff_who_were_not_told_depart() -> None:
    """The next person who takes a call knows nothing of it."""
    such = found("WOL-6.6", a_restriction(), an_alert())
    departed(such, "policy_not_followed", "Notice to staff")


def test_why_staff_are_not_told_is_for_a_person_to_weigh() -> None:
    """They are told where it is appropriate."""
    reasoned = a_restriction(adding={"reason-for-departing"})
    such = found("WOL-6.6", reasoned, an_alert())
    for_a_person(such, "policy_not_followed", "Notice to staff")


@pytest.mark.clause("wolverhampton-homes", "WOL-6.6", "departs")
@pytest.mark.parametrize("alerts", [(), (an_alert(system="crm"),)], ids=["none", "crm"])
def test_an_alert_missing_from_the_housing_system_departs(
    alerts: tuple[Event, ...],
) -> None:
    """One on another system is not the one that is asked for."""
    such = found("WOL-6.6", a_restriction(), a_note_to_staff(), *alerts)
    departed(such, "policy_not_followed", "An alert on the housing system")


@pytest.mark.clause("wolverhampton-homes", "WOL-6.6", "does-not-apply")
def test_an_incident_puts_no_alert_on_a_customer() -> None:
    """Only a decision does."""
    does_not_apply(found("WOL-6.6", an_incident(), advice_of_the_panel()))
