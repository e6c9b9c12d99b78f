"""The rows of contact load: every contact of a case that counts.

Such a row is as long as the customer's contact is heavy, and would be written anew with
each call that is put on record. So the runner writes it, and whoever reads it sees by
its version whether anything was recorded since.
"""

from datetime import date
from typing import ClassVar, Final

import attrs
import msgspec
from typing_extensions import override

from ucb_domain.case import CustomerContactCase
from ucb_domain.codec.canonical import encoded
from ucb_domain.projections import CaseContacts, CountedContact
from ucb_domain.register._models import ReadModel


class _Row(msgspec.Struct):
    shape: int
    case: str
    version: int
    contacts: tuple[CountedContact, ...]


_ROWS: Final = msgspec.json.Decoder(_Row)


@attrs.frozen
class LoadModel(ReadModel):
    """Every contact of a case."""

    name: ClassVar[str] = "load"
    shape: ClassVar[int] = 1
    prompt: ClassVar[bool] = False

    @override
    def body(self, case: CustomerContactCase, day: date) -> bytes:
        row = CaseContacts.of(case)
        return encoded(
            _Row(
                shape=self.shape,
                case=row.case,
                version=row.version,
                contacts=row.contacts,
            )
        )

    def contacts(self, body: bytes) -> CaseContacts | None:
        """Read the contacts of a case; `None` where the row is of another shape."""
        try:
            row = _ROWS.decode(body)
        except msgspec.MsgspecError:
            return None
        if row.shape != self.shape:
            return None
        return CaseContacts(case=row.case, version=row.version, contacts=row.contacts)
