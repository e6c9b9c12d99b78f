"""WOL-9.1 and WOL-9.2: a Director who took no part, and what they write."""

from datetime import date

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
    ASKED,
    DIRECTOR,
    MANAGER,
    PANEL,
    a_contact,
    a_restriction,
    advice_of_the_panel,
    an_appeal,
    an_appeal_decision,
    an_appeal_letter,
    an_incident,
)
from ucb_domain.events import Event
from ucb_domain.findings import Finding, Verdict
from ucb_domain.truth import Truth
from ucb_domain.values import Contents, Officer

ANOTHER = Officer(id="staff-41", role="director")
CHAIR = Officer(id="staff-22", role="director")
"""A Director who sits on the panel."""


def found(name: str, *events: Event, thin: bool = False) -> tuple[Finding, ...]:
    """Give what a clause finds of a restriction on the panel's advice, and an appeal."""
    file = case_of(
        advice_of_the_panel(),
        a_restriction(),
        an_appeal(),
        *events,
        coverage=THIN if thin else None,
    )
    return ASKED.clause(name, file)


# ----------------------------------------------------------------------------- WOL-9.1


@pytest.mark.clause("wolverhampton-homes", "WOL-9.1", "keeps")
@pytest.mark.parametrize("director", [DIRECTOR, ANOTHER], ids=["one", "another"])
def test_an_appeal_goes_to_a_director_who_took_no_part(director: Officer) -> None:
    """Any of them, as long as they neither decided nor advised."""
    such = found("WOL-9.1", an_appeal_decision(by=director))
    kept(such, "appeal_not_considered", "done on 27 January 2025")
    kept(such, "wrong_authority", "it is for a Director")
    kept(such, "appeal_not_independent", "took no part in a restriction or advice")


@pytest.mark.clause("wolverhampton-homes", "WOL-9.1", "departs")
def test_an_appeal_that_nobody_considers_departs() -> None:
    """The diary shows it as owed by a Director from the day it came."""
    file = case_of(advice_of_the_panel(), a_restriction(), an_appeal("2025-01-20"))
    departed(ASKED.clause("WOL-9.1", file), "appeal_not_considered", "the appeal of 20")
    (duty,) = ASKED.duties("WOL-9.1", file, date(2025, 1, 20))
    assert (duty.by, duty.due, duty.overdue) == ("a Director", None, Truth.NO)


@pytest.mark.clause("wolverhampton-homes", "WOL-9.1", "departs")
def test_an_appeal_heard_below_a_director_departs_and_is_refused() -> None:
    """A housing manager who had no part in it is still no Director."""
    file = case_of(
        advice_of_the_panel(),
        a_restriction(),
        an_appeal(),
        an_appeal_decision(by=Officer(id="staff-2", role="housing-manager")),
    )
    refused = ASKED.on_recording("WOL-9.1", file, "appeal-determined-1")
    assert departed(refused, "wrong_authority", "that is for a Director.").enforceable


@pytest.mark.clause("wolverhampton-homes", "WOL-9.1", "departs")
def test_an_appeal_heard_by_whoever_decided_departs_and_is_refused() -> None:
    """A Director decided, and hears the appeal against it."""
    file = case_of(
        advice_of_the_panel(),
        a_restriction(by=DIRECTOR),
        an_appeal(),
        an_appeal_decision(by=DIRECTOR),
    )
    refused = ASKED.on_recording("WOL-9.1", file, "appeal-determined-1")
    finding = departed(
        refused, "appeal_not_independent", "staff-40 also took part in the restriction"
    )
    assert finding.enforceable


@pytest.mark.clause("wolverhampton-homes", "WOL-9.1", "departs")
def test_an_appeal_heard_by_a_director_of_the_panel_departs() -> None:
    """Whoever sat when the proposal was reviewed had a part in the decision."""
    assert CHAIR.id in PANEL.members
    such = found("WOL-9.1", an_appeal_decision(by=CHAIR))
    departed(such, "appeal_not_independent", "staff-22 also took part in the advice")


