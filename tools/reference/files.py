"""What the code knows of history files and of stored bodies."""

from collections.abc import Callable, Mapping
from typing import Any, Final

import attrs

from tools.reference.docstrings import doc_of
from tools.reference.tables import fields_table, table
from ucb_domain import events, values
from ucb_domain.codec.history_events import HistoryEvent
from ucb_domain.codec.upcasting import CURRENT_VERSIONS
from ucb_domain.facts._targets import TARGETS

_VALUES: Final = (
    values.Officer,
    values.Party,
    values.Contents,
    values.Judgement,
    values.Measure,
    values.Window,
    values.Quota,
    values.Coverage,
)
# In a file nothing is complete that does not say so.
_OTHERWISE_IN_FILES: Final[Mapping[type[Any], tuple[str, str]]] = {
    events.CaseOpened: ("| Coverage | complete |", "| Coverage | not complete |"),
    values.Coverage: (
        "| true or false | true | True when every",
        "| true or false | false | True when every",
    ),
}


def event_in_files(kind: type[Any]) -> Callable[[], str]:
    """Give the writer of one event: what it means, and its own fields."""

    def write() -> str:
        own = any(not field.inherited for field in attrs.fields(kind))
        fields = _fields(kind) if own else "It has no fields of its own."
        return "\n\n".join([*map(_spoken, doc_of(kind).says), fields])

    return write


def value_in_files(kind: type[Any]) -> Callable[[], str]:
    """Give the writer of one value: what it means, and its fields."""
    return lambda: "\n\n".join([*map(_spoken, doc_of(kind).says), _fields(kind)])


def act_in_files() -> str:
    """Write the fields that every event has."""
    return _fields(events.Act)


def recording() -> str:
    """Write what a file can say of the recording of an event."""
    return _fields(HistoryEvent, leave_out=("id", "event"))


def targets() -> str:
    """Write what an event can be about when it does not say."""
    return table(
        ("An event of this type", "is about the only one there is of these"),
        (
            (f"`{name}`", ", ".join(f"`{each}`" for each in sorted(kinds)))
            for name, kinds in TARGETS.items()
        ),
    )


def versions() -> str:
    """Write the schema version of every event."""
    return table(
        ("Event", "Version"),
        ((f"`{name}`", str(version)) for name, version in CURRENT_VERSIONS.items()),
    )


def _fields(kind: type[Any], *, leave_out: tuple[str, ...] = ()) -> str:
    lines = fields_table(kind).splitlines()
    omitted = tuple(f"| `{name}` |" for name in leave_out)
    text = _spoken("\n".join(line for line in lines if not line.startswith(omitted)))
    if kind in _OTHERWISE_IN_FILES:
        before, after = _OTHERWISE_IN_FILES[kind]
        assert before in text
        text = text.replace(before, after)
    return text


def _spoken(text: str) -> str:
    """Say it as a file does, which has null where Python has None."""
    return text.replace("`None`", "`null`")


FILE_PARTS: Final[dict[str, Callable[[], str]]] = {
    "file-act": act_in_files,
    "file-recording": recording,
    "file-targets": targets,
    "versions": versions,
    **{
        f"file-{name}": event_in_files(kind)
        for name, kind in events.EVENT_TYPES.items()
    },
    **{f"file-{kind.__name__.lower()}": value_in_files(kind) for kind in _VALUES},
}
"""What can stand between two marks on the pages of history files and stored bodies."""
