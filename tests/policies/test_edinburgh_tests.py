"""EDI-1, 3, 5 and 7: the tests of what is unacceptable."""

import pytest

from tests.builders import THIN, case_of
from tests.policies.edinburgh import ASKED, a_call, an_incident
from tests.policies.then import (
    departed,
    does_not_apply,
    kept,
    not_recorded,
    nothing_against,
)
from ucb_domain.dates import When
from ucb_domain.events import ContactRecorded
from ucb_domain.values import Contents

# ------------------------------------------------------------------------------- EDI-1


@pytest.mark.clause("edinburgh", "EDI-1", "keeps")
def test_anger_that_turned_into_aggression_is_an_incident() -> None:
    """Both are on record, and nothing is found against it."""
    nothing_against(ASKED.clause("EDI-1", case_of(an_incident("anger", "threat"))))


@pytest.mark.clause("edinburgh", "EDI-1", "departs")
def test_anger_alone_is_understood() -> None:
    """Recording it as an incident departs, and would be refused."""
    found = departed(
        ASKED.clause("EDI-1", case_of(an_incident("anger"))),
        "no_evidence_recorded",
        "anger that has not turned into aggression is not an incident",
    )
    assert found.enforceable


@pytest.mark.clause("edinburgh", "EDI-1", "does-not-apply")
def test_an_angry_call_that_nobody_called_an_incident_is_a_call() -> None:
    """A contact is no incident."""
    does_not_apply(ASKED.clause("EDI-1", case_of(a_call())))


# ------------------------------------------------------------------------------- EDI-3

DEMANDS = [
    "unreasonable-demand",
    "unreasonable-timescale",
    "insisting-on-a-colleague",
    "changing-the-complaint",
]


@pytest.mark.clause("edinburgh", "EDI-3", "keeps")
@pytest.mark.clause("edinburgh", "EDI-4")
@pytest.mark.parametrize("demand", DEMANDS)
def test_a_demand_is_measured_by_its_impact(demand: str) -> None:
    """Every example is put to the test of the first paragraph."""
    found = ASKED.clause("EDI-3", case_of(an_incident(demand)))
    kept(found, "no_evidence_recorded", "what it did to the service")


@pytest.mark.clause("edinburgh", "EDI-3", "departs")
@pytest.mark.parametrize("demand", DEMANDS)
def test_a_demand_without_an_impact_is_not_shown_to_be_unacceptable(
    demand: str,
) -> None:
    """Asking for a lot is not enough, and the record would be refused."""
    incident = an_incident(demand, without={"service-impact"})
    found = departed(
        ASKED.clause("EDI-3", case_of(incident)),
        "no_evidence_recorded",
        "what it did to the service",
    )
    assert found.enforceable


@pytest.mark.clause("edinburgh", "EDI-3", "does-not-apply")
def test_abuse_is_not_measured_by_its_impact() -> None:
    """It is unacceptable by itself."""
    file = case_of(an_incident("rudeness", without={"service-impact"}))
    does_not_apply(ASKED.clause("EDI-3", file))


def test_an_incident_of_no_recorded_kind_leaves_the_test_open() -> None:
    """In a thin file it may have been a demand, or abuse."""
    file = case_of(an_incident(behaviours=None, states=None), coverage=THIN)
    not_recorded(ASKED.clause("EDI-3", file), "no_evidence_recorded", "does not show")


# ----------------------------------------------------------------------- EDI-5 and EDI-7

LEVELS = ["unreasonable-level-of-contact", "long-calls", "repeated-copies"]


@pytest.mark.clause("edinburgh", "EDI-5", "keeps")
@pytest.mark.clause("edinburgh", "EDI-6")
@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize(
    "stretch", ["over-a-short-period", "over-the-life-of-the-matter"]
)
def test_contact_is_too_much_over_a_day_or_over_the_life_of_a_matter(
    level: str, stretch: str
) -> None:
    """The contacts are on file, and the record says over which stretch they count."""
    incident = an_incident(level, states=Contents.of(stretch))
    found = ASKED.clause("EDI-5", case_of(a_call(), incident))
    kept(found, "no_evidence_recorded", "came: contact")
    kept(found, "no_evidence_recorded", "too much over a short period")


