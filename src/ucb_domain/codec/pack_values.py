"""How each value of a policy pack is written in TOML."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import cache
from typing import Any

import attrs
import cattrs
from cattrs.gen import make_dict_structure_fn, override

from ucb_domain.dates import Period, When
from ucb_domain.policy import Binding, Clause
from ucb_domain.rules import (
    RULE_KINDS,
    AllOf,
    AnyOf,
    AnyRule,
    Authority,
    By,
    Clock,
    Condition,
    Earlier,
    Field,
    HasMeasure,
    Limit,
    MeasureKind,
    Not,
    Restricted,
    Role,
    States,
    Step,
)

# Some keys read best as words that Python keeps for itself.
KEYS: Mapping[type[Any], Mapping[str, str]] = {
    Field: {"equals": "is", "one_of": "in"},
    Not: {"negated": "not"},
    Clock: {"anchor": "from"},
    Limit: {"anchor": "from"},
    Clause: {"rules": "rule"},
}
# The key that says which kind of condition a table is.
_CONDITIONS: dict[str, type[Condition]] = {
    "all": AllOf,
    "any": AnyOf,
    "not": Not,
    "field": Field,
    "states": States,
    "earlier": Earlier,
    "measure": HasMeasure,
    "restricted": Restricted,
    "by": By,
}


@cache
def pack_converter() -> cattrs.Converter:
    """Give the converter that reads packs: strict, and with every problem at once."""
    converter = cattrs.Converter(forbid_extra_keys=True, detailed_validation=True)
    converter.register_structure_hook(str, _text)
    converter.register_structure_hook(bool, _flag)
    converter.register_structure_hook(int, _number)
    converter.register_structure_hook(date, _day)
    converter.register_structure_hook(When, _when)
    converter.register_structure_hook(Period, _period)
    converter.register_structure_hook(date | None, _day)
    converter.register_structure_hook(
        str | bool | int | None, lambda value, _: _scalar(value)
    )
    converter.register_structure_hook_func(_is_tuple, _several(converter))
    converter.register_structure_hook_func(
        lambda given: given is Condition or given == (Condition | None),
        lambda value, _: _condition(converter, value),
    )
    converter.register_structure_hook(
        Binding, lambda value, _: _binding(converter, value)
    )
    converter.register_structure_hook(Role, _titled(converter, Role))
    converter.register_structure_hook(MeasureKind, _titled(converter, MeasureKind))
    converter.register_structure_hook_func(
        lambda given: attrs.has(given) and given.__name__ == "_Item",
        lambda value, given: _words(converter, value, given),
    )
    converter.register_structure_hook(
        Authority, lambda value, _: _authority(converter, value)
    )
    for kind in (Clause, Clock, *_CONDITIONS.values(), Step, *RULE_KINDS.values()):
        _register(converter, kind)
    return converter


def _register(converter: cattrs.Converter, kind: type[Any]) -> None:
    names: Any = {
        name: override(rename=key) for name, key in KEYS.get(kind, {}).items()
    }
    structure = make_dict_structure_fn(kind, converter, **names)

    def read(value: Any, given: type[Any]) -> Any:
        _table(value)
        return structure(_with_days(value), given)

    converter.register_structure_hook(kind, read)


def _table(value: object) -> None:
    if not isinstance(value, dict):
        raise TypeError(f"{value!r} stands where a table of named values belongs")


def _with_days(table: dict[str, Any]) -> dict[str, Any]:
    """Tie `days = "working"` to the period beside it."""
    if table.get("days") is None:
        return table
    if table["days"] not in {"working", "calendar"}:
        raise ValueError(f'days is {table["days"]!r}; write "working" or "calendar"')
    working = table["days"] == "working"
    rest = {name: value for name, value in table.items() if name != "days"}
    return {
        name: Period.parse(value, working=working)
        if name in {"after", "within", "at_most", "at_least"} and isinstance(value, str)
        else value
        for name, value in rest.items()
    }


def _text(value: object, _: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} stands where text belongs; put it in quotes")
    return value


def _flag(value: object, _: object) -> bool:
    if not isinstance(value, bool):
        raise TypeError(f"{value!r} stands where true or false belongs")
    return value


def _number(value: object, _: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError(f"{value!r} stands where a whole number belongs")
    return value


def _scalar(value: object) -> object:
    if value is not None and not isinstance(value, str | bool | int):
        raise TypeError(f"{value!r} stands where one value belongs")
    return value


def _day(value: object, _: object) -> date | None:
    if value is None:
        return None
    if isinstance(value, datetime) or not isinstance(value, date):
        raise TypeError(
            f"{value!r} stands where a day belongs; write 2024-11-04, without quotes"
        )
    return value


def _when(value: object, _: object) -> When:
    if isinstance(value, date) and not isinstance(value, datetime):
        return When.exactly(value)
    return When.parse(_text(value, str))


def _period(value: object, _: object) -> Period:
    return value if isinstance(value, Period) else Period.parse(_text(value, str))


def _is_tuple(given: Any) -> bool:
    return getattr(given, "__origin__", None) is tuple or (
        # `tuple[str, ...] | None`
        any(
            getattr(part, "__origin__", None) is tuple
            for part in getattr(given, "__args__", ())
        )
        and type(None) in getattr(given, "__args__", ())
    )


def _several(converter: cattrs.Converter) -> Callable[[Any, Any], Any]:
    """Read a list; one value alone is a list of one."""

    def read(value: Any, given: Any) -> Any:
        if value is None:
            return None
        if getattr(given, "__origin__", None) is not tuple:
            given = next(part for part in given.__args__ if part is not type(None))
        values = value if isinstance(value, list) else [value]
        return tuple(converter.structure(values, list[given.__args__[0]]))

    return read


def _condition(converter: cattrs.Converter, value: Any) -> Condition | None:
    if value is None:
        return None
    _table(value)
    for key, kind in _CONDITIONS.items():
        if key in value:
            return converter.structure(value, kind)
    raise ValueError(
        f"a condition has one of the keys {', '.join(_CONDITIONS)}; this has "
        f"{', '.join(value) or 'none'}"
    )


def _binding(converter: cattrs.Converter, value: Any) -> Binding:
    _table(value)
    rest = dict(value)
    kind = rest.pop("kind", None)
    enforce = rest.pop("enforce", False)
    if kind not in RULE_KINDS:
        raise ValueError(
            f"kind is {kind!r}; write one of {', '.join(sorted(RULE_KINDS))}"
        )
    rule: AnyRule = converter.structure(rest, RULE_KINDS[kind])
    return Binding(rule=rule, enforce=converter.structure(enforce, bool))


def _titled(converter: cattrs.Converter, kind: type[Any]) -> Callable[[Any, Any], Any]:
    """Read a table with a title, or the title alone."""
    structure = make_dict_structure_fn(kind, converter)

    def read(value: Any, given: Any) -> Any:
        if isinstance(value, str):
            return kind(title=value)
        _table(value)
        return structure(value, given)

    return read


def _words(converter: cattrs.Converter, value: Any, given: Any) -> Any:
    """Read an item: its words and fault, or its words alone."""
    if isinstance(value, str):
        return given(words=value)
    _table(value)
    return make_dict_structure_fn(given, converter)(value, given)


def _authority(converter: cattrs.Converter, value: Any) -> Authority:
    """Read an authority: a table, or the roles of which any will do."""
    if isinstance(value, str | list):
        value = {"any_of": value}
    _table(value)
    return make_dict_structure_fn(Authority, converter)(value, Authority)
