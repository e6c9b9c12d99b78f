"""The pack as a whole: every clause of the document, and a reason where no rule binds."""

import pytest

from tests.builders import audit, case_of
from tests.policies.pembrokeshire import (
    LADDER,
    SUMMER,
    a_call,
    a_decision_letter,
    a_letter_received,
    a_restriction,
    a_warning,
    clause,
    the_policy,
)
from tests.policies.then import nothing_against
from ucb_domain.codec.packs import load_policy
from ucb_domain.findings import Verdict
from ucb_domain.policy import ClauseKind, Policy
from ucb_domain.rules import TOPICS, Effect, Stance
from ucb_domain.values import Judgement

WITHOUT_A_RULE = {
    "PEM-1": ClauseKind.PRINCIPLE,
    "PEM-6": ClauseKind.VOCABULARY,
    "PEM-7": ClauseKind.VOCABULARY,
    "PEM-8": ClauseKind.VOCABULARY,
    "PEM-10": ClauseKind.VOCABULARY,
}

BEHAVIOURS = {
    "PEM-6": {
        "unacceptable-behaviour",
        "foul-language",
        "demeaning-language",
        "discriminatory-language",
        "threat-of-violence",
        "derogatory-remark",
        "rudeness",
        "harassment",
        "inflammatory-statement",
        "unsubstantiated-allegation",
    },
    "PEM-7": {
        "unreasonably-persistent",
        "excessive-contact",
        "inappropriate-pursuit",
        "issue-without-substance",
        "issue-outside-remit",
        "issue-already-determined",
    },
    "PEM-10": {
        "excessive-demands",
        "repeated-submission",
        "refusing-outcome",
        "incompatible-handling",
        "refusing-evidence",
    },
}

SILENT = {
    "informal-step",
    "consultation",
    "representations",
    "independence-of-decision",
    "length",
    "maximum-length",
    "appeal-deadline",
    "appeal-independence",
    "ombudsman-signpost",
    "adjustments",
    "breach",
    "register",
    "staff-notice",
    "alert",
    "retention",
    "reports",
    "policy-review",
}


@pytest.fixture(scope="module")
def pack() -> Policy:
    """Give the one version of the policy."""
    return load_policy("pembrokeshire")


def test_all_twenty_eight_clauses_are_there_in_order(pack: Policy) -> None:
    """Each has its place in the document and says something of its own."""
    assert [each.id for each in pack.clauses] == [f"PEM-{n}" for n in range(1, 29)]
    assert len({each.says for each in pack.clauses}) == 28
    assert all(each.at for each in pack.clauses)


def test_it_is_wales_and_the_version_of_november_2024(pack: Policy) -> None:
    """Reports cite the version, and working days would be those of Wales."""
    assert (pack.id, pack.version) == ("pembrokeshire", "2024-11-04")
    assert str(pack.in_force_from) == "2024-11-04"
    assert pack.jurisdiction == "GB-WLS"
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


def test_the_behaviours_of_each_clause_are_words_of_the_policy(pack: Policy) -> None:
    """What the three defining clauses name can be recorded, and nothing else is there."""
    assert set(pack.terms.behaviours) == set.union(*BEHAVIOURS.values())


def test_the_examples_of_a_kind_stand_under_it(pack: Policy) -> None:
    """The document tells two kinds apart, and gives some examples under neither."""
    under = {
        kind: {
            name for name, each in pack.terms.behaviours.items() if each.under == kind
        }
        for kind in ("unacceptable-behaviour", "unreasonably-persistent")
    }
    assert [{kind, *names} for kind, names in under.items()] == [
        BEHAVIOURS["PEM-6"],
        BEHAVIOURS["PEM-7"],
    ]
    assert all(
        pack.terms.behaviours[name].under is None for name in BEHAVIOURS["PEM-10"]
    )


def test_it_says_of_every_topic_what_the_document_says(pack: Policy) -> None:
    """Where it is silent, the pack says so."""
    assert pack.terms.process.keys() == TOPICS.keys()
    silent = {
        topic for topic, said in pack.terms.process.items() if isinstance(said, Stance)
    }
    assert silent == SILENT
    assert {pack.terms.process[topic] for topic in silent} == {Stance.UNSPECIFIED}


def test_every_measure_says_what_it_does(pack: Policy) -> None:
    """So that it can be told which channels stay open."""
    assert {name: each.does for name, each in pack.terms.measures.items()} == {
        "one-method": Effect.ONLY_CHANNELS,
        "named-staff": Effect.NAMED_CONTACT,
        "times-of-day": Effect.TIMES,
        "third-party-only": Effect.THIRD_PARTY_ONLY,
        "new-information-only": Effect.NEW_INFORMATION_ONLY,
        "no-telephone": Effect.REFUSE_CHANNELS,
        "limited-issues": Effect.LIMITED_ISSUES,
        "conduct-agreement": Effect.AGREEMENT,
    }
    assert pack.terms.measures["no-telephone"].channels == ("telephone",)


@pytest.mark.clause("pembrokeshire", "PEM-8")
@pytest.mark.parametrize(
    "channel", ["telephone", "letter", "email", "in-person", "social-media"]
)
def test_behaviour_counts_on_every_channel(channel: str) -> None:
    """A warning may rest on an incident that came in any way."""
    file = case_of(a_call(channel=channel), a_warning())
    nothing_against(clause("PEM-13", file))


@pytest.mark.clause("pembrokeshire", "PEM-6")
@pytest.mark.clause("pembrokeshire", "PEM-7")
@pytest.mark.clause("pembrokeshire", "PEM-10")
@pytest.mark.parametrize("behaviour", sorted(set.union(*BEHAVIOURS.values())))
def test_each_behaviour_may_be_an_incident(behaviour: str) -> None:
    """No clause objects to an incident that names a behaviour of the document."""
    file = case_of(a_letter_received(behaviours=(behaviour,)))
    nothing_against(audit(the_policy(), file, SUMMER))


def test_a_case_where_everything_was_done_keeps_every_clause() -> None:
    """Warned, reminded, decided, told: nothing departs and nothing is left open."""
    weighed = Judgement(question="proportionality", satisfied=True, reasoned=True)
    file = case_of(*LADDER, a_restriction(judgements=(weighed,)), a_decision_letter())
    found = audit(the_policy(), file, SUMMER)
    verdicts = {each.verdict for each in found}
    assert verdicts == {Verdict.KEPT, Verdict.JUDGEMENT}, [
        each.why for each in found if each.verdict is not Verdict.KEPT
    ]


def test_nothing_is_asked_of_acts_before_the_policy() -> None:
    """A restriction of October 2024 is not judged by a policy of November."""
    file = case_of(a_restriction("2024-10-31"))
    assert audit(the_policy(), file, SUMMER) == ()
