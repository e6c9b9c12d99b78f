"""What commands print: text for people, JSON for programs."""

import json
import re
import sys
from collections.abc import Iterable
from typing import Any

import click
from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text
from typing_extensions import override

# Longer lines are hard to read; shorter terminals get what they have.
_WIDEST = 100
# Labels of one page stand in one column, though each block is laid out by itself.
_LABEL = 8
# What could move a terminal's cursor, colour it or turn its text round. A history file
# may come from anywhere, so none of it reaches a terminal as it is.
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def clean(text: str) -> str:
    """Give a text without characters that would command a terminal."""
    return _CONTROLS.sub("\N{REPLACEMENT CHARACTER}", text)


def said(text: str, style: str = "") -> Text:
    """Make a piece of text to print, exactly as it is written, perhaps with a style."""
    return Text(clean(text), style=style)


class _Console(Console):
    """Leaves it to the program what to do when nobody reads on; Rich would exit by 1."""

    @override
    def on_broken_pipe(self) -> None:
        raise BrokenPipeError


class Page:
    """Text for people, on standard output: coloured on a terminal, plain in a pipe."""

    def __init__(self) -> None:
        self._console = _Console(highlight=False, markup=False, emoji=False)
        self._width = min(self._console.width, _WIDEST)

    def put(self, part: RenderableType, *, indent: int = 0) -> None:
        """Print something, wrapped."""
        shown = Padding(part, (0, 0, 0, indent)) if indent else part
        with self._console.capture() as printed:
            self._console.print(shown, width=self._width)
        self._write(printed.get())

    def _write(self, text: str) -> None:
        if not self._console.is_terminal:
            # Columns are filled up with spaces, which nobody wants in a file.
            text = "".join(f"{line.rstrip()}\n" for line in text.splitlines())
        # A letter that an old terminal lacks is no reason to fail.
        encoding = sys.stdout.encoding or "utf-8"
        sys.stdout.write(text.encode(encoding, "replace").decode(encoding))

    def say(self, text: str, style: str = "", *, indent: int = 0) -> None:
        """Print a paragraph."""
        self.put(said(text, style), indent=indent)

    def head(self, text: str) -> None:
        """Print a heading, with a line of space above it."""
        self.gap()
        self.say(text, "bold")

    def rule(self) -> None:
        """Print a line across the page, with space around it."""
        self.gap()
        self.put(Rule(style="dim"))
        self.gap()

    def gap(self) -> None:
        """Leave a line free."""
        self._write("\n")

    def command(self, text: str) -> None:
        """Print a command to copy: on one line, however long it is."""
        self._write(f"  {clean(text)}\n")

    def labelled(
        self, rows: Iterable[tuple[str, str]], *, indent: int = 2, style: str = "dim"
    ) -> None:
        """Print labels with their texts beside them, each text wrapped in its column.

        Args:
            rows: The labels with their texts.
            indent: Spaces before the labels.
            style: How the labels look.
        """
        grid = Table.grid(padding=(0, 2, 0, 0))
        grid.add_column(no_wrap=True, style=style, min_width=_LABEL)
        grid.add_column(overflow="fold")
        for label, text in rows:
            grid.add_row(said(label), said(text))
        self.put(grid, indent=indent)


def table(
    *headings: str, right: tuple[str, ...] = (), whole: tuple[str, ...] = ()
) -> Table:
    """Begin a table with plain lines.

    Args:
        headings: One for each column.
        right: The columns that stand to the right.
        whole: The columns that are never broken: what is in them is there to be copied.
    """
    made = Table(box=None, padding=(0, 2, 0, 0), header_style="bold", pad_edge=False)
    for heading in headings:
        made.add_column(
            heading,
            overflow="fold",
            justify="right" if heading in right else "left",
            no_wrap=heading in whole,
        )
    return made


def put_json(value: Any) -> None:
    """Write a value as JSON: in UTF-8 wherever it goes, as the format asks."""
    click.echo(json_bytes(value), nl=False)


def json_bytes(value: Any) -> bytes:
    """Write a value as the bytes of a JSON file that people can read too."""
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()
