"""What is in force on a day.

`Standing` holds everything that a status on any day needs, so that it can be kept
beside the events and read in one step. `status` reads it from the case itself; both
give the same answer.
"""

from datetime import date, tzinfo
from typing import Final

import attrs

from ucb_domain.case._counting import Tally, recent, stretch, tallies, used
from ucb_domain.case._meaning import LiveMeasure, Organisation
from ucb_domain.case._state import CustomerContactCase
from ucb_domain.dates import When
from ucb_domain.events import CaseOpened, SupportConsidered
from ucb_domain.facts import Facts
from ucb_domain.restriction import Restriction
from ucb_domain.truth import Truth, some
from ucb_domain.values import Measure, QuotaPer

_NOBODY_KNOWN: Final = Organisation()


@attrs.frozen(kw_only=True)
class LiveRestriction:
    """One restriction, as it stands on a day.

    Attributes:
        id: Event id of the entry that imposed it.
        in_force: Whether it is in force; unknown where a thin file leaves it open.
        measures: What it does.
        subjects: Matters it is confined to; none means every matter.
        services: Services it is confined to; none means the whole organisation.
        parties: References of those it binds beside the customer.
        starts: First day in force.
        ends: Last day in force, if one was set by that day and is known.
        review_on: The day of review that was last set by that day.
        live: The measures with what each does, in the same order.
        certain: False where the file leaves open what it does that day, or what it is
            confined to.
    """

    id: str
    in_force: Truth
    measures: tuple[Measure, ...]
    subjects: tuple[str, ...]
    services: tuple[str, ...]
    parties: tuple[str, ...]
    starts: When
    ends: When | None
    review_on: When | None
    live: tuple[LiveMeasure, ...] = ()
    certain: bool = True


@attrs.frozen(kw_only=True)
class Adjustment:
    """An adjustment that was agreed, or may have been, and the channels it needs.

    Attributes:
        id: Event id of the entry that says so.
        on: The day it was agreed.
        agreed: Whether it was; unknown where nobody recorded what came of it.
        adjustment: What it is, as a term.
        keeps_open: Channels that must stay open for it to work.
    """

    id: str
    on: When
    agreed: Truth
    adjustment: str | None
    keeps_open: tuple[str, ...]


@attrs.frozen(kw_only=True, cache_hash=True)
class RestrictionStatus:
    """What is in force for a customer on a day.

    Attributes:
        case: Reference of the case.
        on: The day.
        restricted: Whether any restriction is in force. A person with none is
            unrestricted on every channel.
        restrictions: Those that are, or may be, in force.
        version: Number of the last entry that was taken into account.
        customers: References of the customer.
        adjustments: Adjustments agreed by that day, whose channels stay open.
        zone: The organisation's own time zone, in which hours are meant; `None` takes
            the clock of whoever asks. Two statuses are equal whatever it is.
    """

    case: str
    on: date
    restricted: Truth
    restrictions: tuple[LiveRestriction, ...]
    version: int
    customers: tuple[str, ...] = ()
    adjustments: tuple[Adjustment, ...] = ()
    zone: tzinfo | None = attrs.field(default=None, eq=False)


