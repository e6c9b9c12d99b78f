"""The part of a register that gives others something to hold it to."""

import os
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from functools import partial
from typing import Final, TypeVar
from uuid import uuid4

import attrs

from ucb_domain.errors import CaseNotFoundError, LogRewrittenError, NotSealedError
from ucb_domain.proof import (
    InclusionProof,
    VerifierKey,
    consistency_path,
    inclusion_path,
    is_consistent,
)
from ucb_domain.register import _log_tree as tree
from ucb_domain.register._clock import Clocks
from ucb_domain.register._ledger import Ledger
from ucb_domain.register._sealing import SealedCheckpoint, seal, sealed_as
from ucb_domain.signing import SigningKey
from ucb_domain.stores import CaseRecorder, JoinError, StoredEntry

_PAGE: Final = 500
_T = TypeVar("_T")


@attrs.frozen(kw_only=True)
class ConsistencyProof:
    """A proof that the log of one checkpoint begins with all of an older one.

    Attributes:
        old: The older checkpoint.
        new: The newer one.
        path: Hashes from which both roots can be worked out.
    """

    old: SealedCheckpoint
    new: SealedCheckpoint
    path: tuple[bytes, ...]

    def holds(self) -> bool:
        """Say whether the newer log begins with all of the older."""
        old, new = self.old.checkpoint, self.new.checkpoint
        return is_consistent(old.size, old.root, new.size, new.root, self.path)


class Witnessing:
    """The part of a register that seals its log and proves what is in it."""

    _ledger: Ledger
    _clocks: Clocks
    _joined: bool = False

    def seal_log(
        self, key: SigningKey | None = None, *, origin: str | None = None
    ) -> SealedCheckpoint:
        """Make and keep a signed checkpoint for what is in the log now.

        Give its text away: print it on a letter, send it to whoever should be able to
        hold you to it. Where nothing was recorded since the last checkpoint, and the
        key is the same, that one is returned.

        Args:
            key: Signs it; by default the one that `UCB_SIGNING_KEY` holds or
                `UCB_SIGNING_KEY_FILE` names.
            origin: Name of the log, such as "council.example/contact-register", for its
                first checkpoint; it cannot be changed. By default one is made up.

        Raises:
            LogRewrittenError: The log does not continue its last checkpoint.
            SigningKeyError: There is no key, or it is none.
            ValueError: The log has another name, or the name cannot be one.
            JoinError: The register works inside a caller's transaction: what is sealed
                could still be rolled back.
            UnsupportedError: The store keeps no checkpoints.
            CheckpointConflictError: Others sealed the log all the while.
        """
        if self._joined:
            raise JoinError(
                "A log is not sealed inside a transaction: what it holds could still be "
                "rolled back. Commit first."
            )
        chosen = SigningKey.from_environment(os.environ) if key is None else key
        last = self._ledger.recorder.select_last_checkpoint()
        if last is not None and origin is not None:
            known = SealedCheckpoint.of(last).checkpoint.origin
            if origin != known:
                raise ValueError(
                    f"The log is named {known!r} in its checkpoints, and stays so. Leave "
                    "the origin out."
                )
        name = f"ucb-log-{uuid4().hex}" if origin is None else origin
        return seal(self._ledger, chosen, origin=name, at=self._clocks.instant())

    def checkpoints(self) -> Iterator[SealedCheckpoint]:
        """Go through the checkpoints of the log, the oldest first.

        Raises:
            UnsupportedError: The store keeps none.
            ProofTextError: One is not as it was stored.
        """
        after = 0
        recorder = self._ledger.recorder
        while page := recorder.select_checkpoints(after=after, limit=_PAGE):
            yield from map(SealedCheckpoint.of, page)
            after = page[-1].number

    def checkpoint(self, number: int | None = None) -> SealedCheckpoint:
        """Give one checkpoint of the log.

        Args:
            number: Its number; by default the last.

        Raises:
            NotSealedError: There is no such checkpoint.
            UnsupportedError: The store keeps none.
        """
        return sealed_as(self._ledger.recorder, number)

    def log_keys(self) -> tuple[VerifierKey, ...]:
        """Give every key that signed a checkpoint of the log, in order of first use.

        These are the keys that the store names. Publish them where the store's owner
        cannot change them; a list that comes from the store itself proves nothing.

        Raises:
            UnsupportedError: The store keeps no checkpoints.
        """
        return tuple(dict.fromkeys(each.key for each in self.checkpoints()))

    def prove(
        self, case: str, number: int, *, checkpoint: int | None = None
    ) -> InclusionProof:
        """Prove that an entry is in the log, where a checkpoint says.

        The proof holds the digest of the entry and nothing it says.

        Args:
            case: Reference of the case.
            number: Number of the entry in the case.
            checkpoint: Number of the checkpoint; by default the last.

        Raises:
            CaseNotFoundError: There is no such case.
            NotSealedError: There is no such entry, or the checkpoint does not cover it.
            LogRewrittenError: The log is not the one that was sealed.
            UnsupportedError: The store keeps no checkpoints.
        """
        found = self._ledger.recorder.select_events(case, gt=number - 1, lte=number)
        if not found:
            if not self._ledger.recorder.select_events(case, limit=1):
                raise CaseNotFoundError(case)
            raise NotSealedError(f"Case {case!r} has no entry {number}.")
        return self._proofs(found, checkpoint)[0]

    def prove_case(
        self, case: str, *, checkpoint: int | None = None
    ) -> tuple[InclusionProof, ...]:
        """Prove of every entry of a case that it is in the log; see `prove`.

        Args:
            case: Reference of the case.
            checkpoint: Number of the checkpoint; by default the last.

        Returns:
            One proof to each entry, in order.

        Raises:
            CaseNotFoundError: There is no such case.
            NotSealedError: The checkpoint does not cover all of them.
            LogRewrittenError: The log is not the one that was sealed.
            UnsupportedError: The store keeps no checkpoints.
        """
        found = self._ledger.recorder.select_events(case)
        if not found:
            raise CaseNotFoundError(case)
        return self._proofs(found, checkpoint)

    def _proofs(
        self, entries: Sequence[StoredEntry], checkpoint: int | None
    ) -> tuple[InclusionProof, ...]:
        recorder = self._ledger.recorder
        sealed = sealed_as(recorder, checkpoint)
        places: list[tuple[StoredEntry, int]] = []
        for entry in entries:
            case, number = str(entry.originator_id), entry.originator_version
            position = recorder.select_position(case, number)
            if position is None or position > sealed.position:
                raise NotSealedError(
                    f"Entry {number} of case {case!r} was recorded after checkpoint "
                    f"{sealed.number}."
                )
            places.append((entry, position))

        def made(log: tree.StoredTree) -> tuple[InclusionProof, ...] | None:
            proofs: list[InclusionProof] = []
            for entry, position in places:
                index = log.index_of(position)
                if index is None:
                    return None
                path = inclusion_path(index, sealed.checkpoint.size, log.node)
                proof = InclusionProof(
                    digest=entry.digest, index=index, path=path, note=sealed.note
                )
                if not proof.holds():
                    return None
                proofs.append(proof)
            return tuple(proofs)

        return _from_tree(self._ledger, sealed, made)

    def stamp(
        self,
        transport: Callable[[bytes], bytes],
        *,
        roots: bytes,
        checkpoint: int | None = None,
    ) -> datetime:
        """Have a time stamping authority sign when it saw a checkpoint, and keep that.

        Only a digest goes out, and this library sends nothing itself.

        Args:
            transport: Carries a request (application/timestamp-query) to the authority,
                and gives the reply.
            roots: Certificates of those who vouch for the authority, in PEM.
            checkpoint: Number of the checkpoint; by default the last.

        Returns:
            The instant, in UTC, by the authority's clock.

        Raises:
            TimestampError: The authority refused, or its reply does not hold.
            NotSealedError: There is no such checkpoint.
            ImportError: The extra `timestamp` is not installed.
        """
        from ucb_domain.signing import stamps  # noqa: PLC0415 - an extra

        sealed = sealed_as(self._ledger.recorder, checkpoint)
        reply = stamps.stamped(sealed.note, transport, roots)
        self._ledger.recorder.insert_stamp(sealed.number, reply)
        return stamps.stamped_at(sealed.note, reply, roots)

    def stamps(self, checkpoint: int, *, roots: bytes) -> tuple[datetime, ...]:
        """Say when authorities saw a checkpoint, as far as is kept and holds.

        Args:
            checkpoint: Number of the checkpoint.
            roots: Certificates of those who vouch for the authorities, in PEM.

        Raises:
            TimestampError: A stamp does not hold.
            NotSealedError: There is no such checkpoint.
            ImportError: The extra `timestamp` is not installed.
        """
        from ucb_domain.signing import stamps  # noqa: PLC0415 - an extra

        sealed = sealed_as(self._ledger.recorder, checkpoint)
        kept = self._ledger.recorder.select_stamps(checkpoint)
        return tuple(stamps.stamped_at(sealed.note, each, roots) for each in kept)

    def consistency(self, old: int, new: int | None = None) -> ConsistencyProof:
        """Prove that the log of one checkpoint begins with all of an older one.

        Args:
            old: Number of the older checkpoint.
            new: Number of the newer; by default the last.

        Raises:
            NotSealedError: There is no such checkpoint.
            ValueError: The older checkpoint covers more than the newer.
            LogRewrittenError: The log is not the one that was sealed.
            UnsupportedError: The store keeps no checkpoints.
        """
        recorder = self._ledger.recorder
        older, newer = sealed_as(recorder, old), sealed_as(recorder, new)

        def made(log: tree.StoredTree) -> ConsistencyProof | None:
            path = consistency_path(
                older.checkpoint.size, newer.checkpoint.size, log.node
            )
            proof = ConsistencyProof(old=older, new=newer, path=path)
            return proof if proof.holds() else None

        return _from_tree(self._ledger, newer, made)


