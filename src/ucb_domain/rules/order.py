"""What must come before an act, what must follow it, and what must never be done."""

from collections.abc import Callable, Iterator
from functools import partial

import attrs

from ucb_domain.dates import Period
from ucb_domain.entries import Entry
from ucb_domain.findings import Outcome
from ucb_domain.rules.clocks import Clock, Run
from ucb_domain.rules.conditions import By, Condition, unknown_acts
from ucb_domain.rules.context import WORDS, Context, Terms
from ucb_domain.rules.names import condition_problems, fault_problems, role_problems
from ucb_domain.rules.rule import Obligation, Rule, applies, excused, softened, verdict
from ucb_domain.truth import Truth, every, some


@attrs.frozen(kw_only=True)
class Step:
    """An act that must have come before.

    Attributes:
        act: The kind of act.
        where: What must hold of it.
        by: Authority of those who did it.
        within: How long before the judged act it may have been at most.
        title: What to call it in findings; otherwise the kind of act in words.
    """

    act: str
    where: Condition | None = None
    by: str | None = None
    within: Period | None = None
    title: str | None = None

    @property
    def words(self) -> str:
        """What to call it in findings."""
        return self.title or WORDS.get(self.act, self.act)

    def matches(self, entry: Entry, act: Entry, context: Context) -> Truth:
        """Say whether an entry is such a step, early enough and not too early."""
        truths = [
            context.facts.in_order(entry, act),
            applies(self.where, entry, context),
        ]
        if self.by is not None:
            truths.append(By(by=self.by).holds(entry, context))
        if self.within is not None:
            limit = entry.on.plus(self.within, context.terms.working_days)
            truths.append(act.on.on_or_before(limit))
        return every(truths)


@attrs.frozen(kw_only=True)
class Precedence(Rule):
    """An act needs others before it, in the order given.

    What it checks: for each act of kind `act` for which `when` holds, that the steps in
    `needs` happened before it, one after the other. A step that is missing from an
    incomplete file leaves the finding open unless somebody searched and found none.

    Attributes:
        act: The kind of act that needs the others.
        when: What must hold of it for the rule to apply.
        needs: The steps, first to last.
        unless: The exception, such as a recorded reason by an officer with authority.
        fault: Usually "no_prior_warning" or "policy_not_followed".

    Source: PEM-15, PEM-16, UCB-5a, WOL-6.4, WEL-7.2.2.

    Example::

        kind = "precedence"
        act = "restriction-imposed"
        needs = [{ act = "warning-issued", by = "senior" }]
        unless = { states = "reason-for-no-warning", by = "senior" }
        fault = "no_prior_warning"
    """

    act: str
    needs: tuple[Step, ...] = attrs.field(validator=attrs.validators.min_len(1))
    when: Condition | None = None
    unless: Condition | None = None
    fault: str

    def check(self, act: Entry, context: Context) -> Iterator[Outcome]:
        """Judge one act by what came before it."""
        if act.name != self.act:
            return
        applying = applies(self.when, act, context)
        if applying is Truth.NO:
            return
        found, missing = self._climbed(act, context)
        exception = excused(self.unless, act, context)
        kept = found | exception
        steps = ", then ".join(step.words for step in self.needs)
        if found is Truth.YES:
            why = f"Before {context.act_words(act)} came: {steps}."
        elif exception is Truth.YES:
            why = (
                f"{context.act_words(act).capitalize()} came without {missing}, and the "
                "exception that the policy allows is recorded."
            )
        elif kept is Truth.NO:
            why = (
                f"{context.act_words(act).capitalize()} needed first: {steps}. There is "
                f"no {missing} before it on file, and no exception is recorded."
            )
        else:
            why = (
                f"{context.act_words(act).capitalize()} needed first: {steps}. The file "
                f"does not show whether there was {missing}."
            )
        yield Outcome(
            verdict=softened(verdict(kept), applying),
            fault=self.fault,
            event=act.event_id,
            on=act.on,
            why=why,
            remedy="" if kept is Truth.YES else f"First: {steps}; then decide afresh.",
        )

    def _climbed(self, act: Entry, context: Context) -> tuple[Truth, str]:
        """Say whether the steps were climbed in order, and name the first not seen."""
        facts = context.facts
        # For each entry that can be the current step: whether the steps so far led to
        # it.
        reached: dict[str, tuple[Entry, Truth]] = {}
        open_step = ""
        ruled_out = Truth.NO
        for place, step in enumerate(self.needs):
            now: dict[str, tuple[Entry, Truth]] = {}
            for entry in facts.named(step.act):
                if entry.event_id == act.event_id:
                    continue
                here = step.matches(entry, act, context)
                if place and here is not Truth.NO:
                    here &= some(
                        truth & facts.in_order(before, entry)
                        for before, truth in reached.values()
                        if before.event_id != entry.event_id
                    )
                if here is not Truth.NO:
                    now[entry.event_id] = (entry, here)
            seen = some(truth for _, truth in now.values())
            if seen is not Truth.YES and not open_step:
                open_step = step.words
            if not now:
                ruled_out |= facts.certainly_none(step.act, until=act)
            reached = now
        climbed = some(truth for _, truth in reached.values())
        if climbed is Truth.NO and ruled_out is not Truth.YES:
            climbed = Truth.UNKNOWN
        return climbed, open_step or self.needs[-1].words

    def problems(self, terms: Terms) -> list[str]:
        """Check the kinds of act, conditions, roles and fault."""
        problems = unknown_acts((self.act, *(step.act for step in self.needs)))
        problems += condition_problems(terms, self.act, self.when, self.unless)
        for step in self.needs:
            problems += condition_problems(terms, step.act, step.where)
            problems += role_problems(terms, step.by)
        return problems + fault_problems(self.fault)


