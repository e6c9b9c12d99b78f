"""Whose signature stands under a note. Whether to trust them is the reader's to say."""

from collections.abc import Iterable
from enum import Enum

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from ucb_domain.proof import NoteSignature, SignedNote, VerifierKey


class Standing(Enum):
    """What the signatures under a note come to, for one who knows some keys."""

    SIGNED = "signed"
    """A key that is known signed it, and no signature of a known key is false."""
    UNKNOWN = "unknown"
    """No key that is known signed it; that says nothing for or against it."""
    FALSE = "false"
    """A signature that claims to be of a known key is not: the text was changed."""


def standing(note: SignedNote, keys: Iterable[VerifierKey]) -> Standing:
    """Say what the signatures under a note come to.

    Args:
        note: The note.
        keys: The keys that are known.

    Source:
        C2SP signed-note, "Signatures": those of unknown keys are passed over, and one
        false signature of a known key is enough to refuse the note.
    """
    found = Standing.UNKNOWN
    for key in keys:
        for signature in note.signatures:
            if key.made(signature):
                if not _is_true(note, key, signature):
                    return Standing.FALSE
                found = Standing.SIGNED
    return found


def signed_by(note: SignedNote, keys: Iterable[VerifierKey]) -> tuple[VerifierKey, ...]:
    """Give those of some keys that signed a note, truly."""
    return tuple(
        key
        for key in keys
        if any(key.made(each) and _is_true(note, key, each) for each in note.signatures)
    )


def _is_true(note: SignedNote, key: VerifierKey, signature: NoteSignature) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(key.public).verify(
            signature.signature, note.text.encode()
        )
    except (InvalidSignature, ValueError):
        return False
    return True
