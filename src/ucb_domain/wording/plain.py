"""Values of the domain as plain ones, which `json.dumps` writes as they are."""

from datetime import date, time
from enum import Enum
from typing import Any, TypeAlias

import attrs

from ucb_domain.dates import When

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"


def plain(value: Any) -> Json:
    """Turn one value of the domain into plain JSON, whatever it is made of."""
    kind: type[Any] = value.__class__
    if value is None or kind in {bool, int, str}:
        same: Json = value
        return same
    if issubclass(kind, Enum):
        return plain(value.value)
    if kind is When:
        return str(value)
    if issubclass(kind, date | time):
        return str(value.isoformat())
    if kind is tuple:
        return [plain(part) for part in value]
    return fields(value)


def fields(value: Any) -> dict[str, Json]:
    """Turn a value that is made of fields into a JSON object of them."""
    return {
        field.name: plain(getattr(value, field.name))
        for field in attrs.fields(value.__class__)
    }
