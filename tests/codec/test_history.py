"""History files: what they say, and that nothing is lost."""

import json
from datetime import UTC, datetime

import attrs
import pytest
from hypothesis import given

from tests.codec.histories import good
from ucb_domain.case import CustomerContactCase
from ucb_domain.codec.converter import event_from_json, event_to_json
from ucb_domain.codec.history import History, read_history, write_history
from ucb_domain.codec.history_events import RECORDING
from ucb_domain.dates import When
from ucb_domain.entries import Entry
from ucb_domain.errors import HistoryError, UnstorableEventError
from ucb_domain.events import EVENT_TYPES, CaseClosed, CaseOpened, IncidentRecorded
from ucb_domain.testing import strategies as ucb
from ucb_domain.values import Coverage, Officer, Party

READ_AT = datetime(2026, 1, 1, tzinfo=UTC)


def read(data: object) -> History:
    """Read a file that is written in Python."""
    return read_history(json.dumps(data))


@given(ucb.case_entries())
def test_nothing_is_lost_from_the_register_to_a_file_and_back(
    entries: tuple[Entry, ...],
) -> None:
    """Everything comes back but what is said of the register itself."""
    text = write_history(entries)
    again = read_history(text).entries(read_at=READ_AT)
    assert again == tuple(
        attrs.evolve(entry, recorded_at=READ_AT, source_recorded_at=entry.known_at)
        for entry in entries
    )
    assert [each.known_at for each in again] == [each.known_at for each in entries]


@given(ucb.case_entries())
def test_a_file_is_read_and_written_as_the_same_file(
    entries: tuple[Entry, ...],
) -> None:
    """Writing what was read gives the same text, and reading it the same history."""
    text = write_history(entries)
    history = read_history(text)
    assert history == History.of(entries)
    assert write_history(history) == text
    assert read_history(text.encode()) == history


@given(ucb.case_entries())
def test_a_second_import_knows_every_event_again(entries: tuple[Entry, ...]) -> None:
    """The ids and the events are the same each time, so nothing is stored twice."""
    first = read_history(write_history(entries))
    imported = first.entries(read_at=READ_AT)
    second = read_history(write_history(imported))
    assert [(each.id, each.event) for each in second.events] == [
        (each.id, each.event) for each in first.events
    ]


def test_a_case_is_written_as_its_entries_are() -> None:
    """A case, its entries and its history give one file."""
    history = read(good())
    entries = history.entries(read_at=READ_AT)
    case = CustomerContactCase.replay(entries)
    assert case is not None
    assert write_history(case) == write_history(entries)


def test_the_head_of_a_file_opens_the_case() -> None:
    """Customer, subject, coverage and note become the first event."""
    first = read(good()).events[0]
    assert first.id == "opened"
    assert first.source == "crm"
    assert first.event == CaseOpened(
        customer=Party(ref="P-77", name="Jo Bloggs"),
        subject="SR-4711",
        coverage=Coverage(
            complete=False,
            complete_for=frozenset({"review-completed"}),
            until=When.parse("2024-12-31"),
        ),
        note="From the paper file.",
    )


def test_a_file_that_opens_the_case_itself_has_no_other_opening() -> None:
    """Then the head says nothing of it."""
    data = good()
    for key in ("subject", "coverage", "note"):
        del data[key]
    opening = {"id": "c1", "type": "case-opened", "on": "2023"}
    data["events"].insert(0, {**opening, "customer": data.pop("customer")})
    history = read(data)
    assert [each.id for each in history.events] == ["c1", "i1", "r1", "a1"]
    assert history.events[0].event.on == When.parse("2023")


@pytest.mark.parametrize("coverage", [None, {}, "absent"])
def test_silence_about_the_coverage_means_that_the_file_is_thin(
    coverage: object,
) -> None:
    """What an old file does not say is never held against anybody."""
    data = good()
    data["coverage"] = coverage
    if coverage == "absent":
        del data["coverage"]
    opening = read(data).events[0].event
    assert isinstance(opening, CaseOpened)
    assert opening.coverage == Coverage(complete=False)


