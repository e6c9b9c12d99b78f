"""`ucb schema`: the formats of files, for programs that write or check them."""

from collections.abc import Callable, Mapping
from typing import Any, Final

import click

from ucb_domain.cli import _options as options
from ucb_domain.cli._output import Page, put_json
from ucb_domain.codec.pack_schema import policy_schema
from ucb_domain.codec.schema import history_schema

_SCHEMAS: Final[Mapping[str, tuple[str, Callable[[], Any]]]] = {
    "history": ("a case history, as `ucb case import` reads it", history_schema),
    "policy": ("a policy pack, as `--policy` reads it", policy_schema),
}


@click.command(
    epilog=options.examples("ucb schema", "ucb schema history > history.schema.json"),
)
@click.argument("name", required=False, type=click.Choice(tuple(_SCHEMAS)))
@options.as_json
def schema(*, name: str | None, as_json: bool) -> None:
    """Print the JSON Schema of a file format.

    Without a name, list the formats.
    """
    if name is not None:
        put_json(_SCHEMAS[name][1]())
    elif as_json:
        listed = [{"name": each, "of": of} for each, (of, _) in _SCHEMAS.items()]
        put_json({"schemas": listed})
    else:
        page = Page()
        page.labelled(((each, of) for each, (of, _) in _SCHEMAS.items()), indent=0)
        page.gap()
        page.say("Print one:")
        page.command("ucb schema history")
