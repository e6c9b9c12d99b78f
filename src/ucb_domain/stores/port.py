"""What the register asks of a store.

A store keeps bytes and knows no domain object.
A stream is a case: its entries are numbered from 1 without a gap, and every entry has a
position in the log of the whole store, in the order in which commits became visible.
Entries are added and read, never changed.
Beside them a store keeps read models, which can be thrown away and rebuilt.
"""

from abc import abstractmethod
from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar, NamedTuple, Self
from uuid import UUID

import attrs
from eventsourcing.persistence import (
    ApplicationRecorder,
    Notification,
    ProcessRecorder,
    StoredEvent,
    Subscription,
    Tracking,
)
from typing_extensions import override

from ucb_domain.stores.errors import UnsupportedError
from ucb_domain.stores.log_port import LogKeeper


@dataclass(frozen=True)
class StoredEntry(StoredEvent):
    """One line of the register as a store keeps it.

    ``originator_id`` is the case, ``originator_version`` the number in the case,
    ``topic`` the stable name of the event and ``state`` the stored bytes.
    """

    event_id: str
    """What makes the same act sent twice one act; unique within the case."""
    recorded_at: datetime
    """When it was written: an aware instant, to the microsecond."""
    digest: bytes
    """SHA-256 of the body, 32 bytes."""


@dataclass(frozen=True)
class EntryNotification(StoredEntry, Notification):
    """A stored entry together with its position (``id``) in the log of the store."""

    @classmethod
    def at(cls, position: int, entry: StoredEntry) -> Self:
        """Return the entry with its position."""
        return cls(
            originator_id=entry.originator_id,
            originator_version=entry.originator_version,
            topic=entry.topic,
            state=entry.state,
            id=position,
            event_id=entry.event_id,
            recorded_at=entry.recorded_at,
            digest=entry.digest,
        )


class ReadModelRow(NamedTuple):
    """One row of one read model; an empty body removes the row when written."""

    model: str
    """The read model, for example ``status``."""
    key: str
    """What the row is about, unique within the model; rows are read in its order."""
    body: bytes
    """Whatever the read model keeps."""


@attrs.frozen(kw_only=True)
class Capabilities:
    """What a recorder can do beyond appending and reading entries.

    Attributes:
        read_models: It keeps rows and writes them with the entries in one commit.
        event_ids: The store itself refuses an event id that the case already holds.
        joining: It can work inside a caller's open transaction.
        shared_between_processes: Another process opens the same store by the same URL.
        checkpoints: It keeps checkpoints of the log, and lets nobody change them.
    """

    read_models: bool
    event_ids: bool
    joining: bool
    shared_between_processes: bool
    checkpoints: bool


