"""Three-valued truth: yes, no, and the file does not say."""

import itertools
import operator
from collections.abc import Callable
from functools import reduce

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ucb_domain.truth import Truth, agreed, every, some

YES, NO, UNKNOWN = Truth.YES, Truth.NO, Truth.UNKNOWN
TRUTHS = st.sampled_from(Truth)
READINGS = {YES: {True}, NO: {False}, UNKNOWN: {True, False}}
"""What each answer leaves possible."""


def possible(answers: set[bool]) -> Truth:
    """Give the answer that leaves exactly these possible."""
    return next(truth for truth, may_be in READINGS.items() if may_be == answers)


@pytest.mark.parametrize(
    ("value", "truth"), [(True, YES), (False, NO), (None, UNKNOWN)]
)
def test_a_plain_answer_becomes_a_truth(value: bool | None, truth: Truth) -> None:
    """Nobody recorded it: that is an answer of its own."""
    assert Truth.of(value) is truth


@pytest.mark.parametrize(("truth", "opposite"), [(YES, NO), (NO, YES)])
def test_the_opposite_of_a_firm_answer_is_firm(truth: Truth, opposite: Truth) -> None:
    """Not yes is no, and not no is yes."""
    assert ~truth is opposite
    assert ~~truth is truth


def test_the_opposite_of_what_nobody_knows_is_not_known() -> None:
    """To turn a question round brings no new knowledge."""
    assert ~UNKNOWN is UNKNOWN


@pytest.mark.parametrize(
    ("join", "plain"), [(operator.and_, operator.and_), (operator.or_, operator.or_)]
)
@pytest.mark.parametrize(("one", "other"), list(itertools.product(Truth, repeat=2)))
def test_joined_answers_are_firm_where_every_reading_agrees(
    join: Callable[[Truth, Truth], Truth],
    plain: Callable[[bool, bool], bool],
    one: Truth,
    other: Truth,
) -> None:
    """Two answers joined leave open what their readings, joined, leave open."""
    readings = itertools.product(READINGS[one], READINGS[other])
    assert join(one, other) is possible({plain(a, b) for a, b in readings})


@given(st.lists(TRUTHS))
def test_every_and_some_are_and_and_or_over_many(truths: list[Truth]) -> None:
    """Of none, every one holds and not one holds."""
    assert every(truths) is reduce(operator.and_, truths, YES)
    assert some(truths) is reduce(operator.or_, truths, NO)


@given(st.lists(TRUTHS))
def test_readings_agree_only_if_they_all_say_the_same(truths: list[Truth]) -> None:
    """Of several readings that differ, and of none, nothing is known."""
    firm = truths[0] if len(set(truths)) == 1 else UNKNOWN
    assert agreed(truths) is firm


@pytest.mark.parametrize("truth", Truth)
def test_a_truth_is_never_taken_for_a_bool(truth: Truth) -> None:
    """`if truth:` would read an unknown as a yes; it is an error that says what to do."""
    with pytest.raises(TypeError, match=r"is Truth\.YES"):
        bool(truth)
