"""Checks of the names that a policy's rules use, each with the remedy."""

from collections.abc import Iterator

import attrs

from ucb_domain.findings import FAULTS
from ucb_domain.rules.conditions import (
    AllOf,
    AnyOf,
    By,
    Condition,
    Earlier,
    Not,
    States,
)
from ucb_domain.rules.context import Terms


def fault_problems(*faults: str) -> list[str]:
    """Say which of these are no fault codes."""
    return [
        f"{fault!r} is no fault code; write one of {', '.join(sorted(FAULTS))}."
        for fault in faults
        if fault not in FAULTS
    ]


def role_problems(terms: Terms, *names: str | None) -> list[str]:
    """Say which of these are neither an authority nor a role of the policy."""
    known = {*terms.authorities, *terms.roles}
    return [
        f"{name!r} is neither an authority nor a role of this policy; define it under "
        "[authorities] or [roles]."
        for name in names
        if name is not None and name not in known
    ]


def condition_problems(
    terms: Terms, act: str, *conditions: Condition | None
) -> list[str]:
    """Say what is wrong with conditions on acts of a kind."""
    problems: list[str] = []
    for condition in conditions:
        if condition is None:
            continue
        problems += condition.problems(act)
        for part in _parts(condition):
            if isinstance(part, By | States):
                problems += role_problems(terms, part.by)
    return problems


def _parts(condition: Condition) -> Iterator[Condition]:
    """Walk a condition and everything inside it."""
    yield condition
    inner: tuple[Condition, ...] = ()
    match condition:
        case AllOf():
            inner = condition.all
        case AnyOf():
            inner = condition.any
        case Not():
            inner = (condition.negated,)
        case Earlier() if condition.where is not None:
            inner = (condition.where,)
        case _:
            pass
    for part in inner:
        yield from _parts(part)


def has_field(event_type: type, name: str) -> bool:
    """Say whether events of a type have a field, named as history files do."""
    return name in {field.name for field in attrs.fields(event_type)}
