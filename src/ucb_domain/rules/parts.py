"""Walk what a rule is made of, down to its last condition."""

from collections.abc import Iterator
from typing import cast

import attrs

from ucb_domain.rules import AnyRule, CaseAnchor, Clock, Condition, Rule, Step


def named_by(rule: AnyRule) -> Iterator[str]:
    """Name every authority or role that a rule asks for."""
    for part in parts_of(rule):
        for field in ("by", "other_by", "signed_by"):
            if name := getattr(part, field, None):
                yield name


Part = CaseAnchor | Clock | Condition | Rule | Step
"""What a rule is made of, and the rule itself."""


def parts_of(part: Part) -> Iterator[Part]:
    """Walk a rule and everything inside it: steps, clocks, conditions, and theirs."""
    yield part
    for field in attrs.fields(part.__class__):
        value: object = getattr(part, field.name)
        several = isinstance(value, tuple)
        for each in cast("tuple[object, ...]", value) if several else (value,):
            if isinstance(each, Part):
                yield from parts_of(each)
