"""A bar for long work, where somebody is watching."""

import sys
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TypeVar

from rich.console import Console
from rich.progress import Progress, track

T = TypeVar("T")


def watched(things: Sequence[T], what: str) -> Iterable[T]:
    """Go through things, with a bar while somebody watches; a pipe gets nothing.

    Args:
        things: What is worked on, one after the other.
        what: What is done with them, for the bar.
    """
    return _with_bar(things, what) if _somebody_watches() else things


def _with_bar(things: Sequence[T], what: str) -> Iterator[T]:
    # The bar goes when the work is done, so that only the result stays.
    yield from track(things, description=what, console=_console(), transient=True)


@contextmanager
def bar(what: str) -> Generator[Callable[[int, int], None]]:
    """Lend a function to be told how much of how much is done.

    Args:
        what: What is done, for the bar.
    """
    if not _somebody_watches():
        yield _untold
        return
    with Progress(console=_console(), transient=True) as progress:
        task = progress.add_task(what, total=None)
        yield lambda done, total: progress.update(task, completed=done, total=total)


def _untold(done: int, total: int) -> None:
    """Hear how much is done, and tell nobody."""


def _console() -> Console:
    return Console(stderr=True, highlight=False)


def _somebody_watches() -> bool:
    return sys.stdout.isatty() and sys.stderr.isatty()
