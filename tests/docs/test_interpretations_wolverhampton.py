"""The readings told of Wolverhampton Homes' policy are those of its pack."""

from datetime import date

import pytest

from tests.builders import audit, case_of
from tests.policies.then import does_not_apply, kept, nothing_against
from tests.policies.wolverhampton import (
    ADVISER,
    AFTERWARDS,
    ASKED,
    DIRECTOR,
    FEBRUARY,
    IN_SIX_MONTHS,
    PROPOSED,
    a_decision_letter,
    a_restriction,
    a_review,
    an_appeal,
    an_appeal_decision,
    an_incident,
    restricted,
    reviews,
)
from ucb_domain.dates import When
from ucb_domain.findings import Verdict
from ucb_domain.values import Contents


@pytest.mark.parametrize(
    ("on", "judged"), [("2023-02-28", False), ("2023-03-01", True)]
)
def test_it_is_in_force_from_the_first_of_its_month(on: str, judged: bool) -> None:
    """The document gives the month alone."""
    found = audit(ASKED.policies, case_of(an_incident(on)), date(2023, 3, 2))
    assert bool(found) is judged


def test_nobody_in_particular_decides() -> None:
    """An adviser may, as far as this document goes."""
    file = case_of(*PROPOSED, a_restriction(by=ADVISER), *AFTERWARDS)
    found = audit(ASKED.policies, file, FEBRUARY)
    assert {each.verdict for each in found} == {Verdict.KEPT, Verdict.JUDGEMENT}


def test_nobody_has_to_be_warned() -> None:
    """The file holds no warning, and no clause asks for one."""
    file = case_of(*PROPOSED, a_restriction(), *AFTERWARDS)
    found = audit(ASKED.policies, file, FEBRUARY)
    assert "no_prior_warning" not in {each.fault for each in found}


def test_the_letter_need_not_tell_of_reasons_review_or_appeal() -> None:
    """It confirms the decision, and encloses the policy."""
    letter = a_decision_letter(states=Contents.of("action", "policy-copy"))
    file = case_of(*PROPOSED, a_restriction(), *AFTERWARDS[:3], letter)
    found = audit(ASKED.policies, file, FEBRUARY)
    nothing_against([each for each in found if each.event == "notice-given-2"])


@pytest.mark.parametrize("day", ["2025-03-06", "2025-07-06", "2025-10-06"])
def test_six_months_are_typical_and_bind_nobody(day: str) -> None:
    """Nine months keep the clause, and so do two."""
    file = restricted(review_on=When.parse(day))
    kept(ASKED.clause("WOL-8.1", file, FEBRUARY), "no_review_date", "12 months")


def test_the_panel_meets_every_three_months_and_not_once() -> None:
    """Half a year on, one review by the panel is one too few."""
    once = a_review("2025-04-06", "panel-review", by=None)
    late = reviews("WOL-10.1", restricted(once), date(2025, 7, 7))
    assert ("kept", "Panel review") in late
    assert ("departed", "Panel review") in late


def test_one_meeting_for_two_regimes_is_recorded_as_two_reviews() -> None:
    """Each review names the one purpose that it served."""
    both = [
        a_review(IN_SIX_MONTHS, purpose, "removed")
        for purpose in ("restriction-review", "panel-review")
    ]
    assert {verdict for verdict, _ in reviews("WOL-8.1", restricted(*both))} == {"kept"}


def test_nothing_is_said_of_a_restriction_that_has_run_out() -> None:
    """It ended on its last day, and nobody has to write."""
    file = restricted(ends_on=When.parse("2025-02-05"))
    does_not_apply(ASKED.clause("WOL-10.3", file, date(2025, 6, 1)))


def test_a_director_who_met_the_customer_may_hear_the_appeal() -> None:
    """Being in the incident is no part in the decision."""
    file = case_of(
        an_incident(against=(DIRECTOR,)),
        *PROPOSED[1:],
        a_restriction(),
        an_appeal(),
        an_appeal_decision(),
    )
    kept(ASKED.clause("WOL-9.1", file), "appeal_not_independent", "staff-40")
