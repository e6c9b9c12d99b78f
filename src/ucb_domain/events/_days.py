"""The days that an event speaks of."""

from collections.abc import Hashable, Iterator
from functools import cache
from typing import Any, cast, get_args

import attrs

from ucb_domain.dates import When


def days_in(event: Any) -> Iterator[When]:
    """Give every day that an event holds: its own, those it sets, that of its coverage.

    Args:
        event: An event, or a value in one.
    """
    for name, holder in _holding(cast("Hashable", type(event))):
        value = getattr(event, name)
        if holder:
            yield from days_in(value)
        elif value is not None:
            yield value


@cache
def _holding(kind: Any) -> tuple[tuple[str, bool], ...]:
    """Give the fields that are a day, and those that are values with days in them."""
    found: list[tuple[str, bool]] = []
    for field in attrs.fields(kind):
        if When in (field.type, *get_args(field.type)):
            found.append((field.name, False))
        elif attrs.has(field.type) and _holding(cast("Hashable", field.type)):
            found.append((field.name, True))
    return tuple(found)
