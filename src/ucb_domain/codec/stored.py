"""Entries as stored bytes, and back.

.. warning::
   What is written here stays in stores for good. The form is specified in
   `docs/reference/stored-format.md`; change neither without an upcaster.

A stored entry is one canonical JSON object, its *body*, and behind a line feed its
*sealed part*, where it has personal fields. Its digest is the SHA-256 of the body, and
each body names the digest of the body before it in the case.
"""

import hashlib
import re
from collections.abc import Mapping
from datetime import time
from typing import Annotated, Any, Final, cast

import attrs
import msgspec
from cattrs.gen import override

from ucb_domain.codec.canonical import encoded
from ucb_domain.codec.converter import impersonal, make_converter
from ucb_domain.codec.personal import (
    PersonalField,
    changed,
    personal_of,
    with_personal,
)
from ucb_domain.codec.readers import AwareInstant, Builder, mirror, set_field
from ucb_domain.codec.sealing import Sealing, seal_fields
from ucb_domain.codec.upcasting import UPCASTERS, Upcasters
from ucb_domain.entries import Entry, SealedFields
from ucb_domain.errors import (
    NoKeyStoreError,
    StoredEventError,
    UnknownEventTypeError,
    UnreadableEventError,
    UnstorableEventError,
)
from ucb_domain.events import EVENT_NAMES, EVENT_TYPES
from ucb_domain.values import Officer

FORMAT: Final = 1
"""The form of the envelope, which all events share."""

DIGEST_LENGTH: Final = 32
"""Bytes of a SHA-256."""

_BETWEEN: Final = b"\n"
"""Stands between the body and the sealed part."""

_HEX: Final = re.compile("[0-9a-f]{64}")

_DAMAGE: Final = (
    ArithmeticError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
    msgspec.MsgspecError,
)
"""What bytes and values that nobody should have written can raise."""


def split(state: bytes) -> tuple[bytes, bytes]:
    """Part stored bytes into the body and the sealed part, which may be empty.

    Canonical JSON holds no line feed, so the first one stands between them.

    Args:
        state: What a store keeps of an entry.
    """
    body, _, part = state.partition(_BETWEEN)
    return body, part


def encode(entry: Entry, previous: bytes | None = None) -> tuple[bytes, bytes]:
    """Write an entry as it is stored.

    Personal fields that stand in the entry are never written: they are in the sealed
    part that the entry brings with it (`sealed`), or nowhere.

    Args:
        entry: The entry; its `digest` is no part of what is written.
        previous: Digest of the entry before it; `None` means the one it names.

    Returns:
        The stored bytes, and the SHA-256 of the body.

    Raises:
        UnstorableEventError: A field holds something that has no stored form.
    """
    event = entry.event
    name = EVENT_NAMES.get(type(event))
    if name is None:
        kind = type(event).__name__
        raise UnstorableEventError(kind, f"{kind} is not one of the events.")
    try:
        body: dict[str, Any] = _write_entry(entry)
        if before := entry.previous if previous is None else previous:
            body["previous"] = before.hex()
        body["event"] = _WRITERS[name](event)
        body["format"] = FORMAT
        body["type"] = name
        body["version"] = UPCASTERS.current[name]
        if entry.sealed is None:
            state = encoded(body)
            return state, hashlib.sha256(state).digest()
        body["personal"] = dict(entry.sealed.commitments)
        body["sealed"] = entry.sealed.digest
        state = encoded(body)
    except _DAMAGE as error:
        raise UnstorableEventError(name, _why(error)) from error
    digest = hashlib.sha256(state).digest()
    return (
        _BETWEEN.join((state, part)) if (part := entry.sealed.part) else state
    ), digest


def seal(entry: Entry, previous: bytes, sealing: Sealing | None = None) -> Entry:
    """Tie an entry to the one before it in the case, and give it its digest.

    What was sealed can be read back: it is read and compared, so that no event that a
    caller filled wrongly (a list for a tuple, text for a day) is ever stored.

    Args:
        entry: The entry.
        previous: Digest of the entry before it; empty for the first.
        sealing: What personal fields are sealed with.

    Returns:
        The entry as it will be read: with its personal fields withheld.

    Raises:
        NoKeyStoreError: It has personal fields, and there is nothing to seal them with.
        UnstorableEventError: It could not be read back as the same entry.
        KeyStoreError: There is no key to be had.
    """
    return sealed(entry, previous, sealing)[0]


