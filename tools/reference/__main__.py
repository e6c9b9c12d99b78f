"""Write the parts of the reference pages that the code itself knows.

    python -m tools.reference            write them
    python -m tools.reference --check    name the pages that differ, and fail

Run from the folder of the clone. A page keeps its own words. What stands between two
marks, ``<!-- made by tools/reference: NAME -->`` and ``<!-- end -->``, is made here from
the classes, their docstrings, the policy packs and the marks on the tests.
"""

import re
import sys
from typing import Final

from tools.reference.parts import PARTS, ROOT

PAGES: Final = ROOT / "docs" / "reference"
MARKED: Final = re.compile(
    r"(<!-- made by tools/reference: ([\w-]+) -->\n).*?(<!-- end -->)", re.DOTALL
)


def remade(text: str) -> str:
    """Give a page with every part between marks made afresh."""
    return MARKED.sub(
        lambda found: f"{found[1]}\n{PARTS[found[2]]()}\n\n{found[3]}", text
    )


def main(arguments: list[str]) -> int:
    """Write the pages, or say which would change."""
    differing: list[str] = []
    for page in sorted(PAGES.glob("*.md")):
        text = page.read_text("utf-8")
        if (new := remade(text)) != text:
            differing.append(page.relative_to(ROOT).as_posix())
            if "--check" not in arguments:
                page.write_text(new, "utf-8")
    for name in differing:
        print(f"{name} {'differs' if '--check' in arguments else 'written'}")
    return 1 if differing and "--check" in arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
