"""Entries as stored bytes."""

import contextlib
import hashlib
import json
from datetime import UTC, datetime, timedelta, timezone
from typing import Any, cast

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.steady_keys import KEYS, SEALING
from ucb_domain.codec.canonical import canonical
from ucb_domain.codec.converter import event_from_json
from ucb_domain.codec.sealing import reveal
from ucb_domain.codec.stored import FORMAT, decode, encode, seal, sealed, split
from ucb_domain.codec.upcasting import CURRENT_VERSIONS, Upcasters
from ucb_domain.dates import When
from ucb_domain.entries import Entry
from ucb_domain.errors import (
    StoredEventError,
    UnknownEventTypeError,
    UnreadableEventError,
    UnstorableEventError,
)
from ucb_domain.events import (
    EVENT_TYPES,
    AppealLodged,
    CaseClosed,
    ContactRecorded,
    Event,
    IncidentRecorded,
    WarningIssued,
)
from ucb_domain.testing import strategies as ucb
from ucb_domain.values import Officer

AT = datetime(2024, 3, 5, 14, 5, tzinfo=UTC)


def entry(event: Event, **fields: Any) -> Entry:
    """Put an event into the first entry of a case."""
    return Entry(
        case="CRM-1029", number=1, event_id="e1", recorded_at=AT, event=event, **fields
    )


def body_of(event: Event, **fields: Any) -> dict[str, Any]:
    """Return the stored body of an event, as JSON reads it."""
    return cast("dict[str, Any]", json.loads(encode(entry(event, **fields))[0]))


@pytest.mark.parametrize("name", EVENT_TYPES)
def test_every_event_is_decoded_as_it_was_encoded(name: str) -> None:
    """Encoding and decoding is the identity, for every type of event."""

    @given(ucb.entries(ucb.events(EVENT_TYPES[name])))
    def holds(written: Entry) -> None:
        tied, state = sealed(written, written.previous, SEALING)
        full = reveal(tied, KEYS)
        assert attrs.evolve(full, digest=written.digest, sealed=None) == written
        assert decode(name, state) == tied
        assert encode(tied) == encode(full) == (state, tied.digest)

    holds()


@given(ucb.entries())
def test_the_fast_reader_and_the_careful_one_read_the_same_object(
    written: Entry,
) -> None:
    """A stored event means what it would mean in a file that somebody wrote."""
    state, _ = encode(written)
    event = json.loads(state)["event"]
    careful = event_from_json({"type": written.name, **event})
    assert decode(written.name, state).event == careful


@given(ucb.entries())
def test_body_and_sealed_part_are_canonical_json(written: Entry) -> None:
    """Reading each and writing it canonically gives the same bytes."""
    _, state = sealed(written, written.previous, SEALING)
    body, part = split(state)
    assert canonical(json.loads(body)) == body
    assert not part or canonical(json.loads(part)) == part
    assert hashlib.sha256(body).digest() == encode(written)[1] or part


def test_a_body_in_full() -> None:
    """The bytes are these, and stay these."""
    written = entry(
        AppealLodged(on=When.parse("2024-03"), about="r1"),
        recorded_by=Officer(id="CS-7", role="complaints-officer"),
    )
    state, digest = encode(written, bytes(32))
    assert state == (
        b'{"case":"CRM-1029","event":{"about":"r1","on":"2024-03"},"event_id":"e1",'
        b'"format":1,"number":1,"previous":"' + b"00" * 32 + b'",'
        b'"recorded_at":"2024-03-05T14:05:00Z",'
        b'"recorded_by":{"id":"CS-7","role":"complaints-officer"},'
        b'"type":"appeal-lodged","version":1}'
    )
    assert digest == hashlib.sha256(state).digest()


def test_an_instant_is_stored_in_utc() -> None:
    """The offset of whoever recorded it makes no difference to the bytes."""
    summer = datetime(2024, 7, 5, 15, 5, tzinfo=timezone(timedelta(hours=1)))
    utc = summer.astimezone(UTC)
    one = attrs.evolve(entry(CaseClosed()), recorded_at=summer)
    other = attrs.evolve(entry(CaseClosed()), recorded_at=utc)
    assert encode(one) == encode(other)
    assert decode("case-closed", encode(one)[0]).recorded_at == summer


