"""PEM-24, PEM-25 and PEM-26: appeals, early referral, and the way to the Ombudsman."""

from datetime import date

import pytest

from tests.builders import THIN, audit, case_of
from tests.policies.pembrokeshire import (
    CLERK,
    HEAD,
    LADDER,
    SOMEBODY,
    SUMMER,
    VERSION,
    a_call,
    a_contact,
    a_restriction,
    a_warning,
    an_appeal,
    an_appeal_decision,
    clause,
    duties,
    on_recording,
    the_policy,
)
from tests.policies.then import (
    departed,
    does_not_apply,
    kept,
    not_recorded,
    nothing_against,
)
from ucb_domain.dates import When
from ucb_domain.events import AbsenceRecorded, Event, OmbudsmanInvolved
from ucb_domain.findings import Verdict
from ucb_domain.truth import Truth
from ucb_domain.values import Contents, Officer

NOT_MET = ["declined", "ignored", "filed"]

# ------------------------------------------------------------------------------ PEM-24


@pytest.mark.clause("pembrokeshire", "PEM-24", "keeps")
@pytest.mark.parametrize(
    ("role", "title"),
    [
        ("corporate-manager", "a Corporate Manager"),
        ("head-of-service", "a Head of Service"),
        ("director", "a Director"),
    ],
)
def test_an_appeal_is_decided_by_one_of_the_three_posts(role: str, title: str) -> None:
    """Even by the grade that decided: the document lets the same posts hear it."""
    officer = Officer(id="staff-1", role=role)
    decided = an_appeal_decision(by=officer)
    found = clause("PEM-24", case_of(a_restriction(), an_appeal(), decided))
    kept(found, "appeal_not_considered", "done on 28 April 2025")
    kept(found, "wrong_authority", f"was by staff-1 ({title})")


@pytest.mark.clause("pembrokeshire", "PEM-24", "departs")
def test_an_appeal_nobody_decided_departs() -> None:
    """Two months later nothing has come of it."""
    file = case_of(a_restriction(), an_appeal())
    found = departed(
        clause("PEM-24", file), "appeal_not_considered", "the appeal of 7 April 2025"
    )
    assert found.event == "appeal-lodged-1"
    (duty,) = duties("PEM-24", file, SUMMER)
    assert duty.by == "a Corporate Manager or a Head of Service or a Director"
    assert (duty.due, duty.overdue) == (None, Truth.YES)


@pytest.mark.clause("pembrokeshire", "PEM-24", "departs")
def test_an_appeal_decided_by_anybody_else_departs_and_is_refused() -> None:
    """A customer services officer does not hear appeals."""
    file = case_of(a_restriction(), an_appeal(), an_appeal_decision(by=CLERK))
    departed(clause("PEM-24", file), "wrong_authority", "by staff-9 (customer serv")
    (refusal,) = on_recording("PEM-24", file, "appeal-determined-1")
    assert refusal.enforceable


@pytest.mark.clause("pembrokeshire", "PEM-24", "departs")
@pytest.mark.parametrize("outcome", NOT_MET)
def test_a_contact_that_appeals_and_is_turned_away_departs(outcome: str) -> None:
    """A restriction does not shut out an appeal against it."""
    file = case_of(a_restriction(), a_contact(purpose="appeal", outcome=outcome))
    departed(clause("PEM-24", file), "appeal_not_considered", "an appeal against")
    (refusal,) = on_recording("PEM-24", file, "contact-recorded-1")
    assert refusal.enforceable


@pytest.mark.clause("pembrokeshire", "PEM-24", "keeps")
def test_a_contact_that_appeals_and_is_taken_keeps() -> None:
    """It was answered or passed on, as any letter would be."""
    for outcome in ("answered", "acknowledged", "redirected"):
        file = case_of(a_restriction(), a_contact(purpose="appeal", outcome=outcome))
        nothing_against(clause("PEM-24", file))


@pytest.mark.clause("pembrokeshire", "PEM-24", "does-not-apply")
def test_a_restriction_nobody_appealed_owes_no_decision() -> None:
    """The clause is a right and not a step."""
    does_not_apply(clause("PEM-24", case_of(*LADDER, a_restriction())))


@pytest.mark.clause("pembrokeshire", "PEM-24", "does-not-apply")
def test_an_enquiry_that_was_declined_is_no_appeal() -> None:
    """What became of it is for the clauses on contact."""
    file = case_of(a_restriction(), a_contact(outcome="declined"))
    does_not_apply(clause("PEM-24", file))


@pytest.mark.parametrize("on", ["2025-03-03", "2025-09-08", "2026-03-02", "2028-01-10"])
def test_an_appeal_is_never_too_late_or_too_early(on: str) -> None:
    """The document sets no time for it: on any day of the restriction it is accepted."""
    extended = a_restriction("2025-03-03", open_ended=True)
    file = case_of(*LADDER, extended, an_appeal(on))
    entry = file.facts.named("appeal-lodged")[0]
    against = [
        each
        for each in audit(the_policy(), file, date(2028, 1, 10))
        if each.event == entry.event_id and each.verdict is not Verdict.KEPT
    ]
    assert [each.clause for each in against] in ([], ["PEM-24"])
    assert on_recording("PEM-24", file, entry.event_id) == ()


def test_an_appeal_lodged_today_is_owed_and_not_yet_late() -> None:
    """It is in the diary, and no finding on the day itself."""
    file = case_of(a_restriction(), an_appeal("2025-04-07"))
    does_not_apply(clause("PEM-24", file, date(2025, 4, 7)))
    (duty,) = duties("PEM-24", file, date(2025, 4, 7))
    assert duty.overdue is Truth.NO


