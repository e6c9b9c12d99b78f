"""UCB-5d, 5f and 5g: what the letters say, and a review at least every six months."""

from datetime import date

import pytest

from tests.builders import THIN, case_of
from tests.policies.then import (
    departed,
    does_not_apply,
    kept,
    nothing_against,
)
from tests.policies.ucb_2024_2028 import (
    ASKED,
    LADDER,
    a_decision_letter,
    a_restriction,
    a_review,
    a_review_letter,
    an_incident,
    told,
)
from ucb_domain.case import CustomerContactCase
from ucb_domain.dates import When
from ucb_domain.events import AbsenceRecorded, Event
from ucb_domain.findings import Finding
from ucb_domain.truth import Truth
from ucb_domain.values import Contents

LATE = "review_missed_or_late"
MUCH_LATER = date(2027, 1, 1)

# ------------------------------------------------------------------------------ UCB-5d

THE_LETTER = {
    "decision-under-policy": ("no_notification", "that it is a decision under the"),
    "unacceptable-behaviour": ("no_reasons_given", "considered unacceptable"),
    "action": ("no_notification", "what has been decided"),
}


@pytest.mark.clause("ucb-2024-2028", "UCB-5d", "keeps")
@pytest.mark.parametrize("channel", ["letter", "email"])
def test_the_letter_explains_the_behaviour_and_the_action(channel: str) -> None:
    """It confirms that the policy applies, to what behaviour, and what follows."""
    file = case_of(a_restriction(), a_decision_letter(channel=channel))
    found = ASKED.clause("UCB-5d", file)
    for fault, words in THE_LETTER.values():
        kept(found, fault, words)
    kept(found, "policy_not_followed", f"given by {channel}")


@pytest.mark.clause("ucb-2024-2028", "UCB-5d", "departs")
@pytest.mark.parametrize("left_out", THE_LETTER)
def test_a_letter_that_leaves_one_of_them_out_departs(left_out: str) -> None:
    """The finding names it by its own fault."""
    fault, words = THE_LETTER[left_out]
    file = case_of(a_restriction(), a_decision_letter(without={left_out}))
    departed(ASKED.clause("UCB-5d", file), fault, words)


@pytest.mark.clause("ucb-2024-2028", "UCB-5d", "departs")
def test_a_restriction_without_a_letter_to_the_customer_departs() -> None:
    """The teams were told, and the customer was not."""
    file = case_of(a_restriction(), told("complaints-team"))
    departed(ASKED.clause("UCB-5d", file), "no_notification", "not done by")


@pytest.mark.clause("ucb-2024-2028", "UCB-5d", "does-not-apply")
def test_without_a_restriction_no_letter_is_owed() -> None:
    """Nothing is confirmed where nothing was decided."""
    does_not_apply(ASKED.clause("UCB-5d", case_of(*LADDER)))


# ------------------------------------------------------- UCB-5f: what, why and how long

WHAT_AND_WHY = {
    "action": ("no_notification", "what has been decided"),
    "reasons": ("no_reasons_given", "the reasons for the decision"),
}
UNTIL = When.parse("2025-09-02")


@pytest.mark.clause("ucb-2024-2028", "UCB-5f", "keeps")
def test_the_customer_is_told_what_and_why_and_if_relevant_for_how_long() -> None:
    """A restriction with a last day says so in the letter."""
    file = case_of(a_restriction(ends_on=UNTIL), a_decision_letter(adding={"duration"}))
    found = ASKED.clause("UCB-5f", file)
    for fault, words in (*WHAT_AND_WHY.values(), ("no_end_date", "how long it lasts")):
        kept(found, fault, words)


@pytest.mark.clause("ucb-2024-2028", "UCB-5f", "departs")
@pytest.mark.parametrize("left_out", WHAT_AND_WHY)
def test_a_letter_that_does_not_say_what_or_why_departs(left_out: str) -> None:
    """The council always informs the customer of both."""
    fault, words = WHAT_AND_WHY[left_out]
    file = case_of(a_restriction(), a_decision_letter(without={left_out}))
    departed(ASKED.clause("UCB-5f", file), fault, words)


@pytest.mark.clause("ucb-2024-2028", "UCB-5f", "departs")
def test_a_letter_that_keeps_the_last_day_to_itself_departs() -> None:
    """The decision has one, so how long it lasts is relevant."""
    file = case_of(a_restriction(ends_on=UNTIL), a_decision_letter())
    departed(ASKED.clause("UCB-5f", file), "no_end_date", "how long it lasts")


@pytest.mark.clause("ucb-2024-2028", "UCB-5f", "does-not-apply")
def test_nothing_is_told_of_an_incident() -> None:
    """There is no action yet."""
    does_not_apply(ASKED.clause("UCB-5f", case_of(an_incident())))


