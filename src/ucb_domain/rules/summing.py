"""Rules that sum up what other clauses found of the same act."""

from collections.abc import Iterator

import attrs

from ucb_domain.entries import Entry
from ucb_domain.findings import Outcome, Verdict
from ucb_domain.rules.conditions import Condition, unknown_acts
from ucb_domain.rules.context import Context, Terms
from ucb_domain.rules.names import condition_problems, fault_problems
from ucb_domain.rules.rule import Rule, applies
from ucb_domain.truth import Truth


@attrs.frozen(kw_only=True)
class Compliance(Rule):
    """An act complies with other clauses of the same policy.

    What it checks: for each act of kind `of`, that none of the named clauses departs on
    account of it. It is how a policy says "action under this policy follows its steps".

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
    clauses: tuple[str, ...] = attrs.field(validator=attrs.validators.min_len(1))
    when: Condition | None = None
    fault: str = "policy_not_followed"

    def check(self, act: Entry, context: Context) -> Iterator[Outcome]:
        """Judge one act by what the named clauses found."""
        if act.name != self.of or applies(self.when, act, context) is Truth.NO:
            return
        found = [
            each
            for each in context.earlier
            if each.clause in self.clauses
            and each.policy == context.terms.policy
            and (each.event == act.event_id or act.event_id in each.facts)
        ]
        for wanted in (Verdict.DEPARTED, Verdict.NOT_RECORDED, Verdict.KEPT):
            named = sorted({each.clause for each in found if each.verdict is wanted})
            if not named:
                continue
            words = context.act_words(act).capitalize()
            listed = ", ".join(named)
            why = {
                Verdict.DEPARTED: f"{words} departs from: {listed}.",
                Verdict.NOT_RECORDED: f"The file does not show whether {words.lower()} "
                f"kept: {listed}.",
                Verdict.KEPT: f"{words} kept: {listed}.",
            }[wanted]
            yield Outcome(
                verdict=wanted,
                fault=self.fault,
                event=act.event_id,
                on=act.on,
                why=why,
                remedy="" if wanted is Verdict.KEPT else f"See the remedy at {listed}.",
                facts=(act.event_id,),
            )
            return

    def problems(self, terms: Terms) -> list[str]:
        """Check the kind of act, condition and fault."""
        problems = unknown_acts((self.of,))
        problems += condition_problems(terms, self.of, self.when)
        return problems + fault_problems(self.fault)
