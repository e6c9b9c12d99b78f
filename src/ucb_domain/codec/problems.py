"""Turn what cattrs says is wrong into sentences: the place, the fault, the remedy."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from cattrs import (
    AttributeValidationNote,
    ClassValidationError,
    ForbiddenExtraKeysError,
    IterableValidationError,
    IterableValidationNote,
)

Keys = Mapping[type[Any], Mapping[str, str]]
"""For each class, the keys that are written otherwise than its fields are named."""


def problems_of(
    error: BaseException, keys: Keys = MappingProxyType({}), path: str = ""
) -> list[str]:
    """List every problem in a validation error.

    Args:
        error: What cattrs raised.
        keys: Keys that are written otherwise than the fields are named.
        path: The place of what was structured; empty for the whole.

    Returns:
        One sentence for each problem: "clause[2].rule[0].fault: … ."
    """
    if isinstance(error, ClassValidationError | IterableValidationError):
        written = keys.get(error.cl, {}) if isinstance(error.cl, type) else {}
        return [
            problem
            for inner in error.exceptions
            for problem in problems_of(inner, keys, path + _place(inner, written))
        ]
    return [f"{path.removeprefix('.')}: {_sentence(error, keys)}".removeprefix(": ")]


def _place(error: BaseException, written: Mapping[str, str]) -> str:
    for note in getattr(error, "__notes__", ()):
        if isinstance(note, AttributeValidationNote):
            return f".{written.get(note.name, note.name)}"
        if isinstance(note, IterableValidationNote):
            return (
                f"[{note.index}]" if isinstance(note.index, int) else f".{note.index}"
            )
    return ""


def _sentence(error: BaseException, keys: Keys) -> str:
    if isinstance(error, ForbiddenExtraKeysError):
        extra = ", ".join(repr(name) for name in sorted(error.extra_fields))
        written = keys.get(error.cl, {})
        known = ", ".join(
            sorted(
                written.get(field.name, field.name)
                for field in getattr(error.cl, "__attrs_attrs__", ())
            )
        )
        return f"does not know {extra}; it knows {known}."
    if isinstance(error, KeyError):
        return f"{error.args[0]!r} is missing; write it."
    text = str(error) or type(error).__name__
    return text if text.endswith((".", "!")) else f"{text}."
