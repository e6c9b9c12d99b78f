"""Who may decide, who may not, and what a person had to judge."""

from collections.abc import Iterator
from typing import Final

import attrs

from ucb_domain.entries import Entry
from ucb_domain.events import AdviceTaken, IncidentRecorded
from ucb_domain.findings import Outcome, Verdict
from ucb_domain.rules.conditions import By, Condition, unknown_acts
from ucb_domain.rules.context import WORDS, Context, Terms
from ucb_domain.rules.names import condition_problems, fault_problems, role_problems
from ucb_domain.rules.rule import Rule, applies, excused, softened, verdict
from ucb_domain.truth import Truth
from ucb_domain.values import Officer

_NOBODY: Final[frozenset[str]] = frozenset()


@attrs.frozen(kw_only=True)
class DecidedBy(Rule):
    """An act is done by somebody with the authority for it.

    What it checks: for each act of kind `act` for which `when` holds, that those who
    did it held, on that day, the roles that the authority asks for. An act whose doer
    is not recorded leaves the finding open.

    Attributes:
        act: The kind of act.
        by: The authority, or a role.
        when: What must hold of the act; limits by grade are written with it.
        unless: The exception.
        fault: Usually "wrong_authority".

    Source: PEM-13, PEM-15, PEM-20, PEM-24, WEL-7.2.2, UCB-5b.

    Example::

        kind = "decided-by"
        act = "restriction-imposed"
        by = "senior"
    """

    act: str
    by: str
    when: Condition | None = None
    unless: Condition | None = None
    fault: str = "wrong_authority"

    def check(self, act: Entry, context: Context) -> Iterator[Outcome]:
        """Judge one act by who did it."""
        if act.name != self.act:
            return
        applying = applies(self.when, act, context) & ~excused(
            self.unless, act, context
        )
        if applying is Truth.NO:
            return
        kept = By(by=self.by).holds(act, context)
        needed = context.authority(self.by).words(context.terms.roles)
        words = context.act_words(act).capitalize()
        doers = [each for each in (act.event.by, *act.event.also_by) if each]
        who = " and ".join(str(each) for each in doers) or "somebody not recorded"
        why = {
            Truth.YES: f"{words} was by {who}; it is for {needed}.",
            Truth.NO: f"{words} was by {who}; it is for {needed} alone.",
            Truth.UNKNOWN: f"{words} is for {needed}; the file does not show who "
            "it was by, or in which role.",
        }[kept]
        yield Outcome(
            verdict=softened(verdict(kept), applying),
            fault=self.fault,
            event=act.event_id,
            on=act.on,
            why=why,
            remedy="" if kept is Truth.YES else f"Have it decided by {needed}.",
            facts=(act.event_id,),
        )

    def problems(self, terms: Terms) -> list[str]:
        """Check the kind of act, authority, conditions and fault."""
        problems = unknown_acts((self.act,)) + role_problems(terms, self.by)
        problems += condition_problems(terms, self.act, self.when, self.unless)
        return problems + fault_problems(self.fault)


