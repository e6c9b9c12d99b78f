"""The page about the command line says what the program does."""

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import click

from tests.cli.conftest import PROGRAM, Run
from tests.cli.files import AFTER
from ucb_domain.cli._app import program

PAGE = Path(__file__).parents[2].joinpath("docs/reference/command-line.md")


def test_every_command_and_option_is_on_the_page() -> None:
    """Each command is named in full, and each option at least once."""
    text = PAGE.read_text("utf-8")
    for name, command in program.commands.items():
        inner = command.commands if isinstance(command, click.Group) else {}
        for path in [name, *(f"{name} {each}" for each in inner)]:
            assert f"`ucb {path}" in text
        for leaf in [command, *inner.values()]:
            for param in leaf.params:
                if isinstance(param, click.Option):
                    assert all(option in text for option in param.opts)


def test_every_option_on_the_page_is_one() -> None:
    """The page names no option that the program does not know."""
    known = {"--help", "--version"}
    for command in program.commands.values():
        inner = command.commands if isinstance(command, click.Group) else {}
        for leaf in [command, *inner.values()]:
            for param in leaf.params:
                known |= {*param.opts, *param.secondary_opts}
    named = set(re.findall(r"(?<![\w-])--[a-z][a-z-]*", PAGE.read_text("utf-8")))
    assert named - known == set()


def test_the_json_of_an_audit_is_as_the_page_shows_it(
    ucb: Run, case_file: str, pack: str
) -> None:
    """The page has every key, and no other."""
    section = PAGE.read_text("utf-8").partition("## `ucb audit`")[2]
    section = section.partition("\n## ")[0]
    (shown,) = re.findall(r"^```json\n(.*?)^```", section, re.MULTILINE | re.DOTALL)
    told = json.loads(shown)
    found = ucb("audit", case_file, "--policy", pack, "--as-of", AFTER, "--json").json
    assert list(told) == list(found)
    assert list(told["findings"][0]) == list(found["findings"][0])


def test_the_day_s_work_can_be_done(ucb: Run) -> None:
    """Each command of the page's session runs, one after the other."""
    commands = re.findall(r"^\$ ucb (.*)$", PAGE.read_text("utf-8"), re.MULTILINE)
    assert len(commands) > 5
    for command in commands:
        run = ucb(*shlex.split(command))
        assert run.code in {0, 1}
        assert run.err == ""


def test_a_shell_can_complete(folder: Path) -> None:
    """The program gives a shell what it needs, and completes policies and commands."""
    env = {**os.environ, "COMP_CWORD": "4"}
    words = "ucb audit x.json --policy pem"
    for setting, typed, wanted in (
        ("bash_source", "", "_UCB_COMPLETE"),
        ("bash_complete", words, "plain,pembrokeshire"),
    ):
        run = subprocess.run(
            [str(PROGRAM)],
            check=False,
            capture_output=True,
            text=True,
            env={**env, "_UCB_COMPLETE": setting, "COMP_WORDS": typed},
        )
        assert wanted in run.stdout


def test_it_runs_as_a_module(folder: Path) -> None:
    """Where programs are not on the path, Python finds it."""
    run = subprocess.run(
        [sys.executable, "-m", "ucb_domain.cli", "--help"],
        check=True,
        capture_output=True,
        text=True,
    )
    assert run.stdout.startswith("Usage: ucb ")
