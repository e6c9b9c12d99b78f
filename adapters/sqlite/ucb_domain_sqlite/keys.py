"""Keys in an SQLite file of their own.

The file is never that of the cases: a backup of both together would bring back with
one hand whom the other erased. It keeps no write-ahead log, and deleted content is
overwritten (`secure_delete`), so that a destroyed key is in no byte of it.
"""

import os
import sqlite3
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager, suppress
from datetime import date
from typing import Any, Final, TypeVar

from ucb_domain.keys.errors import KeyStoreFailedError, KeyStoreSettingError
from ucb_domain.keys.port import Tombstone
from ucb_domain.keys.shelf import WrappedKey
from ucb_domain.stores.connections import IdleConnections
from ucb_domain.stores.errors import StoreSettingError
from ucb_domain_sqlite.address import SQLiteAddress

T = TypeVar("T")

_APPLICATION_ID: Final = 0x5543424B
"""Tells `file` and us that this is a key store: "UCBK"."""
_VERSION: Final = 1
_KEYS: Final = """
CREATE TABLE ucb_keys (
    person TEXT NOT NULL PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    made_on TEXT NOT NULL,
    algorithm TEXT NOT NULL,
    master TEXT NOT NULL,
    data BLOB NOT NULL
) STRICT
"""
_TOMBSTONES: Final = """
CREATE TABLE ucb_tombstones (
    id TEXT NOT NULL PRIMARY KEY,
    destroyed_on TEXT NOT NULL
) STRICT
"""
_KEY: Final = "SELECT id, person, made_on, algorithm, master, data FROM ucb_keys"
_TOMBSTONE: Final = "SELECT id, destroyed_on FROM ucb_tombstones"


class SQLiteShelf:
    """Wrapped keys in an SQLite file."""

    def __init__(self, address: SQLiteAddress) -> None:
        """Work on a file that is known to be a key store; see :func:`open_shelf`."""
        self._address = address
        self._idle = IdleConnections(lambda: _connect(address), _close)

    def current(self, person: str) -> WrappedKey | None:
        """Give the key of a person, if there is one."""
        return self._one(f"{_KEY} WHERE person = ?", _key, person)

    def add(self, key: WrappedKey) -> WrappedKey:
        """Keep a new key, unless its person has one."""
        with self._writing() as connection:
            connection.execute(
                "INSERT INTO ucb_keys (id, person, made_on, algorithm, master, data)"
                " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (person) DO NOTHING",
                (
                    key.id,
                    key.person,
                    key.made_on.isoformat(),
                    key.algorithm,
                    key.master,
                    key.data,
                ),
            )
            row = connection.execute(
                f"{_KEY} WHERE person = ?", (key.person,)
            ).fetchone()
        return _key(row)

    def find(self, key_id: str) -> WrappedKey | Tombstone | None:
        """Give a key by its id, or what is left of it."""
        key = self._one(f"{_KEY} WHERE id = ?", _key, key_id)
        # Asked second: a key that goes in between has its tombstone by then.
        return key or self._one(f"{_TOMBSTONE} WHERE id = ?", _tombstone, key_id)

    def bury(self, person: str, on: date) -> tuple[Tombstone, ...]:
        """Destroy the key of a person, bytes and all."""
        with self._writing() as connection:
            gone = connection.execute(
                "DELETE FROM ucb_keys WHERE person = ? RETURNING id", (person,)
            ).fetchall()
            connection.executemany(
                "INSERT INTO ucb_tombstones (id, destroyed_on) VALUES (?, ?)",
                [(key_id, on.isoformat()) for (key_id,) in gone],
            )
        return tuple(Tombstone(id=key_id, destroyed_on=on) for (key_id,) in gone)

    def rewrap(self, key: WrappedKey) -> bool:
        """Put a key in the place of its old form, if that is still there."""
        with self._writing() as connection:
            changed = connection.execute(
                "UPDATE ucb_keys SET algorithm = ?, master = ?, data = ? WHERE id = ?",
                (key.algorithm, key.master, key.data, key.id),
            )
        return changed.rowcount == 1

    def wrapped(self) -> Iterator[WrappedKey]:
        """Go through the keys, in order of person."""
        yield from self._all(f"{_KEY} ORDER BY person", _key)

    def tombstones(self) -> Iterator[Tombstone]:
        """Go through the tombstones, in order of their ids."""
        yield from self._all(f"{_TOMBSTONE} ORDER BY id", _tombstone)

    def close(self) -> None:
        """Close the connections."""
        self._idle.close()

    def _one(self, question: str, read: Callable[[Any], T], value: str) -> T | None:
        found = self._all(question, read, value)
        return found[0] if found else None

    def _all(self, question: str, read: Callable[[Any], T], *values: str) -> list[T]:
        with self._lent() as connection:
            return [read(row) for row in connection.execute(question, values)]

    @contextmanager
    def _writing(self) -> Generator[sqlite3.Connection]:
        with self._lent() as connection:
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            finally:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")

    @contextmanager
    def _lent(self) -> Generator[sqlite3.Connection]:
        with _in_our_words(self._address):
            connection = self._idle.take()
            try:
                yield connection
            finally:
                self._idle.give_back(connection)


