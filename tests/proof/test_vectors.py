"""The test vectors that Certificate Transparency's own implementations are held to.

They are those of the Go and C++ reference implementations (transparency-dev/merkle,
google/certificate-transparency): eight leaves, the root after each, and proofs.
"""

import pytest

from tests.proof import naive
from ucb_domain.proof import (
    EMPTY_ROOT,
    Frontier,
    consistency_path,
    inclusion_path,
    is_consistent,
    is_included,
    leaf_hash,
)

LEAVES = tuple(
    bytes.fromhex(each)
    for each in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
)
ROOTS = (
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
)
_A = "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7"
_B = "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e"
_C = "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4"
_D = "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b"
_E = "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0"
_F = "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a"
_G = "b08693ec2e721597130641e8211e7eedccb4c26413963eee6c1e2ed16ffb1a5f"
# The leaf counted from 1, the size, the proof.
INCLUSION = (
    (1, 1, ()),
    (1, 8, (_A, _B, _C)),
    (6, 8, (_D, _E, ROOTS[3])),
    (3, 3, (ROOTS[1],)),
    (2, 5, (ROOTS[0], _B, _D)),
)
# Both sizes, the proof.
CONSISTENCY = (
    (1, 1, ()),
    (1, 8, (_A, _B, _C)),
    (6, 8, (_F, _E, ROOTS[3])),
    (2, 5, (_B, _D)),
    (6, 7, (_F, _G, ROOTS[3])),
)
SOME = bytes.fromhex("abacaba000000000000000000000000000000000000000000060061e00123456")


def hashes(texts: tuple[str, ...]) -> tuple[bytes, ...]:
    """Read hashes."""
    return tuple(map(bytes.fromhex, texts))


def test_the_empty_tree() -> None:
    """A log without entries has the root that the RFC gives it."""
    expected = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert EMPTY_ROOT.hex() == Frontier().root().hex() == expected


def test_the_root_after_each_leaf() -> None:
    """The eight leaves lead to the eight roots."""
    tree = Frontier()
    for size, (leaf, root) in enumerate(zip(LEAVES, ROOTS, strict=True), start=1):
        tree.append(leaf)
        assert (tree.size, tree.root().hex()) == (size, root)


@pytest.mark.parametrize(("leaf", "size", "texts"), INCLUSION)
def test_inclusion(leaf: int, size: int, texts: tuple[str, ...]) -> None:
    """The proof is made as published, holds, and no corruption of it does."""
    index, root, path = leaf - 1, bytes.fromhex(ROOTS[size - 1]), hashes(texts)
    hashed = leaf_hash(LEAVES[index])
    assert inclusion_path(index, size, naive.source(LEAVES[:size])) == path
    assert is_included(hashed, index, size, path, root)
    wrong = [
        (hashed, index - 1, size, path, root),
        (hashed, index + 1, size, path, root),
        (hashed, index ^ 2, size, path, root),
        (hashed, index, size * 2, path, root),
        (hashed, index, size // 2, path, root),
        (b"WrongLeaf", index, size, path, root),
        (hashed, index, size, path, EMPTY_ROOT),
        (hashed, index, size, path, SOME),
        (hashed, index, size, (*path, b""), root),
        (hashed, index, size, (*path, root), root),
        (hashed, index, size, (b"", *path), root),
        (hashed, index, size, (root, *path), root),
        *((hashed, index, size, each, root) for each in _mangled(path, 8)),
    ]
    assert not any(is_included(*each) for each in wrong)


@pytest.mark.parametrize(("old", "new", "texts"), CONSISTENCY)
def test_consistency(old: int, new: int, texts: tuple[str, ...]) -> None:
    """The proof is made as published, holds, and no corruption of it does."""
    first, second = (bytes.fromhex(ROOTS[size - 1]) for size in (old, new))
    path = hashes(texts)
    assert consistency_path(old, new, naive.source(LEAVES[:new])) == path
    assert is_consistent(old, first, new, second, path)
    if not path:
        return
    wrong = [
        (old - 1, first, new, second, path),
        (old + 1, first, new, second, path),
        (old ^ 2, first, new, second, path),
        (old, first, new * 2, second, path),
        (old, first, new // 2, second, path),
        (old, b"WrongRoot", new, second, path),
        (old, first, new, b"WrongRoot", path),
        (old, second, new, first, path),
        (old, first, new, second, ()),
        *(
            (old, first, new, second, each)
            for odd in (b"", first, second, path[0])
            for each in ((*path, odd), (odd, *path))
        ),
        *((old, first, new, second, each) for each in _mangled(path, 16)),
    ]
    assert not any(is_consistent(*each) for each in wrong)


@pytest.mark.parametrize(
    ("old", "first", "new", "second", "path", "holds"),
    [
        # Nothing to prove: both the same, or the older one empty.
        (0, EMPTY_ROOT, 0, EMPTY_ROOT, (), True),
        (0, EMPTY_ROOT, 1, SOME, (), True),
        (1, SOME, 1, SOME, (), True),
        # An empty log has one root.
        (0, SOME, 0, SOME, (), False),
        (0, SOME, 1, SOME, (), False),
        # Backwards.
        (1, SOME, 0, SOME, (), False),
        (2, SOME, 1, SOME, (), False),
        (-1, SOME, 1, SOME, (), False),
        # No proof, another root, or a proof of nothing.
        (1, SOME, 2, SOME, (), False),
        (3, SOME, 4, SOME, (), False),
        (1, EMPTY_ROOT, 1, SOME, (), False),
        (0, EMPTY_ROOT, 0, EMPTY_ROOT, (EMPTY_ROOT,), False),
        (0, EMPTY_ROOT, 1, EMPTY_ROOT, (EMPTY_ROOT,), False),
        (1, EMPTY_ROOT, 1, EMPTY_ROOT, (EMPTY_ROOT,), False),
    ],
)
def test_where_there_is_no_proof(
    old: int,
    first: bytes,
    new: int,
    second: bytes,
    path: tuple[bytes, ...],
    holds: bool,
) -> None:
    """Sizes at the edges are consistent only where there is nothing to prove."""
    assert is_consistent(old, first, new, second, path) is holds


@pytest.mark.parametrize(("index", "size"), [(0, 0), (0, 1), (1, 0), (2, 1), (-1, 1)])
def test_no_leaf_leads_to_the_empty_root(index: int, size: int) -> None:
    """What is not there cannot be shown to be there."""
    assert not is_included(SOME, index, size, (), EMPTY_ROOT)
    assert not is_included(b"", index, size, (), EMPTY_ROOT)
    assert not is_included(SOME, index, size, (), b"")


def _mangled(path: tuple[bytes, ...], bit: int) -> list[tuple[bytes, ...]]:
    """Give proofs with one bit turned, one hash left out, or one too many."""
    found = [
        (*path[:at], bytes([each[0] ^ bit, *each[1:]]), *path[at + 1 :])
        for at, each in enumerate(path)
    ]
    if path:
        found.append(path[:-1])
    if len(path) > 1:
        found.append((path[0], SOME, *path[1:]))
    return found
