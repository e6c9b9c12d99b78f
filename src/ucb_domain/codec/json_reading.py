"""JSON as strangers send it: read whole, or refused with the place and the remedy."""

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any, Final, cast

from ucb_domain.errors import HistoryError

MOST_BYTES: Final = 64 * 1024 * 1024
"""No file of one case is larger than this; it holds over a hundred thousand events."""


class _Repeated(dict[str, Any]):
    """An object that had the same key more than once."""

    repeated: tuple[str, ...] = ()


class _NoNumber(str):
    """NaN or an infinity, which Python reads and JSON does not have."""

    __slots__ = ()


def read_json(source: str | bytes) -> Any:
    """Read a JSON document strictly.

    Args:
        source: The document: text, or bytes in UTF-8.

    Raises:
        HistoryError: It is too large, not UTF-8, not JSON, nested too deep, repeats a
            key in one object, or holds NaN or an infinity.
    """
    if len(source) > MOST_BYTES:
        most = MOST_BYTES // 2**20
        raise HistoryError(
            [f"the file is larger than {most} MiB; give each case a file of its own."]
        )
    found: list[object] = []

    def pairs(items: list[tuple[str, Any]]) -> dict[str, Any]:
        table = dict(items)
        if len(table) == len(items):
            return table
        counts = Counter(key for key, _ in items)
        marked = _Repeated(table)
        marked.repeated = tuple(key for key in table if counts[key] > 1)
        found.append(marked)
        return marked

    def constant(name: str) -> _NoNumber:
        found.append(name)
        return _NoNumber(name)

    try:
        text = source if isinstance(source, str) else source.decode("utf-8-sig")
        data = json.loads(text, object_pairs_hook=pairs, parse_constant=constant)
    except UnicodeDecodeError as error:
        raise HistoryError(
            [f"byte {error.start} is not UTF-8; save the file as UTF-8."]
        ) from error
    except json.JSONDecodeError as error:
        raise HistoryError(
            [f"line {error.lineno}, column {error.colno}: not JSON: {_said(error)}."]
        ) from error
    except RecursionError as error:
        raise HistoryError(
            ["the file is nested too deep to be a case; check its brackets."]
        ) from error
    except ValueError as error:
        raise HistoryError(
            ["a number has too many digits; check the figure."]
        ) from error
    if found:
        raise HistoryError(tuple(_marked(data, "")))
    return data


def _said(error: json.JSONDecodeError) -> str:
    return f"{error.msg[:1].lower()}{error.msg[1:]}"


def _marked(value: object, path: str) -> Iterator[str]:
    """List the places of repeated keys and of numbers that are none."""
    if isinstance(value, _NoNumber):
        yield f"{path or 'the file'}: {value} is no JSON number; write null or a number."
    elif isinstance(value, dict):
        if isinstance(value, _Repeated):
            for key in value.repeated:
                yield f"{path}.{key}: stands twice in one object; keep one.".lstrip(".")
        for key, each in cast("dict[str, object]", value).items():
            yield from _marked(each, f"{path}.{key}".lstrip("."))
    elif isinstance(value, list):
        for index, each in enumerate(cast("list[object]", value)):
            yield from _marked(each, f"{path}[{index}]")
