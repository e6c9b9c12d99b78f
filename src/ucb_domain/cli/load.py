"""`ucb load`: how much contact there was in a case, and how much time it took."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

import click

from ucb_domain.cli import _options as options
from ucb_domain.cli._files import history_in, is_file_name
from ucb_domain.cli._output import Page, put_json, said, table
from ucb_domain.cli._stores import opened
from ucb_domain.dates import british
from ucb_domain.projections import Amount, ContactLoad, load_to_json
from ucb_domain.register import ContactRegister
from ucb_domain.wording.grammar import counted

# As many days or weeks as somebody reads; the JSON has all.
_MOST: Final = 10


@click.command(
    epilog=options.examples(
        "ucb load CRM-1029 --store sqlite:///cases.db",
        "ucb load history.json --since 2024-03-01 --until 2024-03-31",
        "ucb load CRM-1029 --subject DRAINS --json --store sqlite:///cases.db",
    ),
)
@click.argument("case", metavar="HISTORY.json|CASE")
@options.store
@click.option(
    "--since",
    metavar="DATE",
    type=options.Day(),
    help="Count from this day on; otherwise from the first.",
)
@click.option(
    "--until",
    metavar="DATE",
    type=options.Day(),
    help="Count up to this day, and with it; otherwise to the last.",
)
@click.option("--subject", metavar="REF", help="Count contact about this matter only.")
@options.as_json
def load(
    *,
    case: str,
    url: str | None,
    since: date | None,
    until: date | None,
    subject: str | None,
    as_json: bool,
) -> None:
    """Count contacts and the minutes that they took.

    The case is a history file ("-" for standard input), or the reference of a case in a
    store. Contact with a purpose that protects it, such as an emergency, is counted
    apart. Whether it was too much is for the officer who assesses it.
    """
    if since is not None and until is not None and until < since:
        raise click.UsageError("--until lies before --since; swap them.")
    if is_file_name(case):
        # Nothing that is counted is personal, so no keys are needed.
        history = history_in(case).without_personal()
        with ContactRegister.open("memory:") as register:
            register.import_history(history)
            found = register.load(
                history.case, since=since, until=until, subject=subject
            )
    elif url:
        with opened(url) as register:
            found = register.load(case, since=since, until=until, subject=subject)
    else:
        raise click.UsageError(
            f"There is no file {case!r}. To ask about a case by its reference, say which "
            "store it is in: --store sqlite:///cases.db, or set UCB_STORE."
        )
    if as_json:
        put_json(load_to_json(found))
    else:
        _show(Page(), found)


def _show(page: Page, load: ContactLoad) -> None:
    page.say(f"Contact load of {load.case}", "bold")
    page.labelled(_summary(load), indent=2)
    _show_amounts(page, "Channel", _named(load.by_channel))
    _show_amounts(page, "Matter", _named(load.by_subject))
    _show_amounts(page, "Week from", _busiest(load.by_week))
    _show_amounts(page, "Day", _busiest(load.by_day))


def _summary(load: ContactLoad) -> Iterator[tuple[str, str]]:
    if load.since is not None or load.until is not None:
        first = "the first" if load.since is None else british(load.since)
        last = "the last" if load.until is None else british(load.until)
        yield "Days", f"{first} to {last}"
    if load.subject is not None:
        yield "Matter", load.subject
    yield "In all", _words(load.total)
    for label, amount in (
        ("No day", load.undated),
        ("Perhaps", Amount.of(load.perhaps)),
        ("Apart", load.protected),
        ("Others", load.others),
    ):
        if amount.contacts:
            yield label, f"{_words(amount)}{_NOTES[label]}"


_NOTES: Final = {
    "No day": "; in the sum, and of no known day",
    "Perhaps": "; not in the sum: of another day or matter, or perhaps protected",
    "Apart": "; not in the sum: what it was for protects it",
    "Others": "; not in the sum: made by somebody else",
}


def _words(amount: Amount) -> str:
    text = f"{counted(amount.contacts, 'contact')}, "
    if amount.untimed == amount.contacts:
        return f"{text}no time recorded" if amount.contacts else "no contact"
    least = "at least " if amount.untimed else ""
    return f"{text}{least}{counted(amount.minutes, 'minute')}"


def _named(amounts: dict[str | None, Amount]) -> Iterable[tuple[str, Amount]]:
    return [(name or "not recorded", amount) for name, amount in amounts.items()]


def _busiest(amounts: dict[date, Amount]) -> Iterable[tuple[str, Amount]]:
    busiest = sorted(amounts, key=lambda day: (-amounts[day].contacts, day))
    return [(british(day), amounts[day]) for day in busiest[:_MOST]]


def _show_amounts(
    page: Page, title: str, amounts: Iterable[tuple[str, Amount]]
) -> None:
    rows = table(
        title,
        "Contacts",
        "Minutes",
        "No time",
        right=("Contacts", "Minutes", "No time"),
    )
    for name, amount in amounts:
        rows.add_row(
            said(name),
            str(amount.contacts),
            str(amount.minutes),
            str(amount.untimed) if amount.untimed else "",
        )
    if rows.row_count:
        page.gap()
        page.put(rows, indent=2)