def test_an_appeal_heard_by_somebody_whose_post_is_lost_is_left_open() -> None:
    """It may have been one of the three."""
    file = case_of(a_restriction(), an_appeal(), an_appeal_decision(by=SOMEBODY))
    not_recorded(clause("PEM-24", file), "wrong_authority", "in which role")


def test_a_thin_file_may_lack_the_appeal_decision_until_somebody_has_looked() -> None:
    """A search that found none makes the silence evidence."""
    found = clause("PEM-24", case_of(a_restriction(), an_appeal(), coverage=THIN))
    not_recorded(found, "appeal_not_considered", "does not show whether it was done")
    searched = AbsenceRecorded(on=When.parse("2025-05"), act="appeal-determined")
    file = case_of(a_restriction(), an_appeal(), searched, coverage=THIN)
    departed(clause("PEM-24", file), "appeal_not_considered", "not done")


# ------------------------------------------------------------------------------ PEM-25


def an_ombudsmans_part(stage: str | None, states: Contents | None) -> Event:
    """The Ombudsman was asked, or spoke."""
    return OmbudsmanInvolved(
        on=When.parse("2025-05-06"), by=HEAD, stage=stage, states=states
    )


@pytest.mark.clause("pembrokeshire", "PEM-25", "keeps")
def test_an_early_referral_asked_for_by_both_sides_keeps() -> None:
    """The record says that the customer and the council both asked."""
    both = an_ombudsmans_part("early-referral", Contents.of("requested-by-both-sides"))
    found = clause("PEM-25", case_of(a_restriction(), both))
    kept(found, "record_keeping", "that both sides asked for it")


@pytest.mark.clause("pembrokeshire", "PEM-25", "departs")
def test_an_early_referral_by_one_side_departs() -> None:
    """Nothing on record says that the other side asked too."""
    alone = an_ombudsmans_part("early-referral", Contents.of())
    found = clause("PEM-25", case_of(a_restriction(), alone))
    departed(found, "record_keeping", "lacks: that both sides asked for it")


@pytest.mark.clause("pembrokeshire", "PEM-25", "does-not-apply")
@pytest.mark.parametrize("stage", ["complaint", "enquiry", "decision"])
def test_an_ordinary_complaint_needs_nobodys_agreement(stage: str) -> None:
    """The customer alone may complain once procedures are exhausted."""
    found = clause("PEM-25", case_of(an_ombudsmans_part(stage, Contents.of())))
    does_not_apply(found)


def test_who_asked_for_an_early_referral_may_be_lost() -> None:
    """The letter to the Ombudsman is not in the thin file."""
    asked = an_ombudsmans_part("early-referral", None)
    found = clause("PEM-25", case_of(asked, coverage=THIN))
    not_recorded(found, "record_keeping", "both sides")


# ------------------------------------------------------------------------------ PEM-26


@pytest.mark.clause("pembrokeshire", "PEM-26", "keeps")
@pytest.mark.parametrize("policy", ["pembrokeshire", f"pembrokeshire@{VERSION}"])
def test_a_restriction_under_the_policy_in_force_keeps(policy: str) -> None:
    """The decision says which policy it applies, and it is this one."""
    found = clause("PEM-26", case_of(a_restriction(policy=policy)))
    kept(found, "policy_not_followed", "under this policy")


@pytest.mark.clause("pembrokeshire", "PEM-26", "departs")
@pytest.mark.parametrize(
    ("policy", "fault", "words"),
    [
        ("none", "policy_not_followed", "under no policy"),
        ("vexatious-complaints", "policy_not_followed", "'vexatious-complaints'"),
        ("pembrokeshire@2019-05-01", "superseded_policy", "version 2019-05-01"),
    ],
)
def test_a_restriction_under_anything_else_departs(
    policy: str, fault: str, words: str
) -> None:
    """Under no policy, another, or a version that was no longer in force."""
    found = clause("PEM-26", case_of(a_restriction(policy=policy)))
    departed(found, fault, words)


@pytest.mark.clause("pembrokeshire", "PEM-26", "departs")
@pytest.mark.parametrize("outcome", NOT_MET)
def test_a_contact_about_the_ombudsman_that_is_turned_away_departs(
    outcome: str,
) -> None:
    """Whatever restriction is in force, that way stays open."""
    file = case_of(a_restriction(), a_contact(purpose="ombudsman", outcome=outcome))
    found = departed(
        clause("PEM-26", file),
        "restriction_blocked_statutory_or_emergency_route",
        "a complaint to the Ombudsman is accepted",
    )
    assert found.event == "contact-recorded-1"
    assert found.enforceable


@pytest.mark.clause("pembrokeshire", "PEM-26", "keeps")
def test_a_contact_about_the_ombudsman_that_is_answered_keeps() -> None:
    """It was met like any other letter."""
    file = case_of(a_restriction(), a_contact(purpose="ombudsman"))
    nothing_against(clause("PEM-26", file))


@pytest.mark.clause("pembrokeshire", "PEM-26", "does-not-apply")
def test_a_warning_applies_no_restriction() -> None:
    """Nor has anybody asked about the Ombudsman."""
    file = case_of(a_call(), a_warning(), a_contact(outcome="declined"))
    does_not_apply(clause("PEM-26", file))


def test_a_restriction_that_names_no_policy_is_left_open() -> None:
    """The file does not say what it was decided under."""
    found = clause("PEM-26", case_of(a_restriction(policy=None)))
    not_recorded(found, "policy_not_followed", "under which policy")
