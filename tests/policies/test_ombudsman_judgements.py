"""What ombudsmen leave to people: reported as a judgement, whoever made it or nobody.

A clause that only a person can judge counts as kept where somebody judged and as
departed from where nobody did, as far as tests go; its verdict is a judgement either way.
"""

from typing import Any

import pytest

from tests.policies.ombudsmen import (
    PACK,
    a_contact,
    a_restriction,
    a_review,
    a_warning,
    an_answer,
    an_appeal,
    clause,
    expectations,
    file,
    judging,
    silent_on,
    speaking_of,
    states,
    using,
)
from tests.policies.then import does_not_apply, for_a_person
from ucb_domain.dates import When
from ucb_domain.events import AlertPlaced, Event
from ucb_domain.findings import Finding, Verdict
from ucb_domain.values import Coverage

READ = Coverage(complete=False, complete_for=frozenset({"contact-recorded"}))


def judged(name: str, question: str, *events: Event) -> None:
    """Say that a clause reports who judged, and does so with the reasons on record."""
    found = clause(name, file(*events))
    words = expectations().terms.words(question)
    for_a_person(found, _fault(found), f"judged {words}")
    assert found[0].remedy == ""


def unjudged(name: str, *events: Event) -> None:
    """Say that a clause reports that nobody judged, and departs from nothing."""
    found = clause(name, file(*events))
    for_a_person(found, _fault(found), "no judgement of")
    assert found[0].remedy


def _fault(found: tuple[Finding, ...]) -> str:
    (finding,) = found
    assert finding.fault is not None
    return finding.fault


# ------------------------------------------------- of every restriction, whatever it is


@pytest.mark.clause("ombudsman-expectations", "OMB-1.2", "keeps")
@pytest.mark.clause("ombudsman-expectations", "OMB-1.5", "keeps")
@pytest.mark.clause("ombudsman-expectations", "OMB-3.6", "keeps")
@pytest.mark.parametrize(
    ("name", "question"),
    [
        ("OMB-1.2", "individual-circumstances"),
        ("OMB-1.5", "support-needs"),
        ("OMB-3.6", "proportionality"),
    ],
)
def test_a_question_that_was_judged_says_by_whom(name: str, question: str) -> None:
    """Circumstances, needs and proportion were weighed, and it is on record."""
    judged(name, question, a_restriction(judgements=judging(question)))


@pytest.mark.clause("ombudsman-expectations", "OMB-1.2", "departs")
@pytest.mark.clause("ombudsman-expectations", "OMB-1.5", "departs")
@pytest.mark.clause("ombudsman-expectations", "OMB-3.6", "departs")
@pytest.mark.parametrize("name", ["OMB-1.2", "OMB-1.5", "OMB-3.6"])
def test_a_question_that_nobody_judged_is_no_departure(name: str) -> None:
    """A ban that looks out of proportion is reported to a person and found by none."""
    unjudged(name, a_restriction(measures=using("end-contact"), open_ended=True))


@pytest.mark.clause("ombudsman-expectations", "OMB-1.2", "does-not-apply")
@pytest.mark.clause("ombudsman-expectations", "OMB-1.5", "does-not-apply")
@pytest.mark.clause("ombudsman-expectations", "OMB-3.6", "does-not-apply")
@pytest.mark.parametrize("name", ["OMB-1.2", "OMB-1.5", "OMB-3.6"])
def test_a_warning_restricts_nothing(name: str) -> None:
    """Nothing need be weighed for it here."""
    does_not_apply(clause(name, file(a_warning())))


# -------------------------------------------------------------------- of some of them

PERSISTENT = ("excessive-contact",)
BAN = using("premises-ban")
SILENCE = using("no-communication")


@pytest.mark.clause("ombudsman-expectations", "OMB-1.3", "keeps")
@pytest.mark.clause("ombudsman-expectations", "OMB-1.6", "keeps")
@pytest.mark.clause("ombudsman-expectations", "OMB-1.7", "keeps")
@pytest.mark.clause("ombudsman-expectations", "OMB-1.9", "keeps")
@pytest.mark.clause("ombudsman-expectations", "OMB-2.4", "keeps")
@pytest.mark.clause("ombudsman-expectations", "OMB-2.6", "keeps")
@pytest.mark.clause("ombudsman-expectations", "OMB-3.3", "keeps")
@pytest.mark.clause("ombudsman-expectations", "OMB-3.9", "keeps")
@pytest.mark.clause("ombudsman-expectations", "OMB-6.5", "keeps")
@pytest.mark.parametrize(
    ("name", "question", "given"),
    [
        ("OMB-1.3", "unreasonable-persistence", {"grounds": PERSISTENT}),
        ("OMB-1.6", "own-failures", {}),
        ("OMB-1.7", "person-heard", {"measures": BAN}),
        ("OMB-1.9", "reason-for-each-person", {"parties": ("SISTER",)}),
        ("OMB-2.4", "seriousness", {"states": states("reason-for-no-warning")}),
        ("OMB-2.6", "step-justified", {}),
        ("OMB-3.3", "authority", {}),
        ("OMB-3.9", "severity-of-measure", {"measures": SILENCE}),
        ("OMB-6.5", "review-called-for", {}),
    ],
)
def test_what_such_a_restriction_needs_was_judged(
    name: str, question: str, given: dict[str, Any]
) -> None:
    """What it rests on, or does, raises a question, and somebody answered it."""
    decision = a_restriction(judgements=judging(question), **given)
    judged(name, question, decision)


