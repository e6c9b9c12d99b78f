"""Creating the tables of a store, and seeing whether they are there."""

import sqlite3
import time
import uuid
from collections.abc import Iterator
from importlib.resources import files

from ucb_domain.stores.errors import (
    StoreNotInitialisedError,
    StoreSettingError,
    StoreUnavailableError,
    StoreVersionError,
)
from ucb_domain_sqlite.address import SQLiteAddress
from ucb_domain_sqlite.failures import in_words_of_the_port

SCHEMA_VERSION = 1

# Strict tables.
_OLDEST_SQLITE = (3, 37, 0)

# "UCBD", for file(1): set only on a file that is this store's alone.
_APPLICATION_ID = 0x55434244


def open_connection(address: SQLiteAddress) -> sqlite3.Connection:
    """Open one connection, with the settings that every connection needs.

    Raises:
        StoreUnavailableError: The file's folder is missing, or the file cannot be used.
        StoreFailedError: The file is not a database.
    """
    if sqlite3.sqlite_version_info < _OLDEST_SQLITE:
        oldest = ".".join(map(str, _OLDEST_SQLITE))
        msg = (
            f"This Python carries SQLite {sqlite3.sqlite_version}; the store needs "
            f"{oldest}. Use a newer Python, or PostgreSQL."
        )
        raise StoreSettingError(msg)
    if not address.path.parent.is_dir():
        msg = (
            f"The folder {address.path.parent} is not there. Create it, or name a file "
            "in another."
        )
        raise StoreUnavailableError(msg)
    with in_words_of_the_port(address.url):
        connection = sqlite3.connect(
            address.path,
            timeout=address.timeout,
            isolation_level=None,  # transactions begin and end where they are written
            check_same_thread=False,  # lent to one thread at a time
        )
        try:
            connection.execute(f"PRAGMA synchronous = {address.synchronous}")
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("PRAGMA recursive_triggers = ON")
        except sqlite3.Error:
            connection.close()
            raise
    return connection


def open_store(address: SQLiteAddress) -> str:
    """See that the store is there, and create it in a file that has nothing else.

    Returns:
        The store's own id.

    Raises:
        StoreNotInitialisedError: The file holds somebody else's tables and no store.
        StoreVersionError: The store is of another version.
    """
    return _with_store(address, beside_others=False)


def create_store(address: SQLiteAddress) -> None:
    """Create the store, beside whatever tables the file has already.

    Raises:
        StoreVersionError: The store is there, and of another version.
    """
    _with_store(address, beside_others=True)


def has_store(address: SQLiteAddress) -> bool:
    """Say whether the file is there and holds a store."""
    if not address.path.exists():
        return False
    connection = open_connection(address)
    try:
        with in_words_of_the_port(address.url):
            return "ucb_meta" in _tables(connection)
    finally:
        connection.close()


def store_id_of(connection: sqlite3.Connection) -> str | None:
    """Return the id of the store that a connection leads to, if there is one."""
    cursor = connection.cursor()
    cursor.row_factory = None
    try:
        found = cursor.execute("SELECT value FROM ucb_meta WHERE name = 'store_id'")
        row = found.fetchone()
    except sqlite3.OperationalError:
        return None
    finally:
        cursor.close()
    return None if row is None else str(row[0])


def _with_store(address: SQLiteAddress, *, beside_others: bool) -> str:
    connection = open_connection(address)
    try:
        with in_words_of_the_port(address.url):
            if "ucb_meta" not in _tables(connection):
                _create(connection, address, beside_others=beside_others)
            _use_write_ahead_log(connection, address)
            found = dict(connection.execute("SELECT name, value FROM ucb_meta"))
    finally:
        connection.close()
    version = int(found["schema_version"])
    if version != SCHEMA_VERSION:
        raise StoreVersionError(address.url, version, SCHEMA_VERSION)
    return str(found["store_id"])


def _create(
    connection: sqlite3.Connection, address: SQLiteAddress, *, beside_others: bool
) -> None:
    connection.execute("BEGIN IMMEDIATE")
    try:
        # Asked again: another process may have been first while this one waited.
        tables = _tables(connection)
        if "ucb_meta" not in tables:
            if tables and not beside_others:
                raise StoreNotInitialisedError(address.url)
            if not tables:
                connection.execute(f"PRAGMA application_id = {_APPLICATION_ID}")
            for statement in _statements():
                connection.execute(statement)
            connection.executemany(
                "INSERT INTO ucb_meta (name, value) VALUES (?, ?)",
                [
                    ("schema_version", str(SCHEMA_VERSION)),
                    ("store_id", uuid.uuid4().hex),
                ],
            )
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def _tables(connection: sqlite3.Connection) -> set[str]:
    found = connection.execute(
        "SELECT name FROM sqlite_schema "
        "WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
    )
    return {name for (name,) in found}


def _use_write_ahead_log(
    connection: sqlite3.Connection, address: SQLiteAddress
) -> None:
    # Changing the mode needs the file alone and does not wait for it, so two processes
    # that open a new store at the same instant would fail one of them.
    deadline = time.monotonic() + address.timeout
    while True:
        try:
            (mode,) = connection.execute("PRAGMA journal_mode = WAL").fetchone()
        except sqlite3.OperationalError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.01)
        else:
            break
    if mode != "wal":
        msg = (
            f"{address.url} is where SQLite cannot keep a write-ahead log, perhaps on a "
            "network drive. Put it on a disk of this machine, or use PostgreSQL."
        )
        raise StoreUnavailableError(msg)


def _statements() -> Iterator[str]:
    # sqlite3 runs a whole script only in a transaction of its own making.
    statement = ""
    script = files("ucb_domain_sqlite").joinpath("schema.sql").read_text("utf-8")
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