def sealed(
    entry: Entry, previous: bytes, sealing: Sealing | None = None
) -> tuple[Entry, bytes]:
    """Do what `seal` does, and give the bytes too: they need not be written twice.

    Args:
        entry: The entry.
        previous: Digest of the entry before it; empty for the first.
        sealing: What personal fields are sealed with.

    Raises:
        NoKeyStoreError: It has personal fields, and there is nothing to seal them with.
        UnstorableEventError: It could not be read back as the same entry.
        KeyStoreError: There is no key to be had.
    """
    personal: tuple[PersonalField, ...] = ()
    # Text and numbers have no fields at all; writing them says so in its own words.
    if type(entry.event) in EVENT_NAMES and (personal := personal_of(entry)):
        if sealing is None:
            raise NoKeyStoreError([each.place for each in personal], entry.event_id)
        entry = changed(entry, sealed=seal_fields(entry, personal, sealing))
    state, digest = encode(entry, previous)
    try:
        read = decode(entry.name, state, digest=digest)
    except StoredEventError as error:
        raise UnstorableEventError(entry.name, error.why) from error
    full = read
    if personal:
        full = with_personal(read, {each.place: each.value for each in personal})
    if fields := _differences(entry, full):
        raise UnstorableEventError(
            entry.name, f"{', '.join(fields)} would be read back as something else."
        )
    return read, state


