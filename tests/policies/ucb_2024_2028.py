"""The 2024 to 2028 policy in the words of its tests: what is given, with all in order.

Behaviour is first talked over with the line manager and met informally; only then it
goes, step by step, to the Executive Officer, who alone agrees restrictions.
"""

from collections.abc import Collection
from datetime import date
from typing import Any, Final

from tests.policies.asking import Asked, contents
from ucb_domain.dates import When
from ucb_domain.events import (
    AdviceTaken,
    AlertPlaced,
    ContactRecorded,
    Event,
    IncidentRecorded,
    InformalStepTaken,
    NoticeGiven,
    RestrictionImposed,
    ReviewCompleted,
    SupportConsidered,
)
from ucb_domain.values import Contents, Measure, Officer

SUMMER: Final = date(2025, 6, 1)
"""A day after every step below, and before any review is due."""

ASKED: Final = Asked.of("ucb-2024-2028", "2024-2028", SUMMER)

EMPLOYEE: Final = Officer(id="staff-9", role="adviser")
LINE_MANAGER: Final = Officer(id="staff-5", role="line-manager")
SERVICE_MANAGER: Final = Officer(id="staff-3", role="service-manager")
EXECUTIVE: Final = Officer(id="staff-1", role="executive-officer")

IN_A_DECISION_LETTER: Final = (
    "decision-under-policy",
    "unacceptable-behaviour",
    "action",
    "reasons",
    "review-date",
)

NO_VISITS: Final = Measure(
    kind="manner-of-contact", channels=("telephone", "letter", "email")
)


def an_incident(*behaviours: str, on: str = "2025-01-13", **fields: Any) -> Event:
    """A demand, or behaviour of these kinds, with what it did to the service."""
    given: dict[str, Any] = {
        "by": EMPLOYEE,
        "behaviours": behaviours or ("volume-of-correspondence",),
        "channel": "email",
        "states": Contents.of("service-impact"),
    } | fields
    return IncidentRecorded(on=When.parse(on), **given)


def an_offer_of_support(on: str = "2025-01-14", **fields: Any) -> Event:
    """Help in dealing with the council, offered to the customer."""
    given: dict[str, Any] = {"adjustment": "advocate", "stage": "offered"} | fields
    return SupportConsidered(on=When.parse(on), by=EMPLOYEE, **given)


def a_discussion(
    on: str = "2025-01-15", adviser: Officer = LINE_MANAGER, **fields: Any
) -> Event:
    """An employee talks it over, by default with the line manager."""
    given: dict[str, Any] = {
        "about": "incident-recorded-1",
        "adviser": adviser,
        "kind": adviser.role,
    } | fields
    return AdviceTaken(on=When.parse(on), by=EMPLOYEE, **given)


def an_informal_step(
    on: str = "2025-01-20", outcome: str | None = "not-resolved", **fields: Any
) -> Event:
    """A telephone call to put things right, which did not."""
    given: dict[str, Any] = {
        "about": "incident-recorded-1",
        "kind": "telephone-call",
    } | fields
    return InformalStepTaken(on=When.parse(on), by=EMPLOYEE, outcome=outcome, **given)


def with_the_service_manager(on: str = "2025-02-10", **fields: Any) -> Event:
    """The discussion that goes beyond the line manager."""
    given: dict[str, Any] = {"adviser": SERVICE_MANAGER} | fields
    return a_discussion(on, **given)


LADDER: Final = (
    an_incident(),
    an_offer_of_support(),
    a_discussion(),
    an_informal_step(),
    with_the_service_manager(),
)
"""Everything that comes before a restriction, each step in its turn."""


def a_restriction(on: str = "2025-03-03", *stated: str, **fields: Any) -> Event:
    """A decision of the Executive Officer that nobody is to come to the office."""
    given: dict[str, Any] = {
        "by": EXECUTIVE,
        "measures": (NO_VISITS,),
        "states": Contents.of(*stated),
    } | fields
    return RestrictionImposed(on=When.parse(on), **given)


def a_decision_letter(
    on: str = "2025-03-03",
    *,
    without: Collection[str] = (),
    adding: Collection[str] = (),
    **fields: Any,
) -> Event:
    """The letter that tells the customer of the restriction, complete."""
    given: dict[str, Any] = {
        "about": "restriction-imposed-1",
        "purpose": "decision",
        "to": "customer",
        "channel": "letter",
        "by": EXECUTIVE,
    } | fields
    given.setdefault("states", contents(IN_A_DECISION_LETTER, without, adding))
    return NoticeGiven(on=When.parse(on), **given)


def on_the_customer_record(on: str = "2025-03-04", **fields: Any) -> Event:
    """The entry on the customer relationship management system."""
    given: dict[str, Any] = {
        "about": "restriction-imposed-1",
        "system": "crm",
        "kind": "contact-restriction",
    } | fields
    return AlertPlaced(on=When.parse(on), by=EMPLOYEE, **given)


def told(team: str, on: str = "2025-03-04") -> Event:
    """A note to one of the teams that are made aware."""
    return NoticeGiven(
        on=When.parse(on), by=EMPLOYEE, about="restriction-imposed-1", to=team
    )


AFTERWARDS: Final = (
    a_decision_letter(),
    on_the_customer_record(),
    told("complaints-team"),
    told("customer-service-team"),
    told("service-area"),
)
"""Everything that follows the decision."""


def a_review(
    on: str, outcome: str | None = "continued", *stated: str, **fields: Any
) -> Event:
    """A review that looked at the behaviour since."""
    given: dict[str, Any] = {
        "by": EXECUTIVE,
        "about": "restriction-imposed-1",
        "states": Contents.of(*(stated or ("conduct-since",))),
    } | fields
    return ReviewCompleted(on=When.parse(on), outcome=outcome, **given)


def a_review_letter(on: str, **fields: Any) -> Event:
    """The letter that tells the customer what a review decided."""
    given: dict[str, Any] = {
        "about": "review-completed-1",
        "purpose": "review-outcome",
        "to": "customer",
        "channel": "letter",
        "by": EXECUTIVE,
        "states": Contents.of("outcome"),
    } | fields
    return NoticeGiven(on=When.parse(on), **given)


def a_contact(on: str = "2025-04-07", **fields: Any) -> Event:
    """A contact in writing, and how it was met."""
    given: dict[str, Any] = {
        "channel": "email",
        "subject": "COMPLAINT-7",
        "new_matter": False,
        "outcome": "answered",
    } | fields
    return ContactRecorded(on=When.parse(on), **given)
