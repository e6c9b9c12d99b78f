"""What is on record and for how long, adjustments, other services, extreme cases."""

from typing import Any

import pytest

from tests.format.asking import the
from tests.format.given import (
    Event,
    advice,
    alert,
    closed,
    contact,
    erased,
    incident,
    notice,
    referral,
    restriction,
    review,
    support,
    warning,
)

ESKWATER = the("records")
OUSEL = the("adjustments")
GANNET = the("extreme")
BADLY_KEPT = "record_keeping"
UNASKED = "adjustments_not_considered"

# ---------------------------------------------------------------------- Fields, and by when

HAPPENED = incident("2025-02-28", "abuse")
WHOLE = restriction(
    "2025-03-03",
    "letters-only",
    by="officer",
    grounds=["abuse"],
    incidents=["incident-recorded-1"],
)


def test_a_decision_with_all_its_fields() -> None:
    """And a contact with its two."""
    ESKWATER.keeps("24.1", HAPPENED, WHOLE)
    ESKWATER.keeps(
        "24.1", contact("2025-03-03", "answered", channel="email", minutes=5)
    )


@pytest.mark.parametrize("field", ["by", "grounds", "measures", "incidents"])
def test_a_decision_that_lacks_one_departs(field: str) -> None:
    """Each is asked for."""
    ESKWATER.departs("24.1", BADLY_KEPT, HAPPENED, {**WHOLE, field: None})


def test_a_contact_without_its_minutes_departs() -> None:
    """In a complete file what is blank is missing."""
    ESKWATER.departs(
        "24.1", BADLY_KEPT, contact("2025-03-03", "answered", channel="email")
    )


def written(at: str, **fields: Any) -> Event:
    """An incident of Friday 28 February, put on record at an instant."""
    return {**HAPPENED, "channel": "telephone", "recorded_at": at, **fields}


def test_an_incident_is_on_record_in_two_working_days() -> None:
    """Tuesday is in time, Wednesday is not, unless the record says why."""
    ESKWATER.keeps("24.2", written("2025-03-04T17:00:00Z"))
    late = written("2025-03-05T09:00:00Z")
    ESKWATER.departs("24.2", "no_evidence_recorded", late)
    ESKWATER.says_nothing("24.2", {**late, "states": {"includes": ["why-late"]}})
    ESKWATER.says_nothing("24.2", {**late, "channel": "letter"})


def test_a_file_that_does_not_say_when_leaves_it_open() -> None:
    """It may have been written down at once."""
    ESKWATER.leaves_open("24.2", {**HAPPENED, "channel": "telephone"})


ENTERED = alert("2025-03-10", about="restriction-imposed-1", system="register")


def test_a_decision_is_entered_on_the_register() -> None:
    """Within a week, and on no other list."""
    ESKWATER.keeps("24.3", HAPPENED, WHOLE, ENTERED)
    other = {**ENTERED, "system": "crm"}
    ESKWATER.departs("24.3", BADLY_KEPT, HAPPENED, WHOLE, other)


def test_a_clause_may_sum_up_others() -> None:
    """Kept where they are; departed from where one of them is."""
    ESKWATER.keeps("24.8", HAPPENED, WHOLE, ENTERED)
    ESKWATER.departs(
        "24.8", "no_evidence_recorded", HAPPENED, {**WHOLE, "by": None}, ENTERED
    )
    ESKWATER.says_nothing("24.8", HAPPENED, {**WHOLE, "grounds": ["noise"]}, ENTERED)


# ----------------------------------------------------------------------------- For how long

SHUT = closed("2020-01-15")


def test_data_is_erased_six_years_on() -> None:
    """And in the month after that."""
    ESKWATER.keeps("24.4", SHUT, erased("2026-02-15", "customer-1"))


def test_too_early_is_as_wrong_as_too_late() -> None:
    """A day before the six years; a day after the month; never."""
    ESKWATER.departs(
        "24.4", BADLY_KEPT, SHUT, erased("2026-01-14", "customer-1"), saying="early"
    )
    ESKWATER.departs("24.4", "delay", SHUT, erased("2026-02-16", "customer-1"))
    ESKWATER.departs("24.4", BADLY_KEPT, SHUT)
    ESKWATER.says_nothing("24.4", HAPPENED)


# -------------------------------------------------------------------------- Who hears of it


def test_each_restriction_is_reported_by_the_end_of_the_quarter() -> None:
    """The last of March, for one of the third."""
    ESKWATER.keeps("24.5", HAPPENED, WHOLE, notice("2025-03-31", "audit-committee"))
    ESKWATER.departs(
        "24.5", "delay", HAPPENED, WHOLE, notice("2025-04-01", "audit-committee")
    )
    april = restriction("2025-04-02")
    ESKWATER.keeps("24.5", april, notice("2025-06-30", "audit-committee"))


def test_the_third_in_two_years_goes_to_the_full_council() -> None:
    """The second is no matter for it."""
    two = [restriction(day) for day in ("2024-01-08", "2024-09-02")]
    third = restriction("2025-03-03", id="third")
    told = notice("2025-04-01", "full-council", about="third")
    ESKWATER.keeps("24.6", *two, third, told)
    ESKWATER.departs("24.6", "policy_not_followed", *two, third)
    ESKWATER.says_nothing("24.6", *two)


# ------------------------------------------------------------------------------ Adjustments

ASKED = support("2025-02-03", stage="requested", adjustment="advocate")


