"""Everything a register can be asked; none of it records anything."""

from collections.abc import Iterator
from datetime import date, datetime

from ucb_domain.audit import Audit, replay
from ucb_domain.case import (
    CustomerContactCase,
    Organisation,
    RestrictionStatus,
    due,
    status,
)
from ucb_domain.checklists import Checklist, checklists
from ucb_domain.codec.history import History
from ucb_domain.codec.packs import standard_measures
from ucb_domain.contacting import Attempt, ContactDecision, may_contact
from ucb_domain.entries import Entry
from ucb_domain.errors import CaseNotFoundError
from ucb_domain.findings import Duty
from ucb_domain.policy import Policies
from ucb_domain.projections import (
    CaseContacts,
    ContactLoad,
    PersonSearch,
    PersonsRegister,
)
from ucb_domain.register._caring import Care
from ucb_domain.register._clock import Clocks
from ucb_domain.register._from_rows import FromRows
from ucb_domain.register._ledger import Ledger
from ucb_domain.register._opening import PolicySet, policies_of
from ucb_domain.register._personal import revealed
from ucb_domain.register.runner import Progress
from ucb_domain.reporting import USUAL_LIMIT, ManagementReport
from ucb_domain.truth import Truth

_MOST_CASES = 1000


class Questions(Care):
    """The half of a register that asks."""

    def __init__(self, ledger: Ledger, *, policies: Policies, clocks: Clocks) -> None:
        """Ask of a ledger."""
        super().__init__(ledger, clocks)
        self._policies = policies
        self._rows = FromRows(ledger, policies)
        self._organisation = Organisation(
            policies=policies, standard=standard_measures(), zone=clocks.zone
        )

    @property
    def organisation(self) -> Organisation:
        """The policies and the time zone that a status is read by."""
        return self._organisation

    @property
    def policies(self) -> Policies:
        """The policies that acts are judged by."""
        return self._policies

    def case(self, ref: str) -> CustomerContactCase:
        """Give a case as it is now.

        Raises:
            CaseNotFoundError: There is no such case.
        """
        found = self._ledger.find(ref)
        if found is None:
            raise CaseNotFoundError(ref)
        return found

    def entries(self, ref: str, *, personal: bool = False) -> tuple[Entry, ...]:
        """Give the entries of a case, in order.

        Args:
            ref: Reference of the case.
            personal: Whether to open what is sealed. What was erased stays withheld,
                and the entry names it.

        Raises:
            CaseNotFoundError: There is no such case.
            NoKeyStoreError: Something is sealed, and there are no keys.
            SealedPartError: What is sealed is not what was recorded.
            KeyStoreError: A key is lost, or cannot be had.
        """
        entries = self.case(ref).facts.entries
        return tuple(revealed(entries, self._ledger.keys)) if personal else entries

    def cases(
        self, after: str | None = None, limit: int = _MOST_CASES
    ) -> tuple[str, ...]:
        """Give a page of the references of all cases, in their order.

        Args:
            after: Only references that come after this one.
            limit: At most so many.
        """
        return tuple(self._ledger.recorder.select_case_ids(after=after, limit=limit))

    def status(self, ref: str, *, on: date | None = None) -> RestrictionStatus:
        """Say what is in force for a customer on a day.

        Args:
            ref: Reference of the case.
            on: The day; by default today.

        Raises:
            CaseNotFoundError: There is no such case.
        """
        day = self._clocks.day_or_today(on)
        known = self._ledger.status(ref, day, self._organisation)
        return known or status(self.case(ref), on=day, organisation=self._organisation)

    def may_contact(self, ref: str, attempt: Attempt) -> ContactDecision:
        """Say what the front desk does with an attempt at contact.

        Somebody of whom there is no case is unrestricted. Ask before the contact is
        recorded: what is recorded counts towards a quota.

        Args:
            ref: Reference of the case.
            attempt: What the front desk knows of it.
        """
        day = self._clocks.day_of(attempt.at)
        try:
            known = self.status(ref, on=day)
        except CaseNotFoundError:
            known = RestrictionStatus(
                case=ref,
                on=day,
                restricted=Truth.NO,
                restrictions=(),
                version=0,
                zone=self._clocks.zone,
            )
        return may_contact(known, attempt)

    def due(
        self,
        *,
        on: date | None = None,
        case: str | None = None,
        progress: Progress | None = None,
    ) -> tuple[Duty, ...]:
        """Say what is owed: what, by whom, by when, overdue or not; the earliest first.

        It is read from what is kept beside the events, as far as that holds on the day
        and was made under the policies of this register; only the other cases are read.

        Args:
            on: The day on which the question is asked; by default today.
            case: Only this case; by default every one.
            progress: Told how many cases of how many were looked at.

        Raises:
            CaseNotFoundError: There is no such case.
        """
        day = self._clocks.day_or_today(on)
        if case is None:
            found = self._rows.owed_everywhere(day, progress)
            return tuple(sorted(found, key=_by_day))
        known = self._rows.owed_on(case, day)
        if known is None:
            known = due(self._policies, self.case(case), on=day)
        return tuple(sorted(known, key=_by_day))

    def checklists(
        self, ref: str, *, on: date | None = None, act: str | None = None
    ) -> tuple[Checklist, ...]:
        """Give the checklist of each letter that the policies ask for in a case.

        Args:
            ref: Reference of the case.
            on: The day on which the question is asked; by default today.
            act: Event id of the act to be told of; by default every one.

        Raises:
            CaseNotFoundError: There is no such case.
            ActNotFoundError: The case has no such act on that day.
        """
        day = self._clocks.day_or_today(on)
        return checklists(self._policies, self.case(ref), on=day, act=act)

    def audit(
        self,
        ref: str,
        *,
        as_of: date | None = None,
        as_at: datetime | None = None,
        policies: PolicySet | None = None,
    ) -> Audit:
        """Say what each clause says of a case.

        Args:
            ref: Reference of the case.
            as_of: The day to look at; by default the day of `as_at`, else today.
            as_at: The instant up to which entries were known, with a time zone; by
                default all of them.
            policies: Policies to judge by instead of the register's own. Where one was
                not in force the findings are labelled a simulation.

        Raises:
            CaseNotFoundError: There is no such case.
            PolicyError: A policy cannot be found or read.
            ValueError: The instant has no time zone.
        """
        if as_of is None and as_at is not None:
            as_of = self._clocks.day_of(as_at)
        day = self._clocks.day_or_today(as_of)
        chosen = (
            self._policies if policies is None else policies_of(policies, simulate=True)
        )
        return replay(self.entries(ref), chosen, as_of=day, as_at=as_at)

    def export_history(self, ref: str, *, personal: bool = False) -> History:
        """Give a case as a history, which can be imported elsewhere.

        Args:
            ref: Reference of the case.
            personal: Whether it holds what is personal, as far as it was not erased.
                With it nothing is lost on the way.

        Raises:
            CaseNotFoundError: There is no such case.
            NoKeyStoreError: Something is sealed, and there are no keys.
            SealedPartError: What is sealed is not what was recorded.
            KeyStoreError: A key is lost, or cannot be had.
        """
        return History.of(self.entries(ref, personal=personal))

    def persons(
        self,
        *,
        on: date | None = None,
        reference: str | None = None,
        name: str | None = None,
        address: str | None = None,
        telephone: str | None = None,
        email: str | None = None,
        particulars: bool = False,
        progress: Progress | None = None,
    ) -> PersonsRegister:
        """Give the register of persons: who is or was restricted, and who aids them.

        What is looked for may be written in any way that means the same; all that is
        given has to fit. Who is on the register is read from what is kept beside the
        events; names and addresses only from the events themselves, of the cases that
        somebody is on the register for.

        Args:
            on: The day; by default today.
            reference: Reference of a person or of a case.
            name: Words of a name, whole or begun.
            address: Words of an address, or a postcode.
            telephone: A telephone number.
            email: An email address.
            particulars: Whether to give names and addresses; without them, and without
                looking for one, no event is read and nothing is opened.
            progress: Told how many cases of how many were looked at.

        Raises:
            NoKeyStoreError: Names or addresses are wanted, some are sealed, and there
                are no keys.
            KeyStoreError: A key is lost, or cannot be had.
            ValueError: What is looked for holds neither letters nor digits.
        """
        search = PersonSearch(
            reference=reference,
            name=name,
            address=address,
            telephone=telephone,
            email=email,
        )
        return PersonsRegister.joined(
            self._rows.registered(progress),
            on=self._clocks.day_or_today(on),
            search=search,
            particulars=particulars,
        )

    def load(
        self,
        ref: str,
        *,
        since: date | None = None,
        until: date | None = None,
        subject: str | None = None,
    ) -> ContactLoad:
        """Say how much contact there was in a case, and how much time it took.

        Args:
            ref: Reference of the case.
            since: Only from this day on; by default from the first.
            until: Only up to this day; by default to the last.
            subject: Only about this matter, by its reference.

        Raises:
            CaseNotFoundError: There is no such case.
            ValueError: `until` lies before `since`.
        """
        row = self._rows.contacts_of(ref) or CaseContacts.of(self.case(ref))
        zone = self._clocks.zone
        return row.load(zone=zone, since=since, until=until, subject=subject)

    def report(
        self,
        first: date,
        last: date,
        *,
        below: int | None = USUAL_LIMIT,
        progress: Progress | None = None,
    ) -> ManagementReport:
        """Report on all cases over a period, in figures.

        Acts are judged by the policies of the register, as of the last day of the
        period, by all that is known now. Every case is read, one after another.

        Args:
            first: First day of the period.
            last: Last day of the period, in it; of days to come nothing is said.
            below: Withhold figures that come from fewer people than this, and what
                would give them away; `None` for none.
            progress: Told how many cases of how many were read.

        Raises:
            ValueError: The period ends before it begins or has not begun, or the limit
                is too low to hide anything.
        """
        return ManagementReport.of(
            self._every_case(progress),
            first=first,
            last=last,
            today=self._clocks.day_or_today(None),
            policies=self._policies,
            below=below,
        )

    def _every_case(self, progress: Progress | None) -> Iterator[CustomerContactCase]:
        # Not by way of memory: it is for the cases that somebody works on.
        total = 0 if progress is None else sum(1 for _ in self._ledger.case_ids())
        for done, ref in enumerate(self._ledger.case_ids(), start=1):
            case = self._ledger.read(ref)
            assert case is not None  # noqa: S101 - the store has just named it
            yield case
            if progress is not None:
                progress(done, max(done, total))


def _by_day(duty: Duty) -> tuple[date, str, str]:
    day = duty.due
    last = (day and (day.latest or day.earliest)) or date.max
    return last, duty.case, duty.clause
