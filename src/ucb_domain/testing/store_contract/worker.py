"""A writer in a process of its own, for tests that need several or that kill one.

It prints one line for every commit, after the store has acknowledged it.
"""

import sys
from collections.abc import Callable
from itertools import count

from ucb_domain.stores import (
    CaseRecorder,
    EntryConflictError,
    ReadModelRow,
    init_store,
    open_recorder,
)
from ucb_domain.testing.store_contract.samples import entries, entry

BATCH = 3


def append_to_own_case(recorder: CaseRecorder, case_id: str, commits: int) -> None:
    """Append single entries to a case that nobody else writes to."""
    for version in range(1, commits + 1):
        positions = recorder.insert_events([entry(case_id, version)])
        _acknowledge(*positions)


def append_to_shared_case(recorder: CaseRecorder, writer: str, commits: int) -> None:
    """Append to one case that all write to: read it, try, read again when beaten."""
    done = 0
    while done < commits:
        last = recorder.select_events("shared", desc=True, limit=1)
        version = last[0].originator_version + 1 if last else 1
        event_id = f"{writer}/{done}"
        try:
            recorder.insert_events([entry("shared", version, event_id=event_id)])
        except EntryConflictError:
            continue
        done += 1
        _acknowledge(event_id)


def append_until_killed(recorder: CaseRecorder, case_id: str, _: int) -> None:
    """Append batches for ever, each with a row that counts the entries."""
    for batch in count():
        first = batch * BATCH + 1
        total = str(first + BATCH - 1)
        rows = [ReadModelRow("count", case_id, total.encode())]
        recorder.insert_events(entries(case_id, BATCH, first=first), rows=rows)
        _acknowledge(total)


_TASKS: dict[str, Callable[[CaseRecorder, str, int], None]] = {
    "own-case": append_to_own_case,
    "shared-case": append_to_shared_case,
    "until-killed": append_until_killed,
}


def main(task: str, url: str, name: str = "", commits: str = "0") -> None:
    """Do one task on one store."""
    if task == "init":
        init_store(url)
        open_recorder(url).close()
        return
    recorder = open_recorder(url)
    try:
        _TASKS[task](recorder, name, int(commits))
    finally:
        recorder.close()


def _acknowledge(*words: object) -> None:
    sys.stdout.write(" ".join(map(str, words)) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
