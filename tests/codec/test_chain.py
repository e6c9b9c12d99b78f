"""Is what the store holds what was recorded?"""

import dataclasses
import hashlib
import json
from datetime import UTC, datetime, timedelta
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.steady_keys import SEALING
from ucb_domain.codec.canonical import canonical
from ucb_domain.codec.chain import ChainBreak, ChainFault, verify_chain
from ucb_domain.codec.stored import split
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
    return [line for _, line in EntryMapper().sealed(entries, b"", SEALING)]


def rewritten(line: StoredEntry, *, honest: bool, **fields: Any) -> StoredEntry:
    """Return an entry with its body changed, and perhaps its digest to match."""
    body, part = split(line.state)
    state = canonical(json.loads(body) | fields)
    digest = hashlib.sha256(state).digest() if honest else line.digest
    state = state + b"\n" + part if part else state
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
    """Any other byte in any body or any sealed part is told of there."""
    lines = stored(entries)
    place = data.draw(st.integers(0, len(lines) - 1))
    state = bytearray(lines[place].state)
    sealed = len(split(lines[place].state)[0])
    at = data.draw(st.integers(0, len(state) - 1))
    state[at] ^= data.draw(st.integers(1, 255))
    lines[place] = dataclasses.replace(lines[place], state=bytes(state))
    found = break_in(lines)
    assert (found.case, found.number) == ("CRM-1029", place + 1)
    # The line feed between the two belongs to neither; without it all is body.
    assert found.fault is (ChainFault.SEALED if at > sealed else ChainFault.DIGEST)


@given(ucb.case_entries(min_size=2, case="CRM-1029"), st.data())
def test_a_changed_body_with_a_digest_to_match_is_found(
    entries: tuple[Entry, ...], data: st.DataObject
) -> None:
    """The next entry still names the digest of the body that was recorded."""
    lines = stored(entries)
    place = data.draw(st.integers(0, len(lines) - 2))
    lines[place] = rewritten(lines[place], honest=True, source="another source")
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


def noted() -> list[StoredEntry]:
    """Return a case of which the second entry has a sealed part."""
    return stored((STORY[0], attrs.evolve(STORY[1], reason="hurry"), *STORY[2:]))


def test_a_sealed_part_that_is_missing_is_found_in_a_store_only() -> None:
    """A copy that leaves it out still verifies, if that is what it says it is."""
    lines = noted()
    lines[1] = dataclasses.replace(lines[1], state=split(lines[1].state)[0])
    assert break_in(lines).number == 2
    assert break_in(lines).fault is ChainFault.SEALED
    assert "missing" in break_in(lines).what
    assert verify_chain(lines, redacted=True) is None


def test_a_redacted_copy_may_not_hold_another_sealed_part() -> None:
    """What is there is checked."""
    lines = noted()
    body, part = split(lines[1].state)
    for state in (body + b"\n" + part + b" ", lines[0].state + b"\n" + part):
        line = dataclasses.replace(
            lines[1], state=state, digest=hashlib.sha256(split(state)[0]).digest()
        )
        found = verify_chain([lines[0], line], redacted=True)
        assert found is not None


def test_a_sealed_part_of_which_the_body_does_not_speak_is_found() -> None:
    """Nothing can be hung on to an entry that had nothing personal."""
    lines = noted()
    part = split(lines[1].state)[1]
    lines[0] = dataclasses.replace(lines[0], state=lines[0].state + b"\n" + part)
    assert break_in(lines).number == 1
    assert break_in(lines).fault is ChainFault.SEALED


def test_a_first_entry_that_names_one_before_it_is_found() -> None:
    """Nothing stands before the first entry of a case."""
    found = break_in([line for _, line in EntryMapper().sealed(STORY, bytes(32))])
    assert found.fault is ChainFault.PREVIOUS
    assert "no entry" in found.what
