"""Canonical JSON: one value, one sequence of bytes."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ucb_domain.codec.canonical import DEEPEST, LARGEST, canonical
from ucb_domain.testing import strategies as ucb

KEYS = st.text(st.characters(max_codepoint=127), max_size=5)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-LARGEST, LARGEST) | ucb.texts(),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4)
    ),
    max_leaves=12,
)


@given(VALUES)
def test_it_is_the_json_that_python_writes_in_its_strictest_form(value: Any) -> None:
    """The standard library writes the same bytes when told to sort and not to space."""
    strictest = json.dumps(
        value,
        sort_keys=True,
        ensure_ascii=False,
        separators=(",", ":"),
        allow_nan=False,
    )
    assert canonical(value) == strictest.encode()


@given(VALUES)
def test_reading_and_writing_again_changes_nothing(value: Any) -> None:
    """What is read back is written as the same bytes."""
    assert canonical(json.loads(canonical(value))) == canonical(value)


@given(st.dictionaries(KEYS, st.integers(0, 9), min_size=2))
def test_the_order_of_keys_makes_no_difference(table: dict[str, int]) -> None:
    """An object written in another order has the same bytes."""
    assert canonical(table) == canonical(dict(reversed(table.items())))


def test_what_is_escaped_and_how() -> None:
    """Escapes are those of RFC 8785: five short ones, lower-case hex, nothing else."""
    text = '"\\\b\f\n\r\t\x00\x1f\x7f/é\u2028\U0001f4de'
    wanted = r'"\"\\\b\f\n\r\t\u0000\u001f' + '\x7f/é\u2028\U0001f4de"'
    assert canonical(text) == wanted.encode()


@pytest.mark.parametrize(
    ("value", "says"),
    [
        (1.0, "float"),
        ([float("nan")], "float"),
        (LARGEST + 1, "beyond the integers"),
        ({"a": -LARGEST - 1}, "beyond the integers"),
        ("\ud800", "surrogate"),
        ({"\ud800": 1}, "not ASCII"),
        ({"ŷ": 1}, "not ASCII"),
        ({1: "a"}, "not ASCII"),
        ({"a": b"bytes"}, "bytes"),
        ({"a": {1, 2}}, "set"),
    ],
)
def test_what_has_no_form_is_refused(value: Any, says: str) -> None:
    """Floats, wide integers, lone surrogates, odd keys and other types are errors."""
    with pytest.raises(ValueError, match=says):
        canonical(value)


def test_a_value_nested_too_deep_is_refused() -> None:
    """Depth has a limit, so that no reader runs out of stack."""
    value: list[Any] = []
    for _ in range(DEEPEST):
        value = [value]
    canonical(value)
    with pytest.raises(ValueError, match="deep"):
        canonical([value])
