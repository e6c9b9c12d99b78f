"""`ucb demo`: real decisions of ombudsmen, judged clause by clause."""

import shlex
import shutil
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

import click

from ucb_domain.audit import Audit, audit_to_json
from ucb_domain.cli import _options as options
from ucb_domain.cli._beside import Pair, pairs, show_beside
from ucb_domain.cli._examples import HISTORY, PACK, Example, examples, lay_out
from ucb_domain.cli._failing import BadInputError
from ucb_domain.cli._findings import show_findings, summaries
from ucb_domain.cli._output import Page, put_json
from ucb_domain.cli._progress import watched
from ucb_domain.cli._stores import opened_to_write, shown
from ucb_domain.cli._timeline import show_duties, show_standing
from ucb_domain.errors import CaseExistsError, EventIdReusedError
from ucb_domain.findings import Verdict
from ucb_domain.policy import Policies
from ucb_domain.register import ContactRegister
from ucb_domain.stores import (
    StoreFailedError,
    StoreNotInitialisedError,
    StoreVersionError,
    init_store,
)
from ucb_domain.wording.grammar import counted

_FOLDER: Final = Path("ucb-demo")
_INTRODUCTION: Final = (
    "Published decisions, and one invented case. On the left stands what the ombudsman "
    "found; on the right, what ucb finds in the same facts, by rules and by nothing else."
)
_MOST_FILES: Final = 100
# What says that a file is no store of this version with these very examples in it.
_TAKEN: Final = (
    CaseExistsError,
    EventIdReusedError,
    StoreFailedError,
    StoreNotInitialisedError,
    StoreVersionError,
)


@click.command(
    epilog=options.examples(
        "ucb demo", "ucb demo --out try-it --store postgresql://me@localhost/scratch"
    ),
)
# Not from UCB_STORE: nobody wants examples among the cases of a real register.
@click.option(
    "--store",
    "url",
    metavar="URL",
    help="Import into this store; by default into a new SQLite file in the folder.",
)
@click.option(
    "--out",
    "folder",
    metavar="DIR",
    type=click.Path(path_type=Path, file_okay=False),
    default=_FOLDER,
    show_default=True,
    help="Folder for the files of the examples.",
)
@options.as_json
def demo(*, url: str | None, folder: Path, as_json: bool) -> None:
    """Judge six real ombudsman decisions, and one whole story.

    Each case is imported, and shown with what is in force, what is due, and what the
    audit finds beside what the ombudsman found. The examples are published decisions,
    paraphrased, and one case about a customer who does not exist.
    """
    known = examples()
    lay_out(folder, known)
    used, audits = _audited(url, folder, known)
    if as_json:
        put_json(_as_json(used, folder, audits))
        return
    page = Page()
    page.say("Ombudsman decisions, judged by the body's own policy", "bold")
    page.say(_INTRODUCTION)
    page.gap()
    page.labelled([("Cases", shown(used)), ("Files", f"{folder}")], indent=0)
    for place, (example, audit) in enumerate(audits, start=1):
        _show(page, place, example, audit)
    _show_score(page, audits)
    _show_further(page, used, folder, audits)


def _audited(
    url: str | None, folder: Path, known: tuple[Example, ...]
) -> tuple[str, list[tuple[Example, Audit]]]:
    """Import the examples and audit them.

    Returns:
        The store that was used, and each example with its audit.
    """
    if url is not None:
        init_store(url)
        return url, _import_and_audit(url, known)
    for candidate in _candidates(folder):
        try:
            return candidate, _import_and_audit(candidate, known)
        except _TAKEN:
            # Left by another version of the examples, or changed since: a demo never
            # removes anything, so it takes the next name.
            continue
    raise BadInputError(
        f"There are {_MOST_FILES} stores of older demos in {folder}. Remove the folder, "
        "or name another with --out."
    )


def _candidates(folder: Path) -> Iterator[str]:
    for number in range(1, _MOST_FILES + 1):
        name = "cases.db" if number == 1 else f"cases-{number}.db"
        path = quote((folder / name).as_posix(), safe="/:")
        yield f"sqlite:///{path}"


