"""`ucb store`: creating a store, and seeing that it holds what was recorded."""

import click

from ucb_domain.cli import _options as options
from ucb_domain.cli._failing import FOUND
from ucb_domain.cli._output import Page, put_json
from ucb_domain.cli._progress import bar
from ucb_domain.cli._stores import needed, opened, shown
from ucb_domain.stores import init_store, is_initialised
from ucb_domain.wording.grammar import counted, sentence


@click.group()
def store() -> None:
    """Create a store, verify it, rebuild its read models."""


@store.command(
    epilog=options.examples(
        "ucb store init --store sqlite:///cases.db",
        "ucb store init --store postgresql://owner@db/council --app-role ucb_app",
    ),
)
@options.store
@click.option(
    "--app-role",
    metavar="ROLE",
    help="PostgreSQL only: the role that may add and read entries, and nothing else.",
)
@options.as_json
def init(*, url: str | None, app_role: str | None, as_json: bool) -> None:
    """Create a store, once. A store that is there is left as it is."""
    known = needed(url)
    there = is_initialised(known)
    init_store(known, app_role=app_role)
    if as_json:
        put_json({"store": shown(known), "created": not there})
        return
    said = "The store was there already" if there else "Created the store"
    role = f", and gave {app_role} its rights" if app_role else ""
    Page().say(f"{said}{role}: {shown(known)}")


@store.command(epilog=options.examples("ucb store verify --store sqlite:///cases.db"))
@options.store
@options.as_json
@click.pass_context
def verify(ctx: click.Context, *, url: str | None, as_json: bool) -> None:
    """See whether every entry is as it was recorded.

    Each case is a chain of digests: an entry that was changed or taken out shows. Exit
    code 1 when something is wrong.
    """
    with opened(url) as register, bar("Verifying") as progress:
        problems = tuple(register.verify(progress=progress))
    if as_json:
        put_json(
            {
                "store": shown(needed(url)),
                "problems": [
                    {
                        "case": each.case,
                        "number": each.number,
                        "what": each.what,
                        "remedy": each.remedy,
                    }
                    for each in problems
                ],
            }
        )
    else:
        page = Page()
        for each in problems:
            place = "" if each.number is None else f", entry {each.number}"
            page.say(f"Case {each.case}{place}", "bold")
            page.labelled([("What", sentence(each.what)), ("Remedy", each.remedy)])
        if problems:
            page.gap()
            page.say(f"{counted(len(problems), 'problem')} in {shown(needed(url))}.")
        else:
            page.say(f"Every entry is as it was recorded in {shown(needed(url))}.")
    if problems:
        ctx.exit(FOUND)


@store.command(epilog=options.examples("ucb store rebuild --store sqlite:///cases.db"))
@options.store
@options.as_json
def rebuild(*, url: str | None, as_json: bool) -> None:
    """Build the status of every case anew from its events, and compare.

    The events are only read. The store can be used meanwhile.
    """
    with opened(url) as register, bar("Rebuilding") as progress:
        rebuilt = register.rebuild(progress)
    if as_json:
        put_json(
            {
                "store": shown(needed(url)),
                "model": rebuilt.model,
                "rows": rebuilt.rows,
                "differences": rebuilt.differences,
                "differing": list(rebuilt.differing),
            }
        )
        return
    page = Page()
    rows = counted(rebuilt.rows, "row")
    if not rebuilt.differences:
        page.say(f"Rebuilt the status: {rows}, each as it was kept.")
        return
    right = "was put right" if rebuilt.differences == 1 else "were put right"
    page.say(f"Rebuilt the status: {rows}; {rebuilt.differences} {right}.")
    page.labelled([("Case", each) for each in rebuilt.differing])
