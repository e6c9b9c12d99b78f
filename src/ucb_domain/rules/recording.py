"""What the record of an act must hold, and under which policy it was done."""

from collections.abc import Iterator

import attrs

from ucb_domain.entries import Entry
from ucb_domain.events import EVENT_TYPES
from ucb_domain.findings import Outcome
from ucb_domain.rules.conditions import Condition, filled, states, unknown_acts
from ucb_domain.rules.context import Context, Terms
from ucb_domain.rules.names import condition_problems, fault_problems, has_field
from ucb_domain.rules.rule import Rule, applies, outcome
from ucb_domain.rules.saying import holding
from ucb_domain.rules.testable import erasable
from ucb_domain.truth import Truth, every, some


@attrs.frozen(kw_only=True)
class Record(Rule):
    """The record of an act must hold certain things.

    What it checks: for each act of kind `of` for which `when` holds, that everything in
    `must` is on record, and at least one thing of `one_of`. A thing is a field of the
    act ("grounds", "review_on") or an item that its record states ("service-impact").

    Attributes:
        of: The kind of act.
        when: What must hold of it.
        must: Everything that must be on record.
        one_of: Things of which at least one must be on record.
        unless: The exception.
        fault: Usually "no_evidence_recorded" or "record_keeping".

    Source: PEM-5, PEM-9, PEM-11, PEM-12, EDI-3, WOL-8.1, WOL-7.1.

    Example::

        kind = "record"
        of = "incident-recorded"
        when = { field = "channel", is = "telephone" }
        must = ["explained", "chance-given"]
        fault = "policy_not_followed"
    """

    of: str
    must: tuple[str, ...] = ()
    one_of: tuple[str, ...] = ()
    when: Condition | None = None
    unless: Condition | None = None
    fault: str

    def __attrs_post_init__(self) -> None:
        if not self.must and not self.one_of:
            raise ValueError(
                "A record rule asks for nothing; give must, one_of, or both."
            )

    def check(self, act: Entry, context: Context) -> Iterator[Outcome]:
        """Judge one act by what its record holds."""
        if act.name != self.of:
            return
        applying = applies(self.when, act, context, unless=self.unless)
        if applying is Truth.NO:
            return
        terms = context.terms
        answers = [
            (thing(item, terms), on_record(act, item, context)) for item in self.must
        ]
        if self.one_of:
            title = " or ".join(thing(item, terms) for item in self.one_of)
            held = some(on_record(act, item, context) for item in self.one_of)
            answers.append((title, held))
        kept = every(held for _, held in answers)
        listed = "; ".join(title for title, held in answers if held is kept)
        words = context.act_words(act)
        why = {
            Truth.YES: f"The record of {words} holds: {listed}.",
            Truth.NO: f"The record of {words} lacks: {listed}.",
            Truth.UNKNOWN: f"The file does not show whether the record of {words} "
            f"holds: {listed}.",
        }[kept]
        yield outcome(
            act,
            kept,
            applying,
            fault=self.fault,
            why=why,
            remedy=f"Record: {listed}.",
            seek=f"Look for the record, and write down whether it holds: {listed}.",
        )

    def problems(self, terms: Terms) -> list[str]:
        """Check the kind of act, conditions, items and fault."""
        problems = unknown_acts((self.of,))
        problems += condition_problems(terms, self.of, self.when, self.unless)
        if self.of in EVENT_TYPES:
            problems += [
                f"{item!r} is neither a field of {self.of} nor an item of this policy; "
                "define it under [items]."
                for item in (*self.must, *self.one_of)
                if item not in terms.items and not has_field(EVENT_TYPES[self.of], item)
            ]
            problems += [
                f"{problem}, and ask for that."
                for item in (*self.must, *self.one_of)
                if (problem := erasable(self.of, item)) is not None
            ]
        return problems + fault_problems(self.fault)


def thing(name: str, terms: Terms) -> str:
    """Name a thing that a record holds: an item in the policy's words, or a field."""
    return terms.items.get(name) or holding(name)


def on_record(act: Entry, item: str, context: Context) -> Truth:
    """Say whether an act's record holds a thing: a filled field or a stated item.

    In a complete file the entry is the record, and what it leaves blank is missing. In
    any other, a blank means only that nobody has seen it.
    """
    if hasattr(act.event, item):
        return filled(act, item, context)
    if states(act.event, item) is Truth.YES or act.event.states is not None:
        return states(act.event, item)
    return Truth.NO if context.facts.coverage.complete else Truth.UNKNOWN
