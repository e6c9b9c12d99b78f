"""What a table of the report is made of."""

from enum import Enum

import attrs


class Shape(Enum):
    """How the figures of a table hang together."""

    PARTS = "parts"
    """Each thing stands in one row, and a row sums them up."""
    SEVERAL = "several"
    """A case may stand in several rows; a row says how many cases there are."""
    ACROSS = "across"
    """In each row a column sums up the others."""
    APART = "apart"
    """Nothing sums up anything."""
    LEVELS = "levels"
    """Some rows sum up those under them, and one sums up all."""


@attrs.frozen(kw_only=True)
class Definition:
    """One table: what it counts and how it is laid out.

    Attributes:
        id: Its name, for good.
        title: What it shows.
        about: What is counted, exactly.
        head: What its rows are.
        columns: Its columns, each with its head.
        rows: The rows that are always there, each with its label.
        shape: How its figures hang together.
        whole: Table and row that sum up its rows; the row stands in it.
        whole_label: The label of that row.
        cases: Whether its first column counts cases.
        drawn: Whether its first column is drawn as bars.
        median: What to call the median of what it measures; `None` for none.
    """

    id: str
    title: str
    about: str
    head: str
    columns: tuple[tuple[str, str], ...]
    rows: tuple[tuple[str, str], ...] = ()
    shape: Shape = Shape.PARTS
    whole: tuple[str, str] | None = None
    whole_label: str = ""
    cases: bool = False
    drawn: bool = False
    median: str | None = None


@attrs.frozen(kw_only=True)
class Chapter:
    """Tables that belong together.

    Attributes:
        id: Its name, for good.
        title: What they are about.
        nil: What to say where there is nothing in any of them.
        tables: The tables.
        judged: Whether it says what policies say.
    """

    id: str
    title: str
    nil: str
    tables: tuple[Definition, ...]
    judged: bool = False
