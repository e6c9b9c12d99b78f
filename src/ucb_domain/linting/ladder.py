"""The rungs that come before a restriction: whether each can be taken at all."""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches

from ucb_domain.linting.asking import at_rule, rules_of
from ucb_domain.linting.remarks import Check, Found, Severity
from ucb_domain.policy import Clause, Policy
from ucb_domain.rules import AllOf, AnyOf, Condition, Field, Never, Precedence
from ucb_domain.wording.grammar import listed

WARNING = "warning-issued"

Asked = tuple[Clause, int, frozenset[str]]


def _rungs(condition: Condition | None) -> frozenset[str]:
    """Give the rungs of which a condition asks for one."""
    match condition:
        case Field(field="rung"):
            return frozenset(map(str, condition.one_of or (condition.equals or "",)))
        case AllOf():
            return frozenset(name for each in condition.all for name in _rungs(each))
        case AnyOf():
            return frozenset(name for each in condition.any for name in _rungs(each))
        case _:
            return frozenset()


def _asked(policy: Policy) -> Iterator[Asked]:
    """Give the steps that must come first, where they are a rung."""
    for clause, number, rule in rules_of(policy, Precedence):
        for step in rule.needs:
            if step.act == WARNING and (rungs := _rungs(step.where)):
                yield clause, number, rungs


def _described(policy: Policy) -> frozenset[str]:
    """Name the rungs that some rule is about."""
    return frozenset(
        name
        for _, binding in policy.bindings()
        if WARNING
        in {getattr(binding.rule, each, None) for each in ("act", "of", "on", "after")}
        for name in _rungs(getattr(binding.rule, "when", None))
    )


def _needs(policy: Policy) -> Mapping[str, frozenset[str]]:
    """Give, for each rung, the rungs without which it cannot be taken."""
    needs: dict[str, frozenset[str]] = {}
    for _, _, rule in rules_of(policy, Precedence):
        if rule.act != WARNING or rule.unless is not None:
            continue
        before = frozenset(
            name
            for step in rule.needs
            if step.act == WARNING and len(rungs := _rungs(step.where)) == 1
            for name in rungs
        )
        for name in _rungs(rule.when):
            needs[name] = needs.get(name, frozenset()) | before
    return needs


def _forbidden(policy: Policy) -> frozenset[str]:
    """Name the rungs that a rule never lets anybody take."""
    return frozenset(
        name
        for _, _, rule in rules_of(policy, Never)
        if rule.act == WARNING and rule.unless is None and isinstance(rule.when, Field)
        for name in _rungs(rule.when)
    )


def _unreachable(policy: Policy) -> Iterator[Found]:
    needs, described = _needs(policy), _described(policy)
    lost = {*_forbidden(policy), *(name for name in needs if _comes_round(name, needs))}
    seen: set[str] = set()
    for clause, number, rungs in _asked(policy):
        # A rung may well be named where it comes first and nowhere else; what looks like
        # another one is likely to be meant for it.
        unknown = frozenset(
            each for each in rungs - described if get_close_matches(each, described)
        )
        name = min(rungs)
        if rungs <= lost and name not in seen:
            seen.add(name)
            why = f"The rung {name!r} must come first, and can never be taken"
            yield Found(words=f"{why}.", place=at_rule(clause, number))
        elif unknown and not seen & unknown:
            seen |= unknown
            yield Found(
                words=f"The rung {min(unknown)!r} must come first, and no rule is about "
                f"it; there are rules about {listed(sorted(described))}.",
                place=at_rule(clause, number),
            )


def _comes_round(name: str, needs: Mapping[str, frozenset[str]]) -> bool:
    """Say whether a rung cannot be taken until it has been taken."""
    open_, seen = [*needs[name]], set[str]()
    while open_:
        each = open_.pop()
        if each == name:
            return True
        if each not in seen:
            seen.add(each)
            open_ += needs.get(each, ())
    return False


CHECKS = (
    Check(
        id="unreachable-rung",
        severity=Severity.WARNING,
        title="A rung must come first that cannot be taken.",
        remedy="Check the names of the rungs, and which needs which.",
        find=_unreachable,
    ),
)
"""What is wrong with the steps before a restriction."""
