"""Stores: where the register keeps its entries, as bytes.

The port is :class:`CaseRecorder`; the adapters are chosen by URL.
"""

from ucb_domain.stores.admin import (
    environment_for,
    init_store,
    is_initialised,
    open_recorder,
)
from ucb_domain.stores.errors import (
    AppendOnlyError,
    CheckpointConflictError,
    Conflict,
    EntryConflictError,
    InvalidEntryError,
    JoinError,
    OutcomeUnknownError,
    StoreBusyError,
    StoreClosedError,
    StoreError,
    StoreFailedError,
    StoreNotInitialisedError,
    StoreSettingError,
    StoreUnavailableError,
    StoreVersionError,
    TrackingConflictError,
    UnknownStoreError,
    UnsupportedError,
)
from ucb_domain.stores.log_port import LogKeeper, LogLine, StoredCheckpoint
from ucb_domain.stores.plain import as_case_recorder
from ucb_domain.stores.port import (
    Capabilities,
    CaseRecorder,
    EntryNotification,
    ReadModelRow,
    StoredEntry,
)

__all__ = [
    "AppendOnlyError",
    "Capabilities",
    "CaseRecorder",
    "CheckpointConflictError",
    "Conflict",
    "EntryConflictError",
    "EntryNotification",
    "InvalidEntryError",
    "JoinError",
    "LogKeeper",
    "LogLine",
    "OutcomeUnknownError",
    "ReadModelRow",
    "StoreBusyError",
    "StoreClosedError",
    "StoreError",
    "StoreFailedError",
    "StoreNotInitialisedError",
    "StoreSettingError",
    "StoreUnavailableError",
    "StoreVersionError",
    "StoredCheckpoint",
    "StoredEntry",
    "TrackingConflictError",
    "UnknownStoreError",
    "UnsupportedError",
    "as_case_recorder",
    "environment_for",
    "init_store",
    "is_initialised",
    "open_recorder",
]
