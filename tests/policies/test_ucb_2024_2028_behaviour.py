"""UCB-1 to UCB-3.2: support for customers, and what is unacceptable behaviour."""

import pytest

from tests.builders import THIN, case_of
from tests.policies.then import (
    but_for_judgements,
    departed,
    does_not_apply,
    for_a_person,
    kept,
    not_recorded,
    nothing_against,
)
from tests.policies.ucb_2024_2028 import (
    ASKED,
    LADDER,
    a_contact,
    a_restriction,
    an_incident,
    an_offer_of_support,
)
from ucb_domain.dates import When
from ucb_domain.events import CaseOpened, PartyAssociated
from ucb_domain.values import Contents, Judgement, Party

# ------------------------------------------------------------------------------- UCB-1


@pytest.mark.clause("ucb-2024-2028", "UCB-1", "keeps")
@pytest.mark.parametrize("stage", ["offered", "agreed"])
def test_support_is_offered_before_anybody_is_restricted(stage: str) -> None:
    """People may act out of character when they go through a difficult time."""
    file = case_of(an_incident(), an_offer_of_support(stage=stage), a_restriction())
    kept(ASKED.clause("UCB-1", file), "adjustments_not_considered", "offer of support")


@pytest.mark.clause("ucb-2024-2028", "UCB-1", "departs")
def test_a_restriction_without_any_offer_of_support_departs() -> None:
    """Nobody asked what would help."""
    departed(
        ASKED.clause("UCB-1", case_of(an_incident(), a_restriction())),
        "adjustments_not_considered",
        "no offer of support before it",
    )


@pytest.mark.clause("ucb-2024-2028", "UCB-1", "departs")
def test_a_request_for_support_that_was_declined_is_no_offer() -> None:
    """It was considered, and nothing was offered."""
    file = case_of(an_offer_of_support(stage="declined"), a_restriction())
    departed(
        ASKED.clause("UCB-1", file), "adjustments_not_considered", "offer of support"
    )


@pytest.mark.clause("ucb-2024-2028", "UCB-1", "does-not-apply")
def test_an_incident_alone_asks_for_no_offer() -> None:
    """As it is read, support is asked about where a restriction is imposed."""
    does_not_apply(ASKED.clause("UCB-1", case_of(an_incident())))


def test_a_recorded_reason_may_stand_in_place_of_an_offer() -> None:
    """The council does its best: where it could not, a person judges why."""
    decision = a_restriction("2025-03-03", "reason-for-departing")
    for_a_person(
        ASKED.clause("UCB-1", case_of(an_incident(), decision)),
        "adjustments_not_considered",
        "no offer of support before it",
    )


@pytest.mark.clause("ucb-2024-2028", "UCB-1", "keeps")
@pytest.mark.parametrize("answer", ["offered", "agreed", "declined"])
def test_a_customer_who_asks_for_something_has_an_answer(answer: str) -> None:
    """The council responds where customers have specific requirements."""
    request = an_offer_of_support("2025-01-14", stage="requested")
    reply = an_offer_of_support(
        "2025-01-16", stage=answer, about="support-considered-1"
    )
    kept(
        ASKED.clause("UCB-1", case_of(request, reply)),
        "adjustments_not_considered",
        "Answer to the request for support",
    )


@pytest.mark.clause("ucb-2024-2028", "UCB-1", "departs")
def test_a_request_for_support_that_nobody_answered_departs() -> None:
    """It waits."""
    request = an_offer_of_support(stage="requested")
    departed(
        ASKED.clause("UCB-1", case_of(request)),
        "adjustments_not_considered",
        "Answer to the request for support",
    )


# ------------------------------------------------------------------------------- UCB-2


@pytest.mark.clause("ucb-2024-2028", "UCB-2")
@pytest.mark.parametrize(
    "channel",
    ["in-person", "home-visit", "letter", "telephone", "email", "social-media"],
)
def test_behaviour_counts_in_offices_at_home_and_on_every_channel(channel: str) -> None:
    """Each is put to the test of unreasonable demands like any other."""
    found = ASKED.clause("UCB-3.2", case_of(an_incident(channel=channel)))
    kept(
        but_for_judgements(found), "no_evidence_recorded", "what it did to the service"
    )


@pytest.mark.clause("ucb-2024-2028", "UCB-2")
def test_a_customers_representative_is_covered() -> None:
    """What a representative did is an incident, with the representative named."""
    opened = CaseOpened(customer=Party(ref="CUSTOMER-1"))
    cousin = PartyAssociated(
        on=When.parse("2025-01-10"),
        party=Party(ref="PERSON-2"),
        relation="represents",
    )
    incident = an_incident(attributed_to="PERSON-2", states=Contents.of())
    found = ASKED.clause("UCB-3.2", case_of(opened, cousin, incident))
    departed(but_for_judgements(found), "no_evidence_recorded", "what it did to the")


# ----------------------------------------------------------------------------- UCB-3.1

AGGRESSION = [
    "aggression",
    "threat",
    "threat-of-violence",
    "physical-violence",
    "intimidation",
    "harassment",
    "verbal-abuse",
    "offensive-language",
    "derogatory-remark",
    "inflammatory-statement",
    "unsubstantiated-allegation",
    "allegation-already-addressed",
    "act-against-property",
    "threat-against-property",
]


