"""Rules that sum up what other clauses found of the same act."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

import attrs

from ucb_domain.entries import Entry
from ucb_domain.findings import Outcome, Verdict
from ucb_domain.rules.conditions import Condition, unknown_acts
from ucb_domain.rules.context import Context, Terms
from ucb_domain.rules.names import condition_problems, fault_problems
from ucb_domain.rules.rule import Rule, applies, outcome
from ucb_domain.rules.testable import some_given
from ucb_domain.truth import Truth, every

_TRUTHS: Final[Mapping[Verdict, Truth]] = MappingProxyType(
    {
        Verdict.KEPT: Truth.YES,
        Verdict.DEPARTED: Truth.NO,
        Verdict.NOT_RECORDED: Truth.UNKNOWN,
    }
)


@attrs.frozen(kw_only=True)
class Compliance(Rule):
    """An act complies with other clauses of the same policy.

    What it checks: for each act of kind `of`, that none of the named clauses departs on
    account of it. It is how a policy says "action under this policy follows its steps".
    What a person had to judge is left to the clause that asks for it.

    Attributes:
        of: The kind of act.
        clauses: Ids of the clauses that are summed up.
        when: What must hold of the act.
        fault: Usually "policy_not_followed".

    Source: ombudsman expectations 3.1.

    Example::

        kind = "compliance"
        of = "restriction-imposed"
        clauses = ["A-2", "A-3"]
        fault = "policy_not_followed"
    """

    of: str
    clauses: tuple[str, ...] = attrs.field(validator=some_given)
    when: Condition | None = None
    fault: str = "policy_not_followed"

    def check(self, act: Entry, context: Context) -> Iterator[Outcome]:
        """Judge one act by what the named clauses found."""
        if act.name != self.of:
            return
        applying = applies(self.when, act, context)
        if applying is Truth.NO:
            return
        found = [
            each
            for each in context.earlier
            if each.clause in self.clauses
            and each.policy == context.terms.policy
            and each.verdict is not Verdict.JUDGEMENT
            # What is found of a policy itself is not put down to an act under it.
            and each.event is not None
            and (each.event == act.event_id or act.event_id in each.facts)
        ]
        if not found:
            return
        kept = every(_TRUTHS[each.verdict] for each in found)
        listed = ", ".join(
            sorted({each.clause for each in found if _TRUTHS[each.verdict] is kept})
        )
        why = {
            Truth.NO: f"{context.opening(act)} departs from: {listed}.",
            Truth.UNKNOWN: f"The file does not show whether {context.act_words(act)} "
            f"kept: {listed}.",
            Truth.YES: f"{context.opening(act)} kept: {listed}.",
        }[kept]
        yield outcome(
            act,
            kept,
            applying,
            fault=self.fault,
            why=why,
            remedy=f"See the remedy at {listed}.",
        )

    def problems(self, terms: Terms) -> list[str]:
        """Check the kind of act, condition and fault."""
        problems = unknown_acts((self.of,))
        problems += condition_problems(terms, self.of, self.when)
        return problems + fault_problems(self.fault)
