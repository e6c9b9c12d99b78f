"""The reviews of one act by one schedule, and the days on which each was due."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

import attrs

from ucb_domain.dates import When, latest
from ucb_domain.entries import Entry
from ucb_domain.events import AlertPlaced, WarningIssued
from ucb_domain.findings import DutyKind
from ucb_domain.restriction import Restriction
from ucb_domain.rules.clocks import Run
from ucb_domain.rules.context import Context
from ucb_domain.rules.following import Tie, owed_by, perhaps
from ucb_domain.rules.rule import Obligation
from ucb_domain.rules.saying import plain
from ucb_domain.truth import Truth, some

if TYPE_CHECKING:
    from ucb_domain.rules.reviewing import Schedule

_REVIEW: Final = "review-completed"
_YES: Final = Truth.YES


@attrs.frozen
class Cycles:
    """The reviews of one act by one schedule, each with the days it may have been due.

    Which review came before which is not always known, nor whether a review was one of
    this schedule at all. Each way in which the file can be read is a reading; a finding
    is firm only where all of them agree.
    """

    schedule: "Schedule"
    act: Entry
    applying: Truth
    context: Context

    def obligations(self) -> Iterator[Obligation]:
        """Give one duty for each review held, and one for the next."""
        linked = self.schedule.linked(self.act, self.context)
        possible = [(entry, link) for entry, link in linked if link is Truth.UNKNOWN]
        for duty in self._duties(linked):
            yield attrs.evolve(duty, perhaps=perhaps(possible, duty.done))

    def _duties(self, linked: list[tuple[Entry, Truth]]) -> Iterator[Obligation]:
        facts = self.context.facts
        certain = facts.in_turn(entry for entry, link in linked if link is Truth.YES)
        possible = [entry for entry, link in linked if link is Truth.UNKNOWN]
        if self.schedule.again is None and not self.schedule.by_day_set:
            yield self._once(certain, possible)
            return
        for turn, review in enumerate((*certain, None), start=1):
            wanted = self._wanted(review, certain, possible)
            if wanted is Truth.NO:
                continue
            readings = [
                (
                    before,
                    reading
                    if before is None
                    else attrs.evolve(reading, applies=reading.applies & wanted),
                )
                for before in self._before(review, certain, possible)
                if (reading := self._reading(before, review)) is not None
            ]
            if readings:
                yield attrs.evolve(_agreed(readings), turn=turn)

    def _wanted(
        self,
        review: Entry | None,
        certain: tuple[Entry, ...],
        possible: list[Entry],
    ) -> Truth:
        """Say whether a review was due after those before it, or they were enough."""
        facts, times = self.context.facts, self.schedule.times
        if times is None:
            return Truth.YES
        others = [each for each in certain if each != review]
        if review is not None:
            fewest = sum(self._first(each, review) for each in others)
            most = sum(not self._first(review, each) for each in (*others, *possible))
        else:
            fewest, most = len(others), len(others) + len(possible)
        if fewest >= times:
            return Truth.NO
        if most >= times or not facts.coverage.covers(_REVIEW):
            return Truth.UNKNOWN
        return Truth.YES

    def _once(self, certain: tuple[Entry, ...], possible: list[Entry]) -> Obligation:
        """Give the one duty of a schedule that asks for one review."""
        run = self.schedule.due.start(self.act, self.context)
        punctual = (each for each in certain if _met(each, run) is Truth.YES)
        done = next(punctual, certain[0] if certain else None)
        linked = [(each, Truth.YES) for each in certain]
        linked += [(each, Truth.UNKNOWN) for each in possible]
        shown = some(link & _met(each, run) for each, link in linked)
        unseen = self._unseen(self.act, run)
        if not possible and shown is not _YES and self._missed(run, None, done):
            return self._obligation(run, done, Truth.NO, missed=True)
        if run is None or run.due is not None:
            return self._obligation(run, done, shown | unseen)
        # There is no last day: only a review before the first one departs.
        early = some(link & run.early(each.on) for each, link in linked)
        done = next((each for each in certain if run.early(each.on) is _YES), done)
        in_time = shown & ~early & ~unseen
        return self._obligation(run, done, in_time, early | (shown & unseen))

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
        if self._missed(run, before, review):
            return self._obligation(run, review, Truth.NO, missed=True)
        if run is None and before is not None:
            return None
        unseen = self._unseen(before or self.act, run, review)
        over = Truth.NO
        if review is None:
            in_time = unseen
        else:
            early = Truth.NO if run is None else run.early(review.on)
            if early is Truth.YES:
                return self._obligation(run, review, Truth.NO, early)
            in_time = _met(review, run) | unseen
            if run is not None and run.opens is not None:
                # A review that the file does not show would put off the first day.
                over = in_time & unseen
                in_time &= ~unseen
        if run is not None and in_time is Truth.UNKNOWN and unseen is Truth.UNKNOWN:
            gap = self._gap(before, review, run)
            if gap is not None:
                # Whoever looked beyond that day did so when it had passed.
                return self._obligation(gap, review, Truth.NO, Truth.YES)
        return self._obligation(run, review, in_time, over)

    def _missed(
        self, run: Run | None, before: Entry | None, review: Entry | None
    ) -> bool:
        """Say whether the source itself says that no review was held when it was due.

        It is needed where nobody knows the days; those that are known count for more.
        """
        if run is not None and (run.due is None or run.typical):
            return False
        if run is not None and review is not None and run.met(review.on) is Truth.YES:
            return False
        facts = self.context.facts
        return any(
            (before is None or facts.in_order(before, search) is Truth.YES)
            and (review is None or facts.in_order(search, review) is Truth.YES)
            for search in facts.overdue(_REVIEW, about=self._searched)
        )

    def _next(self, review: Entry) -> Run | None:
        """Start the clock again after a review."""
        if self.schedule.by_day_set:
            stated = self.schedule.due.start(review, self.context)
            if stated is not None:
                return stated
        if self.schedule.again is None:
            return None
        return self.schedule.again.start(review, self.context)

    @property
    def _searched(self) -> Entry | None:
        """What a search for a review would have been about."""
        return None if self.schedule.about is Tie.CASE else self.act

    def _unseen(
        self, since: Entry, run: Run | None, review: Entry | None = None
    ) -> Truth:
        """Say whether a review may have been held that the file does not show."""
        until = run.due if run is not None else None
        return ~self.context.facts.certainly_none(
            _REVIEW,
            about=self._searched,
            since=since.on,
            until=until or review or since,
        )

    def _gap(self, before: Entry | None, review: Entry | None, run: Run) -> Run | None:
        """Find a stretch, longer than reviews may lie apart, searched in vain.

        Whatever reviews there were before it, one was due in it.
        """
        again = self.schedule.again.length if self.schedule.again else None
        if again is None or run.due is None or self.schedule.by_day_set:
            return None
        for stretch in self.context.facts.stretches(_REVIEW, about=self._searched):
            next_due = stretch.begins.plus(again, self.context.terms.working_days)
            due = latest((next_due, run.due))
            if (
                stretch.first is not None
                and next_due.is_relative == run.due.is_relative
                and (before is None or before.on.on_or_before(stretch.begins) is _YES)
                and stretch.outlasts(due)
                and (review is None or due.before(review.on) is _YES)
            ):
                words = f"at least every {again}, and so by {due.in_words()}"
                return Run(since=stretch.begins, due=due, words=words)
        return None

    def _obligation(
        self,
        run: Run | None,
        done: Entry | None,
        in_time: Truth,
        over: Truth = Truth.NO,
        *,
        missed: bool = False,
    ) -> Obligation:
        schedule, context = self.schedule, self.context
        due = run.due if run is not None else None
        if missed:
            over = Truth.YES
        elif run is None:
            over = Truth.UNKNOWN
        elif not run.typical:
            over |= run.passed(context)
            if done is not None:
                over |= run.late(done.on)
        applying = self.applying
        if missed:
            pass  # what was due had something to review
        elif in_time is not Truth.YES and due is not None:
            applying &= self._still(due)
        elif done is None and run is not None:
            # What has no last day is owed for as long as there is something to review.
            applying &= self._still(context.horizon)
        name = plain(schedule.purpose or "review")
        return Obligation(
            act=self.act,
            kind=DutyKind.REVIEW,
            need=f"{_REVIEW}/{schedule.purpose or ''}",
            apart=True,
            what=f"{name} of {context.act_words(self.act)}",
            by=owed_by(schedule.by, context),
            due=due,
            opens=run.opens if run is not None else None,
            clock=run.words if run is not None else schedule.due.in_words(),
            applies=applying,
            in_time=in_time,
            done=done,
            over=over,
            waiting=run is None,
            moot=~self._still(When.exactly(context.as_of)),
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
        else:
            ended += [
                facts.concerns(self.act, each.imposed) & self._over(each, due)
                for each in facts.restrictions
            ]
        if isinstance(event, AlertPlaced):
            ended += [
                facts.names(entry, self.act) & entry.on.on_or_before(due)
                for entry in facts.named("alert-removed")
            ]
        return ~some(ended)

    def _over(self, restriction: Restriction, due: When) -> Truth:
        """Say whether a restriction was over on the day its review was due.

        A day that is counted back from the last one lies before it, however vague the
        two are.
        """
        if self.schedule.due.by_the_end and restriction.ends is not None:
            return restriction.lifted_by(due)
        return ~restriction.stands(due)


def _met(review: Entry, run: Run | None) -> Truth:
    """Say whether a review was held in the time of a clock."""
    return Truth.UNKNOWN if run is None else run.met(review.on)


_Reading = tuple[Entry | None, Obligation]
"""What may have come last before a review, and the duty that it met then."""


def _agreed(readings: list[_Reading]) -> Obligation:
    """Keep what all readings say of a duty; where they differ, it is open."""
    by_standing = {_standing(reading): reading for _, reading in readings}
    found = by_standing.keys()
    last = readings[-1][1]
    if found == {"departed"}:
        return next(_missed_by_all(readings), last)
    if len(found) == 1 or found == {"kept", "none"}:
        return by_standing.get("kept", last)
    if found <= {"kept", "none", "pending"}:
        return by_standing["pending"]
    return attrs.evolve(last, in_time=Truth.UNKNOWN, over=Truth.UNKNOWN)


def _missed_by_all(readings: list[_Reading]) -> Iterator[Obligation]:
    """Give the duties that were missed whichever reading is right, first to last.

    One is where by every other reading a review was due by that day and not held, or
    the one that was held came when it had passed.
    """
    for _, duty in readings:
        if (due := duty.due) is not None and all(
            other.due is not None
            and (
                other.due.on_or_before(due) is _YES
                or (before is not None and due.before(before.on) is _YES)
            )
            for before, other in readings
        ):
            yield duty


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
