"""PEM-2, PEM-4 and PEM-28: what stays open, without a restriction and under one."""

from datetime import date
from typing import Any

import pytest

from tests.builders import THIN, case_of
from tests.policies.pembrokeshire import (
    a_call,
    a_contact,
    a_restriction,
    a_review,
    a_warning,
    clause,
    on_recording,
)
from tests.policies.then import (
    departed,
    does_not_apply,
    not_recorded,
    nothing_against,
)
from ucb_domain.case import CustomerContactCase, status
from ucb_domain.dates import When
from ucb_domain.findings import Verdict
from ucb_domain.truth import Truth

NOT_MET = ["declined", "ignored", "filed"]
MET = ["answered", "acknowledged", "redirected"]


def refused(name: str, file: CustomerContactCase) -> bool:
    """Say whether the register would refuse to record the first contact."""
    found = on_recording(name, file, "contact-recorded-1")
    return any(each.enforceable and each.verdict is Verdict.DEPARTED for each in found)


# ------------------------------------------------------------------------------- PEM-2


@pytest.mark.clause("pembrokeshire", "PEM-2", "keeps")
@pytest.mark.parametrize("channel", ["telephone", "letter", "email", "in-person"])
def test_contact_on_any_channel_is_met(channel: str) -> None:
    """Without a restriction in force nobody is limited, and nothing was declined."""
    contact = a_contact(channel=channel)
    file = case_of(a_call(), a_warning(), contact)
    nothing_against(clause("PEM-2", file))
    day = contact.on.earliest
    assert day is not None
    assert status(file, on=day).restricted is Truth.NO


@pytest.mark.clause("pembrokeshire", "PEM-2", "departs")
@pytest.mark.parametrize("outcome", ["declined", "ignored"])
def test_declining_contact_without_a_restriction_departs(outcome: str) -> None:
    """To stop replying without deciding to is a restriction nobody imposed."""
    file = case_of(a_call(), a_warning(), a_contact(outcome=outcome))
    departed(
        clause("PEM-2", file), "no_notification", "while no restriction reaches it"
    )
    assert refused("PEM-2", file)


@pytest.mark.clause("pembrokeshire", "PEM-2", "departs")
def test_declining_contact_after_the_restriction_is_lifted_departs() -> None:
    """It was removed in September; the letter of October is an ordinary letter."""
    file = case_of(
        a_restriction("2025-03-03"),
        a_review("2025-09-01", "removed"),
        a_contact("2025-10-06", outcome="ignored"),
    )
    found = clause("PEM-2", file, date(2026, 1, 5))
    departed(found, "no_notification", "contact of 6 October 2025")


@pytest.mark.clause("pembrokeshire", "PEM-2", "departs")
def test_declining_contact_on_another_matter_departs() -> None:
    """The restriction is confined to one complaint and does not reach the bins."""
    file = case_of(
        a_restriction(subjects=("COMPLAINT-7",)),
        a_contact(subject="BINS-1", outcome="declined"),
    )
    departed(clause("PEM-2", file), "no_notification", "while no restriction reaches")


@pytest.mark.clause("pembrokeshire", "PEM-2", "does-not-apply")
def test_contact_under_a_restriction_may_be_declined() -> None:
    """The restriction is in force and reaches it."""
    file = case_of(a_restriction(), a_contact(outcome="declined"))
    does_not_apply(clause("PEM-2", file))


def test_a_thin_file_may_lack_the_restriction() -> None:
    """A letter was ignored; whether anything was in force is not known."""
    file = case_of(a_contact(outcome="ignored"), coverage=THIN)
    not_recorded(clause("PEM-2", file), "no_notification", "no restriction reaches")


# ------------------------------------------------------------------------------- PEM-4

RIGHTS = [
    "information-request",
    "subject-access",
    "environmental-information",
    "data-protection",
]


@pytest.mark.clause("pembrokeshire", "PEM-4", "keeps")
@pytest.mark.parametrize("purpose", RIGHTS)
@pytest.mark.parametrize("outcome", MET)
def test_a_request_under_the_law_is_met_under_a_restriction(
    purpose: str, outcome: str
) -> None:
    """The most that a restriction may do is to pass it to whoever answers such."""
    file = case_of(a_restriction(), a_contact(purpose=purpose, outcome=outcome))
    nothing_against(clause("PEM-4", file))


@pytest.mark.clause("pembrokeshire", "PEM-4", "departs")
@pytest.mark.parametrize("purpose", RIGHTS)
@pytest.mark.parametrize("outcome", NOT_MET)
def test_a_request_under_the_law_that_is_turned_away_departs(
    purpose: str, outcome: str
) -> None:
    """Whatever restriction is in force, and the register would refuse it."""
    file = case_of(a_restriction(), a_contact(purpose=purpose, outcome=outcome))
    departed(
        clause("PEM-4", file),
        "restriction_blocked_statutory_or_emergency_route",
        "a request under information or data protection law is answered",
    )
    assert refused("PEM-4", file)


