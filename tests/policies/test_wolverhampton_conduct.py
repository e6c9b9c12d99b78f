"""WOL-1.1 to WOL-5.2: one situation at a time, what behaviour is, and how it is met."""

from typing import Any

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
    MANAGER,
    PROPOSED,
    a_contact,
    a_restriction,
    an_answer_to_it,
    an_incident,
)
from ucb_domain.events import Event, ReferralMade
from ucb_domain.findings import Finding
from ucb_domain.values import Contents, Judgement


def found(name: str, *events: Event, thin: bool = False) -> tuple[Finding, ...]:
    """Give what a clause finds of these events."""
    return ASKED.clause(name, case_of(*events, coverage=THIN if thin else None))


# ----------------------------------------------------------------------------- WOL-1.1


@pytest.mark.clause("wolverhampton-homes", "WOL-1.1", "departs")
@pytest.mark.parametrize("outcome", ["declined", "ignored"])
def test_a_customer_under_no_restriction_is_not_turned_away(outcome: str) -> None:
    """The form and amount of contact are not normally limited."""
    such = found("WOL-1.1", a_contact(outcome=outcome))
    finding = departed(such, "no_notification", "while no restriction reaches it")
    assert finding.enforceable


@pytest.mark.clause("wolverhampton-homes", "WOL-1.1", "does-not-apply")
def test_a_customer_who_is_answered_has_nothing_to_complain_of() -> None:
    """No restriction, and no contact that was turned away."""
    does_not_apply(found("WOL-1.1", a_contact(), an_incident()))


@pytest.mark.clause("wolverhampton-homes", "WOL-1.1", "keeps")
@pytest.mark.parametrize(
    "own",
    [
        {"grounds": ("repeated-calls",)},
        {"grounds": None, "incidents": ("incident-recorded-1",)},
    ],
    ids=["its grounds", "its incidents"],
)
def test_a_restriction_rests_on_what_this_customer_did(own: dict[str, Any]) -> None:
    """It names the behaviour, or the incidents themselves."""
    such = found("WOL-1.1", *PROPOSED, a_restriction(**own))
    kept(such, "no_evidence_recorded", "the grounds or the incidents")


@pytest.mark.clause("wolverhampton-homes", "WOL-1.1", "departs")
def test_a_restriction_on_no_ground_of_its_own_departs() -> None:
    """That is what a blanket approach looks like on file."""
    such = found("WOL-1.1", *PROPOSED, a_restriction(grounds=None))
    departed(such, "no_evidence_recorded", "the grounds or the incidents")


def test_whether_the_situation_was_considered_is_for_a_person() -> None:
    """Whoever judged it is named; where nobody did, that is said."""
    nobody = for_a_person(
        found("WOL-1.1", a_restriction()), "blanket_ban", "no judgement"
    )
    assert "the situation of this customer" in nobody.remedy
    weighed = Judgement(
        question="individual-circumstances", satisfied=True, reasoned=True, by=MANAGER
    )
    such = found("WOL-1.1", a_restriction(judgements=(weighed,)))
    for_a_person(such, "blanket_ban", "staff-1 (housing manager) judged")


# ----------------------------------------------------------------------------- WOL-1.2


@pytest.mark.clause("wolverhampton-homes", "WOL-1.2", "keeps")
@pytest.mark.parametrize("known", ["distress", "vulnerability", "nothing-known"])
def test_what_may_explain_the_behaviour_is_recorded(known: str) -> None:
    """Distress, a vulnerability, or that nothing of the kind is known."""
    states = Contents.of("service-impact", known)
    kept(found("WOL-1.2", an_incident(states=states)), "no_evidence_recorded")


@pytest.mark.clause("wolverhampton-homes", "WOL-1.2", "departs")
def test_an_incident_that_looks_only_at_the_behaviour_departs() -> None:
    """The record is silent on whether the customer was in trouble."""
    such = found("WOL-1.2", an_incident(states=Contents.of("service-impact")))
    departed(such, "no_evidence_recorded", "distress that may explain the behaviour")


@pytest.mark.clause("wolverhampton-homes", "WOL-1.2", "does-not-apply")
def test_a_contact_that_is_no_incident_needs_no_such_record() -> None:
    """Nothing was held against the customer."""
    does_not_apply(found("WOL-1.2", a_contact()))


