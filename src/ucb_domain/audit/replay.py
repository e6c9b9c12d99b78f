"""Replay a case: what each clause says of it, on a day, by what was known at an instant.

Replaying reads and says; it records nothing and sends nothing.
"""

from collections.abc import Iterable
from datetime import date, datetime

import attrs

from ucb_domain.case import (
    CustomerContactCase,
    Organisation,
    RestrictionStatus,
    due,
    findings,
    status,
)
from ucb_domain.entries import Entry
from ucb_domain.events import (
    AbsenceRecorded,
    CaseOpened,
    EntryCorrected,
    PersonErased,
)
from ucb_domain.facts import Facts
from ucb_domain.findings import Duty, Finding, Verdict
from ucb_domain.policy import Policies
from ucb_domain.truth import Truth

# What is said of the file, and not of the customer, does not wait for its own day: a
# correction of today shows what was true last year, and so does a search of the file.
_OF_THE_FILE = CaseOpened | EntryCorrected | AbsenceRecorded | PersonErased


@attrs.frozen(kw_only=True)
class Audit:
    """What a replay of one case shows.

    Attributes:
        case: The case as it was known, without what had not happened yet.
        as_of: The day it was looked at.
        as_at: The instant up to which entries were known; `None` for all of them.
        policies: The policies it was judged by.
        findings: What each clause says of each act, and of what was due by that day.
        status: What was in force that day.
        duties: What was owed that day.
    """

    case: CustomerContactCase
    as_of: date
    as_at: datetime | None
    policies: Policies
    findings: tuple[Finding, ...]
    status: RestrictionStatus
    duties: tuple[Duty, ...]

    @property
    def departed(self) -> tuple[Finding, ...]:
        """The findings that depart from a policy that the organisation adopted."""
        return tuple(each for each in self._departing if not each.general)

    @property
    def unexpected(self) -> tuple[Finding, ...]:
        """The findings that depart from general expectations, not from a policy."""
        return tuple(each for each in self._departing if each.general)

    @property
    def _departing(self) -> tuple[Finding, ...]:
        return tuple(
            finding for finding in self.findings if finding.verdict is Verdict.DEPARTED
        )

    @property
    def overdue(self) -> tuple[Duty, ...]:
        """The duties whose day has certainly passed."""
        return tuple(duty for duty in self.duties if duty.overdue is Truth.YES)


def replay(
    entries: Iterable[Entry],
    policies: Policies,
    *,
    as_of: date,
    as_at: datetime | None = None,
) -> Audit:
    """Say what each clause says of a case, on a day, by what was known at an instant.

    `as_of` asks what was true that day, `as_at` what was known at that instant; both
    together tell what somebody saw who looked then.

    Args:
        entries: Every entry of one case, in order.
        policies: The policies to judge by; each act by the version in force on its day.
        as_of: The day, in the organisation's local time.
        as_at: The instant, with a time zone; `None` for all that is known.

    Raises:
        ValueError: There are no entries, or the instant has no time zone.
    """
    every = tuple(entries)
    if not every:
        raise ValueError("There is nothing to replay: the case has no entries.")
    if as_at is not None and as_at.utcoffset() is None:
        raise ValueError(
            'as_at has no time zone; write an instant such as "2024-03-05T14:05:00Z".'
        )
    known = tuple(
        entry
        for entry in every
        if (as_at is None or entry.known_at <= as_at) and _happened(entry, as_of)
    )
    case = CustomerContactCase(id=every[0].case, facts=Facts(known))
    return Audit(
        case=case,
        as_of=as_of,
        as_at=as_at,
        policies=policies,
        findings=findings(policies, case, as_of=as_of),
        status=status(case, on=as_of, organisation=Organisation(policies=policies)),
        duties=due(policies, case, on=as_of),
    )


def _happened(entry: Entry, day: date) -> bool:
    """Say whether an entry may speak of a day: it did not certainly happen later."""
    earliest = entry.on.earliest
    return earliest is None or earliest <= day or isinstance(entry.event, _OF_THE_FILE)
