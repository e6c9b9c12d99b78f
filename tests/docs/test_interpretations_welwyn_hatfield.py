"""The readings told of Welwyn Hatfield's policy are those of its pack."""

from datetime import date

import pytest

from tests.builders import audit, case_of
from tests.policies.then import kept, nothing_against
from tests.policies.welwyn_hatfield import (
    ASKED,
    EMPLOYEE,
    LADDER,
    a_first_contact,
    a_managers_letter,
    a_restriction,
    an_incident,
)
from ucb_domain.dates import When
from ucb_domain.values import Measure


@pytest.mark.parametrize("on", ["1999-12-31", "2024-12-09", "2060-01-01"])
def test_it_is_in_force_on_every_day(on: str) -> None:
    """The text gives no date, so an act of any year is judged."""
    file = case_of(an_incident(on), a_first_contact(on))
    found = ASKED.clause("WEL-7.2.1", file, date(2060, 6, 1))
    kept(found, "no_reasons_given", "why the behaviour causes concern")


def test_the_letter_may_be_dated_on_the_day_of_the_decision() -> None:
    """It tells of procedures that have been put in place."""
    letter = a_managers_letter("2025-03-03")
    file = case_of(*LADDER[:3], letter, a_restriction("2025-03-03"))
    kept(ASKED.clause("WEL-7.2", file), "no_prior_warning", "service manager's letter")


def test_nobody_in_particular_decides() -> None:
    """No finding turns on who imposed a restriction."""
    file = case_of(*LADDER, a_restriction(by=EMPLOYEE))
    found = audit(ASKED.policies, file, ASKED.usual_day)
    assert not [
        each
        for each in found
        if each.event == "restriction-imposed-1" and each.fault == "wrong_authority"
    ]


def test_a_last_day_many_years_away_is_a_period() -> None:
    """The text sets no longest time."""
    file = case_of(a_restriction(ends_on=When.parse("2055-03-03")))
    found = [each for each in ASKED.clause("WEL-7.3", file) if each.event]
    kept(
        [each for each in found if each.fault == "no_end_date"],
        "no_end_date",
        "3 March 2055",
    )


def test_another_kind_of_restriction_departs_from_nothing() -> None:
    """The list is of what restrictions may include."""
    file = case_of(*LADDER, a_restriction(measures=(Measure(kind="voicemail"),)))
    for name in (f"WEL-7.3.{number}" for number in range(1, 10)):
        nothing_against(ASKED.clause(name, file))
