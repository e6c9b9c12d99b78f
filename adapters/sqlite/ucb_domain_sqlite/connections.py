"""Transactions on the store's own connections, and inside a caller's."""

import os
import sqlite3
from collections.abc import Generator
from contextlib import AbstractContextManager, contextmanager
from threading import Lock
from typing import Any, Protocol

from ucb_domain.stores.connections import IdleConnections
from ucb_domain.stores.errors import JoinError, StoreBusyError, StoreClosedError
from ucb_domain_sqlite.address import SQLiteAddress
from ucb_domain_sqlite.failures import in_words_of_the_port, translated
from ucb_domain_sqlite.schema import open_connection, store_id_of


class Connections(Protocol):
    """What a recorder needs: an answer to a question, and changes that commit."""

    def fetch(self, question: str, *values: str | int) -> list[Any]:
        """Return the rows that answer one SELECT, all of one moment of the store."""
        ...

    def writing(self) -> AbstractContextManager[sqlite3.Cursor]:
        """Lend a cursor whose changes come all together or not at all."""
        ...

    def close(self) -> None:
        """Stop."""
        ...


class OwnConnections:
    """Connections that belong to the store, one for each thread at work."""

    def __init__(self, address: SQLiteAddress) -> None:
        """Work on the file at an address."""
        self._store = address.url
        self._timeout = address.timeout
        self._idle = IdleConnections(
            lambda: open_connection(address), sqlite3.Connection.close
        )
        # SQLite makes writers wait by sleeping and trying again, which is slow and
        # unfair. Threads of one process can queue; each process has its own queue.
        self._turns: dict[int, Lock] = {}

    def fetch(self, question: str, *values: str | int) -> list[Any]:
        """Return the rows that answer one SELECT."""
        # No transaction, and no context manager: reading one row takes two
        # microseconds, and either would double it.
        connection = self._idle.take()
        try:
            return connection.execute(question, values).fetchall()
        except sqlite3.Error as error:
            raise translated(error, self._store) from error
        finally:
            self._idle.give_back(connection)

    @contextmanager
    def writing(self) -> Generator[sqlite3.Cursor]:
        """Lend a cursor in a transaction that is a writer's from its beginning.

        Raises:
            StoreBusyError: Another writer held the store for too long.
        """
        connection = self._idle.take()
        try:
            with self._turn(), in_words_of_the_port(self._store):
                # A transaction that begins as a reader's cannot always become a
                # writer's; and what it read may be old by then.
                cursor = connection.execute("BEGIN IMMEDIATE")
                try:
                    yield cursor
                    connection.execute("COMMIT")
                finally:
                    cursor.close()
                    if connection.in_transaction:
                        connection.execute("ROLLBACK")
        finally:
            self._idle.give_back(connection)

    @contextmanager
    def _turn(self) -> Generator[None]:
        turn = self._turns.setdefault(os.getpid(), Lock())
        if not turn.acquire(timeout=self._timeout):
            msg = (
                f"Another thread is writing to {self._store}. Nothing was recorded; "
                "try again, or wait longer with ?timeout=SECONDS."
            )
            raise StoreBusyError(msg)
        try:
            yield
        finally:
            turn.release()

    def close(self) -> None:
        """Close the connections."""
        self._idle.close()


class JoinedConnection:
    """A connection on which a caller has a transaction of its own."""

    def __init__(
        self, connection: object, address: SQLiteAddress, store_id: str
    ) -> None:
        """Join a caller's connection.

        Args:
            connection: The caller's.
            address: Where the store is, for messages.
            store_id: The connection has to lead to the store with this id.

        Raises:
            JoinError: The connection is none of sqlite3's, or leads elsewhere.
        """
        if not isinstance(connection, sqlite3.Connection):
            msg = (
                f"This store joins a sqlite3.Connection, not {type(connection)!r}. "
                "Django has it as connection.connection, SQLAlchemy as "
                "session.connection().connection.driver_connection."
            )
            raise JoinError(msg)
        self._connection = connection
        self._store = address.url
        self._closed = False
        with in_words_of_the_port(self._store):
            if store_id_of(connection) != store_id:
                msg = f"The connection to join does not lead to {self._store}."
                raise JoinError(msg)
            self._be_in_transaction()

    def fetch(self, question: str, *values: str | int) -> list[Any]:
        """Return the rows that answer one SELECT, as the caller's transaction sees."""
        with self._lent_cursor() as cursor:
            return cursor.execute(question, values).fetchall()

    @contextmanager
    def writing(self) -> Generator[sqlite3.Cursor]:
        """Lend a cursor whose changes come together, and last if the caller commits."""
        with self._lent_cursor() as cursor:
            self._be_in_transaction()
            cursor.execute("SAVEPOINT ucb_domain")
            try:
                yield cursor
            except BaseException:
                # Some failures (a full disk) end the caller's transaction themselves.
                if self._connection.in_transaction:
                    cursor.execute("ROLLBACK TO ucb_domain")
                    cursor.execute("RELEASE ucb_domain")
                raise
            cursor.execute("RELEASE ucb_domain")

    @contextmanager
    def _lent_cursor(self) -> Generator[sqlite3.Cursor]:
        if self._closed:
            msg = "The joined transaction has ended; join again."
            raise StoreClosedError(msg)
        with in_words_of_the_port(self._store):
            cursor = self._connection.cursor()
            # The caller may have a row factory of its own.
            cursor.row_factory = None
            try:
                yield cursor
            finally:
                cursor.close()

    def _be_in_transaction(self) -> None:
        if self._connection.in_transaction:
            return
        if self._connection.isolation_level is None:
            # A savepoint alone would begin a transaction, and its release commit it.
            msg = (
                "There is no open transaction to join. Begin one first: "
                "connection.execute('BEGIN IMMEDIATE')."
            )
            raise JoinError(msg)
        # sqlite3 begins for the caller before its first change, as it does here; but as
        # a writer's transaction, which cannot fail half way.
        self._connection.execute("BEGIN IMMEDIATE")

    def close(self) -> None:
        """Let go of the caller's connection."""
        self._closed = True
