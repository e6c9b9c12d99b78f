"""Transactions on the store's own connections, and inside a caller's."""

from collections.abc import Generator, Sequence
from contextlib import AbstractContextManager, contextmanager
from typing import Final, Protocol

import psycopg
from psycopg.pq import Format, TransactionStatus
from psycopg.rows import TupleRow, tuple_row

from ucb_domain.stores.connections import IdleConnections
from ucb_domain.stores.errors import JoinError, StoreClosedError, StoreError
from ucb_domain_postgres.address import PostgresAddress
from ucb_domain_postgres.failures import translated
from ucb_domain_postgres.schema import Connection, check_store

Cursor = psycopg.Cursor[TupleRow]

_MILLISECONDS: Final = 1000


class Connections(Protocol):
    """What a recorder needs: answers, and changes that commit."""

    def fetch(self, question: bytes, *values: object) -> Sequence[TupleRow]:
        """Return the rows that answer one SELECT, all of one moment of the store."""
        ...

    def change(self, statement: bytes, *values: object) -> Sequence[TupleRow]:
        """Let one statement make its changes, and return what it returns."""
        ...

    def writing(self) -> AbstractContextManager[Cursor]:
        """Lend a cursor whose changes come all together or not at all."""
        ...

    def close(self) -> None:
        """Stop."""
        ...


class OwnConnections:
    """Connections that belong to the store, one for each thread at work."""

    def __init__(self, address: PostgresAddress) -> None:
        """Work on the database at an address."""
        self._address = address
        self._idle = IdleConnections(
            lambda: _open(address), psycopg.Connection.close, is_alive=_is_alive
        )

    def store_id(self) -> str:
        """See that the store is there, and return its id.

        Raises:
            StoreNotInitialisedError: Nobody has created the store yet.
            StoreVersionError: The store is of another version.
        """
        with self._lent() as connection:
            try:
                return check_store(connection, self._address)
            except psycopg.Error as error:
                raise self._translated(error) from None

    def fetch(self, question: bytes, *values: object) -> Sequence[TupleRow]:
        """Return the rows that answer one SELECT."""
        try:
            return self._answer(question, values)
        except psycopg.OperationalError as error:
            # Asking twice changes nothing. A server that was restarted is not worth
            # the reader's attention, one that stays away is.
            if error.sqlstate is not None and not error.sqlstate.startswith("57P"):
                raise self._translated(error) from None
        except psycopg.Error as error:
            raise self._translated(error) from None
        try:
            return self._answer(question, values)
        except psycopg.Error as error:
            raise self._translated(error) from None

    def _answer(
        self, question: bytes, values: tuple[object, ...]
    ) -> Sequence[TupleRow]:
        with self._lent() as connection:
            return _execute(_cursor(connection), question, values).fetchall()

    def change(self, statement: bytes, *values: object) -> Sequence[TupleRow]:
        """Let one statement make its changes: its own transaction, one round trip.

        It is never sent a second time: whether the first was followed is not known
        when the connection is lost, and the same entry must not look like a conflict.

        Raises:
            OutcomeUnknownError: The connection was lost before the answer came.
        """
        with self._lent() as connection:
            try:
                return _execute(_cursor(connection), statement, values).fetchall()
            except psycopg.Error as error:
                raise self._translated(
                    error, outcome_unknown=connection.closed
                ) from None

    @contextmanager
    def writing(self) -> Generator[Cursor]:
        """Lend a cursor in a transaction.

        Raises:
            OutcomeUnknownError: The connection was lost in the commit.
        """
        with self._lent() as connection:
            cursor = _cursor(connection)
            try:
                cursor.execute("BEGIN")
                try:
                    yield cursor
                except BaseException:
                    if not connection.closed:
                        cursor.execute("ROLLBACK")
                    raise
            except psycopg.Error as error:
                raise self._translated(error) from None
            try:
                cursor.execute("COMMIT")
            except psycopg.Error as error:
                raise self._translated(
                    error, outcome_unknown=connection.closed
                ) from None

    @contextmanager
    def _lent(self) -> Generator[Connection]:
        connection = self._idle.take()
        try:
            yield connection
        finally:
            # One that was lost, or left in the middle of something, is not lent again.
            if connection.info.transaction_status == TransactionStatus.IDLE:
                self._idle.give_back(connection)
            else:
                self._idle.discard(connection)

    def _translated(
        self, error: psycopg.Error, *, outcome_unknown: bool = False
    ) -> StoreError:
        return translated(error, self._address.url, outcome_unknown=outcome_unknown)

    def close(self) -> None:
        """Close the connections."""
        self._idle.close()


