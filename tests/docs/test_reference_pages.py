"""The reference pages say what the code says."""

import re
import subprocess
import sys

import ucb_domain
from tests.docs.pages import ROOT


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


def test_every_public_name_is_in_the_reference() -> None:
    """Public means documented: each name of ucb_domain stands on a page."""
    pages = (ROOT / "docs/reference").glob("*.md")
    words = {
        word for page in pages for word in re.findall(r"\w+", page.read_text("utf-8"))
    }
    assert set(ucb_domain.__all__) - words == set()
