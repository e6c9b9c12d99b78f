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
    "Conflict",
    "EntryConflictError",
    "EntryNotification",
    "InvalidEntryError",
    "JoinError",
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
