"""The reference pages say what the code says."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_the_pages_are_as_the_code_makes_them() -> None:
    """What stands between marks in docs/reference is what tools/reference writes."""
    run = subprocess.run(
        [sys.executable, "-m", "tools.reference", "--check"],
        check=False,
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    remedy = "Write them again with: .venv/bin/python -m tools.reference"
    assert run.returncode == 0, f"{run.stdout}{run.stderr}{remedy}"
