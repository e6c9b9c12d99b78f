"""`ucb keys`: the keys of people, and the master key that wraps them."""

import os
from collections import Counter
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import click

from ucb_domain.cli import _options as options
from ucb_domain.cli._failing import BadInputError
from ucb_domain.cli._output import Page, clean, put_json
from ucb_domain.cli._stores import shown
from ucb_domain.dates import british
from ucb_domain.keys import (
    KeyRing,
    MasterKeys,
    init_keys,
    new_master,
    open_keys,
)
from ucb_domain.keys.masters import (
    MASTER,
    MASTER_FILE,
    master_id,
    master_in,
    read_master,
)
from ucb_domain.wording.grammar import counted

_OLD_FILE: Final = "UCB_OLD_MASTER_KEY_FILE"


@click.group()
def keys() -> None:
    """Make the keys that seal what is personal, and look after them."""


@keys.command(
    "new-master",
    epilog=options.examples(
        "ucb keys new-master -o master.key",
        "UCB_MASTER_KEY=$(ucb keys new-master)",
    ),
)
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Write to a new file that only you can read; otherwise to standard output.",
)
@options.as_json
def make_master(*, output: Path | None, as_json: bool) -> None:
    """Make a master key, which wraps the keys of people.

    Keep it apart from the key store and from the cases, and in two places: without it
    nothing that is sealed can be read again.
    """
    text = new_master()
    known = master_id(read_master(text, "the new key"))
    if output is None:
        if as_json:
            put_json({"master": known, "key": text})
        else:
            click.echo(text)
        return
    _write_new(output, text)
    if as_json:
        put_json({"master": known, "file": str(output)})
        return
    Page().say(f"Master key {known} is in {output}. Say where it is: {MASTER_FILE}.")


def _write_new(path: Path, text: str) -> None:
    try:
        number = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except FileExistsError as error:
        raise BadInputError(
            clean(
                f"{str(path)!r} is there already, and may be a master key that is in use. "
                "Name a new file."
            )
        ) from error
    with open(number, "w", encoding="ascii") as file:  # noqa: PTH123 - open already
        file.write(f"{text}\n")


@keys.command(epilog=options.examples("ucb keys init --keys sqlite:///keys.db"))
@options.keys
@options.as_json
def init(*, keys: str | None, as_json: bool) -> None:
    """Create a key store, once. One that is there is left as it is.

    Keep it apart from the cases and from their backups: whoever brings back both brings
    back whom you erased.
    """
    known = _needed(keys)
    made = init_keys(known)
    if as_json:
        put_json({"keys": shown(known), "created": made})
        return
    said = "Created the key store" if made else "The key store was there already"
    Page().say(f"{said}: {shown(known)}")


@keys.command(epilog=options.examples("ucb keys status --keys sqlite:///keys.db"))
@options.keys
@options.as_json
def status(*, keys: str | None, as_json: bool) -> None:
    """Show how many keys there are, and what wraps them.

    It also shows which were destroyed, and when. No key is opened for it. The master
    key that is given, if any, is shown by its id.
    """
    current = _current()
    with _opened(keys, current or _NONE) as ring:
        records = list(ring.records())
        tombstones = list(ring.tombstones())
    if as_json:
        put_json(
            {
                "keys": shown(_needed(keys)),
                "master": current and current.current,
                "people": [
                    {
                        "id": each.id,
                        "person": each.person,
                        "made_on": each.made_on.isoformat(),
                        "master": each.master,
                    }
                    for each in records
                ],
                "destroyed": [
                    {"id": each.id, "destroyed_on": each.destroyed_on.isoformat()}
                    for each in tombstones
                ],
            }
        )
        return
    page = Page()
    page.say(f"{counted(len(records), 'key')} in {shown(_needed(keys))}", "bold")
    for master, number in sorted(Counter(each.master for each in records).items()):
        given = " (the one given)" if current and master == current.current else ""
        page.say(f"{number} wrapped with master key {master}{given}", indent=2)
    if tombstones:
        page.gap()
        page.say(f"Destroyed: {len(tombstones)}")
        for each in tombstones:
            page.say(f"{each.id}, on {british(each.destroyed_on)}", indent=2)


@keys.command(
    epilog=options.examples(
        "ucb keys rotate --old-master-file old.key --keys sqlite:///keys.db"
    )
)
@options.keys
@click.option(
    "--old-master-file",
    "old",
    metavar="FILE",
    type=click.Path(path_type=Path),
    envvar=_OLD_FILE,
    show_envvar=True,
    help="File with the master key that wraps the keys now; needed this once.",
)
@options.as_json
def rotate(*, keys: str | None, old: Path | None, as_json: bool) -> None:
    """Change over to a new master key.

    Every key is wrapped afresh. Give the new master key as always, and the old one
    beside it. What is sealed stays as it is. Broken off, it can be run again.
    """
    older = () if old is None else (master_in(old),)
    masters = MasterKeys.from_environment(os.environ, *older)
    with _opened(keys, masters) as ring:
        done = ring.rotate()
    if as_json:
        put_json(
            {"keys": shown(_needed(keys)), "master": masters.current, "wrapped": done}
        )
        return
    Page().say(f"Wrapped {counted(done, 'key')} with master key {masters.current}.")


_NONE: Final = MasterKeys("", lambda _: None)


def _current() -> MasterKeys | None:
    """Give the master key of the environment, if there is one."""
    if os.environ.get(MASTER) or os.environ.get(MASTER_FILE):
        return MasterKeys.from_environment(os.environ)
    return None


def _needed(url: str | None) -> str:
    if not url:
        raise click.UsageError(
            "Say which key store: --keys sqlite:///keys.db, or set UCB_KEYS."
        )
    return url


@contextmanager
def _opened(url: str | None, masters: MasterKeys) -> Generator[KeyRing]:
    ring = open_keys(_needed(url), masters)
    try:
        yield ring
    finally:
        ring.close()
