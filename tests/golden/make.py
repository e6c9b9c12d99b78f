"""Adds the golden bodies that are missing; never touches one that is there.

    .venv/bin/python -m tests.golden.make

Run it after an event was added, or a field, or a schema version. It writes
`stored/NAME.VERSION.NUMBER.body`, the bytes as they are stored, and beside it
`.json`, what they say today in the form of history files, opened with the keys of
`tests/steady_keys.py`.
"""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, time
from enum import Enum
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, get_args, get_origin

import attrs

from tests.steady_keys import KEYS, SEALING
from ucb_domain.codec.converter import event_to_json
from ucb_domain.codec.forms import instant_text
from ucb_domain.codec.sealing import reveal
from ucb_domain.codec.stored import decode, sealed
from ucb_domain.codec.upcasting import CURRENT_VERSIONS
from ucb_domain.dates import When
from ucb_domain.entries import Entry
from ucb_domain.events import EVENT_TYPES, Event
from ucb_domain.values import Officer, period, reference, term

STORED = Path(__file__).parent / "stored"
# What differs from one field to the next would hide what differs from one type to the
# next; text holds what escaping and UTF-8 can go wrong with.
TEXT = 'Tŷ Mawr, 1½ hours: "shouted", C:\\notes\n\t\u2028\U0001f4de\x1f/'
INSTANT = datetime(2024, 3, 5, 14, 5, 9, 250, tzinfo=UTC)
WHENS = ("2024-03-05", "2024-03", "2024", "2018-12-31..", "..2018-12-31", "day+180")
CHOICES: dict[str, tuple[dict[str, Any], ...]] = {
    "absence-recorded": ({"act": "review-completed"},),
    "entry-corrected": (
        {"withdrawn": False, "replaced_by": "e2"},
        {"withdrawn": True, "replaced_by": None},
    ),
    "restriction-imposed": (
        {"open_ended": False},
        {"open_ended": True, "ends_on": None},
    ),
}


def filled(given: Any, validator: object, number: int) -> Any:
    """Give a value of a type that is not the default of its field."""
    if isinstance(given, UnionType):
        (inner,) = (part for part in get_args(given) if part is not NoneType)
        return filled(inner, validator, number)
    if (collect := get_origin(given)) in {tuple, frozenset}:
        inner = get_args(given)[0]
        return collect([filled(inner, validator, 10 * number + n) for n in (0, 1)])
    if given is str:
        if validator is term:
            return f"term-{number}"
        if validator is period:
            return f"P{number}M"
        return f"REF/{number}" if validator is reference else f"{TEXT} {number}"
    if given is When:
        return When.parse(WHENS[number % len(WHENS)])
    if isinstance(given, type) and issubclass(given, Enum):
        return list(given)[-1]
    plain = {bool: False, int: 1 + number % 7, datetime: INSTANT}
    return plain[given] if given in plain else whole(given)


def whole(kind: type[Any], **chosen: Any) -> Any:
    """Fill every field of a class."""
    if kind.__name__ == "Window":
        chosen = {"days": (6, 7), "opens": time(9, 30), "closes": time(17, 0, 0, 1)}
    values = {
        field.name: filled(field.type, field.validator, number)
        for number, field in enumerate(attrs.fields(kind))
        if field.name not in chosen
    }
    return kind(**values, **chosen)


def entry_of(event: Event, number: int) -> Entry:
    """Put an event into an entry of which every field is filled."""
    officer = whole(Officer)
    return Entry(
        case="CRM-1029",
        number=number,
        event_id=f"e{number}",
        recorded_at=INSTANT,
        recorded_by=officer,
        source="crm",
        source_recorded_at=INSTANT.replace(microsecond=0),
        departures=("pembrokeshire@2024-11-04 PEM-14 no_reasons_given",),
        reason=TEXT,
        authorised_by=officer,
        event=event,
    )


def said(entry: Entry) -> dict[str, Any]:
    """Say what an entry holds, in the words of history files."""
    fields = {
        field.name: getattr(entry, field.name)
        for field in attrs.fields(Entry)
        if field.name not in {"event", "sealed", "withheld", "erased"}
    }
    return {
        **{name: _plain(value) for name, value in fields.items()},
        "event": event_to_json(entry.event),
    }


def _plain(value: Any) -> Any:
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, datetime):
        return instant_text(value)
    if isinstance(value, Officer):
        return attrs.asdict(
            value,
            # A field that is added later is in no body that was there before.
            filter=lambda field, each: each != field.default,
            value_serializer=lambda _, __, each: _plain(each),
        )
    return list(value) if isinstance(value, tuple) else value


def fields_of(kind: type[Any]) -> set[str]:
    """Give the fields of an event, and of the values in it, as "Party.name"."""
    fields = {f"{kind.__name__}.{field.name}" for field in attrs.fields(kind)}
    held = map(_held, (field.type for field in attrs.fields(kind)))
    return fields.union(*map(fields_of, filter(_is_object, held)))


def fields_in(name: str) -> set[str]:
    """Give the fields that stand in some golden body of the current version.

    A value is the same wherever it stands, so its fields count from any body.
    """
    found: set[str] = set()
    for each, version in CURRENT_VERSIONS.items():
        kind = EVENT_TYPES[each]
        for path in STORED.glob(f"{each}.{version}.*.body"):
            entry = reveal(decode(each, path.read_bytes()), KEYS)
            said = set(_said_of(kind, event_to_json(entry.event)))
            own = {field for field in said if field.startswith(f"{kind.__name__}.")}
            found |= said if each == name else said - own
    return found


def _is_object(given: Any) -> bool:
    return given is not When and attrs.has(given)


def _held(given: Any) -> Any:
    """Give the class in `Officer | None` and in `tuple[Officer, ...]`."""
    parts = [part for part in get_args(given) if part not in {NoneType, ...}]
    return _held(parts[0]) if parts else given


def _said_of(kind: type[Any], said: Any) -> Iterator[str]:
    """Name the fields that a stored object fills, and those of the values in it."""
    for each in said if isinstance(said, list) else [said]:
        for field in attrs.fields(kind):
            if field.name in each:
                yield f"{kind.__name__}.{field.name}"
                if _is_object(held := _held(field.type)):
                    yield from _said_of(held, each[field.name])


def main() -> None:
    """Write what is missing."""
    for place, (name, kind) in enumerate(EVENT_TYPES.items(), start=1):
        for chosen in CHOICES.get(name, ({},)):
            if not fields_of(kind) - fields_in(name):
                continue
            version = CURRENT_VERSIONS[name]
            number = 1 + len(list(STORED.glob(f"{name}.{version}.*.body")))
            previous = bytes(range(32)) if place > 1 else b""
            entry = entry_of(whole(kind, **chosen), place)
            tied, body = sealed(entry, previous, SEALING)
            assert decode(name, body) == tied
            path = STORED / f"{name}.{version}.{number}.body"
            path.write_bytes(body)
            words = said(reveal(tied, KEYS))
            path.with_suffix(".json").write_text(
                json.dumps(words, indent=2, ensure_ascii=False) + "\n",
                "utf-8",
            )
            print(path.name)


if __name__ == "__main__":
    main()
