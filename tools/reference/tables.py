"""The fields of a class, as a table of a page."""

import re
from collections.abc import Iterable
from enum import Enum
from types import NoneType, UnionType
from typing import Any, Final, get_args, get_origin

import attrs

from tools.reference.docstrings import doc_of
from ucb_domain import dates, events, values
from ucb_domain.codec.pack_shape import KEYS

_PLAIN: Final = {
    "str": "text",
    "bool": "true or false",
    "int": "whole number",
    "date": "day",
    "datetime": "instant",
    "time": "time of day",
    "When": "day",
    "bytes": "bytes",
    "PartyKind": "kind of party",
    "QuotaPer": "stretch of time",
    "Condition": "condition",
    "Clock": "clock",
    "Period": "period",
    "Anchor": "anchor",
    "CaseAnchor": "table of an act",
    "YearDay": "day of the year",
    "Step": "step",
    "Effect": "what it does",
}


# A longer closed list has a table of its own.
_MOST_WORDS: Final = 5


def table(headings: Iterable[str], lines: Iterable[Iterable[str]]) -> str:
    """Write a table."""
    heads = list(headings)
    written = [heads, ["---"] * len(heads), *[list(line) for line in lines]]
    return "\n".join(
        "| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |"
        for line in written
    )


def type_words(field: "attrs.Attribute[Any]") -> str:
    """Say what belongs in a field."""
    if field.validator is values.term:
        return _kind(field.type, "term")
    if field.validator is values.reference:
        return _kind(field.type, "reference")
    return _kind(field.type)


def _kind(given: Any, text: str = "text") -> str:
    if given == events.Event:
        return "event"
    if isinstance(given, UnionType):
        parts = [part for part in get_args(given) if part is not NoneType]
        return " or ".join(_kind(part, text) for part in parts)
    if get_origin(given) in {tuple, frozenset}:
        return f"list of {_kind(get_args(given)[0], text)}"
    name: str = getattr(given, "__name__", str(given))
    if (
        isinstance(given, type)
        and issubclass(given, Enum)
        and name not in _PLAIN
        and len(given) <= _MOST_WORDS
    ):
        return ", ".join(f"`{each.value}`" for each in given)
    if name == "str":
        return text
    return _PLAIN.get(name, name)


def default_words(field: "attrs.Attribute[Any]") -> str:
    """Say what a field holds when it is left out."""
    default: Any = field.default
    if default is attrs.NOTHING:
        return "**required**"
    if default is None or default == dates.When():
        return "not recorded"
    if isinstance(default, Enum):
        return f"`{default.value}`"
    if default in ((), frozenset()):
        return "none"
    if isinstance(default, bool):
        return str(default).lower()
    if default == b"":
        return "empty"
    return "complete" if default == values.Coverage() else f"`{default}`"


def fields_table(kind: type[Any], *, own: bool = True) -> str:
    """Write the fields of a class as a table."""
    said = doc_of(kind).fields
    return table(
        ("Field", "Holds", "Left out", "Meaning"),
        (
            (
                f"`{field.name}`",
                type_words(field),
                default_words(field),
                _meaning(field, said[field.name]),
            )
            for field in attrs.fields(kind)
            if not (own and field.inherited)
        ),
    )


def _meaning(field: "attrs.Attribute[Any]", says: str) -> str:
    if not field.metadata.get(values.PERSONAL):
        return says
    rest = re.sub(r"^Personal[;.] ?", "", says)
    return f"*Personal.* {rest[:1].upper()}{rest[1:]}".strip()


def rule_table(kind: type[Any]) -> str:
    """Write the parameters of a rule, condition or value as a pack spells them."""
    said = doc_of(kind).fields
    written = KEYS.get(kind, {})
    return table(
        ("Key", "Holds", "Left out", "Meaning"),
        (
            (
                f"`{written.get(field.name, field.name)}`",
                type_words(field),
                _unset(field),
                said[field.name],
            )
            for field in attrs.fields(kind)
        ),
    )


def _unset(field: "attrs.Attribute[Any]") -> str:
    if field.default is None:
        return "none"
    if isinstance(field.default, tuple) and field.default:
        return ", ".join(f"`{getattr(each, 'value', each)}`" for each in field.default)
    return default_words(field)
