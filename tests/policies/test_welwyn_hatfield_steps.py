"""WEL-7.1 to WEL-7.2.2: what comes under the policy, and the two steps it is met by."""

from datetime import date

import pytest

from tests.builders import THIN, case_of
from tests.policies.then import (
    departed,
    does_not_apply,
    kept,
    not_recorded,
    nothing_against,
)
from tests.policies.welwyn_hatfield import (
    ASKED,
    EMPLOYEE,
    LADDER,
    MANAGER,
    a_contact,
    a_first_contact,
    a_managers_letter,
    a_restriction,
    an_incident,
)
from ucb_domain.dates import When
from ucb_domain.events import CaseOpened, Event, RestrictionImposed
from ucb_domain.findings import DutyKind
from ucb_domain.truth import Truth
from ucb_domain.values import Contents, Officer, Party

# ----------------------------------------------------------------------------- WEL-7.1


@pytest.mark.clause("welwyn-hatfield", "WEL-7.1")
@pytest.mark.parametrize(
    "subject", ["COMPLAINT-7", "COUNCIL-TAX-APPEAL-7", "PLANNING-7", None]
)
def test_a_case_may_be_about_any_service_matter(subject: str | None) -> None:
    """An appeal against a council tax decision is no complaint, and is covered."""
    opened = CaseOpened(customer=Party(ref="CUSTOMER-1"), subject=subject)
    file = case_of(opened, an_incident(subject=subject), a_first_contact())
    for name in ("WEL-7.2", "WEL-7.2.1"):
        nothing_against(ASKED.clause(name, file))


@pytest.mark.clause("welwyn-hatfield", "WEL-7.1", "keeps")
def test_a_complaint_that_is_answered_keeps() -> None:
    """Nothing is found against looking into it."""
    file = case_of(a_contact(purpose="complaint", outcome="answered"))
    nothing_against(ASKED.clause("WEL-7.1", file))


@pytest.mark.clause("welwyn-hatfield", "WEL-7.1", "departs")
@pytest.mark.parametrize("outcome", ["declined", "ignored"])
def test_a_complaint_turned_away_while_nothing_restricts_departs(outcome: str) -> None:
    """A complaint is investigated, and turning it away would be refused."""
    file = case_of(a_contact(purpose="complaint", outcome=outcome))
    found = departed(
        ASKED.clause("WEL-7.1", file),
        "policy_not_followed",
        "a complaint that no restriction reaches is looked into",
    )
    assert found.event == "contact-recorded-1"
    (refusal,) = ASKED.on_recording("WEL-7.1", file, "contact-recorded-1")
    assert refusal.enforceable


@pytest.mark.clause("welwyn-hatfield", "WEL-7.1", "does-not-apply")
def test_an_enquiry_is_no_complaint() -> None:
    """This clause is about complaints."""
    does_not_apply(ASKED.clause("WEL-7.1", case_of(a_contact(outcome="declined"))))


@pytest.mark.clause("welwyn-hatfield", "WEL-7.1", "does-not-apply")
def test_a_complaint_that_a_restriction_reaches_is_another_clauses_matter() -> None:
    """A restriction to one named officer lets others decline it."""
    complaint = a_contact(purpose="complaint", outcome="declined")
    does_not_apply(ASKED.clause("WEL-7.1", case_of(a_restriction(), complaint)))


# ----------------------------------------------------------------------------- WEL-7.2

PERSISTENT = ["persistent-calls", "further-matters", "unreasonably-persistent"]
IMPACT = {"time-consuming": "took up time", "disruptive": "was disruptive"}


@pytest.mark.clause("welwyn-hatfield", "WEL-7.2", "keeps")
@pytest.mark.parametrize("behaviour", PERSISTENT)
def test_persistent_calls_that_disrupt_are_an_incident(behaviour: str) -> None:
    """The record says that they took up time and that they disrupted."""
    found = ASKED.clause("WEL-7.2", case_of(an_incident(behaviours=(behaviour,))))
    for words in IMPACT.values():
        kept(found, "no_evidence_recorded", words)


