"""What one case adds to the register of persons, on any day.

It is the same on every day and holds nothing personal, so that it can be kept beside
the events.
"""

from collections.abc import Iterator
from datetime import date

import attrs

from ucb_domain.case import CustomerContactCase
from ucb_domain.dates import When
from ucb_domain.entries import Entry
from ucb_domain.events import (
    AlertPlaced,
    NoticeGiven,
    PartyAssociated,
    RestrictionImposed,
)
from ucb_domain.facts import Facts
from ucb_domain.projections.person_rows import (
    AssociatedPerson,
    Marker,
    RestrictedPerson,
    Tense,
    Told,
    Treatment,
)
from ucb_domain.projections.status import essence
from ucb_domain.restriction import Restriction
from ucb_domain.truth import Truth


@attrs.frozen(kw_only=True)
class RegisteredRestriction:
    """One restriction, with who was told of it and where it was marked.

    Attributes:
        restriction: The restriction and what became of it, without anything personal.
        told: Who was told of it, in the order in which it was recorded.
        markers: Where it was put on record for staff to see.
    """

    restriction: Restriction
    told: tuple[Told, ...] = ()
    markers: tuple[Marker, ...] = ()

    def on(self, day: date, case: str) -> Treatment | None:
        """Give it as it stands on a day; `None` when it was decided only later."""
        each, when = self.restriction, When.exactly(day)
        if each.imposed.on.on_or_before(when) is Truth.NO:
            return None
        lifted = each.lifted
        if lifted is not None and lifted.on.on_or_before(when) is Truth.NO:
            lifted = None
        return Treatment(
            case=case,
            restriction=each.id,
            tense=_tense(each, when),
            policy=each.decision.policy,
            grounds=each.decision.grounds,
            measures=each.measures_on(when),
            decided_on=each.imposed.on,
            starts=each.starts,
            ends=each.ends_on(when),
            open_ended=each.decision.open_ended,
            lifted_on=None if lifted is None else lifted.on,
            told=tuple(told for told in self.told if _by(told.on, when)),
            markers=tuple(
                marker.known_on(when) for marker in self.markers if _by(marker.on, when)
            ),
        )


@attrs.frozen(kw_only=True)
class CaseRegister:
    """What one case adds to the register of persons, on any day.

    Attributes:
        case: Reference of the case.
        version: Number of the last entry that was taken into account.
        customer: Reference of the customer; that of the case where none is on file.
        restrictions: Every restriction; without one, nobody of this case is on the
            register.
        associated: Those who stand by the customer, each with the day it was recorded
            for.
    """

    case: str
    version: int
    customer: str
    restrictions: tuple[RegisteredRestriction, ...] = ()
    associated: tuple[AssociatedPerson, ...] = ()

    @classmethod
    def of(cls, case: CustomerContactCase) -> "CaseRegister":
        """Take from the facts of a case what belongs on the register."""
        customer = case.customer.ref if case.customer is not None else case.id
        facts = case.facts
        return cls(
            case=case.id,
            version=case.version,
            customer=customer,
            restrictions=tuple(_registered(facts, each) for each in facts.restrictions),
            associated=_associated(facts, case.id, customer),
        )

    def restricted_on(self, day: date) -> tuple[RestrictedPerson, ...]:
        """Give those who were restricted by a day, the customer first."""
        known: dict[str, list[Treatment]] = {}
        for each in self.restrictions:
            treatment = each.on(day, self.case)
            if treatment is not None:
                parties = each.restriction.decision.parties
                for person in dict.fromkeys((self.customer, *parties)):
                    known.setdefault(person, []).append(treatment)
        return tuple(
            RestrictedPerson(person=person, treatments=tuple(treatments))
            for person, treatments in known.items()
        )

    def associated_on(self, day: date) -> tuple[AssociatedPerson, ...]:
        """Give those who stood by somebody restricted by a day, and were not restricted.

        Whoever a restriction of this case binds is not among them, so that nobody is
        taken for restricted who is not, nor the other way round.
        """
        restricted = {each.person for each in self.restricted_on(day)}
        if not restricted:
            return ()
        when = When.exactly(day)
        # Of what was recorded more than once of somebody, the last holds.
        known = {each.person: each for each in self.associated if _by(each.since, when)}
        return tuple(each for each in known.values() if each.person not in restricted)


def _registered(facts: Facts, restriction: Restriction) -> RegisteredRestriction:
    return RegisteredRestriction(
        restriction=_impersonal(restriction),
        told=tuple(_told(facts, restriction.imposed)),
        markers=tuple(_markers(facts, restriction.imposed)),
    )


def _impersonal(restriction: Restriction) -> Restriction:
    imposed = essence(restriction.imposed)
    assert isinstance(imposed.event, RestrictionImposed)  # noqa: S101 - as it was
    return attrs.evolve(
        restriction,
        imposed=imposed,
        decision=imposed.event,
        changes=tuple(map(essence, restriction.changes)),
        doubtful=tuple(map(essence, restriction.doubtful)),
    )


def _told(facts: Facts, imposed: Entry) -> Iterator[Told]:
    for entry in facts.named("notice-given"):
        about = facts.concerns(entry, imposed)
        if isinstance(entry.event, NoticeGiven) and about is not Truth.NO:
            yield Told(
                event=entry.event_id,
                to=entry.event.to,
                on=entry.event.sent_on or entry.on,
                purpose=entry.event.purpose,
                about=about,
            )


def _markers(facts: Facts, imposed: Entry) -> Iterator[Marker]:
    for entry in facts.named("alert-placed"):
        about = facts.concerns(entry, imposed)
        if isinstance(entry.event, AlertPlaced) and about is not Truth.NO:
            yield Marker(
                event=entry.event_id,
                system=entry.event.system,
                on=entry.on,
                removed_on=_removed(facts, entry),
                about=about,
            )


def _removed(facts: Facts, alert: Entry) -> When | None:
    for entry in facts.named("alert-removed"):
        if facts.concerns(entry, alert) is Truth.YES:
            return entry.on
    return None


def _associated(facts: Facts, case: str, customer: str) -> tuple[AssociatedPerson, ...]:
    return tuple(
        AssociatedPerson(
            person=entry.event.party.ref,
            case=case,
            customer=customer,
            relation=entry.event.relation,
            since=entry.on,
        )
        for entry in facts.named("party-associated")
        if isinstance(entry.event, PartyAssociated)
    )


def _tense(restriction: Restriction, when: When) -> Tense:
    if restriction.starts.on_or_before(when) is Truth.NO:
        # What was lifted before its first day never comes.
        lifted = restriction.stands(when) is Truth.NO
        return Tense.PAST if lifted else Tense.TO_COME
    return {
        Truth.YES: Tense.CURRENT,
        Truth.NO: Tense.PAST,
        Truth.UNKNOWN: Tense.UNKNOWN,
    }[restriction.in_force(when)]


def _by(day: When, when: When) -> bool:
    return day.on_or_before(when) is not Truth.NO
