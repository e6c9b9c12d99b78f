"""How much contact there was: what counts towards a quota, and how much of it is used.

What is kept of contacts is sums, by day and by what a restriction can be confined to.
Nothing in them is personal, and there are no more of them than days and matters.
"""

from calendar import monthrange
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Final

import attrs

from ucb_domain.dates import When
from ucb_domain.entries import Entry
from ucb_domain.events import ContactRecorded
from ucb_domain.facts import Facts
from ucb_domain.restriction import Change, Restriction
from ucb_domain.rules.purposes import ORDINARY, PROTECTED
from ucb_domain.truth import Truth, every
from ucb_domain.values import Quota, QuotaPer

# Contact that was turned away was not had.
_NOT_HAD: Final = frozenset({"declined", "ignored", "redirected"})
# The day of an instant is another in another place, by at most so much.
_AROUND: Final = timedelta(hours=14)
_MOST_KEPT: Final = 400


@attrs.frozen(kw_only=True)
class Tally:
    """Contacts of one day that are alike in everything that counts.

    Attributes:
        on: The day, as far as it is known.
        channel: How they came.
        subject: Reference of the matter.
        new_matter: Whether it was a new one.
        service: Reference of the service they were made to.
        party: Reference of who made them; `None` for the customer.
        represented: Whether somebody spoke for the customer.
        doubtful: Whether it is open if they count, because of what they were for.
        contacts: How many they are.
        minutes: The minutes that they took, as far as recorded.
        unmeasured: How many of them do not say what they took.
    """

    on: When
    channel: str | None = None
    subject: str | None = None
    new_matter: bool | None = None
    service: str | None = None
    party: str | None = None
    represented: bool = False
    doubtful: bool = False
    contacts: int = 1
    minutes: int = 0
    unmeasured: int = 0


@attrs.frozen(kw_only=True)
class Used:
    """How much of a quota is used, on a day.

    Attributes:
        least: Contacts or minutes that certainly count.
        most: Those that may count; `None` where nobody knows how many.
        since: First day of the stretch that is counted.
        until: Last day of the stretch.
    """

    least: int
    most: int | None
    since: date
    until: date


def tallies(facts: Facts) -> tuple[Tally, ...]:
    """Sum up the contacts of a case, as far as some restriction of it sets a quota."""
    if not any(map(_sets_quota, facts.restrictions)):
        return ()
    sums: dict[Tally, list[int]] = {}
    for entry in facts.named("contact-recorded"):
        contact = entry.event
        if isinstance(contact, ContactRecorded) and _counts(contact):
            found = sums.setdefault(_alike(entry, contact), [0, 0, 0])
            found[0] += 1
            found[1] += contact.minutes or 0
            found[2] += contact.minutes is None
    return tuple(
        attrs.evolve(tally, contacts=number, minutes=minutes, unmeasured=unmeasured)
        for tally, (number, minutes, unmeasured) in sums.items()
    )


def _sets_quota(restriction: Restriction) -> bool:
    changes = (*restriction.changes, *restriction.doubtful)
    acts = (restriction.decision, *(each.event for each in changes))
    return any(
        measure.quota is not None
        for act in acts
        if isinstance(act, restriction.decision.__class__ | Change)
        for measure in act.measures or ()
    )


def _counts(contact: ContactRecorded) -> bool:
    """Say whether a contact may count: it was had, and no law or duty protects it."""
    return contact.outcome not in _NOT_HAD and contact.purpose not in PROTECTED


def _alike(entry: Entry, contact: ContactRecorded) -> Tally:
    return Tally(
        on=_day(entry.on, contact.at),
        channel=contact.channel,
        subject=contact.subject,
        new_matter=contact.new_matter,
        service=contact.service,
        party=contact.party,
        represented=contact.through is not None,
        doubtful=contact.purpose is not None and contact.purpose not in ORDINARY,
    )


def _day(day: When, at: datetime | None) -> When:
    """Give the day of a contact, by its instant where it does not say exactly."""
    if day.is_exact or day.is_relative or at is None:
        return day
    first, last = (at - _AROUND).date(), (at + _AROUND).date()
    first = max(first, day.earliest or first)
    last = min(last, day.latest or last)
    # Where the two contradict each other, nobody knows.
    return When(first, last) if first <= last else day


