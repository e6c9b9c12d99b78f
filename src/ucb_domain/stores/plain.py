"""Working on a store that knows nothing of cases.

eventsourcing has persistence modules for many databases, and others have written more
(KurrentDB, DynamoDB).
Their recorders keep four columns and no read models.
All that the register needs is also inside the stored bytes, so it can work on them:
slower where it has to look into the bytes, and without what
:class:`~ucb_domain.stores.port.Capabilities` says is missing.
"""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from typing import Any, ClassVar, NoReturn
from uuid import UUID

from eventsourcing.persistence import (
    ApplicationRecorder,
    StoredEvent,
    Tracking,
)
from typing_extensions import override

from ucb_domain.stores.checks import checked_entries
from ucb_domain.stores.errors import JoinError, UnsupportedError
from ucb_domain.stores.log_port import LogLine, StoredCheckpoint
from ucb_domain.stores.port import (
    Capabilities,
    CaseRecorder,
    EntryNotification,
    ReadModelRow,
    StoredEntry,
)

_BATCH = 500


def as_case_recorder(
    recorder: ApplicationRecorder, recover: Callable[[StoredEvent], StoredEntry]
) -> CaseRecorder:
    """Return the recorder itself when it knows cases, and otherwise one around it.

    Args:
        recorder: Any eventsourcing application recorder.
        recover: Reads event id, instant and digest back out of the stored bytes; the
            codec knows how.
    """
    if isinstance(recorder, CaseRecorder):
        return recorder
    return PlainCaseRecorder(recorder, recover)


