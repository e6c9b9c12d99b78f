"""The key stores that the contract is held against."""

from collections.abc import Callable
from pathlib import Path

import pytest
from ucb_domain_postgres import keys as in_postgres
from ucb_domain_sqlite import keys as in_sqlite

from ucb_domain.keys import KeyShelf, init_keys
from ucb_domain.keys import folder as folders
from ucb_domain.keys.memory import MemoryShelf


def url_of(kind: str, request: pytest.FixtureRequest, folder: Path) -> str:
    """Give the URL of a key store that is not there yet."""
    if kind == "postgres":
        database: str = request.getfixturevalue("postgres_database")
        return database
    return {
        "sqlite": f"sqlite:///{folder / 'keys.db'}?timeout=60",
        "folder": f"folder:///{folder / 'keys'}",
    }[kind]


@pytest.fixture(params=["sqlite", "folder", "postgres"])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Return where a key store could be, of each kind that lasts."""
    return url_of(request.param, request, tmp_path)


@pytest.fixture
def keys_url(empty_url: str) -> str:
    """Return where there is a new key store."""
    assert init_keys(empty_url) is True
    return empty_url


@pytest.fixture(params=["memory", "sqlite", "folder", "postgres"])
def shelf(request: pytest.FixtureRequest, tmp_path: Path) -> KeyShelf:
    """Return a new shelf, of every kind."""
    if request.param == "memory":
        return MemoryShelf()
    url = url_of(request.param, request, tmp_path)
    init_keys(url)
    opening: dict[str, Callable[[str], KeyShelf]] = {
        "sqlite": in_sqlite.open_shelf,
        "folder": folders.open_shelf,
        "postgres": in_postgres.open_shelf,
    }
    return opening[request.param](url)
