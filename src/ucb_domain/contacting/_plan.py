"""A status made ready: what can be worked out before anybody rings.

A status is asked about many times while a person is on the telephone, or on a screen
that stays open all day. So each is made ready once, and channel by channel.
"""

from collections.abc import Callable, Iterable
from datetime import datetime
from functools import lru_cache
from typing import Final

import attrs

from ucb_domain.case import LiveMeasure, LiveRestriction, RestrictionStatus
from ucb_domain.contacting._advice import Advice, Test, Voice
from ucb_domain.contacting._attempt import Attempt
from ucb_domain.contacting._channels import ROUTES, USUAL
from ucb_domain.contacting._decision import Answer, ContactDecision
from ucb_domain.contacting._effects import Others, test_of
from ucb_domain.contacting._words import ways
from ucb_domain.rules import Effect, closes_channel
from ucb_domain.truth import Truth
from ucb_domain.values import Officer

_MOST_MADE: Final = 512

Missing = tuple[str, ...]
"""Fields of an attempt that would settle whether something reaches it."""


@attrs.frozen(kw_only=True, eq=False)
class Rule:
    """One restriction, made ready.

    Attributes:
        restriction: The restriction.
        bound: References of those whom it binds.
        others: Named contacts of the other restrictions.
        certain: Whether it is certainly in force, and what it does is known.
    """

    restriction: LiveRestriction
    bound: frozenset[str]
    others: Others
    certain: bool
    _tests: dict[str, tuple[Test, ...]] = attrs.field(
        factory=dict[str, tuple[Test, ...]], init=False, repr=False
    )

    def reaches(self, attempt: Attempt) -> Missing | None:
        """Say whether it reaches an attempt.

        Returns:
            `None` when it does not; otherwise what would settle it, nothing when it
            certainly does.
        """
        if attempt.party is not None and attempt.party not in self.bound:
            return None
        restriction = self.restriction
        missing: Missing = ()
        if restriction.services:
            if attempt.service is None:
                missing = ("service",)
            elif attempt.service not in restriction.services:
                return None
        if restriction.subjects:
            if attempt.subject is None:
                if attempt.new_matter:
                    return None
                missing = (*missing, "subject")
            elif attempt.subject not in restriction.subjects:
                return None
        return missing

    def tests(self, channel: str) -> tuple[Test, ...]:
        """Give what is asked of attempts by a channel."""
        tests = self._tests.get(channel)
        if tests is None:
            tests = self._tests[channel] = tuple(self._made(channel))
        return tests

    def _made(self, channel: str) -> Iterable[Test]:
        restriction = self.restriction
        if not _whole(restriction):
            why = (
                "The file does not show what this restriction does, or is confined to."
            )
            advice = Voice(restriction=restriction).advice(Answer.ASK, why)
            yield lambda _attempt, _local: advice
        for live in restriction.live:
            voice = Voice(restriction=restriction, live=live)
            test = test_of(voice, live, channel, self.others)
            if test is not None:
                yield test


def _whole(restriction: LiveRestriction) -> bool:
    """Say whether everything that a restriction does is known."""
    told = tuple(each.measure for each in restriction.live)
    return restriction.certain and told == restriction.measures


@attrs.frozen(kw_only=True, eq=False)
class Plan:
    """A status made ready.

    Attributes:
        status: The status.
        rules: Its restrictions.
        ids: Event ids of its restrictions.
        contacts: Named contacts of its restrictions: whom to ask.
        kept_open: Channels that agreed adjustments need.
        perhaps_open: Those that may have been agreed.
    """

    status: RestrictionStatus
    rules: tuple[Rule, ...]
    ids: frozenset[str]
    contacts: tuple[Officer, ...]
    kept_open: frozenset[str]
    perhaps_open: frozenset[str]
    _made: dict[tuple[object, ...], ContactDecision] = attrs.field(
        factory=dict[tuple[object, ...], ContactDecision], init=False, repr=False
    )
    _otherwise: dict[tuple[object, ...], Advice] = attrs.field(
        factory=dict[tuple[object, ...], Advice], init=False, repr=False
    )

    def local(self, at: datetime) -> datetime:
        """Give an instant by the organisation's own clock.

        Raises:
            ValueError: It lies on another day than the status.
        """
        zone = self.status.zone
        local = at if zone is None else at.astimezone(zone)
        if local.date() != self.status.on:
            raise ValueError(
                f"The attempt is of {local.date().isoformat()}, and the status of "
                f"{self.status.on.isoformat()}; ask for the status of that day."
            )
        return local

    def made(
        self, key: tuple[object, ...], make: Callable[[], ContactDecision]
    ) -> ContactDecision:
        """Give a decision that was made before from the same, or make it."""
        made = self._made.get(key)
        if made is None:
            if len(self._made) >= _MOST_MADE:
                self._made.clear()
            made = self._made[key] = make()
        return made

    def otherwise(self, advice: Advice, channel: str, reached: list[Rule]) -> Advice:
        """Turn declining into saying how else a new matter can be raised.

        Args:
            advice: What a measure says.
            channel: How it came.
            reached: The restrictions that reach it.
        """
        key = (advice, *reached)
        made = self._otherwise.get(key)
        if made is None:
            made = self._otherwise[key] = _raised(advice, channel, reached)
        return made


