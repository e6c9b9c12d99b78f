"""`ucb case`: the cases of a store, in and out and as they stand."""

from datetime import date
from pathlib import Path
from typing import Any, Final

import click

from ucb_domain.audit import duties_to_json, status_to_json
from ucb_domain.case import RestrictionStatus
from ucb_domain.cli import _options as options
from ucb_domain.cli._failing import BadInputError
from ucb_domain.cli._files import STDIN, history_in, write_whole
from ucb_domain.cli._output import Page, clean, put_json, said, table
from ucb_domain.cli._progress import watched
from ucb_domain.cli._stores import every_case, opened, opened_to_write
from ucb_domain.cli._timeline import entries_json, show_case
from ucb_domain.codec.history import write_history
from ucb_domain.codec.packs import load_policies
from ucb_domain.dates import When
from ucb_domain.errors import UcbDomainError
from ucb_domain.register import Recorded
from ucb_domain.truth import Truth
from ucb_domain.wording.grammar import counted

_RESTRICTED: Final = {
    Truth.YES: "yes",
    Truth.NO: "no",
    Truth.UNKNOWN: "not recorded",
}


@click.group()
def case() -> None:
    """Bring cases in and out, and see how they stand."""


@case.command(
    "import",
    epilog=options.examples(
        "ucb case import history.json --store sqlite:///cases.db",
        "cat history.json | ucb case import - --store sqlite:///cases.db",
    ),
)
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
@options.store
@options.keys
@click.option(
    "--without-personal",
    "without",
    is_flag=True,
    help="Leave out names, addresses, notes and accounts; then no keys are needed.",
)
@options.as_json
def import_case(
    *,
    files: tuple[str, ...],
    url: str | None,
    keys: str | None,
    without: bool,
    as_json: bool,
) -> None:
    """Import history files, each whole or not at all.

    Every file is read and checked before the first is stored. Importing a file again
    stores nothing twice. What departs from a policy is stored all the same: an old file
    says what was done. What is personal is sealed with keys, or left out.
    """
    histories = {name: history_in(name) for name in watched(files, "Reading")}
    personal = {name: each.personal for name, each in histories.items()}
    if without:
        histories = {name: each.without_personal() for name, each in histories.items()}
    elif not keys:
        _check_impersonal(personal)
    imported: dict[str, Recorded] = {}
    # A file with nothing personal needs no keys, so they are not even opened.
    used = keys if any(personal.values()) and not without else None
    with opened_to_write(url, keys=used) as register:
        for name in watched(tuple(histories), "Storing"):
            try:
                imported[name] = register.import_history(histories[name])
            except UcbDomainError as error:
                raise BadInputError(clean(_failed(name, error, imported))) from error
    if as_json:
        put_json(
            {
                "cases": [
                    _imported_json(each, len(personal[name]) if without else 0)
                    for name, each in imported.items()
                ]
            }
        )
        return
    page = Page()
    for name, each in imported.items():
        page.say(_imported_words(each))
        if without and personal[name]:
            fields = counted(len(personal[name]), "personal field")
            page.say(f"Left out of it: {fields}.", indent=2)


def _check_impersonal(personal: dict[str, tuple[str, ...]]) -> None:
    """See that there is nothing to seal, before the first file is stored."""
    for name, places in personal.items():
        if places:
            fields = counted(len(places), "personal field")
            raise BadInputError(
                clean(
                    f"{name} holds {fields}, {places[0]} first, and there are no keys to "
                    "seal them with; nothing was stored. Name a key store with --keys or "
                    "UCB_KEYS, or leave them out with --without-personal."
                )
            )


def _failed(name: str, error: UcbDomainError, imported: dict[str, Recorded]) -> str:
    text = f"{name}: {error}"
    if imported:
        text += f" Stored before it: {', '.join(imported)}."
    return text


def _imported_json(each: Recorded, left_out: int) -> dict[str, Any]:
    return {
        "case": each[0].case,
        "entries": len(each),
        "stored": len(each.stored),
        "left_out": left_out,
    }


def _imported_words(each: Recorded) -> str:
    entries = counted(len(each), "entry", "entries")
    case, stored = each[0].case, len(each.stored)
    if not stored:
        return f"{case}: all of it is there already ({entries}); nothing was stored."
    if stored < len(each):
        return f"{case}: stored {stored} of {entries}; the rest was there already."
    return f"{case}: stored {entries}."


