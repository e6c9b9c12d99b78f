"""The sealed part of an entry: personal fields, each person's under a key of its own.

.. warning::
   What is written here stays in stores for good. The form is specified in
   `docs/reference/stored-format.md`.

The body holds a commitment to each personal field and the digest of the sealed part.
So the body proves what was sealed, whether or not anybody can still read it.
"""

import hashlib
import hmac
import os
from collections.abc import Callable, Mapping, Sequence
from typing import Final, cast

import attrs
import msgspec

from ucb_domain.codec.canonical import encoded
from ucb_domain.codec.personal import PersonalField, with_personal
from ucb_domain.entries import Entry, SealedFields
from ucb_domain.errors import SealedPartError, UnstorableEventError
from ucb_domain.keys.ciphers import NONCE_LENGTH, decrypt, encrypt
from ucb_domain.keys.errors import KeyDestroyedError
from ucb_domain.keys.port import Keys, KeyStore

ALGORITHM: Final = "A256GCM"
"""AES-256 in Galois/Counter Mode, as JOSE names it."""

SALT_LENGTH: Final = 32
STEP: Final = 64
"""What is encrypted is as long as a multiple of this, so that its length tells less."""

_COMMITMENT: Final = b"ucb-domain commitment 1"
_BOX: Final = "ucb-domain box 1"

Chance = Callable[[int], bytes]
"""Gives so many bytes that nobody can guess."""


@attrs.frozen(kw_only=True)
class Sealing:
    """What sealing takes beside the entry.

    Attributes:
        keys: The keys of people.
        customer: Gives the reference of whom the free text of an act is about.
        chance: Gives salts and nonces.
    """

    keys: KeyStore
    customer: Callable[[Entry], str]
    chance: Chance = os.urandom


@attrs.frozen(kw_only=True)
class Opening:
    """One personal field as it was opened: what it says, and the salt that proves it.

    Attributes:
        value: What the field says.
        salt: 32 bytes; with them anybody can compute the commitment that the body has.
        person: Reference of the person it is about.
    """

    value: str = attrs.field(repr=False)
    salt: bytes = attrs.field(repr=False)
    person: str


class _Box(msgspec.Struct, forbid_unknown_fields=True):
    algorithm: str
    data: bytes
    key: str
    nonce: bytes
    person: str


class _Part(msgspec.Struct, forbid_unknown_fields=True):
    boxes: list[_Box]


_PART: Final = msgspec.json.Decoder(_Part)
_FIELDS: Final = msgspec.json.Decoder(dict[str, tuple[bytes, str]])


def commitment(salt: bytes, place: str, value: str) -> str:
    """Commit to what a field says, without saying it.

    Args:
        salt: 32 random bytes, used once.
        place: The place of the field in the body, as a JSON pointer.
        value: What the field says.

    Returns:
        HMAC-SHA256 in hexadecimal.
    """
    said = b"\n".join((_COMMITMENT, place.encode(), encoded(value)))
    return hmac.new(salt, said, hashlib.sha256).hexdigest()


def seal_fields(
    entry: Entry, fields: Sequence[PersonalField], sealing: Sealing
) -> SealedFields:
    """Seal the personal fields of an entry.

    Args:
        entry: The entry; case, number and event id are bound to what is sealed.
        fields: Its personal fields, one at least.
        sealing: The keys, and whom free text is about.

    Raises:
        UnstorableEventError: A field holds something else than text.
        KeyStoreError: There is no key to be had.
    """
    commitments: dict[str, str] = {}
    people: dict[str, dict[str, tuple[bytes, str]]] = {}
    for field in fields:
        _check_text(entry, field)
        salt = sealing.chance(SALT_LENGTH)
        commitments[field.place] = commitment(salt, field.place, field.value)
        person = sealing.customer(entry) if field.person is None else field.person
        people.setdefault(person, {})[field.place] = salt, field.value
    part = encoded(
        _Part([_box(entry, each, people[each], sealing) for each in sorted(people)])
    )
    return SealedFields(
        commitments=tuple(sorted(commitments.items())),
        digest=hashlib.sha256(part).hexdigest(),
        part=part,
    )


