"""PEM-20 to PEM-23: who reviews, how it may end, on what ground, and who is told."""

from datetime import date

import pytest

from tests.builders import THIN, case_of
from tests.policies.pembrokeshire import (
    CLERK,
    SOMEBODY,
    a_call,
    a_restriction,
    a_review,
    a_review_letter,
    a_warning,
    clause,
)
from tests.policies.then import (
    departed,
    does_not_apply,
    kept,
    not_recorded,
    nothing_against,
)
from ucb_domain.dates import When
from ucb_domain.events import AbsenceRecorded, Event
from ucb_domain.findings import Finding
from ucb_domain.values import Contents, Officer

AFTERWARDS = date(2026, 6, 1)
ON_TIME = "2026-03-03"
GOES_ON = Contents.of("continuing-behaviour", "subject-matter")


def found(name: str, *events: Event, thin: bool = False) -> tuple[Finding, ...]:
    """Give what a clause finds of a restriction of March 2025 and what came after."""
    file = case_of(
        a_restriction("2025-03-03"), *events, coverage=THIN if thin else None
    )
    return clause(name, file, AFTERWARDS)


# ------------------------------------------------------------- PEM-20: who, and how


@pytest.mark.clause("pembrokeshire", "PEM-20", "keeps")
@pytest.mark.parametrize("role", ["corporate-manager", "head-of-service", "director"])
@pytest.mark.parametrize("outcome", ["extended", "continued", "amended", "removed"])
def test_one_of_three_posts_extends_amends_or_removes(role: str, outcome: str) -> None:
    """To continue is to extend; what stays is specified."""
    officer = Officer(id="staff-2", role=role)
    review = a_review(ON_TIME, outcome, by=officer, states=GOES_ON)
    such = found("PEM-20", review)
    kept(such, "wrong_authority", "staff-2")
    kept(such, "policy_not_followed", f"has the outcome: {outcome}")
    kept(such, "review_missed_or_late")


@pytest.mark.clause("pembrokeshire", "PEM-20", "departs")
def test_a_review_by_anybody_else_departs() -> None:
    """A customer services officer does not review."""
    such = found("PEM-20", a_review(ON_TIME, by=CLERK))
    departed(such, "wrong_authority", "held by staff-9 (customer services officer)")


@pytest.mark.clause("pembrokeshire", "PEM-20", "departs")
def test_a_review_that_ends_in_nothing_departs() -> None:
    """To note the restriction is none of the outcomes."""
    such = found("PEM-20", a_review(ON_TIME, "noted"))
    departed(such, "policy_not_followed", "has the outcome: noted")


@pytest.mark.clause("pembrokeshire", "PEM-20", "departs")
@pytest.mark.parametrize("outcome", ["extended", "continued", "amended"])
def test_a_review_that_does_not_specify_the_subject_matter_departs(
    outcome: str,
) -> None:
    """What goes on applies to something, and the review says to what."""
    such = found("PEM-20", a_review(ON_TIME, outcome))
    departed(such, "policy_not_followed", "the subject matter it applies to")


@pytest.mark.clause("pembrokeshire", "PEM-20", "does-not-apply")
def test_a_restriction_that_is_removed_has_no_subject_matter() -> None:
    """Nothing is left that could apply to anything."""
    such = found("PEM-20", a_review(ON_TIME, "removed"))
    assert not any("subject matter" in each.why for each in such)
    nothing_against(such)


@pytest.mark.clause("pembrokeshire", "PEM-20", "does-not-apply")
def test_a_warning_is_not_reviewed() -> None:
    """The clause is about restrictions."""
    does_not_apply(clause("PEM-20", case_of(a_call(), a_warning()), AFTERWARDS))


def test_a_review_by_somebody_not_recorded_is_left_open() -> None:
    """Neither who held it nor how it ended is on file; that it was in time is."""
    such = found("PEM-20", a_review(ON_TIME, None, by=None, states=None), thin=True)
    kept(such, "review_missed_or_late")
    assert {each.fault for each in such if each.verdict.value == "not_recorded"} == {
        "policy_not_followed",
        "wrong_authority",
    }
    such = found("PEM-20", a_review(ON_TIME, by=SOMEBODY))
    not_recorded(such, "wrong_authority", "staff-5")


# ------------------------------------------------------------------------------ PEM-21


@pytest.mark.clause("pembrokeshire", "PEM-21", "keeps")
@pytest.mark.parametrize("outcome", ["extended", "continued"])
def test_an_extension_cites_the_behaviour_and_names_the_complaint(outcome: str) -> None:
    """It goes on for the earlier complaint, because the behaviour did."""
    review = a_review(
        ON_TIME,
        outcome,
        subjects=("COMPLAINT-7",),
        states=Contents.of("continuing-behaviour"),
    )
    such = found("PEM-21", review)
    kept(such, "no_evidence_recorded", "the behaviour that continues")
    kept(such, "restriction_applied_beyond_scope", "subject")


@pytest.mark.clause("pembrokeshire", "PEM-21", "departs")
@pytest.mark.parametrize("outcome", ["extended", "continued"])
def test_an_extension_that_cites_no_behaviour_departs(outcome: str) -> None:
    """Nothing on file says why it should go on."""
    review = a_review(ON_TIME, outcome, subjects=("COMPLAINT-7",))
    such = found("PEM-21", review)
    departed(such, "no_evidence_recorded", "lacks: the behaviour that continues")


@pytest.mark.clause("pembrokeshire", "PEM-21", "departs")
def test_an_extension_to_no_matter_in_particular_departs() -> None:
    """It reaches further than pursuing the earlier complaint."""
    review = a_review(ON_TIME, "extended", states=Contents.of("continuing-behaviour"))
    such = found("PEM-21", review)
    departed(such, "restriction_applied_beyond_scope", "the subject matter")


