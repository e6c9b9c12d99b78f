"""The page on adapters shows a test that runs."""

import subprocess
import sys
from pathlib import Path

from tests.docs.pages import blocks


def test_the_contract_runs_as_the_page_shows(tmp_path: Path) -> None:
    """The block, saved as a test module, runs the whole contract and passes."""
    (module,) = [
        block.text
        for block in blocks("docs/how-to/write-an-adapter.md")
        if block.language == "python"
    ]
    tmp_path.joinpath("test_ourstore.py").write_text(module, "utf-8")
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "."],
        check=False,
        cwd=tmp_path,
        capture_output=True,
        text=True,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    assert " passed" in run.stdout