@pytest.mark.clause("ucb-2024-2028", "UCB-3.1", "keeps")
@pytest.mark.parametrize("behaviour", AGGRESSION)
@pytest.mark.parametrize("target", ["staff", "property"])
def test_aggression_against_people_or_property_is_an_incident(
    behaviour: str, target: str
) -> None:
    """Annoyance beside it does not take it away."""
    incident = an_incident("annoyance", behaviour, target=target)
    nothing_against(ASKED.clause("UCB-3.1", case_of(incident)))
    assert ASKED.behaviours[behaviour].under == "aggressive-or-abusive"


@pytest.mark.clause("ucb-2024-2028", "UCB-3.1", "departs")
def test_reasonable_annoyance_is_to_be_expected() -> None:
    """Recording it as an incident departs, and would be refused."""
    found = departed(
        ASKED.clause("UCB-3.1", case_of(an_incident("annoyance"))),
        "no_evidence_recorded",
        "reasonable annoyance alone is not an incident",
    )
    assert found.enforceable


@pytest.mark.clause("ucb-2024-2028", "UCB-3.1", "does-not-apply")
def test_an_annoyed_email_that_nobody_called_an_incident_is_an_email() -> None:
    """A contact is no incident."""
    does_not_apply(ASKED.clause("UCB-3.1", case_of(a_contact())))


# ----------------------------------------------------------------------------- UCB-3.2

THREE_WAYS = ["request-already-met", "scale-of-service", "volume-of-correspondence"]
TWELVE_EXAMPLES = [
    "frequent-contact",
    "insisting-on-an-employee",
    "ignoring-procedures",
    "repeated-request",
    "copying-to-many",
    "unreasonable-timescale",
    "refusing-that-it-is-addressed",
    "refusing-that-it-is-outside-remit",
    "changing-the-complaint",
    "peripheral-matters",
    "complaint-after-exhaustion",
    "raising-answered-matters",
]


@pytest.mark.clause("ucb-2024-2028", "UCB-3.2", "keeps")
@pytest.mark.parametrize("demand", [*THREE_WAYS, *TWELVE_EXAMPLES])
def test_a_demand_is_unreasonable_for_what_it_does_to_the_service(demand: str) -> None:
    """Each of the three ways and of the twelve examples is put to that test."""
    found = but_for_judgements(ASKED.clause("UCB-3.2", case_of(an_incident(demand))))
    kept(found, "no_evidence_recorded", "what it did to the service")
    assert ASKED.behaviours[demand].under == "unreasonable-demand"


@pytest.mark.clause("ucb-2024-2028", "UCB-3.2", "departs")
@pytest.mark.parametrize("demand", [*THREE_WAYS, *TWELVE_EXAMPLES])
def test_a_demand_that_took_nobodys_time_is_not_shown_to_be_unreasonable(
    demand: str,
) -> None:
    """The record lacks what it did, and would be refused."""
    found = departed(
        but_for_judgements(
            ASKED.clause("UCB-3.2", case_of(an_incident(demand, states=Contents.of())))
        ),
        "no_evidence_recorded",
        "what it did to the service",
    )
    assert found.enforceable


@pytest.mark.clause("ucb-2024-2028", "UCB-3.2", "departs")
def test_persistence_is_not_necessarily_unacceptable() -> None:
    """An incident that names nothing else departs, and would be refused."""
    found = departed(
        ASKED.clause("UCB-3.2", case_of(an_incident("persistence"))),
        "no_evidence_recorded",
        "persistence alone is not an incident",
    )
    assert found.enforceable


@pytest.mark.clause("ucb-2024-2028", "UCB-3.2", "does-not-apply")
def test_abuse_is_not_measured_by_the_time_it_takes() -> None:
    """It is unacceptable by itself, and nobody need judge whether it is reasonable."""
    abuse = an_incident("verbal-abuse", states=Contents.of())
    does_not_apply(ASKED.clause("UCB-3.2", case_of(abuse)))


def test_whether_a_demand_is_unreasonable_is_for_a_person() -> None:
    """It depends on the customer's circumstances and on how serious the issue is."""
    judged = Judgement(question="unreasonableness", satisfied=True, reasoned=True)
    for_a_person(
        ASKED.clause("UCB-3.2", case_of(an_incident(judgements=(judged,)))),
        "no_evidence_recorded",
        "staff-9 (adviser) judged whether the demand is unreasonable",
    )
    for_a_person(
        ASKED.clause("UCB-3.2", case_of(*LADDER)),
        "no_evidence_recorded",
        "no judgement of whether the demand is unreasonable",
    )


def test_an_assessment_that_nobody_has_seen_is_left_open() -> None:
    """A thin file may lack the sheet on which the impact was written down."""
    file = case_of(an_incident(states=None), coverage=THIN)
    not_recorded(
        but_for_judgements(ASKED.clause("UCB-3.2", file)),
        "no_evidence_recorded",
        "what it did to the service",
    )
