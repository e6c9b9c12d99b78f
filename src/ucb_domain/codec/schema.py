"""The history format as a JSON Schema, made from the classes themselves.

A file that the reader takes satisfies the schema. The reader sees more: whether a day
exists, whether a reference names an event, whether one day can come before another.
"""

from collections.abc import Mapping
from copy import deepcopy
from datetime import datetime, time
from enum import Enum
from types import MappingProxyType, NoneType, UnionType
from typing import Any, Final, get_args, get_origin

import attrs

from ucb_domain.codec import forms
from ucb_domain.codec.canonical import LARGEST
from ucb_domain.codec.described import described
from ucb_domain.codec.history_events import SOURCE, HistoryEvent
from ucb_domain.dates import WHEN_FORMS, When
from ucb_domain.events import EVENT_TYPES, Act, CaseOpened
from ucb_domain.values import Coverage, period, reference, term

Schema = dict[str, Any]

_NAMED: Final[Mapping[str, Schema]] = MappingProxyType(
    {
        "term": {
            "title": "A term of the policy: lower-case words joined by hyphens",
            "type": "string",
            "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$",
        },
        "reference": {
            "title": "A reference: one line, with no space at either end",
            "type": "string",
            "minLength": 1,
            "maxLength": 200,
            "pattern": r"^\S(.*\S)?$",
        },
        "period": {
            "title": 'A period: "P1M" (a month), "P14D" (days) or "P2W" (weeks)',
            "type": "string",
            "pattern": r"^P(?=\d)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?$",
        },
        "day": {
            "title": "A day, as far as it is known",
            "description": f"One of: {WHEN_FORMS}.",
            "type": "string",
        },
        "instant": {
            "title": "An instant, with its offset from UTC",
            "type": "string",
            "pattern": f"^{forms.INSTANT.pattern}$",
        },
        "time-of-day": {
            "title": "A time of day, local",
            "type": "string",
            "pattern": f"^{forms.TIME.pattern}$",
        },
    }
)
_PLAIN: Final[Mapping[Any, Schema]] = MappingProxyType(
    {
        str: {"type": "string"},
        bool: {"type": "boolean"},
        int: {"type": "integer", "minimum": -LARGEST, "maximum": LARGEST},
        datetime: {"$ref": "#/$defs/instant"},
        time: {"$ref": "#/$defs/time-of-day"},
    }
)
_TERM: Final[Schema] = {"$ref": "#/$defs/term"}
_REFERENCE: Final[Schema] = {"$ref": "#/$defs/reference"}
_PERIOD: Final[Schema] = {"$ref": "#/$defs/period"}
_DAY: Final[Schema] = {"$ref": "#/$defs/day"}


def history_schema() -> Schema:
    """Give the JSON Schema (2020-12) of history files."""
    definitions: Schema = dict(_NAMED)
    definitions["act"] = _object(Act, definitions)
    definitions["recording"] = _object(HistoryEvent, definitions, leave_out="event")
    for name, kind in EVENT_TYPES.items():
        definitions[name] = _event(name, kind, definitions)
    opening = _object(CaseOpened, definitions)["properties"]
    head = {key: opening[key] for key in ("customer", "subject", "coverage", "note")}
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:ucb-domain:history:1",
        "title": "The history of one case",
        "description": "What happened in one case about a customer's contact.",
        "type": "object",
        "properties": {
            "$schema": {"type": "string"},
            "format": {"const": 1, "description": "The version of this format."},
            "case": {"description": "Reference of the case.", **_REFERENCE},
            "source": {
                "description": "The system the events come from, unless one says.",
                "default": SOURCE,
                **_REFERENCE,
            },
            **head,
            "events": {
                "description": "What happened, in the order in which it was recorded.",
                "type": "array",
                "items": {"$ref": "#/$defs/event"},
            },
        },
        "required": ["format", "case", "events"],
        "additionalProperties": False,
        # The head tells the opening of the case, or the first event does.
        "if": {
            "properties": {
                "events": {"minItems": 1, "prefixItems": [_of_type("case-opened")]}
            }
        },
        "then": {"properties": dict.fromkeys(head, False)},
        "else": {"required": ["customer"]},
        "$defs": {
            "event": {
                "title": "An event",
                "type": "object",
                "properties": {"type": {"enum": list(EVENT_TYPES)}},
                "required": ["id", "type"],
                "allOf": [
                    {"if": _of_type(name), "then": {"$ref": f"#/$defs/{name}"}}
                    for name in EVENT_TYPES
                ],
            },
            **definitions,
        },
    }
    # The caller may change what it gets; what is shared here must not change with it.
    return deepcopy(schema)


