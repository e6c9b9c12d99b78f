"""The JSON Schema of history files, and the reader: they agree as far as a schema can."""

import json
import math
from typing import Any

import attrs
import jsonschema
import pytest
from hypothesis import given

from tests.codec.histories import good, places, problems_in, spoilt
from ucb_domain.codec.described import described
from ucb_domain.codec.history import read_history, write_history
from ucb_domain.codec.history_events import HistoryEvent
from ucb_domain.codec.schema import history_schema
from ucb_domain.entries import Entry
from ucb_domain.errors import HistoryError
from ucb_domain.events import EVENT_TYPES, Act
from ucb_domain.testing import strategies as ucb
from ucb_domain.values import (
    Contents,
    Coverage,
    Judgement,
    Measure,
    Officer,
    Party,
    Quota,
    Window,
)

SCHEMA = history_schema()
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)
VALUES = (Contents, Coverage, Judgement, Measure, Officer, Party, Quota, Window)


def is_read(data: object) -> bool:
    """Say whether the reader takes a file."""
    try:
        read_history(json.dumps(data))
    except HistoryError:
        return False
    return True


def test_it_is_a_schema() -> None:
    """It satisfies the schema of schemas, and refers to nothing outside itself."""
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    for holder, key in places(SCHEMA):
        if key == "$ref":
            target: Any = SCHEMA
            for step in holder[key].removeprefix("#/").split("/"):
                target = target[step]


def test_each_caller_has_a_schema_of_its_own() -> None:
    """Whoever changes it changes it for nobody else."""
    history_schema()["$defs"]["term"]["type"] = "number"
    assert history_schema() == SCHEMA


@given(ucb.case_entries())
def test_what_the_register_exports_satisfies_the_schema(
    entries: tuple[Entry, ...],
) -> None:
    """Every event with every field that can stand in a file."""
    VALIDATOR.validate(json.loads(write_history(entries)))


@given(spoilt(times=3))
def test_what_the_reader_takes_satisfies_the_schema(data: dict[str, Any]) -> None:
    """So a file that fails the schema is one that the reader refuses."""
    if is_read(data):
        VALIDATOR.validate(data)


@given(spoilt(times=1))
def test_what_the_schema_refuses_the_reader_refuses(data: dict[str, Any]) -> None:
    """One mistake: either both find it, or only the reader can."""
    # The validator has no word on NaN, and compares 1.0 with 1.
    if not VALIDATOR.is_valid(data):
        assert not is_read(data)


@pytest.mark.parametrize("kind", ["remove", "rename", "number", "list"])
def test_the_schema_finds_what_a_schema_can_find(kind: str) -> None:
    """Missing and unknown fields and wrong types are found by both, at every place."""
    for place in range(len(places(good()))):
        data = good()
        holder, key = places(data)[place]
        if isinstance(key, int) or key in {"$schema", "colour"}:
            continue
        old = holder[key]
        if kind == "remove":
            del holder[key]
        elif kind == "rename":
            holder["colour"] = holder.pop(key)
        elif kind == "number":
            holder[key] = math.pi
        else:
            holder[key] = [[old]]
        if kind == "remove" and (is_read(data) or _only_the_reader_knows(data)):
            continue
        assert not is_read(data), (holder, key)
        assert not VALIDATOR.is_valid(data), (holder, key)


def _only_the_reader_knows(data: object) -> bool:
    """Say whether all that is wrong is what holds between events."""
    return all("unknown event id" in each for each in problems_in(data))


@pytest.mark.parametrize(
    ("place", "value"),
    [
        ("case", ""),
        ("case", " C"),
        ("case", "x" * 201),
        ("format", 2),
        ("format", True),
        ("customer", {"ref": "x", "kind": "man"}),
        ("coverage", {"complete_for": ["A review"]}),
        ("coverage", {"complete": "yes"}),
    ],
)
def test_both_refuse_a_wrong_head(place: str, value: object) -> None:
    """Empty, long and untidy references, other formats, words that are no choice."""
    data = good() | {place: value}
    assert not is_read(data)
    assert not VALIDATOR.is_valid(data)


@pytest.mark.parametrize(
    "event",
    [
        {"type": "restriction"},
        {"type": "appeal-lodged", "level": 0},
        {"type": "appeal-lodged", "channel": "By letter"},
        {"type": "incident-recorded", "at": "2024-03-05"},
        {"type": "incident-recorded", "at": "2024-03-05T14:05:00"},
        {"type": "case-closed", "act": "review-completed"},
        {"type": "absence-recorded"},
        {"type": "subject-concluded", "subject": None},
    ],
)
def test_both_refuse_a_wrong_event(event: dict[str, Any]) -> None:
    """Unknown types, numbers out of range, untidy terms, instants without an offset."""
    data = good()
    data["events"].append({"id": "x1", **event})
    assert not is_read(data)
    assert not VALIDATOR.is_valid(data)


def test_both_want_the_case_opened_once() -> None:
    """By the head, or by the first event, and not by both."""
    opening = {"id": "c1", "type": "case-opened", "customer": {"ref": "P-77"}}
    head: dict[str, Any] = {"format": 1, "case": "C"}
    for data, right in (
        (head | {"events": [opening]}, True),
        (head | {"customer": {"ref": "P"}, "events": []}, True),
        (head | {"customer": {"ref": "P"}, "events": [opening]}, False),
        (head | {"note": "x", "events": [opening]}, False),
        (head | {"events": []}, False),
    ):
        assert is_read(data) is right
        assert VALIDATOR.is_valid(data) is right


@pytest.mark.parametrize(
    "kind",
    [*EVENT_TYPES.values(), *VALUES, HistoryEvent],
    ids=lambda kind: kind.__name__,
)
def test_every_field_is_described(kind: type[Any]) -> None:
    """The schema takes its words from the docstrings, so each field has some there."""
    said = described(kind)
    assert said.says
    assert set(said.fields) == {field.name for field in attrs.fields(kind)}


def test_what_all_events_share_is_described_once() -> None:
    """Each event refers to it."""
    for name in EVENT_TYPES:
        for field in attrs.fields(Act):
            assert SCHEMA["$defs"][name]["properties"][field.name] == {
                "$ref": f"#/$defs/act/properties/{field.name}"
            }


def test_no_description_speaks_python() -> None:
    """A file has null, true and false."""
    for holder, key in places(SCHEMA):
        if key in {"title", "description"}:
            assert not {"None", "`None`", "tuple"} & set(str(holder[key]).split())
