"""Canonical JSON: one value, one sequence of bytes, so that a digest means something.

It is RFC 8785 (JCS) without numbers that have a fraction or an exponent, and with keys
in ASCII. `docs/reference/stored-format.md` says the same so that anybody can build it.
"""

from collections.abc import Iterable
from typing import Any, Final, cast

import msgspec

LARGEST: Final = 2**53 - 1
"""Integers go from minus this to this: what every JSON reader keeps exactly."""
DEEPEST: Final = 64
"""Arrays and objects stand at most this deep inside one another."""

_ENCODER = msgspec.json.Encoder(order="sorted")


def canonical(value: object) -> bytes:
    r"""Write a value as canonical JSON, in UTF-8.

    Args:
        value: Dicts with text keys, lists, tuples, text, integers, booleans and `None`.

    Raises:
        ValueError: The value holds a float, an integer that not every JSON reader keeps
            exactly, half of a surrogate pair, a key outside ASCII, or anything else
            that canonical JSON has no form for.

    Example:
        >>> canonical({"b": [1, True, None], "a": "Tŷ"})
        b'{"a":"T\xc5\xb7","b":[1,true,null]}'
    """
    _check(value, 0)
    return encoded(value)


def encoded(value: object) -> bytes:
    """Write a value that is known to hold nothing but what `canonical` allows."""
    try:
        return _ENCODER.encode(value)
    except UnicodeEncodeError as error:
        raise ValueError("text holds half of a surrogate pair.") from error


def _check(value: Any, depth: int) -> None:
    if depth > DEEPEST:
        raise ValueError(f"it is nested more than {DEEPEST} deep.")
    parts: Iterable[Any] = ()
    if isinstance(value, dict):
        keys = cast("Iterable[Any]", value)
        _check_keys(keys)
        parts = [value[key] for key in keys]
    elif isinstance(value, list | tuple):
        parts = cast("Iterable[Any]", value)
    elif isinstance(value, int) and not isinstance(value, bool):
        if not -LARGEST <= value <= LARGEST:
            raise ValueError(f"{value} is beyond the integers that JSON readers keep.")
    elif value is not None and not isinstance(value, str | bool):
        raise ValueError(f"a {type(value).__name__} has no form in canonical JSON.")
    for each in parts:
        _check(each, depth + 1)


def _check_keys(keys: Iterable[Any]) -> None:
    for key in keys:
        if not (isinstance(key, str) and key.isascii()):
            raise ValueError(f"the key {key!r} is not ASCII text.")
