"""`ucb report`: the report to management on a period."""

from datetime import date
from pathlib import Path

import click

from ucb_domain.cli import _options as options
from ucb_domain.cli._failing import BadInputError
from ucb_domain.cli._files import write_whole
from ucb_domain.cli._output import Page, clean, put_json
from ucb_domain.cli._progress import bar
from ucb_domain.cli._reporting import show_report
from ucb_domain.cli._stores import opened
from ucb_domain.codec.packs import load_policies
from ucb_domain.exports import report_page, report_tables
from ucb_domain.policy import Policies
from ucb_domain.reporting import USUAL_LIMIT, ManagementReport, report_to_json


@click.command(
    epilog=options.examples(
        "ucb report --from 2026-01-01 --to 2026-03-31 --store sqlite:///cases.db",
        "ucb report --from 2026-01-01 --to 2026-03-31 --html q1.html --csv q1",
    ),
)
@options.store
@options.policies
@click.option(
    "--from",
    "first",
    metavar="DATE",
    type=options.Day(),
    required=True,
    help="First day of the period, such as 2026-01-01.",
)
@click.option(
    "--to",
    "last",
    metavar="DATE",
    type=options.Day(),
    required=True,
    help="Last day of the period, and in it.",
)
@click.option(
    "--suppress-below",
    "below",
    metavar="N",
    type=int,
    help=f"Withhold figures from fewer people than this; {USUAL_LIMIT} by default.",
)
@click.option(
    "--no-suppression",
    "everything",
    is_flag=True,
    help="Withhold nothing. For those alone who may know the people behind it.",
)
@options.as_json
@click.option(
    "--csv",
    "folder",
    metavar="DIR",
    type=click.Path(path_type=Path, file_okay=False),
    help="Write each table into this folder as a file for spreadsheets, too.",
)
@click.option(
    "--html",
    "page",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write it as a page to read and print, too.",
)
def report(
    *,
    url: str | None,
    names: tuple[str, ...],
    first: date,
    last: date,
    below: int | None,
    everything: bool,
    as_json: bool,
    folder: Path | None,
    page: Path | None,
) -> None:
    """Report to management on a period, in figures.

    It counts cases by stage and behaviour, restrictions and how long they lasted,
    reviews, appeals, and departures from policy by clause and fault. Figures from few
    people are withheld. A section with nothing in it says so.
    """
    if everything and below is not None:
        raise click.UsageError(
            "--no-suppression withholds nothing, and --suppress-below says what to "
            "withhold; leave one of the two out."
        )
    limit = None if everything else below if below is not None else USUAL_LIMIT
    policies = load_policies(names) if names else Policies()
    with opened(url, policies) as register, bar("Reading") as progress:
        try:
            made = register.report(first, last, below=limit, progress=progress)
        except ValueError as error:
            raise click.UsageError(str(error)) from error
    if folder is not None:
        _write_tables(folder, made)
    if page is not None:
        written = report_page(made, organisation=_organisation(policies))
        write_whole(page, written.encode())
    if as_json:
        put_json(report_to_json(made))
    else:
        show_report(Page(), made)


def _write_tables(folder: Path, made: ManagementReport) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BadInputError(
            clean(f"Cannot make {str(folder)!r}: {error.strerror}. Name another place.")
        ) from error
    for name, content in report_tables(made):
        write_whole(folder / name, content)


def _organisation(policies: Policies) -> str | None:
    """Name whose policies they are, where they are of one organisation."""
    found = {each.organisation for each in policies.versions if not each.general}
    return found.pop() if len(found) == 1 else None
