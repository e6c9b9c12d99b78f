"""Keys in PostgreSQL, in a schema of their own and best in a database of their own.

The connection string need not be that of the cases. What PostgreSQL deletes stays for a
while in its write-ahead log and in its backups, wrapped as it was: change over to a new
master key afterwards, and those bytes open nothing.
"""

from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any, Final, LiteralString, TypeVar

import attrs
import psycopg
from psycopg import sql

from ucb_domain.keys.errors import KeyStoreFailedError, KeyStoreSettingError
from ucb_domain.keys.port import Tombstone
from ucb_domain.keys.shelf import WrappedKey
from ucb_domain.stores.connections import IdleConnections
from ucb_domain.stores.errors import StoreSettingError
from ucb_domain_postgres.address import PostgresAddress
from ucb_domain_postgres.failures import translated
from ucb_domain_postgres.schema import LOCK_BASE

T = TypeVar("T")
Connection = psycopg.Connection[Any]

_SCHEMA: Final = "ucb_keys"
_TABLES: Final[LiteralString] = """
CREATE TABLE {schema}.keys (
    person text COLLATE "C" PRIMARY KEY,
    id text COLLATE "C" NOT NULL UNIQUE,
    made_on date NOT NULL,
    algorithm text NOT NULL,
    master text NOT NULL,
    data bytea NOT NULL
);
CREATE TABLE {schema}.tombstones (
    id text COLLATE "C" PRIMARY KEY,
    destroyed_on date NOT NULL
);
"""
_KEY: Final[LiteralString] = (
    "SELECT id, person, made_on, algorithm, master, data FROM {schema}.keys"
)
_TOMBSTONE: Final[LiteralString] = "SELECT id, destroyed_on FROM {schema}.tombstones"
_ADD: Final[LiteralString] = (
    "INSERT INTO {schema}.keys (id, person, made_on, algorithm, master, data)"
    " VALUES (%s, %s, %s, %s, %s, %s) ON CONFLICT (person) DO NOTHING"
)
_BURY: Final[LiteralString] = (
    "WITH gone AS (DELETE FROM {schema}.keys WHERE person = %s RETURNING id)"
    " INSERT INTO {schema}.tombstones (id, destroyed_on) SELECT id, %s FROM gone"
    " RETURNING id, destroyed_on"
)
_REWRAP: Final[LiteralString] = (
    "UPDATE {schema}.keys SET algorithm = %s, master = %s, data = %s"
    " WHERE id = %s RETURNING id"
)


class PostgresShelf:
    """Wrapped keys in PostgreSQL; each call is a transaction of its own."""

    def __init__(self, address: PostgresAddress) -> None:
        """Work on a schema that is known to hold a key store; see :func:`open_shelf`."""
        self._address = address
        self._idle = IdleConnections(
            lambda: _connect(address), psycopg.Connection.close, is_alive=_is_alive
        )

    def current(self, person: str) -> WrappedKey | None:
        """Give the key of a person, if there is one."""
        return self._one(_KEY + " WHERE person = %s", _key, person)

    def add(self, key: WrappedKey) -> WrappedKey:
        """Keep a new key, unless its person has one."""
        self._run(
            _ADD,
            key.id,
            key.person,
            key.made_on,
            key.algorithm,
            key.master,
            key.data,
        )
        there = self.current(key.person)
        # Nobody but an erasure in this very instant takes it away again.
        return key if there is None else there

    def find(self, key_id: str) -> WrappedKey | Tombstone | None:
        """Give a key by its id, or what is left of it."""
        key = self._one(_KEY + " WHERE id = %s", _key, key_id)
        # Asked second: a key that goes in between has its tombstone by then.
        return key or self._one(_TOMBSTONE + " WHERE id = %s", _tombstone, key_id)

    def bury(self, person: str, on: date) -> tuple[Tombstone, ...]:
        """Destroy the key of a person."""
        return tuple(map(_tombstone, self._run(_BURY, person, on)))

    def rewrap(self, key: WrappedKey) -> bool:
        """Put a key in the place of its old form, if that is still there."""
        return bool(self._run(_REWRAP, key.algorithm, key.master, key.data, key.id))

    def wrapped(self) -> Iterator[WrappedKey]:
        """Go through the keys, in order of person."""
        yield from map(_key, self._run(_KEY + " ORDER BY person"))

    def tombstones(self) -> Iterator[Tombstone]:
        """Go through the tombstones, in order of their ids."""
        yield from map(_tombstone, self._run(_TOMBSTONE + " ORDER BY id"))

    def close(self) -> None:
        """Close the connections."""
        self._idle.close()

    def _one(
        self, question: LiteralString, read: Callable[[Any], T], *values: object
    ) -> T | None:
        found = self._run(question, *values)
        return read(found[0]) if found else None

    def _run(self, statement: LiteralString, *values: object) -> list[Any]:
        words = sql.SQL(statement).format(schema=sql.Identifier(self._address.schema))
        with _in_our_words(self._address):
            connection = self._idle.take()
            try:
                cursor = connection.execute(words, values)
                return cursor.fetchall() if cursor.description else []
            finally:
                self._idle.give_back(connection)


