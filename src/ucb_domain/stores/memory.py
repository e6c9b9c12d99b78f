"""A store in the memory of this process: for tests, examples and trying things out.

``memory:`` is a fresh store every time; ``memory:NAME`` is the same store for everyone
in the process who asks for that name.
Nothing is kept when the process ends.
"""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from threading import Lock
from typing import Any, ClassVar, Final
from uuid import UUID

from eventsourcing.persistence import StoredEvent, Tracking
from typing_extensions import override

from ucb_domain.stores import factory
from ucb_domain.stores.checks import checked_entries, checked_renewals, checked_rows
from ucb_domain.stores.errors import (
    Conflict,
    EntryConflictError,
    JoinError,
    StoreClosedError,
    TrackingConflictError,
)
from ucb_domain.stores.memory_contents import Contents
from ucb_domain.stores.memory_log import MemoryLog
from ucb_domain.stores.port import (
    Capabilities,
    CaseRecorder,
    EntryNotification,
    ReadModelRow,
    StoredEntry,
)

STORE_NAME: Final = "UCB_MEMORY_STORE"


_named: dict[str, Contents] = {}
_named_lock = Lock()


def environment(url: str) -> dict[str, str]:
    """Return the settings with which an eventsourcing application uses this store.

    Args:
        url: ``memory:`` or ``memory:NAME``.
    """
    name = url.partition(":")[2].removeprefix("//")
    return {
        "PERSISTENCE_MODULE": "ucb_domain.stores.memory",
        "ORIGINATOR_ID_TYPE": "text",
        STORE_NAME: name,
    }


class MemoryCaseRecorder(MemoryLog, CaseRecorder):
    """Keeps entries and rows in plain dictionaries behind one lock."""

    capabilities: ClassVar[Capabilities] = Capabilities(
        read_models=True,
        event_ids=True,
        joining=False,
        shared_between_processes=False,
        checkpoints=True,
    )

    def __init__(self, contents: Contents) -> None:
        """Work on contents that other recorders may share."""
        self._shared = contents
        self._closed = False

    @property
    @override
    def _contents(self) -> Contents:
        if self._closed:
            msg = "This recorder was closed; open the store again."
            raise StoreClosedError(msg)
        return self._shared

    @override
    def insert_events(
        self,
        stored_events: Sequence[StoredEvent],
        *,
        rows: Sequence[ReadModelRow] = (),
        tracking: Tracking | None = None,
        **kwargs: Any,
    ) -> Sequence[int]:
        """Append entries and write rows together."""
        entries = checked_entries(stored_events)
        ordered_rows = checked_rows(rows)
        contents = self._contents
        with contents.lock:
            # Everything that can fail comes before the first change.
            _check_fit(contents, entries)
            _check_tracking(contents, tracking, None)
            positions = [_append(contents, entry) for entry in entries]
            _write(contents, ordered_rows, tracking)
        return positions

    @override
    def select_events(
        self,
        originator_id: UUID | str,
        *,
        gt: int | None = None,
        lte: int | None = None,
        desc: bool = False,
        limit: int | None = None,
    ) -> Sequence[StoredEntry]:
        """Read the entries of one case."""
        contents = self._contents
        with contents.lock:
            case = contents.cases.get(str(originator_id), [])
            first = max(gt or 0, 0)
            last = len(case) if lte is None else max(lte, 0)
            chosen = case[first:last]
        if desc:
            chosen.reverse()
        return chosen[:limit]

    @override
    def select_event(self, case_id: str, event_id: str) -> StoredEntry | None:
        """Read the entry of a case that has this event id."""
        return self._contents.by_event_id.get((case_id, event_id))

    @override
    def select_notifications(
        self,
        start: int | None,
        limit: int,
        stop: int | None = None,
        topics: Sequence[str] = (),
        *,
        inclusive_of_start: bool = True,
    ) -> Sequence[EntryNotification]:
        """Read the log of the store."""
        first = 1 if start is None else start + (not inclusive_of_start)
        contents = self._contents
        with contents.lock:
            last = len(contents.log) if stop is None else max(stop, 0)
            chosen = contents.log[max(first, 1) - 1 : last]
        if topics:
            chosen = [entry for entry in chosen if entry.topic in topics]
        return chosen[:limit]

    @override
    def max_notification_id(self) -> int | None:
        """Return the position of the last entry, or None when there is none."""
        return len(self._contents.log) or None

    @override
    def select_case_ids(self, *, after: str | None = None, limit: int) -> Sequence[str]:
        """Read a page of the cases in order of their ids."""
        contents = self._contents
        with contents.lock:
            return _page(contents.cases, after, limit)

    @override
    def select_row(self, model: str, key: str) -> bytes | None:
        """Read the body of one row."""
        return self._contents.models.get(model, {}).get(key)

    @override
    def select_rows(
        self, model: str, *, after: str | None = None, limit: int
    ) -> Sequence[ReadModelRow]:
        """Read a page of a read model in order of its keys."""
        contents = self._contents
        with contents.lock:
            rows = contents.models.get(model, {})
            return [
                ReadModelRow(model, key, rows[key]) for key in _page(rows, after, limit)
            ]

    @override
    def write_rows(
        self,
        rows: Sequence[ReadModelRow],
        *,
        tracking: Tracking | None = None,
        expected_position: int | None = None,
    ) -> None:
        """Write rows and move the position of their reader together."""
        ordered_rows = checked_rows(rows)
        contents = self._contents
        with contents.lock:
            _check_tracking(contents, tracking, expected_position)
            _write(contents, ordered_rows, tracking)

    @override
    def renew_rows(self, rows: Sequence[ReadModelRow], was: Sequence[bytes]) -> int:
        """Put rows in place of those that were read, where these are still there."""
        contents = self._contents
        with contents.lock:
            renewed = [
                row
                for row, body in checked_renewals(rows, was)
                if contents.models.get(row.model, {}).get(row.key, b"") == body
            ]
            _write(contents, renewed, None)
        return len(renewed)

    @override
    def clear_rows(self, model: str) -> None:
        """Remove every row of a read model and the position of the same name."""
        contents = self._contents
        with contents.lock:
            contents.models.pop(model, None)
            contents.positions.pop(model, None)

    @override
    def replace_model(
        self, model: str, from_model: str, *, expected_position: int | None = None
    ) -> None:
        """Put a read model that was rebuilt beside another in its place."""
        contents = self._contents
        with contents.lock:
            built = contents.positions.get(from_model, 0)
            if expected_position is not None and (
                built != expected_position or len(contents.log) > expected_position
            ):
                raise TrackingConflictError(from_model)
            contents.models[model] = contents.models.pop(from_model, {})
            position = contents.positions.pop(from_model, None)
            if position is None:
                contents.positions.pop(model, None)
            else:
                contents.positions[model] = position

    @override
    def max_tracking_id(self, application_name: str) -> int | None:
        """Return how far a reader has come, or None when it never moved."""
        return self._contents.positions.get(application_name)

    @override
    def joined(self, connection: object) -> AbstractContextManager[CaseRecorder]:
        """Refuse: memory has no transactions of a caller's."""
        msg = "The memory store has no transactions to join; use SQLite or PostgreSQL."
        raise JoinError(msg)

    @override
    def close(self) -> None:
        """Stop using the store; a named one stays for the others."""
        self._closed = True


