"""The example programs run as they are, touch no network and leave nothing behind."""

import ast
import json
import runpy
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.demo.files import DEMO, decisions
from tests.steady_keys import KEYS
from ucb_domain import ContactRegister, Verdict, load_policies, read_history, replay

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = sorted((ROOT / "examples").glob("[0-9]*.py"))
LATER = datetime(2026, 5, 1, 9, 0, tzinfo=UTC)

# Runs a program so that reaching for the network, or writing into the clone, fails.
# Coverage keeps its own data there, and is let.
GUARD = """
import os, runpy, sys

root = os.path.join(sys.argv[1], "")

def watch(event, args):
    if event in {"socket.connect", "socket.getaddrinfo"}:
        raise RuntimeError("an example reached for the network")
    if event == "open" and isinstance(args[0], str) and set(args[1] or "") & set("wax+"):
        name = os.path.basename(args[0])
        if os.path.abspath(args[0]).startswith(root) and ".coverage" not in name:
            raise RuntimeError(f"an example wrote {args[0]}")

sys.addaudithook(watch)
del sys.argv[:2]
runpy.run_path(sys.argv[0], run_name="__main__")
"""

each_example = pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)


def run(path: Path, folder: Path, *arguments: str) -> str:
    """Run an example in an empty folder, and give what it prints."""
    command = [sys.executable, "-B", "-c", GUARD, str(ROOT), str(path), *arguments]
    done = subprocess.run(
        command, check=False, cwd=folder, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stderr == ""
    assert list(folder.iterdir()) == []
    return " ".join(done.stdout.split())


@each_example
def test_an_example_says_what_it_is(path: Path) -> None:
    """Each opens by saying what it does, what it needs, how to run it, what to expect."""
    said = ast.get_docstring(ast.parse(path.read_text("utf-8"))) or ""
    for word in ("What:", "Needs:", f"Run: python examples/{path.name}", "Expect:"):
        assert word in said


@each_example
def test_an_example_is_in_the_table(path: Path) -> None:
    """Each has its line in the README of the examples."""
    assert f"examples/{path.name}" in (ROOT / "examples/README.md").read_text("utf-8")


def test_the_story_is_told(tmp_path: Path) -> None:
    """The story shows a refusal, what is owed and overdue, and one departure."""
    printed = run(EXAMPLES[0], tmp_path)
    assert "Not recorded. pembrokeshire PEM-16" in printed
    assert "Owed under PEM-19: notice to the customer" in printed
    assert "Owed under PEM-24: appeal decision" in printed
    assert "by 12 March 2026, OVERDUE." in printed
    assert " kept, 1 departed, 1 judgement, 0 not_recorded." in printed
    assert "PEM-20, departed: Review of the restriction of 12 March 2025" in printed


@pytest.mark.parametrize("name", decisions())
def test_every_decision_can_be_shown(name: str, tmp_path: Path) -> None:
    """The second example prints each decision's faults as the ombudsman found them."""
    printed = run(EXAMPLES[1], tmp_path, name)
    found = json.loads(DEMO.joinpath(name, "found.json").read_text("utf-8"))
    for each in found["findings"]:
        if each["fault"]:
            assert f" fault, {each['about']}:" in printed
            assert f"departed, {each['about']}:" in printed


def test_one_changed_fact_changes_the_finding(tmp_path: Path) -> None:
    """The second example ends with the same decision, in time."""
    printed = run(EXAMPLES[1], tmp_path)
    _, _, changed = printed.partition("limited in October 2020")
    assert "kept: Review of the restriction of October 2020" in changed
    assert "departed" not in changed


def test_what_was_known_then_differs_from_what_was_so(tmp_path: Path) -> None:
    """The third example owes a letter by what was known, and not by what is known."""
    printed = run(EXAMPLES[2], tmp_path)
    assert "The first import stored 14 of 14 entries." in printed
    assert "The second import stored 0 of 14 entries." in printed
    _, _, rest = printed.partition("by all that is known today")
    so, _, rest = rest.partition("by what was known then")
    then, _, now = rest.partition("Today, by all")
    assert "Nothing departs" in so
    assert "Departed, PEM-19: Notice to the customer" in then
    assert "Departed, PEM-20: Review of the restriction" in now


def test_the_story_that_comes_with_the_library_is_the_one_that_is_told() -> None:
    """The history file holds the very acts that the first example records."""
    program: dict[str, Any] = runpy.run_path(str(EXAMPLES[0]))
    clock = program["Clock"]()
    with ContactRegister.open(
        "memory://", policies=["pembrokeshire"], clock=clock, keys=KEYS
    ) as register:
        program["tell"](register, clock)
        told = register.export_history(program["CASE"], personal=True)
    kept = DEMO.joinpath("pembrokeshire-story", "history.json").read_bytes()
    assert read_history(kept) == told


def test_the_story_departs_on_the_late_review_alone() -> None:
    """Read from its file, the story keeps every clause but the one on the review."""
    kept = DEMO.joinpath("pembrokeshire-story", "history.json").read_bytes()
    entries = read_history(kept).entries(read_at=LATER)
    audit = replay(entries, load_policies(["pembrokeshire"]), as_of=LATER.date())
    departed = {each.clause for each in audit.departed}
    assert departed == {"PEM-20"}
    assert Verdict.NOT_RECORDED not in {each.verdict for each in audit.findings}


def test_every_way_to_tamper_is_found(tmp_path: Path) -> None:
    """And the table of the README is that of the program, line by line."""
    printed = run(EXAMPLES[3], tmp_path)
    assert "not found" not in printed
    readme = (ROOT / "README.md").read_text("utf-8")
    table = readme.partition("| What is done to the store |")[2].partition("\n\n")[0]
    ways = [line.split("|")[1].strip() for line in table.splitlines()[2:]]
    assert len(ways) == 12
    assert [way for way in ways if way not in printed] == []
