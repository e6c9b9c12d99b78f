"""Turn what cattrs says is wrong into sentences: the place, the fault, the remedy."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Final

from cattrs import (
    AttributeValidationNote,
    ClassValidationError,
    ForbiddenExtraKeysError,
    IterableValidationError,
    IterableValidationNote,
)

from ucb_domain.codec.sentences import fields_of, unknown

Keys = Mapping[type[Any], Mapping[str, str]]
"""For each class, the keys that are written otherwise than its fields are named."""

Belongs = Callable[[type[Any], str], str | None]
"""Says where a key belongs that a class does not have; `None` where nobody knows."""

LONGEST: Final = 1000
"""The longest sentence, in characters; what somebody wrote may be repeated in it."""


def _nowhere(_where: type[Any], _key: str) -> None:
    """Know of no other place."""


def problems_of(
    error: BaseException,
    keys: Keys = MappingProxyType({}),
    path: str = "",
    *,
    belongs: Belongs = _nowhere,
) -> list[str]:
    """List every problem in a validation error.

    Args:
        error: What cattrs raised.
        keys: Keys that are written otherwise than the fields are named.
        path: The place of what was structured; empty for the whole.
        belongs: Says where a key belongs that stands where it cannot.

    Returns:
        One sentence for each problem: "clause[2].rule[0].fault: … ."
    """
    if isinstance(error, ClassValidationError | IterableValidationError):
        written: Mapping[str, str] = keys.get(error.cl, {})
        return [
            problem
            for inner in error.exceptions
            for problem in problems_of(
                inner, keys, path + _place(inner, written), belongs=belongs
            )
        ]
    return [
        shortened(f"{path.removeprefix('.')}: {sentence}".removeprefix(": "))
        for sentence in _sentences(error, keys, path, belongs)
    ]


def shortened(sentence: str) -> str:
    """Cut a sentence that repeats something endless."""
    if len(sentence) <= LONGEST:
        return sentence
    half = LONGEST // 2
    return f"{sentence[:half]} … {sentence[-half:]}"


def _place(error: BaseException, written: Mapping[str, str]) -> str:
    for note in getattr(error, "__notes__", ()):
        if isinstance(note, AttributeValidationNote):
            return f".{written.get(note.name, note.name)}"
        if isinstance(note, IterableValidationNote):
            return (
                f"[{note.index}]" if isinstance(note.index, int) else f".{note.index}"
            )
    return ""


def _sentences(
    error: BaseException, keys: Keys, path: str, belongs: Belongs
) -> list[str]:
    if isinstance(error, ForbiddenExtraKeysError):
        written = keys.get(error.cl, {})
        known = [written.get(name, name) for name in fields_of(error.cl)]
        return [
            belongs(error.cl, name) or unknown("key", name, known)
            for name in sorted(error.extra_fields)
        ]
    if isinstance(error, KeyError):
        at_its_place = path.endswith(f".{error.args[0]}")
        what = "" if at_its_place else f"{error.args[0]!r} "
        return [f"{what}is missing; write it."]
    text = str(error) or type(error).__name__
    return [text if text.endswith((".", "!", "?")) else f"{text}."]
