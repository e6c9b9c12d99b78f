"""What is withheld, and that nobody can work it out."""

from collections.abc import Sequence
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reporting.knowing import may_differ
from ucb_domain.reporting.suppression import Count, Key, Relation, withheld

A, B, C, D, ALL = (("t", row, "n") for row in ("a", "b", "c", "d", "all"))
ROWS = (A, B, C, D)


def hidden(values: Sequence[int], below: int = 5, *, exact: bool = True) -> set[str]:
    """Give the rows that are withheld of a table of cases with a sum."""
    total = sum(values)
    counts = {key: _cases(value) for key, value in zip(ROWS, values, strict=False)}
    relation = Relation(whole=ALL, parts=tuple(counts), exact=exact)
    counts[ALL] = _cases(total)
    return {row for _, row, _ in withheld(counts, [relation], below)}


def _cases(value: int) -> Count:
    return Count(value=value, persons=value, cases=True)


def test_small_figures_are_withheld_and_zero_is_shown() -> None:
    """From one to one below the limit; where there is no sum, that is all."""
    counts = {A: _cases(0), B: _cases(1), C: _cases(4), D: _cases(5)}
    assert withheld(counts, [], 5) == {B, C}


def test_what_comes_from_few_people_is_withheld_however_often_it_happened() -> None:
    """Twelve calls of two people are not twelve people."""
    counts = {A: Count(value=12, persons=2), B: Count(value=12, persons=5)}
    assert withheld(counts, [], 5) == {A}


def test_one_alone_is_never_withheld_beside_its_sum() -> None:
    """It could be taken off the sum: the smallest of the others goes, too."""
    assert hidden([2, 7, 9, 0]) == {"a", "b"}


def test_where_there_is_no_other_the_sum_is_withheld() -> None:
    """There is nothing else that could hide it."""
    assert hidden([7, 0, 0, 0]) == set()
    assert hidden([3, 0, 0, 0]) == {"a", "all"}


def test_two_that_can_only_be_ones_need_more() -> None:
    """Both are at least one; so a sum of two would give both away."""
    assert hidden([1, 1, 10, 12]) == {"a", "b", "c"}


def test_two_that_can_only_be_as_large_as_may_be_need_more() -> None:
    """Both are at most four; so a sum of eight would give both away."""
    assert hidden([4, 4, 10, 12]) == {"a", "b", "c"}


def test_ones_that_fill_a_small_sum_are_hidden_among_zeros() -> None:
    """Four rows of one make a sum of four at most, unless zeros are withheld, too."""
    assert hidden([1, 1, 1, 1]) == {"a", "b", "c", "d", "all"}


def test_several_rows_of_one_case_give_a_small_one_away_by_what_they_lack() -> None:
    """Ten cases, of which six stand in one row: the other row has four at least."""
    counts = {A: _cases(6), B: _cases(4), ALL: _cases(10)}
    cover = Relation(whole=ALL, parts=(A, B), exact=False)
    assert withheld(counts, [cover], 5) == {A, B}
    assert withheld({**counts, ALL: _cases(9)}, [cover], 5) == {B}


def test_no_more_is_withheld_than_has_to_be() -> None:
    """What was withheld on the way to something better is shown again."""
    under = (("u", "a", "n"), ("u", "b", "n"))
    counts = {A: _cases(1), B: _cases(6), C: _cases(9), ALL: _cases(16)}
    counts |= {under[0]: _cases(9), under[1]: _cases(30), ("u", "all", "n"): _cases(39)}
    tables = [
        Relation(whole=ALL, parts=(A, B, C)),
        Relation(whole=("u", "all", "n"), parts=under),
        Relation(whole=B, parts=(("u", "x", "n"),)),
    ]
    counts["u", "x", "n"] = _cases(6)
    assert withheld(counts, tables, 5) in ({A, B, ("u", "x", "n")}, {A, C})


def test_a_limit_that_hides_nothing_is_refused() -> None:
    """Below two are only ones."""
    with pytest.raises(ValueError, match="give 3 or more"):
        withheld({}, [], 2)


def test_a_figure_of_two_tables_is_withheld_in_both() -> None:
    """A sum of one table that is a row of another is one figure; more hides it there."""
    under = (("u", "a", "n"), ("u", "b", "n"))
    counts = {
        under[0]: _cases(3),
        under[1]: _cases(0),
        A: _cases(3),
        B: _cases(8),
        C: _cases(20),
        ALL: _cases(31),
    }
    tables = [Relation(whole=A, parts=under), Relation(whole=ALL, parts=(A, B, C))]
    assert withheld(counts, tables, 5) == {under[0], A, B}


@settings(deadline=None)
@given(
    st.lists(
        st.lists(st.integers(0, 7), min_size=2, max_size=3), min_size=2, max_size=3
    ),
    st.sampled_from([3, 5]),
)
def test_nobody_can_work_out_what_is_withheld(
    rows: list[list[int]], below: int
) -> None:
    """Of tables under a table, at least two fillings fit, for each figure withheld."""
    counts: dict[Key, Count] = {}
    relations: list[Relation] = []
    for place, row in enumerate(rows):
        keys = tuple(("cell", f"{place}", f"{column}") for column in range(len(row)))
        counts.update(zip(keys, map(_cases, row), strict=True))
        whole = ("row", f"{place}", "all")
        counts[whole] = _cases(sum(row))
        relations.append(Relation(whole=whole, parts=keys))
    every = tuple(("row", f"{place}", "all") for place in range(len(rows)))
    counts["all", "all", "all"] = _cases(sum(map(sum, rows)))
    relations.append(Relation(whole=("all", "all", "all"), parts=every))
    _check(counts, relations, below)


@settings(deadline=None)
@given(
    st.lists(st.integers(0, 7), min_size=2, max_size=4),
    st.integers(0, 20),
    st.sampled_from([3, 5]),
)
def test_nor_where_a_case_stands_in_several_rows(
    rows: list[int], total: int, below: int
) -> None:
    """The rows cover all cases, and none has more than there are."""
    total = min(max(total, *rows), sum(rows))
    counts = {("t", f"{place}", "n"): _cases(value) for place, value in enumerate(rows)}
    keys = tuple(counts)
    counts[ALL] = _cases(total)
    relations = [Relation(whole=ALL, parts=keys, exact=False)]
    relations += [Relation(whole=key, parts=(ALL,), exact=False) for key in keys]
    _check(counts, relations, below)


def _check(counts: dict[Key, Count], relations: list[Relation], below: int) -> None:
    found = withheld(counts, relations, below)
    small = {key for key, count in counts.items() if 0 < count.value < below}
    assert small <= found
    values = {key: count.value for key, count in counts.items()}
    for key in found:
        assert may_differ(key, values, found, relations), key
    if not small:
        assert found == set()


def test_the_one_who_wants_to_know_does_find_out_what_is_not_hidden_well() -> None:
    """The check above can fail: with one figure alone withheld, only one filling fits."""
    values = {A: 2, B: 7, ALL: 9}
    relation = Relation(whole=ALL, parts=(A, B))
    assert not may_differ(A, values, frozenset({A}), [relation])
    assert may_differ(A, values, frozenset({A, B}), [relation])
    fillings = [(a, b) for a, b in product(range(10), repeat=2) if a + b == values[ALL]]
    assert len(fillings) == 10