def _check_fit(contents: Contents, entries: Sequence[StoredEntry]) -> None:
    lengths: dict[str, int] = {}
    for entry in entries:
        case_id = str(entry.originator_id)
        length = lengths.get(case_id, len(contents.cases.get(case_id, ())))
        if (case_id, entry.event_id) in contents.by_event_id:
            raise EntryConflictError(Conflict.EVENT_ID, case_id)
        if entry.originator_version <= length:
            raise EntryConflictError(Conflict.VERSION, case_id)
        if entry.originator_version > length + 1:
            raise EntryConflictError(Conflict.GAP, case_id)
        lengths[case_id] = length + 1


def _check_tracking(
    contents: Contents, tracking: Tracking | None, expected_position: int | None
) -> None:
    if tracking is None:
        return
    position = contents.positions.get(tracking.application_name, 0)
    unexpected = expected_position is not None and position != expected_position
    if unexpected or tracking.notification_id <= position:
        raise TrackingConflictError(tracking.application_name)


def _append(contents: Contents, entry: StoredEntry) -> int:
    case_id = str(entry.originator_id)
    position = len(contents.log) + 1
    contents.log.append(EntryNotification.at(position, entry))
    contents.cases.setdefault(case_id, []).append(entry)
    contents.by_event_id[case_id, entry.event_id] = entry
    return position


def _write(
    contents: Contents, rows: Sequence[ReadModelRow], tracking: Tracking | None
) -> None:
    for model, key, body in rows:
        if body:
            contents.models.setdefault(model, {})[key] = body
        else:
            contents.models.get(model, {}).pop(key, None)
    if tracking is not None:
        contents.positions[tracking.application_name] = tracking.notification_id


def _page(names: dict[str, Any], after: str | None, limit: int) -> list[str]:
    return sorted(name for name in names if after is None or name > after)[:limit]


# The library takes the one factory class that it finds in a persistence module, so the
# base class is reached through its own module.
class MemoryFactory(factory.CaseRecorderFactory):
    """Finds the named store, or makes a fresh one."""

    @override
    def open_recorder(self) -> MemoryCaseRecorder:
        name = self.env.get(STORE_NAME, "")
        if not name:
            return MemoryCaseRecorder(Contents())
        with _named_lock:
            return MemoryCaseRecorder(_named.setdefault(name, Contents()))
