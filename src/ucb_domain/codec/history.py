"""History files: one case as JSON, as people write it and as the register exports it.

.. warning::
   The format is public: other people's files use these names. It is specified in
   `docs/reference/history-format.md`.

A file is read whole or not at all, and every problem in it is reported at once.
"""

import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any, Final

import attrs

from ucb_domain.case import CustomerContactCase
from ucb_domain.codec.converter import converter, event_to_json
from ucb_domain.codec.history_events import OPENED, SOURCE, HistoryEvent
from ucb_domain.codec.history_reading import read_file
from ucb_domain.codec.personal import EVENT, personal_in, without_personal
from ucb_domain.entries import Entry
from ucb_domain.errors import HistoryError, UnstorableEventError
from ucb_domain.events import CaseOpened

FORMAT: Final = 1
"""The version of the format that is written."""


@attrs.frozen(kw_only=True)
class History:
    """One case, as a file tells it.

    Attributes:
        case: Reference of the case.
        events: What happened, in the order of the file; the first opens the case.
    """

    case: str
    events: tuple[HistoryEvent, ...]

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> "History":
        """Take the history out of the entries of one case.

        What is said of the register that holds them, the numbers, the digests and the
        instant of an import, is no part of it; when it was first recorded is.

        Args:
            entries: Every entry of one case, in order.

        Raises:
            HistoryError: There are none, or they do not begin with the opening of the
                case.
        """
        known = tuple(entries)
        if not known or not isinstance(known[0].event, CaseOpened):
            raise HistoryError(
                ["a history begins with a case-opened event; give every entry."]
            )
        return cls(
            case=known[0].case,
            events=tuple(
                HistoryEvent(
                    id=entry.event_id,
                    event=entry.event,
                    recorded_at=entry.known_at,
                    recorded_by=entry.recorded_by,
                    source=entry.source,
                    departures=entry.departures,
                    departure_reason=entry.reason,
                    authorised_by=entry.authorised_by,
                )
                for entry in known
            ),
        )

    @property
    def personal(self) -> tuple[str, ...]:
        """The places of what is personal in it, such as "event 'i1'.narrative"."""
        return tuple(
            f"event {each.id!r}.{field}"
            for each in self.events
            for field in _personal_fields(each)
        )

    def without_personal(self) -> "History":
        """Give the same history without what is personal in it."""
        return attrs.evolve(
            self,
            events=tuple(
                attrs.evolve(
                    each, event=without_personal(each.event), departure_reason=None
                )
                for each in self.events
            ),
        )

    def entries(self, *, read_at: datetime) -> tuple[Entry, ...]:
        """Number the events as entries of a case in memory, not sealed.

        Args:
            read_at: The instant of reading, with a time zone: what the entries have as
                `recorded_at`. When the file says when an event was recorded, that
                becomes `source_recorded_at`.
        """
        return tuple(
            Entry(
                case=self.case,
                number=number,
                event_id=each.id,
                recorded_at=read_at,
                recorded_by=each.recorded_by,
                source=each.source,
                source_recorded_at=each.recorded_at,
                departures=each.departures,
                reason=each.departure_reason,
                authorised_by=each.authorised_by,
                event=each.event,
            )
            for number, each in enumerate(self.events, start=1)
        )


def _personal_fields(each: HistoryEvent) -> Iterator[str]:
    for field in personal_in(each.event):
        yield field.place.removeprefix(f"{EVENT}/").replace("/", ".")
    if each.departure_reason is not None:
        yield "departure_reason"


def read_history(source: str | bytes) -> History:
    """Read a history file.

    Args:
        source: The content of the file: text, or bytes in UTF-8.

    Raises:
        HistoryError: Something in it is wrong; every problem is listed with its place
            ("events[3].on"), what is wrong there and what to write.

    Example:
        >>> history = read_history('''{
        ...     "format": 1,
        ...     "case": "CRM-1029",
        ...     "customer": {"ref": "P-77"},
        ...     "events": [
        ...         {"id": "r1", "type": "restriction-imposed", "on": "before 2019"}
        ...     ]
        ... }''')
        >>> [each.id for each in history.events]
        ['opened', 'r1']
    """
    case, events = read_file(source)
    return History(case=case, events=events)


def write_history(case: History | CustomerContactCase | Iterable[Entry]) -> str:
    """Write a history file, which `read_history` reads back as the same history.

    Args:
        case: A history, a case, or every entry of a case.

    Raises:
        HistoryError: The entries do not begin with the opening of the case.
        UnstorableEventError: A field holds something that has no form in a file.
    """
    if isinstance(case, CustomerContactCase):
        case = case.facts.entries
    history = case if isinstance(case, History) else History.of(case)
    try:
        text = json.dumps(_file(history), indent=2, ensure_ascii=False) + "\n"
        text.encode()
    except (AttributeError, TypeError, ValueError) as error:
        raise UnstorableEventError("history", f"{error}.") from error
    return text


def _file(history: History) -> dict[str, Any]:
    first, *rest = history.events
    source = first.source
    head: dict[str, Any] = {"format": FORMAT, "case": history.case}
    if source != SOURCE:
        head["source"] = source
    opening = first.event
    if isinstance(opening, CaseOpened) and first == HistoryEvent(
        id=OPENED,
        source=source,
        event=CaseOpened(
            customer=opening.customer,
            subject=opening.subject,
            coverage=opening.coverage,
            note=opening.note,
        ),
    ):
        opened = _event(first, source)
        del opened["id"], opened["type"]
        return {**head, **opened, "events": [_event(each, source) for each in rest]}
    return {**head, "events": [_event(each, source) for each in history.events]}


def _event(each: HistoryEvent, source: str) -> dict[str, Any]:
    """Write an event: its id and type, what happened, how it was recorded."""
    said: dict[str, Any] = converter.unstructure(each)
    happened = event_to_json(each.event)
    if isinstance(each.event, CaseOpened):
        # In a file nothing is complete that does not say so.
        coverage = converter.unstructure(each.event.coverage)
        happened["coverage"] = {"complete": each.event.coverage.complete} | coverage
    recorded = {
        name: value
        for name, value in said.items()
        if name not in {"id", "event", "source"}
    }
    if each.source != source:
        recorded["source"] = each.source
    return {"id": each.id, **happened, **recorded}
