"""Several days taken together: the later of two documents, whichever came first."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ucb_domain.dates import When, earliest, either, latest, span

day = When.parse


@pytest.mark.parametrize(
    ("days", "first", "last", "one"),
    [
        (("2024-03-05",), "2024-03-05", "2024-03-05", "2024-03-05"),
        (
            ("2024-03-05", "2024-04-01"),
            "2024-03-05",
            "2024-04-01",
            "2024-03-05..2024-04-01",
        ),
        (
            ("2024-03", "2024-03-20"),
            "2024-03-01..2024-03-20",
            "2024-03-20..2024-03-31",
            "2024-03",
        ),
        # The one that is not known may have come at any time.
        (("2024-03-05", "unknown"), "by 2024-03-05", "from 2024-03-05", "unknown"),
        (("before 2019", "2020"), "before 2019", "2020", "before 2021"),
        (("after 2019", "2021"), "2020..2021", "from 2021", "after 2019"),
        (("unknown", "unknown"), "unknown", "unknown", "unknown"),
    ],
)
def test_the_first_the_last_and_one_of_several(
    days: tuple[str, ...], first: str, last: str, one: str
) -> None:
    """As sure as they are."""
    known = [day(text) for text in days]
    assert earliest(known) == day(first)
    assert latest(known) == day(last)
    assert either(known) == day(one)


def test_a_span_that_contradicts_itself_says_nothing() -> None:
    """A file may say that the first came after the last."""
    assert span(date(2024, 1, 1), date(2024, 2, 1)) == day("2024-01-01..2024-02-01")
    assert span(date(2024, 2, 1), date(2024, 1, 1)) == When()
    assert span(None, None) == When()


@st.composite
def spans(draw: st.DrawFn) -> When:
    """Give a few days of one month, so that they overlap now and then."""
    first, last = sorted(draw(st.tuples(st.integers(0, 9), st.integers(0, 9))))
    begin = date(2024, 3, 1)
    return When(begin + timedelta(days=first), begin + timedelta(days=last))


def every_day(when: When) -> list[date]:
    """Give each day that a day can have been."""
    assert when.earliest is not None
    assert when.latest is not None
    length = (when.latest - when.earliest).days
    return [when.earliest + timedelta(days=each) for each in range(length + 1)]


@given(spans(), spans())
def test_the_later_of_two_is_each_day_on_which_it_can_have_been(
    one: When, other: When
) -> None:
    """Trying every day that each of the two can have been."""
    both = [(a, b) for a in every_day(one) for b in every_day(other)]
    assert {max(pair) for pair in both} == set(every_day(latest((one, other))))
    assert {min(pair) for pair in both} == set(every_day(earliest((one, other))))
    assert {each for pair in both for each in pair} <= set(
        every_day(either((one, other)))
    )
