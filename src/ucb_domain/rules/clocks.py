"""Clocks: from which day to which a time runs, a value that composes into any rule."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from enum import Enum
from types import MappingProxyType

import attrs

from ucb_domain.dates import Period, When
from ucb_domain.entries import Entry
from ucb_domain.events import (
    AppealLodged,
    NoticeGiven,
    RestrictionImposed,
    ReviewCompleted,
)
from ucb_domain.rules.conditions import states
from ucb_domain.rules.context import Context
from ucb_domain.truth import Truth


class Anchor(Enum):
    """The day from which a clock runs."""

    ACT = "act"
    """The act itself: the decision, the incident, the day a letter is dated."""
    START = "start"
    """First day of the restriction."""
    END = "end"
    """Last day of the restriction."""
    SENT = "notice-sent"
    """The day the customer's notice of the act left."""
    RECEIVED = "notice-received"
    """The day the customer's notice of the act arrived."""
    LODGED = "received"
    """The day the organisation received it."""
    LAST_INCIDENT = "last-incident"
    """The latest incident up to the act."""
    LAST_REVIEW = "last-review"
    """The latest review of the restriction before the act; else its decision."""
    STATED = "stated-review"
    """The day of review that the decision, the notice or the last review set."""


@attrs.frozen(kw_only=True)
class Run:
    """A clock that has been started.

    Attributes:
        since: The day it runs from.
        due: The day it runs out.
        words: Both, in words that can follow "due".
    """

    since: When
    due: When
    words: str


@attrs.frozen(kw_only=True)
class Clock:
    """A time that runs from a day: "12 months after the decision".

    Attributes:
        after: How long it runs; `None` where the anchor itself is the day.
        anchor: The day it runs from. Where several are given, the latest counts.
    """

    after: Period | None = None
    anchor: tuple[Anchor, ...] = (Anchor.ACT,)

    def start(self, act: Entry, context: Context) -> Run | None:
        """Start the clock on an act.

        Returns:
            The days it runs from and to, or `None` when it has no day to run from: no
            such letter, no such date set.
        """
        days = [ANCHORS[anchor](act, context) for anchor in self.anchor]
        known = [day for day in days if day is not None]
        if not known or len(known) < len(days):
            return None
        since = _latest(known)
        # An act whose day is not recorded came before it was put on file; a letter
        # says no more than that the day is not recorded.
        begun = act.event.on if since == act.on else since
        if self.after is None:
            words = f"{begun.as_adverb()}, the day that was set"
            return Run(since=since, due=since, words=words)
        due = since.plus(self.after, context.terms.working_days)
        words = f"{self.after} from {begun.in_words()}"
        if begun != When():
            words += f", that is {due.as_adverb()}"
        return Run(since=since, due=due, words=words)

    def in_words(self) -> str:
        """Say how long it runs, where nobody knows from when."""
        if self.after is None:
            return "on a day that is not recorded"
        return f"{self.after} from a day that is not recorded"


def _latest(days: Sequence[When]) -> When:
    """Give the later of several days, as sure as they are."""
    earliest = [day.earliest for day in days if day.earliest is not None]
    latest = [day.latest for day in days if day.latest is not None]
    return _span(
        max(earliest, default=None),
        max(latest) if len(latest) == len(days) else None,
    )


def _either(days: Sequence[When]) -> When:
    """Give the one of several days that counts, where nobody knows which."""
    earliest = [day.earliest for day in days if day.earliest is not None]
    latest = [day.latest for day in days if day.latest is not None]
    return _span(
        min(earliest) if len(earliest) == len(days) else None,
        max(latest) if len(latest) == len(days) else None,
    )


def _span(earliest: date | None, latest: date | None) -> When:
    """Give the days between; nothing where a file contradicts itself."""
    try:
        return When(earliest, latest)
    except ValueError:
        return When()


def _act(act: Entry, _context: Context) -> When | None:
    return act.on


def _start(act: Entry, context: Context) -> When | None:
    restriction = context.facts.restriction(act)
    return restriction.starts if restriction else None


def _end(act: Entry, context: Context) -> When | None:
    restriction = context.facts.restriction(act)
    if restriction is None:
        return None
    if restriction.doubtful:
        return When()
    lifted = restriction.lifted.on if restriction.lifted else None
    days = [day for day in (lifted, restriction.ends) if day is not None]
    if len(days) < 2:
        return days[0] if days else None
    first, second = days
    if second.on_or_before(first) is Truth.YES:
        return second
    return first if first.on_or_before(second) is Truth.YES else _either(days)


