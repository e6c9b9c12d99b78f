"""The page about history files says what the reader does, and has every field."""

import json
import re
from collections import defaultdict
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, cast

import attrs
import pytest

from tests.codec.histories import problems_in
from ucb_domain.case import CustomerContactCase, findings
from ucb_domain.codec.converter import structured
from ucb_domain.codec.history import read_history
from ucb_domain.codec.history_events import RECORDING, HistoryEvent
from ucb_domain.codec.history_reading import HEAD
from ucb_domain.codec.packs import load_policies
from ucb_domain.codec.possible import cited
from ucb_domain.dates import When
from ucb_domain.events import EVENT_TYPES, Act, CaseOpened
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

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs/reference/history-format.md").read_text("utf-8")
VALUES: dict[str, type[Any]] = {
    "Coverage": Coverage,
    "What letters and records say": Contents,
    "Officer": Officer,
    "Party": Party,
    "Judgement": Judgement,
    "Measure": Measure,
    "Window": Window,
    "Quota": Quota,
}
LANCASTER = ROOT / "src/ucb_domain/demo/lgo-20-006-664/policy.toml"


def examples() -> list[tuple[str, dict[str, Any]]]:
    """Return every JSON block of the page, with the heading it stands under."""
    found: list[tuple[str, dict[str, Any]]] = []
    heading = ""
    for part in re.finditer(r"(?m)^#+ (.*)$|^```json\n((?:.*\n)*?)^```$", PAGE):
        if part[1] is not None:
            heading = part[1]
        else:
            found.append((heading, json.loads(part[2])))
    return found


FILES = [each for _, each in examples() if "events" in each]
EVENTS = [each for _, each in examples() if "type" in each]
OTHERS = [
    (heading, each)
    for heading, each in examples()
    if "events" not in each and "type" not in each
]


def read_event(example: dict[str, Any]) -> HistoryEvent:
    """Read an event of the page, in a file that has whatever it names."""
    opens = example["type"] == "case-opened"
    data: dict[str, Any] = {"format": 1, "case": "CRM-1029", "events": [example]}
    if not opens:
        data["customer"] = {"ref": "P-77"}
    names = {
        name
        for field in ("about", "contact", "incidents", "replaced_by")
        for name in _named(example.get(field))
    }
    data["events"] += [
        {"id": name, "type": "contact-recorded"} for name in sorted(names)
    ]
    events = read_history(json.dumps(data)).events
    read = events[0 if opens else 1]
    assert {name for _, name in cited(read.event)} == names
    return read


def _named(value: object) -> list[str]:
    if isinstance(value, list):
        return cast("list[str]", value)
    return [value] if isinstance(value, str) else []


@pytest.mark.parametrize("data", FILES, ids=lambda data: len(data["events"]))
def test_every_file_on_the_page_is_read(data: dict[str, Any]) -> None:
    """Each one is whole and right as it stands."""
    assert read_history(json.dumps(data)).case == data["case"]


@pytest.mark.parametrize("example", EVENTS, ids=lambda each: each["id"])
def test_every_event_on_the_page_is_read(example: dict[str, Any]) -> None:
    """Each one is right in a file that has the events it names."""
    assert read_event(example).id == example["id"]


@pytest.mark.parametrize(("heading", "example"), OTHERS)
def test_every_value_on_the_page_is_read(heading: str, example: dict[str, Any]) -> None:
    """Each one is right in its place."""
    structured(example, VALUES[heading], path=heading)


def test_every_field_stands_in_an_example() -> None:
    """Of every type of event and of every value, and what is said of the recording."""
    shown: dict[str, set[str]] = defaultdict(set)
    for each in EVENTS:
        shown[each["type"]] |= set(each)
    for name, kind in EVENT_TYPES.items():
        own = {field.name for field in attrs.fields(kind) if not field.inherited}
        assert own - shown[name] == set(), name
    common = {field.name for field in attrs.fields(Act)}
    common |= {field.name for field in RECORDING}
    assert common - set().union(*shown.values()) == set()
    by_heading: dict[str, set[str]] = defaultdict(set)
    for heading, each in OTHERS:
        by_heading[heading] |= set(each)
    for heading, kind in VALUES.items():
        fields = {field.name for field in attrs.fields(kind)}
        assert fields - by_heading[heading] == set(), heading


@pytest.mark.parametrize("name", EVENT_TYPES)
def test_every_type_of_event_has_a_heading(name: str) -> None:
    """So that it can be linked to."""
    assert f"\n### {name}\n" in PAGE


def test_every_field_of_the_head_is_in_its_table() -> None:
    """And no other is."""
    section = PAGE.split("\n## The file\n")[1].split("\nWhat stands under")[0]
    assert set(re.findall(r"^\| `([$\w]+)` \|", section, re.MULTILINE)) == set(HEAD)
    for field in ("customer", "subject", "coverage", "note"):
        assert hasattr(attrs.fields(CaseOpened), field)


def rows() -> list[list[str]]:
    """Return the rows of the tables of days."""
    section = PAGE.split("\n## Days\n")[1].split("\n## ")[0]
    lines = [line for line in section.splitlines() if line.startswith("| `")]
    return [[cell.strip(" `") for cell in line.strip("|").split("|")] for line in lines]


@pytest.mark.parametrize("row", rows(), ids=lambda row: row[0])
def test_every_form_of_a_day_means_what_the_page_says(row: list[str]) -> None:
    """Earliest and latest, or counted from a first day."""
    day = When.parse(row[0])
    if len(row) == 2:
        assert day.is_relative
        return
    bounds = [
        "not bounded" if bound is None else bound.isoformat()
        for bound in (day.earliest, day.latest)
    ]
    assert row[2:] == bounds


def test_the_problems_on_the_page_are_those_of_the_reader() -> None:
    """The sentences are word for word what a reader of a wrong file gets."""
    data = {
        "format": 1,
        "case": "CRM-1029",
        "customer": {"ref": "P-77"},
        "events": [
            {"id": "restriction", "type": "restriction-imposed", "on": "2024-02-30"},
            {"id": "appeal", "type": "appeal-lodged", "chanel": "email"},
            {"id": "review", "type": "review-completed", "about": "restrictoin"},
        ],
    }
    shown = re.findall(r"^```text\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    sentences = [line.strip() for line in shown[-1].splitlines()[1:]]
    assert sentences == list(problems_in(data))


def departed(data: dict[str, Any], as_of: date) -> set[str | None]:
    """Return the faults that an audit by the page's policy finds."""
    entries = read_history(json.dumps(data)).entries(
        read_at=datetime(2026, 1, 1, tzinfo=UTC)
    )
    case = CustomerContactCase.replay(entries)
    assert case is not None
    found = findings(load_policies([LANCASTER]), case, as_of=as_of)
    return {each.fault for each in found if each.verdict.value == "departed"}


def test_the_worked_example_gives_what_the_page_promises() -> None:
    """The late review departs, and without the search nothing does."""
    (decision,) = (data for data in FILES if data["case"] == "lgo-20-006-664")
    on_the_day = date(2022, 3, 8)
    assert departed(decision, on_the_day) == {"review_missed_or_late"}
    decision = decision | {
        "events": [each for each in decision["events"] if each["id"] != "no-reviews"]
    }
    assert departed(decision, on_the_day) == set()
