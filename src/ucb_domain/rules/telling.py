"""Who must be told of an act, by when, and what they must be told."""

from collections.abc import Iterator
from functools import partial
from typing import Final

import attrs

from ucb_domain.entries import Entry
from ucb_domain.events import NoticeGiven
from ucb_domain.findings import Outcome
from ucb_domain.rules.clocks import Clock
from ucb_domain.rules.conditions import Condition, states, unknown_acts
from ucb_domain.rules.context import Context, Terms
from ucb_domain.rules.names import condition_problems, fault_problems, role_problems
from ucb_domain.rules.order import fulfilment, owed_by
from ucb_domain.rules.rule import Obligation, Rule, applies, excused, softened, verdict
from ucb_domain.truth import Truth, every

TELLS_ITSELF: Final = frozenset({"warning-issued", "notice-given", "meeting-offered"})
"""Acts that are themselves said to the customer, so that no further notice is due."""


@attrs.frozen(kw_only=True)
class Notice(Rule):
    """Somebody must be told of an act, and the notice must say certain things.

    What it checks: for each act of kind `of` for which `when` holds, that a notice of
    it was given to `to`, in time; and of each such notice, that it states every item in
    `must` and went by an allowed channel. Where the act is itself said to the customer
    (a warning), it is its own notice. Items left out are reported by the fault that
    each amounts to, so that "no reasons" and "no appeal right" are told apart.

    Attributes:
        of: The kind of act to be told of.
        when: What must hold of it.
        to: Who is told ("customer", "staff", or another audience).
        must: Items it must state.
        may: Items it may state; listed for the letter, never a departure.
        purpose: What the notice is for where one act can have several ("decision").
        channels: How it may be given; none means in any way.
        by: Authority of who gives it.
        within: The clock for giving it.
        unless: The exception.
        fault: The fault of not giving it.
        late: The fault of giving it late.
        item_fault: The fault of leaving an item out, where the item has none of its
            own.

    Source: PEM-14, PEM-19, PEM-23, WOL-6.5, WEL-7.3, UCB-5d, UCB-5g.

    Example::

        kind = "notice"
        of = "restriction-imposed"
        to = "customer"
        purpose = "decision"
        must = ["reasons", "action", "review-date"]
        fault = "no_notification"
    """

    of: str
    to: str
    must: tuple[str, ...] = ()
    may: tuple[str, ...] = ()
    purpose: str | None = None
    channels: tuple[str, ...] = ()
    by: str | None = None
    within: Clock | None = None
    when: Condition | None = None
    unless: Condition | None = None
    fault: str = "no_notification"
    late: str = "delay"
    item_fault: str = "policy_not_followed"

    def check(self, act: Entry, context: Context) -> Iterator[Outcome]:
        """Judge one notice by what it says and how it was given."""
        if self.of in TELLS_ITSELF:
            if act.name != self.of:
                return
            applying = self._due(act, context)
        else:
            applying = self._is_notice(act, context)
        if applying is Truth.NO:
            return
        yield from self._channel(act, context, applying)
        by_fault: dict[str, list[str]] = {}
        for item in self.must:
            fault = context.terms.item_faults.get(item, self.item_fault)
            by_fault.setdefault(fault, []).append(item)
        for fault, items in by_fault.items():
            yield self._items(act, context, applying, fault, items)

    def _due(self, act: Entry, context: Context) -> Truth:
        return applies(self.when, act, context) & ~excused(self.unless, act, context)

    def _is_notice(self, entry: Entry, context: Context) -> Truth:
        """Say whether an entry is a notice of an act that this rule is about."""
        if not isinstance(entry.event, NoticeGiven):
            return Truth.NO
        found = Truth.NO
        for act in context.facts.named(self.of):
            fit = self._fits(entry, act, context)
            if fit is not Truth.NO:
                found |= fit & self._due(act, context)
        return found

    def _fits(self, entry: Entry, act: Entry, context: Context) -> Truth:
        """Say whether an entry is the notice of this act."""
        event = entry.event
        if not isinstance(event, NoticeGiven):
            return Truth.NO
        facts = context.facts
        linked = facts.names(entry, act)
        told = self.purpose is not None and event.purpose == self.purpose
        if linked is Truth.NO and told:
            # A letter may name the restriction and, by its purpose, tell of what was
            # done about it: the outcome of a review, the end.
            target = facts.about(entry)
            if target is not None:
                linked = facts.concerns(act, target) & facts.in_order(act, entry)
        return every(
            (
                linked,
                Truth.UNKNOWN if event.to is None else Truth.of(event.to == self.to),
                Truth.of(event.purpose in {None, self.purpose} or self.purpose is None),
            )
        )

    def _items(
        self,
        act: Entry,
        context: Context,
        applying: Truth,
        fault: str,
        items: list[str],
    ) -> Outcome:
        terms = context.terms
        answers = {item: states(act.event, item) for item in items}
        kept = every(answers.values())
        words = context.act_words(act).capitalize()
        missing = [
            terms.words(item) for item, is_in in answers.items() if is_in is kept
        ]
        listed = "; ".join(missing)
        why = {
            Truth.YES: f"{words} states: {listed}.",
            Truth.NO: f"{words} does not state: {listed}.",
            Truth.UNKNOWN: f"The file does not show whether {words.lower()} states: "
            f"{listed}.",
        }[kept]
        remedy = {
            Truth.YES: "",
            Truth.NO: f"Write again, and state: {listed}.",
            Truth.UNKNOWN: "Find the letter, and record what it says.",
        }[kept]
        return Outcome(
            verdict=softened(verdict(kept), applying),
            fault=fault,
            event=act.event_id,
            on=act.on,
            why=why,
            remedy=remedy,
            facts=(act.event_id,),
        )

    def _channel(
        self, act: Entry, context: Context, applying: Truth
    ) -> Iterator[Outcome]:
        if not self.channels:
            return
        channel: str | None = getattr(act.event, "channel", None)
        kept = Truth.UNKNOWN if channel is None else Truth.of(channel in self.channels)
        allowed = ", ".join(each.replace("-", " ") for each in self.channels)
        words = context.act_words(act).capitalize()
        why = {
            Truth.YES: f"{words} was given by {channel}.",
            Truth.NO: f"{words} was given by {channel}; it must be by: {allowed}.",
            Truth.UNKNOWN: f"The file does not show how {words.lower()} was given; it "
            f"must be by: {allowed}.",
        }[kept]
        yield Outcome(
            verdict=softened(verdict(kept), applying),
            fault=self.item_fault,
            event=act.event_id,
            on=act.on,
            why=why,
            remedy="" if kept is Truth.YES else f"Give it by: {allowed}.",
            facts=(act.event_id,),
        )

    def obligations(self, context: Context) -> Iterator[Obligation]:
        """Give one duty to tell for each act that is to be told of."""
        if self.of in TELLS_ITSELF:
            return
        for act in context.facts.named(self.of):
            yield fulfilment(
                act,
                context,
                name="notice-given",
                fits=partial(self._fits, act=act, context=context),
                within=self.within,
                applying=self._due(act, context),
                what=(
                    f"notice to the {self.to.replace('-', ' ')} of "
                    f"{context.act_words(act)}"
                ),
                by=owed_by(self.by, context),
                to=self.to,
                fault=self.fault,
                late_fault=self.late,
            )

    def problems(self, terms: Terms) -> list[str]:
        """Check the kind of act, conditions, roles and faults."""
        problems = unknown_acts((self.of,))
        problems += condition_problems(terms, self.of, self.when, self.unless)
        problems += role_problems(terms, self.by)
        return problems + fault_problems(self.fault, self.late, self.item_fault)
