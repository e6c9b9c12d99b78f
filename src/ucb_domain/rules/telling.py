"""Who must be told of an act, by when, and what they must be told."""

from collections.abc import Iterator
from functools import partial
from typing import Final

import attrs

from ucb_domain.entries import Entry
from ucb_domain.events import NoticeGiven
from ucb_domain.findings import DutyKind, Outcome
from ucb_domain.rules.clocks import Clock
from ucb_domain.rules.conditions import (
    TELLS_ITSELF,
    By,
    Condition,
    states,
    unknown_acts,
)
from ucb_domain.rules.context import Context, Terms
from ucb_domain.rules.departing import excused, reasoned
from ucb_domain.rules.following import fulfilment, owed_by
from ucb_domain.rules.names import (
    clock_problems,
    condition_problems,
    fault_problems,
    role_problems,
)
from ucb_domain.rules.rule import Obligation, Rule, applies, outcome
from ucb_domain.rules.saying import plain
from ucb_domain.truth import Truth, every, some

_END: Final = "end"
USUAL: Final = ("decision", "notification", "review-outcome", "appeal-outcome")
"""What letters that tell of an act are usually for, where a rule does not say."""


@attrs.frozen(kw_only=True)
class Notice(Rule):
    """Somebody must be told of an act, and the notice must say certain things.

    What it checks: for each act of kind `of` for which `when` holds, that a notice of
    it was given to `to`, in time; and of each such notice, that it states every item in
    `must`, or an earlier one did, and none in `must_not`, that it was signed by
    somebody with authority, and that it went by an allowed channel. What it states
    normally it may leave out for a reason on record, which a person judges. Where the
    act is itself said to the customer (a warning), it is its own notice to the
    customer, and has to be given in time. Items left out are reported by the fault that
    each amounts to, so that "no reasons" and "no appeal right" are told apart.

    A letter that gives no purpose tells of what it is about: of a restriction, the
    decision. A letter that names the restriction and, by its purpose, tells of a review
    or an appeal decision, tells of the last one before it.

    Attributes:
        of: The kind of act to be told of.
        when: What must hold of it.
        to: Who is told ("customer", "staff", or another audience).
        must: Items it must state.
        normally: Items it normally states. The notice, or the record of what it tells
            of, may give the reason for leaving one out (item `reason-for-departing`).
        may: Items it may state; listed for the letter, never a departure.
        must_not: Items it must not state.
        purpose: What the notice is for where one act can have several ("decision"); any
            of these, where several words are usual.
        channels: How it may be given; none means in any way.
        signed_by: Authority of those who sign it; `None` for whoever does.
        by: Who owes it: an authority or a role, for the diary.
        within: The clock for giving it.
        unless: The exception.
        fault: The fault of not giving it.
        late: The fault of giving it late.
        item_fault: The fault of leaving an item out, where the item has none of its
            own, of stating what it must not, and of giving it in another way.

    Source: PEM-14, PEM-19, PEM-23, WOL-6.5, WEL-7.3, UCB-5d, UCB-5g.

    Example::

        kind = "notice"
        of = "restriction-imposed"
        to = "customer"
        purpose = "decision"
        must = ["reasons", "action", "review-date"]
        fault = "no_notification"
    """

    of: str
    to: str
    must: tuple[str, ...] = ()
    normally: tuple[str, ...] = ()
    may: tuple[str, ...] = ()
    must_not: tuple[str, ...] = ()
    purpose: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    signed_by: str | None = None
    by: str | None = None
    within: Clock | None = None
    when: Condition | None = None
    unless: Condition | None = None
    fault: str = "no_notification"
    late: str = "delay"
    item_fault: str = "policy_not_followed"

    @property
    def tells_itself(self) -> bool:
        """Whether the act is itself said to the customer, so that no notice is due."""
        return self.of in TELLS_ITSELF and self.to == "customer"

    def check(self, act: Entry, context: Context) -> Iterator[Outcome]:
        """Judge one notice by what it says and how it was given."""
        told = self.told_of(act, context)
        applying = some(truth for _, truth in told)
        if applying is Truth.NO:
            return
        of = next((each for each, truth in told if truth is Truth.YES), None)
        if self.channels:
            yield self._channel(act, context, applying, of)
        if self.signed_by is not None:
            yield self._signed(act, context, applying, of, self.signed_by)
        for fault, items in self._by_fault(self.must, context):
            answers = {item: self.stated(act, item, told, context) for item in items}
            yield _items(act, context, applying, of, fault, answers)
        for fault, items in self._by_fault(self.normally, context):
            answers = {item: self.stated(act, item, told, context) for item in items}
            found = _items(act, context, applying, of, fault, answers)
            yield excused(found, reasoned((act, of), context))
        if self.must_not:
            yield self._left_out(act, context, applying, of)

    def _by_fault(
        self, items: tuple[str, ...], context: Context
    ) -> Iterator[tuple[str, list[str]]]:
        """Give items by the fault that leaving each out amounts to."""
        by_fault: dict[str, list[str]] = {}
        for item in items:
            fault = context.terms.item_faults.get(item, self.item_fault)
            by_fault.setdefault(fault, []).append(item)
        yield from by_fault.items()

    def told_of(self, act: Entry, context: Context) -> list[tuple[Entry, Truth]]:
        """Give the acts of this kind that an act tells of, or may."""
        if self.tells_itself:
            return [(act, self._due(act, context))] if act.name == self.of else []
        told = (
            (each, fits & self._due(each, context))
            for each in context.facts.named(self.of)
            if (fits := self._fits(act, each, context)) is not Truth.NO
        )
        return [(each, truth) for each, truth in told if truth is not Truth.NO]

    def _due(self, act: Entry, context: Context) -> Truth:
        return applies(self.when, act, context, unless=self.unless)

    def _fits(self, entry: Entry, act: Entry, context: Context) -> Truth:
        """Say whether an entry is the notice of this act."""
        event = entry.event
        if not isinstance(event, NoticeGiven):
            return Truth.NO
        linked = context.facts.names(entry, act)
        if linked is Truth.NO and event.purpose in self.purpose:
            linked = self._last_before(entry, act, context)
        to = None if event.to is None else event.to == self.to
        serves = self._serves(event)
        if serves is Truth.UNKNOWN and self._looked_among(act, context):
            serves = Truth.NO
        return every((linked, Truth.of(to), serves))

    def _looked_among(self, act: Entry, context: Context) -> bool:
        """Say whether somebody looked for a letter for this, and found none among all."""
        return any(
            getattr(search.event, "purpose", None) is not None
            for search in context.facts.searches(
                "notice-given", about=act, to=self.to, purpose=self.purpose
            )
        )

    def _serves(self, notice: NoticeGiven) -> Truth:
        """Say whether a notice has the purpose that the rule asks for."""
        if not self.purpose or notice.purpose in self.purpose:
            return Truth.YES
        if notice.purpose is not None:
            return Truth.NO
        # Of a restriction there is more to tell than the decision: a review to come,
        # the end. A letter that does not say which may be any of them.
        several = self.of == "restriction-imposed" and "decision" not in self.purpose
        return Truth.UNKNOWN if several else Truth.YES

    def _last_before(self, entry: Entry, act: Entry, context: Context) -> Truth:
        """Say whether a letter about a restriction tells of this act, done about it."""
        facts = context.facts
        target = facts.about(entry)
        if target is None:
            return Truth.NO
        later = (
            facts.in_order(act, other)
            & facts.in_order(other, entry)
            & facts.concerns(other, target)
            for other in facts.named(self.of)
            if other.event_id != act.event_id
        )
        return every(
            (facts.concerns(act, target), facts.in_order(act, entry), ~some(later))
        )

    def stated(
        self,
        act: Entry,
        item: str,
        told: list[tuple[Entry, Truth]],
        context: Context,
    ) -> Truth:
        """Say whether a notice states an item, or one before it of the same act did."""
        own = states(act.event, item)
        if own is Truth.YES or self.tells_itself:
            return own
        facts = context.facts
        before = (
            every(
                (
                    self._fits(entry, each, context),
                    truth,
                    facts.in_order(entry, act),
                    states(entry.event, item),
                )
            )
            for each, truth in told
            for entry in facts.named("notice-given")
            if entry.event_id != act.event_id
        )
        return own | some(before)

    def _channel(
        self, act: Entry, context: Context, applying: Truth, of: Entry | None
    ) -> Outcome:
        channel: str | None = getattr(act.event, "channel", None)
        kept = Truth.of(None if channel is None else channel in self.channels)
        allowed = ", ".join(map(plain, self.channels))
        words = context.opening(act)
        why = {
            Truth.YES: f"{words} was given by {plain(channel or '')}.",
            Truth.NO: f"{words} was given by {plain(channel or '')}; it must be by: "
            f"{allowed}.",
            Truth.UNKNOWN: f"The file does not show how {context.act_words(act)} was "
            f"given; it must be by: {allowed}.",
        }[kept]
        return outcome(
            act,
            kept,
            applying,
            fault=self.item_fault,
            why=why,
            remedy=f"Give it by: {allowed}.",
            seek="Record how it was given.",
            beside=of,
        )

    def _signed(
        self,
        act: Entry,
        context: Context,
        applying: Truth,
        of: Entry | None,
        authority: str,
    ) -> Outcome:
        needed = context.authority(authority).words(context.terms.roles)
        signatories = (act.event.by, *act.event.also_by)
        who = context.officers(signatories, act.on) or "somebody not recorded"
        return outcome(
            act,
            By(by=authority).holds(act, context),
            applying,
            fault="wrong_authority",
            why=f"{context.opening(act)} was signed by {who}; that is for {needed}.",
            remedy=f"Have it signed by {needed}.",
            seek="Find the letter, and record who signed it.",
            beside=of,
        )

    def _left_out(
        self, act: Entry, context: Context, applying: Truth, of: Entry | None
    ) -> Outcome:
        """Judge a notice by what it must not say."""
        answers = {item: states(act.event, item) for item in self.must_not}
        kept = every(~stated for stated in answers.values())
        unwanted = "; ".join(
            context.terms.words(item)
            for item, stated in answers.items()
            if stated is ~kept
        )
        words = context.opening(act)
        why = {
            Truth.YES: f"{words} does not state what it must not: {unwanted}.",
            Truth.NO: f"{words} states what it must not: {unwanted}.",
            Truth.UNKNOWN: f"The file does not show whether {context.act_words(act)} "
            f"states what it must not: {unwanted}.",
        }[kept]
        return outcome(
            act,
            kept,
            applying,
            fault=self.item_fault,
            why=why,
            remedy=f"Write again, without: {unwanted}.",
            seek="Find the letter, and record what it says.",
            beside=of,
        )

    def obligations(self, context: Context) -> Iterator[Obligation]:
        """Give one duty to tell for each act that is to be told of."""
        for act in context.facts.named(self.of):
            if self.tells_itself:
                if self.within is not None:
                    yield self._itself(act, context)
                continue
            yield fulfilment(
                act,
                context,
                name="notice-given",
                kind=DutyKind.END if self.purpose[:1] == (_END,) else None,
                need="/".join((self.to, *self.purpose[:1])),
                fits=partial(self._fits, act=act, context=context),
                within=self.within,
                applying=self._due(act, context),
                what=f"notice to {context.terms.audience(self.to)} of "
                f"{context.act_words(act)}",
                by=owed_by(self.by, context),
                about=act,
                to=self.to,
                purpose=self.purpose or USUAL,
                fault=self.fault,
                late_fault=self.late,
            )

    def _itself(self, act: Entry, context: Context) -> Obligation:
        """Give the duty to say in time what is its own notice; it was said."""
        return fulfilment(
            act,
            context,
            name=self.of,
            need="itself",
            fits=lambda entry: Truth.of(entry.event_id == act.event_id),
            within=self.within,
            applying=self._due(act, context),
            what=context.act_words(act),
            by=owed_by(self.by, context),
            about=act,
            to=None,
            fault=self.fault,
            late_fault=self.late,
        )

    def problems(self, terms: Terms) -> list[str]:
        """Check the kind of act, conditions, roles and faults."""
        problems = unknown_acts((self.of,))
        problems += condition_problems(terms, self.of, self.when, self.unless)
        problems += clock_problems(terms, self.within)
        problems += role_problems(terms, self.by, self.signed_by)
        problems += [
            f"{item!r} is asked for and stands in must_not as well; keep one of the two."
            for item in {*self.must, *self.normally, *self.may}.intersection(
                self.must_not
            )
        ]
        return problems + fault_problems(self.fault, self.late, self.item_fault)


def _items(
    act: Entry,
    context: Context,
    applying: Truth,
    of: Entry | None,
    fault: str,
    answers: dict[str, Truth],
) -> Outcome:
    """Say which items a notice states, leaves out or may leave out."""
    terms = context.terms
    kept = every(answers.values())
    words = context.opening(act)
    items = "; ".join(
        terms.words(item) for item, stated in answers.items() if stated is kept
    )
    alone = all(states(act.event, item) is Truth.YES for item in answers)
    why = {
        Truth.YES: f"{words}{'' if alone else ', or one before it,'} states: {items}.",
        Truth.NO: f"{words} does not state: {items}.",
        Truth.UNKNOWN: f"The file does not show whether {context.act_words(act)} "
        f"states: {items}.",
    }[kept]
    return outcome(
        act,
        kept,
        applying,
        fault=fault,
        why=why,
        remedy=f"Write again, and state: {items}.",
        seek="Find the letter, and record what it says.",
        beside=of,
    )