def _import_and_audit(
    url: str, known: tuple[Example, ...]
) -> list[tuple[Example, Audit]]:
    today = options.today()
    with opened_to_write(url) as register:
        for example in watched(known, "Importing"):
            # Published decisions name nobody; what is left of their words is not kept,
            # so that the demo needs no keys.
            register.import_history(example.history.without_personal())
        return [(each, _audit(register, each, today)) for each in known]


def _audit(register: ContactRegister, example: Example, today: date) -> Audit:
    policies = Policies.of([example.policy])
    return register.audit(example.case, as_of=today, policies=policies)


def _pairs(example: Example, audit: Audit) -> tuple[Pair, ...]:
    """Set the answers side by side, where there is an ombudsman's."""
    return () if example.rulings is None else tuple(pairs(example.rulings, audit))


def _show(page: Page, place: int, example: Example, audit: Audit) -> None:
    page.rule()
    page.say(f"{place}  {example.title}", "bold")
    cited = example.cited or "A whole story, from the first incident on (invented)"
    page.say(cited, indent=3)
    page.say(f"Case {example.case}", "dim", indent=3)
    show_standing(page, audit.status, audit.policies)
    show_duties(page, audit.duties)
    if known := _pairs(example, audit):
        show_beside(page, known)
    else:
        show_findings(page, audit, (Verdict.DEPARTED, Verdict.NOT_RECORDED))
        page.gap()
        for text in summaries(audit.findings):
            page.say(text)


def _show_score(page: Page, audits: list[tuple[Example, Audit]]) -> None:
    """Count how often the two agree."""
    every = [
        pair
        for example, audit in audits
        for pair in _pairs(example, audit)
        if pair.ruling is not None
    ]
    faults = [each for each in every if each.ruling and each.ruling.fault]
    others = [each for each in every if each.ruling and not each.ruling.fault]
    page.rule()
    both = sum(each.departed for each in faults)
    ours = sum(each.departed for each in others)
    page.say(
        f"Of {counted(len(faults), 'fault')} that the ombudsmen found, ucb finds "
        f"{both or 'none'}. Of {counted(len(others), 'matter')} in which they found no "
        f"fault, ucb finds fault in {ours or 'none'}."
    )


def _show_further(
    page: Page, url: str, folder: Path, audits: list[tuple[Example, Audit]]
) -> None:
    program, store = _program(), f"--store {shlex.quote(shown(url))}"
    # One with something to see, whichever examples there are.
    example = next((each for each, audit in audits if audit.departed), audits[0][0])
    files = folder / example.name
    history, pack = (shlex.quote(str(files / name)) for name in (HISTORY, PACK))
    page.rule()
    page.say("Look further", "bold")
    page.gap()
    page.say("The cases, and one of them from the first entry to the last:")
    page.command(f"{program} case list {store}")
    page.command(f"{program} case show {audits[-1][0].case} {store}")
    page.gap()
    page.say("What each clause says, with the remedy for each departure:")
    page.command(f"{program} audit {example.case} {store} --policy {pack}")
    page.gap()
    page.say("Change a day or a letter in a history, and judge the file again:")
    page.command(f"{program} audit {history} --policy {pack}")


def _program() -> str:
    """Name this program so that the reader's shell finds it."""
    name = Path(sys.argv[0])
    if not name.is_file():
        return "ucb"
    found = shutil.which(name.name)
    on_path = found is not None and Path(found).samefile(name)
    return name.name if on_path else shlex.quote(str(name))


def _as_json(
    url: str, folder: Path, audits: list[tuple[Example, Audit]]
) -> dict[str, Any]:
    return {
        "store": shown(url),
        "folder": str(folder),
        "cases": [
            {
                "case": example.case,
                "title": example.title,
                "decision": example.cited,
                "beside": [
                    {
                        "about": pair.fault,
                        "ombudsman": pair.ruling and pair.ruling.fault,
                        "detail": pair.ruling and pair.ruling.detail,
                        "verdict": pair.findings[0].verdict.value
                        if pair.findings
                        else None,
                    }
                    for pair in _pairs(example, audit)
                ],
                "audit": audit_to_json(audit),
            }
            for example, audit in audits
        ],
    }
