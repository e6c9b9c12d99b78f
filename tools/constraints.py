"""Pin the version of every package in constraints.txt, for every Python we support.

Run by ``make constraints``. The resolver is uv, from its own small environment:
it can look ahead to Pythons that are not installed here. The file holds names,
versions and markers, never an address.
"""

import re
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "constraints.txt"
HEADER = """\
# The versions that `make` installs. Refreshed by `make constraints`; not edited.
"""
LOWEST_PYTHON = "3.11"
# Used to install the rest, so pinned like the rest.
ALSO = ("hatchling", "pip")


def main() -> None:
    """Resolve, check that only versions are written, and write them."""
    with tempfile.TemporaryDirectory() as folder:
        lines = resolve(Path(folder))
    ours = re.compile(r"^ucb-domain\b")
    pinned = [line for line in lines if not ours.match(line)]
    odd = [
        line for line in pinned if not re.fullmatch(r"[\w.-]+==[\w.!+]+( ; .+)?", line)
    ]
    if odd:
        sys.exit("Not a pinned version:\n" + "\n".join(odd))
    TARGET.write_text(HEADER + "\n".join(pinned) + "\n", encoding="utf-8")
    print(f"{TARGET.name}: {len(pinned)} lines")


def resolve(folder: Path) -> list[str]:
    """Return one line per package and marker.

    Args:
        folder: An empty folder, thrown away afterwards.
    """
    venv.create(folder / "uv", with_pip=True)
    python = folder / "uv" / "bin" / "python"
    subprocess.run([python, "-m", "pip", "install", "-qq", "uv"], check=True)
    wanted = folder / "wanted.txt"
    ourselves = f"ucb-domain[postgres,sqlite,testing] @ {ROOT.as_uri()}"
    wanted.write_text("\n".join([ourselves, *ALSO]), encoding="utf-8")
    answer = subprocess.run(
        [
            *(folder / "uv" / "bin" / "uv", "pip", "compile", "--quiet"),
            *("--universal", "--python-version", LOWEST_PYTHON),
            *("--no-header", "--no-annotate", "--no-emit-index-url"),
            *("--color", "never", "--group", "dev", wanted),
        ],
        check=True,
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    return answer.stdout.splitlines()


if __name__ == "__main__":
    main()
