"""`ucb keys`, and what the other commands do with keys."""

import base64
import json
import sqlite3
from datetime import date
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.files import history, text
from ucb_domain.keys import open_keys

STORE = ("--store", "sqlite:///cases.db")
PRIVATE = "Somebody Private"


@pytest.fixture
def keys(ucb: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Make a master key in a file and a key store, and name both."""
    monkeypatch.delenv("UCB_MASTER_KEY")
    assert ucb("keys", "new-master", "-o", "master.key").code == 0
    monkeypatch.setenv("UCB_MASTER_KEY_FILE", "master.key")
    monkeypatch.setenv("UCB_KEYS", "sqlite:///keys.db")
    assert ucb("keys", "init").out == "Created the key store: sqlite:///keys.db\n"
    (folder / "history.json").write_text(text(history()), "utf-8")
    return "sqlite:///keys.db"


def test_a_master_key_is_printed_or_goes_into_a_file(ucb: Run, folder: Path) -> None:
    """Only its owner can read the file, and none that is there is written over."""
    printed = ucb("keys", "new-master").out
    assert len(base64.b64decode(printed)) == 32
    said = ucb("keys", "new-master", "--json").json
    assert len(base64.b64decode(said["key"])) == 32
    assert len(said["master"]) == 16
    run = ucb("keys", "new-master", "-o", "a.key", "--json")
    assert run.json.keys() == {"master", "file"}
    content = (folder / "a.key").read_text("ascii")
    assert len(base64.b64decode(content)) == 32
    assert (folder / "a.key").stat().st_mode & 0o777 == 0o600
    again = ucb("keys", "new-master", "-o", "a.key")
    assert again.code == 2
    assert "already" in again.err
    assert (folder / "a.key").read_text("ascii") == content
    assert ucb("keys", "new-master", "-o", "nowhere/a.key").code == 2


def test_a_key_store_is_made_once(ucb: Run, keys: str) -> None:
    """And is asked for where none is named."""
    assert "already" in ucb("keys", "init").out
    assert ucb("keys", "init", "--json").json == {"keys": keys, "created": False}
    run = ucb("keys", "init", "--keys", "")
    assert run.code == 2
    assert "UCB_KEYS" in run.err


def test_what_is_personal_is_sealed_and_shown_when_asked(
    ucb: Run, keys: str, folder: Path
) -> None:
    """In an export and in the register of persons; in no file of the store."""
    assert ucb("case", "import", "history.json", *STORE).code == 0
    assert PRIVATE.encode() not in (folder / "cases.db").read_bytes()
    assert PRIVATE not in ucb("case", "export", "CRM-1", *STORE).out
    assert PRIVATE in ucb("case", "export", "CRM-1", "--personal", *STORE).out
    on = ("--on", "2024-03-01", *STORE)
    assert PRIVATE not in ucb("register", *on).out
    assert PRIVATE in ucb("register", "--personal", *on).out
    found = ucb("register", "--name", "somebody", *on)
    assert "P-1" in found.out
    assert PRIVATE not in found.out
    assert ucb("store", "verify", *STORE).code == 0
    assert PRIVATE not in ucb("case", "show", "CRM-1", *STORE).out


def test_without_keys_a_file_with_personal_fields_is_refused(
    ucb: Run, keys: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before any file is stored; or they are left out, and counted."""
    monkeypatch.delenv("UCB_KEYS")
    monkeypatch.delenv("UCB_MASTER_KEY_FILE")
    bare = history(case="CRM-2", customer={"ref": "P-2"})
    del bare["events"][0]["note"]
    (folder / "bare.json").write_text(text(bare), "utf-8")
    files = ("bare.json", "history.json")
    run = ucb("case", "import", *files, *STORE)
    assert run.code == 2
    for said in ("history.json holds 2 personal fields", "--without-personal"):
        assert said in " ".join(run.err.split())
    assert PRIVATE not in run.err
    assert not (folder / "cases.db").exists()
    run = ucb("case", "import", *files, "--without-personal", *STORE)
    assert run.code == 0
    assert "Left out of it: 2 personal fields." in run.out
    again = ucb("case", "import", *files, "--without-personal", "--json", *STORE)
    assert [each["left_out"] for each in again.json["cases"]] == [0, 2]
    assert [each["stored"] for each in again.json["cases"]] == [0, 0]
    assert ucb("case", "export", "CRM-1", "--personal", *STORE).code == 0


def test_a_file_with_nothing_personal_opens_no_keys(
    ucb: Run, keys: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The master key need not even be there."""
    monkeypatch.delenv("UCB_MASTER_KEY_FILE")
    bare = history(customer={"ref": "P-1"})
    del bare["events"][0]["note"]
    (folder / "bare.json").write_text(text(bare), "utf-8")
    assert ucb("case", "import", "bare.json", *STORE).code == 0
    run = ucb("case", "import", "history.json", *STORE)
    assert run.code == 2
    assert "new-master" in run.err


def test_what_is_sealed_is_not_shown_without_keys(
    ucb: Run, keys: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The message names what would open it."""
    ucb("case", "import", "history.json", *STORE)
    monkeypatch.delenv("UCB_KEYS")
    for asked in (
        ("case", "export", "CRM-1", "--personal"),
        ("register", "--personal"),
        ("register", "--name", "somebody"),
    ):
        run = ucb(*asked, *STORE)
        assert run.code == 2
        assert "UCB_KEYS" in run.err
    assert ucb("store", "verify", *STORE).code == 0
    assert ucb("register", *STORE).code == 0


def test_the_status_counts_keys_by_what_wraps_them(
    ucb: Run, keys: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It needs no master key, and names those that were destroyed."""
    ucb("case", "import", "history.json", *STORE)
    store = open_keys(keys, None)
    store.key_for("P-2")
    (gone,) = store.destroy("P-2", on=date(2026, 4, 1))
    said = ucb("keys", "status", "--json").json
    (person,) = said["people"]
    assert person["person"] == "P-1"
    assert person["master"] == said["master"] == store.master
    assert said["destroyed"] == [{"id": gone.id, "destroyed_on": "2026-04-01"}]
    page = ucb("keys", "status").out
    assert "1 key in sqlite:///keys.db" in page
    assert f"1 wrapped with master key {store.master} (the one given)" in page
    assert f"{gone.id}, on 1 April 2026" in page
    monkeypatch.delenv("UCB_MASTER_KEY_FILE")
    assert ucb("keys", "status", "--json").json == {**said, "master": None}
    assert "(the one given)" not in ucb("keys", "status").out


def test_keys_change_over_to_a_new_master_key(
    ucb: Run, keys: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The old one is needed once; afterwards it opens nothing."""
    ucb("case", "import", "history.json", *STORE)
    new = ucb("keys", "new-master", "-o", "new.key", "--json").json["master"]
    monkeypatch.setenv("UCB_MASTER_KEY_FILE", "new.key")
    asked = ("case", "export", "CRM-1", "--personal", *STORE)
    before = ucb(*asked)
    assert before.code == 2
    assert "ucb keys rotate" in before.err
    assert ucb("keys", "rotate").code == 2
    run = ucb("keys", "rotate", "--old-master-file", "master.key")
    assert run.out == f"Wrapped 1 key with master key {new}.\n"
    monkeypatch.setenv("UCB_OLD_MASTER_KEY_FILE", "master.key")
    said = ucb("keys", "rotate", "--json").json
    assert said == {"keys": keys, "master": new, "wrapped": 0}
    assert PRIVATE in ucb(*asked).out
    monkeypatch.setenv("UCB_MASTER_KEY_FILE", "master.key")
    assert ucb(*asked).code == 2


def test_verify_opens_what_is_sealed_where_it_can(ucb: Run, keys: str) -> None:
    """A key that is missing, or was swapped in the key store, is named."""
    ucb("case", "import", "history.json", *STORE)
    connection = sqlite3.connect("keys.db")
    connection.execute("DELETE FROM ucb_keys")
    connection.commit()
    connection.close()
    run = ucb("store", "verify", "--json", *STORE)
    assert run.code == 1
    assert [each["number"] for each in run.json["problems"]] == [1, 2]
    assert "never destroyed" in run.json["problems"][0]["what"]


def test_an_exported_case_imports_into_a_store_with_other_keys(
    ucb: Run, keys: str, folder: Path
) -> None:
    """Keys stay where they are; what they opened is sealed afresh elsewhere."""
    ucb("case", "import", "history.json", *STORE)
    whole = ucb("case", "export", "CRM-1", "--personal", *STORE).out
    (folder / "whole.json").write_text(whole, "utf-8")
    other = ("--store", "sqlite:///other.db", "--keys", "folder:///other")
    assert ucb("keys", "init", *other[2:]).code == 0
    assert ucb("case", "import", "whole.json", *other).code == 0
    again = ucb("case", "export", "CRM-1", "--personal", *other).out
    assert json.loads(again) == json.loads(whole)
