"""The report to management: what happened in a period, in figures.

A fold over cases, one after another: it needs no more room for many than for few. What a
file leaves open is counted apart and never guessed, and figures from few people are
withheld.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from statistics import median_low
from typing import Final

import attrs

from ucb_domain.case import CustomerContactCase
from ucb_domain.policy import Policies
from ucb_domain.reporting._appeals import count_appeals, count_reviews
from ucb_domain.reporting._cases import count_behaviours, count_case, count_steps
from ucb_domain.reporting._clauses import count_findings
from ucb_domain.reporting._definitions import CHAPTERS
from ucb_domain.reporting._guessing import guessable
from ucb_domain.reporting._layout import Laid, laid_out
from ucb_domain.reporting._restrictions import count_measures, count_restrictions
from ucb_domain.reporting._shapes import Chapter, Shape
from ucb_domain.reporting._sheet import Asked, Sheet, Sums
from ucb_domain.reporting._span import Span
from ucb_domain.reporting.suppression import Key, check_limit, withheld

USUAL_LIMIT: Final = 5
"""Figures from fewer people than this are withheld, unless somebody says otherwise."""

_NOT_JUDGED: Final = "Not judged: no policy of this kind was given."


@attrs.frozen(kw_only=True)
class ReportRow:
    """One row of a table.

    Attributes:
        id: Its name, for programs.
        label: Its label, for people.
        figures: One for each column; `None` where it is withheld.
        level: How far it is set in: 1 under the row that sums it up.
        total: Whether it sums up the rows above it.
    """

    id: str
    label: str
    figures: tuple[int | None, ...]
    level: int = 0
    total: bool = False


@attrs.frozen(kw_only=True)
class Median:
    """The middle of the lengths that are known to the day.

    Attributes:
        title: What it is the median of.
        days: The median in days; `None` where there is none, or it is withheld.
        withheld: Whether it is withheld.
    """

    title: str
    days: int | None
    withheld: bool


@attrs.frozen(kw_only=True)
class ReportTable:
    """One table of figures.

    Attributes:
        id: Its name, for programs.
        title: What it shows.
        about: What is counted, exactly.
        head: What its rows are.
        columns: The columns, each with its name for programs and its head for people.
        rows: The rows; the last may sum up the others.
        median: The median of what it measures, where it measures anything.
        drawn: Whether it is worth drawing.
        across: Whether a column, and no row, sums up the others.
    """

    id: str
    title: str
    about: str
    head: str
    columns: tuple[tuple[str, str], ...]
    rows: tuple[ReportRow, ...]
    median: Median | None = None
    drawn: bool = False
    across: bool = False


@attrs.frozen(kw_only=True)
class ReportSection:
    """Tables that belong together.

    Attributes:
        id: Its name, for programs.
        title: What it is about.
        nil: A sentence that says so where there is nothing to report.
        missing: A sentence that says why nothing can be reported.
        tables: The tables; none where there is nothing.
    """

    id: str
    title: str
    nil: str | None
    missing: str | None
    tables: tuple[ReportTable, ...]


@attrs.frozen(kw_only=True)
class AskedBy:
    """A clause that asks for such a report.

    Attributes:
        policy: Id of its policy.
        clause: Its id.
        says: What it says, paraphrased.
    """

    policy: str
    clause: str
    says: str


@attrs.frozen(kw_only=True)
class ManagementReport:
    """What happened in a period, in figures.

    Attributes:
        first: First day of the period.
        last: Last day of the period.
        looked_at: The day on which it was looked at: the last, or an earlier one where
            the period is not over.
        below: Figures from fewer people than this are withheld; `None` for none.
        policies: The policies that were applied, as "id@version".
        asked_by: The clauses of these policies that ask for reports.
        sections: The figures.
    """

    first: date
    last: date
    looked_at: date
    below: int | None
    policies: tuple[str, ...]
    asked_by: tuple[AskedBy, ...]
    sections: tuple[ReportSection, ...]

    @classmethod
    def of(
        cls,
        cases: Iterable[CustomerContactCase],
        *,
        first: date,
        last: date,
        today: date,
        policies: Policies,
        below: int | None = USUAL_LIMIT,
    ) -> "ManagementReport":
        """Report on cases.

        Args:
            cases: The cases, as they are known; gone through once.
            first: First day of the period.
            last: Last day of the period, in it.
            today: The day on which the report is made; of later days it says nothing.
            policies: The policies to judge by, each act by the version in force on its
                day.
            below: Withhold figures from fewer people than this; `None` for none.

        Raises:
            ValueError: The period ends before it begins or has not begun, or the limit
                is too low to hide anything.
        """
        if last < first:
            raise ValueError(f"The period ends ({last}) before it begins ({first}).")
        if first > today:
            raise ValueError(f"The period begins on {first}, which is still to come.")
        if below is not None:
            check_limit(below)
        span = Span(first=first, last=min(last, today))
        sums = Sums(enough=below or 1)
        for case in cases:
            sheet = Sheet()
            _count(sheet, case, span, policies)
            sums.take(sheet, case.id if case.customer is None else case.customer.ref)
        return cls(
            first=first,
            last=last,
            looked_at=span.last,
            below=below,
            policies=tuple(f"{each.id}@{each.version}" for each in policies.versions),
            asked_by=_asked_by(policies),
            sections=_sections(sums, policies, below),
        )

    @property
    def nothing(self) -> bool:
        """Whether there is nothing to report in any section."""
        return all(each.nil or each.missing for each in self.sections)


def _count(
    sheet: Sheet, case: CustomerContactCase, span: Span, policies: Policies
) -> None:
    known = attrs.evolve(case, facts=case.facts.until(span.last))
    asked = Asked(case=known, span=span)
    count_case(sheet, asked)
    count_steps(sheet, asked)
    count_behaviours(sheet, asked)
    count_restrictions(sheet, asked)
    count_measures(sheet, asked)
    count_reviews(sheet, asked, policies)
    count_appeals(sheet, asked)
    count_findings(sheet, asked, policies)


def _asked_by(policies: Policies) -> tuple[AskedBy, ...]:
    found = {
        (policy.id, clause.id): AskedBy(
            policy=policy.id, clause=clause.id, says=clause.says
        )
        for policy in policies.versions
        if isinstance(said := policy.terms.process.get("reports"), tuple)
        for clause in policy.clauses
        if clause.id in said
    }
    return tuple(found.values())


def _sections(
    sums: Sums, policies: Policies, below: int | None
) -> tuple[ReportSection, ...]:
    laid = [
        [laid_out(table, sums, policies) for table in chapter.tables]
        for chapter in CHAPTERS
    ]
    tables = [table for chapter in laid for table in chapter]
    counts = {key: count for table in tables for key, count in table.counts.items()}
    relations = [each for table in tables for each in table.relations]
    hidden = (
        frozenset[Key]()
        if below is None
        else withheld(counts, (*relations, *guessable(counts)), below)
    )
    return tuple(
        _section(chapter, known, sums, policies, hidden, below)
        for chapter, known in zip(CHAPTERS, laid, strict=True)
    )


def _section(
    chapter: Chapter,
    laid: list[Laid],
    sums: Sums,
    policies: Policies,
    hidden: frozenset[Key],
    below: int | None,
) -> ReportSection:
    general = chapter.id == "expectations"
    judged = any(each.general is general for each in policies.versions)
    missing = _NOT_JUDGED if chapter.judged and not judged else None
    # A nil return says of every figure that it is zero.
    nothing = not any(
        count.value or key in hidden
        for table in laid
        for key, count in table.counts.items()
    )
    return ReportSection(
        id=chapter.id,
        title=chapter.title,
        nil=chapter.nil if nothing and missing is None else None,
        missing=missing,
        tables=()
        if nothing or missing
        else tuple(_table(table, sums, hidden, below) for table in laid),
    )


def _table(
    laid: Laid, sums: Sums, hidden: frozenset[Key], below: int | None
) -> ReportTable:
    definition = laid.definition
    return ReportTable(
        id=definition.id,
        title=definition.title,
        about=definition.about,
        head=definition.head,
        columns=definition.columns,
        rows=tuple(
            ReportRow(
                id=line.id,
                label=line.label,
                figures=tuple(
                    None if key in hidden else laid.counts[key].value
                    for key in line.keys
                ),
                level=line.level,
                total=line.total,
            )
            for line in laid.lines
        ),
        median=None
        if definition.median is None
        else _median(
            definition.median,
            sums.lengths.get(definition.id, Counter()),
            open_book=not hidden & laid.counts.keys(),
            below=below,
        ),
        drawn=definition.drawn,
        across=definition.shape is Shape.ACROSS,
    )


def _median(
    title: str, lengths: Counter[int], *, open_book: bool, below: int | None
) -> Median:
    """Give a median, if as many as the limit lie to either side of it.

    Where a figure of the same table is withheld, it might help to work that out.
    """
    known = sorted(lengths.elements())
    told = below is None or (open_book and len(known) >= 2 * below)
    return Median(
        title=title,
        days=median_low(known) if known and told else None,
        withheld=not told and (bool(known) or not open_book),
    )
