"""Questions that several checks put to a policy."""

from collections.abc import Callable, Iterator
from typing import Final, TypeVar

from ucb_domain.linting.remarks import Place
from ucb_domain.policy import Clause, Policy
from ucb_domain.rules import (
    AnyRule,
    Authority,
    Condition,
    Field,
    Said,
    Stance,
    Terms,
)
from ucb_domain.rules.parts import parts_of

T = TypeVar("T", bound=AnyRule)
Speaks = Callable[[AnyRule, Terms], bool]
"""Whether a rule speaks of something, in the words of its policy."""

_ACTS: Final = (
    "act",
    "of",
    "after",
    "then",
    "on",
    "earlier",
    "unanswered",
    "answer",
    "about",
    "searched",
)


def rules_of(policy: Policy, kind: type[T]) -> Iterator[tuple[Clause, int, T]]:
    """Give the rules of a kind, each with its clause and its number there."""
    for clause in policy.clauses:
        for number, binding in enumerate(clause.rules):
            if isinstance(binding.rule, kind):
                yield clause, number, binding.rule


def at_rule(clause: Clause, number: int) -> Place:
    """Say where a rule stands."""
    return ("clause", clause.id, "rule", number)


def speaks(policy: Policy, asks: Speaks) -> bool:
    """Say whether some rule of a policy is of a sort."""
    return any(asks(binding.rule, policy.terms) for _, binding in policy.bindings())


def mentions(*acts: str) -> Speaks:
    """Make a question: does a rule name one of these kinds of act anywhere?"""

    def asks(rule: AnyRule, _terms: Terms) -> bool:
        return any(
            named == act or (isinstance(named, tuple) and act in named)
            for part in parts_of(rule)
            for name in _ACTS
            for act in acts
            for named in (getattr(part, name, None),)
        )

    return asks


def said(policy: Policy, topic: str) -> Said | None:
    """Give what a policy says of a topic; `None` where its pack does not say."""
    return policy.terms.process.get(topic)


def is_silent(said_of_it: Said | None) -> bool:
    """Say whether a policy does not speak of a topic, or says that there is none."""
    return said_of_it in {Stance.UNSPECIFIED, Stance.NONE}


def provides(policy: Policy, topic: str, asks: Speaks) -> bool:
    """Say whether a policy provides for something.

    It says so itself under [process]; where it does not say, its rules do.
    """
    found = said(policy, topic)
    return speaks(policy, asks) if found is None else not is_silent(found)


def tested(condition: Condition | None, field: str) -> Iterator[Field]:
    """Give the tests of a field of the act that a condition holds."""
    for part in parts_of(condition) if condition is not None else ():
        if isinstance(part, Field) and part.field == field:
            yield part


def roles_of(policy: Policy, name: str) -> frozenset[str]:
    """Give the roles that an authority, or a role, can mean."""
    terms = policy.terms
    authority = terms.authorities.get(name) or Authority(any_of=(name,))
    found = set(authority.named_roles())
    if authority.rank is not None:
        least = authority.rank
        found |= {name for name, role in terms.roles.items() if role.rank >= least}
    return frozenset(found)
