"""Histories into the register: what a file says, as acts to be recorded."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from ucb_domain.case import CustomerContactCase
from ucb_domain.codec.history import History
from ucb_domain.codec.possible import too_late
from ucb_domain.errors import CaseExistsError, HistoryError
from ucb_domain.events import CaseOpened
from ucb_domain.register._recorded import Proposal
from ucb_domain.values import Officer

# The clocks of two systems differ.
_AHEAD = timedelta(days=1)


def proposals_of(
    history: History, *, by: Officer | None, now: datetime
) -> tuple[Proposal, ...]:
    """Give the acts of a history, as they would be sent to be recorded.

    What the history says of their first recording is kept, departures included: no
    departure is added, for nobody at the time knew of one that is found today.

    Args:
        history: The history.
        by: Who imports it; stands for the recorder where the history names none.
        now: The instant of the import.

    Raises:
        HistoryError: Something in it lies in the future.
    """
    if problems := _from_the_future(history, now):
        raise HistoryError(problems)
    return tuple(
        Proposal(
            event_id=each.id,
            event=each.event,
            recorded_by=each.recorded_by or by,
            source=each.source,
            source_recorded_at=each.recorded_at,
            judged=False,
            departures=each.departures,
            reason=each.departure_reason,
            authorised_by=each.authorised_by,
        )
        for each in history.events
    )


def check_customer(history: History, case: CustomerContactCase | None) -> None:
    """See that a history belongs to the case that it would be imported into.

    Args:
        history: The history.
        case: The case of that reference; `None` when there is none yet.

    Raises:
        CaseExistsError: The case is about another customer.
        HistoryError: It would begin a case without opening it.
    """
    openings = [each.event for each in history.events[:1]]
    if case is None:
        if not any(isinstance(event, CaseOpened) for event in openings):
            raise HistoryError(
                [
                    "events: the first one does not open the case; begin with case-opened."
                ]
            )
        return
    customer = case.customer
    for event in openings:
        if (
            isinstance(event, CaseOpened)
            and customer is not None
            and event.customer.ref != customer.ref
        ):
            raise CaseExistsError(case.id, "customer")


def _from_the_future(history: History, now: datetime) -> Sequence[str]:
    """Find instants and days that are still to come."""
    problems: list[str] = []
    for each in history.events:
        if each.recorded_at is not None and each.recorded_at > now + _AHEAD:
            problems.append(
                f"event {each.id!r}.recorded_at: {each.recorded_at.isoformat()} lies in "
                "the future; write the instant at which it was recorded, or leave it "
                "out."
            )
        problems += [
            f"event {each.id!r}.{field}: {problem}"
            for field, problem in too_late(each.event, each.recorded_at or now)
        ]
    return problems
