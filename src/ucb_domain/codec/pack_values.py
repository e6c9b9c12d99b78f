"""How each value of a policy pack is written in TOML."""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from difflib import get_close_matches
from enum import Enum
from functools import cache
from reprlib import Repr
from types import NoneType, UnionType
from typing import Any, Final, Union, cast, get_args, get_origin

import attrs
import cattrs
from cattrs.cols import homogenous_tuple_structure_factory, list_structure_factory
from cattrs.gen import make_dict_structure_fn, override

from ucb_domain.codec.pack_shape import BARE, CONDITIONS, KEYS
from ucb_domain.codec.sentences import fields_of, unknown
from ucb_domain.dates import Period, When, YearDay
from ucb_domain.policy import Binding, Modality
from ucb_domain.rules import (
    RULE_KINDS,
    Anchor,
    AnyRule,
    CaseAnchor,
    Clock,
    Condition,
    Field,
    Said,
    Stance,
)

__all__ = ["KEYS", "pack_converter"]

_shorten = Repr()
_shorten.maxstring = _shorten.maxother = 60

_STANCES = " or ".join(f'"{stance.value}"' for stance in Stance)

CLOCK_TIMES: Final = frozenset({"after", "before", "agreed", "dates", "from"})
"""Keys of which a clock has one at least, so that it says when it runs out."""

_FIELD_TESTS: Final = frozenset(
    KEYS[Field].get(name, name) for name in fields_of(Field) if name != "field"
)
_LONGEST_KEY: Final = 60

Read = Callable[[Any, Any], Any]


@cache
def pack_converter() -> cattrs.Converter:
    """Give the converter that reads packs: strict, and with every problem at once."""
    converter = cattrs.Converter(forbid_extra_keys=True, detailed_validation=True)
    converter.register_structure_hook(str, _text)
    converter.register_structure_hook(bool, _flag)
    converter.register_structure_hook(int, _number)
    converter.register_structure_hook(When, _when)
    converter.register_structure_hook(Period, _period)
    converter.register_structure_hook(YearDay, _year_day)
    converter.register_structure_hook(date, _day)
    # Anything else that may be left out, cattrs reads by itself.
    converter.register_structure_hook_func(
        lambda given: given == (str | bool | int | None), _scalar
    )
    converter.register_structure_hook_func(lambda given: given == Said, _said)
    converter.register_structure_hook_factory(_is_anchor, _anchor)
    converter.register_structure_hook_func(_is_enum, _term_of)
    converter.register_structure_hook_factory(
        lambda given: _without_none(given, tuple) is not None, _several
    )
    converter.register_structure_hook_factory(_is(list), _list)
    converter.register_structure_hook_factory(_is(dict), _named)
    converter.register_structure_hook_factory(attrs.has, _attrs)
    converter.register_structure_hook_factory(
        lambda given: given is Condition, _condition
    )
    converter.register_structure_hook_factory(lambda given: given is Binding, _binding)
    return converter


def _is(kind: type) -> Callable[[Any], bool]:
    return lambda given: get_origin(given) is kind


def _is_enum(given: Any) -> bool:
    return isinstance(given, type) and issubclass(given, Enum)


def _is_anchor(given: Any) -> bool:
    return CaseAnchor in get_args(given) and Anchor in get_args(given)


def _without_none(given: Any, kind: type) -> Any:
    """Give `tuple[str, ...]` for itself and for `tuple[str, ...] | None`."""
    parts = get_args(given) if get_origin(given) in {Union, UnionType} else (given,)
    rest = [part for part in parts if part is not NoneType]
    return rest[0] if len(rest) == 1 and get_origin(rest[0]) is kind else None


def _misplaced(value: object, belongs: str) -> TypeError:
    if isinstance(value, dict):
        shown = "a table"
    elif isinstance(value, date | time):
        shown = str(value.isoformat())
    else:
        shown = _shorten.repr(value)
    return TypeError(f"{shown} stands where {belongs}")


