"""What must follow an act: a duty, with a clock or without."""

from collections.abc import Callable, Iterable, Iterator
from enum import Enum
from functools import partial
from types import MappingProxyType
from typing import Final

import attrs

from ucb_domain.dates import When
from ucb_domain.entries import Entry
from ucb_domain.facts import Facts
from ucb_domain.findings import DutyKind
from ucb_domain.rules.anchors import Anchor
from ucb_domain.rules.clocks import Bound, Clock, Run
from ucb_domain.rules.conditions import Condition, unknown_acts
from ucb_domain.rules.context import WORDS, Context, Terms
from ucb_domain.rules.names import (
    clock_problems,
    condition_problems,
    fault_problems,
    role_problems,
)
from ucb_domain.rules.rule import Obligation, Rule, applies, given_on
from ucb_domain.truth import Truth, every, some


def fulfilment(
    act: Entry,
    context: Context,
    *,
    name: str,
    kind: DutyKind | None = None,
    need: str,
    fits: Callable[[Entry], Truth],
    within: Clock | Run | None,
    applying: Truth,
    what: str,
    by: str | None,
    about: Entry | None,
    to: str | None,
    purpose: tuple[str, ...] = (),
    since: When | None = None,
    moot: Truth = Truth.NO,
    fault: str,
    late_fault: str,
) -> Obligation:
    """Work out what became of one duty to follow an act with another.

    Args:
        act: The act that made it due.
        context: The facts and terms.
        name: The kind of act that is due.
        kind: What sort of duty it is; `None` where the kind of act says.
        need: What tells it from other acts of that kind.
        fits: Whether an entry of that kind is the one that is due, whenever it was
            done.
        within: The clock it must be done in, or one that has been started; `None` where
            the policy sets no limit.
        applying: Whether it is due at all.
        what: What is due, in words.
        by: Who owes it, in words.
        about: What a search for it would have been about; `None` for any.
        to: Where it is a notice: to whom.
        purpose: Where it is a notice: what it may be for; none means anything.
        since: The first day on which an act is what is due; `None` for any.
        moot: Whether there is no use in doing it any more.
        fault: The fault of not doing it.
        late_fault: The fault of doing it late.
    """
    facts = context.facts
    none = partial(facts.certainly_none, name, about=about, to=to, purpose=purpose)
    looked = partial(facts.looked_for, name, about=about, to=to, purpose=purpose)
    run = within.start(act, context) if isinstance(within, Clock) else within
    due = run.due if run is not None else None
    opens = run.opens if run is not None else None
    typical = _is_typical(run, within)
    candidates = [(entry, fits(entry)) for entry in facts.named(name)]
    certain = [entry for entry, fit in candidates if fit is Truth.YES]
    punctual = (each for each in certain if _on_time(each, run, within) is Truth.YES)
    done = next(punctual, certain[0] if certain else None)
    shown = some(fit & _on_time(entry, run, within) for entry, fit in candidates)
    in_time = shown
    # A file that shows the act that was due, late, does not hide an earlier one; and
    # one that was looked for in vain is not done, until it is found after all.
    if done is None or (run is not None and run.early(given_on(done)) is not Truth.NO):
        in_time |= ~none(since=opens or since, until=due or act)
    if within is None:
        # Whoever looked for it did so after the act, on whatever day that was.
        over = Truth.YES if looked(until=act) else context.passed(act.on)
    elif run is None:
        over = Truth.NO if typical else Truth.UNKNOWN
    elif run.due is None:
        # There is no last day: only an act before the first one departs.
        over = some(fit & run.early(given_on(entry)) for entry, fit in candidates)
        unseen = ~none(until=opens)
        over |= shown & unseen
        in_time &= ~over & ~unseen
        early = (each for each in certain if run.early(given_on(each)) is Truth.YES)
        done = next(early, done)
    else:
        over = run.passed(context)
        if done is not None and not typical:
            over |= run.late(given_on(done))
    dated = run is None or run.due is not None
    if (
        dated
        and not typical
        and _missed(
            facts.overdue(name, about=about, to=to, purpose=purpose),
            candidates,
            done,
            by_day=in_time is Truth.YES and within is not None,
        )
    ):
        in_time, over = Truth.NO, Truth.YES
    return Obligation(
        act=act,
        kind=kind or _kind(name, act, to),
        need=f"{name}/{need}",
        what=what,
        by=by,
        due=due,
        opens=opens,
        clock=_words(run, within),
        applies=applying,
        in_time=in_time,
        done=done,
        perhaps=perhaps(candidates, done),
        over=over,
        waiting=within is not None and run is None,
        moot=moot,
        fault=fault,
        late_fault=late_fault,
    )


