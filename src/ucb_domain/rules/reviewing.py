"""Reviews that fall due, once or over and over."""

from collections.abc import Iterator
from typing import Final

import attrs

from ucb_domain.dates import Period, When
from ucb_domain.entries import Entry
from ucb_domain.events import AlertPlaced, ReviewCompleted, WarningIssued
from ucb_domain.findings import Outcome
from ucb_domain.rules.clocks import Anchor, Clock, Run
from ucb_domain.rules.conditions import By, Condition, unknown_acts
from ucb_domain.rules.context import Context, Terms, plain
from ucb_domain.rules.following import owed_by
from ucb_domain.rules.names import condition_problems, fault_problems, role_problems
from ucb_domain.rules.rule import Obligation, Rule, applies, outcome
from ucb_domain.truth import Truth, every, some

_REVIEW: Final = "review-completed"
_YES: Final = Truth.YES


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
        again: The longest time from one review to the next; `None` for one review.
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
    again: Period | None = None
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
            )
        if self.by is not None:
            needed = owed_by(self.by, context)
            doers = [each for each in (act.event.by, *act.event.also_by) if each]
            who = " and ".join(map(str, doers)) or "somebody not recorded"
            yield outcome(
                act,
                By(by=self.by).holds(act, context),
                mine,
                fault="wrong_authority",
                why=f"{words} was held by {who}; it is for {needed}.",
                remedy=f"Have it held by {needed}.",
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
            facts.concerns(review, act)
            & applies(self.when, act, context, unless=self.unless)
            for act in acts
        )

    def obligations(self, context: Context) -> Iterator[Obligation]:
        """Give one duty for each review that was held or is still to be held."""
        for act in context.facts.named(self.of):
            applying = applies(self.when, act, context, unless=self.unless)
            if applying is not Truth.NO:
                yield from _Cycles(self, act, applying, context).obligations()

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
                        facts.concerns(entry, act),
                        facts.in_order(act, entry),
                    )
                ),
            )
            for entry in facts.named(_REVIEW)
            if isinstance(entry.event, ReviewCompleted)
        ]
        return [(entry, link) for entry, link in found if link is not Truth.NO]

    def problems(self, terms: Terms) -> list[str]:
        """Check the kind of act, conditions, authority and fault."""
        problems = unknown_acts((self.of,)) + role_problems(terms, self.by)
        problems += condition_problems(terms, self.of, self.when, self.unless)
        return problems + fault_problems(self.fault)


