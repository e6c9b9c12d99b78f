"""The program as a whole: help, pipes, terminals, Ctrl-C, and its own faults."""

import contextlib
import os
import pty
import select
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo, reset_tzpath

import click
import pytest

from tests.cli.conftest import PROGRAM, Run
from tests.cli.files import AFTER
from ucb_domain.cli._app import program


def _commands(command: click.Command, *path: str) -> Iterator[tuple[str, ...]]:
    yield path
    if isinstance(command, click.Group):
        for name, inner in command.commands.items():
            yield from _commands(inner, *path, name)


EVERY = list(_commands(program))


def _at(path: tuple[str, ...]) -> click.Command:
    found: click.Command = program
    for name in path:
        assert isinstance(found, click.Group)
        found = found.commands[name]
    return found


LEAVES = [path for path in EVERY if not isinstance(_at(path), click.Group)]


@pytest.mark.parametrize("path", EVERY, ids=" ".join)
def test_every_command_has_help_on_a_page_of_80_columns(
    ucb: Run, path: tuple[str, ...]
) -> None:
    """Help is there for each command, and each that does something shows an example."""
    run = ucb(*path, "--help")
    assert run.code == 0
    assert all(len(line) <= 80 for line in run.out.splitlines())
    if path in LEAVES:
        assert "Example" in run.out
        assert f"ucb {' '.join(path)}" in run.out.partition("Example")[2]
    assert "..." not in run.out.partition("Commands:")[2].partition("Example")[0]


@pytest.mark.parametrize("path", LEAVES, ids=" ".join)
def test_every_command_writes_json_when_asked(path: tuple[str, ...]) -> None:
    """Each command that does something takes --json."""
    assert "--json" in [name for each in _at(path).params for name in each.opts]


def test_help_comes_without_being_asked_for(ucb: Run) -> None:
    """The program alone says what it can do."""
    run = ucb()
    assert "Commands:" in run.out + run.err


def test_the_version_is_that_of_the_package(ucb: Run) -> None:
    """The version is the distribution's."""
    assert ucb("--version").out.startswith("ucb, version ")


def test_a_mistyped_command_is_bad_input(ucb: Run) -> None:
    """The message names the nearest."""
    run = ucb("adit")
    assert run.code == 2
    assert "audit" in run.err


def test_pages_are_80_columns_wide_and_plain_in_a_pipe(
    shell: Run, case_file: str, pack: str
) -> None:
    """In a pipe no line is too long, none ends in a space, and there is no colour."""
    store = ("--store", "sqlite:///cases.db")
    runs = [
        shell("case", "import", case_file, *store),
        shell("demo"),
        shell("audit", case_file, "--policy", pack, "--as-of", AFTER),
        shell("case", "list", *store),
        shell("case", "show", "CRM-1", *store, "--policy", pack),
        shell("policy", "list"),
        shell("policy", "show", "pembrokeshire"),
        shell("store", "verify", *store),
        shell("store", "doctor", *store, "--policy", pack),
        shell("store", "refresh", *store, "--policy", pack),
        shell("store", "rebuild", *store),
        shell("schema"),
    ]
    for run in runs:
        assert run.err == ""
        assert "\x1b" not in run.out
        for line in run.out.splitlines():
            # A command is on one line, so that it can be copied.
            assert len(line) <= 80 or line.lstrip().startswith(("ucb ", "/", "."))
            assert line == line.rstrip()


def _on_terminal(*args: str, **settings: str) -> str:
    """Run the program with its output on a terminal, and give what appears there."""
    ours, theirs = pty.openpty()
    env = {**os.environ, "TERM": "xterm-256color", **settings}
    with subprocess.Popen(
        [str(PROGRAM), *args], stdin=theirs, stdout=theirs, stderr=theirs, env=env
    ) as run:
        os.close(theirs)
        shown = b""
        # Linux reports the end of a terminal as an error.
        with contextlib.suppress(OSError):
            while select.select([ours], [], [])[0] and (more := os.read(ours, 65536)):
                shown += more
        run.wait()
    os.close(ours)
    return shown.decode()


def test_a_terminal_gets_colour_and_progress(folder: Path) -> None:
    """Somebody who watches sees a bar while it works, and verdicts in colour."""
    shown = _on_terminal("demo")
    assert "\x1b[1;31mDeparted" in shown
    assert "Importing" in shown
    assert "\x1b[1;31m" not in _on_terminal("demo", NO_COLOR="1")


