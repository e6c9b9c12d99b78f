"""Sealing a log: saying in a signed line what all of it comes to."""

from datetime import datetime
from typing import Final

import attrs

from ucb_domain.errors import LogRewrittenError, NotSealedError, ProofTextError
from ucb_domain.proof import (
    EMPTY_ROOT,
    Checkpoint,
    Frontier,
    SignedNote,
    VerifierKey,
)
from ucb_domain.register import _log_tree as tree
from ucb_domain.register._ledger import Ledger
from ucb_domain.signing import SigningKey
from ucb_domain.stores import (
    CaseRecorder,
    CheckpointConflictError,
    ReadModelRow,
    StoredCheckpoint,
)

# Each try reads the log once; others would have to seal it in every one of them.
_TRIES: Final = 20
_ROWS_AT_ONCE: Final = 500


@attrs.frozen(kw_only=True)
class SealedCheckpoint:
    """A checkpoint that a store keeps.

    Attributes:
        number: Its number among the checkpoints of the store, counted from 1.
        checkpoint: What it says.
        note: The same as text, with its signature: this is what is given away.
        key: The key it was signed with.
        position: Position of the last entry it covers.
    """

    number: int
    checkpoint: Checkpoint
    note: SignedNote
    key: VerifierKey
    position: int

    @classmethod
    def of(cls, stored: StoredCheckpoint) -> "SealedCheckpoint":
        """Read a checkpoint that a store keeps.

        Raises:
            ProofTextError: It is not as it was stored.
        """
        note = SignedNote.from_bytes(stored.note)
        return cls(
            number=stored.number,
            checkpoint=Checkpoint.of_note(note),
            note=note,
            key=VerifierKey.parse(stored.key),
            position=stored.position,
        )


@attrs.frozen(kw_only=True)
class _Read:
    """The log as it was read."""

    tree: Frontier
    position: int
    before: bytes | None
    rows: tuple[ReadModelRow, ...]


def seal(
    ledger: Ledger, key: SigningKey, *, origin: str, at: datetime
) -> SealedCheckpoint:
    """Make and keep a checkpoint for what is in the log now.

    Every digest of the log is read, so that no signature says more than was seen.

    Args:
        ledger: The cases.
        key: Signs it.
        origin: Name of the log, if it has no checkpoint yet.
        at: The instant, in UTC.

    Raises:
        LogRewrittenError: The log does not continue its last checkpoint.
        CheckpointConflictError: Others sealed it all the while.
        UnsupportedError: The store keeps no checkpoints.
    """
    recorder = ledger.recorder
    number = 0
    for _ in range(_TRIES):
        stored = recorder.select_last_checkpoint()
        last = None if stored is None else SealedCheckpoint.of(stored)
        read = _read(recorder, last)
        if last is not None and read.before != last.checkpoint.root:
            raise LogRewrittenError(last.number, last.checkpoint.size, read.tree.size)
        if ledger.has_rows:
            _keep_rows(recorder, read.rows)
        if last is not None:
            origin = last.checkpoint.origin
            if (last.checkpoint.size, last.key) == (
                read.tree.size,
                key.verifier(origin),
            ):
                return last
        made = _made(key, origin, read, at, last)
        number = made.number
        try:
            recorder.insert_checkpoint(made)
        except CheckpointConflictError:
            continue
        return SealedCheckpoint.of(made)
    raise CheckpointConflictError(number)


def _read(recorder: CaseRecorder, last: SealedCheckpoint | None) -> _Read:
    """Read the log to its present end."""
    sealed = 0 if last is None else last.checkpoint.size
    upto = recorder.max_notification_id() or 0
    grown = Frontier()
    before = EMPTY_ROOT if sealed == 0 else None
    position = 0
    rows: list[ReadModelRow] = []
    for line in tree.log_lines(recorder, upto):
        full = grown.append(line.digest)
        position = line.position
        rows.extend(tree.kept_rows(full, position))
        if grown.size == sealed:
            before = grown.root()
    return _Read(tree=grown, position=position, before=before, rows=tuple(rows))


def _made(
    key: SigningKey,
    origin: str,
    read: _Read,
    at: datetime,
    last: SealedCheckpoint | None,
) -> StoredCheckpoint:
    moment = at.replace(microsecond=0)
    if last is not None and last.checkpoint.at is not None:
        # A clock that was set back puts no checkpoint before the one it continues.
        moment = max(moment, last.checkpoint.at)
    checkpoint = Checkpoint(
        origin=origin, size=read.tree.size, root=read.tree.root(), at=moment
    )
    return StoredCheckpoint(
        number=1 if last is None else last.number + 1,
        size=checkpoint.size,
        position=read.position,
        key=str(key.verifier(origin)),
        note=key.signed(checkpoint.text(), origin).to_bytes(),
    )


def _keep_rows(recorder: CaseRecorder, rows: tuple[ReadModelRow, ...]) -> None:
    """Keep the tree, where what is kept is not the same already."""
    kept: dict[str, bytes] = {}
    after: str | None = None
    while page := recorder.select_rows(tree.MODEL, after=after, limit=_ROWS_AT_ONCE):
        kept.update((row.key, row.body) for row in page)
        after = page[-1].key
    fresh = [row for row in rows if kept.pop(row.key, None) != row.body]
    for start in range(0, len(fresh), _ROWS_AT_ONCE):
        recorder.write_rows(fresh[start : start + _ROWS_AT_ONCE])


def sealed_as(recorder: CaseRecorder, number: int | None) -> SealedCheckpoint:
    """Give a checkpoint by its number, or the last one.

    Raises:
        NotSealedError: There is no such checkpoint, or it cannot be read.
        UnsupportedError: The store keeps none.
    """
    if number is None:
        found = recorder.select_last_checkpoint()
        if found is None:
            raise NotSealedError("The log has no checkpoint yet.")
    else:
        page = recorder.select_checkpoints(after=number - 1, limit=1)
        if not page or page[0].number != number:
            raise NotSealedError(f"The log has no checkpoint {number}.")
        found = page[0]
    try:
        return SealedCheckpoint.of(found)
    except ProofTextError as error:
        raise NotSealedError(
            f"Checkpoint {found.number} is not as it was stored ({error.why})."
        ) from error
