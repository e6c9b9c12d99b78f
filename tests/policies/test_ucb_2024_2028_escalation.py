"""UCB-5a and UCB-5b: informal steps first, and then up to the Executive Officer."""

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
    AFTERWARDS,
    ASKED,
    EMPLOYEE,
    EXECUTIVE,
    LADDER,
    LINE_MANAGER,
    SERVICE_MANAGER,
    a_decision_letter,
    a_discussion,
    a_restriction,
    an_incident,
    an_informal_step,
    on_the_customer_record,
    told,
    with_the_service_manager,
)
from ucb_domain.dates import When
from ucb_domain.events import AbsenceRecorded, Event
from ucb_domain.values import Officer

INCIDENT, SUPPORT, LINE, INFORMAL, SERVICE = LADDER

# ------------------------------------------------------------------------------ UCB-5a

INFORMALLY = "informal step that did not work or was not appropriate"


@pytest.mark.clause("ucb-2024-2028", "UCB-5a", "keeps")
@pytest.mark.parametrize("outcome", ["not-resolved", "not-appropriate"])
def test_informal_steps_come_before_anything_formal(outcome: str) -> None:
    """They were tried in vain, or found not to be appropriate, with the line manager."""
    file = case_of(
        INCIDENT, LINE, an_informal_step(outcome=outcome), SERVICE, a_restriction()
    )
    found = ASKED.clause("UCB-5a", file)
    kept(
        found, "policy_not_followed", "incident, then discussion with the line manager"
    )
    kept(
        found,
        "policy_not_followed",
        f"the advice of 10 February 2025 came: {INFORMALLY}",
    )
    kept(
        found, "policy_not_followed", f"restriction of 3 March 2025 came: {INFORMALLY}"
    )


@pytest.mark.clause("ucb-2024-2028", "UCB-5a", "departs")
def test_a_restriction_that_nobody_tried_to_avoid_departs_and_is_refused() -> None:
    """No informal step is on file, and none was found not to be appropriate."""
    file = case_of(INCIDENT, LINE, a_restriction())
    found = departed(
        ASKED.clause("UCB-5a", file),
        "policy_not_followed",
        f"no {INFORMALLY} before it",
    )
    assert found.event == "restriction-imposed-1"
    assert found.enforceable


@pytest.mark.clause("ucb-2024-2028", "UCB-5a", "departs")
def test_a_restriction_after_informal_steps_that_worked_departs() -> None:
    """What was put right needs no escalation."""
    file = case_of(
        INCIDENT, LINE, an_informal_step(outcome="resolved"), a_restriction()
    )
    departed(ASKED.clause("UCB-5a", file), "policy_not_followed", INFORMALLY)


@pytest.mark.clause("ucb-2024-2028", "UCB-5a", "departs")
def test_going_to_the_service_manager_before_any_informal_step_departs() -> None:
    """Escalation begins where informal steps end."""
    file = case_of(INCIDENT, LINE, SERVICE)
    found = departed(ASKED.clause("UCB-5a", file), "policy_not_followed", INFORMALLY)
    assert found.event == "advice-taken-2"


@pytest.mark.clause("ucb-2024-2028", "UCB-5a", "departs")
def test_an_informal_step_without_the_line_manager_departs() -> None:
    """The employee first discusses whether one can resolve it."""
    found = departed(
        ASKED.clause("UCB-5a", case_of(INCIDENT, INFORMAL)),
        "policy_not_followed",
        "no discussion with the line manager before it",
    )
    assert found.event == "informal-step-taken-1"


@pytest.mark.clause("ucb-2024-2028", "UCB-5a", "does-not-apply")
def test_talking_to_the_line_manager_is_no_escalation() -> None:
    """It is where everything begins."""
    does_not_apply(ASKED.clause("UCB-5a", case_of(INCIDENT, LINE)))


def test_an_informal_step_of_no_recorded_outcome_is_left_open() -> None:
    """It may have worked."""
    file = case_of(INCIDENT, LINE, an_informal_step(outcome=None), a_restriction())
    not_recorded(ASKED.clause("UCB-5a", file), "policy_not_followed", "does not show")


def test_a_thin_file_may_lack_the_informal_step_until_somebody_looks() -> None:
    """A search that found none makes the silence evidence."""
    found = ASKED.clause("UCB-5a", case_of(a_restriction(), coverage=THIN))
    not_recorded(found, "policy_not_followed", "does not show whether")
    searched = AbsenceRecorded(on=When.parse("2025-05"), act="informal-step-taken")
    found = ASKED.clause("UCB-5a", case_of(a_restriction(), searched, coverage=THIN))
    departed(found, "policy_not_followed", f"no {INFORMALLY} before it")


# -------------------------------------------------------------- UCB-5b: up to the decision

IN_ORDER = (
    "record of the behaviour, then discussion with the line manager, then discussion "
    "with the service manager or executive officer"
)


@pytest.mark.clause("ucb-2024-2028", "UCB-5b", "keeps")
@pytest.mark.parametrize("adviser", [SERVICE_MANAGER, EXECUTIVE])
def test_it_goes_up_step_by_step_to_the_executive_officer(adviser: Officer) -> None:
    """Documented, line manager, service manager or executive officer, decision."""
    file = case_of(
        *LADDER[:4], with_the_service_manager(adviser=adviser), a_restriction()
    )
    found = ASKED.clause("UCB-5b", file)
    kept(found, "policy_not_followed", IN_ORDER)
    kept(found, "wrong_authority", "it is for the Executive Officer")


