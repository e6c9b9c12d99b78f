"""How long a restriction lasts, from when, and what an extension takes."""

from typing import Any

from tests.format.asking import the
from tests.format.given import (
    Event,
    agreement,
    incident,
    letter,
    restriction,
    review,
)

WYRMDALE = the("lengths")
MARRAM = the("extension")

# ---------------------------------------------------------- Least, most, usual, by severity


def lasting(until: str | None, severity: str = "minor", **fields: Any) -> Event:
    """A restriction of 31 January 2025."""
    return restriction("2025-01-31", severity=severity, ends_on=until, **fields)


def test_three_to_twelve_months_are_allowed() -> None:
    """Three from the last of January end on the last of April."""
    for until in ("2025-04-30", "2026-01-31"):
        WYRMDALE.keeps("9.1", lasting(until))


def test_less_or_more_or_no_last_day_departs() -> None:
    """A minimum term is a term as well."""
    for until, words in (
        ("2025-04-29", "at least 3 months"),
        ("2026-02-01", "at most 12 months"),
        (None, "sets no day"),
    ):
        WYRMDALE.departs("9.1", "no_end_date", lasting(until), saying=words)


def test_grave_behaviour_has_its_own_limit() -> None:
    """Two years, and no least time."""
    grave = lasting("2027-01-31", "grave")
    WYRMDALE.says_nothing("9.1", grave)
    WYRMDALE.keeps("9.2", grave)
    WYRMDALE.departs("9.2", "indefinite", lasting("2027-02-01", "grave"))
    WYRMDALE.says_nothing("9.2", lasting("2026-01-31"))


def test_six_months_are_usual() -> None:
    """Up to them nobody asks; beyond them the decision gives a reason, or departs."""
    WYRMDALE.keeps("9.3", lasting("2025-07-31"))
    longer = lasting("2025-08-01")
    WYRMDALE.departs(
        "9.3", "disproportionate_restriction", longer, saying="typically 6 months"
    )
    WYRMDALE.asks_a_person(
        "9.3", {**longer, "states": {"includes": ["reason-for-departing"]}}
    )


ARRIVED = letter("2025-01-31", received_on="2025-02-04")


def test_it_takes_effect_when_the_letter_has_been_there_for_a_while() -> None:
    """The letter came on a Tuesday: on Friday, and over a weekend on Wednesday."""
    WYRMDALE.keeps("9.4", lasting("2025-07-31", starts_on="2025-02-07"), ARRIVED)
    thursday = {**ARRIVED, "received_on": "2025-02-06"}
    WYRMDALE.keeps("9.4", lasting("2025-07-31", starts_on="2025-02-11"), thursday)


def test_at_once_is_too_soon() -> None:
    """A day early; or with no first day, which is the day of the decision."""
    for starts_on in ("2025-02-06", None):
        WYRMDALE.departs(
            "9.4",
            "no_notification",
            lasting("2025-07-31", starts_on=starts_on),
            ARRIVED,
        )


def test_when_a_letter_arrived_may_not_be_on_file() -> None:
    """Then nor is it whether the restriction began too soon."""
    sent = letter("2025-01-31")
    begun = lasting("2025-07-31", starts_on="2025-02-07")
    WYRMDALE.leaves_open("9.4", begun, sent)


def test_no_restriction_is_for_ever() -> None:
    """Whatever the ground."""
    endless = restriction("2025-01-31", severity="grave", open_ended=True)
    WYRMDALE.departs("9.5", "indefinite", endless)
    WYRMDALE.departs("9.2", "indefinite", endless)
    WYRMDALE.says_nothing("9.5", lasting("2025-07-31"))


# -------------------------------------------------------------------------------- Extension

LIMITS = restriction("2025-01-06", by="manager", ends_on="2025-04-06")
SINCE = incident("2025-03-10", "noise")


def extended(on: str, until: str, **fields: Any) -> Event:
    """An extension by the tenants' panel."""
    return review(on, "extended", ends_on=until, **{"by": "panel", **fields})


