"""PEM-17, PEM-18 and PEM-19: what a restriction does, weighs, and tells the customer."""

from datetime import date, time

import pytest

from tests.builders import THIN, case_of
from tests.policies.asking import title_of
from tests.policies.pembrokeshire import (
    CLERK,
    a_call,
    a_decision_letter,
    a_restriction,
    a_warning,
    clause,
    duties,
)
from tests.policies.then import (
    but_for_judgements,
    departed,
    does_not_apply,
    for_a_person,
    kept,
    not_recorded,
)
from ucb_domain.dates import When
from ucb_domain.events import AbsenceRecorded
from ucb_domain.truth import Truth
from ucb_domain.values import Judgement, Measure, Officer, Window

NAMED = Officer(id="staff-3", role="customer-services-officer")
MORNINGS = Window(days=(2,), opens=time(9), closes=time(12))

# ------------------------------------------------------------------------------ PEM-17

LISTED = {
    "one method": Measure(kind="one-method", channels=("letter",)),
    "named staff": Measure(kind="named-staff", contact=NAMED),
    "times of day": Measure(kind="times-of-day", windows=(MORNINGS,)),
    "third party": Measure(kind="third-party-only"),
    "new information": Measure(kind="new-information-only"),
    "no telephone": Measure(kind="no-telephone"),
    "agreement": Measure(kind="conduct-agreement"),
}


@pytest.mark.clause("pembrokeshire", "PEM-17", "keeps")
@pytest.mark.parametrize("measure", LISTED.values(), ids=LISTED)
def test_a_restriction_of_the_list_keeps(measure: Measure) -> None:
    """Each says what it amounts to: the method, the member of staff, the hours."""
    found = clause("PEM-17", case_of(a_restriction(measures=(measure,))))
    kept(
        found,
        "policy_not_followed",
        f"imposes {title_of('pembrokeshire', measure.kind)}",
    )
    assert len(found) == 1


@pytest.mark.clause("pembrokeshire", "PEM-17", "keeps")
def test_the_list_is_open_to_anybody_who_may_restrict() -> None:
    """Another kind is allowed, and the document names nobody who has to approve it."""
    call_length = Measure(kind="call-length", most_minutes=10)
    found = clause("PEM-17", case_of(a_restriction(measures=(call_length,), by=CLERK)))
    kept(found, "policy_not_followed", "“a limit on the length of calls”")


@pytest.mark.clause("pembrokeshire", "PEM-17", "departs")
@pytest.mark.parametrize(
    ("kind", "particular"),
    [
        ("one-method", "the channels"),
        ("named-staff", "the officer"),
        ("times-of-day", "the hours"),
    ],
)
def test_a_restriction_that_does_not_say_what_it_amounts_to_departs(
    kind: str, particular: str
) -> None:
    """One method, but which? Named staff, but who? Times of day, but when?"""
    file = case_of(a_restriction(measures=(Measure(kind=kind),)))
    departed(
        clause("PEM-17", file),
        "policy_not_followed",
        f"{title_of('pembrokeshire', kind)} does not give: {particular}",
    )


@pytest.mark.clause("pembrokeshire", "PEM-17", "keeps")
def test_a_limit_to_certain_issues_names_them() -> None:
    """As a matter by its reference, or in the words of the decision."""
    limit = (Measure(kind="limited-issues"),)
    by_reference = case_of(a_restriction(measures=limit, subjects=("COMPLAINT-7",)))
    kept(clause("PEM-17", by_reference), "no_notification", "subject matter")
    in_words = case_of(a_restriction(measures=limit, adding={"subject-matter"}))
    kept(clause("PEM-17", in_words), "no_notification", "subject matter")


@pytest.mark.clause("pembrokeshire", "PEM-17", "departs")
def test_a_limit_to_certain_issues_without_the_issues_departs() -> None:
    """Nobody could know what may still be raised."""
    limit = (Measure(kind="limited-issues"),)
    found = clause("PEM-17", case_of(a_restriction(measures=limit)))
    departed(found, "no_notification", "the subject matter it applies to")


