"""What the pages show of a console is what one sees."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tests.docs.pages import ROOT, Block, blocks

PAGES = sorted(
    path.relative_to(ROOT).as_posix()
    for path in [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]
    if path.name != "command-line.md" and "```console" in path.read_text("utf-8")
)


@pytest.mark.parametrize("page", PAGES)
def test_a_page_shows_what_one_sees(page: str, tmp_path: Path) -> None:
    """Each command prints what stands under it; ``...`` stands for what is left out."""
    # README shows commands of a clone; they write nothing there.
    folder = ROOT if page == "README.md" else tmp_path
    settings: dict[str, str] = {}
    for block in blocks(page):
        if block.file is not None:
            folder.joinpath(block.file).write_text(block.text, "utf-8")
        if block.language == "console":
            _run_all(block, folder, settings)


def _run_all(block: Block, folder: Path, settings: dict[str, str]) -> None:
    code = 0
    for command, wanted in _commands(block.text):
        if command == "echo $?":
            printed = f"{code}\n"
        elif wanted.strip() and command.removeprefix(".venv/bin/").startswith("ucb "):
            code, printed = _run(command, folder, settings)
        elif command.startswith("export "):
            for each in shlex.split(command)[1:]:
                name, _, value = each.partition("=")
                settings[name] = value
            continue
        else:
            continue  # make, git, pip: CI runs them as written
        assert _matches(wanted, printed), f"$ {command}\n{printed}"


def _commands(text: str) -> list[tuple[str, str]]:
    parts = re.split(r"^\$ (.*)\n", text, flags=re.MULTILINE)
    return list(zip(parts[1::2], parts[2::2], strict=True))


def _run(command: str, folder: Path, settings: dict[str, str]) -> tuple[int, str]:
    program = Path(sys.executable).with_name("ucb")
    run = subprocess.run(
        [str(program), *shlex.split(command)[1:]],
        check=False,
        cwd=folder,
        env={**os.environ, "COLUMNS": "80", "NO_COLOR": "1", **settings},
        capture_output=True,
        text=True,
    )
    return run.returncode, run.stdout + run.stderr


def _matches(wanted: str, printed: str) -> bool:
    """Compare, line ends and trailing space aside."""

    def trimmed(text: str) -> str:
        return "\n".join(line.rstrip() for line in text.strip().splitlines())

    pattern = re.escape(trimmed(wanted)).replace(r"\.\.\.", ".*?")
    return re.fullmatch(pattern, trimmed(printed), re.DOTALL) is not None
