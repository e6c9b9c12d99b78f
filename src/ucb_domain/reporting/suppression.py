"""Small numbers are withheld, and so is what would give them away.

Whoever knows one person behind a figure may learn about the others from it. So a figure
that comes from few people is withheld: *primary* suppression. Where sums are given, what
is withheld could be worked out from the rest, and so more is withheld until it cannot:
*secondary* suppression. Zero is shown, unless that would give something away.

What could be worked out is worked out here, by somebody who knows every figure that is
shown, every sum that the tables keep, the limit, and even which figures were withheld for
being small. Only when each of those may still be one of two numbers at least is it done.
"""

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Final

import attrs

Key = tuple[str, str, str]
"""Which figure: table, row, column."""

LEAST_LIMIT: Final = 3
"""Below a smaller limit than this only ones would be withheld, and each be known."""

_MOST: Final = 10**9
_Span = tuple[int, int]


@attrs.frozen(kw_only=True)
class Count:
    """A figure before anything is withheld.

    Attributes:
        value: How many.
        persons: From how many people they come; more than the limit need not be
            counted on.
        cases: Whether what is counted are cases, so that from few people there are few.
    """

    value: int
    persons: int
    cases: bool = False


@attrs.frozen(kw_only=True)
class Relation:
    """What everybody knows of figures that stand in tables.

    Attributes:
        whole: The figure that sums up others.
        parts: The others.
        exact: True where it is their sum; False where it is at most that, because one
            case may stand in several rows.
    """

    whole: Key
    parts: tuple[Key, ...]
    exact: bool = True

    @property
    def figures(self) -> tuple[Key, ...]:
        """All that it names."""
        return (self.whole, *self.parts)


def withheld(
    counts: Mapping[Key, Count], relations: Iterable[Relation], below: int
) -> frozenset[Key]:
    """Choose the figures to withhold.

    Args:
        counts: Every figure.
        relations: How they hang together. All they name is in `counts`.
        below: The limit: a figure from fewer people than this, but not from none, is
            withheld.

    Raises:
        ValueError: The limit is too low to hide anything.
    """
    check_limit(below)
    known = _Tables(counts, tuple(relations), below)
    while (exposed := known.exposed()) is not None:
        known.mend(exposed)
    known.spare()
    return frozenset(known.hidden)


def check_limit(below: int) -> None:
    """Refuse a limit under which what is withheld would be known all the same.

    Raises:
        ValueError: It is too low.
    """
    if below < LEAST_LIMIT:
        raise ValueError(
            f"Figures below {below} cannot be withheld so that nobody knows them; give "
            f"{LEAST_LIMIT} or more, or withhold nothing."
        )


