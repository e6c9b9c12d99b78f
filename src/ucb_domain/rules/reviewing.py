"""Reviews that fall due, and limits on how long things may last."""

from collections.abc import Iterator

import attrs

from ucb_domain.dates import Period, When
from ucb_domain.entries import Entry
from ucb_domain.events import EVENT_TYPES, AbsenceRecorded, ReviewCompleted
from ucb_domain.findings import Outcome, Verdict
from ucb_domain.rules.clocks import ANCHORS, Anchor, Clock, Run
from ucb_domain.rules.conditions import By, Condition, unknown_acts
from ucb_domain.rules.context import Context, Terms
from ucb_domain.rules.names import (
    condition_problems,
    fault_problems,
    has_field,
    role_problems,
)
from ucb_domain.rules.order import owed_by
from ucb_domain.rules.recording import on_record
from ucb_domain.rules.rule import Obligation, Rule, applies, excused, softened, verdict
from ucb_domain.truth import Truth, every


@attrs.frozen(kw_only=True)
class Schedule(Rule):
    """Something is looked at again when its time comes, once or over and over.

    What it checks: for each act of kind `of`, that a review was held by the day that
    `due` gives, and where `again` is set, within that time of each review, for as long
    as the restriction lasts. Late departs, whatever the review decided. A review that
    was never held is found without anything being recorded. Of each review it also
    checks that its outcome is one that the policy knows, and who held it.

    Attributes:
        of: The kind of act that is reviewed.
        when: What must hold of it.
        purpose: Which review this is, where the policy has several.
        due: The clock of the first review.
        again: The longest time from one review to the next; `None` for one review.
        by: Who holds it: an authority or a role.
        outcomes: Outcomes it may have; none means any.
        unless: The exception.
        fault: The fault of a review missed or late.

    Source: PEM-20, WOL-8.1, WOL-10.1, UCB-5g, ombudsman expectations 6.2.

    Example::

        kind = "schedule"
        of = "restriction-imposed"
        due = { after = "P12M", from = "act" }
        by = "senior"
        outcomes = ["extended", "amended", "removed"]
    """

    of: str
    due: Clock
    again: Period | None = None
    purpose: str | None = None
    by: str | None = None
    outcomes: tuple[str, ...] = ()
    when: Condition | None = None
    unless: Condition | None = None
    fault: str = "review_missed_or_late"

    def check(self, act: Entry, context: Context) -> Iterator[Outcome]:
        """Judge one review by its outcome and by who held it."""
        if not isinstance(act.event, ReviewCompleted):
            return
        mine = self._serves(act.event)
        if mine is Truth.NO:
            return
        words = context.act_words(act)
        if self.outcomes:
            outcome = act.event.outcome
            known = (
                Truth.UNKNOWN if outcome is None else Truth.of(outcome in self.outcomes)
            )
            allowed = ", ".join(self.outcomes)
            yield _outcome(
                act,
                softened(verdict(known), mine),
                "policy_not_followed",
                f"The outcome of {words} is {outcome or 'not recorded'}; the policy "
                f"knows: {allowed}.",
                "" if known is Truth.YES else f"Decide it as one of: {allowed}.",
            )
        if self.by is not None:
            held = By(by=self.by).holds(act, context)
            needed = owed_by(self.by, context)
            who = act.event.by or "somebody not recorded"
            yield _outcome(
                act,
                softened(verdict(held), mine),
                "wrong_authority",
                f"{words.capitalize()} was held by {who}; it is for {needed}.",
                "" if held is Truth.YES else f"Have it held by {needed}.",
            )

    def _serves(self, review: ReviewCompleted) -> Truth:
        if self.purpose is None:
            return Truth.YES
        if review.purpose is None:
            return Truth.UNKNOWN
        return Truth.of(review.purpose == self.purpose)

    def obligations(self, context: Context) -> Iterator[Obligation]:
        """Give one duty for each review that was held or is still to be held."""
        for act in context.facts.named(self.of):
            applying = applies(self.when, act, context) & ~excused(
                self.unless, act, context
            )
            if applying is Truth.NO:
                continue
            run = self.due.start(act, context)
            for review in self._reviews(act, context):
                yield self._cycle(act, run, review, applying, context)
                run = self._next(review, context)
                if run is None:
                    break
            else:
                if run is not None:
                    yield self._cycle(act, run, None, applying, context)

    def _reviews(self, act: Entry, context: Context) -> list[Entry]:
        """Give the reviews of an act that serve this schedule, in order of their days."""
        facts = context.facts
        reviews = [
            entry
            for entry in facts.named("review-completed")
            if isinstance(entry.event, ReviewCompleted)
            and self._serves(entry.event) is not Truth.NO
            and facts.concerns(entry, act) is not Truth.NO
        ]
        return sorted(
            reviews,
            key=lambda entry: (entry.on.latest or context.as_of, entry.number),
        )

    def _next(self, review: Entry, context: Context) -> Run | None:
        """Start the clock again after a review that left the restriction standing."""
        if self.again is None:
            return None
        return Clock(after=self.again).start(review, context)

    def _cycle(
        self,
        act: Entry,
        run: Run | None,
        review: Entry | None,
        applying: Truth,
        context: Context,
    ) -> Obligation:
        facts = context.facts
        due = run.due if run is not None else None
        words = run.words if run is not None else "on a day that is not recorded"
        shown = Truth.NO
        if review is not None and isinstance(review.event, ReviewCompleted):
            on_time = Truth.UNKNOWN if due is None else review.on.on_or_before(due)
            shown = every(
                (on_time, self._serves(review.event), facts.concerns(review, act))
            )
        unseen = ~facts.certainly_none(
            "review-completed",
            about=act,
            since=run.since if run is not None else None,
            until=due,
        )
        if unseen is Truth.UNKNOWN and (gap := self._gap(act, context)) is not None:
            unseen, due, words = Truth.NO, gap.due, gap.words
        over = Truth.UNKNOWN if due is None else due.before(context.horizon)
        if shown is not Truth.YES and due is not None:
            applying &= self._still(act, due, context)
        name = (self.purpose or "review").replace("-", " ")
        return Obligation(
            act=act,
            what=f"{name} of {context.act_words(act)}",
            by=owed_by(self.by, context),
            due=due,
            clock=words,
            applies=applying,
            in_time=shown | unseen,
            done=review,
            over=over,
            fault=self.fault,
            late_fault=self.fault,
        )

    def _gap(self, act: Entry, context: Context) -> Run | None:
        """Find a stretch, longer than reviews may lie apart, searched in vain."""
        period = self.again or self.due.after
        for search in context.facts.searches("review-completed", about=act):
            event = search.event
            if not isinstance(event, AbsenceRecorded) or period is None:
                continue
            if event.since is None or event.on.latest is None:
                continue
            due = event.since.plus(period, context.terms.working_days)
            if due.before(When(event.on.latest, event.on.latest)) is Truth.YES:
                words = f"at least every {period}, and so by {due.in_words()}"
                return Run(since=event.since, due=due, words=words)
        return None

    def _still(self, act: Entry, due: When, context: Context) -> Truth:
        """Say whether what is reviewed still stood on the day the review was due."""
        restriction = context.facts.restriction(act)
        if restriction is None:
            return Truth.YES
        closed = [
            entry.on.on_or_before(due) for entry in context.facts.named("case-closed")
        ]
        return every((restriction.stands(due), *(~each for each in closed)))

    def problems(self, terms: Terms) -> list[str]:
        """Check the kind of act, conditions, authority and fault."""
        problems = unknown_acts((self.of,)) + role_problems(terms, self.by)
        problems += condition_problems(terms, self.of, self.when, self.unless)
        return problems + fault_problems(self.fault)