def test_a_restriction_without_a_last_day_need_not_give_one() -> None:
    """It lasts until a review removes it, and how long that is nobody knows."""
    file = case_of(a_restriction(), a_decision_letter())
    does_not_apply(ASKED.clause("UCB-5f", file), "no_end_date")


# ------------------------------------------------------------------------------ UCB-5g


def schedule(file: CustomerContactCase, as_of: date) -> list[Finding]:
    """Give what is found about the time of the review alone."""
    return [each for each in ASKED.clause("UCB-5g", file, as_of) if each.fault == LATE]


SIX_MONTHS = [
    pytest.param("2025-03-03", date(2025, 9, 3), id="an ordinary day"),
    pytest.param("2025-08-31", date(2026, 2, 28), id="the last day of August"),
    pytest.param("2024-08-29", date(2025, 2, 28), id="the 29th of August"),
    pytest.param("2025-02-28", date(2025, 8, 28), id="the last day of February"),
]


@pytest.mark.clause("ucb-2024-2028", "UCB-5g", "keeps")
@pytest.mark.parametrize(("decided", "due"), SIX_MONTHS)
def test_a_review_within_six_months_keeps(decided: str, due: date) -> None:
    """On the very day, or long before it: the six months are the longest gap."""
    for held in (due, date.fromordinal(due.toordinal() - 120)):
        lifted = a_review(held.isoformat(), "removed")
        file = case_of(a_restriction(decided), lifted)
        kept(schedule(file, MUCH_LATER), LATE, "6 months from")


@pytest.mark.clause("ucb-2024-2028", "UCB-5g", "departs")
@pytest.mark.parametrize(("decided", "due"), SIX_MONTHS)
@pytest.mark.parametrize("outcome", ["removed", "continued"])
def test_a_review_after_more_than_six_months_departs(
    decided: str, due: date, outcome: str
) -> None:
    """By the other reading, six months at the earliest, it would have been in time."""
    day_after = date.fromordinal(due.toordinal() + 1)
    file = case_of(a_restriction(decided), a_review(day_after.isoformat(), outcome))
    found = departed(schedule(file, day_after), LATE, "done late")
    assert found.on == When.exactly(due)


@pytest.mark.clause("ucb-2024-2028", "UCB-5g", "departs")
def test_a_restriction_that_nobody_reviewed_departs_without_anything_recorded() -> None:
    """Six months and a day after the decision it is found by itself."""
    file = case_of(a_restriction("2025-03-03"))
    does_not_apply(schedule(file, date(2025, 9, 3)))
    departed(schedule(file, date(2025, 9, 4)), LATE, "not done by 4 September 2025")


@pytest.mark.clause("ucb-2024-2028", "UCB-5g", "keeps")
def test_a_restriction_that_continues_is_reviewed_again_within_six_months() -> None:
    """At least every six months, for as long as it lasts."""
    file = case_of(
        a_restriction("2025-03-03"),
        a_review("2025-08-01", "continued"),
        a_review("2026-02-01", "removed"),
    )
    found = schedule(file, MUCH_LATER)
    assert len(found) == 2
    kept(found, LATE, "6 months from 1 August 2025, that is on 1 February 2026")


@pytest.mark.clause("ucb-2024-2028", "UCB-5g", "departs")
def test_a_restriction_that_continued_and_was_then_forgotten_departs() -> None:
    """The second gap was too long, though the first was not."""
    file = case_of(a_restriction("2025-03-03"), a_review("2025-08-01", "continued"))
    departed(schedule(file, date(2026, 2, 2)), LATE, "due 6 months from 1 August 2025")


@pytest.mark.clause("ucb-2024-2028", "UCB-5g", "departs")
def test_a_day_of_review_beyond_six_months_departs_and_is_refused() -> None:
    """The decision sets it too far away, and so does a review that continues it."""
    too_far = When.parse("2025-09-04")
    file = case_of(a_restriction("2025-03-03", review_on=too_far))
    decided = ASKED.on_recording("UCB-5g", file, "restriction-imposed-1")
    found = departed(
        decided, "no_review_date", "sets as its day of review: 4 September 2025"
    )
    assert found.enforceable
    file = case_of(
        a_restriction("2025-01-03"), a_review("2025-03-03", review_on=too_far)
    )
    continued = ASKED.on_recording("UCB-5g", file, "review-completed-1")
    found = departed(
        continued, "no_review_date", "sets as its day of review: 4 September 2025"
    )
    assert found.enforceable


SOONER = When.parse("2025-06-03")


@pytest.mark.clause("ucb-2024-2028", "UCB-5g", "keeps")
def test_a_review_on_the_day_that_was_set_keeps() -> None:
    """The decision set a day after three months, and it was held by then."""
    file = case_of(
        a_restriction("2025-03-03", review_on=SOONER), a_review("2025-06-03", "removed")
    )
    kept(schedule(file, MUCH_LATER), LATE, "3 June 2025, the day that was set")


