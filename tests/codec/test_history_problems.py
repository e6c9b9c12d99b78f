"""History files that are wrong: every problem with its place and its remedy."""

import contextlib
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.codec.histories import good, only_problem_in, problems_in, spoilt
from ucb_domain.codec.history import read_history
from ucb_domain.codec.json_reading import MOST_BYTES
from ucb_domain.errors import HistoryError


@given(spoilt())
def test_a_spoilt_file_is_read_or_refused(data: dict[str, Any]) -> None:
    """Whatever is wrong with a file, nothing escapes but the error that lists it."""
    with contextlib.suppress(HistoryError):
        read_history(json.dumps(data))


@given(st.data())
def test_a_file_of_random_bytes_is_read_or_refused(data: st.DataObject) -> None:
    """So too for a file whose bytes were damaged, cut or repeated."""
    raw = bytearray(json.dumps(good()).encode())
    for _ in range(data.draw(st.integers(1, 3))):
        start = data.draw(st.integers(0, len(raw)))
        end = data.draw(st.integers(start, min(len(raw), start + 20)))
        raw[start:end] = data.draw(st.binary(max_size=10))
    with contextlib.suppress(HistoryError):
        read_history(bytes(raw))


@pytest.mark.parametrize(
    ("source", "says"),
    [
        (b"\xff\xfe{}", "byte 0 is not UTF-8; save the file as UTF-8."),
        (b"", "line 1, column 1: not JSON: expecting value."),
        # Python 3.13 names the comma, and those before it what stands after it.
        ('{"format": 1,}', "line 1, column 1"),
        ('{"a": 1}\n{"b": 2}', "line 2, column 1: not JSON: extra data."),
        ("[]", "a list stands where the case belongs; write an object."),
        ("null", "null stands where the case belongs; write an object."),
        ("[" * 200_000, "the file is nested too deep to be a case"),
        ('{"a":' * 200_000, "the file is nested too deep to be a case"),
        ("9" * 10_000, "a number has too many digits; check the figure."),
        (b" " * (MOST_BYTES + 1), "the file is larger than 64 MiB"),
        ('{"format": 1, "format": 1}', "format: stands twice in one object; keep one."),
    ],
)
def test_what_is_no_document_is_refused(source: str | bytes, says: str) -> None:
    """Encoding, syntax, depth, size and repeated keys."""
    assert only_problem_in(source).startswith(says)


def test_numbers_that_json_does_not_have_are_named_by_their_place() -> None:
    """Python reads NaN and Infinity; a file may not hold them."""
    text = (
        json.dumps(good())
        .replace("10", "NaN")
        .replace('"$schema": ', '"a": Infinity, "$schema": ')
    )
    assert problems_in(text) == (
        "a: Infinity is no JSON number; write null or a number.",
        (
            "events[1].measures[0].most_minutes: NaN is no JSON number; write null or a "
            "number."
        ),
    )


def test_repeated_keys_are_named_by_their_place() -> None:
    """The second would silently win."""
    text = json.dumps(good()).replace('"ref": "P-77"', '"ref": "P-77", "ref": "P-78"')
    text = text.replace('"per": "week"', '"per": "week", "per": "day"')
    assert problems_in(text) == (
        "customer.ref: stands twice in one object; keep one.",
        "events[1].measures[0].quota.per: stands twice in one object; keep one.",
    )


@pytest.mark.parametrize(
    ("key", "value", "says"),
    [
        ("format", 2, "format: the number 2 is not a format that this version"),
        ("format", "1", "format: '1' is not a format"),
        ("format", True, "format: true is not a format"),
        ("format", ..., 'format: is missing; write "format": 1.'),
        ("case", ..., "case: is missing; write the reference of the case."),
        ("case", None, "case: is missing; write the reference of the case."),
        ("case", 5, "case: the number 5 stands where text belongs"),
        ("case", " C", "case: holds ' C', which is not a reference"),
        ("case", "a\nb", "case: holds 'a\\nb', which is not a reference"),
        ("customer", ..., "customer: is missing; write"),
        ("customer", "Jo", "customer: text stands where an object belongs"),
        ("customer", {}, "customer.ref: is missing; write it."),
        ("customer", {"ref": "x", "kind": "man"}, "customer.kind: 'man' is none of"),
        ("source", 5, "source: the number 5 stands where text belongs"),
        ("source", None, "source: is missing; or leave it out."),
        ("$schema", 5, "$schema: the number 5 stands where text belongs"),
        ("subject", 5, "subject: the number 5 stands where text belongs"),
        ("coverage", "all", "coverage: text stands where an object belongs"),
        (
            "coverage",
            {"compleat": True},
            "coverage.compleat: unknown field 'compleat'; d",
        ),
        (
            "coverage",
            {"complete_for": ["reviews"]},
            "coverage.complete_for: unknown type",
        ),
        ("coverage", {"until": "soon"}, "coverage.until: 'soon' is not a day"),
        ("events", ..., "events: is missing; write a list of events, or []."),
        ("events", {}, "events: an object stands here; write a list of events"),
        (
            "customers",
            {},
            "customers: unknown field 'customers'; did you mean 'customer'",
        ),
    ],
)
def test_a_wrong_head_is_told(key: str, value: object, says: str) -> None:
    """Each field of the head, missing, mistyped or unknown."""
    data = good()
    data[key] = value
    if value is ...:
        del data[key]
    assert only_problem_in(data).startswith(says)


