"""`ucb case`: importing, exporting, showing and listing cases, on both databases."""

import json
import os
import stat
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.files import AFTER, BEFORE, HISTORY, history, text


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_case_is_imported_once(ucb: Run, store: str, case_file: str) -> None:
    """The same file again stores nothing twice, and the program says so."""
    first = ucb("case", "import", case_file, "--store", store)
    again = ucb("case", "import", case_file, "--store", store)
    assert (first.code, again.code) == (0, 0)
    assert first.out == "CRM-1: stored 3 entries.\n"
    assert "nothing was stored" in again.out
    asked = ("case", "import", case_file, "--store", store, "--json")
    assert ucb(*asked).json == {
        "cases": [{"case": "CRM-1", "entries": 3, "stored": 0, "left_out": 0}]
    }


def test_a_file_that_is_named_twice_is_imported_once(
    ucb: Run, store: str, case_file: str
) -> None:
    """What the first import stored is what the program tells of."""
    run = ucb("case", "import", case_file, case_file, "--store", store)
    assert run.out == "CRM-1: stored 3 entries.\n"


def test_a_file_about_another_customer_is_refused(
    ucb: Run, filled: str, folder: Path
) -> None:
    """The reference of the case is taken, and the message says by whom it is not."""
    (folder / "other.json").write_text(text(history(customer={"ref": "X"})), "utf-8")
    run = ucb("case", "import", "other.json", "--store", filled)
    assert run.code == 2
    assert "'CRM-1' is there already and is about another customer" in run.err


def test_a_longer_file_adds_what_is_new(ucb: Run, filled: str, folder: Path) -> None:
    """A file with one more event adds that one, and says that the rest was there."""
    more = {"id": "end", "type": "case-closed", "on": "2024-06-01"}
    given = history(events=[*HISTORY["events"], more])
    (folder / "more.json").write_text(text(given), "utf-8")
    run = ucb("case", "import", "more.json", "--store", filled)
    assert run.out == "CRM-1: stored 1 of 4 entries; the rest was there already.\n"


def test_several_files_come_from_anywhere(ucb: Run, store: str, case_file: str) -> None:
    """Files and standard input go together."""
    run = ucb(
        "case",
        "import",
        case_file,
        "-",
        "--store",
        store,
        "--json",
        stdin=text(history(case="CRM-2")),
    )
    assert [each["case"] for each in run.json["cases"]] == ["CRM-1", "CRM-2"]


def test_one_bad_file_stops_all(
    ucb: Run, store: str, case_file: str, folder: Path
) -> None:
    """Every file is read before the first is stored."""
    (folder / "bad.json").write_text("{", "utf-8")
    run = ucb("case", "import", case_file, "bad.json", "--store", store)
    assert run.code == 2
    assert "bad.json" in run.err
    assert ucb("case", "list", "--store", store, "--json").json == {"cases": []}


def test_a_bad_file_makes_no_store(ucb: Run, folder: Path) -> None:
    """Where nothing could be imported there is no new file either."""
    (folder / "bad.json").write_text("{", "utf-8")
    assert ucb("case", "import", "bad.json", "--store", "sqlite:///new.db").code == 2
    assert not (folder / "new.db").exists()


def test_a_file_that_contradicts_the_store_is_refused(
    ucb: Run, filled: str, folder: Path
) -> None:
    """The same event id with other words is an error that names what was stored before."""
    given = history()
    given["events"][0]["on"] = "2024-01-09"
    (folder / "other.json").write_text(text(given), "utf-8")
    (folder / "fine.json").write_text(text(history(case="CRM-2")), "utf-8")
    run = ucb("case", "import", "fine.json", "other.json", "--store", filled)
    assert run.code == 2
    assert "other.json" in run.err
    assert "'limit'" in run.err
    assert "Stored before it: fine.json." in run.err


def test_an_export_imports_back_as_the_same_case(
    ucb: Run, filled: str, folder: Path
) -> None:
    """What comes out goes into another store, and comes out of it the same."""
    run = ucb("case", "export", "CRM-1", "--personal", "--store", filled)
    assert run.code == 0
    (folder / "out.json").write_text(run.out, "utf-8")
    other = "sqlite:///other.db"
    assert ucb("case", "import", "out.json", "--store", other).code == 0
    again = ucb("case", "export", "CRM-1", "--personal", "--store", other)
    assert again.out == run.out
    assert run.json["events"][0]["customer"]["name"] == "Somebody Private"