@pytest.mark.clause("welwyn-hatfield", "WEL-7.2", "departs")
@pytest.mark.parametrize("left_out", IMPACT)
def test_persistent_calls_that_nobody_called_disruptive_depart(left_out: str) -> None:
    """Calling again and again is not yet what the policy is about."""
    stated = Contents.of(*(IMPACT.keys() - {left_out}))
    departed(
        ASKED.clause("WEL-7.2", case_of(an_incident(states=stated))),
        "no_evidence_recorded",
        IMPACT[left_out],
    )


@pytest.mark.clause("welwyn-hatfield", "WEL-7.2", "does-not-apply")
def test_persistent_abuse_need_not_take_up_time() -> None:
    """As it is read, the time and the disruption are asked of calls alone."""
    abuse = an_incident(behaviours=("persistent-abuse",), states=Contents.of())
    does_not_apply(ASKED.clause("WEL-7.2", case_of(abuse)))


@pytest.mark.clause("welwyn-hatfield", "WEL-7.2", "departs")
def test_a_first_contact_that_rests_on_nothing_departs() -> None:
    """The steps are for abuse or persistence, and neither is on file."""
    departed(
        ASKED.clause("WEL-7.2", case_of(a_first_contact())),
        "no_evidence_recorded",
        "no incident of persistent or abusive contact before it",
    )


@pytest.mark.clause("welwyn-hatfield", "WEL-7.2", "keeps")
def test_a_restriction_comes_after_both_steps() -> None:
    """First contact, more of the same, the service manager's letter, restriction."""
    found = ASKED.clause("WEL-7.2", case_of(*LADDER, a_restriction()))
    kept(
        found,
        "no_prior_warning",
        "first contact, then further incident, then service manager's letter",
    )


@pytest.mark.clause("welwyn-hatfield", "WEL-7.2", "departs")
@pytest.mark.parametrize(
    ("before", "missing"),
    [
        ((), "no first contact before it"),
        (LADDER[:1], "no first contact before it"),
        (LADDER[:3], "no service manager's letter before it"),
        ((*LADDER[:2], LADDER[3]), "did not come before it in that order"),
    ],
    ids=["no steps", "an incident alone", "no letter", "nothing further happened"],
)
def test_a_restriction_before_both_steps_departs_and_is_refused(
    before: tuple[Event, ...], missing: str
) -> None:
    """The policy has no exception that lets a step be left out."""
    file = case_of(*before, a_restriction())
    found = departed(ASKED.clause("WEL-7.2", file), "no_prior_warning", missing)
    assert found.enforceable


@pytest.mark.clause("welwyn-hatfield", "WEL-7.2", "does-not-apply")
def test_a_restriction_for_threats_alone_needs_neither_step() -> None:
    """The steps are set out for abuse and persistence."""
    by_ground = case_of(a_restriction(grounds=("threatening",)))
    does_not_apply(ASKED.clause("WEL-7.2", by_ground))
    threat = an_incident(behaviours=("threatening",))
    resting_on_it = a_restriction(grounds=None, incidents=("incident-recorded-1",))
    does_not_apply(ASKED.clause("WEL-7.2", case_of(threat, resting_on_it)))


@pytest.mark.clause("welwyn-hatfield", "WEL-7.2", "departs")
def test_a_restriction_for_threats_and_persistent_calls_needs_both_steps() -> None:
    """What it rests on beside the threats is what the steps are for."""
    calls = an_incident()
    grounds = a_restriction(
        grounds=("threatening",), incidents=("incident-recorded-1",)
    )
    departed(
        ASKED.clause("WEL-7.2", case_of(calls, grounds)),
        "no_prior_warning",
        "no first contact before it",
    )