def test_an_opening_event_without_coverage_is_thin_too() -> None:
    """In a file, nothing is complete that does not say so."""
    opening = {"id": "c1", "type": "case-opened", "customer": {"ref": "P-77"}}
    history = read({"format": 1, "case": "C", "events": [opening]})
    event = history.events[0].event
    assert isinstance(event, CaseOpened)
    assert not event.coverage.complete


def test_a_complete_case_says_so_in_its_file() -> None:
    """The register's own cases are complete, and their files write it out."""
    entry = Entry(
        case="C",
        number=1,
        event_id="c1",
        recorded_at=READ_AT,
        event=CaseOpened(customer=Party(ref="P-77")),
    )
    text = write_history([entry])
    assert json.loads(text)["events"][0]["coverage"] == {"complete": True}
    assert read_history(text).events[0].event == entry.event


def test_what_a_file_says_of_the_recording_is_kept() -> None:
    """Instant, officer, source, departures, reason and authority come with each event."""
    _, incident, restriction, absence = read(good()).entries(read_at=READ_AT)
    assert incident.recorded_at == READ_AT
    assert incident.source_recorded_at == datetime(2023, 9, 30, 11, tzinfo=UTC)
    assert incident.recorded_by == Officer(id="CS-7")
    assert (incident.source, restriction.source) == ("telephony", "crm")
    assert restriction.reason == "Threats."
    assert restriction.authorised_by == Officer(id="D-1")
    assert len(restriction.departures) == 1
    assert absence.known_at == READ_AT
    assert [each.number for each in (incident, restriction, absence)] == [2, 3, 4]


def test_a_file_says_where_it_comes_from_or_is_a_history_file() -> None:
    """Without a source, the source is the file."""
    data = good()
    del data["source"]
    assert [each.source for each in read(data).events] == [
        "history-file",
        "telephony",
        "history-file",
        "history-file",
    ]


def test_a_hand_written_file_is_written_back_in_its_own_form() -> None:
    """The head stays the head, and defaults stay out."""
    data = good()
    del data["$schema"]
    data["coverage"]["complete"] = False
    del data["customer"]["kind"]
    data["events"][0]["on"] = "2023-04-01..2023-09-30"
    data["events"][0]["recorded_at"] = "2023-09-30T11:00:00Z"
    assert json.loads(write_history(read(data))) == data


def test_a_byte_order_mark_is_no_mistake() -> None:
    """Some editors begin a file with one."""
    assert read_history(b"\xef\xbb\xbf" + json.dumps(good()).encode()) == read(good())


def test_a_history_begins_with_its_opening() -> None:
    """Entries without one are no whole case."""
    entry = Entry(
        case="C", number=1, event_id="x", recorded_at=READ_AT, event=CaseClosed()
    )
    for entries in ([], [entry]):
        with pytest.raises(HistoryError, match="begins with a case-opened event"):
            write_history(entries)


def test_what_has_no_form_in_a_file_is_not_written() -> None:
    """A lone surrogate cannot be saved as UTF-8."""
    history = read({"format": 1, "case": "C", "customer": {"ref": "P"}, "events": []})
    spoilt = attrs.evolve(history.events[0], event=CaseOpened(
        customer=Party(ref="P", name="\ud800")
    ))  # fmt: skip
    with pytest.raises(UnstorableEventError):
        write_history(attrs.evolve(history, events=(spoilt,)))


def test_no_field_of_an_event_means_two_things() -> None:
    """What is said of the recording has other names than what happened."""
    recording = {field.name for field in RECORDING} | {"id", "type"}
    for kind in EVENT_TYPES.values():
        assert recording & {field.name for field in attrs.fields(kind)} == set()


def test_an_event_of_a_script_need_not_say_the_coverage() -> None:
    """Outside files the class speaks: a new case is complete."""
    opening = CaseOpened(customer=Party(ref="P-77"))
    assert event_from_json(event_to_json(opening)) == opening


def test_an_imported_event_is_known_from_its_first_recording() -> None:
    """A day that nobody knows lies before that instant."""
    data = good()
    data["events"][0]["on"] = None
    del data["events"][0]["at"]
    incident = read(data).entries(read_at=READ_AT)[1]
    assert isinstance(incident.event, IncidentRecorded)
    assert incident.on == When.parse("by 2023-09-30")
