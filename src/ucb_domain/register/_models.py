"""Read models: what is kept beside the events so that a question need not read them.

Each model keeps one row to a case. A row can be thrown away and written anew from the
case, and says in itself what it rests on: how many entries, and whatever else. One that
rests on something else than the question does is passed over, never trusted.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable
from datetime import date
from enum import Enum
from typing import ClassVar, Final

import msgspec

from ucb_domain.case import CustomerContactCase
from ucb_domain.stores import ReadModelRow
from ucb_domain.wording.grammar import listed


class Stale(Enum):
    """Why a row cannot answer a question, although nothing is wrong with the events."""

    SHAPE = "shape"
    """It has a shape that this version of the library does not know."""
    POLICIES = "policies"
    """It was made under other policies than those the question is asked under."""
    LIBRARY = "library"
    """It was made by another version of the library, which may reckon otherwise."""
    DAYS = "days"
    """It does not hold on the day that is asked about."""


class _Head(msgspec.Struct):
    shape: int
    version: int


_HEADS: Final = msgspec.json.Decoder(_Head)
_PARTS: Final = msgspec.json.Decoder(dict[str, msgspec.Raw])


class ReadModel(ABC):
    """One kind of row: how it is written from a case, and when it can be used."""

    name: ClassVar[str]
    """What the store calls it."""
    shape: ClassVar[int]
    """The shape of its rows, which each of them holds under ``shape``.

    It rises by one whenever a row comes to hold something else, or to hold the same for
    other reasons.
    """
    prompt: ClassVar[bool] = True
    """Whether its rows are written with the entries, in one commit; if not, the runner
    writes them some time after."""

    @abstractmethod
    def body(self, case: CustomerContactCase, day: date) -> bytes:
        """Write the row of a case: canonical JSON, with ``shape`` and ``version``.

        Args:
            case: The case.
            day: The day on which it is written.
        """

    def row(
        self, case: CustomerContactCase, day: date, model: str | None = None
    ) -> ReadModelRow:
        """Give the row of a case; `model` names the one that is built beside it."""
        return ReadModelRow(model or self.name, case.id, self.body(case, day))

    def version(self, body: bytes) -> int | None:
        """Give the number of the last entry that a row knows of.

        Returns:
            `None` when the row is of another shape.
        """
        try:
            head = _HEADS.decode(body)
        except msgspec.MsgspecError:
            return None
        return head.version if head.shape == self.shape else None

    def stale(self, body: bytes, day: date) -> Stale | None:
        """Say why a row answers nothing on a day; `None` where it does."""
        return Stale.SHAPE if self.version(body) is None else None

    def rests_on(self, body: bytes) -> tuple[str, ...]:
        """Say what a row rests on beside its case, in words; most on nothing."""
        return ()

    def difference(
        self, kept: bytes, made: bytes, again: Callable[[date], bytes]
    ) -> str | None:
        """Say in what a row that was kept differs from what the events say.

        Args:
            kept: The row that was kept.
            made: The row as it was made from the events just now.
            again: Makes it from the same events as of another day.

        Returns:
            `None` where they say the same, or the one that was kept knows of entries
            that came in since the other was made.
        """
        if kept == made:
            return None
        known, wanted = self.version(kept), self.version(made)
        if known is None or wanted is None:
            return "it has a shape that this version does not know"
        if known > wanted:
            return None
        if known < wanted:
            return f"it knows of {known} entries of {wanted}"
        return f"it says something else of {listed(_differing(kept, made))}"


def _differing(one: bytes, other: bytes) -> list[str]:
    """Name the parts of two rows that differ; no name of a part is personal."""
    left, right = _PARTS.decode(one), _PARTS.decode(other)
    return sorted(
        name
        for name in left.keys() | right.keys()
        if bytes(left.get(name, b"")) != bytes(right.get(name, b""))
    )
