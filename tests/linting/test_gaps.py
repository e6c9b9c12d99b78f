"""What a policy does not provide for is found, and what it provides for is not."""

import pytest

from tests.linting.packs import (
    APPEAL,
    DECIDED,
    HEARD,
    REVIEWED,
    TABLES,
    found,
    policy,
    silent,
    words,
)
from ucb_domain.linting import Severity
from ucb_domain.rules import TOPICS

WARNED = """
kind = "precedence"
act = "restriction-imposed"
needs = [{ act = "warning-issued" }]
fault = "no_prior_warning"
"""
LETTER = """
kind = "notice"
of = "restriction-imposed"
to = "customer"
must = ["reasons", "appeal-deadline"]
"""
LONGEST = """
kind = "limit"
of = "restriction-imposed"
field = "ends_on"
at_most = "P12M"
fault = "indefinite"
"""
REVIEW_BY = """
kind = "decided-by"
act = "review-completed"
by = "head"
"""
TOLD = """
kind = "notice"
of = "review-completed"
to = "customer"
"""
APPEAL_BY = """
kind = "limit"
of = "notice-given"
field = "appeal_by"
required = true
fault = "no_appeal_right_told"
"""
APART = """
kind = "independent"
act = "appeal-determined"
of = ["restriction-imposed"]
"""
TOO_LATE = """
kind = "never"
act = "appeal-determined"
when = { about = "appeal-lodged", where = { not = { in_time = { after = "P28D" } } } }
fault = "policy_not_followed"
says = "an appeal that comes too late is not heard"
"""
TOO_LONG = """
kind = "never"
act = "restriction-imposed"
when = { longer_than = "P12M" }
fault = "indefinite"
says = "nothing lasts longer than a year"
"""
# For each gap: its topic, rules that fill it, and rules beside which alone it arises.
GAPS = {
    "no-duty-to-warn": ("warning", [WARNED], []),
    "no-decider": ("decision-maker", [DECIDED], []),
    "no-reasons": ("reasons", [LETTER], []),
    "no-notice": ("notice", [LETTER], []),
    "no-maximum-length": ("maximum-length", [LONGEST], []),
    "no-review": ("review", [REVIEWED], []),
    "no-reviewer": ("reviewer", [REVIEWED + 'by = "head"\n'], [REVIEWED]),
    "silent-on-continuation": ("continuation-notice", [TOLD], []),
    "no-appeal": ("appeal", [APPEAL], []),
    "no-appeal-deadline": ("appeal-deadline", [APPEAL_BY], [APPEAL]),
    "no-appeal-hearer": ("appeal-hearer", [HEARD], [APPEAL]),
    "no-appeal-independence": ("appeal-independence", [APART], [APPEAL]),
}


@pytest.mark.parametrize("check", GAPS)
def test_a_silence_that_the_pack_states_is_found(check: str) -> None:
    """At its place under [process], as a warning with a remedy."""
    topic = GAPS[check][0]
    remarks = found(check, policy(process=silent(topic)))
    assert [remark.place for remark in remarks] == [("process", topic)]
    assert remarks[0].words == f"The policy does not speak of {TOPICS[topic]}."
    assert remarks[0].severity is Severity.WARNING
    assert remarks[0].remedy


@pytest.mark.parametrize("check", GAPS)
def test_what_clauses_speak_of_is_no_gap(check: str) -> None:
    """Nor is what the policy leaves to whoever decides."""
    assert not found(check, policy(process=silent()))
    assert not found(check, policy(process=silent(otherwise='"discretionary"')))


@pytest.mark.parametrize("check", GAPS)
def test_a_pack_that_does_not_say_is_judged_by_its_rules(check: str) -> None:
    """With such a rule there is no gap; without one there may be, and that is said."""
    _, rules, beside = GAPS[check]
    assert not found(check, policy(*beside, *rules))
    remarks = found(check, policy(*beside))
    assert [remark.place for remark in remarks] == [("policy",)]
    assert "No rule is about" in remarks[0].words


