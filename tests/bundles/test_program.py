"""The program in the bundle, as somebody runs it who has nothing but Python."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from tests.bundles.conftest import KEY, LOG, OTHER
from ucb_domain.bundles import check, told
from ucb_domain.bundles.verify import main, packed, unpacked

MOST_LINES = 400


def alone(program: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a program without any installed package, and without this project."""
    return subprocess.run(
        [sys.executable, "-I", "-S", str(program), *arguments],
        check=False,
        capture_output=True,
        text=True,
        cwd=program.parent,
    )


@pytest.fixture
def folder(tmp_path: Path, bundle: bytes) -> Path:
    """Unpack what somebody was sent."""
    (tmp_path / "case.zip").write_bytes(bundle)
    (tmp_path / "verify.py").write_bytes(unpacked(bundle)["verify.py"])
    (tmp_path / "checkpoint.txt").write_bytes(unpacked(bundle)["checkpoint.txt"])
    return tmp_path


def test_it_needs_nothing_but_python(folder: Path, bundle: bytes) -> None:
    """It says the same as the library, line by line."""
    run = alone(folder / "verify.py", "case.zip")
    assert run.returncode == 0
    assert run.stdout.splitlines() == list(told(check(bundle)))
    assert run.stdout == (
        f"SIGNED   by the key {LOG}\n"
        "HOLDS    case CRM-1, 6 entries, each as recorded.\n"
        "         This says nothing of whether it is true, nor of the signer.\n"
    )


def test_it_is_short_enough_to_be_read() -> None:
    """And imports nothing that does not come with Python."""
    text = Path("src/ucb_domain/bundles/verify.py").read_text("utf-8")
    assert len(text.splitlines()) < MOST_LINES
    imported = {
        name.partition(".")[0]
        for node in ast.walk(ast.parse(text))
        for name in (
            [each.name for each in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    }
    assert imported <= sys.stdlib_module_names


def test_each_outcome_has_a_code_of_its_own(folder: Path, bundle: bytes) -> None:
    """Holds, altered, no bundle, not signed by whom it should be."""
    program = folder / "verify.py"
    assert alone(program, "case.zip", "--key", str(KEY.verifier(LOG))).returncode == 0
    assert alone(program, "case.zip", "--checkpoint", "checkpoint.txt").returncode == 0
    parts = unpacked(bundle)
    entries = parts["entries.jsonl"].replace(b"P-79", b"P-99")
    (folder / "altered.zip").write_bytes(packed({**parts, "entries.jsonl": entries}))
    run = alone(program, "altered.zip")
    assert run.returncode == 1
    assert "ALTERED  entry 4: it does not follow on the one before" in run.stdout
    assert "HOLDS" not in run.stdout
    assert alone(program, "verify.py").returncode == 2
    other = alone(program, "case.zip", "--key", str(OTHER.verifier(LOG)))
    assert other.returncode == 3
    assert "DOUBT    This key did not sign it." in other.stdout


@pytest.mark.parametrize(
    "arguments", [[], ["--help"], ["one.zip", "two.zip"], ["no-such.zip"]]
)
def test_what_cannot_be_checked_is_said(arguments: list[str]) -> None:
    """With how to write it, or what is the matter."""
    said: list[str] = []
    assert main(arguments, said.append) == 2
    assert len(said) == 1
