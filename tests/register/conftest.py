"""The stores that a register is tried on."""

import uuid
from pathlib import Path

import pytest

from ucb_domain import init_store


@pytest.fixture(params=["memory", "sqlite", "postgres"])
def store_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Return the URL of an empty store, of each kind in turn."""
    return made(request, tmp_path)


@pytest.fixture(params=["sqlite", "postgres"])
def shared_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Return the URL of an empty store that other processes can open, too."""
    return made(request, tmp_path)


def made(request: pytest.FixtureRequest, folder: Path) -> str:
    """Create the store that a fixture was asked for."""
    kind: str = request.param
    if kind == "memory":
        return f"memory:{uuid.uuid4()}"
    if kind == "sqlite":
        url = f"sqlite:///{folder / 'cases.db'}?timeout=60"
    else:
        database: str = request.getfixturevalue("postgres_database")
        url = f"{database}{'&' if '?' in database else '?'}timeout=60"
    init_store(url)
    return url
