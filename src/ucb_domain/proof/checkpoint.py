"""A checkpoint: what a whole log came to at one moment, in a few lines.

It can be printed on a letter. Whoever keeps it can show later whether the log still
begins with what it held then.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from ucb_domain.proof.lines import Lines, encoded
from ucb_domain.proof.notes import SignedNote
from ucb_domain.proof.tree import HASH_LENGTH

_TIME: Final = "time "
_FORM: Final = "%Y-%m-%dT%H:%M:%SZ"


@dataclass(frozen=True, kw_only=True, slots=True)
class Checkpoint:
    """How many entries a log had, and the root over all of them.

    Attributes:
        origin: The log's own name, such as "council.example/contact-register".
        size: How many entries it had.
        root: Root of the tree over them; 32 bytes.
        at: When it was made: an instant in UTC, to the second. `None` where it does not
            say. It is what the signer's clock said, and proves no more than that.
        more: Further lines, of which nothing is known here.
    """

    origin: str
    size: int
    root: bytes
    at: datetime | None = None
    more: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        lines = (self.origin, *self.more)
        if not all(line and line.isprintable() for line in lines):
            raise ValueError("The lines of a checkpoint are printable and not empty.")
        if self.size < 0 or len(self.root) != HASH_LENGTH:
            raise ValueError(
                "A checkpoint has a size of 0 or more and a root of 32 bytes."
            )
        if self.at is not None and (self.at.tzinfo is not UTC or self.at.microsecond):
            raise ValueError("The time of a checkpoint is in UTC, to the second.")

    def text(self) -> str:
        """Write what is signed: origin, size, root and further lines.

        Source:
            C2SP tlog-checkpoint, with the time as an extension line.
        """
        time = () if self.at is None else (f"{_TIME}{self.at:{_FORM}}",)
        lines = (self.origin, str(self.size), encoded(self.root), *time, *self.more)
        return "".join(f"{line}\n" for line in lines)

    @classmethod
    def of_note(cls, note: SignedNote, first: int = 1) -> "Checkpoint":
        """Read the checkpoint that a note signs. Who signed it is another question.

        Args:
            note: The note.
            first: Number of its first line in the file it stands in, for errors.

        Raises:
            ProofTextError: The text of the note is no checkpoint.
        """
        lines = Lines("checkpoint", first)
        rows = note.text.split("\n")[:-1]
        if len(rows) < 3:
            raise lines.wrong(
                len(rows), "it ends before the three lines of origin, size and root"
            )
        for number, row in enumerate(rows):
            if not row or not row.isprintable():
                raise lines.wrong(
                    number, "the line is empty or holds a sign that cannot be printed"
                )
        origin, size, root, *more = rows
        at = None
        if more and more[0].startswith(_TIME):
            at = _instant(lines, 3, more.pop(0).removeprefix(_TIME))
        return cls(
            origin=origin,
            size=lines.number(1, size, "the size of the log"),
            root=lines.decoded(2, root, "the root", HASH_LENGTH),
            at=at,
            more=tuple(more),
        )


def _instant(lines: Lines, number: int, text: str) -> datetime:
    try:
        at = datetime.strptime(text, _FORM).replace(tzinfo=UTC)
    except ValueError:
        at = None
    # strptime() also reads days and hours of one digit.
    if at is None or f"{at:{_FORM}}" != text:
        raise lines.wrong(number, "the time is written as 2024-03-05T14:05:00Z")
    return at
