"""One restriction: what it does on a day, and whether it is in force."""

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property

import attrs

from ucb_domain.dates import When
from ucb_domain.entries import Entry
from ucb_domain.events import AppealDetermined, RestrictionImposed, ReviewCompleted
from ucb_domain.truth import Truth, agreed, some
from ucb_domain.values import Measure

# What ends a restriction; a review that upholds it does not.
_REVIEW_LIFTS = frozenset({"removed", "lifted"})
APPEAL_LIFTS = frozenset({"upheld", "quashed", "removed", "lifted"})
"""Outcomes of an appeal that undo what was appealed."""

Change = ReviewCompleted | AppealDetermined
"""What can become of a restriction."""

Ends = tuple[When | None, ...]
"""The last days that may have been set; `None` among them for none."""


@attrs.frozen(kw_only=True)
class Restriction:
    """A restriction and what became of it.

    Attributes:
        imposed: The entry that imposed it.
        decision: The event of that entry.
        changes: Reviews and appeal decisions about it, in the order in which they
            happened.
        doubtful: Reviews and appeal decisions that may be about it, or whose place
            among the changes nobody knows.
        searched: The last days of the stretches of time in which somebody looked for a
            review of it in vain; one looks for a review only while the restriction
            lasts.
        file_complete: Whether the file holds every act of the case.
    """

    imposed: Entry
    decision: RestrictionImposed
    changes: tuple[Entry, ...] = ()
    doubtful: tuple[Entry, ...] = ()
    searched: tuple[When, ...] = ()
    file_complete: bool = True

    @property
    def id(self) -> str:
        """Event id of the entry that imposed it."""
        return self.imposed.event_id

    @property
    def starts(self) -> When:
        """First day in force."""
        return self.decision.starts_on or self.imposed.on

    @cached_property
    def lifted(self) -> Entry | None:
        """The review or appeal decision that ended it, if one certainly did."""
        for change in self.changes:
            if lifts(change) is Truth.YES:
                return change
        return None

    @property
    def ends(self) -> When | None:
        """Last day in force as last set; `None` when none is set or known."""
        return _agreed((*self._ends[-1], *_doubtful_ends(self.doubtful)))

    @property
    def review_set(self) -> When | None:
        """The day of review that was last set by the decision or a review."""
        return self._review_set(self.changes)

    def ends_on(self, day: When) -> When | None:
        """Give the last day in force as it was set on a day."""
        return _agreed(self._ends_by(day))

    def ends_before(self, change: Entry) -> When | None:
        """Give the last day as it stood before a change of this restriction.

        Returns:
            `None` where none was set; a day not known where it is not known which was.
        """
        if self.doubtful or change not in self.changes:
            return When()
        ends = set(self._ends[self.changes.index(change)])
        return ends.pop() if len(ends) == 1 else When()

    def review_on(self, day: When) -> When | None:
        """Give the day of review as it was set on a day."""
        return self._review_set(
            change
            for change in self.changes
            if change.on.on_or_before(day) is not Truth.NO
        )

    def _review_set(self, changes: Iterable[Entry]) -> When | None:
        day = self.decision.review_on
        for change in changes:
            if not isinstance(change.event, ReviewCompleted):
                continue
            if change.event.review_on is not None:
                day = change.event.review_on
            elif day is not None and change.on.before(day) is not Truth.YES:
                # A look at it before that day leaves the day as it was set.
                day = None
        return day

    def in_force(self, day: When) -> Truth:
        """Say whether it is in force on a day."""
        started = self.starts.on_or_before(day)
        return started if started is Truth.NO else started & self.stands(day)

    def stands(self, day: When) -> Truth:
        """Say whether it has neither been lifted nor run out by a day after its start."""
        return ~self.lifted_by(day) & self.lasts_to(day)

    def lifted_by(self, day: When) -> Truth:
        """Say whether a review or an appeal decision has ended it by a day."""
        return some(
            (
                *(lifts(each) & each.on.on_or_before(day) for each in self.changes),
                *(
                    Truth.UNKNOWN & lifts(each) & each.on.on_or_before(day)
                    for each in self.doubtful
                ),
            )
        )

    def lasts_to(self, day: When) -> Truth:
        """Say whether the last day that was set by a day has not passed on it."""
        return agreed(
            self._lasts(day) if end is None else day.on_or_before(end)
            for end in self._ends_by(day)
        )

    def _lasts(self, day: When) -> Truth:
        """Say whether it lasts to a day where no last day is set or known."""
        if self.file_complete or self.decision.open_ended:
            return Truth.YES
        # A thin file does not say how long it ran: it was in force while acts about it
        # show that it was, and nobody knows about later.
        shown = (*(change.on for change in self.changes), *self.searched)
        if day == self.starts or any(
            day.on_or_before(each) is Truth.YES for each in shown
        ):
            return Truth.YES
        return Truth.UNKNOWN

    @cached_property
    def _ends(self) -> tuple[Ends, ...]:
        """The last days that may have been set: at first, and after each change."""
        ends: list[Ends] = [(self.decision.ends_on,)]
        for change in self.changes:
            before = ends[-1]
            ends.append(
                tuple(after for end in before for after in _end_after(change, end))
            )
        return tuple(ends)

    def _ends_by(self, day: When) -> Ends:
        """Give the last days that may have been set by a day."""
        found: list[When | None] = []
        at_first, *since = self._ends
        for change, ends in zip(reversed(self.changes), reversed(since), strict=True):
            made = change.on.on_or_before(day)
            if made is not Truth.NO:
                found += ends
            if made is Truth.YES:
                break
        else:
            found += at_first
        return (*found, *_doubtful_ends(_not_after(self.doubtful, day)))

    def measures_on(self, day: When) -> tuple[Measure, ...]:
        """Give what it does on a day, as far as the file says."""
        change = self.set_by(day)
        said = self.decision if change is None else _event(change)
        return said.measures or ()

    def set_by(self, day: When) -> Entry | None:
        """Give the change that last set what it does; `None` for the decision."""
        return next(
            (
                change
                for change in reversed(_not_after(self.changes, day))
                if _event(change).measures is not None
            ),
            None,
        )

    def measures_possible(self, day: When) -> tuple[tuple[Measure, ...] | None, ...]:
        """Give everything it may do on a day; `None` among it for what nobody knows."""
        return tuple(
            self.decision.measures if change is None else _event(change).measures
            for change in self._last_words(day, _sets_measures)
        )

    def subjects_on(self, day: When) -> tuple[str, ...]:
        """Give the matters it is confined to on a day; none means every matter."""
        subjects = self.decision.subjects
        for change in _not_after(self.changes, day):
            if (set_now := _subjects(change)) is not None:
                subjects = set_now
        return subjects

    def subjects_possible(self, day: When) -> tuple[tuple[str, ...], ...]:
        """Give the matters it may be confined to on a day, one set for each reading."""
        return tuple(
            self.decision.subjects if change is None else _subjects(change) or ()
            for change in self._last_words(day, lambda e: _subjects(e) is not None)
        )

    def _last_words(
        self, day: When, sets: Callable[[Entry], bool]
    ) -> Iterator[Entry | None]:
        """Give the changes that may have the last word; `None` for the decision."""
        yield from filter(sets, _not_after(self.doubtful, day))
        for change in filter(sets, reversed(self.changes)):
            made = change.on.on_or_before(day)
            if made is not Truth.NO:
                yield change
            if made is Truth.YES:
                return
        yield None


