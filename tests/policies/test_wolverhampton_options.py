"""WOL-6.3 and WOL-6.3e: the options, with their particulars, and emergencies."""

from datetime import date

import pytest

from tests.builders import THIN, case_of
from tests.policies.asking import title_of
from tests.policies.then import (
    departed,
    does_not_apply,
    kept,
    not_recorded,
    nothing_against,
)
from tests.policies.wolverhampton import (
    ADVISER,
    ASKED,
    ONE_OFFICER,
    TWO_CALLS_A_WEEK,
    a_contact,
    a_decision_letter,
    a_restriction,
    a_review_of_the_single_point,
    an_incident,
)
from ucb_domain.case import status
from ucb_domain.events import Event
from ucb_domain.findings import Finding
from ucb_domain.values import Contents, Measure, Quota, QuotaPer


def found(*events: Event, thin: bool = False) -> tuple[Finding, ...]:
    """Give what the clause on the options finds of these events."""
    return ASKED.clause("WOL-6.3", case_of(*events, coverage=THIN if thin else None))


# ------------------------------------------------------------------- the options there are

LISTED = {
    "calls ended": Measure(kind="calls-ended"),
    "nothing to add": Measure(kind="response-complete"),
    "two contacts a week": TWO_CALLS_A_WEEK,
    "an hour a month": Measure(
        kind="contact-quota", quota=Quota(most=60, of="minutes", per=QuotaPer.MONTH)
    ),
    "ten minutes a call": Measure(kind="call-length", most_minutes=10),
    "letters only": Measure(kind="one-mode", channels=("letter",)),
    "one officer": ONE_OFFICER,
    "a witness": Measure(kind="witness", premises=("Civic Centre",)),
    "an advocate": Measure(kind="third-party"),
    "an agreement": Measure(kind="conduct-agreement"),
    "read and filed": Measure(kind="read-and-file"),
    "zero tolerance": Measure(kind="zero-tolerance"),
}


@pytest.mark.clause("wolverhampton-homes", "WOL-6.3", "keeps")
@pytest.mark.parametrize("measure", LISTED.values(), ids=LISTED)
def test_every_option_of_the_document_may_be_used(measure: Measure) -> None:
    """Each says what it amounts to, and a complaint that it is about is named."""
    restriction = a_restriction(measures=(measure,), subjects=("COMPLAINT-7",))
    letter = a_decision_letter(adding={"nothing-to-add", "next-steps"})
    such = found(restriction, letter)
    kept(
        such,
        "policy_not_followed",
        f"imposes {title_of('wolverhampton-homes', measure.kind)}",
    )
    nothing_against(such)


@pytest.mark.clause("wolverhampton-homes", "WOL-6.3", "keeps")
def test_another_option_may_be_used_too() -> None:
    """The document says which may be suitable, and not that there are no others."""
    voicemail = Measure(kind="voicemail")
    kept(
        found(a_restriction(measures=(voicemail,))),
        "policy_not_followed",
        "message box",
    )


@pytest.mark.clause("wolverhampton-homes", "WOL-6.3", "departs")
@pytest.mark.parametrize(
    ("kind", "particular"),
    [
        ("contact-quota", "how much is allowed"),
        ("call-length", "the longest call or meeting"),
        ("one-mode", "the channels"),
        ("single-point-of-contact", "the officer, how often it is looked at"),
        ("witness", "the places"),
    ],
)
def test_an_option_that_does_not_say_what_it_amounts_to_departs(
    kind: str, particular: str
) -> None:
    """How much? By which method? With whom? Where?"""
    such = found(a_restriction(measures=(Measure(kind=kind),)), a_decision_letter())
    departed(
        such,
        "policy_not_followed",
        f"{title_of('wolverhampton-homes', kind)} does not give: {particular}",
    )


@pytest.mark.clause("wolverhampton-homes", "WOL-6.3", "does-not-apply")
def test_an_incident_limits_nothing() -> None:
    """There is no restriction yet."""
    does_not_apply(found(an_incident(), a_contact()))


