"""How many tests exercise each clause: the table that comes with the library.

The table is made from a whole run of the tests, since those who install the library
have none of them. A table of one's own is read the same way.
"""

import json
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any, Final, cast

from ucb_domain.codec.sentences import kind_of
from ucb_domain.errors import PolicyError

NAME: Final = "_clause_tests.json"
"""The file of the table, beside the policies."""

ClauseTests = Mapping[str, Mapping[str, int]]
"""How many tests exercise a clause, by policy and clause."""


@cache
def builtin_clause_tests() -> ClauseTests:
    """Give the table of the policies that come with the library."""
    file = resources.files("ucb_domain.policies") / NAME
    return read_clause_tests(file.read_bytes(), where=NAME)


def read_clause_tests(data: bytes, *, where: str = "the table") -> ClauseTests:
    """Read a table of tests.

    Args:
        data: JSON in UTF-8: for each policy, for each clause, a number of tests, or an
            object with a list `tests`, as a whole run of our own tests writes it.
        where: What to call the table in messages.

    Raises:
        PolicyError: It is no such table.
    """
    try:
        table: object = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise PolicyError(
            f"{where} is not JSON: {error}. Give the table that a run of the tests wrote."
        ) from error
    return {
        policy: {
            clause: _count(value, f"{where}: {policy}.{clause}")
            for clause, value in _object(clauses, f"{where}: {policy}").items()
        }
        for policy, clauses in _object(table, where).items()
    }


def _object(value: object, where: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise PolicyError(
            f"{where}: {kind_of(value)} stands where an object belongs; write "
            '{"policy": {"clause": 3}}.'
        )
    return cast("dict[str, Any]", value)


def _count(value: object, where: str) -> int:
    tests: object = value
    if isinstance(value, dict):
        tests = cast("dict[str, object]", value).get("tests")
    if isinstance(tests, list):
        return len(cast("list[object]", tests))
    if isinstance(tests, int) and not isinstance(tests, bool) and tests >= 0:
        return tests
    raise PolicyError(
        f"{where}: {kind_of(tests)} stands where a number of tests belongs; write 0 or "
        "more, or list them."
    )
