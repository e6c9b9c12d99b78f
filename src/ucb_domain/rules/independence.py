"""Who may not decide: somebody who had a part in what went before."""

from collections.abc import Iterator
from types import MappingProxyType
from typing import Final

import attrs

from ucb_domain.entries import Entry
from ucb_domain.events import AppealLodged, IncidentRecorded, RestrictionImposed
from ucb_domain.facts import Facts
from ucb_domain.findings import Outcome
from ucb_domain.rules.conditions import Condition, unknown_acts
from ucb_domain.rules.context import WORDS, Context, Terms
from ucb_domain.rules.names import condition_problems, fault_problems
from ucb_domain.rules.people import (
    doers,
    elsewhere,
    external,
    outranks,
    shared,
    took_part,
)
from ucb_domain.rules.rule import Rule, applies, outcome
from ucb_domain.rules.saying import listed, with_article
from ucb_domain.rules.testable import some_given
from ucb_domain.truth import Truth, every

_AGAIN: Final = MappingProxyType(
    {
        "appeal-determined": "heard",
        "restriction-imposed": "decided",
        "review-completed": "held",
        "warning-issued": "decided",
    }
)


_Test = tuple[Truth, str, Entry | None]


@attrs.frozen(kw_only=True)
class Independent(Rule):
    """An act is done by somebody who took no part in certain earlier steps.

    What it checks: for each act of kind `act`, that no person who did it also took part
    in one of the steps in `of` towards the decision that the act is about. People are
    compared by reference, not by role: someone who decided, advised, was in the
    incident, or sat on the panel took part.

    A policy can ask for more: that somebody who did it holds a higher grade than
    everyone who did the steps (`outranks`), that nobody who did it is from the service
    of one of them (`outside`), that everyone who did it holds a role marked as external
    (`external`). A service, role or grade that is not on record leaves it open.

    Attributes:
        act: The kind of act.
        of: The steps it must be independent of, as kinds of act.
        outranks: Whether somebody of a higher grade must do it, by the ranks under
            [roles].
        outside: Whether it must be done by people of another service.
        external: Whether it must be done by people outside the organisation.
        when: What must hold of the act.
        unless: The exception, such as a substitute for a conflict of interest.
        fault: Usually "appeal_not_independent".

    Source: WOL-9.1.

    Example::

        kind = "independent"
        act = "appeal-determined"
        of = ["restriction-imposed", "advice-taken", "incident-recorded"]
        outranks = true
    """

    act: str
    of: tuple[str, ...] = attrs.field(validator=some_given)
    outranks: bool = False
    outside: bool = False
    external: bool = False
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
        tests = list(self._tests(act, context))
        kept = every(truth for truth, *_ in tests)
        words = context.opening(act)
        asked = self._asked()
        step: Entry | None = None
        if kept is Truth.NO:
            against, step = next(
                (why, entry) for truth, why, entry in tests if truth is Truth.NO
            )
            why = f"{words} was not independent: {against}."
        elif kept is Truth.YES:
            who = listed(sorted(took_part(act).people))
            why = f"{words} was by {who}, who {asked}."
        else:
            more = self.outranks or self.outside or self.external
            why = (
                f"{words} is for somebody who {asked}. The file does not show everyone "
                f"who did{', or not in which role and service' if more else ''}."
            )
        yield outcome(
            act,
            kept,
            applying,
            fault=self.fault,
            why=why,
            remedy=f"Have it {_AGAIN.get(self.act, 'done')} again by somebody who {asked}.",
            seek="Record who did it, and who took part in what came before.",
            beside=step,
        )

    def _asked(self) -> str:
        """Say what is asked of whoever does the act."""
        steps = listed((with_article(WORDS[step]) for step in self.of), "or")
        asked = [
            text
            for wanted, text in (
                (True, f"took no part in {steps}"),
                (self.outranks, "holds a higher grade than those who did"),
                (self.outside, "is from another service than those who did"),
                (self.external, "is from outside the organisation"),
            )
            if wanted
        ]
        return listed(asked)

    def _tests(self, act: Entry, context: Context) -> Iterator[_Test]:
        """Put every question, with what to say if the answer is no, and of which act."""
        roles = context.terms.roles
        hearers, officers = took_part(act), doers(act)
        yield Truth.YES if hearers.people else Truth.UNKNOWN, "", None
        for on_file in self._steps_on_file(act, context):
            yield on_file, "", None
        for entry, linked in self._steps(act, context):
            step = context.act_words(entry)
            people = took_part(entry)
            both = listed(sorted(hearers.people & people.people))
            yield (
                ~(linked & shared(hearers, people)),
                f"{both} also took part in {step}",
                entry,
            )
            if self.outranks:
                higher = outranks(officers, doers(entry), roles)
                yield (
                    higher | ~linked,
                    f"nobody who did it holds a higher grade than those who did {step}",
                    entry,
                )
            if self.outside:
                away = elsewhere(officers, doers(entry))
                yield (
                    away | ~linked,
                    f"it was done in the same service as {step}",
                    entry,
                )
        if self.external:
            yield (
                external(officers, roles),
                "it was done by somebody of the organisation itself",
                None,
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
        if self.outranks and not any(role.rank for role in terms.roles.values()):
            problems.append("no role has a grade to outrank; give ranks under [roles].")
        if self.external and not any(role.external for role in terms.roles.values()):
            problems.append(
                "no role is outside the organisation; mark one with external = true "
                "under [roles]."
            )
        return problems + fault_problems(self.fault)


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
