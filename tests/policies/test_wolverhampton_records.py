"""WOL-8.1, WOL-8.2, WOL-8.2b, WOL-11.1, WOL-12.1: what is recorded, and for whom."""

from typing import Any

import pytest

from tests.builders import THIN, case_of
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
    VERSION,
    a_breach,
    a_contact,
    a_decision_letter,
    a_note_to_staff,
    a_restriction,
    an_incident,
)
from ucb_domain.dates import When
from ucb_domain.events import Event, PartyAssociated
from ucb_domain.findings import Finding
from ucb_domain.values import Contents, Party


def found(name: str, *events: Event, thin: bool = False) -> tuple[Finding, ...]:
    """Give what a clause finds of these events."""
    return ASKED.clause(name, case_of(*events, coverage=THIN if thin else None))


# ---------------------------------------------------------- WOL-8.1: what the decision says


@pytest.mark.clause("wolverhampton-homes", "WOL-8.1", "keeps")
@pytest.mark.parametrize(
    "scope",
    [
        {"states": Contents.of("scope")},
        {"subjects": ("COMPLAINT-7",), "states": Contents.of()},
        {"services": ("repairs",), "states": Contents.of()},
    ],
    ids=["in words", "by matter", "by service"],
)
def test_the_record_gives_grounds_restrictions_and_scope(
    scope: dict[str, Any],
) -> None:
    """Why, what, and how far it goes; and a day of review."""
    such = found("WOL-8.1", a_restriction(**scope))
    kept(
        such, "record_keeping", "grounds; the measures; what the restriction applies to"
    )
    kept(such, "no_review_date", "6 July 2025")


@pytest.mark.clause("wolverhampton-homes", "WOL-8.1", "departs")
@pytest.mark.parametrize(
    ("left_out", "words"),
    [
        ({"grounds": None}, "lacks: the grounds"),
        ({"measures": None}, "lacks: the measures"),
        ({"without": {"scope"}}, "lacks: what the restriction applies to"),
    ],
    ids=["grounds", "measures", "scope"],
)
def test_a_record_that_lacks_one_of_them_departs(
    left_out: dict[str, Any], words: str
) -> None:
    """Nobody could say later what was decided, or why."""
    such = found("WOL-8.1", a_restriction(**left_out))
    departed(such, "record_keeping", words)


@pytest.mark.clause("wolverhampton-homes", "WOL-8.1", "does-not-apply")
def test_an_incident_is_no_decision() -> None:
    """It has a record of its own."""
    does_not_apply(found("WOL-8.1", an_incident(), a_contact()))


# ----------------------------------------------------------------------------- WOL-8.2


@pytest.mark.clause("wolverhampton-homes", "WOL-8.2", "keeps")
@pytest.mark.parametrize(
    "ends",
    [{"ends_on": When.parse("2026-01-05")}, {"ends_on": None, "open_ended": True}],
    ids=["a last day", "none was set"],
)
def test_the_register_says_what_is_restricted_from_when_until_when(
    ends: dict[str, Any],
) -> None:
    """Where no last day was set, that is on record as well."""
    such = found("WOL-8.2", a_restriction(**ends), a_decision_letter())
    kept(such, "record_keeping", "the day; the measures; the last day or whether")
    kept(such, "record_keeping", "holds: the day or the day it left")


@pytest.mark.clause("wolverhampton-homes", "WOL-8.2", "departs")
def test_a_restriction_of_which_nobody_knows_when_it_ends_departs() -> None:
    """Neither a last day nor that there is none."""
    such = found("WOL-8.2", a_restriction(ends_on=None))
    departed(such, "record_keeping", "lacks: the last day or whether it was set to run")


@pytest.mark.parametrize("to", ["customer", "council"])
def test_a_letter_of_no_known_day_leaves_open_when_they_were_told(to: str) -> None:
    """Nor does anybody know whether this version was in force by then."""
    letter = a_decision_letter("unknown", to=to)
    such = found("WOL-8.2", a_restriction(), letter)
    not_recorded(such, "record_keeping", "lacks: the day or the day it left")


@pytest.mark.clause("wolverhampton-homes", "WOL-8.2", "keeps")
def test_somebody_who_aids_the_customer_is_on_record_too() -> None:
    """And in what relation."""
    aide = PartyAssociated(
        on=When.parse("2025-01-06"), party=Party(ref="PERSON-2"), relation="aids"
    )
    kept(found("WOL-8.2", aide), "record_keeping", "relation")


@pytest.mark.clause("wolverhampton-homes", "WOL-8.2", "departs")
def test_somebody_of_whom_nobody_knows_why_they_are_there_departs() -> None:
    """A name on a file says nothing by itself."""
    other = PartyAssociated(on=When.parse("2025-01-06"), party=Party(ref="PERSON-2"))
    departed(found("WOL-8.2", other), "record_keeping", "lacks: the relation")


@pytest.mark.clause("wolverhampton-homes", "WOL-8.2", "does-not-apply")
def test_a_note_to_staff_is_not_what_is_meant() -> None:
    """The person and the council are those who are told."""
    does_not_apply(found("WOL-8.2", a_note_to_staff("unknown"), an_incident()))