@pytest.mark.clause("pembrokeshire", "PEM-21", "does-not-apply")
@pytest.mark.parametrize("outcome", ["amended", "removed"])
def test_a_restriction_that_is_eased_cites_no_behaviour(outcome: str) -> None:
    """The clause is about keeping it as it is."""
    does_not_apply(found("PEM-21", a_review(ON_TIME, outcome)))


def test_an_extension_nobody_has_seen_leaves_its_ground_open() -> None:
    """In a thin file the minute of the review may cite the behaviour."""
    such = found("PEM-21", a_review(ON_TIME, "extended", states=None), thin=True)
    assert {each.verdict.value for each in such} == {"not_recorded"}


# ------------------------------------------------------------------------------ PEM-22

BETTER = Contents.of("changed-behaviour", "subject-matter")


@pytest.mark.clause("pembrokeshire", "PEM-22", "keeps")
@pytest.mark.parametrize("outcome", ["amended", "removed"])
def test_changed_behaviour_eases_the_restriction(outcome: str) -> None:
    """The review says that it changed, and acts on it."""
    nothing_against(found("PEM-22", a_review(ON_TIME, outcome, states=BETTER)))


@pytest.mark.clause("pembrokeshire", "PEM-22", "departs")
@pytest.mark.parametrize("outcome", ["extended", "continued"])
def test_changed_behaviour_and_the_same_restriction_depart(outcome: str) -> None:
    """The record says that the behaviour changed, and nothing came of it."""
    departed(
        found("PEM-22", a_review(ON_TIME, outcome, states=BETTER)),
        "policy_not_followed",
        "where the behaviour has changed, the restriction is amended or removed",
    )


@pytest.mark.clause("pembrokeshire", "PEM-22", "does-not-apply")
def test_behaviour_that_goes_on_need_not_be_rewarded() -> None:
    """Nothing says that it changed."""
    does_not_apply(found("PEM-22", a_review(ON_TIME, "extended", states=GOES_ON)))


def test_whether_the_behaviour_had_changed_may_be_lost() -> None:
    """The extension is on file; what it found of the behaviour is not."""
    such = found("PEM-22", a_review(ON_TIME, "extended", states=None), thin=True)
    not_recorded(such, "policy_not_followed", "where the behaviour has changed")


# ------------------------------------------------------------------------------ PEM-23


@pytest.mark.clause("pembrokeshire", "PEM-23", "keeps")
@pytest.mark.parametrize("channel", ["letter", "email"])
def test_a_review_letter_gives_the_outcome_and_why(channel: str) -> None:
    """A Head of Service writes what was decided and the reasons."""
    letter = a_review_letter("2026-03-10", channel=channel)
    such = found("PEM-23", a_review(ON_TIME), letter)
    kept(such, "review_not_notified", "Notice to the customer")
    kept(such, "review_not_notified", "the outcome")
    kept(such, "no_reasons_given", "the reasons for the decision")
    kept(such, "policy_not_followed", f"given by {channel}")
    kept(such, "policy_not_followed", "staff-1")


@pytest.mark.clause("pembrokeshire", "PEM-23", "departs")
@pytest.mark.parametrize(
    ("left_out", "fault", "words"),
    [
        ("outcome", "review_not_notified", "the outcome"),
        ("reasons", "no_reasons_given", "the reasons for the decision"),
    ],
)
def test_a_review_letter_that_leaves_something_out_departs(
    left_out: str, fault: str, words: str
) -> None:
    """Both what and why are told."""
    letter = a_review_letter("2026-03-10", without={left_out})
    such = found("PEM-23", a_review(ON_TIME), letter)
    departed(such, fault, f"does not state: {words}.")


@pytest.mark.clause("pembrokeshire", "PEM-23", "departs")
@pytest.mark.parametrize("outcome", ["extended", "amended", "removed"])
def test_a_review_the_customer_was_not_told_of_departs(outcome: str) -> None:
    """Also where it ended well for them."""
    such = found("PEM-23", a_review(ON_TIME, outcome, states=GOES_ON))
    departed(such, "review_not_notified", "not done by 1 June 2026")


@pytest.mark.clause("pembrokeshire", "PEM-23", "departs")
def test_a_review_told_on_the_telephone_departs() -> None:
    """They write."""
    letter = a_review_letter("2026-03-10", channel="telephone")
    such = found("PEM-23", a_review(ON_TIME), letter)
    departed(such, "policy_not_followed", "it must be by: letter, email")


@pytest.mark.clause("pembrokeshire", "PEM-23", "departs")
def test_a_review_letter_by_anybody_else_departs() -> None:
    """The letter comes from one of the three posts."""
    letter = a_review_letter("2026-03-10", by=CLERK)
    such = found("PEM-23", a_review(ON_TIME), letter)
    departed(such, "policy_not_followed", "staff-9 (customer services officer)")


@pytest.mark.clause("pembrokeshire", "PEM-23", "does-not-apply")
def test_without_a_review_there_is_nothing_to_tell() -> None:
    """That it is overdue is another clause's matter."""
    does_not_apply(found("PEM-23"))


def test_a_review_letter_missing_from_a_thin_file_is_left_open_until_looked_for() -> (
    None
):
    """A search for letters to the customer makes the silence evidence."""
    such = found("PEM-23", a_review(ON_TIME), thin=True)
    not_recorded(such, "review_not_notified", "does not show whether it was done")
    searched = AbsenceRecorded(
        on=When.parse("2026-05"), act="notice-given", to="customer"
    )
    such = found("PEM-23", a_review(ON_TIME), searched, thin=True)
    departed(such, "review_not_notified", "not done")
