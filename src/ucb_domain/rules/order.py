"""What must come before an act, and what must never be done."""

from collections.abc import Iterator

import attrs

from ucb_domain.dates import Period, When
from ucb_domain.entries import Entry
from ucb_domain.events import WarningIssued
from ucb_domain.findings import Outcome
from ucb_domain.restriction import APPEAL_LIFTS
from ucb_domain.rules.conditions import By, Condition, unknown_acts
from ucb_domain.rules.context import WORDS, Context, Terms
from ucb_domain.rules.names import condition_problems, fault_problems, role_problems
from ucb_domain.rules.rule import Rule, applies, excused, outcome
from ucb_domain.rules.testable import some_given
from ucb_domain.truth import Truth, every, some


@attrs.frozen(kw_only=True)
class Step:
    """An act that must have come before.

    Attributes:
        act: The kind of act.
        where: What must hold of it.
        by: Authority of those who did it.
        within: How long before the judged act it may have been at most. A warning that
            gives the last day on which it counts does not count after it either.
        apart: How long before the judged act it must have been at least: time to
            change, to answer, or to be watched.
        since: A kind of act: only a step taken after the last such act counts.
        stands: Whether it counts only while it stands: a warning that was overturned on
            appeal by then does not.
        title: What to call it in findings; otherwise the kind of act in words.
    """

    act: str
    where: Condition | None = None
    by: str | None = None
    within: Period | None = None
    apart: Period | None = None
    since: str | None = None
    stands: bool = False
    title: str | None = None

    @property
    def words(self) -> str:
        """What to call it in findings."""
        return self.title or WORDS.get(self.act, self.act)

    def matches(self, entry: Entry, act: Entry, context: Context) -> Truth:
        """Say whether an entry is such a step, early enough and not too early."""
        return every(
            (
                context.facts.in_order(entry, act),
                applies(self.where, entry, context),
                *(counts for counts, _ in self._tests(entry, act, context)),
            )
        )

    def lack(self, act: Entry, context: Context) -> tuple[Entry, str] | None:
        """Give the last such act before another that does not count, and why not."""
        facts = context.facts
        for entry in reversed(facts.in_turn(facts.named(self.act))):
            if (
                entry.event_id != act.event_id
                and facts.in_order(entry, act) is Truth.YES
                and applies(self.where, entry, context) is Truth.YES
            ):
                tests = self._tests(entry, act, context)
                why = next(why for counts, why in tests if counts is Truth.NO)
                # What is looked for since another act has its own name by custom:
                # of a further incident it is true that there is none.
                return None if self.title and why == self._stale else (entry, why)
        return None

    def _tests(
        self, entry: Entry, act: Entry, context: Context
    ) -> Iterator[tuple[Truth, str]]:
        """Ask what else makes an act such a step, each with why it is none otherwise."""
        working_days = context.terms.working_days
        if self.by is not None:
            needed = context.authority(self.by).words(context.terms.roles)
            yield By(by=self.by).holds(entry, context), f"it was not by {needed}"
        if self.within is not None:
            limit = entry.on.plus(self.within, working_days)
            yield act.on.on_or_before(limit), f"it came more than {self.within} before"
        if self.apart is not None:
            first = entry.on.plus(self.apart, working_days)
            yield first.on_or_before(act.on), f"it came less than {self.apart} before"
        if self.since is not None:
            yield self._fresh(self.since, entry, act, context), self._stale
        if isinstance(entry.event, WarningIssued) and entry.event.ends_on is not None:
            ends = entry.event.ends_on
            yield act.on.on_or_before(ends), f"it had lapsed ({ends.in_words()})"
        if self.stands:
            yield (
                ~_overturned(entry, act, context),
                "it had been overturned on appeal",
            )

    @property
    def _stale(self) -> str:
        return f"it came before the last {WORDS.get(self.since or '', self.since)}"

    def first_day(self, act: Entry, context: Context) -> When | None:
        """Give the first day on which it counts before an act; `None` for any."""
        if self.within is None:
            return None
        return act.on.minus(self.within, context.terms.working_days)

    def _fresh(self, since: str, entry: Entry, act: Entry, context: Context) -> Truth:
        """Say whether no act of a kind came between a step and the judged act."""
        facts = context.facts
        between = some(
            facts.in_order(entry, each) & facts.in_order(each, act)
            for each in facts.named(since)
            if each.event_id not in {entry.event_id, act.event_id}
        )
        return ~between & facts.certainly_none(since, since=entry.on, until=act)


def _overturned(entry: Entry, act: Entry, context: Context) -> Truth:
    """Say whether an act had been overturned on appeal when another was done."""
    facts = context.facts
    succeeded = some(
        every(
            (
                facts.concerns(each, entry),
                facts.in_order(each, act),
                Truth.of(None if said is None else said in APPEAL_LIFTS),
            )
        )
        for each in facts.named("appeal-determined")
        for said in (getattr(each.event, "outcome", None),)
    )
    unseen = ~facts.certainly_none("appeal-determined", about=entry, until=act)
    return succeeded | (unseen & Truth.UNKNOWN)


