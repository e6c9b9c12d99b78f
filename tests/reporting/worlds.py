"""Invented cases to report on, and ways to read a report."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from tests.builders import case_of, day, officer
from ucb_domain.case import CustomerContactCase
from ucb_domain.events import (
    CaseOpened,
    Event,
    IncidentRecorded,
    RestrictionImposed,
    WarningIssued,
)
from ucb_domain.policy import Policies
from ucb_domain.reporting import ManagementReport, ReportRow, ReportTable
from ucb_domain.values import Coverage, Measure, Party

FIRST = date(2024, 4, 1)
LAST = date(2024, 6, 30)
NONE = Policies()


def about(
    person: str,
    *events: Event | tuple[str, Event],
    opened: str = "2024-04-02",
    coverage: Coverage | None = None,
) -> CustomerContactCase:
    """Give a case about a person."""
    start = CaseOpened(
        on=day(opened), customer=Party(ref=person), coverage=coverage or Coverage()
    )
    return case_of(("opened", start), *events)


def incident(on: str = "2024-04-05", *behaviours: str) -> IncidentRecorded:
    """Give an incident."""
    return IncidentRecorded(on=day(on), by=officer(), behaviours=behaviours or None)


def warning(on: str = "2024-04-08", rung: str | None = "warning") -> WarningIssued:
    """Give a warning."""
    return WarningIssued(on=day(on), by=officer(), rung=rung)


def restriction(
    on: str = "2024-04-10", *kinds: str, ends: str | None = None, **rest: Any
) -> RestrictionImposed:
    """Give a restriction."""
    return RestrictionImposed(
        on=day(on),
        by=officer(),
        measures=tuple(Measure(kind=kind) for kind in kinds) or None,
        ends_on=None if ends is None else day(ends),
        **rest,
    )


def report(
    *cases: CustomerContactCase,
    below: int | None = None,
    policies: Policies = NONE,
    first: date = FIRST,
    last: date = LAST,
    today: date = date(2025, 1, 1),
) -> ManagementReport:
    """Report on cases over the second quarter of 2024, withholding nothing."""
    return ManagementReport.of(
        cases, first=first, last=last, today=today, policies=policies, below=below
    )


def tables(made: ManagementReport) -> Iterable[ReportTable]:
    """Give every table of a report."""
    return [table for section in made.sections for table in section.tables]


def table(made: ManagementReport, name: str) -> ReportTable:
    """Give one table of a report."""
    (found,) = (each for each in tables(made) if each.id == name)
    return found


def figures(made: ManagementReport, name: str) -> dict[str, tuple[int | None, ...]]:
    """Give the rows of a table that are not all zero, by their names."""
    return {
        row.id: row.figures
        for row in table(made, name).rows
        if any(figure != 0 for figure in row.figures)
    }


def row(made: ManagementReport, name: str, which: str) -> ReportRow:
    """Give one row of a table."""
    (found,) = (each for each in table(made, name).rows if each.id == which)
    return found
