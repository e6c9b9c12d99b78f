"""The Merkle tree over a log, as RFC 9162 section 2.1 defines it.

A *full subtree* of level L and index I has the leaves from I * 2**L up to, and without,
(I + 1) * 2**L. Once it is full it never changes, so it can be kept. Everything else is
put together from full subtrees, and so from about log2(n) hashes instead of n leaves.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

HASH_LENGTH: Final = 32
"""Bytes of a SHA-256."""

EMPTY_ROOT: Final = hashlib.sha256(b"").digest()
"""The root of a log without entries."""

NodeSource = Callable[[int, int], bytes]
"""Gives the hash of the full subtree of a level and an index."""


def leaf_hash(data: bytes) -> bytes:
    """Hash what one leaf holds.

    Source:
        RFC 9162, section 2.1.1: SHA-256 of 0x00 and the data.
    """
    return hashlib.sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Hash two subtrees into the one above them.

    Source:
        RFC 9162, section 2.1.1: SHA-256 of 0x01 and the two hashes.
    """
    return hashlib.sha256(b"\x01" + left + right).digest()


@dataclass(frozen=True, kw_only=True, slots=True)
class Subtree:
    """A full subtree and its hash.

    Attributes:
        level: How many levels it stands above the leaves; it has 2**level leaves.
        index: Its place among those of its level, counted from 0.
        hash: 32 bytes.
    """

    level: int
    index: int
    hash: bytes


class Frontier:
    """The right edge of a growing tree: all that appending needs to remember.

    One hash for each bit that is set in the number of leaves, the largest subtree first.
    """

    def __init__(self, size: int = 0, node: NodeSource | None = None) -> None:
        """Begin with an empty tree, or go on with one that was kept.

        Args:
            size: How many leaves the tree has already.
            node: Gives the full subtrees of these leaves; not asked where size is 0.

        Raises:
            ValueError: There are leaves, and nothing that gives their subtrees.
        """
        if size and node is None:
            raise ValueError("A tree that has leaves already needs its subtrees.")
        self._size = size
        self._peaks: list[bytes] = []
        if node is not None:
            start = 0
            for level in reversed(range(size.bit_length())):
                if size >> level & 1:
                    self._peaks.append(node(level, start >> level))
                    start += 1 << level

    @property
    def size(self) -> int:
        """How many leaves there are."""
        return self._size

    def append(self, data: bytes) -> tuple[Subtree, ...]:
        """Add a leaf.

        Args:
            data: What the leaf holds, before it is hashed.

        Returns:
            The subtrees that are full now, from the leaf itself upwards.
        """
        index, level, made = self._size, 0, leaf_hash(data)
        full = [Subtree(level=0, index=index, hash=made)]
        while index & 1:
            made = node_hash(self._peaks.pop(), made)
            index, level = index >> 1, level + 1
            full.append(Subtree(level=level, index=index, hash=made))
        self._peaks.append(made)
        self._size += 1
        return tuple(full)

    def root(self) -> bytes:
        """Give the root of the tree as it is now: 32 bytes."""
        if not self._peaks:
            return EMPTY_ROOT
        *left, root = self._peaks
        for peak in reversed(left):
            root = node_hash(peak, root)
        return root


def root_of(first: int, end: int, node: NodeSource) -> bytes:
    """Give the root over some leaves, as it would be if there were no others.

    Args:
        first: The first leaf. It begins a subtree large enough for all of them, as it
            does wherever proofs ask.
        end: The leaf after the last.
        node: Gives full subtrees.
    """
    return Frontier(end - first, _from(first, node)).root()


def inclusion_path(index: int, size: int, node: NodeSource) -> tuple[bytes, ...]:
    """Prove that a leaf is in a tree.

    Args:
        index: The leaf, counted from 0.
        size: How many leaves the tree has.
        node: Gives full subtrees.

    Returns:
        The hashes of the subtrees beside the way from the leaf to the root.

    Raises:
        ValueError: The tree has no such leaf.

    Source:
        RFC 9162, section 2.1.3.1.
    """
    if not 0 <= index < size:
        raise ValueError(f"A log of {size} entries has none at index {index}.")
    first, end = 0, size
    path: list[bytes] = []
    while end - first > 1:
        middle = first + _split(end - first)
        if index < middle:
            path.append(root_of(middle, end, node))
            end = middle
        else:
            path.append(root_of(first, middle, node))
            first = middle
    return tuple(reversed(path))


def consistency_path(old: int, new: int, node: NodeSource) -> tuple[bytes, ...]:
    """Prove that a tree begins with all of an older tree.

    Args:
        old: How many leaves the older tree had.
        new: How many the tree has.
        node: Gives full subtrees.

    Returns:
        Hashes from which both roots can be worked out. There are none where nothing is
        to prove: the older tree was empty, or is the same.

    Raises:
        ValueError: The older tree is the larger one.

    Source:
        RFC 9162, section 2.1.4.1.
    """
    if not 0 <= old <= new:
        raise ValueError(f"A log of {new} entries does not extend one of {old}.")
    if old in {0, new}:
        return ()
    first, end, whole = 0, new, True
    path: list[bytes] = []
    while old != end:
        middle = first + _split(end - first)
        if old <= middle:
            path.append(root_of(middle, end, node))
            end = middle
        else:
            path.append(root_of(first, middle, node))
            first, whole = middle, False
    if not whole:
        path.append(root_of(first, end, node))
    return tuple(reversed(path))


def _split(count: int) -> int:
    """Give the largest power of two below a count."""
    return 1 << (count - 1).bit_length() - 1


def _from(first: int, node: NodeSource) -> NodeSource:
    """Count the subtrees from a leaf on."""
    return lambda level, index: node(level, (first >> level) + index)
