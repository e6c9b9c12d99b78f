"""What a pack says of its policy, beside what its rules ask for."""

import attrs
import pytest

from tests.linting.packs import APPEAL, DECIDED, REVIEWED, found, policy, silent, words
from ucb_domain.linting import CHECKS, Check, Severity, lint
from ucb_domain.rules import TOPICS

ALERT = """
kind = "response"
after = "restriction-imposed"
then = "alert-placed"
fault = "record_keeping"
"""


WEIGHED = """
kind = "judgement"
on = "restriction-imposed"
question = "proportionality"
by = "head"
fault = "disproportionate_restriction"
"""
WARNED = """
kind = "decided-by"
act = "warning-issued"
by = "head"
"""
LONG = """
kind = "decided-by"
act = "restriction-imposed"
by = "head"
when = { longer_than = "P6M" }
"""
HELD = """
kind = "decided-by"
act = "review-completed"
by = "head"
"""
SENT = """
kind = "decided-by"
act = "notice-given"
by = "head"
"""


ENDS = """
kind = "notice"
of = "restriction-imposed"
to = "customer"
purpose = "end"
"""
TOLD_SOME = """
kind = "notice"
of = "review-completed"
to = "customer"
when = { field = "outcome", is = "removed" }
"""
TELLS_WHY = """
kind = "letter"
of = "review-completed"
to = "customer"
must = ["reasons"]
fault = "no_reasons_given"
"""
UNANSWERED = """
kind = "never"
act = "restriction-imposed"
when = { unanswered = "support-considered", answer = "support-considered" }
fault = "policy_not_followed"
says = "nobody is restricted while a request waits"
"""
ASKED_OF_A_PERSON = """
kind = "judgement"
on = "restriction-imposed"
question = "proportionality"
fault = "adjustments_not_considered"
"""


def said(topic: str, what: str) -> str:
    """Return a table [process] that says one thing of one topic."""
    return silent().replace(f'\n{topic} = ["0"]', f"\n{topic} = {what}")


def test_a_clause_that_is_said_to_speak_of_appeals_and_does_not() -> None:
    """Named with its topic, at the topic."""
    pack = policy(REVIEWED, process=said("appeal", '["1"]'))
    remarks = found("process-without-rule", pack)
    assert [remark.place for remark in remarks] == [("process", "appeal")]
    assert remarks[0].words == (
        "[process] says that 1 speaks of an appeal against a restriction, and no rule "
        "does."
    )
    general = policy(REVIEWED, process=said("appeal", '["1"]'), head="general = true")
    assert not found("process-without-rule", general)
    several = policy(REVIEWED, DECIDED, process=said("appeal", '["1", "2"]'))
    assert "1 and 2 speak of" in words("process-without-rule", several)[0]


@pytest.mark.parametrize(
    ("topic", "rule"),
    [
        ("decision-maker", WEIGHED),
        ("warning", WARNED),
        ("maximum-length", LONG),
        ("review", HELD),
        ("review-interval", HELD),
        ("notice", SENT),
        ("informal-step", WARNED),
        ("continuation-notice", ENDS),
        ("continuation-notice", TOLD_SOME),
        ("continuation-notice", TELLS_WHY),
        ("adjustments", UNANSWERED),
        ("adjustments", ASKED_OF_A_PERSON),
    ],
)
def test_a_rule_that_may_speak_of_a_topic_is_enough(topic: str, rule: str) -> None:
    """Policies say things in more ways than a check can know."""
    pack = policy(rule, process=said(topic, '["1"]'))
    assert not found("process-without-rule", pack)
    other = policy(APPEAL, process=said(topic, '["1"]'))
    assert found("process-without-rule", other)


def test_a_clause_that_binds_no_rule_contradicts_nothing() -> None:
    """It gives its reason instead."""
    assert not found("process-without-rule", policy(REVIEWED, process=silent()))
    appeal = policy(APPEAL, process=said("appeal", '["1"]'))
    assert not found("process-without-rule", appeal)


