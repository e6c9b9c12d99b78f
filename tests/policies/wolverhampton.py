"""Wolverhampton Homes' policy in the words of its tests: what is given, all in order.

The panel looks at the proposal, somebody decides, the customer is invited to a meeting,
and a letter confirms what was said there. Staff are told, and the housing system shows
an alert.
"""

from collections.abc import Collection
from datetime import date
from typing import Any, Final

from tests.builders import THIN, case_of
from tests.policies.asking import Asked, contents
from ucb_domain.case import CustomerContactCase
from ucb_domain.dates import When
from ucb_domain.events import (
    AdviceTaken,
    AlertPlaced,
    AppealDetermined,
    AppealLodged,
    BreachRecorded,
    ContactRecorded,
    Event,
    IncidentRecorded,
    MeetingOffered,
    NoticeGiven,
    RestrictionImposed,
    ReviewCompleted,
    SupportConsidered,
)
from ucb_domain.values import Contents, Measure, Officer, Quota, QuotaPer

VERSION: Final = "2023-03"
FEBRUARY: Final = date(2025, 2, 1)
"""A day after everything that follows the decision, and before any review is due."""
IN_SIX_MONTHS: Final = "2025-07-06"
"""The day of review that the decision below sets."""
SUMMER: Final = date(2025, 8, 1)
"""A day after it."""

ASKED: Final = Asked.of("wolverhampton-homes", VERSION, FEBRUARY)

MANAGER: Final = Officer(id="staff-1", role="housing-manager")
"""Whoever decides: the document names nobody."""
PANEL: Final = Officer(
    id="panel", role="customer-experience-panel", members=("staff-21", "staff-22")
)
SENIOR: Final = Officer(id="staff-31", role="senior-management-team")
EXPERIENCE: Final = Officer(id="staff-21", role="customer-experience-manager")
DIRECTOR: Final = Officer(id="staff-40", role="director")
ADVISER: Final = Officer(id="staff-9", role="customer-services-adviser")

TWO_CALLS_A_WEEK: Final = Measure(
    kind="contact-quota", quota=Quota(most=2, of="contacts", per=QuotaPer.WEEK)
)
ONE_OFFICER: Final = Measure(
    kind="single-point-of-contact", contact=ADVISER, review_every="P1M"
)
"""A single point of contact, with the interval at which it is agreed to be reviewed."""

IN_A_DECISION: Final = ("scope",)
IN_A_MEETING: Final = ("reasons", "action", "duration")
IN_A_DECISION_LETTER: Final = ("reasons", "action", "policy-copy", "contact-number")


# ---------------------------------------------------------------- Given: what happened


def an_incident(
    on: str = "2024-12-02", *, adding: Collection[str] = (), **fields: Any
) -> Event:
    """Calls over and over in one day, and what they did to the service."""
    given: dict[str, Any] = {
        "behaviours": ("repeated-calls",),
        "channel": "telephone",
    } | fields
    given.setdefault(
        "states", contents(("service-impact", "nothing-known"), (), adding)
    )
    return IncidentRecorded(on=When.parse(on), by=ADVISER, **given)


def an_urgent_incident(on: str = "2024-12-02", **fields: Any) -> Event:
    """Violence against a member of staff."""
    given: dict[str, Any] = {
        "behaviours": ("violence",),
        "severity": "urgent",
        "channel": "in-person",
    } | fields
    return an_incident(on, **given)


def a_request_for_an_adjustment(on: str = "2024-12-09", **fields: Any) -> Event:
    """The customer asks for an adjustment."""
    given: dict[str, Any] = {"adjustment": "large-print", "stage": "requested"} | fields
    return SupportConsidered(on=When.parse(on), **given)


def an_answer_to_it(on: str = "2024-12-12", *stated: str, **fields: Any) -> Event:
    """What became of the request."""
    given: dict[str, Any] = {
        "adjustment": "large-print",
        "stage": "agreed",
        "about": "support-considered-1",
        "states": Contents.of(*stated),
    } | fields
    return SupportConsidered(on=When.parse(on), by=ADVISER, **given)


