"""Entries as stored bytes, and back.

.. warning::
   What is written here stays in stores for good. The form is specified in
   `docs/reference/stored-format.md`; change neither without an upcaster.

A stored entry is one canonical JSON object, its *body*. Its digest is the SHA-256 of
those bytes, and each body names the digest of the body before it in the case.
"""

import hashlib
from collections.abc import Mapping
from typing import Any, Final

import attrs
import msgspec
from cattrs.gen import make_dict_unstructure_fn, override

from ucb_domain.codec.canonical import encoded
from ucb_domain.codec.converter import converter
from ucb_domain.codec.readers import Reader, reader
from ucb_domain.codec.upcasting import UPCASTERS, Body, Upcasters
from ucb_domain.entries import Entry
from ucb_domain.errors import (
    StoredEventError,
    UnknownEventTypeError,
    UnreadableEventError,
    UnstorableEventError,
)
from ucb_domain.events import EVENT_NAMES, EVENT_TYPES

FORMAT: Final = 1
"""The form of the envelope, which all events share."""

DIGEST_LENGTH: Final = 32

_DAMAGE: Final = (
    ArithmeticError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
    msgspec.MsgspecError,
)
"""What reading bytes that nobody should have written can raise."""


def encode(entry: Entry) -> tuple[bytes, bytes]:
    """Write an entry as its stored body.

    Args:
        entry: The entry; its own `digest` is no part of the body, `previous` is.

    Returns:
        The body and its SHA-256.

    Raises:
        UnstorableEventError: A field holds something that has no stored form.
    """
    event = entry.event
    name = EVENT_NAMES.get(type(event))
    if name is None:
        kind = type(event).__name__
        raise UnstorableEventError(kind, f"{kind} is not one of the events.")
    try:
        body: Body = _write_entry(entry)
        body["event"] = _WRITERS[name](event)
        body["format"] = FORMAT
        body["type"] = name
        body["version"] = UPCASTERS.current[name]
        state = encoded(body)
    except _DAMAGE as error:
        raise UnstorableEventError(name, _why(error)) from error
    return state, hashlib.sha256(state).digest()


def seal(entry: Entry, previous: bytes) -> Entry:
    """Tie an entry to the one before it in the case, and give it its digest.

    What was sealed can be read back: the body is read and compared once, so that no
    event that a caller filled wrongly (a list for a tuple, text for a day) is stored.

    Args:
        entry: The entry.
        previous: Digest of the entry before it; empty for the first.

    Raises:
        UnstorableEventError: It could not be read back as the same entry.
    """
    return sealed(entry, previous)[0]


def sealed(entry: Entry, previous: bytes) -> tuple[Entry, bytes]:
    """Do what `seal` does, and give the body too: it need not be written twice.

    Args:
        entry: The entry.
        previous: Digest of the entry before it; empty for the first.

    Raises:
        UnstorableEventError: It could not be read back as the same entry.
    """
    tied = attrs.evolve(entry, previous=previous, digest=b"")
    state, digest = encode(tied)
    try:
        read = decode(entry.name, state, digest=b"")
    except StoredEventError as error:
        raise UnstorableEventError(entry.name, error.why) from error
    if read != tied:
        raise UnstorableEventError(entry.name, _difference(tied, read))
    return attrs.evolve(tied, digest=digest), state


def decode(
    name: str,
    state: bytes,
    *,
    digest: bytes | None = None,
    case: str | None = None,
    number: int | None = None,
    upcasters: Upcasters = UPCASTERS,
) -> Entry:
    """Read an entry from its stored body. Nothing is verified but its shape.

    Args:
        name: The name it is stored under.
        state: The body.
        digest: The digest to give the entry; `None` computes it.
        case: Reference of the case, for a message about a body that cannot be read.
        number: Number of the entry in the case, likewise.
        upcasters: The versions to read.

    Raises:
        UnknownEventTypeError: No event has or had this name.
        UnreadableEventError: The body is not such an entry.
    """
    if not upcasters.knows(name):
        raise UnknownEventTypeError(
            name,
            case,
            number,
            "no event has this name. A newer ucb-domain or another program wrote it: "
            "upgrade, or open the store with the program that wrote it.",
        )
    try:
        body: Body = _DECODER.decode(state)
        if body["type"] != name or body["format"] != FORMAT:
            raise ValueError(
                f"its body says {body['type']!r}, format {body['format']!r}."
            )
        if body["version"] != upcasters.current.get(name):
            body = upcasters.upcast(body)
        if digest is None:
            digest = hashlib.sha256(state).digest()
        return _entry(body, digest)
    except _DAMAGE as error:
        raise UnreadableEventError(name, case, number, _why(error)) from error


def _entry(body: Body, digest: bytes) -> Entry:
    read_event = _EVENTS[body.pop("type")]
    del body["format"], body["version"]
    return Entry(
        event=read_event(body.pop("event")),
        digest=digest,
        **{name: _FIELDS[name](value) for name, value in body.items()},
    )


def _digest(value: Any) -> bytes:
    digest = bytes.fromhex(value)
    if len(digest) != DIGEST_LENGTH:
        raise ValueError(f"previous is no digest of {DIGEST_LENGTH} bytes.")
    return digest


def _why(error: BaseException) -> str:
    """Say what is wrong in a sentence that holds no stored value of a person."""
    if isinstance(error, KeyError):
        return f"{error.args[0]!r} is missing, or belongs in no such body."
    text = f"{error}" or type(error).__name__
    return text if text.endswith(".") else f"{text}."


def _difference(wanted: Entry, read: Entry) -> str:
    """Name the fields that were not read back as they were."""
    places = (("", wanted, read), ("event.", wanted.event, read.event))
    fields = [
        f"{path}{field.name}"
        for path, one, other in places
        for field in attrs.fields(type(one))
        if field.name != "event"
        and getattr(one, field.name) != getattr(other, field.name)
    ]
    return f"{', '.join(fields)} would be read back as something else."


_DECODER: Final = msgspec.json.Decoder()
_EVENTS: Final[Mapping[str, Reader]] = {
    name: reader(event_type) for name, event_type in EVENT_TYPES.items()
}
_FIELDS: Final[Mapping[str, Reader]] = {
    field.name: reader(field.type)
    for field in attrs.fields(Entry)
    if field.name not in {"event", "digest", "previous"}
} | {"previous": _digest}
_WRITERS: Final = {
    name: converter.get_unstructure_hook(event_type)
    for name, event_type in EVENT_TYPES.items()
}
_write_entry: Final = make_dict_unstructure_fn(
    Entry,
    converter,
    _cattrs_omit_if_default=True,
    digest=override(omit=True),
    event=override(omit=True),
    previous=override(unstruct_hook=bytes.hex),
)
