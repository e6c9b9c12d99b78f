"""The rows of the diary: what is owed on a case, and of which days that holds.

What is owed depends on the facts, the policies and the day. So a row says under which
policies it was made and from which day to which the same is owed; for another day, or
under other policies, the case is read again.
"""

import hashlib
from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from datetime import date
from enum import Enum
from functools import cached_property
from importlib.metadata import version
from typing import Any, ClassVar, Final

import attrs
import msgspec
from typing_extensions import override

from ucb_domain.case import CustomerContactCase, Owing
from ucb_domain.codec.canonical import encoded
from ucb_domain.findings import Duty
from ucb_domain.policy import Policies, Policy
from ucb_domain.register._models import ReadModel, Stale

_LETTERS: Final = 16


class _Row(msgspec.Struct):
    shape: int
    case: str
    version: int
    library: str
    policies: tuple[str, ...]
    on: date
    first: date
    last: date
    duties: tuple[Duty, ...]


class _Basis(msgspec.Struct):
    shape: int
    library: str
    policies: tuple[str, ...]
    on: date
    first: date
    last: date


_ROWS: Final = msgspec.json.Decoder(_Row)
_BASES: Final = msgspec.json.Decoder(_Basis)


@attrs.frozen
class DiaryModel(ReadModel):
    """What is owed on a case.

    Attributes:
        policies: The policies by which it is owed.
    """

    name: ClassVar[str] = "diary"
    shape: ClassVar[int] = 1
    policies: Policies

    @cached_property
    def made_under(self) -> tuple[str, ...]:
        """The policies, each as "id@version digest", so that others are not mistaken."""
        return tuple(
            f"{each.id}@{each.version} {_digest(each)[:_LETTERS]}"
            f"{' (simulated)' if self.policies.simulate else ''}"
            for each in self.policies.versions
        )

    @cached_property
    def _library(self) -> str:
        # Which days are worked is reckoned by the holidays package.
        return f"{version('ucb-domain')} {version('holidays')}"

    @override
    def body(self, case: CustomerContactCase, day: date) -> bytes:
        owing = Owing.of(self.policies, case, on=day)
        return encoded(
            _Row(
                shape=self.shape,
                case=case.id,
                version=case.version,
                library=self._library,
                policies=self.made_under,
                on=day,
                first=owing.first,
                last=owing.last,
                duties=owing.duties,
            )
        )

    def duties(self, body: bytes, day: date) -> tuple[Duty, ...] | None:
        """Read what is owed on a day; `None` where the row does not say."""
        try:
            row = _ROWS.decode(body)
        except msgspec.MsgspecError:
            return None
        usable = (
            row.shape == self.shape
            and row.policies == self.made_under
            and row.library == self._library
            and row.first <= day <= row.last
        )
        return row.duties if usable else None

    @override
    def stale(self, body: bytes, day: date) -> Stale | None:
        basis = self._basis(body)
        if basis is None:
            return Stale.SHAPE
        if basis.policies != self.made_under:
            return Stale.POLICIES
        if basis.library != self._library:
            return Stale.LIBRARY
        return None if basis.first <= day <= basis.last else Stale.DAYS

    @override
    def rests_on(self, body: bytes) -> tuple[str, ...]:
        basis = self._basis(body)
        return () if basis is None else (_named(basis.policies),)

    def _basis(self, body: bytes) -> _Basis | None:
        try:
            basis = _BASES.decode(body)
        except msgspec.MsgspecError:
            return None
        return basis if basis.shape == self.shape else None

    @override
    def difference(
        self, kept: bytes, made: bytes, again: Callable[[date], bytes]
    ) -> str | None:
        basis = self._basis(kept)
        if basis is not None and self.version(kept) == self.version(made):
            if basis.policies != self.made_under:
                return f"it was made under {_named(basis.policies)}"
            if basis.library != self._library:
                return f"it was made by another version of the library, {basis.library}"
            # What was written on another day is held against what that day gave.
            made = again(basis.on)
        return super().difference(kept, made, again)


def _named(policies: tuple[str, ...]) -> str:
    return ", ".join(policies) or "no policies"


def _digest(policy: Policy) -> str:
    """Give what tells a policy from any other: the digest of its pack.

    One that was put together in a program has no pack; then it is told by all that it
    is made of.
    """
    if policy.digest is not None:
        return policy.digest
    return hashlib.sha256(repr(_plain(policy)).encode()).hexdigest()


def _plain(value: Any) -> Any:
    """Give a value as something that is written in the same words by every process."""
    kind: type[Any] = value.__class__
    if attrs.has(kind):
        fields = [field.name for field in attrs.fields(kind) if field.init]
        return kind.__qualname__, [
            (name, _plain(getattr(value, name))) for name in fields
        ]
    if issubclass(kind, Enum):
        return kind.__qualname__, value.name
    if issubclass(kind, Mapping):
        return sorted((repr(_plain(k)), repr(_plain(v))) for k, v in value.items())
    if issubclass(kind, AbstractSet):
        return sorted(repr(_plain(each)) for each in value)
    if issubclass(kind, tuple | list):
        return [_plain(each) for each in value]
    if callable(value):
        return value.__qualname__
    return value