class PlainCaseRecorder(CaseRecorder):
    """Appends and reads cases through a recorder that keeps only its four columns.

    Only the version is guarded by the store: whoever appends has to have read the case
    before and seen that the event id is new.
    Closing it leaves the recorder underneath to whoever made it.
    """

    capabilities: ClassVar[Capabilities] = Capabilities(
        read_models=False,
        event_ids=False,
        joining=False,
        shared_between_processes=True,
        checkpoints=False,
    )

    def __init__(
        self,
        recorder: ApplicationRecorder,
        recover: Callable[[StoredEvent], StoredEntry],
    ) -> None:
        """Work on a recorder, with a way to read what it has no columns for."""
        self._recorder = recorder
        self._recover = recover

    @override
    def insert_events(
        self,
        stored_events: Sequence[StoredEvent],
        *,
        rows: Sequence[ReadModelRow] = (),
        tracking: Tracking | None = None,
        **kwargs: Any,
    ) -> Sequence[int]:
        """Append entries; rows cannot be kept."""
        if rows or tracking is not None:
            _refuse_read_models()
        plain = [
            StoredEvent(
                entry.originator_id, entry.originator_version, entry.topic, entry.state
            )
            for entry in checked_entries(stored_events)
        ]
        return self._recorder.insert_events(plain) or []

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
        """Read the entries of one case, looking into each."""
        events = self._recorder.select_events(
            originator_id, gt=gt, lte=lte, desc=desc, limit=limit
        )
        return [self._recover(event) for event in events]

    @override
    def select_event(self, case_id: str, event_id: str) -> StoredEntry | None:
        """Read the case until the event id is found."""
        for entry in self.select_events(case_id, desc=True):
            if entry.event_id == event_id:
                return entry
        return None

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
        """Read the log of the store, looking into each entry."""
        notifications = self._recorder.select_notifications(
            start, limit, stop, topics, inclusive_of_start=inclusive_of_start
        )
        return [
            EntryNotification.at(notification.id, self._recover(notification))
            for notification in notifications
        ]

    @override
    def max_notification_id(self) -> int | None:
        """Return the position of the last entry."""
        return self._recorder.max_notification_id()

    @override
    def select_case_ids(self, *, after: str | None = None, limit: int) -> Sequence[str]:
        """Read the whole log to find the cases: there is no cheaper way here."""
        found: set[str] = set()
        position = 0
        while batch := self._recorder.select_notifications(
            position, _BATCH, inclusive_of_start=False
        ):
            found.update(
                str(event.originator_id)
                for event in batch
                if event.originator_version == 1
            )
            position = batch[-1].id
        return sorted(name for name in found if after is None or name > after)[:limit]

    @override
    def select_digests(
        self, *, after: int = 0, upto: int | None = None, limit: int
    ) -> Sequence[LogLine]:
        """Read the log, bodies and all, and look into each entry for its digest."""
        batch = self.select_notifications(after, limit, upto, inclusive_of_start=False)
        return [LogLine(entry.id, entry.digest) for entry in batch]

    @override
    def select_position(self, case_id: str, version: int) -> int | None:
        """Read the log until the entry is found: there is no cheaper way here."""
        position = 0
        while batch := self._recorder.select_notifications(
            position, _BATCH, inclusive_of_start=False
        ):
            for event in batch:
                if (event.originator_id, event.originator_version) == (
                    case_id,
                    version,
                ):
                    return event.id
            position = batch[-1].id
        return None

    @override
    def insert_checkpoint(self, checkpoint: StoredCheckpoint) -> NoReturn:
        """Refuse: there is nowhere to keep checkpoints."""
        _refuse_checkpoints()

    @override
    def select_checkpoints(self, *, after: int = 0, limit: int) -> NoReturn:
        """Refuse: there is nowhere to keep checkpoints."""
        _refuse_checkpoints()

    @override
    def select_last_checkpoint(self) -> NoReturn:
        """Refuse: there is nowhere to keep checkpoints."""
        _refuse_checkpoints()

    @override
    def insert_stamp(self, number: int, stamp: bytes) -> NoReturn:
        """Refuse: there is nowhere to keep checkpoints."""
        _refuse_checkpoints()

    @override
    def select_stamps(self, number: int) -> NoReturn:
        """Refuse: there is nowhere to keep checkpoints."""
        _refuse_checkpoints()

    @override
    def select_row(self, model: str, key: str) -> NoReturn:
        """Refuse: there are no read models."""
        _refuse_read_models()

    @override
    def select_rows(
        self, model: str, *, after: str | None = None, limit: int
    ) -> NoReturn:
        """Refuse: there are no read models."""
        _refuse_read_models()

    @override
    def write_rows(
        self,
        rows: Sequence[ReadModelRow],
        *,
        tracking: Tracking | None = None,
        expected_position: int | None = None,
    ) -> NoReturn:
        """Refuse: there are no read models."""
        _refuse_read_models()

    @override
    def renew_rows(
        self, rows: Sequence[ReadModelRow], was: Sequence[bytes]
    ) -> NoReturn:
        """Refuse: there are no read models."""
        _refuse_read_models()

    @override
    def clear_rows(self, model: str) -> NoReturn:
        """Refuse: there are no read models."""
        _refuse_read_models()

    @override
    def replace_model(
        self, model: str, from_model: str, *, expected_position: int | None = None
    ) -> NoReturn:
        """Refuse: there are no read models."""
        _refuse_read_models()

    @override
    def max_tracking_id(self, application_name: str) -> NoReturn:
        """Refuse: there are no read models to keep the position of."""
        _refuse_read_models()

    @override
    def joined(self, connection: object) -> AbstractContextManager[CaseRecorder]:
        """Refuse: eventsourcing's own recorders always begin and commit themselves."""
        msg = "A plain eventsourcing recorder cannot join a caller's transaction."
        raise JoinError(msg)

    @override
    def close(self) -> None:
        """Leave the recorder underneath to the factory that made it."""


def _refuse_read_models() -> NoReturn:
    msg = (
        "This store keeps entries only, no read models. Ask `capabilities` first, or "
        "use a store of ucb_domain: sqlite, postgresql or memory."
    )
    raise UnsupportedError(msg)


def _refuse_checkpoints() -> NoReturn:
    msg = (
        "This store keeps entries only, no checkpoints. Ask `capabilities` first, or "
        "use a store of ucb_domain: sqlite, postgresql or memory."
    )
    raise UnsupportedError(msg)
