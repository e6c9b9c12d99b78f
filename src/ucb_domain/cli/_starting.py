"""`ucb policy new`: a pack to start from."""

import shlex
from importlib import resources
from pathlib import Path
from typing import Final

import click

from ucb_domain.cli import _options as options
from ucb_domain.cli._failing import BadInputError
from ucb_domain.cli._output import Page, clean, put_json

_TEXT: Final = resources.files("ucb_domain.policies") / "_starting_policy.toml"


@click.command(
    epilog=options.examples(
        "ucb policy new --out our-policy.toml",
        "ucb policy new > our-policy.toml",
    ),
)
@click.option(
    "--out",
    "path",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Write to this new file. One that is there is left as it is.",
)
@options.as_json
def new(*, path: Path | None, as_json: bool) -> None:
    """Write a pack to start from, with a comment on each part.

    It loads as it is, and `ucb policy lint` has nothing against it but the note that it
    announces itself.
    """
    text = _TEXT.read_text("utf-8")
    if path is not None:
        _write(path, text)
    if as_json:
        put_json({"file": path and str(path), "text": text})
    elif path is None:
        click.echo(text.encode(), nl=False)
    else:
        page = Page()
        page.say(f"{path} is written. Change every line that is not your policy, then:")
        page.command(f"ucb policy lint {shlex.quote(str(path))}")


def _write(path: Path, text: str) -> None:
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError as error:
        raise BadInputError(
            clean(
                f"{str(path)!r} is there already, and is left as it is. Name a new file."
            )
        ) from error
    except OSError as error:
        raise BadInputError(
            clean(f"Cannot write {str(path)!r}: {error.strerror}. Name another place.")
        ) from error
