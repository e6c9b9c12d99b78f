"""Where on file the writer of a letter finds what an item of it says."""

from functools import cache
from typing import Final

import attrs

from ucb_domain.events import EVENT_TYPES
from ucb_domain.findings import DutyKind
from ucb_domain.rules.names import has_field
from ucb_domain.values import PERSONAL

_NEXT: Final = "next-"


@attrs.frozen(kw_only=True)
class Source:
    """One place on file: a field of an act, or a day that is to come.

    Attributes:
        act: The kind of act that has the field; `None` for the act that the letter
            tells of.
        field: The field; `None` where it is a day to come.
        duty: What is due on that day; `None` where it is a field.
    """

    act: str | None = None
    field: str | None = None
    duty: DutyKind | None = None


@cache
def source_of(text: str) -> Source:
    """Read a source as a pack writes it: "ends_on", "incident-recorded.on".

    Args:
        text: A field of the act that the letter tells of, a field of an act of another
            kind after a point, or "next-" and what is due ("next-review").

    Raises:
        ValueError: There is no such place, or what it holds is personal.
    """
    if text.startswith(_NEXT):
        kinds = [kind.value for kind in DutyKind]
        if (wanted := text.removeprefix(_NEXT)) in kinds:
            return Source(duty=DutyKind(wanted))
        raise ValueError(
            f"{text!r} is no day to come; write one of "
            f"{', '.join(_NEXT + kind for kind in kinds)}."
        )
    act, point, field = text.rpartition(".")
    if point and act not in EVENT_TYPES:
        raise ValueError(
            f"{act!r} is no kind of act; write one of {', '.join(sorted(EVENT_TYPES))}."
        )
    types = [EVENT_TYPES[act]] if point else list(EVENT_TYPES.values())
    having = [each for each in types if has_field(each, field)]
    if not having:
        whose = f"{act} has no" if point else "no act has a"
        raise ValueError(
            f"{whose} field {field!r}; name a field as history files do, or leave `from` "
            "out for what the writer of the letter adds."
        )
    if any(
        getattr(attrs.fields(each), field).metadata.get(PERSONAL) for each in having
    ):
        raise ValueError(
            f"{field!r} is personal and is never put into a letter from here; leave "
            "`from` out, and let the writer of the letter add it."
        )
    return Source(act=act or None, field=field)


def source_problem(text: str) -> str | None:
    """Say what is wrong with a source; `None` when nothing is."""
    try:
        source_of(text)
    except ValueError as error:
        return str(error)
    return None