def test_the_panel_extends_for_what_happened_since() -> None:
    """Ground and decider are other ones than those of the decision."""
    MARRAM.keeps("10.1", LIMITS, SINCE, extended("2025-04-01", "2025-07-01"))


def test_the_ground_of_the_decision_is_none_for_an_extension() -> None:
    """An incident from before it."""
    before = incident("2024-12-20", "noise")
    MARRAM.departs(
        "10.1",
        "no_evidence_recorded",
        before,
        LIMITS,
        extended("2025-04-01", "2025-07-01"),
        saying="no incident since the decision",
    )


def test_whoever_decided_does_not_extend() -> None:
    """It is for the panel; to continue or amend is not."""
    own = extended("2025-04-01", "2025-07-01", by="manager")
    MARRAM.departs("10.1", "wrong_authority", LIMITS, SINCE, own)
    MARRAM.says_nothing("10.1", LIMITS, SINCE, review("2025-04-01", "amended"))


def test_three_months_at_a_time_and_twice() -> None:
    """From the day on which it would have ended; the third departs, however short."""
    first = extended("2025-04-01", "2025-07-06")
    second = extended("2025-07-01", "2025-10-06")
    MARRAM.keeps("10.2", LIMITS, SINCE, first, second)
    MARRAM.departs(
        "10.2", "indefinite", LIMITS, SINCE, extended("2025-04-01", "2025-07-07")
    )
    third = extended("2025-10-01", "2025-10-15")
    MARRAM.departs(
        "10.2",
        "indefinite",
        LIMITS,
        SINCE,
        first,
        second,
        third,
        saying="not extended a third time",
    )


def test_extensions_of_another_restriction_do_not_count() -> None:
    """Each restriction has its own two."""
    other = restriction("2024-01-08", by="manager", ends_on="2024-04-08", id="old")
    story = (
        other,
        extended("2024-04-01", "2024-07-01", about="old"),
        extended("2024-07-01", "2024-10-01", about="old"),
        {**LIMITS, "id": "new"},
        extended("2025-04-01", "2025-07-01", about="new"),
    )
    MARRAM.keeps("10.2", *story)


def test_what_was_extended_is_looked_at_every_month() -> None:
    """A rhythm that only an extension sets, for as long as that lasts."""
    first = extended("2025-04-01", "2025-06-15")
    looks = [review(day, "continued") for day in ("2025-05-01", "2025-06-01")]
    MARRAM.keeps("10.3", LIMITS, SINCE, first, *looks)
    MARRAM.departs("10.3", "delay", LIMITS, SINCE, first, as_of="2025-05-02")
    MARRAM.departs("10.3", "delay", LIMITS, SINCE, first, looks[0])
    MARRAM.says_nothing("10.3", LIMITS, SINCE, review("2025-04-01", "continued"))
    agreed = extended("2025-04-01", "2025-06-15", states=["agreed-to-less"])
    MARRAM.says_nothing("10.3", LIMITS, SINCE, agreed)


UNDERTAKING = agreement("2025-02-10", terms=["undertaking"], signed=True)
LIFTED = review("2025-02-12", "removed", by="manager")


def test_a_signed_undertaking_lifts_it() -> None:
    """And a Manager does so."""
    MARRAM.keeps("10.4", LIMITS, UNDERTAKING, LIFTED)


def test_without_one_it_is_not_lifted() -> None:
    """None; one that did not come back; one by somebody else's pen."""
    unsigned = {**UNDERTAKING, "signed": False}
    for story in ((LIMITS, LIFTED), (LIMITS, unsigned, LIFTED)):
        MARRAM.departs("10.4", "policy_not_followed", *story)
    by_panel = {**LIFTED, "by": {"id": "panel", "role": "panel"}}
    MARRAM.departs("10.4", "wrong_authority", LIMITS, UNDERTAKING, by_panel)