def _not_after(changes: tuple[Entry, ...], day: When) -> tuple[Entry, ...]:
    return tuple(
        change for change in changes if change.on.on_or_before(day) is not Truth.NO
    )


def _event(change: Entry) -> Change:
    event = change.event
    assert isinstance(event, Change)  # noqa: S101 - what `Facts` makes changes of
    return event


def lifts(change: Entry) -> Truth:
    """Say whether a review or an appeal decision ends the restriction it is about.

    An outcome that nobody recorded may.
    """
    event = _event(change)
    lifting = _REVIEW_LIFTS if isinstance(event, ReviewCompleted) else APPEAL_LIFTS
    return Truth.of(None if event.outcome is None else event.outcome in lifting)


def _end_after(change: Entry, end: When | None) -> Ends:
    """Give the last day that a change leaves, or may leave, where one was set before."""
    event = _event(change)
    if event.ends_on is not None:
        return (event.ends_on,)
    if event.outcome == "extended":
        return (None,)
    if end is None or event.outcome not in {"continued", None}:
        return (end,)
    # To continue what has not run out changes nothing; to continue what has, goes on.
    before = change.on.before(end)
    if event.outcome == "continued" and before is not Truth.UNKNOWN:
        return (end,) if before is Truth.YES else (None,)
    return (end, None)


def _doubtful_ends(changes: tuple[Entry, ...]) -> Iterator[When | None]:
    """Give the last days that doubtful changes set, if they count."""
    for event in map(_event, changes):
        if event.ends_on is not None:
            yield event.ends_on
        elif event.outcome in {"extended", "continued", None}:
            yield None


def _agreed(ends: Ends) -> When | None:
    return ends[0] if len(set(ends)) == 1 else None


def _sets_measures(change: Entry) -> bool:
    """Say whether a change sets what the restriction does, recorded or not."""
    event = _event(change)
    return event.measures is not None or event.outcome in {"amended", "varied", None}


def _subjects(change: Entry) -> tuple[str, ...] | None:
    event = change.event
    return event.subjects if isinstance(event, ReviewCompleted) else None
