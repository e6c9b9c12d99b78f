"""`ucb log key`: keys that sign checkpoints."""

import os
from pathlib import Path

import click

from ucb_domain.cli import _options as options
from ucb_domain.cli._failing import BadInputError
from ucb_domain.cli._output import Page, clean, put_json
from ucb_domain.cli._stores import needed, opened, shown
from ucb_domain.signing import new_key


@click.group()
def key() -> None:
    """Make a signing key, or list those of a log."""


@key.command(
    epilog=options.examples(
        "ucb log key new -o signing-key.pem",
        after="Then set UCB_SIGNING_KEY_FILE to the file. A log goes over to another key "
        "with its next checkpoint; the old one stays known.",
    )
)
@click.option(
    "-o",
    "--output",
    "path",
    metavar="FILE",
    required=True,
    type=click.Path(path_type=Path),
    help="Write it to this new file, which only you can read.",
)
@options.as_json
def new(*, path: Path, as_json: bool) -> None:
    """Make a key, and write its secret half to a file.

    Keep it where the store's owner cannot use it unseen, and never with a backup of the
    store.
    """
    try:
        # Readable by nobody else from its first moment.
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError as error:
        raise BadInputError(
            clean(
                f"{str(path)!r} is there already, and stays as it is. Name a new file."
            )
        ) from error
    except OSError as error:
        raise BadInputError(
            clean(f"Cannot write {str(path)!r}: {error.strerror}. Name another place.")
        ) from error
    with os.fdopen(handle, "w", encoding="ascii", newline="\n") as file:
        file.write(new_key())
    if as_json:
        put_json({"file": str(path)})
    else:
        Page().say(f"The key is in {path}. Whoever has it can sign in your name.")


@key.command(
    "list", epilog=options.examples("ucb log key list --store sqlite:///cases.db")
)
@options.store
@options.as_json
def listed(*, url: str | None, as_json: bool) -> None:
    """List the public keys that signed checkpoints.

    Publish them where the store's owner cannot change them: a list that comes from the
    store itself proves nothing.
    """
    with opened(url) as register:
        keys = register.log_keys()
    if as_json:
        put_json({"store": shown(needed(url)), "keys": list(map(str, keys))})
        return
    for each in keys:
        click.echo(str(each))
