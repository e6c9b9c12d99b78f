"""The clause table counts what passed and fails a whole run for what is missing."""

import json
from pathlib import Path
from typing import cast

import pytest

from tests import clause_table
from tools.clause_tests import COMMAND, SHIPPED, shipped_text
from ucb_domain.codec.packs import builtin_policies, load_policy

pytest_plugins = ["pytester"]

A_SUITE = """
import pytest

@pytest.mark.clause("council", "1", "keeps")
@pytest.mark.clause("council", "2", "departs")
def test_one():
    pass

@pytest.mark.clause("council", "1")
def test_two():
    pass
"""


@pytest.fixture
def suite(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> pytest.Pytester:
    """Return a small suite whose runs keep a clause table and need no clause."""
    monkeypatch.setattr(clause_table, "clauses_needing_tests", dict)
    pytester.makeini("[pytest]\nmarkers = clause(policy, clause, reading): shows")
    return pytester


def test_what_needs_tests_comes_from_the_packs() -> None:
    """A clause that binds a rule needs all three readings; one that does not, none."""
    needed = clause_table.clauses_needing_tests()
    for name in builtin_policies():
        policy = load_policy(name)
        bound = {clause.id for clause in policy.clauses if clause.rules}
        assert needed[policy.id].keys() == bound
        assert set(needed[policy.id].values()) == {frozenset(clause_table.READINGS)}


class Reporter:
    """Keeps what a run would print at its end."""

    def __init__(self, said: list[str]) -> None:
        self.section = self.line = said.append


class Plugin:
    """Registers the table as our own conftest does."""

    def pytest_configure(self, config: pytest.Config) -> None:
        """Watch which clause each test shows."""
        config.pluginmanager.register(clause_table.ClauseTable(config))


def written(pytester: pytest.Pytester) -> Path:
    """Return where a run writes its table."""
    return pytester.path / "build" / "clauses.json"


def test_a_whole_run_writes_what_its_tests_show(suite: pytest.Pytester) -> None:
    """The file has the readings and the tests of each clause, in order."""
    suite.makepyfile(test_council=A_SUITE)
    suite.inline_run(plugins=[Plugin()])
    assert json.loads(written(suite).read_text(encoding="utf-8")) == {
        "council": {
            "1": {
                "keeps": 1,
                "departs": 0,
                "does_not_apply": 0,
                "tests": ["test_council.py::test_one", "test_council.py::test_two"],
            },
            "2": {
                "keeps": 0,
                "departs": 1,
                "does_not_apply": 0,
                "tests": ["test_council.py::test_one"],
            },
        }
    }


def test_a_missing_reading_fails_a_whole_run(
    suite: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A clause that no passing test departs from fails the run, by name."""
    needed = {"council": {"1": frozenset({"keeps", "departs"})}}
    monkeypatch.setattr(clause_table, "clauses_needing_tests", lambda: needed)
    suite.makepyfile(test_council=A_SUITE)
    run = suite.inline_run(plugins=[Plugin()])
    assert run.ret == pytest.ExitCode.TESTS_FAILED


def shipping(pytester: pytest.Pytester, text: str) -> None:
    """Have the package of the small suite ship a table."""
    file = pytester.path / SHIPPED
    file.parent.mkdir(parents=True)
    file.write_text(text, "utf-8")


def test_a_table_that_ships_other_numbers_fails_a_whole_run(
    suite: pytest.Pytester,
) -> None:
    """The run says how to bring it up to date."""
    shipping(suite, "{}\n")
    suite.makepyfile(test_council=A_SUITE)
    run = suite.inline_run(plugins=[Plugin()])
    assert run.ret == pytest.ExitCode.TESTS_FAILED
    table = clause_table.ClauseTable(suite.parseconfig())
    table.outdated = True
    said: list[str] = []
    table.pytest_terminal_summary(cast("pytest.TerminalReporter", Reporter(said)))
    assert COMMAND in said[-1]


def test_a_table_that_ships_these_numbers_is_in_order(suite: pytest.Pytester) -> None:
    """Once brought up to date, the next run passes."""
    suite.makepyfile(test_council=A_SUITE)
    suite.inline_run(plugins=[Plugin()])
    rows = json.loads(written(suite).read_text("utf-8"))
    shipping(suite, shipped_text(rows))
    assert json.loads(shipped_text(rows)) == {"council": {"1": 2, "2": 1}}
    run = suite.inline_run(plugins=[Plugin()])
    assert run.ret == pytest.ExitCode.OK


def test_a_failing_test_shows_nothing(
    suite: pytest.Pytester,
) -> None:
    """Only what passed is in the table."""
    suite.makepyfile(test_council=A_SUITE.replace("pass", "assert 0"))
    suite.inline_run(plugins=[Plugin()])
    assert json.loads(written(suite).read_text(encoding="utf-8")) == {}


@pytest.mark.parametrize("choice", [["-k", "one"], ["test_council.py"]])
def test_a_run_of_some_tests_judges_nothing(
    suite: pytest.Pytester, monkeypatch: pytest.MonkeyPatch, choice: list[str]
) -> None:
    """Choosing among the tests neither writes the table nor fails for it."""
    needed = {"council": {"9": frozenset({"keeps"})}}
    monkeypatch.setattr(clause_table, "clauses_needing_tests", lambda: needed)
    suite.makepyfile(test_council=A_SUITE)
    run = suite.inline_run(*choice, plugins=[Plugin()])
    assert run.ret == pytest.ExitCode.OK
    assert not written(suite).exists()


def test_a_mark_must_name_a_reading_we_know(suite: pytest.Pytester) -> None:
    """A misspelt reading stops the run instead of counting for nothing."""
    suite.makepyfile(test_council=A_SUITE.replace("keeps", "kept"))
    run = suite.inline_run(plugins=[Plugin()])
    assert run.ret == pytest.ExitCode.USAGE_ERROR
