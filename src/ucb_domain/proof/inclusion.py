"""A proof that one entry was in the log, as a file that speaks for itself."""

from dataclasses import dataclass
from typing import Final

from ucb_domain.proof.checkpoint import Checkpoint
from ucb_domain.proof.lines import Lines, encoded
from ucb_domain.proof.notes import SignedNote
from ucb_domain.proof.tree import HASH_LENGTH, leaf_hash
from ucb_domain.proof.verifying import is_included

_MAGIC: Final = "c2sp.org/tlog-proof@v1"
_EXTRA: Final = "extra "
_INDEX: Final = "index "
_MOST_BYTES: Final = 110_000
# A path longer than this is of a log larger than any.
_MOST_HASHES: Final = 64


@dataclass(frozen=True, kw_only=True, slots=True)
class InclusionProof:
    """A proof that the log of a checkpoint holds an entry of this digest.

    Attributes:
        digest: SHA-256 of the entry's body; 32 bytes. It is what the leaf holds.
        index: Where the entry stands in the log, counted from 0.
        path: The hashes beside the way from the leaf to the root.
        note: The checkpoint, signed.
    """

    digest: bytes
    index: int
    path: tuple[bytes, ...]
    note: SignedNote

    @property
    def checkpoint(self) -> Checkpoint:
        """The checkpoint that the note signs.

        Raises:
            ProofTextError: The note is none of a checkpoint.
        """
        return Checkpoint.of_note(self.note, self._note_line)

    @property
    def _note_line(self) -> int:
        return len(self.path) + 5

    def holds(self) -> bool:
        """Say whether the entry leads to the root; the signature is another question."""
        checkpoint = self.checkpoint
        hashed = leaf_hash(self.digest)
        return is_included(
            hashed, self.index, checkpoint.size, self.path, checkpoint.root
        )

    def to_bytes(self) -> bytes:
        """Write it as a file.

        Source:
            C2SP tlog-proof; the extra data is the digest, of which the leaf is made.
        """
        lines = (
            _MAGIC,
            f"{_EXTRA}{encoded(self.digest)}",
            f"{_INDEX}{self.index}",
            *map(encoded, self.path),
            "",
        )
        return "".join(f"{line}\n" for line in lines).encode() + self.note.to_bytes()

    @classmethod
    def from_bytes(cls, content: bytes) -> "InclusionProof":
        """Read a proof from a file, and see that it is one; not yet whether it holds.

        Raises:
            ProofTextError: It is no such proof; the error names the line.
        """
        lines = Lines("proof")
        text = lines.from_bytes(content, _MOST_BYTES)
        head, blank, note = text.partition("\n\n")
        rows = head.split("\n")
        if rows[0] != _MAGIC:
            raise lines.wrong(0, f"a proof begins with the line {_MAGIC}")
        if len(rows) < 3 or not rows[1].startswith(_EXTRA):
            raise lines.wrong(
                1, "the second line is `extra` and the digest of the entry"
            )
        if not rows[2].startswith(_INDEX):
            raise lines.wrong(2, "the third line is `index` and a number")
        if not blank:
            raise lines.wrong(
                len(rows), "there is no empty line with a checkpoint under it"
            )
        if len(rows) - 3 > _MOST_HASHES:
            raise lines.wrong(3 + _MOST_HASHES, f"there are over {_MOST_HASHES} hashes")
        made = cls(
            digest=lines.decoded(
                1, rows[1].removeprefix(_EXTRA), "the digest", HASH_LENGTH
            ),
            index=lines.number(2, rows[2].removeprefix(_INDEX), "the index"),
            path=tuple(
                lines.decoded(number, row, "the hash", HASH_LENGTH)
                for number, row in enumerate(rows[3:], start=3)
            ),
            note=SignedNote.from_bytes(note.encode(), first=len(rows) + 2),
        )
        # Read now, so that whoever has a proof has one with a checkpoint.
        Checkpoint.of_note(made.note, made._note_line)
        return made
