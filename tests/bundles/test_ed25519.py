"""The signatures that the verifier checks by itself, held against `cryptography`."""

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from ucb_domain.bundles.verify import is_signed

seeds = st.binary(min_size=32, max_size=32)


@given(seeds, st.binary(max_size=200))
def test_a_true_signature_is_taken(seed: bytes, message: bytes) -> None:
    """Of any key over any message."""
    key = Ed25519PrivateKey.from_private_bytes(seed)
    public = key.public_key().public_bytes_raw()
    assert is_signed(public, message, key.sign(message))


@given(seeds, st.binary(min_size=1, max_size=50), st.data())
def test_an_altered_one_is_not(
    seed: bytes, message: bytes, data: st.DataObject
) -> None:
    """One bit of message, signature or key."""
    key = Ed25519PrivateKey.from_private_bytes(seed)
    parts = [key.public_key().public_bytes_raw(), message, key.sign(message)]
    which = data.draw(st.integers(0, 2))
    place = data.draw(st.integers(0, len(parts[which]) * 8 - 1))
    changed = bytearray(parts[which])
    changed[place // 8] ^= 1 << place % 8
    parts[which] = bytes(changed)
    assert not is_signed(parts[0], parts[1], parts[2])


def test_what_is_no_signature_is_none() -> None:
    """Of another length, with a number that is too large, or with no point."""
    key = Ed25519PrivateKey.from_private_bytes(bytes(32))
    public = key.public_key().public_bytes_raw()
    signature = key.sign(b"text")
    assert not is_signed(public, b"text", signature[:63])
    assert not is_signed(public, b"text", signature[:32] + b"\xff" * 32)
    assert not is_signed(b"\xff" * 32, b"text", signature)
    # One of the two square roots of zero, with the sign of the other.
    assert not is_signed(b"\x01" + bytes(30) + b"\x80", b"text", signature)