@pytest.mark.clause("pembrokeshire", "PEM-17", "does-not-apply")
def test_a_warning_restricts_nothing() -> None:
    """Measures are asked of restrictions."""
    does_not_apply(clause("PEM-17", case_of(a_call(), a_warning())))


@pytest.mark.clause("pembrokeshire", "PEM-17", "does-not-apply")
def test_a_letters_only_restriction_names_no_issues() -> None:
    """It limits how somebody writes, and not about what."""
    does_not_apply(clause("PEM-17", case_of(a_restriction())), "no_notification")


def test_a_restriction_of_which_nobody_knows_what_it_did_is_left_open() -> None:
    """A minute says that contact was restricted, and not how."""
    file = case_of(a_restriction(measures=None, states=None), coverage=THIN)
    found = clause("PEM-17", file)
    assert {each.verdict.value for each in found} == {"not_recorded"}


# ------------------------------------------------------------------------------ PEM-18

WEIGHED = {
    "proportionality": "whether it is proportionate",
    "less-restrictive-considered": "which less restrictive measures were considered",
}


@pytest.mark.clause("pembrokeshire", "PEM-18", "keeps")
def test_a_decision_that_records_its_proportion_keeps() -> None:
    """Why it is proportionate, and what less was considered, are on record."""
    found = but_for_judgements(clause("PEM-18", case_of(a_restriction())))
    for words in WEIGHED.values():
        kept(found, "no_evidence_recorded", words)


@pytest.mark.clause("pembrokeshire", "PEM-18", "departs")
@pytest.mark.parametrize("left_out", WEIGHED)
def test_a_decision_that_records_no_proportion_departs(left_out: str) -> None:
    """The finding names what was not written down."""
    file = case_of(a_restriction(without={left_out}))
    departed(
        clause("PEM-18", file), "no_evidence_recorded", f"lacks: {WEIGHED[left_out]}."
    )


@pytest.mark.clause("pembrokeshire", "PEM-18", "does-not-apply")
def test_a_warning_need_not_be_weighed() -> None:
    """The clause is about the action that is taken in the end."""
    does_not_apply(clause("PEM-18", case_of(a_call(), a_warning())))


def test_whether_it_was_proportionate_is_for_a_person() -> None:
    """Who judged is reported, with reasons or without; what they concluded is theirs."""
    for satisfied in (True, False):
        judged = Judgement(
            question="proportionality", satisfied=satisfied, reasoned=True
        )
        file = case_of(a_restriction(judgements=(judged,)))
        finding = for_a_person(
            clause("PEM-18", file), "disproportionate_restriction", "with reasons"
        )
        assert "staff-1 (a Head of Service) judged whether it is prop" in finding.why


def test_a_judgement_by_somebody_junior_is_named_as_such() -> None:
    """The report adds whose judgement it should have been, and departs from nothing."""
    judged = Judgement(question="proportionality", reasoned=False, by=CLERK)
    found = clause("PEM-18", case_of(a_restriction(judgements=(judged,))))
    finding = for_a_person(found, "disproportionate_restriction", "without reasons")
    assert "The judgement is for a Corporate Manager" in finding.why
    assert finding.remedy.startswith("Have a Corporate Manager")
    assert finding.remedy.endswith("judge it, and record why.")


def test_a_judgement_nobody_made_is_reported_absent() -> None:
    """It stays a matter for a person, never a departure."""
    found = clause("PEM-18", case_of(a_restriction()))
    for_a_person(found, "disproportionate_restriction", "no judgement of whether")


def test_a_decision_nobody_has_seen_leaves_its_proportion_open() -> None:
    """The reasons may be on the page that is lost."""
    file = case_of(a_restriction(states=None), coverage=THIN)
    not_recorded(clause("PEM-18", file), "no_evidence_recorded", "proportionate")


# ------------------------------------------------------------------------------ PEM-19

LETTER = {
    "reasons": ("no_reasons_given", "the reasons for the decision"),
    "action": ("no_notification", "what has been decided"),
    "review-method": ("no_review_date", "how it will be reviewed"),
    "review-date": ("no_review_date", "when it will be reviewed"),
    "subject-matter": ("no_notification", "the subject matter it applies to"),
}