class _Tables:
    """Figures, of which some are withheld, as somebody sees them who wants to know."""

    def __init__(
        self, counts: Mapping[Key, Count], relations: tuple[Relation, ...], below: int
    ) -> None:
        self.counts = counts
        self.relations = relations
        self.below = below
        self.small = {
            key
            for key, count in counts.items()
            if count.value and count.persons < below
        }
        self.hidden = set(self.small)
        # Relations of whose figures a zero, too, may be withheld.
        self.with_zeros: set[int] = set()
        # Zeros that anybody can work out, and that are therefore shown.
        self._nothing: set[Key] = set()
        self._around: dict[Key, list[int]] = {}
        for place, relation in enumerate(relations):
            for key in relation.figures:
                self._around.setdefault(key, []).append(place)

    def exposed(self) -> Key | None:
        """Give a withheld figure that can be worked out, the first there is."""
        spans = self._spans()
        found = (key for key in self.counts if key in self.hidden)
        solved = self._solved()
        return next(
            (key for key in found if spans[key][0] == spans[key][1] or key in solved),
            None,
        )

    def _solved(self) -> set[Key]:
        """Give the withheld figures that the sums alone settle, taken all together.

        Where sums hang together in a ring, no one of them settles anything.
        """
        rows: list[dict[Key, Fraction]] = []
        for relation in self.relations:
            row: dict[Key, Fraction] = {}
            for key in relation.figures if relation.exact else ():
                if key in self.hidden:
                    sign = 1 if key == relation.whole else -1
                    row[key] = row.get(key, Fraction(0)) + sign
            for other in rows:
                _without(row, next(iter(other)), other)
            if row:
                first = next(iter(row))
                scale = row[first]
                row = {key: value / scale for key, value in row.items()}
                for other in rows:
                    _without(other, first, row)
                rows.append(row)
        return {next(iter(row)) for row in rows if len(row) == 1}

    def mend(self, exposed: Key) -> None:
        """See to a figure that can be worked out although it is withheld."""
        if self.counts[exposed].value:
            more = any(self._more_of(place) for place in self._near(exposed))
            assert more, exposed  # noqa: S101 - all is withheld long before that
        else:
            # Everybody knows that there is nothing: it hides nobody.
            self.hidden.discard(exposed)
            self._nothing.add(exposed)

    def spare(self) -> None:
        """Show again what was withheld beside the small figures and need not be."""
        beside = (key for key in self.hidden - self.small if self.counts[key].value)
        for key in sorted(beside, key=lambda key: (-self.counts[key].value, key)):
            self.hidden.discard(key)
            if self.exposed() is not None:
                self.hidden.add(key)

    def _more_of(self, place: int) -> bool:
        """Withhold more of one relation, if there is more: the smallest, or the whole.

        Where all else is withheld, zeros are, too.
        """
        relation = self.relations[place]
        for keys in (relation.parts, (relation.whole,)):
            shown = [key for key in keys if key not in self.hidden]
            worth = [key for key in shown if self.counts[key].value]
            if worth:
                self.hidden.add(min(worth, key=lambda key: self.counts[key].value))
                return True
        if place in self.with_zeros:
            return False
        self.with_zeros.add(place)
        self.hidden |= set(relation.parts) - self._nothing
        return True

    def _near(self, key: Key) -> list[int]:
        """Give the relations that a figure stands in, then those of their others.

        Where there is but one unknown in a relation, that is where it can be read off:
        such a relation comes first.
        """
        places: dict[int, None] = {}
        ahead = {key: None}
        while ahead:
            new = [
                place
                for each in ahead
                for place in self._around.get(each, [])
                if place not in places
            ]
            places.update(dict.fromkeys(new))
            ahead = {
                other: None
                for place in new
                for other in self.relations[place].figures
                if other in self.hidden
            }
        return sorted(
            places,
            key=lambda place: sum(
                figure in self.hidden for figure in self.relations[place].figures
            ),
        )

    def _spans(self) -> dict[Key, _Span]:
        """Give the smallest and the largest number that each figure can be."""
        spans = {key: self._before(key) for key in self.counts}
        ahead = set(range(len(self.relations)))
        while ahead:
            relation = self.relations[ahead.pop()]
            for key, span in _narrowed(relation, spans):
                if span != spans[key]:
                    spans[key] = span
                    ahead.update(self._around[key])
        return spans

    def _before(self, key: Key) -> _Span:
        """Give what a figure can be for all that is known of it alone."""
        count = self.counts[key]
        if key not in self.hidden:
            return count.value, count.value
        if key not in self.small and count.value:
            return self.below, _MOST
        zero = any(place in self.with_zeros for place in self._around.get(key, []))
        few = count.cases and count.value < self.below
        return 0 if zero else 1, self.below - 1 if few or not count.value else _MOST


def _without(row: dict[Key, Fraction], key: Key, other: dict[Key, Fraction]) -> None:
    """Take a figure out of an equation by means of another that begins with it."""
    times = row.get(key)
    if times:
        for each, value in other.items():
            left = row.get(each, Fraction(0)) - times * value
            if left:
                row[each] = left
            else:
                row.pop(each, None)


def _narrowed(
    relation: Relation, spans: Mapping[Key, _Span]
) -> Iterator[tuple[Key, _Span]]:
    """Give what a relation says of each of its figures, by what the others can be."""
    low = sum(spans[key][0] for key in relation.parts)
    high = sum(spans[key][1] for key in relation.parts)
    least, most = spans[relation.whole]
    yield (
        relation.whole,
        (max(least, low) if relation.exact else least, min(most, high)),
    )
    for key in relation.parts:
        first, last = spans[key]
        others_low, others_high = low - first, high - last
        yield (
            key,
            (
                max(first, least - others_high),
                min(last, most - others_low) if relation.exact else last,
            ),
        )
