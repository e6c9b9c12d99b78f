"""Reviews and appeals in a period: lodged, decided, held, and with what outcome."""

from typing import Final

from ucb_domain.case import ScheduledReview, scheduled_reviews
from ucb_domain.dates import When
from ucb_domain.entries import Entry
from ucb_domain.events import AppealDetermined, AppealLodged, ReviewCompleted
from ucb_domain.facts import Facts
from ucb_domain.findings import Verdict
from ucb_domain.policy import Policies
from ucb_domain.reporting._sheet import PERHAPS, UNKNOWN, WHOLE, Asked, Sheet, said
from ucb_domain.reporting._span import Span
from ucb_domain.restriction import APPEAL_LIFTS
from ucb_domain.truth import Truth, some

REVIEW_COLUMNS: Final = ("in-time", "out-of-time", "missed", "to-come", UNKNOWN)
"""What can have become of a review that was due."""

DUE: Final = "due"
"""The column that sums these up."""


def count_reviews(sheet: Sheet, asked: Asked, policies: Policies) -> None:
    """Count the reviews that were held, and what became of those that were due."""
    span = asked.span
    for act in asked.facts.named("review-completed"):
        assert isinstance(act.event, ReviewCompleted)  # noqa: S101 - by its name
        belongs = span.holds(act.on)
        sheet.place("reviews-held", act.event.outcome or UNKNOWN, "reviews", belongs)
        sheet.place("reviews-held", WHOLE, "reviews", belongs)
    for review in scheduled_reviews(policies, asked.case, as_of=span.last):
        row = f"{review.policy}/{review.clause}/{review.purpose or ''}"
        belongs = span.holds(review.on)
        sheet.place("reviews-due", row, _became(review), belongs)
        if belongs is Truth.YES:
            sheet.add("reviews-due", row, DUE)


def _became(review: ScheduledReview) -> str:
    match review.verdict:
        case None:
            return "to-come"
        case Verdict.KEPT:
            return "in-time"
        case Verdict.DEPARTED:
            return "missed" if review.held is None else "out-of-time"
        case _:
            return UNKNOWN


def count_appeals(sheet: Sheet, asked: Asked) -> None:
    """Count the appeals that were open at some time in the period."""
    facts, span = asked.facts, asked.span
    decisions = facts.named("appeal-determined")
    lodged = facts.named("appeal-lodged")
    for appeal in lodged:
        answers = [
            each for each in decisions if facts.names(each, appeal) is not Truth.NO
        ]
        sure = [each for each in answers if facts.names(each, appeal) is Truth.YES]
        before, by_the_end = (
            _decided(facts, appeal, answers, day) for day in (span.eve, span.end)
        )
        _count(sheet, span, _received(appeal), before, by_the_end, sure)
    for decision in decisions:
        # The file shows the answer and not the appeal that it answers.
        if all(facts.names(decision, appeal) is Truth.NO for appeal in lodged):
            before, by_the_end = (
                decision.on.on_or_before(day) for day in (span.eve, span.end)
            )
            received = When(None, decision.on.latest)
            _count(sheet, span, received, before, by_the_end, [decision])


def _received(appeal: Entry) -> When:
    assert isinstance(appeal.event, AppealLodged)  # noqa: S101 - by its name
    return appeal.event.received_on or appeal.on


def _decided(facts: Facts, appeal: Entry, answers: list[Entry], day: When) -> Truth:
    """Say whether an appeal was decided by a day."""
    shown = some(
        facts.names(each, appeal) & each.on.on_or_before(day) for each in answers
    )
    covered = facts.coverage.covers("appeal-determined")
    return shown | (Truth.NO if covered else Truth.UNKNOWN)


def _count(
    sheet: Sheet,
    span: Span,
    received: When,
    before: Truth,
    decided: Truth,
    answers: list[Entry],
) -> None:
    belongs = received.on_or_before(span.end) & (span.holds(received) | ~before)
    if belongs is Truth.NO:
        return
    column = "appeals" if belongs is Truth.YES else PERHAPS
    sheet.add("appeals", WHOLE, column)
    early = received.on_or_before(span.eve)
    sheet.add("appeals-begun", said(early, "before", "in-period"), column)
    sheet.add("appeals-state", said(decided, "decided", "outstanding"), column)
    if decided is Truth.YES:
        sheet.add("appeals-outcome", _outcome(answers), column)


def _outcome(answers: list[Entry]) -> str:
    """Give the outcome of an appeal; unknown where several answers differ."""
    found = {_group(each) for each in answers}
    return found.pop() if len(found) == 1 else UNKNOWN


def _group(decision: Entry) -> str:
    assert isinstance(decision.event, AppealDetermined)  # noqa: S101 - by its name
    outcome = decision.event.outcome
    if outcome in APPEAL_LIFTS:
        return "upheld"
    return {"varied": "partly-upheld", "dismissed": "not-upheld", None: UNKNOWN}.get(
        outcome, outcome or UNKNOWN
    )
