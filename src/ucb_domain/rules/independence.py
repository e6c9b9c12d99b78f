"""Who may not decide: somebody who had a part in what went before."""

from collections.abc import Iterator

import attrs

from ucb_domain.entries import Entry
from ucb_domain.events import (
    AdviceTaken,
    AppealLodged,
    IncidentRecorded,
    RestrictionImposed,
)
from ucb_domain.facts import Facts
from ucb_domain.findings import Outcome
from ucb_domain.rules.conditions import Condition, unknown_acts
from ucb_domain.rules.context import WORDS, Context, Terms
from ucb_domain.rules.names import condition_problems, fault_problems
from ucb_domain.rules.rule import Rule, applies, outcome
from ucb_domain.truth import Truth, every
from ucb_domain.values import Officer


@attrs.frozen(kw_only=True)
class Independent(Rule):
    """An act is done by somebody who took no part in certain earlier steps.

    What it checks: for each act of kind `act`, that no person who did it also took part
    in one of the steps in `of` towards the decision that the act is about. People are
    compared by reference, not by role: someone who decided, advised, was in the
    incident, or sat on the panel took part.

    Attributes:
        act: The kind of act.
        of: The steps it must be independent of, as kinds of act.
        when: What must hold of the act.
        unless: The exception, such as a substitute for a conflict of interest.
        fault: Usually "appeal_not_independent".

    Source: WOL-9.1.

    Example::

        kind = "independent"
        act = "appeal-determined"
        of = ["restriction-imposed", "advice-taken", "incident-recorded"]
    """

    act: str
    of: tuple[str, ...] = attrs.field(validator=attrs.validators.min_len(1))
    when: Condition | None = None
    unless: Condition | None = None
    fault: str = "appeal_not_independent"

    def check(self, act: Entry, context: Context) -> Iterator[Outcome]:
        """Judge one act by who else had a part in the case."""
        if act.name != self.act:
            return
        applying = applies(self.when, act, context, unless=self.unless)
        if applying is Truth.NO:
            return
        hearers = _took_part(act)
        parts = [
            (entry, linked, _shared(hearers, _took_part(entry)))
            for entry, linked in self._steps(act, context)
        ]
        kept = every(
            (
                Truth.YES if hearers.people else Truth.UNKNOWN,
                *self._steps_on_file(act, context),
                *(~(linked & clash) for _, linked, clash in parts),
            )
        )
        words = context.opening(act)
        steps = ", ".join(WORDS[step] for step in self.of)
        if kept is Truth.NO:
            entry = next(
                each for each, linked, clash in parts if linked & clash is Truth.YES
            )
            both = ", ".join(sorted(hearers.people & _took_part(entry).people))
            why = (
                f"{words} was not independent: {both} also took part in "
                f"{context.act_words(entry)}."
            )
        elif kept is Truth.YES:
            who = ", ".join(sorted(hearers.people))
            why = f"{words} was by {who}, who took no part in: {steps}."
        else:
            why = (
                f"{words} is for somebody who took no part in: {steps}. The file does "
                "not show everyone who did."
            )
        yield outcome(
            act,
            kept,
            applying,
            fault=self.fault,
            why=why,
            remedy="Have it heard again by somebody who took no part.",
        )

    def _steps(self, act: Entry, context: Context) -> Iterator[tuple[Entry, Truth]]:
        """Give the steps that came before, and whether each belongs to the matter."""
        facts = context.facts
        for name in self.of:
            for entry in facts.named(name):
                if entry.event_id != act.event_id:
                    linked = facts.in_order(entry, act) & _same_matter(
                        entry, act, facts
                    )
                    if linked is not Truth.NO:
                        yield entry, linked

    def _steps_on_file(self, act: Entry, context: Context) -> Iterator[Truth]:
        """Say whether each kind of step is on file, or certainly was not taken."""
        facts = context.facts
        for name in self.of:
            if not facts.named(name):
                yield facts.certainly_none(name, about=act, until=act)

    def problems(self, terms: Terms) -> list[str]:
        """Check the kinds of act, conditions and fault."""
        problems = unknown_acts((self.act, *self.of))
        problems += condition_problems(terms, self.act, self.when, self.unless)
        return problems + fault_problems(self.fault)


@attrs.frozen(kw_only=True)
class _People:
    """Who had a part in an act, as far as the file says.

    Attributes:
        people: References of those who certainly had.
        bodies: References of bodies that had, and of whom it is known who sat.
        open: Whether somebody else had, whom the file does not name.
    """

    people: frozenset[str]
    bodies: frozenset[str]
    open: bool


def _took_part(entry: Entry) -> _People:
    """Say who had a part in an act."""
    event = entry.event
    officers = [event.by, *event.also_by]
    if isinstance(event, AdviceTaken):
        officers.append(event.adviser)
    if isinstance(event, IncidentRecorded):
        officers.extend(event.against)
    named = [each or Officer() for each in officers]
    return _People(
        people=frozenset[str]().union(*(each.people for each in named)),
        bodies=frozenset(
            each.id for each in named if each.members and each.id is not None
        ),
        open=any(not each.people for each in named),
    )


def _shared(those: _People, others: _People) -> Truth:
    """Say whether somebody had a part in both of two acts."""
    if those.people & others.people:
        return Truth.YES
    # A body that is named without its members may have had the same ones.
    unsure = those.bodies & others.people or others.bodies & those.people
    return Truth.UNKNOWN if those.open or others.open or unsure else Truth.NO


def _same_matter(step: Entry, act: Entry, facts: Facts) -> Truth:
    """Say whether a step belongs to the decision that an act is about.

    What was done about the appeal itself, such as advice to whoever hears it, does not.
    """
    own = facts.about(act)
    if own is None or not isinstance(own.event, AppealLodged):
        return _towards(step, act, facts)
    on_appeal = facts.concerns(step, own)
    if on_appeal is Truth.UNKNOWN:
        on_appeal &= facts.in_order(own, step)
    return _towards(step, act, facts) & ~on_appeal


def _towards(step: Entry, act: Entry, facts: Facts) -> Truth:
    """Say whether a step led to, or followed on, the decision that an act is about."""
    if facts.concerns(act, step) is Truth.YES:
        return Truth.YES
    restriction = facts.restriction(act)
    if restriction is None:
        return Truth.UNKNOWN
    if isinstance(step.event, RestrictionImposed):
        return Truth.NO
    alone = len(facts.restrictions) == 1
    if isinstance(step.event, IncidentRecorded):
        if restriction.decision.incidents:
            return facts.names(restriction.imposed, step)
        return Truth.YES if alone else Truth.UNKNOWN
    target = facts.about(step)
    if target is not None and isinstance(target.event, IncidentRecorded):
        return _towards(target, act, facts)
    linked = facts.concerns(step, restriction.imposed)
    return Truth.YES if linked is Truth.UNKNOWN and alone else linked