@pytest.mark.parametrize(
    ("place", "key", "value", "says"),
    [
        (
            0,
            "id",
            ...,
            'events[0].id: is missing; give each event an id, such as "e1".',
        ),
        (2, "id", 7, "events[2].id: the number 7 stands where text belongs"),
        (2, "id", "i1", "events[2].id: 'i1' is also the id of events[0]"),
        (2, "id", "opened", "events[2].id: 'opened' is also the id of the opening of"),
        (
            2,
            "about",
            "r2",
            "events[2].about: unknown event id 'r2'; did you mean 'r1'?",
        ),
        (2, "about", "a1", "events[2].about: the event names itself"),
        (1, "incidents", ["i1", "i9"], "events[1].incidents[1]: unknown event id 'i9'"),
        (
            2,
            "act",
            "review",
            "events[2].act: unknown type of event 'review'; did you me",
        ),
        (
            0,
            "recorded_at",
            "2023-09-30",
            "events[0].recorded_at: '2023-09-30' is not an",
        ),
        (
            0,
            "recorded_by",
            "CS-7",
            "events[0].recorded_by: text stands where an object",
        ),
        (0, "source", None, "events[0].source: is missing; or leave it out."),
        (1, "departures", "PEM-16", "events[1].departures: text stands where a list"),
        (0, "reason", "x", "events[0].reason: unknown field 'reason'"),
        (
            0,
            "recorded_at",
            "2023-01-01T00:00:00Z",
            "events[0].on: 2023-04-01..2023-09-30",
        ),
        (
            1,
            "ends_on",
            "2023-06",
            "events[1].ends_on: 2023-06 lies before on, the first",
        ),
        (
            2,
            "since",
            "2025",
            "events[2].on: 2024-12-31 lies before since, the first day",
        ),
    ],
)
def test_a_wrong_event_is_told(place: int, key: str, value: object, says: str) -> None:
    """Ids, references, kinds of act, what is said of the recording, impossible days."""
    data = good()
    data["events"][place][key] = value
    if value is ...:
        del data["events"][place][key]
        data["events"][1]["incidents"] = []
    if key == "id" and place == 2:
        data["events"][place]["about"] = "r1"
    assert only_problem_in(data).startswith(says)


@pytest.mark.parametrize("event", [None, 3, "review", []])
def test_what_is_no_event_is_told(event: object) -> None:
    """Something else stands in the list of events."""
    data = good()
    data["events"].append(event)
    assert "stands where an event belongs" in only_problem_in(data)


@pytest.mark.parametrize(
    ("event", "says"),
    [
        ({"type": "restriction-imposed", "on": "2024-05", "starts_on": "2024-06",
          "ends_on": "2024-05-31"}, "ends_on: 2024-05-31 lies before starts_on (2024-06)"),
        ({"type": "warning-issued", "on": "2024", "ends_on": "2023"}, "ends_on: 2023 lies"),
        ({"type": "alert-placed", "on": "2024", "ends_on": "2023"}, "ends_on: 2023 lies"),
        ({"type": "appeal-lodged", "on": "2024-05-02", "received_on": "2024-05-01"},
         "received_on: 2024-05-01 lies before on"),
        ({"type": "notice-given", "sent_on": "2024-05-02", "received_on": "2024-05-01"},
         "received_on: 2024-05-01 lies before sent_on"),
        ({"type": "meeting-offered", "on": "2024-05", "held_on": "2024-04"},
         "held_on: 2024-04 lies before on"),
        ({"type": "contact-recorded", "on": "2024-05-01", "at": "2023-05-01T09:00:00Z"},
         "at: 2023-05-01 09:00:00+00:00 does not lie on the day of on (2024-05-01)"),
        ({"type": "contact-recorded", "on": "2024-05-01", "at": "2024-05-03T00:00:00Z"},
         "at: 2024-05-03 00:00:00+00:00 does not lie on the day of on (2024-05-01)"),
    ],
)  # fmt: skip
def test_days_that_cannot_be_are_told(event: dict[str, Any], says: str) -> None:
    """One day cannot lie before the other."""
    data = good()
    data["events"].append({"id": "x1", **event})
    assert only_problem_in(data).startswith(f"events[3].{says}")


@pytest.mark.parametrize(
    "event",
    [
        {"type": "restriction-imposed", "on": "2024", "ends_on": "2024-03"},
        {"type": "restriction-imposed", "on": "unknown", "ends_on": "2020"},
        {"type": "restriction-imposed", "on": "day+0", "ends_on": "2020"},
        {"type": "contact-recorded", "on": "2024-05-02", "at": "2024-05-01T23:30:00Z"},
        {"type": "contact-recorded", "on": "9999", "at": "9999-12-31T00:00:00Z"},
        {"type": "contact-recorded", "on": "year 1", "at": "2024-05-01T23:30:00Z"},
        {"type": "notice-given", "on": "2024-05-02", "received_on": "2024-05-01"},
        {"type": "notice-given", "on": "2024", "review_on": "2023", "ends_on": "2023"},
    ],
)
def test_days_that_can_be_are_let_be(event: dict[str, Any]) -> None:
    """What some reading allows, or a letter got wrong by itself, is no slip of the file."""
    data = good()
    data["events"].append({"id": "x1", **event})
    read_history(json.dumps(data))


