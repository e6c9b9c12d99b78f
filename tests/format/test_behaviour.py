"""Kinds of behaviour, what counts, where else it leads, and what is done on the spot."""

from typing import Any

import pytest

from tests.format.asking import the
from tests.format.given import (
    Event,
    advice,
    contact,
    incident,
    referral,
    restriction,
    warning,
)

WENDLE = the("behaviours")
PINFOLD = the("on-the-spot")


def judged(**fields: Any) -> list[Event]:
    """A judgement of whether it was serious."""
    return [{"question": "seriousness", "satisfied": True, "reasoned": True, **fields}]


# ------------------------------------------------------------- Two levels, impact, and more


def test_a_kind_stands_for_those_under_it() -> None:
    """The clause names unreasonable demands, and the record one of them."""
    demand = incident("2025-03-03", "impossible-timescale")
    WENDLE.keeps("16.1", {**demand, "states": {"includes": ["impact"]}})
    WENDLE.departs("16.1", "no_evidence_recorded", demand, saying="what it did to")


def test_whether_it_was_serious_is_for_a_person() -> None:
    """Shouting has no impact to be recorded; somebody judges it all the same."""
    shouted = incident("2025-03-03", "shouting", by="ward-manager")
    WENDLE.asks_a_person("16.1", {**shouted, "judgements": judged()})
    WENDLE.asks_a_person("16.1", shouted)


def test_some_behaviour_is_expressly_none() -> None:
    """Alone; beside another kind it may be recorded."""
    WENDLE.departs(
        "16.2",
        "no_evidence_recorded",
        incident("2025-03-03", "distress", "persistence"),
    )
    WENDLE.says_nothing("16.2", incident("2025-03-03", "distress", "shouting"))


def aimed(target: str, service: str = "ward-1") -> Event:
    """Spitting, on a ward."""
    return incident("2025-03-03", "spitting", target=target, service=service)


def test_target_and_place_decide_who_hears_of_it() -> None:
    """At staff, on a ward; not at a wall, and not in the car park."""
    told = advice("2025-03-04", "ward-manager")
    WENDLE.keeps("16.3", aimed("staff"), told)
    WENDLE.departs("16.3", "policy_not_followed", aimed("staff"))
    WENDLE.says_nothing("16.3", aimed("property"))
    WENDLE.says_nothing("16.3", aimed("staff", "car-park"))
    WENDLE.leaves_open("16.3", incident("2025-03-03", "spitting", service="ward-1"))


def test_what_a_dog_does_counts_where_the_record_says_why() -> None:
    """That its owner let it happen."""
    dog = incident("2025-03-03", "shouting", attributed_to="dog")
    WENDLE.departs("16.4", "no_evidence_recorded", dog)
    WENDLE.keeps("16.4", {**dog, "states": {"includes": ["let-it-happen"]}})
    WENDLE.says_nothing("16.4", incident("2025-03-03", "shouting"))


# ---------------------------------------------------------------------- Other regimes first

DESPAIR = incident("2025-03-03", "threat-of-self-harm")
RESTS_ON_IT = {"incidents": ["incident-recorded-1"]}


@pytest.mark.parametrize("act", [warning, restriction])
def test_safeguarding_comes_before_anything_else(act: Any) -> None:
    """Where somebody threatens to harm themselves."""
    decided = act("2025-03-10", **RESTS_ON_IT)
    WENDLE.keeps("16.5", DESPAIR, referral("2025-03-03", "safeguarding"), decided)
    WENDLE.departs("16.5", "policy_not_followed", DESPAIR, decided)
    late = referral("2025-03-11", "safeguarding")
    WENDLE.departs("16.5", "policy_not_followed", DESPAIR, decided, late)
    shouted = incident("2025-03-03", "shouting")
    WENDLE.says_nothing("16.5", shouted, decided)


def test_a_threat_to_others_goes_to_the_police_that_day() -> None:
    """The next day is late."""
    threat = incident("2025-03-03", "threat-to-others")
    WENDLE.keeps("16.6", threat, referral("2025-03-03", "police"))
    WENDLE.departs("16.6", "delay", threat, referral("2025-03-04", "police"))
    WENDLE.departs("16.6", "delay", threat, referral("2025-03-03", "tenancy"))


def test_a_member_of_staff_falls_under_other_rules() -> None:
    """Even as a patient."""
    decided = restriction("2025-03-10")
    own = {"circumstances": ["member-of-staff"]}
    WENDLE.departs("16.6", "policy_not_followed", decided, customer=own)
    WENDLE.says_nothing("16.6", decided, customer={"circumstances": []})


# ------------------------------------------------------------------ On the spot, by channel


def on(channel: str, *states: str) -> Event:
    """Abuse by one channel."""
    return incident("2025-03-03", "abuse", channel=channel, states=[*states])


@pytest.mark.parametrize("channel", ["telephone", "video"])
def test_a_call_is_ended_after_a_word_to_say_so(channel: str) -> None:
    """Told to stop, told of the end, ended; and why."""
    PINFOLD.keeps("17.1", on(channel, "told-to-stop"))
    whole = ("told-to-stop", "told-of-the-end", "ended", "why-ended")
    PINFOLD.keeps("17.1", on(channel, *whole))
    PINFOLD.departs(
        "17.1",
        "policy_not_followed",
        on(channel, "told-to-stop", "ended", "why-ended"),
        saying="the call would end",
    )


@pytest.mark.parametrize("channel", ["in-person", "home-visit"])
def test_face_to_face_a_second_officer_is_fetched(channel: str) -> None:
    """At a counter, and at the door."""
    PINFOLD.keeps("17.2", on(channel, "second-officer"))
    PINFOLD.departs("17.2", "policy_not_followed", on(channel))
    PINFOLD.says_nothing("17.2", on("telephone"))


def test_a_post_is_hidden_when_a_picture_of_it_was_kept() -> None:
    """What is not hidden needs none."""
    PINFOLD.keeps("17.4", on("social-media", "hidden", "picture-kept"))
    PINFOLD.departs("17.4", "record_keeping", on("social-media", "hidden"))
    PINFOLD.says_nothing("17.4", on("social-media"))
    PINFOLD.says_nothing("17.4", on("letter", "hidden"))


def test_in_a_public_meeting_the_chair_rules() -> None:
    """And the ruling is recorded."""
    PINFOLD.keeps("17.5", on("public-meeting", "ruling"))
    PINFOLD.departs("17.5", "policy_not_followed", on("public-meeting"))
    PINFOLD.says_nothing("17.5", on("video"))


@pytest.mark.parametrize("channel", ["letter", "email", "web-form", "text"])
def test_what_is_written_is_answered(channel: str) -> None:
    """Where no restriction says otherwise."""
    ignored = contact("2025-03-03", "ignored", channel=channel)
    PINFOLD.departs("17.3", "no_notification", ignored)
    PINFOLD.says_nothing("17.3", {**ignored, "outcome": "answered"})
    PINFOLD.says_nothing("17.3", restriction("2025-03-01", "one-reply"), ignored)
