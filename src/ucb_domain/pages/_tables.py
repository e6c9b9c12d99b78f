"""Tables of a page."""

import attrs


@attrs.frozen(kw_only=True)
class Row:
    """One row of a table.

    Attributes:
        head: What the row is about; it stands in the first column.
        cells: What stands in the others, in their order.
        level: How far the head is set in: 0 for not at all.
        total: Whether the row sums up others.
    """

    head: str
    cells: tuple[str, ...]
    level: int = 0
    total: bool = False


@attrs.frozen(kw_only=True)
class PageTable:
    """A table with a caption, a head to each column and a head to each row.

    Attributes:
        id: Its anchor on the page.
        caption: What it shows.
        columns: The heads of the columns, that of the first among them.
        rows: The rows.
        note: What has to be known to read it; empty for nothing.
        numbers: Whether what is beside the heads of the rows are numbers.
    """

    id: str
    caption: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    note: str = ""
    numbers: bool = True
