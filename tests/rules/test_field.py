"""The condition on a field of an act."""

from typing import Any

import pytest

from tests.builders import THIN, day, says
from tests.rules.asking import holds
from ucb_domain.events import (
    AppealLodged,
    BreachRecorded,
    ContactRecorded,
    Event,
    IncidentRecorded,
    RestrictionImposed,
    name_of,
)
from ucb_domain.rules import Field
from ucb_domain.truth import Truth
from ucb_domain.values import Coverage, Officer

CALL = ContactRecorded(channel="telephone", minutes=40, new_matter=False)
INCIDENT = IncidentRecorded(behaviours=("threat", "rudeness"), severity="serious")
WHOLE = Coverage()


@pytest.mark.parametrize(
    ("test", "truth"),
    [
        ({"equals": "telephone"}, Truth.YES),
        ({"equals": "letter"}, Truth.NO),
        ({"one_of": ("letter", "telephone")}, Truth.YES),
        ({"one_of": ("letter",)}, Truth.NO),
    ],
)
def test_a_field_has_a_value(test: dict[str, Any], truth: Truth) -> None:
    """It is one value, or one of several."""
    assert holds(Field(field="channel", **test), "contact-recorded-1", CALL) is truth


@pytest.mark.parametrize(
    ("test", "truth"),
    [
        ({"has_any": ("threat", "assault")}, Truth.YES),
        ({"has_any": ("assault",)}, Truth.NO),
        ({"only": ("threat", "rudeness", "assault")}, Truth.YES),
        ({"only": ("threat",)}, Truth.NO),
        ({"at_least": 2}, Truth.YES),
        ({"at_least": 3}, Truth.NO),
        ({"at_most": 2}, Truth.YES),
        ({"at_most": 1}, Truth.NO),
    ],
)
def test_a_field_with_several_values(test: dict[str, Any], truth: Truth) -> None:
    """Some of them, nothing but them, or so many of them."""
    condition = Field(field="behaviours", **test)
    assert holds(condition, "incident-recorded-1", INCIDENT) is truth


def test_nothing_is_not_only_something() -> None:
    """An incident with no behaviour is not one of persistence alone."""
    condition = Field(field="behaviours", only=("persistence",))
    incident = IncidentRecorded(behaviours=())
    assert holds(condition, "incident-recorded-1", incident) is Truth.NO


@pytest.mark.parametrize(
    ("test", "truth"),
    [
        ({"at_least": 40}, Truth.YES),
        ({"at_least": 41}, Truth.NO),
        ({"at_most": 40}, Truth.YES),
        ({"at_most": 39}, Truth.NO),
        ({"equals": 40}, Truth.YES),
    ],
)
def test_a_number(test: dict[str, Any], truth: Truth) -> None:
    """So much at least, or at most."""
    assert holds(Field(field="minutes", **test), "contact-recorded-1", CALL) is truth


@pytest.mark.parametrize(("value", "truth"), [(True, Truth.NO), (False, Truth.YES)])
def test_yes_or_no(value: bool, truth: Truth) -> None:
    """False is a value like any other."""
    condition = Field(field="new_matter", equals=value)
    assert holds(condition, "contact-recorded-1", CALL) is truth


@pytest.mark.parametrize("coverage", [THIN, WHOLE])
def test_what_nobody_recorded_is_open(coverage: Coverage) -> None:
    """Even in a complete file nobody knows what it would have been."""
    condition = Field(field="channel", equals="telephone")
    found = holds(condition, "contact-recorded-1", ContactRecorded(), coverage=coverage)
    assert found is Truth.UNKNOWN


@pytest.mark.parametrize(
    ("event", "field", "in_whole", "in_thin"),
    [
        (CALL, "channel", Truth.YES, Truth.YES),
        (CALL, "subject", Truth.NO, Truth.UNKNOWN),
        (CALL, "on", Truth.NO, Truth.UNKNOWN),
        (ContactRecorded(on=day("2024")), "on", Truth.YES, Truth.YES),
        # Empty unless told: nobody may have said that there was none.
        (INCIDENT, "against", Truth.NO, Truth.UNKNOWN),
        (IncidentRecorded(against=(Officer(),)), "against", Truth.YES, Truth.YES),
        # Told to be empty: there was none.
        (BreachRecorded(notified=()), "notified", Truth.NO, Truth.NO),
        (RestrictionImposed(states=says()), "states", Truth.YES, Truth.YES),
        (AppealLodged(), "grounds", Truth.NO, Truth.UNKNOWN),
    ],
)
def test_whether_a_field_was_recorded(
    event: Event, field: str, in_whole: Truth, in_thin: Truth
) -> None:
    """What a complete file leaves blank is missing; in another nobody has seen it."""
    for coverage, truth in ((WHOLE, in_whole), (THIN, in_thin)):
        name = f"{name_of(event)}-1"
        for known in (True, False):
            condition = Field(field=field, known=known)
            found = holds(condition, name, event, coverage=coverage)
            assert found is (truth if known else ~truth)


@pytest.mark.parametrize("tests", [{}, {"equals": "letter", "known": True}])
def test_there_is_exactly_one_test(tests: dict[str, Any]) -> None:
    """None says nothing, and two are two conditions."""
    with pytest.raises(ValueError, match="write exactly one of is, in"):
        Field(field="channel", **tests)


def test_a_field_that_there_is_not_is_a_problem() -> None:
    """The message lists those that there are; of no kind of act it says nothing."""
    condition = Field(field="chanel", known=True)
    (problem,) = condition.problems("contact-recorded")
    assert problem.startswith("contact-recorded has no field 'chanel'; write one of ")
    assert "channel" in problem
    assert condition.problems("contact") == []


def test_a_decision_with_a_last_day_is_not_open_ended() -> None:
    """Nobody has to say so as well; where no day is set, it may be."""
    open_ended = Field(field="open_ended", equals=True)
    name = "restriction-imposed-1"
    dated = RestrictionImposed(ends_on=day("2025-01-01"))
    assert holds(open_ended, name, dated, coverage=THIN) is Truth.NO
    assert holds(open_ended, name, RestrictionImposed()) is Truth.UNKNOWN
    assert holds(open_ended, name, RestrictionImposed(open_ended=True)) is Truth.YES
