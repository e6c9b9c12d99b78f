"""When an act was put on record."""

from collections.abc import Iterator
from typing import Final

import attrs

from ucb_domain.dates import When
from ucb_domain.entries import Entry
from ucb_domain.findings import Outcome
from ucb_domain.rules.clocks import Clock
from ucb_domain.rules.conditions import Condition, unknown_acts
from ucb_domain.rules.context import Context, Terms
from ucb_domain.rules.names import clock_problems, condition_problems, fault_problems
from ucb_domain.rules.rule import Rule, applies, outcome
from ucb_domain.truth import Truth

_OURS: Final = attrs.fields(Entry).source.default


@attrs.frozen(kw_only=True)
class RecordedWithin(Rule):
    """An act is put on record in time.

    What it checks: for each act of kind `of` for which `when` holds, that it was
    recorded by the day that the clock gives: here, or before that in the system that it
    was brought in from. An entry from another system that does not say when it was
    recorded there was so by the time that it was brought in; where that is too late, it
    is left open. An entry that took the place of a wrong one counts from when the wrong
    one was recorded.

    To refuse an act because it is recorded late would leave it off the record; such a
    rule is not one to enforce.

    Attributes:
        of: The kind of act.
        within: The clock.
        when: What must hold of the act.
        unless: The exception.
        fault: Usually "record_keeping".

    Source: WOL-8.2b, UCB-5b, ombudsman expectations 3.5 and 8.1.

    Example::

        kind = "recorded-within"
        of = "incident-recorded"
        within = { after = "P2D", days = "working" }
    """

    of: str
    within: Clock
    when: Condition | None = None
    unless: Condition | None = None
    fault: str = "record_keeping"

    def check(self, act: Entry, context: Context) -> Iterator[Outcome]:
        """Judge one act by when its entry was made."""
        if act.name != self.of:
            return
        applying = applies(self.when, act, context, unless=self.unless)
        if applying is Truth.NO:
            return
        run = self.within.start(act, context)
        recorded = _recorded(act, context)
        kept = Truth.UNKNOWN if run is None else run.met(recorded)
        limit = run.words if run is not None else self.within.in_words()
        words = context.opening(act)
        why = f"{words} was put on record {recorded.as_adverb()}; due {limit}."
        if kept is Truth.UNKNOWN:
            why += " The file does not show whether that was in time."
        yield outcome(
            act,
            kept,
            applying,
            fault=self.fault,
            why=why,
            remedy="Record what happens when it happens, and say why this came late.",
        )

    def problems(self, terms: Terms) -> list[str]:
        """Check the kind of act, the clock, conditions and fault."""
        problems = unknown_acts((self.of,)) + clock_problems(terms, self.within)
        problems += condition_problems(terms, self.of, self.when, self.unless)
        return problems + fault_problems(self.fault)


def _recorded(act: Entry, context: Context) -> When:
    """Give the day on which an act was first recorded, as far as it is known.

    An entry from another system that does not say when it was recorded there was
    recorded by the time that it was brought in.
    """
    facts = context.facts
    told = [
        entry
        for entry in facts.entries
        if entry.name == act.name and facts.current(entry.event_id) == act
    ]
    day = min(entry.known_at for entry in (*told, act)).date()
    certain = all(
        entry.source == _OURS or entry.source_recorded_at is not None
        for entry in (*told, act)
    )
    return When(day if certain else None, day)