def _table(
    value: Any, belongs: str = "a table of named values belongs"
) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise _misplaced(value, belongs)
    # TOML has no other keys than text.
    return cast("dict[str, Any]", value)


def _text(value: Any, _: object) -> str:
    if not isinstance(value, str):
        raise _misplaced(value, "text belongs; put it in quotes")
    return value


def _flag(value: Any, _: object) -> bool:
    if not isinstance(value, bool):
        raise _misplaced(value, "true or false belongs, without quotes")
    return value


def _number(value: Any, _: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise _misplaced(value, "a whole number belongs, without quotes")
    return value


def _scalar(value: Any, _: object) -> str | bool | int | None:
    if not isinstance(value, str | bool | int | None):
        raise _misplaced(value, "one text, whole number, true or false belongs")
    return value


def _day(value: Any, _: object) -> date:
    if isinstance(value, datetime) or not isinstance(value, date):
        raise _misplaced(value, "a day belongs; write 2024-11-04, without quotes")
    return value


def _when(value: Any, _: object) -> When:
    if isinstance(value, date) and not isinstance(value, datetime):
        return When.exactly(value)
    return When.parse(_text(value, str))


def _period(value: Any, _: object) -> Period:
    if isinstance(value, Period):
        return value
    if not isinstance(value, str):
        raise _misplaced(value, 'a period belongs; write it as "P12M" or "P10D"')
    return Period.parse(value)


def _year_day(value: Any, _: object) -> YearDay:
    if not isinstance(value, str):
        raise _misplaced(value, 'a day of the year belongs; write it as "04-01"')
    return YearDay.parse(value)


def _anchor(_: Any, converter: cattrs.BaseConverter) -> Read:
    """Read what a clock runs from: the name of an anchor, or an act of the case."""

    def read(value: Any, _: Any) -> Anchor | CaseAnchor:
        if isinstance(value, dict):
            return converter.structure(value, CaseAnchor)
        anchor: Anchor = _term_of(value, Anchor)
        return anchor

    return read


def _term_of(value: Any, given: Any) -> Any:
    known = [member.value for member in given]
    if value not in known:
        raise ValueError(
            f"{_shorten.repr(value)} is not one of those known; write one of "
            f"{', '.join(known)}"
        )
    return given(value)


def _said(given: object, _: object) -> Said:
    """Read what a policy says of a topic: one of three words, or clauses."""
    for stance in Stance:
        if given == stance.value:
            return stance
    listed = cast("list[object]", given) if isinstance(given, list) else [given]
    for each in listed:
        if not isinstance(each, str):
            belongs = f"the id of a clause belongs, or {_STANCES}, in quotes"
            raise _misplaced(each, belongs)
    if not listed:
        raise ValueError(
            'the list is empty; write "unspecified" if the policy does not speak of it'
        )
    return tuple(map(str, listed))


def _several(given: Any, converter: cattrs.BaseConverter) -> Read:
    """Read a list; one value alone is a list of one."""
    several = _without_none(given, tuple)
    structure = homogenous_tuple_structure_factory(several, converter)

    def read(value: Any, _: Any) -> Any:
        return structure(value if isinstance(value, list) else [value], several)

    return read


def _list(given: Any, converter: cattrs.BaseConverter) -> Read:
    structure = list_structure_factory(given, converter)

    def read(value: Any, _: Any) -> Any:
        if not isinstance(value, list):
            raise _misplaced(
                value, "a list belongs; a table of a list has two brackets: [[clause]]"
            )
        return structure(value, given)

    return read


def _named(given: Any, converter: cattrs.Converter) -> Read:
    structure = converter.gen_structure_mapping(given)

    def read(value: Any, _: Any) -> Any:
        return structure(_table(value), given)

    return read


def _attrs(given: Any, converter: cattrs.Converter) -> Read:
    """Read a table, strictly, with our own words for some of its keys."""
    names: Any = {
        name: override(rename=key) for name, key in KEYS.get(given, {}).items()
    }
    structure = make_dict_structure_fn(given, converter, **names)
    bare = BARE.get(given)
    periods = {
        field.name
        for field in attrs.fields(given)
        if field.type in {Period, Period | None}
    }

    def read(value: Any, _: Any) -> Any:
        if bare is not None and isinstance(value, str | list):
            return structure({bare: value}, given)
        table = _with_days(_table(value), periods)
        if given is Clock and not table.keys() & CLOCK_TIMES:
            raise ValueError(
                "a clock without a time; give after, before, agreed, dates or from"
            )
        return structure(table, given)

    return read


def _with_days(table: dict[str, Any], periods: set[str]) -> dict[str, Any]:
    """Tie `days = "working"` to the period beside it."""
    if "days" not in table or not periods:
        return table
    rest = {name: value for name, value in table.items() if name != "days"}
    counted = {name for name in periods & rest.keys() if isinstance(rest[name], str)}
    if table["days"] not in ("working", "calendar") or not counted:
        raise ValueError(
            f"days is {_shorten.repr(table['days'])}; write "
            '"working" or "calendar", '
            f"beside a period ({', '.join(sorted(periods))})"
        )
    working = table["days"] == "working"
    # Beside a period of days, one of months is left as it is: no month is worked.
    in_days = {name for name in counted if not _months_alone(rest[name])} or counted
    return rest | {name: Period.parse(rest[name], working=working) for name in in_days}


def _months_alone(text: str) -> bool:
    return re.fullmatch(r"P(?:\d+Y)?(?:\d+M)?", text) is not None


def _condition(_: Any, converter: cattrs.BaseConverter) -> Read:
    """Read a condition, of the kind that its key says."""

    def read(value: Any, _: Any) -> Any:
        for key, kind in CONDITIONS.items():
            if key in _table(value, "a condition belongs; write it in braces"):
                return converter.structure(value, kind)
        raise ValueError(_no_condition(value))

    return read


def _no_condition(table: Mapping[str, Any]) -> str:
    """Say what a table lacks that stands where a condition belongs."""
    tests = sorted(table.keys() & _FIELD_TESTS)
    if tests:
        return (
            f"this condition has {tests[0]!r} and no field to test; write {{ field = …, "
            f"{tests[0]} = … }}"
        )
    given = ", ".join(map(repr, table)) or "no key"
    near = next(
        (
            f"; did you mean {found[0]!r}?"
            for key in table
            if (found := get_close_matches(key[:_LONGEST_KEY], CONDITIONS, n=1))
        ),
        ";",
    )
    return (
        f"this condition has {given}{near} a condition has one of the keys "
        f"{', '.join(CONDITIONS)}"
    )


def _binding(_: Any, converter: cattrs.BaseConverter) -> Read:
    """Read a rule, of the kind that it names, and whether it is enforced."""

    def read(value: Any, _: Any) -> Any:
        rest = dict(_table(value, "a rule belongs; write [[clause.rule]]"))
        if "kind" not in rest:
            raise KeyError("kind")
        kind = rest.pop("kind")
        enforce = rest.pop("enforce", False)
        modality = rest.pop("modality", Modality.MUST.value)
        if not isinstance(kind, str):
            raise _misplaced(kind, "the kind of a rule belongs; put it in quotes")
        if kind not in RULE_KINDS:
            raise ValueError(unknown("kind of rule", kind, sorted(RULE_KINDS)))
        if not isinstance(enforce, bool):
            raise _misplaced(enforce, "enforce belongs: true or false, without quotes")
        try:
            firmly = _term_of(modality, Modality)
        except ValueError as error:
            raise ValueError(f"modality: {error}") from error
        rule: AnyRule = converter.structure(rest, RULE_KINDS[kind])
        return Binding(rule=rule, enforce=enforce, modality=firmly)

    return read