def fulfilment(
    act: Entry,
    context: Context,
    *,
    name: str,
    fits: Callable[[Entry], Truth],
    within: Clock | None,
    applying: Truth,
    what: str,
    by: str | None,
    to: str | None,
    fault: str,
    late_fault: str,
) -> Obligation:
    """Work out what became of one duty to follow an act with another.

    Args:
        act: The act that made it due.
        context: The facts and terms.
        name: The kind of act that is due.
        fits: Whether an entry of that kind is the one that is due, whenever it was
            done.
        within: The clock it must be done in; `None` where the policy sets no limit.
        applying: Whether it is due at all.
        what: What is due, in words.
        by: Who owes it, in words.
        to: Where it is a notice: to whom.
        fault: The fault of not doing it.
        late_fault: The fault of doing it late.
    """
    facts = context.facts
    run = within.start(act, context) if within is not None else None
    candidates = [(entry, fits(entry)) for entry in facts.named(name)]
    done = next((entry for entry, fit in candidates if fit is Truth.YES), None)
    shown = some(fit & _on_time(entry, run, within) for entry, fit in candidates)
    # A file that shows the act that was due, late, does not hide an earlier one.
    unseen = Truth.NO
    if done is None:
        unseen = ~facts.certainly_none(
            name, about=act, to=to, until=run.due if run is not None else None
        )
    horizon = context.horizon
    over = act.on.before(horizon) if run is None else run.due.before(horizon)
    if done is not None and over is not Truth.YES:
        over = some((over, _late(done, run)))
    return Obligation(
        act=act,
        what=what,
        by=by,
        due=run.due if run is not None else None,
        clock=_words(run, within),
        applies=applying,
        in_time=shown | unseen,
        done=done,
        over=over,
        fault=fault,
        late_fault=late_fault,
    )


def _on_time(entry: Entry, run: Run | None, within: Clock | None) -> Truth:
    if within is None:
        return Truth.YES
    return Truth.UNKNOWN if run is None else entry.on.on_or_before(run.due)


def _late(entry: Entry, run: Run | None) -> Truth:
    return Truth.NO if run is None else run.due.before(entry.on)


def _words(run: Run | None, within: Clock | None) -> str:
    if run is not None:
        return run.words
    if within is None:
        return "without a time limit in the policy"
    return "from a day that is not recorded"


