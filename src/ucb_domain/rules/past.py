"""Conditions on other acts of the case: earlier ones, and those an act is about."""

from collections.abc import Iterator

import attrs

from ucb_domain.dates import Period
from ucb_domain.entries import Entry
from ucb_domain.events import EVENT_TYPES
from ucb_domain.rules.conditions import Condition, unknown_acts
from ucb_domain.rules.context import Context
from ucb_domain.rules.linking import CITES, can_be_about, cited, same_thing
from ucb_domain.truth import Truth, agreed, some

_Counted = list[tuple[Entry, Truth]]
"""Acts, each with whether it counts; those that certainly do not are left out."""


@attrs.frozen(kw_only=True)
class Earlier(Condition):
    """Enough acts of a kind came before, in the case, within a stretch of time.

    Attributes:
        earlier: The kind of act.
        where: What must hold of those acts.
        at_least: How many there must be.
        within: How far back they count; `None` for the whole case.
        since: A kind of act that starts the count anew: only those after the last such
            act count.
        reset: How long a stretch without any such act wipes the slate: what came
            before it counts no more.
        linked: Whether only acts about the same thing count: where one of the two is
            about the other, both are about a third, or both arose in the same matter.
    """

    earlier: str
    where: Condition | None = None
    at_least: int = attrs.field(default=1, validator=attrs.validators.ge(1))
    within: Period | None = None
    since: str | None = None
    reset: Period | None = None
    linked: bool = False

    def holds(self, act: Entry, context: Context) -> Truth:
        """Count the earlier acts, those that certainly count and those that may."""
        counted = list(self._counted(act, context))
        if self.reset is not None:
            counted = self._unbroken(counted, self.reset, act, context)
        certain = sum(counts is Truth.YES for _, counts in counted)
        if certain >= self.at_least:
            return Truth.YES
        if len(counted) >= self.at_least:
            return Truth.UNKNOWN
        since = None
        if self.within is not None:
            since = act.on.minus(self.within, context.terms.working_days)
        return ~context.facts.certainly_none(
            self.earlier, about=act, since=since, until=act
        )

    def _counted(self, act: Entry, context: Context) -> Iterator[tuple[Entry, Truth]]:
        for entry in context.facts.named(self.earlier):
            if entry.event_id != act.event_id:
                counts = self._counts(entry, act, context)
                if counts is not Truth.NO:
                    yield entry, counts

    def _counts(self, entry: Entry, act: Entry, context: Context) -> Truth:
        counts = context.facts.in_order(entry, act)
        if self.where is not None:
            counts &= self.where.holds(entry, context)
        if self.within is not None:
            limit = entry.on.plus(self.within, context.terms.working_days)
            counts &= act.on.on_or_before(limit)
        if self.linked and counts is not Truth.NO:
            counts &= same_thing(entry, act, context.facts)
        if self.since is not None and counts is not Truth.NO:
            counts &= ~self._anew(entry, self.since, act, context)
        return counts

    def _anew(self, entry: Entry, since: str, act: Entry, context: Context) -> Truth:
        """Say whether the count started anew after an entry."""
        facts = context.facts
        between = some(
            facts.in_order(entry, each)
            & facts.in_order(each, act)
            & (same_thing(each, act, facts) if self.linked else Truth.YES)
            for each in facts.named(since)
            if each.event_id != act.event_id
        )
        return between | ~facts.certainly_none(
            since, about=act, since=entry.on, until=act
        )

    def _unbroken(
        self, counted: _Counted, reset: Period, act: Entry, context: Context
    ) -> _Counted:
        """Leave out what lies before a stretch so long that it wiped the slate.

        An act counts if one can go from it to the judged act by way of others that
        count, with no stretch between two of them that is too long.
        """
        # What is not on file may have broken the stretch.
        unseen = ~context.facts.certainly_none(self.earlier, about=act, until=act)
        kept = dict.fromkeys((entry.event_id for entry, _ in counted), unseen)
        limits = {
            entry.event_id: entry.on.plus(reset, context.terms.working_days)
            for entry, _ in counted
        }
        ahead: list[tuple[Entry, Truth]] = [(act, Truth.YES)]
        while ahead:
            then, reached = ahead.pop()
            for entry, counts in counted:
                before = kept[entry.event_id]
                near = then.on.on_or_before(limits[entry.event_id])
                now = before | (reached & counts & near)
                if now is not before:
                    kept[entry.event_id] = now
                    ahead.append((entry, now))
        return [
            (entry, counts & kept[entry.event_id])
            for entry, counts in counted
            if kept[entry.event_id] is not Truth.NO
        ]

    def problems(self, act_name: str) -> list[str]:
        """Say what is wrong with the kinds of act, or with what must hold of them."""
        kinds = (self.earlier, *([self.since] if self.since else []))
        if problems := unknown_acts(kinds):
            return problems
        if self.since == self.earlier:
            problems.append(
                f"no {self.earlier} comes after the last {self.earlier}; name another "
                "kind of act in since."
            )
        if self.linked:
            problems += [
                f"{name} is never about anything, so none is about the same thing; "
                "leave out linked."
                for name in dict.fromkeys((act_name, self.earlier))
                if name in EVENT_TYPES and not _is_about_anything(name)
            ]
        return problems + (self.where.problems(self.earlier) if self.where else [])


