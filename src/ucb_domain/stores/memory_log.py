"""The log of a memory store, as digests, and its checkpoints."""

from abc import abstractmethod
from collections.abc import Sequence

from typing_extensions import override

from ucb_domain.stores.checks import checked_checkpoint, checked_stamp
from ucb_domain.stores.errors import CheckpointConflictError
from ucb_domain.stores.log_port import LogKeeper, LogLine, StoredCheckpoint
from ucb_domain.stores.memory_contents import Contents


class MemoryLog(LogKeeper):
    """Keeps checkpoints in lists; positions run without a gap."""

    @property
    @abstractmethod
    def _contents(self) -> Contents:
        """What the store holds."""

    @override
    def select_digests(
        self, *, after: int = 0, upto: int | None = None, limit: int
    ) -> Sequence[LogLine]:
        """Read a page of the log without its bodies."""
        contents = self._contents
        with contents.lock:
            chosen = contents.log[max(after, 0) : upto][:limit]
        return [LogLine(entry.id, entry.digest) for entry in chosen]

    @override
    def select_position(self, case_id: str, version: int) -> int | None:
        """Go through the log to find an entry."""
        contents = self._contents
        with contents.lock:
            for entry in contents.log:
                if (entry.originator_id, entry.originator_version) == (
                    case_id,
                    version,
                ):
                    return entry.id
        return None

    @override
    def insert_checkpoint(self, checkpoint: StoredCheckpoint) -> None:
        """Add a checkpoint after the last one."""
        checked_checkpoint(checkpoint)
        contents = self._contents
        with contents.lock:
            last = contents.checkpoints[-1] if contents.checkpoints else None
            number, size = (last.number, last.size) if last else (0, 0)
            if checkpoint.number != number + 1 or checkpoint.size < size:
                raise CheckpointConflictError(checkpoint.number)
            contents.checkpoints.append(checkpoint)

    @override
    def select_checkpoints(
        self, *, after: int = 0, limit: int
    ) -> Sequence[StoredCheckpoint]:
        """Read a page of the checkpoints."""
        return self._contents.checkpoints[max(after, 0) :][:limit]

    @override
    def select_last_checkpoint(self) -> StoredCheckpoint | None:
        """Read the last checkpoint."""
        checkpoints = self._contents.checkpoints
        return checkpoints[-1] if checkpoints else None

    @override
    def insert_stamp(self, number: int, stamp: bytes) -> None:
        """Keep a time stamp on a checkpoint."""
        checked_stamp(stamp)
        contents = self._contents
        with contents.lock:
            if not 1 <= number <= len(contents.checkpoints):
                raise CheckpointConflictError(number)
            contents.stamps.append((number, stamp))

    @override
    def select_stamps(self, number: int) -> Sequence[bytes]:
        """Read the time stamps on a checkpoint."""
        return [stamp for of, stamp in self._contents.stamps if of == number]
