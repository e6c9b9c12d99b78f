"""What a letter is asked for that is not there."""

from ucb_domain.errors._base import UcbDomainError


class ActNotFoundError(UcbDomainError, LookupError):
    """A case holds no act with this event id, on the day that was asked about.

    Attributes:
        case: Reference of the case.
        act: The event id that was asked for.
    """

    def __init__(self, case: str, act: str) -> None:
        """Name the act that is not there."""
        self.case = case
        self.act = act
        super().__init__(
            f"Case {case!r} holds no act {act!r} on that day. `ucb case show` lists the "
            "acts of a case with their event ids."
        )

    def __reduce__(self) -> tuple[type["ActNotFoundError"], tuple[object, ...]]:
        """Rebuild from the two references."""
        return (type(self), (self.case, self.act))


class LetterIncompleteError(UcbDomainError, ValueError):
    """A case lacks something that a letter must carry.

    Attributes:
        case: Reference of the case.
        act: Event id of the act that the letter tells of.
        missing: What is missing, each in words with the places it is looked for.
    """

    def __init__(self, case: str, act: str, missing: tuple[str, ...]) -> None:
        """Name what is missing."""
        self.case = case
        self.act = act
        self.missing = missing
        super().__init__(
            f"The letter about {act!r} of case {case!r} cannot be filled. The case does "
            f"not hold: {'; '.join(missing)}. Record it, or take what there is as a "
            "partial letter and add the rest by hand."
        )

    def __reduce__(self) -> tuple[type["LetterIncompleteError"], tuple[object, ...]]:
        """Rebuild from what is missing and where."""
        return (type(self), (self.case, self.act, self.missing))
