"""The report to management: folds over all cases, and what is withheld of them."""

from ucb_domain.reporting.rendering import WITHHELD, report_to_json, report_to_tables
from ucb_domain.reporting.report import (
    USUAL_LIMIT,
    AskedBy,
    ManagementReport,
    Median,
    ReportRow,
    ReportSection,
    ReportTable,
)

__all__ = [
    "USUAL_LIMIT",
    "WITHHELD",
    "AskedBy",
    "ManagementReport",
    "Median",
    "ReportRow",
    "ReportSection",
    "ReportTable",
    "report_to_json",
    "report_to_tables",
]
