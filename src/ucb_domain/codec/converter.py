"""Events as people write them: in history files, in scripts, on the command line.

Reading is strict and finds every problem at once. `EVENT_TYPES` is the only way from a
name to a class: nothing that somebody wrote ever names a Python object.
"""

from collections.abc import Callable
from datetime import datetime, time
from enum import Enum
from types import NoneType, UnionType
from typing import Any, Final, cast, get_args, get_origin

import attrs
import cattrs
from cattrs.cols import homogenous_tuple_structure_factory
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, override

from ucb_domain.codec import forms
from ucb_domain.codec.canonical import LARGEST
from ucb_domain.codec.sentences import fields_of, kind_of, misfit, problems, unknown
from ucb_domain.dates import WHEN_FORMS, When
from ucb_domain.errors import HistoryError
from ucb_domain.events import EVENT_TYPES, Event, name_of
from ucb_domain.values import PERSONAL

Hook = Callable[[Any, Any], Any]


def event_to_json(event: Event) -> dict[str, Any]:
    """Write an event as a JSON object: its type, then every field that is not default.

    Args:
        event: Any event.

    Example:
        >>> from ucb_domain.events import AppealLodged
        >>> event_to_json(AppealLodged(on=When.parse("2024-03"), about="r1"))
        {'type': 'appeal-lodged', 'on': '2024-03', 'about': 'r1'}
    """
    return {"type": name_of(event), **converter.unstructure(event)}


def event_from_json(data: object, *, path: str = "event") -> Event:
    """Read an event that somebody wrote.

    Args:
        data: What `json.loads` gave: an object with "type" and the fields of the event.
        path: The place of the event, for the messages: "events[3]".

    Raises:
        HistoryError: Something is wrong with it; every problem is listed with its
            place and its remedy.
    """
    if not isinstance(data, dict):
        raise HistoryError(
            [f"{path}: {misfit(data, 'an event', 'write an object with a type')}"]
        )
    fields = dict(cast("dict[str, Any]", data))
    name = fields.pop("type", None)
    event_type = EVENT_TYPES.get(name) if isinstance(name, str) else None
    if event_type is None:
        raise HistoryError([f"{path}.type: {_bad_type(name)}"])
    return cast(Event, structured(fields, event_type, path=path))


def structured(data: object, given: Any, *, path: str) -> Any:
    """Read a value of a type from what somebody wrote.

    Raises:
        HistoryError: Every problem, each with its place and its remedy.
    """
    try:
        return converter.structure(data, given)
    except (cattrs.BaseValidationError, cattrs.StructureHandlerNotFoundError) as error:
        raise HistoryError(tuple(problems(error, path))) from error
    except (TypeError, ValueError) as error:
        raise HistoryError([f"{path}: {error}"]) from error


def _bad_type(name: object) -> str:
    if isinstance(name, str):
        return unknown("type of event", name, EVENT_TYPES)
    found = "is missing" if name is None else f"{kind_of(name)} stands here"
    return f"{found}; write one of: {', '.join(EVENT_TYPES)}."


def _text(value: object, _: object) -> str:
    if not isinstance(value, str):
        raise misfit(value, "text", "put it in quotes")
    if "\0" in value or any("\ud800" <= letter <= "\udfff" for letter in value):
        raise ValueError(
            "holds a NUL or half of a surrogate pair, which cannot be stored; take it out."
        )
    return value


def _flag(value: object, _: object) -> bool:
    if not isinstance(value, bool):
        raise misfit(value, "true or false", "write it without quotes")
    return value