@pytest.mark.clause("pembrokeshire", "PEM-19", "keeps")
@pytest.mark.parametrize("channel", ["letter", "email"])
def test_a_decision_letter_that_says_it_all_keeps(channel: str) -> None:
    """Why, what, how and when it is looked at again, and for which matter."""
    found = clause(
        "PEM-19", case_of(a_restriction(), a_decision_letter(channel=channel))
    )
    for fault, words in LETTER.values():
        kept(found, fault, words)
    kept(found, "no_notification", "Notice to the customer")
    kept(found, "policy_not_followed", f"given by {channel}")


@pytest.mark.clause("pembrokeshire", "PEM-19", "keeps")
def test_a_letter_that_gives_the_day_of_review_need_not_say_so_twice() -> None:
    """The day itself states when it will be reviewed."""
    letter = a_decision_letter(
        without={"review-date"}, review_on=When.parse("2026-03-03")
    )
    kept(clause("PEM-19", case_of(a_restriction(), letter)), "no_review_date")


@pytest.mark.clause("pembrokeshire", "PEM-19", "departs")
@pytest.mark.parametrize("left_out", LETTER)
def test_a_decision_letter_that_leaves_something_out_departs(left_out: str) -> None:
    """The fault says what sort of thing is missing, the reason names it."""
    fault, words = LETTER[left_out]
    file = case_of(a_restriction(), a_decision_letter(without={left_out}))
    found = departed(clause("PEM-19", file), fault, f"does not state: {words}.")
    assert found.event == "notice-given-1"


@pytest.mark.clause("pembrokeshire", "PEM-19", "departs")
def test_a_restriction_the_customer_was_never_told_of_departs() -> None:
    """Nothing on file says so; the absence of a letter does."""
    found = departed(
        clause("PEM-19", case_of(a_restriction())), "no_notification", "not done by"
    )
    assert found.event == "restriction-imposed-1"


@pytest.mark.clause("pembrokeshire", "PEM-19", "departs")
def test_telling_the_staff_is_not_telling_the_customer() -> None:
    """A note to a team is no letter to the person it is about."""
    file = case_of(a_restriction(), a_decision_letter(to="staff"))
    departed(clause("PEM-19", file), "no_notification", "Notice to the customer")


@pytest.mark.clause("pembrokeshire", "PEM-19", "departs")
def test_a_decision_told_on_the_telephone_departs() -> None:
    """The council writes."""
    letter = a_decision_letter(channel="telephone")
    departed(
        clause("PEM-19", case_of(a_restriction(), letter)),
        "policy_not_followed",
        "it must be by: letter, email",
    )


@pytest.mark.clause("pembrokeshire", "PEM-19", "does-not-apply")
def test_without_a_restriction_no_decision_letter_is_due() -> None:
    """A warning is its own notice."""
    does_not_apply(clause("PEM-19", case_of(a_call(), a_warning())))


def test_the_letter_is_owed_on_the_day_of_the_decision_and_not_yet_late() -> None:
    """The document sets no day, so the diary shows it without one."""
    file = case_of(a_restriction("2025-03-03"))
    (duty,) = duties("PEM-19", file, date(2025, 3, 3))
    assert (duty.due, duty.overdue) == (None, Truth.NO)
    does_not_apply(clause("PEM-19", file, date(2025, 3, 3)))


def test_a_letter_nobody_has_seen_is_left_open() -> None:
    """That one went is known."""
    file = case_of(a_restriction(), a_decision_letter(states=None), coverage=THIN)
    found = clause("PEM-19", file)
    not_recorded(
        [each for each in found if each.fault == "no_reasons_given"],
        "no_reasons_given",
        "the reasons for the decision",
    )
    assert "departed" not in {each.verdict.value for each in found}


def test_a_letter_missing_from_a_thin_file_is_left_open_until_somebody_looks() -> None:
    """A search that found no letter to the customer makes the silence evidence."""
    found = clause("PEM-19", case_of(a_restriction(), coverage=THIN))
    not_recorded(found, "no_notification", "does not show whether it was done")
    searched = AbsenceRecorded(
        on=When.parse("2025-05"), act="notice-given", to="customer"
    )
    found = clause("PEM-19", case_of(a_restriction(), searched, coverage=THIN))
    departed(found, "no_notification", "not done")
