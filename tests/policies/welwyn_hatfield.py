"""Welwyn Hatfield's policy in the words of its tests: what is given, with all in order.

Two steps come before a restriction: a first contact by any employee, and then, if it
goes on, a letter by a service manager.
"""

from collections.abc import Collection
from datetime import date
from typing import Any, Final

from tests.policies.asking import Asked, contents
from ucb_domain.dates import When
from ucb_domain.events import (
    AlertPlaced,
    ContactRecorded,
    Event,
    IncidentRecorded,
    NoticeGiven,
    RestrictionImposed,
    ReviewCompleted,
    WarningIssued,
)
from ucb_domain.values import Contents, Measure, Officer

SUMMER: Final = date(2025, 6, 1)
"""A day after every step of the ladder below, while the restriction still runs."""

ASKED: Final = Asked.of("welwyn-hatfield", "undated", SUMMER)

MANAGER: Final = Officer(id="staff-1", role="service-manager")
EMPLOYEE: Final = Officer(id="staff-9", role="revenues-assistant")

IN_A_FIRST_CONTACT: Final = (
    "why-of-concern",
    "asked-to-moderate",
    "possible-actions",
)
IN_THE_LETTER: Final = ("further-actions", "procedures-in-place")
IN_A_DECISION: Final = ("proportionality", "individual-circumstances")

NO_EMAILS: Final = Measure(kind="letters-not-emails")


def an_incident(on: str = "2024-12-02", **fields: Any) -> Event:
    """One more call about the same matter, and what it did to the service."""
    given: dict[str, Any] = {
        "by": EMPLOYEE,
        "behaviours": ("persistent-calls",),
        "channel": "telephone",
        "states": Contents.of("time-consuming", "disruptive"),
    } | fields
    return IncidentRecorded(on=When.parse(on), **given)


def a_first_contact(
    on: str = "2024-12-09", *, without: Collection[str] = (), **fields: Any
) -> Event:
    """The first step: an employee calls, complete."""
    given: dict[str, Any] = {
        "by": EMPLOYEE,
        "rung": "first-contact",
        "channel": "telephone",
    } | fields
    given.setdefault("states", contents(IN_A_FIRST_CONTACT, without))
    return WarningIssued(on=When.parse(on), **given)


def a_managers_letter(
    on: str = "2025-01-20", *, without: Collection[str] = (), **fields: Any
) -> Event:
    """The second step: a service manager writes, complete."""
    given: dict[str, Any] = {
        "by": MANAGER,
        "rung": "letter",
        "channel": "letter",
    } | fields
    given.setdefault("states", contents(IN_THE_LETTER, without))
    return WarningIssued(on=When.parse(on), **given)


LADDER: Final = (
    an_incident("2024-12-02"),
    a_first_contact("2024-12-09"),
    an_incident("2025-01-13"),
    a_managers_letter("2025-01-20"),
)
"""Everything that comes before a restriction, each step in its turn."""


def a_restriction(
    on: str = "2025-03-03", *, without: Collection[str] = (), **fields: Any
) -> Event:
    """A decision to accept no emails for half a year, with everything weighed."""
    given: dict[str, Any] = {
        "by": MANAGER,
        "measures": (NO_EMAILS,),
        "grounds": ("unreasonably-persistent",),
        "ends_on": When.parse("2025-09-03"),
    } | fields
    given.setdefault("states", contents(IN_A_DECISION, without))
    return RestrictionImposed(on=When.parse(on), **given)


def a_decision_letter(on: str = "2025-03-03", *stated: str, **fields: Any) -> Event:
    """The letter that tells the customer of the restriction, and until when it runs."""
    given: dict[str, Any] = {
        "about": "restriction-imposed-1",
        "purpose": "decision",
        "to": "customer",
        "channel": "letter",
        "by": MANAGER,
        "states": Contents.of(*(stated or ("duration",))),
    } | fields
    return NoticeGiven(on=When.parse(on), **given)


def an_extension(on: str = "2025-09-01", **fields: Any) -> Event:
    """A review that lets the restriction run on to a new last day."""
    given: dict[str, Any] = {
        "by": MANAGER,
        "about": "restriction-imposed-1",
        "outcome": "extended",
        "ends_on": When.parse("2026-03-03"),
        "states": Contents.of(),
    } | fields
    return ReviewCompleted(on=When.parse(on), **given)


def a_contact(on: str = "2025-04-07", **fields: Any) -> Event:
    """A contact in writing about nothing that protects it, and how it was met."""
    given: dict[str, Any] = {
        "channel": "email",
        "purpose": "enquiry",
        "new_matter": False,
        "outcome": "answered",
        "states": Contents.of(),
    } | fields
    return ContactRecorded(on=When.parse(on), **given)


def a_central_record(on: str = "2025-03-04", **fields: Any) -> Event:
    """The entry that the Customer and Transformation Team keeps."""
    given: dict[str, Any] = {
        "about": "restriction-imposed-1",
        "system": "customer-and-transformation-team",
        "kind": "contact-restriction",
    } | fields
    return AlertPlaced(on=When.parse(on), by=EMPLOYEE, **given)