def recent(known: tuple[Tally, ...]) -> tuple[tuple[Tally, ...], date | None]:
    """Give the sums that a quota can still ask for, and the first day they hold whole.

    These are the month of the last contact and the one before it; where even they hold
    too many, nothing is kept, and no day is whole.
    """
    days = [
        each.on.latest for each in known if each.on.latest and not each.on.is_relative
    ]
    if not days:
        return known, None
    since = _month_before(max(days))
    kept = tuple(
        each
        for each in known
        if each.on.is_relative or each.on.latest is None or each.on.latest >= since
    )
    if len(kept) > _MOST_KEPT:
        return (), date.max
    return (known, None) if len(kept) == len(known) else (kept, since)


def _month_before(day: date) -> date:
    return (day.replace(day=1) - timedelta(days=1)).replace(day=1)


def stretch(per: QuotaPer, day: date) -> tuple[date, date]:
    """Give the first and the last day of the stretch that a day lies in."""
    if per is QuotaPer.DAY:
        return day, day
    if per is QuotaPer.WEEK:
        year, week, _ = day.isocalendar()
        return date.fromisocalendar(year, week, 1), date.fromisocalendar(year, week, 7)
    last = monthrange(day.year, day.month)[1]
    return day.replace(day=1), day.replace(day=last)


def used(
    quota: Quota,
    known: Iterable[Tally],
    *,
    on: date,
    channels: tuple[str, ...],
    restriction: Restriction,
    customers: tuple[str, ...],
) -> Used:
    """Say how much of a quota is used by the end of a day.

    Args:
        quota: What a measure allows.
        known: The contacts of the case, summed up.
        on: The day.
        channels: Channels that the measure is about; none means every channel.
        restriction: The restriction that the measure belongs to.
        customers: References of the customer.
    """
    since, until = stretch(quota.per, on)
    day = When.exactly(on)
    change = restriction.set_by(day)
    from_day = restriction.starts if change is None else change.on
    subjects = restriction.subjects_on(day)
    bound = {*customers, *restriction.decision.parties}
    counted = [
        (tally, truth)
        for tally in known
        if (
            truth := every(
                (
                    When.exactly(since).on_or_before(tally.on),
                    tally.on.on_or_before(day),
                    # Contact of the first day may have come before the decision.
                    _after(from_day, tally.on),
                    _among(channels, tally.channel),
                    _among(restriction.decision.services, tally.service),
                    _about(subjects, tally),
                    Truth.of(tally.party is None or tally.party in bound),
                    Truth.of(None if tally.represented or tally.doubtful else True),
                )
            )
        )
        is not Truth.NO
    ]
    may = [tally for tally, _ in counted]
    return Used(
        least=sum(
            _amount(quota, each) for each, truth in counted if truth is Truth.YES
        ),
        most=None
        if _open_ended(quota, may)
        else sum(_amount(quota, each) for each in may),
        since=since,
        until=until,
    )


def _open_ended(quota: Quota, may: list[Tally]) -> bool:
    """Say whether nobody knows how much was used: of what, or how long it took."""
    if quota.of == "minutes":
        return any(tally.unmeasured for tally in may)
    return quota.of != "contacts"


def _amount(quota: Quota, tally: Tally) -> int:
    return {"contacts": tally.contacts, "minutes": tally.minutes}.get(quota.of, 0)


def _after(first: When, day: When) -> Truth:
    """Say whether a day is later than another; on the day itself nobody knows."""
    if first.before(day) is Truth.YES:
        return Truth.YES
    return Truth.NO if day.before(first) is Truth.YES else Truth.UNKNOWN


def _among(scope: tuple[str, ...], value: str | None) -> Truth:
    """Say whether something lies in a scope; one that names nothing is the whole."""
    if not scope:
        return Truth.YES
    return Truth.of(None if value is None else value in scope)


def _about(subjects: tuple[str, ...], tally: Tally) -> Truth:
    if not subjects or tally.subject is not None:
        return _among(subjects, tally.subject)
    return Truth.NO if tally.new_matter else Truth.UNKNOWN
