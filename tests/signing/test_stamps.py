"""Time stamps on checkpoints, without a network."""

import builtins
import importlib
import shutil
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.register.log_desk import KEY, ORIGIN, fill, opened
from tests.signing.authority import Authority
from ucb_domain import SignedNote
from ucb_domain.errors import NotSealedError, TimestampError
from ucb_domain.signing import stamps

HERE = Path(__file__).with_name("stamp")
NOTE = SignedNote.from_bytes((HERE / "note.txt").read_bytes())
REPLY = (HERE / "reply.tsr").read_bytes()
ROOTS = (HERE / "roots.pem").read_bytes()
AT = datetime(2026, 11, 28, 7, 13, 39, tzinfo=UTC)


@pytest.fixture
def authority(tmp_path: Path) -> Any:
    """Return an authority: a live one, or where there is no openssl the kept reply."""
    if shutil.which("openssl") is not None:
        return Authority(tmp_path)
    return KeptAuthority()


class KeptAuthority:
    """Gives the reply that is kept beside the tests, whatever is asked."""

    roots = ROOTS

    def __call__(self, request: bytes) -> bytes:
        """Reply as it did once."""
        del request
        return REPLY


def test_a_kept_stamp_says_when_the_checkpoint_was_seen() -> None:
    """By the authority's clock, however long ago, and by whoever vouched for it."""
    assert stamps.stamped_at(NOTE, REPLY, ROOTS) == AT


def test_the_same_request_fits_the_kept_reply() -> None:
    """Asked without a number of its own, the request has always the same reply."""
    asked: list[bytes] = []

    def transport(request: bytes) -> bytes:
        asked.append(request)
        return REPLY

    assert stamps.stamped(NOTE, transport, ROOTS, nonce=False) == REPLY
    assert stamps.stamped(NOTE, transport, ROOTS, nonce=False) == REPLY
    assert asked[0] == asked[1]
    # Only the digest goes out.
    assert NOTE.to_bytes() not in asked[0]
    assert ORIGIN.encode() not in asked[0]


def test_an_old_reply_does_not_fit_a_new_request() -> None:
    """Each request has a number of its own, which the reply repeats."""
    with pytest.raises(TimestampError, match="Nonce mismatch"):
        stamps.stamped(NOTE, lambda _: REPLY, ROOTS)


def test_a_stamp_on_another_checkpoint() -> None:
    """It says nothing of this one."""
    other = SignedNote(text=NOTE.text, signatures=NOTE.signatures * 2)
    with pytest.raises(TimestampError, match="Mismatch between messages"):
        stamps.stamped_at(other, REPLY, ROOTS)


def test_no_byte_of_a_stamp_can_be_changed() -> None:
    """Whatever byte is changed, it holds no longer, or says the same as before."""
    for at in range(len(REPLY)):
        changed = REPLY[:at] + bytes([REPLY[at] ^ 1]) + REPLY[at + 1 :]
        try:
            assert stamps.stamped_at(NOTE, changed, ROOTS) == AT
        except TimestampError:
            continue


@pytest.mark.parametrize(
    ("reply", "why"),
    [
        (b"", "no time stamp"),
        (b"not a reply", "no time stamp"),
        # A reply with status 2, rejection, as RFC 3161 writes it.
        (bytes.fromhex("30053003020102"), "the authority refused"),
    ],
)
def test_what_is_no_stamp(reply: bytes, why: str) -> None:
    """A refusal is told from what is no reply at all."""
    with pytest.raises(TimestampError, match=why):
        stamps.stamped_at(NOTE, reply, ROOTS)


def test_roots_that_are_none() -> None:
    """Certificates are given in PEM."""
    with pytest.raises(TimestampError, match="no certificates in PEM"):
        stamps.stamped_at(NOTE, REPLY, b"roots")


def test_nobody_vouches(authority: Any) -> None:
    """An authority that is none of the roots' is not believed."""
    if isinstance(authority, KeptAuthority):
        with pytest.raises(TimestampError, match="Mismatch"):
            stamps.stamped_at(KEY.signed("other\n", ORIGIN), REPLY, ROOTS)
        return
    with pytest.raises(TimestampError, match="certificate"):
        stamps.stamped_at(NOTE, REPLY, authority.roots)


def test_a_register_keeps_stamps(store_url: str, authority: Any) -> None:
    """A checkpoint of any store is stamped, and the stamp is there later."""
    with opened(store_url) as register:
        fill(register)
        with pytest.raises(NotSealedError):
            register.stamp(authority, roots=authority.roots)
        sealed = register.seal_log(KEY, origin=ORIGIN)
        assert register.stamps(1, roots=authority.roots) == ()
        if isinstance(authority, KeptAuthority):
            with pytest.raises(TimestampError):
                register.stamp(authority, roots=authority.roots)
            return
        at = register.stamp(authority, roots=authority.roots)
        assert abs(datetime.now(UTC) - at) < timedelta(minutes=5)
        again = register.stamp(authority, roots=authority.roots, checkpoint=1)
        assert register.stamps(1, roots=authority.roots) == (at, again)
        assert (
            stamps.stamped_at(
                sealed.note,
                register._ledger.recorder.select_stamps(1)[0],
                authority.roots,
            )
            == at
        )


def test_a_reply_that_does_not_hold_is_not_kept(store_url: str) -> None:
    """What could prove nothing later is refused now."""
    with opened(store_url) as register:
        register.seal_log(KEY, origin=ORIGIN)
        with pytest.raises(TimestampError):
            register.stamp(lambda _: REPLY, roots=ROOTS)
        assert list(register._ledger.recorder.select_stamps(1)) == []


@pytest.fixture
def without_the_extra(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Take the extra away."""
    imported: Callable[..., Any] = builtins.__import__

    def refuse(name: str, *rest: Any) -> Any:
        if name == "rfc3161_client":
            raise ImportError(name)
        return imported(name, *rest)

    monkeypatch.delitem(sys.modules, "ucb_domain.signing.stamps")
    monkeypatch.setattr(builtins, "__import__", refuse)
    yield
    monkeypatch.undo()


def test_without_the_extra(without_the_extra: None) -> None:
    """The message says what to install."""
    with pytest.raises(ImportError, match=r"ucb-domain\[timestamp\]"):
        importlib.import_module("ucb_domain.signing.stamps")
