"""Time stamps on checkpoints: what somebody else's clock said (RFC 3161).

A time stamping authority signs a digest and the time at which it saw it. So a checkpoint
that is stamped was there by then, whatever the signer's own clock said.
"""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from cryptography import x509

from ucb_domain.errors import TimestampError
from ucb_domain.proof import SignedNote

try:
    import rfc3161_client as rfc3161
except ImportError as _error:
    _message = (
        'Time stamps need a package more: pip install "ucb-domain[timestamp]". '
        "Everything else about checkpoints works without it."
    )
    raise ImportError(_message) from _error

Transport = Callable[[bytes], bytes]
"""Takes a request (application/timestamp-query), and gives the reply to it."""


def stamped(
    note: SignedNote, transport: Transport, roots: bytes, *, nonce: bool = True
) -> bytes:
    """Have a checkpoint stamped.

    Only the digest of the checkpoint goes out. The reply is verified before it is given
    back.

    Args:
        note: The checkpoint, signed.
        transport: Carries the request to the authority.
        roots: Certificates of those who vouch for the authority, in PEM.
        nonce: Whether the request has a number of its own, so that no old reply fits.

    Returns:
        The reply, in DER: this is what is kept.

    Raises:
        TimestampError: The authority refused, or the reply is not to this request.
    """
    request = rfc3161.TimestampRequestBuilder(
        data=note.to_bytes(), hash_algorithm=rfc3161.HashAlgorithm.SHA256, nonce=nonce
    ).build()
    reply = transport(request.as_bytes())
    _verified(note, reply, roots, request.nonce)
    return reply


def stamped_at(note: SignedNote, reply: bytes, roots: bytes) -> datetime:
    """Say when an authority saw a checkpoint.

    The certificates have to be valid at that time, not now.

    Args:
        note: The checkpoint, signed.
        reply: What the authority gave, in DER.
        roots: Certificates of those who vouch for it, in PEM.

    Returns:
        The instant, in UTC, by the authority's clock.

    Raises:
        TimestampError: The reply is none, or is not for this checkpoint, or nobody among
            the roots vouches for who signed it.
    """
    return _verified(note, reply, roots, None)


def _verified(
    note: SignedNote, reply: bytes, roots: bytes, nonce: int | None
) -> datetime:
    certificates = _certificates(roots)
    try:
        response = rfc3161.decode_timestamp_response(reply)
        if response.status != rfc3161.PKIStatus.GRANTED:
            raise TimestampError("the authority refused")
        verifier = rfc3161.VerifierBuilder(
            roots=list(certificates), nonce=nonce
        ).build()
        verifier.verify_message(response, note.to_bytes())
        at = response.tst_info.gen_time
    except rfc3161.VerificationError as error:
        raise TimestampError(f"{error}") from error
    except ValueError as error:
        raise TimestampError("the reply is no time stamp") from error
    return at.astimezone(UTC)


def _certificates(roots: bytes) -> Sequence[x509.Certificate]:
    try:
        return x509.load_pem_x509_certificates(roots)
    except ValueError as error:
        raise TimestampError("the roots are no certificates in PEM") from error
