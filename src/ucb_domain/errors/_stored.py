"""What is wrong with what a store holds, or would."""

from ucb_domain.errors._base import UcbDomainError


class StoredEventError(UcbDomainError):
    """A stored entry cannot be read; nothing was changed.

    Attributes:
        case_id: Reference of the case; `None` where the body does not say.
        version: Number of the entry in the case; `None` where the body does not say.
        type_name: The name it is stored under.
        why: What is wrong with it, in a sentence.
    """

    def __init__(
        self, type_name: str, case_id: str | None, version: int | None, why: str
    ) -> None:
        """Say which entry it is, what is wrong and what to do."""
        self.type_name = type_name
        self.case_id = case_id
        self.version = version
        self.why = why
        entry = "An entry" if version is None else f"Entry {version}"
        case = "" if case_id is None else f" of case {case_id!r}"
        super().__init__(f"{entry}{case}, stored as {type_name!r}: {why}")

    def __reduce__(self) -> tuple[type["StoredEventError"], tuple[object, ...]]:
        """Rebuild from the attributes."""
        return (type(self), (self.type_name, self.case_id, self.version, self.why))


class UnknownEventTypeError(StoredEventError):
    """An entry is stored under a name that this version of the library does not know."""


class UnreadableEventError(StoredEventError):
    """An entry has a known name, but its stored bytes are not such an event."""


class UnstorableEventError(UcbDomainError, ValueError):
    """An event holds something that could not be read back; it was not stored.

    Attributes:
        type_name: Name of the event.
        why: What it holds, and where.
    """

    def __init__(self, type_name: str, why: str) -> None:
        """Say what it holds."""
        self.type_name = type_name
        self.why = why
        super().__init__(
            f"This {type_name!r} cannot be stored: {why} Give each field a value of the "
            "type that it declares."
        )

    def __reduce__(self) -> tuple[type["UnstorableEventError"], tuple[object, ...]]:
        """Rebuild from the attributes."""
        return (type(self), (self.type_name, self.why))
