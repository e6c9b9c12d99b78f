"""The condition on what an act's own record or letter states."""

import pytest

from tests.builders import THIN, day, officer, says
from tests.rules.asking import holds
from ucb_domain.events import NoticeGiven, RestrictionImposed
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
    ],
)
def test_an_item_is_stated_left_out_or_not_known(
    states: Contents, truth: Truth
) -> None:
    """By the list of what it states, and by whether that is the whole of it."""
    event = RestrictionImposed(states=states)
    assert holds(REASONS, "restriction-imposed-1", event) is truth


def test_a_letter_that_nobody_has_read_may_say_anything() -> None:
    """However complete the file: the letter is a thing of its own."""
    assert holds(REASONS, "notice-given-1", NoticeGiven()) is Truth.UNKNOWN


def test_a_record_that_says_nothing_states_nothing() -> None:
    """In a complete file, where the entry is the record; in a thin one it may."""
    decision = RestrictionImposed()
    name = "restriction-imposed-1"
    assert holds(REASONS, name, decision) is Truth.NO
    assert holds(REASONS, name, decision, coverage=THIN) is Truth.UNKNOWN


def test_general_expectations_allow_for_a_record_that_is_kept_elsewhere() -> None:
    """They are asked of files that were made with another policy in mind."""
    decision = RestrictionImposed()
    name = "restriction-imposed-1"
    assert holds(REASONS, name, decision, general=True) is Truth.UNKNOWN


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
