"""WOL-7.1 and WOL-7.2: urgent and extreme cases, and what else may be done."""

from datetime import date

import pytest

from tests.builders import case_of
from tests.policies.then import (
    but_for_judgements,
    departed,
    does_not_apply,
    for_a_person,
    kept,
)
from tests.policies.wolverhampton import (
    ADVISER,
    ASKED,
    SENIOR,
    a_discussion_with_senior_management,
    a_restriction,
    a_review,
    an_alert,
    an_incident,
    an_urgent_incident,
    an_urgent_restriction,
)
from ucb_domain.dates import When
from ucb_domain.events import Event, ReferralMade
from ucb_domain.findings import Finding
from ucb_domain.truth import Truth
from ucb_domain.values import Judgement

LATER = date(2025, 3, 1)


def found(name: str, *events: Event) -> tuple[Finding, ...]:
    """Give what a clause finds of these events, some weeks later."""
    return ASKED.clause(name, case_of(*events), LATER)


# ----------------------------------------------------------------------------- WOL-7.1

each_severity = pytest.mark.parametrize("severity", ["urgent", "extreme"])


@pytest.mark.clause("wolverhampton-homes", "WOL-7.1", "keeps")
@each_severity
def test_an_urgent_case_is_discussed_with_senior_management(severity: str) -> None:
    """At once; then there is a plan of action, and soon a review of the case."""
    such = found(
        "WOL-7.1",
        an_urgent_incident("2024-12-02", severity=severity),
        a_discussion_with_senior_management("2024-12-02"),
        an_urgent_restriction("2024-12-03", severity=severity),
        a_review("2024-12-10", "urgent-case-review"),
    )
    kept(such, "wrong_authority", "A discussion with the Senior Management Team")
    kept(such, "policy_not_followed", "the plan of action")
    kept(such, "review_missed_or_late", "done on 10 December 2024")


@pytest.mark.clause("wolverhampton-homes", "WOL-7.1", "departs")
def test_an_urgent_incident_nobody_took_to_senior_management_departs() -> None:
    """It was a Monday; Tuesday was the last day for it."""
    finding = departed(
        found("WOL-7.1", an_urgent_incident("2024-12-02")),
        "wrong_authority",
        "A discussion with the Senior Management Team",
    )
    assert str(finding.on) == "2024-12-03"


@pytest.mark.clause("wolverhampton-homes", "WOL-7.1", "departs")
def test_taking_it_there_a_week_later_departs() -> None:
    """Then it is not at once."""
    such = found(
        "WOL-7.1",
        an_urgent_incident("2024-12-02"),
        a_discussion_with_senior_management("2024-12-09"),
    )
    departed(such, "delay", "done late, on 9 December 2024")


@pytest.mark.clause("wolverhampton-homes", "WOL-7.1", "departs")
def test_restricting_in_an_urgent_case_without_senior_management_departs() -> None:
    """The panel need not be asked, but somebody has to be; it is refused."""
    file = case_of(
        an_urgent_restriction(), a_review("2024-12-10", "urgent-case-review")
    )
    departed(
        ASKED.clause("WOL-7.1", file, LATER),
        "wrong_authority",
        "needed first: discussion",
    )
    refused = ASKED.on_recording("WOL-7.1", file, "restriction-imposed-1")
    assert departed(refused, "wrong_authority", "needed first").enforceable


@pytest.mark.clause("wolverhampton-homes", "WOL-7.1", "departs")
def test_an_urgent_restriction_without_a_plan_departs() -> None:
    """What is to be done about it is not on record."""
    such = found(
        "WOL-7.1",
        an_urgent_incident(),
        a_discussion_with_senior_management(),
        an_urgent_restriction(adding={"scope"}),
        a_review("2024-12-10", "urgent-case-review"),
    )
    departed(such, "policy_not_followed", "lacks: the plan of action")


@pytest.mark.clause("wolverhampton-homes", "WOL-7.1", "departs")
def test_a_case_that_nobody_looked_at_afterwards_departs() -> None:
    """A month on at the latest there is an opportunity: the first monthly review."""
    file = case_of(
        an_urgent_incident(),
        a_discussion_with_senior_management(),
        an_urgent_restriction("2024-12-03"),
    )
    (duty,) = ASKED.duties("WOL-7.1", file, date(2024, 12, 4))
    assert duty.what.startswith("urgent case review")
    assert (str(duty.due), duty.overdue) == ("2025-01-03", Truth.NO)
    departed(
        ASKED.clause("WOL-7.1", file, LATER), "review_missed_or_late", "3 January 2025"
    )