def test_a_decision_nobody_has_seen_is_left_open() -> None:
    """What the restriction does is not in the thin file."""
    such = found(a_restriction(measures=None), thin=True)
    assert {each.verdict.value for each in such} == {"not_recorded"}
    assert any("what the restriction of" in each.why for each in such)


# -------------------------------------------------------------------------------- quotas


@pytest.mark.clause("wolverhampton-homes", "WOL-6.3", "keeps")
@pytest.mark.parametrize("per", [QuotaPer.WEEK, QuotaPer.MONTH])
@pytest.mark.parametrize("of", ["contacts", "minutes"])
def test_a_quota_limits_how_often_or_how_long_in_a_week_or_month(
    per: QuotaPer, of: str
) -> None:
    """So many contacts or so many minutes, and the front desk sees which."""
    quota = Quota(most=4, of=of, per=per)
    restriction = a_restriction(measures=(Measure(kind="contact-quota", quota=quota),))
    file = case_of(restriction, a_decision_letter())
    nothing_against(ASKED.clause("WOL-6.3", file))
    (live,) = status(file, on=date(2025, 1, 20)).restrictions
    assert [measure.quota for measure in live.measures] == [quota]


@pytest.mark.clause("wolverhampton-homes", "WOL-6.3", "departs")
def test_a_quota_of_nobody_knows_how_much_departs() -> None:
    """A limit that gives no number cannot be kept to."""
    such = found(a_restriction(measures=(Measure(kind="contact-quota"),)))
    departed(such, "policy_not_followed", "does not give: how much is allowed")


def test_the_number_may_be_missing_from_a_thin_file() -> None:
    """There was a quota; how much it allowed is in a letter that nobody has."""
    such = found(a_restriction(measures=(Measure(kind="contact-quota"),)), thin=True)
    not_recorded(such, "policy_not_followed", "how much is allowed")


# ------------------------------------------------- what is about the complaint in question


@pytest.mark.clause("wolverhampton-homes", "WOL-6.3", "departs")
@pytest.mark.parametrize("kind", ["calls-ended", "response-complete", "read-and-file"])
def test_an_option_about_a_complaint_says_about_which(kind: str) -> None:
    """Calls on that complaint are ended; what comes about another matter is not."""
    letter = a_decision_letter(adding={"nothing-to-add", "next-steps"})
    such = found(a_restriction(measures=(Measure(kind=kind),)), letter)
    departed(such, "restriction_applied_beyond_scope", "the subject matter")


@pytest.mark.clause("wolverhampton-homes", "WOL-6.3", "does-not-apply")
def test_a_quota_may_be_for_every_matter() -> None:
    """How often somebody calls does not depend on what about."""
    does_not_apply(found(a_restriction()), "restriction_applied_beyond_scope")


@pytest.mark.clause("wolverhampton-homes", "WOL-6.3", "departs")
@pytest.mark.parametrize("left_out", ["nothing-to-add", "next-steps"])
def test_a_customer_with_a_full_answer_is_told_what_can_be_done_next(
    left_out: str,
) -> None:
    """That there is nothing to add is said together with the next steps."""
    complete = a_restriction(
        measures=(Measure(kind="response-complete"),), subjects=("COMPLAINT-7",)
    )
    letter = a_decision_letter(adding={"nothing-to-add", "next-steps"} - {left_out})
    departed(found(complete, letter), "policy_not_followed", "does not state")


@pytest.mark.clause("wolverhampton-homes", "WOL-6.3", "departs")
def test_a_letter_about_another_matter_is_not_merely_filed() -> None:
    """Only what is about the same complaint is read, filed and left at that."""
    filing = a_restriction(
        measures=(Measure(kind="read-and-file"),), subjects=("COMPLAINT-7",)
    )
    other = a_contact(channel="letter", subject="REPAIR-2", outcome="filed")
    finding = departed(
        found(filing, other), "restriction_applied_beyond_scope", "not merely filed"
    )
    assert finding.enforceable


