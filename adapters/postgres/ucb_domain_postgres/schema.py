"""Creating the tables of a store, once, and seeing whether they are there."""

import uuid
from importlib.resources import files
from typing import Any, Final, LiteralString

import psycopg
from psycopg import sql
from psycopg.rows import tuple_row

from ucb_domain.stores.errors import (
    StoreNotInitialisedError,
    StoreSettingError,
    StoreVersionError,
)
from ucb_domain_postgres.address import PostgresAddress
from ucb_domain_postgres.failures import translated

SCHEMA_VERSION: Final = 1

# "UCB" in the upper half of an advisory lock's key; the lower is the table's own id, or
# 0 for creating stores.
LOCK_BASE: Final = 0x55434200_00000000

Connection = psycopg.Connection[Any]


def create_store(address: PostgresAddress, app_role: str | None) -> None:
    """Create the schema and its tables once, and give a role its rights on them.

    The connection keeps the rights of whoever logs in: they own the store.

    Args:
        address: Where the store is to be.
        app_role: The role of the application; the address's own when None.

    Raises:
        StoreVersionError: The store is there, and of another version.
        StoreSettingError: There is no such role, or the database is not in UTF-8.
    """
    role = app_role or address.role
    try:
        with psycopg.connect(address.conninfo) as connection:
            # CREATE ... IF NOT EXISTS is not safe between sessions: two of them at the
            # same instant fail one. So they take turns, and each looks again.
            connection.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK_BASE])
            if not _has_tables(connection, address):
                _create(connection, address)
            check_store(connection, address)
            if role is not None:
                _grant(connection, address, role)
    except psycopg.Error as error:
        raise translated(error, address.url) from None


def has_store(address: PostgresAddress) -> bool:
    """Say whether the store has been created."""
    try:
        with psycopg.connect(address.conninfo) as connection:
            return _has_tables(connection, address)
    except psycopg.Error as error:
        raise translated(error, address.url) from None


def check_store(connection: Connection, address: PostgresAddress) -> str:
    """See that the store is there and one that this library can work with.

    Returns:
        The store's own id.

    Raises:
        StoreNotInitialisedError: Nobody has created the store yet.
        StoreVersionError: The store is of another version.
    """
    if not _has_tables(connection, address):
        raise StoreNotInitialisedError(address.url)
    version = int(_meta(connection, address, "schema_version") or 0)
    if version != SCHEMA_VERSION:
        raise StoreVersionError(address.url, version, SCHEMA_VERSION)
    return str(_meta(connection, address, "store_id"))


def _create(connection: Connection, address: PostgresAddress) -> None:
    encoding = _one(connection, "SELECT current_setting('server_encoding')")
    if encoding != "UTF8":
        msg = (
            f"The database keeps text as {encoding}; a store needs UTF8. Create another "
            "with: createdb --encoding=UTF8 --template=template0 NAME"
        )
        raise StoreSettingError(msg)
    schema = sql.Identifier(address.schema)
    # Looked for first: whoever may not create schemas may use one made for them.
    if _one(connection, "SELECT to_regnamespace(%s)", address.schema) is None:
        connection.execute(sql.SQL("CREATE SCHEMA {}").format(schema))
    connection.execute(
        _script("schema.sql", schema=schema, lock_base=sql.Literal(LOCK_BASE))
    )
    insert = sql.SQL(
        "INSERT INTO {}.meta (name, value) VALUES ('schema_version', %s), ('store_id', %s)"
    )
    connection.execute(insert.format(schema), [str(SCHEMA_VERSION), uuid.uuid4().hex])


def _grant(connection: Connection, address: PostgresAddress, role: str) -> None:
    if _one(connection, "SELECT to_regrole(quote_ident(%s))", role) is None:
        msg = (
            f"There is no role {role!r} to work as. Create it first, for example with: "
            f"createuser --no-login {role}"
        )
        raise StoreSettingError(msg)
    connection.execute(
        _script(
            "roles.sql",
            schema=sql.Identifier(address.schema),
            role=sql.Identifier(role),
        )
    )


def _has_tables(connection: Connection, address: PostgresAddress) -> bool:
    # Not to_regclass(): it fails where the role has no rights on the schema, and a
    # failure would end the transaction of a caller.
    question = (
        "SELECT count(*) FROM pg_catalog.pg_class"
        " WHERE relname IN ('meta', 'events') AND relkind = 'r'"
        " AND relnamespace = to_regnamespace(%s)"
    )
    return bool(_one(connection, question, address.schema) == 2)


def _meta(connection: Connection, address: PostgresAddress, name: str) -> Any:
    question = sql.SQL("SELECT value FROM {} WHERE name = %s")
    table = sql.Identifier(address.schema, "meta")
    return _one(connection, question.format(table), name)


def _one(
    connection: Connection, question: LiteralString | sql.Composed, *values: str
) -> Any:
    # The connection may be a caller's, with cursors and rows of its own kind.
    with psycopg.Cursor(connection, row_factory=tuple_row) as cursor:
        row = cursor.execute(question, values).fetchone()
    return None if row is None else row[0]


def _script(name: str, **words: sql.Composable) -> bytes:
    text = files("ucb_domain_postgres").joinpath(name).read_text("utf-8")
    for word, meaning in words.items():
        text = text.replace(f"{{{word}}}", meaning.as_string())
    return text.encode()
