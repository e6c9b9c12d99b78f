"""Checks of the names that a policy's rules use, each with the remedy."""

from collections.abc import Iterator
from typing import Any, cast

import attrs

from ucb_domain.findings import FAULTS
from ucb_domain.rules.clocks import Clock
from ucb_domain.rules.conditions import Condition
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
            problems += role_problems(terms, getattr(part, "by", None))
    return problems


def clock_problems(terms: Terms, *clocks: Clock | None) -> list[str]:
    """Say what is wrong with the acts from which clocks run, and with their lengths."""
    problems: list[str] = []
    for clock in clocks:
        if clock is not None:
            problems += clock.problems()
            if clock.agreed is not None and terms.measure(clock.agreed) is None:
                problems.append(
                    f"{clock.agreed!r} is no kind of measure of this policy; define it "
                    "under [measures]."
                )
            for part in _parts(clock):
                problems += role_problems(terms, getattr(part, "by", None))
    return problems


def _parts(value: object) -> Iterator[Condition]:
    """Walk a condition, or a value that holds some, and everything inside it."""
    if isinstance(value, Condition):
        yield value
    if isinstance(value, tuple):
        inner = cast("tuple[object, ...]", value)
    elif attrs.has(type(value)):
        fields = attrs.fields(cast("type[Any]", type(value)))
        inner = tuple(getattr(value, field.name) for field in fields)
    else:
        return
    for part in inner:
        yield from _parts(part)


def has_field(event_type: type, name: str) -> bool:
    """Say whether events of a type have a field, named as history files do."""
    return name in {field.name for field in attrs.fields(event_type)}