def advice_of_the_panel(on: str = "2024-12-16", **fields: Any) -> Event:
    """The customer experience panel reviews the proposal."""
    given: dict[str, Any] = {
        "adviser": PANEL,
        "kind": "panel",
        "outcome": "supported",
    } | fields
    return AdviceTaken(on=When.parse(on), by=ADVISER, **given)


def a_discussion_with_senior_management(on: str = "2024-12-02", **fields: Any) -> Event:
    """An urgent case is taken to a member of the Senior Management Team."""
    given: dict[str, Any] = {
        "adviser": SENIOR,
        "kind": "senior-management",
        "about": "incident-recorded-1",
    } | fields
    return AdviceTaken(on=When.parse(on), by=ADVISER, **given)


def a_restriction(
    on: str = "2025-01-06",
    *,
    without: Collection[str] = (),
    adding: Collection[str] = (),
    **fields: Any,
) -> Event:
    """A decision to allow two contacts a week, to be reviewed after six months."""
    given: dict[str, Any] = {
        "by": MANAGER,
        "measures": (TWO_CALLS_A_WEEK,),
        "grounds": ("repeated-calls",),
        "ends_on": When.parse("2026-01-05"),
        "review_on": When.parse("2025-07-06"),
        "policy": f"wolverhampton-homes@{VERSION}",
    } | fields
    given.setdefault("states", contents(IN_A_DECISION, without, adding))
    return RestrictionImposed(on=When.parse(on), **given)


def an_urgent_restriction(on: str = "2024-12-03", **fields: Any) -> Event:
    """A decision in an urgent case, with a plan of action."""
    given: dict[str, Any] = {
        "grounds": ("violence",),
        "severity": "urgent",
        "adding": {"action-plan"},
        "review_on": When.parse("2025-06-03"),
    } | fields
    return a_restriction(on, **given)


def a_meeting(
    on: str = "2025-01-13", *, without: Collection[str] = (), **fields: Any
) -> Event:
    """The meeting that explains the decision; it was held that day."""
    given: dict[str, Any] = {
        "about": "restriction-imposed-1",
        "held": True,
        "held_on": When.parse(on),
    } | fields
    given.setdefault("states", contents(IN_A_MEETING, without))
    return MeetingOffered(on=When.parse(on), by=MANAGER, **given)


def a_decision_letter(
    on: str = "2025-01-15",
    *,
    without: Collection[str] = (),
    adding: Collection[str] = (),
    **fields: Any,
) -> Event:
    """The letter that confirms the decision, with the policy enclosed."""
    given: dict[str, Any] = {
        "about": "restriction-imposed-1",
        "purpose": "decision",
        "to": "customer",
        "channel": "letter",
        "by": MANAGER,
    } | fields
    given.setdefault("states", contents(IN_A_DECISION_LETTER, without, adding))
    return NoticeGiven(on=When.parse(on), **given)


def a_note_to_staff(on: str = "2025-01-07", **fields: Any) -> Event:
    """Relevant staff are told of the decision."""
    given: dict[str, Any] = {"about": "restriction-imposed-1", "to": "staff"} | fields
    return NoticeGiven(on=When.parse(on), by=MANAGER, **given)


def an_alert(on: str = "2025-01-07", **fields: Any) -> Event:
    """The alert on the housing system."""
    given: dict[str, Any] = {
        "about": "restriction-imposed-1",
        "system": "housing-system",
        "kind": "contact-restriction",
    } | fields
    return AlertPlaced(on=When.parse(on), by=MANAGER, **given)


PROPOSED: Final = (an_incident(), advice_of_the_panel())
"""What comes before a restriction."""

AFTERWARDS: Final = (a_note_to_staff(), an_alert(), a_meeting(), a_decision_letter())
"""What follows it."""


