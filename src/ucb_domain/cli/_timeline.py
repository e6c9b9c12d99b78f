"""A case as somebody reads it who takes it over: where it stands, and how it got there."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from rich.table import Table

from ucb_domain.case import CustomerContactCase, RestrictionStatus
from ucb_domain.cli._acts import act_words
from ucb_domain.cli._output import Page, said
from ucb_domain.cli._words import duty_words, restriction_rows, status_words
from ucb_domain.dates import british
from ucb_domain.entries import Entry
from ucb_domain.findings import Duty
from ucb_domain.policy import Policies


def show_standing(page: Page, status: RestrictionStatus, policies: Policies) -> None:
    """Print what is in force on a day."""
    page.head("In force")
    page.say(status_words(status), indent=2)
    for restriction in status.restrictions:
        page.gap()
        page.labelled(restriction_rows(restriction, status, policies))


def show_duties(page: Page, duties: Sequence[Duty]) -> None:
    """Print what is owed on a day."""
    page.head("Due")
    if not duties:
        page.say("Nothing is due.", indent=2)
    page.labelled([(duty.clause, duty_words(duty)) for duty in duties], style="bold")


def show_entries(page: Page, case: CustomerContactCase) -> None:
    """Print what was recorded, in order."""
    page.head("What was recorded")
    rows = Table.grid(padding=(0, 2, 0, 0))
    rows.add_column(justify="right", style="dim")
    rows.add_column(max_width=22)
    rows.add_column(overflow="fold")
    for entry in case.facts.entries:
        rows.add_row(
            str(entry.number),
            said(entry.on.in_words()),
            said(" ".join(_told(entry, case))),
        )
    page.put(rows, indent=2)


def _told(entry: Entry, case: CustomerContactCase) -> Iterator[str]:
    yield act_words(entry, case.facts)
    if entry.departures:
        yield f"Known to depart from {', '.join(entry.departures)}."
    if entry not in case.facts.acts:
        yield "Corrected since."


def show_case(
    page: Page,
    case: CustomerContactCase,
    status: RestrictionStatus,
    duties: Sequence[Duty] | None,
    policies: Policies,
) -> None:
    """Print a case on a day.

    Args:
        page: Where to.
        case: The case.
        status: What is in force that day.
        duties: What is owed that day; `None` where no policy was given to say.
        policies: The policies whose words are used.
    """
    page.say(f"Case {case.id}", "bold")
    page.labelled(_about(case, status.on), indent=0)
    show_standing(page, status, policies)
    if duties is None:
        page.head("Due")
        page.say("Add --policy ID_OR_FILE to see what is due under it.", indent=2)
    else:
        show_duties(page, duties)
    show_entries(page, case)


def _about(case: CustomerContactCase, day: date) -> Iterable[tuple[str, str]]:
    if case.customer is not None:
        yield "Customer", case.customer.ref
    yield "On", british(day)
    yield "Entries", str(case.version)


def entries_json(case: CustomerContactCase) -> list[dict[str, Any]]:
    """Write what was recorded as JSON, without anything personal."""
    return [
        {
            "number": entry.number,
            "event": entry.event_id,
            "type": entry.name,
            "on": str(entry.on),
            "recorded_at": entry.recorded_at.isoformat(),
            "source": entry.source,
            "departures": list(entry.departures),
            "corrected": entry not in case.facts.acts,
            "says": act_words(entry, case.facts),
        }
        for entry in case.facts.entries
    ]
