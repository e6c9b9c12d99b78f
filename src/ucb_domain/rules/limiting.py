"""Limits on the days that an act sets: how long things may last."""

from collections.abc import Iterator
from typing import get_args

import attrs

from ucb_domain.dates import Period, When
from ucb_domain.entries import Entry
from ucb_domain.events import EVENT_TYPES, AppealDetermined, ReviewCompleted
from ucb_domain.findings import Outcome
from ucb_domain.rules.anchors import Anchor, CaseAnchor, anchor_words, day_of
from ucb_domain.rules.clocks import Clock
from ucb_domain.rules.conditions import Condition, unknown_acts
from ucb_domain.rules.context import Context, Terms
from ucb_domain.rules.departing import excused, reasoned
from ucb_domain.rules.names import clock_problems, condition_problems, fault_problems
from ucb_domain.rules.recording import on_record
from ucb_domain.rules.rule import Rule, applies, outcome
from ucb_domain.rules.saying import field_words, some_day
from ucb_domain.truth import Truth, every


@attrs.frozen(kw_only=True)
class Limit(Rule):
    """A day that an act sets lies within bounds, and is set at all.

    What it checks: for each act of kind `of` for which `when` holds, that the day in
    `field` is no later than `at_most` and no earlier than `at_least` after the anchor,
    and where `required` is true, that it is set. A restriction that was set to run with
    no last day goes beyond any `at_most`. Beyond what is typical, the act's record must
    give a reason (item `reason-for-departing`), which a person judges.

    Attributes:
        of: The kind of act.
        field: The day it sets: "ends_on", "review_on", "appeal_by".
        when: What must hold of the act.
        at_most: The longest time from the anchor to that day.
        at_least: The shortest.
        typically: The usual time, beyond which there must be a reason on record.
        anchor: The day it is counted from; for a review or an appeal decision, `end` is the
            last day as it stood until then.
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
    typically: Period | None = None
    anchor: Anchor | CaseAnchor = Anchor.ACT
    required: bool = False
    when: Condition | None = None
    unless: Condition | None = None
    fault: str

    def check(self, act: Entry, context: Context) -> Iterator[Outcome]:
        """Judge one act by the day it sets."""
        if act.name != self.of:
            return
        applying = applies(self.when, act, context, unless=self.unless)
        if applying is Truth.NO:
            return
        day: When | None = getattr(act.event, self.field)
        if day is None:
            yield from self._unset(act, context, applying)
        else:
            yield self._within(act, context, applying, day)

    def _unset(
        self, act: Entry, context: Context, applying: Truth
    ) -> Iterator[Outcome]:
        """Judge an act that sets no day, or of which nobody knows."""
        endless = self.field == "ends_on" and getattr(act.event, "open_ended", None)
        beyond = self.at_most if self.at_most is not None else self.typically
        if not self.required and not (endless and beyond):
            return
        kept = Truth.NO if endless else on_record(act, self.field, context)
        what = field_words(self.field)
        why = (
            f"{context.opening(act)} sets no day as its {what}."
            if kept is Truth.NO
            else f"The file does not show whether {context.act_words(act)} sets a day as "
            f"its {what}."
        )
        found = outcome(
            act,
            kept,
            applying,
            fault=self.fault,
            why=why,
            remedy=f"Set a {what}.",
            seek=f"Record the {what} that was set, or that none was.",
        )
        only_typical = not self.required and self.at_most is None
        yield excused(found, reasoned((act,), context)) if only_typical else found

    def _within(
        self, act: Entry, context: Context, applying: Truth, day: When
    ) -> Outcome:
        """Judge an act by the day that it sets."""
        since = self._since(act, context) or When()
        working_days = context.terms.working_days
        bounds: list[tuple[Truth, str]] = []
        if self.at_most is not None:
            end = since.plus(self.at_most, working_days)
            words = f"at most {self.at_most}, that is until {some_day(end)}"
            bounds.append((day.on_or_before(end), words))
        if self.at_least is not None:
            end = since.plus(self.at_least, working_days)
            words = f"at least {self.at_least}, that is {some_day(end)} or later"
            bounds.append((end.on_or_before(day), words))
        kept = every(within for within, _ in bounds)
        reason = Truth.NO
        if self.typically is not None:
            end = since.plus(self.typically, working_days)
            usual = day.on_or_before(end)
            words = f"typically {self.typically}, that is until {some_day(end)}"
            bounds.append((usual, words))
            # A reason excuses what is beyond the usual, and nothing else.
            reason = kept & reasoned((act,), context)
            kept &= usual
        limits = "; ".join(text for _, text in bounds)
        since_words = (
            ""
            if self.anchor is Anchor.ACT
            else f", counted from {some_day(since)} ({anchor_words(self.anchor)})"
        )
        what = field_words(self.field)
        sets = f"{context.opening(act)} sets as its {what}: {day.in_words()}."
        remedy = f"Set a {what} within: {limits}."
        if self.typically is not None:
            remedy += " For more than is typical, record the reason."
        return excused(
            outcome(
                act,
                kept,
                applying,
                fault=self.fault,
                why=f"{sets} Allowed: {limits}{since_words}." if limits else sets,
                remedy=remedy,
                seek=f"Record the {what} as exactly as it can be known.",
            ),
            reason,
        )

    def _since(self, act: Entry, context: Context) -> When | None:
        """Give the day it is counted from.

        What sets a new end is measured from the end as it stood until then.
        """
        restriction = context.facts.restriction(act)
        moves = isinstance(act.event, ReviewCompleted | AppealDetermined)
        if self.anchor is Anchor.END and moves and restriction is not None:
            return restriction.ends_before(act)
        return day_of(self.anchor, act, context)

    def problems(self, terms: Terms) -> list[str]:
        """Check the kind of act, its field, conditions and fault."""
        problems = unknown_acts((self.of,))
        if self.of in EVENT_TYPES and self.field not in _days(EVENT_TYPES[self.of]):
            problems.append(
                f"{self.of} sets no day {self.field!r}; name one of its fields that is a "
                'day, such as "ends_on".'
            )
        if not (self.required or self.at_most or self.at_least or self.typically):
            problems.append(
                "nothing is limited; give at_most, at_least, typically or required."
            )
        if self.at_least and self.at_most and self.at_least.outlasts(self.at_most):
            problems.append(
                f"'at_least' asks for {self.at_least}, which is longer than at_most, "
                f"{self.at_most}; check the two."
            )
        if isinstance(self.anchor, CaseAnchor):
            problems += clock_problems(terms, Clock(anchor=(self.anchor,)))
        problems += condition_problems(terms, self.of, self.when, self.unless)
        return problems + fault_problems(self.fault)


def _days(event_type: type) -> set[str]:
    """Give the names of the fields of an event that are days."""
    return {
        field.name
        for field in attrs.fields(event_type)
        if When in {field.type, *get_args(field.type)}
    }
