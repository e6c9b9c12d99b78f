"""Fast readers for what this library itself wrote: stored bodies.

A reader takes what a JSON decoder gives and builds the very object that was written. It
is as strict as the converter for people, but stops at the first fault and says less:
here a fault means damage, not a slip of the pen.
"""

from collections.abc import Callable, Mapping
from datetime import datetime, time
from enum import Enum
from types import MappingProxyType, NoneType, UnionType
from typing import Any, cast, get_args, get_origin

import attrs

from ucb_domain.codec import forms
from ucb_domain.codec.canonical import LARGEST
from ucb_domain.dates import When

Reader = Callable[[Any], Any]


class DamageError(ValueError):
    """A stored value is not of the type that its field declares."""


def _damage(value: object, belongs: str) -> DamageError:
    return DamageError(f"a {type(value).__name__} stands where {belongs} belongs")


def _text(value: Any) -> Any:
    if type(value) is str:
        return value
    raise _damage(value, "text")


def _flag(value: Any) -> Any:
    if value is True or value is False:
        return value
    raise _damage(value, "true or false")


def _number(value: Any) -> Any:
    if type(value) is int and -LARGEST <= value <= LARGEST:
        return value
    raise _damage(value, "a whole number of at most 53 bits")


def _from_text(read: Callable[[str], Any]) -> Reader:
    def from_text(value: Any) -> Any:
        if type(value) is str:
            return read(value)
        raise _damage(value, "text")

    return from_text


_PLAIN: Mapping[Any, Reader] = MappingProxyType(
    {
        str: _text,
        bool: _flag,
        int: _number,
        When: _from_text(forms.day),
        datetime: _from_text(forms.instant),
        time: _from_text(forms.time_of_day),
    }
)


def reader(given: Any) -> Reader:
    """Build the reader of a type: plain, `X | None`, a collection, an attrs class."""
    if given in _PLAIN:
        return _PLAIN[given]
    if isinstance(given, UnionType):
        (inner,) = (part for part in get_args(given) if part is not NoneType)
        return reader(inner)
    if (collect := get_origin(given)) in {tuple, frozenset}:
        return _several(cast(Callable[..., Any], collect), reader(get_args(given)[0]))
    if issubclass(given, Enum):
        return _from_text(given)
    return _object(given)


def _several(collect: Callable[..., Any], read: Reader) -> Reader:
    def several(value: Any) -> Any:
        if type(value) is not list:
            raise _damage(value, "a list")
        values: list[Any] = value
        return collect([read(each) for each in values])

    return several


def _object(kind: type[Any]) -> Reader:
    readers = {field.name: reader(field.type) for field in attrs.fields(kind)}

    def read(value: Any) -> Any:
        if type(value) is not dict:
            raise _damage(value, "an object")
        values: dict[str, Any] = value
        return kind(**{name: readers[name](each) for name, each in values.items()})

    return read
