"""Conditions on time: whether an act was in time, and how long it makes things last."""

from collections.abc import Iterator
from typing import Final

import attrs

from ucb_domain.dates import Period, When
from ucb_domain.entries import Entry
from ucb_domain.events import (
    EVENT_TYPES,
    AlertPlaced,
    AppealDetermined,
    NoticeGiven,
    RestrictionImposed,
    ReviewCompleted,
    WarningIssued,
)
from ucb_domain.restriction import lifts
from ucb_domain.rules.anchors import Anchor, CaseAnchor, day_of
from ucb_domain.rules.clocks import Clock
from ucb_domain.rules.conditions import Condition, filled, unknown_acts
from ucb_domain.rules.context import Context
from ucb_domain.rules.linking import can_be_about, has_restriction, tied
from ucb_domain.truth import Truth, agreed

_Change = ReviewCompleted | AppealDetermined
# Acts that last by themselves.
_LASTING: Final = frozenset({"warning-issued", "alert-placed"})


@attrs.frozen(kw_only=True)
class InTime(Condition):
    """The act was done in the time of a clock.

    The clock starts on the act itself, or on the act of another kind that it is about,
    directly or through others, or rests on: an appeal on the decision appealed, a
    restriction on its incidents.

    Attributes:
        in_time: The clock.
        of: The kind of act on which the clock starts; `None` for the act itself.
    """

    in_time: Clock
    of: str | None = None

    def holds(self, act: Entry, context: Context) -> Truth:
        """Say whether the act was done in time."""
        return agreed(
            self._met(act, start, context) for start in self._starts(act, context)
        )

    def _starts(self, act: Entry, context: Context) -> Iterator[Entry]:
        """Give the acts on which the clock may start."""
        if self.of is None:
            yield act
            return
        facts = context.facts
        linked = [(each, tied(act, each, facts)) for each in facts.named(self.of)]
        certain = [each for each, truth in linked if truth is Truth.YES]
        yield from certain or (each for each, truth in linked if truth is Truth.UNKNOWN)

    def _met(self, act: Entry, start: Entry, context: Context) -> Truth:
        run = self.in_time.start(start, context)
        if run is None:
            return Truth.UNKNOWN
        sent = act.event.sent_on if isinstance(act.event, NoticeGiven) else None
        return run.met(sent or act.on)

    def problems(self, act_name: str) -> list[str]:
        """Say what is wrong with the clock and the kind of act that it starts on."""
        kinds = () if self.of is None else (self.of,)
        problems = unknown_acts(kinds) + self.in_time.problems()
        leads = can_be_about(act_name) if act_name in EVENT_TYPES else None
        if not problems and leads is not None and not leads.issuperset(kinds):
            known = ", ".join(sorted(leads)) or "nothing, so leave of out"
            problems.append(
                f"{act_name} is never about {self.of}, on which the clock is to start; it "
                f"can be about: {known}."
            )
        return problems


@attrs.frozen(kw_only=True)
class LongerThan(Condition):
    """What the act imposes, extends or sets runs for longer than a time.

    A restriction counts from its first day, and so does a warning or an alert; what a
    review or an appeal decision sets counts from the day of that. What was set to run
    with no last day runs longer than any time. Of any other act it is asked of the
    restriction that the act is about, as it stood that day.

    Attributes:
        longer_than: The time.
        anchor: The day it is counted from instead: `start` counts an extension from the
            first day of the restriction.
    """

    longer_than: Period
    anchor: Anchor | CaseAnchor | None = None

    def holds(self, act: Entry, context: Context) -> Truth:
        """Say whether it lasts beyond the time, as far as its days are known."""
        event = act.event
        if isinstance(event, _Change):
            return self._changed(act, event, context)
        if isinstance(event, RestrictionImposed):
            since = event.starts_on or act.on
            return self._until(event.ends_on, since, act, context)
        if isinstance(event, WarningIssued | AlertPlaced):
            return self._until(event.ends_on, act.on, act, context)
        restriction = context.facts.restriction(act)
        if restriction is None:
            return Truth.UNKNOWN
        end = restriction.ends_on(act.on)
        if end is None:
            return Truth.of(restriction.decision.open_ended or None)
        return self._beyond(end, restriction.starts, act, context)

    def _until(
        self, end: When | None, since: When, act: Entry, context: Context
    ) -> Truth:
        """Judge an act by the last day that it sets, or does not."""
        if end is not None:
            return self._beyond(end, since, act, context)
        if getattr(act.event, "open_ended", None) is not None:
            return Truth.of(getattr(act.event, "open_ended", None) or None)
        # In a complete file a last day that is not there was not set.
        return ~filled(act, "ends_on", context)

    def _changed(self, act: Entry, event: _Change, context: Context) -> Truth:
        """Judge a review or appeal decision by what it leaves."""
        if event.ends_on is not None:
            return self._beyond(event.ends_on, act.on, act, context)
        lifting = lifts(act)
        if lifting is not Truth.NO:
            return ~lifting
        if event.outcome == "extended":
            return ~filled(act, "ends_on", context)
        restriction = context.facts.restriction(act)
        end = restriction.ends_on(act.on) if restriction is not None else None
        if restriction is None or end is None:
            endless = restriction is not None and restriction.decision.open_ended
            return Truth.of(endless or None)
        return self._beyond(end, act.on, act, context)

    def _beyond(self, end: When, since: When, act: Entry, context: Context) -> Truth:
        if self.anchor is not None:
            since = day_of(self.anchor, act, context) or When()
        limit = since.plus(self.longer_than, context.terms.working_days)
        return limit.before(end)

    def problems(self, act_name: str) -> list[str]:
        """Say what is wrong with the act that it counts from, or is asked of."""
        lasts = act_name in _LASTING or has_restriction(act_name)
        problems = self.anchor.problems() if isinstance(self.anchor, CaseAnchor) else []
        if not lasts and act_name in EVENT_TYPES:
            problems.append(
                f"{act_name} sets no length and concerns no restriction; ask it of the "
                "act that does."
            )
        return problems
