"""The report to management as a page to read and print."""

from collections.abc import Iterator
from typing import Final

import attrs

from ucb_domain.dates import british
from ucb_domain.pages import Bar, BarChart, PageTable, Row, write_page
from ucb_domain.reporting import (
    WITHHELD,
    ManagementReport,
    Median,
    ReportSection,
    ReportTable,
)
from ucb_domain.wording.grammar import counted


@attrs.frozen(kw_only=True)
class PageSection:
    """A section as the page shows it."""

    id: str
    title: str
    nil: str | None
    missing: str | None
    tables: tuple["PagePart", ...]


@attrs.frozen(kw_only=True)
class PagePart:
    """A table as the page shows it, with its drawing where it has one."""

    table: PageTable
    chart: BarChart | None
    median: str | None


def report_page(report: ManagementReport, *, organisation: str | None = None) -> str:
    """Write the report as one HTML page that opens offline, prints, and runs nothing.

    Args:
        report: The report.
        organisation: Whose report it is, for the head of the page.
    """
    return write_page(
        "ucb_domain.exports",
        "report.html",
        title="Report on restricted contact",
        organisation=organisation,
        period=f"{british(report.first)} to {british(report.last)}",
        looked_at=None
        if report.looked_at == report.last
        else british(report.looked_at),
        below=report.below,
        nothing=report.nothing,
        policies=report.policies,
        asked_by=report.asked_by,
        sections=tuple(_section(each) for each in report.sections),
        withheld=_MARK,
    )


_MARK: Final = "[c]"


def _section(section: ReportSection) -> PageSection:
    return PageSection(
        id=f"section-{section.id}",
        title=section.title,
        nil=section.nil,
        missing=section.missing,
        tables=tuple(_part(each) for each in section.tables),
    )


def _part(table: ReportTable) -> PagePart:
    shown = PageTable(
        id=table.id,
        caption=table.title,
        columns=(table.head, *(head for _, head in table.columns)),
        rows=tuple(
            Row(
                head=row.label,
                cells=tuple(map(_figure, row.figures)),
                level=row.level,
                total=row.total,
            )
            for row in table.rows
        ),
        note=table.about,
    )
    bars = tuple(_bars(table))
    drawn = any(bar.value for bar in bars)
    return PagePart(
        table=shown,
        chart=_chart(table, bars) if drawn else None,
        median=None if table.median is None else _median(table.median),
    )


def _figure(figure: int | None) -> str:
    return _MARK if figure is None else str(figure)


def _median(median: Median) -> str:
    if median.withheld:
        return f"{median.title}: {WITHHELD}."
    if median.days is None:
        return f"{median.title}: no length is known to the day."
    return f"{median.title}: {counted(median.days, 'day')}."


def _bars(table: ReportTable) -> Iterator[Bar]:
    if not table.drawn:
        return
    if table.across:
        for row in table.rows:
            # The last two columns are the sum and what is uncertain.
            shown = zip(table.columns[:-2], row.figures[:-2], strict=True)
            for (_, head), figure in shown:
                yield _bar(f"{row.label}: {head.lower()}", figure)
        return
    for row in table.rows:
        if not (row.total or row.level):
            yield _bar(row.label, row.figures[0])


def _bar(label: str, figure: int | None) -> Bar:
    return Bar(label=label, value=figure, words=_said(figure))


def _said(figure: int | None) -> str:
    return WITHHELD if figure is None else str(figure)


def _chart(table: ReportTable, bars: tuple[Bar, ...]) -> BarChart:
    told = "; ".join(f"{bar.label}: {bar.words}" for bar in bars)
    return BarChart(
        id=f"{table.id}-drawing",
        title=table.title,
        about=f"A bar for each: {told}. The table below has the same figures.",
        bars=bars,
    )
