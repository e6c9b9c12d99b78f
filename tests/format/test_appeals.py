"""Appeals: who hears them, on what, by when, and what holds in the meantime."""

from typing import Any

import pytest

from tests.format.asking import the
from tests.format.given import (
    Event,
    answer,
    appeal,
    contact,
    letter,
    meeting,
    ombudsman,
    restriction,
)

DOVECOTE = the("appeals")

END = restriction("2025-03-03", "end-contact")
LESS = restriction("2025-03-03", "letters-only")
TOLD = letter("2025-03-04", received_on="2025-03-06", about="restriction-imposed-1")


def lodged(on: str = "2025-03-20", **fields: Any) -> Event:
    """An appeal on new facts."""
    told: Event = {"about": "restriction-imposed-1", "grounds": ["new-facts"]}
    return appeal(on, **{**told, **fields})


# --------------------------------------------------------------------------- Who hears them


@pytest.mark.parametrize(
    ("decision", "level", "hearer"),
    [
        (END, 1, "governors"),
        (LESS, 1, "executive-head"),
        (LESS, 2, "chair"),
        (END, 2, "chair"),
    ],
)
def test_each_kind_and_level_has_its_hearer(
    decision: Event, level: int, hearer: str
) -> None:
    """And nobody else will do, a higher grade included."""
    story = (decision, lodged(level=level))
    DOVECOTE.keeps("23.1", *story, answer("2025-04-01", by=hearer))
    others = {"governors", "executive-head", "chair", "head"} - {hearer}
    for other in others:
        by_other = answer("2025-04-01", by=other)
        DOVECOTE.departs("23.1", "wrong_authority", *story, by_other)


# --------------------------------------------------------------- Grounds, levels and clocks


@pytest.mark.parametrize(
    ("level", "last", "late"),
    [(1, "2025-04-03", "2025-04-04"), (2, "2025-04-17", "2025-04-22")],
)
def test_each_level_has_its_clock(level: int, last: str, late: str) -> None:
    """Ten and twenty working days; Easter lies in the second."""
    story = (LESS, lodged(level=level))
    DOVECOTE.keeps("23.2", *story, answer(last))
    DOVECOTE.departs("23.2", "delay", *story, answer(late))
    DOVECOTE.departs("23.2", "appeal_not_considered", *story)


def test_on_other_grounds_it_need_not_be_answered() -> None:
    """Nor is it open; where nobody recorded the grounds it is."""
    DOVECOTE.says_nothing("23.2", LESS, lodged(grounds=["dislike"]))
    found = DOVECOTE.found("23.2", LESS, lodged(grounds=None))
    assert {each.verdict.value for each in found} == {"not_recorded"}


# ----------------------------------------------------------------------------- Form and fee


def test_what_is_said_is_taken_down() -> None:
    """By telephone or in person; a letter is there already."""
    said = lodged(channel="telephone")
    DOVECOTE.departs("23.3", "record_keeping", LESS, TOLD, said)
    taken = lodged(channel="telephone", states=["taken-down"])
    DOVECOTE.keeps("23.3", LESS, TOLD, taken)
    DOVECOTE.keeps("23.3", LESS, TOLD, lodged(channel="letter"))


def test_nobody_is_asked_for_a_fee() -> None:
    """A letter that says so departs."""
    asking = {**TOLD, "states": {"includes": ["fee"]}}
    DOVECOTE.departs("23.3", "no_appeal_right_told", LESS, asking, saying="costs")


# -------------------------------------------------------------------------------- Late ones

IN_TIME, LATE = "2025-03-27", "2025-03-28"


def test_an_appeal_in_time_needs_no_excuse() -> None:
    """Fifteen working days from the day the letter came."""
    DOVECOTE.says_nothing("23.4", LESS, TOLD, lodged(IN_TIME), answer("2025-04-08"))


def test_a_late_one_is_heard_by_the_chair_for_a_good_reason() -> None:
    """By nobody else, and for no other; or after a hearing on that."""
    story = (LESS, TOLD, lodged(LATE))
    heard = answer("2025-04-08", by="chair", states=["good-reason"])
    DOVECOTE.keeps("23.4", *story, heard)
    by_head = answer("2025-04-08", by="executive-head", states=["good-reason"])
    DOVECOTE.departs("23.4", "policy_not_followed", *story, by_head)
    DOVECOTE.departs(
        "23.4", "policy_not_followed", *story, answer("2025-04-08", by="chair")
    )
    hearing = meeting("2025-04-02", about="restriction-imposed-1")
    DOVECOTE.keeps("23.4", *story, hearing, by_head)


def test_when_the_letter_came_may_not_be_known() -> None:
    """Then nor is it whether the appeal was late."""
    undated = letter("2025-03-04", about="restriction-imposed-1")
    DOVECOTE.leaves_open("23.4", LESS, undated, lodged(LATE), answer("2025-04-08"))


# -------------------------------------------------------------------------- In the meantime


def test_an_appeal_stays_the_end_of_contact() -> None:
    """Until it is answered; a lesser restriction goes on."""
    turned_away = contact("2025-03-25", "declined")
    DOVECOTE.departs("23.5", "appeal_not_considered", END, lodged(), turned_away)
    DOVECOTE.says_nothing("23.5", END, turned_away, lodged("2025-03-26"))
    answered = answer("2025-03-24", about="appeal-lodged-1")
    DOVECOTE.says_nothing("23.5", END, lodged(), answered, turned_away)
    DOVECOTE.says_nothing("23.5", LESS, lodged(), turned_away)


# -------------------------------------------------------------------------------- Beyond us

SECOND = lodged(level=2)


def test_the_last_answer_names_the_ombudsman() -> None:
    """The first need not."""
    story = (LESS, SECOND, answer("2025-04-01", by="chair"))
    told = letter("2025-04-02", "ombudsman-address", about="appeal-determined-1")
    DOVECOTE.keeps("23.6", *story, told)
    silent = letter("2025-04-02", about="appeal-determined-1")
    DOVECOTE.departs("23.6", "no_appeal_right_told", *story, silent)
    first = (LESS, lodged(), answer("2025-04-01", by="executive-head"))
    DOVECOTE.says_nothing("23.6", *first, silent)


def test_the_chair_may_send_a_case_to_the_ombudsman_early() -> None:
    """Nobody else may; and when the ombudsman asks, that is another matter."""
    DOVECOTE.keeps("23.6", LESS, ombudsman("2025-03-10", "early-referral", by="chair"))
    DOVECOTE.departs(
        "23.6",
        "wrong_authority",
        LESS,
        ombudsman("2025-03-10", "early-referral", by="head"),
    )
    DOVECOTE.says_nothing("23.6", LESS, ombudsman("2025-03-10", "enquiry", by="head"))
