"""Anchors: the days from which clocks run."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import Enum
from types import MappingProxyType
from typing import Final

import attrs

from ucb_domain.dates import When, earliest, either, latest, span
from ucb_domain.entries import Entry
from ucb_domain.events import (
    AlertPlaced,
    AppealLodged,
    MeetingOffered,
    NoticeGiven,
    RestrictionImposed,
    ReviewCompleted,
)
from ucb_domain.rules.conditions import Condition, states, unknown_acts
from ucb_domain.rules.context import WORDS, Context
from ucb_domain.truth import Truth, some

_INCIDENT_NAME: Final = "incident-recorded"


class Anchor(Enum):
    """The day from which a clock runs."""

    ACT = "act"
    """The act itself: the decision, the incident, the day a letter is dated."""
    START = "start"
    """First day of the restriction."""
    END = "end"
    """Last day of the restriction."""
    DATED = "notice-dated"
    """The day the customer's notice of the act is dated."""
    SENT = "notice-sent"
    """The day the customer's notice of the act left."""
    RECEIVED = "notice-received"
    """The day the customer's notice of the act arrived."""
    LODGED = "received"
    """The day the organisation received it."""
    INCIDENT = "incident"
    """The latest of the incidents that the act itself rests on or is about."""
    FIRST_INCIDENT = "first-incident"
    """The first incident of the case, up to the act."""
    LAST_INCIDENT = "last-incident"
    """The latest incident up to the act."""
    LAST_REVIEW = "last-review"
    """The latest review of the restriction before the act; else its decision."""
    LAST_DECISION = "last-decision"
    """The latest decision on the restriction up to the act: to impose it, a review or
    an appeal decision."""
    STATED = "stated-review"
    """The day of review that the decision, the alert, the notice or the last review
    set."""


@attrs.frozen(kw_only=True)
class CaseAnchor:
    """The day of the first or the last act of a kind, anywhere in the case.

    A letter counts from the day it left, a meeting from the day it was held.

    Attributes:
        first: The kind of act of which the first counts.
        last: Or the kind of act of which the last counts; exactly one of the two.
        where: What must hold of the act.
        linked: Whether only acts count that belong to the act on which the clock
            starts: about it, or it about them, directly or through others.
    """

    first: str | None = None
    last: str | None = None
    where: Condition | None = None
    linked: bool = False

    def __attrs_post_init__(self) -> None:
        if (self.first is None) == (self.last is None):
            raise ValueError(
                "An anchor in the case names the kind of act under first or under "
                "last; give one of the two."
            )

    @property
    def name(self) -> str:
        """The kind of act."""
        return self.first or self.last or ""

    @property
    def words(self) -> str:
        """What to call it in findings."""
        place = "first" if self.first else "last"
        return f"the {place} {WORDS.get(self.name, self.name)}"

    def day(self, act: Entry, context: Context) -> When | None:
        """Find its day for a clock that starts on an act; `None` where there is none."""
        facts = context.facts
        days = [
            (_done(each), self._counts(each, act, context))
            for each in facts.named(self.name)
        ]
        certain = [day for day, counts in days if counts is Truth.YES]
        possible = [day for day, counts in days if counts is Truth.UNKNOWN]
        whole = facts.coverage.covers(self.name)
        if not certain:
            return None if whole and not possible else When()
        known = (*certain, *possible)
        if self.first is not None:
            begun = earliest(known).earliest if whole else None
            return span(begun, earliest(certain).latest)
        # What the file does not show was done by the day of the question at the latest.
        last = latest(known).latest
        if last is not None and not whole:
            last = context.at_least_today(last)
        return span(latest(certain).earliest, last)

    def _counts(self, entry: Entry, act: Entry, context: Context) -> Truth:
        counts = Truth.YES
        if self.where is not None:
            counts &= self.where.holds(entry, context)
        if self.linked and entry.event_id != act.event_id:
            facts = context.facts
            counts &= some(
                (
                    facts.concerns(entry, act),
                    facts.concerns(act, entry),
                    facts.names(act, entry),
                )
            )
        return counts

    def problems(self) -> list[str]:
        """Say what is wrong with the kind of act, or with what must hold of it."""
        if problems := unknown_acts((self.name,)):
            return problems
        return self.where.problems(self.name) if self.where is not None else []


def _done(entry: Entry) -> When:
    """Give the day an act was done: a letter left, a meeting was held."""
    event = entry.event
    if isinstance(event, NoticeGiven):
        return event.sent_on or entry.on
    if isinstance(event, MeetingOffered):
        return event.held_on or entry.on
    return entry.on


def day_of(anchor: Anchor | CaseAnchor, act: Entry, context: Context) -> When | None:
    """Find the day of an anchor; `None` where there is none to run from."""
    if isinstance(anchor, CaseAnchor):
        return anchor.day(act, context)
    return ANCHORS[anchor](act, context)


