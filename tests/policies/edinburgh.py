"""Edinburgh's text in the words of its tests: what is unacceptable, and nothing more."""

from collections.abc import Collection
from datetime import date
from typing import Any, Final

from tests.policies.asking import Asked, contents
from ucb_domain.dates import When
from ucb_domain.events import ContactRecorded, Event, IncidentRecorded
from ucb_domain.values import Officer

SUMMER: Final = date(2025, 6, 1)
"""A day after everything that is given here."""

ASKED: Final = Asked.of("edinburgh", "undated", SUMMER)

COLLEAGUE: Final = Officer(id="staff-9", role="adviser")

IN_A_TEST: Final = ("over-a-short-period", "contact-time", "service-impact")


def an_incident(
    *behaviours: str,
    on: str = "2025-03-03",
    without: Collection[str] = (),
    **fields: Any,
) -> Event:
    """An incident of these kinds, measured and with its impact on the service."""
    given: dict[str, Any] = {"behaviours": behaviours, "channel": "telephone"} | fields
    given.setdefault("states", contents(IN_A_TEST, without))
    return IncidentRecorded(on=When.parse(on), by=COLLEAGUE, **given)


def a_call(on: str = "2025-03-03", **fields: Any) -> Event:
    """A long call about the matter, and the time that it took."""
    given: dict[str, Any] = {
        "channel": "telephone",
        "minutes": 55,
        "subject": "COMPLAINT-7",
        "outcome": "answered",
    } | fields
    return ContactRecorded(on=When.parse(on), by=COLLEAGUE, **given)
