"""Erasing a person, and giving somebody what is held about them."""

import hashlib
from collections.abc import Iterator
from datetime import date
from typing import Final

import attrs

from ucb_domain.case import CustomerContactCase
from ucb_domain.codec.sealing import openings, people_in
from ucb_domain.dates import When
from ucb_domain.entries import Entry
from ucb_domain.errors import NoKeyStoreError, PersonNotFoundError
from ucb_domain.events import CaseOpened, PartyAssociated, PersonErased
from ucb_domain.register._questions import Questions
from ucb_domain.register._recorded import Proposal
from ucb_domain.register._recording import Recording
from ucb_domain.values import Officer, is_slug

_SOURCE: Final = "ucb-domain"


@attrs.frozen(kw_only=True)
class Erasure:
    """The certificate of an erasure: what was done, and what is left.

    Attributes:
        person: Reference of the person; it stays, and what it stood for is gone.
        on: The day.
        reason: Why, as a term.
        by: Who erased.
        keys: Ids of the keys that were destroyed; none where there was nothing sealed,
            or it had been erased before.
        cases: References of the cases that the person is in, each with the event id of
            the act that records the erasure there.
        entries: How many entries hold something sealed for the person. They stay as
            they are, and nobody can open it.
    """

    person: str
    on: date
    reason: str
    by: Officer
    keys: tuple[str, ...]
    cases: tuple[tuple[str, str], ...]
    entries: int


@attrs.frozen(kw_only=True)
class Holding:
    """Something that is held about a person: one field of one entry.

    Attributes:
        case: Reference of the case.
        number: Number of the entry.
        event_id: Its event id.
        kind: The kind of act, as a term.
        place: Which field it is, as a JSON pointer into the entry.
        value: What it says; `None` where it was erased. Personal.
    """

    case: str
    number: int
    event_id: str
    kind: str
    place: str
    value: str | None = attrs.field(repr=False)


class Erasing(Questions):
    """The part of a register that erases people, and gives access to what is held."""

    def erase_person(self, person: str, *, reason: str, by: Officer) -> Erasure:
        """Destroy the keys of a person, and record it in every case they are in.

        What was sealed for them can be read by nobody any more, in no copy of the
        store. Entries, chain, proofs and findings stay as they were. The keys are
        destroyed first; broken off after that, it can be run again, and records what
        is not recorded yet. Copies that were made of the key store, and what was
        printed or exported, are not reached.

        Args:
            person: Reference of the person.
            reason: Why, as a term: "retention-ended", "request".
            by: Who erases.

        Raises:
            PersonNotFoundError: No case has such a person.
            NoKeyStoreError: Something is sealed for the person, and there are no keys.
            KeyStoreError: The keys cannot be destroyed; then nothing was done.
            ValueError: The reason is no term.
        """
        if not is_slug(reason):
            raise ValueError(
                f"reason is no term: {reason!r}. Write lower-case words joined by "
                'hyphens, such as "retention-ended".'
            )
        found = tuple(self._cases_of(person))
        if not found:
            raise PersonNotFoundError(person)
        sealed = [
            entry
            for case in found
            for entry in case.facts.entries
            if person in people_in(entry)
        ]
        keys = self._ledger.keys
        if keys is None and sealed:
            raise NoKeyStoreError(sealed[0].withheld, sealed[0].event_id)
        on = self._clocks.today()
        buried = () if keys is None else keys.destroy(person, on=on)
        destroyed = tuple(each.id for each in buried)
        return Erasure(
            person=person,
            on=on,
            reason=reason,
            by=by,
            keys=destroyed,
            cases=tuple(
                (case.id, self._record(case, person, reason, by, destroyed))
                for case in found
            ),
            entries=len(sealed),
        )

    def held_about(self, person: str) -> tuple[Holding, ...]:
        """Give everything personal that is held about a person, case by case.

        What is held about others, in the same cases too, is left out. What was written
        about an act is held about the customer, whomever it mentions: somebody reads it
        before it is given away.

        Args:
            person: Reference of the person.

        Raises:
            PersonNotFoundError: No case has such a person.
            NoKeyStoreError: Something is sealed, and there are no keys.
            KeyStoreError: A key is lost, or cannot be had.
        """
        found = tuple(self._cases_of(person))
        if not found:
            raise PersonNotFoundError(person)
        return tuple(
            holding
            for case in found
            for entry in case.facts.entries
            if person in people_in(entry)
            for holding in self._holdings(entry, person)
        )

    def _holdings(self, entry: Entry, person: str) -> Iterator[Holding]:
        if self._ledger.keys is None:
            raise NoKeyStoreError(entry.withheld, entry.event_id)
        found, erased = openings(entry, self._ledger.keys)
        values = {at: each.value for at, each in found.items() if each.person == person}
        # An erased field does not say whose it was; where the person's own key is gone,
        # it may have been theirs.
        gone: dict[str, str | None] = {} if values else dict.fromkeys(erased)
        for place, value in sorted((gone | values).items()):
            yield Holding(
                case=entry.case,
                number=entry.number,
                event_id=entry.event_id,
                kind=entry.name,
                place=place,
                value=value,
            )

    def _cases_of(self, person: str) -> Iterator[CustomerContactCase]:
        """Give the cases that a person is in, as the customer or beside them."""
        for ref in self._ledger.case_ids():
            case = self._ledger.there(ref)
            named = {
                entry.event.customer.ref
                if isinstance(entry.event, CaseOpened)
                else entry.event.party.ref
                for entry in case.facts.entries
                if isinstance(entry.event, CaseOpened | PartyAssociated)
            }
            if person in named or (case.customer is None and person == case.id):
                yield case

    def _record(
        self,
        case: CustomerContactCase,
        person: str,
        reason: str,
        by: Officer,
        keys: tuple[str, ...],
    ) -> str:
        """Record an erasure in a case, once for each key that was destroyed."""
        earlier = [
            entry.event_id
            for entry in case.facts.entries
            if isinstance(entry.event, PersonErased) and entry.event.person == person
        ]
        if not keys and earlier:
            return earlier[-1]
        named = hashlib.sha256("/".join((person, *keys)).encode()).hexdigest()
        event_id = f"erased-{named[:32]}"
        today = When.exactly(self._clocks.today())
        act = PersonErased(on=today, by=by, person=person, reason=reason)
        self._recording().record(
            case.id,
            [
                Proposal(
                    event=act,
                    event_id=event_id,
                    recorded_by=by,
                    source=_SOURCE,
                )
            ],
            refuse=False,
        )
        return event_id

    def _recording(self) -> Recording:
        return Recording(
            ledger=self._ledger,
            policies=self._policies,
            clocks=self._clocks,
            organisation=self._organisation,
        )
