"""Is what the store holds what was recorded? Each case is a chain of digests.

A changed body no longer has its digest; a body that was changed together with its
digest is no longer the one that the next body names; an entry that was taken out leaves
a gap. What a chain alone cannot show is that entries were taken off its end.
"""

import hashlib
from collections.abc import Iterable
from datetime import datetime
from enum import Enum
from typing import Final, Protocol

import attrs
import msgspec

from ucb_domain.codec.stored import FORMAT, split


class ChainFault(Enum):
    """What can be wrong with a stored entry and its place in the chain."""

    DIGEST = "digest"
    """The body does not have the digest that the store keeps for it."""
    BODY = "body"
    """The body is not that of an entry."""
    COLUMN = "column"
    """A column of the store says something else than the body."""
    GAP = "gap"
    """Entries before it are missing."""
    ORDER = "order"
    """It stands after an entry of the same or a higher number."""
    PREVIOUS = "previous"
    """It names another digest than the entry before it has."""
    SEALED = "sealed"
    """The sealed part is not the one that the body speaks of."""


@attrs.frozen(kw_only=True)
class ChainBreak:
    """The first place at which what is stored is not what was recorded.

    Attributes:
        case: Reference of the case.
        number: Number of the entry.
        fault: What sort of thing is wrong.
        what: What is wrong, in a sentence.
    """

    case: str
    number: int
    fault: ChainFault
    what: str

    def __str__(self) -> str:
        """Say it in one line."""
        return f"Case {self.case!r}, entry {self.number}: {self.what}"


class StoredLine(Protocol):
    """One stored entry with its columns; `ucb_domain.stores.StoredEntry` is one."""

    @property
    def originator_id(self) -> object:
        """The case."""
        ...

    @property
    def originator_version(self) -> int:
        """The number of the entry in the case."""
        ...

    @property
    def topic(self) -> str:
        """The name of the event."""
        ...

    @property
    def state(self) -> bytes:
        """The body, and the sealed part where there is one."""
        ...

    @property
    def event_id(self) -> str:
        """The caller's key for the act."""
        ...

    @property
    def recorded_at(self) -> datetime:
        """The instant it was recorded."""
        ...

    @property
    def digest(self) -> bytes:
        """SHA-256 of the body."""
        ...


class Line(msgspec.Struct, kw_only=True, gc=False):
    """What a body says of its place, without the event."""

    case: str
    event_id: str
    format: int
    number: int
    previous: str = ""
    recorded_at: datetime
    sealed: str = ""
    type: str


_DECODER: Final = msgspec.json.Decoder(Line)


def read_line(state: bytes) -> Line:
    """Read only what a body says of its place in the register.

    Args:
        state: The stored bytes; the sealed part is not looked at.

    Raises:
        ValueError: The bytes are not a stored body.
    """
    try:
        line = _DECODER.decode(split(state)[0])
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError) as error:
        raise ValueError(f"the body cannot be read: {error}.") from error
    if line.format != FORMAT:
        raise ValueError(
            f"the body has format {line.format} and this library knows {FORMAT}; "
            "upgrade ucb-domain."
        )
    return line


def verify_chain(
    lines: Iterable[StoredLine], *, redacted: bool = False
) -> ChainBreak | None:
    """Find the first place at which what is stored is not what was recorded.

    No key is needed: each body has the digest of its sealed part.

    Args:
        lines: Stored entries: each case whole, from its first entry on. Entries of
            several cases may be mixed, as they are in the log of a store.
        redacted: Whether this is a copy in which sealed parts may have been left out.

    Returns:
        The first break; `None` when every entry is as it was recorded.
    """
    heads: dict[str, tuple[int, bytes]] = {}
    for line in lines:
        case, number, digest = (
            str(line.originator_id),
            line.originator_version,
            line.digest,
        )
        wrong = _wrong(line, *heads.get(case, (0, b"")), redacted=redacted)
        if wrong is not None:
            fault, what = wrong
            return ChainBreak(case=case, number=number, fault=fault, what=what)
        heads[case] = number, digest
    return None


def _wrong(
    line: StoredLine, number_before: int, digest_before: bytes, *, redacted: bool
) -> tuple[ChainFault, str] | None:
    state, part = split(line.state)
    if hashlib.sha256(state).digest() != line.digest:
        return ChainFault.DIGEST, (
            "its body was changed, or its digest was: the body does not have the digest "
            "kept for it."
        )
    try:
        body = read_line(state)
    except ValueError as error:
        return ChainFault.BODY, f"{error}"
    if differing := _columns(line, body):
        return ChainFault.COLUMN, differing
    if body.number != number_before + 1:
        return _misplaced(body.number, number_before)
    if body.previous != digest_before.hex():
        before = f"entry {number_before}" if number_before else "no entry"
        return ChainFault.PREVIOUS, (
            f"it does not follow on {before} as that stands here; one of the two was "
            "changed."
        )
    if body.sealed or part:
        return _unsealed(body, part, redacted=redacted)
    return None


def _unsealed(
    body: Line, part: bytes, *, redacted: bool
) -> tuple[ChainFault, str] | None:
    """Say what is wrong with a sealed part, or with there being none."""
    if not part:
        return (
            None
            if redacted
            else (
                ChainFault.SEALED,
                "its sealed part, with the personal fields, is missing.",
            )
        )
    if hashlib.sha256(part).hexdigest() != body.sealed:
        return ChainFault.SEALED, (
            "its sealed part, with the personal fields, is not the one that the body "
            "speaks of; the body is as it was recorded."
        )
    return None


def _columns(line: StoredLine, body: Line) -> str | None:
    """Say which column differs from the body, if one does."""
    for column, stored, said in (
        ("case", line.originator_id, body.case),
        ("number", line.originator_version, body.number),
        ("name", line.topic, body.type),
        ("event id", line.event_id, body.event_id),
        ("instant", line.recorded_at, body.recorded_at),
    ):
        if stored != said:
            return (
                f"the column with its {column} says {stored!s} and its body {said!s}; "
                "the body is what was recorded."
            )
    return None


def _misplaced(number: int, before: int) -> tuple[ChainFault, str]:
    if number <= before:
        return ChainFault.ORDER, f"it stands after entry {before}."
    first, last = before + 1, number - 1
    which = f"entry {first} is" if first == last else f"entries {first} to {last} are"
    return ChainFault.GAP, f"{which} missing before it."