@attrs.frozen(kw_only=True)
class Standing:
    """Every restriction of a case and what became of it: enough for any day's status.

    Attributes:
        case: Reference of the case.
        version: Number of the last entry taken into account.
        restrictions: Every restriction.
        customers: References of the customer.
        adjustments: Adjustments that were agreed, or may have been.
        contacts: What counts towards a quota, summed up, where there is one.
        contacts_since: The first day of which all contacts are kept; `None` where all
            are. It is only ever given for what is kept beside the events.
    """

    case: str
    version: int
    restrictions: tuple[Restriction, ...] = ()
    customers: tuple[str, ...] = ()
    adjustments: tuple[Adjustment, ...] = ()
    contacts: tuple[Tally, ...] = ()
    contacts_since: date | None = None

    @classmethod
    def of(cls, case: CustomerContactCase) -> "Standing":
        """Take the standing of a case from its facts."""
        return cls(
            case=case.id,
            version=case.version,
            restrictions=case.facts.restrictions,
            customers=_customers(case.facts),
            adjustments=_adjustments(case.facts),
            contacts=tallies(case.facts),
        )

    def kept(self) -> "Standing":
        """Give what is worth keeping: without contacts that no quota asks for now."""
        contacts, since = recent(self.contacts)
        return attrs.evolve(self, contacts=contacts, contacts_since=since)

    def covers(self, day: date) -> bool:
        """Say whether it holds enough for the status on a day."""
        since = self.contacts_since
        return since is None or all(
            stretch(per, day)[0] >= since for per in (QuotaPer.WEEK, QuotaPer.MONTH)
        )

    def on(
        self, day: date, organisation: Organisation = _NOBODY_KNOWN
    ) -> RestrictionStatus:
        """Give the status on a day.

        Args:
            day: The day, in the organisation's local time.
            organisation: Whose restrictions they are; where it is left out nobody knows
                what its measures do.
        """
        when = When.exactly(day)
        standing = [(each, each.in_force(when)) for each in self.restrictions]
        live = tuple(
            self._live(each, in_force, day, organisation)
            for each, in_force in standing
            if in_force is not Truth.NO
        )
        return RestrictionStatus(
            case=self.case,
            on=day,
            restricted=some(each.in_force for each in live),
            restrictions=live,
            version=self.version,
            customers=self.customers,
            adjustments=tuple(
                each
                for each in self.adjustments
                if each.on.on_or_before(when) is not Truth.NO
            ),
            zone=organisation.zone,
        )

    def _live(
        self,
        restriction: Restriction,
        in_force: Truth,
        day: date,
        organisation: Organisation,
    ) -> LiveRestriction:
        when = When.exactly(day)
        measures = restriction.measures_on(when)
        subjects = restriction.subjects_on(when)
        return LiveRestriction(
            id=restriction.id,
            in_force=in_force,
            measures=measures,
            subjects=subjects,
            services=restriction.decision.services,
            parties=restriction.decision.parties,
            starts=restriction.starts,
            ends=restriction.ends_on(when),
            review_on=restriction.review_on(when),
            live=tuple(
                self._counted(
                    organisation.reads(each, restriction, when), restriction, day
                )
                for each in measures
            ),
            certain=set(restriction.measures_possible(when)) == {measures}
            and set(restriction.subjects_possible(when)) == {subjects},
        )

    def _counted(
        self, read: LiveMeasure, restriction: Restriction, day: date
    ) -> LiveMeasure:
        """Say of a measure that sets a quota how much of it is used."""
        quota = read.measure.quota
        if quota is None:
            return read
        amount = used(
            quota,
            self.contacts,
            on=day,
            channels=read.channels,
            restriction=restriction,
            customers=self.customers,
        )
        return attrs.evolve(read, used=amount)


def _customers(facts: Facts) -> tuple[str, ...]:
    openings = (entry.event for entry in facts.named("case-opened"))
    return tuple(
        dict.fromkeys(
            each.customer.ref for each in openings if isinstance(each, CaseOpened)
        )
    )


def _adjustments(facts: Facts) -> tuple[Adjustment, ...]:
    return tuple(
        Adjustment(
            id=entry.event_id,
            on=entry.on,
            agreed=Truth.of(None if event.stage is None else event.stage == "agreed"),
            adjustment=event.adjustment,
            keeps_open=event.keeps_open,
        )
        for entry in facts.named("support-considered")
        if isinstance(event := entry.event, SupportConsidered)
        and event.keeps_open
        and event.stage in {None, "agreed"}
    )


def status(
    case: CustomerContactCase,
    *,
    on: date,
    organisation: Organisation = _NOBODY_KNOWN,
) -> RestrictionStatus:
    """Say what is in force for a customer on a day.

    Args:
        case: The case as it is known.
        on: The day, in the organisation's local time.
        organisation: Whose case it is; where it is left out nobody knows what its
            measures do.
    """
    return Standing.of(case).on(on, organisation)
