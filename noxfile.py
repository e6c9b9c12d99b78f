"""The checks on every Python at hand: `nox`, or `nox -s tests-3.13`.

`make check` does the same on one Python and needs nothing but pip. With uv
installed nox makes its environments with it; without, with virtualenv.
"""

import nox

nox.needs_version = ">=2025.5.1"
nox.options.default_venv_backend = "uv|virtualenv"
nox.options.error_on_missing_interpreters = False
nox.options.reuse_existing_virtualenvs = True

PYTHONS = nox.project.python_versions(nox.project.load_toml())
PINNED = ("-c", "constraints.txt")


def install(session: nox.Session, *groups: str) -> None:
    """Install ucb-domain as a user would, and the groups beside it."""
    session.install(*PINNED, "pip>=25.3")
    named = [word for group in groups for word in ("--group", group)]
    session.install(*PINNED, "-e", ".", *named)


@nox.session(python=PYTHONS)
def tests(session: nox.Session) -> None:
    """Run every test and keep what it covered."""
    install(session, "test")
    session.run("coverage", "run", "-m", "pytest", *session.posargs)


@nox.session
def coverage(session: nox.Session) -> None:
    """Hold the pure rooms to full coverage, over all Pythons together."""
    session.install(*PINNED, "coverage")
    session.run("coverage", "combine")
    session.run("coverage", "report", "--rcfile=tools/pure-rooms.coveragerc")


@nox.session
def lint(session: nox.Session) -> None:
    """Check the style and the direction of imports."""
    install(session, "lint")
    session.run("ruff", "check")
    session.run("ruff", "format", "--check")
    session.run("lint-imports")


@nox.session(python=PYTHONS)
def typing(session: nox.Session) -> None:
    """Check the types with mypy and pyright, both strict."""
    install(session, "test", "typing")
    session.run("mypy", f"--python-version={session.python}")
    session.run("pyright", f"--pythonpath={session.virtualenv.location}/bin/python")
    for package in ("ucb_domain", "ucb_domain_sqlite", "ucb_domain_postgres"):
        session.run("pyright", "--verifytypes", package, "--ignoreexternal")


@nox.session
def docs(session: nox.Session) -> None:
    """Build the pages; a warning is an error."""
    install(session, "docs")
    session.run("sphinx-build", "-n", "-W", "--keep-going", "docs", "build/docs")