def _from_tree(
    ledger: Ledger,
    sealed: SealedCheckpoint,
    make: Callable[[tree.StoredTree], _T | None],
) -> _T:
    """Make a proof from what is kept of the tree, or from the whole log.

    Raises:
        LogRewrittenError: The log itself leads to another root.
    """
    recorder = ledger.recorder
    if ledger.has_rows:
        made = _tried(recorder, partial(recorder.select_row, tree.MODEL), sealed, make)
        if made is not None:
            return made
    # The rows are missing or wrong, or the log is. Only what proves right is written
    # over them: if it is the log, they may still show where.
    upto = recorder.max_notification_id() or 0
    rows = {row.key: row for row in tree.rows_over(recorder, upto)}
    made = _tried(
        recorder, lambda key: rows[key].body if key in rows else None, sealed, make
    )
    if made is None:
        now = sum(1 for _ in tree.log_lines(recorder, upto))
        raise LogRewrittenError(sealed.number, sealed.checkpoint.size, now)
    if ledger.has_rows:
        recorder.write_rows(list(rows.values()))
    return made


def _tried(
    recorder: CaseRecorder,
    kept: Callable[[str], bytes | None],
    sealed: SealedCheckpoint,
    make: Callable[[tree.StoredTree], _T | None],
) -> _T | None:
    log = tree.StoredTree(
        recorder, kept, size=sealed.checkpoint.size, position=sealed.position
    )
    try:
        return make(log)
    except tree.MissingRowError:
        return None
