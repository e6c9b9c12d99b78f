"""Pembrokeshire's policy in the words of its tests: what is given, and when it is asked.

Given: a file, built from what happened, with everything in order unless a test leaves
something out. When: it is audited, or an act is about to be recorded. What must then be
found is said in the words of `then.py`.
"""

from collections.abc import Collection
from datetime import date
from functools import cache
from typing import Any, Final

from tests.builders import audit, judged, owed
from ucb_domain.case import CustomerContactCase
from ucb_domain.codec.packs import load_policies
from ucb_domain.dates import When
from ucb_domain.events import (
    AppealDetermined,
    AppealLodged,
    ContactRecorded,
    Event,
    IncidentRecorded,
    NoticeGiven,
    RestrictionImposed,
    ReviewCompleted,
    WarningIssued,
)
from ucb_domain.findings import Duty, Finding
from ucb_domain.policy import Policies
from ucb_domain.values import Contents, Measure, Officer

VERSION: Final = "2024-11-04"
SUMMER: Final = date(2025, 6, 1)
"""A day after every step of the ladder below, and before any review is due."""

HEAD: Final = Officer(id="staff-1", role="head-of-service")
CLERK: Final = Officer(id="staff-9", role="customer-services-officer")
SOMEBODY: Final = Officer(id="staff-5")
"""An officer of whom the file does not say which post they held."""

ON_A_CALL: Final = (
    "unacceptable-behaviour",
    "explained",
    "chance-given",
    "ended",
    "ending-announced",
    "reason-for-ending",
)
IN_WRITING: Final = (
    "unacceptable-behaviour",
    "answered-in-full",
    "told-unacceptable",
    "asked-to-refrain",
    "noted-on-system",
)
IN_A_WARNING: Final = (
    "when-it-occurred",
    "why-unacceptable",
    "effect",
    "what-could-follow",
    "asked-to-change",
)
IN_A_DECISION: Final = (
    "frequency-of-contact",
    "content-of-contact",
    "actions-taken",
    "level-of-disruption",
    "proportionality",
    "less-restrictive-considered",
)
IN_A_DECISION_LETTER: Final = (
    "reasons",
    "action",
    "review-method",
    "review-date",
    "subject-matter",
)

LETTERS_ONLY: Final = Measure(kind="one-method", channels=("letter",))


@cache
def the_policy() -> Policies:
    """Give the policy as it comes with the library."""
    return load_policies(["pembrokeshire"])


# ---------------------------------------------------------------- Given: what happened


def contents(
    usual: Collection[str],
    without: Collection[str] = (),
    adding: Collection[str] = (),
) -> Contents:
    """Give what a letter or record says: the usual things, less some, with some more."""
    return Contents(includes=({*usual} - {*without}) | {*adding})


def a_call(
    on: str = "2024-12-02", *, without: Collection[str] = (), **fields: Any
) -> Event:
    """An incident on the telephone, met as the policy says."""
    given: dict[str, Any] = {
        "behaviours": ("foul-language",),
        "channel": "telephone",
    } | fields
    given.setdefault("states", contents(ON_A_CALL, without))
    return IncidentRecorded(on=When.parse(on), by=CLERK, **given)


def a_letter_received(
    on: str = "2024-12-02", *, without: Collection[str] = (), **fields: Any
) -> Event:
    """An incident in writing, met as the policy says."""
    given: dict[str, Any] = {
        "behaviours": ("derogatory-remark",),
        "channel": "letter",
    } | fields
    given.setdefault("states", contents(IN_WRITING, without))
    return IncidentRecorded(on=When.parse(on), by=CLERK, **given)


def a_warning(
    on: str = "2024-12-09", *, without: Collection[str] = (), **fields: Any
) -> Event:
    """A warning by a Head of Service, complete."""
    given: dict[str, Any] = {
        "by": HEAD,
        "rung": "warning",
        "channel": "letter",
    } | fields
    given.setdefault("states", contents(IN_A_WARNING, without))
    return WarningIssued(on=When.parse(on), **given)


