"""The program `ucb`: its commands, gathered."""

from typing import Any

import click
from typing_extensions import override

from ucb_domain.cli import _options as options
from ucb_domain.cli._failing import in_plain_words
from ucb_domain.cli.audit import audit
from ucb_domain.cli.bundle import bundle
from ucb_domain.cli.case import case
from ucb_domain.cli.demo import demo
from ucb_domain.cli.due import due
from ucb_domain.cli.keys import keys
from ucb_domain.cli.load import load
from ucb_domain.cli.log import log
from ucb_domain.cli.may_contact import may_contact
from ucb_domain.cli.notice import notice
from ucb_domain.cli.person import person
from ucb_domain.cli.policy import policy
from ucb_domain.cli.register import register
from ucb_domain.cli.report import report
from ucb_domain.cli.schema import schema
from ucb_domain.cli.store import store


class Program(click.Group):
    """A group of commands that ends in a sentence and an exit code, whatever happens."""

    @override
    def list_commands(self, ctx: click.Context) -> list[str]:
        """Give the commands in the order in which a newcomer meets them."""
        return list(self.commands)

    @override
    def make_context(self, *args: Any, **kwargs: Any) -> click.Context:
        # Help and version are printed here.
        with in_plain_words():
            return super().make_context(*args, **kwargs)

    @override
    def invoke(self, ctx: click.Context) -> Any:
        with in_plain_words():
            return super().invoke(ctx)


_EPILOG = options.examples(
    "ucb demo",
    "ucb audit history.json --policy pembrokeshire",
    "ucb policy show pembrokeshire --clause PEM-20",
    after="Every command takes --json. Exit codes: 0 done, 1 something departs or is "
    "wrong in what was looked at, 2 bad input.",
)


@click.group(
    cls=Program,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog=_EPILOG,
)
@click.version_option(package_name="ucb-domain", prog_name="ucb")
def program() -> None:
    """Judge how a body restricted a customer's contact by its own policy.

    ucb records each step of a case, knows what is in force and what is due, and says
    clause by clause where the body kept its policy and where it departed from it. It
    decides nothing about people.
    """


for command in (
    demo,
    audit,
    case,
    may_contact,
    due,
    notice,
    register,
    person,
    bundle,
    load,
    report,
    policy,
    store,
    keys,
    log,
    schema,
):
    program.add_command(command)


def main() -> None:
    """Run the program with the arguments of the command line."""
    program(prog_name="ucb")
