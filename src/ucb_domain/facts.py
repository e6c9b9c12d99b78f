"""The facts of a case, and the questions that rules put to them.

`Facts` holds the entries of one case as they stand after corrections, and answers three
kinds of question: what came before what, what an act is about, and whether something
was certainly not done. Every answer is a `Truth`: the file shows it, rules it out, or
leaves it open.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import TypeGuard

import attrs

from ucb_domain.dates import When
from ucb_domain.entries import Entry
from ucb_domain.events import (
    AbsenceRecorded,
    AppealDetermined,
    CaseOpened,
    EntryCorrected,
    Event,
    RestrictionImposed,
    ReviewCompleted,
)
from ucb_domain.restriction import Restriction
from ucb_domain.truth import Truth
from ucb_domain.values import Coverage


@attrs.frozen
class Facts:
    """The facts of one case.

    Attributes:
        entries: Every entry, in the order in which they were recorded.
    """

    entries: tuple[Entry, ...] = ()

    def known(self, entries: Sequence[Entry]) -> "Facts":
        """Give the facts with more entries added, in order."""
        return Facts((*self.entries, *entries))

    def until(self, day: date) -> "Facts":
        """Give the facts without what certainly happened after `day`."""
        return Facts(
            tuple(
                entry
                for entry in self.entries
                if entry.on.earliest is None or entry.on.earliest <= day
            )
        )

    @cached_property
    def acts(self) -> tuple[Entry, ...]:
        """The entries that stand: those that were not corrected since."""
        corrected = {
            entry.event.about
            for entry in self.entries
            if isinstance(entry.event, EntryCorrected)
        }
        return tuple(entry for entry in self.entries if entry.event_id not in corrected)

    @cached_property
    def _by_name(self) -> Mapping[str, tuple[Entry, ...]]:
        index: dict[str, list[Entry]] = {}
        for entry in self.acts:
            index.setdefault(entry.name, []).append(entry)
        return {name: tuple(entries) for name, entries in index.items()}

    @cached_property
    def _by_id(self) -> Mapping[str, Entry]:
        return {entry.event_id: entry for entry in self.entries}

    def named(self, name: str) -> tuple[Entry, ...]:
        """Give the acts of one kind, in the order in which they were recorded."""
        return self._by_name.get(name, ())

    def get(self, event_id: str | None) -> Entry | None:
        """Give the entry with this event id, if the case has one."""
        return self._by_id.get(event_id) if event_id is not None else None

    @cached_property
    def coverage(self) -> Coverage:
        """How much of the story the file tells."""
        for entry in self.named("case-opened"):
            if isinstance(entry.event, CaseOpened):
                return entry.event.coverage
        return Coverage()

    def horizon(self, as_of: date) -> When:
        """Give the last day the file speaks of, looked at on `as_of`."""
        until = self.coverage.until
        if until is None:
            return When.exactly(as_of)
        if until.latest is not None and until.latest <= as_of:
            return until
        if until.earliest is not None and until.earliest > as_of:
            return When.exactly(as_of)
        return until if until.is_relative else When(until.earliest, as_of)

    def in_order(self, first: Entry, then: Entry) -> Truth:
        """Say whether one act came no later than another.

        Where the days leave it open, the order in the file decides, unless the file
        says that it is in no order.
        """
        by_day = first.on.on_or_before(then.on)
        same_day = first.on.is_exact and first.on == then.on
        if (by_day is Truth.UNKNOWN or same_day) and self.coverage.in_order:
            return Truth.of(first.number < then.number)
        return by_day

    def about(self, entry: Entry) -> Entry | None:
        """Give the act that an entry is about, where that is known.

        An entry that does not name it can only be about the one restriction there is,
        when there is just one.
        """
        named: str | None = getattr(entry.event, "about", None)
        if named is not None:
            return self.get(named)
        imposed = self.named("restriction-imposed")
        return imposed[0] if len(imposed) == 1 else None

    def names(self, entry: Entry, act: Entry) -> Truth:
        """Say whether an entry is directly about an act: a letter about a decision."""
        named: str | None = getattr(entry.event, "about", None)
        if named is not None:
            return Truth.of(named == act.event_id)
        if not hasattr(entry.event, "about"):
            return Truth.NO
        target = self.about(entry)
        return Truth.YES if target == act else Truth.UNKNOWN

    def concerns(self, entry: Entry, act: Entry) -> Truth:
        """Say whether an entry is about an act, directly or through others.

        A letter about a review is about the review, and through it about the
        restriction that was reviewed.
        """
        seen: set[str] = set()
        step: Entry | None = entry
        while step is not None and step.event_id not in seen:
            seen.add(step.event_id)
            if step.event_id == act.event_id:
                return Truth.YES
            target = self.about(step) if hasattr(step.event, "about") else None
            if target is None and getattr(step.event, "about", "") is None:
                return Truth.UNKNOWN
            step = target
        return Truth.NO

    def certainly_none(
        self,
        name: str,
        *,
        about: Entry | None = None,
        to: str | None = None,
        since: When | None = None,
        until: Entry | When | None = None,
    ) -> Truth:
        """Say whether the file rules out an act that it does not show.

        Args:
            name: The kind of act.
            about: The act it would be about; `None` for any.
            to: Where it is a notice: to whom.
            since: The day from which it must be ruled out; `None` for the first.
            until: The act, or the day, up to which it must be ruled out; `None` for any
                time.

        Returns:
            `YES` when the file holds every such act, or somebody looked and found none;
            otherwise `UNKNOWN`. A file never shows that an absent act was done.
        """
        if self.coverage.covers(name):
            return Truth.YES
        for search in self.searches(name, about=about, to=to):
            if self._begins(search, since) and self._reaches(search, until):
                return Truth.YES
        return Truth.UNKNOWN

    def _begins(self, search: Entry, since: When | None) -> bool:
        """Say whether a search certainly goes back as far as a day."""
        first = search.event.since if _is_search(search.event) else None
        if first is None:
            return True
        return since is not None and first.on_or_before(since) is Truth.YES

    def _reaches(self, search: Entry, until: Entry | When | None) -> bool:
        """Say whether a search certainly goes as far as an act or a day."""
        latest = search.event.on.latest
        if until is None or latest is None:
            return True
        day = until.on if isinstance(until, Entry) else until
        if day.on_or_before(When(latest, latest)) is Truth.YES:
            return True
        return isinstance(until, Entry) and self.in_order(until, search) is Truth.YES

    def searches(
        self, name: str, *, about: Entry | None = None, to: str | None = None
    ) -> tuple[Entry, ...]:
        """Give the searches that somebody made in vain for acts of a kind."""
        return tuple(
            entry
            for entry in self.named("absence-recorded")
            if _is_search(entry.event)
            and entry.event.act == name
            and (entry.event.to in {None, to} or to is None)
            and self._searched_for(entry.event, about)
        )

    def _searched_for(self, search: AbsenceRecorded, about: Entry | None) -> bool:
        if search.about is None or about is None:
            return True
        target = self.get(search.about)
        return target is not None and self.concerns(about, target) is Truth.YES

    @cached_property
    def restrictions(self) -> tuple[Restriction, ...]:
        """Every restriction of the case, with what became of it."""
        changes = [
            entry
            for entry in self.acts
            if isinstance(entry.event, ReviewCompleted | AppealDetermined)
        ]
        return tuple(
            Restriction(
                imposed=entry,
                decision=entry.event,
                changes=tuple(
                    change
                    for change in changes
                    if self.concerns(change, entry) is Truth.YES
                ),
                searched=tuple(
                    search.on
                    for search in self.searches("review-completed", about=entry)
                ),
                file_complete=self.coverage.complete,
            )
            for entry in self.named("restriction-imposed")
            if isinstance(entry.event, RestrictionImposed)
        )

    def restriction(self, entry: Entry) -> Restriction | None:
        """Give the restriction that an act imposes, or is about."""
        for restriction in self.restrictions:
            if self.concerns(entry, restriction.imposed) is Truth.YES:
                return restriction
        return None


def _is_search(event: Event) -> TypeGuard[AbsenceRecorded]:
    return isinstance(event, AbsenceRecorded)
