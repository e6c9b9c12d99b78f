"""The tree as RFC 9162 defines it, word for word: slow, and hard to get wrong.

The definitions of section 2.1 recurse over lists of leaves. Nothing of the library is
used.
"""

import hashlib
from collections.abc import Callable, Sequence


def _split(count: int) -> int:
    power = 1
    while power * 2 < count:
        power *= 2
    return power


def mth(leaves: Sequence[bytes]) -> bytes:
    """MTH(D_n) of section 2.1.1."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return hashlib.sha256(b"\x00" + leaves[0]).digest()
    k = _split(len(leaves))
    return hashlib.sha256(b"\x01" + mth(leaves[:k]) + mth(leaves[k:])).digest()


def path(m: int, leaves: Sequence[bytes]) -> list[bytes]:
    """PATH(m, D_n) of section 2.1.3.1."""
    if len(leaves) == 1:
        return []
    k = _split(len(leaves))
    if m < k:
        return [*path(m, leaves[:k]), mth(leaves[k:])]
    return [*path(m - k, leaves[k:]), mth(leaves[:k])]


def proof(m: int, leaves: Sequence[bytes]) -> list[bytes]:
    """PROOF(m, D_n) of section 2.1.4.1."""
    return _subproof(m, leaves, whole=True)


def _subproof(m: int, leaves: Sequence[bytes], *, whole: bool) -> list[bytes]:
    if m == len(leaves):
        return [] if whole else [mth(leaves)]
    k = _split(len(leaves))
    if m <= k:
        return [*_subproof(m, leaves[:k], whole=whole), mth(leaves[k:])]
    return [*_subproof(m - k, leaves[k:], whole=False), mth(leaves[:k])]


def source(leaves: Sequence[bytes]) -> Callable[[int, int], bytes]:
    """Give the hash of any full subtree of the leaves, and of no other."""

    def node(level: int, index: int) -> bytes:
        under = leaves[index << level : (index + 1) << level]
        assert len(under) == 1 << level, "asked for a subtree that is not full"
        return mth(under)

    return node