@attrs.frozen(kw_only=True)
class Independent(Rule):
    """An act is done by somebody who took no part in certain earlier steps.

    What it checks: for each act of kind `act`, that no person who did it also took part
    in one of the steps in `of`. People are compared by reference, not by role: someone
    who decided, advised, was in the incident, or sat on the panel took part.

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
        applying = applies(self.when, act, context) & ~excused(
            self.unless, act, context
        )
        if applying is Truth.NO:
            return
        hearers = _took_part(act)
        clash = ""
        kept = Truth.YES if hearers else Truth.UNKNOWN
        for entry in self._steps(act, context):
            people = _took_part(entry)
            if both := sorted(hearers & people):
                clash = (
                    f"{', '.join(both)} also took part in {context.act_words(entry)}"
                )
                kept = Truth.NO
                break
            if not people:
                kept = Truth.UNKNOWN
        words = context.act_words(act).capitalize()
        steps = ", ".join(WORDS[step] for step in self.of)
        why = {
            Truth.YES: f"{words} was by {', '.join(sorted(hearers))}, who took no part "
            f"in: {steps}.",
            Truth.NO: f"{words} was not independent: {clash}.",
            Truth.UNKNOWN: f"{words} is for somebody who took no part in: {steps}. The "
            "file does not show everyone who did.",
        }[kept]
        yield Outcome(
            verdict=softened(verdict(kept), applying),
            fault=self.fault,
            event=act.event_id,
            on=act.on,
            why=why,
            remedy=""
            if kept is Truth.YES
            else "Have it heard again by somebody who took no part.",
            facts=(act.event_id,),
        )

    def _steps(self, act: Entry, context: Context) -> Iterator[Entry]:
        for name in self.of:
            for entry in context.facts.named(name):
                if (
                    entry.event_id != act.event_id
                    and context.facts.in_order(entry, act) is not Truth.NO
                ):
                    yield entry

    def problems(self, terms: Terms) -> list[str]:
        """Check the kinds of act, conditions and fault."""
        problems = unknown_acts((self.act, *self.of))
        problems += condition_problems(terms, self.act, self.when, self.unless)
        return problems + fault_problems(self.fault)


def _took_part(entry: Entry) -> frozenset[str]:
    """Give references of everyone who had a part in an act."""
    event = entry.event
    officers: list[Officer | None] = [event.by, *event.also_by]
    if isinstance(event, AdviceTaken):
        officers.append(event.adviser)
    if isinstance(event, IncidentRecorded):
        officers.extend(event.against)
    return _NOBODY.union(*(each.people for each in officers if each is not None))


@attrs.frozen(kw_only=True)
class Judged(Rule):
    """A question that only a person can answer was put, and answered, by a person.

    What it checks: for each act of kind `on` for which `when` holds, whether somebody
    recorded a judgement of `question`. It never finds the answer itself: its verdict is
    always `judgement`, and says who judged, or that nobody did.

    Attributes:
        on: The kind of act.
        question: The question ("proportionality").
        by: Who may judge: an authority or a role.
        when: What must hold of the act.
        fault: The fault that a person may find in it.

    Source: PEM-18, WEL-7.3, UCB-3.2, LGSCO guide part 6.

    Example::

        kind = "judgement"
        on = "restriction-imposed"
        question = "proportionality"
        by = "senior"
        fault = "disproportionate_restriction"
    """

    on: str
    question: str
    by: str | None = None
    when: Condition | None = None
    fault: str

    def check(self, act: Entry, context: Context) -> Iterator[Outcome]:
        """Report who judged the question of one act, or that nobody did."""
        if act.name != self.on or applies(self.when, act, context) is Truth.NO:
            return
        question = context.terms.words(self.question)
        words = context.act_words(act)
        found = [
            each for each in act.event.judgements if each.question == self.question
        ]
        if found:
            judged = found[-1]
            who = judged.by or act.event.by or Officer()
            reasons = {
                True: "with reasons",
                False: "without reasons",
                None: "whether with reasons is not recorded",
            }[judged.reasoned]
            why = f"For {words}, {who} judged {question}, {reasons}."
            if self.by is not None:
                held = context.authority(self.by).held_by((who,), context.terms.roles)
                if held is Truth.NO:
                    needed = context.authority(self.by).words(context.terms.roles)
                    why += f" The judgement is for {needed}."
            remedy = "" if judged.reasoned else "Record the reasons."
        else:
            why = f"For {words}, no judgement of {question} is on file."
            remedy = f"Have {question} judged, and record by whom and why."
        yield Outcome(
            verdict=Verdict.JUDGEMENT,
            fault=self.fault,
            event=act.event_id,
            on=act.on,
            why=why,
            remedy=remedy,
            facts=(act.event_id,),
        )

    def problems(self, terms: Terms) -> list[str]:
        """Check the kind of act, authority, condition and fault."""
        problems = unknown_acts((self.on,)) + role_problems(terms, self.by)
        problems += condition_problems(terms, self.on, self.when)
        return problems + fault_problems(self.fault)