def test_sealing_ties_an_entry_to_the_one_before_it() -> None:
    """Another entry before gives another digest."""
    first = seal(entry(CaseClosed()), b"")
    assert first.previous == b""
    again = seal(entry(CaseClosed()), bytes(32))
    assert again.previous == bytes(32)
    assert first.digest != again.digest
    assert len(first.digest) == 32


class Loud(IncidentRecorded):
    """An event that somebody made up."""


@pytest.mark.parametrize(
    ("event", "says"),
    [
        (ContactRecorded(minutes=cast(int, 1.5)), "whole number"),
        (ContactRecorded(minutes=cast(int, True)), "whole number"),
        (ContactRecorded(minutes=2**53), "whole number"),
        (ContactRecorded(note=cast(str, 5)), "event.note holds no text but int"),
        (ContactRecorded(note="\ud800"), "surrogate"),
        (ContactRecorded(on=cast(When, "2024-03-05")), "event.on would be read back"),
        (ContactRecorded(on=cast(When, "soon")), "'soon' is not a day"),
        (ContactRecorded(by=cast(Officer, {"id": "x"})), "id"),
        (ContactRecorded(also_by=cast(Any, [Officer()])), "event.also_by would be rea"),
        (ContactRecorded(at=cast(datetime, "2024")), "astimezone"),
        (Loud(), "Loud is not one of the events"),
        (cast(Event, "text"), "str is not one of the events"),
    ],
)
def test_what_could_not_be_read_back_is_not_stored(event: Event, says: str) -> None:
    """A caller who fills an event wrongly is told before anything is written."""
    with pytest.raises(UnstorableEventError, match=says.replace("|", r"\|")):
        seal(entry(event), b"", SEALING)


def test_an_unknown_name_is_an_error_of_its_own() -> None:
    """It says who may have written it, and where it stands."""
    with pytest.raises(UnknownEventTypeError, match="upgrade") as caught:
        decode("person-blocked", b"{}", case="CRM-1", number=7)
    assert caught.value.type_name == "person-blocked"
    assert caught.value.case_id == "CRM-1"
    assert caught.value.version == 7


@pytest.mark.parametrize("name", ["os:system", "builtins.eval", ""])
def test_a_python_path_is_an_unknown_name(name: str) -> None:
    """Nothing that is stored is ever resolved to an object by its name."""
    with pytest.raises(UnknownEventTypeError):
        decode(name, b"{}")


def changed(change: dict[str, Any], **in_event: Any) -> bytes:
    """Return the body of an event with some of it changed."""
    body = body_of(WarningIssued(rung="warning"))
    body["event"] |= in_event
    return json.dumps({**body, **change}).encode()


@pytest.mark.parametrize(
    ("state", "says"),
    [
        (b"", "truncated"),
        (b"[]", "not an object"),
        (b"\xff", "malformed"),
        (b"{", "truncated"),
        (b"[" * 100_000, "recursion"),
        (changed({"format": 2}), "format 2"),
        (changed({"type": "case-closed"}), "'case-closed'"),
        (changed({"version": 2}), "upgrade"),
        (changed({"version": 0}), "no step leads on"),
        (changed({"version": "1"}), "version"),
        (changed({"number": 0}), "number"),
        (changed({"number": "1"}), "Expected `int`, got `str`"),
        (changed({"case": ""}), "case"),
        (changed({"recorded_at": "2024-03-05T14:05:00"}), "timezone"),
        (changed({"recorded_at": "2024-02-30T14:05:00Z"}), "Invalid RFC3339"),
        (changed({"previous": "00"}), "32 bytes"),
        (changed({"previous": "xx" * 32}), "hexadecimal"),
        (changed({"event": None}), "Expected `object`, got `null`"),
        (changed({"colour": "red"}), "colour"),
        (changed({}, colour="red"), "colour"),
        (changed({}, by={"id": "HS-1", "colour": "red"}), "colour"),
        (changed({"recorded_by": {"colour": "red"}}), "colour"),
        (changed({}, on="soon"), "'soon' is not a day"),
        (changed({}, on=5), "Expected `str"),
        (changed({}, incidents="e1"), "Expected `array`, got `str`"),
    ],
)
def test_damage_is_found_and_told(state: bytes, says: str) -> None:
    """Bytes that are no such entry are an error that says why, never another one."""
    with pytest.raises(UnreadableEventError, match=says) as caught:
        decode("warning-issued", state, case="CRM-1029", number=1)
    assert caught.value.case_id == "CRM-1029"


