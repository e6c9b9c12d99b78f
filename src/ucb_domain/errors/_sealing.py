"""Errors of what is personal: sealed without keys, or not as it was sealed."""

from collections.abc import Sequence

from ucb_domain.errors._base import UcbDomainError


class NoKeyStoreError(UcbDomainError):
    """Personal fields need the keys of people, and the register was opened without.

    Attributes:
        fields: The fields, each as a place in the stored entry ("/event/narrative").
        act: The event id of the act that carries them; `None` where they were asked
            for.
    """

    def __init__(self, fields: "Sequence[str]", act: str | None = None) -> None:
        """Name the fields, and the ways to go on."""
        self.fields: tuple[str, ...] = tuple(fields)
        self.act = act
        named = ", ".join(place[1:].replace("/", ".") for place in self.fields)
        carried = "" if act is None else f"Nothing was recorded: act {act!r} carries "
        instead = "" if act is None else ", or leave the fields out"
        super().__init__(
            f"{carried or 'This needs '}personal fields ({named}), which are sealed "
            "with the key of the person they are about, and no key store is open. Name "
            "one with keys=... or UCB_KEYS (`ucb keys new-master` makes the master key "
            f"it needs){instead}."
        )

    def __reduce__(self) -> tuple[type["NoKeyStoreError"], tuple[object, ...]]:
        """Rebuild from the data."""
        return (type(self), (self.fields, self.act))


class SealedPartError(UcbDomainError):
    """The sealed part of an entry is not what was sealed; nothing was changed.

    Attributes:
        case: Reference of the case.
        number: Number of the entry.
        what: What is wrong with it, in a sentence.
    """

    def __init__(self, case: str, number: int, what: str) -> None:
        """Say which entry it is and what is wrong."""
        self.case = case
        self.number = number
        self.what = what
        super().__init__(f"The sealed part of entry {number} of case {case!r}: {what}")

    def __reduce__(self) -> tuple[type["SealedPartError"], tuple[object, ...]]:
        """Rebuild from the data."""
        return (type(self), (self.case, self.number, self.what))
