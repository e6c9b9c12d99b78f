"""Trees and proofs of any size, held against the definitions of the RFC."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.proof import naive
from ucb_domain.proof import (
    Frontier,
    Subtree,
    consistency_path,
    inclusion_path,
    is_consistent,
    is_included,
    leaf_hash,
    root_of,
)

LOGS = st.lists(st.binary(max_size=4), max_size=70)
GROWN = LOGS.filter(bool)


@given(LOGS, st.integers(0, 70))
def test_a_tree_that_grows_is_the_tree(leaves: list[bytes], cut: int) -> None:
    """Grown leaf by leaf, or gone on with from what was kept, it has the same root."""
    tree = Frontier()
    full: dict[tuple[int, int], bytes] = {}
    for leaf in leaves:
        for each in tree.append(leaf):
            full[each.level, each.index] = each.hash
    assert tree.root() == naive.mth(leaves)
    again = Frontier(min(cut, len(leaves)), lambda level, index: full[level, index])
    for leaf in leaves[cut:]:
        again.append(leaf)
    assert (again.size, again.root()) == (len(leaves), tree.root())


@given(LOGS)
def test_every_full_subtree_is_told_of_once(leaves: list[bytes]) -> None:
    """Appending names each subtree as it becomes full, with its hash."""
    tree = Frontier()
    told: list[Subtree] = []
    for leaf in leaves:
        told.extend(tree.append(leaf))
    node = naive.source(leaves)
    wanted = {
        (level, index) for level in range(8) for index in range(len(leaves) >> level)
    }
    assert len(told) == len(wanted)
    for each in told:
        assert each.hash == node(each.level, each.index)
    assert {(each.level, each.index) for each in told} == wanted


@given(GROWN, st.data())
def test_each_leaf_is_proved(leaves: list[bytes], data: st.DataObject) -> None:
    """The proof is the one of the definition, holds, and holds for no other leaf."""
    index = data.draw(st.integers(0, len(leaves) - 1))
    path = inclusion_path(index, len(leaves), naive.source(leaves))
    assert list(path) == naive.path(index, leaves)
    root = naive.mth(leaves)
    assert is_included(leaf_hash(leaves[index]), index, len(leaves), path, root)
    other = leaf_hash(leaves[index] + b"!")
    assert not is_included(other, index, len(leaves), path, root)
    elsewhere = data.draw(st.integers(0, len(leaves)).filter(lambda at: at != index))
    hashed = leaf_hash(leaves[index])
    same = elsewhere < len(leaves) and naive.path(elsewhere, leaves) == list(path)
    if not same:
        assert not is_included(hashed, elsewhere, len(leaves), path, root)


@given(GROWN, st.data())
def test_each_older_tree_is_proved(leaves: list[bytes], data: st.DataObject) -> None:
    """The proof is the one of the definition, and fails for a tree that was rewritten."""
    old = data.draw(st.integers(1, len(leaves)))
    path = consistency_path(old, len(leaves), naive.source(leaves))
    assert list(path) == naive.proof(old, leaves)
    first, second = naive.mth(leaves[:old]), naive.mth(leaves)
    assert is_consistent(old, first, len(leaves), second, path)
    at = data.draw(st.integers(0, old - 1))
    rewritten = [*leaves[:at], leaves[at] + b"!", *leaves[at + 1 :]]
    forged = consistency_path(old, len(leaves), naive.source(rewritten))
    assert not is_consistent(old, first, len(leaves), naive.mth(rewritten), forged)


@pytest.mark.parametrize("size", range(1, 20))
def test_every_proof_of_a_small_tree(size: int) -> None:
    """Every leaf and every older tree is proved, as the definition proves it."""
    leaves = [bytes([number]) for number in range(size)]
    node, root = naive.source(leaves), naive.mth(leaves)
    for index in range(size):
        path = inclusion_path(index, size, node)
        assert list(path) == naive.path(index, leaves)
        assert is_included(leaf_hash(leaves[index]), index, size, path, root)
    for old in range(1, size + 1):
        path = consistency_path(old, size, node)
        assert list(path) == naive.proof(old, leaves)
        assert is_consistent(old, naive.mth(leaves[:old]), size, root, path)


@given(GROWN)
def test_a_part_of_a_tree_has_a_root(leaves: list[bytes]) -> None:
    """The root over the leaves from the middle on is that of these leaves."""
    middle = 1 << (len(leaves) - 1).bit_length() >> 1
    node = naive.source(leaves)
    assert root_of(middle, len(leaves), node) == naive.mth(leaves[middle:])
    assert root_of(0, 0, node) == naive.mth([])


def test_what_cannot_be_proved() -> None:
    """A leaf that is not there and a log that shrank are refused, in words."""
    node = naive.source([b"a", b"b"])
    with pytest.raises(ValueError, match="A log of 2 entries has none at index 2"):
        inclusion_path(2, 2, node)
    with pytest.raises(ValueError, match="A log of 1 entries does not extend one of 2"):
        consistency_path(2, 1, node)
    with pytest.raises(ValueError, match="needs its subtrees"):
        Frontier(2)
    assert consistency_path(0, 2, node) == consistency_path(2, 2, node) == ()


def test_a_subtree_is_a_value() -> None:
    """Two of the same place and hash are the same."""
    one = Subtree(level=0, index=3, hash=b"x")
    assert one == Subtree(level=0, index=3, hash=b"x")
