"""The pull runner: brings read models into step with the events of a store.

Stores push nothing, so one runner serves them all. It follows the log in batches and
writes the rows of a batch and its own position in one transaction, so that it can be
stopped anywhere and goes on from there. Rows that are written with the entries need no
following; of those it writes anew what the days have overtaken, and never over a row
that came in meanwhile.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Final

import attrs
from eventsourcing.persistence import Tracking

from ucb_domain.register._ledger import Ledger
from ucb_domain.register._models import ReadModel
from ucb_domain.register._paging import rows_of_cases
from ucb_domain.stores import EntryNotification, ReadModelRow

Progress = Callable[[int, int], None]
"""Told how many of how many are done."""

BATCH: Final = 500


@attrs.frozen(kw_only=True)
class Refreshed:
    """What bringing a read model up to date did.

    Attributes:
        model: The read model.
        rows: How many cases have a row of it now.
        renewed: How many of these were written anew: because they were missing, or
            something was recorded since, or they did not hold on the day or by the
            policies.
    """

    model: str
    rows: int
    renewed: int


def refresh(
    ledger: Ledger,
    models: Sequence[ReadModel],
    day: date,
    progress: Progress | None = None,
) -> tuple[Refreshed, ...]:
    """Bring read models up to date with the log, a day and the register's policies.

    Args:
        ledger: The cases.
        models: The read models.
        day: The day on which their rows have to hold.
        progress: Told how many cases of how many were looked at, of all models.

    Raises:
        UnsupportedError: The store keeps no read models.
        TrackingConflictError: Another runner is at work on a model.
    """
    # A store that keeps none says so before any case is read.
    ledger.recorder.renew_rows((), ())
    told = _Told(progress, len(models) * sum(1 for _ in ledger.case_ids()))
    return tuple(_refreshed(ledger, model, day, told) for model in models)


def _refreshed(ledger: Ledger, model: ReadModel, day: date, told: "_Told") -> Refreshed:
    renewed = 0 if model.prompt else follow(ledger, model, model.name, day)[1]
    rows = 0
    fresh: list[ReadModelRow] = []
    was: list[bytes] = []
    for case_id, body in rows_of_cases(ledger, model):
        if body is None or model.stale(body, day) is not None:
            case = ledger.there(case_id)
            fresh.append(model.row(case, day))
            was.append(body or b"")
        if len(fresh) == BATCH:
            renewed += ledger.recorder.renew_rows(fresh, was)
            fresh, was = [], []
        rows += 1
        told.one_more()
    renewed += ledger.recorder.renew_rows(fresh, was)
    return Refreshed(model=model.name, rows=rows, renewed=renewed)


def follow(
    ledger: Ledger,
    model: ReadModel,
    name: str,
    day: date,
    progress: Progress | None = None,
) -> tuple[int, int]:
    """Bring the rows of a model up to the end of the log.

    Args:
        ledger: The cases.
        model: The read model.
        name: What to call it in the store: by its name, or another one while it is
            rebuilt; its position goes by the same name.
        day: The day on which the rows are written.
        progress: Told how far it has come, after each batch.

    Returns:
        The last position that the rows know of, and how many rows were written.

    Raises:
        TrackingConflictError: Another runner is at work on the model.
    """
    recorder = ledger.recorder
    position, written = recorder.max_tracking_id(name) or 0, 0
    while batch := recorder.select_notifications(
        position, BATCH, inclusive_of_start=False
    ):
        rows = list(_rows(ledger, model, name, day, batch))
        end = batch[-1].id
        recorder.write_rows(
            rows, tracking=Tracking(name, end), expected_position=position
        )
        position, written = end, written + len(rows)
        if progress is not None:
            progress(position, max(position, recorder.max_notification_id() or 0))
    return position, written


def _rows(
    ledger: Ledger,
    model: ReadModel,
    name: str,
    day: date,
    batch: Sequence[EntryNotification],
) -> Iterator[ReadModelRow]:
    """Give the rows that a batch changes.

    A case is read whole when it is first met, with what it gained since; the batches
    that come to its later entries find the row made already. So each is read about
    once, however its entries lie in the log.
    """
    last = {str(each.originator_id): each.originator_version for each in batch}
    for case_id, version in last.items():
        body = ledger.recorder.select_row(name, case_id)
        known = None if body is None else model.version(body)
        if known is None or known < version:
            case = ledger.there(case_id)
            yield model.row(case, day, name)


@attrs.define
class _Told:
    """Counts what is done, and tells whoever wants to know."""

    progress: Progress | None
    total: int
    done: int = 0

    def one_more(self) -> None:
        self.done += 1
        if self.progress is not None:
            self.progress(self.done, max(self.done, self.total))