def anchor_words(anchor: Anchor | CaseAnchor) -> str:
    """Say what an anchor is, for findings."""
    return anchor.words if isinstance(anchor, CaseAnchor) else _WORDS[anchor]


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
    return first if first.on_or_before(second) is Truth.YES else either(days)


def _notices(act: Entry, context: Context) -> Iterator[tuple[NoticeGiven, Truth]]:
    """Give the notices to the customer that are about an act, or may be."""
    for entry in context.facts.named("notice-given"):
        event = entry.event
        assert isinstance(event, NoticeGiven)  # noqa: S101 - it has that name
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
    return either((certain[0], *doubtful)) if certain else When()


def _dated(act: Entry, context: Context) -> When | None:
    return _noticed(act, context, lambda notice: notice.on)


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


def _incident(act: Entry, context: Context) -> When | None:
    facts = context.facts
    named: tuple[str, ...] = getattr(act.event, "incidents", ())
    cited = [act, facts.about(act), *map(facts.current, named)]
    days = [
        each.on for each in cited if each is not None and each.name == _INCIDENT_NAME
    ]
    return latest(days) if days else None


def _first_incident(act: Entry, context: Context) -> When | None:
    days = _incidents(act, context)
    certain = [day for day, before in days if before is Truth.YES]
    possible = [day for day, before in days if before is Truth.UNKNOWN]
    if not certain:
        return When() if possible else None
    whole = context.facts.coverage.covers(_INCIDENT_NAME)
    begun = earliest((*certain, *possible)).earliest if whole else None
    return span(begun, earliest(certain).latest)


def _last_incident(act: Entry, context: Context) -> When | None:
    return _last(_incidents(act, context), None, (_INCIDENT_NAME,), act, context)


def _incidents(act: Entry, context: Context) -> list[tuple[When, Truth]]:
    """Give the days of the incidents, and whether each came by an act."""
    facts = context.facts
    return [
        (entry.on, facts.in_order(entry, act)) for entry in facts.named(_INCIDENT_NAME)
    ]


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
    return _last(reviews, imposed.on, ("review-completed",), act, context)


def _last_decision(act: Entry, context: Context) -> When | None:
    facts = context.facts
    restriction = facts.restriction(act)
    if restriction is None:
        decided = act if act.name == "warning-issued" else facts.about(act)
        return decided.on if decided and decided.name == "warning-issued" else None
    imposed = restriction.imposed
    names = ("review-completed", "appeal-determined")
    decisions = [
        (entry.on, facts.in_order(entry, act) & facts.concerns(entry, imposed))
        for name in names
        for entry in facts.named(name)
    ]
    return _last(decisions, imposed.on, names, act, context)


def _last(
    days: Sequence[tuple[When, Truth]],
    otherwise: When | None,
    names: tuple[str, ...],
    act: Entry,
    context: Context,
) -> When | None:
    """Give the day of the last of some acts before another, as sure as it is.

    Args:
        days: The days of the acts, and whether each came before the other.
        otherwise: The day that counts where none did.
        names: What kinds of acts they are.
        act: The other act.
        context: The facts.
    """
    certain = [day for day, before in days if before is Truth.YES]
    possible = [day for day, before in days if before is Truth.UNKNOWN]
    if otherwise is not None:
        certain.append(otherwise)
    if not certain:
        return When() if possible else None
    first = latest(certain)
    last = latest((*certain, *possible)).latest
    whole = all(map(context.facts.coverage.covers, names))
    if last is None or not whole:
        last = act.on.latest
    elif act.on.latest is not None:
        last = min(last, act.on.latest)
    return span(first.earliest, last)


def _stated(act: Entry, context: Context) -> When | None:
    """Find the day set for review by the act itself, else by the notice of it."""
    if isinstance(act.event, RestrictionImposed | ReviewCompleted | AlertPlaced):
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
        Anchor.DATED: _dated,
        Anchor.SENT: _sent,
        Anchor.RECEIVED: _received,
        Anchor.LODGED: _lodged,
        Anchor.INCIDENT: _incident,
        Anchor.FIRST_INCIDENT: _first_incident,
        Anchor.LAST_INCIDENT: _last_incident,
        Anchor.LAST_REVIEW: _last_review,
        Anchor.LAST_DECISION: _last_decision,
        Anchor.STATED: _stated,
    }
)
"""How each anchor finds its day."""

_WORDS: Mapping[Anchor, str] = MappingProxyType(
    {
        Anchor.ACT: "the act",
        Anchor.START: "the first day of the restriction",
        Anchor.END: "the end of the restriction",
        Anchor.DATED: "the day on the notice",
        Anchor.SENT: "the day the notice left",
        Anchor.RECEIVED: "the day the notice arrived",
        Anchor.LODGED: "the day it was received",
        Anchor.INCIDENT: "the incident",
        Anchor.FIRST_INCIDENT: "the first incident",
        Anchor.LAST_INCIDENT: "the last incident",
        Anchor.LAST_REVIEW: "the last review",
        Anchor.LAST_DECISION: "the last decision",
        Anchor.STATED: "the day that was set",
    }
)
