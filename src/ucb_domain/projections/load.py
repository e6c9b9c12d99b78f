"""Contact load: how much contact there was, and how much time it took.

`CaseContacts` holds every contact of a case that counts, the same for any question, and
`ContactLoad` the answer to one: over a stretch of time, by channel, day, week and
matter. It counts and adds up what was recorded and judges nothing; whether it was too
much is for the officer who assesses it.
"""

from collections.abc import Callable, Hashable, Iterable
from datetime import date, datetime, timedelta, tzinfo
from typing import TypeVar

import attrs

from ucb_domain.case import ORDINARY, PROTECTED, CustomerContactCase
from ucb_domain.dates import When
from ucb_domain.entries import Entry
from ucb_domain.events import ContactRecorded
from ucb_domain.truth import Truth

K = TypeVar("K", bound=Hashable)


@attrs.frozen(kw_only=True)
class CountedContact:
    """One contact, as far as it counts.

    Attributes:
        event: Event id of the entry.
        on: The day, as far as it is known.
        at: The instant, UTC; `None` if not recorded.
        channel: How it came, as a term; `None` if not recorded.
        minutes: Staff time it took, in minutes; `None` if not recorded.
        subject: Reference of the matter; `None` if not recorded.
        purpose: What it was for, where that protects it ("emergency").
        party: Reference of who made it; `None` where it was the customer.
    """

    event: str
    on: When
    at: datetime | None
    channel: str | None
    minutes: int | None
    subject: str | None
    purpose: str | None
    party: str | None


@attrs.frozen(kw_only=True)
class Amount:
    """How many contacts, and how long they took.

    Attributes:
        contacts: How many.
        minutes: Staff time that was recorded, in minutes; at least so much, where
            `untimed` is not 0.
        untimed: Of how many the time was not recorded.
    """

    contacts: int = 0
    minutes: int = 0
    untimed: int = 0

    @classmethod
    def of(cls, contacts: Iterable[CountedContact]) -> "Amount":
        """Count contacts."""
        times = [each.minutes for each in contacts]
        timed = [minutes for minutes in times if minutes is not None]
        return cls(
            contacts=len(times), minutes=sum(timed), untimed=len(times) - len(timed)
        )


@attrs.frozen(kw_only=True)
class ContactLoad:
    """The answer to one question about the contact in a case.

    Attributes:
        case: Reference of the case.
        since: First day that was asked about; `None` for the first there is.
        until: Last day that was asked about; `None` for the last there is.
        subject: The matter that was asked about; `None` for every matter.
        contacts: The customer's contacts that certainly belong to it, the earliest
            first.
        perhaps: Those that may: of another day or matter for all that was recorded, or
            for a purpose that may protect them.
        protected: How much of their contact belongs to it and had a purpose that
            protects it, such as an emergency; nobody is held to have had too much of
            that, and it is not among `contacts`.
        others: How much contact of other people there certainly was; it is no load of
            the customer's.
    """

    case: str
    since: date | None = None
    until: date | None = None
    subject: str | None = None
    contacts: tuple[CountedContact, ...] = ()
    perhaps: tuple[CountedContact, ...] = ()
    protected: Amount = Amount()
    others: Amount = Amount()

    @property
    def total(self) -> Amount:
        """All of it, over the whole life of the case where no days were asked about."""
        return Amount.of(self.contacts)

    @property
    def events(self) -> tuple[str, ...]:
        """The event ids of the contacts that were counted, for whoever has to show them."""
        return tuple(each.event for each in self.contacts)

    @property
    def by_channel(self) -> dict[str | None, Amount]:
        """By channel, the most contacts first; `None` where it was not recorded."""
        return _most_first(self.contacts, lambda each: each.channel)

    @property
    def by_subject(self) -> dict[str | None, Amount]:
        """By matter, the most contacts first; `None` where it was not recorded."""
        return _most_first(self.contacts, lambda each: each.subject)

    @property
    def by_day(self) -> dict[date, Amount]:
        """By day, in order; without contacts whose day is not known."""
        return _in_order(self.contacts, _day)

    @property
    def by_week(self) -> dict[date, Amount]:
        """By week, named by its Monday, in order; without those whose week is unknown."""
        return _in_order(self.contacts, _monday)

    @property
    def undated(self) -> Amount:
        """Those whose day is not known, which no day counts."""
        return Amount.of(each for each in self.contacts if _day(each) is None)

    @property
    def busiest_day(self) -> date | None:
        """The day with the most contacts, of several the first."""
        return _busiest(self.by_day)

    @property
    def busiest_week(self) -> date | None:
        """The Monday of the week with the most contacts, of several the first."""
        return _busiest(self.by_week)