@pytest.mark.clause("ombudsman-expectations", "OMB-1.3", "departs")
@pytest.mark.clause("ombudsman-expectations", "OMB-1.6", "departs")
@pytest.mark.clause("ombudsman-expectations", "OMB-1.7", "departs")
@pytest.mark.clause("ombudsman-expectations", "OMB-1.9", "departs")
@pytest.mark.clause("ombudsman-expectations", "OMB-2.4", "departs")
@pytest.mark.clause("ombudsman-expectations", "OMB-2.6", "departs")
@pytest.mark.clause("ombudsman-expectations", "OMB-3.3", "departs")
@pytest.mark.clause("ombudsman-expectations", "OMB-3.9", "departs")
@pytest.mark.clause("ombudsman-expectations", "OMB-6.5", "departs")
@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("OMB-1.3", {"grounds": PERSISTENT}),
        ("OMB-1.3", {}),
        ("OMB-1.6", {}),
        ("OMB-1.7", {"measures": BAN}),
        ("OMB-1.9", {"parties": ("SISTER",)}),
        ("OMB-2.4", {"states": states("reason-for-no-warning")}),
        ("OMB-2.6", {}),
        ("OMB-3.3", {}),
        ("OMB-3.9", {"measures": SILENCE}),
        ("OMB-6.5", {}),
    ],
)
def test_what_such_a_restriction_needs_was_judged_by_nobody(
    name: str, given: dict[str, Any]
) -> None:
    """The question is put to a person; where the file leaves it open whether, too."""
    unjudged(name, a_restriction(**given))


@pytest.mark.clause("ombudsman-expectations", "OMB-1.3", "does-not-apply")
@pytest.mark.clause("ombudsman-expectations", "OMB-1.7", "does-not-apply")
@pytest.mark.clause("ombudsman-expectations", "OMB-1.9", "does-not-apply")
@pytest.mark.clause("ombudsman-expectations", "OMB-2.4", "does-not-apply")
@pytest.mark.clause("ombudsman-expectations", "OMB-3.9", "does-not-apply")
@pytest.mark.clause("ombudsman-expectations", "OMB-6.5", "does-not-apply")
@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("OMB-1.3", {"grounds": ("threat",)}),
        ("OMB-1.7", {"measures": using("letters-only")}),
        ("OMB-1.9", {}),
        ("OMB-2.4", {"states": states(complete=True)}),
        ("OMB-3.9", {"measures": using("letters-only")}),
        ("OMB-6.5", {"review_on": When.parse("2024-09")}),
    ],
)
def test_another_restriction_raises_no_such_question(
    name: str, given: dict[str, Any]
) -> None:
    """Threats are no persistence, letters only is no ban, a date of review was set."""
    does_not_apply(clause(name, file(a_restriction(**given))))


@pytest.mark.clause("ombudsman-expectations", "OMB-1.6", "does-not-apply")
def test_a_body_that_always_answered_did_not_cause_it() -> None:
    """Every contact is on file, and every one was answered."""
    answered = a_contact("answered", on="2024-01-08")
    case = file(answered, a_restriction(), coverage=READ)
    does_not_apply(clause("OMB-1.6", case))


@pytest.mark.clause("ombudsman-expectations", "OMB-2.6", "does-not-apply")
def test_a_first_step_is_on_no_ladder() -> None:
    """There was neither a warning nor a restriction before it, and the file is whole."""
    case = file(a_restriction(), coverage=Coverage())
    does_not_apply(clause("OMB-2.6", case))


# ----------------------------------------------- where the own policy settles the topic


@pytest.mark.clause("ombudsman-expectations", "OMB-3.3", "does-not-apply")
@pytest.mark.parametrize(
    ("name", "topic"),
    [("OMB-3.3", "decision-maker"), ("OMB-1.7", "representations")],
)
def test_the_own_policy_judges_what_it_settles(name: str, topic: str) -> None:
    """Who decides, or who is heard, is a matter of the own policy where it says so."""
    case = file(a_restriction(measures=BAN))
    does_not_apply(clause(name, case, speaking_of(topic)))
    assert clause(name, case, silent_on(topic))
    assert clause(name, case), "no own policy at hand leaves it open"


