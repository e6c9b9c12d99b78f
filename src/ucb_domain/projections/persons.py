"""The register of persons: who was treated under a policy, and how.

It is the register as it stands on a day: one row to a person, whatever number of cases
there is on them, with the particulars that are read from the events when somebody asks.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import partial

import attrs

from ucb_domain.case import CustomerContactCase
from ucb_domain.events import CaseOpened, PartyAssociated
from ucb_domain.projections.case_register import CaseRegister
from ucb_domain.projections.person_rows import (
    AssociatedPerson,
    Particulars,
    RestrictedPerson,
    Treatment,
)
from ucb_domain.projections.searching import PersonSearch
from ucb_domain.values import Party

_EVERYBODY = PersonSearch()

Parties = Mapping[str, tuple[Party, ...]]
"""What was recorded of each person of a case, by reference, in the order of recording."""


@attrs.frozen(kw_only=True)
class PersonsRegister:
    """The register of persons on a day.

    Attributes:
        on: The day.
        restricted: One row to each person who is or was restricted, in order of their
            references.
        associated: Those who stand by them and are not restricted in that case: one
            row for each case, in order of their references.
    """

    on: date
    restricted: tuple[RestrictedPerson, ...] = ()
    associated: tuple[AssociatedPerson, ...] = ()

    @classmethod
    def of(
        cls,
        cases: Iterable[CustomerContactCase],
        *,
        on: date,
        search: PersonSearch = _EVERYBODY,
    ) -> "PersonsRegister":
        """Make the register from cases, which are read one after another.

        What is kept meanwhile is the rows, and the particulars of those who fit.

        Args:
            cases: The cases, each once.
            on: The day, in the organisation's local time.
            search: Whom to look for; by default everybody.
        """
        rows = ((CaseRegister.of(case), partial(parties_of, case)) for case in cases)
        return cls.joined(rows, on=on, search=search)

    @classmethod
    def joined(
        cls,
        rows: Iterable[tuple[CaseRegister, Callable[[], Parties]]],
        *,
        on: date,
        search: PersonSearch = _EVERYBODY,
        particulars: bool = True,
    ) -> "PersonsRegister":
        """Make the register from what each case adds to it.

        Args:
            rows: What each case adds, with what reads the particulars of its people;
                it is called only for a case whose particulars are wanted.
            on: The day, in the organisation's local time.
            search: Whom to look for; by default everybody.
            particulars: Whether the rows give names and addresses.
        """
        restricted: dict[str, RestrictedPerson] = {}
        associated: list[AssociatedPerson] = []
        fitting: set[str] = set()
        for row, read in rows:
            looked = _Looked(search, row.case, read, particulars=particulars)
            for person in row.restricted_on(on):
                fits, found = looked.at(person.person)
                if fits:
                    fitting.add(person.person)
                there = restricted.get(person.person)
                restricted[person.person] = _joined(there, person, found)
            for other in row.associated_on(on):
                fits, found = looked.at(other.person)
                if fits:
                    associated.append(attrs.evolve(other, particulars=found))
        return cls(
            on=on,
            restricted=tuple(restricted[person] for person in sorted(fitting)),
            associated=tuple(sorted(associated, key=_by_reference)),
        )


@attrs.define
class _Looked:
    """Looks at the people of one case, and reads its events only if they are needed."""

    search: PersonSearch
    case: str
    read: Callable[[], Parties]
    particulars: bool = attrs.field(kw_only=True)
    _parties: Parties | None = None

    def at(self, person: str) -> tuple[bool, Particulars | None]:
        """Say whether somebody fits, and give the particulars where they are wanted."""
        references = (person, self.case)
        if not self.search.finds_reference(references):
            return False, None
        if not (self.particulars or self.search.personal):
            return True, None
        if self._parties is None:
            self._parties = self.read()
        known = self._parties.get(person, ())
        if not self.search.finds(references, known):
            return False, None
        return True, Particulars.of(known) if self.particulars else None


def parties_of(case: CustomerContactCase) -> Parties:
    """Give all that is recorded of each person of a case, in the order of recording."""
    known: dict[str, tuple[Party, ...]] = {}
    for entry in case.facts.acts:
        event = entry.event
        if isinstance(event, CaseOpened):
            party = event.customer
        elif isinstance(event, PartyAssociated):
            party = event.party
        else:
            continue
        known[party.ref] = (*known.get(party.ref, ()), party)
    return known


def _joined(
    there: RestrictedPerson | None,
    person: RestrictedPerson,
    particulars: Particulars | None,
) -> RestrictedPerson:
    """Put what another case says of a person into the one row there is of them."""
    if there is None:
        return attrs.evolve(person, particulars=particulars)
    treatments = sorted((*there.treatments, *person.treatments), key=_by_case)
    return RestrictedPerson(
        person=person.person,
        treatments=tuple(treatments),
        particulars=Particulars.latest(there.particulars, particulars),
    )


def _by_reference(row: AssociatedPerson) -> tuple[str, str]:
    return row.person, row.case


def _by_case(treatment: Treatment) -> str:
    return treatment.case