def open_shelf(url: str) -> SQLiteShelf:
    """Open the key store in a file.

    Args:
        url: Such as ``sqlite:///keys.db``.

    Raises:
        KeyStoreSettingError: There is no key store there.
        KeyStoreFailedError: The file cannot be read.
    """
    address = _address(url)
    if not address.path.is_file():
        raise _no_key_store(address)
    with _in_our_words(address):
        connection = _connect(address)
        try:
            _check(connection, address)
        finally:
            connection.close()
    return SQLiteShelf(address)


def init_keys(url: str) -> bool:
    """Create a key store in a file of its own, which only its owner can read.

    Args:
        url: Such as ``sqlite:///keys.db``.

    Returns:
        Whether it was made now.

    Raises:
        KeyStoreSettingError: The file is there and is something else.
        KeyStoreFailedError: It cannot be made.
    """
    address = _address(url)
    with _in_our_words(address):
        # Before SQLite makes it, readable by whoever the umask lets.
        with suppress(FileExistsError):
            os.close(os.open(address.path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        connection = _connect(address)
        try:
            connection.execute("BEGIN IMMEDIATE")
            tables = connection.execute("SELECT count(*) FROM sqlite_schema")
            new = bool(tables.fetchone() == (0,))
            if new:
                connection.execute(f"PRAGMA application_id = {_APPLICATION_ID}")
                connection.execute(f"PRAGMA user_version = {_VERSION}")
                connection.execute(_KEYS)
                connection.execute(_TOMBSTONES)
            connection.execute("COMMIT")
            _check(connection, address)
        finally:
            connection.close()
    return new


def _address(url: str) -> SQLiteAddress:
    try:
        return SQLiteAddress.from_url(url)
    except StoreSettingError as error:
        raise KeyStoreSettingError(str(error)) from error


def _connect(address: SQLiteAddress) -> sqlite3.Connection:
    connection = sqlite3.connect(
        address.path,
        timeout=address.timeout,
        isolation_level=None,
        check_same_thread=False,
    )
    connection.execute("PRAGMA secure_delete = ON")
    # A write-ahead log would keep a page as it was before the key on it was destroyed.
    connection.execute("PRAGMA synchronous = EXTRA")
    return connection


def _close(connection: sqlite3.Connection) -> None:
    connection.close()


def _check(connection: sqlite3.Connection, address: SQLiteAddress) -> None:
    (kind,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if kind != _APPLICATION_ID:
        raise KeyStoreSettingError(
            f"{address.url} is not a key store but something else. Keys have a file of "
            "their own, apart from the cases and from their backups: name another."
        )
    if version != _VERSION:
        raise KeyStoreSettingError(
            f"The key store {address.url} is of version {version} and this library "
            f"knows {_VERSION}; upgrade ucb-domain."
        )


def _no_key_store(address: SQLiteAddress) -> KeyStoreSettingError:
    return KeyStoreSettingError(
        f"There is no key store at {address.url}. Create it once with: ucb keys init"
    )


@contextmanager
def _in_our_words(address: SQLiteAddress) -> Generator[None]:
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise KeyStoreFailedError(
            f"The key store {address.url} cannot be used: {why}. Look at the file, its "
            "permissions and the space on the disk."
        ) from error


def _key(row: Any) -> WrappedKey:
    key_id, person, made_on, algorithm, master, data = row
    return WrappedKey(
        id=key_id,
        person=person,
        made_on=date.fromisoformat(made_on),
        algorithm=algorithm,
        master=master,
        data=data,
    )


def _tombstone(row: Any) -> Tombstone:
    key_id, destroyed_on = row
    return Tombstone(id=key_id, destroyed_on=date.fromisoformat(destroyed_on))
