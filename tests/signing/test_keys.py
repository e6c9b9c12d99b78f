"""Keys that sign checkpoints: where they come from, and what they sign."""

import base64
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from ucb_domain.errors import SigningKeyError
from ucb_domain.proof import NoteSignature, SignedNote, VerifierKey
from ucb_domain.signing import SigningKey, Standing, new_key, signed_by, standing

# The key, the text and the signature that golang.org/x/mod/sumdb/note is tested with.
SEED = "gQoUAtUUbI2E8kQzMPVAgOv5juF9nHT2JS/F1ccoMXM="
VERIFIER = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
TEXT = (
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n"
)
NOTE = (
    f"{TEXT}\n\N{EM DASH} PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN"
    "1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
)
OTHER = SigningKey.read(base64.b64encode(b"o" * 32).decode())


def pem(
    key: Ed25519PrivateKey | ec.EllipticCurvePrivateKey, password: bytes | None = None
) -> str:
    """Write a key as PEM."""
    return key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption()
        if password is None
        else serialization.BestAvailableEncryption(password),
    ).decode()


def test_it_signs_as_the_reference_implementation_does() -> None:
    """The same key and text give the same note, byte for byte."""
    key = SigningKey.read(SEED)
    assert str(key.verifier("PeterNeumann")) == VERIFIER
    assert str(key.signed(TEXT, "PeterNeumann")) == NOTE
    note = SignedNote.from_bytes(NOTE.encode())
    assert standing(note, [VerifierKey.parse(VERIFIER)]) is Standing.SIGNED


def test_a_key_is_read_from_pem_and_from_its_bytes() -> None:
    """Both forms of one key are one key, and neither is shown."""
    made = Ed25519PrivateKey.from_private_bytes(base64.b64decode(SEED))
    one, other = SigningKey.read(pem(made)), SigningKey.read(f"  {SEED}\n")
    assert one == other
    assert SEED not in repr(one)
    assert "sign=" not in repr(one)


def test_a_new_key_is_another_each_time() -> None:
    """It is PEM that can be read again."""
    assert SigningKey.read(new_key()) != SigningKey.read(new_key())


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("nothing like it", "neither PEM nor base64"),
        ("Zm9v", "has 3 bytes and needs 32"),
        (
            "-----BEGIN PRIVATE KEY-----\nZm9v\n-----END PRIVATE KEY-----\n",
            "no private",
        ),
        (pem(ec.generate_private_key(ec.SECP256R1())), "none of Ed25519"),
        (pem(Ed25519PrivateKey.generate(), b"secret"), "is encrypted"),
    ],
    ids=["text", "short", "pem of nothing", "another kind", "encrypted"],
)
def test_what_is_no_key(text: str, why: str) -> None:
    """It is refused, and nothing of it is repeated."""
    with pytest.raises(SigningKeyError, match=why) as caught:
        SigningKey.read(text)
    assert text not in str(caught.value)
    assert caught.value.__cause__ is None


def test_the_environment_names_the_key(tmp_path: Path) -> None:
    """One of two settings holds it or says where it is."""
    path = tmp_path / "key.pem"
    path.write_text(SEED)
    key = SigningKey.read(SEED)
    assert SigningKey.from_environment({"UCB_SIGNING_KEY": SEED}) == key
    assert SigningKey.from_environment({"UCB_SIGNING_KEY_FILE": str(path)}) == key
    for environment, why in (
        ({}, "neither UCB_SIGNING_KEY nor"),
        ({"UCB_SIGNING_KEY": ""}, "neither UCB_SIGNING_KEY nor"),
        (
            {"UCB_SIGNING_KEY": SEED, "UCB_SIGNING_KEY_FILE": str(path)},
            "both UCB_SIGNING_KEY and",
        ),
        ({"UCB_SIGNING_KEY_FILE": str(tmp_path / "no.pem")}, "cannot be read"),
    ):
        with pytest.raises(SigningKeyError, match=why):
            SigningKey.from_environment(environment)


def test_a_key_may_be_kept_elsewhere() -> None:
    """A callable signs; if its signature is not of the key it names, nothing is signed."""
    key = SigningKey.read(SEED)
    elsewhere = SigningKey(public=key.public, sign=key.sign)
    assert elsewhere.signed(TEXT, "PeterNeumann") == key.signed(TEXT, "PeterNeumann")
    for sign in (OTHER.sign, lambda _: b"short"):
        with pytest.raises(SigningKeyError, match="no signature by the public key"):
            SigningKey(public=key.public, sign=sign).signed(TEXT, "PeterNeumann")


def test_who_signed() -> None:
    """Known keys are told from unknown ones, and true signatures from false ones."""
    key, verifier = SigningKey.read(SEED), VerifierKey.parse(VERIFIER)
    other = OTHER.verifier("Other")
    note = key.signed(TEXT, "PeterNeumann")
    both = SignedNote(
        text=TEXT,
        signatures=(*OTHER.signed(TEXT, "Other").signatures, *note.signatures),
    )
    changed = SignedNote(text=f"{TEXT}!\n", signatures=both.signatures)
    assert standing(note, []) is Standing.UNKNOWN
    assert standing(note, [other]) is Standing.UNKNOWN
    assert standing(both, [verifier]) is Standing.SIGNED
    assert standing(both, [other, verifier]) is Standing.SIGNED
    assert standing(changed, [verifier]) is Standing.FALSE
    assert signed_by(both, [other, verifier]) == (other, verifier)
    assert signed_by(note, [other, verifier]) == (verifier,)
    assert signed_by(changed, [other, verifier]) == ()


def test_one_false_signature_is_enough() -> None:
    """A note that one known key did not sign is refused, whoever else did."""
    key = SigningKey.read(SEED)
    (true,) = key.signed(TEXT, "PeterNeumann").signatures
    verifier = OTHER.verifier("Other")
    false = NoteSignature(name="Other", key_id=verifier.key_id, signature=b"x" * 64)
    note = SignedNote(text=TEXT, signatures=(true, false))
    assert standing(note, [VerifierKey.parse(VERIFIER), verifier]) is Standing.FALSE
