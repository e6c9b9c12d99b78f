"""`ucb bundle`: a case as one file that somebody else can check."""

from pathlib import Path

import click

from ucb_domain.bundles import Recipient, check, told
from ucb_domain.cli import _options as options
from ucb_domain.cli._output import Page, put_json
from ucb_domain.cli._stores import opened
from ucb_domain.codec.packs import load_policies
from ucb_domain.wording.grammar import counted


@click.group()
def bundle() -> None:
    """Give a case away as one file that can be checked."""


@bundle.command(
    epilog=options.examples(
        "ucb bundle make CRM-1029 --for ombudsman -o case.zip --policy pembrokeshire",
        "ucb bundle make CRM-1029 --for customer -o case.zip --policy my-policy.toml",
    ),
)
@click.argument("case")
@options.policies
@options.store
@options.keys
@click.option(
    "--for",
    "recipient",
    required=True,
    type=click.Choice([each.value for each in Recipient]),
    help="Whom it is for, and so what of the personal fields it shows.",
)
@click.option(
    "-o",
    "--output",
    required=True,
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The file to write.",
)
@click.option(
    "--unsigned",
    is_flag=True,
    help="Make one that nobody signs, which proves little; for a trial.",
)
@options.as_json
def make(
    *,
    case: str,
    names: tuple[str, ...],
    url: str | None,
    keys: str | None,
    recipient: str,
    output: Path,
    unsigned: bool,
    as_json: bool,
) -> None:
    """Make a bundle of a case.

    It holds every entry, the policies, what they find, and the proofs that the entries
    are in the log; the log is sealed first, with the key in UCB_SIGNING_KEY or
    UCB_SIGNING_KEY_FILE.
    """
    if not names:
        raise click.UsageError(
            "Say by which policy the case is judged: --policy ID_OR_FILE. `ucb policy "
            "list` shows those that come with ucb."
        )
    policies = load_policies(names)
    with opened(url, policies, keys=keys) as register:
        content = register.bundle(
            case, recipient=Recipient(recipient), signed=not unsigned
        )
    output.write_bytes(content)
    report = check(content)
    if as_json:
        put_json(
            {"file": output.name, "bytes": len(content), "entries": report.entries}
        )
        return
    page = Page()
    held = counted(report.entries, "entry", "entries")
    page.say(f"Wrote {output.name}: {held} of case {case}.")
    page.command(f"ucb bundle verify {output.name}")


@bundle.command(
    epilog=options.examples(
        "ucb bundle verify case.zip",
        "ucb bundle verify case.zip --key council.example/log+2f6a0c11+ATn…",
        "ucb bundle verify case.zip --checkpoint printed-on-a-letter.txt",
    ),
)
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--key", metavar="LINE", help="A public key that must have signed it.")
@click.option(
    "--checkpoint",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="A checkpoint of the log that was kept elsewhere.",
)
@options.as_json
@click.pass_context
def verify(
    ctx: click.Context,
    *,
    file: Path,
    key: str | None,
    checkpoint: Path | None,
    as_json: bool,
) -> None:
    """Check a bundle, as the verify.py in it does.

    Ends with 0 when all holds, 1 when something was altered, 2 when it is no bundle, and
    3 when all holds but nobody known signed it.
    """
    try:
        kept = None if checkpoint is None else checkpoint.read_text("utf-8")
        report = check(file.read_bytes(), key, kept)
    except (OSError, ValueError) as error:
        raise click.UsageError(
            f"{file.name} is no bundle that can be checked: {error}"
        ) from error
    if as_json:
        put_json(
            {
                "case": report.case,
                "entries": report.entries,
                "problems": [each._asdict() for each in report.problems],
                "doubts": report.doubts,
                "signed_by": report.signed_by,
                "code": report.code,
            }
        )
    else:
        page = Page()
        for line in told(report):
            page.say(line)
    ctx.exit(report.code)
