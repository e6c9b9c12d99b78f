"""The pull runner: follows the log of a store and keeps a read model in step with it.

Stores push nothing, so one runner serves them all. It reads the log in batches and
writes the rows of a batch and its own position in one transaction, so that it can be
stopped anywhere and goes on from there.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Final

import attrs
from eventsourcing.persistence import Tracking

from ucb_domain.projections import STATUS
from ucb_domain.register._ledger import Ledger
from ucb_domain.register._rows import standing_in, status_row
from ucb_domain.stores import EntryNotification, ReadModelRow, TrackingConflictError

Progress = Callable[[int, int], None]
"""Told how many positions of how many are done."""

BATCH: Final = 500
_REBUILDING: Final = f"{STATUS}.rebuilding"
_NAMED: Final = 100
# Each try is the length of a short catch-up; writers would have to record something in
# every one of these moments.
_TRIES: Final = 100


@attrs.frozen(kw_only=True)
class Rebuilt:
    """What rebuilding a read model showed.

    Attributes:
        model: The read model.
        position: The last position of the log that the rows know of.
        rows: How many rows there are now.
        differences: How many rows that were kept differed from what the events say.
        differing: The first of these, by reference of the case.
    """

    model: str
    position: int
    rows: int
    differences: int
    differing: tuple[str, ...]


def rebuild_status(ledger: Ledger, progress: Progress | None = None) -> Rebuilt:
    """Build the status rows anew from the events, compare, and put them in place.

    The rows in use are read and written all the while; they are replaced in one commit
    at the end. Stopped before that, it leaves them as they were.

    Args:
        ledger: The cases.
        progress: Told how far it has come, after each batch.

    Raises:
        UnsupportedError: The store keeps no read models.
        TrackingConflictError: Somebody else is rebuilding at the same time.
    """
    recorder = ledger.recorder
    recorder.clear_rows(_REBUILDING)
    position = follow(ledger, _REBUILDING, progress)
    rows = differences = 0
    differing: list[str] = []
    for key, kept, rebuilt in _paired(ledger, STATUS, _REBUILDING):
        rows += rebuilt is not None
        if _differs(ledger, key, kept, rebuilt):
            differences += 1
            if len(differing) < _NAMED:
                differing.append(key)
    for _ in range(_TRIES):
        try:
            recorder.replace_model(STATUS, _REBUILDING, expected_position=position)
        except TrackingConflictError:
            position = follow(ledger, _REBUILDING)
        else:
            break
    else:
        raise TrackingConflictError(STATUS)
    if (recorder.max_tracking_id(STATUS) or 0) != position:
        # Another runner began afresh under our hands; it puts its own rows in place.
        raise TrackingConflictError(STATUS)
    return Rebuilt(
        model=STATUS,
        position=position,
        rows=rows,
        differences=differences,
        differing=tuple(differing),
    )


def follow(ledger: Ledger, model: str, progress: Progress | None = None) -> int:
    """Bring the rows of a model up to the end of the log.

    Args:
        ledger: The cases.
        model: The read model to write; its position goes by the same name.
        progress: Told how far it has come, after each batch.

    Returns:
        The last position that the rows know of.

    Raises:
        TrackingConflictError: Another runner is at work on the model.
    """
    recorder = ledger.recorder
    position = recorder.max_tracking_id(model) or 0
    while batch := recorder.select_notifications(
        position, BATCH, inclusive_of_start=False
    ):
        rows = list(_rows(ledger, model, batch))
        end = batch[-1].id
        recorder.write_rows(
            rows, tracking=Tracking(model, end), expected_position=position
        )
        position = end
        if progress is not None:
            progress(position, max(position, recorder.max_notification_id() or 0))
    return position


def _rows(
    ledger: Ledger, model: str, batch: Sequence[EntryNotification]
) -> Iterator[ReadModelRow]:
    """Give the rows that a batch changes.

    A case is read whole when it is first met, with what it gained since; the batches
    that come to its later entries find the row made already. So each is read about
    once, however its entries lie in the log.
    """
    last = {str(each.originator_id): each.originator_version for each in batch}
    for case_id, version in last.items():
        body = ledger.recorder.select_row(model, case_id)
        standing = None if body is None else standing_in(body)
        if standing is None or standing.version < version:
            case = ledger.read(case_id)
            assert case is not None  # noqa: S101 - the log has just shown its entries
            yield status_row(case, model)


def _differs(
    ledger: Ledger, key: str, kept: bytes | None, rebuilt: bytes | None
) -> bool:
    """Say whether a row that was kept says something else than the events."""
    if kept == rebuilt:
        return False
    if kept is None:
        return True
    if rebuilt is None:
        return not ledger.recorder.select_events(key, limit=1)
    standing, wanted = standing_in(kept), standing_in(rebuilt)
    if standing is None or wanted is None:
        return True
    # A row that knows of more entries was written since.
    return standing.version <= wanted.version


def _paired(
    ledger: Ledger, left: str, right: str
) -> Iterator[tuple[str, bytes | None, bytes | None]]:
    """Go through two models side by side, in order of their keys."""
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


def paged_rows(ledger: Ledger, model: str) -> Iterator[ReadModelRow]:
    """Go through the rows of a model in order of their keys, a page at a time."""
    after: str | None = None
    while page := ledger.recorder.select_rows(model, after=after, limit=BATCH):
        yield from page
        after = page[-1].key
