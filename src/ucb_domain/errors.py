"""What can go wrong, named so that the reader knows what to do next.

Every error carries its data as attributes and builds its own sentence.
No message holds a customer's details: messages reach logs.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ucb_domain.entries import Entry
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


class ProofTextError(UcbDomainError, ValueError):
    """A checkpoint, a proof or a key is not written as one.

    Attributes:
        what: What it should be: "checkpoint", "proof", "list of keys".
        line: The line at fault, counted from 1.
        why: What is wrong with it.
    """

    def __init__(self, what: str, line: int, why: str) -> None:
        """Name the line, what is wrong and the remedy."""
        self.what = what
        self.line = line
        self.why = why
        super().__init__(
            f"This is no {what}: line {line}: {why}. It is read exactly as it was "
            "written; take the file again from where it came, or type it anew."
        )

    def __reduce__(self) -> tuple[type["ProofTextError"], tuple[object, ...]]:
        """Rebuild from the attributes."""
        return (type(self), (self.what, self.line, self.why))


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