@attrs.frozen
class _Cycles:
    """The reviews of one act by one schedule, each with the days it may have been due.

    Which review came before which is not always known, nor whether a review was one of
    this schedule at all. Each way in which the file can be read is a reading; a finding
    is firm only where all of them agree.
    """

    schedule: Schedule
    act: Entry
    applying: Truth
    context: Context

    def obligations(self) -> Iterator[Obligation]:
        """Give one duty for each review held, and one for the next."""
        facts = self.context.facts
        linked = self.schedule.linked(self.act, self.context)
        certain = facts.in_turn(entry for entry, link in linked if link is Truth.YES)
        possible = [entry for entry, link in linked if link is Truth.UNKNOWN]
        if self.schedule.again is None and not self.schedule.by_day_set:
            yield self._once(certain, possible)
            return
        for review in (*certain, None):
            readings = [
                reading
                for before in self._before(review, certain, possible)
                if (reading := self._reading(before, review)) is not None
            ]
            if readings:
                yield _agreed(readings)

    def _once(self, certain: tuple[Entry, ...], possible: list[Entry]) -> Obligation:
        """Give the one duty of a schedule that asks for one review."""
        run = self.schedule.due.start(self.act, self.context)
        due = run.due if run is not None else None
        punctual = (each for each in certain if _by(each, due) is Truth.YES)
        done = next(punctual, certain[0] if certain else None)
        shown = some(
            (
                *(_by(each, due) for each in certain),
                *(Truth.UNKNOWN & _by(each, due) for each in possible),
            )
        )
        return self._obligation(run, done, shown, self._unseen(self.act, due))

    def _before(
        self,
        review: Entry | None,
        certain: tuple[Entry, ...],
        possible: list[Entry],
    ) -> Iterator[Entry | None]:
        """Give what may have come last before a review; `None` for the act itself.

        Args:
            review: The review; `None` for the one that is still to come.
            certain: The reviews of this schedule.
            possible: Those that may be.
        """
        facts = self.context.facts
        if facts.coverage.in_order:
            yield from self._next_before(review, certain, possible)
            return
        earlier = [
            each
            for each in certain
            if review is None or (each != review and self._first(each, review))
        ]
        if not earlier:
            yield None
        for each in (*possible, *certain):
            if each == review or (review is not None and self._first(review, each)):
                continue
            if not any(other != each and self._first(each, other) for other in earlier):
                yield each

    def _first(self, one: Entry, other: Entry) -> bool:
        """Say whether one review certainly came before another."""
        return self.context.facts.in_order(one, other) is _YES

    def _next_before(
        self,
        review: Entry | None,
        certain: tuple[Entry, ...],
        possible: list[Entry],
    ) -> Iterator[Entry | None]:
        """Do the same for a file in order, where each but the first follows one."""
        place = len(certain) if review is None else certain.index(review)
        before = certain[place - 1] if place else None
        yield before
        for each in possible:
            if (before is None or self._first(before, each)) and (
                review is None or self._first(each, review)
            ):
                yield each

    def _reading(self, before: Entry | None, review: Entry | None) -> Obligation | None:
        """Give the duty that a review met, if what came before it was this."""
        run = (
            self.schedule.due.start(self.act, self.context)
            if before is None
            else self._next(before)
        )
        if run is None and before is not None:
            return None
        due = run.due if run is not None else None
        shown = Truth.NO if review is None else _by(review, due)
        unseen = self._unseen(before or self.act, due)
        if run is not None and unseen is Truth.UNKNOWN and shown is not Truth.YES:
            gap = self._gap(before, review, run)
            if gap is not None:
                return self._obligation(gap, review, Truth.NO, Truth.NO)
        return self._obligation(run, review, shown, unseen)

    def _next(self, review: Entry) -> Run | None:
        """Start the clock again after a review."""
        if self.schedule.by_day_set:
            stated = self.schedule.due.start(review, self.context)
            if stated is not None:
                return stated
        if self.schedule.again is None:
            return None
        return Clock(after=self.schedule.again).start(review, self.context)

    def _unseen(self, since: Entry, due: When | None) -> Truth:
        """Say whether a review may have been held that the file does not show."""
        return ~self.context.facts.certainly_none(
            _REVIEW, about=self.act, since=since.on, until=due or since
        )

    def _gap(self, before: Entry | None, review: Entry | None, run: Run) -> Run | None:
        """Find a stretch, longer than reviews may lie apart, searched in vain.

        Whatever reviews there were before it, one was due in it.
        """
        again = self.schedule.again
        if again is None or self.schedule.by_day_set:
            return None
        for stretch in self.context.facts.stretches(_REVIEW, about=self.act):
            due = stretch.begins.plus(again, self.context.terms.working_days)
            if due.on_or_before(run.due) is Truth.YES:
                due = run.due
            elif run.due.on_or_before(due) is not Truth.YES:
                continue
            if (
                stretch.first is not None
                and (before is None or before.on.on_or_before(stretch.begins) is _YES)
                and stretch.outlasts(due)
                and (review is None or due.before(review.on) is _YES)
            ):
                words = f"at least every {again}, and so by {due.in_words()}"
                return Run(since=stretch.begins, due=due, words=words)
        return None

    def _obligation(
        self, run: Run | None, done: Entry | None, shown: Truth, unseen: Truth
    ) -> Obligation:
        schedule, context = self.schedule, self.context
        due = run.due if run is not None else None
        over = Truth.UNKNOWN if due is None else context.passed(due)
        if done is not None and due is not None:
            over |= due.before(done.on)
        applying = self.applying
        if shown is not Truth.YES and due is not None:
            applying &= self._still(due)
        name = plain(schedule.purpose or "review")
        return Obligation(
            act=self.act,
            what=f"{name} of {context.act_words(self.act)}",
            by=owed_by(schedule.by, context),
            due=due,
            clock=run.words if run is not None else schedule.due.in_words(),
            applies=applying,
            in_time=shown | unseen,
            done=done,
            over=over,
            fault=schedule.fault,
            late_fault=schedule.fault,
        )

    def _still(self, due: When) -> Truth:
        """Say whether what is reviewed still stood on the day the review was due."""
        facts, event = self.context.facts, self.act.event
        ended = [
            facts.in_order(self.act, entry) & entry.on.on_or_before(due)
            for entry in facts.named("case-closed")
        ]
        if isinstance(event, AlertPlaced | WarningIssued):
            if event.ends_on is not None:
                ended.append(event.ends_on.before(due))
        elif (restriction := facts.restriction(self.act)) is not None:
            ended.append(~restriction.stands(due))
        if isinstance(event, AlertPlaced):
            ended += [
                facts.names(entry, self.act) & entry.on.on_or_before(due)
                for entry in facts.named("alert-removed")
            ]
        return ~some(ended)


def _by(review: Entry, due: When | None) -> Truth:
    """Say whether a review was held by a day."""
    return Truth.UNKNOWN if due is None else review.on.on_or_before(due)


def _agreed(readings: list[Obligation]) -> Obligation:
    """Keep what all readings say of a duty; where they differ, it is open."""
    by_standing = {_standing(reading): reading for reading in readings}
    found = by_standing.keys()
    if len(found) == 1 or found == {"kept", "none"}:
        return by_standing.get("kept", readings[-1])
    if found <= {"kept", "none", "pending"}:
        return by_standing["pending"]
    return attrs.evolve(readings[-1], in_time=Truth.UNKNOWN, over=Truth.UNKNOWN)


def _standing(duty: Obligation) -> str:
    """Say what an audit would find of a duty."""
    if duty.applies is Truth.NO:
        return "none"
    if duty.in_time is Truth.YES:
        return "kept"
    if duty.over is Truth.NO:
        return "pending"
    firm = (duty.applies, duty.in_time, duty.over) == (Truth.YES, Truth.NO, Truth.YES)
    return "departed" if firm else "open"