def open_shelf(url: str) -> PostgresShelf:
    """Open the key store in a database.

    Args:
        url: Such as ``postgresql://keeper@db/keys``; its schema is `ucb_keys` unless
            ``?schema=`` says another.

    Raises:
        KeyStoreSettingError: There is no key store there.
        KeyStoreFailedError: The database cannot be reached.
    """
    address = _address(url)
    with _in_our_words(address), _connect(address) as connection:
        there = _has_tables(connection, address)
    if not there:
        raise KeyStoreSettingError(
            f"There is no key store at {address.url}. Create it once with: ucb keys init"
        )
    return PostgresShelf(address)


def init_keys(url: str) -> bool:
    """Create a key store, in a schema that nobody else may read.

    Args:
        url: Such as ``postgresql://keeper@db/keys``. Who logs in owns it.

    Returns:
        Whether it was made now.

    Raises:
        KeyStoreSettingError: The URL cannot be followed.
        KeyStoreFailedError: It cannot be made.
    """
    address = _address(url)
    schema = sql.Identifier(address.schema)
    with (
        _in_our_words(address),
        _connect(address) as connection,
        connection.transaction(),
    ):
        # Two that create it at the same instant take turns; see schema.py.
        connection.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK_BASE])
        if _has_tables(connection, address):
            return False
        there = connection.execute("SELECT to_regnamespace(%s)", [address.schema])
        if there.fetchone() == (None,):
            connection.execute(sql.SQL("CREATE SCHEMA {}").format(schema))
        connection.execute(sql.SQL(_TABLES).format(schema=schema))
    return True


def _address(url: str) -> PostgresAddress:
    try:
        address = PostgresAddress.from_url(url)
    except StoreSettingError as error:
        raise KeyStoreSettingError(str(error)) from None
    named = any(each.startswith("schema=") for each in url.partition("?")[2].split("&"))
    return address if named else attrs.evolve(address, schema=_SCHEMA)


def _connect(address: PostgresAddress) -> Connection:
    connection = psycopg.connect(address.conninfo, autocommit=True)
    if address.role is not None:
        connection.execute(sql.SQL("SET ROLE {}").format(sql.Identifier(address.role)))
    milliseconds = sql.Literal(int(address.timeout * 1000))
    connection.execute(sql.SQL("SET lock_timeout = {}").format(milliseconds))
    return connection


def _is_alive(connection: Connection) -> bool:
    return not connection.closed


def _has_tables(connection: Connection, address: PostgresAddress) -> bool:
    found = connection.execute(
        "SELECT count(*) FROM pg_catalog.pg_class"
        " WHERE relname IN ('keys', 'tombstones') AND relkind = 'r'"
        " AND relnamespace = to_regnamespace(%s)",
        [address.schema],
    )
    return bool(found.fetchone() == (2,))


@contextmanager
def _in_our_words(address: PostgresAddress) -> Generator[None]:
    try:
        yield
    except psycopg.Error as error:
        # What PostgreSQL adds in its details are the values of the row.
        raise KeyStoreFailedError(
            f"The key store failed. {translated(error, address.url)}"
        ) from None


def _key(row: Any) -> WrappedKey:
    key_id, person, made_on, algorithm, master, data = row
    return WrappedKey(
        id=key_id,
        person=person,
        made_on=made_on,
        algorithm=algorithm,
        master=master,
        data=data,
    )


def _tombstone(row: Any) -> Tombstone:
    key_id, destroyed_on = row
    return Tombstone(id=key_id, destroyed_on=destroyed_on)
