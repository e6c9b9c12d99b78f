"""What an act that was not recorded says of itself, and a case that is not there."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ucb_domain.entries import Entry
    from ucb_domain.findings import Finding

from ucb_domain.errors._base import UcbDomainError


class RefusedError(UcbDomainError):
    """A clause that the caller chose to enforce said no, and nothing was stored.

    Attributes:
        findings: What each departed clause says, each with its remedy.
        clause: The first departed clause, for a short message.
        remedy: What would put the first one right.
    """

    def __init__(self, findings: "Sequence[Finding]") -> None:
        """Build the message from the departed findings."""
        self.findings: tuple[Finding, ...] = tuple(findings)
        self.clause: str = self.findings[0].clause
        self.remedy: str = self.findings[0].remedy
        reasons = " ".join(
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


class NoChannelLeftError(RefusedError):
    """A measure would leave a customer no way to reach the organisation.

    It is refused whatever the policies say, for whoever cannot be reached cannot be
    told of an emergency either. No finding stands behind it.

    Attributes:
        subject: The matter about which nothing would stay open; `None` for any that no
            restriction names.
        service: The service that could not be reached about it, likewise.
        restrictions: Event ids of the restrictions that close every channel between
            them, the one proposed among them.
    """

    def __init__(
        self, subject: str | None, service: str | None, restrictions: "Sequence[str]"
    ) -> None:
        """Say about what nothing would stay open, and through which restrictions."""
        self.subject: str | None = subject
        self.service: str | None = service
        self.restrictions: tuple[str, ...] = tuple(restrictions)
        self.findings: tuple[Finding, ...] = ()
        self.clause: str = ""
        self.remedy: str = "Leave a channel open, or end another restriction first."
        matter = "" if subject is None else f" on matter {subject!r}"
        place = "" if service is None else f" to service {service!r}"
        between = ", ".join(map(repr, self.restrictions))
        UcbDomainError.__init__(
            self,
            f"Not recorded. No channel would be left open{matter}{place}: {between} "
            f"between them close every one. {self.remedy} To store the act as it "
            "happened, record it with enforcement 'record'.",
        )

    def __reduce__(self) -> tuple[type["NoChannelLeftError"], tuple[object, ...]]:
        """Rebuild from the data."""
        return (type(self), (self.subject, self.service, self.restrictions))


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


class PersonNotFoundError(UcbDomainError, LookupError):
    """No case in this store has such a person, as the customer or beside one.

    Attributes:
        person: The reference that was asked for.
    """

    def __init__(self, person: str) -> None:
        """Name the person that is not there."""
        self.person = person
        super().__init__(
            f"No case in this store has a person {person!r}; nothing was done. `ucb "
            "register --reference` finds people by what they are called in the cases."
        )

    def __reduce__(self) -> tuple[type["PersonNotFoundError"], tuple[object, ...]]:
        """Rebuild from the reference."""
        return (type(self), (self.person,))


class CaseExistsError(UcbDomainError):
    """A case with this reference is already open and says something else.

    Attributes:
        case: The reference that is taken.
        differs: What it says differently: "opening" or "customer".
    """

    def __init__(self, case: str, differs: str = "opening") -> None:
        """Name the case that is there already, and what would do instead."""
        self.case = case
        self.differs = differs
        super().__init__(
            f"Case {case!r} is there already and is about another customer; nothing "
            "was stored. Give the new case another reference."
            if differs == "customer"
            else f"Case {case!r} is already open. Record into it, or open the new case "
            "under another reference with `case=`."
        )

    def __reduce__(self) -> tuple[type["CaseExistsError"], tuple[object, ...]]:
        """Rebuild from the reference."""
        return (type(self), (self.case, self.differs))


class VersionConflictError(UcbDomainError):
    """A case has other entries than the caller knew of; nothing was stored.

    Attributes:
        case: The case.
        expected: The number of the last entry that the caller knew of.
        actual: The number of the last entry that there is.
        intervening: The entries that the caller did not know of, in order.
    """

    def __init__(
        self,
        case: str,
        expected: int,
        actual: int,
        intervening: "Sequence[Entry]" = (),
    ) -> None:
        """Say what the caller expected, what is there, and what came between."""
        self.case = case
        self.expected = expected
        self.actual = actual
        self.intervening: tuple[Entry, ...] = tuple(intervening)
        between = "; ".join(f"{each.number} {each.name}" for each in self.intervening)
        came = f" Recorded since: {between}." if between else ""
        super().__init__(
            f"Not recorded. Case {case!r} was expected at entry {expected} and is at "
            f"entry {actual}.{came} Read the case again, and record the act if it still "
            "fits."
        )

    def __reduce__(self) -> tuple[type["VersionConflictError"], tuple[object, ...]]:
        """Rebuild from the data."""
        data = (self.case, self.expected, self.actual, self.intervening)
        return (type(self), data)


class EventIdReusedError(UcbDomainError):
    """An event id is already in the case, with another act; nothing was stored.

    Attributes:
        case: The case.
        event_id: The id that is taken.
        number: The number of the entry that has it; `None` when both came in one call.
    """

    def __init__(self, case: str, event_id: str, number: int | None = None) -> None:
        """Say where the id is taken."""
        self.case = case
        self.event_id = event_id
        self.number = number
        where = (
            "names two different acts of one call"
            if number is None
            else f"is entry {number} of case {case!r}, which says something else"
        )
        super().__init__(
            f"Not recorded. Event id {event_id!r} {where}. The same act sent twice is "
            "stored once; another act needs an id of its own. To put a wrong entry "
            "right, record an EntryCorrected."
        )

    def __reduce__(self) -> tuple[type["EventIdReusedError"], tuple[object, ...]]:
        """Rebuild from the data."""
        return (type(self), (self.case, self.event_id, self.number))


class InvalidActError(UcbDomainError, ValueError):
    """An act cannot be what it says it is; nothing was stored.

    Attributes:
        event_id: The act.
        field: The field that is wrong.
        problem: What is wrong with it, and what would be right.
    """

    def __init__(self, event_id: str, field: str, problem: str) -> None:
        """Name the act, the field, what is wrong and the remedy."""
        self.event_id = event_id
        self.field = field
        self.problem = problem
        super().__init__(f"Not recorded. {field} of act {event_id!r}: {problem}")

    def __reduce__(self) -> tuple[type["InvalidActError"], tuple[object, ...]]:
        """Rebuild from the data."""
        return (type(self), (self.event_id, self.field, self.problem))