def test_a_restriction_on_grounds_that_a_thin_file_lacks_is_left_open() -> None:
    """It may have been for threats alone, and the steps may be lost."""
    file = case_of(a_restriction(grounds=None), coverage=THIN)
    not_recorded(ASKED.clause("WEL-7.2", file), "no_prior_warning", "does not show")


# --------------------------------------------------------------------------- WEL-7.2.1

FIRST_CONTACT = {
    "why-of-concern": ("no_reasons_given", "why the behaviour causes concern"),
    "asked-to-moderate": ("policy_not_followed", "a request to moderate"),
    "possible-actions": ("policy_not_followed", "what the council may do"),
}


@pytest.mark.clause("welwyn-hatfield", "WEL-7.2.1", "keeps")
@pytest.mark.parametrize("by", [EMPLOYEE, MANAGER, Officer(id="staff-8")])
@pytest.mark.parametrize("channel", ["telephone", "letter", "email"])
def test_any_employee_may_make_the_first_contact(by: Officer, channel: str) -> None:
    """By telephone, in writing or by email; nothing turns on who it was."""
    file = case_of(an_incident(), a_first_contact(by=by, channel=channel))
    found = ASKED.clause("WEL-7.2.1", file)
    for fault, words in FIRST_CONTACT.values():
        kept(found, fault, words)
    kept(found, "policy_not_followed", f"given by {channel}")
    assert "wrong_authority" not in {each.fault for each in found}


@pytest.mark.clause("welwyn-hatfield", "WEL-7.2.1", "departs")
@pytest.mark.parametrize("left_out", FIRST_CONTACT)
def test_a_first_contact_that_leaves_something_out_departs(left_out: str) -> None:
    """Why, what is asked, and what could follow: each is said, or it is refused."""
    fault, words = FIRST_CONTACT[left_out]
    file = case_of(an_incident(), a_first_contact(without={left_out}))
    found = departed(ASKED.clause("WEL-7.2.1", file), fault, words)
    assert found.enforceable


@pytest.mark.clause("welwyn-hatfield", "WEL-7.2.1", "departs")
def test_a_first_contact_on_the_doorstep_departs() -> None:
    """A word in person is none of the three ways."""
    file = case_of(an_incident(), a_first_contact(channel="in-person"))
    departed(
        ASKED.clause("WEL-7.2.1", file),
        "policy_not_followed",
        "it must be by: telephone, letter, email",
    )


@pytest.mark.clause("welwyn-hatfield", "WEL-7.2.1", "does-not-apply")
def test_the_managers_letter_is_not_judged_as_a_first_contact() -> None:
    """It says other things."""
    does_not_apply(ASKED.clause("WEL-7.2.1", case_of(a_managers_letter())))


# --------------------------------------------------------------------------- WEL-7.2.2

THE_LETTER = {
    "further-actions": ("policy_not_followed", "what further actions follow"),
    "procedures-in-place": ("no_notification", "what procedures have been put"),
}


@pytest.mark.clause("welwyn-hatfield", "WEL-7.2.2", "keeps")
@pytest.mark.parametrize("channel", ["letter", "email"])
def test_a_service_manager_writes_where_it_continues(channel: str) -> None:
    """After the first contact and more of the same."""
    file = case_of(*LADDER[:3], a_managers_letter(channel=channel))
    found = ASKED.clause("WEL-7.2.2", file)
    kept(found, "wrong_authority", "a service manager")
    kept(found, "policy_not_followed", "first contact, then further incident")
    kept(found, "policy_not_followed", f"given by {channel}")
    for fault, words in THE_LETTER.values():
        kept(found, fault, words)


@pytest.mark.clause("welwyn-hatfield", "WEL-7.2.2", "departs")
def test_a_letter_by_any_other_employee_departs_and_is_refused() -> None:
    """The first step is for anybody; this one is for a service manager."""
    file = case_of(*LADDER[:3], a_managers_letter(by=EMPLOYEE))
    found = departed(ASKED.clause("WEL-7.2.2", file), "wrong_authority", "staff-9")
    assert found.enforceable


