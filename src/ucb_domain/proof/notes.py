"""Signed notes: a text, an empty line, and who signed it.

The form is that of the C2SP specification signed-note, which the Go checksum database
uses too; other programs can read what is written here.
"""

from dataclasses import dataclass
from typing import Final

from ucb_domain.errors import ProofTextError
from ucb_domain.proof.lines import Lines, encoded

KEY_ID_LENGTH: Final = 4
"""Bytes that tell the keys of one name apart."""

_DASH: Final = "\N{EM DASH} "
_MOST_BYTES: Final = 100_000
_MOST_SIGNATURES: Final = 64


@dataclass(frozen=True, kw_only=True, slots=True)
class NoteSignature:
    """One line under a note.

    Attributes:
        name: Name of the key, without spaces and plus signs.
        key_id: Four bytes that tell the keys of one name apart.
        signature: What the key made of the text; 64 bytes with Ed25519.
    """

    name: str
    key_id: bytes
    signature: bytes

    def __post_init__(self) -> None:
        check_name(self.name)
        if len(self.key_id) != KEY_ID_LENGTH or not self.signature:
            raise ValueError("A signature has a key id of four bytes and is not empty.")

    def line(self) -> str:
        """Write it as it stands under a note, with its newline."""
        return f"{_DASH}{self.name} {encoded(self.key_id + self.signature)}\n"


@dataclass(frozen=True, kw_only=True, slots=True)
class SignedNote:
    """A text and who signed it. That a line is there does not say that it is true.

    Attributes:
        text: What is signed; it ends in a newline.
        signatures: Who signed it, in the order of the lines.
    """

    text: str
    signatures: tuple[NoteSignature, ...]

    def __str__(self) -> str:
        """Write the note as it is stored, sent and printed."""
        return f"{self.text}\n{''.join(each.line() for each in self.signatures)}"

    def to_bytes(self) -> bytes:
        """Write the note as a file."""
        return str(self).encode()

    @classmethod
    def from_bytes(
        cls, content: bytes, what: str = "checkpoint", first: int = 1
    ) -> "SignedNote":
        """Read a note from a file.

        Args:
            content: The whole of it, to the last newline.
            what: What to call it in an error.
            first: Number of its first line, for errors.

        Raises:
            ProofTextError: It is no signed note; the error names the line.
        """
        lines = Lines(what, first)
        text = lines.from_bytes(content, _MOST_BYTES)
        body, blank, under = text.rpartition("\n\n")
        if not blank:
            raise lines.wrong(
                text.count("\n"), "there is no empty line with signatures under it"
            )
        start = body.count("\n") + 2
        # Not splitlines(): it ends lines at more signs than a newline.
        signed = under.split("\n")[:-1]
        if not signed:
            raise lines.wrong(start, "there is no signature under the empty line")
        if len(signed) > _MOST_SIGNATURES:
            raise lines.wrong(
                start + _MOST_SIGNATURES,
                f"there are over {_MOST_SIGNATURES} signatures",
            )
        return cls(
            text=f"{body}\n",
            signatures=tuple(
                _signature(lines, start + number, line)
                for number, line in enumerate(signed)
            ),
        )


def check_name(name: str) -> None:
    """See that a text can be the name of a key.

    Raises:
        ValueError: It is empty, or has spaces, plus signs or control characters in it.
    """
    # isprintable() refuses every space but the plain one.
    if not name or not name.isprintable() or " " in name or "+" in name:
        raise ValueError(
            "The name of a log or key is not empty and has no spaces and no plus signs; "
            "write one such as council.example/contact-register."
        )


def _signature(lines: Lines, number: int, line: str) -> NoteSignature:
    name, space, value = line.removeprefix(_DASH).partition(" ")
    if not line.startswith(_DASH) or not space:
        raise _no_signature(lines, number)
    made = lines.decoded(number, value, "the signature")
    try:
        return NoteSignature(
            name=name, key_id=made[:KEY_ID_LENGTH], signature=made[KEY_ID_LENGTH:]
        )
    except ValueError:
        raise _no_signature(lines, number) from None


def _no_signature(lines: Lines, number: int) -> ProofTextError:
    return lines.wrong(
        number,
        "a signature is an em dash, a space, the name of a key, a space and the "
        "signature in base64",
    )
