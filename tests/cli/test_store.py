"""`ucb store`: creating, verifying and rebuilding, on both databases."""

import sqlite3
from pathlib import Path

import psycopg
import pytest

from tests.cli.conftest import Run
from ucb_domain.register import _rebuilding


def test_a_store_is_created_once(ucb: Run, postgres_database: str) -> None:
    """A second time nothing is done, and the program says so."""
    for url in ("sqlite:///new.db", postgres_database):
        first = ucb("store", "init", "--store", url)
        again = ucb("store", "init", "--store", url)
        assert (first.code, again.code) == (0, 0)
        assert first.out.startswith("Created the store")
        assert "already" in again.out
        asked = ("store", "init", "--store", url, "--json")
        assert ucb(*asked).json["created"] is False


def test_a_role_gets_its_rights(ucb: Run, postgres_database: str) -> None:
    """On PostgreSQL the role of the application can be named."""
    with psycopg.connect(postgres_database, autocommit=True) as connection:
        connection.execute("DROP ROLE IF EXISTS ucb_cli_test")
        connection.execute("CREATE ROLE ucb_cli_test")
    run = ucb(
        "store", "init", "--store", postgres_database, "--app-role", "ucb_cli_test"
    )
    assert run.code == 0
    assert "ucb_cli_test" in run.out
    with psycopg.connect(postgres_database, autocommit=True) as connection:
        connection.execute("DROP OWNED BY ucb_cli_test")
        connection.execute("DROP ROLE ucb_cli_test")


def test_a_file_has_no_roles(ucb: Run, folder: Path) -> None:
    """SQLite has no roles, and the message says for which store the option is."""
    run = ucb("store", "init", "--store", "sqlite:///new.db", "--app-role", "somebody")
    assert run.code == 2
    assert "PostgreSQL" in run.err


def test_a_store_as_it_was_recorded_verifies(ucb: Run, filled: str) -> None:
    """Nothing is wrong, and the code is 0."""
    run = ucb("store", "verify", "--store", filled)
    assert run.code == 0
    assert "as it was recorded" in run.out
    found = ucb("store", "verify", "--store", filled, "--json").json
    assert found["problems"] == []


def _tamper(url: str, folder: Path) -> None:
    """Change the body of an entry, past everything that guards it."""
    if url.startswith("sqlite"):
        connection = sqlite3.connect(folder / "cases.db")
        for (name,) in connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        ).fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        body = "CAST(REPLACE(CAST(state AS TEXT), 'm-1', 'm-2') AS BLOB)"
        changed = connection.execute(
            f"UPDATE ucb_events SET state = {body} WHERE name = 'restriction-imposed'"
        ).rowcount
        connection.commit()
        connection.close()
    else:
        with psycopg.connect(url) as server:
            server.execute("ALTER TABLE ucb.events DISABLE TRIGGER ALL")
            text = "convert_from(state, 'UTF8')"
            changed = server.execute(
                "UPDATE ucb.events SET state = "
                f"convert_to(replace({text}, 'm-1', 'm-2'), 'UTF8') "
                "WHERE name = 'restriction-imposed'"
            ).rowcount
    assert changed == 1


def test_a_changed_entry_is_found(ucb: Run, filled: str, folder: Path) -> None:
    """An entry that somebody changed is named by case and number, and the code is 1."""
    _tamper(filled, folder)
    run = ucb("store", "verify", "--store", filled)
    assert run.code == 1
    assert "Case CRM-1, entry 2" in run.out
    assert "Remedy" in run.out
    assert "1 problem" in run.out
    found = ucb("store", "verify", "--store", filled, "--json")
    assert found.code == 1
    (problem,) = found.json["problems"]
    assert (problem["case"], problem["number"]) == ("CRM-1", 2)
    assert problem["what"]
    assert problem["remedy"]


def test_a_rebuild_finds_what_was_kept(ucb: Run, filled: str) -> None:
    """What was kept right is rebuilt the same; without a policy the diary is left."""
    run = ucb("store", "rebuild", "--store", filled)
    assert run.code == 0
    assert run.out == (
        "status: 1 row, each as it was kept.\n"
        "register: 1 row, each as it was kept.\n"
        "load: 1 row, each as it was kept.\n"
    )


def test_a_rebuild_puts_nothing_in_place_that_differs(
    ucb: Run, filled: str, folder: Path
) -> None:
    """A row that somebody changed is named, and put right when that is accepted."""
    _spoil_rows(filled, folder)
    assert ucb("store", "verify", "--store", filled).code == 1
    command = ("store", "rebuild", "--store", filled, "--model", "status")
    run = ucb(*command)
    assert run.code == 1
    assert "status: 1 row; 1 differed; left as they were." in run.out
    assert "CRM-1     It has a shape that this version does not know." in run.out
    assert "--accept status" in run.out
    run = ucb(*command, "--json")
    assert run.code == 1
    (found,) = run.json["models"]
    assert (found["model"], found["differences"], found["swapped"]) == (
        "status",
        1,
        False,
    )
    assert [each["case"] for each in found["differing"]] == ["CRM-1"]
    run = ucb(*command, "--accept", "status")
    assert run.code == 0
    assert "put in place" in run.out
    assert ucb(*command).out == "status: 1 row, each as it was kept.\n"