def test_what_was_valid_when_it_was_recorded_is_not_validated_again() -> None:
    """A rule that is tightened later makes no old fact unreadable."""
    event = decode("warning-issued", changed({}, rung="A warning")).event
    assert isinstance(event, WarningIssued)
    assert event.rung == "A warning"


def test_every_field_of_an_entry_is_read() -> None:
    """An entry is made without its own constructor, so none may be forgotten."""
    read = decode("case-closed", encode(entry(CaseClosed()))[0])
    assert attrs.asdict(read, recurse=False).keys() == {
        field.name for field in attrs.fields(Entry)
    }
    assert read == attrs.evolve(entry(CaseClosed()), digest=read.digest)


@given(ucb.entries(), st.data())
def test_random_damage_is_read_or_refused(written: Entry, data: st.DataObject) -> None:
    """Whatever bytes change, decoding gives an entry or one of its own errors."""
    state = bytearray(encode(written)[0])
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(state) - 1))
        state[place] = data.draw(st.integers(0, 255))
    with contextlib.suppress(StoredEventError):
        assert isinstance(decode(written.name, bytes(state)), Entry)


# --- Old versions ---------------------------------------------------------------------


def split_rung(body: dict[str, Any]) -> dict[str, Any]:
    """Bring a made-up version 1 of a warning, which had a `level`, to version 2."""
    event = dict(body["event"])
    level = event.pop("level")
    event["rung"] = {1: "warning", 2: "reminder"}[level]
    return {**body, "event": event, "version": 2}


def renamed(body: dict[str, Any]) -> dict[str, Any]:
    """Bring a made-up event that once had another name to its present one."""
    return {**body, "type": "warning-issued", "version": 1}


MADE_UP = Upcasters(
    {**CURRENT_VERSIONS, "warning-issued": 2},
    {("warning-issued", 1): split_rung, ("letter-sent", 3): renamed},
)


def old_body(name: str, version: int) -> bytes:
    """Return a body as a made-up old version of the library wrote it."""
    body = body_of(WarningIssued(on=When.parse("2019")))
    body["event"]["level"] = 2
    return canonical({**body, "type": name, "version": version})


@pytest.mark.parametrize(
    ("name", "version"), [("warning-issued", 1), ("letter-sent", 3)]
)
def test_an_old_version_is_brought_to_the_present_one(name: str, version: int) -> None:
    """Each step leads one version on; a step may change the name; bytes stay as are."""
    state = old_body(name, version)
    read = decode(name, state, upcasters=MADE_UP)
    assert read.event == WarningIssued(on=When.parse("2019"), rung="reminder")
    assert read.digest == hashlib.sha256(state).digest()


def test_a_step_that_leads_nowhere_is_found() -> None:
    """A mistake in a step is an error, not an endless loop."""
    stuck = Upcasters(MADE_UP.current, {("warning-issued", 1): dict})
    with pytest.raises(UnreadableEventError, match="does not lead on"):
        decode("warning-issued", old_body("warning-issued", 1), upcasters=stuck)


def test_a_step_that_fails_is_told_as_an_unreadable_entry() -> None:
    """A body that a step cannot work on is damage."""
    body = body_of(WarningIssued())
    with pytest.raises(UnreadableEventError, match="has no 'level'"):
        decode("warning-issued", canonical(body), upcasters=MADE_UP)


def test_a_field_added_with_a_default_needs_no_step() -> None:
    """Bodies written before a field was there read as if it were at its default."""
    body = body_of(AppealLodged(level=2))
    del body["event"]["level"]
    read = decode("appeal-lodged", canonical(body))
    assert read.event == AppealLodged(level=1)


def test_every_event_has_a_current_version() -> None:
    """The table of versions and the table of names hold the same names."""
    assert set(CURRENT_VERSIONS) == set(EVENT_TYPES)
    assert FORMAT == 1
