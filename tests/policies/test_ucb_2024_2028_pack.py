"""The pack as a whole: every clause, what is left open, and a case by the book."""

from datetime import date

import pytest

from tests.builders import audit, case_of
from tests.policies.then import but_for_judgements, nothing_against
from tests.policies.ucb_2024_2028 import (
    AFTERWARDS,
    ASKED,
    LADDER,
    a_restriction,
    a_review,
    a_review_letter,
)
from ucb_domain.codec.packs import load_policy
from ucb_domain.policy import ClauseKind, Policy
from ucb_domain.rules import TOPICS, Stance

CLAUSES = [
    *("UCB-1", "UCB-2", "UCB-3.1", "UCB-3.2"),
    *(f"UCB-4{letter}" for letter in "abc"),
    *(f"UCB-5{letter}" for letter in "abcdefg"),
]


@pytest.fixture(scope="module")
def pack() -> Policy:
    """Give the one version of the policy."""
    return load_policy("ucb-2024-2028")


def test_all_fourteen_clauses_are_there_in_order(pack: Policy) -> None:
    """Each has its place in the document and says something of its own."""
    assert [each.id for each in pack.clauses] == CLAUSES
    assert len({each.says for each in pack.clauses}) == len(CLAUSES)


def test_it_names_no_council_and_no_place(pack: Policy) -> None:
    """The text does not say whose it is, so no bank holidays are taken for its own."""
    assert "does not name" in pack.organisation
    assert pack.jurisdiction is None


def test_it_is_in_force_for_the_years_of_its_title(pack: Policy) -> None:
    """The first day of 2024 and the last of 2028 are in it."""
    assert (pack.in_force_from, pack.in_force_until) == (
        date(2024, 1, 1),
        date(2028, 12, 31),
    )


@pytest.mark.parametrize(
    ("on", "judged"),
    [
        ("2023-12-31", False),
        ("2024-01-01", True),
        ("2028-12-31", True),
        ("2029-01-01", False),
    ],
)
def test_an_act_outside_those_years_is_judged_by_none(on: str, judged: bool) -> None:
    """Before and after them some other policy was in force, if any."""
    found = audit(ASKED.policies, case_of(a_restriction(on)), date(2029, 6, 1))
    assert bool(found) is judged


def test_only_the_scope_binds_no_rule(pack: Policy) -> None:
    """It says whom it covers, and the other clauses judge what they did."""
    (unbound,) = (each for each in pack.clauses if not each.rules)
    assert (unbound.id, unbound.kind) == ("UCB-2", ClauseKind.VOCABULARY)
    assert unbound.reason


def test_the_readings_taken_are_recorded_with_their_clauses(pack: Policy) -> None:
    """Where the text can be read in two ways, the pack says which way it is read."""
    readings = {each.id: each.reading for each in pack.clauses if each.reading}
    assert readings.keys() == {"UCB-1", "UCB-4b", "UCB-5b", "UCB-5c", "UCB-5g"}
    assert "at least every six months" in readings["UCB-5g"]


def test_every_topic_is_answered_and_the_silence_is_data(pack: Policy) -> None:
    """No appeal, no ombudsman, no longest time: the text speaks of none of them."""
    process = pack.terms.process
    assert process.keys() == TOPICS.keys()
    silent = {topic for topic, said in process.items() if said is Stance.UNSPECIFIED}
    assert {
        "warning",
        "appeal",
        "appeal-deadline",
        "ombudsman-signpost",
        "maximum-length",
        "reviewer",
        "retention",
    } <= silent
    assert process["review-interval"] == ("UCB-5g",)


def test_a_case_by_the_book_keeps_every_clause() -> None:
    """Informal step, escalation, decision, letter, record, teams, review, letter."""
    file = case_of(
        *LADDER,
        a_restriction("2025-03-03"),
        *AFTERWARDS,
        a_review("2025-09-03", "removed"),
        a_review_letter("2025-09-03"),
    )
    found = but_for_judgements(audit(ASKED.policies, file, date(2026, 6, 1)))
    nothing_against(found)
    assert {each.clause for each in found} == {*CLAUSES} - {
        *("UCB-2", "UCB-3.1", "UCB-4a", "UCB-4b", "UCB-5e")
    }
