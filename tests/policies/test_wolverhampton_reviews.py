"""WOL-8.1 and section 10: two regimes of review side by side, and who is told."""

from datetime import date

import pytest

from tests.builders import case_of
from tests.policies.then import (
    departed,
    does_not_apply,
    for_a_person,
    kept,
    not_recorded,
)
from tests.policies.wolverhampton import (
    ASKED,
    IN_SIX_MONTHS,
    MANAGER,
    SUMMER,
    a_panel_review,
    a_review,
    a_review_letter,
    a_status_review,
    an_incident,
    restricted,
    reviews,
)
from ucb_domain.dates import When
from ucb_domain.events import AbsenceRecorded, Event
from ucb_domain.findings import Finding
from ucb_domain.truth import Truth
from ucb_domain.values import Contents, Judgement

# --------------------------------------------------------- the two regimes, side by side


def test_three_reviews_are_in_the_diary_on_the_day_of_the_decision() -> None:
    """Every month the status, every three months the panel, and the day that was set."""
    file = restricted()
    on = date(2025, 1, 6)
    owed = [*ASKED.duties("WOL-10.1", file, on), *ASKED.duties("WOL-8.1", file, on)]
    diary = {
        (each.what.partition(" of the")[0], str(each.due), each.by) for each in owed
    }
    assert {
        ("status review", "2025-02-06", None),
        ("panel review", "2025-04-06", "the customer experience panel"),
        ("restriction review", "2025-07-06", None),
    } <= diary
    assert {each.overdue for each in owed} == {Truth.NO}


def test_a_review_of_one_regime_does_not_stand_in_for_the_other() -> None:
    """The panel met in time; nobody looked at the status in between."""
    file = restricted(a_panel_review("2025-04-06", outcome="removed"))
    assert reviews("WOL-10.1", file) == [
        ("departed", "Status review"),
        ("kept", "Panel review"),
    ]


def test_half_a_year_of_both_regimes_keeps_both_clauses() -> None:
    """Six monthly reviews, two by the panel, and the review that was set, which ends it."""
    monthly = [a_status_review(f"2025-{month:02}-06") for month in range(2, 8)]
    quarterly = [a_panel_review(f"2025-{month:02}-06") for month in (4, 7)]
    end = a_review(IN_SIX_MONTHS, outcome="removed")
    file = restricted(*monthly, *quarterly, end)
    for name in ("WOL-8.1", "WOL-10.1"):
        assert {verdict for verdict, _ in reviews(name, file)} == {"kept"}


# ---------------------------------------------------------------------------- WOL-10.1


@pytest.mark.clause("wolverhampton-homes", "WOL-10.1", "keeps")
def test_the_status_is_looked_at_every_month_by_anybody() -> None:
    """The document names nobody."""
    file = restricted(
        a_status_review("2025-02-06"),
        a_status_review("2025-03-06", by=None, outcome="removed"),
    )
    found = ASKED.clause("WOL-10.1", file, SUMMER)
    kept(found, "review_missed_or_late", "done on 6 March 2025")
    does_not_apply(found, "wrong_authority")


@pytest.mark.clause("wolverhampton-homes", "WOL-10.1", "departs")
def test_a_month_without_a_look_departs() -> None:
    """From the day after the sixth of February."""
    file = restricted()
    assert reviews("WOL-10.1", file, date(2025, 2, 6)) == []
    assert reviews("WOL-10.1", file, date(2025, 2, 7)) == [
        ("departed", "Status review")
    ]


@pytest.mark.clause("wolverhampton-homes", "WOL-10.1", "departs")
def test_a_panel_that_does_not_meet_departs() -> None:
    """Three months after the decision at the latest."""
    file = restricted(*(a_status_review(f"2025-{month:02}-06") for month in (2, 3, 4)))
    found = ASKED.clause("WOL-10.1", file, date(2025, 4, 7))
    departed(found, "review_missed_or_late", "Panel review")


@pytest.mark.clause("wolverhampton-homes", "WOL-10.1", "departs")
def test_a_panel_review_by_an_officer_alone_departs() -> None:
    """It is for the panel."""
    file = restricted(a_panel_review("2025-04-06", by=MANAGER, outcome="removed"))
    found = [
        each
        for each in ASKED.clause("WOL-10.1", file, SUMMER)
        if each.fault == "wrong_authority"
    ]
    departed(found, "wrong_authority", "it is for the customer experience panel")


@pytest.mark.clause("wolverhampton-homes", "WOL-10.1", "does-not-apply")
def test_a_customer_under_no_restriction_has_no_status_to_review() -> None:
    """Nor is there anything for the panel."""
    does_not_apply(ASKED.clause("WOL-10.1", case_of(an_incident()), SUMMER))


def test_nothing_is_reviewed_after_the_restriction_has_ended() -> None:
    """It was lifted in February."""
    file = restricted(a_status_review("2025-02-06", outcome="removed"))
    assert reviews("WOL-10.1", file) == [("kept", "Status review")]
    assert ASKED.duties("WOL-10.1", file, SUMMER) == ()


