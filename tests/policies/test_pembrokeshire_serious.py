"""PEM-16 and PEM-27: without prior warning, and behaviour so extreme that others come."""

import pytest

from tests.builders import THIN, case_of
from tests.policies.pembrokeshire import (
    CLERK,
    HEAD,
    LADDER,
    SOMEBODY,
    a_call,
    a_decision_letter,
    a_reminder,
    a_restriction,
    a_warning,
    clause,
    on_recording,
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
from ucb_domain.events import AbsenceRecorded, Event, ReferralMade
from ucb_domain.values import Contents, Judgement

WITH_A_REASON = {"reason-for-no-warning"}

# ------------------------------------------------------------------------------ PEM-16


@pytest.mark.clause("pembrokeshire", "PEM-16", "keeps")
def test_a_restriction_after_warning_and_reminder_keeps() -> None:
    """The ladder was climbed, so no exception is needed."""
    found = clause("PEM-16", case_of(*LADDER, a_restriction(), a_decision_letter()))
    kept(found, "no_prior_warning", "came: warning, then reminder")
    assert len(found) == 1


@pytest.mark.clause("pembrokeshire", "PEM-16", "keeps")
def test_a_restriction_without_warning_keeps_by_a_recorded_reason() -> None:
    """A Head of Service records why, and the letter gives the reason."""
    file = case_of(
        a_call(),
        a_restriction(
            adding=WITH_A_REASON,
            judgements=(Judgement(question="seriousness", reasoned=True),),
        ),
        a_decision_letter(adding=WITH_A_REASON),
    )
    steps = but_for_judgements(clause("PEM-16", file))
    kept(steps, "no_prior_warning", "the exception that the policy allows is recorded")
    kept(steps, "no_reasons_given", "why no warning was given first")
    kept(steps, "policy_not_followed", "given by letter")
    kept(steps, "no_notification", "Notice to the customer")


@pytest.mark.clause("pembrokeshire", "PEM-16", "departs")
@pytest.mark.parametrize(
    "before",
    [LADDER[:1], LADDER[:2], (a_call(), a_reminder(), a_call())],
    ids=["neither", "no reminder", "no warning"],
)
def test_a_restriction_that_skips_a_step_departs_and_is_refused(
    before: tuple[Event, ...],
) -> None:
    """Warning and reminder both come first where no exception is recorded."""
    file = case_of(*before, a_restriction())
    departed(clause("PEM-16", file), "no_prior_warning", "no exception is recorded")
    found = on_recording("PEM-16", file, "restriction-imposed-1")
    refusal = departed(found, "no_prior_warning", "warning, then reminder")
    assert refusal.enforceable
    assert refusal.remedy.startswith("First: warning, then reminder")


@pytest.mark.clause("pembrokeshire", "PEM-16", "departs")
def test_a_register_that_records_nothing_of_the_decision_records_no_exception() -> None:
    """The file is complete, so what was not written down was not there."""
    file = case_of(a_call(), a_restriction(states=None))
    found = on_recording("PEM-16", file, "restriction-imposed-1")
    refusal = departed(found, "no_prior_warning", "no exception is recorded")
    assert refusal.enforceable


@pytest.mark.clause("pembrokeshire", "PEM-16", "departs")
def test_the_reason_of_anybody_else_is_no_exception() -> None:
    """To go without a warning is for the three posts alone."""
    file = case_of(a_call(), a_restriction(by=CLERK, adding=WITH_A_REASON))
    found = on_recording("PEM-16", file, "restriction-imposed-1")
    departed(found, "no_prior_warning", "no exception is recorded")


@pytest.mark.clause("pembrokeshire", "PEM-16", "departs")
def test_a_letter_that_keeps_the_reason_to_itself_departs() -> None:
    """The file says why there was no warning, and the customer was not told."""
    file = case_of(a_call(), a_restriction(adding=WITH_A_REASON), a_decision_letter())
    departed(
        clause("PEM-16", file),
        "no_reasons_given",
        "does not state: why no warning was given first",
    )


@pytest.mark.clause("pembrokeshire", "PEM-16", "departs")
def test_a_reason_given_on_the_telephone_departs() -> None:
    """They write."""
    letter = a_decision_letter(adding=WITH_A_REASON, channel="telephone")
    file = case_of(a_call(), a_restriction(adding=WITH_A_REASON), letter)
    departed(clause("PEM-16", file), "policy_not_followed", "it must be by: letter")


@pytest.mark.clause("pembrokeshire", "PEM-16", "departs")
def test_a_restriction_without_warning_and_without_a_letter_departs() -> None:
    """Nobody wrote to the customer at all."""
    file = case_of(a_call(), a_restriction(adding=WITH_A_REASON))
    departed(clause("PEM-16", file), "no_notification", "not done by 1 June 2025")


@pytest.mark.clause("pembrokeshire", "PEM-16", "does-not-apply")
def test_a_warning_needs_no_ladder() -> None:
    """The steps are asked of a restriction."""
    does_not_apply(clause("PEM-16", case_of(a_call(), a_warning())))


@pytest.mark.clause("pembrokeshire", "PEM-16", "does-not-apply")
def test_a_letter_after_the_whole_ladder_owes_no_such_reason() -> None:
    """Where both steps came first there is no reason to give."""
    found = clause("PEM-16", case_of(*LADDER, a_restriction(), a_decision_letter()))
    for fault in ("no_reasons_given", "policy_not_followed", "no_notification"):
        does_not_apply(found, fault)


def test_whether_it_was_serious_enough_is_for_a_person() -> None:
    """The report says who judged it, or that nobody did, and never judges it itself."""
    judged = Judgement(question="seriousness", reasoned=True)
    weighed = a_restriction(adding=WITH_A_REASON, judgements=(judged,))
    found = clause("PEM-16", case_of(a_call(), weighed))
    for_a_person(
        found, "no_prior_warning", "staff-1 (a Head of Service) judged whether"
    )
    found = clause("PEM-16", case_of(a_call(), a_restriction(adding=WITH_A_REASON)))
    for_a_person(found, "no_prior_warning", "no judgement of whether")


def test_a_reason_by_somebody_whose_post_is_lost_is_left_open() -> None:
    """It may have been one of the three posts."""
    file = case_of(a_call(), a_restriction(by=SOMEBODY, adding=WITH_A_REASON))
    found = on_recording("PEM-16", file, "restriction-imposed-1")
    not_recorded(found, "no_prior_warning", "leaves open whether the exception holds")


def test_a_decision_nobody_has_seen_may_hold_the_reason() -> None:
    """Somebody looked for a warning in vain; the decision itself is lost too."""
    searched = AbsenceRecorded(on=When.parse("2025-04"), act="warning-issued")
    file = case_of(a_restriction(states=None), searched, coverage=THIN)
    found = [
        each for each in clause("PEM-16", file) if each.fault == "no_prior_warning"
    ]
    not_recorded(but_for_judgements(found), "no_prior_warning", "leaves open whether")


def test_a_thin_file_may_lack_the_warning_until_somebody_has_looked() -> None:
    """A search for warnings that found none makes the silence evidence."""
    decision = a_restriction(states=Contents.of())
    found = clause("PEM-16", case_of(decision, coverage=THIN))
    not_recorded(found, "no_prior_warning", "does not show whether")
    searched = AbsenceRecorded(on=When.parse("2025-04"), act="warning-issued")
    found = clause("PEM-16", case_of(decision, searched, coverage=THIN))
    departed(found, "no_prior_warning", "no warning before it on file")


# ------------------------------------------------------------------------------ PEM-27


def a_referral(to: str | None = "police", on: str = "2024-12-03") -> Event:
    """The matter handed to somebody outside."""
    return ReferralMade(on=When.parse(on), by=HEAD, to=to)


@pytest.mark.clause("pembrokeshire", "PEM-27", "keeps")
@pytest.mark.parametrize("to", ["police", "legal"])
@pytest.mark.parametrize(
    "incident",
    [
        a_call(severity="extreme"),
        a_call(behaviours=("threat-of-violence",)),
        a_call(severity="serious", states=Contents.of("threat-to-safety")),
    ],
    ids=["extreme", "threat of violence", "danger to staff"],
)
def test_extreme_behaviour_may_be_referred_without_a_warning(
    incident: Event, to: str
) -> None:
    """The day after, with no warning on file, and rightly so."""
    found = clause("PEM-27", case_of(incident, a_referral(to)))
    kept(found, "no_evidence_recorded", "incident recorded as extreme")


@pytest.mark.clause("pembrokeshire", "PEM-27", "departs")
@pytest.mark.parametrize("to", ["police", "legal"])
def test_a_referral_that_rests_on_nothing_extreme_departs(to: str) -> None:
    """Rudeness is on file, and nothing that put anybody in danger."""
    incident = a_call(behaviours=("rudeness",), severity="minor")
    departed(
        clause("PEM-27", case_of(incident, a_referral(to))),
        "no_evidence_recorded",
        "no incident recorded as extreme or as a threat to safety",
    )


@pytest.mark.clause("pembrokeshire", "PEM-27", "does-not-apply")
def test_a_referral_for_the_customers_own_safety_is_another_matter() -> None:
    """Safeguarding is not a step against the customer."""
    file = case_of(a_call(), a_referral("safeguarding"))
    does_not_apply(clause("PEM-27", file))


def test_how_grave_it_was_may_not_be_recorded() -> None:
    """Then the file does not show what the referral rests on."""
    incident = a_call(severity=None, states=None, behaviours=("harassment",))
    found = clause("PEM-27", case_of(incident, a_referral()))
    not_recorded(found, "no_evidence_recorded", "recorded as extreme")


def test_where_the_matter_went_may_not_be_recorded() -> None:
    """A referral to nobody knows whom may have been one to the police."""
    incident = a_call(behaviours=("rudeness",), severity="minor")
    found = clause("PEM-27", case_of(incident, a_referral(None)))
    not_recorded(found, "no_evidence_recorded", "recorded as extreme")
