"""The house rules that a machine can check: rooms, sizes, words and versions."""

import ast
import re
import subprocess
import sys
import tomllib
from functools import cache
from importlib.metadata import version
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
MOST_LINES = 400


@cache
def tracked() -> tuple[str, ...]:
    """Return the paths of all files that git keeps, and those that it will."""
    listing = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        check=True,
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    names = sorted(set(filter(None, listing.stdout.split("\0"))))
    return tuple(name for name in names if (ROOT / name).is_file())


@cache
def texts() -> dict[str, str]:
    """Return what each kept text file says, by path."""
    found = {}
    for name in tracked():
        try:
            found[name] = (ROOT / name).read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
    return found


def project() -> dict[str, object]:
    """Return the table ``[project]`` of pyproject.toml."""
    table: dict[str, object] = tomllib.loads(texts()["pyproject.toml"])["project"]
    return table


def lines_that_match(pattern: str) -> list[str]:
    """Return ``path:line: text`` for every kept line that holds the pattern."""
    wanted = re.compile(pattern)
    return [
        f"{name}:{number}: {line.strip()[:120]}"
        for name, text in texts().items()
        if wanted.search(text)
        for number, line in enumerate(text.splitlines(), 1)
        if wanted.search(line)
    ]


def test_imports_point_inwards() -> None:
    """Every import contract of pyproject.toml is kept."""
    program = (
        "import sys; from importlinter.cli import lint_imports; "
        "sys.exit(lint_imports(no_cache=True))"
    )
    run = subprocess.run(
        [sys.executable, "-c", program],
        check=False,
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert run.returncode == 0, run.stdout + run.stderr


def test_no_module_is_too_long() -> None:
    """Every module fits in a head: 400 lines at most."""
    long = {
        name: lines
        for name, text in texts().items()
        if name.endswith(".py") and not name.startswith("tests/")
        if (lines := len(text.splitlines())) > MOST_LINES
    }
    assert long == {}


def test_no_path_of_a_machine() -> None:
    """No kept file names a folder that only one machine has."""
    folders = "|".join(("work", "tmp", "farm", "root", "home"))
    assert lines_that_match(rf"(^|[^\w.>])/({folders})/") == []


def test_no_folder_beside_the_clone() -> None:
    """No kept file leans on a folder that stands beside a clone."""
    assert lines_that_match(re.escape("/".join(("..", "shared")))) == []


def test_no_address_of_a_registry() -> None:
    """No kept file names the host of a package registry."""
    hosts = (("pypi", "org"), ("pythonhosted", "org"), ("npmjs", "org"))
    pattern = "|".join(re.escape(".".join(host)) for host in hosts)
    assert lines_that_match(pattern) == []


def test_no_lock_file() -> None:
    """No kept file records download addresses; constraints.txt has the versions."""
    locks = re.compile(
        r"(^|/)([^/]*\.lock|pylock[^/]*\.toml|[^/]*-lock\.(json|ya?ml))$"
    )
    assert [name for name in tracked() if locks.search(name)] == []


def test_constraints_are_versions_only() -> None:
    """Each line of constraints.txt pins a name, perhaps for some machines."""
    lines = texts()["constraints.txt"].splitlines()
    pin = re.compile(r"#.*|[a-z0-9-]+==[\w.!+]+( ; [\w.'\"<>=!* ()-]+)?")
    assert [line for line in lines if not pin.fullmatch(line)] == []


def test_what_we_need_is_pinned() -> None:
    """Each package that ucb-domain needs at run time has its version pinned."""
    needed = project()["dependencies"]
    assert isinstance(needed, list)
    names = {re.split(r"[^\w.-]", line)[0] for line in needed}
    pins = {line.split("==")[0] for line in texts()["constraints.txt"].splitlines()}
    assert names - pins == set()


def test_one_version() -> None:
    """pyproject.toml, the changelog and the installed package tell one version."""
    ours = project()["version"]
    headings = re.findall(r"^## \[(\d[^\]]*)\]", texts()["CHANGELOG.md"], re.MULTILINE)
    assert version("ucb-domain") == ours
    assert headings[:1] == [ours]


def test_unreleased_comes_first() -> None:
    """The changelog always has a place for what is not released yet."""
    headings = re.findall(r"^## \[([^\]]+)\]", texts()["CHANGELOG.md"], re.MULTILINE)
    assert headings[0] == "Unreleased"


@pytest.mark.parametrize(
    "name",
    [name for name in tracked() if re.fullmatch(r"tests/(.*/)?test_[^/]*\.py", name)],
)
def test_every_test_says_what_it_shows(name: str) -> None:
    """Each test opens with one line that says what it shows."""
    without = [
        f"{name}:{node.lineno}: {node.name}"
        for node in ast.walk(ast.parse(texts()[name]))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.name.startswith("test_")
        and len((ast.get_docstring(node) or "").splitlines()) != 1
    ]
    assert without == []