@attrs.frozen(kw_only=True)
class Response(Rule):
    """An act must be followed by another, within a time if the policy sets one.

    What it checks: for each act of kind `after` for which `when` holds, that an act of
    kind `then` about it followed. Where there is a clock, it must have followed before
    the clock ran out; where there is none, it departs while it is still undone.

    Attributes:
        after: The kind of act that makes the other due.
        when: What must hold of it.
        then: The kind of act that is due.
        where: What must hold of the act that is due.
        within: The clock: `{ after = "P10D", days = "working", from = "received" }`.
        by: Who owes it: an authority or a role, for the diary.
        unless: The exception.
        fault: The fault of not doing it.
        late: The fault of doing it late.
        title: What is due, in words.

    Source: PEM-24, UCB-4b, UCB-5b, WOL-6.6, WOL-7.1.

    Example::

        kind = "response"
        after = "appeal-lodged"
        then = "appeal-determined"
        fault = "appeal_not_considered"
    """

    after: str
    then: str
    when: Condition | None = None
    where: Condition | None = None
    within: Clock | None = None
    by: str | None = None
    unless: Condition | None = None
    fault: str
    late: str = "delay"
    title: str | None = None

    def obligations(self, context: Context) -> Iterator[Obligation]:
        """Give one duty for each act that makes one due."""
        for act in context.facts.named(self.after):
            applying = applies(self.when, act, context) & ~excused(
                self.unless, act, context
            )
            yield fulfilment(
                act,
                context,
                name=self.then,
                fits=partial(self._fits, act=act, context=context),
                within=self.within,
                applying=applying,
                what=(
                    f"{self.title or WORDS[self.then]}, after {context.act_words(act)}"
                ),
                by=owed_by(self.by, context),
                to=None,
                fault=self.fault,
                late_fault=self.late,
            )

    def _fits(self, entry: Entry, act: Entry, context: Context) -> Truth:
        facts = context.facts
        linked = Truth.YES
        if hasattr(entry.event, "about"):
            linked = facts.names(entry, act)
        return every(
            (linked, facts.in_order(act, entry), applies(self.where, entry, context))
        )

    def problems(self, terms: Terms) -> list[str]:
        """Check the kinds of act, conditions, roles and faults."""
        problems = unknown_acts((self.after, self.then))
        problems += condition_problems(terms, self.after, self.when, self.unless)
        problems += condition_problems(terms, self.then, self.where)
        problems += role_problems(terms, self.by)
        return problems + fault_problems(self.fault, self.late)


@attrs.frozen(kw_only=True)
class Never(Rule):
    """An act of a kind must not be done.

    What it checks: for each act of kind `act`, that `when` does not hold of it, or that
    the exception does.

    Attributes:
        act: The kind of act.
        when: What makes it one that must not be done; none means always.
        unless: The exception.
        fault: The fault it amounts to.
        says: What must not be done, in words: "a new matter is not declined".

    Source: PEM-2, PEM-3, PEM-4, PEM-28, EDI-8, WOL-6.3e.

    Example::

        kind = "never"
        act = "contact-recorded"
        when = { field = "outcome", in = ["declined"] }
        fault = "restriction_blocked_statutory_or_emergency_route"
        says = "a request for information is not declined"
    """

    act: str
    when: Condition | None = None
    unless: Condition | None = None
    fault: str
    says: str

    def check(self, act: Entry, context: Context) -> Iterator[Outcome]:
        """Judge one act: kept where the exception holds, departed where it does not."""
        if act.name != self.act:
            return
        offending = applies(self.when, act, context)
        if offending is Truth.NO:
            return
        exception = excused(self.unless, act, context)
        kept = ~offending | exception
        words = context.act_words(act).capitalize()
        why = {
            Truth.YES: f"{words} falls under the exception to: {self.says}.",
            Truth.NO: f"{words} departs from: {self.says}.",
            Truth.UNKNOWN: f"The file does not show whether {words.lower()} kept to: "
            f"{self.says}.",
        }[kept]
        yield Outcome(
            verdict=verdict(kept),
            fault=self.fault,
            event=act.event_id,
            on=act.on,
            why=why,
            remedy="" if kept is Truth.YES else f"Put it right: {self.says}.",
        )

    def problems(self, terms: Terms) -> list[str]:
        """Check the kind of act, conditions and fault."""
        problems = unknown_acts((self.act,))
        problems += condition_problems(terms, self.act, self.when, self.unless)
        return problems + fault_problems(self.fault)


def owed_by(name: str | None, context: Context) -> str | None:
    """Say in words who owes a duty."""
    if name is None:
        return None
    return context.authority(name).words(context.terms.roles)
