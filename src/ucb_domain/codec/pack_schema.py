"""The format of policy packs as a JSON Schema, made from the classes themselves.

Editors complete and check a pack with it. A pack that the loader takes satisfies the
schema. The loader sees more: whether a name is defined, whether a day exists, whether a
rule makes sense for its kind of act.
"""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from datetime import date
from enum import Enum
from types import MappingProxyType, NoneType, UnionType
from typing import Any, Final, Union, get_args, get_origin, get_type_hints

import attrs

from ucb_domain.calendars import JURISDICTIONS
from ucb_domain.codec.described import described
from ucb_domain.codec.pack_checks import CITED, SHA256
from ucb_domain.codec.pack_shape import BARE, CONDITIONS, KEYS, Header, Pack
from ucb_domain.codec.pack_values import CLOCK_TIMES
from ucb_domain.dates import WHEN_FORMS, Period, When, YearDay
from ucb_domain.events import EVENT_TYPES
from ucb_domain.findings import FAULTS
from ucb_domain.policy import Binding, Clause, ClauseKind, Policy, Source
from ucb_domain.rules import (
    RULE_KINDS,
    TOPICS,
    About,
    CaseAnchor,
    Clock,
    Condition,
    Earlier,
    Field,
    InTime,
    MeasureKind,
    Rule,
    Stance,
    Step,
    Unanswered,
)
from ucb_domain.values import Measure, term

Schema = dict[str, Any]

_SLUG: Final = "^[a-z0-9]+(-[a-z0-9]+)*$"
_NAMED: Final[Mapping[str, Schema]] = MappingProxyType(
    {
        "term": {
            "title": "A term of the policy: lower-case words joined by hyphens",
            "type": "string",
            "pattern": _SLUG,
        },
        "period": {
            "title": 'A period: "P12M" (months), "P10D" (days) or "P2W" (weeks)',
            "type": "string",
            "pattern": r"^P(?=\d)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?$",
        },
        "act": {"title": "A kind of act", "enum": list(EVENT_TYPES)},
        "fault": {
            "title": "A fault, as the ombudsmen name it",
            "oneOf": [{"const": code, "title": text} for code, text in FAULTS.items()],
        },
    }
)
_ACT: Final[Schema] = {"$ref": "#/$defs/act"}
_FAULT: Final[Schema] = {"$ref": "#/$defs/fault"}
_WRITTEN: Final[Schema] = {"type": "string", "pattern": r"\S"}
_CITED: Final[Schema] = {"type": "string", "pattern": f"^{CITED.pattern}$"}
_PLAIN: Final[Mapping[Any, Schema]] = MappingProxyType(
    {
        str: {"type": "string"},
        bool: {"type": "boolean"},
        int: {"type": "integer"},
        # A TOML date; as JSON it is text.
        date: {"type": "string", "format": "date"},
        When: {"type": "string", "description": f"One of: {WHEN_FORMS}."},
        Period: {"$ref": "#/$defs/period"},
        YearDay: {
            "type": "string",
            "pattern": r"^\d{2}-\d{2}$",
            "description": 'A day of every year: "04-01" for 1 April.',
        },
        Condition: {"$ref": "#/$defs/condition"},
        Binding: {"$ref": "#/$defs/rule"},
    }
)
_SAID: Final[Schema] = {
    "anyOf": [
        {"enum": [stance.value for stance in Stance]},
        {"type": "string", "description": "The id of the clause that speaks of it."},
        {"type": "array", "items": {"type": "string"}, "minItems": 1},
    ]
}
_PROCESS: Final[Schema] = {
    "type": "object",
    "properties": {
        topic: {"description": f"What the policy says of {words}.", **_SAID}
        for topic, words in TOPICS.items()
    },
    "additionalProperties": False,
}
# What only some fields may hold, beyond what their type says.
_FIELDS: Final[Mapping[tuple[type[Any], str], Schema]] = MappingProxyType(
    {
        (Pack, "format"): {"const": 1},
        (Header, "id"): {"$ref": "#/$defs/term"},
        (Header, "version"): _CITED,
        (Header, "title"): _WRITTEN,
        (Header, "organisation"): _WRITTEN,
        (Header, "jurisdiction"): {"enum": list(JURISDICTIONS)},
        (Source, "sha256"): {"type": "string", "pattern": f"^{SHA256.pattern}$"},
        (Clause, "id"): _CITED,
        (Clause, "at"): _WRITTEN,
        (Clause, "says"): _WRITTEN,
        (MeasureKind, "clause"): _CITED,
        (MeasureKind, "needs"): {
            "enum": [each.name for each in attrs.fields(Measure) if each.name != "kind"]
        },
    }
)
_FAULTS: Final = frozenset({"fault", "late", "item_fault", "undone"})
_ACTS: Final[Mapping[type[Any], frozenset[str]]] = MappingProxyType(
    {
        Rule: frozenset({"of", "act", "after", "then", "on", "overtaken"}),
        Step: frozenset({"act", "since"}),
        CaseAnchor: frozenset({"first", "last"}),
        InTime: frozenset({"of"}),
        Earlier: frozenset({"earlier", "since"}),
        About: frozenset({"about"}),
        Unanswered: frozenset({"unanswered", "answer"}),
    }
)


