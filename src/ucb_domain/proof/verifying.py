"""Checking proofs: the two algorithms of RFC 9162, as they stand there.

They ask nothing of whoever made the proof. What comes out wrong in any way, be it of the
wrong length or for another tree, is `False`.
"""

from collections.abc import Sequence

from ucb_domain.proof.tree import EMPTY_ROOT, HASH_LENGTH, node_hash


def is_included(
    hashed: bytes, index: int, size: int, path: Sequence[bytes], root: bytes
) -> bool:
    """Say whether a leaf is in a tree.

    Args:
        hashed: Hash of the leaf, as `leaf_hash` makes it.
        index: Where the leaf stands, counted from 0.
        size: How many leaves the tree has.
        path: The proof.
        root: Root of the tree.

    Source:
        RFC 9162, section 2.1.3.2.
    """
    if not 0 <= index < size or not _are_hashes(hashed, root, *path):
        return False
    place, last, reached = index, size - 1, hashed
    for beside in path:
        if last == 0:
            return False
        if place & 1 or place == last:
            reached = node_hash(beside, reached)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            reached = node_hash(reached, beside)
        place, last = place >> 1, last >> 1
    return last == 0 and reached == root


def is_consistent(
    old: int, old_root: bytes, new: int, new_root: bytes, path: Sequence[bytes]
) -> bool:
    """Say whether a tree begins with all of an older one.

    Args:
        old: How many leaves the older tree had.
        old_root: Its root.
        new: How many leaves the tree has.
        new_root: Its root.
        path: The proof.

    Source:
        RFC 9162, section 2.1.4.2; with an empty proof where the older tree was empty or
        both are the same, for which the RFC makes none.
    """
    if not 0 <= old <= new or not _are_hashes(old_root, new_root, *path):
        return False
    if old == new:
        return not path and old_root == new_root and (old > 0 or new_root == EMPTY_ROOT)
    if old == 0:
        return not path and old_root == EMPTY_ROOT
    hashes = list(path)
    if old & (old - 1) == 0:
        hashes.insert(0, old_root)
    if not hashes:
        return False
    place, last = old - 1, new - 1
    while place & 1:
        place, last = place >> 1, last >> 1
    older = newer = hashes[0]
    for beside in hashes[1:]:
        if last == 0:
            return False
        if place & 1 or place == last:
            older, newer = node_hash(beside, older), node_hash(beside, newer)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            newer = node_hash(newer, beside)
        place, last = place >> 1, last >> 1
    return last == 0 and older == old_root and newer == new_root


def _are_hashes(*values: bytes) -> bool:
    return all(len(value) == HASH_LENGTH for value in values)
