"""Which kinds of restriction a policy knows, and what each must say."""

from collections.abc import Iterator

import attrs

from ucb_domain.entries import Entry
from ucb_domain.findings import Outcome
from ucb_domain.rules.conditions import By, Condition, unknown_acts
from ucb_domain.rules.context import Context, Terms
from ucb_domain.rules.names import condition_problems, fault_problems, role_problems
from ucb_domain.rules.rule import Rule, applies, outcome
from ucb_domain.rules.saying import PARTICULARS, plain
from ucb_domain.truth import Truth, every
from ucb_domain.values import Measure


@attrs.frozen(kw_only=True)
class Measures(Rule):
    """A restriction uses the kinds of measure that the policy knows, fully described.

    What it checks: for each act of kind `of`, that every measure it imposes is one of
    the policy's `[measures]`, or where the list is open, another kind approved by
    `other_by`; and that each gives the particulars its kind needs: a single point of
    contact names the officer, a time-of-day limit gives the hours.

    Attributes:
        of: The kind of act.
        kinds: Where given: only these kinds are judged, and an act that uses none of
            them is not.
        others: Where true: only kinds that are not on the policy's list are judged, and
            an act that uses none of them is not.
        open: Whether other kinds are allowed.
        other_by: Who may approve another kind; `None` for whoever decides.
        when: What must hold of the act.
        fault: Usually "policy_not_followed".

    Source: PEM-17, WOL-6.3, WEL-7.3.1 to 7.3.9, UCB-5c, UCB-5f.

    Example::

        kind = "measures"
        open = true
    """

    of: str = "restriction-imposed"
    kinds: tuple[str, ...] = ()
    others: bool = False
    open: bool = False
    other_by: str | None = None
    when: Condition | None = None
    fault: str = "policy_not_followed"

    def __attrs_post_init__(self) -> None:
        if self.kinds and self.others:
            raise ValueError(
                "A measures rule judges either the kinds it names or all that the policy "
                "does not list; keep kinds or others."
            )

    def check(self, act: Entry, context: Context) -> Iterator[Outcome]:
        """Judge one act by the measures it imposes."""
        if act.name != self.of:
            return
        applying = applies(self.when, act, context)
        if applying is Truth.NO:
            return
        measures: tuple[Measure, ...] | None = getattr(act.event, "measures", None)
        if measures is not None and (self.kinds or self.others):
            measures = tuple(each for each in measures if self._judges(each, context))
            if not measures:
                return
        wrong: list[str] = []
        if measures is None:
            kept = Truth.UNKNOWN
            why = f"The file does not show what {context.act_words(act)} does."
        else:
            kept = every(
                [self._allowed(each, act, context, wrong) for each in measures]
            )
            kinds = ", ".join(_title(each, context) for each in measures) or "nothing"
            why = (
                f"{context.opening(act)} imposes {kinds}, as the policy allows."
                if kept is Truth.YES
                else f"{context.opening(act)}: {'; '.join(wrong)}."
            )
        yield outcome(
            act,
            kept,
            applying,
            fault=self.fault,
            why=why,
            remedy="Impose a measure that the policy knows, with its particulars.",
            seek="Record what the restriction does, with its particulars.",
        )

    def _judges(self, measure: Measure, context: Context) -> bool:
        """Say whether a measure is one that this rule is about."""
        if self.kinds:
            return measure.kind in self.kinds
        return measure.kind not in context.terms.measures

    def _allowed(
        self, measure: Measure, act: Entry, context: Context, wrong: list[str]
    ) -> Truth:
        """Say whether the policy allows a measure, and add what is wrong with it."""
        name = _title(measure, context)
        kind = context.terms.measures.get(measure.kind)
        if kind is None:
            return self._other(name, act, context, wrong)
        missing = [
            PARTICULARS.get(need, plain(need))
            for need in kind.needs
            if getattr(measure, need) in (None, ())
        ]
        if not missing:
            return Truth.YES
        if context.facts.coverage.complete:
            wrong.append(f"{name} does not give: {', '.join(missing)}")
            return Truth.NO
        wrong.append(f"the file does not show, for {name}: {', '.join(missing)}")
        return Truth.UNKNOWN

    def _other(
        self, name: str, act: Entry, context: Context, wrong: list[str]
    ) -> Truth:
        """Say whether a measure that is not on the policy's list is allowed."""
        if not self.open:
            wrong.append(f"{name} is not among the measures of the policy")
            return Truth.NO
        if self.other_by is None:
            return Truth.YES
        approved = By(by=self.other_by).holds(act, context)
        if approved is not Truth.YES:
            needed = context.authority(self.other_by).words(context.terms.roles)
            unsure = (
                "" if approved is Truth.NO else ", and who approved it is not shown"
            )
            wrong.append(f"{name} is not listed and is for {needed}{unsure}")
        return approved

    def problems(self, terms: Terms) -> list[str]:
        """Check the kind of act, authority, condition and fault."""
        problems = unknown_acts((self.of,)) + role_problems(terms, self.other_by)
        problems += condition_problems(terms, self.of, self.when)
        problems += [
            f"{kind!r} is no measure of this policy; define it under [measures]."
            for kind in self.kinds
            if kind not in terms.measures
        ]
        return problems + fault_problems(self.fault)


def _title(measure: Measure, context: Context) -> str:
    """Name a measure by the policy's title for it, set apart from what stands around."""
    kind = context.terms.measure(measure.kind)
    title = kind.title if kind is not None else plain(measure.kind)
    return f"\N{LEFT DOUBLE QUOTATION MARK}{title}\N{RIGHT DOUBLE QUOTATION MARK}"