def test_somebody_is_asked_what_they_need_before_a_warning() -> None:
    """Offered, and not only thought of."""
    OUSEL.keeps("25.1", support("2025-02-03", stage="offered"), warning("2025-02-10"))
    OUSEL.departs("25.1", UNASKED, warning("2025-02-10"))


def replied(stage: str, by: str = "access-officer", **fields: object) -> Event:
    """An answer to the request."""
    about = {"about": "support-considered-1", "by": by, **fields}
    return support("2025-02-13", stage=stage, adjustment="advocate", **about)


def test_a_request_is_answered_in_ten_days() -> None:
    """By the Access Officer; a refusal gives its reason."""
    OUSEL.keeps("25.2", ASKED, replied("agreed"), as_of="2025-03-01")
    OUSEL.keeps("25.2", ASKED, replied("declined", states=["reason-for-declining"]))
    OUSEL.departs("25.2", UNASKED, ASKED, replied("declined"), saying="the reason for")
    OUSEL.departs("25.2", UNASKED, ASKED, replied("agreed", by="curator"))
    OUSEL.departs("25.2", UNASKED, ASKED)


def test_what_was_agreed_stays_open() -> None:
    """Calls, for somebody who cannot write."""
    agreed = replied("agreed", keeps_open=["telephone"])
    no_calls = restriction("2025-03-03", "no-telephone")
    OUSEL.departs("25.3", UNASKED, ASKED, agreed, no_calls)
    OUSEL.keeps("25.3", ASKED, agreed, restriction("2025-03-03", "no-email"))
    OUSEL.says_nothing("25.3", no_calls)


def test_a_request_that_waits_stops_everything() -> None:
    """Until it is answered, one way or the other."""
    OUSEL.departs("25.3", UNASKED, ASKED, restriction("2025-02-10", "no-email"))
    declined = replied("declined")
    OUSEL.says_nothing("25.3", ASKED, declined, restriction("2025-02-14", "no-email"))


VULNERABLE: Event = {"circumstances": ["vulnerable"]}
SOCIAL = advice("2025-02-20", "social-worker", kind="social-services")
HEALTH = advice("2025-02-21", "nurse", kind="health-board")
DECIDED = restriction("2025-03-03", "letters-only")


def test_two_other_services_are_asked_first() -> None:
    """Of a vulnerable visitor, in the month before."""
    OUSEL.keeps("25.4", SOCIAL, HEALTH, DECIDED, customer=VULNERABLE)
    OUSEL.departs("25.4", UNASKED, SOCIAL, DECIDED, customer=VULNERABLE)
    old = {**HEALTH, "on": "2025-02-02"}
    OUSEL.departs("25.4", UNASKED, SOCIAL, old, DECIDED, customer=VULNERABLE)
    OUSEL.says_nothing("25.4", DECIDED, customer={"circumstances": []})


# ---------------------------------------------------------------------------- Extreme cases

ATTACK = incident("2025-03-03", "weapon")
BAN = restriction(
    "2025-03-03",
    "no-visits",
    by="duty-manager",
    incidents=["incident-recorded-1"],
    ends_on="2025-03-17",
    states=["danger"],
)


def test_the_duty_manager_acts_at_once_where_there_is_violence() -> None:
    """Without a warning, and with the danger on record."""
    GANNET.keeps("26.1", ATTACK, BAN)
    GANNET.departs(
        "26.1", "no_prior_warning", ATTACK, {**BAN, "states": {"includes": []}}
    )


def test_anything_less_takes_a_warning_and_the_harbour_master() -> None:
    """Two departures of the same act."""
    shouting = incident("2025-03-03", "shouting")
    found = GANNET.found("26.1", shouting, BAN)
    assert {each.fault for each in found if each.verdict.value == "departed"} == {
        "no_prior_warning",
        "wrong_authority",
    }
    by_master = {**BAN, "by": {"id": "m", "role": "harbour-master"}}
    GANNET.keeps("26.1", shouting, warning("2025-03-03"), by_master)


def test_the_police_are_told_within_a_day() -> None:
    """Of violence, and of nothing else."""
    GANNET.keeps("26.2", ATTACK, referral("2025-03-04", "police"))
    GANNET.departs("26.2", "delay", ATTACK, referral("2025-03-05", "police"))
    GANNET.says_nothing("26.2", incident("2025-03-03", "shouting"))


def test_the_harbour_master_looks_at_it_in_two_working_days() -> None:
    """Or else it lapses, and nobody is turned away for it."""
    seen = review("2025-03-05", "continued", by="harbour-master")
    turned_away = contact("2025-03-06", "declined")
    GANNET.keeps("26.3", ATTACK, BAN, seen, turned_away)
    found = GANNET.found("26.3", ATTACK, BAN, turned_away)
    assert {each.fault for each in found if each.verdict.value == "departed"} == {
        "review_missed_or_late",
        "restriction_applied_beyond_scope",
    }


def test_such_a_decision_is_prompt_and_short() -> None:
    """A week from the incident, and two weeks long."""
    GANNET.keeps("26.4", ATTACK, BAN)
    week = {**BAN, "on": "2025-03-10", "ends_on": "2025-03-24"}
    GANNET.keeps("26.4", ATTACK, week)
    GANNET.departs("26.4", "delay", ATTACK, {**week, "on": "2025-03-11"})
    GANNET.departs("26.4", "indefinite", ATTACK, {**BAN, "ends_on": "2025-03-18"})
    shouting = incident("2025-03-03", "shouting")
    GANNET.says_nothing("26.4", shouting, {**BAN, "ends_on": "2025-12-31"})
