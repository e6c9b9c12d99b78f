"""The bytes of the status row.

A row is canonical JSON, with the entries that it rests on in their stored form. It can
be thrown away and rebuilt: whoever meets a row of another shape computes the answer
from the events instead.
"""

from collections.abc import Callable, Mapping
from datetime import date
from functools import lru_cache
from typing import Any, ClassVar, Final

import attrs
import msgspec
from typing_extensions import override

from ucb_domain.case import (
    Adjustment,
    CustomerContactCase,
    Organisation,
    RestrictionStatus,
    Standing,
    Tally,
)
from ucb_domain.codec.canonical import encoded
from ucb_domain.codec.stored import decode, encode
from ucb_domain.dates import When
from ucb_domain.entries import Entry
from ucb_domain.errors import StoredEventError
from ucb_domain.projections import SHAPE, STATUS, essence
from ucb_domain.register._models import ReadModel
from ucb_domain.restriction import Restriction
from ucb_domain.truth import Truth


class _Row(msgspec.Struct, forbid_unknown_fields=True):
    shape: int
    case: str
    version: int
    restrictions: list[dict[str, msgspec.Raw]]
    customers: tuple[str, ...]
    adjustments: list["_Adjustment"]
    contacts: list["_Tally"]
    contacts_since: str | None


class _Adjustment(msgspec.Struct, forbid_unknown_fields=True):
    id: str
    on: str
    agreed: Truth
    adjustment: str | None
    keeps_open: tuple[str, ...]


class _Tally(msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True):
    on: str
    channel: str | None = None
    subject: str | None = None
    new_matter: bool | None = None
    service: str | None = None
    party: str | None = None
    represented: bool = False
    doubtful: bool = False
    contacts: int = 1
    minutes: int = 0
    unmeasured: int = 0


class _Body(msgspec.Struct):
    type: str


_ROWS: Final = msgspec.json.Decoder(_Row)
_NAMES: Final = msgspec.json.Decoder(_Body)
# By digest, which no two entries share.
_BODIES: Final[dict[bytes, bytes]] = {}
_MOST_BODIES: Final = 4096
_LISTS: Final = msgspec.json.Decoder(list[msgspec.Raw])


@attrs.frozen
class StatusModel(ReadModel):
    """What is in force in a case: its standing, enough for the status of any day."""

    name: ClassVar[str] = STATUS
    shape: ClassVar[int] = SHAPE

    @override
    def body(self, case: CustomerContactCase, day: date) -> bytes:
        standing = Standing.of(case).kept()
        since = standing.contacts_since
        row = _Row(
            shape=SHAPE,
            case=standing.case,
            version=standing.version,
            restrictions=[written_restriction(each) for each in standing.restrictions],
            customers=standing.customers,
            adjustments=[_Adjustment(**_fields(each)) for each in standing.adjustments],
            contacts=[_Tally(**_fields(each)) for each in standing.contacts],
            contacts_since=None if since is None else since.isoformat(),
        )
        return encoded(row)

    @override
    def version(self, body: bytes) -> int | None:
        # A row that cannot be read to its end is of no use either.
        standing = standing_in(body)
        return None if standing is None else standing.version


# The same few rows are asked for again and again while a person is on the telephone.
@lru_cache(maxsize=4096)
def status_in(
    body: bytes, day: date, organisation: Organisation
) -> RestrictionStatus | None:
    """Read the status on a day from a row.

    Args:
        body: The bytes of the row.
        day: The day.
        organisation: Whose row it is.

    Returns:
        `None` when the row is of another shape, or holds too little for that day.
    """
    standing = standing_in(body)
    if standing is None or not standing.covers(day):
        return None
    return standing.on(day, organisation)


@lru_cache(maxsize=1024)
def standing_in(body: bytes) -> Standing | None:
    """Read the body of a status row; `None` when it is of another shape.

    Args:
        body: The bytes of the row.
    """
    try:
        row = _ROWS.decode(body)
        if row.shape != SHAPE:
            return None
        since = row.contacts_since
        return Standing(
            case=row.case,
            version=row.version,
            restrictions=tuple(map(restriction_in, row.restrictions)),
            customers=row.customers,
            adjustments=tuple(
                Adjustment(**_day_read(each)) for each in row.adjustments
            ),
            contacts=tuple(Tally(**_day_read(each)) for each in row.contacts),
            contacts_since=None if since is None else date.fromisoformat(since),
        )
    except (ValueError, msgspec.MsgspecError, StoredEventError):
        return None


def _fields(value: Adjustment | Tally) -> dict[str, Any]:
    """Give the fields of a small value of a row, the day as text."""
    kind: type[Any] = value.__class__
    fields = {field.name: getattr(value, field.name) for field in attrs.fields(kind)}
    return fields | {"on": str(value.on)}


def _day_read(value: _Adjustment | _Tally) -> dict[str, Any]:
    return msgspec.structs.asdict(value) | {"on": When.parse(value.on)}


def written_restriction(restriction: Restriction) -> dict[str, msgspec.Raw]:
    """Write a restriction with the entries that it rests on."""
    return {
        name: msgspec.Raw(encoded(_plain(getattr(restriction, name)))) for name in _KEPT
    }


def restriction_in(row: dict[str, msgspec.Raw]) -> Restriction:
    """Read a restriction; raises `ValueError` or `StoredEventError` if it is none."""
    if row.keys() != _KEPT.keys():
        raise ValueError("The row keeps other fields than a restriction has.")
    values: dict[str, Any] = {name: read(row[name]) for name, read in _KEPT.items()}
    return Restriction(decision=values["imposed"].event, **values)


def _plain(value: Any) -> Any:
    """Give what JSON has for a value: an entry is its stored body, a day its text."""
    kind: type[Any] = value.__class__
    if kind is Entry:
        return msgspec.Raw(_body(value))
    if kind is When:
        return str(value)
    if kind is tuple:
        return [_plain(part) for part in value]
    return value


def _body(entry: Entry) -> bytes:
    """Write the essence of an entry, once: a case writes its row with every act."""
    if not entry.digest:
        # The essence itself, which no digest tells from another.
        return encode(entry)[0]
    body = _BODIES.get(entry.digest)
    if body is None:
        body = encode(essence(entry))[0]
        if len(_BODIES) >= _MOST_BODIES:
            _BODIES.clear()
        _BODIES[entry.digest] = body
    return body


def _entry(raw: msgspec.Raw) -> Entry:
    return decode(_NAMES.decode(raw).type, bytes(raw), digest=b"")


def _entries(raw: msgspec.Raw) -> tuple[Entry, ...]:
    return tuple(map(_entry, _LISTS.decode(raw)))


def _days(raw: msgspec.Raw) -> tuple[When, ...]:
    return tuple(map(When.parse, msgspec.json.decode(raw, type=list[str])))


def _flag(raw: msgspec.Raw) -> bool:
    return msgspec.json.decode(raw, type=bool)


_READERS: Final[Mapping[Any, Callable[[msgspec.Raw], Any]]] = {
    Entry: _entry,
    tuple[Entry, ...]: _entries,
    tuple[When, ...]: _days,
    bool: _flag,
}
# What a restriction is made of, but for the decision, which its first entry holds. A
# field of another sort needs a reader here, and the rows another shape.
_KEPT: Final = {
    field.name: _READERS[field.type]
    for field in attrs.fields(Restriction)
    if field.name != "decision"
}