def test_that_there_is_none_is_said_so() -> None:
    """A policy that rules out appeals is not one that forgot them."""
    text = silent().replace('\nappeal = ["0"]', '\nappeal = "none"')
    assert words("no-appeal", policy(process=text)) == [
        "The policy says that there is none of this: an appeal against a restriction."
    ]


@pytest.mark.parametrize(
    ("check", "topic"),
    [
        ("no-reviewer", "reviewer"),
        ("no-appeal-deadline", "appeal-deadline"),
        ("no-appeal-hearer", "appeal-hearer"),
        ("no-appeal-independence", "appeal-independence"),
    ],
)
def test_what_belongs_to_something_that_is_not_there_is_not_missed(
    check: str, topic: str
) -> None:
    """Where there is no appeal, nobody misses its deadline."""
    assert not found(check, policy(process=silent("review", "appeal", topic)))


@pytest.mark.parametrize(
    ("check", "rule"),
    [
        ("no-appeal-deadline", LETTER),
        ("no-appeal-deadline", APPEAL + 'when = { in_time = { after = "P28D" } }\n'),
        ("no-appeal-deadline", TOO_LATE),
        ("no-maximum-length", TOO_LONG),
        ("no-appeal-hearer", APPEAL + 'by = "director"\n'),
        ("no-reviewer", REVIEW_BY),
        ("no-reasons", LETTER.replace('"reasons"', '"cause"')),
        (
            "silent-on-continuation",
            TOLD + 'when = { field = "outcome", in = ["continued", "removed"] }',
        ),
        ("silent-on-continuation", TOLD + 'when = { field = "outcome", known = true }'),
        ("silent-on-continuation", TOLD + 'when = { states = "reasons" }'),
        (
            "silent-on-continuation",
            TOLD + 'when = { field = "outcome", is = "continued" }',
        ),
    ],
)
def test_other_rules_provide_as_well(check: str, rule: str) -> None:
    """What counts is what a rule asks for, not its kind."""
    items = '[items]\ncause = { words = "why", fault = "no_reasons_given" }'
    assert not found(check, policy(REVIEWED, APPEAL, rule, tables=f"{TABLES}\n{items}"))


@pytest.mark.parametrize(
    ("check", "rule"),
    [
        ("no-appeal-deadline", APPEAL),
        ("no-maximum-length", LONGEST.replace("ends_on", "review_on")),
        (
            "no-maximum-length",
            TOO_LONG.replace('when = { longer_than = "P12M" }\n', ""),
        ),
    ],
)
def test_a_rule_of_the_same_kind_about_something_else_does_not(
    check: str, rule: str
) -> None:
    """An answer without a deadline for the appeal, a limit on another day."""
    assert found(check, policy(REVIEWED, APPEAL, rule))


def test_a_notice_of_some_outcomes_leaves_a_continuation_untold() -> None:
    """Nobody tells the customer of a review after which things simply go on."""
    rule = TOLD + 'when = { field = "outcome", in = ["amended", "removed"] }'
    assert found("silent-on-continuation", policy(rule))
    staff = TOLD.replace("customer", "staff")
    assert found("silent-on-continuation", policy(staff))


ERASED = """
kind = "response"
after = "case-closed"
then = "person-erased"
within = "P2Y"
fault = "record_keeping"
"""


def test_retention_is_known_from_process_or_from_an_erasure() -> None:
    """What is erased after a time is kept for that time."""
    assert found("no-retention", policy(REVIEWED))
    assert found("no-retention", policy(process=silent("retention")))
    assert not found("no-retention", policy(process=silent()))
    assert not found("no-retention", policy(ERASED))


def test_definitions_without_a_process_are_found() -> None:
    """Every topic of a process is open, whatever the policy covers."""
    cover = ("protected-routes", "scope", "channels", "taxonomy")
    topics = [topic for topic in TOPICS if topic not in cover]
    assert found("no-process", policy(process=silent(*topics)))
    assert not found("no-process", policy(process=silent(*topics[1:])))
    assert not found("no-process", policy())


def test_general_expectations_have_no_gaps() -> None:
    """They stand beside a policy, and are none."""
    for check in GAPS:
        assert not found(check, policy(head="general = true"))
