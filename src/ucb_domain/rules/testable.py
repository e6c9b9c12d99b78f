"""Which questions a field of an act can answer.

A condition that no fact can ever meet would load and say nothing for years: a list that
is compared with one word, a day that is compared with text. So each such question is
refused, with the one that was likely meant.
"""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any, Final, cast, get_args, get_origin

import attrs

from ucb_domain.dates import When
from ucb_domain.events import EVENT_TYPES
from ucb_domain.rules.saying import listed
from ucb_domain.values import (
    PERSONAL,
    Contents,
    Judgement,
    Measure,
    Officer,
    Party,
    is_slug,
    term,
)

KNOWN: Final = "known"
_WORD: Final = ("is", "in", "has_any", "only", KNOWN)
_WORDS: Final = ("has_any", "only", "at_least", "at_most", KNOWN)
_COUNT: Final = ("at_least", "at_most", KNOWN)
_NUMBER: Final = ("is", "at_least", "at_most", KNOWN)
_FLAG: Final = ("is", KNOWN)

# What is asked of a field that holds no word, instead.
_INSTEAD: Final[Mapping[type, str]] = MappingProxyType(
    {
        When: "ask in_time or longer_than of its days",
        datetime: "ask in_time of its day",
        Officer: "ask { by = …, of = … } of the officers",
        Measure: "ask { measure = … } of the measures",
        Judgement: "bind a rule of kind judgement",
        Contents: "ask { states = … } of what it says",
        Party: "ask { customer = … } of the customer",
    }
)


@attrs.frozen
class _Some:
    """Check that a list names something, since of nothing nothing holds.

    Attributes:
        min_length: How many it names at least, for whoever describes the format.
    """

    min_length: int = 1

    def __call__(
        self,
        _instance: object,
        attribute: "attrs.Attribute[Any]",
        value: tuple[object, ...],
    ) -> None:
        """Check one list.

        Raises:
            ValueError: It is empty.
        """
        if len(value) < self.min_length:
            raise ValueError(
                f"the list {attribute.name!r} is empty; name one at least."
            )


some_given: Final = _Some()
"""The check that a list names something."""


def erasable(act: str, name: str) -> str | None:
    """Say why no rule can turn on a field of an act that may be erased.

    Args:
        act: The kind of act.
        name: The field, or something else that is none of its fields.

    Returns:
        The problem and what to do, without a full stop; `None` where it may.
    """
    field = attrs.fields_dict(EVENT_TYPES[act]).get(name)
    if field is None or not field.metadata.get(PERSONAL):
        return None
    return (
        f"{name!r} of {act} is personal and may be erased, so that no rule depends on it; "
        "let the record state an item"
    )


def untestable(act: str, name: str, test: str, wanted: object) -> str | None:
    """Say why no act of a kind can ever pass a test of one of its fields.

    Args:
        act: The kind of act.
        name: The field; it is one of the act's.
        test: The test, as a pack writes it: "is", "in", "has_any", "only", "at_least",
            "at_most" or "known".
        wanted: What the field is held against.

    Returns:
        The problem with its remedy; `None` where some act can pass.
    """
    if (problem := erasable(act, name)) is not None:
        return f"{problem}, and ask {{ states = … }}."
    field: attrs.Attribute[Any] = getattr(attrs.fields(EVENT_TYPES[act]), name)
    where = f"{name!r} of {act}"
    holds, several = _held(field)
    tests = _tests(holds, several=several)
    if test not in tests:
        what = "several values" if several else _NOUNS.get(holds, "one value")
        instead = f", or {_INSTEAD[holds]}" if holds in _INSTEAD else ""
        return (
            f"{where} holds {what}, and {test!r} can never be answered; write "
            f"{listed(tests, 'or')}{instead}."
        )
    if test in {KNOWN, "at_least", "at_most"}:
        return None
    return _mismatched(where, holds, field, wanted)


_NOUNS: Final[Mapping[type, str]] = MappingProxyType(
    {
        bool: "true or false",
        int: "a number",
        When: "a day",
        datetime: "an instant",
        Officer: "an officer",
        Contents: "what a record or letter states",
        Party: "a person or a body",
    }
)


def _held(field: "attrs.Attribute[Any]") -> tuple[type, bool]:
    """Give the type of what a field holds, and whether it holds several."""
    given = field.type
    parts = [part for part in get_args(given) if part is not type(None)]
    if parts and get_origin(given) is not tuple:
        given = parts[0]
    if get_origin(given) is tuple:
        return get_args(given)[0], True
    return given or object, False


def _tests(holds: type, *, several: bool) -> tuple[str, ...]:
    if several:
        return _WORDS if holds is str else _COUNT
    return {str: _WORD, int: _NUMBER, bool: _FLAG}.get(holds, (KNOWN,))


def _mismatched(
    where: str, holds: type, field: "attrs.Attribute[Any]", wanted: object
) -> str | None:
    """Say so if what a field is held against is nothing it can hold."""
    if holds is bool:
        if isinstance(wanted, bool):
            return None
        return (
            f"{where} is true or false, and never {wanted!r}; write true or false without "
            "quotes."
        )
    if holds is int:
        if isinstance(wanted, int) and not isinstance(wanted, bool):
            return None
        return f"{where} is a number, and never {wanted!r}; write it without quotes."
    several = isinstance(wanted, tuple)
    words = cast("tuple[object, ...]", wanted) if several else (wanted,)
    if not words:
        return f"{where} is held against an empty list; name one value at least."
    for word in words:
        if not isinstance(word, str):
            return f"{where} is a word, and never {word!r}; write it in quotes."
        if field.validator is term and not is_slug(word):
            return (
                f"{where} is a term, and never {word!r}; write lower-case words joined by "
                'hyphens, such as "web-form".'
            )
    return None
