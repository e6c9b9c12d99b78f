"""Six real decisions, with one fact changed: the finding follows the fact."""

from tests.demo.files import (
    Change,
    add,
    change,
    covering,
    decided,
    drop,
    faults,
    part,
    verdicts,
    whole,
)
from ucb_domain.findings import Verdict
from ucb_domain.truth import Truth

KEPT, DEPARTED = {Verdict.KEPT}, {Verdict.DEPARTED}
NOT_RECORDED = {Verdict.NOT_RECORDED}
LATE = "review_missed_or_late"

# --- Eastbourne: yearly reviews of a bar that nobody can show ----------------------

EASTBOURNE = "lgo-24-016-135"


def test_eastbourne_a_review_in_time_is_kept() -> None:
    """A review ten months on, in a bar that ended in the second year, keeps the clause."""
    audit = decided(
        EASTBOURNE,
        drop("no-reviews"),
        add(
            "review",
            "review-completed",
            on="month 10",
            about="bar",
            outcome="extended",
            ends_on="month 20",
        ),
    )
    assert verdicts(audit, "EASTBOURNE-1", LATE) == KEPT


def test_eastbourne_one_review_does_not_do_for_the_years_after() -> None:
    """A review in the first year leaves the next one missed."""
    audit = decided(
        EASTBOURNE,
        add(
            "review",
            "review-completed",
            before="no-reviews",
            on="day 300",
            about="bar",
            outcome="continued",
        ),
        change("no-reviews", since="day 300"),
    )
    assert verdicts(audit, "EASTBOURNE-1", LATE) == KEPT | DEPARTED


def test_eastbourne_departs_however_far_the_file_reaches() -> None:
    """That somebody looked in the third year shows that the first had passed."""
    audit = decided(EASTBOURNE, covering(until=None))
    assert verdicts(audit, "EASTBOURNE-1", LATE) == DEPARTED


def test_eastbourne_without_the_search_nobody_knows() -> None:
    """If nobody had looked for the reviews, their absence would not be known."""
    audit = decided(EASTBOURNE, drop("no-reviews"))
    assert verdicts(audit, "EASTBOURNE-1", LATE) == NOT_RECORDED


def test_eastbourne_a_bar_that_ended_sooner_needed_no_review() -> None:
    """A bar of six months is over before the first yearly review."""
    audit = decided(EASTBOURNE, change("bar", ends_on="month 6"))
    assert verdicts(audit, "EASTBOURNE-1", LATE) == set()


def test_eastbourne_a_search_of_half_a_year_shows_nothing() -> None:
    """A search that stops before the review was due does not show that it was missed."""
    audit = decided(
        EASTBOURNE,
        change("no-reviews", on="month 5"),
        covering(until="month 5"),
    )
    assert Verdict.DEPARTED not in verdicts(audit, "EASTBOURNE-1", LATE)


def test_eastbourne_the_outcome_of_a_review_is_to_be_told() -> None:
    """A review without a letter departs once somebody has looked for the letter."""
    review = add("review", "review-completed", on="month 10", about="bar")
    unseen = decided(EASTBOURNE, drop("no-reviews"), review)
    silent = decided(
        EASTBOURNE,
        drop("no-reviews"),
        review,
        add("no-letter", "absence-recorded", on="year 2", act="notice-given"),
    )
    fault = "review_not_notified"
    assert verdicts(unseen, "EASTBOURNE-2", fault) == NOT_RECORDED
    assert verdicts(silent, "EASTBOURNE-2", fault) == DEPARTED


# --- Lancaster: a yearly review that came two years late --------------------------

LANCASTER = "lgo-20-006-664"


def test_lancaster_departs_once_and_owes_nothing_yet() -> None:
    """The late review is one departure, and the next was not yet due on 8 March 2022."""
    audit = decided(LANCASTER)
    assert [each.fault for each in audit.departed] == [LATE]
    assert [duty.overdue for duty in audit.duties] == [Truth.NO]


def test_lancaster_each_year_may_be_searched_by_itself() -> None:
    """One search for 2019 and another for 2020 say what one search for both says."""
    audit = decided(
        LANCASTER,
        change("no-reviews", on="2019"),
        add(
            "none-in-2020",
            "absence-recorded",
            act="review-completed",
            since="2020",
            on="2020",
        ),
    )
    assert [each.fault for each in audit.departed] == [LATE]


def test_lancaster_a_review_within_the_year_is_kept() -> None:
    """The same review is in time for a designation of August 2020."""
    audit = decided(LANCASTER, drop("no-reviews"), change("limits", on="2020-10"))
    assert verdicts(audit, "LANCASTER-1", LATE) == KEPT


def test_lancaster_without_the_search_nobody_knows() -> None:
    """If the file did not say that 2019 and 2020 were missed, they might not be."""
    audit = decided(LANCASTER, drop("no-reviews"))
    assert verdicts(audit, "LANCASTER-1", LATE) == NOT_RECORDED