def test_an_assessment_nobody_has_seen_is_left_open() -> None:
    """The old file holds a line about the incident and no more."""
    such = found("WOL-1.2", an_incident(states=None), thin=True)
    not_recorded(such, "no_evidence_recorded", "a vulnerability of the customer")


# ----------------------------------------------------------------------------- WOL-2.1

DEMANDS = [
    "unreasonable-demand",
    "unreasonable-timescale",
    "insisting-on-staff-member",
    "changing-substance",
    "continuous-contact",
    "repeated-calls",
    "lengthy-calls",
    "high-volume",
    "excessive-copying",
]


@pytest.mark.clause("wolverhampton-homes", "WOL-2.1", "keeps")
@pytest.mark.parametrize("behaviour", DEMANDS)
def test_an_unreasonable_demand_is_one_that_hurts_the_service(behaviour: str) -> None:
    """The record says what it did: staff time that others then lacked."""
    such = found("WOL-2.1", an_incident(behaviours=(behaviour,)))
    kept(such, "no_evidence_recorded", "what it did to the service")


@pytest.mark.clause("wolverhampton-homes", "WOL-2.1", "departs")
@pytest.mark.parametrize("behaviour", DEMANDS)
def test_a_demand_without_an_effect_on_the_service_departs(behaviour: str) -> None:
    """Many calls alone are not unreasonable."""
    such = found(
        "WOL-2.1",
        an_incident(behaviours=(behaviour,), states=Contents.of("nothing-known")),
    )
    departed(such, "no_evidence_recorded", "lacks: what it did to the service")


@pytest.mark.clause("wolverhampton-homes", "WOL-2.1", "does-not-apply")
def test_abuse_need_not_hurt_the_service() -> None:
    """It is unacceptable whatever it costs."""
    does_not_apply(found("WOL-2.1", an_incident(behaviours=("swearing",))))


# ----------------------------------------------------------------------------- WOL-3.1


@pytest.mark.clause("wolverhampton-homes", "WOL-3.1", "departs")
@pytest.mark.parametrize("behaviour", ["anger", "upset", "distress", "frustration"])
def test_being_angry_is_not_an_incident(behaviour: str) -> None:
    """Anger is understood."""
    such = found("WOL-3.1", an_incident(behaviours=(behaviour,)))
    finding = departed(such, "no_evidence_recorded", "anger or distress alone")
    assert finding.enforceable


@pytest.mark.clause("wolverhampton-homes", "WOL-3.1", "keeps")
@pytest.mark.parametrize(
    "behaviour", ["aggression", "shouting", "swearing", "violence"]
)
def test_anger_that_turns_on_staff_is(behaviour: str) -> None:
    """Shouting or swearing at staff is not accepted, however angry the customer is."""
    such = found("WOL-3.1", an_incident(behaviours=("anger", behaviour)))
    nothing_against(such)


@pytest.mark.clause("wolverhampton-homes", "WOL-3.1", "does-not-apply")
def test_a_demand_is_not_a_matter_of_anger() -> None:
    """Calls over and over may be made in perfect calm."""
    does_not_apply(found("WOL-3.1", an_incident()))


# ----------------------------------------------------------------------------- WOL-3.5


@pytest.mark.clause("wolverhampton-homes", "WOL-3.5", "keeps")
def test_remarks_about_others_count_for_what_they_do_to_staff() -> None:
    """Staff had to read them, and the record says what that did."""
    such = found(
        "WOL-3.5", an_incident(target="third-party", adding={"effect-on-staff"})
    )
    kept(such, "no_evidence_recorded", "what hearing or reading it did to staff")


@pytest.mark.clause("wolverhampton-homes", "WOL-3.5", "departs")
def test_remarks_about_others_that_touched_no_member_of_staff_depart() -> None:
    """What is said of a neighbour is not by itself an incident against staff."""
    such = found("WOL-3.5", an_incident(target="third-party"))
    departed(such, "no_evidence_recorded", "what hearing or reading it did to staff")


@pytest.mark.clause("wolverhampton-homes", "WOL-3.5", "does-not-apply")
def test_abuse_of_staff_needs_no_such_record() -> None:
    """It was aimed at them."""
    does_not_apply(found("WOL-3.5", an_incident(target="staff")))


