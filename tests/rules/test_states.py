"""The condition on what an act's own record or letter states."""

import pytest

from tests.builders import day, officer, says
from tests.rules.asking import holds
from ucb_domain.events import RestrictionImposed
from ucb_domain.rules import States
from ucb_domain.truth import Truth
from ucb_domain.values import Contents, Officer

REASONS = States(states="reasons")
SENIOR = States(states="reasons", by="senior")


@pytest.mark.parametrize(
    ("states", "truth"),
    [
        (says("reasons"), Truth.YES),
        (says("action"), Truth.NO),
        (Contents.at_least("action"), Truth.UNKNOWN),
        (Contents.at_least("action", omits=("reasons",)), Truth.NO),
        (None, Truth.UNKNOWN),
    ],
)
def test_an_item_is_stated_left_out_or_not_known(
    states: Contents | None, truth: Truth
) -> None:
    """A letter that nobody has read may say anything."""
    event = RestrictionImposed(states=states)
    assert holds(REASONS, "restriction-imposed-1", event) is truth


@pytest.mark.parametrize(
    ("by", "truth"),
    [
        (officer("head"), Truth.YES),
        (officer("manager"), Truth.NO),
        (officer(None), Truth.UNKNOWN),
        (None, Truth.UNKNOWN),
    ],
)
def test_it_is_stated_by_somebody_with_authority(
    by: Officer | None, truth: Truth
) -> None:
    """A reason counts only from those who may go without a warning."""
    event = RestrictionImposed(by=by, states=says("reasons"))
    assert holds(SENIOR, "restriction-imposed-1", event) is truth


def test_what_is_not_stated_is_stated_by_nobody() -> None:
    """Whoever it was."""
    event = RestrictionImposed(states=says())
    assert holds(SENIOR, "restriction-imposed-1", event) is Truth.NO


def test_whoever_gives_the_last_day_says_how_long_it_lasts() -> None:
    """And need not say so as well."""
    event = RestrictionImposed(states=says("end-date"))
    found = holds(States(states="duration"), "restriction-imposed-1", event)
    assert found is Truth.YES


@pytest.mark.parametrize("item", ["end-date", "duration"])
def test_a_filled_field_states_its_item(item: str) -> None:
    """A last day on record is a last day stated, whatever the list of items says."""
    event = RestrictionImposed(ends_on=day("2025-01-01"), states=says())
    assert holds(States(states=item), "restriction-imposed-1", event) is Truth.YES
    open_end = RestrictionImposed(states=says())
    assert holds(States(states=item), "restriction-imposed-1", open_end) is Truth.NO
