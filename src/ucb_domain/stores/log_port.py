"""What a store keeps so that its log can be held against what others were told of it.

The log is every entry of the store in order of position. Of an entry only the digest is
asked for here, so that a long log is read quickly. Checkpoints, and what others said of
them, are added and read, never changed: each store sees to that itself, as it does with
entries.
"""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import NamedTuple


class LogLine(NamedTuple):
    """One entry of the log, by no more than its digest."""

    position: int
    """Its position. Positions only grow; numbers may be left out between them."""
    digest: bytes
    """SHA-256 of its body, 32 bytes."""


class StoredCheckpoint(NamedTuple):
    """One checkpoint as a store keeps it."""

    number: int
    """Checkpoints are numbered from 1 without a gap."""
    size: int
    """How many entries it covers; never fewer than the one before it."""
    position: int
    """Position of the last entry it covers; 0 where it covers none."""
    key: str
    """The public key it was signed with, as text."""
    note: bytes
    """The signed checkpoint itself, to the byte."""


class LogKeeper(ABC):
    """The part of a store's recorder that knows the log as a whole."""

    @abstractmethod
    def select_digests(
        self, *, after: int = 0, upto: int | None = None, limit: int
    ) -> Sequence[LogLine]:
        """Read a page of the log without its bodies, in order of position.

        Args:
            after: Only positions greater than this.
            upto: Only positions up to and including this.
            limit: At most so many.
        """

    @abstractmethod
    def select_position(self, case_id: str, version: int) -> int | None:
        """Read the position of one entry, or None when there is no such entry."""

    @abstractmethod
    def insert_checkpoint(self, checkpoint: StoredCheckpoint) -> None:
        """Add a checkpoint after the last one.

        Raises:
            CheckpointConflictError: It does not follow on the last one: its number is
                not the next, or it covers less.
            UnsupportedError: The store keeps none.
        """

    @abstractmethod
    def select_checkpoints(
        self, *, after: int = 0, limit: int
    ) -> Sequence[StoredCheckpoint]:
        """Read a page of the checkpoints, in order of their numbers.

        Args:
            after: Only numbers greater than this.
            limit: At most so many.

        Raises:
            UnsupportedError: The store keeps none.
        """

    @abstractmethod
    def select_last_checkpoint(self) -> StoredCheckpoint | None:
        """Read the checkpoint with the highest number, or None when there is none.

        Raises:
            UnsupportedError: The store keeps none.
        """

    @abstractmethod
    def insert_stamp(self, number: int, stamp: bytes) -> None:
        """Keep what a time stamping authority said of a checkpoint.

        Args:
            number: The checkpoint.
            stamp: The reply they gave, in DER.

        Raises:
            CheckpointConflictError: There is no such checkpoint.
            UnsupportedError: The store keeps none.
        """

    @abstractmethod
    def select_stamps(self, number: int) -> Sequence[bytes]:
        """Read the time stamps of a checkpoint, in the order in which they came.

        Raises:
            UnsupportedError: The store keeps none.
        """