def test_an_export_goes_into_a_file_whole(ucb: Run, filled: str, folder: Path) -> None:
    """With -o the file holds the same, and nothing is left beside it."""
    printed = ucb("case", "export", "CRM-1", "--store", filled).out
    before = set(_names(folder))
    run = ucb("case", "export", "CRM-1", "--store", filled, "-o", "out.json")
    assert run.out == "CRM-1: written to out.json\n"
    assert (folder / "out.json").read_text("utf-8") == printed
    assert set(_names(folder)) - before == {"out.json"}
    asked = ("case", "export", "CRM-1", "--store", filled, "-o", "out.json", "--json")
    assert ucb(*asked).json == {"case": "CRM-1", "entries": 3, "file": "out.json"}
    dash = ucb("case", "export", "CRM-1", "--store", filled, "-o", "-")
    assert dash.out == printed


def test_an_export_that_fails_leaves_the_old_file(
    ucb: Run, filled: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When the disk fills up half way, what was there before is still there, alone."""

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    (folder / "out.json").write_text("old", "utf-8")
    before = _names(folder)
    monkeypatch.setattr(os, "fsync", full)
    run = ucb("case", "export", "CRM-1", "--store", filled, "-o", "out.json")
    assert run.code == 2
    assert "'out.json'" in run.err
    assert (folder / "out.json").read_text("utf-8") == "old"
    assert _names(folder) == before


def test_an_export_never_replaces_a_device(ucb: Run, filled: str, folder: Path) -> None:
    """A device or a pipe is written to, and stays what it is."""
    link = folder / "nowhere"
    link.symlink_to(os.devnull)
    run = ucb("case", "export", "CRM-1", "--store", filled, "-o", "nowhere")
    assert run.code == 0
    assert stat.S_ISCHR(Path(os.devnull).stat().st_mode)


def test_a_place_that_cannot_be_written_is_bad_input(ucb: Run, filled: str) -> None:
    """The message names the place as it was given."""
    run = ucb("case", "export", "CRM-1", "--store", filled, "-o", "gone/out.json")
    assert run.code == 2
    assert "'gone/out.json'" in run.err


def test_a_case_is_shown_as_it_stands(ucb: Run, filled: str, pack: str) -> None:
    """In force, due and recorded, in words, and nothing personal."""
    asked = ("case", "show", "CRM-1", "--store", filled, "--on", AFTER)
    run = ucb(*asked, "--policy", pack)
    assert run.code == 0
    out = " ".join(run.out.split())
    assert "Restricted on 1 March 2025." in out
    assert "letters only (channels letter)" in out
    assert "due 10 January 2025, overdue" in out
    assert "2 10 January 2024 Restriction" in out
    assert "By m-1 (manager)." in out
    assert "about entry 2" in out
    assert "rivate" not in out


def test_a_case_without_a_policy_says_how_to_see_what_is_due(
    ucb: Run, filled: str
) -> None:
    """What is due comes from a policy, so without one the page says what to add."""
    run = ucb("case", "show", "CRM-1", "--store", filled, "--on", BEFORE)
    assert "Add --policy" in run.out


def test_a_case_on_an_earlier_day_is_unrestricted(ucb: Run, filled: str) -> None:
    """The day decides what is in force."""
    run = ucb("case", "show", "CRM-1", "--store", filled, "--on", "2023-01-01")
    assert "No restriction is in force on 1 January 2023" in run.out


def test_a_case_as_json(ucb: Run, filled: str, pack: str) -> None:
    """Status, duties and entries, with days in ISO form and nothing personal."""
    asked = ("case", "show", "CRM-1", "--store", filled, "--on", AFTER, "--json")
    shown = ucb(*asked, "--policy", pack).json
    assert shown["case"] == "CRM-1"
    assert shown["customer"] == "P-1"
    assert shown["policies"] == ["small"]
    assert shown["status"]["restricted"] == "yes"
    assert [each["clause"] for each in shown["duties"]] == ["S-1"]
    assert [each["number"] for each in shown["entries"]] == [1, 2, 3]
    assert shown["entries"][1]["type"] == "restriction-imposed"
    assert shown["entries"][1]["on"] == "2024-01-10"
    assert "rivate" not in json.dumps(shown)


def test_corrections_and_known_departures_are_shown(
    ucb: Run, store: str, folder: Path
) -> None:
    """An entry that was corrected since says so, and so does one with a departure."""
    given = history()
    given["events"][0]["departures"] = ["small@1 S-2 no_notification"]
    given["events"].append(
        {
            "id": "fix",
            "type": "entry-corrected",
            "on": "2024-02-01",
            "about": "told",
            "withdrawn": True,
        }
    )
    (folder / "fixed.json").write_text(text(given), "utf-8")
    ucb("case", "import", "fixed.json", "--store", store)
    run = ucb("case", "show", "CRM-1", "--store", store)
    assert "Corrected since." in run.out
    assert "small@1 S-2 no_notification" in " ".join(run.out.split())


def test_cases_are_listed(ucb: Run, filled: str, folder: Path) -> None:
    """Each case with its state on a day, and the count."""
    for name in ("CRM-2", "CRM-3"):
        given = history(case=name, events=[])
        (folder / f"{name}.json").write_text(text(given), "utf-8")
    ucb("case", "import", "CRM-2.json", "CRM-3.json", "--store", filled)
    run = ucb("case", "list", "--store", filled, "--on", AFTER)
    assert "CRM-1  yes" in run.out
    assert "3 cases." in run.out
    listed = ucb("case", "list", "--store", filled, "--on", AFTER, "--json").json
    assert [each["case"] for each in listed["cases"]] == ["CRM-1", "CRM-2", "CRM-3"]
    assert listed["cases"][0] == {
        "case": "CRM-1",
        "on": AFTER,
        "restricted": "yes",
        "restrictions": 1,
        "ends": None,
        "review_on": "2025-01-10",
        "entries": 3,
    }


def test_every_case_is_listed_however_many_there_are(
    ucb: Run, monkeypatch: pytest.MonkeyPatch, folder: Path
) -> None:
    """The store is read page by page, to its end."""
    names = [f"CRM-{number:04}" for number in range(1005)]
    files: list[str] = []
    for name in names:
        (folder / f"{name}.json").write_text(text(history(case=name, events=[])))
        files.append(f"{name}.json")
    monkeypatch.setenv("UCB_STORE", "sqlite:///cases.db?synchronous=NORMAL")
    assert ucb("case", "import", *files).code == 0
    listed = ucb("case", "list", "--json").json["cases"]
    assert [each["case"] for each in listed] == names


def test_an_empty_store_says_what_to_do(ucb: Run, store: str) -> None:
    """A store without a case shows how to import one."""
    run = ucb("case", "list", "--store", store)
    assert run.code == 0
    assert "ucb case import" in run.out


@pytest.mark.parametrize(
    "args",
    [
        ("case", "list"),
        ("case", "show", "CRM-1"),
        ("case", "export", "CRM-1"),
        ("store", "verify"),
        ("store", "doctor"),
        ("store", "refresh"),
        ("store", "rebuild"),
        ("audit", "CRM-1", "--policy", "pembrokeshire"),
    ],
)
def test_a_question_makes_no_store(
    ucb: Run, folder: Path, postgres_database: str, args: tuple[str, ...]
) -> None:
    """A store that is not there is an error with its remedy, and no file is made."""
    for url in ("sqlite:///gone.db", postgres_database):
        run = ucb(*args, "--store", url)
        assert run.code == 2
        assert "ucb store init" in run.err
    assert _names(folder) == []


@pytest.mark.parametrize("command", ["show", "export"])
def test_an_unknown_case_is_bad_input(ucb: Run, store: str, command: str) -> None:
    """The message names the case."""
    run = ucb("case", command, "CRM-404", "--store", store)
    assert run.code == 2
    assert "CRM-404" in run.err


@pytest.mark.parametrize(
    "args",
    [("list",), ("show", "CRM-1"), ("export", "CRM-1"), ("import", "history.json")],
)
def test_no_store_is_bad_input(ucb: Run, case_file: str, args: tuple[str, ...]) -> None:
    """Without a store the message says how to name one."""
    run = ucb("case", *args)
    assert run.code == 2
    assert "UCB_STORE" in run.err
