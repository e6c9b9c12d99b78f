"""The gate bites: a pack that comes with the library is tested clause by clause."""

from pathlib import Path

import pytest

from tests import clause_table
from ucb_domain.codec import packs

pytest_plugins = ["pytester"]

MADE_UP = """
format = 1

[policy]
id = "made-up"
version = "1"
title = "A policy of nobody's"
organisation = "Nowhere Council"

[[clause]]
id = "1"
at = "Paragraph 1"
says = "Everyone is treated with respect."
kind = "principle"
reason = "It states an aim."

[[clause]]
id = "2"
at = "Paragraph 2"
says = "A decision says why."
  [[clause.rule]]
  kind = "record"
  of = "restriction-imposed"
  must = ["reasons"]
  fault = "no_reasons_given"

[[clause]]
id = "3"
at = "Paragraph 3"
says = "It is proportionate."
kind = "judgement"
  [[clause.rule]]
  kind = "judgement"
  on = "restriction-imposed"
  question = "proportionality"
  fault = "disproportionate_restriction"
"""

A_SUITE = """
import pytest

@pytest.mark.clause("made-up", "2", "keeps")
@pytest.mark.clause("made-up", "2", "departs")
@pytest.mark.clause("made-up", "2", "does-not-apply")
def test_two():
    pass

@pytest.mark.clause("made-up", "3", "keeps")
@pytest.mark.clause("made-up", "3", "departs")
@pytest.mark.clause("made-up", "3", "does-not-apply")
def test_three():
    pass
"""


@pytest.fixture
def with_a_made_up_pack(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> pytest.Pytester:
    """Return an empty suite, in a library whose one policy is made up."""
    path: Path = pytester.path / "made-up.toml"
    path.write_text(MADE_UP, encoding="utf-8")
    monkeypatch.setattr(packs, "builtin_policies", lambda: (str(path),))
    pytester.makeini("[pytest]\nmarkers = clause(policy, clause, reading): shows")
    return pytester


class Plugin:
    """Registers the table as our own conftest does."""

    def pytest_configure(self, config: pytest.Config) -> None:
        """Watch which clause each test shows."""
        self.table = clause_table.ClauseTable(config)
        config.pluginmanager.register(self.table)


def run(suite: pytest.Pytester, tests: str) -> tuple[object, list[str]]:
    """Run a whole suite; give how it ended and which clauses lack what."""
    plugin = Plugin()
    suite.makepyfile(test_made_up=tests)
    ended = suite.inline_run(plugins=[plugin])
    return ended.ret, plugin.table.missing


def test_every_clause_that_binds_a_rule_is_asked_for(
    with_a_made_up_pack: pytest.Pytester,
) -> None:
    """A clause with rules needs every reading; one that says why it has none, none."""
    every = frozenset(clause_table.READINGS)
    assert clause_table.clauses_needing_tests() == {"made-up": {"2": every, "3": every}}


def test_a_pack_whose_clauses_are_all_shown_passes(
    with_a_made_up_pack: pytest.Pytester,
) -> None:
    """Nothing is missing, so the run is as green as its tests."""
    assert run(with_a_made_up_pack, A_SUITE) == (pytest.ExitCode.OK, [])


def test_a_pack_with_a_clause_nobody_tests_fails_the_run(
    with_a_made_up_pack: pytest.Pytester,
) -> None:
    """Every test passes, and still the run fails and names the clause."""
    tests = A_SUITE[: A_SUITE.index('@pytest.mark.clause("made-up", "3"')]
    ended, missing = run(with_a_made_up_pack, tests)
    assert ended == pytest.ExitCode.TESTS_FAILED
    assert missing == ["made-up 3 lacks: keeps, departs, does-not-apply"]


@pytest.mark.parametrize("reading", clause_table.READINGS)
def test_one_reading_that_is_missing_fails_the_run(
    with_a_made_up_pack: pytest.Pytester, reading: str
) -> None:
    """Two of three are not enough."""
    mark = f'@pytest.mark.clause("made-up", "2", "{reading}")\n'
    ended, missing = run(with_a_made_up_pack, A_SUITE.replace(mark, ""))
    assert ended == pytest.ExitCode.TESTS_FAILED
    assert missing == [f"made-up 2 lacks: {reading}"]


def test_a_test_that_fails_shows_no_reading(
    with_a_made_up_pack: pytest.Pytester,
) -> None:
    """What it would have shown is missing, beside the failure itself."""
    tests = A_SUITE.replace(
        "def test_three():\n    pass", "def test_three():\n    1 / 0"
    )
    ended, missing = run(with_a_made_up_pack, tests)
    assert ended == pytest.ExitCode.TESTS_FAILED
    assert missing == ["made-up 3 lacks: keeps, departs, does-not-apply"]