def test_lancaster_less_than_a_year_without_a_review_is_no_departure() -> None:
    """A gap of nine months lies within the twelve."""
    audit = decided(
        LANCASTER, change("no-reviews", since="2020-04-01", on="2020-12-31")
    )
    assert Verdict.DEPARTED not in verdicts(audit, "LANCASTER-1", LATE)


def test_lancaster_reviews_every_year_are_kept() -> None:
    """Reviews in 2019, 2020 and 2021, none over a year after the last, keep the clause."""

    def review(event_id: str, on: str) -> Change:
        return add(
            event_id,
            "review-completed",
            before="review",
            on=on,
            about="limits",
            outcome="continued",
        )

    audit = decided(
        LANCASTER,
        drop("no-reviews"),
        change("limits", on="2018-07"),
        change("review", on="2021-04"),
        review("first", "2019-06"),
        review("second", "2020-05"),
    )
    assert verdicts(audit, "LANCASTER-1", LATE) == KEPT


# --- East Suffolk: a limit that was explained, and an appeal that was heard --------

EAST_SUFFOLK = "lgo-19-020-488"


def test_east_suffolk_keeps_every_clause() -> None:
    """All that the policy asked for was done."""
    audit = decided(EAST_SUFFOLK)
    assert {each.verdict for each in audit.findings} == KEPT


def test_east_suffolk_a_letter_without_the_appeal_right_departs() -> None:
    """A letter that leaves out how to appeal departs on that, and on nothing else."""
    audit = decided(
        EAST_SUFFOLK,
        change("letter", states=whole("duration", "how-to-raise-issues")),
    )
    assert faults(audit) == {"no_appeal_right_told"}


def test_east_suffolk_a_letter_that_nobody_has_seen_is_not_recorded() -> None:
    """Where the letter's contents are unknown, what it said of appeals is unknown."""
    audit = decided(EAST_SUFFOLK, change("letter", states=None))
    fault = "no_appeal_right_told"
    assert verdicts(audit, "EAST-SUFFOLK-1", fault) == NOT_RECORDED


def test_east_suffolk_a_limit_without_an_end_departs() -> None:
    """A limit that was set to run on and on has no end date."""
    audit = decided(EAST_SUFFOLK, change("limit", ends_on=None, open_ended=True))
    assert faults(audit) == {"no_end_date"}


def test_east_suffolk_a_limit_whose_end_nobody_knows_is_not_recorded() -> None:
    """A limit of which only the start is known may have had an end."""
    audit = decided(
        EAST_SUFFOLK,
        change("limit", ends_on=None),
        change("letter", ends_on=None, states=None),
    )
    assert verdicts(audit, "EAST-SUFFOLK-3", "no_end_date") == NOT_RECORDED


def test_east_suffolk_an_appeal_without_an_answer_departs() -> None:
    """An appeal that somebody found unanswered was not considered."""
    audit = decided(
        EAST_SUFFOLK,
        drop("answer", "answer-letter"),
        add("none", "absence-recorded", act="appeal-determined", on="2020-03"),
    )
    assert faults(audit) == {"appeal_not_considered"}


def test_east_suffolk_an_appeal_whose_answer_is_not_on_file_is_not_recorded() -> None:
    """An answer that the file does not show may have been given."""
    audit = decided(EAST_SUFFOLK, drop("answer", "answer-letter"))
    fault = "appeal_not_considered"
    assert verdicts(audit, "EAST-SUFFOLK-2", fault) == NOT_RECORDED


def test_east_suffolk_a_further_appeal_not_offered_departs() -> None:
    """An answer that leaves out the further appeal departs."""
    audit = decided(EAST_SUFFOLK, change("answer-letter", states=whole("outcome")))
    fault = "no_appeal_right_told"
    assert verdicts(audit, "EAST-SUFFOLK-2", fault) == DEPARTED


# --- Ealing: a review after three months, done by a day that nobody gives ----------

EALING = "lgo-24-022-084"


def test_ealing_a_review_on_a_day_not_given_is_not_recorded() -> None:
    """A review by June of an arrangement of February may have been in time or late."""
    assert verdicts(decided(EALING), "EALING-1", LATE) == NOT_RECORDED


def test_ealing_a_review_in_april_is_kept() -> None:
    """A review two months on is in time."""
    audit = decided(EALING, change("review", on="2025-04"))
    assert Verdict.KEPT in verdicts(audit, "EALING-1", LATE)
    assert faults(audit) == set()


def test_ealing_a_review_in_june_is_late() -> None:
    """A first review in June departs; that June's outcome is the same changes nothing."""
    audit = decided(
        EALING,
        change("review", on="2025-06-02"),
        covering(complete_for=["review-completed"]),
    )
    assert verdicts(audit, "EALING-1", LATE) == DEPARTED


def test_ealing_no_review_is_owed_and_missed() -> None:
    """Without a review there is a departure, and a duty that is overdue."""
    audit = decided(
        EALING,
        drop("review", "extension-letter"),
        add("none", "absence-recorded", on="2025-06-04", act="review-completed"),
    )
    assert verdicts(audit, "EALING-1", LATE) == DEPARTED
    assert [duty.overdue for duty in audit.duties] == [Truth.YES]


