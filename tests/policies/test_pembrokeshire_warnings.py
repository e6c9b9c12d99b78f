"""PEM-13, PEM-14 and PEM-15: the warning, what it says, and the reminder letter."""

from datetime import date

import pytest

from tests.builders import THIN, case_of
from tests.policies.pembrokeshire import (
    CLERK,
    HEAD,
    IN_A_WARNING,
    LADDER,
    SOMEBODY,
    SUMMER,
    a_call,
    a_reminder,
    a_restriction,
    a_warning,
    clause,
    duties,
    on_recording,
)
from tests.policies.then import (
    departed,
    does_not_apply,
    kept,
    not_recorded,
    nothing_against,
)
from ucb_domain.dates import When
from ucb_domain.events import AbsenceRecorded
from ucb_domain.findings import DutyKind
from ucb_domain.truth import Truth
from ucb_domain.values import Contents, Officer

SENIOR = ["corporate-manager", "head-of-service", "director"]

# ------------------------------------------------------------------------------ PEM-13


@pytest.mark.clause("pembrokeshire", "PEM-13", "keeps")
@pytest.mark.parametrize("role", SENIOR)
@pytest.mark.parametrize("channel", ["telephone", "letter", "email"])
def test_a_senior_officer_warns_by_telephone_letter_or_email(
    role: str, channel: str
) -> None:
    """Any of the three posts, in any of the three ways, after an incident."""
    officer = Officer(id="staff-2", role=role)
    file = case_of(a_call(), a_warning(by=officer, channel=channel))
    found = clause("PEM-13", file)
    kept(found, "wrong_authority", "staff-2")
    kept(found, "no_evidence_recorded", "came: incident")
    kept(found, "policy_not_followed", f"given by {channel}")
    kept(found, "policy_not_followed", "a request to change the behaviour")


@pytest.mark.clause("pembrokeshire", "PEM-13", "departs")
def test_a_warning_by_anybody_else_departs_and_is_refused() -> None:
    """A customer services officer does not warn under this policy."""
    file = case_of(a_call(), a_warning(by=CLERK))
    departed(clause("PEM-13", file), "wrong_authority", "customer services officer")
    refusal = departed(
        on_recording("PEM-13", file, "warning-issued-1"),
        "wrong_authority",
        "that is for a Corporate Manager or a Head of Service or a Director.",
    )
    assert refusal.enforceable


@pytest.mark.clause("pembrokeshire", "PEM-13", "departs")
def test_a_warning_before_any_incident_departs() -> None:
    """There is nothing on file that it can be about."""
    file = case_of(a_warning("2024-12-09"), a_call("2024-12-10"))
    departed(clause("PEM-13", file), "no_evidence_recorded", "no incident before it")


@pytest.mark.clause("pembrokeshire", "PEM-13", "departs")
def test_a_warning_in_passing_departs() -> None:
    """The document knows three ways to give it, and the counter is none of them."""
    file = case_of(a_call(), a_warning(channel="in-person"))
    departed(
        clause("PEM-13", file),
        "policy_not_followed",
        "given by in person; it must be by: telephone, letter, email",
    )


@pytest.mark.clause("pembrokeshire", "PEM-13", "departs")
def test_a_warning_that_does_not_ask_for_change_departs() -> None:
    """It asks the customer to behave otherwise, and does not only complain."""
    file = case_of(a_call(), a_warning(without={"asked-to-change"}))
    departed(
        clause("PEM-13", file),
        "policy_not_followed",
        "does not state: a request to change the behaviour",
    )


@pytest.mark.clause("pembrokeshire", "PEM-13", "does-not-apply")
def test_an_incident_need_not_be_followed_by_a_warning() -> None:
    """It is decided case by case, so an incident alone owes nothing."""
    does_not_apply(clause("PEM-13", case_of(a_call())))


def test_a_warning_by_somebody_whose_post_is_lost_is_left_open() -> None:
    """The file names an officer and not the post held that day."""
    file = case_of(a_call(), a_warning(by=SOMEBODY))
    not_recorded(clause("PEM-13", file), "wrong_authority", "in which role")


def test_a_warning_in_a_thin_file_may_rest_on_an_incident_not_seen() -> None:
    """Until somebody looks for one and finds none."""
    found = clause("PEM-13", case_of(a_warning(), coverage=THIN))
    not_recorded(found, "no_evidence_recorded", "whether there was incident")
    searched = AbsenceRecorded(on=When.parse("2025-04"), act="incident-recorded")
    file = case_of(a_warning(), searched, coverage=THIN)
    departed(clause("PEM-13", file), "no_evidence_recorded", "no incident before it")