@pytest.mark.clause("wolverhampton-homes", "WOL-6.3", "keeps")
def test_a_letter_about_the_same_complaint_is() -> None:
    """The customer was told that it would be so."""
    filing = a_restriction(
        measures=(Measure(kind="read-and-file"),), subjects=("COMPLAINT-7",)
    )
    same = a_contact(channel="letter", subject="COMPLAINT-7", outcome="filed")
    nothing_against(found(filing, same))


# --------------------------------------------------------------- a single point of contact

SPOC = a_restriction(measures=(ONE_OFFICER,))


@pytest.mark.clause("wolverhampton-homes", "WOL-6.3", "keeps")
@pytest.mark.parametrize("channel", ["letter", "email"])
def test_a_single_point_of_contact_is_explained_in_writing(channel: str) -> None:
    """Why, and on which number the officer calls and can be called."""
    such = found(SPOC, a_decision_letter(channel=channel))
    kept(such, "no_reasons_given", "the reasons for the decision")
    kept(such, "policy_not_followed", "the number of the single point of contact")


@pytest.mark.clause("wolverhampton-homes", "WOL-6.3", "departs")
def test_a_single_point_of_contact_without_a_reason_departs() -> None:
    """The letter names the officer and does not say why."""
    such = found(SPOC, a_decision_letter(without={"reasons"}))
    departed(such, "no_reasons_given", "does not state: the reasons for the decision")


@pytest.mark.clause("wolverhampton-homes", "WOL-6.3", "departs")
def test_a_single_point_of_contact_without_a_number_departs() -> None:
    """The customer is to call somebody, and has no number to call."""
    such = found(SPOC, a_decision_letter(without={"contact-number"}))
    departed(such, "policy_not_followed", "the number of the single point of contact")


@pytest.mark.clause("wolverhampton-homes", "WOL-6.3", "departs")
def test_explaining_it_on_the_telephone_departs() -> None:
    """The reason is given in writing."""
    such = found(SPOC, a_decision_letter(channel="telephone"))
    departed(such, "policy_not_followed", "must be by: letter, email")


@pytest.mark.clause("wolverhampton-homes", "WOL-6.3", "keeps")
def test_a_single_point_of_contact_is_reviewed_at_the_interval_agreed_for_it() -> None:
    """Every month, here; and the next is owed a month after the last."""
    reviews = [a_review_of_the_single_point(f"2025-0{month}-05") for month in (2, 3)]
    file = case_of(SPOC, a_decision_letter(), *reviews)
    of_reviews = [
        each
        for each in ASKED.clause("WOL-6.3", file, date(2025, 3, 20))
        if each.fault == "review_missed_or_late"
    ]
    assert {each.verdict.value for each in of_reviews} == {"kept"}
    owed = [str(each.due) for each in ASKED.duties("WOL-6.3", file, date(2025, 3, 20))]
    assert owed == ["2025-04-05"]


@pytest.mark.clause("wolverhampton-homes", "WOL-6.3", "departs")
def test_a_review_of_it_that_nobody_held_departs() -> None:
    """It was agreed for every month, and by March there was none."""
    file = case_of(SPOC, a_decision_letter())
    departed(
        ASKED.clause("WOL-6.3", file, date(2025, 3, 20)),
        "review_missed_or_late",
        "1 month from 6 January 2025, that is on 6 February 2025",
    )


@pytest.mark.clause("wolverhampton-homes", "WOL-6.3", "does-not-apply")
def test_other_options_have_no_review_of_their_own() -> None:
    """A quota is reviewed with the restriction."""
    file = case_of(a_restriction(), a_decision_letter())
    does_not_apply(
        ASKED.clause("WOL-6.3", file, date(2025, 3, 20)), "review_missed_or_late"
    )


def test_an_interval_that_is_not_in_a_thin_file_is_left_open() -> None:
    """Somebody agreed on one, and nobody has seen on which."""
    officer = Measure(kind="single-point-of-contact", contact=ADVISER)
    file = case_of(a_restriction(measures=(officer,)), coverage=THIN)
    (finding,) = [
        each
        for each in ASKED.clause("WOL-6.3", file, date(2025, 3, 20))
        if each.fault == "review_missed_or_late"
    ]
    assert finding.verdict.value == "not_recorded"
    assert "does not show whether it was due, and done in time" in finding.why


