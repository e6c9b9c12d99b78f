"""When a restriction ends, by the way in which a policy lets it end."""

from collections.abc import Iterable, Iterator
from enum import Enum
from typing import Final

import attrs

from ucb_domain.dates import When, earliest, either, latest
from ucb_domain.entries import Entry
from ucb_domain.events import AppealDetermined, ReviewCompleted
from ucb_domain.facts import Facts
from ucb_domain.restriction import Restriction, lifts
from ucb_domain.rules.anchors import CaseAnchor
from ucb_domain.rules.clocks import Clock, Run
from ucb_domain.rules.context import Context
from ucb_domain.truth import Truth, agreed, some

_REVIEW: Final = "review-completed"


class End(Enum):
    """How a restriction ends."""

    ITSELF = "ends-by-itself"
    """On its last day, or when a clock runs out."""
    LIFTED = "until-lifted"
    """When a review or an appeal decision lifts it, whatever day was set."""
    UNLESS_EXTENDED = "lifted-unless-extended"
    """On its last day, or when a clock runs out, unless it was extended by then; the
    diary asks for that decision."""
    LAPSES = "lapses"
    """When a clock runs out, which other acts may put off: some time after the last
    incident."""
    AGREEMENT = "by-agreement"
    """When it is lifted, which takes an agreement with the customer."""


_BY_DECISION: Final = frozenset({End.LIFTED, End.AGREEMENT})