def decode(
    name: str,
    state: bytes,
    *,
    digest: bytes | None = None,
    case: str | None = None,
    number: int | None = None,
    upcasters: Upcasters = UPCASTERS,
) -> Entry:
    """Read an entry from its stored bytes. Nothing is verified but its shape.

    Its personal fields are withheld: the sealed part is carried along unopened, and
    `reveal` opens it.

    Args:
        name: The name it is stored under.
        state: The body, and the sealed part where there is one.
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
    body, part = split(state)
    try:
        if digest is None:
            digest = hashlib.sha256(body).digest()
        return _entry(name, body, part, digest, upcasters)
    except _DAMAGE as error:
        raise UnreadableEventError(name, case, number, _why(error)) from error


def _entry(
    name: str, state: bytes, part: bytes, digest: bytes, upcasters: Upcasters
) -> Entry:
    """Read a body: straight if it is of the current version, else by way of the steps."""
    body: Any = None
    if name in _DECODERS:
        try:
            body = _DECODERS[name].decode(state)
        except msgspec.ValidationError:
            # An old version need not fit; a damaged one is found out below.
            body = None
    if body is None or body.version != upcasters.current.get(name):
        raw = msgspec.json.decode(state)
        if not isinstance(raw, dict):
            raise ValueError("its body is not an object.")
        if raw["type"] == name and raw["format"] == FORMAT:
            raw = upcasters.upcast(cast("dict[str, Any]", raw))
            name = raw["type"]
        body = msgspec.convert(raw, _BODIES[name])
    if body.type != name or body.format != FORMAT:
        raise ValueError(f"its body says {body.type!r}, format {body.format!r}.")
    made = object.__new__(Entry)
    for field in _SAME:
        set_field(made, field, getattr(body, field))
    set_field(made, "recorded_by", _officer(body.recorded_by))
    set_field(made, "authorised_by", _officer(body.authorised_by))
    set_field(made, "previous", _previous(body.previous))
    set_field(made, "digest", digest)
    set_field(made, "event", _BUILDERS[name](body.event))
    set_field(made, "reason", None)
    set_field(made, "erased", ())
    if body.personal or body.sealed or part:
        sealed = SealedFields(
            commitments=tuple(sorted(body.personal.items())),
            digest=body.sealed,
            part=part,
        )
        _check_sealed(sealed)
        set_field(made, "sealed", sealed)
        set_field(made, "withheld", tuple(sorted(body.personal)))
    else:
        set_field(made, "sealed", None)
        set_field(made, "withheld", ())
    return made


def _check_sealed(sealed: SealedFields) -> None:
    """See that a body speaks of its sealed part as a body does."""
    digests = (sealed.digest, *(each for _, each in sealed.commitments))
    if len(digests) < 2 or not all(map(_HEX.fullmatch, digests)):
        raise ValueError("it does not commit to the sealed part as a body does.")


def _officer(read: Any) -> Officer | None:
    return None if read is None else cast(Officer, _OFFICER.build(read))


def _previous(text: str) -> bytes:
    previous = bytes.fromhex(text)
    if len(previous) not in {0, DIGEST_LENGTH}:
        raise ValueError(f"previous is no digest of {DIGEST_LENGTH} bytes.")
    return previous


def _why(error: BaseException) -> str:
    """Say what is wrong in a sentence."""
    if isinstance(error, KeyError):
        return f"its body has no {error.args[0]!r}."
    text = f"{error}" or type(error).__name__
    return text if text.endswith(".") else f"{text}."


def _differences(wanted: Entry, read: Entry) -> list[str]:
    """Name the fields that were not read back as they were."""
    fields = [
        name for name in _COMPARED if getattr(wanted, name) != getattr(read, name)
    ]
    if wanted.event != read.event:
        fields += [
            f"event.{field.name}"
            for field in attrs.fields(type(wanted.event))
            if getattr(wanted.event, field.name) != getattr(read.event, field.name)
        ]
    return fields


def _stored_time(moment: time) -> str:
    """Write a time of day in the one form that msgspec reads."""
    return moment.isoformat()


_Filled: Final = Annotated[str, msgspec.Meta(min_length=1)]
_OFFICER: Final = mirror(Officer)
# Every body has these; the event stands beside them.
_ENVELOPE: Final[list[Any]] = [
    ("authorised_by", _OFFICER.struct | None, None),
    ("case", _Filled),
    ("departures", tuple[str, ...], ()),
    ("event_id", _Filled),
    ("format", int),
    ("number", Annotated[int, msgspec.Meta(ge=1)]),
    ("previous", str, ""),
    ("personal", dict[str, str], {}),
    ("recorded_at", AwareInstant),
    ("recorded_by", _OFFICER.struct | None, None),
    ("sealed", str, ""),
    ("source", str, "ucb-domain"),
    ("source_recorded_at", AwareInstant | None, None),
    ("type", str),
    ("version", int),
]
BODY_FIELDS: Final = frozenset({"event", *(field[0] for field in _ENVELOPE)})
"""The fields of every body."""

_MIRRORS: Final = {name: mirror(kind) for name, kind in EVENT_TYPES.items()}
_BUILDERS: Final[Mapping[str, Builder]] = {
    name: each.build for name, each in _MIRRORS.items()
}
_BODIES: Final = {
    name: msgspec.defstruct(
        each.struct.__name__,
        [("event", each.struct), *_ENVELOPE],
        kw_only=True,
        forbid_unknown_fields=True,
    )
    for name, each in _MIRRORS.items()
}
_DECODERS: Final = {name: msgspec.json.Decoder(body) for name, body in _BODIES.items()}

_converter: Final = make_converter(_stored_time, impersonal)
_WRITERS: Final = {
    name: _converter.get_unstructure_hook(kind) for name, kind in EVENT_TYPES.items()
}
_APART: Final = ("digest", "event", "previous", "sealed", "withheld", "erased")
"""Fields of an entry that the body does not hold, or holds in a form of their own."""

_write_entry: Final = impersonal(
    Entry, _converter, **dict.fromkeys(_APART, override(omit=True))
)
_SAME: Final = (
    "case",
    "number",
    "event_id",
    "recorded_at",
    "source",
    "source_recorded_at",
    "departures",
)
_COMPARED: Final = tuple(
    field.name for field in attrs.fields(Entry) if field.name not in _APART
)
