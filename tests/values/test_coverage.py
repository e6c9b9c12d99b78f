"""A file made of two is as sure as the less sure of them."""

import pytest

from ucb_domain.dates import When
from ucb_domain.values import Coverage

LETTERS = frozenset({"notice-given"})
LETTERS_AND_REVIEWS = LETTERS | {"review-completed"}


@pytest.mark.parametrize(
    ("first", "second", "kinds"),
    [
        (Coverage(complete=False), Coverage(), frozenset()),
        (Coverage(complete=False, complete_for=LETTERS), Coverage(), LETTERS),
        (Coverage(), Coverage(complete=False, complete_for=LETTERS), LETTERS),
        (
            Coverage(complete=False, complete_for=LETTERS),
            Coverage(complete=False, complete_for=LETTERS_AND_REVIEWS),
            LETTERS,
        ),
    ],
)
def test_what_one_part_may_lack_the_whole_may_lack(
    first: Coverage, second: Coverage, kinds: frozenset[str]
) -> None:
    """Old papers beside a complete register leave their own silence open."""
    whole = first.joined(second)
    assert not whole.complete
    assert whole.complete_for == kinds


def test_two_complete_parts_make_a_complete_file() -> None:
    """Nothing is missing from a file when nothing is missing from its parts."""
    assert Coverage().joined(Coverage()) == Coverage()


@pytest.mark.parametrize(
    ("first", "second", "until"),
    [
        ("2019", "2021-03-01", "2021-03-01"),
        ("2021-03-01", "2019", "2021-03-01"),
        ("2019", "2019-06", "2019"),
    ],
)
def test_the_whole_speaks_as_far_as_its_later_part(
    first: str, second: str, until: str
) -> None:
    """Where one part ends, the other goes on."""
    whole = Coverage(until=When.parse(first)).joined(Coverage(until=When.parse(second)))
    assert whole.until == When.parse(until)


def test_a_part_that_is_kept_up_to_date_has_no_last_day() -> None:
    """A live register speaks of every day since the old papers end."""
    assert Coverage(until=When.parse("2019")).joined(Coverage()).until is None


def test_the_whole_is_in_order_only_if_each_part_is() -> None:
    """One shuffled part leaves the order of the whole open."""
    assert not Coverage(in_order=False).joined(Coverage()).in_order
