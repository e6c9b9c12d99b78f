"""`ucb demo`: real decisions, shown beside what the ombudsman found."""

import json
from importlib import resources
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.demo.files import decisions, found

DEMO = resources.files("ucb_domain.demo")


def test_each_decision_is_shown_beside_what_was_found(ucb: Run) -> None:
    """Every decision has its heading, and each thing the ombudsman said of it."""
    run = ucb("demo")
    assert run.code == 0
    assert run.err == ""
    flat = " ".join(run.out.split())
    for name in decisions():
        assert f"Case {name}" in run.out
        assert found(name)["title"] in flat
    assert run.out.count("The ombudsman") >= len(decisions())
    assert "In force" in run.out
    assert "Due" in run.out
    assert "Look further" in run.out


def test_what_it_says_agrees_with_the_ombudsmen(ucb: Run) -> None:
    """Each fault that was found is departed, and nothing that was not found is."""
    cases = ucb("demo", "--json").json["cases"]
    said = [pair for case in cases for pair in case["beside"]]
    for pair in said:
        assert (pair["verdict"] == "departed") is (pair["ombudsman"] is True)
    assert sum(pair["ombudsman"] is True for pair in said) == sum(
        each["fault"] for name in decisions() for each in found(name)["findings"]
    )


def test_a_second_run_says_the_same_and_stores_nothing_twice(
    ucb: Run, folder: Path
) -> None:
    """The demo can be run again, in the same file."""
    first = ucb("demo")
    second = ucb("demo")
    assert second.code == 0
    assert second.out == first.out
    assert [path.name for path in folder.glob("ucb-demo/*.db")] == ["cases.db"]


def test_what_it_says_to_try_can_be_tried(ucb: Run) -> None:
    """Each command at the end of the page runs as it is printed."""
    page = ucb("demo").out
    further = page[page.index("Look further") :].splitlines()
    commands = [line.split()[1:] for line in further if line.startswith("  ")]
    assert len(commands) == 4
    for command in commands:
        assert ucb(*command).code in {0, 1}


def test_a_reader_s_changes_stay(ucb: Run, folder: Path) -> None:
    """A file that was changed is not put back by the next run."""
    ucb("demo", "--out", "try")
    changed = next(folder.glob("try/*/history.json"))
    changed.write_text("changed", "utf-8")
    assert ucb("demo", "--out", "try").code == 0
    assert changed.read_text("utf-8") == "changed"
    assert (folder / "try/.gitignore").read_text("utf-8") == "*\n"


def test_a_folder_with_things_in_it_is_left_as_it_is(ucb: Run, folder: Path) -> None:
    """Somebody's own folder gains the demo's files and loses nothing."""
    (folder / "try").mkdir()
    (folder / "try/mine.txt").write_text("mine", "utf-8")
    assert ucb("demo", "--out", "try").code == 0
    assert (folder / "try/mine.txt").read_text("utf-8") == "mine"
    assert not (folder / "try/.gitignore").exists()


def test_a_file_that_is_something_else_is_passed_over(ucb: Run, folder: Path) -> None:
    """What stands under the usual name and is no such store stays, and another is made."""
    (folder / "try").mkdir()
    (folder / "try/cases.db").write_text("no database at all, and of some length")
    run = ucb("demo", "--out", "try", "--json")
    assert run.code == 0
    assert run.json["store"] == "sqlite:///try/cases-2.db"


def test_examples_that_were_changed_since_are_passed_over(
    ucb: Run, folder: Path
) -> None:
    """A store with other examples under the same names is left to whoever made it."""
    given = json.loads(DEMO.joinpath("lgo-24-016-135/history.json").read_text("utf-8"))
    given["events"][0]["on"] = "2011-01-01"
    (folder / "old.json").write_text(json.dumps(given), "utf-8")
    (folder / "try").mkdir()
    store = ("--store", "sqlite:///try/cases.db")
    old = ucb("case", "import", "old.json", "--without-personal", *store)
    assert old.code == 0
    run = ucb("demo", "--out", "try", "--json")
    assert run.json["store"] == "sqlite:///try/cases-2.db"


def test_it_never_tries_for_ever(
    ucb: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When every name is taken the message says what to do."""
    monkeypatch.setattr("ucb_domain.cli.demo._MOST_FILES", 1)
    (folder / "try").mkdir()
    (folder / "try/cases.db").write_text("no database at all, and of some length")
    run = ucb("demo", "--out", "try")
    assert run.code == 2
    assert "--out" in run.err


def test_the_cases_go_into_the_store_that_is_named(
    ucb: Run, folder: Path, postgres_database: str
) -> None:
    """A store is created if need be, and no file is made in its place."""
    run = ucb("demo", "--store", postgres_database)
    assert run.code == 0
    assert list(folder.glob("ucb-demo/*.db")) == []
    listed = ucb("case", "list", "--store", postgres_database, "--json").json["cases"]
    assert {each["case"] for each in listed} > set(decisions())


def test_the_examples_stay_out_of_the_usual_store(
    ucb: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """UCB_STORE is for real cases, so the demo leaves it alone."""
    monkeypatch.setenv("UCB_STORE", "sqlite:///real.db")
    assert ucb("demo").code == 0
    assert not (folder / "real.db").exists()


def test_a_folder_that_cannot_be_is_bad_input(ucb: Run, folder: Path) -> None:
    """A file is no folder, and neither is anything under it."""
    (folder / "file").write_text("", "utf-8")
    for out in ("file", "file/under"):
        run = ucb("demo", "--out", out)
        assert run.code == 2
        assert "file" in run.err
