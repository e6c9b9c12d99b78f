"""UCB-4a to UCB-4c: ending a call, the police and the marker, and referring it on."""

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
from tests.policies.ucb_2024_2028 import (
    ASKED,
    EMPLOYEE,
    SERVICE_MANAGER,
    a_contact,
    a_discussion,
    an_incident,
)
from ucb_domain.dates import When
from ucb_domain.events import AbsenceRecorded, AlertPlaced, Event, ReferralMade
from ucb_domain.truth import Truth
from ucb_domain.values import Contents

# ------------------------------------------------------------------------------ UCB-4a


@pytest.mark.clause("ucb-2024-2028", "UCB-4a", "keeps")
def test_an_employee_may_end_a_call_and_says_why() -> None:
    """Told that it is inappropriate, and politely ended."""
    call = an_incident(
        "verbal-abuse", states=Contents.of("told-inappropriate", "ended")
    )
    kept(
        ASKED.clause("UCB-4a", case_of(call)),
        "policy_not_followed",
        "that the customer was told that the behaviour is inappropriate",
    )


@pytest.mark.clause("ucb-2024-2028", "UCB-4a", "departs")
def test_a_call_that_was_ended_without_a_word_departs() -> None:
    """The power to end it goes with telling the customer."""
    call = an_incident("verbal-abuse", states=Contents.of("ended"))
    departed(
        ASKED.clause("UCB-4a", case_of(call)),
        "policy_not_followed",
        "lacks: that the customer was told that the behaviour is inappropriate",
    )


@pytest.mark.clause("ucb-2024-2028", "UCB-4a", "does-not-apply")
def test_nobody_has_to_end_a_call() -> None:
    """It is a power, and not using it departs from nothing."""
    does_not_apply(ASKED.clause("UCB-4a", case_of(an_incident("verbal-abuse"))))


# ------------------------------------------------------------------------------ UCB-4b

VIOLENCE = ["physical-violence", "threat-of-violence"]


def a_report_to(body: str = "police", on: str = "2025-01-14") -> Event:
    """The incident handed to somebody outside."""
    return ReferralMade(
        on=When.parse(on), by=EMPLOYEE, to=body, about="incident-recorded-1"
    )


def a_marker(kind: str = "potentially-aggressive-person") -> Event:
    """A note on the customer that staff see."""
    return AlertPlaced(
        on=When.parse("2025-01-14"),
        by=EMPLOYEE,
        about="incident-recorded-1",
        system="crm",
        kind=kind,
    )


@pytest.mark.clause("ucb-2024-2028", "UCB-4b", "keeps")
@pytest.mark.parametrize("violence", VIOLENCE)
def test_violence_is_reported_to_the_police_and_noted_on_the_customer(
    violence: str,
) -> None:
    """Used or threatened, both are always done."""
    file = case_of(an_incident(violence), a_report_to("police"), a_marker())
    found = ASKED.clause("UCB-4b", file)
    kept(found, "policy_not_followed", "Report to the police, after the incident")
    kept(found, "policy_not_followed", "Note as a potentially aggressive person")
    kept(found, "no_evidence_recorded", "incident of violence, abuse or harassment")


@pytest.mark.clause("ucb-2024-2028", "UCB-4b", "departs")
@pytest.mark.parametrize("violence", VIOLENCE)
def test_violence_that_was_not_reported_to_the_police_departs(violence: str) -> None:
    """The marker is there, and the police were never told."""
    departed(
        ASKED.clause("UCB-4b", case_of(an_incident(violence), a_marker())),
        "policy_not_followed",
        "Report to the police, after the incident",
    )


@pytest.mark.clause("ucb-2024-2028", "UCB-4b", "departs")
@pytest.mark.parametrize("violence", VIOLENCE)
def test_violence_that_was_not_noted_on_the_customer_departs(violence: str) -> None:
    """The police were told, and the next colleague was not warned."""
    file = case_of(an_incident(violence), a_report_to("police"))
    departed(
        ASKED.clause("UCB-4b", file),
        "policy_not_followed",
        "Note as a potentially aggressive person",
    )


@pytest.mark.clause("ucb-2024-2028", "UCB-4b", "departs")
def test_another_body_and_another_marker_are_not_what_it_asks() -> None:
    """Legal advice is no report to the police, and a note of a restriction no warning."""
    file = case_of(
        an_incident("physical-violence"),
        a_report_to("legal"),
        a_marker("contact-restriction"),
    )
    found = ASKED.clause("UCB-4b", file)
    assert [each.verdict.value for each in found] == ["departed", "departed"]


