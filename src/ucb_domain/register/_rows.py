"""The bytes of the status row.

A row is canonical JSON, with the entries that it rests on in their stored form. It can
be thrown away and rebuilt: whoever meets a row of another shape computes the answer
from the events instead.
"""

from functools import lru_cache
from typing import Any, Final

import msgspec

from ucb_domain.case import CustomerContactCase, Standing
from ucb_domain.codec.canonical import encoded
from ucb_domain.codec.stored import decode, encode
from ucb_domain.dates import When
from ucb_domain.entries import Entry
from ucb_domain.errors import StoredEventError
from ucb_domain.projections import SHAPE, STATUS, standing_of
from ucb_domain.restriction import Restriction
from ucb_domain.stores import ReadModelRow


class _Restriction(msgspec.Struct, forbid_unknown_fields=True):
    imposed: msgspec.Raw
    changes: list[msgspec.Raw]
    searched: list[str]
    file_complete: bool


class _Row(msgspec.Struct, forbid_unknown_fields=True):
    shape: int
    case: str
    version: int
    restrictions: list[_Restriction]


class _Body(msgspec.Struct):
    type: str


_ROWS: Final = msgspec.json.Decoder(_Row)
_NAMES: Final = msgspec.json.Decoder(_Body)


def status_row(case: CustomerContactCase, model: str = STATUS) -> ReadModelRow:
    """Write the status row of a case.

    Args:
        case: The case.
        model: The read model it is for; another one while it is being rebuilt.
    """
    standing = standing_of(case)
    row = _Row(
        shape=SHAPE,
        case=standing.case,
        version=standing.version,
        restrictions=[_written(each) for each in standing.restrictions],
    )
    return ReadModelRow(model, case.id, encoded(row))


# The same few rows are asked for again and again while a person is on the telephone.
@lru_cache(maxsize=4096)
def standing_in(body: bytes) -> Standing | None:
    """Read the body of a status row; `None` when it is of another shape.

    Args:
        body: The bytes of the row.
    """
    try:
        row = _ROWS.decode(body)
        if row.shape != SHAPE:
            return None
        return Standing(
            case=row.case,
            version=row.version,
            restrictions=tuple(map(_read, row.restrictions)),
        )
    except (msgspec.MsgspecError, StoredEventError, ValueError):
        return None


def _written(restriction: Restriction) -> _Restriction:
    return _Restriction(
        imposed=_body(restriction.imposed),
        changes=[_body(change) for change in restriction.changes],
        searched=[str(day) for day in restriction.searched],
        file_complete=restriction.file_complete,
    )


def _read(row: _Restriction) -> Restriction:
    imposed = _entry(row.imposed)
    decision: Any = imposed.event
    return Restriction(
        imposed=imposed,
        decision=decision,
        changes=tuple(map(_entry, row.changes)),
        searched=tuple(map(When.parse, row.searched)),
        file_complete=row.file_complete,
    )


def _body(entry: Entry) -> msgspec.Raw:
    return msgspec.Raw(encode(entry)[0])


def _entry(body: msgspec.Raw) -> Entry:
    return decode(_NAMES.decode(body).type, bytes(body), digest=b"")
