"""Where a PostgreSQL store is, and how it is to be opened."""

import math
import re
from collections.abc import Callable
from typing import Final
from urllib.parse import quote, unquote

import attrs
import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from ucb_domain.stores.errors import StoreSettingError

CONNINFO: Final = "UCB_POSTGRES_CONNINFO"
SCHEMA: Final = "UCB_POSTGRES_SCHEMA"
ROLE: Final = "UCB_POSTGRES_ROLE"
LOCK_TIMEOUT: Final = "UCB_POSTGRES_LOCK_TIMEOUT"

# Lower case only: a name that needs quotes is forgotten to be quoted somewhere.
_SCHEMA_NAME = re.compile(r"(?!pg_)[a-z_][a-z0-9_]{0,62}")
_FORM = "Write postgresql://USER@HOST:PORT/DATABASE; libpq's settings may follow a '?'."


@attrs.frozen(kw_only=True)
class PostgresAddress:
    """Where a PostgreSQL store is, and how it is to be opened.

    Attributes:
        conninfo: How to connect, in libpq's words; it may hold a password.
        schema: The schema that the store lives in.
        role: The role that everyday connections take on, if any.
        timeout: How many seconds a writer waits for its turn.
    """

    conninfo: str = attrs.field(repr=False)
    schema: str = "ucb"
    role: str | None = None
    timeout: float = 5.0

    @property
    def url(self) -> str:
        """The store, for messages: with no password in it."""
        parts = {key: str(value) for key, value in self._parts().items()}
        user = f"{quote(parts['user'], safe='')}@" if "user" in parts else ""
        host = quote(parts.get("host", ""), safe=",")
        port = f":{parts['port']}" if "port" in parts else ""
        database = quote(parts.get("dbname", ""), safe="")
        role = f"&role={quote(self.role)}" if self.role else ""
        return f"postgresql://{user}{host}{port}/{database}?schema={self.schema}{role}"

    def _parts(self) -> dict[str, object]:
        return {**conninfo_to_dict(self.conninfo)}

    @classmethod
    def from_url(cls, url: str) -> "PostgresAddress":
        """Read a URL such as ``postgresql://clerk@db/council?schema=ucb&timeout=10``.

        ``schema``, ``role`` and ``timeout`` are the store's own; the rest is libpq's.

        Raises:
            StoreSettingError: The URL cannot be followed.
        """
        base, _, query = url.partition("?")
        own: dict[str, str] = {}
        libpq: list[str] = []
        for pair in filter(None, query.split("&")):
            key, _, value = pair.partition("=")
            if key in _PARAMETERS:
                own[key] = unquote(value)
            else:
                libpq.append(pair)
        address = cls(
            conninfo=_conninfo("?".join(filter(None, [base, "&".join(libpq)])))
        )
        for key, value in own.items():
            address = _PARAMETERS[key](address, value)
        return address

    def environment(self) -> dict[str, str]:
        """Return the settings of an eventsourcing application; one may be a password."""
        return {
            "PERSISTENCE_MODULE": "ucb_domain_postgres",
            "ORIGINATOR_ID_TYPE": "text",
            "CREATE_TABLE": "no",
            CONNINFO: self.conninfo,
            SCHEMA: self.schema,
            ROLE: self.role or "",
            LOCK_TIMEOUT: str(self.timeout),
        }

    @classmethod
    def from_environment(cls, get: Callable[[str], str | None]) -> "PostgresAddress":
        """Read the settings of an eventsourcing application.

        Args:
            get: Returns the value of a setting, or None.

        Raises:
            StoreSettingError: A setting is missing or wrong.
        """
        conninfo = get(CONNINFO)
        if conninfo is None:
            msg = f"The setting {CONNINFO} does not say how to connect."
            raise StoreSettingError(msg)
        address = cls(conninfo=_conninfo(conninfo))
        address = _with_schema(address, get(SCHEMA) or address.schema)
        address = _with_role(address, get(ROLE) or "")
        return _with_timeout(address, get(LOCK_TIMEOUT) or str(address.timeout))


def _conninfo(text: str) -> str:
    try:
        parts = conninfo_to_dict(text)
    except psycopg.ProgrammingError:
        # What libpq says repeats the text, and the text may hold a password.
        msg = f"The store's URL is not one that PostgreSQL understands. {_FORM}"
        raise StoreSettingError(msg) from None
    return make_conninfo("", **{"client_encoding": "UTF8", **parts})


def _with_schema(address: PostgresAddress, value: str) -> PostgresAddress:
    if not _SCHEMA_NAME.fullmatch(value):
        msg = (
            f"{value!r} cannot be the schema of a store: use lower-case letters, digits "
            "and underscores, for example 'ucb'."
        )
        raise StoreSettingError(msg)
    return attrs.evolve(address, schema=value)


def _with_role(address: PostgresAddress, value: str) -> PostgresAddress:
    return attrs.evolve(address, role=value or None)


def _with_timeout(address: PostgresAddress, value: str) -> PostgresAddress:
    try:
        seconds = float(value)
    except ValueError:
        seconds = math.nan
    # Zero would mean for ever to PostgreSQL, and not at all to everybody else.
    if not 0.001 <= seconds < math.inf:
        msg = f"timeout is a number of seconds, for example 5; {value!r} is not."
        raise StoreSettingError(msg)
    return attrs.evolve(address, timeout=seconds)


_PARAMETERS: dict[str, Callable[[PostgresAddress, str], PostgresAddress]] = {
    "schema": _with_schema,
    "role": _with_role,
    "timeout": _with_timeout,
}
