"""Fast readers for what this library itself wrote: stored bodies.

msgspec could build attrs classes straight from bytes, but it reads a `When` only as an
object of two days, where bodies hold text, and it passes over fields that it does not
know. So every class has a *mirror* here: a struct that msgspec fills in one pass and
that refuses unknown fields, so that an older library never reads half of what a newer
one wrote. The object is made from the struct.

What was stored was valid when it was recorded. It is not validated again: a rule that
is tightened later must not make an old fact unreadable.
"""

from collections.abc import Callable
from datetime import datetime
from types import NoneType, UnionType
from typing import Annotated, Any, Final, get_args, get_origin

import attrs
import msgspec
from msgspec import UNSET, UnsetType

from ucb_domain.codec import forms
from ucb_domain.dates import When
from ucb_domain.values import PERSONAL

Builder = Callable[[Any], Any]
"""Makes the object from what msgspec read in its place."""

AwareInstant: Final[Any] = Annotated[datetime, msgspec.Meta(tz=True)]

set_field: Final = object.__setattr__
"""Fills a frozen object, as unpickling does."""


@attrs.frozen
class Mirror:
    """What msgspec reads in the place of a class, and how the class is made from it.

    Attributes:
        struct: The struct that msgspec fills.
        build: Makes the object from the filled struct.
    """

    struct: type[msgspec.Struct]
    build: Builder


def mirror(kind: type[Any]) -> Mirror:
    """Build the mirror of an attrs class."""
    fields: list[Any] = []
    plan: list[tuple[str, Builder | None, Any]] = []
    withheld: list[str] = []
    for field in attrs.fields(kind):
        if field.metadata.get(PERSONAL):
            # No body holds it in the clear; it is withheld until somebody reveals it.
            withheld.append(field.name)
            continue
        given, build = _read_as(field.type)
        plan.append((field.name, build, field.default))
        if field.default is attrs.NOTHING:
            fields.append((field.name, given))
        elif build is not None:
            # The default of the class is no struct; it is put in as the object is made.
            fields.append((field.name, given | UnsetType, UNSET))
        else:
            fields.append((field.name, given, field.default))
    struct = msgspec.defstruct(
        f"Stored{kind.__name__}", fields, kw_only=True, forbid_unknown_fields=True
    )

    def build_object(read: Any) -> Any:
        made = object.__new__(kind)
        for name, build, default in plan:
            value = getattr(read, name)
            if build is not None:
                if value is UNSET:
                    value = default
                elif value is not None:
                    value = build(value)
            set_field(made, name, value)
        for name in withheld:
            set_field(made, name, None)
        return made

    return Mirror(struct, build_object)


def _read_as(given: Any) -> tuple[Any, Builder | None]:
    """Say as what msgspec reads a type, and how the object is made where they differ."""
    if isinstance(given, UnionType):
        (inner,) = (part for part in get_args(given) if part is not NoneType)
        read, build = _read_as(inner)
        return read | None, build
    if given is When:
        return str, forms.day
    if given is datetime:
        return AwareInstant, None
    if attrs.has(given):
        within = mirror(given)
        return within.struct, within.build
    if get_origin(given) is tuple:
        return _read_several(given)
    return given, None


def _read_several(given: Any) -> tuple[Any, Builder | None]:
    read, build = _read_as(get_args(given)[0])
    if build is None:
        return given, None
    each = build

    def several(values: list[Any]) -> tuple[Any, ...]:
        return tuple([each(value) for value in values])

    return list[read], several  # type: ignore[valid-type] # known only as it runs