@attrs.frozen(kw_only=True)
class CaseContacts:
    """Every contact of a case that counts.

    Attributes:
        case: Reference of the case.
        version: Number of the last entry that was taken into account.
        contacts: Each that stands, once, by its day and then by its event id. Of one
            that was replaced, what took its place.
    """

    case: str
    version: int
    contacts: tuple[CountedContact, ...] = ()

    @classmethod
    def of(cls, case: CustomerContactCase) -> "CaseContacts":
        """Take the contacts of a case from its facts."""
        customer = None if case.customer is None else case.customer.ref
        return cls(
            case=case.id,
            version=case.version,
            contacts=_sorted(
                _counted(entry, entry.event, customer)
                for entry in case.facts.named("contact-recorded")
                if isinstance(entry.event, ContactRecorded)
            ),
        )

    def load(
        self,
        *,
        zone: tzinfo,
        since: date | None = None,
        until: date | None = None,
        subject: str | None = None,
    ) -> ContactLoad:
        """Say how much contact there was.

        Args:
            zone: The organisation's time zone, which says on what day an instant lies.
            since: Only from this day on.
            until: Only up to this day, and with it.
            subject: Only about this matter, by its reference.

        Raises:
            ValueError: `until` lies before `since`.
        """
        if since is not None and until is not None and until < since:
            raise ValueError(f"until ({until}) lies before since ({since}); swap them.")
        found: dict[Truth, list[CountedContact]] = {each: [] for each in Truth}
        apart: dict[bool, list[CountedContact]] = {False: [], True: []}
        for each in self.contacts:
            contact = attrs.evolve(each, on=_local(each, zone))
            belongs = _within(contact.on, since, until) & _about(contact, subject)
            protects = _protects(contact)
            if contact.party is None and protects is not Truth.YES:
                found[belongs & ~protects].append(contact)
            elif belongs is Truth.YES:
                apart[contact.party is None].append(contact)
        return ContactLoad(
            case=self.case,
            since=since,
            until=until,
            subject=subject,
            contacts=_sorted(found[Truth.YES]),
            perhaps=_sorted(found[Truth.UNKNOWN]),
            protected=Amount.of(apart[True]),
            others=Amount.of(apart[False]),
        )


def _counted(
    entry: Entry, contact: ContactRecorded, customer: str | None
) -> CountedContact:
    return CountedContact(
        event=entry.event_id,
        on=entry.on,
        at=contact.at,
        channel=contact.channel,
        minutes=contact.minutes,
        subject=contact.subject,
        purpose=contact.purpose,
        party=None if contact.party == customer else contact.party,
    )


def _local(contact: CountedContact, zone: tzinfo) -> When:
    """Give the day: as it was recorded, or else that of the instant where it came in."""
    if contact.on.is_exact or contact.at is None:
        return contact.on
    return When.exactly(contact.at.astimezone(zone).date())


def _within(day: When, since: date | None, until: date | None) -> Truth:
    belongs = Truth.YES
    if since is not None:
        belongs &= When.exactly(since).on_or_before(day)
    if until is not None:
        belongs &= day.on_or_before(When.exactly(until))
    return belongs


def _about(contact: CountedContact, subject: str | None) -> Truth:
    if subject is None:
        return Truth.YES
    return Truth.of(None if contact.subject is None else contact.subject == subject)


def _protects(contact: CountedContact) -> Truth:
    """Say whether what a contact was for protects it; an unknown purpose may."""
    if contact.purpose is None or contact.purpose in ORDINARY:
        return Truth.NO
    return Truth.of(True if contact.purpose in PROTECTED else None)


def _sorted(contacts: Iterable[CountedContact]) -> tuple[CountedContact, ...]:
    return tuple(sorted(contacts, key=_place))


def _place(contact: CountedContact) -> tuple[date, date, str]:
    day = contact.on
    return day.earliest or date.min, day.latest or date.max, contact.event


def _day(contact: CountedContact) -> date | None:
    day = contact.on
    return day.earliest if day.is_exact and not day.is_relative else None


def _monday(contact: CountedContact) -> date | None:
    first, last = contact.on.earliest, contact.on.latest
    if first is None or last is None or contact.on.is_relative:
        return None
    mondays = {day - timedelta(days=day.weekday()) for day in (first, last)}
    return mondays.pop() if len(mondays) == 1 else None


def _grouped(
    contacts: Iterable[CountedContact], key: Callable[[CountedContact], K]
) -> dict[K, Amount]:
    groups: dict[K, list[CountedContact]] = {}
    for each in contacts:
        groups.setdefault(key(each), []).append(each)
    return {name: Amount.of(each) for name, each in groups.items()}


def _most_first(
    contacts: Iterable[CountedContact], key: Callable[[CountedContact], str | None]
) -> dict[str | None, Amount]:
    groups = _grouped(contacts, key).items()
    return dict(sorted(groups, key=lambda each: (-each[1].contacts, each[0] or "")))


def _in_order(
    contacts: Iterable[CountedContact], key: Callable[[CountedContact], date | None]
) -> dict[date, Amount]:
    groups = _grouped(contacts, key).items()
    known = [(day, amount) for day, amount in groups if day is not None]
    return dict(sorted(known, key=lambda each: each[0]))


def _busiest(amounts: dict[date, Amount]) -> date | None:
    return max(amounts, key=lambda day: amounts[day].contacts, default=None)
