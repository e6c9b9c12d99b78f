"""Answers from what is kept beside the events, as far as it holds.

Where a row is missing or does not hold, the case is read; not by way of memory, which
is for the cases that somebody works on.
"""

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial

import attrs

from ucb_domain.case import due
from ucb_domain.facts import Facts
from ucb_domain.findings import Duty
from ucb_domain.policy import Policies
from ucb_domain.projections import CaseContacts, CaseRegister, Parties, parties_of
from ucb_domain.register._ledger import Ledger
from ucb_domain.register._models import ReadModel
from ucb_domain.register._paging import rows_of_cases
from ucb_domain.register._personal import parties_revealed
from ucb_domain.register.runner import Progress


@attrs.frozen
class FromRows:
    """Answers from the rows of one store.

    Attributes:
        ledger: The cases and their rows.
        policies: The policies by which things are owed.
    """

    ledger: Ledger
    policies: Policies

    def owed_on(self, ref: str, day: date) -> tuple[Duty, ...] | None:
        """Give what is owed on a case; `None` where its row does not say."""
        diary = self.ledger.models.diary
        body = self.ledger.row(diary, ref)
        return None if body is None else diary.duties(body, day)

    def owed_everywhere(self, day: date, progress: Progress | None) -> Iterator[Duty]:
        """Give what is owed on every case, one case after another."""
        diary = self.ledger.models.diary
        for ref, body in self._rows(diary, progress):
            known = None if body is None else diary.duties(body, day)
            if known is None:
                known = due(self.policies, self.ledger.there(ref), on=day)
            yield from known

    def registered(
        self, progress: Progress | None
    ) -> Iterator[tuple[CaseRegister, Callable[[], Parties]]]:
        """Give what each case adds to the register, and what reads who its people are."""
        model = self.ledger.models.persons
        for ref, body in self._rows(model, progress):
            row = None if body is None else model.added(body)
            if row is None:
                case = self.ledger.there(ref)
                yield CaseRegister.of(case), partial(self._parties, ref)
            else:
                yield row, partial(self._parties, ref)

    def _parties(self, ref: str) -> Parties:
        case = self.ledger.there(ref)
        entries = parties_revealed(case.facts.entries, self.ledger.keys)
        return parties_of(attrs.evolve(case, facts=Facts(tuple(entries))))

    def contacts_of(self, ref: str) -> CaseContacts | None:
        """Give the contacts of a case; `None` if any may have come in since."""
        model = self.ledger.models.load
        body = self.ledger.row(model, ref)
        row = None if body is None else model.contacts(body)
        if row is None or self.ledger.entries(ref, after=row.version):
            return None
        return row

    def _rows(
        self, model: ReadModel, progress: Progress | None
    ) -> Iterator[tuple[str, bytes | None]]:
        rows = rows_of_cases(self.ledger, model)
        if progress is None:
            yield from rows
            return
        total = sum(1 for _ in self.ledger.case_ids())
        for done, row in enumerate(rows, start=1):
            yield row
            progress(done, max(done, total))
