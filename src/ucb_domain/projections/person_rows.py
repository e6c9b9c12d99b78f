"""The rows of the register of persons, and what they are made of."""

from collections.abc import Iterable
from enum import Enum

import attrs

from ucb_domain.dates import When
from ucb_domain.truth import Truth
from ucb_domain.values import PERSONAL, Measure, Party


class Tense(Enum):
    """Whether a restriction is in force on a day, was, or is yet to be."""

    CURRENT = "current"
    UNKNOWN = "unknown"
    """A thin file leaves it open."""
    TO_COME = "to-come"
    PAST = "past"


@attrs.frozen(kw_only=True)
class Told:
    """Somebody who was told of a restriction, or of what became of it.

    Attributes:
        event: Event id of the notice.
        to: Who was told, as a term ("customer", "staff", "complaints-team").
        on: The day on which it was sent, or else the day it is dated.
        purpose: What it tells, where the record says so ("decision", "end").
        about: Whether it is about this restriction; unknown where the record leaves
            open which of several it is about.
    """

    event: str
    to: str | None
    on: When
    purpose: str | None
    about: Truth


@attrs.frozen(kw_only=True)
class Marker:
    """Where a restriction was put on record for staff to see.

    Attributes:
        event: Event id of the alert.
        system: The system, as a term ("crm").
        on: The day it was placed.
        removed_on: The day it was taken off; `None` if it was not, as far as is known.
        about: Whether it is about this restriction.
    """

    event: str
    system: str | None
    on: When
    removed_on: When | None
    about: Truth

    def known_on(self, day: When) -> "Marker":
        """Give it as it stood on a day: what was taken off later was still there."""
        if self.removed_on is None or self.removed_on.on_or_before(day) is not Truth.NO:
            return self
        return attrs.evolve(self, removed_on=None)


@attrs.frozen(kw_only=True)
class Treatment:
    """How somebody was treated: one restriction, as it stands on a day.

    Attributes:
        case: Reference of the case.
        restriction: Event id of the entry that imposed it.
        tense: Whether it is in force that day, was, or is to be.
        policy: The policy that the decision says it applies; `None` if not recorded.
        grounds: What the customer was judged to have done, as terms of the policy;
            `None` if not recorded.
        measures: What it does on that day, or did last; empty if not recorded.
        decided_on: The day of the decision.
        starts: When it came into force.
        ends: Its last day, as it was set by that day; `None` if none was set or known.
        open_ended: Whether it was set to run with no last day; `None` if not recorded.
        lifted_on: The day on which a review or an appeal ended it, if one did.
        told: When the customer was told, and the organisation's teams and others.
        markers: Where it was put on record.
    """

    case: str
    restriction: str
    tense: Tense
    policy: str | None
    grounds: tuple[str, ...] | None
    measures: tuple[Measure, ...]
    decided_on: When
    starts: When
    ends: When | None
    open_ended: bool | None
    lifted_on: When | None
    told: tuple[Told, ...]
    markers: tuple[Marker, ...]


_FIELDS = ("name", "address", "telephone", "email", "description")


@attrs.frozen(kw_only=True)
class Particulars:
    """Who somebody is, as it was last recorded. All of it is personal.

    Attributes:
        name: Personal.
        address: Personal.
        telephone: Personal.
        email: Personal.
        description: Personal; of somebody who is known only by it.
    """

    name: str | None = attrs.field(default=None, metadata={PERSONAL: True})
    address: str | None = attrs.field(default=None, metadata={PERSONAL: True})
    telephone: str | None = attrs.field(default=None, metadata={PERSONAL: True})
    email: str | None = attrs.field(default=None, metadata={PERSONAL: True})
    description: str | None = attrs.field(default=None, metadata={PERSONAL: True})

    @classmethod
    def of(cls, known: Iterable[Party]) -> "Particulars":
        """Give of each field what was recorded last; what says nothing changes nothing."""
        found: dict[str, str] = {}
        for party in known:
            for field in _FIELDS:
                text: str | None = getattr(party, field)
                if text is not None:
                    found[field] = text
        return cls(**found)

    @classmethod
    def latest(
        cls, first: "Particulars | None", then: "Particulars | None"
    ) -> "Particulars | None":
        """Give those of two cases in one: of each field the later, where there is one."""
        if first is None or then is None:
            return first or then
        told = {field: getattr(then, field) for field in _FIELDS}
        return attrs.evolve(
            first, **{field: text for field, text in told.items() if text is not None}
        )


@attrs.frozen(kw_only=True)
class RestrictedPerson:
    """One row of the register: a person who is or was restricted.

    Attributes:
        person: Reference of the person.
        treatments: Each restriction on them, current and past.
        particulars: Who it is, read from the events; `None` where nobody asked.
    """

    person: str
    treatments: tuple[Treatment, ...]
    particulars: Particulars | None = attrs.field(
        default=None, metadata={PERSONAL: True}
    )

    @property
    def tense(self) -> Tense:
        """Whether they are restricted on the day, were, or are to be."""
        found = {each.tense for each in self.treatments}
        return next(each for each in Tense if each in found)


@attrs.frozen(kw_only=True)
class AssociatedPerson:
    """Somebody who stands by a restricted person, and is not restricted for it.

    Attributes:
        person: Their reference.
        case: Reference of the case.
        customer: Reference of the person they stand by.
        relation: "aids", "represents", "household" or another term of the policy;
            `None` if not recorded.
        since: The day it is recorded for.
        particulars: Who it is, read from the events; `None` where nobody asked.
    """

    person: str
    case: str
    customer: str
    relation: str | None
    since: When
    particulars: Particulars | None = attrs.field(
        default=None, metadata={PERSONAL: True}
    )
