"""The pack as a whole: section 7 and nothing else, and what section 7 leaves open."""

import pytest

from tests.builders import audit, case_of
from tests.policies.then import but_for_judgements, nothing_against
from tests.policies.welwyn_hatfield import (
    ASKED,
    LADDER,
    a_central_record,
    a_decision_letter,
    a_restriction,
)
from ucb_domain.codec.packs import load_policy
from ucb_domain.policy import ClauseKind, Policy
from ucb_domain.rules import TOPICS, Stance
from ucb_domain.values import Judgement

CLAUSES = [
    *("WEL-7.1", "WEL-7.2", "WEL-7.2.1", "WEL-7.2.2", "WEL-7.3"),
    *(f"WEL-7.3.{number}" for number in range(1, 10)),
    "WEL-7.4",
]


@pytest.fixture(scope="module")
def pack() -> Policy:
    """Give the one version of the policy."""
    return load_policy("welwyn-hatfield")


def test_every_clause_of_section_7_is_there_in_order(pack: Policy) -> None:
    """Each has its place in the document and says something of its own."""
    assert [each.id for each in pack.clauses] == CLAUSES
    assert [f"WEL-{each.at}" for each in pack.clauses] == CLAUSES
    assert len({each.says for each in pack.clauses}) == len(CLAUSES)


def test_it_is_england_and_in_force_on_every_day(pack: Policy) -> None:
    """The text gives no date, so no act is too early or too late for it."""
    assert pack.jurisdiction == "GB-ENG"
    assert (pack.in_force_from, pack.in_force_until) == (None, None)
    assert not pack.general


def test_it_is_written_from_one_section_and_says_so(pack: Policy) -> None:
    """What section 7 does not speak of, another section may."""
    assert pack.source is not None
    assert pack.source.part == "section 7"


def test_it_applies_to_matters_that_are_no_complaint(pack: Policy) -> None:
    """The text's own example is an appeal against a council tax decision."""
    assert set(pack.matters) == {"complaint", "council-tax-appeal"}


def test_only_one_line_of_the_list_binds_no_rule(pack: Policy) -> None:
    """Shutting social media asks nothing of the council beside."""
    (unbound,) = (each for each in pack.clauses if not each.rules)
    assert (unbound.id, unbound.kind) == ("WEL-7.3.8", ClauseKind.VOCABULARY)
    assert unbound.reason


def test_every_topic_is_answered_and_the_silence_is_data(pack: Policy) -> None:
    """No review, no appeal, no longest time: section 7 speaks of none of them."""
    process = pack.terms.process
    assert process.keys() == TOPICS.keys()
    silent = {topic for topic, said in process.items() if said is Stance.UNSPECIFIED}
    assert {
        "review",
        "review-interval",
        "reviewer",
        "appeal",
        "maximum-length",
        "decision-maker",
        "reasons",
        "retention",
    } <= silent
    assert silent.isdisjoint({"warning", "notice", "length", "register", "scope"})


def test_a_case_by_the_book_keeps_every_clause() -> None:
    """Both steps, a weighed restriction with a last day, the letter, the record."""
    judged = tuple(
        Judgement(question=question, satisfied=True, reasoned=True)
        for question in ("proportionality", "individual-circumstances")
    )
    file = case_of(
        *LADDER,
        a_restriction(judgements=judged),
        a_decision_letter(),
        a_central_record(),
    )
    nothing_against(but_for_judgements(audit(ASKED.policies, file, ASKED.usual_day)))
