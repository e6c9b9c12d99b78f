"""Clocks: from which day to which a time runs, a value that composes into any rule."""

from collections.abc import Mapping, Sequence
from enum import Enum
from types import MappingProxyType
from typing import Final

import attrs

from ucb_domain.dates import Period, When, YearDay, earliest, latest
from ucb_domain.entries import Entry
from ucb_domain.rules.anchors import (
    Anchor,
    CaseAnchor,
    anchor_words,
    day_of,
)
from ucb_domain.rules.context import Context
from ucb_domain.rules.testable import some_given
from ucb_domain.truth import Truth
from ucb_domain.values import Measure


class Bound(Enum):
    """What the day on which a clock runs out means."""

    AT_MOST = "at_most"
    """By then at the latest."""
    EXACTLY = "exactly"
    """On that day, or within `grace` of it: earlier departs as later does."""
    NOT_BEFORE = "not_before"
    """Then at the earliest: earlier departs, and there is no last day."""
    TYPICALLY = "typically"
    """About then: it stands in the diary, and nothing departs from it."""


class Pick(Enum):
    """Which of several anchors counts."""

    LATEST = "latest"
    """The latest: the later of two documents."""
    EARLIEST = "earliest"
    """The earliest: whichever comes first."""


_BEFORE_IT: Final[Mapping[Bound, str]] = MappingProxyType(
    {
        Bound.AT_MOST: "",
        Bound.EXACTLY: "exactly ",
        Bound.NOT_BEFORE: "not before ",
        Bound.TYPICALLY: "typically ",
    }
)
_GRACE: Final[Mapping[Bound, str]] = MappingProxyType(
    {
        Bound.AT_MOST: ", with {} of grace",
        Bound.EXACTLY: ", give or take {}",
        Bound.NOT_BEFORE: ", or at most {} sooner",
    }
)


_NOT_ON_FILE: Final = "as often as was agreed, which is not on file"


@attrs.frozen(kw_only=True)
class Run:
    """A clock that has been started.

    Attributes:
        since: The day it runs from.
        due: The last day, or where it is typical the usual one; `None` where there is
            none.
        opens: The first day; `None` where there is none.
        typical: Whether nothing departs from it.
        words: All of it, in words that can follow "due".
    """

    since: When
    due: When | None
    opens: When | None = None
    typical: bool = False
    words: str

    def met(self, day: When) -> Truth:
        """Say whether a day lies in the time."""
        return ~self.early(day) & ~self.late(day)

    def early(self, day: When) -> Truth:
        """Say whether a day lies before the first one."""
        return Truth.NO if self.opens is None else day.before(self.opens)

    def late(self, day: When) -> Truth:
        """Say whether a day lies after the last one."""
        return Truth.NO if self.due is None else self.due.before(day)

    def passed(self, context: Context) -> Truth:
        """Say whether the last day has passed, as far as the file can be relied on."""
        if self.due is None or self.typical:
            return Truth.NO
        return context.passed(self.due)