def _missed(
    overdue: tuple[Entry, ...],
    candidates: list[tuple[Entry, Truth]],
    done: Entry | None,
    *,
    by_day: bool,
) -> bool:
    """Say whether the source itself says that a duty was not done when it was due.

    Args:
        overdue: The searches of which it says so.
        candidates: The acts that are or may be what was due.
        done: The one that is.
        by_day: Whether the days show that this one was in time.
    """
    if by_day or any(fit is Truth.UNKNOWN for _, fit in candidates):
        return False
    return any(
        done is None or given_on(done).before(search.on) is not Truth.YES
        for search in overdue
    )


def _on_time(entry: Entry, run: Run | None, within: Clock | Run | None) -> Truth:
    if within is None:
        return Truth.YES
    return Truth.UNKNOWN if run is None else run.met(given_on(entry))


def _is_typical(run: Run | None, within: Clock | Run | None) -> bool:
    """Say whether it only stands in the diary, and nothing departs from it."""
    if run is not None:
        return run.typical
    return isinstance(within, Clock) and within.bound is Bound.TYPICALLY


def _words(run: Run | None, within: Clock | Run | None) -> str:
    if run is not None:
        return run.words
    if isinstance(within, Clock):
        return within.in_words()
    return "with no time limit in the policy"


_KINDS: Final = MappingProxyType(
    {
        "alert-placed": DutyKind.ALERT,
        "alert-removed": DutyKind.ALERT,
        "appeal-determined": DutyKind.APPEAL,
        "review-completed": DutyKind.REVIEW,
        "support-considered": DutyKind.ADJUSTMENT,
        "warning-issued": DutyKind.WARNING,
    }
)


def _kind(name: str, act: Entry, to: str | None) -> DutyKind:
    """Say what sort of duty it is to do an act of a kind after another."""
    if name == "notice-given":
        return DutyKind.NOTICE if to in {None, "customer"} else DutyKind.STAFF
    after_a_warning = act.name == "warning-issued"
    return _KINDS.get(name, DutyKind.WARNING if after_a_warning else DutyKind.STEP)


class Tie(Enum):
    """How an act that is due belongs to the act that makes it due."""

    ACT = "act"
    """It is about that act."""
    RESTRICTION = "restriction"
    """It is about the same restriction, directly or through others."""
    CASE = "case"
    """Any such act of the case will do."""


