"""What clauses say of the acts of a period."""

from typing import Final

from ucb_domain.case import findings
from ucb_domain.findings import Finding, Verdict
from ucb_domain.policy import Policies
from ucb_domain.reporting._sheet import PERHAPS, UNKNOWN, WHOLE, Asked, Sheet
from ucb_domain.truth import Truth

_COLUMNS: Final = {
    Verdict.DEPARTED: "departed",
    Verdict.JUDGEMENT: "judgement",
    Verdict.NOT_RECORDED: UNKNOWN,
}


def count_findings(sheet: Sheet, asked: Asked, policies: Policies) -> None:
    """Count what departs, by fault and clause, by the day that each turns on.

    What general expectations say of a policy itself is of no day, and left out.
    """
    for finding in findings(policies, asked.case, as_of=asked.span.last):
        column = _COLUMNS.get(finding.verdict)
        if column is None or finding.on is None:
            continue
        belongs = asked.span.holds(finding.on)
        if belongs is Truth.UNKNOWN:
            if finding.verdict is not Verdict.DEPARTED:
                continue
            column = PERHAPS
        if belongs is not Truth.NO:
            table = "expectations" if finding.general else "departures"
            for row in (WHOLE, _fault(finding), _clause(finding)):
                sheet.add(table, row, column)


def _fault(finding: Finding) -> str:
    return finding.fault or UNKNOWN


def _clause(finding: Finding) -> str:
    return f"{_fault(finding)}/{finding.policy}/{finding.clause}"
