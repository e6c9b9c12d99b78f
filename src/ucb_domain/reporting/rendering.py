"""How the report to management is written: as JSON, and as tables for spreadsheets.

Names are kept for good, like those of events: other people's scripts read them.
"""

from collections.abc import Iterator
from typing import Final

from ucb_domain.reporting.report import (
    ManagementReport,
    Median,
    ReportRow,
    ReportSection,
    ReportTable,
)
from ucb_domain.wording.plain import Json, fields

WITHHELD: Final = "withheld"
"""What stands for a figure that is withheld."""

TABLE_COLUMNS: Final = (
    "from",
    "to",
    "table",
    "row",
    "label",
    "figure",
    "value",
    "note",
)
"""The columns of each table for spreadsheets."""


def report_to_json(report: ManagementReport) -> dict[str, Json]:
    """Write the report; a figure that is withheld is null.

    `withheld_below` is null where nothing was withheld; `nil` and `missing` of a section
    are sentences, or null.
    """
    return {
        "from": report.first.isoformat(),
        "to": report.last.isoformat(),
        "looked_at": report.looked_at.isoformat(),
        "withheld_below": report.below,
        "policies": [*report.policies],
        "asked_by": [fields(each) for each in report.asked_by],
        "sections": [_section(each) for each in report.sections],
    }


def _section(section: ReportSection) -> dict[str, Json]:
    return {
        "id": section.id,
        "title": section.title,
        "nil": section.nil,
        "missing": section.missing,
        "tables": [_table(each) for each in section.tables],
    }


def _table(table: ReportTable) -> dict[str, Json]:
    return {
        "id": table.id,
        "title": table.title,
        "about": table.about,
        "rows": [_row(table, row) for row in table.rows],
        "median": None if table.median is None else fields(table.median),
    }


def _row(table: ReportTable, row: ReportRow) -> dict[str, Json]:
    figures = zip(table.columns, row.figures, strict=True)
    return {
        "id": row.id,
        "label": row.label,
        "total": row.total,
        "figures": {column: figure for (column, _), figure in figures},
    }


def report_to_tables(
    report: ManagementReport,
) -> Iterator[tuple[str, list[tuple[str, ...]]]]:
    """Write each table with one line to a figure, for spreadsheets and statistics.

    Returns:
        The name of each table, with its lines: the first are the heads in
        `TABLE_COLUMNS`. A section with nothing in it is one line that says why. Values
        are whole numbers; one that is withheld is empty, and its note says so.
    """
    start = (report.first.isoformat(), report.last.isoformat())
    for section in report.sections:
        if not section.tables:
            why = section.nil or section.missing or ""
            yield section.id, [TABLE_COLUMNS, (*start, section.id, "", "", "", "", why)]
        for table in section.tables:
            lines = [(*start, table.id, *line) for line in _lines(table)]
            yield table.id, [TABLE_COLUMNS, *lines]


def _lines(table: ReportTable) -> Iterator[tuple[str, ...]]:
    for row in table.rows:
        for (column, _), figure in zip(table.columns, row.figures, strict=True):
            value, note = _figure(figure)
            yield row.id, row.label, column, value, note
    if table.median is not None:
        yield "", table.median.title, "median-days", *_median(table.median)


def _figure(figure: int | None) -> tuple[str, str]:
    return ("", WITHHELD) if figure is None else (str(figure), "")


def _median(median: Median) -> tuple[str, str]:
    if median.days is None:
        return "", WITHHELD if median.withheld else "no length is known to the day"
    return str(median.days), ""
