"""Ways to run the program: in this process, and as a shell does."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs
import pytest
from click.testing import CliRunner

from tests.cli.files import PACK, history, text
from ucb_domain.cli._app import program
from ucb_domain.keys import init_keys, new_master

PROGRAM = Path(sys.executable).with_name("ucb")


@attrs.frozen(kw_only=True)
class Outcome:
    """What a run printed, and how it ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """What it printed, as JSON."""
        return json.loads(self.out)


Run = Callable[..., Outcome]


@pytest.fixture(autouse=True)
def folder(
    tmp_path: Path,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
) -> Path:
    """Work in an empty folder, with keys elsewhere, on a page of 80 columns."""
    monkeypatch.chdir(tmp_path)
    keys = f"folder:///{tmp_path_factory.mktemp('keys')}"
    init_keys(keys)
    monkeypatch.setenv("UCB_KEYS", keys)
    monkeypatch.setenv("UCB_MASTER_KEY", new_master())
    for name in (
        "UCB_MASTER_KEY_FILE",
        "UCB_OLD_MASTER_KEY_FILE",
        "UCB_STORE",
        "UCB_POLICY",
        "FORCE_COLOR",
        "NO_COLOR",
        "PYTHONUNBUFFERED",
    ):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("UCB_TRACEBACK", "1")
    return tmp_path


@pytest.fixture
def ucb() -> Run:
    """Run a command in this process."""

    def run(*args: str, stdin: str | bytes | None = None) -> Outcome:
        result = CliRunner().invoke(
            program, args, input=stdin, prog_name="ucb", catch_exceptions=False
        )
        return Outcome(code=result.exit_code, out=result.stdout, err=result.stderr)

    return run


@pytest.fixture
def shell() -> Run:
    """Run a command as a shell does, with its output in pipes."""

    def run(*args: str, stdin: bytes = b"") -> Outcome:
        done = subprocess.run(
            [str(PROGRAM), *args], check=False, input=stdin, capture_output=True
        )
        return Outcome(
            code=done.returncode, out=done.stdout.decode(), err=done.stderr.decode()
        )

    return run


@pytest.fixture
def case_file(folder: Path) -> str:
    """Write the case into a file."""
    (folder / "history.json").write_text(text(history()), "utf-8")
    return "history.json"


@pytest.fixture
def pack(folder: Path) -> str:
    """Write the policy into a file."""
    (folder / "small.toml").write_text(PACK, "utf-8")
    return "small.toml"


@pytest.fixture(params=["sqlite", "postgres"])
def store(request: pytest.FixtureRequest, ucb: Run) -> str:
    """Give a store that is created and empty, of each kind that is shared."""
    url: str = (
        "sqlite:///cases.db"
        if request.param == "sqlite"
        else request.getfixturevalue("postgres_database")
    )
    assert ucb("store", "init", "--store", url).code == 0
    return url


@pytest.fixture
def filled(store: str, case_file: str, ucb: Run) -> str:
    """Give a store of each kind with the case in it."""
    assert ucb("case", "import", case_file, "--store", store).code == 0
    return store
