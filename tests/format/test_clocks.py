"""What a time runs from, and what the day on which it runs out means."""

from typing import Any

from tests.format.asking import THIN, the
from tests.format.given import (
    Event,
    answer,
    appeal,
    closed,
    incident,
    letter,
    looked_for,
    meeting,
    notice,
    referral,
    restriction,
    review,
    warning,
)

GLEN = the("clocks")

DECIDED = restriction("2025-03-03")


def threat(on: str, **fields: Any) -> Event:
    """A threat."""
    return incident(on, "threats", **fields)


# -------------------------------------------------------------------------------- Incidents


def test_four_weeks_run_from_the_incident_that_the_decision_rests_on() -> None:
    """The latest that it names, and not an older one."""
    old, new = incident("2025-01-02", "calls"), incident("2025-02-03", "calls")
    rests = restriction("2025-03-03", incidents=["incident-recorded-2"])
    GLEN.says_nothing("13.1", old, new, rests)
    rests_on_old = restriction("2025-03-03", incidents=["incident-recorded-1"])
    GLEN.departs("13.1", "delay", old, new, rests_on_old)


def test_a_decision_that_names_no_incident_has_no_clock() -> None:
    """Nobody knows what it rests on."""
    GLEN.leaves_open("13.1", incident("2025-01-02", "calls"), DECIDED)


def test_a_year_runs_from_the_first_incident() -> None:
    """Whatever has happened since."""
    story = (incident("2024-06-03", "calls"), incident("2025-02-03", "calls"))
    GLEN.keeps("13.2", *story, restriction("2025-03-03", ends_on="2025-06-03"))
    GLEN.departs(
        "13.2",
        "indefinite",
        *story,
        restriction("2025-03-03", ends_on="2025-06-04"),
        saying="the first incident",
    )


def test_three_months_run_from_the_last_incident_and_from_the_first_threat() -> None:
    """Each by its own rule; the later of the two decides."""
    story = (
        threat("2025-02-10"),
        threat("2025-02-20"),
        incident("2025-03-01", "calls"),
    )
    GLEN.keeps("13.3", *story, restriction("2025-03-03", ends_on="2025-06-01"))
    GLEN.departs(
        "13.3",
        "policy_not_followed",
        *story,
        restriction("2025-03-03", ends_on="2025-05-31"),
        saying="the last incident",
    )


# ---------------------------------------------------------------------------------- Letters

DATED = letter("2025-03-05", sent_on="2025-03-07", received_on="2025-03-10")


def test_an_appeal_is_in_time_by_the_date_on_the_letter() -> None:
    """Twenty working days from Wednesday 5 March; in Scotland, Easter is no matter."""
    in_time = appeal("2025-04-02", about="restriction-imposed-1")
    GLEN.departs("13.4", "appeal_not_considered", DECIDED, DATED, in_time)
    GLEN.says_nothing("13.4", DECIDED, DATED, {**in_time, "on": "2025-04-03"})


def test_the_answer_counts_from_the_receipt() -> None:
    """Four weeks from the day it arrived, and not from its date."""
    lodged = appeal(
        "2025-03-20", about="restriction-imposed-1", received_on="2025-03-24"
    )
    GLEN.keeps("13.4", DECIDED, DATED, lodged, answer("2025-04-21"))
    GLEN.departs("13.4", "delay", DECIDED, DATED, lodged, answer("2025-04-22"))


def test_staff_are_told_when_the_letter_has_left() -> None:
    """Friday the 7th, and so Tuesday the 11th; its date and its arrival do not count."""
    GLEN.keeps("13.5", DECIDED, DATED, notice("2025-03-11", "staff"))
    GLEN.departs("13.5", "delay", DECIDED, DATED, notice("2025-03-12", "staff"))


def test_without_a_letter_nothing_runs() -> None:
    """The finding is open."""
    GLEN.leaves_open("13.5", DECIDED)


