"""`ucb notice`: what each letter must carry, what is at hand and what is missing."""

from collections.abc import Iterable
from datetime import UTC, date, datetime

import click

from ucb_domain.case import CustomerContactCase
from ucb_domain.checklists import Checklist, checklists, personalisation
from ucb_domain.cli import _options as options
from ucb_domain.cli._checklists import checklist_json, show_checklist
from ucb_domain.cli._files import history_in, is_file_name
from ucb_domain.cli._output import Page, put_json
from ucb_domain.cli._stores import opened
from ucb_domain.codec.packs import load_policies
from ucb_domain.facts import Facts
from ucb_domain.truth import Truth
from ucb_domain.wording.grammar import counted


@click.command(
    epilog=options.examples(
        "ucb notice CRM-1029 --store sqlite:///cases.db --policy pembrokeshire",
        "ucb notice history.json --policy pembrokeshire --all",
        "ucb notice history.json --policy pembrokeshire --act decision --notify",
    ),
)
@click.argument("case", metavar="HISTORY.json|CASE")
@options.policies
@options.store
@options.day("--on", "The day to look at, such as 2024-03-05; today by default.")
@click.option(
    "--act",
    metavar="EVENT",
    help="Only letters about this act: its event id, or the number of its entry.",
)
@click.option("--to", metavar="WHOM", help="Only letters to these, such as customer.")
@click.option(
    "--all",
    "everything",
    is_flag=True,
    help="Show letters that are on file, and those that only may be sent, too.",
)
@click.option(
    "--notify",
    is_flag=True,
    help="Print the personalisation of one letter for a GOV.UK Notify template.",
)
@click.option(
    "--partial",
    is_flag=True,
    help="With --notify: print what there is although something is missing.",
)
@options.as_json
def notice(
    *,
    case: str,
    names: tuple[str, ...],
    url: str | None,
    day: date | None,
    act: str | None,
    to: str | None,
    everything: bool,
    notify: bool,
    partial: bool,
    as_json: bool,
) -> None:
    """List what each letter that a policy asks for must carry.

    The case is a history file ("-" for standard input), or the reference of a case in a
    store. It is a list for whoever writes or signs the letter; no letter is written,
    and nothing personal is printed.
    """
    if not names:
        raise click.UsageError(
            "Say which policy asks for letters: --policy ID_OR_FILE. `ucb policy list` "
            "shows those that come with ucb."
        )
    if partial and not notify:
        raise click.UsageError("--partial goes with --notify; leave it out.")
    policies = load_policies(names)
    known = _case(case, url)
    letters = checklists(
        policies, known, on=day or options.today(), act=_event_id(act, known.facts)
    )
    chosen = [
        letter
        for letter in letters
        if (to is None or letter.to == to)
        and (everything or act is not None or _to_be_written(letter))
    ]
    if notify:
        put_json(personalisation(_one(chosen), partial=partial))
    elif as_json:
        put_json(
            {"case": known.id, "letters": [checklist_json(each) for each in chosen]}
        )
    else:
        _show(Page(), known, chosen, hidden=len(letters) - len(chosen))


def _to_be_written(letter: Checklist) -> bool:
    return letter.required and letter.written is not Truth.YES


def _case(name: str, url: str | None) -> CustomerContactCase:
    if is_file_name(name):
        history = history_in(name)
        entries = history.entries(read_at=datetime.now(UTC))
        found = CustomerContactCase.replay(entries)
        if found is None:
            raise click.UsageError(f"{name} holds no entries, and so no case.")
        return found
    if url:
        with opened(url) as register:
            return register.case(name)
    raise click.UsageError(
        f"There is no file {name!r}. To ask about a case by its reference, say which "
        "store it is in: --store sqlite:///cases.db, or set UCB_STORE."
    )


def _event_id(act: str | None, facts: Facts) -> str | None:
    """Give the event id of an act that may be named by the number of its entry."""
    if act is None or not act.isdigit() or facts.current(act) is not None:
        return act
    numbered = (each for each in facts.acts if each.number == int(act))
    return next((each.event_id for each in numbered), act)


def _one(letters: list[Checklist]) -> Checklist:
    if len(letters) == 1:
        return letters[0]
    if not letters:
        raise click.UsageError(
            "No such letter is to be written. --all takes those on file too; --act and "
            "--to choose one."
        )
    listed = "; ".join(
        f"--act {letter.act} --to {letter.to} ({letter.what})" for letter in letters
    )
    raise click.UsageError(f"--notify is for one letter. Choose it: {listed}.")


def _show(
    page: Page, case: CustomerContactCase, letters: Iterable[Checklist], *, hidden: int
) -> None:
    shown = 0
    for shown, letter in enumerate(letters, start=1):
        if shown > 1:
            page.rule()
        show_checklist(page, letter, case.facts)
    if not shown:
        page.say(f"No letter is to be written in case {case.id}.")
    if hidden:
        page.gap()
        page.say(f"{counted(hidden, 'letter')} more; --all shows every one.")
