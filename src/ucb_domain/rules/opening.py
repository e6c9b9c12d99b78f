"""Which channels must stay open, whatever restrictions are in force together."""

from collections.abc import Iterator, Sequence

import attrs

from ucb_domain.dates import When
from ucb_domain.entries import Entry
from ucb_domain.events import SupportConsidered
from ucb_domain.findings import Outcome
from ucb_domain.restriction import Restriction
from ucb_domain.rules.conditions import Condition, filled, unknown_acts
from ucb_domain.rules.context import Context, Terms
from ucb_domain.rules.effects import closes_channel
from ucb_domain.rules.names import condition_problems, fault_problems
from ucb_domain.rules.rule import Rule, applies, outcome
from ucb_domain.rules.saying import plain
from ucb_domain.rules.vocabulary import (
    Vocabulary,
    in_whose_words,
    kind_of_measure,
)
from ucb_domain.truth import Truth, agreed, every, some
from ucb_domain.values import Measure, term


@attrs.frozen(kw_only=True)
class OpenChannels(Rule):
    """Enough channels stay open over all restrictions that are in force together.

    What it checks: for each act of kind `act` for which `when` holds, what the
    restriction that it imposes or concerns closes together with every other restriction
    in force that day which touches the same matters and services. Of `channels` at
    least `least` stay open, and every one in `keep`; with `adjustments`, so does every
    channel that an adjustment agreed before needs.

    What a measure closes follows from what its kind `does`. `only-channels` closes
    every channel but those it names, `refuse-channels` those it names, `end-contact`
    every one, and `no-home-visits` the channel `home-visit`. A measure of a kind that
    says nothing, or `other`, may close any; `premises` may close `in-person`,
    `social-media` that channel, and `divert` the channels it names. Everything else
    closes none. Where nobody recorded an agreed adjustment, and nothing else is asked,
    nothing is found.

    Attributes:
        act: The kind of act.
        channels: Channels of which some must stay open.
        least: How many of them.
        keep: Channels each of which must stay open.
        adjustments: Whether those stay open that an agreed adjustment needs, as its
            `keeps_open` says.
        when: What must hold of the act.
        unless: The exception.
        fault: Usually "restriction_blocked_statutory_or_emergency_route", and
            "adjustments_not_considered" for adjustments.

    Source: WOL-6.1, WEL-7.3.1.

    Example::

        kind = "open-channels"
        channels = ["telephone", "letter", "email"]
        least = 1
        keep = ["letter"]
    """

    act: str = "restriction-imposed"
    channels: tuple[str, ...] = attrs.field(default=(), validator=term)
    least: int = attrs.field(default=1, validator=attrs.validators.ge(1))
    keep: tuple[str, ...] = attrs.field(default=(), validator=term)
    adjustments: bool = False
    when: Condition | None = None
    unless: Condition | None = None
    fault: str = "restriction_blocked_statutory_or_emergency_route"

    def __attrs_post_init__(self) -> None:
        if not (self.channels or self.keep or self.adjustments):
            raise ValueError(
                "Nothing must stay open; give channels with least, keep or adjustments."
            )
        if self.channels and self.least > len(set(self.channels)):
            raise ValueError(
                f"least asks for {self.least} of {len(set(self.channels))} channels; "
                "lower it, or name more in channels."
            )

    def check(self, act: Entry, context: Context) -> Iterator[Outcome]:
        """Judge one act by what stays open after it."""
        if act.name != self.act:
            return
        applying = applies(self.when, act, context, unless=self.unless)
        if applying is Truth.NO:
            return
        needed = list(self._needed(act, context)) if self.adjustments else []
        if not (self.channels or self.keep or needed):
            return
        asked = (*self.channels, *self.keep, *(each for each, _ in needed if each))
        open_now = {
            channel: ~_closed(channel, act, context) for channel in dict.fromkeys(asked)
        }
        kept = every(
            (
                _enough([open_now[each] for each in self.channels], self.least)
                if self.channels
                else Truth.YES,
                *(open_now[each] for each in self.keep),
                *(
                    ~agreed_to | (open_now[each] if each else Truth.UNKNOWN)
                    for each, agreed_to in needed
                ),
            )
        )
        yield outcome(
            act,
            kept,
            applying,
            fault=self.fault,
            why=self._why(act, context, open_now, kept),
            remedy=f"Leave open: {self._must(open_now)}.",
            seek="Record what the restriction does to each channel.",
        )

    def _needed(
        self, act: Entry, context: Context
    ) -> Iterator[tuple[str | None, Truth]]:
        """Give the channels that agreed adjustments need, and whether each was agreed.

        `None` stands for channels that nobody recorded.
        """
        considered = [
            (entry, entry.event)
            for entry in context.facts.named("support-considered")
            if isinstance(entry.event, SupportConsidered)
        ]
        for entry, event in considered:
            stage = Truth.of(None if event.stage is None else event.stage == "agreed")
            agreed_to = stage & context.facts.in_order(entry, act)
            if agreed_to is Truth.NO:
                continue
            for channel in event.keeps_open:
                yield channel, agreed_to
            if filled(entry, "keeps_open", context) is Truth.UNKNOWN:
                yield None, agreed_to

    def _why(
        self, act: Entry, context: Context, open_now: dict[str, Truth], kept: Truth
    ) -> str:
        parts = [
            f"{words}: {', '.join(map(plain, channels))}"
            for words, truth in (
                ("stay open", Truth.YES),
                ("are closed", Truth.NO),
                ("may be closed", Truth.UNKNOWN),
            )
            if (channels := [each for each, now in open_now.items() if now is truth])
        ]
        found = f"With {context.act_words(act)} these channels "
        found += "; and these ".join(parts) if parts else "are not known to be needed"
        if kept is Truth.YES:
            return f"{found}."
        return f"{found}. To stay open: {self._must(open_now)}."

    def _must(self, open_now: dict[str, Truth]) -> str:
        """Say what must stay open."""
        parts: list[str] = []
        if self.channels:
            parts.append(
                f"at least {self.least} of {', '.join(map(plain, self.channels))}"
            )
        if self.keep:
            parts.append(", ".join(map(plain, self.keep)))
        if self.adjustments:
            beside = {*self.channels, *self.keep}
            needed = [plain(each) for each in open_now if each not in beside]
            parts.append(
                ": ".join(filter(None, ("what was agreed", ", ".join(needed))))
            )
        return "; ".join(parts)

    def problems(self, terms: Terms) -> list[str]:
        """Check the kind of act, conditions and fault."""
        problems = unknown_acts((self.act,))
        problems += condition_problems(terms, self.act, self.when, self.unless)
        return problems + fault_problems(self.fault)


