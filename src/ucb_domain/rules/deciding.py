"""Who may decide, and what a person had to judge."""

from collections.abc import Iterator
from typing import Final

import attrs

from ucb_domain.entries import Entry
from ucb_domain.findings import Outcome, Verdict
from ucb_domain.rules.conditions import By, Condition, unknown_acts
from ucb_domain.rules.context import Context, Terms
from ucb_domain.rules.names import condition_problems, fault_problems, role_problems
from ucb_domain.rules.rule import Rule, applies, outcome
from ucb_domain.truth import Truth
from ucb_domain.values import Judgement, Officer

_DECISIONS: Final = frozenset(
    {"restriction-imposed", "review-completed", "appeal-determined", "warning-issued"}
)


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
        applying = applies(self.when, act, context, unless=self.unless)
        if applying is Truth.NO:
            return
        kept = By(by=self.by).holds(act, context)
        needed = context.authority(self.by).words(context.terms.roles)
        words = context.opening(act)
        who = context.officers((act.event.by, *act.event.also_by), act.on)
        why = {
            Truth.YES: f"{words} was by {who}; it is for {needed}.",
            Truth.NO: f"{words} was by {who}; that is for {needed}.",
            Truth.UNKNOWN: f"{words} is for {needed}; the file does not show who "
            "it was by, or in which role.",
        }[kept]
        yield outcome(
            act,
            kept,
            applying,
            fault=self.fault,
            why=why,
            remedy=f"Have it {self._done} by {needed}.",
            seek="Record who did it, and in which role.",
        )

    @property
    def _done(self) -> str:
        """What is done with such an act."""
        return "decided" if self.act in _DECISIONS else "done"

    def problems(self, terms: Terms) -> list[str]:
        """Check the kind of act, authority, conditions and fault."""
        problems = unknown_acts((self.act,)) + role_problems(terms, self.by)
        problems += condition_problems(terms, self.act, self.when, self.unless)
        return problems + fault_problems(self.fault)


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
            why, remedy = self._judged(found[-1], act, context, question)
        else:
            why = f"For {words}, no judgement of {question} is on file."
            remedy = f"Have {self._judge(context)} judge {question}, and record why."
        yield Outcome(
            verdict=Verdict.JUDGEMENT,
            fault=self.fault,
            event=act.event_id,
            on=act.event.on,
            why=why,
            remedy=remedy,
            facts=(act.event_id,),
        )

    def _judged(
        self, judged: Judgement, act: Entry, context: Context, question: str
    ) -> tuple[str, str]:
        """Say who judged what, and what is still to be recorded."""
        judge = judged.by or act.event.by or Officer()
        who = context.officers((judge,), act.on)
        answer = {
            True: " and was satisfied",
            False: " and was not satisfied",
            None: "",
        }[judged.satisfied]
        reasons = {
            True: "with reasons",
            False: "without reasons",
            None: "whether with reasons is not recorded",
        }[judged.reasoned]
        why = (
            f"For {context.act_words(act)}, {who} judged {question}{answer}, {reasons}."
        )
        if self.by is not None:
            held = context.authority(self.by).held_by((judge,), context.terms.roles)
            if held is Truth.NO:
                needed = self._judge(context)
                why += f" The judgement is for {needed}."
                return why, f"Have {needed} judge it, and record why."
        return why, "" if judged.reasoned else "Record the reasons."

    def _judge(self, context: Context) -> str:
        """Say whose judgement it is."""
        if self.by is None:
            return "a person"
        return context.authority(self.by).words(context.terms.roles)

    def problems(self, terms: Terms) -> list[str]:
        """Check the kind of act, authority, condition and fault."""
        problems = unknown_acts((self.on,)) + role_problems(terms, self.by)
        problems += condition_problems(terms, self.on, self.when)
        return problems + fault_problems(self.fault)
