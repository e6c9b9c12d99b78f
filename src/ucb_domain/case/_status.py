"""What is in force on a day.

`Standing` holds everything that a status on any day needs, so that it can be kept
beside the events and read in one step. `status` reads it from the case itself; both
give the same answer.
"""

from datetime import date

import attrs

from ucb_domain.case._state import CustomerContactCase
from ucb_domain.dates import When
from ucb_domain.restriction import Restriction
from ucb_domain.truth import Truth, some
from ucb_domain.values import Measure


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


@attrs.frozen(kw_only=True)
class RestrictionStatus:
    """What is in force for a customer on a day.

    Attributes:
        case: Reference of the case.
        on: The day.
        restricted: Whether any restriction is in force. A person with none is
            unrestricted on every channel.
        restrictions: Those that are, or may be, in force.
        version: Number of the last entry that was taken into account.
    """

    case: str
    on: date
    restricted: Truth
    restrictions: tuple[LiveRestriction, ...]
    version: int


@attrs.frozen(kw_only=True)
class Standing:
    """Every restriction of a case and what became of it: enough for any day's status.

    Attributes:
        case: Reference of the case.
        version: Number of the last entry taken into account.
        restrictions: Every restriction.
    """

    case: str
    version: int
    restrictions: tuple[Restriction, ...] = ()

    @classmethod
    def of(cls, case: CustomerContactCase) -> "Standing":
        """Take the standing of a case from its facts."""
        return cls(
            case=case.id, version=case.version, restrictions=case.facts.restrictions
        )

    def on(self, day: date) -> RestrictionStatus:
        """Give the status on a day."""
        when = When.exactly(day)
        standing = [(each, each.in_force(when)) for each in self.restrictions]
        live = tuple(
            LiveRestriction(
                id=each.id,
                in_force=in_force,
                measures=each.measures_on(when),
                subjects=each.subjects_on(when),
                services=each.decision.services,
                parties=each.decision.parties,
                starts=each.starts,
                ends=each.ends_on(when),
                review_on=each.review_on(when),
            )
            for each, in_force in standing
            if in_force is not Truth.NO
        )
        return RestrictionStatus(
            case=self.case,
            on=day,
            restricted=some(each.in_force for each in live),
            restrictions=live,
            version=self.version,
        )


def status(case: CustomerContactCase, *, on: date) -> RestrictionStatus:
    """Say what is in force for a customer on a day.

    Args:
        case: The case as it is known.
        on: The day, in the organisation's local time.
    """
    return Standing.of(case).on(on)
