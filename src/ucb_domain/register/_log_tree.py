"""The tree over the log of a store, from what is kept of it.

The hash of each full subtree from a certain height on is kept as a row, so that a proof
reads a few rows and the digests of one small stretch of the log. The rows are worked out
from the log and can be worked out again; nothing is believed because a row says it.
"""

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Final

import attrs

from ucb_domain.proof import Frontier, Subtree, leaf_hash, node_hash
from ucb_domain.stores import CaseRecorder, LogLine, ReadModelRow

MODEL: Final = "log-tree"
"""The read model that the rows belong to."""

LEVEL: Final = 8
"""The height of the smallest subtree that is kept: 2**8 entries."""

PAGE: Final = 2000
_POSITION_LENGTH: Final = 8

_MOST_UNDER: Final = 8192


class MissingRowError(Exception):
    """A row that should be kept is not there, or has another shape."""


@attrs.frozen(kw_only=True)
class Node:
    """A subtree that is kept.

    Attributes:
        hash: 32 bytes.
        end: Position of its last entry in the log.
    """

    hash: bytes
    end: int

    def row(self, level: int, index: int) -> ReadModelRow:
        """Write it as a row."""
        body = self.hash + self.end.to_bytes(_POSITION_LENGTH)
        return ReadModelRow(MODEL, key_of(level, index), body)

    @classmethod
    def of_row(cls, body: bytes | None) -> "Node":
        """Read it from the body of its row.

        Raises:
            MissingRowError: There is no such row, or it is none of these.
        """
        if body is None or len(body) != 32 + _POSITION_LENGTH:
            raise MissingRowError
        return cls(hash=body[:32], end=int.from_bytes(body[32:]))


def key_of(level: int, index: int) -> str:
    """Give the key of a subtree's row; keys sort as the subtrees do."""
    return f"{level:02d}/{index:012x}"


def log_lines(recorder: CaseRecorder, upto: int) -> Iterator[LogLine]:
    """Go through the log by its digests, a page at a time.

    Args:
        recorder: The store.
        upto: The last position to read.
    """
    after = 0
    while page := recorder.select_digests(after=after, upto=upto, limit=PAGE):
        yield from page
        after = page[-1].position


def kept_rows(full: tuple[Subtree, ...], end: int) -> Iterator[ReadModelRow]:
    """Give the rows of subtrees that have become full.

    Args:
        full: The subtrees.
        end: Position of the entry that made them full.
    """
    for each in full[LEVEL:]:
        yield Node(hash=each.hash, end=end).row(each.level, each.index)


class StoredTree:
    """The tree over the first entries of a log, read as far as it is asked for."""

    def __init__(
        self,
        recorder: CaseRecorder,
        kept: Callable[[str], bytes | None],
        *,
        size: int,
        position: int,
    ) -> None:
        """Look at a log as it was.

        Args:
            recorder: The store.
            kept: Gives the body of a row by its key, if there is such a row.
            size: How many entries the log had.
            position: Position of the last of them.
        """
        self._recorder = recorder
        self._row = kept
        self._size = size
        self._position = position
        self._level = LEVEL
        self._kept = lru_cache(maxsize=None)(self._read_node)
        self._stretch = lru_cache(maxsize=8)(self._read_stretch)
        # The entries of one case lie near one another, and their proofs share these.
        self._under = lru_cache(maxsize=_MOST_UNDER)(self._hash_under)

    def node(self, level: int, index: int) -> bytes:
        """Give the hash of a full subtree.

        Raises:
            MissingRowError: What is kept does not say it.
        """
        if level >= self._level:
            return self._kept(level, index).hash
        return self._under(level, index)

    def _hash_under(self, level: int, index: int) -> bytes:
        """Give the hash of a subtree that is smaller than those which are kept."""
        first = index << level
        leaves = self._stretch(first >> self._level)
        start = first - (first >> self._level << self._level)
        return _hash_of([line.digest for line in leaves[start : start + (1 << level)]])

    def index_of(self, position: int) -> int | None:
        """Find where an entry stands in the log, counted from 0.

        Returns:
            `None` where it does not stand in this part of the log.

        Raises:
            MissingRowError: What is kept does not say it.
        """
        # Find the first stretch that ends at the position or later.
        low, high = 0, self._size >> self._level
        while low < high:
            middle = (low + high) // 2
            if self._kept(self._level, middle).end < position:
                low = middle + 1
            else:
                high = middle
        for place, line in enumerate(self._stretch(low)):
            if line.position == position:
                return (low << self._level) + place
        return None

    def _read_node(self, level: int, index: int) -> Node:
        return Node.of_row(self._row(key_of(level, index)))

    def _read_stretch(self, number: int) -> tuple[LogLine, ...]:
        after = 0 if number == 0 else self._kept(self._level, number - 1).end
        lines = self._recorder.select_digests(
            after=after, upto=self._position, limit=1 << self._level
        )
        wanted = min(1 << self._level, self._size - (number << self._level))
        if len(lines) != wanted:
            raise MissingRowError
        return tuple(lines)


def _hash_of(digests: list[bytes]) -> bytes:
    """Hash the leaves of a full subtree."""
    hashes = [leaf_hash(digest) for digest in digests]
    while len(hashes) > 1:
        hashes = [
            node_hash(hashes[at], hashes[at + 1]) for at in range(0, len(hashes), 2)
        ]
    return hashes[0]


def rows_over(recorder: CaseRecorder, upto: int) -> Iterator[ReadModelRow]:
    """Work out the rows of the tree over a log from the log alone."""
    tree = Frontier()
    for line in log_lines(recorder, upto):
        yield from kept_rows(tree.append(line.digest), line.position)