@attrs.frozen(kw_only=True)
class Response(Rule):
    """An act must be followed by another, within a time if the policy sets one.

    What it checks: for each act of kind `after` for which `when` holds, that an act of
    kind `then` about it followed. Where there is a clock, it must have followed before
    the clock ran out, or where the clock says so, not before; where there is none, it
    departs while it is still undone. A clock that has no day to run from leaves the
    finding open. To do too early what has a first day departs with `fault`.

    Attributes:
        after: The kind of act that makes the other due.
        when: What must hold of it.
        then: The kind of act that is due.
        where: What must hold of the act that is due.
        about: How the act that is due must belong to the one that makes it due: it is
            about that act, about the same restriction, or about anything in the case.
        within: The clock: `{ after = "P10D", days = "working", from = "received" }`.
        overtaken: Kinds of act after which there is no use in it any more: it leaves the
            diary then, done or not. What departs from the clause stays a departure.
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
    about: Tie = Tie.ACT
    within: Clock | None = None
    overtaken: tuple[str, ...] = ()
    by: str | None = None
    unless: Condition | None = None
    fault: str
    late: str = "delay"
    title: str | None = None

    def obligations(self, context: Context) -> Iterator[Obligation]:
        """Give one duty for each act that makes one due."""
        for act in context.facts.named(self.after):
            yield fulfilment(
                act,
                context,
                name=self.then,
                kind=DutyKind.END if self._after_the_end else None,
                need=self.title or "",
                fits=partial(self._fits, act=act, context=context),
                within=self.within,
                applying=applies(self.when, act, context, unless=self.unless),
                what=(
                    f"{self.title or WORDS[self.then]}, after {context.act_words(act)}"
                ),
                by=owed_by(self.by, context),
                about=self._searched(act, context),
                to=None,
                moot=self._overtaken(act, context),
                fault=self.fault,
                late_fault=self.late,
            )

    @property
    def _after_the_end(self) -> bool:
        """Whether it follows the end of a restriction."""
        clock = self.within
        return clock is not None and Anchor.END in clock.anchor and clock.before is None

    def _overtaken(self, act: Entry, context: Context) -> Truth:
        """Say whether something came after an act that leaves no use in the other."""
        facts = context.facts
        return some(
            facts.in_order(act, each)
            for name in self.overtaken
            for each in facts.named(name)
        )

    def _searched(self, act: Entry, context: Context) -> Entry | None:
        """Give what a search for the act that is due would have been about."""
        if self.about is Tie.CASE:
            return None
        if self.about is Tie.RESTRICTION:
            restriction = context.facts.restriction(act)
            return restriction.imposed if restriction is not None else None
        return act

    def _fits(self, entry: Entry, act: Entry, context: Context) -> Truth:
        return every(
            (
                Truth.of(entry.event_id != act.event_id),
                self._tied(entry, act, context),
                context.facts.in_order(act, entry),
                applies(self.where, entry, context),
            )
        )

    def _tied(self, entry: Entry, act: Entry, context: Context) -> Truth:
        """Say whether an entry belongs to an act in the way that the rule asks for."""
        facts = context.facts
        if self.about is Tie.CASE:
            return Truth.YES
        if self.about is Tie.RESTRICTION:
            return same_restriction(entry, act, facts)
        incidents: tuple[str, ...] = getattr(entry.event, "incidents", ())
        if hasattr(entry.event, "about") or (
            incidents and act.name == "incident-recorded"
        ):
            return facts.names(entry, act)
        return Truth.YES

    def problems(self, terms: Terms) -> list[str]:
        """Check the kinds of act, conditions, roles and faults."""
        problems = unknown_acts((self.after, self.then, *self.overtaken))
        problems += condition_problems(terms, self.after, self.when, self.unless)
        problems += condition_problems(terms, self.then, self.where)
        problems += clock_problems(terms, self.within)
        problems += role_problems(terms, self.by)
        return problems + fault_problems(self.fault, self.late)


def same_restriction(one: Entry, other: Entry, facts: Facts) -> Truth:
    """Say whether two acts are about one restriction, directly or through others."""
    return some(
        facts.concerns(one, each.imposed) & facts.concerns(other, each.imposed)
        for each in facts.restrictions
    )


def perhaps(
    candidates: Iterable[tuple[Entry, Truth]], done: Entry | None
) -> tuple[Entry, ...]:
    """Give the acts that may turn out to be what was done, and not the one it seems.

    Args:
        candidates: Acts of the kind that is due, and whether each is what is due.
        done: The one that it seems to be, if there is one.
    """
    return tuple(
        entry
        for entry, fit in candidates
        if fit is not Truth.NO
        and entry is not done
        and (done is None or given_on(entry).before(given_on(done)) is not Truth.NO)
    )


def owed_by(name: str | None, context: Context) -> str | None:
    """Say in words who owes a duty."""
    if name is None:
        return None
    return context.authority(name).words(context.terms.roles)
