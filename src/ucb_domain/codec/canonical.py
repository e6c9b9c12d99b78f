"""Canonical JSON: one value, one sequence of bytes, so that a digest means something.

It is RFC 8785 (JCS) without numbers that have a fraction or an exponent, and with keys
in ASCII. `docs/reference/stored-format.md` says the same so that anybody can build it.
"""

from collections.abc import Sequence
from typing import Any, Final

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


def _check(value: object, depth: int) -> None:
    if depth > DEEPEST:
        raise ValueError(f"it is nested more than {DEEPEST} deep.")
    if value is None or value is True or value is False or type(value) is str:
        return
    if type(value) is int:
        if not -LARGEST <= value <= LARGEST:
            raise ValueError(f"{value} is beyond the integers that JSON readers keep.")
    elif type(value) is dict:
        items: dict[Any, Any] = value
        for key, each in items.items():
            if not (type(key) is str and key.isascii()):
                raise ValueError(f"the key {key!r} is not ASCII text.")
            _check(each, depth + 1)
    elif type(value) is list or type(value) is tuple:
        values: Sequence[Any] = value
        for each in values:
            _check(each, depth + 1)
    else:
        raise ValueError(f"a {type(value).__name__} has no form in canonical JSON.")
