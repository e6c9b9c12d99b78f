"""What stands on the pages: blocks of code, and the files that a page has one save."""

import re
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]

_BLOCK = re.compile(
    r"(?P<skip><!-- skip: next -->\n+)?"
    r"(?:(?P<lead>[^\n]*)\n\n)?"
    r"^```(?P<language>[a-z]+)\n(?P<text>.*?)^```$",
    re.DOTALL | re.MULTILINE,
)
_SAVED = re.compile(r"[Ss]ave .*`([\w./-]+)`")


class Block(NamedTuple):
    """One block of code on a page.

    Attributes:
        language: What it is written in.
        text: What it says.
        file: The file that the line before it says to save it as, if it does.
        skipped: Whether Sybil leaves it to a test of ours.
    """

    language: str
    text: str
    file: str | None
    skipped: bool


def blocks(page: str) -> list[Block]:
    """Return the blocks of a page, in order."""
    text = (ROOT / page).read_text("utf-8")
    found: list[Block] = []
    for block in _BLOCK.finditer(text):
        saved = _SAVED.search(block["lead"] or "")
        found.append(
            Block(
                block["language"],
                block["text"],
                saved[1] if saved else None,
                block["skip"] is not None,
            )
        )
    return found
