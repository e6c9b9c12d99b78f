"""Where an SQLite store is."""

import sqlite3
from pathlib import Path

import pytest
from ucb_domain_sqlite import SQLiteAddress

from ucb_domain.stores import (
    StoreFailedError,
    StoreSettingError,
    StoreUnavailableError,
    environment_for,
    is_initialised,
    open_recorder,
)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("sqlite:///cases.db", Path("cases.db").absolute()),
        ("sqlite:///below/cases.db", Path("below/cases.db").absolute()),
        ("sqlite:////srv/cases.db", Path("/srv/cases.db").absolute()),
        ("sqlite:////srv/a%20b%3Fc%23.db", Path("/srv/a b?c#.db").absolute()),
        ("SQLite:///cases.db?timeout=9", Path("cases.db").absolute()),
    ],
)
def test_a_url_names_a_file(url: str, expected: Path) -> None:
    """Three slashes begin a relative path, four a full one; %-escapes are read."""
    assert SQLiteAddress.from_url(url).path == expected


def test_a_windows_drive_needs_no_fourth_slash() -> None:
    """The path of a drive is taken from where the drive's letter begins."""
    address = SQLiteAddress.from_url("sqlite:///C:/council/cases.db")
    assert str(address.path).endswith("C:/council/cases.db") or (
        str(address.path) == "C:\\council\\cases.db"
    )


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("sqlite:///:memory:", "memory:"),
        ("sqlite://", "memory:"),
        ("sqlite:///", "memory:"),
        ("sqlite:///file:cases?mode=memory", "memory:"),
        ("sqlite:cases.db", "sqlite:///cases.db"),
        ("sqlite://cases.db", "sqlite:///cases.db"),
        ("sqlite:///cases#1.db", "%23"),
        ("sqlite:///cases.db?tiemout=5", "timeout, synchronous"),
        ("sqlite:///cases.db?timeout=soon", "number of seconds"),
        ("sqlite:///cases.db?timeout=-1", "number of seconds"),
        ("sqlite:///cases.db?timeout=nan", "number of seconds"),
        ("sqlite:///cases.db?synchronous=off", "FULL"),
    ],
)
def test_a_url_that_cannot_be_followed_is_explained(url: str, says: str) -> None:
    """The message shows what would have been right."""
    with pytest.raises(StoreSettingError, match=says):
        environment_for(url)


@pytest.mark.parametrize(
    "settings",
    [
        {},
        {"SQLITE_DBNAME": ""},
        {"SQLITE_DBNAME": ":memory:"},
        {"SQLITE_DBNAME": "file:x?mode=memory"},
        {"SQLITE_DBNAME": "cases.db", "SQLITE_LOCK_TIMEOUT": "x"},
        {"SQLITE_DBNAME": "cases.db", "UCB_SQLITE_SYNCHRONOUS": "x"},
    ],
    ids=str,
)
def test_settings_that_cannot_be_followed_are_refused(settings: dict[str, str]) -> None:
    """An eventsourcing application with wrong settings does not start."""
    with pytest.raises(StoreSettingError):
        SQLiteAddress.from_environment(settings.get)


def test_settings_and_url_say_the_same(tmp_path: Path) -> None:
    """An address survives the way through an application's settings."""
    url = f"sqlite:///{tmp_path}/cases.db?timeout=7&synchronous=extra"
    address = SQLiteAddress.from_url(url)
    assert address.synchronous == "EXTRA"
    assert SQLiteAddress.from_environment(environment_for(url).get) == address


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    """No folder is made behind anybody's back."""
    with pytest.raises(StoreUnavailableError, match="nowhere"):
        open_recorder(f"sqlite:///{tmp_path}/nowhere/cases.db")
    assert not (tmp_path / "nowhere").exists()


def test_a_folder_is_not_a_file(tmp_path: Path) -> None:
    """A folder in the place of the file is said to be unusable."""
    with pytest.raises(StoreUnavailableError):
        open_recorder(f"sqlite:///{tmp_path}")


def test_a_file_of_another_kind_is_left_alone(path: Path) -> None:
    """A file that is no database is named, and keeps its content."""
    content = b"Dear Sir or Madam, " * 100
    path.write_bytes(content)
    with pytest.raises(StoreFailedError, match=r"cases\.db"):
        open_recorder(f"sqlite:///{path}")
    with pytest.raises(StoreFailedError):
        is_initialised(f"sqlite:///{path}")
    assert path.read_bytes() == content


def test_an_sqlite_too_old_is_named(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Strict tables need SQLite 3.37, and the message says so."""
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 34, 1))
    with pytest.raises(StoreSettingError, match=r"3\.37"):
        open_recorder(url)


def test_a_place_without_a_write_ahead_log_is_refused(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A network drive answers with another journal mode; the store does not start."""
    connect = sqlite3.connect

    class OnNetworkDrive(sqlite3.Connection):
        def execute(self, statement: str, *values: object) -> sqlite3.Cursor:
            if "journal_mode" in statement:
                statement = "SELECT 'delete'"
            return super().execute(statement, *values)  # type: ignore[arg-type]

    monkeypatch.setattr(
        sqlite3,
        "connect",
        lambda *args, **kwargs: connect(*args, factory=OnNetworkDrive, **kwargs),
    )
    with pytest.raises(StoreUnavailableError, match="network"):
        open_recorder(url)