def policy_schema() -> Schema:
    """Give the JSON Schema (2020-12) of policy packs."""
    definitions: Schema = {
        **_NAMED,
        "condition": {
            "title": "A condition: a table with one key that says what kind it is",
            "anyOf": [{"$ref": f"#/$defs/condition-{key}"} for key in CONDITIONS],
        },
        "rule": {
            "title": "A rule, of one kind",
            "type": "object",
            "required": ["kind"],
            "anyOf": [{"$ref": f"#/$defs/rule-{kind}"} for kind in RULE_KINDS],
        },
    }
    for key, condition in CONDITIONS.items():
        definitions[f"condition-{key}"] = _condition(key, condition, definitions)
    for name, kind in RULE_KINDS.items():
        definitions[f"rule-{name}"] = _rule(name, kind, definitions)
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:ucb-domain:policy:1",
        **_object(Pack, definitions),
        "title": "A policy pack",
        "description": "One version of one policy: its words, and clauses that bind rules.",
        "$defs": definitions,
    }
    # The caller may change what it gets; what is shared here must not change with it.
    return deepcopy(schema)


def _condition(key: str, kind: type[Condition], definitions: Schema) -> Schema:
    made = _object(kind, definitions)
    if kind is Field:
        # The field, and exactly one test of it.
        made |= {"minProperties": 2, "maxProperties": 2}
    return {**made, "required": list(dict.fromkeys([key, *made.get("required", ())]))}


def _rule(name: str, kind: type[Any], definitions: Schema) -> Schema:
    """Describe a kind of rule with what every binding has beside it."""
    made = _object(kind, definitions)
    bound = _object(Binding, definitions, leave_out="rule")
    return {
        **made,
        "properties": {
            "kind": {"const": name, "title": made["title"]},
            **made["properties"],
            **bound["properties"],
        },
        "required": ["kind", *made.get("required", ())],
    }


def _object(kind: type[Any], definitions: Schema, *, leave_out: str = "") -> Schema:
    """Describe a class as the table that is written for it."""
    said = described(kind)
    # The head of a pack becomes the policy, which says what each of its fields means.
    meanings = (described(Policy) if kind is Header else said).fields
    title, *more = said.says or (kind.__name__,)
    fields = [field for field in attrs.fields(kind) if field.name != leave_out]
    written = {field: _key(kind, field.name) for field in fields}
    required = [key for field, key in written.items() if field.default is attrs.NOTHING]
    made: Schema = {
        "title": title,
        **_description(" ".join(more)),
        "type": "object",
        "properties": {
            key: {
                **_description(meanings.get(field.name, "")),
                **_field(kind, field, definitions),
                **_default(field),
            }
            for field, key in written.items()
        },
        "additionalProperties": False,
    }
    hints = get_type_hints(kind)
    periods = [
        key for field, key in written.items() if Period in _parts(hints[field.name])
    ]
    if periods:
        made["properties"]["days"] = {
            "description": "Whether days of the period beside it are working days.",
            "enum": ["working", "calendar"],
            "default": "calendar",
        }
        made["dependentSchemas"] = {
            "days": {"anyOf": [{"required": [key]} for key in periods]}
        }
    if kind is Clock:
        made["anyOf"] = [{"required": [key]} for key in sorted(CLOCK_TIMES)]
    if kind is Clause:
        made |= _RULES_OR_REASON
    if kind is Pack:
        # A pack that adopts another may have every clause from there, and one that
        # says of topics how they stand needs none.
        made["anyOf"] = [
            {"required": ["clause"], "properties": {"clause": {"minItems": 1}}},
            {"properties": {"policy": {"required": ["adopts"]}}},
            {"required": ["process"], "properties": {"process": {"minProperties": 1}}},
        ]
    return {**made, "required": required} if required else made


