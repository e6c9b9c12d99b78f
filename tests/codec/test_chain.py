"""Is what the store holds what was recorded?"""

import dataclasses
import hashlib
import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ucb_domain.codec.canonical import canonical
from ucb_domain.codec.chain import ChainBreak, ChainFault, verify_chain
from ucb_domain.entries import Entry
from ucb_domain.events import (
    CaseClosed,
    CaseOpened,
    Event,
    RestrictionImposed,
    WarningIssued,
)
from ucb_domain.mapper import EntryMapper
from ucb_domain.stores import StoredEntry
from ucb_domain.testing import strategies as ucb
from ucb_domain.values import Party

AT = datetime(2024, 3, 5, 14, 5, tzinfo=UTC)
HAPPENED: tuple[Event, ...] = (
    CaseOpened(customer=Party(ref="P-1")),
    WarningIssued(rung="warning"),
    RestrictionImposed(),
    CaseClosed(),
)
STORY = tuple(
    Entry(
        case="CRM-1029",
        number=number,
        event_id=f"e{number}",
        recorded_at=AT,
        event=event,
    )
    for number, event in enumerate(HAPPENED, start=1)
)
CASES = ucb.case_entries(max_size=5, case="CRM-1029")


def stored(entries: tuple[Entry, ...]) -> list[StoredEntry]:
    """Return a whole case as a store keeps it."""
    return [line for _, line in EntryMapper().sealed(entries, b"")]


def rewritten(line: StoredEntry, *, honest: bool, **fields: Any) -> StoredEntry:
    """Return an entry with its body changed, and perhaps its digest to match."""
    state = canonical(json.loads(line.state) | fields)
    digest = hashlib.sha256(state).digest() if honest else line.digest
    return dataclasses.replace(line, state=state, digest=digest)


def break_in(lines: list[StoredEntry]) -> ChainBreak:
    """Return the first break, which there must be."""
    found = verify_chain(lines)
    assert found is not None
    return found


@given(CASES)
def test_what_was_recorded_is_whole(entries: tuple[Entry, ...]) -> None:
    """A case that nobody touched has no break, nor has any beginning of it."""
    lines = stored(entries)
    assert verify_chain(lines) is None
    assert verify_chain(lines[:-1]) is None


@given(CASES, ucb.case_entries(max_size=5, case="CRM-2000"))
def test_cases_may_be_mixed(one: tuple[Entry, ...], other: tuple[Entry, ...]) -> None:
    """In the log of a store the entries of several cases stand between one another."""
    first, second = stored(one), stored(other)
    mixed = [line for pair in zip(first, second, strict=False) for line in pair]
    shorter = min(len(first), len(second))
    mixed += first[shorter:] + second[shorter:]
    assert verify_chain(mixed) is None


@given(CASES, st.data())
def test_one_changed_byte_is_found(
    entries: tuple[Entry, ...], data: st.DataObject
) -> None:
    """Any other byte in any body breaks the chain there."""
    lines = stored(entries)
    place = data.draw(st.integers(0, len(lines) - 1))
    state = bytearray(lines[place].state)
    state[data.draw(st.integers(0, len(state) - 1))] ^= data.draw(st.integers(1, 255))
    lines[place] = dataclasses.replace(lines[place], state=bytes(state))
    found = break_in(lines)
    assert (found.case, found.number) == ("CRM-1029", place + 1)
    assert found.fault is ChainFault.DIGEST


@given(ucb.case_entries(min_size=2, case="CRM-1029"), st.data())
def test_a_changed_body_with_a_digest_to_match_is_found(
    entries: tuple[Entry, ...], data: st.DataObject
) -> None:
    """The next entry still names the digest of the body that was recorded."""
    lines = stored(entries)
    place = data.draw(st.integers(0, len(lines) - 2))
    lines[place] = rewritten(lines[place], honest=True, reason="another reason")
    found = break_in(lines)
    assert found.number == place + 2
    assert found.fault is ChainFault.PREVIOUS
    assert f"entry {place + 1}" in found.what


@pytest.mark.parametrize("place", [0, 1, 2])
def test_an_entry_that_was_taken_out_leaves_a_gap(place: int) -> None:
    """The entry after it says that one is missing."""
    lines = stored(STORY)
    del lines[place]
    found = break_in(lines)
    assert found.number == place + 2
    assert found.fault is ChainFault.GAP
    assert str(found) == (
        f"Case 'CRM-1029', entry {place + 2}: entry {place + 1} is missing before it."
    )


def test_several_missing_entries_are_all_named() -> None:
    """The sentence gives the first and the last that are missing."""
    lines = stored(STORY)
    del lines[1:3]
    assert break_in(lines).what == "entries 2 to 3 are missing before it."


@pytest.mark.parametrize("place", [0, 1, 2, 3])
def test_entries_out_of_order_are_found(place: int) -> None:
    """An entry that stands twice, or after a later one, breaks the chain."""
    lines = stored(STORY)
    twice = [*lines[: place + 1], *lines[place:]]
    assert break_in(twice).fault is ChainFault.ORDER
    assert break_in(twice).number == place + 1


@pytest.mark.parametrize(
    ("column", "value", "says"),
    [
        ("originator_id", "CRM-9", "case"),
        ("originator_version", 7, "number"),
        ("topic", "case-closed", "name"),
        ("event_id", "another", "event id"),
        ("recorded_at", AT + timedelta(microseconds=1), "instant"),
    ],
)
def test_a_column_that_differs_from_its_body_is_found(
    column: str, value: Any, says: str
) -> None:
    """What a query by column would say is what the body says."""
    lines = stored(STORY)
    lines[0] = dataclasses.replace(lines[0], **{column: value})
    found = break_in(lines)
    assert found.fault is ChainFault.COLUMN
    assert found.what.startswith(f"the column with its {says} says ")


@pytest.mark.parametrize("state", [b"{}", b"\xff", b"[" * 10_000, b"[]"])
def test_a_body_that_is_none_is_found(state: bytes) -> None:
    """Bytes with a digest to match, but no entry, are told as such."""
    digest = hashlib.sha256(state).digest()
    found = break_in(
        [dataclasses.replace(stored(STORY)[0], state=state, digest=digest)]
    )
    assert found.fault is ChainFault.BODY
    assert "cannot be read" in found.what


def test_a_body_of_a_later_format_is_told_as_that() -> None:
    """It is not damage: a newer version of the library wrote it."""
    found = break_in([rewritten(stored(STORY)[0], honest=True, format=2)])
    assert found.fault is ChainFault.BODY
    assert "upgrade" in found.what


def test_a_first_entry_that_names_one_before_it_is_found() -> None:
    """Nothing stands before the first entry of a case."""
    found = break_in([line for _, line in EntryMapper().sealed(STORY, bytes(32))])
    assert found.fault is ChainFault.PREVIOUS
    assert "no entry" in found.what