def test_a_rule_about_what_the_policy_is_said_to_be_silent_on() -> None:
    """Named with its clause, at the topic."""
    remarks = found("rule-against-process", policy(APPEAL, process=silent("appeal")))
    assert [remark.place for remark in remarks] == [("process", "appeal")]
    assert remarks[0].words == (
        "[process] has the policy say nothing of an appeal against a restriction, "
        "and 1 "
        "binds a rule about it."
    )
    none = policy(REVIEWED, REVIEWED, process=said("review", '"none"'))
    assert words("rule-against-process", none) == [
        (
            "[process] has the policy say that there is none of review of a "
            "restriction, and "
            "1 and 2 bind a rule about it."
        )
    ]


def test_an_act_that_serves_something_else_contradicts_nothing() -> None:
    """An alert may be how a policy keeps its register."""
    assert not found("rule-against-process", policy(ALERT, process=silent("alert")))


def test_topics_that_a_pack_leaves_out_are_noted() -> None:
    """Each by its name, or all of them together."""
    text = silent().replace('\nretention = ["0"]', "")
    remarks = found("process-unsaid", policy(process=text))
    assert remarks[0].words.endswith("of these: retention.")
    assert remarks[0].place == ("process",)
    assert remarks[0].severity is Severity.NOTE
    nothing = found("process-unsaid", policy())
    assert nothing[0].words.endswith("of anything.")
    assert nothing[0].place == ("policy",)
    assert not found("process-unsaid", policy(process=silent()))
    assert not found("process-unsaid", policy(head="general = true"))


def test_what_a_policy_leaves_open_is_listed() -> None:
    """Every topic that it is silent on, in one note."""
    pack = policy(process=silent("reports", "breach"))
    assert words("left-open", pack) == ["The policy leaves open: breach, reports."]
    assert not found("left-open", policy(process=silent()))


def test_a_choice_between_two_readings_is_noted() -> None:
    """With the reading that is taken, at its key."""
    pack = policy(REVIEWED)
    assert not found("two-readings", pack)
    chosen = attrs.evolve(pack.clauses[1], reading="At least every six months.")
    remarks = found("two-readings", attrs.evolve(pack, clauses=(chosen,)))
    assert [remark.place for remark in remarks] == [("clause", "1", "reading")]
    assert remarks[0].words.endswith("Taken here: At least every six months.")


def test_a_part_of_a_document_may_lack_what_the_rest_has() -> None:
    """It is noted, and what is missing is missing from the part."""
    source = 'source = { title = "Policy", part = "section 7" }'
    pack = policy(process=silent("review"), head=source)
    remarks = found("part-of-document", pack)
    assert [remark.place for remark in remarks] == [("policy", "source", "part")]
    assert "section 7" in remarks[0].words
    assert words("no-review", pack) == [
        "The part of the policy at hand does not speak of review of a restriction."
    ]
    whole = policy(head='source = { title = "Policy" }')
    assert not found("part-of-document", whole)
    assert not found("part-of-document", policy())


def test_a_policy_that_goes_beyond_complaints_is_noted() -> None:
    """Cases can be about any matter that the policy names."""
    pack = policy(head='matters = ["complaint", "council-tax-appeal"]')
    assert words("beyond-complaints", pack) == [
        "The policy applies to matters that are no complaint: council tax appeal."
    ]
    assert not found("beyond-complaints", policy(head='matters = "complaint"'))
    assert not found("beyond-complaints", policy())


def test_the_gravest_comes_first() -> None:
    """Warnings before notes."""
    severities = [remark.severity for remark in lint(policy(REVIEWED))]
    assert severities == sorted(severities, key=list(Severity).index)
    assert set(severities) == {Severity.WARNING, Severity.NOTE}


def test_every_check_has_its_own_id() -> None:
    """By which everything cites it; with a title and a remedy."""
    ids = [check.id for check in CHECKS]
    assert len(set(ids)) == len(ids)
    assert all(check.title.endswith(".") and check.remedy for check in CHECKS)


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.id)
def test_every_check_takes_any_policy(check: Check) -> None:
    """A pack without rules, or with one only, is no reason to fail."""
    for pack in (policy(), policy(REVIEWED), policy(process=silent(*TOPICS))):
        for each in check.find(pack):
            assert each.words.endswith(".")