class JoinedConnection:
    """A connection on which a caller has a transaction of its own."""

    def __init__(
        self, connection: object, address: PostgresAddress, store_id: str
    ) -> None:
        """Join a caller's connection.

        Args:
            connection: The caller's.
            address: Where the store is, for messages.
            store_id: The connection has to lead to the store with this id.

        Raises:
            JoinError: The connection is none of psycopg's, or leads elsewhere.
        """
        if not isinstance(connection, psycopg.Connection):
            msg = (
                f"This store joins a psycopg.Connection, not {type(connection)!r}. "
                "Django has it as connection.connection, SQLAlchemy as "
                "session.connection().connection.driver_connection."
            )
            raise JoinError(msg)
        self._connection: Connection = connection
        self._address = address
        self._closed = False
        with self._savepoint():
            if self._store_id() != store_id:
                msg = f"The connection to join does not lead to {address.url}."
                raise JoinError(msg)

    def _store_id(self) -> str | None:
        try:
            return check_store(self._connection, self._address)
        except StoreError:
            return None

    def fetch(self, question: bytes, *values: object) -> Sequence[TupleRow]:
        """Return the rows that answer one SELECT, as the caller's transaction sees."""
        with self._savepoint() as cursor:
            return _execute(cursor, question, values).fetchall()

    def change(self, statement: bytes, *values: object) -> Sequence[TupleRow]:
        """Let one statement make its changes, which last if the caller commits."""
        with self._savepoint() as cursor:
            return _execute(cursor, statement, values).fetchall()

    @contextmanager
    def writing(self) -> Generator[Cursor]:
        """Lend a cursor whose changes come together, and last if the caller commits."""
        with self._savepoint() as cursor:
            yield cursor

    @contextmanager
    def _savepoint(self) -> Generator[Cursor]:
        # Without one, an error of ours would end the caller's transaction.
        if self._closed:
            msg = "The joined transaction has ended; join again."
            raise StoreClosedError(msg)
        self._check_transaction()
        try:
            cursor = _cursor(self._connection)
            cursor.execute("SAVEPOINT ucb_domain")
            try:
                yield cursor
            except BaseException:
                if not self._connection.closed:
                    cursor.execute("ROLLBACK TO SAVEPOINT ucb_domain")
                    cursor.execute("RELEASE SAVEPOINT ucb_domain")
                raise
            cursor.execute("RELEASE SAVEPOINT ucb_domain")
        except psycopg.Error as error:
            raise translated(error, self._address.url) from None

    def _check_transaction(self) -> None:
        status = self._connection.info.transaction_status
        if status == TransactionStatus.INTRANS:
            return
        # Without autocommit psycopg itself begins, for the caller to commit.
        if status == TransactionStatus.IDLE and not self._connection.autocommit:
            return
        msg = (
            "There is no open transaction to join, or it has already failed. Begin one "
            "first: with connection.transaction(): ..."
        )
        raise JoinError(msg)

    def close(self) -> None:
        """Let go of the caller's connection."""
        self._closed = True


def _open(address: PostgresAddress) -> Connection:
    try:
        connection = psycopg.connect(address.conninfo, autocommit=True)
    except psycopg.Error as error:
        raise translated(error, address.url) from None
    try:
        connection.execute(
            "SELECT set_config('lock_timeout', %s, false),"
            " set_config('timezone', 'UTC', false)",
            [str(round(address.timeout * _MILLISECONDS))],
        )
        if address.role is not None:
            connection.execute("SELECT set_config('role', %s, false)", [address.role])
    except psycopg.Error as error:
        connection.close()
        raise translated(error, address.url) from None
    return connection


def _is_alive(connection: Connection) -> bool:
    # A connection that the server has closed says so when it is listened to, before
    # anything is sent on it. Twice: the first reading may stop at the server's farewell.
    try:
        connection.pgconn.consume_input()
        connection.pgconn.consume_input()
    except psycopg.OperationalError:
        return False
    return not connection.closed


def _cursor(connection: Connection) -> Cursor:
    # The connection may be a caller's, with cursors and rows of its own kind.
    cursor = psycopg.Cursor(connection, row_factory=tuple_row)
    cursor.format = Format.BINARY
    return cursor


def _execute(cursor: Cursor, statement: bytes, values: tuple[object, ...]) -> Cursor:
    return cursor.execute(statement, values, prepare=True)