@case.command(
    epilog=options.examples(
        "ucb case export CRM-1029 --store sqlite:///cases.db",
        "ucb case export CRM-1029 --store sqlite:///cases.db -o history.json",
        "ucb case export CRM-1029 --personal --keys sqlite:///keys.db",
    ),
)
@click.argument("ref", metavar="CASE")
@options.store
@options.keys
@click.option(
    "--personal",
    is_flag=True,
    help="With names, addresses, notes and accounts, opened with the keys.",
)
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=click.Path(path_type=Path, allow_dash=True),
    help="Write to a file; otherwise to standard output.",
)
@options.as_json
def export(
    *,
    ref: str,
    url: str | None,
    keys: str | None,
    personal: bool,
    output: Path | None,
    as_json: bool,
) -> None:
    """Export a case as a history file.

    Without --personal it leaves out what is personal; with it, it imports back as the
    same case, but for what was erased.
    """
    with opened(url, keys=keys if personal else None) as register:
        history = register.export_history(ref, personal=personal)
    text = write_history(history)
    if output is None or str(output) == STDIN:
        click.echo(text.encode(), nl=False)
        return
    write_whole(output, text.encode())
    if as_json:
        entries = len(history.events)
        put_json({"case": ref, "entries": entries, "file": str(output)})
    else:
        Page().say(f"{ref}: written to {output}")


@case.command(
    epilog=options.examples(
        "ucb case show CRM-1029 --store sqlite:///cases.db --policy pembrokeshire",
        "ucb case show CRM-1029 --store sqlite:///cases.db --on 2024-03-05",
    ),
)
@click.argument("ref", metavar="CASE")
@options.store
@options.policies
@options.day("--on", "The day to look at, such as 2024-03-05; today by default.")
@options.as_json
def show(
    *,
    ref: str,
    url: str | None,
    names: tuple[str, ...],
    day: date | None,
    as_json: bool,
) -> None:
    """Show a case as it stands on a day.

    It shows what is in force, what is due, and what was recorded. What is due comes from
    a policy; without --policy only the rest is shown. Personal details are left out.
    """
    on = day or options.today()
    policies = load_policies(names)
    with opened(url, policies) as register:
        known = register.case(ref)
        status = register.status(ref, on=on)
        duties = register.due(on=on, case=ref)
    if not as_json:
        show_case(Page(), known, status, duties if names else None, policies)
        return
    customer = known.customer
    put_json(
        {
            "case": ref,
            "customer": customer and customer.ref,
            "status": status_to_json(status),
            "duties": duties_to_json(duties),
            "policies": [each.id for each in policies.versions],
            "entries": entries_json(known),
        }
    )


@case.command(
    "list", epilog=options.examples("ucb case list --store sqlite:///cases.db")
)
@options.store
@options.day("--on", "The day to look at, such as 2024-03-05; today by default.")
@options.as_json
def list_cases(*, url: str | None, day: date | None, as_json: bool) -> None:
    """List the cases of a store.

    It shows whether each customer is restricted, until when, and when that is reviewed.
    """
    on = day or options.today()
    with opened(url) as register:
        refs = list(every_case(register))
        found = [register.status(ref, on=on) for ref in watched(refs, "Reading")]
    if as_json:
        put_json({"cases": [_listed_json(each) for each in found]})
        return
    page = Page()
    if not found:
        page.say("There is no case in this store yet. Import one:")
        page.command("ucb case import history.json")
        return
    rows = table("Case", "Restricted", "Until", "Review", "Entries", right=("Entries",))
    for each in found:
        rows.add_row(
            said(each.case),
            said(_RESTRICTED[each.restricted]),
            said(_words(_first(each, "ends"))),
            said(_words(_first(each, "review_on"))),
            str(each.version),
        )
    page.put(rows)
    page.gap()
    page.say(f"{counted(len(found), 'case')}.")


def _listed_json(status: RestrictionStatus) -> dict[str, Any]:
    return {
        "case": status.case,
        "on": status.on.isoformat(),
        "restricted": status.restricted.value,
        "restrictions": len(status.restrictions),
        "ends": _text(_first(status, "ends")),
        "review_on": _text(_first(status, "review_on")),
        "entries": status.version,
    }


def _first(status: RestrictionStatus, field: str) -> When | None:
    """Give the earliest day of its kind among the restrictions of a case."""
    days = [day for each in status.restrictions if (day := getattr(each, field))]
    return min(days, key=lambda day: day.earliest or date.min, default=None)


def _text(day: When | None) -> str | None:
    return None if day is None else str(day)


def _words(day: When | None) -> str:
    return "" if day is None else day.in_words()
