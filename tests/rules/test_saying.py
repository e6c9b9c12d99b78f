"""The words in which findings name days."""

import pytest

from tests.builders import day
from ucb_domain.rules.saying import some_day


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("2024-03-05", "5 March 2024"),
        ("2024-03", "some day in March 2024"),
        ("2024-03-05..2024-04-10", "a day between 5 March 2024 and 10 April 2024"),
        ("before 2019", "31 December 2018 or before"),
    ],
)
def test_a_day_can_follow_until(given: str, said: str) -> None:
    """As vague as the file has it."""
    assert some_day(day(given)) == said
