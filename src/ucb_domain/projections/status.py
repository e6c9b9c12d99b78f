"""The status projection: what is in force for each customer, one row to a case.

A row holds the `Standing` of its case: enough to give the status on any day, in one
step and without the events. It is written in the same transaction as they are, and can
be thrown away and rebuilt.
"""

from typing import Any, Final

import attrs

from ucb_domain.entries import Entry
from ucb_domain.values import PERSONAL

STATUS: Final = "status"
"""The name of the read model."""

SHAPE: Final = 2
"""The shape of its rows; a row of another shape is rebuilt, never guessed at.

It rises by one whenever a row comes to hold something else, or to hold the same for
other reasons.
"""


def essence(entry: Entry) -> Entry:
    """Give an entry without what no status depends on.

    That is how it was recorded, and everything personal: a row is plain text, and
    erasing a person from the events has to leave nothing of them in it.
    """
    return Entry(
        case=entry.case,
        number=entry.number,
        event_id=entry.event_id,
        recorded_at=entry.recorded_at,
        source_recorded_at=entry.source_recorded_at,
        event=_impersonal(entry.event),
    )


def _impersonal(value: Any) -> Any:
    """Give a value without its personal fields, however deep they lie."""
    kind: type[Any] = value.__class__
    if kind is tuple:
        cleaned = tuple(_impersonal(part) for part in value)
        same = all(new is old for new, old in zip(cleaned, value, strict=True))
        return value if same else cleaned
    if not attrs.has(kind):
        return value
    changes: dict[str, Any] = {}
    for field in attrs.fields(kind):
        old = getattr(value, field.name)
        new = None if field.metadata.get(PERSONAL) else _impersonal(old)
        if new is not old:
            changes[field.name] = new
    return attrs.evolve(value, **changes) if changes else value
