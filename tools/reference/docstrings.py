"""Docstrings, taken apart."""

import ast
import inspect
import re
from collections.abc import Iterator
from enum import Enum
from functools import cache

import attrs


@attrs.frozen
class Doc:
    """A docstring, taken apart.

    Attributes:
        says: Its paragraphs, without the sections.
        fields: What it says of each attribute.
        source: What stands under "Source:".
        example: The code under "Example::".
    """

    says: tuple[str, ...]
    fields: dict[str, str]
    source: str
    example: str


def doc_of(thing: object) -> Doc:
    """Take the docstring of a class apart."""
    text = inspect.cleandoc(thing.__doc__ or "")
    parts = re.split(
        r"^(Attributes|Source|Example|Args|Returns|Raises):(?::)?[ \n]",
        text,
        flags=re.MULTILINE,
    )
    sections = dict(zip(parts[1::2], parts[2::2], strict=True))
    return Doc(
        says=tuple(_line(part) for part in parts[0].split("\n\n") if part.strip()),
        fields=dict(_fields(sections.get("Attributes", ""))),
        source=_line(sections.get("Source", "")),
        example=inspect.cleandoc(sections.get("Example", "")).strip(),
    )


def _fields(section: str) -> Iterator[tuple[str, str]]:
    for found in re.finditer(
        r"^ {4}(\w+): (.*?)(?=^ {4}\w|\Z)", section, re.MULTILINE | re.DOTALL
    ):
        yield found[1], _line(found[2])


def _line(text: str) -> str:
    """Join the lines of a paragraph, and write roles as plain code."""
    text = re.sub(r":\w+:`~?(?:[\w.]*\.)?(\w+)`", r"`\1`", " ".join(text.split()))
    return text.replace("``", "`")


@cache
def member_docs(enum: type[Enum]) -> dict[str, str]:
    """Give the string that follows each member of an enum, where there is one."""
    (body,) = ast.parse(inspect.getsource(enum)).body
    assert isinstance(body, ast.ClassDef)
    found: dict[str, str] = {}
    for first, then in zip(body.body, body.body[1:], strict=False):
        if (
            isinstance(first, ast.Assign)
            and isinstance(first.targets[0], ast.Name)
            and isinstance(then, ast.Expr)
            and isinstance(then.value, ast.Constant)
        ):
            found[first.targets[0].id] = _line(str(then.value.value))
    return found