@pytest.mark.clause("ucb-2024-2028", "UCB-4b", "departs")
def test_a_report_to_the_police_about_mere_demands_departs() -> None:
    """What may be reported is violence, abuse or harassment."""
    departed(
        ASKED.clause("UCB-4b", case_of(an_incident(), a_report_to("police"))),
        "no_evidence_recorded",
        "no incident of violence, abuse or harassment before it",
    )


@pytest.mark.clause("ucb-2024-2028", "UCB-4b", "does-not-apply")
@pytest.mark.parametrize("behaviour", ["verbal-abuse", "harassment", "threat"])
def test_abuse_may_be_reported_and_need_not_be(behaviour: str) -> None:
    """Without physical violence, used or threatened, it is a choice."""
    unreported = case_of(an_incident(behaviour))
    does_not_apply(ASKED.clause("UCB-4b", unreported))
    assert ASKED.duties("UCB-4b", unreported, date(2025, 6, 1)) == ()
    found = ASKED.clause(
        "UCB-4b", case_of(an_incident(behaviour), a_report_to("police"))
    )
    nothing_against(found)
    kept(found, "policy_not_followed", "Report to the police")


def test_the_report_and_the_marker_are_in_the_diary_on_the_day_itself() -> None:
    """The policy sets no time, so they are owed at once and overdue the day after."""
    file = case_of(an_incident("physical-violence", on="2025-01-13"))
    owed = ASKED.duties("UCB-4b", file, date(2025, 1, 13))
    assert [duty.overdue for duty in owed] == [Truth.NO, Truth.NO]
    owed = ASKED.duties("UCB-4b", file, date(2025, 1, 14))
    assert [duty.overdue for duty in owed] == [Truth.YES, Truth.YES]


def test_a_report_missing_from_a_thin_file_is_left_open_until_somebody_looks() -> None:
    """A search for a referral that found none makes the silence evidence."""
    incident = an_incident("physical-violence")
    found = ASKED.clause("UCB-4b", case_of(incident, a_marker(), coverage=THIN))
    not_recorded(found, "policy_not_followed", "does not show whether it was done")
    searched = AbsenceRecorded(on=When.parse("2025-05"), act="referral-made")
    file = case_of(incident, a_marker(), searched, coverage=THIN)
    departed(
        ASKED.clause("UCB-4b", file), "policy_not_followed", "Report to the police"
    )


# ------------------------------------------------------------------------------ UCB-4c

SERIOUS = {
    "serious": an_incident("verbal-abuse", severity="serious", states=Contents.of()),
    "extreme": an_incident("verbal-abuse", severity="extreme", states=Contents.of()),
    "consistent": an_incident(
        "verbal-abuse", states=Contents.of("consistently-inappropriate")
    ),
    "an obstacle": an_incident("frequent-contact"),
}


@pytest.mark.clause("ucb-2024-2028", "UCB-4c", "keeps")
@pytest.mark.parametrize("incident", SERIOUS.values(), ids=SERIOUS)
def test_serious_or_consistent_behaviour_is_referred(incident: Event) -> None:
    """It goes to the line manager, with whom section 5 begins."""
    found = ASKED.clause("UCB-4c", case_of(incident, a_discussion()))
    kept(found, "policy_not_followed", "Referral to the line manager")


@pytest.mark.clause("ucb-2024-2028", "UCB-4c", "departs")
@pytest.mark.parametrize("incident", SERIOUS.values(), ids=SERIOUS)
def test_serious_behaviour_that_nobody_referred_departs(incident: Event) -> None:
    """It stayed with the employee who met it."""
    found = ASKED.clause("UCB-4c", case_of(incident))
    departed(found, "policy_not_followed", "Referral to the line manager")


@pytest.mark.clause("ucb-2024-2028", "UCB-4c", "departs")
def test_going_past_the_line_manager_is_no_referral_through_the_process() -> None:
    """The process begins with the line manager."""
    file = case_of(SERIOUS["serious"], a_discussion("2025-01-15", SERVICE_MANAGER))
    departed(ASKED.clause("UCB-4c", file), "policy_not_followed", "line manager")


@pytest.mark.clause("ucb-2024-2028", "UCB-4c", "does-not-apply")
def test_a_single_remark_may_end_where_it_was_made() -> None:
    """It was neither serious nor consistent, and no obstacle to anybody's work."""
    remark = an_incident("derogatory-remark", severity="minor", states=Contents.of())
    does_not_apply(ASKED.clause("UCB-4c", case_of(remark)))


@pytest.mark.clause("ucb-2024-2028", "UCB-4c", "does-not-apply")
def test_an_ordinary_contact_is_not_referred() -> None:
    """There is no incident."""
    does_not_apply(ASKED.clause("UCB-4c", case_of(a_contact())))