# --- East Renfrewshire: no warning, and a letter that did not say why --------------

EAST_RENFREWSHIRE = "spso-201507810"


def test_east_renfrewshire_a_warning_first_is_kept() -> None:
    """A warning before the refusal leaves only the letter to depart."""
    audit = decided(
        EAST_RENFREWSHIRE,
        drop("no-warning"),
        add("warning", "warning-issued", before="refusal"),
    )
    fault = "no_prior_warning"
    assert verdicts(audit, "EAST-RENFREWSHIRE-1", fault) == KEPT
    assert "no_reasons_given" in faults(audit)


def test_east_renfrewshire_a_warning_afterwards_comes_too_late() -> None:
    """A warning after the refusal does not make up for none before it."""
    audit = decided(
        EAST_RENFREWSHIRE,
        drop("no-warning"),
        change("refusal", on="2016-03"),
        add("warning", "warning-issued", on="2016-05"),
        covering(complete_for=["warning-issued"]),
    )
    assert "no_prior_warning" in faults(audit)


def test_east_renfrewshire_without_the_finding_of_none_nobody_knows() -> None:
    """If nobody had said that there was no warning, there might have been one."""
    audit = decided(EAST_RENFREWSHIRE, drop("no-warning"))
    fault = "no_prior_warning"
    assert verdicts(audit, "EAST-RENFREWSHIRE-1", fault) == NOT_RECORDED


def test_east_renfrewshire_a_letter_that_says_why_is_kept() -> None:
    """A letter that explains why the limits were necessary keeps its clause."""
    audit = decided(
        EAST_RENFREWSHIRE,
        change("letter", states=part("reasons")),
    )
    fault = "no_reasons_given"
    assert verdicts(audit, "EAST-RENFREWSHIRE-2", fault) == KEPT
    assert faults(audit) == {"no_prior_warning", "policy_not_followed"}


def test_east_renfrewshire_a_letter_that_nobody_has_seen_is_not_recorded() -> None:
    """Where the letter's contents are unknown, so is whether it explained."""
    audit = decided(EAST_RENFREWSHIRE, change("letter", states=None))
    fault = "no_reasons_given"
    assert verdicts(audit, "EAST-RENFREWSHIRE-2", fault) == NOT_RECORDED


def test_east_renfrewshire_the_policy_is_followed_where_its_steps_are() -> None:
    """With a warning and an explanation the policy was followed."""
    audit = decided(
        EAST_RENFREWSHIRE,
        drop("no-warning"),
        add("warning", "warning-issued", before="refusal"),
        change("letter", states=whole("reasons")),
    )
    assert {each.verdict for each in audit.findings} == KEPT


# --- Anglesey: a refusal outside the policy, and nothing said of an appeal ---------

ANGLESEY = "psow-anglesey-planning"


def test_anglesey_a_decision_under_the_policy_is_kept() -> None:
    """The same refusal, decided under the policy, keeps that clause."""
    audit = decided(ANGLESEY, change("refusal", policy="anglesey"))
    assert verdicts(audit, "ANGLESEY-1", "policy_not_followed") == KEPT


def test_anglesey_a_refusal_of_unknown_standing_is_not_recorded() -> None:
    """Where the file does not say under which policy it was, nobody knows."""
    audit = decided(ANGLESEY, change("refusal", policy=None))
    assert verdicts(audit, "ANGLESEY-1", "policy_not_followed") == NOT_RECORDED


def test_anglesey_a_letter_that_tells_both_is_kept() -> None:
    """An answer that names the policy and the appeal keeps the clause."""
    told = part("decision-under-policy", "appeal-right")
    audit = decided(ANGLESEY, change("answer", states=told))
    assert faults(audit) == {"policy_not_followed"}


def test_anglesey_a_letter_that_nobody_has_seen_is_not_recorded() -> None:
    """Where nobody knows what the answer said, nothing is known to be left out."""
    audit = decided(ANGLESEY, change("answer", states=None))
    fault = "no_appeal_right_told"
    assert verdicts(audit, "ANGLESEY-2", fault) == NOT_RECORDED
    assert faults(audit) == {"policy_not_followed"}


def test_anglesey_not_told_at_all_departs() -> None:
    """A refusal of which the person was never told departs as well."""
    audit = decided(
        ANGLESEY,
        drop("answer"),
        change("refusal", on="2018"),
        add("untold", "absence-recorded", act="notice-given", to="customer"),
    )
    assert "no_notification" in faults(audit)


def test_anglesey_an_appeal_that_is_ignored_departs() -> None:
    """An appeal that somebody found unanswered was not considered."""
    audit = decided(
        ANGLESEY,
        change("refusal", on="2018-01"),
        add("appeal", "appeal-lodged", on="2018-02", about="refusal"),
        add("silence", "absence-recorded", act="appeal-determined", about="appeal"),
    )
    assert "appeal_not_considered" in faults(audit)
