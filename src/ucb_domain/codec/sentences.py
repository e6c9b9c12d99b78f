"""What is wrong with what somebody wrote, as sentences: place, fault, remedy."""

from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from typing import Any, Final

import attrs
from cattrs import (
    AttributeValidationNote,
    ClassValidationError,
    ForbiddenExtraKeysError,
    IterableValidationError,
    IterableValidationNote,
)

_LONGEST: Final = 1200
_LONGEST_NAME: Final = 60
_MOST_NAMES: Final = 200
_MOST_LISTED: Final = 40


class MisfitError(ValueError):
    """A value is not what belongs in its place."""


def kind_of(value: object) -> str:
    """Name the kind of a JSON value, without repeating it: it may be personal."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return f"the number {value}"
    if isinstance(value, str):
        return "text"
    if isinstance(value, list):
        return "a list"
    if isinstance(value, dict):
        return "an object"
    return f"a {type(value).__name__}"


def misfit(value: object, belongs: str, write: str) -> MisfitError:
    """Say what was found, what belongs there, and what to write."""
    return MisfitError(f"{kind_of(value)} stands where {belongs} belongs; {write}.")


def unknown(what: str, given: str, known: Iterable[str]) -> str:
    """Say that a name is not known, which is nearest and which there are."""
    names = tuple(known)
    near: list[str] = []
    # Comparing is slow, and a file may hold many wrong names, long ones too.
    if len(given) <= _LONGEST_NAME and len(names) <= _MOST_NAMES:
        near = get_close_matches(given, names, n=1, cutoff=0.5)
    hint = f"; did you mean {near[0]!r}?" if near else "."
    listed = ", ".join(names[:_MOST_LISTED])
    more = len(names) - _MOST_LISTED
    rest = f" and {more} more" if more > 0 else ""
    return f"unknown {what} {shortened(repr(given))}{hint} There are: {listed}{rest}."


def shortened(text: str) -> str:
    """Leave out the middle of a text that is too long for a message."""
    if len(text) <= _LONGEST:
        return text
    return f"{text[: _LONGEST - 100]} ... {text[-90:]}"


def problems(error: BaseException, path: str) -> Iterator[str]:
    """List every problem that cattrs found, each at its own place.

    Args:
        error: What cattrs raised.
        path: The place of what was structured, such as "events[3]".
    """
    if isinstance(error, ClassValidationError | IterableValidationError):
        for inner in error.exceptions:
            yield from problems(inner, path + _place(inner))
    elif isinstance(error, ForbiddenExtraKeysError):
        names = fields_of(error.cl)
        extras = sorted(error.extra_fields)
        for extra in extras[:_MOST_LISTED]:
            yield f"{path}.{shortened(extra)}: {unknown('field', extra, names)}"
        if len(extras) > _MOST_LISTED:
            more = len(extras) - _MOST_LISTED
            yield f"{path}: {more} more fields are unknown; take them out."
    elif isinstance(error, KeyError):
        yield f"{path}: is missing; write it."
    else:
        yield f"{path}: {shortened(str(error))}"


def fields_of(of: object) -> tuple[str, ...]:
    """Give the names of the fields of an attrs class."""
    fields: Iterable[attrs.Attribute[Any]] = getattr(of, "__attrs_attrs__", ())
    return tuple(field.name for field in fields)


def _place(error: BaseException) -> str:
    for note in getattr(error, "__notes__", ()):
        if isinstance(note, AttributeValidationNote):
            return f".{note.name}"
        if isinstance(note, IterableValidationNote):
            return f"[{note.index}]"
    return ""
