"""What can go wrong in a store, in the same words whichever store it is.

Each error is also the eventsourcing error of the same sort, so that the library's own
machinery (its projection runner, its retries) recognises it.
No driver's error passes the port, and no message holds a password or a stored value.
"""

from collections.abc import Iterable
from enum import StrEnum

from eventsourcing.persistence import (
    DatabaseError,
    DataError,
    IntegrityError,
    InterfaceError,
    NotSupportedError,
    OperationalError,
    ProgrammingError,
)

from ucb_domain.errors import UcbDomainError


class StoreError(UcbDomainError):
    """Base of every error that a store raises on purpose."""

    def __reduce__(self) -> tuple[object, ...]:
        """Rebuild without calling the constructor: its arguments are attributes now."""
        return (_rebuild, (type(self), self.args, dict(vars(self))))


def _rebuild(
    error_class: type[StoreError], args: tuple[object, ...], state: dict[str, object]
) -> StoreError:
    error = error_class.__new__(error_class, *args)
    error.args = args
    vars(error).update(state)
    return error


class UnknownStoreError(StoreError, LookupError):
    """No installed adapter answers to the scheme of a store's URL.

    Attributes:
        scheme: What stood before the first colon.
        known: The schemes that this installation knows.
    """

    def __init__(self, scheme: str, known: Iterable[str]) -> None:
        """Name the scheme and list those that would work."""
        self.scheme = scheme
        self.known: tuple[str, ...] = tuple(known)
        schemes = ", ".join(f"{name}:" for name in self.known) or "none at all"
        super().__init__(
            f"No store answers to {scheme + ':'!r}. This installation knows {schemes}. "
            "For example sqlite:///cases.db; another store is another package, which "
            "registers itself in the entry-point group 'ucb_domain.stores'."
        )


class StoreSettingError(StoreError, ValueError):
    """A store's URL or a setting says something that the store cannot follow."""


class StoreNotInitialisedError(StoreError, ProgrammingError):
    """The database is there, but nobody has created the store in it.

    Attributes:
        store: The store, as a URL without its password.
    """

    def __init__(self, store: str) -> None:
        """Name the store and the command that creates it."""
        self.store = store
        super().__init__(
            f"There is no store at {store} yet. Create it once with: "
            f"ucb store init --store '{store}'"
        )


class StoreVersionError(StoreError, ProgrammingError):
    """The store's tables are of another version than this library writes.

    Attributes:
        store: The store, as a URL without its password.
        found: The version of the tables that are there.
        wanted: The version that this library reads and writes.
    """

    def __init__(self, store: str, found: int, wanted: int) -> None:
        """Say which side is older, and so what to upgrade."""
        self.store = store
        self.found = found
        self.wanted = wanted
        remedy = (
            "Upgrade ucb-domain on this machine."
            if found > wanted
            else f"Upgrade the store with: ucb store init --store '{store}'"
        )
        super().__init__(
            f"The tables at {store} are of version {found}; this ucb-domain works with "
            f"version {wanted}. {remedy}"
        )


class StoreUnavailableError(StoreError, OperationalError):
    """The store cannot be reached; nothing was recorded."""


class OutcomeUnknownError(StoreUnavailableError):
    """The connection was lost after an append was sent and before its answer came.

    The entries may or may not be recorded.
    Look for their event ids before sending them again: an event id is stored once.
    """


class StoreBusyError(StoreError, OperationalError):
    """Another writer held the store for longer than the time this one may wait.

    Nothing was recorded; the same call can be made again.
    """


class StoreClosedError(StoreError, InterfaceError):
    """The recorder was used after it was closed."""


class StoreFailedError(StoreError, DatabaseError):
    """The database refused for a reason that has no name of its own here."""


class InvalidEntryError(StoreError, DataError, ValueError):
    """An entry or a row is not something that any store could keep."""


class AppendOnlyError(StoreError, NotSupportedError):
    """Something tried to change, remove or replace an entry; the database refused."""


class UnsupportedError(StoreError, NotSupportedError):
    """The store cannot do this at all; its capabilities say so beforehand."""


class JoinError(StoreError, NotSupportedError):
    """A recorder cannot join the transaction on the connection that it was given."""


class Conflict(StrEnum):
    """What stood in the way of an append."""

    EVENT_ID = "event id"
    """The case already holds an entry with this event id."""
    VERSION = "version"
    """The case already holds an entry with this version: somebody was first."""
    GAP = "gap"
    """The case does not yet hold the version before this one."""


_CONFLICT_SENTENCES = {
    Conflict.EVENT_ID: (
        "The case already holds an entry with this event id. Compare the two: the same "
        "act sent twice is already stored."
    ),
    Conflict.VERSION: (
        "The case has grown since it was read. Read it again, and judge the act again."
    ),
    Conflict.GAP: (
        "The versions of a case run without a gap, and the one before this is missing."
    ),
}


class EntryConflictError(StoreError, IntegrityError):
    """The entries do not fit on the end of their cases; none of them was recorded.

    Attributes:
        conflict: Which rule of the store stood in the way.
        case_id: The case, when the store can tell which of a batch it was.
    """

    def __init__(self, conflict: Conflict, case_id: str | None = None) -> None:
        """Say what stood in the way, and what to do."""
        self.conflict = conflict
        self.case_id = case_id
        where = "" if case_id is None else f" in case {case_id!r}"
        super().__init__(
            f"Nothing was recorded: conflict of {conflict.value}{where}. "
            f"{_CONFLICT_SENTENCES[conflict]}"
        )


class TrackingConflictError(StoreError, IntegrityError):
    """A read model is not where its writer thought; nothing was written.

    Attributes:
        name: Whose position it is.
    """

    def __init__(self, name: str) -> None:
        """Name the position that has moved."""
        self.name = name
        super().__init__(
            f"Nothing was written: the position of {name!r} is not the one expected, "
            "or would go backwards. Another runner is at work on it; read the position "
            "again and go on from there."
        )


class CheckpointConflictError(StoreError, IntegrityError):
    """A checkpoint does not follow on the last one of the store; it was not kept.

    Attributes:
        number: Its number.
    """

    def __init__(self, number: int) -> None:
        """Name the checkpoint."""
        self.number = number
        super().__init__(
            f"Nothing was kept: checkpoint {number} does not follow on the last one. "
            "Somebody else made one in between, or it covers fewer entries than they "
            "did; read the last one again."
        )
