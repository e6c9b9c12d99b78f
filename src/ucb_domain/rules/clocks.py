"""Clocks: from which day to which a time runs, a value that composes into any rule."""

from collections.abc import Callable, Mapping
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
    """The latest review of the restriction; before the first, its decision."""
    STATED = "stated-review"
    """The day of review that the decision, the notice or the last review set."""


@attrs.frozen(kw_only=True)
class Run:
    """A clock that has been started.

    Attributes:
        since: The day it runs from.
        due: The day it runs out.
        words: Both, in words.
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
        if self.after is None:
            return Run(since=since, due=since, words=f"set for {since.in_words()}")
        due = since.plus(self.after, context.terms.working_days)
        return Run(
            since=since,
            due=due,
            words=f"{self.after} from {since.in_words()}, that is {due.in_words()}",
        )


def _latest(days: list[When]) -> When:
    """Give the later of several days, as sure as they are."""
    earliest = [day.earliest for day in days if day.earliest is not None]
    latest = [day.latest for day in days if day.latest is not None]
    return When(
        max(earliest, default=None),
        max(latest) if len(latest) == len(days) else None,
    )


def _act(act: Entry, _context: Context) -> When | None:
    return act.on


def _start(act: Entry, context: Context) -> When | None:
    restriction = context.facts.restriction(act)
    return restriction.starts if restriction else None


def _end(act: Entry, context: Context) -> When | None:
    restriction = context.facts.restriction(act)
    if restriction is None:
        return None
    return restriction.lifted.on if restriction.lifted else restriction.ends


def customer_notice(act: Entry, context: Context) -> NoticeGiven | None:
    """Give the first notice to the customer about an act, if the file has one."""
    for entry in context.facts.named("notice-given"):
        event = entry.event
        if (
            isinstance(event, NoticeGiven)
            and event.to == "customer"
            and context.facts.names(entry, act) is Truth.YES
        ):
            return event
    return None


def _sent(act: Entry, context: Context) -> When | None:
    notice = customer_notice(act, context)
    return (notice.sent_on or notice.on) if notice else None


def _received(act: Entry, context: Context) -> When | None:
    notice = customer_notice(act, context)
    if notice is None:
        return None
    if notice.received_on is not None:
        return notice.received_on
    # A letter cannot arrive before it left; when it did arrive nobody wrote down.
    return When((notice.sent_on or notice.on).earliest, None)


def _lodged(act: Entry, _context: Context) -> When | None:
    received = act.event.received_on if isinstance(act.event, AppealLodged) else None
    return received or act.on


def _last_incident(act: Entry, context: Context) -> When | None:
    days = [
        entry.on
        for entry in context.facts.named("incident-recorded")
        if context.facts.in_order(entry, act) is not Truth.NO
    ]
    return _latest(days) if days else None


def _last_review(act: Entry, context: Context) -> When | None:
    restriction = context.facts.restriction(act)
    if restriction is None:
        return None
    days = [
        change.on
        for change in restriction.changes
        if isinstance(change.event, ReviewCompleted)
    ]
    return _latest(days) if days else restriction.imposed.on


def _stated(act: Entry, context: Context) -> When | None:
    """Find the day set for review by the act itself, else by the notice of it."""
    if isinstance(act.event, RestrictionImposed | ReviewCompleted):
        if act.event.review_on is not None:
            return act.event.review_on
        notice = customer_notice(act, context)
        return notice.review_on if notice else None
    return None


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
