"""What an act is about: named, the only one it can be, or through others."""

import pytest

from tests.builders import case_of, day
from ucb_domain.entries import Entry
from ucb_domain.events import (
    EVENT_TYPES,
    AdviceTaken,
    AppealDetermined,
    AppealLodged,
    BreachRecorded,
    CaseClosed,
    ContactRecorded,
    Event,
    IncidentRecorded,
    NoticeGiven,
    RestrictionImposed,
    ReviewCompleted,
    SupportConsidered,
    WarningIssued,
)
from ucb_domain.facts import Facts
from ucb_domain.facts._targets import TARGETS
from ucb_domain.truth import Truth

BAN = ("ban", RestrictionImposed(on=day("2024-02-01")))
OTHER_BAN = ("other-ban", RestrictionImposed(on=day("2024-03-01")))


def file_of(*events: tuple[str, Event]) -> tuple[Facts, dict[str, Entry]]:
    """Give the facts of a case, and its entries by their ids."""
    facts = case_of(*events).facts
    return facts, {entry.event_id: entry for entry in facts.entries}


def test_an_act_is_about_what_it_names() -> None:
    """Whatever else there is."""
    facts, entry = file_of(BAN, OTHER_BAN, ("review", ReviewCompleted(about="ban")))
    assert facts.about(entry["review"]) == entry["ban"]
    assert facts.names(entry["review"], entry["ban"]) is Truth.YES
    assert facts.names(entry["review"], entry["other-ban"]) is Truth.NO


def test_an_act_that_names_nothing_is_about_the_only_one_there_is() -> None:
    """One restriction, one review: it is a review of that one."""
    facts, entry = file_of(BAN, ("review", ReviewCompleted(on=day("2024-05"))))
    assert facts.about(entry["review"]) == entry["ban"]
    assert facts.concerns(entry["review"], entry["ban"]) is Truth.YES


def test_an_act_that_may_be_about_either_of_two_is_not_known_to_be_about_one() -> None:
    """The file does not say which."""
    facts, entry = file_of(
        BAN, OTHER_BAN, ("review", ReviewCompleted(on=day("2024-05")))
    )
    assert facts.about(entry["review"]) is None
    for each in ("ban", "other-ban"):
        assert facts.names(entry["review"], entry[each]) is Truth.UNKNOWN
        assert facts.concerns(entry["review"], entry[each]) is Truth.UNKNOWN


def test_an_act_that_names_what_is_not_there_is_about_nothing() -> None:
    """A restriction on another file is not this one."""
    facts, entry = file_of(BAN, ("review", ReviewCompleted(about="elsewhere")))
    assert facts.about(entry["review"]) is None
    assert facts.names(entry["review"], entry["ban"]) is Truth.NO
    assert facts.concerns(entry["review"], entry["ban"]) is Truth.NO


def test_a_review_is_not_of_a_restriction_that_came_after_it() -> None:
    """So it is of the other."""
    facts, entry = file_of(
        BAN, OTHER_BAN, ("review", ReviewCompleted(on=day("2024-02-15")))
    )
    assert facts.about(entry["review"]) == entry["ban"]


def test_advice_may_come_before_what_it_is_about() -> None:
    """Somebody was asked before the decision was made."""
    facts, entry = file_of(("advice", AdviceTaken(on=day("2024-01"))), BAN)
    assert facts.about(entry["advice"]) == entry["ban"]


def test_an_answer_to_a_request_is_not_about_another_answer() -> None:
    """Only what was asked for can be agreed to or declined."""
    facts, entry = file_of(
        ("asked", SupportConsidered(stage="requested")),
        ("agreed", SupportConsidered(stage="agreed")),
        ("declined", SupportConsidered(stage="declined")),
    )
    assert facts.about(entry["agreed"]) == entry["asked"]
    assert facts.about(entry["declined"]) == entry["asked"]


def test_an_act_of_a_kind_that_is_about_nothing_is_about_nothing() -> None:
    """An incident is about no other act; nor is the closing of a file."""
    facts, entry = file_of(BAN, ("closed", CaseClosed()))
    assert facts.about(entry["closed"]) is None
    assert facts.names(entry["closed"], entry["ban"]) is Truth.NO
    assert facts.concerns(entry["closed"], entry["ban"]) is Truth.NO


def test_a_letter_about_a_review_is_about_the_restriction_reviewed() -> None:
    """Through the review, and not by name."""
    facts, entry = file_of(
        BAN,
        ("review", ReviewCompleted(about="ban")),
        ("letter", NoticeGiven(about="review")),
    )
    assert facts.concerns(entry["letter"], entry["ban"]) is Truth.YES
    assert facts.names(entry["letter"], entry["ban"]) is Truth.NO
    assert facts.concerns(entry["ban"], entry["letter"]) is Truth.NO


def test_readings_that_all_lead_to_one_restriction_agree() -> None:
    """It is about the appeal or its outcome: either way about the one restriction."""
    facts, entry = file_of(
        BAN,
        ("review", ReviewCompleted(about="ban")),
        ("letter", NoticeGiven(on=day("2024-06"))),
    )
    assert facts.about(entry["letter"]) is None
    assert facts.concerns(entry["letter"], entry["ban"]) is Truth.YES


def test_acts_that_name_each_other_do_not_go_round_for_ever() -> None:
    """A mistake in a file is no endless loop."""
    facts, entry = file_of(
        BAN,
        ("one", ReviewCompleted(about="two")),
        ("two", ReviewCompleted(about="one")),
    )
    assert facts.concerns(entry["one"], entry["ban"]) is Truth.NO


def test_an_act_names_the_incidents_that_it_rests_on() -> None:
    """A warning about two incidents is about each."""
    facts, entry = file_of(
        ("first", IncidentRecorded()),
        ("second", IncidentRecorded()),
        ("third", IncidentRecorded()),
        ("warning", WarningIssued(incidents=("first", "second"))),
    )
    assert facts.names(entry["warning"], entry["first"]) is Truth.YES
    assert facts.names(entry["warning"], entry["second"]) is Truth.YES
    assert facts.names(entry["warning"], entry["third"]) is Truth.NO


@pytest.mark.parametrize(
    ("contact", "answer"),
    [("call", Truth.YES), ("mail", Truth.NO), (None, Truth.UNKNOWN)],
)
def test_a_breach_names_its_contact_or_leaves_it_open(
    contact: str | None, answer: Truth
) -> None:
    """Which contact it was may not be on file."""
    facts, entry = file_of(
        BAN,
        ("call", ContactRecorded()),
        ("mail", ContactRecorded()),
        ("breach", BreachRecorded(about="ban", contact=contact)),
    )
    assert facts.names(entry["breach"], entry["call"]) is answer
    assert facts.names(entry["breach"], entry["ban"]) is Truth.YES


def test_an_appeal_reaches_the_restriction_it_was_against() -> None:
    """Its outcome is about the appeal, and through it about the decision."""
    facts, entry = file_of(
        BAN,
        ("appeal", AppealLodged(about="ban")),
        ("outcome", AppealDetermined(about="appeal")),
    )
    assert facts.concerns(entry["outcome"], entry["ban"]) is Truth.YES


def test_every_kind_that_can_name_another_act_can_be_about_some_kind() -> None:
    """The table has each event with a field `about` that may be left out."""
    for name, kinds in TARGETS.items():
        assert hasattr(EVENT_TYPES[name], "about")
        assert kinds <= set(EVENT_TYPES)
