"""Public keys by which signatures are checked, as text that can be published."""

import hashlib
from dataclasses import dataclass
from typing import Final

from ucb_domain.proof.lines import Lines, encoded
from ucb_domain.proof.notes import KEY_ID_LENGTH, NoteSignature, check_name

_ED25519: Final = b"\x01"
_PUBLIC_LENGTH: Final = 32


@dataclass(frozen=True, kw_only=True, slots=True)
class VerifierKey:
    """The public half of a signing key, and the name it signs under.

    Attributes:
        name: The name; for a log's own key the origin of its checkpoints.
        public: The public key, 32 bytes.
    """

    name: str
    public: bytes

    def __post_init__(self) -> None:
        check_name(self.name)
        if len(self.public) != _PUBLIC_LENGTH:
            raise ValueError("A public key of Ed25519 has 32 bytes.")

    @property
    def key_id(self) -> bytes:
        """Four bytes that tell the keys of one name apart.

        Source:
            C2SP signed-note, "Ed25519 signatures".
        """
        of = self.name.encode() + b"\n" + _ED25519 + self.public
        return hashlib.sha256(of).digest()[:KEY_ID_LENGTH]

    def __str__(self) -> str:
        """Write it on one line, as golang.org/x/mod/sumdb/note does."""
        return f"{self.name}+{self.key_id.hex()}+{encoded(_ED25519 + self.public)}"

    def made(self, signature: NoteSignature) -> bool:
        """Say whether a signature claims to be of this key."""
        return (signature.name, signature.key_id) == (self.name, self.key_id)

    @classmethod
    def parse(cls, text: str, line: int = 1) -> "VerifierKey":
        """Read a key from its line.

        Args:
            text: The line, without its newline.
            line: Its number, for errors.

        Raises:
            ProofTextError: It is no such key.
        """
        lines = Lines("list of keys", line)
        name, plus, rest = text.partition("+")
        said, also, value = rest.partition("+")
        if not (plus and also):
            raise lines.wrong(0, "a key is written as NAME+ID+KEY")
        key = lines.decoded(0, value, "the key", _PUBLIC_LENGTH + 1)
        if key[:1] != _ED25519:
            raise lines.wrong(0, "the key is none of Ed25519")
        try:
            made = cls(name=name, public=key[1:])
        except ValueError as error:
            raise lines.wrong(0, f"{error}") from None
        if made.key_id.hex() != said:
            raise lines.wrong(0, "the id does not belong to the key; copy it again")
        return made


def verifier_keys(text: str) -> tuple[VerifierKey, ...]:
    """Read a list of keys: one on a line, with empty lines and remarks after `#`.

    Raises:
        ProofTextError: A line is no key.
    """
    return tuple(
        VerifierKey.parse(line.strip(), number)
        for number, line in enumerate(text.splitlines(), start=1)
        if line.strip() and not line.lstrip().startswith("#")
    )