class CaseRecorder(ProcessRecorder, LogKeeper):
    """What the register asks of a store.

    Every recorder is safe to use from several threads.
    Text is ordered by code point, in every store.
    """

    capabilities: ClassVar[Capabilities]

    @abstractmethod
    def insert_events(
        self,
        stored_events: Sequence[StoredEvent],
        *,
        rows: Sequence[ReadModelRow] = (),
        tracking: Tracking | None = None,
        **kwargs: Any,
    ) -> Sequence[int]:
        """Append entries and write rows in one commit: all of it or nothing.

        Args:
            stored_events: :class:`StoredEntry` objects; the entries of one case are in
                order and follow on from its last one.
            rows: Read-model rows to write with them.
            tracking: A position to move forward with them.
            **kwargs: Nothing; here because the library's signature has it.

        Returns:
            The position of each entry, in the order given.

        Raises:
            EntryConflictError: An entry does not fit on the end of its case.
                It is an eventsourcing ``IntegrityError``.
            TrackingConflictError: The position would go backwards.
            InvalidEntryError: An entry is malformed: no event id, a naive instant, a
                digest of another length than 32.
            StoreBusyError: Another writer held the store for too long.
            OutcomeUnknownError: The connection was lost before the answer came.
        """

    @abstractmethod
    def select_events(
        self,
        originator_id: UUID | str,
        *,
        gt: int | None = None,
        lte: int | None = None,
        desc: bool = False,
        limit: int | None = None,
    ) -> Sequence[StoredEntry]:
        """Read the entries of one case, in order of version.

        Args:
            originator_id: The case.
            gt: Only versions greater than this.
            lte: Only versions up to and including this.
            desc: Newest first.
            limit: At most so many.
        """

    @abstractmethod
    def select_event(self, case_id: str, event_id: str) -> StoredEntry | None:
        """Read the entry of a case that has this event id, if there is one."""

    @abstractmethod
    def select_notifications(
        self,
        start: int | None,
        limit: int,
        stop: int | None = None,
        topics: Sequence[str] = (),
        *,
        inclusive_of_start: bool = True,
    ) -> Sequence[EntryNotification]:
        """Read the log of the store, in order of position.

        An entry never appears below a position that a reader has already seen, so
        reading on from the last position misses nothing.

        Args:
            start: The position to start from; from the beginning when None.
            limit: At most so many.
            stop: The last position to read.
            topics: Only events of these names.
            inclusive_of_start: Whether the entry at ``start`` itself is read.
        """

    @abstractmethod
    def select_case_ids(self, *, after: str | None = None, limit: int) -> Sequence[str]:
        """Read a page of the cases in order of their ids.

        Args:
            after: Only ids that come after this one.
            limit: At most so many.
        """

    @abstractmethod
    def select_row(self, model: str, key: str) -> bytes | None:
        """Read the body of one row, or None when the model has no such row."""

    @abstractmethod
    def select_rows(
        self, model: str, *, after: str | None = None, limit: int
    ) -> Sequence[ReadModelRow]:
        """Read a page of a read model in order of its keys.

        Args:
            model: The read model.
            after: Only keys that come after this one.
            limit: At most so many.
        """

    @abstractmethod
    def write_rows(
        self,
        rows: Sequence[ReadModelRow],
        *,
        tracking: Tracking | None = None,
        expected_position: int | None = None,
    ) -> None:
        """Write rows and move the position of their reader in one commit.

        Args:
            rows: The rows; of two with the same key the later one stays.
            tracking: How far the rows have come. It only ever moves forward.
            expected_position: Where ``tracking`` has to stand before: 0 for one that
                never moved. Two runners on one read model cannot both pass.

        Raises:
            TrackingConflictError: The position is not there, or would go backwards.
        """

    @abstractmethod
    def renew_rows(self, rows: Sequence[ReadModelRow], was: Sequence[bytes]) -> int:
        """Put rows in place of those that were read, where these are still there.

        Whoever writes a row anew from what was read a moment ago never puts it over
        one that came in meanwhile.

        Args:
            rows: The rows, each with a body.
            was: The body that each had when it was read; empty where there was no row.

        Returns:
            How many were put in place.
        """

    @abstractmethod
    def clear_rows(self, model: str) -> None:
        """Remove every row of a read model and the position of the same name."""

    @abstractmethod
    def replace_model(
        self, model: str, from_model: str, *, expected_position: int | None = None
    ) -> None:
        """Put a read model that was rebuilt beside another in its place, in one commit.

        The rows of ``from_model`` become those of ``model``, its position (the one
        tracked under its name) becomes that of ``model``, and nothing is left of it.

        Args:
            model: The read model to replace.
            from_model: The one rebuilt beside it.
            expected_position: The last position that the rebuilt rows know of, which
                is that of ``from_model``. When it is not, because somebody else is
                rebuilding, or the log has grown beyond it, nothing is done: read on,
                and try again.

        Raises:
            TrackingConflictError: The log has grown, or the rebuilt rows are not there.
        """

    @abstractmethod
    def joined(self, connection: object) -> AbstractContextManager["CaseRecorder"]:
        """Work inside the transaction that a caller has open on the same database.

        The recorder that is returned neither begins nor commits: what it writes is
        there when the caller commits, and gone when the caller rolls back.
        After an error of its own the caller's transaction can go on.

        Args:
            connection: The driver's own connection: ``sqlite3.Connection`` or
                ``psycopg.Connection``.

        Raises:
            JoinError: There is no open transaction, the connection is not one of this
                store's driver, or leads to a database without this store.
        """

    @abstractmethod
    def close(self) -> None:
        """Close every connection; a closed recorder cannot be used again."""

    @override
    def insert_tracking(self, tracking: Tracking) -> None:
        """Move a position forward, as the library's projections do."""
        self.write_rows((), tracking=tracking)

    @override
    def subscribe(
        self, gt: int | None = None, topics: Sequence[str] = ()
    ) -> Subscription[ApplicationRecorder]:
        """Refuse: the pull runner follows every store, a subscription only some."""
        msg = (
            f"{type(self).__name__} has no subscriptions. Follow the store with the "
            "pull runner, which reads it in batches with select_notifications()."
        )
        raise UnsupportedError(msg)