@attrs.frozen(kw_only=True)
class Precedence(Rule):
    """An act needs others before it, in the order given.

    What it checks: for each act of kind `act` for which `when` holds, that the steps in
    `needs` happened before it, one after the other, each an act of its own. A step that
    is missing from an incomplete file leaves the finding open unless somebody searched
    and found none.

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
    needs: tuple[Step, ...] = attrs.field(validator=some_given)
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
        found, seen = self._climbed(act, context)
        exception = excused(self.unless, act, context)
        steps = ", then ".join(step.words for step in self.needs)
        absent = next(
            (
                step
                for step, on_file in zip(self.needs, seen, strict=True)
                if on_file is Truth.NO
            ),
            None,
        )
        beside = None if absent is None else absent.lack(act, context)
        if found is Truth.YES:
            why = f"Before {context.act_words(act)} came: {steps}."
        else:
            needed = f"{context.opening(act)} needed first: {steps}."
            lack = self._lack(found, absent, beside, exception, context)
            why = f"{needed} {lack}."
        yield outcome(
            act,
            found | exception,
            applying,
            fault=self.fault,
            why=why,
            remedy=f"First: {steps}; then decide afresh.",
            seek=f"Look for: {steps}. Record what is found, or that nothing was.",
            beside=beside[0] if beside is not None else None,
        )

    def _lack(
        self,
        found: Truth,
        absent: Step | None,
        beside: tuple[Entry, str] | None,
        exception: Truth,
        context: Context,
    ) -> str:
        """Say what was not seen before the act, and what excuses it.

        Args:
            found: Whether the steps came before it in order.
            absent: The first step that certainly did not come before it.
            beside: An act that is no such step, and why not.
            exception: Whether the exception holds.
            context: The facts and terms.
        """
        if exception is Truth.YES:
            lack = f"without {absent.words}" if absent else "without these in order"
            return (
                f"It came {lack}, and the exception that the policy allows is recorded"
            )
        if found is Truth.NO and absent and beside:
            act, why = beside
            named = f" as {absent.title}" if absent.title else ""
            lack = f"{context.opening(act)} does not count{named}, for {why}"
        elif found is Truth.NO and absent:
            lack = f"There is no {absent.words} before it on file"
        elif found is Truth.NO:
            lack = "They did not come before it in that order"
        elif len(self.needs) == 1:
            lack = f"The file does not show whether there was {self.needs[0].words}"
        else:
            lack = "The file does not show whether they came before it in that order"
        if exception is Truth.UNKNOWN:
            return f"{lack}, and the file leaves open whether the exception holds"
        return f"{lack}, and no exception is recorded" if self.unless else lack

    def _climbed(self, act: Entry, context: Context) -> tuple[Truth, list[Truth]]:
        """Say whether the steps were climbed in order, and which of them are on file.

        A step that the file does not show may have been taken all the same, before or
        after any other, unless the file rules it out.
        """
        facts = context.facts
        on_file: list[Truth] = []
        # For each entry that can be the current step: whether the steps so far led to
        # it; and whether they can have led to one that is not on file.
        reached: list[tuple[Entry, Truth]] = []
        unseen = Truth.YES
        for place, step in enumerate(self.needs):
            now: list[tuple[Entry, Truth]] = []
            seen = Truth.NO
            for entry in facts.named(step.act):
                if entry.event_id == act.event_id:
                    continue
                here = step.matches(entry, act, context)
                seen |= here
                if place and here is not Truth.NO:
                    here &= unseen | some(
                        truth & facts.in_order(before, entry)
                        for before, truth in reached
                        if before.event_id != entry.event_id
                    )
                if here is not Truth.NO:
                    now.append((entry, here))
            on_file.append(seen)
            led = unseen | some(truth for _, truth in reached)
            ruled_out = facts.certainly_none(
                step.act, about=act, since=step.first_day(act, context), until=act
            )
            unseen = led & ~ruled_out
            reached = now
        return unseen | some(truth for _, truth in reached), on_file

    def problems(self, terms: Terms) -> list[str]:
        """Check the kinds of act, conditions, roles and fault."""
        problems = unknown_acts((self.act, *(step.act for step in self.needs)))
        problems += unknown_acts(tuple(filter(None, (e.since for e in self.needs))))
        problems += condition_problems(terms, self.act, self.when, self.unless)
        for step in self.needs:
            problems += condition_problems(terms, step.act, step.where)
            problems += role_problems(terms, step.by)
        return problems + fault_problems(self.fault)


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
        words = context.opening(act)
        why = {
            Truth.YES: f"{words} falls under the exception to: {self.says}.",
            Truth.NO: f"{words} departs from: {self.says}.",
            Truth.UNKNOWN: f"The file does not show whether {context.act_words(act)} "
            f"kept to: {self.says}.",
        }[kept]
        yield outcome(
            act,
            kept,
            fault=self.fault,
            why=why,
            remedy=f"Put it right: {self.says}.",
            seek="Find out, and record what the file leaves open.",
        )

    def problems(self, terms: Terms) -> list[str]:
        """Check the kind of act, conditions and fault."""
        problems = unknown_acts((self.act,))
        problems += condition_problems(terms, self.act, self.when, self.unless)
        return problems + fault_problems(self.fault)
