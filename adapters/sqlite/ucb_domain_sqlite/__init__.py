"""An SQLite file as a store: one machine, no server, nothing to install.

It is an eventsourcing persistence module as well:
``PERSISTENCE_MODULE=ucb_domain_sqlite`` and ``SQLITE_DBNAME`` are enough for one.
"""

from ucb_domain_sqlite.address import SQLiteAddress
from ucb_domain_sqlite.factory import SQLiteFactory
from ucb_domain_sqlite.recorder import SQLiteCaseRecorder
from ucb_domain_sqlite.schema import create_store, has_store

__all__ = [
    "SQLiteAddress",
    "SQLiteCaseRecorder",
    "SQLiteFactory",
    "environment",
    "init_store",
    "is_initialised",
]


def environment(url: str) -> dict[str, str]:
    """Return the settings with which an eventsourcing application uses this store.

    Args:
        url: For example ``sqlite:///cases.db``; ``?timeout=SECONDS`` says how long a
            writer waits, ``?synchronous=NORMAL`` gives up some safety for speed.

    Raises:
        StoreSettingError: The URL names no file, or asks for something unknown.
    """
    return SQLiteAddress.from_url(url).environment()


def init_store(url: str) -> None:
    """Create the store, beside whatever tables the file has already.

    A new file needs none of this: it becomes a store when it is opened.
    """
    create_store(SQLiteAddress.from_url(url))


def is_initialised(url: str) -> bool:
    """Say whether the file is there and holds a store."""
    return has_store(SQLiteAddress.from_url(url))
