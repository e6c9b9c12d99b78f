"""Fast readers for what this library itself wrote: stored bodies.

msgspec builds attrs classes straight from bytes, but it reads a `When` only as an
object of two days, and bodies hold it as text. So every class that holds a `When` has a
*mirror* here, a struct with text in those places. msgspec fills the mirror, and the
object is built from it. Every other class is built by msgspec itself, validators
included.
"""

from collections.abc import Callable
from types import NoneType, UnionType
from typing import Any, get_args

import attrs
import msgspec
from msgspec import UNSET, UnsetType
from msgspec.structs import asdict

from ucb_domain.codec import forms
from ucb_domain.dates import When

Builder = Callable[[Any], Any]
"""Makes the object from what msgspec read in its place."""


@attrs.frozen
class Mirror:
    """What msgspec reads in the place of a class, and how the class is built from it.

    Attributes:
        struct: The struct that msgspec fills.
        build: Builds the object from the filled struct.
    """

    struct: type[msgspec.Struct]
    build: Builder


def mirror(kind: type[Any]) -> Mirror:
    """Build the mirror of an attrs class."""
    fields: list[Any] = []
    builders: dict[str, Builder] = {}
    for field in attrs.fields(kind):
        given, build = _read_as(field.type)
        if build is not None:
            builders[field.name] = build
        if field.default is attrs.NOTHING:
            fields.append((field.name, given))
        elif build is not None:
            # What is left out is left to the class, whose default is no text.
            fields.append((field.name, given | UnsetType, UNSET))
        else:
            fields.append((field.name, given, field.default))
    struct = msgspec.defstruct(
        f"Stored{kind.__name__}", fields, kw_only=True, forbid_unknown_fields=True
    )

    def built(read: Any) -> Any:
        values = asdict(read)
        for name, build in builders.items():
            value = values[name]
            if value is UNSET:
                del values[name]
            elif value is not None:
                values[name] = build(value)
        return kind(**values)

    return Mirror(struct, built)


def _read_as(given: Any) -> tuple[Any, Builder | None]:
    """Say as what msgspec reads a type, and how the object is built where they differ."""
    if isinstance(given, UnionType):
        (inner,) = (part for part in get_args(given) if part is not NoneType)
        read, build = _read_as(inner)
        return read | None, build
    if given is When:
        return str, forms.day
    if attrs.has(given) and _holds_a_day(given):
        within = mirror(given)
        return within.struct, within.build
    if any(_read_as(part)[1] is not None for part in get_args(given)):
        raise TypeError(f"{given} holds days within; give it a mirror of its own.")
    return given, None


def _holds_a_day(kind: type[Any]) -> bool:
    return any(_read_as(field.type)[1] is not None for field in attrs.fields(kind))