@attrs.frozen(kw_only=True)
class Clock:
    """A time that runs from a day: "12 months after the decision".

    Attributes:
        after: How long it runs from the anchor; where neither `after` nor `before` is
            given, the anchor itself is the day.
        before: How long before the anchor it runs out, instead of after it.
        agreed: Instead of a length: the kind of measure whose own `review_every` says
            how long it runs, as it was agreed for the restriction.
        dates: Fixed days of the year, as "04-01": it runs out on the next of them after
            the anchor, or once `after` has run.
        anchor: The day it runs from, as the name of an anchor or a table that names an
            act of the case; or several.
        pick: Which of several anchors counts.
        bound: What the day on which it runs out means.
        grace: How far from that day still counts: after it, before it where `bound` is
            `not_before`, or on either side where it is `exactly`.
    """

    after: Period | None = None
    before: Period | None = None
    agreed: str | None = None
    dates: tuple[YearDay, ...] = ()
    anchor: tuple[Anchor | CaseAnchor, ...] = attrs.field(
        default=(Anchor.ACT,), validator=some_given
    )
    pick: Pick = Pick.LATEST
    bound: Bound = Bound.AT_MOST
    grace: Period | None = None

    def __attrs_post_init__(self) -> None:
        if self.before is not None and (self.after is not None or self.dates):
            raise ValueError(
                "A clock runs out so long before its anchor, or after it; give before "
                "alone, or after, dates or both."
            )
        if self.agreed is not None and (
            self.after is not None or self.before is not None
        ):
            raise ValueError(
                "A clock runs as long as was agreed, or as long as the policy says; give "
                "agreed, after or before alone."
            )
        if self.grace is not None and self.bound not in _GRACE:
            raise ValueError(
                "Nothing departs from what is typical, so that it needs no grace; take "
                "it out."
            )

    @property
    def length(self) -> Period | None:
        """How long it runs, where it does nothing but run so long from its act."""
        plain = Clock(after=self.after)
        return self.after if self == plain else None

    @property
    def by_the_end(self) -> bool:
        """Whether it runs out on the last day of a restriction, or before it."""
        return self.anchor == (Anchor.END,) and not (self.after or self.dates)

    def start(self, act: Entry, context: Context) -> Run | None:
        """Start the clock on an act.

        Returns:
            The days it runs from and to, or `None` when it has no day to run from: no
            such letter, no such date set.
        """
        since = self._since(
            [day_of(anchor, act, context) for anchor in self.anchor], context
        )
        if since is None:
            return None
        if self.agreed is not None:
            length = _agreed_length(self.agreed, act, context)
            if length is not None:
                as_agreed = attrs.evolve(self, after=length, agreed=None)
                return as_agreed.start(act, context)
            return Run(since=since, due=When(), words=_NOT_ON_FILE)
        day, words = self._day(since, act, context)
        opens: When | None = None
        due: When | None = day
        if self.bound in {Bound.EXACTLY, Bound.NOT_BEFORE}:
            opens = self._eased(day, context, sooner=True)
        if self.bound in {Bound.EXACTLY, Bound.AT_MOST}:
            due = self._eased(day, context, sooner=False)
        elif self.bound is Bound.NOT_BEFORE:
            due = None
        if self.grace is not None:
            words += _GRACE[self.bound].format(self.grace)
        return Run(
            since=since,
            due=due,
            opens=opens,
            typical=self.bound is Bound.TYPICALLY,
            words=_BEFORE_IT[self.bound] + words,
        )

    def _since(self, days: Sequence[When | None], context: Context) -> When | None:
        """Give the day of the anchor that counts."""
        known = [day for day in days if day is not None]
        if self.pick is Pick.LATEST:
            return latest(known) if len(known) == len(days) else None
        if not known:
            return None
        first = earliest(known)
        if len(known) == len(days) or context.facts.coverage.complete:
            return first
        # What the file does not show may have come before.
        return When(None, first.latest)

    def _day(self, since: When, act: Entry, context: Context) -> tuple[When, str]:
        """Give the day on which it runs out, and how that comes about."""
        working_days = context.terms.working_days
        # An act whose day is not recorded came before it was put on file; a letter
        # says no more than that the day is not recorded.
        begun = act.event.on if since == act.on else since
        day = since
        named = self._anchor_words()
        said = f"{begun.in_words()}{f' ({named})' if named else ''}"
        if self.before is not None:
            day = since.minus(self.before, working_days)
            words = f"{self.before} before {said}"
        elif self.after is not None and (self.after != Period() or self.dates):
            day = since.plus(self.after, working_days)
            words = f"{self.after} from {said}"
        elif self.dates:
            words = said
        else:
            return day, begun.as_adverb() + (f", {named}" if named else "")
        if self.dates:
            day = day.next_of(self.dates, itself=self.after is not None)
            words = f"on the next {self._dates_words()} after {words}"
        return day, words if begun == When() else f"{words}, that is {day.as_adverb()}"

    def _eased(self, day: When, context: Context, *, sooner: bool) -> When:
        if self.grace is None:
            return day
        working_days = context.terms.working_days
        if sooner:
            return day.minus(self.grace, working_days)
        return day.plus(self.grace, working_days)

    def _anchor_words(self) -> str:
        """Say what it runs from; nothing where that is the act itself."""
        if self.anchor == (Anchor.ACT,):
            return ""
        names = [anchor_words(anchor) for anchor in self.anchor]
        if len(names) == 1:
            return names[0]
        which = "latest" if self.pick is Pick.LATEST else "earliest"
        return f"the {which} of {', '.join(names[:-1])} and {names[-1]}"

    def _dates_words(self) -> str:
        return " or ".join(map(str, self.dates))

    def in_words(self) -> str:
        """Say how long it runs, where nobody knows from when."""
        named = self._anchor_words()
        unknown = f"a day that is not recorded{f' ({named})' if named else ''}"
        if self.before is not None:
            words = f"{self.before} before {unknown}"
        elif self.after is not None:
            words = f"{self.after} from {unknown}"
        elif self.agreed is not None:
            words = f"as long as was agreed from {unknown}"
        elif self.dates:
            words = unknown
        else:
            return f"on {unknown}"
        if self.dates:
            words = f"on the next {self._dates_words()} after {words}"
        return _BEFORE_IT[self.bound] + words

    def problems(self) -> list[str]:
        """Say what is wrong with the acts that it runs from."""
        return [
            problem
            for anchor in self.anchor
            if isinstance(anchor, CaseAnchor)
            for problem in anchor.problems()
        ]


def _agreed_length(kind: str, act: Entry, context: Context) -> Period | None:
    """Give how often a measure is looked at by itself, where all readings agree."""
    restriction = context.facts.restriction(act)
    if restriction is None:
        return None
    agreed = {
        each.review_every
        for measures in restriction.measures_possible(act.on)
        for each in measures or (Measure(kind=kind),)
        if each.kind == kind
    }
    (only,) = agreed if len(agreed) == 1 else (None,)
    return None if only is None else Period.parse(only)