# ------------------------------------------------------------------------------ PEM-14

CONTENTS = {
    "when-it-occurred": ("policy_not_followed", "when the incident occurred"),
    "why-unacceptable": ("no_reasons_given", "why the behaviour is unacceptable"),
    "effect": ("policy_not_followed", "what it does to staff and to the council"),
    "what-could-follow": ("policy_not_followed", "what could follow if it continues"),
}


@pytest.mark.clause("pembrokeshire", "PEM-14", "keeps")
@pytest.mark.parametrize("enclosed", [(), ("policy-copy",)])
def test_a_warning_with_its_four_contents_keeps(enclosed: tuple[str, ...]) -> None:
    """A copy of the policy may go with it, and need not."""
    stated = Contents.of(*IN_A_WARNING, *enclosed)
    found = clause("PEM-14", case_of(a_call(), a_warning(states=stated)))
    for fault, words in CONTENTS.values():
        kept(found, fault, words)


@pytest.mark.clause("pembrokeshire", "PEM-14", "departs")
@pytest.mark.parametrize("left_out", CONTENTS)
def test_a_warning_without_one_of_its_contents_departs(left_out: str) -> None:
    """The finding names what the letter does not say, and it would be refused."""
    fault, words = CONTENTS[left_out]
    file = case_of(a_call(), a_warning(without={left_out}))
    departed(clause("PEM-14", file), fault, f"does not state: {words}.")
    refusal = departed(on_recording("PEM-14", file, "warning-issued-1"), fault, words)
    assert refusal.enforceable
    assert words in refusal.remedy


@pytest.mark.clause("pembrokeshire", "PEM-14", "does-not-apply")
def test_the_four_contents_are_not_asked_of_a_reminder() -> None:
    """The reminder letter has one thing to say, and another clause asks for it."""
    file = case_of(a_call(), a_reminder())
    does_not_apply(clause("PEM-14", file))


def test_a_warning_letter_nobody_has_seen_is_left_open() -> None:
    """That a letter went is known, and not what it said."""
    found = clause("PEM-14", case_of(a_call(), a_warning(states=None)))
    assert {each.verdict.value for each in found} == {"not_recorded"}


def test_a_warning_letter_seen_in_part_departs_only_where_all_readings_do() -> None:
    """A page is missing: one thing is certainly left out, the rest may be on it."""
    page = Contents.at_least("when-it-occurred", omits=("why-unacceptable",))
    found = clause("PEM-14", case_of(a_call(), a_warning(states=page)))
    departed(found, "no_reasons_given", "why the behaviour is unacceptable")
    not_recorded(found, "policy_not_followed", "what could follow")


# ------------------------------------------------------------------------------ PEM-15

UP_TO_THE_REMINDER = LADDER[:3]


@pytest.mark.clause("pembrokeshire", "PEM-15", "keeps")
@pytest.mark.parametrize("role", SENIOR)
@pytest.mark.parametrize("channel", ["letter", "email"])
def test_a_reminder_letter_follows_a_further_incident(role: str, channel: str) -> None:
    """After the warning and more of the same, one of the three posts writes."""
    officer = Officer(id="staff-2", role=role)
    file = case_of(*UP_TO_THE_REMINDER, a_reminder(by=officer, channel=channel))
    found = clause("PEM-15", file)
    kept(found, "policy_not_followed", "warning, then further incident")
    kept(found, "wrong_authority", "staff-2")
    kept(found, "policy_not_followed", f"given by {channel}")
    kept(found, "policy_not_followed", "that contact will be restricted")


@pytest.mark.clause("pembrokeshire", "PEM-15", "departs")
def test_a_reminder_without_a_further_incident_departs() -> None:
    """The customer was warned and did nothing since."""
    file = case_of(a_call(), a_warning(), a_reminder())
    departed(
        clause("PEM-15", file),
        "policy_not_followed",
        "did not come before it in that order",
    )


@pytest.mark.clause("pembrokeshire", "PEM-15", "departs")
def test_a_reminder_without_a_warning_departs() -> None:
    """There is nothing to remind of."""
    file = case_of(a_call(), a_reminder())
    departed(clause("PEM-15", file), "policy_not_followed", "no warning before it")