@pytest.mark.clause("welwyn-hatfield", "WEL-7.2.2", "departs")
@pytest.mark.parametrize(
    ("before", "missing"),
    [
        (LADDER[:1], "no first contact before it"),
        (LADDER[:2], "did not come before it in that order"),
    ],
    ids=["no first contact", "the behaviour stopped"],
)
def test_a_letter_that_comes_too_soon_departs(
    before: tuple[Event, ...], missing: str
) -> None:
    """It is for behaviour that goes on after the first contact."""
    file = case_of(*before, a_managers_letter())
    departed(ASKED.clause("WEL-7.2.2", file), "policy_not_followed", missing)


@pytest.mark.clause("welwyn-hatfield", "WEL-7.2.2", "departs")
@pytest.mark.parametrize("left_out", THE_LETTER)
def test_a_letter_that_leaves_something_out_departs(left_out: str) -> None:
    """It says what follows, and what has been put in place."""
    fault, words = THE_LETTER[left_out]
    file = case_of(*LADDER[:3], a_managers_letter(without={left_out}))
    departed(ASKED.clause("WEL-7.2.2", file), fault, words)


@pytest.mark.clause("welwyn-hatfield", "WEL-7.2.2", "departs")
def test_a_second_step_by_telephone_departs() -> None:
    """A service manager writes."""
    file = case_of(*LADDER[:3], a_managers_letter(channel="telephone"))
    departed(
        ASKED.clause("WEL-7.2.2", file),
        "policy_not_followed",
        "it must be by: letter, email",
    )


@pytest.mark.clause("welwyn-hatfield", "WEL-7.2.2", "does-not-apply")
def test_a_first_contact_is_not_judged_as_the_letter() -> None:
    """It needs no service manager, and no step before it."""
    file = case_of(an_incident(), a_first_contact())
    does_not_apply(ASKED.clause("WEL-7.2.2", file))


def test_a_step_that_nobody_called_by_its_name_is_left_open() -> None:
    """A letter that may have been the first step or the second is judged as neither."""
    file = case_of(an_incident(), a_first_contact(rung=None))
    for name in ("WEL-7.2.1", "WEL-7.2.2"):
        found = ASKED.clause(name, file)
        assert "departed" not in {each.verdict.value for each in found}


def test_a_restriction_of_no_recorded_ground_in_a_complete_file_departs() -> None:
    """A register kept from the first day shows what it rests on: nothing."""
    file = case_of(RestrictionImposed(on=When.parse("2025-03-03"), by=MANAGER))
    departed(ASKED.clause("WEL-7.2", file), "no_prior_warning", "no first contact")


@pytest.mark.clause("welwyn-hatfield", "WEL-7.2.2", "keeps")
def test_a_further_incident_puts_the_managers_letter_into_the_diary() -> None:
    """For a service manager, with no last day: the text sets none."""
    file = case_of(an_incident(), a_first_contact(), an_incident("2025-01-13"))
    (duty,) = ASKED.duties("WEL-7.2.2", file, date(2025, 1, 14))
    assert (duty.kind, duty.overdue) == (DutyKind.WARNING, Truth.NO)
    assert (
        duty.what == "letter on further actions, after the incident of 13 January 2025"
    )
    assert ASKED.duties("WEL-7.2.2", file, ASKED.usual_day) == (duty,)
    nothing_against(ASKED.clause("WEL-7.2.2", file))


def test_no_letter_is_left_to_write_once_it_was_written_or_overtaken() -> None:
    """The letter went, a restriction came, or nobody had made the first contact."""
    for file in (
        case_of(*LADDER),
        case_of(*LADDER[:3], a_restriction()),
        case_of(*LADDER, an_incident("2025-02-10")),
        case_of(an_incident(), an_incident("2025-01-13")),
    ):
        assert ASKED.duties("WEL-7.2.2", file, ASKED.usual_day) == ()
