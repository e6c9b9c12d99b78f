"""One restriction: what it does on a day, and whether it is in force."""

from functools import cached_property

import attrs

from ucb_domain.dates import When
from ucb_domain.entries import Entry
from ucb_domain.events import AppealDetermined, RestrictionImposed, ReviewCompleted
from ucb_domain.truth import Truth
from ucb_domain.values import Measure

_LIFTS = {"removed", "lifted", "upheld", "quashed"}


@attrs.frozen(kw_only=True)
class Restriction:
    """A restriction and what became of it.

    Attributes:
        imposed: The entry that imposed it.
        decision: The event of that entry.
        changes: Reviews and appeal decisions about it, in the order recorded.
        searched: The days up to which somebody looked for a review of it in vain; one
            looks for a review only while the restriction lasts.
        file_complete: Whether the file holds every act of the case.
    """

    imposed: Entry
    decision: RestrictionImposed
    changes: tuple[Entry, ...] = ()
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
        """The review or appeal decision that ended it, if one did."""
        for change in self.changes:
            if _outcome(change) in _LIFTS:
                return change
        return None

    @cached_property
    def ends(self) -> When | None:
        """Last day in force as last set; `None` when none is set or known."""
        end = self.decision.ends_on
        for change in self.changes:
            event = change.event
            if isinstance(event, ReviewCompleted | AppealDetermined):
                if event.ends_on is not None:
                    end = event.ends_on
                elif _outcome(change) in {"extended", "continued"}:
                    end = None
        return end

    @property
    def review_set(self) -> When | None:
        """The day of review that was last set by the decision or a review."""
        day = self.decision.review_on
        for change in self.changes:
            if isinstance(change.event, ReviewCompleted):
                day = change.event.review_on
        return day

    def in_force(self, day: When) -> Truth:
        """Say whether it is in force on a day."""
        started = self.starts.on_or_before(day)
        return started if started is Truth.NO else started & self.stands(day)

    def stands(self, day: When) -> Truth:
        """Say whether it has neither been lifted nor run out by a day after its start."""
        lifted = self.lifted.on.on_or_before(day) if self.lifted else Truth.NO
        return ~lifted & self._not_run_out(day)

    def _not_run_out(self, day: When) -> Truth:
        if self.ends is not None:
            return day.on_or_before(self.ends)
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

    def measures_on(self, day: When) -> tuple[Measure, ...]:
        """Give what it does on a day, as far as the file says."""
        measures = self.decision.measures or ()
        for change in self.changes:
            event = change.event
            if (
                isinstance(event, ReviewCompleted | AppealDetermined)
                and event.measures is not None
                and change.on.on_or_before(day) is not Truth.NO
            ):
                measures = event.measures
        return measures

    def subjects_on(self, day: When) -> tuple[str, ...]:
        """Give the matters it is confined to on a day; none means every matter."""
        subjects = self.decision.subjects
        for change in self.changes:
            event = change.event
            if (
                isinstance(event, ReviewCompleted)
                and event.subjects is not None
                and change.on.on_or_before(day) is not Truth.NO
            ):
                subjects = event.subjects
        return subjects


def _outcome(change: Entry) -> str | None:
    event = change.event
    if isinstance(event, ReviewCompleted | AppealDetermined):
        return event.outcome
    return None