def test_a_long_list_of_differences_is_cut(
    ucb: Run, filled: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first are named, and how many more there are."""
    monkeypatch.setattr(_rebuilding, "_NAMED", 0)
    _spoil_rows(filled, folder)
    assert "and 1 more." in ucb("store", "rebuild", "--store", filled).out


def test_the_diary_is_rebuilt_by_a_policy(ucb: Run, filled: str) -> None:
    """What was imported without a policy differs from what one asks for."""
    policy = ("--store", filled, "--policy", "pembrokeshire")
    run = ucb("store", "rebuild", *policy)
    assert run.code == 1
    assert "CRM-1     It was made under no policies." in run.out
    assert ucb("store", "rebuild", *policy, "--accept", "diary").code == 0
    assert ucb("store", "rebuild", *policy).code == 0


def test_an_unknown_read_model_is_bad_input(ucb: Run, filled: str) -> None:
    """The message names those there are."""
    for option in ("--model", "--accept"):
        run = ucb("store", "rebuild", "--store", filled, option, "dairy")
        assert run.code == 2
        assert "there are status, diary, register and load" in run.err


def test_a_refresh_writes_what_is_behind(ucb: Run, filled: str) -> None:
    """The first writes the load, and with a policy the diary; the second nothing."""
    command = ("store", "refresh", "--store", filled)
    assert ucb(*command).out == (
        "status: 1 row, 0 written anew.\n"
        "register: 1 row, 0 written anew.\n"
        "load: 1 row, 1 written anew.\n"
    )
    run = ucb(*command, "--policy", "pembrokeshire", "--json")
    assert run.code == 0
    assert run.json["models"] == [
        {"model": "status", "rows": 1, "renewed": 0},
        {"model": "diary", "rows": 1, "renewed": 1},
        {"model": "register", "rows": 1, "renewed": 0},
        {"model": "load", "rows": 1, "renewed": 0},
    ]


def test_a_store_that_is_well(ucb: Run, filled: str) -> None:
    """What only takes time is said, and the code is 0; after the runner nothing is."""
    command = ("--store", filled, "--policy", "pembrokeshire")
    run = ucb("store", "doctor", *command)
    assert run.code == 0
    assert "1 row of the diary made under:\n  no policies" in run.out
    assert "Slow      diary: 1 row made under other policies." in run.out
    assert "Slow      load: " in run.out
    ucb("store", "refresh", *command)
    run = ucb("store", "doctor", *command)
    assert run.code == 0
    assert "of which all were read" in run.out
    assert "made under:\n  pembrokeshire@2024-11-04 " in run.out
    assert run.out.endswith("Nothing is wrong.\n")
    found = ucb("store", "doctor", "--full", *command, "--json").json
    assert (found["well"], found["complaints"]) == (True, [])
    ((made,),) = [each["made_under"] for each in found["models"] if each["made_under"]]
    assert made["policies"].startswith("pembrokeshire@2024-11-04 ")
    assert made["rows"] == 1


def test_a_store_that_is_not_well(ucb: Run, filled: str, folder: Path) -> None:
    """What is wrong is named with what to do, and the code is 1."""
    _spoil_rows(filled, folder)
    run = ucb("store", "doctor", "--store", filled)
    assert run.code == 1
    assert "Wrong     status: 1 row of a shape that this version" in run.out
    assert "ucb store rebuild --model status" in run.out
    assert "Case CRM-1\n" in run.out
    run = ucb("store", "doctor", "--store", filled, "--json")
    assert run.code == 1
    assert [each["model"] for each in run.json["problems"]] == [
        "status",
        "diary",
        "register",
    ]


def test_a_clock_that_went_back_is_told(ucb: Run, case_file: str, folder: Path) -> None:
    """The instants are in the JSON."""
    filled = "sqlite:///cases.db"
    ucb("case", "import", case_file, "--store", filled)
    connection = sqlite3.connect(folder / "cases.db")
    connection.execute("DROP TRIGGER ucb_events_no_update")
    connection.execute(
        "UPDATE ucb_events SET recorded_at = recorded_at + 3600000000 WHERE position = 1"
    )
    connection.commit()
    connection.close()
    run = ucb("store", "doctor", "--store", filled, "--json")
    assert run.code == 1
    step = run.json["steps"][0]
    assert step["position"] == 2
    assert step["seconds"] == 3600
    assert step["recorded_at"] < step["before"]
    assert "furthest by 3600 seconds" in ucb("store", "doctor", "--store", filled).out


def _spoil_rows(url: str, folder: Path) -> None:
    if url.startswith("sqlite"):
        connection = sqlite3.connect(folder / "cases.db")
        connection.execute("UPDATE ucb_read_models SET body = CAST('{}' AS BLOB)")
        connection.commit()
        connection.close()
    else:
        with psycopg.connect(url) as server:
            server.execute("UPDATE ucb.read_models SET body = '{}'")


@pytest.mark.parametrize("command", ["init", "verify", "doctor", "refresh", "rebuild"])
def test_no_store_is_bad_input(ucb: Run, command: str) -> None:
    """Without a store the message says how to name one."""
    run = ucb("store", command)
    assert run.code == 2
    assert "--store sqlite:///cases.db" in run.err


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("cases.db", "sqlite:///cases.db"),
        ("mongodb://somewhere/cases", "sqlite:"),
        ("sqlite:///gone/cases.db", "Create"),
        ("postgresql://clerk:s3cret@127.0.0.1:1/cases", "cannot be reached"),
    ],
)
def test_a_store_that_cannot_be_is_bad_input(ucb: Run, url: str, words: str) -> None:
    """The message says what would do, and never repeats a password."""
    run = ucb("store", "init", "--store", url)
    assert run.code == 2
    assert words in run.err
    assert "s3cret" not in run.out + run.err


def test_a_file_that_is_no_store_is_bad_input(ucb: Run, case_file: str) -> None:
    """A file of another kind is named, and left as it is."""
    before = Path(case_file).read_bytes()
    for command in ("verify", "init"):
        run = ucb("store", command, "--store", f"sqlite:///{case_file}")
        assert run.code == 2
    assert Path(case_file).read_bytes() == before
