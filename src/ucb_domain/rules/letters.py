"""What a letter says, apart from whether there had to be one."""

from collections.abc import Iterator
from functools import cached_property

import attrs

from ucb_domain.entries import Entry
from ucb_domain.findings import Outcome
from ucb_domain.rules.conditions import Condition, states, unknown_acts
from ucb_domain.rules.context import Context, Terms
from ucb_domain.rules.names import condition_problems, fault_problems
from ucb_domain.rules.rule import Rule, outcome
from ucb_domain.rules.searching import left_out
from ucb_domain.rules.telling import Notice
from ucb_domain.rules.testable import some_given
from ucb_domain.truth import Truth, every, some


@attrs.frozen(kw_only=True)
class Letter(Rule):
    """A letter that tells of an act says certain things.

    What it checks: of each notice that tells `to` of an act of kind `of` for which
    `when` holds, that it states every item in `must`, or one of those in `instead`, or
    that an earlier one did. It asks for no letter: that is for `notice`, of which there
    is one however many clauses say what the letter holds. A warning is its own letter.

    Attributes:
        of: The kind of act that the letter tells of.
        to: Who is told.
        purpose: What the letter is for, as in a `notice`.
        must: Items that it states.
        instead: Items any one of which does instead of all in `must`. Where the file
            names what is left out of `must`, one of them does so only where the file
            says that the letter states it.
        named: Whether an item counts as left out only where the file names it among
            what the letter omits. A list of what a letter states, made with another
            policy in mind, is no evidence on an item that is not in that policy.
        when: What must hold of the act.
        unless: The exception.
        fault: The fault of leaving something out.

    Source: ombudsman expectations, section 4.

    Example::

        kind = "letter"
        of = "restriction-imposed"
        to = "customer"
        purpose = "decision"
        must = ["duration"]
        instead = ["review-date"]
        fault = "no_end_date"
    """

    of: str
    to: str
    purpose: tuple[str, ...] = ()
    must: tuple[str, ...] = attrs.field(validator=some_given)
    instead: tuple[str, ...] = ()
    named: bool = False
    when: Condition | None = None
    unless: Condition | None = None
    fault: str

    @cached_property
    def notice(self) -> Notice:
        """The same letter, as the rule that knows which act it tells of."""
        return Notice(
            of=self.of,
            to=self.to,
            purpose=self.purpose,
            when=self.when,
            unless=self.unless,
        )

    def check(self, act: Entry, context: Context) -> Iterator[Outcome]:
        """Judge one letter by what it says."""
        told = self.notice.told_of(act, context)
        applying = some(truth for _, truth in told)
        if applying is Truth.NO:
            return
        musts = {item: self.stated(act, item, told, context) for item in self.must}
        others = {item: self.stated(act, item, told, context) for item in self.instead}
        wanted = every(musts.values())
        kept = wanted | self._done_otherwise(act, told, others)
        words = context.opening(act)
        shown = others if kept is Truth.YES and wanted is not kept else musts
        open_too = {Truth.NO, Truth.UNKNOWN} if kept is Truth.UNKNOWN else {kept}
        items = [item for item, said in shown.items() if said in open_too]
        listed = "; ".join(map(context.terms.words, items))
        either = "".join(f"; or {context.terms.words(each)}" for each in self.instead)
        why = {
            Truth.YES: f"{words}, or one before it, states: {listed}.",
            Truth.NO: f"{words} does not state: {listed}{either}.",
            Truth.UNKNOWN: f"The file does not show whether {context.act_words(act)} "
            f"states: {listed}{either}.",
        }[kept]
        yield outcome(
            act,
            kept,
            applying,
            fault=self.fault,
            why=why,
            remedy=f"Write again, and state: {listed}{either}.",
            seek="Find the letter, and record what it says.",
            beside=next((each for each, truth in told if truth is Truth.YES), None),
        )

    def _done_otherwise(
        self, act: Entry, told: list[tuple[Entry, Truth]], others: dict[str, Truth]
    ) -> Truth:
        """Say whether the letter states something that does instead.

        Whoever looked for an item and missed it would have seen what does instead;
        unless the decision itself has it, so that the letter may well have said it.
        """
        stated = some(others.values())
        if stated is Truth.YES:
            return stated
        missed = any(left_out(act.event.states, item) for item in self.must)
        decided = any(
            states(each.event, item) is Truth.YES
            for each, _ in told
            for item in self.instead
        )
        return Truth.NO if missed and not decided else stated

    def stated(
        self,
        act: Entry,
        item: str,
        told: list[tuple[Entry, Truth]],
        context: Context,
    ) -> Truth:
        """Say whether the letter states an item, or one before it did."""
        stated = self.notice.stated(act, item, told, context)
        if self.named and stated is Truth.NO:
            return Truth.NO if left_out(act.event.states, item) else Truth.UNKNOWN
        return stated

    def problems(self, terms: Terms) -> list[str]:
        """Check the kind of act, conditions and fault."""
        problems = unknown_acts((self.of,))
        problems += condition_problems(terms, self.of, self.when, self.unless)
        return problems + fault_problems(self.fault)
