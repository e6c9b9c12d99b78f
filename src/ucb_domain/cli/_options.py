"""Options that several commands share, so that they mean the same everywhere."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, TypeVar

import click
from click.shell_completion import CompletionItem
from typing_extensions import override

from ucb_domain.codec import forms
from ucb_domain.codec.packs import builtin_policies
from ucb_domain.dates import When

F = TypeVar("F", bound=Callable[..., Any])


def today(instant: datetime | None = None) -> date:
    """Give the day it is, or was at an instant, where this program runs."""
    return (instant or datetime.now(UTC)).astimezone().date()


class Day(click.ParamType[date]):
    """A day, as ISO 8601 writes it."""

    name = "date"

    @override
    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> date:
        try:
            day = value if isinstance(value, date) else date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is not a day; write one such as 2024-03-05.", param)
        if When.exactly(day).is_relative:
            # Days of so long ago stand for those that are counted from an unknown one.
            self.fail(f"{value!r} is too long ago to be a day in a case.", param)
        return day


class Instant(click.ParamType[datetime]):
    """An instant with its time zone, as ISO 8601 writes it."""

    name = "instant"

    @override
    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> datetime:
        try:
            return value if isinstance(value, datetime) else forms.instant(value)
        except ValueError as error:
            self.fail(str(error), param)


class PolicyName(click.ParamType[str]):
    """A policy that comes with ucb, or the path of a pack."""

    name = "policy"

    @override
    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        known = [name for name in builtin_policies() if name.startswith(incomplete)]
        files = CompletionItem(incomplete, type="file")
        return [*map(CompletionItem, known), files]


def examples(*commands: str, after: str = "") -> str:
    """Write the end of a help page: commands to try, each on its own line.

    Args:
        commands: The commands.
        after: What else there is to say.
    """
    # The mark keeps the lines of a paragraph as they are.
    lines = ["\b", "Example:" if len(commands) == 1 else "Examples:"]
    text = "\n".join([*lines, *(f"  {each}" for each in commands)])
    return f"{text}\n\n{after}" if after else text


as_json = click.option(
    "--json", "as_json", is_flag=True, help="Write JSON, for programs to read."
)

always_json = click.option(
    "--json", is_flag=True, expose_value=False, help="Changes nothing: it is JSON."
)

store = click.option(
    "--store",
    "url",
    metavar="URL",
    envvar="UCB_STORE",
    show_envvar=True,
    help="Where the cases are kept, such as sqlite:///cases.db or postgresql://…",
)

policies = click.option(
    "--policy",
    "names",
    metavar="ID_OR_FILE",
    type=PolicyName(),
    multiple=True,
    envvar="UCB_POLICY",
    show_envvar=True,
    help="A policy to judge by: an id from `ucb policy list`, or the path of a pack. "
    "May be given several times.",
)


keys = click.option(
    "--keys",
    "keys",
    metavar="URL",
    envvar="UCB_KEYS",
    show_envvar=True,
    help="The key store, for what is personal, such as sqlite:///keys.db.",
)


signers = click.option(
    "--signers",
    "signers_file",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Public keys that you know from elsewhere, one on a line.",
)


def output(help_text: str) -> Callable[[F], F]:
    """Make an option that names a file to write."""
    return click.option(
        "-o",
        "--output",
        metavar="FILE",
        type=click.Path(path_type=Path),
        help=help_text,
    )


def day(name: str, help_text: str) -> Callable[[F], F]:
    """Make an option that takes a day, and means today where it is not given."""
    return click.option(name, "day", metavar="DATE", type=Day(), help=help_text)


as_at = click.option(
    "--as-at",
    "instant",
    metavar="INSTANT",
    type=Instant(),
    help="Judge by what was known at an instant, such as 2024-03-05T14:05:00Z.",
)
