"""Where an SQLite store is, and how it is to be opened."""

import math
from collections.abc import Callable
from pathlib import Path
from typing import Final
from urllib.parse import parse_qsl, unquote, urlsplit

import attrs

from ucb_domain.stores.errors import StoreSettingError

DBNAME: Final = "SQLITE_DBNAME"
LOCK_TIMEOUT: Final = "SQLITE_LOCK_TIMEOUT"
SYNCHRONOUS: Final = "UCB_SQLITE_SYNCHRONOUS"

_SYNCHRONOUS_LEVELS = ("FULL", "EXTRA", "NORMAL")
_FORMS = (
    "Write sqlite:///cases.db for a file in the current folder, "
    "sqlite:////srv/cases.db for a full path, sqlite:///C:/cases.db on Windows."
)


@attrs.frozen(kw_only=True)
class SQLiteAddress:
    """Where an SQLite store is, and how it is to be opened.

    Attributes:
        path: The database file.
        timeout: How many seconds a writer waits for its turn.
        synchronous: FULL survives a power cut; NORMAL may lose the last commits to
            one, EXTRA also the name of a new file to none.
    """

    path: Path
    timeout: float = 5.0
    synchronous: str = "FULL"

    @property
    def url(self) -> str:
        """The store, for messages."""
        return f"sqlite:///{self.path}"

    @classmethod
    def from_url(cls, url: str) -> "SQLiteAddress":
        """Read a URL such as ``sqlite:///cases.db?timeout=10``.

        Raises:
            StoreSettingError: The URL names no file, or asks for something unknown.
        """
        parts = urlsplit(url)
        name = unquote(parts.path.removeprefix("/"))
        if name in {"", ":memory:"} or name.startswith("file:"):
            msg = (
                f"{url!r} names no file. {_FORMS} "
                "For a store that is gone afterwards use memory:"
            )
            raise StoreSettingError(msg)
        if parts.netloc or not parts.path.startswith("/") or parts.fragment:
            msg = (
                f"{url!r} is not the URL of a file. {_FORMS} "
                "Write ? and # within a name as %3F and %23."
            )
            raise StoreSettingError(msg)
        address = cls(path=Path(name).absolute())
        for key, value in parse_qsl(parts.query, keep_blank_values=True):
            if key not in _PARAMETERS:
                known = ", ".join(_PARAMETERS)
                msg = f"An SQLite store has no setting {key!r}; it has {known}."
                raise StoreSettingError(msg)
            address = _PARAMETERS[key](address, value)
        return address

    def environment(self) -> dict[str, str]:
        """Return the settings of an eventsourcing application."""
        return {
            "PERSISTENCE_MODULE": "ucb_domain_sqlite",
            "ORIGINATOR_ID_TYPE": "text",
            DBNAME: str(self.path),
            LOCK_TIMEOUT: str(self.timeout),
            SYNCHRONOUS: self.synchronous,
        }

    @classmethod
    def from_environment(cls, get: Callable[[str], str | None]) -> "SQLiteAddress":
        """Read the settings of an eventsourcing application.

        Args:
            get: Returns the value of a setting, or None.

        Raises:
            StoreSettingError: A setting is missing or wrong.
        """
        name = get(DBNAME)
        if not name:
            msg = f"The setting {DBNAME} names no file."
            raise StoreSettingError(msg)
        if ":memory:" in name or "mode=memory" in name:
            msg = "This store is a file. For one that is gone afterwards use memory:"
            raise StoreSettingError(msg)
        address = cls(path=Path(name).absolute())
        address = _with_timeout(address, get(LOCK_TIMEOUT) or str(address.timeout))
        return _with_synchronous(address, get(SYNCHRONOUS) or address.synchronous)


def _with_timeout(address: SQLiteAddress, value: str) -> SQLiteAddress:
    try:
        seconds = float(value)
    except ValueError:
        seconds = math.nan
    if not 0 <= seconds < math.inf:
        msg = f"timeout is a number of seconds, for example 5; {value!r} is not."
        raise StoreSettingError(msg)
    return attrs.evolve(address, timeout=seconds)


def _with_synchronous(address: SQLiteAddress, value: str) -> SQLiteAddress:
    level = value.upper()
    if level not in _SYNCHRONOUS_LEVELS:
        levels = ", ".join(_SYNCHRONOUS_LEVELS)
        msg = f"synchronous is one of {levels}; {value!r} is not."
        raise StoreSettingError(msg)
    return attrs.evolve(address, synchronous=level)


_PARAMETERS: dict[str, Callable[[SQLiteAddress, str], SQLiteAddress]] = {
    "timeout": _with_timeout,
    "synchronous": _with_synchronous,
}