@pytest.mark.clause("wolverhampton-homes", "WOL-6.3", "does-not-apply")
def test_other_options_have_no_number() -> None:
    """A quota is explained when it is decided, as everything is."""
    does_not_apply(found(a_restriction(), a_decision_letter()), "no_reasons_given")


@pytest.mark.clause("wolverhampton-homes", "WOL-6.3", "keeps")
@pytest.mark.parametrize("outcome", ["redirected", "answered", "filed"])
def test_whoever_is_called_instead_directs_the_customer_there(outcome: str) -> None:
    """Customer services pass the call on, or deal with it."""
    call = a_contact(contacted=ADVISER, outcome=outcome)
    nothing_against(found(SPOC, a_decision_letter(), call))


@pytest.mark.clause("wolverhampton-homes", "WOL-6.3", "departs")
@pytest.mark.parametrize("outcome", ["declined", "ignored"])
def test_turning_the_customer_away_departs(outcome: str) -> None:
    """The customer never learns whom to ask."""
    such = found(SPOC, a_decision_letter(), a_contact(outcome=outcome))
    departed(such, "policy_not_followed", "is directed there")


def test_a_customer_whose_calls_are_ended_as_well_may_be_turned_away() -> None:
    """That is what the other option is for."""
    both = a_restriction(
        measures=(ONE_OFFICER, Measure(kind="calls-ended")), subjects=("COMPLAINT-7",)
    )
    call = a_contact(subject="COMPLAINT-7", outcome="declined")
    nothing_against(found(both, a_decision_letter(), call))


# --------------------------------------------------------------------------- a witness


def a_visit(*stated: str) -> tuple[Finding, ...]:
    """Give what the clause finds of a customer who comes to the office."""
    restriction = a_restriction(measures=(LISTED["a witness"],))
    visit = a_contact(channel="in-person", states=Contents.of(*stated))
    return found(restriction, a_decision_letter(), visit)


@pytest.mark.clause("wolverhampton-homes", "WOL-6.3", "keeps")
def test_a_customer_is_met_with_a_witness_where_that_was_decided() -> None:
    """It binds the organisation as well as the customer."""
    kept(
        a_visit("witness-present"), "policy_not_followed", "that a witness was present"
    )


@pytest.mark.clause("wolverhampton-homes", "WOL-6.3", "departs")
def test_meeting_the_customer_alone_departs() -> None:
    """No witness was there."""
    departed(a_visit(), "policy_not_followed", "lacks: that a witness was present")


# ---------------------------------------------------------------------------- WOL-6.3e


def emergency(outcome: str, purpose: str = "emergency") -> tuple[Finding, ...]:
    """Give what the clause finds of a call at night, met so."""
    call = a_contact(purpose=purpose, outcome=outcome)
    return ASKED.clause("WOL-6.3e", case_of(SPOC, a_decision_letter(), call))


@pytest.mark.clause("wolverhampton-homes", "WOL-6.3e", "keeps")
@pytest.mark.parametrize("outcome", ["answered", "redirected", "acknowledged"])
def test_an_emergency_gets_through(outcome: str) -> None:
    """In the normal way, past the single point of contact."""
    nothing_against(emergency(outcome))


@pytest.mark.clause("wolverhampton-homes", "WOL-6.3e", "departs")
@pytest.mark.parametrize("outcome", ["declined", "ignored", "filed"])
def test_an_emergency_that_is_turned_away_departs(outcome: str) -> None:
    """A burst pipe at two in the morning is nobody's unreasonable demand."""
    finding = departed(
        emergency(outcome),
        "restriction_blocked_statutory_or_emergency_route",
        "an emergency is met in the normal way",
    )
    assert finding.enforceable


@pytest.mark.clause("wolverhampton-homes", "WOL-6.3e", "does-not-apply")
def test_a_call_that_is_no_emergency_waits_for_the_officer() -> None:
    """What became of it is for the clause on the options."""
    does_not_apply(emergency("declined", purpose="enquiry"))
