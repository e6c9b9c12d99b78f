"""What figures of different tables have to do with one another.

No table says so, but whoever knows the work knows that a restriction that was lifted on
appeal goes with an appeal that was upheld. Where the figures do agree in that way, a
withheld one could be read off the others, and so they are treated as sums that are given.
"""

from collections.abc import Iterator, Mapping

from ucb_domain.reporting._sheet import WHOLE
from ucb_domain.reporting.suppression import Count, Key, Relation


def guessable(counts: Mapping[Key, Count]) -> Iterator[Relation]:
    """Give the relations between tables that anybody may guess, and that hold.

    Args:
        counts: Every figure.
    """
    # Everybody who is restricted on the last day has a restriction that runs then.
    restricted = ("stages", "restricted", "cases")
    running = ("restrictions-state", "running", "restrictions")
    yield Relation(whole=restricted, parts=(running,), exact=False)
    for relation in _guesses(counts):
        if relation.parts and all(key in counts for key in relation.figures):
            total = sum(counts[key].value for key in relation.parts)
            if counts[relation.whole].value == total:
                yield relation


def _guesses(counts: Mapping[Key, Count]) -> Iterator[Relation]:
    yield Relation(
        whole=("stages", "restricted", "cases"),
        parts=(("restrictions-state", "running", "restrictions"),),
    )
    yield Relation(
        whole=("restrictions-ended", "appeal", "restrictions"),
        parts=(("appeals-outcome", "upheld", "appeals"),),
    )
    yield Relation(
        whole=("restrictions-ended", "review", "restrictions"),
        parts=tuple(
            key
            for key in counts
            if key[0] == "reviews-held"
            and key[1] in {"removed", "lifted"}
            and key[2] == "reviews"
        ),
    )
    for table, row, column in counts:
        if (table, column) == ("steps", "cases"):
            yield Relation(whole=(table, row, column), parts=((table, row, "times"),))
        if (table, column) == ("reviews-due", "in-time"):
            yield Relation(
                whole=("reviews-held", WHOLE, "reviews"),
                parts=((table, row, "in-time"), (table, row, "out-of-time")),
            )
        if column == "departed" and "/" in row:
            yield from _of_reviews(counts, (table, row, column))


def _of_reviews(counts: Mapping[Key, Count], departed: Key) -> Iterator[Relation]:
    """Say that the reviews of a clause that were late or missed are its departures."""
    _, clause = departed[1].split("/", 1)
    parts = tuple(
        key
        for key in counts
        if key[0] == "reviews-due"
        and key[1].rpartition("/")[0] == clause
        and key[2] in {"out-of-time", "missed"}
    )
    if parts:
        yield Relation(whole=departed, parts=parts)
