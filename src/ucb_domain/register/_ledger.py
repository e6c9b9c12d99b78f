"""The cases of one store, read and appended to as entries."""

from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from threading import Lock
from typing import Final

import attrs

from ucb_domain.case import CustomerContactCase, Organisation, RestrictionStatus
from ucb_domain.entries import Entry
from ucb_domain.errors import StoredEventError
from ucb_domain.keys import KeyStore
from ucb_domain.mapper import EntryMapper
from ucb_domain.register._kept import ReadModels
from ucb_domain.register._models import ReadModel
from ucb_domain.register._personal import sealing_for
from ucb_domain.register._rows import status_in
from ucb_domain.stores import CaseRecorder, ReadModelRow

_PAGE: Final = 500
_KEPT: Final = 256


class Ledger:
    """The cases of one store.

    Cases that were used lately are kept in memory. A case only ever grows, so what is
    kept stays right; each use reads its tail, and starts afresh if the last entry that
    is kept is not in the store after all.
    """

    def __init__(
        self,
        mapper: EntryMapper,
        recorder: CaseRecorder,
        *,
        models: ReadModels,
        today_at: Callable[[datetime], date],
        keys: KeyStore | None = None,
        kept: int = _KEPT,
    ) -> None:
        """Work on a store.

        Args:
            mapper: Turns entries into stored ones and back.
            recorder: The store.
            models: What is kept beside the events.
            today_at: Gives the organisation's day at an instant just read.
            keys: The keys of people; without them nothing personal can be recorded.
            kept: How many cases to keep in memory.
        """
        self.recorder = recorder
        self.mapper = mapper
        self.models = models
        self.keys = keys
        self._today_at = today_at
        self._kept: OrderedDict[str, CustomerContactCase] = OrderedDict()
        self._most = kept
        self._lock = Lock()

    @property
    def has_rows(self) -> bool:
        """Whether the store keeps read models."""
        return self.recorder.capabilities.read_models

    def find(self, case_id: str) -> CustomerContactCase | None:
        """Give a case as it is now; `None` when there is no such case.

        Raises:
            StoredEventError: What the store has is not a case that can be read.
        """
        with self._lock:
            kept = self._kept.get(case_id)
        if kept is None:
            return self._keep(self.read(case_id))
        # The last entry is read again: it shows that the store still has what we keep.
        tail = self.entries(case_id, after=kept.version - 1)
        if not tail or tail[0].digest != kept.digest:
            self._forget(case_id)
            return self._keep(self.read(case_id))
        if len(tail) > 1:
            kept = _folded(case_id, (*kept.facts.entries, *tail[1:]))
        return self._keep(kept)

    def read(self, case_id: str) -> CustomerContactCase | None:
        """Read a case from the store, without keeping it in memory."""
        return _folded(case_id, self.entries(case_id))

    def there(self, case_id: str) -> CustomerContactCase:
        """Read a case that the store has just named, without keeping it in memory."""
        case = self.read(case_id)
        assert case is not None  # noqa: S101 - no entry is ever removed
        return case

    def entries(self, case_id: str, *, after: int = 0) -> tuple[Entry, ...]:
        """Read the entries of a case from the store, those after a number."""
        stored = self.recorder.select_events(case_id, gt=after)
        return tuple(self.mapper.to_domain_event(each) for each in stored)

    def case_ids(self) -> Iterator[str]:
        """Go through all cases in order of their references, a page at a time."""
        after: str | None = None
        while page := self.recorder.select_case_ids(after=after, limit=_PAGE):
            yield from page
            after = page[-1]

    def append(
        self, before: CustomerContactCase, drafts: Sequence[Entry]
    ) -> CustomerContactCase:
        """Seal entries, append them and write the rows of the case, all in one commit.

        The library's `EventStore.put` would write each body a second time; what it does
        beyond that is not used here.

        Args:
            before: The case as it was read; without entries when it is new.
            drafts: The entries, in order, not sealed yet.

        Returns:
            The case with the entries in it.

        Raises:
            NoKeyStoreError: An act has personal fields, and there are no keys.
            UnstorableEventError: An event holds what could not be read back.
            RecordConflictError: They do not fit on the end of the case.
            StoreError: The store failed.
        """
        pairs = self.mapper.sealed(
            drafts, before.digest, sealing_for(self.keys, before, drafts)
        )
        after = attrs.evolve(
            before, facts=before.facts.known([entry for entry, _ in pairs])
        )
        self.recorder.insert_events(
            [stored for _, stored in pairs],
            rows=self._prompt_rows(after) if self.has_rows else [],
        )
        self._keep(after)
        return after

    def status(
        self, case_id: str, day: date, organisation: Organisation
    ) -> RestrictionStatus | None:
        """Read a status from its row; `None` without a row that says it."""
        body = self.row(self.models.status, case_id)
        return None if body is None else status_in(body, day, organisation)

    def row(self, model: ReadModel, case_id: str) -> bytes | None:
        """Read the row of a case; `None` where there is none."""
        return self.recorder.select_row(model.name, case_id) if self.has_rows else None

    def _prompt_rows(self, case: CustomerContactCase) -> list[ReadModelRow]:
        day = self._today_at(case.facts.entries[-1].recorded_at)
        return [model.row(case, day) for model in self.models.prompt]

    def _keep(self, case: CustomerContactCase | None) -> CustomerContactCase | None:
        if case is not None and self._most:
            with self._lock:
                self._kept[case.id] = case
                self._kept.move_to_end(case.id)
                if len(self._kept) > self._most:
                    self._kept.popitem(last=False)
        return case

    def _forget(self, case_id: str) -> None:
        with self._lock:
            self._kept.pop(case_id, None)


def _folded(case_id: str, entries: Sequence[Entry]) -> CustomerContactCase | None:
    try:
        return CustomerContactCase.replay(entries)
    except ValueError as error:
        raise StoredEventError("a case", case_id, None, f"{error}") from error
