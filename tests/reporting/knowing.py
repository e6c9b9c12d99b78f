"""Somebody who wants to know what was withheld, and works it out in their own way.

They know every figure that is shown and the sums of the tables. They look for another
way to fill in what is withheld; where they find one, they cannot know.
"""

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from itertools import combinations, product

from ucb_domain.reporting.suppression import Key, Relation

_AT_ONCE = 4
"""So many of the figures that can be chosen are changed at once, at most."""

_Row = dict[Key, Fraction]


def may_differ(
    key: Key,
    values: Mapping[Key, int],
    hidden: frozenset[Key],
    relations: Iterable[Relation],
) -> bool:
    """Say whether a withheld figure may be something else than it is.

    Args:
        key: The figure.
        values: All figures as they are.
        hidden: Those that are withheld.
        relations: How they hang together.
    """
    unknown, around = _connected(key, hidden, tuple(relations))
    loose = [relation for relation in around if not relation.exact]
    # Those that move it come first: without one it stays as it is.
    moves = sorted(_moves(unknown, around), key=lambda move: key not in move)
    for change in _changes(moves):
        if (
            change.get(key)
            and all(
                values[each] + by >= 0 and by.denominator == 1
                for each, by in change.items()
            )
            and all(_holds(relation, values, change) for relation in loose)
        ):
            return True
    return False


def _connected(
    key: Key, hidden: frozenset[Key], relations: tuple[Relation, ...]
) -> tuple[list[Key], list[Relation]]:
    """Give what hangs together with a figure by what is withheld."""
    found, around = [key], list[Relation]()
    for each in found:
        for relation in relations:
            if each in relation.figures and relation not in around:
                around.append(relation)
                found += [
                    other
                    for other in relation.figures
                    if other in hidden and other not in found
                ]
    return found, around


def _holds(
    relation: Relation, values: Mapping[Key, int], change: Mapping[Key, Fraction]
) -> bool:
    """Say whether one case may still stand in several rows as it says."""
    none = Fraction(0)
    most = sum(values[key] + change.get(key, none) for key in relation.parts)
    return values[relation.whole] + change.get(relation.whole, none) <= most


def _changes(moves: list[_Row]) -> Iterator[_Row]:
    """Give ways to change a few figures so that the sums stay, the plainest first."""
    for several in range(1, _AT_ONCE + 1):
        for chosen in combinations(moves, several):
            for steps in product((1, -1, 2, -2), repeat=several):
                change: _Row = {}
                for move, step in zip(chosen, steps, strict=True):
                    for key, by in move.items():
                        change[key] = change.get(key, Fraction(0)) + step * by
                yield change


def _moves(unknown: list[Key], relations: list[Relation]) -> list[_Row]:
    """Give changes that leave every sum as it is, from which all others are made."""
    solved: dict[Key, _Row] = {}
    for relation in relations:
        row: _Row = {}
        for key in relation.figures if relation.exact else ():
            if key in unknown:
                sign = 1 if key == relation.whole else -1
                row[key] = row.get(key, Fraction(0)) + sign
        for first, other in solved.items():
            _take(row, first, other)
        if row:
            first = min(row)
            row = {key: factor / row[first] for key, factor in row.items()}
            for other in solved.values():
                _take(other, first, row)
            solved[first] = row
    return [
        {
            key: Fraction(1),
            **{first: -row[key] for first, row in solved.items() if key in row},
        }
        for key in unknown
        if key not in solved
    ]


def _take(row: _Row, key: Key, other: _Row) -> None:
    """Take a figure out of an equation by means of another that begins with it."""
    times = row.get(key)
    for each, factor in list(other.items()) if times else ():
        left = row.get(each, Fraction(0)) - (times or 0) * factor
        if left:
            row[each] = left
        else:
            row.pop(each, None)