@attrs.frozen(kw_only=True)
class Ending:
    """The end of one restriction.

    Attributes:
        mode: How it ends.
        clock: When, where its own last day does not say.
        restriction: The restriction.
        context: The facts and terms.
    """

    mode: End
    clock: Clock | None
    restriction: Restriction
    context: Context

    def ended_by(self, day: When) -> Truth:
        """Say whether it had ended before a day.

        What happened on the very day on which it was lifted may have come before that.
        """
        restriction = self.restriction
        lifted = some(
            (
                *(lifts(each) & each.on.before(day) for each in restriction.changes),
                *(
                    Truth.UNKNOWN & lifts(each) & each.on.before(day)
                    for each in restriction.doubtful
                ),
            )
        )
        if self.mode in _BY_DECISION:
            return lifted
        out = ~restriction.lasts_to(day)
        if self.clock is not None:
            out |= some(
                view.counts & self._run_out(self.clock, view)
                for view in self._views(self.clock, day)
            )
        # A review that the file does not show may have extended it.
        whole = self.context.facts.certainly_none(
            _REVIEW, about=restriction.imposed, since=restriction.starts, until=day
        )
        return lifted | (out & whole)

    def _views(self, clock: Clock, day: When) -> Iterator["_View"]:
        """Give the case as it stood before each act that may have put the end off.

        A clock that had run out before such an act is not started again by it. The last
        view is that of the day itself.
        """
        off = self._putting_off(clock)
        for act in off:
            counts = self._begun(act) & act.on.on_or_before(day)
            if counts is not Truth.NO:
                yield self._before(act, off, counts)
        yield _View(
            on=day,
            counts=Truth.YES,
            contexts=self._with([(each, each.on.on_or_before(day)) for each in off]),
        )

    def _begun(self, act: Entry) -> Truth:
        """Say whether the restriction had begun by an act."""
        return self.restriction.starts.on_or_before(act.on)

    def _putting_off(self, clock: Clock) -> tuple[Entry, ...]:
        """Give the acts each of which starts the clock again."""
        return tuple(
            act
            for anchor in clock.anchor
            if isinstance(anchor, CaseAnchor) and anchor.last is not None
            for act in self.context.facts.named(anchor.name)
        )

    def _before(self, act: Entry, off: tuple[Entry, ...], counts: Truth) -> "_View":
        """Give the case as it stood before an act that may have put the end off."""
        facts = self.context.facts
        known = [
            (each, Truth.NO if each == act else facts.in_order(each, act))
            for each in off
        ]
        return _View(on=act.on, counts=counts, contexts=self._with(known))

    def _with(self, off: list[tuple[Entry, Truth]]) -> tuple[Context, Context]:
        """Give the file with those acts that were there for certain, and that may be."""
        certainly = self._without(e for e, there in off if there is not Truth.YES)
        possibly = self._without(e for e, there in off if there is Truth.NO)
        return certainly, possibly

    def _without(self, acts: Iterable[Entry]) -> Context:
        gone = {act.event_id for act in acts}
        kept = (e for e in self.context.facts.entries if e.event_id not in gone)
        return attrs.evolve(self.context, facts=Facts(tuple(kept)))

    def _run_out(self, clock: Clock, view: "_View") -> Truth:
        """Say whether the clock had run out before a day, by the facts so far."""
        return agreed(
            run.late(view.on)
            for context in view.contexts
            for run in self._runs(clock, view.on, context)
        )

    def _runs(self, clock: Clock, day: When | None, context: Context) -> Iterator[Run]:
        """Start the clock on what may have started it last: the decision, or a change.

        Args:
            clock: The clock.
            day: The day by which it was started; `None` for any.
            context: The facts so far.
        """
        restriction = self.restriction
        last = restriction.imposed
        possible = [
            each
            for each in restriction.doubtful
            if self._left(each, day) is not Truth.NO
        ]
        for change in restriction.changes:
            if self._left(change, day) is Truth.YES:
                last = change
                possible = [each for each in possible if each in restriction.doubtful]
            elif self._left(change, day) is Truth.UNKNOWN:
                possible.append(change)
        for start in (last, *possible):
            yield _set_by(start) or self._started(clock, start, context)

    @staticmethod
    def _left(change: Entry, day: When | None) -> Truth:
        """Say whether a change had left the restriction in force by a day."""
        made = Truth.YES if day is None else change.on.on_or_before(day)
        return ~lifts(change) & made

    @staticmethod
    def _started(clock: Clock, act: Entry, context: Context) -> Run:
        """Start the clock; where there is no day to run from, it never runs out.

        In a file that does not hold everything, that is not known.
        """
        run = clock.start(act, context)
        if run is not None:
            return run
        due = None if context.facts.coverage.complete else When()
        return Run(since=When(), due=due, words="")

    def last_day(self) -> tuple[When | None, Truth]:
        """Give its last day as it is known now, and whether there is one."""
        restriction = self.restriction
        changes = (*restriction.changes, *restriction.doubtful)
        lifting = some(map(lifts, restriction.changes))
        lifting |= Truth.UNKNOWN & some(map(lifts, restriction.doubtful))
        if self.mode in _BY_DECISION:
            if restriction.lifted is not None and not restriction.doubtful:
                return restriction.lifted.on, Truth.YES
            return None, lifting & Truth.UNKNOWN
        if restriction.doubtful or any(
            lifts(each) is Truth.UNKNOWN for each in changes
        ):
            return None, Truth.UNKNOWN
        days = [restriction.ends] if restriction.ends is not None else []
        if restriction.lifted is not None:
            days.append(restriction.lifted.on)
        if self.clock is not None:
            day = self._clock_day(self.clock)
            if day is not None:
                days.append(day)
        if days:
            return earliest(days), Truth.YES
        endless = restriction.decision.open_ended or restriction.file_complete
        return None, Truth.NO if endless else Truth.UNKNOWN

    def _clock_day(self, clock: Clock) -> When | None:
        """Give the day on which the clock first runs out; `None` if it does not."""
        days = [self._due(clock, None, self.context)]
        off = self._putting_off(clock)
        for act in off:
            view = self._before(act, off, Truth.YES)
            out = self._begun(act) & self._run_out(clock, view)
            if out is Truth.UNKNOWN:
                return When()
            if out is Truth.YES:
                dues = [self._due(clock, act.on, each) for each in view.contexts]
                days.append(either([due for due in dues if due is not None]))
        known = [day for day in days if day is not None]
        return earliest(known) if known else None

    def _due(self, clock: Clock, day: When | None, context: Context) -> When | None:
        """Give the day on which the clock runs out by the facts so far, if it does."""
        dues = [run.due for run in self._runs(clock, day, context)]
        known = [due for due in dues if due is not None]
        return latest(known) if len(known) == len(dues) else None


@attrs.frozen(kw_only=True)
class _View:
    """The case as it stood on a day.

    Attributes:
        on: The day.
        counts: Whether the day counts.
        contexts: The facts that were there by then for certain, and those that may have
            been.
    """

    on: When
    counts: Truth
    contexts: tuple[Context, Context]


def _set_by(change: Entry) -> Run | None:
    """Give the last day that a review or an appeal decision itself set."""
    changed = isinstance(change.event, ReviewCompleted | AppealDetermined)
    day: When | None = getattr(change.event, "ends_on", None) if changed else None
    if day is None:
        return None
    return Run(since=change.on, due=day, words=day.as_adverb())