@pytest.mark.clause("ucb-2024-2028", "UCB-5g", "departs")
def test_a_review_after_the_day_that_was_set_departs() -> None:
    """Six months had not gone, and yet it was later than the customer was told."""
    file = case_of(
        a_restriction("2025-03-03", review_on=SOONER), a_review("2025-07-01", "removed")
    )
    departed(schedule(file, MUCH_LATER), LATE, "3 June 2025, the day that was set")


@pytest.mark.clause("ucb-2024-2028", "UCB-5g", "departs")
@pytest.mark.parametrize("outcome", ["amended", "extended"])
def test_a_review_may_only_remove_or_continue(outcome: str) -> None:
    """To change a restriction is not among what a review may do."""
    file = case_of(a_restriction(), a_review("2025-05-01", outcome))
    found = departed(
        [
            each
            for each in ASKED.clause("UCB-5g", file)
            if each.event == "review-completed-1" and "outcome" in each.why
        ],
        "policy_not_followed",
        "The policy knows: removed, continued",
    )
    assert outcome in found.why


@pytest.mark.clause("ucb-2024-2028", "UCB-5g", "keeps")
@pytest.mark.parametrize("outcome", ["removed", "continued"])
def test_a_review_looks_at_the_behaviour_since_and_its_outcome_is_sent(
    outcome: str,
) -> None:
    """The letter that began it said when; another says how it ended."""
    file = case_of(
        a_restriction(),
        a_decision_letter(),
        a_review("2025-05-01", outcome),
        a_review_letter("2025-05-02"),
    )
    found = ASKED.clause("UCB-5g", file)
    nothing_against(found)
    kept(found, "no_review_date", "when it will be reviewed")
    kept(found, "no_evidence_recorded", "the customer's behaviour since")
    kept(found, "review_not_notified", "Notice to the customer of the review")


@pytest.mark.clause("ucb-2024-2028", "UCB-5g", "departs")
def test_a_decision_letter_that_does_not_say_when_departs() -> None:
    """The timing of reviews is set out in it."""
    file = case_of(a_restriction(), a_decision_letter(without={"review-date"}))
    departed(ASKED.clause("UCB-5g", file), "no_review_date", "when it will be reviewed")


REVIEWED: tuple[Event, ...] = (a_restriction(), a_decision_letter())


@pytest.mark.clause("ucb-2024-2028", "UCB-5g", "departs")
def test_a_review_that_looked_at_old_behaviour_alone_departs() -> None:
    """It considers the customer's behaviour since."""
    review = a_review("2025-05-01", "continued", states=Contents.of())
    file = case_of(*REVIEWED, review, a_review_letter("2025-05-02"))
    departed(
        ASKED.clause("UCB-5g", file), "no_evidence_recorded", "behaviour since the"
    )


@pytest.mark.clause("ucb-2024-2028", "UCB-5g", "departs")
@pytest.mark.parametrize("outcome", ["removed", "continued"])
def test_an_outcome_that_the_customer_never_heard_of_departs(outcome: str) -> None:
    """Lifted or continued, the customer is written to."""
    file = case_of(*REVIEWED, a_review("2025-05-01", outcome))
    departed(ASKED.clause("UCB-5g", file), "review_not_notified", "not done by")


@pytest.mark.clause("ucb-2024-2028", "UCB-5g", "departs")
def test_an_outcome_told_on_the_telephone_departs() -> None:
    """It is communicated by letter."""
    call = a_review_letter("2025-05-02", channel="telephone")
    file = case_of(*REVIEWED, a_review("2025-05-01"), call)
    departed(
        ASKED.clause("UCB-5g", file), "policy_not_followed", "it must be by: letter"
    )


@pytest.mark.clause("ucb-2024-2028", "UCB-5g", "does-not-apply")
def test_a_case_without_a_restriction_is_never_reviewed() -> None:
    """Incidents and discussions are not."""
    does_not_apply(ASKED.clause("UCB-5g", case_of(*LADDER), MUCH_LATER))


def test_the_next_review_is_in_the_diary() -> None:
    """Six months on, and not overdue on the day itself."""
    file = case_of(a_restriction("2025-03-03"), a_decision_letter())
    (duty,) = ASKED.duties("UCB-5g", file, date(2025, 9, 3))
    assert (duty.due, duty.overdue) == (When.parse("2025-09-03"), Truth.NO)


def test_a_review_missing_from_a_thin_file_is_left_open_until_somebody_looks() -> None:
    """A search that found none makes the silence evidence."""
    file = case_of(a_restriction(), coverage=THIN)
    found = schedule(file, date(2026, 1, 1))
    assert {each.verdict.value for each in found} == {"not_recorded"}
    searched = AbsenceRecorded(on=When.parse("2025-12-31"), act="review-completed")
    file = case_of(a_restriction(), searched, coverage=THIN)
    departed(schedule(file, date(2026, 1, 1)), LATE, "6 months from 3 March 2025")
