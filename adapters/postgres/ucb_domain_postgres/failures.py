"""What PostgreSQL says, in the words of the port."""

import psycopg

from ucb_domain.stores.errors import (
    AppendOnlyError,
    CheckpointConflictError,
    Conflict,
    EntryConflictError,
    InvalidEntryError,
    OutcomeUnknownError,
    StoreBusyError,
    StoreError,
    StoreFailedError,
    StoreNotInitialisedError,
    StoreUnavailableError,
)

_CONFLICTS = {
    "events_event_id_once": Conflict.EVENT_ID,
    "events_version_once": Conflict.VERSION,
}
_CHECKPOINTS = {"checkpoints_in_order", "checkpoints_pkey", "checkpoint_stamps_of"}
_APPEND_ONLY = "_append_only"

_NO_SUCH_SCHEMA, _NO_SUCH_TABLE = "3F000", "42P01"
_NO_RIGHT = "42501"
# Lock not available, deadlock, serialisation failure, statement cancelled.
_BUSY = {"55P03", "40P01", "40001", "57014"}
# Classes: data, integrity.
_UNFIT = ("22", "23")
# Classes: connection, authorisation, resources, operator, system; wrong database.
_UNREACHABLE = ("08", "28", "53", "57", "58", "3D")


def translated(
    error: psycopg.Error, store: str, *, outcome_unknown: bool = False
) -> StoreError:
    """Return what to raise in place of an error of PostgreSQL's.

    Raise it ``from None``: what PostgreSQL adds in its details are the values of the
    row, and messages reach logs.

    Args:
        error: What the driver raised.
        store: The store, as a URL without its password.
        outcome_unknown: Whether a commit was sent and its answer never came.
    """
    why = error.diag.message_primary or (str(error).splitlines() or ["no reason"])[0]
    if outcome_unknown:
        return OutcomeUnknownError(
            f"The connection to {store} was lost before the answer came: {why}. The "
            "entries may be recorded or not; look for their event ids before sending "
            "them again."
        )
    state = error.sqlstate or ""
    constraint = error.diag.constraint_name or ""
    if constraint in _CONFLICTS:
        return EntryConflictError(_CONFLICTS[constraint])
    if constraint in _CHECKPOINTS:
        return CheckpointConflictError(0)
    if constraint.endswith(_APPEND_ONLY):
        return AppendOnlyError(f"{why}. Record a correction instead.")
    if state in {_NO_SUCH_SCHEMA, _NO_SUCH_TABLE}:
        return StoreNotInitialisedError(store)
    if state == _NO_RIGHT:
        return StoreFailedError(
            f"{why} ({store}). Let the store's owner give the role its rights: "
            "ucb store init --store URL --app-role ROLE"
        )
    if state in _BUSY:
        return StoreBusyError(
            f"Another writer is at work on {store} ({why}). Nothing was recorded; try "
            "again, or wait longer with ?timeout=SECONDS."
        )
    if state.startswith(_UNFIT) or isinstance(error, psycopg.DataError):
        return InvalidEntryError(f"{store} cannot keep this: {why}.")
    if state.startswith(_UNREACHABLE) or isinstance(error, psycopg.OperationalError):
        return StoreUnavailableError(f"{store} cannot be reached: {why}.")
    return StoreFailedError(f"{store} failed: {why}.")