@pytest.mark.clause("pembrokeshire", "PEM-4", "does-not-apply")
def test_an_enquiry_is_no_request_under_the_law() -> None:
    """It may be declined where a restriction says so."""
    file = case_of(a_restriction(), a_contact(outcome="declined"))
    does_not_apply(clause("PEM-4", file))


def test_what_a_declined_contact_was_for_may_not_be_recorded() -> None:
    """It may have been such a request, so the file leaves it open."""
    file = case_of(a_restriction(), a_contact(purpose=None, outcome="declined"))
    not_recorded(
        clause("PEM-4", file),
        "restriction_blocked_statutory_or_emergency_route",
        "does not show",
    )
    assert not refused("PEM-4", file)


# ------------------------------------------------------------------------------ PEM-28

NEW: dict[str, Any] = {"new_matter": True, "subject": "BINS-1"}


@pytest.mark.clause("pembrokeshire", "PEM-28", "keeps")
@pytest.mark.parametrize("outcome", MET)
def test_a_new_concern_is_taken_on_its_merits(outcome: str) -> None:
    """Somebody under a restriction writes about something else, and is heard."""
    file = case_of(a_restriction(), a_contact(outcome=outcome, **NEW))
    nothing_against(clause("PEM-28", file))


@pytest.mark.clause("pembrokeshire", "PEM-28", "keeps")
def test_a_matter_that_the_restriction_names_may_be_declined() -> None:
    """Its scope says so, and the finding says that this is the exception."""
    file = case_of(
        a_restriction(subjects=("COMPLAINT-7", "BINS-1")),
        a_contact(outcome="declined", **NEW),
    )
    found = clause("PEM-28", file)
    nothing_against(found)
    assert [each.verdict for each in found] == [Verdict.KEPT]


@pytest.mark.clause("pembrokeshire", "PEM-28", "departs")
@pytest.mark.parametrize("outcome", NOT_MET)
@pytest.mark.parametrize("subjects", [(), ("COMPLAINT-7",)])
def test_a_new_concern_turned_away_under_a_restriction_departs(
    outcome: str, subjects: tuple[str, ...]
) -> None:
    """One that names other matters does not reach it, nor one that names none."""
    file = case_of(a_restriction(subjects=subjects), a_contact(outcome=outcome, **NEW))
    departed(
        clause("PEM-28", file),
        "restriction_applied_beyond_scope",
        "a new matter is taken on its own merits",
    )
    assert refused("PEM-28", file)


@pytest.mark.clause("pembrokeshire", "PEM-28", "departs")
def test_a_new_concern_from_somebody_once_warned_departs() -> None:
    """It is enough to have been dealt with under the policy before."""
    file = case_of(a_call(), a_warning(), a_contact(outcome="ignored", **NEW))
    departed(clause("PEM-28", file), "restriction_applied_beyond_scope", "new matter")


@pytest.mark.clause("pembrokeshire", "PEM-28", "departs")
def test_a_new_concern_after_the_restriction_is_over_departs() -> None:
    """Even one that it once named."""
    file = case_of(
        a_restriction(subjects=("BINS-1",), ends_on=When.parse("2025-03-31")),
        a_contact(outcome="declined", **NEW),
    )
    departed(clause("PEM-28", file), "restriction_applied_beyond_scope", "new matter")


@pytest.mark.clause("pembrokeshire", "PEM-28", "does-not-apply")
def test_an_old_matter_is_not_a_new_concern() -> None:
    """The same complaint again, declined under the restriction about it."""
    file = case_of(
        a_restriction(subjects=("COMPLAINT-7",)),
        a_contact(outcome="declined", new_matter=False, subject="COMPLAINT-7"),
    )
    does_not_apply(clause("PEM-28", file))


@pytest.mark.clause("pembrokeshire", "PEM-28", "does-not-apply")
def test_somebody_never_dealt_with_under_the_policy_is_another_matter() -> None:
    """That their letter was ignored is for the clause on ordinary contact."""
    file = case_of(a_call(), a_contact(outcome="ignored", **NEW))
    does_not_apply(clause("PEM-28", file))
    departed(clause("PEM-2", file), "no_notification", "no restriction reaches")


def test_whether_the_matter_was_new_may_not_be_recorded() -> None:
    """The contact was declined, and nobody wrote down what it was about."""
    contact = a_contact(outcome="declined", new_matter=None)
    not_recorded(
        clause("PEM-28", case_of(a_restriction(), contact)),
        "restriction_applied_beyond_scope",
        "new matter",
    )