def _notices(act: Entry, context: Context) -> Iterator[tuple[NoticeGiven, Truth]]:
    """Give the notices to the customer that are about an act, or may be."""
    for entry in context.facts.named("notice-given"):
        event = entry.event
        if isinstance(event, NoticeGiven):
            linked = context.facts.names(entry, act) & Truth.of(
                None if event.to is None else event.to == "customer"
            )
            if linked is not Truth.NO:
                yield event, linked


def _noticed(
    act: Entry, context: Context, read: Callable[[NoticeGiven], When | None]
) -> When | None:
    """Read a day off the first notice to the customer about an act."""
    certain: list[When] = []
    doubtful: list[When] = []
    for notice, linked in _notices(act, context):
        day = read(notice)
        if day is not None:
            (certain if linked is Truth.YES else doubtful).append(day)
    if not doubtful:
        return certain[0] if certain else None
    return _either((certain[0], *doubtful)) if certain else When()


def _sent(act: Entry, context: Context) -> When | None:
    return _noticed(act, context, lambda notice: notice.sent_on or notice.on)


def _received(act: Entry, context: Context) -> When | None:
    def read(notice: NoticeGiven) -> When:
        if notice.received_on is not None:
            return notice.received_on
        # A letter cannot arrive before it left; when it did arrive nobody wrote down.
        return When((notice.sent_on or notice.on).earliest, None)

    return _noticed(act, context, read)


def _lodged(act: Entry, _context: Context) -> When | None:
    received = act.event.received_on if isinstance(act.event, AppealLodged) else None
    return received or act.on


def _last_incident(act: Entry, context: Context) -> When | None:
    facts = context.facts
    incidents = [
        (entry.on, facts.in_order(entry, act))
        for entry in facts.named("incident-recorded")
    ]
    return _last(incidents, None, "incident-recorded", act, context)


def _last_review(act: Entry, context: Context) -> When | None:
    facts = context.facts
    restriction = facts.restriction(act)
    if restriction is None:
        return None
    imposed = restriction.imposed
    if act == imposed:
        return imposed.on
    reviews = [
        (entry.on, facts.in_order(entry, act) & facts.concerns(entry, imposed))
        for entry in facts.named("review-completed")
        if entry.event_id != act.event_id
    ]
    return _last(reviews, imposed.on, "review-completed", act, context)


def _last(
    days: Sequence[tuple[When, Truth]],
    otherwise: When | None,
    name: str,
    act: Entry,
    context: Context,
) -> When | None:
    """Give the day of the last of some acts before another, as sure as it is.

    Args:
        days: The days of the acts, and whether each came before the other.
        otherwise: The day that counts where none did.
        name: What kind of acts they are.
        act: The other act.
        context: The facts.
    """
    certain = [day for day, before in days if before is Truth.YES]
    possible = [day for day, before in days if before is Truth.UNKNOWN]
    if otherwise is not None:
        certain.append(otherwise)
    if not certain:
        return When() if possible else None
    first = _latest(certain)
    last = _latest((*certain, *possible)).latest
    if not context.facts.coverage.covers(name):
        last = act.on.latest
    return _span(first.earliest, last)


def _stated(act: Entry, context: Context) -> When | None:
    """Find the day set for review by the act itself, else by the notice of it."""
    if isinstance(act.event, RestrictionImposed | ReviewCompleted):
        if act.event.review_on is not None:
            return act.event.review_on
        return _noticed(act, context, _review_in)
    return None


def _review_in(notice: NoticeGiven) -> When | None:
    """Read the day of review off a letter; one nobody has read may set any day."""
    if notice.review_on is not None:
        return notice.review_on
    return None if states(notice, "review-date") is Truth.NO else When()


ANCHORS: Mapping[Anchor, Callable[[Entry, Context], When | None]] = MappingProxyType(
    {
        Anchor.ACT: _act,
        Anchor.START: _start,
        Anchor.END: _end,
        Anchor.SENT: _sent,
        Anchor.RECEIVED: _received,
        Anchor.LODGED: _lodged,
        Anchor.LAST_INCIDENT: _last_incident,
        Anchor.LAST_REVIEW: _last_review,
        Anchor.STATED: _stated,
    }
)
"""How each anchor finds its day."""
