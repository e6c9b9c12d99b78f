"""The report to management as tables for spreadsheets (CSV, RFC 4180).

One file to a table, one line to a figure, in UTF-8. Labels come from policies and from
what officers typed, and a spreadsheet takes some for formulas; these begin with an
apostrophe, which tells it that they are text.
"""

import csv
import io
import re
from collections.abc import Iterator
from typing import Final

from ucb_domain.reporting import ManagementReport, report_to_tables

# As a spreadsheet sees it, whatever blanks stand before it and however wide it is.
_FORMULA: Final = re.compile(r"[\s\0]*[=+\-@\t\r\n\0\uff1d\uff0b\uff0d\uff20]")
_CONTROLS: Final = re.compile(r"[\x00-\x1f\x7f-\x9f]")


def report_tables(report: ManagementReport) -> Iterator[tuple[str, bytes]]:
    """Write the report as tables for spreadsheets.

    Args:
        report: The report.

    Returns:
        The name of each file with its content. A figure that is withheld is empty, and
        the last column says so.
    """
    for name, lines in report_to_tables(report):
        text = io.StringIO(newline="")
        csv.writer(text, lineterminator="\r\n").writerows(
            [_as_text(cell) for cell in line] for line in lines
        )
        yield f"{name}.csv", text.getvalue().encode()


def _as_text(cell: str) -> str:
    """Give a cell that no spreadsheet takes for anything but text or a number."""
    clean = _CONTROLS.sub(" ", cell)
    risky = _FORMULA.match(cell) or _FORMULA.match(clean)
    return f"'{clean}" if risky else clean
