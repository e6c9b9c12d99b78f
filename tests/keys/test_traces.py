"""What a destroyed key leaves behind: a tombstone, and no byte of itself."""

import base64
import os
import sqlite3
from datetime import date
from pathlib import Path

import pytest
from ucb_domain_sqlite.keys import open_shelf

from tests.keys.test_contract import ANN, BOB, MASTER, opened
from ucb_domain.keys import (
    KeyDestroyedError,
    KeyRing,
    KeyStoreFailedError,
    KeyStoreSettingError,
    MasterKeys,
    Tombstone,
    WrappedKey,
    init_keys,
)
from ucb_domain.keys import folder as folders

DAY = date(2026, 4, 1)


def everything(folder: Path) -> bytes:
    """Give all bytes of all files of a folder, and their names."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return b"\n".join(path.read_bytes() + str(path).encode() for path in files)


def wrapped(url: str, person: str) -> WrappedKey:
    """Give a key as it is kept."""
    shelf = open_shelf(url) if url.startswith("sqlite") else folders.open_shelf(url)
    found = shelf.current(person)
    shelf.close()
    assert found is not None
    return found


@pytest.fixture(params=["sqlite:///{}/keys.db", "folder:///{}/keys"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Return where there is a key store in files."""
    made: str = request.param.format(tmp_path)
    init_keys(made)
    return made


def test_no_byte_of_a_destroyed_key_stays(url: str, tmp_path: Path) -> None:
    """Its file, its journal and whatever lies beside them are searched."""
    ring = opened(url)
    for number in range(40):
        ring.key_for(f"P-{number}")
    key, kept = wrapped(url, "P-17"), wrapped(url, "P-18")
    secret = ring.key_for("P-17").secret

    def forms(each: WrappedKey) -> tuple[bytes, ...]:
        return each.data, base64.b64encode(each.data), each.data[12:44]

    assert any(form in everything(tmp_path) for form in forms(key))
    ring.destroy("P-17", on=DAY)
    # While it is open, and afterwards.
    for _ in range(2):
        found = everything(tmp_path)
        assert not any(form in found for form in forms(key))
        assert any(form in found for form in forms(kept))
        assert secret not in found
        ring.close()


def test_no_byte_of_a_key_stays_as_an_older_master_wrapped_it(
    url: str, tmp_path: Path
) -> None:
    """After a change of master keys the old one has nothing to open."""
    opened(url).key_for(ANN)
    old = wrapped(url, ANN)
    assert opened(url, os.urandom(32), MASTER).rotate() == 1
    found = everything(tmp_path)
    assert old.data not in found
    assert base64.b64encode(old.data) not in found


def test_only_the_owner_can_read_it(url: str, tmp_path: Path) -> None:
    """Whatever the umask lets through."""
    opened(url).key_for(ANN)
    opened(url).destroy(ANN, on=DAY)
    opened(url).key_for(BOB)
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert files
    assert {path.stat().st_mode & 0o777 for path in files} == {0o600}


def test_no_key_stands_there_unwrapped(url: str, tmp_path: Path) -> None:
    """Nor does the master key."""
    secret = opened(url).key_for(ANN).secret
    found = everything(tmp_path)
    for each in (secret, MASTER):
        assert each not in found
        assert base64.b64encode(each) not in found
        assert each.hex().encode() not in found


# --- SQLite ---------------------------------------------------------------------------


def test_a_file_with_other_things_is_no_key_store(tmp_path: Path) -> None:
    """Least of all the file of the cases."""
    url = f"sqlite:///{tmp_path}/cases.db"
    connection = sqlite3.connect(tmp_path / "cases.db")
    connection.execute("CREATE TABLE ucb_events (state BLOB)")
    connection.close()
    for act in (init_keys, opened):
        with pytest.raises(KeyStoreSettingError, match="a file of their own"):
            act(url)


def test_a_key_store_of_a_newer_version_asks_for_an_upgrade(tmp_path: Path) -> None:
    """It is not read as if it were an older one."""
    url = f"sqlite:///{tmp_path}/keys.db"
    init_keys(url)
    connection = sqlite3.connect(tmp_path / "keys.db")
    connection.execute("PRAGMA user_version = 2")
    connection.close()
    with pytest.raises(KeyStoreSettingError, match="upgrade"):
        opened(url)


def test_what_is_no_database_is_told_as_that(tmp_path: Path) -> None:
    """The error is ours and names the file."""
    (tmp_path / "keys.db").write_text("no database at all, and of some length")
    url = f"sqlite:///{tmp_path}/keys.db"
    for act in (init_keys, opened):
        with pytest.raises(KeyStoreFailedError, match=r"keys\.db"):
            act(url)
    with pytest.raises(KeyStoreFailedError):
        init_keys(f"sqlite:///{tmp_path}/nowhere/keys.db")
    with pytest.raises(KeyStoreSettingError):
        init_keys("sqlite:///:memory:")


