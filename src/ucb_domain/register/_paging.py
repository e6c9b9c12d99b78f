"""Going through the rows of a read model, a page at a time."""

from collections.abc import Iterator
from typing import Final

from ucb_domain.register._ledger import Ledger
from ucb_domain.register._models import ReadModel
from ucb_domain.stores import ReadModelRow

PAGE: Final = 500


def paged_rows(ledger: Ledger, model: str) -> Iterator[ReadModelRow]:
    """Go through the rows of a model in order of their keys."""
    after: str | None = None
    while page := ledger.recorder.select_rows(model, after=after, limit=PAGE):
        yield from page
        after = page[-1].key


def rows_of_cases(
    ledger: Ledger, model: ReadModel
) -> Iterator[tuple[str, bytes | None]]:
    """Go through all cases in order of their references, each with its row.

    A row that belongs to no case is passed over; a store without read models has none.
    """
    rows = paged_rows(ledger, model.name) if ledger.has_rows else iter(())
    row = next(rows, None)
    for case_id in ledger.case_ids():
        while row is not None and row.key < case_id:
            row = next(rows, None)
        if row is not None and row.key == case_id:
            yield case_id, row.body
            row = next(rows, None)
        else:
            yield case_id, None


def side_by_side(
    ledger: Ledger, left: str, right: str
) -> Iterator[tuple[str, bytes | None, bytes | None]]:
    """Go through two models together, in order of their keys."""
    ours, theirs = paged_rows(ledger, left), paged_rows(ledger, right)
    one, other = next(ours, None), next(theirs, None)
    while one is not None or other is not None:
        if other is None or (one is not None and one.key < other.key):
            assert one is not None  # noqa: S101 - the loop has just said so
            yield one.key, one.body, None
            one = next(ours, None)
        elif one is None or other.key < one.key:
            yield other.key, None, other.body
            other = next(theirs, None)
        else:
            yield one.key, one.body, other.body
            one, other = next(ours, None), next(theirs, None)
