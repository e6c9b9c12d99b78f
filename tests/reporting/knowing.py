"""Somebody who wants to know what was withheld, and works it out in their own way.

They know every figure that is shown, the sums of the tables, and the limit. They try to
fill in what is withheld in another way than it was; where they find one, they cannot
know.
"""

from collections.abc import Iterable, Iterator, Mapping

from ucb_domain.reporting.suppression import Key, Relation

_STEPS = (0, 1, -1, 2, -2, 3, -3, 4, -4)


def connected(
    key: Key, hidden: Iterable[Key], relations: Iterable[Relation]
) -> tuple[list[Key], list[Relation]]:
    """Give what hangs together with a figure by what is withheld."""
    unknown = set(hidden)
    found, around = [key], list[Relation]()
    for each in found:
        for relation in relations:
            named = (relation.whole, *relation.parts)
            if each in named and relation not in around:
                around.append(relation)
                found += [k for k in named if k in unknown and k not in found]
    return found, around


def holds(relation: Relation, values: Mapping[Key, int]) -> bool:
    """Say whether figures keep a relation."""
    total = sum(values[key] for key in relation.parts)
    whole = values[relation.whole]
    return whole == total if relation.exact else whole <= total


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
    unknown, around = connected(key, hidden, relations)
    trying = dict(values)
    return any(_fill(0, unknown, trying, values, around, step) for step in _STEPS[1:])


def _fill(
    place: int,
    unknown: list[Key],
    trying: dict[Key, int],
    values: Mapping[Key, int],
    relations: list[Relation],
    first: int,
) -> bool:
    if place == len(unknown):
        return True
    key = unknown[place]
    later = set(unknown[place + 1 :])
    decided = [
        relation
        for relation in relations
        if key in (relation.whole, *relation.parts)
        and not later & {relation.whole, *relation.parts}
    ]
    for step in _steps(place, first):
        trying[key] = values[key] + step
        if (
            trying[key] >= 0
            and all(holds(each, trying) for each in decided)
            and _fill(place + 1, unknown, trying, values, relations, first)
        ):
            return True
    trying[key] = values[key]
    return False


def _steps(place: int, first: int) -> Iterator[int]:
    yield from _STEPS if place else (first,)
