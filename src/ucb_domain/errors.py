"""What can go wrong, named so that the reader knows what to do next.

Every error carries its data as attributes and builds its own sentence.
No message holds a customer's details: messages reach logs.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ucb_domain.findings import Finding


class UcbDomainError(Exception):
    """Base of every error that this library raises on purpose."""


class RefusedError(UcbDomainError):
    """A clause that the caller chose to enforce said no, and nothing was stored.

    Attributes:
        findings: What each departed clause says, each with its remedy.
        clause: The first departed clause, for a short message.
        remedy: What would put the first one right.
    """

    def __init__(self, findings: "Sequence[Finding]") -> None:
        """Build the message from the departed findings."""
        self.findings = tuple(findings)
        self.clause = self.findings[0].clause
        self.remedy = self.findings[0].remedy
        reasons = "; ".join(
            f"{found.policy} {found.clause}: {found.why} {found.remedy}".strip()
            for found in self.findings
        )
        super().__init__(
            f"Not recorded. {reasons} To store the act as it happened, with the "
            "departure listed, record it with enforcement 'record'."
        )

    def __reduce__(self) -> tuple[type["RefusedError"], tuple[object, ...]]:
        """Rebuild from the findings, so that the error survives a process boundary."""
        return (type(self), (self.findings,))


class CaseNotFoundError(UcbDomainError, LookupError):
    """No case has this reference in this store.

    Attributes:
        case: The reference that was asked for.
    """

    def __init__(self, case: str) -> None:
        """Name the case that is not there."""
        self.case = case
        super().__init__(
            f"No case {case!r} in this store. `ucb case list` shows those there are; "
            "`open_case` opens a new one."
        )

    def __reduce__(self) -> tuple[type["CaseNotFoundError"], tuple[object, ...]]:
        """Rebuild from the reference."""
        return (type(self), (self.case,))


class CaseExistsError(UcbDomainError):
    """A case with this reference is already open and says something else.

    Attributes:
        case: The reference that is taken.
    """

    def __init__(self, case: str) -> None:
        """Name the case that is there already."""
        self.case = case
        super().__init__(
            f"Case {case!r} is already open. Record into it, or open the new case "
            "under another reference with `case=`."
        )

    def __reduce__(self) -> tuple[type["CaseExistsError"], tuple[object, ...]]:
        """Rebuild from the reference."""
        return (type(self), (self.case,))


class PolicyError(UcbDomainError):
    """A policy pack cannot be read, found or applied; the message says where and why."""


class HistoryError(UcbDomainError):
    """A case history cannot be read; nothing of it was stored.

    Attributes:
        problems: One sentence for each place that is wrong: path, fault and remedy.
    """

    def __init__(self, problems: "Sequence[str]") -> None:
        """List every problem at once, so that a file is mended in one go."""
        self.problems = tuple(problems)
        count = len(self.problems)
        head = "1 problem" if count == 1 else f"{count} problems"
        super().__init__(
            f"The history was not read ({head}):\n  " + "\n  ".join(self.problems)
        )

    def __reduce__(self) -> tuple[type["HistoryError"], tuple[object, ...]]:
        """Rebuild from the problems."""
        return (type(self), (self.problems,))
