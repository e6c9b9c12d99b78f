"""The report to management as somebody reads it in a terminal."""

from collections.abc import Iterator

from ucb_domain.cli._output import Page, said, table
from ucb_domain.dates import british
from ucb_domain.reporting import WITHHELD, ManagementReport, Median, ReportTable
from ucb_domain.wording.grammar import counted, listed

_MARK = "[c]"


def show_report(page: Page, report: ManagementReport) -> None:
    """Print a report."""
    page.say(
        "Report on restricted contact, "
        f"{british(report.first)} to {british(report.last)}",
        "bold",
    )
    page.labelled(_summary(report))
    for section in report.sections:
        page.head(section.title)
        if section.nil is not None:
            page.say(
                f"Nil return: {section.nil[:1].lower()}{section.nil[1:]}", indent=2
            )
        if section.missing is not None:
            page.say(section.missing, indent=2)
        for each in section.tables:
            _show_table(page, each)


def _summary(report: ManagementReport) -> Iterator[tuple[str, str]]:
    if report.looked_at != report.last:
        yield "So far", f"the period is not over: up to {british(report.looked_at)}"
    if report.nothing:
        yield "Nil", "there is nothing to report for the period"
    if report.below is None:
        yield "Withheld", "nothing; for those alone who may know the people behind it"
    else:
        yield (
            _MARK,
            f"{WITHHELD}: from fewer than {report.below} people, or gives one such away",
        )
    yield "Perhaps", "may lie outside the period; no other column counts it"
    yield "Policies", listed(report.policies) if report.policies else "none was given"
    for asked in report.asked_by:
        yield "Asked by", f"{asked.clause}: {asked.says}"


def _show_table(page: Page, shown: ReportTable) -> None:
    page.gap()
    page.say(shown.title, indent=2)
    heads = [head for _, head in shown.columns]
    rows = table(shown.head, *heads, right=tuple(heads))
    for row in shown.rows:
        style = "bold" if row.total else ""
        rows.add_row(
            said(f"{'  ' * row.level}{row.label}", style),
            *(said(_figure(figure), style) for figure in row.figures),
        )
    if rows.row_count:
        page.put(rows, indent=4)
    else:
        page.say("nothing", indent=4)
    if shown.median is not None:
        page.say(_median(shown.median), indent=4)


def _figure(figure: int | None) -> str:
    return _MARK if figure is None else str(figure)


def _median(median: Median) -> str:
    if median.withheld:
        return f"{median.title}: {WITHHELD}"
    if median.days is None:
        return f"{median.title}: no length is known to the day"
    return f"{median.title}: {counted(median.days, 'day')}"
