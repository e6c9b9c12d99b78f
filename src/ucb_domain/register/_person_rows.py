"""The rows of the register of persons: what one case adds to it, on any day.

Who somebody is, their name and address, is not in them: that is read from the events.
"""

from datetime import date
from typing import Any, ClassVar, Final

import attrs
import msgspec
from typing_extensions import override

from ucb_domain.case import CustomerContactCase
from ucb_domain.codec.canonical import encoded
from ucb_domain.errors import StoredEventError
from ucb_domain.projections import (
    AssociatedPerson,
    CaseRegister,
    Marker,
    RegisteredRestriction,
    Told,
)
from ucb_domain.register._models import ReadModel
from ucb_domain.register._rows import restriction_in, written_restriction


class _Restriction(msgspec.Struct):
    restriction: dict[str, msgspec.Raw]
    told: tuple[Told, ...]
    markers: tuple[Marker, ...]


class _Row(msgspec.Struct):
    shape: int
    case: str
    version: int
    customer: str
    restrictions: tuple[_Restriction, ...]
    associated: tuple[AssociatedPerson, ...]


_ROWS: Final = msgspec.json.Decoder(_Row)


@attrs.frozen
class PersonsModel(ReadModel):
    """What a case adds to the register of persons."""

    name: ClassVar[str] = "register"
    shape: ClassVar[int] = 1

    @override
    def body(self, case: CustomerContactCase, day: date) -> bytes:
        added = CaseRegister.of(case)
        row: dict[str, Any] = {
            "shape": self.shape,
            "case": added.case,
            "version": added.version,
            "customer": added.customer,
            "restrictions": [
                {
                    "restriction": written_restriction(each.restriction),
                    "told": each.told,
                    "markers": each.markers,
                }
                for each in added.restrictions
            ],
            "associated": added.associated,
        }
        return encoded(row)

    def added(self, body: bytes) -> CaseRegister | None:
        """Read what a case adds; `None` where the row is of another shape."""
        try:
            row = _ROWS.decode(body)
            if row.shape != self.shape:
                return None
            restrictions = tuple(
                RegisteredRestriction(
                    restriction=restriction_in(each.restriction),
                    told=each.told,
                    markers=each.markers,
                )
                for each in row.restrictions
            )
        except (ValueError, msgspec.MsgspecError, StoredEventError):
            return None
        return CaseRegister(
            case=row.case,
            version=row.version,
            customer=row.customer,
            restrictions=restrictions,
            associated=row.associated,
        )