@pytest.mark.clause("wolverhampton-homes", "WOL-7.1", "does-not-apply")
def test_an_ordinary_case_goes_to_the_panel_instead() -> None:
    """Nothing about it was urgent or extreme."""
    does_not_apply(found("WOL-7.1", an_incident(), a_restriction()))


def test_a_discussion_with_anybody_else_is_not_the_one_asked_for() -> None:
    """The line manager is not the Senior Management Team."""
    other = a_discussion_with_senior_management(kind="line-manager", adviser=ADVISER)
    departed(
        found("WOL-7.1", an_urgent_incident(), other),
        "wrong_authority",
        "A discussion with the Senior Management Team",
    )


# ----------------------------------------------------------------------------- WOL-7.2


def a_referral(to: str = "police", about: str = "incident-recorded-1") -> Event:
    """The matter is handed on."""
    return ReferralMade(on=When.parse("2024-12-03"), to=to, about=about, by=SENIOR)


@pytest.mark.clause("wolverhampton-homes", "WOL-7.2", "keeps")
@pytest.mark.parametrize("to", ["police", "legal"])
def test_what_is_believed_to_be_an_offence_may_go_to_the_police_or_to_law(
    to: str,
) -> None:
    """The record of the incident says which offence."""
    assault = an_urgent_incident(adding={"believed-offence"})
    such = found("WOL-7.2", assault, a_referral(to))
    kept(such, "no_evidence_recorded", "what is believed to be an offence")


@pytest.mark.clause("wolverhampton-homes", "WOL-7.2", "keeps")
def test_a_threat_may_go_there_without_more() -> None:
    """Threats are taken very seriously."""
    such = found("WOL-7.2", an_incident(behaviours=("threat",)), a_referral())
    kept(such, "no_evidence_recorded", "recorded as a threat")


@pytest.mark.clause("wolverhampton-homes", "WOL-7.2", "departs")
def test_going_to_the_police_over_repeated_calls_departs() -> None:
    """Nobody believed that they were an offence."""
    such = found("WOL-7.2", an_incident(), a_referral())
    departed(such, "no_evidence_recorded", "what is believed to be an offence")


@pytest.mark.clause("wolverhampton-homes", "WOL-7.2", "does-not-apply")
def test_telling_safeguarding_accuses_nobody() -> None:
    """It is no step against the customer."""
    does_not_apply(found("WOL-7.2", an_incident(), a_referral("safeguarding")))


def test_whether_to_go_further_is_for_a_person() -> None:
    """Of an urgent incident the report says who considered it, or that nobody did."""
    such = found("WOL-7.2", an_urgent_incident())
    for_a_person(such, "policy_not_followed", "whether to go to the police or to law")
    considered = Judgement(question="further-action", reasoned=True, by=SENIOR)
    such = found("WOL-7.2", an_urgent_incident(judgements=(considered,)))
    for_a_person(
        such,
        "policy_not_followed",
        "staff-31 (a member of the Senior Management Team) judged",
    )


def test_an_urgent_case_may_put_an_alert_on_the_system_and_need_not() -> None:
    """One for a potentially violent person may be required; whether is for a person."""
    alert = an_alert(
        "2024-12-03", about="incident-recorded-1", kind="potentially-violent-person"
    )
    such = but_for_judgements(found("WOL-7.2", an_urgent_incident(), alert))
    kept(such, "policy_not_followed", "An alert")
    nothing_owed = ASKED.duties("WOL-7.2", case_of(an_urgent_incident()), LATER)
    assert nothing_owed == ()


# --------------------------------------------- the alert for a potentially violent person


def marked(*events: Event, review_on: str | None = "2025-02-03") -> tuple[Finding, ...]:
    """Give what the clause finds of an alert that is to be looked at again."""
    alert = an_alert(
        "2024-12-03",
        about="incident-recorded-1",
        kind="potentially-violent-person",
        review_on=None if review_on is None else When.parse(review_on),
    )
    return found("WOL-7.2", an_incident(behaviours=("threat",)), alert, *events)


@pytest.mark.clause("wolverhampton-homes", "WOL-7.2", "keeps")
def test_the_alert_is_looked_at_again_on_its_own_day() -> None:
    """Apart from the reviews of the restriction."""
    looked_at = a_review("2025-02-03", "alert-review", about="alert-placed-1")
    kept(marked(looked_at), "review_missed_or_late", "done on 3 February 2025")


@pytest.mark.clause("wolverhampton-homes", "WOL-7.2", "departs")
def test_an_alert_that_nobody_looked_at_again_departs() -> None:
    """The day that was set for it has passed."""
    departed(marked(), "review_missed_or_late", "3 February 2025")


def test_an_alert_that_sets_no_day_is_held_to_none() -> None:
    """The document does not say that it has to set one."""
    does_not_apply(marked(review_on=None), "review_missed_or_late")