"""What a clock has at least one of."""

_RULES_OR_REASON: Final[Schema] = {
    "if": {"properties": {"rule": {"minItems": 1}}, "required": ["rule"]},
    "else": {
        "properties": {
            "kind": {"not": {"const": ClauseKind.RULE.value}},
            "reason": {"pattern": r"\S"},
        },
        "required": ["kind", "reason"],
    },
}
"""A clause that binds no rule is of another kind, and says why it binds none."""


def _key(kind: type[Any], name: str) -> str:
    return KEYS.get(kind, {}).get(name, name)


def _description(text: str) -> Schema:
    """Say it as a pack does, where what Python has as None is left out."""
    return {"description": text.replace("`None`", "left out")} if text else {}


def _default(field: "attrs.Attribute[Any]") -> Schema:
    default: Any = field.default
    if default is attrs.NOTHING:
        return {}
    if isinstance(default, Enum):
        return {"default": default.value}
    return {"default": default} if isinstance(default, bool | int | str) else {}


def _parts(given: Any) -> tuple[Any, ...]:
    """Give the types of a field that may be left out, without the nothing."""
    if get_origin(given) not in {Union, UnionType}:
        return (given,)
    return tuple(part for part in get_args(given) if part is not NoneType)


def _field(
    kind: type[Any], field: "attrs.Attribute[Any]", definitions: Schema
) -> Schema:
    special = _FIELDS.get((kind, field.name))
    if special is None and any(
        issubclass(kind, base) and field.name in names for base, names in _ACTS.items()
    ):
        special = _ACT
    if special is None and field.name in _FAULTS:
        special = _FAULT
    if (kind, field.name) == (Pack, "process"):
        return _PROCESS
    given = get_type_hints(kind)[field.name]
    return _value(given, tuple(_tests(field.validator)), definitions, special)


def _tests(validator: Any) -> Iterator[Any]:
    """Give the single validators of a field."""
    optional: Any = getattr(validator, "validator", None)
    several: tuple[Any, ...] = getattr(validator, "_validators", ())
    if optional is not None:
        several = (optional,)
    for each in several:
        yield from _tests(each)
    if validator is not None and not several:
        yield validator


def _value(
    given: Any, tests: tuple[Any, ...], definitions: Schema, special: Schema | None
) -> Schema:
    """Describe what may stand in a place of this type."""
    first, *others = _parts(given)
    if others:
        kinds = (first, *others)
        return {"anyOf": [_value(each, tests, definitions, special) for each in kinds]}
    given = first
    origin = get_origin(given)
    if origin is tuple:
        one = _value(get_args(given)[0], tests, definitions, special)
        least = max((getattr(test, "min_length", 0) for test in tests), default=0)
        several = {
            "type": "array",
            "items": one,
            **({"minItems": least} if least else {}),
        }
        return {"anyOf": [one, several]}
    if origin is list:
        one = _value(get_args(given)[0], tests, definitions, special)
        return {"type": "array", "items": one}
    if origin in {dict, Mapping}:
        one = _value(get_args(given)[1], (), definitions, special)
        names = {"pattern": _SLUG}
        return {"type": "object", "propertyNames": names, "additionalProperties": one}
    if special is not None:
        return special
    if given is str and term in tests:
        return {"$ref": "#/$defs/term"}
    if given is int:
        bounds = [test.bound for test in tests if hasattr(test, "bound")]
        return {**_PLAIN[int], **({"minimum": max(bounds)} if bounds else {})}
    if given in _PLAIN:
        return _PLAIN[given]
    if issubclass(given, Enum):
        return {"enum": [member.value for member in given]}
    return _named(given, definitions)


def _named(kind: type[Any], definitions: Schema) -> Schema:
    """Refer to the description of a class, and make it where there is none yet."""
    name = kind.__name__.lower()
    if name not in definitions:
        definitions[name] = {}
        made = _object(kind, definitions)
        bare = BARE.get(kind)
        if bare is not None:
            alone = made["properties"][_key(kind, bare)]
            made = {"title": made["title"], "anyOf": [alone, made]}
        definitions[name] = made
    return {"$ref": f"#/$defs/{name}"}