@attrs.frozen(kw_only=True)
class Limit(Rule):
    """A day that an act sets lies within bounds, and is set at all.

    What it checks: for each act of kind `of` for which `when` holds, that the day in
    `field` is no later than `at_most` and no earlier than `at_least` after the anchor,
    and where `required` is true, that it is set.

    Attributes:
        of: The kind of act.
        field: The day it sets: "ends_on", "review_on", "appeal_by".
        when: What must hold of the act.
        at_most: The longest time from the anchor to that day.
        at_least: The shortest.
        anchor: The day it is counted from.
        required: Whether a day must be set.
        unless: The exception.
        fault: Usually "no_end_date", "indefinite" or "no_review_date".

    Source: WOL-8.1, WEL-7.3.

    Example::

        kind = "limit"
        of = "restriction-imposed"
        field = "review_on"
        at_most = "P12M"
        required = true
        fault = "no_review_date"
    """

    of: str
    field: str
    at_most: Period | None = None
    at_least: Period | None = None
    anchor: Anchor = Anchor.ACT
    required: bool = False
    when: Condition | None = None
    unless: Condition | None = None
    fault: str

    def check(self, act: Entry, context: Context) -> Iterator[Outcome]:
        """Judge one act by the day it sets."""
        if act.name != self.of:
            return
        applying = applies(self.when, act, context) & ~excused(
            self.unless, act, context
        )
        if applying is Truth.NO:
            return
        what = self.field.replace("_", " ")
        words = context.act_words(act).capitalize()
        day: When | None = getattr(act.event, self.field)
        if day is None:
            if self.required:
                held = on_record(act, self.field, context)
                if getattr(act.event, "open_ended", None) and self.field == "ends_on":
                    held = Truth.NO
                why = (
                    f"{words} sets no day: {what}."
                    if held is Truth.NO
                    else f"The file does not show whether {words.lower()} set a day: "
                    f"{what}."
                )
                found = softened(verdict(held), applying)
                yield _outcome(act, found, self.fault, why, f"Set a day: {what}.")
            return
        since = ANCHORS[self.anchor](act, context)
        bounds: list[tuple[Truth, str]] = []
        for period, longest in ((self.at_most, True), (self.at_least, False)):
            if period is None:
                continue
            end = (since or When()).plus(period, context.terms.working_days)
            within = day.on_or_before(end) if longest else end.on_or_before(day)
            bound = f"at {'most' if longest else 'least'} {period}"
            bounds.append((within, f"{bound}, that is {end.in_words()}"))
        kept = every(within for within, _ in bounds)
        limits = "; ".join(text for _, text in bounds) or "a day must be set"
        yield _outcome(
            act,
            softened(verdict(kept), applying),
            self.fault,
            f"{words} sets {what}: {day.in_words()}. Allowed: {limits}.",
            "" if kept is Truth.YES else f"Set a day within: {limits}.",
        )

    def problems(self, terms: Terms) -> list[str]:
        """Check the kind of act, its field, conditions and fault."""
        problems = unknown_acts((self.of,))
        if self.of in EVENT_TYPES and not has_field(EVENT_TYPES[self.of], self.field):
            problems.append(
                f"{self.of} sets no day {self.field!r}; name one of its fields that is a "
                'day, such as "ends_on".'
            )
        problems += condition_problems(terms, self.of, self.when, self.unless)
        return problems + fault_problems(self.fault)


def _outcome(act: Entry, found: Verdict, fault: str, why: str, remedy: str) -> Outcome:
    return Outcome(
        verdict=found,
        fault=fault,
        event=act.event_id,
        on=act.on,
        why=why,
        remedy=remedy,
        facts=(act.event_id,),
    )