def test_a_review_of_no_known_purpose_may_have_been_either() -> None:
    """The old file says that it was reviewed, and not by which regime."""
    file = restricted(a_review("2025-02-05", None, "removed"), thin=True)
    found = reviews("WOL-10.1", file)
    assert {verdict for verdict, _ in found} <= {"not_recorded", "kept"}


# ---------------------------------------------------------------------------- WOL-10.2

BETTER = Contents.of("more-acceptable-approach")


@pytest.mark.clause("wolverhampton-homes", "WOL-10.2", "keeps")
def test_a_better_approach_may_end_it_early() -> None:
    """In March, months before any day that was set; who thought so is on record."""
    thought = Judgement(
        question="reconsideration", satisfied=True, reasoned=True, by=MANAGER
    )
    early = a_review(
        "2025-03-01", outcome="removed", states=BETTER, judgements=(thought,)
    )
    file = restricted(a_status_review("2025-02-06"), early)
    found = ASKED.clause("WOL-10.2", file, SUMMER)
    for_a_person(found, "disproportionate_restriction", "judged whether to reconsider")
    for name in ("WOL-8.1", "WOL-10.1"):
        assert {verdict for verdict, _ in reviews(name, file)} == {"kept"}


@pytest.mark.clause("wolverhampton-homes", "WOL-10.2", "departs")
def test_a_better_approach_that_nobody_weighed_is_said_to_be_so() -> None:
    """The clause allows a change and asks for none; a person has to think of it."""
    file = restricted(a_status_review("2025-02-06", states=BETTER))
    found = ASKED.clause("WOL-10.2", file, SUMMER)
    for_a_person(found, "disproportionate_restriction", "no judgement of whether")


@pytest.mark.clause("wolverhampton-homes", "WOL-10.2", "does-not-apply")
def test_a_customer_who_goes_on_as_before_gives_no_cause() -> None:
    """The review records nothing of the kind."""
    file = restricted(a_status_review("2025-02-06"))
    does_not_apply(ASKED.clause("WOL-10.2", file, SUMMER))


# ---------------------------------------------------------------------------- WOL-10.3


def told(review: Event, *letters: Event, thin: bool = False) -> tuple[Finding, ...]:
    """Give what the clause finds of a review and what the customer was told of it."""
    return ASKED.clause("WOL-10.3", restricted(review, *letters, thin=thin), SUMMER)


@pytest.mark.clause("wolverhampton-homes", "WOL-10.3", "keeps")
@pytest.mark.parametrize("outcome", ["extended", "amended", "removed"])
@pytest.mark.parametrize(
    "purpose", ["restriction-review", "status-review", "panel-review"]
)
def test_the_customer_is_told_of_a_change_or_an_extension(
    outcome: str, purpose: str
) -> None:
    """Whichever review it was that changed something."""
    review = a_review(IN_SIX_MONTHS, purpose, outcome)
    found = told(review, a_review_letter("2025-07-08"))
    kept(found, "review_not_notified", "Notice to the customer of the review")
    kept(found, "review_not_notified", "the outcome")


@pytest.mark.clause("wolverhampton-homes", "WOL-10.3", "departs")
@pytest.mark.parametrize("outcome", ["extended", "amended", "removed"])
def test_a_change_that_the_customer_is_not_told_of_departs(outcome: str) -> None:
    """It goes on for longer, or otherwise, or not at all, and the customer never knows."""
    found = told(a_review(IN_SIX_MONTHS, outcome=outcome))
    departed(found, "review_not_notified", "Notice to the customer of the review")


@pytest.mark.clause("wolverhampton-homes", "WOL-10.3", "departs")
def test_a_letter_that_does_not_say_what_came_of_it_departs() -> None:
    """That there was a review is not its result."""
    letter = a_review_letter("2025-07-08", "reasons")
    found = told(a_review(IN_SIX_MONTHS, outcome="extended"), letter)
    departed(found, "review_not_notified", "does not state: the outcome")


@pytest.mark.clause("wolverhampton-homes", "WOL-10.3", "does-not-apply")
@pytest.mark.parametrize(
    "purpose", ["restriction-review", "status-review", "panel-review"]
)
def test_of_a_restriction_that_simply_continues_the_document_says_nothing(
    purpose: str,
) -> None:
    """Nobody has to tell the customer, and nobody departs who does not."""
    file = restricted(a_review("2025-02-05", purpose, "continued"))
    does_not_apply(ASKED.clause("WOL-10.3", file, SUMMER))
    assert ASKED.duties("WOL-10.3", file, SUMMER) == ()


def test_a_result_nobody_knows_may_have_been_one_to_tell() -> None:
    """How the review ended is not in the thin file."""
    found = told(a_review(IN_SIX_MONTHS, outcome=None), thin=True)
    not_recorded(found, "review_not_notified", "does not show whether it was due")


def test_a_search_that_finds_no_letter_settles_it() -> None:
    """Somebody looked for one after the extension."""
    searched = AbsenceRecorded(
        on=When.parse("2025-08"), act="notice-given", to="customer"
    )
    found = told(a_review(IN_SIX_MONTHS, outcome="extended"), searched, thin=True)
    departed(found, "review_not_notified", "it is on file that it was not done")