@pytest.mark.clause("ombudsman-expectations", "OMB-7.4", "keeps")
def test_that_whoever_heard_it_was_independent_was_judged() -> None:
    """Somebody looked at who heard the appeal."""
    answer = an_answer(judgements=judging("independence"))
    judged("OMB-7.4", "independence", a_restriction(), an_appeal(), answer)


@pytest.mark.clause("ombudsman-expectations", "OMB-7.4", "departs")
def test_an_appeal_heard_by_whoever_decided_is_for_a_person() -> None:
    """No ombudsman was seen to find it, so no machine does."""
    unjudged("OMB-7.4", a_restriction(), an_appeal(), an_answer())


@pytest.mark.clause("ombudsman-expectations", "OMB-7.4", "does-not-apply")
def test_a_policy_that_asks_for_independence_judges_it() -> None:
    """Then it is the body's own rule."""
    case = file(a_restriction(), an_appeal(), an_answer())
    does_not_apply(clause("OMB-7.4", case, speaking_of("appeal-independence")))


# ------------------------------------------------------------------- of other decisions


@pytest.mark.clause("ombudsman-expectations", "OMB-3.12", "keeps")
def test_a_marker_that_was_justified() -> None:
    """Whoever placed it said why."""
    marker = AlertPlaced(kind="vexatious", judgements=judging("label-justified"))
    judged("OMB-3.12", "label-justified", marker)


@pytest.mark.clause("ombudsman-expectations", "OMB-3.12", "departs")
def test_a_marker_that_nobody_justified() -> None:
    """A person has to say whether the label can be justified."""
    unjudged("OMB-3.12", AlertPlaced(kind="vexatious"))


@pytest.mark.clause("ombudsman-expectations", "OMB-3.12", "does-not-apply")
def test_a_restriction_without_a_marker_labels_nobody() -> None:
    """There is no label to justify."""
    does_not_apply(clause("OMB-3.12", file(a_restriction())))


@pytest.mark.clause("ombudsman-expectations", "OMB-6.3", "keeps")
def test_a_review_that_looked_at_conduct_since() -> None:
    """It is on record that it did."""
    review = a_review("2024-09-02", judgements=judging("conduct-since"))
    judged("OMB-6.3", "conduct-since", a_restriction(), review)


@pytest.mark.clause("ombudsman-expectations", "OMB-6.3", "departs")
@pytest.mark.parametrize("outcome", ["extended", "continued", "amended", None])
def test_a_review_that_may_not_have(outcome: str | None) -> None:
    """Whether it rested on current information is for a person."""
    unjudged("OMB-6.3", a_restriction(), a_review("2024-09-02", outcome))


@pytest.mark.clause("ombudsman-expectations", "OMB-6.3", "does-not-apply")
@pytest.mark.parametrize("outcome", ["removed", "lifted"])
def test_a_review_that_lifts_needs_no_conduct(outcome: str) -> None:
    """Nobody asks what a restriction that ended rested on."""
    case = file(a_restriction(), a_review("2024-09-02", outcome))
    does_not_apply(clause("OMB-6.3", case))


@pytest.mark.clause("ombudsman-expectations", "OMB-5.3", "keeps")
def test_a_new_matter_that_somebody_looked_at() -> None:
    """It was declined, and its merits were judged."""
    contact = a_contact(
        "declined", new_matter=True, judgements=judging("merits-of-new-matter")
    )
    judged("OMB-5.3", "merits-of-new-matter", a_restriction(), contact)


@pytest.mark.clause("ombudsman-expectations", "OMB-5.3", "departs")
@pytest.mark.parametrize("outcome", ["declined", "ignored", "filed"])
def test_a_new_matter_that_was_turned_away(outcome: str) -> None:
    """No ombudsman was seen to find it, so it is put to a person."""
    unjudged("OMB-5.3", a_restriction(), a_contact(outcome, new_matter=True))


@pytest.mark.clause("ombudsman-expectations", "OMB-5.3", "does-not-apply")
@pytest.mark.parametrize(
    "contact",
    [a_contact("answered", new_matter=True), a_contact("declined", new_matter=False)],
)
def test_a_matter_that_was_answered_or_is_old(contact: Event) -> None:
    """Nothing new was turned away."""
    does_not_apply(clause("OMB-5.3", file(a_restriction(), contact)))


def test_no_judgement_ever_departs() -> None:
    """Every clause of kind judgement finds nothing but judgements."""
    kinds = {
        each.id for each in expectations().clauses if each.kind.name == "JUDGEMENT"
    }
    case = file(
        a_contact("ignored", on="2024-01-01"),
        a_warning(),
        a_restriction(measures=(*BAN, *SILENCE), open_ended=True, policy="none"),
        a_contact("ignored", new_matter=True),
        a_review("2024-09-02"),
        an_appeal(),
        an_answer(),
    )
    for name in kinds:
        for finding in clause(name, case):
            assert finding.verdict is Verdict.JUDGEMENT, (PACK, name)
