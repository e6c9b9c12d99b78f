"""`ucb policy lint`: what is wrong with a pack, and what is worth asking about it."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

import click

from ucb_domain.cli import _options as options
from ucb_domain.cli._failing import BAD_INPUT, FOUND
from ucb_domain.cli._output import Page, clean, put_json
from ucb_domain.cli._sarif import sarif
from ucb_domain.codec.pack_linting import Located, lint_pack
from ucb_domain.errors import PolicyError
from ucb_domain.linting import Severity
from ucb_domain.wording.grammar import counted, listed

STYLES: Final = {
    Severity.ERROR: "bold red",
    Severity.WARNING: "bold yellow",
    Severity.NOTE: "bold cyan",
}
_FINDINGS: Final = frozenset({Severity.ERROR, Severity.WARNING})


@click.command(
    epilog=options.examples(
        "ucb policy lint our-policy.toml",
        "ucb policy lint policies/*.toml --sarif > lint.sarif",
        "ucb policy lint pembrokeshire --json",
        after="Exit codes: 0 nothing but notes, 1 errors or warnings, 2 a file that "
        "cannot be read.",
    ),
)
@click.argument(
    "names", metavar="ID_OR_FILE...", nargs=-1, required=True, type=options.PolicyName()
)
@options.as_json
@click.option(
    "--sarif", "as_sarif", is_flag=True, help="Write SARIF 2.1.0, for code hosts."
)
@click.pass_context
def lint(
    context: click.Context, /, *, names: tuple[str, ...], as_json: bool, as_sarif: bool
) -> None:
    """Find what is wrong with packs, and what to ask of the policies.

    Errors are what the loader refuses, each with its line and column. Warnings are gaps
    and contradictions in the policy, or in what the pack says of it. Notes are choices
    and silences to know of.
    """
    if as_json and as_sarif:
        raise click.UsageError("Give --json or --sarif, not both.")
    found: dict[str, tuple[Located, ...]] = {}
    unread: list[str] = []
    for name in dict.fromkeys(names):
        try:
            found[name] = lint_pack(name)
        except PolicyError as error:
            unread.append(clean(str(error)))
    if as_sarif:
        put_json(sarif(found))
    elif as_json:
        put_json(_json(found))
    else:
        _show(Page(), found)
    for text in unread:
        click.echo(f"Error: {text}", err=True)
    if unread:
        context.exit(BAD_INPUT)
    if any(
        count for severity, count in _counts(found).items() if severity in _FINDINGS
    ):
        context.exit(FOUND)


def _counts(found: Mapping[str, Sequence[Located]]) -> Counter[Severity]:
    return Counter(
        each.remark.severity for several in found.values() for each in several
    )


def _show(page: Page, found: Mapping[str, Sequence[Located]]) -> None:
    for name, several in found.items():
        for each in several:
            remark, spot = each.remark, each.spot
            where = name if spot is None else f"{name}:{spot.line}:{spot.column}"
            page.say(
                f"{where}: {remark.severity.value} {remark.check}",
                STYLES[remark.severity],
            )
            page.say(remark.words, indent=4)
            page.say(remark.remedy, "dim", indent=4)
            page.gap()
    if found:
        page.say(_summary(found), "bold")


def _summary(found: Mapping[str, Sequence[Located]]) -> str:
    counts = _counts(found)
    files = counted(len(found), "pack")
    said = [
        counted(counts[severity], severity.value)
        for severity in Severity
        if counts[severity]
    ]
    return f"{files}: {listed(said) or 'nothing to remark'}."


def _json(found: Mapping[str, Sequence[Located]]) -> dict[str, Any]:
    counts = _counts(found)
    return {
        "files": [
            {"file": name, "remarks": list(_remarks(several))}
            for name, several in found.items()
        ],
        **{f"{severity.value}s": counts[severity] for severity in Severity},
    }


def _remarks(several: Sequence[Located]) -> Iterator[dict[str, Any]]:
    for each in several:
        remark, spot = each.remark, each.spot
        yield {
            "check": remark.check,
            "severity": remark.severity.value,
            "words": remark.words,
            "remedy": remark.remedy,
            "place": list(remark.place),
            "line": spot and spot.line,
            "column": spot and spot.column,
            "end_line": spot and spot.end_line,
            "end_column": spot and spot.end_column,
        }
