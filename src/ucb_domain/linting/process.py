"""What a pack says of the policy under [process], beside what its rules ask for."""

from collections.abc import Iterator
from typing import Final

from ucb_domain.linting.asking import is_silent, said, speaks
from ucb_domain.linting.remarks import Check, Found, Severity
from ucb_domain.linting.topics import MAY_SPEAK, MENTIONED, SPEAKS
from ucb_domain.policy import Policy
from ucb_domain.rules import TOPICS, Stance
from ucb_domain.wording.grammar import listed, spaced


def _without_rule(policy: Policy) -> Iterator[Found]:
    """Find topics that clauses are said to speak of, and no rule does.

    General expectations speak of much that they leave to a policy of one's own.
    """
    if policy.general:
        return
    binding = {clause.id for clause in policy.clauses if clause.rules}
    for topic, asks in MAY_SPEAK.items():
        clauses = said(policy, topic)
        if clauses is None or isinstance(clauses, Stance) or speaks(policy, asks):
            continue
        # A clause that binds no rule gives its reason; nothing contradicts it.
        if binding.intersection(clauses):
            yield Found(
                words=f"[process] says that {listed(clauses)} "
                f"{'speaks' if len(clauses) == 1 else 'speak'} of {TOPICS[topic]}, and no "
                "rule does.",
                place=("process", topic),
            )


def _against_rule(policy: Policy) -> Iterator[Found]:
    """Find topics that the policy is said to be silent on, and a rule speaks of."""
    for topic, asks in SPEAKS.items():
        stance = said(policy, topic)
        if topic in MENTIONED or not is_silent(stance):
            continue
        clauses = dict.fromkeys(
            clause.id
            for clause, binding in policy.bindings()
            if asks(binding.rule, policy.terms)
        )
        if clauses:
            none = "that there is none" if stance is Stance.NONE else "nothing"
            yield Found(
                words=f"[process] has the policy say {none} of {TOPICS[topic]}, and "
                f"{listed(clauses)} {'binds' if len(clauses) == 1 else 'bind'} a rule "
                "about it.",
                place=("process", topic),
            )


def _unsaid(policy: Policy) -> Iterator[Found]:
    left = [topic for topic in TOPICS if topic not in policy.terms.process]
    if not left or policy.general:
        return
    which = "anything" if len(left) == len(TOPICS) else f"these: {', '.join(left)}"
    yield Found(
        words=f"The pack does not say whether the policy speaks of {which}.",
        place=("process",) if policy.terms.process else ("policy",),
    )


def _silences(policy: Policy) -> Iterator[Found]:
    silent = [topic for topic in TOPICS if is_silent(said(policy, topic))]
    if silent:
        yield Found(
            words=f"The policy leaves open: {', '.join(silent)}.", place=("process",)
        )


def _readings(policy: Policy) -> Iterator[Found]:
    for clause in policy.clauses:
        if clause.reading is not None:
            yield Found(
                words=f"The text can be read in two ways. Taken here: {clause.reading}",
                place=("clause", clause.id, "reading"),
            )


def _part(policy: Policy) -> Iterator[Found]:
    part = policy.source.part if policy.source is not None else None
    if part is not None:
        yield Found(
            words=f"Only a part of the document was at hand: {part}. What it does not "
            "speak of, the rest may.",
            place=("policy", "source", "part"),
        )


def _beyond(policy: Policy) -> Iterator[Found]:
    others = [matter for matter in policy.matters if matter != COMPLAINT]
    if others:
        yield Found(
            words="The policy applies to matters that are no complaint: "
            f"{listed(map(spaced, others))}.",
            place=("policy", "matters"),
        )


COMPLAINT: Final = "complaint"
"""The matter that such a policy is usually for."""

CHECKS = (
    Check(
        id="process-without-rule",
        severity=Severity.WARNING,
        title="Clauses are said to speak of a topic, and no rule does.",
        remedy="Bind a rule in one of them, or write under [process] what the policy "
        "says.",
        find=_without_rule,
    ),
    Check(
        id="rule-against-process",
        severity=Severity.WARNING,
        title="The policy is said to be silent on a topic, and a rule is about it.",
        remedy="Name the clause under [process], or take the rule out.",
        find=_against_rule,
    ),
    Check(
        id="process-unsaid",
        severity=Severity.NOTE,
        title="The pack does not say what the policy says of every topic.",
        remedy='Write under [process] the clauses that speak of it, or "unspecified".',
        find=_unsaid,
    ),
    Check(
        id="left-open",
        severity=Severity.NOTE,
        title="The policy is silent on some topics.",
        remedy="Nothing to mend in the pack; general expectations speak instead.",
        find=_silences,
    ),
    Check(
        id="two-readings",
        severity=Severity.NOTE,
        title="The text of a clause can be read in two ways.",
        remedy="Ask whoever owns the policy which is meant, and have it say so.",
        find=_readings,
    ),
    Check(
        id="part-of-document",
        severity=Severity.NOTE,
        title="The policy was written from a part of its document.",
        remedy="Find the rest before telling anybody what the policy lacks.",
        find=_part,
    ),
    Check(
        id="beyond-complaints",
        severity=Severity.NOTE,
        title="The policy applies to matters that are no complaint.",
        remedy="Nothing to mend; open cases for such matters too.",
        find=_beyond,
    ),
)
"""What a pack says of its policy, and whether its rules agree."""
