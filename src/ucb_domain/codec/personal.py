"""Where the personal fields of an entry lie, and whom each is about.

A place is a JSON pointer (RFC 6901) into the stored body: `/event/customer/name` is
where the name would stand if it stood there.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from types import NoneType, UnionType
from typing import Any, Final, cast, get_args, get_origin

import attrs

from ucb_domain.codec.readers import set_field
from ucb_domain.entries import Entry
from ucb_domain.events import Event
from ucb_domain.values import PERSONAL, Party

REASON: Final = "/reason"
"""Where the reason for recording an act that departs would stand."""

EVENT: Final = "/event"
"""What every place inside the event begins with."""


@attrs.frozen(kw_only=True)
class PersonalField:
    """One personal field that was given.

    Attributes:
        place: Where it would stand in the body.
        value: What it says.
        person: Reference of the party whose own field it is; `None` for text of an
            act, which goes by the customer of the case.
    """

    place: str
    value: str = attrs.field(repr=False)
    person: str | None = None


def personal_in(event: Event) -> tuple[PersonalField, ...]:
    """Give the personal fields of an event that are given, in order of declaration.

    Args:
        event: Any event.
    """
    return tuple(_fields(event, EVENT))


def personal_of(entry: Entry) -> tuple[PersonalField, ...]:
    """Give the personal fields of an entry that are given and not withheld.

    Args:
        entry: Any entry.
    """
    found = personal_in(entry.event)
    if entry.reason is not None:
        found = (*found, PersonalField(place=REASON, value=entry.reason))
    return found


def without_personal(event: Event) -> Event:
    """Give an event without its personal fields, however deep they lie.

    Args:
        event: Any event.
    """
    fields: dict[str, str | None] = {each.place: None for each in personal_in(event)}
    return _with(event, fields) if fields else event


def with_personal(entry: Entry, values: Mapping[str, str]) -> Entry:
    """Put personal fields in their places.

    Args:
        entry: The entry.
        values: By place, what stands there.

    Raises:
        ValueError: A place is none of a personal field of this entry.
    """
    inside = {place: text for place, text in values.items() if place != REASON}
    changes: dict[str, Any] = {}
    if REASON in values:
        changes["reason"] = values[REASON]
    if inside:
        changes["event"] = _with(entry.event, inside)
    return cast(Entry, changed(entry, **changes))


def changed(value: Any, **changes: Any) -> Any:
    """Copy an object with some fields changed, and nothing validated again.

    What was stored was valid when it was recorded.
    """
    kind: type[Any] = value.__class__
    made = object.__new__(kind)
    for field in attrs.fields(kind):
        name = field.name
        set_field(
            made, name, changes[name] if name in changes else getattr(value, name)
        )
    return made


@attrs.frozen
class _Plan:
    """Which fields of a class are personal, and which hold objects that have some."""

    own: tuple[str, ...]
    within: tuple[str, ...]


def _fields(value: Any, path: str) -> Iterator[PersonalField]:
    plan = plan_of(value.__class__)
    person = value.ref if isinstance(value, Party) else None
    for name in plan.own:
        text = getattr(value, name)
        if text is not None:
            yield PersonalField(place=f"{path}/{name}", value=text, person=person)
    for name in plan.within:
        held = getattr(value, name)
        kind: type[Any] = held.__class__
        if kind is tuple:
            for place, part in enumerate(held):
                yield from _fields(part, f"{path}/{name}/{place}")
        elif held is not None:
            yield from _fields(held, f"{path}/{name}")


@cache
def plan_of(kind: type[Any]) -> _Plan:
    """Say where the personal fields of a class lie; nowhere, for one that has none."""
    if not attrs.has(kind):
        return _Plan((), ())
    fields = attrs.fields(kind)
    return _Plan(
        tuple(field.name for field in fields if field.metadata.get(PERSONAL)),
        tuple(
            field.name
            for field in fields
            if (held := _held(field.type)) is not None
            and plan_of(held) != _Plan((), ())
        ),
    )


def _held(given: Any) -> Any:
    """Give the class in `Party`, `Party | None` and `tuple[Judgement, ...]`."""
    if get_origin(given) is tuple or isinstance(given, UnionType):
        return _held(next(part for part in get_args(given) if part is not NoneType))
    return given if isinstance(given, type) else None


_Steps = tuple[str, ...]


def _with(event: Event, fields: Mapping[str, str | None]) -> Event:
    """Fill places that all lie inside the event."""
    places: list[tuple[_Steps, str | None]] = []
    for place, text in fields.items():
        if not place.startswith(f"{EVENT}/"):
            raise _nowhere(place)
        places.append((tuple(place.removeprefix(f"{EVENT}/").split("/")), text))
    return cast(Event, _filled(event, places, EVENT))


def _filled(value: Any, places: list[tuple[_Steps, str | None]], path: str) -> Any:
    """Fill places in one object or list, each given by the steps that lead there."""
    inside: dict[str, list[tuple[_Steps, str | None]]] = {}
    for (step, *rest), text in places:
        inside.setdefault(step, []).append((tuple(rest), text))
    kind: type[Any] = value.__class__
    if kind is tuple:
        parts = list(value)
        numbers = {str(number): number for number in range(len(parts))}
        for step, deeper in inside.items():
            if step not in numbers or not all(steps for steps, _ in deeper):
                raise _nowhere(f"{path}/{step}")
            number = numbers[step]
            parts[number] = _filled(parts[number], deeper, f"{path}/{step}")
        return tuple(parts)
    plan = plan_of(value.__class__)
    changes: dict[str, Any] = {}
    for step, deeper in inside.items():
        steps, text = deeper[0]
        if step in plan.own and not steps and len(deeper) == 1:
            changes[step] = text
        elif step in plan.within and all(steps for steps, _ in deeper):
            changes[step] = _filled(getattr(value, step), deeper, f"{path}/{step}")
        else:
            raise _nowhere(f"{path}/{step}")
    return changed(value, **changes)


def _nowhere(place: str) -> ValueError:
    return ValueError(f"{place!r} is not the place of a personal field.")