def a_review(
    on: str,
    purpose: str | None = "restriction-review",
    outcome: str | None = "continued",
    **fields: Any,
) -> Event:
    """A review of the restriction, for one of the purposes that the document has."""
    given: dict[str, Any] = {"by": MANAGER, "about": "restriction-imposed-1"} | fields
    given.setdefault("states", Contents.of())
    return ReviewCompleted(on=When.parse(on), purpose=purpose, outcome=outcome, **given)


def a_status_review(on: str, **fields: Any) -> Event:
    """The monthly review of the customer's status."""
    return a_review(on, "status-review", **fields)


def a_panel_review(on: str, **fields: Any) -> Event:
    """The three-monthly review by the panel."""
    return a_review(on, "panel-review", **({"by": PANEL} | fields))


def a_review_of_the_single_point(on: str, **fields: Any) -> Event:
    """The review of the single point of contact, at the interval agreed for it."""
    return a_review(on, "single-point-of-contact-review", **fields)


def a_review_letter(on: str, *stated: str, **fields: Any) -> Event:
    """The letter that tells the customer what a review decided."""
    given: dict[str, Any] = {
        "about": "review-completed-1",
        "purpose": "review-outcome",
        "to": "customer",
        "channel": "letter",
        "states": Contents.of(*(stated or ("outcome",))),
    } | fields
    return NoticeGiven(on=When.parse(on), by=MANAGER, **given)


def an_appeal(on: str = "2025-01-20", **fields: Any) -> Event:
    """An appeal against the restriction."""
    given: dict[str, Any] = {"about": "restriction-imposed-1"} | fields
    return AppealLodged(on=When.parse(on), **given)


def an_appeal_decision(on: str = "2025-01-27", **fields: Any) -> Event:
    """The decision on the appeal, by a Director."""
    given: dict[str, Any] = {
        "about": "appeal-lodged-1",
        "by": DIRECTOR,
        "outcome": "dismissed",
    } | fields
    return AppealDetermined(on=When.parse(on), **given)


def an_appeal_letter(on: str = "2025-01-28", **fields: Any) -> Event:
    """The letter that tells the customer how the appeal ended."""
    given: dict[str, Any] = {
        "about": "appeal-determined-1",
        "purpose": "appeal-outcome",
        "to": "customer",
        "channel": "letter",
        "by": DIRECTOR,
        "states": Contents.of("outcome"),
    } | fields
    return NoticeGiven(on=When.parse(on), **given)


def a_contact(on: str = "2025-01-20", **fields: Any) -> Event:
    """A contact about nothing that protects it, and how it was met."""
    given: dict[str, Any] = {
        "channel": "telephone",
        "purpose": "enquiry",
        "new_matter": False,
        "outcome": "answered",
        "states": Contents.of(),
    } | fields
    return ContactRecorded(on=When.parse(on), by=ADVISER, **given)


def a_breach(on: str = "2025-01-22", **fields: Any) -> Event:
    """Contact that the restriction did not allow, told to whom it must be told."""
    given: dict[str, Any] = {
        "about": "restriction-imposed-1",
        "notified": (EXPERIENCE,),
    } | fields
    return BreachRecorded(on=When.parse(on), by=ADVISER, **given)


# ------------------------------------------------------------ When: reviews are asked about


def restricted(*after: Event, thin: bool = False, **fields: Any) -> CustomerContactCase:
    """A restriction of 6 January 2025, and what came after it."""
    return case_of(a_restriction(**fields), *after, coverage=THIN if thin else None)


def reviews(
    name: str, file: CustomerContactCase, as_of: date = SUMMER
) -> list[tuple[str, str]]:
    """Give what a clause finds of reviews: how each stands, and which it was."""
    return [
        (each.verdict.value, each.why.partition(" of the restriction")[0])
        for each in ASKED.clause(name, file, as_of)
        if each.fault == "review_missed_or_late"
    ]