@pytest.mark.clause("ucb-2024-2028", "UCB-5b", "keeps")
def test_the_executive_officer_may_agree_what_another_signs() -> None:
    """Sanctions are agreed by the one, and put in place by the other."""
    joint = a_restriction(by=SERVICE_MANAGER, also_by=(EXECUTIVE,))
    kept(
        ASKED.clause("UCB-5b", case_of(*LADDER, joint)),
        "wrong_authority",
        "staff-3 (the service manager) and staff-1 (the Executive Officer",
    )


WITHOUT_A_STEP = {
    "not documented": ((SUPPORT, LINE, INFORMAL, SERVICE), "record of the behaviour"),
    "no line manager": (
        (INCIDENT, INFORMAL, SERVICE),
        "discussion with the line manager",
    ),
    "nobody above": (
        (INCIDENT, LINE, INFORMAL),
        "discussion with the service manager or executive officer",
    ),
}


@pytest.mark.clause("ucb-2024-2028", "UCB-5b", "departs")
@pytest.mark.parametrize(
    ("before", "missing"), WITHOUT_A_STEP.values(), ids=WITHOUT_A_STEP
)
def test_a_step_that_was_left_out_departs(
    before: tuple[Event, ...], missing: str
) -> None:
    """The finding names the step."""
    found = ASKED.clause("UCB-5b", case_of(*before, a_restriction(), *AFTERWARDS))
    departed(found, "policy_not_followed", f"There is no {missing} before it")


@pytest.mark.clause("ucb-2024-2028", "UCB-5b", "departs")
def test_steps_in_the_wrong_order_depart() -> None:
    """The service manager was asked before the line manager."""
    file = case_of(
        INCIDENT,
        with_the_service_manager("2025-01-14"),
        a_discussion("2025-02-10", LINE_MANAGER),
        a_restriction(),
        *AFTERWARDS,
    )
    departed(
        ASKED.clause("UCB-5b", file),
        "policy_not_followed",
        "did not come before it in that order",
    )


@pytest.mark.clause("ucb-2024-2028", "UCB-5b", "departs")
@pytest.mark.parametrize("by", [EMPLOYEE, LINE_MANAGER, SERVICE_MANAGER])
def test_a_restriction_by_anybody_else_departs_and_is_refused(by: Officer) -> None:
    """Sanctions are agreed by the Executive Officer."""
    file = case_of(*LADDER, a_restriction(by=by), *AFTERWARDS)
    found = departed(ASKED.clause("UCB-5b", file), "wrong_authority", f"{by.id} ")
    assert found.enforceable


# ------------------------------------------------------------------- UCB-5b: and after it

AFTER = {
    "the letter": (0, "no_notification", "Notice to the customer"),
    "the customer record": (1, "record_keeping", "Entry on the customer record"),
    "the complaints team": (2, "no_notification", "Notice to the complaints team"),
    "the customer service team": (
        3,
        "no_notification",
        "Notice to the customer service team",
    ),
    "the service area": (4, "no_notification", "Notice to the service area"),
}


@pytest.mark.clause("ucb-2024-2028", "UCB-5b", "keeps")
@pytest.mark.parametrize(("_", "fault", "words"), AFTER.values(), ids=AFTER)
def test_letter_record_and_teams_follow_the_decision(
    _: int, fault: str, words: str
) -> None:
    """The customer is written to, the record made, and three teams made aware."""
    found = ASKED.clause("UCB-5b", case_of(*LADDER, a_restriction(), *AFTERWARDS))
    kept(found, fault, words)


@pytest.mark.clause("ucb-2024-2028", "UCB-5b", "departs")
@pytest.mark.parametrize(("place", "fault", "words"), AFTER.values(), ids=AFTER)
def test_each_of_them_that_did_not_follow_departs(
    place: int, fault: str, words: str
) -> None:
    """One is left out, and the others do not stand in for it."""
    others = (*AFTERWARDS[:place], *AFTERWARDS[place + 1 :])
    found = ASKED.clause("UCB-5b", case_of(*LADDER, a_restriction(), *others))
    departed(found, fault, words)


@pytest.mark.clause("ucb-2024-2028", "UCB-5b", "departs")
def test_a_letter_read_out_on_the_telephone_departs() -> None:
    """A letter is issued."""
    by_telephone = a_decision_letter(channel="telephone")
    file = case_of(*LADDER, a_restriction(), by_telephone, *AFTERWARDS[1:])
    departed(
        ASKED.clause("UCB-5b", file), "policy_not_followed", "it must be by: letter"
    )


def test_what_follows_may_follow_in_any_order() -> None:
    """The record was made and the teams were told before the letter went."""
    file = case_of(
        *LADDER,
        a_restriction("2025-03-03"),
        on_the_customer_record("2025-03-03"),
        told("service-area", "2025-03-03"),
        told("complaints-team", "2025-03-04"),
        told("customer-service-team", "2025-03-04"),
        a_decision_letter("2025-03-05"),
    )
    nothing_against(ASKED.clause("UCB-5b", file))


def test_all_five_are_in_the_diary_on_the_day_of_the_decision() -> None:
    """Each is owed at once."""
    file = case_of(*LADDER, a_restriction("2025-03-03"))
    owed = ASKED.duties("UCB-5b", file, date(2025, 3, 3))
    assert len(owed) == len(AFTER)


@pytest.mark.clause("ucb-2024-2028", "UCB-5b", "does-not-apply")
def test_a_case_that_was_settled_informally_goes_no_further() -> None:
    """Nothing was restricted, and nobody has to be told."""
    resolved = an_informal_step(outcome="resolved")
    does_not_apply(
        ASKED.clause("UCB-5b", case_of(an_incident(), a_discussion(), resolved))
    )