def _raised(advice: Advice, channel: str, reached: list[Rule]) -> Advice:
    how = advice.how or ways(open_beside(channel, reached))
    if not how:
        return advice.asked
    return attrs.evolve(
        advice,
        answer=Answer.REDIRECT,
        rank=Answer.REDIRECT.rank,
        ground=attrs.evolve(advice.ground, answer=Answer.REDIRECT),
        say=f"You can raise this {how}.",
        how=how,
    )


def open_beside(channel: str, reached: Iterable[Rule]) -> tuple[str, ...]:
    """Give the other channels that certainly stay open under some restrictions."""
    rules = tuple(reached)
    if not all(_whole(rule.restriction) for rule in rules):
        return ()
    measures = [live for rule in rules for live in rule.restriction.live]
    return tuple(
        each
        for each in routes(measures, USUAL)
        if each != channel and not any(_limits(live, each) for live in measures)
    )


def routes(
    measures: Iterable[LiveMeasure], known: tuple[str, ...] = ROUTES
) -> tuple[str, ...]:
    """Give the channels that there are: those known, and those that are left open."""
    named = (
        channel
        for live in measures
        if live.does is Effect.ONLY_CHANNELS
        for channel in live.channels
    )
    return tuple(dict.fromkeys((*known, *named)))


def closes(live: LiveMeasure, channel: str) -> Truth:
    """Say whether a measure closes a channel; to allow none of it is to close it."""
    quota = live.measure.quota
    about = not live.channels or channel in live.channels
    if live.does is Effect.QUOTA and quota is not None and not quota.most and about:
        return Truth.YES
    return closes_channel(live.does, live.channels, channel)


def _limits(live: LiveMeasure, channel: str) -> bool:
    """Say whether a measure may close a channel, or leaves it to a third party."""
    if live.does is Effect.THIRD_PARTY_ONLY:
        return not live.channels or channel in live.channels
    return closes(live, channel) is not Truth.NO


@lru_cache(maxsize=2048)
def plan_of(status: RestrictionStatus, _zone: object) -> Plan:
    """Make a status ready.

    Args:
        status: The status.
        _zone: Its time zone, which no status is told apart by.
    """
    named = [_named_contacts(each) for each in status.restrictions]
    return Plan(
        status=status,
        rules=tuple(
            Rule(
                restriction=restriction,
                bound=frozenset((*status.customers, *restriction.parties)),
                others=tuple(
                    officer
                    for other, officers in enumerate(named)
                    if other != place
                    for officer in officers
                ),
                certain=restriction.in_force is Truth.YES and _whole(restriction),
            )
            for place, restriction in enumerate(status.restrictions)
        ),
        ids=frozenset(each.id for each in status.restrictions),
        contacts=tuple(dict.fromkeys(each for several in named for each in several)),
        kept_open=_channels(status, Truth.YES),
        perhaps_open=_channels(status, Truth.UNKNOWN),
    )


def _named_contacts(restriction: LiveRestriction) -> tuple[Officer, ...]:
    return tuple(
        officer
        for live in restriction.live
        if live.does is Effect.NAMED_CONTACT
        for officer in (live.measure.contact, live.measure.deputy)
        if officer is not None
    )


def _channels(status: RestrictionStatus, agreed: Truth) -> frozenset[str]:
    return frozenset(
        channel
        for each in status.adjustments
        if each.agreed is agreed
        for channel in each.keeps_open
    )
