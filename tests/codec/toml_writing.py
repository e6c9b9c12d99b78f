"""Write tables as TOML, plainly, so that tests can spoil a pack value by value."""

import json
from datetime import date, datetime, time
from typing import Any


def toml(table: dict[str, Any]) -> bytes:
    """Write a table, one value to a line, and each clause on lines of its own."""
    return "\n".join(f"{_key(name)} = {_value(table[name])}" for name in table).encode()


def _key(name: str) -> str:
    return _text(name)


def _text(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007F")


def _value(value: object) -> str:
    if isinstance(value, dict):
        inner = ", ".join(f"{_key(name)} = {_value(value[name])}" for name in value)
        return f"{{ {inner} }}"
    if isinstance(value, list):
        return "[\n" + "".join(f"{_value(each)},\n" for each in value) + "]"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, str):
        return _text(value)
    return repr(value)
