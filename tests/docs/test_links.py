"""Links between pages lead somewhere, also on those that Sphinx never sees."""

import re
import subprocess
from pathlib import Path

import pytest

from tests.docs.pages import ROOT

PAGES = subprocess.run(
    ["git", "ls-files", "*.md"], check=True, cwd=ROOT, capture_output=True, text=True
).stdout.split()
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)\s#]+)(?:#([^)\s]+))?\)")
CODE = re.compile(r"^```.*?^```$|`[^`\n]*`", re.DOTALL | re.MULTILINE)


def anchors(text: str) -> set[str]:
    """Give the anchors of the headings of a page, as GitHub and MyST make them."""
    headings = re.findall(r"^#+ (.*)$", text, re.MULTILINE)
    return {
        re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-")
        for heading in headings
    }


@pytest.mark.parametrize("page", PAGES)
def test_every_link_leads_somewhere(page: str) -> None:
    """To a file that is there, and to a heading that it has."""
    at = ROOT / page
    broken = [
        target
        for target, anchor in LINK.findall(CODE.sub("", at.read_text("utf-8")))
        if not _there(at.parent / target, anchor)
    ]
    assert broken == []


def _there(file: Path, anchor: str) -> bool:
    if anchor and file.suffix == ".md" and file.exists():
        return anchor in anchors(file.read_text("utf-8"))
    return file.exists()
