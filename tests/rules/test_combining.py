"""Conditions made of others: all, any, not."""

import pytest

from tests.rules.asking import holds
from ucb_domain.events import WarningIssued
from ucb_domain.rules import AllOf, AnyOf, Condition, Field, Not
from ucb_domain.truth import Truth

YES = Field(field="rung", equals="warning")
NO = Field(field="rung", equals="reminder")
OPEN = Field(field="channel", equals="letter")
MISSPELT = Field(field="rugn", equals="warning")
WARNING = WarningIssued(rung="warning")


def asked(condition: Condition) -> Truth:
    """Ask it of a warning of which nobody knows how it was given."""
    return holds(condition, "warning-issued-1", WARNING)


@pytest.mark.parametrize(
    ("parts", "truth"),
    [
        ((YES, YES), Truth.YES),
        ((YES, NO), Truth.NO),
        ((OPEN, YES), Truth.UNKNOWN),
        ((OPEN, NO), Truth.NO),
    ],
)
def test_all_hold_where_each_does(parts: tuple[Condition, ...], truth: Truth) -> None:
    """One that fails settles it; else one that is open leaves it open."""
    assert asked(AllOf(all=parts)) is truth


@pytest.mark.parametrize(
    ("parts", "truth"),
    [
        ((NO, NO), Truth.NO),
        ((YES, NO), Truth.YES),
        ((OPEN, NO), Truth.UNKNOWN),
        ((OPEN, YES), Truth.YES),
    ],
)
def test_any_holds_where_one_does(parts: tuple[Condition, ...], truth: Truth) -> None:
    """One that holds settles it; else one that is open leaves it open."""
    assert asked(AnyOf(any=parts)) is truth


@pytest.mark.parametrize(
    ("part", "truth"), [(YES, Truth.NO), (NO, Truth.YES), (OPEN, Truth.UNKNOWN)]
)
def test_not_holds_where_the_other_fails(part: Condition, truth: Truth) -> None:
    """What is open stays open."""
    assert asked(Not(negated=part)) is truth


@pytest.mark.parametrize(
    "condition",
    [AllOf(all=(YES, MISSPELT)), AnyOf(any=(MISSPELT, NO)), Not(negated=MISSPELT)],
)
def test_what_is_wrong_with_a_part_is_said(condition: Condition) -> None:
    """A misspelt field is found wherever it stands."""
    (problem,) = condition.problems("warning-issued")
    assert "no field 'rugn'" in problem


def test_a_condition_may_have_nothing_to_check() -> None:
    """Of one that names nothing of the act, nothing is wrong."""

    class _Always(Condition):
        def holds(self, act: object, context: object) -> Truth:
            return Truth.YES

    assert _Always().problems("warning-issued") == []