@pytest.mark.clause("edinburgh", "EDI-5", "departs")
def test_too_much_contact_of_which_no_contact_is_on_file_departs() -> None:
    """What is too much is measured by the contacts that were recorded."""
    departed(
        ASKED.clause("EDI-5", case_of(an_incident("long-calls"))),
        "no_evidence_recorded",
        "There is no contact before it on file",
    )


@pytest.mark.clause("edinburgh", "EDI-5", "departs")
def test_too_much_contact_over_no_stretch_of_time_departs() -> None:
    """In one day, or since the complaint began? The record does not say."""
    incident = an_incident("long-calls", without={"over-a-short-period"})
    departed(
        ASKED.clause("EDI-5", case_of(a_call(), incident)),
        "no_evidence_recorded",
        "lacks: that it was too much over a short period or",
    )


@pytest.mark.clause("edinburgh", "EDI-7", "keeps")
@pytest.mark.parametrize("channel", ["telephone", "email", "letter"])
def test_contact_time_is_spent_on_calls_and_on_what_is_written(channel: str) -> None:
    """Minutes of talking, reading and answering count; the incident says what they did."""
    file = case_of(a_call(channel=channel, minutes=40), an_incident("long-calls"))
    found = ASKED.clause("EDI-7", file)
    kept(found, "no_evidence_recorded", "how much time the contact took")
    kept(found, "no_evidence_recorded", "what it did to the service")
    kept(found, "no_evidence_recorded", "contact with the minutes it took")


@pytest.mark.clause("edinburgh", "EDI-7", "departs")
@pytest.mark.parametrize(
    ("left_out", "words"),
    [
        ("contact-time", "how much time the contact took"),
        ("service-impact", "what it did to the service"),
    ],
)
def test_too_much_contact_that_nobody_measured_departs(
    left_out: str, words: str
) -> None:
    """The record gives the time and what it did, or is refused."""
    file = case_of(a_call(), an_incident("long-calls", without={left_out}))
    found = departed(ASKED.clause("EDI-7", file), "no_evidence_recorded", words)
    assert found.enforceable


@pytest.mark.clause("edinburgh", "EDI-7", "departs")
def test_contacts_that_took_no_time_do_not_bear_it_out() -> None:
    """A time is claimed, and none of the contacts on file took any."""
    file = case_of(a_call(minutes=0), an_incident("long-calls"))
    departed(
        ASKED.clause("EDI-7", file),
        "no_evidence_recorded",
        "no contact with the minutes it took before it",
    )


def test_contacts_of_which_nobody_wrote_down_the_time_leave_it_open() -> None:
    """They may have taken as long as the incident says."""
    file = case_of(a_call(minutes=None), an_incident("long-calls"))
    not_recorded(ASKED.clause("EDI-7", file), "no_evidence_recorded", "does not show")


@pytest.mark.clause("edinburgh", "EDI-5", "does-not-apply")
@pytest.mark.clause("edinburgh", "EDI-7", "does-not-apply")
@pytest.mark.parametrize("name", ["EDI-5", "EDI-7"])
def test_a_single_rude_call_is_not_measured(name: str) -> None:
    """How often and how long is not the point."""
    does_not_apply(ASKED.clause(name, case_of(a_call(), an_incident("rudeness"))))


def test_minutes_of_every_channel_add_up_over_any_stretch() -> None:
    """The load of a matter can be read off its contacts, for a day or for its life."""
    file = case_of(
        a_call("2025-03-03", minutes=55),
        a_call("2025-03-03", minutes=20, channel="email"),
        a_call("2024-11-01", minutes=30, channel="letter"),
    )
    calls = [
        entry.event
        for entry in file.facts.named("contact-recorded")
        if isinstance(entry.event, ContactRecorded)
    ]
    monday = [call for call in calls if call.on == When.parse("2025-03-03")]
    assert sum(call.minutes or 0 for call in monday) == 75
    assert sum(call.minutes or 0 for call in calls) == 105