# ---------------------------------------------------------------------------- WOL-8.2b


@pytest.mark.clause("wolverhampton-homes", "WOL-8.2b", "keeps")
def test_contact_in_breach_is_told_to_the_customer_experience_manager() -> None:
    """And that it was is on record."""
    such = found("WOL-8.2b", a_restriction(), a_breach())
    kept(such, "policy_not_followed", "the officers who were told")


@pytest.mark.clause("wolverhampton-homes", "WOL-8.2b", "departs")
@pytest.mark.parametrize("notified", [None, ()], ids=["not recorded", "nobody"])
def test_a_breach_that_nobody_was_told_of_departs(
    notified: tuple[object, ...] | None,
) -> None:
    """No further step can be taken to manage it."""
    such = found("WOL-8.2b", a_restriction(), a_breach(notified=notified))
    departed(such, "policy_not_followed", "lacks: the officers who were told")


@pytest.mark.clause("wolverhampton-homes", "WOL-8.2b", "departs")
def test_a_breach_told_to_somebody_else_departs() -> None:
    """A colleague at the next desk is not the Customer Experience Manager."""
    such = found("WOL-8.2b", a_restriction(), a_breach(notified=(ADVISER,)))
    departed(such, "policy_not_followed", "the Customer Experience Manager is told")


@pytest.mark.clause("wolverhampton-homes", "WOL-8.2b", "does-not-apply")
def test_contact_that_the_restriction_allows_is_no_breach() -> None:
    """The second call of the week is still within the quota."""
    does_not_apply(found("WOL-8.2b", a_restriction(), a_contact()))


def test_who_was_told_may_be_missing_from_a_thin_file() -> None:
    """That there was a breach is known."""
    such = found("WOL-8.2b", a_restriction(), a_breach(notified=None), thin=True)
    assert {each.verdict.value for each in such} == {"not_recorded"}


# ---------------------------------------------------------------------------- WOL-11.1


@pytest.mark.clause("wolverhampton-homes", "WOL-11.1", "keeps")
@pytest.mark.parametrize(
    "policy", ["wolverhampton-homes", f"wolverhampton-homes@{VERSION}"]
)
def test_a_decision_under_the_version_of_its_day_keeps(policy: str) -> None:
    """The policy changes from year to year, and this is the one in force."""
    such = found("WOL-11.1", a_restriction(policy=policy))
    kept(such, "policy_not_followed", "under this policy")


@pytest.mark.clause("wolverhampton-homes", "WOL-11.1", "departs")
@pytest.mark.parametrize(
    ("policy", "fault", "words"),
    [
        ("none", "policy_not_followed", "under no policy"),
        ("wolverhampton-homes@2020-11", "superseded_policy", "version 2020-11"),
    ],
)
def test_a_decision_under_an_older_version_or_none_departs(
    policy: str, fault: str, words: str
) -> None:
    """Version 1 was replaced in March 2023."""
    departed(found("WOL-11.1", a_restriction(policy=policy)), fault, words)


@pytest.mark.clause("wolverhampton-homes", "WOL-11.1", "does-not-apply")
def test_an_incident_is_recorded_under_no_version() -> None:
    """Only a decision applies the policy."""
    does_not_apply(found("WOL-11.1", an_incident()))


def test_a_decision_that_names_no_policy_is_left_open() -> None:
    """The file does not say what it was decided under."""
    such = found("WOL-11.1", a_restriction(policy=None))
    not_recorded(such, "policy_not_followed", "under which policy")


# ---------------------------------------------------------------------------- WOL-12.1


def asked_for(purpose: str, outcome: str) -> tuple[Finding, ...]:
    """Give what the clause finds of a letter with such a purpose, met so."""
    letter = a_contact(channel="letter", purpose=purpose, outcome=outcome)
    return found("WOL-12.1", a_restriction(), letter)


@pytest.mark.clause("wolverhampton-homes", "WOL-12.1", "departs")
@pytest.mark.parametrize("purpose", ["subject-access", "data-protection"])
@pytest.mark.parametrize("outcome", ["declined", "ignored", "filed"])
def test_a_request_under_data_protection_law_is_not_turned_away(
    purpose: str, outcome: str
) -> None:
    """No restriction reaches it."""
    finding = departed(
        asked_for(purpose, outcome),
        "restriction_blocked_statutory_or_emergency_route",
        "a request under data protection law is answered",
    )
    assert finding.enforceable


@pytest.mark.clause("wolverhampton-homes", "WOL-12.1", "keeps")
def test_a_request_that_is_answered_keeps() -> None:
    """A refusal that the law allows is an answer, too."""
    nothing_against(asked_for("subject-access", "answered"))


@pytest.mark.clause("wolverhampton-homes", "WOL-12.1", "does-not-apply")
def test_an_enquiry_is_no_request_under_that_law() -> None:
    """What became of it is for the clauses on contact."""
    does_not_apply(asked_for("enquiry", "declined"))
