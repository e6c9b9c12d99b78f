"""AES-256 in Galois/Counter Mode, for keys and for what is sealed with them."""

from typing import Final

NONCE_LENGTH: Final = 12
"""Bytes of a nonce, which is random and used once."""

# `cryptography` is loaded only when something is sealed or opened: it takes longer than
# reading a case, and most programs do neither.


def encrypt(secret: bytes, nonce: bytes, plain: bytes, bound: bytes) -> bytes:
    """Encrypt.

    Args:
        secret: The key, 32 bytes.
        nonce: 12 bytes, never used with this key before.
        plain: What is encrypted.
        bound: What it is tied to; it must be given again to decrypt.

    Returns:
        The ciphertext, 16 bytes longer.
    """
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415

    return AESGCM(secret).encrypt(nonce, plain, bound)


def decrypt(secret: bytes, nonce: bytes, data: bytes, bound: bytes) -> bytes | None:
    """Decrypt.

    Args:
        secret: The key, 32 bytes.
        nonce: The nonce it was encrypted with.
        data: The ciphertext.
        bound: What it was tied to.

    Returns:
        `None` where this is not what was encrypted with that key, nonce and tie.
    """
    from cryptography.exceptions import InvalidTag  # noqa: PLC0415
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415

    try:
        return AESGCM(secret).decrypt(nonce, data, bound)
    except (InvalidTag, ValueError):
        return None
