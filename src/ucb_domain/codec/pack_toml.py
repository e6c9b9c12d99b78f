"""The bytes of a pack as tables, or one sentence on why no pack can be read from them."""

import tomllib
from typing import Any, Final

from ucb_domain.codec.problems import shortened
from ucb_domain.errors import PolicyError

LARGEST: Final = 1024 * 1024
"""No pack is larger, in bytes; the longest published policy is a twentieth of it."""

# A key of thousands of dotted parts takes tomllib minutes to read, and no sentence is
# as long; nor does any table stand as deep.
_LONGEST_LINE: Final = 4000
_DEEPEST: Final = 40


def tables_of(data: bytes, where: str) -> dict[str, Any]:
    """Read the tables of a pack, and refuse what no pack can be."""
    if len(data) > LARGEST:
        raise PolicyError(
            f"{where} is larger than {LARGEST // 1024} KiB, and so no policy pack; check "
            "that it is the right file."
        )
    try:
        # Some editors put a byte order mark first, which TOML does not know.
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise PolicyError(f"{where} is not UTF-8 text; save it as UTF-8.") from error
    for number, line in enumerate(text.splitlines(), start=1):
        if len(line) > _LONGEST_LINE:
            raise PolicyError(
                f"{where} has more than {_LONGEST_LINE} characters in line {number}; "
                "break the line."
            )
    try:
        table = tomllib.loads(text)
    except RecursionError:
        table, deep = {}, True
    except ValueError as error:
        reason = shortened(str(error)).rstrip(".")
        raise PolicyError(f"{where} is not TOML: {reason}. Mend the line.") from error
    else:
        deep = _is_deep(table)
    if deep:
        raise PolicyError(
            f"{where} has tables or lists more than {_DEEPEST} deep; write them flatter."
        )
    return table


def _is_deep(table: dict[str, Any]) -> bool:
    """Say whether tables or lists stand in one another deeper than any pack needs."""
    level: list[Any] = [table]
    for _ in range(_DEEPEST):
        level = [inner for value in level for inner in _inside(value)]
    return bool(level)


def _inside(value: dict[str, Any] | list[Any]) -> list[Any]:
    parts = value.values() if isinstance(value, dict) else value
    return [part for part in parts if isinstance(part, dict | list)]
