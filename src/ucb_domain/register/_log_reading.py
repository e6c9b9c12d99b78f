"""Reading a whole log once, for whatever is to be known of it."""

from collections.abc import Collection

import attrs

from ucb_domain.proof import Frontier
from ucb_domain.register import _log_tree as tree
from ucb_domain.register._ledger import Ledger
from ucb_domain.register._paging import paged_rows


@attrs.frozen(kw_only=True)
class Reading:
    """What reading a log came to.

    Attributes:
        size: How many entries it has.
        last: Position of the last.
        roots: The root at each size that was asked for and reached.
        counts: How many entries there are up to each position that was asked for.
        gaps: Positions before the last that no entry has: first and last of each run.
        unlike: The first stretch of the log whose hash is kept differently: the entry
            before its first and its last, both counted from 1.
    """

    size: int
    last: int
    roots: dict[int, bytes]
    counts: dict[int, int]
    gaps: tuple[tuple[int, int], ...]
    unlike: tuple[int, int] | None


def read_log(
    ledger: Ledger, *, sizes: Collection[int], positions: Collection[int]
) -> Reading:
    """Read a log once.

    Args:
        ledger: The cases.
        sizes: Give the root at these sizes.
        positions: Count the entries up to these positions.
    """
    recorder = ledger.recorder
    kept = (
        {row.key: row.body for row in paged_rows(ledger, tree.MODEL)}
        if ledger.has_rows
        else {}
    )
    upto = recorder.max_notification_id() or 0
    grown = Frontier()
    roots = {0: grown.root()} if 0 in sizes else {}
    waiting = sorted(positions, reverse=True)
    counts: dict[int, int] = {}
    gaps: list[tuple[int, int]] = []
    unlike: tuple[int, int] | None = None
    last = 0
    for line in tree.log_lines(recorder, upto):
        while waiting and waiting[-1] < line.position:
            counts[waiting.pop()] = grown.size
        if line.position > last + 1:
            gaps.append((last + 1, line.position - 1))
        last = line.position
        full = grown.append(line.digest)
        for row in tree.kept_rows(full, last):
            if unlike is None and kept.get(row.key, row.body) != row.body:
                unlike = (grown.size - (1 << tree.LEVEL), grown.size)
        if grown.size in sizes:
            roots[grown.size] = grown.root()
    counts.update(dict.fromkeys(waiting, grown.size))
    return Reading(
        size=grown.size,
        last=last,
        roots=roots,
        counts=counts,
        gaps=tuple(gaps),
        unlike=unlike,
    )
