"""`ucb audit`: what each clause of a policy says of a case."""

from datetime import UTC, date, datetime
from typing import Final

import attrs
import click

from ucb_domain.audit import Audit, audit_to_json, replay
from ucb_domain.cli import _options as options
from ucb_domain.cli._failing import FOUND, BadInputError
from ucb_domain.cli._files import STDIN, history_in, is_file_name
from ucb_domain.cli._findings import not_judged, show_audit
from ucb_domain.cli._output import Page, clean, put_json
from ucb_domain.cli._stores import opened
from ucb_domain.codec.packs import load_policies
from ucb_domain.entries import Entry
from ucb_domain.findings import Verdict

_EPILOG: Final = options.examples(
    "ucb audit history.json --policy pembrokeshire",
    "ucb audit CRM-1029 --store sqlite:///cases.db --policy pembrokeshire",
    "ucb audit history.json --policy our-policy.toml --as-of 2024-03-05 --json",
    after="Exit code: 0 when nothing departs, 1 when something does, 2 for bad input.",
)


@click.command(epilog=_EPILOG)
@click.argument("case", metavar="HISTORY.json|CASE")
@options.policies
@options.store
@options.day("--as-of", "Judge as on a day, such as 2024-03-05; today by default.")
@options.as_at
@click.option(
    "--verdict",
    "verdicts",
    type=click.Choice([each.value for each in Verdict]),
    multiple=True,
    help="Show these findings only. May be given several times; the exit code still "
    "speaks of all.",
)
@click.option(
    "--simulate",
    is_flag=True,
    help="Judge by these policies even where they were not in force, and say so.",
)
@options.as_json
@click.pass_context
def audit(
    ctx: click.Context,
    *,
    case: str,
    names: tuple[str, ...],
    url: str | None,
    day: date | None,
    instant: datetime | None,
    verdicts: tuple[str, ...],
    simulate: bool,
    as_json: bool,
) -> None:
    """Say what each clause of a policy says of a case.

    The case is a history file ("-" for standard input), or the reference of a case in a
    store. Each act is judged by the version of the policy in force on its day. A file
    that is not complete is judged only as far as it speaks.
    """
    if not names:
        raise click.UsageError(
            "Say which policy to judge by: --policy ID_OR_FILE. `ucb policy list` shows "
            "those that come with ucb."
        )
    policies = load_policies(names, simulate=simulate)
    entries = _entries(case, url, instant)
    found = replay(
        entries, policies, as_of=day or options.today(instant), as_at=instant
    )
    chosen = tuple(Verdict(each) for each in verdicts)
    if as_json:
        put_json(_as_json(found, chosen))
    else:
        show_audit(Page(), found, chosen)
    if found.departed or found.unexpected:
        ctx.exit(FOUND)


def _entries(case: str, url: str | None, instant: datetime | None) -> tuple[Entry, ...]:
    if is_file_name(case):
        read = history_in(case).entries(read_at=datetime.now(UTC))
        return read if instant is None else _known_then(read, case)
    if not url:
        raise click.UsageError(
            f"There is no file {case!r}. To audit a case by its reference, say which "
            "store it is in: --store sqlite:///cases.db, or set UCB_STORE."
        )
    with opened(url) as register:
        return register.entries(case)


def _known_then(entries: tuple[Entry, ...], name: str) -> tuple[Entry, ...]:
    """See that a file says when each event was recorded.

    Raises:
        BadInputError: It does not.
    """
    first, *rest = entries
    silent = [each.event_id for each in rest if each.source_recorded_at is None]
    if silent or not rest:
        source = "Standard input" if name == STDIN else name
        some = f" of {', '.join(silent[:3])}{' and others' if silent[3:] else ''}"
        raise BadInputError(
            clean(
                f"{source} does not say when its events were recorded, so nobody can "
                f"tell what was known at an instant. Write recorded_at{some}, or leave "
                "out --as-at; --as-of asks what was true on a day."
            )
        )
    if first.source_recorded_at is None:
        # Where the head of the file opens the case, it was open when anything was
        # recorded in it.
        opened_at = min(each.known_at for each in rest)
        first = attrs.evolve(first, source_recorded_at=opened_at)
    return (first, *rest)


def _as_json(found: Audit, chosen: tuple[Verdict, ...]) -> dict[str, object]:
    if chosen:
        shown = tuple(each for each in found.findings if each.verdict in chosen)
        written = audit_to_json(attrs.evolve(found, findings=shown))
    else:
        written = audit_to_json(found)
    return {**written, "not_judged": [each.event_id for each in not_judged(found)]}
