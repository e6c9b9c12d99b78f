"""Stretches of time in which somebody looked for an act in vain."""

from collections.abc import Iterable
from datetime import date, timedelta
from functools import cached_property

import attrs

from ucb_domain.dates import When
from ucb_domain.entries import Entry
from ucb_domain.events import AbsenceRecorded
from ucb_domain.truth import Truth

_ONE = timedelta(days=1)


@attrs.frozen(kw_only=True)
class Stretch:
    """A stretch of time that was searched in vain, by one search or by several.

    Attributes:
        first: First day searched; `None` for the first of all.
        last: Last day searched; `None` for all that there was when it was recorded, and
            nothing that was still to come.
        searches: The searches that make it up.
    """

    first: date | None
    last: date | None
    searches: tuple[Entry, ...]

    @property
    def begins(self) -> When:
        """First day searched, as a day that can be compared."""
        return When(self.first, self.first)

    @cached_property
    def ends(self) -> When:
        """Last day searched, as a day that can be compared."""
        if self.last is not None:
            return When.exactly(self.last)
        return When.exactly(
            max(
                search.known_at.date()
                for search in self.searches
                if search.event.on.latest is None
            )
        )

    @property
    def is_relative(self) -> bool:
        """True when its days are counted from a first day that nobody knows."""
        return When(self.first, self.last).is_relative

    def goes_back_to(self, day: When | None) -> bool:
        """Say whether it certainly begins by a day; `None` for the first of all."""
        if self.first is None:
            return True
        return day is not None and self.begins.on_or_before(day) is Truth.YES

    def reaches(self, day: When) -> bool:
        """Say whether it certainly lasts to a day."""
        return self._is_open_to(day) or day.on_or_before(self.ends) is Truth.YES

    def outlasts(self, day: When) -> bool:
        """Say whether it certainly lasts beyond a day."""
        return self._is_open_to(day) or day.before(self.ends) is Truth.YES

    def shown_until(self, until: When | None) -> When:
        """Give the last day of it on which what was looked for was looked for.

        Args:
            until: The last day that the file speaks of, if it says.
        """
        if self.last is not None:
            return self.ends
        if until is not None and until.latest is not None:
            return When(until.latest, until.latest)
        # It goes on from a day that is known: "in the third year or later".
        known = [
            search.event.on.earliest
            for search in self.searches
            if search.event.on.earliest is not None
        ]
        return When(max(known), None) if known else self.ends

    def _is_open_to(self, day: When) -> bool:
        """Say whether nothing but the file bounds it, and the day is of the file alone.

        A day that is counted from a first day that nobody knows is not compared with
        the day of recording; whoever counts so tells the whole story afterwards.
        """
        return self.last is None and day.is_relative


def stretches(searches: Iterable[Entry]) -> tuple[Stretch, ...]:
    """Put searches together: 2019 and 2020 make one stretch of two years."""
    found: list[Stretch] = []
    for stretch in sorted(
        filter(None, map(_stretch, searches)),
        key=lambda each: (each.first is not None, each.first or date.min),
    ):
        last = found[-1] if found else None
        if last is not None and _touch(last, stretch):
            found[-1] = Stretch(
                first=last.first,
                last=None
                if last.last is None or stretch.last is None
                else max(last.last, stretch.last),
                searches=(*last.searches, *stretch.searches),
            )
        else:
            found.append(stretch)
    return tuple(found)


def _stretch(search: Entry) -> Stretch | None:
    """Read one search; `None` for one whose days make no stretch."""
    event = search.event
    if not isinstance(event, AbsenceRecorded):
        return None
    since, until = event.since, event.on
    first = (since.earliest or since.latest) if since is not None else None
    if since is not None and first is None:
        return None  # it began on a day that nobody knows
    begins = When(first, first)
    if first is not None and until.latest is not None:
        covers = begins.on_or_before(When(until.latest, until.latest))
        if covers is not Truth.YES:
            return None
    return Stretch(first=first, last=until.latest, searches=(search,))


def _touch(earlier: Stretch, later: Stretch) -> bool:
    """Say whether a stretch begins before another has ended, or the day after."""
    if earlier.is_relative != later.is_relative:
        return False
    if earlier.last is None or later.first is None:
        return True
    return later.first - earlier.last <= _ONE