def _is_about_anything(name: str) -> bool:
    fields = {field.name for field in attrs.fields(EVENT_TYPES[name])}
    return bool(fields & {"about", "contact", "incidents", "subject"})


@attrs.frozen(kw_only=True)
class About(Condition):
    """The act is about one of a kind, directly or through others.

    A letter about a review is about the review, and through it about the restriction.
    A warning or a restriction is about the incidents that it rests on, and a breach
    about the contact.

    Attributes:
        about: The kind of act.
        where: What must hold of the act that it is about.
    """

    about: str
    where: Condition | None = None

    def holds(self, act: Entry, context: Context) -> Truth:
        """Say whether what the act is about is of the kind, and as it must be."""
        return self._leads(act, context, frozenset())

    def _leads(self, entry: Entry, context: Context, seen: frozenset[str]) -> Truth:
        if entry.event_id in seen or not self._can_lead(entry.name):
            return Truth.NO
        seen |= {entry.event_id}
        facts = context.facts
        rests, unseen = cited(entry, facts)
        targets, said = facts.targets(entry)
        found = [self._found(each, context, seen) for each in targets]
        answer = some(found) if said else agreed(found)
        if unseen and CITES[entry.name] == self.about:
            answer |= Truth.UNKNOWN
        return answer | some(self._found(each, context, seen) for each in rests)

    def _found(self, target: Entry, context: Context, seen: frozenset[str]) -> Truth:
        here = Truth.of(target.name == self.about)
        if self.where is not None and here is Truth.YES:
            here = self.where.holds(target, context)
        return here | self._leads(target, context, seen)

    def _can_lead(self, name: str) -> bool:
        kinds = can_be_about(name)
        return kinds is None or self.about in kinds

    def problems(self, act_name: str) -> list[str]:
        """Say what is wrong with the kind of act, or with what must hold of it."""
        if problems := unknown_acts((self.about,)):
            return problems
        if act_name in EVENT_TYPES and not self._can_lead(act_name):
            known = ", ".join(sorted(can_be_about(act_name) or ())) or "nothing"
            problems.append(
                f"{act_name} is never about {self.about}; it can be about: {known}."
            )
        return problems + (self.where.problems(self.about) if self.where else [])


@attrs.frozen(kw_only=True)
class Unanswered(Condition):
    """When the act was done, an earlier act of a kind still had no answer about it.

    Attributes:
        unanswered: The kind of act that asks for an answer.
        where: What must hold of it.
        answer: The kind of act that answers it.
        answered: What must hold of the answer.
    """

    unanswered: str
    where: Condition | None = None
    answer: str
    answered: Condition | None = None

    def holds(self, act: Entry, context: Context) -> Truth:
        """Say whether something that was asked had no answer by then."""
        facts = context.facts
        waiting = some(
            self._waits(entry, act, context)
            for entry in facts.named(self.unanswered)
            if entry.event_id != act.event_id
        )
        return waiting | ~facts.certainly_none(self.unanswered, until=act)

    def _waits(self, entry: Entry, act: Entry, context: Context) -> Truth:
        facts = context.facts
        asked = facts.in_order(entry, act)
        if self.where is not None:
            asked &= self.where.holds(entry, context)
        if asked is Truth.NO:
            return asked
        answers = some(
            self._answers(each, entry, act, context)
            for each in facts.named(self.answer)
            if each.event_id != entry.event_id
        )
        unseen = ~facts.certainly_none(self.answer, about=entry, until=act)
        return asked & ~(answers | unseen)

    def _answers(
        self, answer: Entry, entry: Entry, act: Entry, context: Context
    ) -> Truth:
        """Say whether one act answers another, by the time of the judged act."""
        facts = context.facts
        by_then = facts.in_order(answer, act)
        holds = Truth.YES
        if self.answered is not None:
            holds = self.answered.holds(answer, context)
        return by_then & facts.names(answer, entry) & holds

    def problems(self, act_name: str) -> list[str]:
        """Say what is wrong with the kinds of act, or with what must hold of them."""
        if problems := unknown_acts((self.unanswered, self.answer)):
            return problems
        kinds = can_be_about(self.answer)
        if kinds is not None and self.unanswered not in kinds:
            problems.append(
                f"{self.answer} is never about {self.unanswered}, and so no answer to it."
            )
        problems += self.where.problems(self.unanswered) if self.where else []
        return problems + (self.answered.problems(self.answer) if self.answered else [])
