"""How a restriction ends, and what must follow its end."""

from collections.abc import Iterator
from functools import partial
from typing import Final

import attrs

from ucb_domain.dates import Period, When
from ucb_domain.entries import Entry
from ucb_domain.events import (
    AppealDetermined,
    BreachRecorded,
    ContactRecorded,
    NoticeGiven,
    ReviewCompleted,
)
from ucb_domain.findings import DutyKind, Outcome
from ucb_domain.restriction import Restriction, lifts
from ucb_domain.rules.clocks import Clock, Run
from ucb_domain.rules.conditions import Condition, unknown_acts
from ucb_domain.rules.context import WORDS, Context, Terms
from ucb_domain.rules.ending import End, Ending
from ucb_domain.rules.following import fulfilment, owed_by
from ucb_domain.rules.names import (
    clock_problems,
    condition_problems,
    fault_problems,
    role_problems,
)
from ucb_domain.rules.rule import Obligation, Rule, applies, given_on, outcome
from ucb_domain.rules.saying import plain
from ucb_domain.truth import Truth, every, some

_RESTRICTION: Final = "restriction-imposed"
_PROLONGS: Final = frozenset({"extended", "continued", "amended", "varied"})


@attrs.frozen(kw_only=True)
class Expiry(Rule):
    """A restriction ends as the policy says, and is not applied after its end.

    What it checks: that no contact is met as a restriction has it, and no breach of one
    is noted, after the restriction has ended; and where it ends by itself, that it was
    extended or changed before it had. Where it takes an agreement to lift it, that there
    was one. With `then`, what must follow the end, and by when.

    A restriction that a review or an appeal decision has lifted has ended in any case.

    Attributes:
        mode: How it ends: `ends-by-itself` on its last day, or when the clock runs out;
            `until-lifted`, whatever day was set; `lifted-unless-extended`, as by itself,
            and the diary asks whether to extend; `lapses`, when a clock runs out that
            other acts may put off; `by-agreement`, when it is lifted with the customer's
            agreement.
        clock: When it ends, where its own last day does not say. It starts on the
            decision, and again on each review or appeal decision that leaves it in
            force; a last day that such a one sets goes before it. What happens after it
            has run out does not start it again.
        when: What must hold of the decision.
        unless: The exception.
        applied: Outcomes of a contact by which it was met as restricted.
        then: The kind of act that must follow the end.
        where: What must hold of that act.
        to: Where that is a notice: to whom.
        within: How long after the end it must follow; needed with `then`.
        by: Who owes it: an authority or a role, for the diary.
        title: What is due, in words.
        fault: The fault of applying what has ended.
        undone: The fault of not doing what must follow.
        late: The fault of doing it late.

    Source: ombudsman expectations 6.1 and 6.4, WOL-8.2.

    Example::

        kind = "expiry"
        mode = "lapses"
        clock = { after = "P12M", from = { last = "incident-recorded" } }
        then = "notice-given"
        where = { field = "purpose", is = "end" }
        to = "customer"
        within = "P10D"
        days = "working"
    """

    mode: End
    clock: Clock | None = None
    when: Condition | None = None
    unless: Condition | None = None
    applied: tuple[str, ...] = ("declined", "filed", "ignored")
    then: str | None = None
    where: Condition | None = None
    to: str | None = None
    within: Period | None = None
    by: str | None = None
    title: str | None = None
    fault: str = "restriction_applied_beyond_scope"
    undone: str = "review_not_notified"
    late: str = "delay"

    def __attrs_post_init__(self) -> None:
        if self.mode is End.LAPSES and self.clock is None:
            raise ValueError("Nothing says when it lapses; give a clock.")
        if (self.then is None) != (self.within is None):
            raise ValueError(
                "What must follow the end has a time; give then and within together."
            )

    def check(self, act: Entry, context: Context) -> Iterator[Outcome]:
        """Judge one act that applies a restriction, changes it or lifts it."""
        match act.event:
            case ContactRecorded():
                yield from self._applied(act, act.event, context)
            case BreachRecorded():
                yield from self._about(act, Truth.YES, context)
            case ReviewCompleted() | AppealDetermined():
                if self.mode is End.AGREEMENT:
                    yield from self._agreed(act, context)
                elif self.mode is not End.LIFTED:
                    said = act.event.outcome
                    prolongs = None if said is None else said in _PROLONGS
                    yield from self._about(act, Truth.of(prolongs), context)
            case _:
                pass

    def _due(self, restriction: Restriction, context: Context) -> Truth:
        """Say whether the rule is for a restriction."""
        return applies(self.when, restriction.imposed, context, unless=self.unless)

    def _ending(self, restriction: Restriction, context: Context) -> Ending:
        return Ending(
            mode=self.mode, clock=self.clock, restriction=restriction, context=context
        )

    def _applied(
        self, act: Entry, contact: ContactRecorded, context: Context
    ) -> Iterator[Outcome]:
        """Judge a contact that was met as restricted."""
        met = Truth.of(
            None if contact.outcome is None else contact.outcome in self.applied
        )
        facts = context.facts
        begun = [
            (each, each.starts.on_or_before(act.on), self._due(each, context))
            for each in facts.restrictions
        ]
        applying = met & some(started & due for _, started, due in begun)
        if applying is Truth.NO:
            return
        ended = [
            (each, self._ending(each, context).ended_by(act.on)) for each, _, _ in begun
        ]
        standing = some(
            started
            & ((~over & due) | (~self._over_otherwise(each, act, context) & ~due))
            for (each, started, due), (_, over) in zip(begun, ended, strict=True)
        )
        # Another restriction, which the file does not show, may have been in force.
        kept = standing | ~facts.certainly_none(_RESTRICTION, until=act)
        if met is Truth.UNKNOWN and kept is not Truth.NO:
            return
        words = context.opening(act)
        how = plain(contact.outcome or "not recorded")
        last = next((each for each, over in ended if over is Truth.YES), None)
        if kept is Truth.NO and last is not None:
            why = (
                f"{words} was met as restricted ({how}), when "
                f"{context.act_words(last.imposed)} had ended."
            )
        elif kept is Truth.YES:
            why = f"{words} was met ({how}) while a restriction was in force."
        else:
            why = (
                f"The file does not show whether a restriction was in force when "
                f"{context.act_words(act)} was met ({how})."
            )
        yield outcome(
            act,
            kept,
            applying,
            fault=self.fault,
            why=why,
            remedy="Meet contact in the usual way once the restriction has ended.",
            beside=last.imposed if last is not None else None,
        )

    @staticmethod
    def _over_otherwise(
        restriction: Restriction, act: Entry, context: Context
    ) -> Truth:
        """Say whether a restriction that the rule is not for had ended by an act."""
        return Ending(
            mode=End.ITSELF, clock=None, restriction=restriction, context=context
        ).ended_by(act.on)

    def _about(
        self, act: Entry, prolongs: Truth, context: Context
    ) -> Iterator[Outcome]:
        """Judge an act that takes the restriction it is about to be in force."""
        restriction = context.facts.restriction(act)
        if restriction is None or prolongs is Truth.NO:
            return
        applying = prolongs & self._due(restriction, context)
        if applying is Truth.NO:
            return
        before = self._before(restriction, act, context)
        kept = ~self._ending(before, context).ended_by(act.on)
        imposed = context.act_words(restriction.imposed)
        words = context.opening(act)
        why = {
            Truth.YES: f"{words} came while {imposed} was in force.",
            Truth.NO: f"{words} came when {imposed} had ended.",
            Truth.UNKNOWN: f"The file does not show whether {context.act_words(act)} "
            f"came before {imposed} had ended.",
        }[kept]
        yield outcome(
            act,
            kept,
            applying,
            fault=self.fault,
            why=why,
            remedy="Decide afresh, if there is reason to, and say so.",
            beside=restriction.imposed,
        )

    def _before(
        self, restriction: Restriction, act: Entry, context: Context
    ) -> Restriction:
        """Give a restriction as it was before an act."""
        facts = context.facts
        return attrs.evolve(
            restriction,
            changes=tuple(
                each
                for each in restriction.changes
                if each.event_id != act.event_id
                and facts.in_order(act, each) is not Truth.YES
            ),
            doubtful=tuple(
                each for each in restriction.doubtful if each.event_id != act.event_id
            ),
        )

    def _agreed(self, act: Entry, context: Context) -> Iterator[Outcome]:
        """Judge an act that lifts a restriction by whether there was an agreement."""
        facts = context.facts
        restriction = facts.restriction(act)
        if restriction is None:
            return
        applying = lifts(act) & self._due(restriction, context)
        if applying is Truth.NO:
            return
        imposed = restriction.imposed
        kept = some(
            facts.concerns(each, imposed) & facts.in_order(each, act)
            for each in facts.named("agreement-made")
        )
        kept |= ~facts.certainly_none("agreement-made", about=imposed, until=act)
        words = context.opening(act)
        why = {
            Truth.YES: f"{words} lifts the restriction by agreement with the customer.",
            Truth.NO: f"{words} lifts the restriction, and no agreement with the "
            "customer came before it.",
            Truth.UNKNOWN: "The file does not show whether there was an agreement "
            f"before {context.act_words(act)}.",
        }[kept]
        yield outcome(
            act,
            kept,
            applying,
            fault="policy_not_followed",
            why=why,
            remedy="Agree with the customer on what follows, and record it.",
            beside=imposed,
        )

    def obligations(self, context: Context) -> Iterator[Obligation]:
        """Give what must follow each end, and the decision whether to extend."""
        for restriction in context.facts.restrictions:
            applying = self._due(restriction, context)
            if applying is Truth.NO:
                continue
            day, ends = self._ending(restriction, context).last_day()
            if self.mode is End.UNLESS_EXTENDED and restriction.lifted is None:
                yield self._decision(restriction, day, ends & applying, context)
            if self.then is None or self.within is None or ends is Truth.NO:
                continue
            run = self._run(self.within, day, context)
            yield self._following(restriction, self.then, run, ends & applying, context)

    def _decision(
        self,
        restriction: Restriction,
        day: When | None,
        applying: Truth,
        context: Context,
    ) -> Obligation:
        """Put the decision whether to extend into the diary; it lifts by itself."""
        passed = Truth.UNKNOWN if day is None else context.passed(day)
        clock = "by a day that is not recorded"
        if day is not None:
            clock = f"{day.as_adverb()}, when it is lifted unless extended"
        return Obligation(
            act=restriction.imposed,
            kind=DutyKind.END,
            need="extend",
            what=f"decision whether to extend {context.act_words(restriction.imposed)}",
            by=owed_by(self.by, context),
            due=day,
            clock=clock,
            applies=applying & ~passed,
            in_time=Truth.NO,
            over=Truth.NO,
            fault=self.fault,
            late_fault=self.fault,
        )

    def _run(self, within: Period, day: When | None, context: Context) -> Run:
        """Start the time for what must follow the end."""
        if day is None:
            words = (
                f"{within} from the end of the restriction, whose day is not recorded"
            )
            return Run(since=When(), due=When(), words=words)
        due = day.plus(within, context.terms.working_days)
        words = (
            f"{within} from {day.in_words()} (the end of the restriction), that is "
            f"{due.as_adverb()}"
        )
        return Run(since=day, due=due, words=words)

    def _following(
        self,
        restriction: Restriction,
        name: str,
        run: Run,
        applying: Truth,
        context: Context,
    ) -> Obligation:
        """Work out what became of what must follow the end."""
        imposed = restriction.imposed
        return fulfilment(
            imposed,
            context,
            name=name,
            kind=DutyKind.END,
            need="/".join(filter(None, ("end", self.to, self.title))),
            fits=partial(self._fits, imposed=imposed, end=run.since, context=context),
            within=run,
            applying=applying,
            what=(
                f"{self.title or WORDS[name]}, after the end of "
                f"{context.act_words(imposed)}"
            ),
            by=owed_by(self.by, context),
            about=imposed,
            to=self.to,
            since=run.since,
            fault=self.undone,
            late_fault=self.late,
        )

    def _fits(self, entry: Entry, imposed: Entry, end: When, context: Context) -> Truth:
        """Say whether an act is what must follow the end."""
        linked = Truth.YES
        if hasattr(entry.event, "about"):
            linked = context.facts.concerns(entry, imposed)
        told = Truth.YES
        if self.to is not None and isinstance(entry.event, NoticeGiven):
            to = entry.event.to
            told = Truth.of(None if to is None else to == self.to)
        after = end.on_or_before(given_on(entry))
        return every((linked, told, after, applies(self.where, entry, context)))

    def problems(self, terms: Terms) -> list[str]:
        """Check the clock, what must follow, conditions, role and faults."""
        problems = clock_problems(terms, self.clock) + role_problems(terms, self.by)
        problems += condition_problems(terms, _RESTRICTION, self.when, self.unless)
        if self.then is not None:
            problems += unknown_acts((self.then,))
            problems += condition_problems(terms, self.then, self.where)
        return problems + fault_problems(self.fault, self.undone, self.late)
