"""Checks of names: roles that conditions ask for, wherever they stand."""

import pytest

from tests.builders import terms_of
from ucb_domain.events import WarningIssued
from ucb_domain.rules import (
    About,
    AllOf,
    By,
    CaseAnchor,
    Clock,
    Condition,
    Earlier,
    Field,
    Not,
    States,
    Unanswered,
)
from ucb_domain.rules.names import (
    clock_problems,
    condition_problems,
    fault_problems,
    has_field,
    role_problems,
)

TERMS = terms_of()
NOBODY = By(by="mayor")


@pytest.mark.parametrize(
    "condition",
    [
        NOBODY,
        States(states="reasons", by="mayor"),
        Not(negated=NOBODY),
        AllOf(all=(By(by="head"), NOBODY)),
        Earlier(earlier="warning-issued", where=NOBODY),
        About(about="incident-recorded", where=Not(negated=NOBODY)),
        Unanswered(
            unanswered="appeal-lodged", answer="appeal-determined", answered=NOBODY
        ),
    ],
)
def test_a_role_that_there_is_not_is_found_wherever_it_stands(
    condition: Condition,
) -> None:
    """No exception could ever rest on it."""
    (problem,) = condition_problems(TERMS, "warning-issued", None, condition)
    assert problem.startswith("'mayor' is neither an authority nor a role")


def test_what_is_defined_is_no_problem() -> None:
    """A role, an authority, and nobody at all."""
    assert role_problems(TERMS, "head", "senior", None) == []
    assert condition_problems(TERMS, "warning-issued", By(by="senior")) == []
    assert clock_problems(TERMS, None, Clock()) == []


def test_a_role_is_found_in_the_act_that_a_clock_runs_from() -> None:
    """The last letter by somebody of a role that there is not."""
    clock = Clock(anchor=(CaseAnchor(last="notice-given", where=NOBODY),))
    assert any("'mayor' is neither" in each for each in clock_problems(TERMS, clock))


def test_a_fault_that_there_is_not() -> None:
    """The message lists those that there are."""
    (problem,) = fault_problems("delay", "slow")
    assert problem.startswith("'slow' is no fault code; write one of ")


def test_a_field_of_an_event() -> None:
    """As history files name it."""
    assert has_field(WarningIssued, "rung")
    assert not has_field(WarningIssued, "rugn")
    assert condition_problems(TERMS, "warning-issued", Field(field="rugn", known=True))
