"""PostgreSQL as a store: many machines, many writers, one register.

It is an eventsourcing persistence module as well; :func:`environment` gives the
settings of one.
"""

try:
    import psycopg as _psycopg
except ImportError as _error:
    _message = (
        "PostgreSQL needs its driver. Install it with: pip install "
        '"ucb-domain[postgres]" (and "psycopg[binary]" where there is no libpq).'
    )
    raise ImportError(_message) from _error

from ucb_domain_postgres.address import PostgresAddress
from ucb_domain_postgres.factory import PostgresFactory
from ucb_domain_postgres.recorder import PostgresCaseRecorder
from ucb_domain_postgres.schema import create_store, has_store

__all__ = [
    "PostgresAddress",
    "PostgresCaseRecorder",
    "PostgresFactory",
    "environment",
    "init_store",
    "is_initialised",
]

# Imported only to see whether it is there.
del _psycopg


def environment(url: str) -> dict[str, str]:
    """Return the settings with which an eventsourcing application uses this store.

    Args:
        url: Anything that libpq takes as a URL. ``?schema=NAME`` says where the store
            lives (``ucb``), ``?role=NAME`` which role to take on, ``?timeout=SECONDS``
            how long a writer waits (5).

    Raises:
        StoreSettingError: The URL cannot be followed.
    """
    return PostgresAddress.from_url(url).environment()


def init_store(url: str, *, app_role: str | None = None) -> None:
    """Create the store, once; run it again to give a role its rights.

    Whoever the URL logs in as becomes the owner of the store.

    Args:
        url: The store.
        app_role: The role of the application, which may add and read entries and
            nothing else; the URL's own role when None.

    Raises:
        StoreVersionError: The store is there, and of another version.
        StoreSettingError: There is no such role.
    """
    create_store(PostgresAddress.from_url(url), app_role)


def is_initialised(url: str) -> bool:
    """Say whether the store has been created."""
    return has_store(PostgresAddress.from_url(url))
