"""`ucb policy diff`: what changes, in words and as JSON."""

from importlib import resources
from pathlib import Path

import pytest

from tests.cli.conftest import Run

ADDED = """
id = "S-9"
at = "x"
says = "Nobody waits."
kind = "principle"
reason = "y"
"""


@pytest.fixture
def newer(pack: str, folder: Path) -> str:
    """Write a newer version of the policy: another clause, and one that is gone."""
    text = Path(pack).read_text("utf-8")
    head, *clauses = text.split("[[clause]]")
    text = "[[clause]]".join([head, *clauses[:-1], ADDED])
    (folder / "newer.toml").write_text(text, "utf-8")
    return "newer.toml"


def test_a_policy_asks_for_the_same_as_itself(ucb: Run, pack: str) -> None:
    """Exit code 0, and it is said."""
    run = ucb("policy", "diff", "pembrokeshire", "pembrokeshire")
    assert run.code == 0
    assert "Both ask for the same." in run.out
    found = ucb("policy", "diff", pack, pack, "--json")
    assert found.code == 0
    assert found.json["same"] is True
    assert found.json["changes"] == []


def test_what_changes_is_shown_clause_by_clause(
    ucb: Run, pack: str, newer: str
) -> None:
    """Exit code 1; each clause has its heading, its place and its sentences."""
    run = ucb("policy", "diff", pack, newer)
    assert run.code == 1
    assert "S-9, added" in run.out
    assert "Nobody waits." in run.out
    assert "removed" in run.out
    assert "as before." in run.out
    assert "Before    " in run.out


def test_what_changes_is_json(ucb: Run, pack: str, newer: str) -> None:
    """Each change has its sort, clause, place and sentences."""
    run = ucb("policy", "diff", pack, newer, "--json")
    assert run.code == 1
    assert run.json["same"] is False
    assert {change["sort"] for change in run.json["changes"]} >= {"added", "removed"}
    for change in run.json["changes"]:
        assert set(change) == {"sort", "clause", "about", "says"}
        assert change["says"]
    assert run.json["old"]["id"] == run.json["new"]["id"] == "small"
    assert run.json["old"]["sha256"] != run.json["new"]["sha256"]


def test_what_clauses_share_has_no_id(ucb: Run) -> None:
    """Who may act is said once, under its own heading."""
    policies = resources.files("ucb_domain.policies")
    text = (policies / "pembrokeshire.toml").read_text("utf-8")
    text = text.replace('"a Director"', '"a Chief Officer"')
    Path("other.toml").write_text(text, "utf-8")
    run = ucb("policy", "diff", "pembrokeshire", "other.toml")
    assert "\nchanged\n  Who may act\n" in run.out
    assert "a Chief Officer" in run.out


@pytest.mark.parametrize("names", [("nowhere", "pembrokeshire"), ("x.toml", "y.toml")])
def test_a_policy_that_is_not_there_is_bad_input(
    ucb: Run, names: tuple[str, str]
) -> None:
    """Exit code 2, so that a difference is never mistaken for a mistake."""
    assert ucb("policy", "diff", *names).code == 2
