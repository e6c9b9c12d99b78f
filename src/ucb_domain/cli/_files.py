"""Files that commands read and write."""

import os
import sys
from pathlib import Path

from ucb_domain.cli._failing import BadInputError
from ucb_domain.cli._output import clean
from ucb_domain.codec.history import History, read_history
from ucb_domain.codec.json_reading import MOST_BYTES
from ucb_domain.errors import HistoryError

STDIN = "-"
"""What stands for standard input where a file is asked for."""


def is_file_name(name: str) -> bool:
    """Say whether an argument means a history file, and not the reference of a case."""
    return name == STDIN or name.endswith(".json") or Path(name).is_file()


def history_in(name: str) -> History:
    """Read a history file, or standard input.

    Raises:
        BadInputError: It cannot be read, or something in it is wrong.
    """
    try:
        return read_history(_content(name))
    except HistoryError as error:
        source = "standard input" if name == STDIN else name
        raise BadInputError(clean(f"{source}: {error}")) from error


def _content(name: str) -> bytes:
    # One byte over the limit is enough to see that it is over.
    if name == STDIN:
        return sys.stdin.buffer.read(MOST_BYTES + 1)
    try:
        with Path(name).open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except OSError as error:
        raise BadInputError(
            clean(f"Cannot read {name!r}: {error.strerror}. Check its name and folder.")
        ) from error


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that there is the whole of it or what was there before.

    Args:
        path: The file; another of that name is replaced.
        content: What it is to hold.

    Raises:
        BadInputError: It cannot be written.
    """
    try:
        if path.exists() and not path.is_file():
            # A pipe or a device is written to, never replaced.
            path.write_bytes(content)
        else:
            _replace(path.resolve(), content)
    except OSError as error:
        raise BadInputError(
            clean(f"Cannot write {str(path)!r}: {error.strerror}. Name another place.")
        ) from error


def _replace(path: Path, content: bytes) -> None:
    draft = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with draft.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
