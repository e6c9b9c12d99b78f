"""Keys that sign checkpoints. They come from the caller and are never kept here."""

import base64
import binascii
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

import attrs
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)

from ucb_domain.errors import SigningKeyError
from ucb_domain.proof import NoteSignature, SignedNote, VerifierKey

KEY: Final = "UCB_SIGNING_KEY"
KEY_FILE: Final = "UCB_SIGNING_KEY_FILE"

_SEED_LENGTH: Final = 32
_MOST_BYTES: Final = 10_000


@attrs.frozen(kw_only=True)
class SigningKey:
    """An Ed25519 key that signs checkpoints.

    The secret half may be somewhere else: in a key store or a security module, behind
    the callable. Nothing of it is shown in `repr()`.

    Attributes:
        public: The public half: 32 bytes.
        sign: Gives the signature of some bytes: 64 bytes.
    """

    public: bytes
    sign: Callable[[bytes], bytes] = attrs.field(repr=False, eq=False)

    @classmethod
    def read(cls, text: str) -> "SigningKey":
        """Read a key from text.

        Args:
            text: PEM (PKCS8, not encrypted), or the 32 bytes of the secret in base64.

        Raises:
            SigningKeyError: It is neither.
        """
        key = _from_pem(text) if "-----BEGIN" in text else _from_seed(text)
        return cls(public=key.public_key().public_bytes_raw(), sign=key.sign)

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> "SigningKey":
        """Read the key that `UCB_SIGNING_KEY` holds or `UCB_SIGNING_KEY_FILE` names.

        Args:
            environment: The settings, such as `os.environ`.

        Raises:
            SigningKeyError: Neither is set, both are, or what there is is no key.
        """
        text, name = environment.get(KEY), environment.get(KEY_FILE)
        if text and name:
            raise SigningKeyError(f"both {KEY} and {KEY_FILE} are set; leave one out")
        if text:
            return cls.read(text)
        if name:
            return cls.from_file(Path(name))
        raise SigningKeyError(f"neither {KEY} nor {KEY_FILE} is set")

    @classmethod
    def from_file(cls, path: Path) -> "SigningKey":
        """Read the key in a file.

        Raises:
            SigningKeyError: The file cannot be read, or holds no key.
        """
        try:
            with path.open("rb") as file:
                content = file.read(_MOST_BYTES)
        except OSError as error:
            raise SigningKeyError(
                f"the key file cannot be read ({error.strerror})"
            ) from None
        return cls.read(content.decode("ascii", "replace"))

    def verifier(self, name: str) -> VerifierKey:
        """Give the public half under the name that it signs by.

        Raises:
            ValueError: The name cannot be one of a key.
        """
        return VerifierKey(name=name, public=self.public)

    def signed(self, text: str, name: str) -> SignedNote:
        """Sign a text.

        What was signed is verified before it is given away: a callable may sign with
        another key than it says.

        Args:
            text: The text; it ends in a newline.
            name: The name to sign by.

        Raises:
            SigningKeyError: The signature is not one of this key.
        """
        content = text.encode()
        made = self.sign(content)
        try:
            Ed25519PublicKey.from_public_bytes(self.public).verify(made, content)
        except (InvalidSignature, ValueError):
            raise SigningKeyError(
                "what `sign` gives is no signature by the public key beside it"
            ) from None
        key_id = self.verifier(name).key_id
        line = NoteSignature(name=name, key_id=key_id, signature=made)
        return SignedNote(text=text, signatures=(line,))


def new_key() -> str:
    """Make a signing key, as PEM that is not encrypted: keep it where keys are kept."""
    return (
        Ed25519PrivateKey.generate()
        .private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        .decode()
    )


# Errors of the cryptography library may quote what they could not read; none is chained.


def _from_pem(text: str) -> Ed25519PrivateKey:
    try:
        key = serialization.load_pem_private_key(text.encode(), password=None)
    except TypeError:
        raise SigningKeyError(
            "the key is encrypted; decrypt it first, or sign through a callable"
        ) from None
    except (ValueError, UnsupportedAlgorithm):
        raise SigningKeyError("the PEM text holds no private key") from None
    if not isinstance(key, Ed25519PrivateKey):
        raise SigningKeyError("the key in the PEM text is none of Ed25519")
    return key


def _from_seed(text: str) -> Ed25519PrivateKey:
    try:
        seed = base64.b64decode(text.strip(), validate=True)
    except (binascii.Error, ValueError):
        raise SigningKeyError("the text is neither PEM nor base64") from None
    if len(seed) != _SEED_LENGTH:
        raise SigningKeyError(
            f"the text in base64 has {len(seed)} bytes and needs {_SEED_LENGTH}"
        )
    return Ed25519PrivateKey.from_private_bytes(seed)
