"""Rules of one policy that cannot all be kept."""

from collections.abc import Iterator
from itertools import combinations
from typing import TypeVar

from ucb_domain.linting.asking import at_rule, roles_of, rules_of
from ucb_domain.linting.remarks import Check, Found, Severity
from ucb_domain.policy import Clause, Policy
from ucb_domain.rules import WORDS, By, DecidedBy, Limit, Never, Notice, Precedence
from ucb_domain.rules.saying import field_words
from ucb_domain.wording.grammar import an

T = TypeVar("T")


def _limits(policy: Policy) -> Iterator[Found]:
    """Find a shortest time that is longer than the longest one."""
    always = [
        each
        for each in rules_of(policy, Limit)
        if each[2].when is None and each[2].unless is None
    ]
    for (clause, number, least), (other, _, most) in _pairs(always):
        same = (least.of, least.field, least.anchor) == (
            most.of,
            most.field,
            most.anchor,
        )
        if (
            same
            and least.at_least is not None
            and most.at_most is not None
            and least.at_least.outlasts(most.at_most)
        ):
            yield Found(
                words=f"The {field_words(least.field)} that {an(least.of)} sets lies at "
                f"least {least.at_least} ahead by {clause.id}, and at most {most.at_most} "
                f"by {other.id}.",
                place=at_rule(clause, number),
            )


def _pairs(
    rules: list[tuple[Clause, int, T]],
) -> Iterator[tuple[tuple[Clause, int, T], tuple[Clause, int, T]]]:
    for one, other in combinations(rules, 2):
        yield one, other
        yield other, one


def _deciders(policy: Policy) -> Iterator[Found]:
    """Find an act for which everybody is kept out who may do it."""
    kept_out: dict[str, list[tuple[str, frozenset[str]]]] = {}
    for clause, _, bars in rules_of(policy, Never):
        if isinstance(bars.when, By) and bars.when.of is None and bars.unless is None:
            roles = roles_of(policy, bars.when.by)
            kept_out.setdefault(bars.act, []).append((clause.id, roles))
    for clause, number, rule in rules_of(policy, DecidedBy):
        if rule.when is not None or rule.unless is not None:
            continue
        allowed = roles_of(policy, rule.by)
        for other, roles in kept_out.get(rule.act, ()):
            if allowed and allowed <= roles:
                yield Found(
                    words=f"{an(rule.act).capitalize()} is for those by {clause.id} whom "
                    f"{other} keeps from it.",
                    place=at_rule(clause, number),
                )


def _items(policy: Policy) -> Iterator[Found]:
    """Find a letter that must state what it must not."""
    notices = [each for each in rules_of(policy, Notice) if each[2].unless is None]
    for (clause, number, asks), (other, _, bars) in _pairs(notices):
        same = (asks.of, asks.to, asks.purpose, asks.when) == (
            bars.of,
            bars.to,
            bars.purpose,
            bars.when,
        )
        both = sorted(set(asks.must) & set(bars.must_not)) if same else []
        if both:
            items = ", ".join(policy.terms.words(item) for item in both)
            yield Found(
                words=f"The notice of {an(asks.of)} must state this by {clause.id} and "
                f"must not by {other.id}: {items}.",
                place=at_rule(clause, number),
            )


def _first_of_all(policy: Policy) -> Iterator[Found]:
    """Find an act that needs another of its own kind before it, always."""
    for clause, number, rule in rules_of(policy, Precedence):
        if rule.when is not None or rule.unless is not None:
            continue
        if any(step.act == rule.act and step.where is None for step in rule.needs):
            yield Found(
                words=f"Before every {WORDS[rule.act]} there must be another, so that "
                "there can be no first one.",
                place=at_rule(clause, number),
            )


def _contradictions(policy: Policy) -> Iterator[Found]:
    for find in (_limits, _deciders, _items, _first_of_all):
        yield from find(policy)


CHECKS = (
    Check(
        id="rules-contradict",
        severity=Severity.WARNING,
        title="Two rules, or a rule and itself, cannot both be kept.",
        remedy="Check both against the document; where one is an exception to the other, "
        "say when under when or unless.",
        find=_contradictions,
    ),
)
"""Rules that cannot all be kept."""
