"""The condition on the measures of a restriction."""

import pytest

from tests.builders import THIN, day
from tests.rules.asking import holds
from ucb_domain.events import (
    AppealLodged,
    Event,
    RestrictionImposed,
    ReviewCompleted,
)
from ucb_domain.rules import HasMeasure
from ucb_domain.truth import Truth
from ucb_domain.values import Measure

BANNED = HasMeasure(measure=("ban", "exclusion"))
BAN = (Measure(kind="ban"),)
LETTERS = (Measure(kind="letters-only"),)


@pytest.mark.parametrize(
    ("measures", "truth"),
    [(BAN, Truth.YES), (LETTERS, Truth.NO), ((), Truth.NO), (None, Truth.UNKNOWN)],
)
def test_what_a_decision_imposes(
    measures: tuple[Measure, ...] | None, truth: Truth
) -> None:
    """One measure of a kind is enough."""
    decision = RestrictionImposed(measures=measures)
    assert holds(BANNED, "restriction-imposed-1", decision) is truth


@pytest.mark.parametrize(
    ("measures", "truth"),
    [(BAN, Truth.YES), (LETTERS, Truth.NO), (None, Truth.UNKNOWN)],
)
def test_what_the_restriction_does_that_an_act_concerns(
    measures: tuple[Measure, ...] | None, truth: Truth
) -> None:
    """An appeal is about a restriction, and so about what it does."""
    events = (RestrictionImposed(measures=measures), AppealLodged())
    assert holds(BANNED, "appeal-lodged-1", *events) is truth


def test_what_it_does_is_what_it_does_that_day() -> None:
    """A review turned letters only into a ban, between two appeals."""
    events: tuple[Event, ...] = (
        RestrictionImposed(on=day("2024-01-01"), measures=LETTERS),
        AppealLodged(on=day("2024-02-01"), about="restriction-imposed-1"),
        ReviewCompleted(on=day("2024-03-01"), outcome="amended", measures=BAN),
        AppealLodged(on=day("2024-04-01"), about="restriction-imposed-1"),
        AppealLodged(on=day("2024"), about="restriction-imposed-1"),
    )
    assert holds(BANNED, "appeal-lodged-1", *events) is Truth.NO
    assert holds(BANNED, "appeal-lodged-2", *events) is Truth.YES
    assert holds(BANNED, "appeal-lodged-3", *events) is Truth.UNKNOWN


def test_an_act_about_no_restriction_leaves_it_open() -> None:
    """The decision that it appeals against is not on file."""
    found = holds(BANNED, "appeal-lodged-1", AppealLodged(), coverage=THIN)
    assert found is Truth.UNKNOWN
