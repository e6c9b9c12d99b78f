"""Reviews that fall due, once or over and over."""

from collections.abc import Iterator
from typing import Final

import attrs

from ucb_domain.dates import Period
from ucb_domain.entries import Entry
from ucb_domain.events import ReviewCompleted
from ucb_domain.findings import Outcome
from ucb_domain.rules.anchors import Anchor
from ucb_domain.rules.clocks import Clock
from ucb_domain.rules.conditions import By, Condition, unknown_acts
from ucb_domain.rules.context import Context, Terms
from ucb_domain.rules.cycles import Cycles
from ucb_domain.rules.following import Tie, owed_by, same_restriction
from ucb_domain.rules.names import (
    clock_problems,
    condition_problems,
    fault_problems,
    role_problems,
)
from ucb_domain.rules.rule import Obligation, Rule, applies, outcome
from ucb_domain.rules.saying import plain
from ucb_domain.truth import Truth, every, some

_REVIEW: Final = "review-completed"


def _as_clock(given: Clock | Period | None) -> Clock | None:
    return Clock(after=given) if isinstance(given, Period) else given


@attrs.frozen(kw_only=True)
class Schedule(Rule):
    """Something is looked at again when its time comes, once or over and over.

    What it checks: for each act of kind `of`, that a review was held by the day that
    `due` gives, and where `again` is set, within that time of each review, for as long
    as the restriction lasts. A schedule that runs by the day that was set runs by the
    day that each review sets, too. Late departs, whatever the review decided. A review
    that was never held is found without anything being recorded. Of each review it also
    checks that its outcome is one that the policy knows, and who held it.

    Attributes:
        of: The kind of act that is reviewed.
        when: What must hold of it.
        purpose: Which review this is, where the policy has several.
        due: The clock of the first review.
        again: The clock from one review to the next, or the longest time between them;
            `None` for one review.
        about: How a review belongs to the act: it is of that act, of the same
            restriction (where the act is itself a review), or any in the case.
        times: After how many reviews no more are due; `None` for as long as the
            restriction lasts.
        by: Who holds it: an authority or a role.
        outcomes: Outcomes it may have; none means any.
        unless: The exception.
        fault: The fault of a review missed or late.

    Source: PEM-20, WOL-8.1, WOL-10.1, UCB-5g, ombudsman expectations 6.2.

    Example::

        kind = "schedule"
        of = "restriction-imposed"
        due = { after = "P12M", from = "act" }
        by = "senior"
        outcomes = ["extended", "amended", "removed"]
    """

    of: str
    due: Clock
    again: Clock | None = attrs.field(default=None, converter=_as_clock)
    about: Tie = Tie.ACT
    times: int | None = attrs.field(
        default=None, validator=attrs.validators.optional(attrs.validators.ge(1))
    )
    purpose: str | None = None
    by: str | None = None
    outcomes: tuple[str, ...] = ()
    when: Condition | None = None
    unless: Condition | None = None
    fault: str = "review_missed_or_late"

    def check(self, act: Entry, context: Context) -> Iterator[Outcome]:
        """Judge one review by its outcome and by who held it."""
        if not isinstance(act.event, ReviewCompleted):
            return
        mine = self._serves(act.event) & self._reviews_one(act, context)
        if mine is Truth.NO:
            return
        words = context.opening(act)
        if self.outcomes:
            found = act.event.outcome
            allowed = ", ".join(map(plain, self.outcomes))
            yield outcome(
                act,
                Truth.of(None if found is None else found in self.outcomes),
                mine,
                fault="policy_not_followed",
                why=f"{words} has the outcome: {plain(found or 'not recorded')}. The "
                f"policy knows: {allowed}.",
                remedy=f"Decide it as one of: {allowed}.",
                seek="Record what it decided.",
            )
        if self.by is not None:
            needed = owed_by(self.by, context)
            doers = (act.event.by, *act.event.also_by)
            who = context.officers(doers, act.on) or "somebody not recorded"
            yield outcome(
                act,
                By(by=self.by).holds(act, context),
                mine,
                fault="wrong_authority",
                why=f"{words} was held by {who}; it is for {needed}.",
                remedy=f"Have it held by {needed}.",
                seek="Record who held it, and in which role.",
            )

    def _serves(self, review: ReviewCompleted) -> Truth:
        if self.purpose is None:
            return Truth.YES
        if review.purpose is None:
            return Truth.UNKNOWN
        return Truth.of(review.purpose == self.purpose)

    def _reviews_one(self, review: Entry, context: Context) -> Truth:
        """Say whether a review is of an act that this schedule is for."""
        facts = context.facts
        acts = facts.named(self.of)
        if not acts:
            return ~facts.certainly_none(self.of, about=review, until=review)
        return some(
            self._tied(review, act, context)
            & applies(self.when, act, context, unless=self.unless)
            for act in acts
        )

    def _tied(self, review: Entry, act: Entry, context: Context) -> Truth:
        """Say whether a review belongs to an act in the way that the rule asks for."""
        if review.event_id == act.event_id:
            return Truth.NO
        if self.about is Tie.CASE:
            return Truth.YES
        if self.about is Tie.RESTRICTION:
            return same_restriction(review, act, context.facts)
        return context.facts.concerns(review, act)

    def obligations(self, context: Context) -> Iterator[Obligation]:
        """Give one duty for each review that was held or is still to be held."""
        for act in context.facts.named(self.of):
            applying = applies(self.when, act, context, unless=self.unless)
            if applying is not Truth.NO:
                yield from Cycles(self, act, applying, context).obligations()

    @property
    def by_day_set(self) -> bool:
        """Whether it runs by the day that the decision or the last review set."""
        return Anchor.STATED in self.due.anchor

    def linked(self, act: Entry, context: Context) -> list[tuple[Entry, Truth]]:
        """Give the reviews of an act that serve this schedule, or may."""
        facts = context.facts
        found = [
            (
                entry,
                every(
                    (
                        self._serves(entry.event),
                        self._tied(entry, act, context),
                        facts.in_order(act, entry),
                    )
                ),
            )
            for entry in facts.named(_REVIEW)
            if isinstance(entry.event, ReviewCompleted)
        ]
        return [(entry, link) for entry, link in found if link is not Truth.NO]

    def problems(self, terms: Terms) -> list[str]:
        """Check the kind of act, conditions, clocks, authority and fault."""
        problems = unknown_acts((self.of,)) + role_problems(terms, self.by)
        problems += clock_problems(terms, self.due, self.again)
        problems += condition_problems(terms, self.of, self.when, self.unless)
        return problems + fault_problems(self.fault)