def test_a_failure_half_way_changes_nothing(tmp_path: Path) -> None:
    """A key that cannot be buried with a tombstone is not destroyed."""
    url = f"sqlite:///{tmp_path}/keys.db"
    init_keys(url)
    key = opened(url).key_for(ANN)
    connection = sqlite3.connect(tmp_path / "keys.db")
    connection.execute(
        "INSERT INTO ucb_tombstones (id, destroyed_on) VALUES (?, '2026-01-01')",
        (key.id,),
    )
    connection.commit()
    connection.close()
    with pytest.raises(KeyStoreFailedError):
        opened(url).destroy(ANN, on=DAY)
    assert opened(url).key_for(ANN) == key


# --- A folder -------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with a key store in it."""
    init_keys(f"folder:///{tmp_path}/keys")
    return tmp_path / "keys"


def ring(folder: Path) -> KeyRing:
    """Open the key store of a folder."""
    return KeyRing(folders.open_shelf(f"folder:///{folder}"), MasterKeys.of(MASTER))


def test_who_loses_the_race_for_a_file_takes_the_key_of_the_winner(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two saw that there was no key, and both made one."""
    create = folders._create

    def late(path: Path, text: dict[str, object]) -> bool:
        monkeypatch.setattr(folders, "_create", create)
        ring(folder).key_for(ANN)
        return create(path, text)

    monkeypatch.setattr(folders, "_create", late)
    assert ring(folder).key_for(ANN) == ring(folder).key_for(ANN)
    assert len(list((folder / "keys").iterdir())) == 1


def test_who_crashed_while_destroying_has_destroyed(folder: Path) -> None:
    """The tombstone counts, and the next who comes by removes what is left."""
    keys = ring(folder)
    key = keys.key_for(ANN)
    (path,) = (folder / "keys").iterdir()
    content = path.read_bytes()
    keys.destroy(ANN, on=DAY)
    path.write_bytes(content)
    with pytest.raises(KeyDestroyedError):
        ring(folder).key(key.id)
    assert list(ring(folder).records()) == []
    assert ring(folder).key_for(ANN).id != key.id
    assert content not in everything(folder)


def test_what_was_put_out_of_the_way_is_overwritten_later(folder: Path) -> None:
    """A crash between the two leaves it to the next opening."""
    keys = ring(folder)
    keys.key_for(ANN)
    (path,) = (folder / "keys").iterdir()
    content = path.read_bytes()
    path.rename(path.with_suffix(".0.gone"))
    assert list(ring(folder).records()) == []
    assert content not in everything(folder)
    assert list((folder / "keys").iterdir()) == []


def test_a_key_destroyed_while_it_is_wrapped_afresh_goes_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two processes at once leave it destroyed."""
    shelf = folders.open_shelf(f"folder:///{folder}")
    KeyRing(shelf, MasterKeys.of(MASTER)).key_for(ANN)
    (key,) = shelf.wrapped()
    replace = folders._replace

    def late(path: Path, text: dict[str, object]) -> None:
        folders.open_shelf(f"folder:///{folder}").bury(ANN, DAY)
        replace(path, text)

    monkeypatch.setattr(folders, "_replace", late)
    assert shelf.rewrap(key) is False
    assert list((folder / "keys").iterdir()) == []
    assert shelf.find(key.id) == Tombstone(id=key.id, destroyed_on=DAY)


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"id": 5, "person": null}'])
def test_a_damaged_file_is_told_as_that(folder: Path, content: str) -> None:
    """The error names the file, and nothing of what is in it."""
    keys = ring(folder)
    key = keys.key_for(ANN)
    (path,) = (folder / "keys").iterdir()
    path.write_text(content)
    with pytest.raises(KeyStoreFailedError, match="backup"):
        ring(folder).key(key.id)
    path.unlink()
    (folder / "tombstones" / f"{folders._named('k')}.json").write_text(content)
    with pytest.raises(KeyStoreFailedError, match="backup"):
        list(ring(folder).tombstones())


def test_a_folder_with_other_things_is_left_alone(tmp_path: Path) -> None:
    """Keys have a folder of their own."""
    (tmp_path / "letter.txt").write_text("mine")
    with pytest.raises(KeyStoreSettingError, match="other things"):
        init_keys(f"folder:///{tmp_path}")
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]
    with pytest.raises(KeyStoreFailedError):
        init_keys(f"folder:///{tmp_path}/letter.txt")


@pytest.mark.parametrize(
    "url", ["folder:", "folder:///", "folder://host/keys", "folder:///keys?x=1"]
)
def test_a_url_that_names_no_folder_is_refused(url: str) -> None:
    """It says which forms do."""
    with pytest.raises(KeyStoreSettingError, match="folder:///keys"):
        init_keys(url)


def test_no_file_is_named_after_anybody(folder: Path) -> None:
    """Names of files are read by whoever lists a folder, or a backup."""
    ring(folder).key_for("Ann-Example")
    ring(folder).destroy("Ann-Example", on=DAY)
    ring(folder).key_for("Ann-Example")
    names = " ".join(str(path.relative_to(folder)) for path in folder.rglob("*"))
    assert "Ann" not in names