def test_what_comes_from_outside_cannot_command_a_terminal(
    ucb: Run, case_file: str, pack: str
) -> None:
    """Control characters are shown as such, in pages and in errors, and do nothing."""
    text = Path(pack).read_text("utf-8")
    Path(pack).write_text(text.replace("A small", "A \\u001b[2Jsmall"), "utf-8")
    runs = [
        ucb("audit", case_file, "--policy", pack),
        ucb("audit", "gone\x1b[2J.json", "--policy", pack),
    ]
    for run in runs:
        assert "\x1b" not in run.out + run.err
        assert "[2J" in run.out + run.err


@pytest.mark.parametrize("buffered", [True, False])
@pytest.mark.parametrize(
    "args",
    [
        ("policy", "show", "pembrokeshire"),
        ("schema", "history"),
        ("policy", "list"),
        ("policy", "list", "--json"),
        ("--help",),
        ("--version",),
        ("case", "--help"),
    ],
    ids=" ".join,
)
def test_a_reader_that_leaves_early_is_no_error(
    folder: Path, args: tuple[str, ...], *, buffered: bool
) -> None:
    """When the pipe is closed the program ends at once and says nothing."""
    env = dict(os.environ) if buffered else {**os.environ, "PYTHONUNBUFFERED": "1"}
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as closed:
        run = subprocess.run(
            [str(PROGRAM), *args],
            check=False,
            stdout=closed,
            stderr=subprocess.PIPE,
            env=env,
        )
    assert run.returncode == 141
    assert run.stderr == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has /dev/full")
def test_a_full_disk_is_said_in_a_sentence(folder: Path) -> None:
    """Output that cannot be written is bad input with one sentence."""
    with Path("/dev/full").open("wb") as full:
        for args in (["policy", "list"], ["policy", "list", "--json"]):
            run = subprocess.run(
                [str(PROGRAM), *args], check=False, stdout=full, stderr=subprocess.PIPE
            )
            assert run.returncode == 2
            assert run.stderr.decode().startswith("Error: No space left on device.")
            assert len(run.stderr.splitlines()) == 1


def test_ctrl_c_ends_it_quietly(folder: Path) -> None:
    """Stopped while it reads, it leaves nothing behind, and its code is 130."""
    os.mkfifo(folder / "slow.json")
    slow = ["case", "import", "slow.json", "--store", "sqlite:///new.db"]
    pipe = subprocess.PIPE
    with (
        subprocess.Popen([str(PROGRAM), *slow], stdout=pipe, stderr=pipe) as run,
        # Opening waits until the program has opened the other end to read.
        (folder / "slow.json").open("wb"),
    ):
        run.send_signal(signal.SIGINT)
        out, err = run.communicate()
    assert run.returncode == 130
    assert (out, err) == (b"", b"Stopped.\n")
    assert [path.name for path in folder.iterdir()] == ["slow.json"]


def test_output_in_an_old_encoding_is_not_a_failure(folder: Path) -> None:
    """Letters that a terminal lacks are replaced in text; JSON is always UTF-8."""
    env = {**os.environ, "PYTHONIOENCODING": "ascii"}
    for args in (["policy", "show", "pembrokeshire"], ["schema", "history"]):
        run = subprocess.run(
            [str(PROGRAM), *args], check=False, capture_output=True, env=env
        )
        assert run.returncode == 0
        assert run.stderr == b""


def test_a_fault_of_its_own_is_told_from_bad_input(
    ucb: Run, pack: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A fault of the program has a code of its own, and repeats nothing it was given."""

    def broken(*_: object) -> None:
        raise RuntimeError("Somebody Private")

    monkeypatch.setattr("ucb_domain.cli.policy.load_policy", broken)
    with pytest.raises(RuntimeError):
        ucb("policy", "show", pack)
    monkeypatch.delenv("UCB_TRACEBACK")
    run = ucb("policy", "show", pack)
    assert run.code == 3
    assert "RuntimeError" in run.err
    assert "UCB_TRACEBACK" in run.err
    assert "Private" not in run.err


def test_a_missing_driver_is_said_in_a_sentence(
    ucb: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without the driver of PostgreSQL the message says what to install."""
    for name in [
        each for each in sys.modules if each.startswith("ucb_domain_postgres")
    ]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "psycopg", None)
    run = ucb("case", "list", "--store", "postgresql://db/cases")
    assert run.code == 2
    assert "pip install" in run.err


def test_a_machine_without_time_zones_is_said_in_a_sentence(
    ucb: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the machine lacks what a register needs, the message says what to install."""
    assert ucb("store", "init", "--store", "sqlite:///cases.db").code == 0
    ZoneInfo.clear_cache()
    reset_tzpath([])
    # What another test imported of it would be found without the package itself.
    for name in [each for each in sys.modules if each.startswith("tzdata.")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "tzdata", None)
    try:
        run = ucb("case", "list", "--store", "sqlite:///cases.db")
    finally:
        reset_tzpath()
    assert run.code == 2
    assert "tzdata" in run.err
