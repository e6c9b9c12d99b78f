"""Building read models anew beside those in use, and putting them in their place."""

from collections.abc import Callable, Collection, Sequence
from datetime import date
from typing import Final

import attrs

from ucb_domain.case import CustomerContactCase
from ucb_domain.facts import Facts
from ucb_domain.register._ledger import Ledger
from ucb_domain.register._models import ReadModel
from ucb_domain.register._paging import side_by_side
from ucb_domain.register.runner import Progress, follow
from ucb_domain.stores import TrackingConflictError

_NAMED: Final = 100
# Each try is the length of a short catch-up; writers would have to record something in
# every one of these moments.
_TRIES: Final = 100


@attrs.frozen(kw_only=True)
class RowDifference:
    """A row that was kept and says something else than the events.

    Attributes:
        case: Reference of the case.
        how: In what it differs, in words that are not personal.
    """

    case: str
    how: str


@attrs.frozen(kw_only=True)
class Rebuilt:
    """What rebuilding a read model showed.

    Attributes:
        model: The read model.
        position: The last position of the log that the rebuilt rows know of.
        rows: How many rows were built.
        differences: How many rows that were kept differed from what the events say.
        differing: The first of these, by reference of the case.
        swapped: Whether the rebuilt rows are in place now; if not, those that were kept
            are, as they were.
    """

    model: str
    position: int
    rows: int
    differences: int
    differing: tuple[RowDifference, ...]
    swapped: bool


def rebuild(
    ledger: Ledger,
    models: Sequence[ReadModel],
    day: date,
    *,
    accept: Collection[str] = (),
    progress: Progress | None = None,
) -> tuple[Rebuilt, ...]:
    """Build the rows of read models anew from the events, compare, and swap them in.

    The rows in use are read and written all the while; each model is replaced in one
    commit, if nothing differs or its difference was accepted. Stopped before that, it
    leaves them as they were.

    Args:
        ledger: The cases.
        models: The read models.
        day: The day on which the rows are written.
        accept: Names of those that are put in place whatever differs.
        progress: Told how many positions of the log are done, of all models together.

    Raises:
        UnsupportedError: The store keeps no read models.
        TrackingConflictError: Somebody else is rebuilding at the same time.
    """
    rebuilt: list[Rebuilt] = []
    for place, model in enumerate(models):
        told = None if progress is None else _shared(progress, place, len(models))
        accepted = model.name in accept
        rebuilt.append(_Rebuilding(ledger, model, day).made(told, accepted=accepted))
    return tuple(rebuilt)


def _shared(progress: Progress, place: int, models: int) -> Progress:
    """Tell how far one model of several has come as a part of them all."""
    return lambda done, of: progress(place * of + done, models * of)


@attrs.frozen
class _Rebuilding:
    """One read model while it is rebuilt."""

    ledger: Ledger
    model: ReadModel
    day: date

    @property
    def beside(self) -> str:
        return beside(self.model)

    def made(self, progress: Progress | None, *, accepted: bool) -> Rebuilt:
        recorder, name = self.ledger.recorder, self.model.name
        recorder.clear_rows(self.beside)
        position, _ = self.follow(progress)
        if not self.model.prompt:
            # What was recorded since the runner last ran is no difference. The rows in
            # use come second, so that they know of all that the others do.
            follow(self.ledger, self.model, name, self.day)
        rows = differences = 0
        differing: list[RowDifference] = []
        for key, kept, made in side_by_side(self.ledger, name, self.beside):
            rows += made is not None
            how = self.difference(key, kept, made)
            if how is not None:
                differences += 1
                if len(differing) < _NAMED:
                    differing.append(RowDifference(case=key, how=how))
        swapped = accepted or not differences
        if swapped:
            position = self.put_in_place(position)
        else:
            recorder.clear_rows(self.beside)
        return Rebuilt(
            model=name,
            position=position,
            rows=rows,
            differences=differences,
            differing=tuple(differing),
            swapped=swapped,
        )

    def follow(self, progress: Progress | None = None) -> tuple[int, int]:
        return follow(self.ledger, self.model, self.beside, self.day, progress)

    def put_in_place(self, position: int) -> int:
        """Replace the rows in use; what is recorded meanwhile is read first."""
        recorder, name = self.ledger.recorder, self.model.name
        for _ in range(_TRIES):
            try:
                recorder.replace_model(name, self.beside, expected_position=position)
            except TrackingConflictError:
                position, _ = self.follow()
            else:
                return position
        raise TrackingConflictError(name)

    def difference(
        self, key: str, kept: bytes | None, made: bytes | None
    ) -> str | None:
        if made is None:
            gone = not self.ledger.recorder.select_events(key, limit=1)
            return "there is no such case" if gone else None
        if kept is None:
            return "it is missing"
        return self.model.difference(kept, made, self.again(key, made))

    def again(self, key: str, made: bytes) -> Callable[[date], bytes]:
        version = self.model.version(made)

        def written(day: date) -> bytes:
            case = self.ledger.there(key)
            return self.model.body(_as_of(case, version), day)

        return written


def beside(model: ReadModel) -> str:
    """Name the rows that are built beside those of a model."""
    return f"{model.name}.rebuilding"


def _as_of(case: CustomerContactCase, version: int | None) -> CustomerContactCase:
    """Give a case as it was at one of its entries."""
    return attrs.evolve(case, facts=Facts(case.facts.entries[:version]))
