"""Between entries and what a store keeps of them."""

import hashlib
from collections.abc import Iterable

from eventsourcing.persistence import (
    Cipher,
    Compressor,
    JSONTranscoder,
    Mapper,
    StoredEvent,
    Transcoder,
)
from typing_extensions import override

from ucb_domain.codec.chain import read_line
from ucb_domain.codec.sealing import Sealing
from ucb_domain.codec.stored import decode, encode, sealed, split
from ucb_domain.entries import Entry
from ucb_domain.errors import UnreadableEventError, UnstorableEventError
from ucb_domain.stores import StoredEntry


class EntryMapper(Mapper[str]):
    """Turns entries into stored entries and back.

    The topic is the stable name of the event, never a Python path, and the state is the
    body exactly as its digest was taken, with the sealed part behind it. A compressor
    or a cipher would put other bytes in its place, so neither is taken.
    """

    def __init__(
        self,
        transcoder: Transcoder | None = None,
        compressor: Compressor | None = None,
        cipher: Cipher | None = None,
    ) -> None:
        """Take what the library gives every mapper.

        Args:
            transcoder: Not used: the codec writes the bodies.
            compressor: Refused.
            cipher: Refused.

        Raises:
            ValueError: A compressor or a cipher is given.
        """
        if compressor is not None or cipher is not None:
            raise ValueError(
                "A stored body is kept as its digest was taken: take COMPRESSOR_TOPIC "
                "and CIPHER_TOPIC out of the settings."
            )
        super().__init__(transcoder or JSONTranscoder())

    @override
    def to_stored_event(self, domain_event: object) -> StoredEntry:
        """Write a sealed entry as a store keeps it.

        Args:
            domain_event: An `Entry` that `seal` or `sealed` gave its digest.

        Raises:
            UnstorableEventError: It was not sealed, or changed since.
        """
        if not isinstance(domain_event, Entry):
            raise UnstorableEventError(
                type(domain_event).__name__, "the register keeps entries only."
            )
        state, digest = encode(domain_event)
        if digest != domain_event.digest:
            raise UnstorableEventError(
                domain_event.name, "its digest is not that of its body; seal it first."
            )
        return _stored(domain_event, state)

    def sealed(
        self,
        entries: Iterable[Entry],
        previous: bytes,
        sealing: Sealing | None = None,
    ) -> tuple[tuple[Entry, StoredEntry], ...]:
        """Seal entries of one case, one after another, and write them.

        Faster than sealing and writing by turns, for each body is written once.

        Args:
            entries: The entries, in order.
            previous: Digest of the entry before the first; empty when there is none.
            sealing: What personal fields are sealed with.

        Returns:
            Each entry as sealed, its personal fields withheld, with what a store keeps
            of it.

        Raises:
            NoKeyStoreError: One has personal fields, and nothing is there to seal them.
            KeyStoreError: There is no key to be had.
            UnstorableEventError: One could not be read back as the same entry.
        """
        pairs: list[tuple[Entry, StoredEntry]] = []
        for entry in entries:
            tied, state = sealed(entry, previous, sealing)
            pairs.append((tied, _stored(tied, state)))
            previous = tied.digest
        return tuple(pairs)

    @override
    def to_domain_event(self, stored_event: StoredEvent) -> Entry:
        """Read an entry. Its digest is the one the store keeps, where it keeps one.

        Raises:
            UnknownEventTypeError: No event has or had its name.
            UnreadableEventError: Its body is not such an entry.
        """
        return decode(
            stored_event.topic,
            stored_event.state,
            digest=getattr(stored_event, "digest", None),
            case=str(stored_event.originator_id),
            number=stored_event.originator_version,
        )


def recover(stored_event: StoredEvent) -> StoredEntry:
    """Read what a plain recorder has no columns for out of the stored body.

    Raises:
        UnreadableEventError: The body is not that of an entry.
    """
    try:
        line = read_line(stored_event.state)
    except ValueError as error:
        raise UnreadableEventError(
            stored_event.topic,
            str(stored_event.originator_id),
            stored_event.originator_version,
            f"{error}",
        ) from error
    return StoredEntry(
        originator_id=stored_event.originator_id,
        originator_version=stored_event.originator_version,
        topic=stored_event.topic,
        state=stored_event.state,
        event_id=line.event_id,
        recorded_at=line.recorded_at,
        digest=hashlib.sha256(split(stored_event.state)[0]).digest(),
    )


def _stored(entry: Entry, state: bytes) -> StoredEntry:
    return StoredEntry(
        originator_id=entry.case,
        originator_version=entry.number,
        topic=entry.name,
        state=state,
        event_id=entry.event_id,
        recorded_at=entry.recorded_at,
        digest=entry.digest,
    )
