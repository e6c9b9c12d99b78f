"""Who decides, who hears an appeal, and which roles there are."""

from collections.abc import Iterator

from ucb_domain.linting.asking import at_rule, roles_of, rules_of
from ucb_domain.linting.remarks import Check, Found, Severity
from ucb_domain.linting.topics import HEARING, RESTRICTION
from ucb_domain.policy import Clause, Policy
from ucb_domain.rules import (
    DecidedBy,
    Independent,
    Judged,
    Precedence,
    Response,
)
from ucb_domain.rules.parts import named_by
from ucb_domain.wording.grammar import listed


def _deciders(policy: Policy) -> frozenset[str]:
    """Give the roles that decide on a restriction, or answer for it."""
    names = {
        rule.by for _, _, rule in rules_of(policy, DecidedBy) if rule.act == RESTRICTION
    }
    if not names:
        # Whom the policy lets skip a step, or asks to weigh the decision, decides.
        names |= {
            name
            for _, _, rule in rules_of(policy, Precedence)
            if rule.act == RESTRICTION
            for name in named_by(rule)
        }
        names |= {
            rule.by
            for _, _, rule in rules_of(policy, Judged)
            if rule.on == RESTRICTION and rule.by is not None
        }
    return frozenset(role for name in names for role in roles_of(policy, name))


def _hearings(policy: Policy) -> Iterator[tuple[Clause, int, str]]:
    for clause, number, rule in rules_of(policy, DecidedBy):
        if rule.act == HEARING:
            yield clause, number, rule.by
    for clause, number, answer in rules_of(policy, Response):
        if answer.then == HEARING and answer.by is not None:
            yield clause, number, answer.by


def _same_grades(policy: Policy) -> Iterator[Found]:
    apart = any(
        rule.act == HEARING and RESTRICTION in rule.of
        for _, _, rule in rules_of(policy, Independent)
    )
    if policy.general or apart:
        return
    deciders = _deciders(policy)
    for clause, number, by in _hearings(policy):
        both = roles_of(policy, by) & deciders
        if both:
            roles = policy.terms.roles
            titles = listed((roles[name].title for name in roles if name in both), "or")
            yield Found(
                words=f"An appeal is heard by the same grades that decide: {titles}.",
                place=at_rule(clause, number),
            )
            return


def _unused(policy: Policy) -> Iterator[Found]:
    named = {name for _, each in policy.bindings() for name in named_by(each.rule)}
    used = {role for name in named for role in roles_of(policy, name)}
    # Those who are told of something, and whoever must be from outside.
    used |= {str(getattr(each.rule, "to", "")) for _, each in policy.bindings()}
    if any(rule.external for _, _, rule in rules_of(policy, Independent)):
        used |= {name for name, role in policy.terms.roles.items() if role.external}
    for role in policy.terms.roles:
        if role not in used:
            yield Found(
                words=f"No rule asks for the role {role!r}.", place=("roles", role)
            )


CHECKS = (
    Check(
        id="appeal-to-deciders",
        severity=Severity.WARNING,
        title="An appeal is heard by the same grades that decide.",
        remedy="Ask for a hearer of another grade, or at least another person: bind a "
        "rule of kind independent.",
        find=_same_grades,
    ),
    Check(
        id="role-never-used",
        severity=Severity.NOTE,
        title="A role is defined and no rule asks for it.",
        remedy="Take it out, unless files name it and findings should give its title.",
        find=_unused,
    ),
)
"""What is wrong with who does what."""
