"""`ucb due`: what is due or overdue on a day, for one case or for all."""

from collections.abc import Collection, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import attrs
import click
from typing_extensions import override

from ucb_domain.case import CustomerContactCase
from ucb_domain.case import due as owed
from ucb_domain.cli import _options as options
from ucb_domain.cli._calendar import write_calendar
from ucb_domain.cli._diary import chosen, diary_json, show_diary
from ucb_domain.cli._files import history_in
from ucb_domain.cli._output import Page, put_json
from ucb_domain.cli._progress import bar, watched
from ucb_domain.cli._stores import opened
from ucb_domain.codec.packs import load_policies
from ucb_domain.dates import Period, Weekdays
from ucb_domain.findings import Duty
from ucb_domain.policy import Policies
from ucb_domain.projections import Diary


class Length(click.ParamType[Period]):
    """A length of time, as ISO 8601 writes it."""

    name = "period"

    @override
    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> Period:
        try:
            return value if isinstance(value, Period) else Period.parse(str(value))
        except ValueError as error:
            self.fail(str(error), param)


@click.command(
    epilog=options.examples(
        "ucb due --store sqlite:///cases.db --policy pembrokeshire",
        "ucb due --on 2026-04-01 --case CRM-1029 --store sqlite:///cases.db --all",
        "ucb due history.json --policy pembrokeshire --ahead P1M --json",
    ),
)
@click.argument("files", metavar="[HISTORY.json]...", nargs=-1)
@options.policies
@options.store
@options.day("--on", "The day to look at, such as 2024-03-05; today by default.")
@click.option("--case", "ref", metavar="CASE", help="Only this case of the store.")
@click.option(
    "--ahead",
    metavar="PERIOD",
    type=Length(),
    help="Show what falls due in the time after the day too, such as P14D or P1M.",
)
@click.option(
    "--all",
    "everything",
    is_flag=True,
    help="Show everything that is to come, and what waits for its clock to start.",
)
@click.option(
    "--ics",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write everything that is owed into a calendar file too; one that is there is "
    "brought up to date.",
)
@click.option(
    "--since",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The calendar file to bring up to date, where --ics names another.",
)
@options.as_json
def due(
    *,
    files: tuple[str, ...],
    names: tuple[str, ...],
    url: str | None,
    day: date | None,
    ref: str | None,
    ahead: Period | None,
    everything: bool,
    ics: Path | None,
    since: Path | None,
    as_json: bool,
) -> None:
    """Say what is due or overdue on a day.

    It says who owes each thing, by which clause, and from which day the time runs. The
    cases are history files ("-" for standard input), or those of a store. Personal
    details are left out.
    """
    if not names:
        raise click.UsageError(
            "Say by which policy things are due: --policy ID_OR_FILE. `ucb policy list` "
            "shows those that come with ucb."
        )
    if files and ref is not None:
        raise click.UsageError(
            "--case is for a store; a history file holds one case. Leave one of the two "
            "out."
        )
    if since is not None and ics is None:
        raise click.UsageError("Say which file to write: --ics FILE.")
    on = day or options.today()
    policies = load_policies(names)
    cases: Collection[str] | None = None
    if files:
        asked = list(_in_files(files))
        cases = {case.id for case in asked}
        duties = tuple(duty for each in asked for duty in owed(policies, each, on=on))
    else:
        cases = None if ref is None else {ref}
        duties = _in_store(url, policies, on, ref)
    diary = Diary.of(duties, on=on)
    written = None if ics is None else write_calendar(ics, since, diary, cases)
    until = None if ahead is None else ahead.after(on, Weekdays())
    shown = chosen(diary, until, everything=everything)
    if as_json:
        put_json(
            {**diary_json(diary, shown), "calendar": written and attrs.asdict(written)}
        )
        return
    page = Page()
    show_diary(page, diary, shown)
    if written is not None:
        page.gap()
        page.say(written.in_words())


def _in_files(files: tuple[str, ...]) -> Iterator[CustomerContactCase]:
    read_at = datetime.now(UTC)
    for name in watched(files, "Reading"):
        case = CustomerContactCase.replay(history_in(name).entries(read_at=read_at))
        if case is not None:
            yield case


def _in_store(
    url: str | None, policies: Policies, on: date, ref: str | None
) -> tuple[Duty, ...]:
    with opened(url, policies) as register, bar("Reading") as progress:
        return register.due(on=on, case=ref, progress=progress)
