"""The pack as a whole: every clause of the document, and a reason where no rule binds."""

import pytest

from tests.builders import audit, case_of
from tests.policies.then import nothing_against
from tests.policies.wolverhampton import (
    AFTERWARDS,
    ASKED,
    FEBRUARY,
    PROPOSED,
    a_restriction,
    an_incident,
)
from ucb_domain.codec.packs import load_policy
from ucb_domain.findings import Verdict
from ucb_domain.policy import ClauseKind, Policy
from ucb_domain.values import Judgement

IN_ORDER = (
    "1.1 1.2 1.4 2.1 2.2 3.1 3.4 3.5 3.6 4.2 4.3 5.2 6.1 6.3 6.3e 6.4 6.5 6.6 7.1 7.2 "
    "8.1 8.2 8.2b 9.1 9.2 10.1 10.2 10.3 10.4 11.1 12.1"
)

WITHOUT_A_RULE = {
    "WOL-1.4": ClauseKind.VOCABULARY,
    "WOL-2.2": ClauseKind.VOCABULARY,
    "WOL-3.4": ClauseKind.VOCABULARY,
    "WOL-4.2": ClauseKind.VOCABULARY,
    "WOL-4.3": ClauseKind.VOCABULARY,
    "WOL-10.4": ClauseKind.PRINCIPLE,
}

BEHAVIOURS = {
    "WOL-2.2": {
        "unreasonable-timescale",
        "insisting-on-staff-member",
        "changing-substance",
        "continuous-contact",
        "repeated-calls",
        "lengthy-calls",
        "high-volume",
        "excessive-copying",
    },
    "WOL-3.1": {"aggression", "violence", "abuse", "shouting", "swearing", "threat"},
    "WOL-3.4": {
        "offensive-language",
        "derogatory-language",
        "patronising-language",
        "discriminatory-language",
        "unsupported-allegation",
        "hate-crime",
    },
    "WOL-3.5": {"rudeness", "inflammatory-statement"},
    "WOL-4.2": {
        "publishing-recordings",
        "contact-by-personal-details",
        "publishing-private-information",
        "intimidation",
    },
    "WOL-5.2": {"refusal-to-cooperate"},
}

WIDER = {
    "unreasonable-demand",
    "aggressive-or-abusive",
    "harassment",
    "refusal-to-cooperate",
}


@pytest.fixture(scope="module")
def pack() -> Policy:
    """Give the one version of the policy."""
    return load_policy("wolverhampton-homes")


def test_all_thirty_one_clauses_are_there_in_order(pack: Policy) -> None:
    """Each has its place in the document and says something of its own."""
    assert [each.id for each in pack.clauses] == [
        f"WOL-{number}" for number in IN_ORDER.split()
    ]
    assert len({each.says for each in pack.clauses}) == 31
    assert all(each.at for each in pack.clauses)


def test_it_is_england_and_the_version_of_march_2023(pack: Policy) -> None:
    """Reports cite the version, and working days are those of England."""
    assert (pack.id, pack.version) == ("wolverhampton-homes", "2023-03")
    assert str(pack.in_force_from) == "2023-03-01"
    assert pack.jurisdiction == "GB-ENG"
    assert not pack.general


@pytest.mark.parametrize(("name", "kind"), WITHOUT_A_RULE.items())
def test_a_clause_without_a_rule_says_why(
    pack: Policy, name: str, kind: ClauseKind
) -> None:
    """It is a principle or gives words, and a reason stands in place of a rule."""
    (found,) = (each for each in pack.clauses if each.id == name)
    assert found.kind is kind
    assert found.rules == ()
    assert found.reason


def test_every_other_clause_binds_a_rule(pack: Policy) -> None:
    """Nothing that can be kept or departed from is left to words alone."""
    unbound = {each.id for each in pack.clauses if not each.rules}
    assert unbound == WITHOUT_A_RULE.keys()


def test_the_behaviours_of_each_section_are_words_of_the_policy(pack: Policy) -> None:
    """What the sections on behaviour name can be recorded, and nothing else is there."""
    words = pack.terms.behaviours
    assert set(words) == set.union(*BEHAVIOURS.values(), WIDER)
    assert {each.under for each in words.values()} == {*WIDER, None} - {
        "refusal-to-cooperate"
    }


@pytest.mark.clause("wolverhampton-homes", "WOL-1.4")
@pytest.mark.parametrize(
    "channel",
    ["telephone", "in-person", "letter", "email", "social-media", "web-form", "text"],
)
def test_behaviour_counts_on_every_channel(channel: str) -> None:
    """No clause objects to the way in which an incident reached staff."""
    file = case_of(an_incident(channel=channel))
    nothing_against(audit(ASKED.policies, file, FEBRUARY))


@pytest.mark.clause("wolverhampton-homes", "WOL-2.2")
@pytest.mark.clause("wolverhampton-homes", "WOL-3.4")
@pytest.mark.clause("wolverhampton-homes", "WOL-4.2")
@pytest.mark.parametrize("behaviour", sorted(set.union(*BEHAVIOURS.values())))
def test_each_behaviour_may_be_an_incident(behaviour: str) -> None:
    """No clause objects to an incident that names a behaviour of the document."""
    file = case_of(an_incident(behaviours=(behaviour,), adding={"no-difficulty"}))
    nothing_against(audit(ASKED.policies, file, FEBRUARY))


def test_a_case_where_everything_was_done_keeps_every_clause() -> None:
    """Proposed, decided, explained, confirmed, told: nothing departs or is left open."""
    weighed = Judgement(
        question="individual-circumstances", satisfied=True, reasoned=True
    )
    file = case_of(*PROPOSED, a_restriction(judgements=(weighed,)), *AFTERWARDS)
    found = audit(ASKED.policies, file, FEBRUARY)
    verdicts = {each.verdict for each in found}
    assert verdicts == {Verdict.KEPT, Verdict.JUDGEMENT}, [
        each.why for each in found if each.verdict is not Verdict.KEPT
    ]


def test_nothing_is_asked_of_acts_before_the_policy() -> None:
    """A restriction of February 2023 is not judged by a version of March."""
    file = case_of(a_restriction("2023-02-28"))
    assert audit(ASKED.policies, file, FEBRUARY) == ()