# ----------------------------------------------------------------------------- WOL-3.6


@pytest.mark.clause("wolverhampton-homes", "WOL-3.6", "keeps")
@pytest.mark.parametrize("ground", ["felt-threatened", "polite-warning"])
def test_an_officer_may_politely_end_a_conversation(ground: str) -> None:
    """At any time if scared or threatened, and else after a polite warning."""
    such = found("WOL-3.6", an_incident(adding={"ended", "ended-politely", ground}))
    kept(such, "policy_not_followed", "that it was ended politely")


@pytest.mark.clause("wolverhampton-homes", "WOL-3.6", "departs")
def test_hanging_up_departs() -> None:
    """Nothing says that it was done politely."""
    such = found("WOL-3.6", an_incident(adding={"ended", "felt-threatened"}))
    departed(such, "policy_not_followed", "lacks: that it was ended politely")


@pytest.mark.clause("wolverhampton-homes", "WOL-3.6", "departs")
def test_ending_it_for_no_reason_departs() -> None:
    """Nobody felt threatened, and nobody gave a warning."""
    such = found("WOL-3.6", an_incident(adding={"ended", "ended-politely"}))
    departed(
        such, "policy_not_followed", "felt scared or threatened or a polite warning"
    )


@pytest.mark.clause("wolverhampton-homes", "WOL-3.6", "does-not-apply")
def test_an_officer_who_heard_the_customer_out_ended_nothing() -> None:
    """It is a power and not a duty."""
    does_not_apply(found("WOL-3.6", an_incident(behaviours=("threat",))))


def test_a_threat_may_go_to_the_police_and_need_not() -> None:
    """Where it did, the report says so; where it did not, nobody departs."""
    threat = an_incident(behaviours=("threat",))
    told = ReferralMade(on=threat.on, to="police", about="incident-recorded-1")
    kept(found("WOL-3.6", threat, told), "policy_not_followed", "Referral")
    does_not_apply(found("WOL-3.6", threat))
    assert ASKED.duties("WOL-3.6", case_of(threat), ASKED.usual_day) == ()


# ----------------------------------------------------------------------------- WOL-5.2


def a_refusal(*stated: str) -> Event:
    """The customer will not say what the complaint is about."""
    return an_incident(behaviours=("refusal-to-cooperate",), adding=stated)


@pytest.mark.clause("wolverhampton-homes", "WOL-5.2", "keeps")
def test_a_customer_with_a_difficulty_is_supported() -> None:
    """The record says what the difficulty is, and support is considered."""
    support = an_answer_to_it(
        "2024-12-05", about="incident-recorded-1", adjustment="help-with-a-summary"
    )
    such = found("WOL-5.2", a_refusal("difficulty"), support)
    kept(such, "no_evidence_recorded", "the difficulty")
    kept(such, "adjustments_not_considered", "Support with the difficulty")


@pytest.mark.clause("wolverhampton-homes", "WOL-5.2", "keeps")
def test_a_customer_with_none_needs_no_support() -> None:
    """That somebody asked is on record."""
    such = found("WOL-5.2", a_refusal("no-difficulty"))
    kept(such, "no_evidence_recorded", "no such difficulty")
    does_not_apply(such, "adjustments_not_considered")


@pytest.mark.clause("wolverhampton-homes", "WOL-5.2", "departs")
def test_a_difficulty_that_nobody_helped_with_departs() -> None:
    """It is on record, and nothing came of it."""
    such = found("WOL-5.2", a_refusal("difficulty"))
    departed(such, "adjustments_not_considered", "Support with the difficulty")


@pytest.mark.clause("wolverhampton-homes", "WOL-5.2", "departs")
def test_a_refusal_that_nobody_asked_about_departs() -> None:
    """There may have been a reason why the customer could not do it."""
    such = found("WOL-5.2", a_refusal())
    departed(such, "no_evidence_recorded", "the difficulty the customer has")


@pytest.mark.clause("wolverhampton-homes", "WOL-5.2", "does-not-apply")
def test_calls_over_and_over_are_no_refusal() -> None:
    """Nobody asked the customer for anything."""
    does_not_apply(found("WOL-5.2", an_incident()))