def _enough(open_now: Sequence[Truth], least: int) -> Truth:
    """Say whether so many are open."""
    if sum(each is Truth.YES for each in open_now) >= least:
        return Truth.YES
    possible = sum(each is not Truth.NO for each in open_now)
    return Truth.UNKNOWN if possible >= least else Truth.NO


def _closed(channel: str, act: Entry, context: Context) -> Truth:
    """Say whether the restrictions in force at an act close a channel between them."""
    facts = context.facts
    own = facts.restriction(act)
    closed = some(
        _stands(each, act)
        & _touches(own, each, act.on)
        & _closes(each, channel, act.on, context)
        for each in facts.restrictions
    )
    return closed | ~facts.certainly_none("restriction-imposed", until=act)


def _stands(restriction: Restriction, act: Entry) -> Truth:
    """Say whether a restriction is in force at an act, or is what the act imposes."""
    if restriction.id == act.event_id:
        return Truth.YES
    return restriction.in_force(act.on)


def _touches(own: Restriction | None, other: Restriction, day: When) -> Truth:
    """Say whether two restrictions limit contact about the same things."""
    if own is None or own.id == other.id:
        return Truth.YES
    matters = agreed(
        _overlap(ours, theirs)
        for ours in own.subjects_possible(day)
        for theirs in other.subjects_possible(day)
    )
    return matters & _overlap(own.decision.services, other.decision.services)


def _overlap(ours: tuple[str, ...], theirs: tuple[str, ...]) -> Truth:
    """Say whether two scopes share something; one that names nothing is the whole."""
    return Truth.of(not ours or not theirs or bool({*ours} & {*theirs}))


def _closes(
    restriction: Restriction, channel: str, day: When, context: Context
) -> Truth:
    """Say whether what a restriction does on a day closes a channel."""

    def ask(words: Vocabulary) -> Truth:
        return agreed(
            Truth.UNKNOWN
            if measures is None
            else some(closes(each, channel, words) for each in measures)
            for measures in restriction.measures_possible(day)
        )

    return in_whose_words(context, day, ask)


def closes(measure: Measure, channel: str, words: Vocabulary) -> Truth:
    """Say whether a measure closes a channel."""
    kind = kind_of_measure(words, measure.kind)
    named = {*measure.channels, *(kind.channels if kind else ())}
    return closes_channel(kind.does if kind else None, named, channel)