def test_a_wrong_entry_that_was_corrected_is_kept_as_it_was() -> None:
    """Both accounts can be read: the wrong one may say what cannot be."""
    data = good()
    data["events"] += [
        {"id": "w1", "type": "restriction-imposed", "on": "2024", "ends_on": "2023"},
        {"id": "c1", "type": "entry-corrected", "about": "w1", "withdrawn": True},
    ]
    read_history(json.dumps(data))


def test_a_day_ahead_of_the_recording_may_be_another_time_zone() -> None:
    """A day is local and an instant is UTC."""
    data = good()
    event = data["events"][0] | {"on": "2023-06-02", "at": None}
    data["events"][0] = event | {"recorded_at": "2023-06-01T23:30:00Z"}
    read_history(json.dumps(data))
    data["events"][0] = event | {"recorded_at": "2023-05-31T23:30:00Z"}
    assert only_problem_in(data).startswith(
        "events[0].on: 2023-06-02 lies after 2023-05-31, when it was recorded"
    )


def test_a_declared_order_is_held_to() -> None:
    """A file that writes in_order: true may not put a later act first."""
    data = good()
    data["coverage"]["in_order"] = True
    read_history(json.dumps(data))
    data["events"].insert(
        1, {"id": "x1", "type": "notice-given", "on": "2023-08", "about": "r1"}
    )
    assert only_problem_in(data).startswith(
        "events[2].on: 2023-07 lies before events[1], although the coverage says "
        "in_order: true"
    )


@pytest.mark.parametrize("day", ["2023", "unknown", "day+3", "2023-08"])
def test_an_order_that_the_days_leave_open_is_believed(day: str) -> None:
    """Only a day that is certainly earlier contradicts the order."""
    data = good()
    data["coverage"]["in_order"] = True
    data["events"].append(
        {"id": "x1", "type": "notice-given", "on": day, "about": "r1"}
    )
    read_history(json.dumps(data))


def test_relative_days_have_an_order_of_their_own() -> None:
    """Days that are counted from an unknown day are compared with one another."""
    data = good()
    data["coverage"]["in_order"] = True
    data["events"] += [
        {"id": "x1", "type": "contact-recorded", "on": "day+9"},
        {"id": "x2", "type": "contact-recorded", "on": "day+3"},
    ]
    assert only_problem_in(data).startswith("events[4].on: day+3 lies before events[3]")


def test_an_order_declared_by_the_opening_event_counts_too() -> None:
    """The coverage may stand in the head or in the first event."""
    opening: dict[str, Any] = {
        "id": "c1",
        "type": "case-opened",
        "customer": {"ref": "P"},
        "coverage": {"in_order": True},
    }
    data = {
        "format": 1,
        "case": "C",
        "events": [
            opening,
            {"id": "x1", "type": "contact-recorded", "on": "2024"},
            {"id": "x2", "type": "contact-recorded", "on": "2023"},
        ],
    }
    assert "in_order" in only_problem_in(data)
    opening["coverage"] = 5
    assert only_problem_in(data).startswith("events[0].coverage: the number 5 stands")


def test_an_opening_event_and_a_head_that_opens_are_one_too_many() -> None:
    """Each thing is said in one place."""
    data = good()
    data["events"].insert(
        0, {"id": "c1", "type": "case-opened", "customer": {"ref": "P-77"}}
    )
    assert [each.split(":")[0] for each in problems_in(data)] == [
        "customer",
        "subject",
        "coverage",
        "note",
    ]


def test_every_problem_of_a_file_is_listed_at_once() -> None:
    """Head, events and what holds between them."""
    data = good()
    del data["customer"]
    data["colour"] = "red"
    data["coverage"] = {"until": 5}
    data["events"][0]["behaviours"] = "abuse"
    data["events"][1]["about"] = "x"
    data["events"][2]["about"] = "x"
    data["events"].append({"id": "a1"})
    assert sorted(each.split(":")[0] for each in problems_in(data)) == [
        "colour",
        "coverage.until",
        "customer",
        "events[0].behaviours",
        "events[1].about",
        "events[2].about",
        "events[3].id",
        "events[3].type",
    ]


def test_a_file_of_thousands_of_mistakes_is_answered_in_short() -> None:
    """Neither the time nor the message grows out of hand."""
    data = good()
    data |= {f"extra-{number}": number for number in range(2_000)}
    data["events"][0] |= {f"extra-{number}": number for number in range(2_000)}
    said = problems_in(data)
    assert "1960 more fields are unknown; take them out." in said
    assert "events[0]: 1960 more fields are unknown; take them out." in said
    assert len(said) == 82