@pytest.mark.clause("pembrokeshire", "PEM-15", "departs")
def test_a_reminder_by_anybody_else_departs_and_is_refused() -> None:
    """The same posts that warn remind."""
    file = case_of(*UP_TO_THE_REMINDER, a_reminder(by=CLERK))
    found = departed(clause("PEM-15", file), "wrong_authority", "staff-9")
    assert found.enforceable


@pytest.mark.clause("pembrokeshire", "PEM-15", "departs")
def test_a_reminder_by_telephone_departs() -> None:
    """It is a letter."""
    file = case_of(*UP_TO_THE_REMINDER, a_reminder(channel="telephone"))
    departed(clause("PEM-15", file), "policy_not_followed", "it must be by: letter")


@pytest.mark.clause("pembrokeshire", "PEM-15", "departs")
def test_a_reminder_that_does_not_announce_the_restriction_departs() -> None:
    """It says what comes next if nothing changes."""
    without = {"contact-will-be-restricted"}
    file = case_of(*UP_TO_THE_REMINDER, a_reminder(without=without))
    departed(
        clause("PEM-15", file), "policy_not_followed", "that contact will be restricted"
    )


@pytest.mark.clause("pembrokeshire", "PEM-15", "does-not-apply")
def test_a_first_warning_is_no_reminder() -> None:
    """It needs no warning before it."""
    does_not_apply(clause("PEM-15", case_of(a_call(), a_warning())))


@pytest.mark.clause("pembrokeshire", "PEM-15", "keeps")
def test_a_restriction_follows_behaviour_since_the_reminder() -> None:
    """What the reminder announced came about because it went on."""
    file = case_of(*LADDER, a_restriction())
    kept(clause("PEM-15", file), "no_evidence_recorded", "reminder, then further")


@pytest.mark.clause("pembrokeshire", "PEM-15", "departs")
def test_a_restriction_after_a_heeded_reminder_departs() -> None:
    """Nothing on file happened since the customer was reminded."""
    file = case_of(*LADDER[:4], a_restriction())
    departed(
        clause("PEM-15", file),
        "no_evidence_recorded",
        "did not come before it in that order",
    )


@pytest.mark.clause("pembrokeshire", "PEM-15", "does-not-apply")
def test_a_restriction_without_a_reminder_is_another_clauses_matter() -> None:
    """Whether the steps could be left out is for the clause on serious behaviour."""
    does_not_apply(clause("PEM-15", case_of(a_call(), a_restriction())))


def test_a_restriction_after_a_heeded_reminder_may_be_an_exception() -> None:
    """A senior officer who records why no warning came first is within the policy."""
    file = case_of(
        *LADDER[:4], a_restriction(by=HEAD, adding={"reason-for-no-warning"})
    )
    kept(clause("PEM-15", file), "no_evidence_recorded", "the exception")


def test_a_step_that_nobody_called_by_its_name_is_left_open() -> None:
    """A letter that may have been the warning or the reminder is judged as neither."""
    file = case_of(a_call(), a_warning(rung=None))
    for name in ("PEM-14", "PEM-15"):
        found = clause(name, file)
        assert "departed" not in {each.verdict.value for each in found}
    nothing_against(clause("PEM-14", file))


@pytest.mark.clause("pembrokeshire", "PEM-15", "keeps")
def test_a_further_incident_after_a_warning_puts_a_reminder_into_the_diary() -> None:
    """For a senior officer, with no last day: the document sets none."""
    file = case_of(a_call(), a_warning(), a_call("2025-01-13"))
    (duty,) = duties("PEM-15", file, date(2025, 1, 14))
    assert (duty.kind, duty.overdue) == (DutyKind.WARNING, Truth.NO)
    assert duty.what == "reminder, after the incident of 13 January 2025"
    assert duty.by == "a Corporate Manager or a Head of Service or a Director"
    assert duties("PEM-15", file, SUMMER) == (duty,)
    nothing_against(clause("PEM-15", file))


def test_nothing_is_left_to_remind_of_once_it_was_done_or_overtaken() -> None:
    """A reminder was sent, a restriction came, or no warning had been given."""
    warned = (a_call(), a_warning(), a_call("2025-01-13"))
    for file in (
        case_of(*warned, a_reminder()),
        case_of(*warned, a_restriction(adding=["reason-for-no-warning"])),
        case_of(*warned, a_reminder(), a_call("2025-02-10")),
        case_of(a_call(), a_call("2025-01-13")),
    ):
        assert duties("PEM-15", file, SUMMER) == ()
