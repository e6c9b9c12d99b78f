"""What is wrong with a file: a policy, a history, a calendar, a proof."""

from collections.abc import Sequence

from ucb_domain.errors._base import UcbDomainError


class PolicyError(UcbDomainError):
    """A policy pack cannot be read, found or applied; the message says where and why.

    Attributes:
        problems: One sentence for each place in the pack that is wrong, where it could
            be read as far as that: place, fault and remedy.
    """

    def __init__(self, message: str, problems: "Sequence[str]" = ()) -> None:
        """Keep the problems apart, for programs that show each at its place."""
        self.problems: tuple[str, ...] = tuple(problems)
        super().__init__(message)

    def __reduce__(self) -> tuple[type["PolicyError"], tuple[object, ...]]:
        """Rebuild from the message and the problems."""
        return (type(self), (str(self), self.problems))


class HistoryError(UcbDomainError):
    """A case history cannot be read; nothing of it was stored.

    Attributes:
        problems: One sentence for each place that is wrong: path, fault and remedy.
    """

    def __init__(self, problems: "Sequence[str]") -> None:
        """List every problem at once, so that a file is mended in one go."""
        self.problems: tuple[str, ...] = tuple(problems)
        count = len(self.problems)
        head = "1 problem" if count == 1 else f"{count} problems"
        super().__init__(
            f"The history was not read ({head}):\n  " + "\n  ".join(self.problems)
        )

    def __reduce__(self) -> tuple[type["HistoryError"], tuple[object, ...]]:
        """Rebuild from the problems."""
        return (type(self), (self.problems,))


class CalendarError(UcbDomainError):
    """A calendar file cannot be brought up to date.

    Attributes:
        why: What is the matter with it.
    """

    def __init__(self, why: str) -> None:
        """Say what is the matter with it, and what would do."""
        self.why = why
        super().__init__(
            f"The calendar file cannot be brought up to date: {why}. Name a file that "
            "`ucb due --ics` made, or a new one."
        )

    def __reduce__(self) -> tuple[type["CalendarError"], tuple[object, ...]]:
        """Rebuild from the reason."""
        return (type(self), (self.why,))