def _number(value: object, _: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise misfit(value, "a whole number", "write it in digits, without quotes")
    if not -LARGEST <= value <= LARGEST:
        raise ValueError("is too large a number; check the figure.")
    return value


def _number_out(value: int) -> int:
    if type(value) is not int or not -LARGEST <= value <= LARGEST:
        raise ValueError(f"{value!r} is not a whole number of at most 53 bits.")
    return value


def _when(value: object, _: object) -> When:
    if value is None:
        return When()
    if not isinstance(value, str):
        raise misfit(value, "a day", f"write {WHEN_FORMS}")
    return forms.day(value)


def _instant(value: object, _: object) -> datetime:
    if not isinstance(value, str):
        raise misfit(value, "an instant", f"write one such as {forms.INSTANT_FORM}")
    return forms.instant(value)


def _time(value: object, _: object) -> time:
    if not isinstance(value, str):
        raise misfit(value, "a time of day", f"write one such as {forms.TIME_FORM}")
    return forms.time_of_day(value)


def _choice(value: object, given: type[Enum]) -> Enum:
    for member in given:
        if value == member.value:
            return member
    names = ", ".join(f'"{member.value}"' for member in given)
    found = repr(value) if isinstance(value, str) else kind_of(value)
    raise ValueError(f"{found} is none of {names}; write one of them.")


def _several(given: Any, within: cattrs.Converter) -> Hook:
    """Read a list; text is not a list of letters."""
    structure = homogenous_tuple_structure_factory(given, within)
    collect = get_origin(given)

    def read(value: object, _: Any) -> Any:
        if not isinstance(value, list | tuple):
            none = " or leave the field out where nobody knows" if value is None else ""
            raise misfit(value, "a list", f"write [...], [] for none{none}")
        return collect(structure(value, given))

    return read


def _check(field: "attrs.Attribute[Any]", value: Any) -> None:
    """Check a value by the validator of its field, and say what is wrong in our words."""
    validator: Any = field.validator
    least = getattr(getattr(validator, "validator", validator), "bound", None)
    if least is not None:
        if value is not None and value < least:
            raise ValueError(f"must be {least} or more; check the figure.")
    elif validator is not None:
        try:
            validator(None, field, value)
        except ValueError as error:
            # The path says which field it is.
            raise ValueError(str(error).removeprefix(f"{field.name} ")) from error


def _object(kind: type[Any], within: cattrs.Converter) -> Hook:
    """Read an attrs class; each field is checked in its own place."""

    def field_hook(field: "attrs.Attribute[Any]") -> Hook:
        structure = within.get_structure_hook(field.type)

        def read(value: object, given: Any) -> Any:
            found = structure(value, given)
            _check(field, found)
            return found

        return read

    hooks = {
        field.name: override(struct_hook=field_hook(field))
        for field in attrs.fields(kind)
    }
    structure = make_dict_structure_fn(
        kind,
        within,
        _cattrs_forbid_extra_keys=True,
        _cattrs_detailed_validation=True,
        **hooks,  # type: ignore[arg-type] # mypy thinks of the options beside them
    )
    names = ", ".join(fields_of(kind))

    def read(value: object, given: Any) -> Any:
        if not isinstance(value, dict):
            raise misfit(value, "an object", f"write {{...}} with fields of: {names}")
        return structure(cast("dict[str, Any]", value), given)

    return read


def _optional(given: Any, within: cattrs.Converter) -> Hook:
    """Read a value, or null for "not recorded"."""
    (inner,) = (part for part in get_args(given) if part is not NoneType)
    structure = within.get_structure_hook(inner)

    def read(value: object, _: Any) -> Any:
        return None if value is None else structure(value, inner)

    return read


def _is_optional(given: Any) -> bool:
    return isinstance(given, UnionType) and NoneType in get_args(given)


def _is_several(given: Any) -> bool:
    return any(get_origin(given) is each for each in (tuple, frozenset))


def _written(kind: type[Any], within: cattrs.Converter) -> Callable[[Any], Any]:
    """Write an attrs class without the fields that are at their default."""
    return make_dict_unstructure_fn(kind, within, _cattrs_omit_if_default=True)


def impersonal(
    kind: type[Any], within: cattrs.Converter, **omitted: Any
) -> Callable[[Any], Any]:
    """Write an attrs class without its personal fields, and those at their default.

    Args:
        kind: The class.
        within: Writes what it holds.
        **omitted: Overrides of other fields.
    """
    for field in attrs.fields(kind):
        if field.metadata.get(PERSONAL):
            omitted[field.name] = override(omit=True)
    return make_dict_unstructure_fn(
        kind, within, _cattrs_omit_if_default=True, **omitted
    )


def make_converter(
    write_time: Callable[[time], str] = forms.time_text,
    write_object: Callable[[type[Any], cattrs.Converter], Any] = _written,
) -> cattrs.Converter:
    """Make a converter of every value and event.

    Args:
        write_time: How a time of day is written.
        write_object: How an attrs class is written.
    """
    made = cattrs.Converter(
        forbid_extra_keys=True,
        detailed_validation=True,
        unstruct_collection_overrides={tuple: list, frozenset: sorted},
    )
    made.register_structure_hook(str, _text)
    made.register_structure_hook(bool, _flag)
    made.register_structure_hook(int, _number)
    made.register_structure_hook(datetime, _instant)
    made.register_structure_hook(time, _time)
    made.register_structure_hook_func(
        lambda given: isinstance(given, type) and issubclass(given, Enum), _choice
    )
    for belongs, structure in (
        (_is_optional, _optional),
        (_is_several, _several),
        (attrs.has, _object),
    ):
        made.register_structure_hook_factory(belongs)(structure)
    made.register_unstructure_hook_factory(attrs.has)(write_object)
    made.register_structure_hook(When, _when)
    made.register_unstructure_hook(When, str)
    # For `int` alone: a hook by class would take `bool` too, which is an `int`.
    made.register_unstructure_hook_func(lambda given: given is int, _number_out)
    made.register_unstructure_hook(datetime, forms.instant_text)
    made.register_unstructure_hook(time, write_time)
    return made


converter: Final = make_converter()
"""Reads and writes every value and event; for what people write."""
