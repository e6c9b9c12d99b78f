"""Entries and what a store keeps of them."""

import dataclasses
import hashlib
from typing import Any, cast

import attrs
import pytest
from eventsourcing.compressor import ZlibCompressor
from eventsourcing.persistence import StoredEvent
from hypothesis import given

from tests.steady_keys import KEYS, SEALING
from ucb_domain.codec.sealing import reveal
from ucb_domain.codec.stored import seal, split
from ucb_domain.entries import Entry
from ucb_domain.errors import (
    UnknownEventTypeError,
    UnreadableEventError,
    UnstorableEventError,
)
from ucb_domain.mapper import EntryMapper, recover
from ucb_domain.testing import strategies as ucb

MAPPER = EntryMapper()


@given(ucb.entries())
def test_an_entry_comes_back_as_it_was_stored(entry: Entry) -> None:
    """Writing to a stored entry and reading it is the identity."""
    tied = seal(entry, entry.previous, SEALING)
    assert MAPPER.to_domain_event(MAPPER.to_stored_event(tied)) == tied


@given(ucb.entries())
def test_the_columns_say_what_the_entry_says(entry: Entry) -> None:
    """The topic is the stable name; event id, instant and digest are columns."""
    tied = seal(entry, entry.previous, SEALING)
    line = MAPPER.to_stored_event(tied)
    assert line.topic == entry.name
    assert (line.originator_id, line.originator_version) == (entry.case, entry.number)
    assert (line.event_id, line.recorded_at) == (entry.event_id, entry.recorded_at)
    assert line.digest == tied.digest == hashlib.sha256(split(line.state)[0]).digest()


@given(ucb.case_entries())
def test_sealing_a_whole_case_is_sealing_it_one_by_one(
    entries: tuple[Entry, ...],
) -> None:
    """The quick way gives the same entries and the same stored entries."""
    previous = b""
    pairs = MAPPER.sealed(entries, b"", SEALING)
    for entry, (tied, line) in zip(entries, pairs, strict=True):
        # Salts and nonces are never the same twice; what is said is.
        again = reveal(seal(entry, previous, SEALING), KEYS)
        full = reveal(tied, KEYS)
        assert attrs.evolve(full, sealed=None, digest=b"") == attrs.evolve(
            again, sealed=None, digest=b""
        )
        assert line == MAPPER.to_stored_event(tied)
        previous = tied.digest


@given(ucb.entries())
def test_what_a_plain_recorder_forgets_is_recovered(entry: Entry) -> None:
    """Event id, instant and digest are read back out of the body."""
    line = MAPPER.to_stored_event(seal(entry, entry.previous, SEALING))
    plain = StoredEvent(
        line.originator_id, line.originator_version, line.topic, line.state
    )
    assert recover(plain) == line
    assert MAPPER.to_domain_event(plain) == MAPPER.to_domain_event(line)


def test_bytes_that_are_no_entry_cannot_be_recovered() -> None:
    """The error says which entry of which case it is."""
    with pytest.raises(UnreadableEventError) as caught:
        recover(StoredEvent("CRM-1029", 3, "case-closed", b"{}"))
    assert (caught.value.case_id, caught.value.version) == ("CRM-1029", 3)


@given(ucb.entries())
def test_an_entry_that_was_not_sealed_is_not_stored(entry: Entry) -> None:
    """A digest that is missing, or of something else, is found."""
    with pytest.raises(UnstorableEventError, match="seal it first"):
        MAPPER.to_stored_event(attrs.evolve(entry, digest=b""))
    tied = seal(entry, entry.previous, SEALING)
    other = attrs.evolve(tied, number=tied.number + 1)
    with pytest.raises(UnstorableEventError, match="seal it first"):
        MAPPER.to_stored_event(other)


@given(ucb.entries())
def test_an_unknown_name_says_which_entry_it_is(entry: Entry) -> None:
    """What a newer version stored is told as that."""
    line = MAPPER.to_stored_event(seal(entry, entry.previous, SEALING))
    with pytest.raises(UnknownEventTypeError) as caught:
        MAPPER.to_domain_event(dataclasses.replace(line, topic="person-blocked"))
    assert (caught.value.case_id, caught.value.version) == (entry.case, entry.number)


def test_only_entries_are_stored() -> None:
    """The register keeps nothing else."""
    with pytest.raises(UnstorableEventError, match="entries only"):
        MAPPER.to_stored_event(cast(Any, "text"))


def test_a_compressor_or_a_cipher_is_refused() -> None:
    """They would put other bytes in the place of those that the digest is of."""
    with pytest.raises(ValueError, match="COMPRESSOR_TOPIC"):
        EntryMapper(compressor=ZlibCompressor())
    with pytest.raises(ValueError, match="CIPHER_TOPIC"):
        EntryMapper(cipher=cast(Any, object()))
