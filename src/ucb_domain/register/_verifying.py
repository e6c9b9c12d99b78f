"""Going through a store to see that it still holds what was recorded.

One case is in memory at a time, however many there are.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import partial
from itertools import pairwise

from ucb_domain.case import CustomerContactCase
from ucb_domain.codec.chain import verify_chain
from ucb_domain.codec.sealing import reveal
from ucb_domain.entries import Entry
from ucb_domain.errors import CaseNotFoundError, SealedPartError, StoredEventError
from ucb_domain.keys import KeyLostError, Keys
from ucb_domain.register._ledger import Ledger
from ucb_domain.register._models import ReadModel, Stale
from ucb_domain.register._paging import paged_rows
from ucb_domain.register._problems import Problem
from ucb_domain.register.runner import Progress

_RESTORE = (
    "Keep the store as it is for whoever looks into it, and compare it with a backup "
    "from before."
)
_REBUILD = "Run `ucb store rebuild --model {0} --accept {0}`: nothing recorded is lost."
_KEYS = "Nothing that was recorded is changed by this."


def verify_case(ledger: Ledger, case_id: str) -> Iterator[Problem]:
    """Look for what is wrong with one case: its chain, its entries, its rows.

    Raises:
        CaseNotFoundError: There is no such case.
    """
    lines = ledger.recorder.select_events(case_id)
    if not lines:
        raise CaseNotFoundError(case_id)
    broken = verify_chain(lines)
    if broken is not None:
        yield Problem(
            case=case_id, number=broken.number, what=broken.what, remedy=_RESTORE
        )
        return
    try:
        entries = [ledger.mapper.to_domain_event(line) for line in lines]
    except StoredEventError as error:
        yield Problem(
            case=case_id, number=error.version, what=error.why, remedy=_RESTORE
        )
        return
    for before, entry in pairwise(entries):
        if entry.recorded_at < before.recorded_at:
            yield Problem(
                case=case_id,
                number=entry.number,
                what="it is recorded earlier than the entry before it.",
                remedy="Look at the clock of the machine that recorded it.",
            )
    if ledger.keys is not None:
        yield from _sealed_problems(entries, ledger.keys)
    case = CustomerContactCase.replay(entries)
    if case is not None and ledger.has_rows:
        yield from _row_problems(ledger, case)


def _sealed_problems(entries: Iterable[Entry], keys: Keys) -> Iterator[Problem]:
    """Open what is sealed, and say where it is not what the body commits to."""
    for entry in entries:
        try:
            reveal(entry, keys)
        except SealedPartError as error:
            what, remedy = f"its sealed part: {error.what}", _RESTORE
        except KeyLostError as error:
            what, remedy = f"its sealed part cannot be opened. {error}", _KEYS
        else:
            continue
        yield Problem(case=entry.case, number=entry.number, what=what, remedy=remedy)


def verify_store(ledger: Ledger, progress: Progress | None = None) -> Iterator[Problem]:
    """Look for what is wrong with any case, or with a row that belongs to none.

    Args:
        ledger: The cases.
        progress: Told how many entries of how many were looked at, after each case.
    """
    done = 0
    for case_id in ledger.case_ids():
        yield from verify_case(ledger, case_id)
        if progress is not None:
            last = ledger.recorder.select_events(case_id, desc=True, limit=1)
            done += last[0].originator_version
            progress(done, max(done, ledger.recorder.max_notification_id() or 0))
    if not ledger.has_rows:
        return
    for model in ledger.models.every:
        for row in paged_rows(ledger, model.name):
            if not ledger.recorder.select_events(row.key, limit=1):
                yield Problem(
                    case=row.key,
                    model=model.name,
                    what=f"its {model.name} row: there is no such case.",
                    remedy=_REBUILD.format(model.name),
                )


def _row_problems(ledger: Ledger, case: CustomerContactCase) -> Iterator[Problem]:
    for model in ledger.models.every:
        how = row_fault(ledger, model, case)
        if how is not None:
            yield Problem(
                case=case.id,
                model=model.name,
                what=f"its {model.name} row: {how}.",
                remedy=_REBUILD.format(model.name),
            )


def row_fault(
    ledger: Ledger, model: ReadModel, case: CustomerContactCase
) -> str | None:
    """Say what is wrong with a row of a case.

    Returns:
        `None` where nothing is: what was made under other policies, or by another
        version of the library, cannot be held against anything, and what the runner
        writes may lie behind.
    """
    body = ledger.row(model, case.id)
    if body is None:
        return "it is missing" if model.prompt else None
    version = model.version(body)
    if version is not None:
        if version > case.version or (version < case.version and not model.prompt):
            return None
        if model.stale(body, date.min) in {Stale.POLICIES, Stale.LIBRARY}:
            return None
    made = partial(model.body, case)
    return model.difference(body, made(date.min), made)
