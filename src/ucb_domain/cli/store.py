"""`ucb store`: creating a store, and seeing that it holds what was recorded."""

import attrs
import click

from ucb_domain.cli import _options as options
from ucb_domain.cli._diagnosis import diagnosis_json, show_diagnosis
from ucb_domain.cli._failing import FOUND
from ucb_domain.cli._output import Page, put_json
from ucb_domain.cli._problems import problems_json, put_problems
from ucb_domain.cli._progress import bar
from ucb_domain.cli._stores import needed, opened, shown
from ucb_domain.codec.packs import load_policies
from ucb_domain.register import Rebuilt
from ucb_domain.stores import init_store, is_initialised
from ucb_domain.wording.grammar import counted, sentence


@click.group()
def store() -> None:
    """Create a store, verify it, look after what it keeps."""


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
@options.keys
@options.as_json
@click.pass_context
def verify(
    ctx: click.Context, *, url: str | None, keys: str | None, as_json: bool
) -> None:
    """See whether every entry is as it was recorded.

    Each case is a chain of digests: an entry that was changed or taken out shows. The
    log is held against the checkpoints that the store keeps; `ucb log check` holds it
    against yours. With --keys what is sealed is opened, too, and held against what each
    entry commits to. Exit code 1 when something is wrong.
    """
    with opened(url, keys=keys) as register, bar("Verifying") as progress:
        problems = tuple(register.verify(progress=progress))
    if as_json:
        put_json({"store": shown(needed(url)), "problems": problems_json(problems)})
    else:
        put_problems(problems, shown(needed(url)))
    if problems:
        ctx.exit(FOUND)


@store.command(
    epilog=options.examples(
        "ucb store doctor --store sqlite:///cases.db --policy pembrokeshire",
        "ucb store doctor --full --json --store sqlite:///cases.db",
    )
)
@options.store
@options.policies
@click.option(
    "--full",
    is_flag=True,
    help="Read every case; otherwise two hundred, taken by chance.",
)
@options.as_json
@click.pass_context
def doctor(
    ctx: click.Context,
    *,
    url: str | None,
    names: tuple[str, ...],
    full: bool,
    as_json: bool,
) -> None:
    """Look a store over, and say what to do about it.

    It says how far what is kept beside the events lies behind them, which rows differ
    from them, whether the chains are whole, whether the clock went backwards, and under
    which policies the diary was made. Name the policies that you ask by. Exit code 1
    when something is wrong; what only takes time is said, and the code is 0.
    """
    policies = load_policies(names)
    with opened(url, policies) as register, bar("Looking") as progress:
        found = register.doctor(full=full, progress=progress)
    if as_json:
        put_json({"store": shown(needed(url)), **diagnosis_json(found)})
    else:
        show_diagnosis(Page(), found)
    if not found.well:
        ctx.exit(FOUND)


@store.command(
    epilog=options.examples(
        "ucb store refresh --store sqlite:///cases.db --policy pembrokeshire",
    )
)
@options.store
@options.policies
@options.as_json
def refresh(*, url: str | None, names: tuple[str, ...], as_json: bool) -> None:
    """Bring what is kept beside the events up to date.

    Run it each night, with the policies that you ask with: it reads what was recorded
    since, and writes anew what the days have overtaken. Without a policy it leaves the
    diary as it is.
    """
    policies = load_policies(names)
    with opened(url, policies) as register, bar("Refreshing") as progress:
        refreshed = register.refresh(_models(names), progress=progress)
    if as_json:
        put_json(
            {
                "store": shown(needed(url)),
                "models": [attrs.asdict(each) for each in refreshed],
            }
        )
        return
    page = Page()
    for each in refreshed:
        rows = counted(each.rows, "row")
        page.say(f"{each.model}: {rows}, {each.renewed} written anew.")


@store.command(
    epilog=options.examples(
        "ucb store rebuild --store sqlite:///cases.db --policy pembrokeshire",
        "ucb store rebuild --model status --accept status --store sqlite:///cases.db",
    )
)
@options.store
@options.policies
@click.option(
    "--model",
    "models",
    metavar="MODEL",
    multiple=True,
    help="Only this read model: status, diary, register or load. May be given several "
    "times; otherwise all, and the diary if there is a policy.",
)
@click.option(
    "--accept",
    metavar="MODEL",
    multiple=True,
    help="Put this one in place even if it differs. May be given several times.",
)
@options.as_json
@click.pass_context
def rebuild(
    ctx: click.Context,
    *,
    url: str | None,
    names: tuple[str, ...],
    models: tuple[str, ...],
    accept: tuple[str, ...],
    as_json: bool,
) -> None:
    """Build read models anew from the events, and compare.

    One that differs from what was kept is put in place only if you accept that by name:
    a difference says that something went wrong, or that something has changed, such as
    a policy. Exit code 1 when one was not put in place. The store can be used meanwhile.
    """
    policies = load_policies(names)
    chosen = models or _models(names)
    with opened(url, policies) as register, bar("Rebuilding") as progress:
        try:
            rebuilt = register.rebuild(chosen, accept=accept, progress=progress)
        except ValueError as error:
            raise click.UsageError(str(error)) from error
    if as_json:
        put_json(
            {
                "store": shown(needed(url)),
                "models": [attrs.asdict(each) for each in rebuilt],
            }
        )
    else:
        _show_rebuilt(Page(), rebuilt)
    if not all(each.swapped for each in rebuilt):
        ctx.exit(FOUND)


def _models(names: tuple[str, ...]) -> tuple[str, ...] | None:
    """Give the models that can be made: without policies nobody knows what is owed."""
    return None if names else ("status", "register", "load")


def _show_rebuilt(page: Page, rebuilt: tuple[Rebuilt, ...]) -> None:
    for each in rebuilt:
        rows = counted(each.rows, "row")
        if not each.differences:
            page.say(f"{each.model}: {rows}, each as it was kept.")
            continue
        done = "put in place" if each.swapped else "left as they were"
        page.say(f"{each.model}: {rows}; {each.differences} differed; {done}.")
        page.labelled(
            ((found.case, sentence(found.how)) for found in each.differing), indent=2
        )
        left = each.differences - len(each.differing)
        if left:
            page.say(f"and {left} more.", indent=2)
        if not each.swapped:
            page.say(
                "Find out why. To have the rows as the events give them now: "
                f"--accept {each.model}.",
                indent=2,
            )