def a_reminder(
    on: str = "2025-01-20", *, without: Collection[str] = (), **fields: Any
) -> Event:
    """A reminder letter by a Head of Service, complete."""
    given: dict[str, Any] = {
        "by": HEAD,
        "rung": "reminder",
        "channel": "letter",
    } | fields
    given.setdefault("states", contents(["contact-will-be-restricted"], without))
    return WarningIssued(on=When.parse(on), **given)


def a_restriction(
    on: str = "2025-03-03",
    *,
    without: Collection[str] = (),
    adding: Collection[str] = (),
    **fields: Any,
) -> Event:
    """A decision to restrict to letters, with everything weighed."""
    given: dict[str, Any] = {
        "by": HEAD,
        "measures": (LETTERS_ONLY,),
        "policy": f"pembrokeshire@{VERSION}",
    } | fields
    given.setdefault("states", contents(IN_A_DECISION, without, adding))
    return RestrictionImposed(on=When.parse(on), **given)


def a_decision_letter(
    on: str = "2025-03-05",
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
        "by": HEAD,
    } | fields
    given.setdefault("states", contents(IN_A_DECISION_LETTER, without, adding))
    return NoticeGiven(on=When.parse(on), **given)


def a_review(on: str, outcome: str | None = "removed", **fields: Any) -> Event:
    """A review of the restriction by a Head of Service."""
    given: dict[str, Any] = {"by": HEAD, "about": "restriction-imposed-1"} | fields
    given.setdefault("states", Contents.of())
    return ReviewCompleted(on=When.parse(on), outcome=outcome, **given)


def a_review_letter(on: str, *, without: Collection[str] = (), **fields: Any) -> Event:
    """The letter that tells the customer what a review decided, complete."""
    given: dict[str, Any] = {
        "about": "review-completed-1",
        "purpose": "review-outcome",
        "to": "customer",
        "channel": "letter",
        "by": HEAD,
    } | fields
    given.setdefault("states", contents(["outcome", "reasons"], without))
    return NoticeGiven(on=When.parse(on), **given)


def an_appeal(on: str = "2025-04-07", **fields: Any) -> Event:
    """An appeal against the restriction."""
    given: dict[str, Any] = {"about": "restriction-imposed-1"} | fields
    return AppealLodged(on=When.parse(on), **given)


def an_appeal_decision(on: str = "2025-04-28", **fields: Any) -> Event:
    """The decision on the appeal, by a Head of Service."""
    given: dict[str, Any] = {
        "about": "appeal-lodged-1",
        "by": HEAD,
        "outcome": "dismissed",
    } | fields
    return AppealDetermined(on=When.parse(on), **given)


def a_contact(on: str = "2025-04-07", **fields: Any) -> Event:
    """A contact in writing about nothing that protects it, and how it was met."""
    given: dict[str, Any] = {
        "channel": "email",
        "purpose": "enquiry",
        "new_matter": False,
        "outcome": "answered",
    } | fields
    return ContactRecorded(on=When.parse(on), **given)


LADDER: Final = (
    a_call("2024-12-02"),
    a_warning("2024-12-09"),
    a_call("2025-01-13"),
    a_reminder("2025-01-20"),
    a_call("2025-02-10"),
)
"""Everything that comes before a restriction, each step in its turn."""


# ------------------------------------------------------------------ When: it is audited


def clause(
    name: str, case: CustomerContactCase, as_of: date = SUMMER
) -> tuple[Finding, ...]:
    """Audit a case on a day, and give what one clause finds."""
    found = audit(the_policy(), case, as_of)
    assert {finding.version for finding in found} <= {VERSION}
    return tuple(finding for finding in found if finding.clause == name)


def on_recording(
    name: str, case: CustomerContactCase, event_id: str
) -> tuple[Finding, ...]:
    """Give what one clause says of an act that is about to be recorded."""
    found = judged(the_policy(), case, event_id)
    return tuple(finding for finding in found if finding.clause == name)


def duties(name: str, case: CustomerContactCase, on: date) -> tuple[Duty, ...]:
    """Give what one clause says is owed on a day."""
    return tuple(duty for duty in owed(the_policy(), case, on) if duty.clause == name)
