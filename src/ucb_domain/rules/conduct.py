"""Conditions on the customer, and on the behaviour that an act rests on."""

from typing import Final

import attrs

from ucb_domain.entries import Entry
from ucb_domain.events import (
    EVENT_TYPES,
    CaseOpened,
    IncidentRecorded,
    RestrictionImposed,
)
from ucb_domain.rules.conditions import Condition
from ucb_domain.rules.context import Context
from ucb_domain.rules.linking import can_be_about, cited
from ucb_domain.rules.testable import some_given
from ucb_domain.rules.vocabulary import Vocabulary, in_whose_words, wider
from ucb_domain.truth import Truth, agreed, some
from ucb_domain.values import Party, PartyKind

_SORTS: Final = frozenset(kind.value for kind in PartyKind)
_RESTS_ON_INCIDENTS: Final = frozenset({"restriction-imposed", "warning-issued"})


@attrs.frozen(kw_only=True)
class OfCustomer(Condition):
    """The customer is in one of these circumstances, as far as they are on record.

    Attributes:
        customer: Circumstances, as terms of the policy ("under-18"), or what sort of
            party it is ("person", "group", "organisation", "unnamed").
    """

    customer: tuple[str, ...] = attrs.field(validator=some_given)

    def holds(self, act: Entry, context: Context) -> Truth:
        """Say whether what is on record of the customer holds one of them."""
        known = [
            entry.event.customer
            for entry in context.facts.named("case-opened")
            if isinstance(entry.event, CaseOpened)
        ]
        if not known:
            return Truth.UNKNOWN
        return some(self._is(customer) for customer in known)

    def _is(self, customer: Party) -> Truth:
        wanted = frozenset(self.customer)
        sort = Truth.of(customer.kind.value in wanted)
        circumstances = wanted - _SORTS
        if not circumstances or customer.circumstances is None:
            return sort | (Truth.UNKNOWN if circumstances else Truth.NO)
        return sort | Truth.of(bool(customer.circumstances & circumstances))


@attrs.frozen(kw_only=True)
class Behaved(Condition):
    """The act rests on one of these kinds of behaviour, or on a kind under one of them.

    An incident shows the kinds it names; a restriction those it gives as its grounds
    and those of the incidents it rests on, a warning those of its incidents. Any other
    act shows what the act shows that it is about.

    Attributes:
        behaviour: Kinds of behaviour, as terms under [behaviours].
    """

    behaviour: tuple[str, ...] = attrs.field(validator=some_given)

    def holds(self, act: Entry, context: Context) -> Truth:
        """Say whether the act rests on one of the kinds."""
        return self._of(act, context, frozenset())

    def _of(self, entry: Entry, context: Context, seen: frozenset[str]) -> Truth:
        if entry.event_id in seen or not _can_show(entry.name):
            return Truth.NO
        seen |= {entry.event_id}
        event = entry.event
        if isinstance(event, IncidentRecorded):
            return self._among(event.behaviours, entry, context)
        if entry.name in _RESTS_ON_INCIDENTS:
            return self._rests(entry, context, seen)
        targets, said = context.facts.targets(entry)
        found = [self._of(each, context, seen) for each in targets]
        return some(found) if said else agreed(found)

    def _rests(self, entry: Entry, context: Context, seen: frozenset[str]) -> Truth:
        """Say what a decision rests on: its incidents, and what it gives as grounds."""
        incidents, _ = cited(entry, context.facts)
        shown = [self._of(each, context, seen) for each in incidents]
        if isinstance(entry.event, RestrictionImposed):
            grounds = entry.event.grounds
            # A complete file that leaves the grounds blank leaves them to the incidents.
            if grounds is not None or not context.facts.coverage.complete:
                shown.append(self._among(grounds, entry, context))
        return some(shown) if shown else Truth.UNKNOWN

    def _among(
        self, kinds: tuple[str, ...] | None, entry: Entry, context: Context
    ) -> Truth:
        if kinds is None:
            return Truth.UNKNOWN
        known = kinds
        return in_whose_words(
            context,
            entry.on,
            lambda words: Truth.of(any(self._meant(kind, words) for kind in known)),
        )

    def _meant(self, kind: str, words: Vocabulary) -> bool:
        """Say whether a kind is one of those meant, or stands under one."""
        each: str | None = kind
        seen: set[str] = set()
        while each is not None and each not in seen:
            if each in self.behaviour:
                return True
            seen.add(each)
            each = wider(words, each)
        return False

    def problems(self, act_name: str) -> list[str]:
        """Say so if acts of this kind never rest on behaviour."""
        if act_name not in EVENT_TYPES or _can_show(act_name):
            return []
        return [f"{act_name} never rests on behaviour; ask it of another kind of act."]


def _can_show(name: str) -> bool:
    kinds = can_be_about(name)
    return name == "incident-recorded" or kinds is None or "incident-recorded" in kinds
