"""README's example runs as printed."""

import subprocess
import sys
from pathlib import Path

from tests.docs.pages import blocks


def test_the_example_prints_what_is_printed(tmp_path: Path) -> None:
    """The Python of README, in a folder of its own, says what stands under it."""
    example, printed = [
        block.text
        for block in blocks("README.md")
        if block.language in {"python", "text"}
    ]
    run = subprocess.run(
        [sys.executable, "-c", example],
        check=True,
        cwd=tmp_path,
        capture_output=True,
        text=True,
    )
    assert run.stdout == printed