# -------------------------------------------- The later of two, the earlier, and not before

APPEALED = (
    DECIDED,
    DATED,
    appeal("2025-03-20", about="restriction-imposed-1"),
    answer("2025-04-01"),
)


def met(on: str) -> Event:
    """A meeting that was held."""
    return meeting(on, about="restriction-imposed-1", held=True, held_on=on)


def test_a_meeting_waits_for_the_later_of_two_days() -> None:
    """A week after the appeal was decided; there is no last day for it."""
    GLEN.keeps("13.6", *APPEALED, met("2025-04-08"))
    GLEN.departs(
        "13.6", "policy_not_followed", *APPEALED, met("2025-04-07"), saying="too early"
    )
    GLEN.says_nothing("13.6", *APPEALED)


def test_closing_waits_for_what_ends_it_first() -> None:
    """Its last day, or the review that lifts it."""
    year = restriction("2025-01-06", ends_on="2026-01-06")
    lifted = review("2025-06-02", "removed")
    GLEN.keeps("13.7", year, lifted, closed("2025-07-02"))
    GLEN.departs("13.7", "delay", year, lifted, closed("2025-07-03"))
    GLEN.keeps("13.7", year, closed("2026-02-06"))


def test_the_earlier_of_two_days_counts_where_the_policy_says_so() -> None:
    """A warning after the threat puts nothing off; one for an earlier threat does not."""
    warned = warning("2025-02-04", incidents=["incident-recorded-1"])
    GLEN.keeps("13.9", threat("2025-02-03"), warned, referral("2025-02-04", "police"))
    GLEN.departs(
        "13.9",
        "delay",
        threat("2025-02-03"),
        warned,
        referral("2025-02-05", "police"),
    )
    GLEN.says_nothing("13.9", incident("2025-02-03", "calls"))


# -------------------------------------------------------- Start, last decision, last review


def test_a_review_counts_from_the_first_day_and_then_from_the_last_decision() -> None:
    """An appeal decision starts it anew, as a review does."""
    begun = restriction("2025-01-06", starts_on="2025-01-20", ends_on="2025-12-31")
    GLEN.keeps(
        "13.8",
        begun,
        review("2025-04-20", "continued"),
        appeal("2025-05-01", about="restriction-imposed-1"),
        answer("2025-06-02", "varied"),
        review("2025-07-20", "removed"),
    )
    GLEN.departs("13.8", "review_missed_or_late", begun, as_of="2025-04-21")
    late = restriction("2025-01-06", starts_on="2025-01-21", ends_on="2025-02-28")
    GLEN.departs("13.8", "delay", late, as_of="2025-03-31")


def test_an_extension_counts_from_the_review_before() -> None:
    """For the first one, from the decision."""
    begun = restriction("2025-01-06")
    seen = review("2025-04-01", "continued")
    extended = review("2025-05-01", "extended", ends_on="2025-07-01")
    GLEN.keeps("13.10", begun, seen, extended)
    GLEN.departs("13.10", "indefinite", begun, extended)


# --------------------------------------------------------------------------- Vague and thin


def test_a_vague_day_is_late_only_if_every_day_in_it_is() -> None:
    """In April: perhaps in time."""
    story = (DECIDED, DATED, appeal("2025-03-20", about="restriction-imposed-1"))
    GLEN.leaves_open("13.4", *story, answer("2025-04"))
    GLEN.departs("13.4", "delay", *story, answer("2025-05"))


def test_a_thin_file_departs_where_somebody_looked() -> None:
    """And is open before that."""
    story = (DECIDED, DATED, appeal("2025-03-20", about="restriction-imposed-1"))
    GLEN.leaves_open("13.4", *story, coverage=THIN)
    GLEN.departs(
        "13.4",
        "appeal_not_considered",
        *story,
        looked_for("appeal-determined", "2025-09-01"),
        coverage=THIN,
    )
