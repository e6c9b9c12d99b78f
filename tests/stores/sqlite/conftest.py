"""A store in a file, whose writers do not wait long."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from ucb_domain.stores import CaseRecorder, open_recorder


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return where a store may be made."""
    return tmp_path / "cases.db"


@pytest.fixture
def url(path: Path) -> str:
    """Return the URL of a new store whose writers do not wait long."""
    return f"sqlite:///{path}?timeout=0.2"


@pytest.fixture
def recorder(url: str) -> Iterator[CaseRecorder]:
    """Open a new store."""
    recorder = open_recorder(url)
    yield recorder
    recorder.close()