def _of_type(name: str) -> Schema:
    return {
        "type": "object",
        "properties": {"type": {"const": name}},
        "required": ["type"],
    }


def _event(name: str, kind: type[Any], definitions: Schema) -> Schema:
    """Describe an event of a file: what happened, and how it was recorded."""
    happened = _object(kind, definitions)
    recording = definitions["recording"]["properties"]
    first = {"id": _property("recording", "id"), "type": {"const": name}}
    last = {each: _property("recording", each) for each in recording if each != "id"}
    return {
        **happened,
        "properties": first | happened["properties"] | last,
        "required": ["id", "type", *happened.get("required", ())],
    }


def _object(kind: type[Any], definitions: Schema, *, leave_out: str = "") -> Schema:
    """Describe an attrs class."""
    said = described(kind)
    title, *more = said.says or (kind.__name__,)
    fields = [field for field in attrs.fields(kind) if field.name != leave_out]
    required = [field.name for field in fields if field.default is attrs.NOTHING]
    return {
        "title": title,
        **_description(" ".join(more)),
        "type": "object",
        "properties": {
            # What all events have in common is described once.
            field.name: _property("act", field.name)
            if field.inherited
            else {
                **_description(said.fields.get(field.name, "")),
                **_field(field, definitions),
                **_default(kind, field),
            }
            for field in fields
        },
        **({"required": required} if required else {}),
        "additionalProperties": False,
    }


def _property(of: str, name: str) -> Schema:
    return {"$ref": f"#/$defs/{of}/properties/{name}"}


def _field(field: "attrs.Attribute[Any]", definitions: Schema) -> Schema:
    value = _value(field.type, field.validator, definitions)
    # null for the day of an act means that nobody knows it, for the coverage that the
    # file does not say.
    return _or_null(value) if field.type in {When, Coverage} else value


def _description(text: str) -> Schema:
    """Say it as a file does, which has null where Python has None."""
    return {"description": text.replace("`None`", "null")} if text else {}


def _default(kind: type[Any], field: "attrs.Attribute[Any]") -> Schema:
    default: Any = field.default
    if kind is Coverage and field.name == "complete":
        # In a file nothing is complete that does not say so.
        return {"default": False}
    if default is attrs.NOTHING or default is None:
        return {}
    if isinstance(default, Enum):
        return {"default": default.value}
    if default in ((), frozenset()):
        return {"default": []}
    if isinstance(default, bool | int | str):
        return {"default": default}
    return {}


def _value(given: Any, validator: Any, definitions: Schema) -> Schema:
    """Describe what may stand in a field."""
    if isinstance(given, UnionType):
        (inner,) = (part for part in get_args(given) if part is not NoneType)
        # What attrs makes optional holds the validator of the value within.
        validator = getattr(validator, "validator", validator)
        return _or_null(_value(inner, validator, definitions))
    if get_origin(given) in {tuple, frozenset}:
        items = _value(get_args(given)[0], validator, definitions)
        return {"type": "array", "items": items}
    if given is str and validator is term:
        return _TERM
    if given is str and validator is reference:
        return _REFERENCE
    if given is str and validator is period:
        return _PERIOD
    if given is int and validator is not None:
        return {**_PLAIN[int], "minimum": validator.bound}
    if given in _PLAIN:
        return _PLAIN[given]
    if given is When:
        return _DAY
    if issubclass(given, Enum):
        return {"enum": [member.value for member in given]}
    name = given.__name__.lower()
    if name not in definitions:
        definitions[name] = _object(given, definitions)
    return {"$ref": f"#/$defs/{name}"}


def _or_null(within: Schema) -> Schema:
    if isinstance(within.get("type"), str):
        return {**within, "type": [within["type"], "null"]}
    return {"anyOf": [within, {"type": "null"}]}
