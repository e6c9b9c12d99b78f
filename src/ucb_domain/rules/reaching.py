"""Conditions on the restriction that an act concerns, and on those that reach it."""

import attrs

from ucb_domain.dates import When
from ucb_domain.entries import Entry
from ucb_domain.events import EVENT_TYPES, CaseOpened, ContactRecorded
from ucb_domain.facts import Facts
from ucb_domain.restriction import Restriction
from ucb_domain.rules.conditions import Condition
from ucb_domain.rules.context import Context
from ucb_domain.rules.linking import has_restriction
from ucb_domain.rules.testable import some_given
from ucb_domain.truth import Truth, agreed, every, some
from ucb_domain.values import Measure


@attrs.frozen(kw_only=True)
class HasMeasure(Condition):
    """The restriction that the act imposes or concerns uses one of these measures.

    Attributes:
        measure: Kinds of measure.
    """

    measure: tuple[str, ...] = attrs.field(validator=some_given)

    def holds(self, act: Entry, context: Context) -> Truth:
        """Say whether one of the measures is used on the day of the act."""
        own: tuple[Measure, ...] | None = getattr(act.event, "measures", None)
        if own is not None:
            return _among(own, self.measure)
        restriction = context.facts.restriction(act)
        if restriction is None:
            return Truth.UNKNOWN
        return _uses(restriction, self.measure, act.on)

    def problems(self, act_name: str) -> list[str]:
        """Say so if acts of this kind never impose or concern a restriction."""
        if act_name not in EVENT_TYPES or has_restriction(act_name):
            return []
        problem = (
            f"{act_name} never imposes or concerns a restriction; ask {{ restricted = "
            "true, using = … } of what was in force that day."
        )
        return [problem]


@attrs.frozen(kw_only=True)
class Restricted(Condition):
    """A restriction that reaches this act was in force on its day.

    A contact is reached when its matter and its service are among those that the
    restriction is confined to, or it is confined to none, and when it was made by the
    customer or by somebody whom the restriction names; and by none where somebody
    looked for a decision on that very contact, and found none. Any other act is
    reached.

    Attributes:
        restricted: Whether there must be one, or must be none.
        using: Kinds of measure of which it uses at least one that day; none means any
            restriction.
    """

    restricted: bool
    using: tuple[str, ...] = ()

    def holds(self, act: Entry, context: Context) -> Truth:
        """Say whether a restriction reaches the act."""
        facts = context.facts
        if _undecided(act, facts):
            return Truth.of(not self.restricted)
        reached = some(
            each.in_force(act.on) & _reaches(each, act, facts) & self._fits(each, act)
            for each in facts.restrictions
        )
        if reached is Truth.NO:
            reached = ~facts.certainly_none("restriction-imposed", until=act)
        return reached if self.restricted else ~reached

    def _fits(self, restriction: Restriction, act: Entry) -> Truth:
        if not self.using:
            return Truth.YES
        return _uses(restriction, self.using, act.on)


def _undecided(act: Entry, facts: Facts) -> bool:
    """Say whether somebody looked in vain for a decision that reaches this very act."""
    return any(
        facts.get(getattr(search.event, "about", None)) == act
        for search in facts.searches("restriction-imposed", about=act)
    )


def _uses(restriction: Restriction, kinds: tuple[str, ...], day: When) -> Truth:
    """Say whether a restriction uses a measure of some kinds on a day."""
    return agreed(
        _among(measures, kinds) for measures in restriction.measures_possible(day)
    )


def _among(measures: tuple[Measure, ...] | None, kinds: tuple[str, ...]) -> Truth:
    if measures is None:
        return Truth.UNKNOWN
    return Truth.of(any(each.kind in kinds for each in measures))


def _reaches(restriction: Restriction, act: Entry, facts: Facts) -> Truth:
    contact = act.event
    if not isinstance(contact, ContactRecorded):
        return Truth.YES
    return every(
        (
            _binds(restriction, contact, facts),
            _in_service(restriction, contact),
            agreed(
                _confined_to(subjects, contact)
                for subjects in restriction.subjects_possible(act.on)
            ),
        )
    )


def _binds(restriction: Restriction, contact: ContactRecorded, facts: Facts) -> Truth:
    """Say whether whoever made contact is the customer, or named by the restriction."""
    if contact.party is None:
        return Truth.YES
    customers = {
        entry.event.customer.ref
        for entry in facts.named("case-opened")
        if isinstance(entry.event, CaseOpened)
    }
    return Truth.of(contact.party in {*customers, *restriction.decision.parties})


def _in_service(restriction: Restriction, contact: ContactRecorded) -> Truth:
    services = restriction.decision.services
    if not services:
        return Truth.YES
    return Truth.of(None if contact.service is None else contact.service in services)


def _confined_to(subjects: tuple[str, ...], contact: ContactRecorded) -> Truth:
    if not subjects:
        return Truth.YES
    if contact.subject is None:
        return Truth.NO if contact.new_matter else Truth.UNKNOWN
    return Truth.of(contact.subject in subjects)
