"""What the docstrings of the classes say, field by field."""

import inspect
import re
from collections.abc import Iterator
from typing import Any, Final

import attrs

_SECTION: Final = re.compile(
    r"^(Args|Attributes|Example|Raises|Returns|Source):", re.MULTILINE
)
_FIELD: Final = re.compile(r"^ {4}(\w+): (.*?)(?=^ {4}\w|\Z)", re.MULTILINE | re.DOTALL)


@attrs.frozen
class Described:
    """A docstring, taken apart.

    Attributes:
        says: What it says of the class, one text for each paragraph.
        fields: What it says of each field, those of the base classes included.
    """

    says: tuple[str, ...]
    fields: dict[str, str]


def described(kind: type[Any]) -> Described:
    """Take the docstring of a class apart; Python run with -OO has none."""
    fields: dict[str, str] = {}
    for base in reversed(kind.__mro__):
        fields |= dict(_fields(base))
    paragraphs = _parts(kind)[0].split("\n\n")
    return Described(
        says=tuple(_line(each) for each in paragraphs if each.strip()), fields=fields
    )


def _parts(kind: type[Any]) -> list[str]:
    return _SECTION.split(inspect.cleandoc(kind.__dict__.get("__doc__") or ""))


def _fields(kind: type[Any]) -> Iterator[tuple[str, str]]:
    parts = _parts(kind)
    for name, text in zip(parts[1::2], parts[2::2], strict=True):
        if name == "Attributes":
            for found in _FIELD.finditer(text):
                yield found[1], _line(found[2])


def _line(text: str) -> str:
    return " ".join(text.split())