@pytest.mark.clause("wolverhampton-homes", "WOL-9.1", "departs")
@pytest.mark.parametrize("outcome", ["declined", "ignored", "filed"])
def test_a_letter_that_appeals_is_not_turned_away(outcome: str) -> None:
    """Whatever restriction is in force."""
    letter = a_contact(purpose="appeal", channel="letter", outcome=outcome)
    such = ASKED.clause("WOL-9.1", case_of(a_restriction(), letter))
    finding = departed(such, "appeal_not_considered", "an appeal against a restriction")
    assert finding.enforceable


@pytest.mark.clause("wolverhampton-homes", "WOL-9.1", "does-not-apply")
def test_a_restriction_that_nobody_appealed_needs_no_director() -> None:
    """It is a right and not a step."""
    does_not_apply(ASKED.clause("WOL-9.1", case_of(an_incident(), a_restriction())))


@pytest.mark.parametrize("on", ["2025-01-06", "2025-06-30", "2025-12-31"])
def test_an_appeal_is_never_too_late(on: str) -> None:
    """The document sets no time for it."""
    file = case_of(advice_of_the_panel(), a_restriction(), an_appeal(on))
    nothing_against(ASKED.on_recording("WOL-9.1", file, "appeal-lodged-1"))


def test_who_advised_may_be_missing_from_a_thin_file() -> None:
    """The panel's members are not known, so the Director may have been one."""
    file = case_of(
        advice_of_the_panel(adviser=None),
        a_restriction(),
        an_appeal(),
        an_appeal_decision(),
        coverage=THIN,
    )
    such = ASKED.clause("WOL-9.1", file)
    not_recorded(such, "appeal_not_independent", "does not show everyone who did")


# ----------------------------------------------------------------------------- WOL-9.2


@pytest.mark.clause("wolverhampton-homes", "WOL-9.2", "keeps")
@pytest.mark.parametrize("outcome", ["upheld", "varied", "dismissed"])
@pytest.mark.parametrize("channel", ["letter", "email"])
def test_the_director_writes_how_it_ended(outcome: str, channel: str) -> None:
    """The arrangements still apply, or apply otherwise, or not at all."""
    such = found(
        "WOL-9.2",
        an_appeal_decision(outcome=outcome),
        an_appeal_letter(channel=channel),
    )
    kept(such, "review_not_notified", "the outcome")
    assert {each.verdict for each in such} == {Verdict.KEPT}


@pytest.mark.clause("wolverhampton-homes", "WOL-9.2", "departs")
def test_an_appeal_whose_end_the_customer_is_not_told_departs() -> None:
    """A Director decided, and nobody wrote."""
    such = found("WOL-9.2", an_appeal_decision())
    departed(
        such, "review_not_notified", "Notice to the customer of the appeal decision"
    )


@pytest.mark.clause("wolverhampton-homes", "WOL-9.2", "departs")
def test_a_letter_that_does_not_say_how_it_ended_departs() -> None:
    """It thanks the customer for the appeal."""
    letter = an_appeal_letter(states=Contents.of())
    such = found("WOL-9.2", an_appeal_decision(), letter)
    departed(such, "review_not_notified", "does not state: the outcome")


@pytest.mark.clause("wolverhampton-homes", "WOL-9.2", "departs")
def test_telling_it_on_the_telephone_departs() -> None:
    """The customer is told in writing."""
    such = found("WOL-9.2", an_appeal_decision(), an_appeal_letter(channel="telephone"))
    departed(such, "policy_not_followed", "must be by: letter, email")


@pytest.mark.clause("wolverhampton-homes", "WOL-9.2", "departs")
def test_a_letter_by_somebody_else_departs() -> None:
    """Whoever heard it writes."""
    such = found("WOL-9.2", an_appeal_decision(), an_appeal_letter(by=MANAGER))
    departed(such, "wrong_authority", "signed by staff-1 (housing manager)")


@pytest.mark.clause("wolverhampton-homes", "WOL-9.2", "departs")
def test_an_appeal_that_ends_in_nothing_departs() -> None:
    """To note it is none of the ways in which it can end."""
    such = found("WOL-9.2", an_appeal_decision(outcome="noted"), an_appeal_letter())
    departed(such, "policy_not_followed", "an appeal ends in")


@pytest.mark.clause("wolverhampton-homes", "WOL-9.2", "does-not-apply")
def test_before_it_is_decided_there_is_nothing_to_write() -> None:
    """That it waits is for the clause before this one."""
    does_not_apply(found("WOL-9.2"))
