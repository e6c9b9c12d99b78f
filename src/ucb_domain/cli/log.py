"""`ucb log`: sealing the log, and holding it to what others were told."""

from pathlib import Path

import click

from ucb_domain.cli import _options as options
from ucb_domain.cli._checkpoints import (
    TRUST,
    checkpoint_json,
    known_keys,
    note_in,
    put_checkpoint,
    sealed_json,
    typed,
)
from ucb_domain.cli._failing import FOUND, UNKNOWN_SIGNER, BadInputError
from ucb_domain.cli._files import write_whole
from ucb_domain.cli._output import Page, put_json, table
from ucb_domain.cli._problems import problems_json, put_problems
from ucb_domain.cli._progress import bar
from ucb_domain.cli._stores import needed, opened, shown
from ucb_domain.cli.log_key import key
from ucb_domain.cli.log_proof import check_proof, prove
from ucb_domain.proof import Checkpoint, SignedNote
from ucb_domain.register import LogFault
from ucb_domain.wording.grammar import counted


@click.group()
def log() -> None:
    """Seal the log, so that others can hold you to it."""


@log.command(
    epilog=options.examples(
        "ucb log seal --store sqlite:///cases.db --origin council.example/contact",
        "ucb log seal --store sqlite:///cases.db -o checkpoint.txt",
        after="The key is the one that UCB_SIGNING_KEY holds, or the one in the file "
        "that UCB_SIGNING_KEY_FILE names.",
    )
)
@options.store
@click.option(
    "--origin",
    metavar="NAME",
    help="The log's own name, for its first checkpoint; it stays for good.",
)
@options.output("Write the signed checkpoint to this file, too.")
@options.as_json
def seal(
    *, url: str | None, origin: str | None, output: Path | None, as_json: bool
) -> None:
    """Sign what the whole log comes to now.

    Give the checkpoint away, on each letter for instance. Whoever has one can show
    later if anything that it covers was changed.
    """
    with opened(url) as register:
        try:
            sealed = register.seal_log(origin=origin)
        except ValueError as error:
            raise BadInputError(str(error)) from error
    if output is not None:
        write_whole(output, sealed.note.to_bytes())
    if as_json:
        put_json(sealed_json(sealed))
    else:
        put_checkpoint(Page(), sealed)


@log.command(
    epilog=options.examples(
        "ucb log checkpoints --store sqlite:///cases.db",
        "ucb log checkpoints 12 --store sqlite:///cases.db",
    )
)
@click.argument("number", required=False, type=click.IntRange(min=1))
@options.store
@options.as_json
def checkpoints(*, number: int | None, url: str | None, as_json: bool) -> None:
    """List the checkpoints, or print one in full."""
    with opened(url) as register:
        if number is not None:
            sealed = register.checkpoint(number)
            if as_json:
                put_json(sealed_json(sealed))
            else:
                put_checkpoint(Page(), sealed)
            return
        found = tuple(register.checkpoints())
    store = shown(needed(url))
    if as_json:
        put_json({"store": store, "checkpoints": list(map(sealed_json, found))})
        return
    page = Page()
    if not found:
        page.say("The log has no checkpoint yet. Make one:")
        page.command(f"ucb log seal --store {store}")
        return
    page.say(f"Log {found[0].checkpoint.origin}", "bold")
    listed = table("Number", "Entries", "Sealed", "Key", right=("Number", "Entries"))
    for each in found:
        at = each.checkpoint.at
        listed.add_row(
            str(each.number),
            str(each.checkpoint.size),
            "" if at is None else f"{at:%Y-%m-%d %H:%M} UTC",
            each.key.key_id.hex(),
        )
    page.put(listed)


@log.command(
    epilog=options.examples(
        "ucb log check --store sqlite:///cases.db --against letter.txt",
        "ucb log check --store sqlite:///cases.db --size 12 --root 'WERC 8GMR …'",
        after="Exit codes: 0 the log is as it was sealed, 1 it is not, 2 bad input, 4 it "
        "is, but a checkpoint is signed by nobody known.",
    )
)
@options.store
@click.option(
    "--against",
    metavar="FILE",
    type=click.Path(path_type=Path, allow_dash=True),
    multiple=True,
    help="A checkpoint in other hands, to the letter; - is standard input.",
)
@click.option(
    "--root", metavar="GROUPS", help="The thirteen groups of one, typed from a letter."
)
@click.option(
    "--size",
    metavar="NUMBER",
    type=click.IntRange(min=0),
    help="The number of entries printed with them.",
)
@options.signers
@options.keys
@options.as_json
@click.pass_context
def check(
    ctx: click.Context,
    *,
    url: str | None,
    against: tuple[Path, ...],
    root: str | None,
    size: int | None,
    signers_file: Path | None,
    keys: str | None,
    as_json: bool,
) -> None:
    """Hold the log against checkpoints, its own and yours.

    It says what is wrong: entries cut off, a case taken out, history rewritten. Each
    entry is looked into as well, as `ucb store verify` does.
    """
    signers = known_keys(signers_file)
    notes = [note_in(each) for each in against]
    with opened(url, keys=keys) as register:
        own = tuple(register.checkpoints())
        origin = own[0].checkpoint.origin if own else "typed"
        given: list[SignedNote | Checkpoint] = [*notes, *typed(root, size, origin)]
        with bar("Checking") as progress:
            found = register.verify(against=given, signers=signers, progress=progress)
            problems = tuple(found)
    store = shown(needed(url))
    if as_json:
        said = [
            each if isinstance(each, Checkpoint) else Checkpoint.of_note(each)
            for each in given
        ]
        put_json(
            {
                "store": store,
                "checkpoints": len(own),
                "against": list(map(checkpoint_json, said)),
                "signers": "given" if signers else "from the store",
                "problems": problems_json(problems),
            }
        )
    else:
        put_problems(problems, store)
        _put_scope(len(own), len(given))
    faults = {each.fault for each in problems}
    if faults - {LogFault.UNKNOWN_SIGNER}:
        ctx.exit(FOUND)
    if faults:
        ctx.exit(UNKNOWN_SIGNER)


def _put_scope(own: int, given: int) -> None:
    """Say what the log was held against, and what that does not show."""
    page = Page()
    page.gap()
    kept = counted(own, "checkpoint")
    page.say(
        f"The log was held against {kept} of its own and {given} of yours. {TRUST}"
    )
    if not given:
        page.say(
            "Checkpoints that only the store has can be made anew by whoever owns it: "
            "give one in other hands with --against."
        )


log.add_command(prove)
log.add_command(check_proof)
log.add_command(key)