def openings(entry: Entry, keys: Keys) -> tuple[Mapping[str, Opening], tuple[str, ...]]:
    """Open the personal fields of a stored entry, and check each commitment.

    Args:
        entry: An entry as it was read from a store.
        keys: The keys of people.

    Returns:
        By place, what could be opened; and the places that are erased, because the key
        was destroyed. Both are empty where there is nothing sealed, and in a copy that
        leaves the sealed part out.

    Raises:
        SealedPartError: The sealed part is not the one that the body speaks of, or was
            sealed as something else.
        KeyLostError: A key is neither there nor destroyed.
        KeyStoreError: A key cannot be had.
    """
    sealed = entry.sealed
    if sealed is None or not sealed.part:
        return {}, ()
    if hashlib.sha256(sealed.part).hexdigest() != sealed.digest:
        raise _wrong(entry, "it was changed: it does not have the digest in the body.")
    wanted = dict(sealed.commitments)
    found: dict[str, Opening] = {}
    destroyed = False
    for box in _boxes(entry, sealed.part):
        try:
            secret = keys.key(box.key).secret
        except KeyDestroyedError:
            destroyed = True
            continue
        for place, (salt, value) in _opened(entry, box, secret).items():
            if place in found or not hmac.compare_digest(
                wanted.get(place, ""), commitment(salt, place, value)
            ):
                raise _wrong(entry, f"it says of {place} what the body does not.")
            found[place] = Opening(value=value, salt=salt, person=box.person)
    missing = tuple(place for place in wanted if place not in found)
    if missing and not destroyed:
        raise _wrong(entry, f"it does not hold {', '.join(missing)}.")
    return found, missing


def reveal(entry: Entry, keys: Keys) -> Entry:
    """Give a stored entry with its personal fields in their places.

    What was erased stays withheld, and is named in `erased`. An entry without personal
    fields is given back as it is, and no key is asked for.

    Args:
        entry: An entry as it was read from a store.
        keys: The keys of people.

    Raises:
        SealedPartError: The sealed part is not what the body speaks of.
        KeyLostError: A key is neither there nor destroyed.
        KeyStoreError: A key cannot be had.
    """
    if not entry.withheld:
        return entry
    found, erased = openings(entry, keys)
    try:
        full = with_personal(entry, {at: each.value for at, each in found.items()})
    except ValueError as error:
        raise _wrong(entry, f"{error}") from error
    return attrs.evolve(
        full,
        withheld=tuple(place for place in entry.withheld if place not in found),
        erased=erased,
    )


def _check_text(entry: Entry, field: PersonalField) -> None:
    value = cast(object, field.value)
    name = field.place[1:].replace("/", ".")
    if not isinstance(value, str):
        kind = type(value).__name__
        raise UnstorableEventError(entry.name, f"{name} holds no text but {kind}.")
    try:
        value.encode()
    except UnicodeEncodeError:
        # Its message would repeat the text.
        raise UnstorableEventError(
            entry.name, f"{name} holds half of a surrogate pair."
        ) from None


def _box(
    entry: Entry, person: str, fields: dict[str, tuple[bytes, str]], sealing: Sealing
) -> _Box:
    key = sealing.keys.key_for(person)
    nonce = sealing.chance(NONCE_LENGTH)
    plain = encoded(fields)
    plain += b" " * (-len(plain) % STEP)
    bound = _bound(entry, person, key.id)
    return _Box(
        algorithm=ALGORITHM,
        data=encrypt(key.secret, nonce, plain, bound),
        key=key.id,
        nonce=nonce,
        person=person,
    )


def people_in(entry: Entry) -> frozenset[str]:
    """Give the references of those for whom something is sealed in a stored entry.

    Nothing is opened, and no key is asked for.

    Args:
        entry: An entry as it was read from a store.

    Raises:
        SealedPartError: The sealed part is none.
    """
    if entry.sealed is None or not entry.sealed.part:
        return frozenset()
    return frozenset(box.person for box in _boxes(entry, entry.sealed.part))


def _boxes(entry: Entry, part: bytes) -> list[_Box]:
    try:
        return _PART.decode(part).boxes
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise _wrong(entry, "it is not a sealed part.") from error


def _opened(entry: Entry, box: _Box, secret: bytes) -> dict[str, tuple[bytes, str]]:
    if box.algorithm != ALGORITHM:
        raise _wrong(
            entry,
            f"it is sealed by {box.algorithm!r} and this library knows {ALGORITHM!r}; "
            "upgrade ucb-domain.",
        )
    bound = _bound(entry, box.person, box.key)
    plain = decrypt(secret, box.nonce, box.data, bound)
    if plain is None:
        raise _wrong(
            entry,
            f"key {box.key} does not open it: it was changed, belongs to another entry, "
            "or this is another key.",
        )
    try:
        return _FIELDS.decode(plain.rstrip(b" "))
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise _wrong(entry, "what it holds is not personal fields.") from error


def _bound(entry: Entry, person: str, key_id: str) -> bytes:
    """Tie a box to its place, so that no other box can stand there."""
    return encoded(
        [_BOX, ALGORITHM, entry.case, entry.number, entry.event_id, person, key_id]
    )


def _wrong(entry: Entry, what: str) -> SealedPartError:
    return SealedPartError(entry.case, entry.number, what)
