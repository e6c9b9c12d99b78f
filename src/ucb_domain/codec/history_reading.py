"""Reads a history file: every place is looked at, and every problem is listed."""

import re
from typing import Any, Final, cast

import attrs

from ucb_domain.codec.converter import event_from_json, structured
from ucb_domain.codec.history_checks import Place, problems_of
from ucb_domain.codec.history_events import OPENED, RECORDING, SOURCE, HistoryEvent
from ucb_domain.codec.json_reading import read_json
from ucb_domain.codec.sentences import kind_of, misfit, shortened, unknown
from ucb_domain.errors import HistoryError
from ucb_domain.events import Event
from ucb_domain.values import reference

READABLE: Final = (1,)
"""The versions of the format that are read."""

HEAD: Final = (
    "$schema",
    "format",
    "case",
    "source",
    "customer",
    "subject",
    "coverage",
    "note",
    "events",
)
"""Every field of a file, beside its events."""
_MOST_EXTRAS: Final = 40
_IN_EVENT: Final = re.compile(r"events\[(\d+)\]")
_OPENING: Final = ("customer", "subject", "coverage", "note")


class _Reading:
    """Takes values out of what was written, and collects what is wrong."""

    def __init__(self) -> None:
        self.problems: list[str] = []

    def take(self, data: object, given: Any, path: str) -> Any:
        """Read a value; `None` when it is wrong."""
        try:
            return structured(data, given, path=path)
        except HistoryError as error:
            self.problems.extend(error.problems)
            return None

    def reference(self, data: object, path: str, remedy: str) -> str | None:
        """Read a reference, which must be there."""
        if data is None:
            self.problems.append(f"{path}: is missing; {remedy}.")
            return None
        found = self.take(data, str, path)
        if found is None:
            return None
        try:
            reference(None, _NAMED, found)
        except ValueError as error:
            self.problems.append(f"{path}: {error}".replace(f"{_NAMED.name} ", "", 1))
            return None
        return cast(str, found)


_NAMED: Final = attrs.fields(HistoryEvent).id


def read_file(source: str | bytes) -> tuple[str, tuple[HistoryEvent, ...]]:
    """Read a file into the reference of its case and its events.

    Raises:
        HistoryError: Every problem.
    """
    data = read_json(source)
    if not isinstance(data, dict):
        raise HistoryError(
            [f"{kind_of(data)} stands where the case belongs; write an object."]
        )
    table = cast("dict[str, Any]", data)
    reading = _Reading()
    _check_head(table, reading)
    case = reading.reference(
        table.get("case"), "case", "write the reference of the case"
    )
    source_name = SOURCE
    if "source" in table:
        remedy = "or leave it out"
        source_name = reading.reference(table["source"], "source", remedy) or SOURCE
    places = _events(table, reading, source_name)
    reading.problems.extend(problems_of(table, places))
    events = tuple(place.found for place in places if place.found is not None)
    if reading.problems or case is None:
        in_place = sorted(reading.problems, key=_place_of)
        raise HistoryError(tuple(map(shortened, in_place)))
    return case, events


def _place_of(problem: str) -> int:
    """Put what is wrong with the head first, and then event by event."""
    event = _IN_EVENT.match(problem)
    return -1 if event is None else int(event[1])


def _check_head(table: dict[str, Any], reading: _Reading) -> None:
    extras = [key for key in table if key not in HEAD]
    for key in extras[:_MOST_EXTRAS]:
        reading.problems.append(f"{key}: {unknown('field', key, HEAD)}")
    if len(extras) > _MOST_EXTRAS:
        more = len(extras) - _MOST_EXTRAS
        reading.problems.append(f"{more} more fields are unknown; take them out.")
    reading.take(table.get("$schema", ""), str, "$schema")
    if "format" not in table:
        reading.problems.append('format: is missing; write "format": 1.')
    # True is 1 in Python, and in no file.
    elif table["format"] is True or table["format"] not in READABLE:
        reading.problems.append(
            f"format: {_shown(table['format'])} is not a format that this version of "
            "ucb-domain reads; it reads 1."
        )


def _shown(value: object) -> str:
    return repr(value) if isinstance(value, str) else kind_of(value)


def _events(table: dict[str, Any], reading: _Reading, source: str) -> list[Place]:
    listed = table.get("events")
    if not isinstance(listed, list):
        found = (
            "is missing" if "events" not in table else f"{kind_of(listed)} stands here"
        )
        reading.problems.append(f"events: {found}; write a list of events, or [].")
        listed = []
    places = [
        _event(each, f"events[{index}]", reading, source)
        for index, each in enumerate(cast("list[object]", listed))
    ]
    if not (places and places[0].type == "case-opened"):
        return [_opening(table, reading, source), *places]
    reading.problems.extend(
        f"{key}: events[0] opens the case and says this; keep it there only."
        for key in _OPENING
        if key in table
    )
    return places


def _opening(table: dict[str, Any], reading: _Reading, source: str) -> Place:
    """Make the event that opens the case from the head of the file."""
    place = Place(path="", id=OPENED, type="case-opened", data=table, found=None)
    head: dict[str, Any] = {key: table[key] for key in _OPENING if key in table}
    if "customer" not in head:
        reading.problems.append(
            'customer: is missing; write {"ref": ...} with the reference that your '
            "records have for the customer."
        )
        # The rest of the head is still looked at.
        head["customer"] = {"ref": "missing"}
    try:
        event = event_from_json(_thin({"type": "case-opened", **head}), path="")
    except HistoryError as error:
        reading.problems.extend(each.removeprefix(".") for each in error.problems)
        return place
    return attrs.evolve(
        place, found=HistoryEvent(id=OPENED, event=event, source=source)
    )


def _thin(data: dict[str, Any]) -> dict[str, Any]:
    """Say of the opening of a case what silence in a file means: not complete."""
    coverage: Any = data.get("coverage")
    if coverage is None:
        coverage = {}
    if not isinstance(coverage, dict):
        return data
    said = cast("dict[str, Any]", coverage)
    return {**data, "coverage": {"complete": False} | said}


def _event(data: object, path: str, reading: _Reading, source: str) -> Place:
    if not isinstance(data, dict):
        problem = misfit(data, "an event", "write an object with an id and a type")
        reading.problems.append(f"{path}: {problem}")
        return Place(path=path, id=None, type=None, data={}, found=None)
    fields = dict(cast("dict[str, Any]", data))
    event_id = reading.reference(
        fields.pop("id", None), f"{path}.id", 'give each event an id, such as "e1"'
    )
    kind = fields.get("type")
    said: dict[str, Any] = {"source": source}
    problems = len(reading.problems)
    for field in RECORDING:
        if field.name in fields:
            value = fields.pop(field.name)
            where = f"{path}.{field.name}"
            if field.name == "source":
                said["source"] = reading.reference(value, where, "or leave it out")
            else:
                said[field.name] = reading.take(value, field.type, where)
    if kind == "case-opened":
        fields = _thin(fields)
    event = _happened(fields, path, reading)
    found = None
    if event is not None and event_id is not None and len(reading.problems) == problems:
        found = HistoryEvent(id=event_id, event=event, **said)
    return Place(
        path=path,
        id=event_id,
        type=kind if isinstance(kind, str) else None,
        data=cast("dict[str, Any]", data),
        found=found,
    )


def _happened(fields: dict[str, Any], path: str, reading: _Reading) -> Event | None:
    try:
        return event_from_json(fields, path=path)
    except HistoryError as error:
        reading.problems.extend(error.problems)
        return None
