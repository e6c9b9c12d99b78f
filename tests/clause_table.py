"""Which test shows which clause of which policy, and what no test shows yet.

A test says what it shows with a mark; one test may carry several::

    @pytest.mark.clause("pembrokeshire", "PEM-20", "departs")

The reading is ``keeps``, ``departs`` or ``does-not-apply``; without one the test
is listed under the clause and counts for no reading. Only tests that passed count.

When the whole suite has run, the table is written to ``build/clauses.json``, from
which the reference pages are made, and the run fails if a clause that binds rules
lacks a reading, or if the numbers of tests that ship with the package are others. A run
of some tests neither writes nor fails.
"""

import json
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import TypedDict

import pytest

from tools.clause_tests import COMMAND, SHIPPED, shipped_text

READINGS = ("keeps", "departs", "does-not-apply")

ClauseKey = tuple[str, str]


class Row(TypedDict):
    """One clause of one policy in ``build/clauses.json``."""

    keeps: int
    departs: int
    does_not_apply: int
    tests: list[str]


def clauses_needing_tests() -> Mapping[str, Mapping[str, frozenset[str]]]:
    """Return, by policy and clause, the readings that a test must show.

    Every clause that binds a rule, in every policy that comes with the library, needs
    all three. A clause whose rules only report a person's judgement is kept where
    somebody judged, and departed from where nobody did, as far as tests go. A clause
    that binds no rule is not in it: its pack says why no machine can judge it.
    """
    # Not at the top: every test asks for this file, and most need no pack.
    from ucb_domain.codec.packs import builtin_policies, load_policy

    return {
        policy.id: {
            clause.id: frozenset(READINGS) for clause in policy.clauses if clause.rules
        }
        for policy in map(load_policy, builtin_policies())
    }


class ClauseTable:
    """The part of pytest that reads the marks and judges the whole run."""

    def __init__(self, config: pytest.Config) -> None:
        self.target = config.rootpath / "build" / "clauses.json"
        self.shipped = config.rootpath / SHIPPED
        self.marks: dict[str, list[tuple[ClauseKey, str | None]]] = {}
        self.rows: dict[ClauseKey, Row] = defaultdict(
            lambda: Row(keeps=0, departs=0, does_not_apply=0, tests=[])
        )
        self.missing: list[str] = []
        self.outdated = False

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Remember the marks of every test, and refuse a mark that says nothing."""
        for item in items:
            marks = [read_mark(item, mark) for mark in item.iter_markers("clause")]
            if marks:
                self.marks[item.nodeid] = marks

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Count a test that passed."""
        if report.when != "call" or not report.passed:
            return
        for clause, reading in self.marks.get(report.nodeid, ()):
            row = self.rows[clause]
            if report.nodeid not in row["tests"]:
                row["tests"].append(report.nodeid)
            match reading:
                case "keeps":
                    row["keeps"] += 1
                case "departs":
                    row["departs"] += 1
                case "does-not-apply":
                    row["does_not_apply"] += 1
                case _:
                    pass  # listed, and no more

    @pytest.hookimpl(tryfirst=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Write the table, and fail the run for what no test shows."""
        if not ran_everything(session.config) or session.config.option.collectonly:
            return
        write(self.target, self.rows)
        self.missing = [
            f"{policy} {clause} lacks: {', '.join(absent)}"
            for policy, clauses in sorted(clauses_needing_tests().items())
            for clause, readings in clauses.items()
            if (absent := missing(readings, self.rows.get((policy, clause))))
        ]
        if session.exitstatus == pytest.ExitCode.OK:
            self.outdated = is_outdated(self.shipped, self.target)
            if self.missing or self.outdated:
                session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(
        self, terminalreporter: pytest.TerminalReporter
    ) -> None:
        """Say which clauses lack a test."""
        if self.missing:
            terminalreporter.section("clauses without a test")
            for line in self.missing:
                terminalreporter.line(line)
        if self.outdated:
            terminalreporter.section("the table of tests that ships is out of date")
            terminalreporter.line(f"Bring it up to date: {COMMAND}")


def is_outdated(shipped: Path, counted: Path) -> bool:
    """Say whether the table that ships holds other numbers than were counted.

    A folder with no such table ships none.
    """
    if not shipped.is_file():
        return False
    rows = json.loads(counted.read_text("utf-8"))
    return shipped.read_text("utf-8") != shipped_text(rows)


def read_mark(item: pytest.Item, mark: pytest.Mark) -> tuple[ClauseKey, str | None]:
    """Return the clause and reading of one mark.

    Raises:
        pytest.UsageError: It does not name a policy, a clause and, if anything
            more, one of the three readings.
    """
    words = [*mark.args, *mark.kwargs.values()]
    whole = len(words) in {2, 3} and all(isinstance(word, str) for word in words)
    if not whole or (len(words) == 3 and words[2] not in READINGS):
        message = (
            f"{item.nodeid}: clause{mark.args} should be clause(policy, clause) or "
            f"clause(policy, clause, reading), the reading one of {READINGS}"
        )
        raise pytest.UsageError(message)
    return (words[0], words[1]), words[2] if len(words) == 3 else None


def ran_everything(config: pytest.Config) -> bool:
    """Return whether nobody chose among the tests."""
    chosen = (
        config.args_source is pytest.Config.ArgsSource.ARGS
        or config.option.keyword
        or config.option.markexpr
        or config.option.lf
        or config.option.deselect
        or config.option.ignore
        or config.option.ignore_glob
    )
    return not chosen


def missing(readings: frozenset[str], row: Row | None) -> list[str]:
    """Return the readings of a clause that no test that passed shows."""
    counts = {
        "keeps": row["keeps"] if row else 0,
        "departs": row["departs"] if row else 0,
        "does-not-apply": row["does_not_apply"] if row else 0,
    }
    return [
        reading for reading in READINGS if reading in readings and not counts[reading]
    ]


def write(target: Path, rows: Mapping[ClauseKey, Row]) -> None:
    """Write the table, in order, so that two equal runs write equal bytes."""
    table: dict[str, dict[str, Row]] = defaultdict(dict)
    for (policy, clause), row in sorted(rows.items()):
        table[policy][clause] = Row(
            keeps=row["keeps"],
            departs=row["departs"],
            does_not_apply=row["does_not_apply"],
            tests=sorted(row["tests"]),
        )
    target.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(table, ensure_ascii=False, indent=2)
    target.write_text(f"{text}\n", encoding="utf-8")
