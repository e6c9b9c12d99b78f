"""General expectations in the words of their tests: thin files, and what was looked for.

Given: a file that does not hold the whole story, as published decisions are written
down, with the body's own policy beside the expectations or without one. When: it is
audited. What must then be found is said in the words of `then.py`.
"""

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any, Final

from tests.builders import THIN, audit, case_of, owed, policy
from ucb_domain.case import CustomerContactCase
from ucb_domain.codec.packs import load_policy
from ucb_domain.dates import When
from ucb_domain.events import (
    AbsenceRecorded,
    AppealDetermined,
    AppealLodged,
    ContactRecorded,
    Event,
    IncidentRecorded,
    NoticeGiven,
    RestrictionImposed,
    ReviewCompleted,
    SupportConsidered,
    WarningIssued,
)
from ucb_domain.findings import Duty, Finding
from ucb_domain.policy import Policies, Policy
from ucb_domain.rules import TOPICS, Said, Stance
from ucb_domain.values import Contents, Coverage, Judgement, Measure

PACK: Final = "ombudsman-expectations"
TODAY: Final = date(2024, 12, 31)
"""The day on which files are audited, unless a test says otherwise."""

WHOLE: Final = Coverage()
"""The coverage of a file that was kept from its first day."""


@cache
def expectations() -> Policy:
    """Give the expectations as they come with the library."""
    return load_policy(PACK)


def own(
    process: Mapping[str, Said] | None = None, *, version: str = "1", **fields: Any
) -> Policy:
    """Give a policy of the body's own that says this of the topics."""
    return policy(id="own", version=version, process=process or {}, **fields)


def silent_on(*topics: str) -> Policy:
    """Give a policy of the body's own that does not speak of these topics."""
    return own(dict.fromkeys(topics, Stance.UNSPECIFIED))


def speaking_of(*topics: str) -> Policy:
    """Give a policy of the body's own that settles these topics, or all of them."""
    return own(dict.fromkeys(topics or TOPICS, ("1",)))


# ---------------------------------------------------------------- Given: what happened


def file(
    *events: Event | tuple[str, Event], coverage: Coverage = THIN
) -> CustomerContactCase:
    """Give a file, thin unless it is said to be whole."""
    return case_of(*events, coverage=coverage)


def day(text: str | None) -> When:
    """Give a day, or that none is known."""
    return When() if text is None else When.parse(text)


def a_restriction(on: str | None = "2024-03-04", **fields: Any) -> Event:
    """A decision to restrict, of which nothing more is known."""
    return RestrictionImposed(on=day(on), **fields)


def a_letter(
    *includes: str,
    omits: tuple[str, ...] = (),
    complete: bool = False,
    on: str | None = "2024-03-05",
    **fields: Any,
) -> Event:
    """A letter to the customer that tells of the restriction, and what is known of it."""
    given: dict[str, Any] = {
        "about": "restriction-imposed-1",
        "to": "customer",
        "purpose": "decision",
        "states": states(*includes, omits=omits, complete=complete),
    } | fields
    return NoticeGiven(on=day(on), **given)


def states(
    *includes: str, omits: tuple[str, ...] = (), complete: bool = False
) -> Contents:
    """Say what a letter or a record is known to hold, and to leave out."""
    return Contents(
        includes=frozenset(includes), omits=frozenset(omits), complete=complete
    )


def a_search(
    act: str, about: str | None = None, on: str | None = None, **fields: Any
) -> Event:
    """Somebody looked for an act and found none."""
    return AbsenceRecorded(act=act, about=about, on=day(on), **fields)


def a_contact(outcome: str, on: str = "2024-06-03", **fields: Any) -> Event:
    """Contact by email, and how it was met."""
    return ContactRecorded(on=day(on), channel="email", outcome=outcome, **fields)


def an_incident(on: str = "2024-02-01", **fields: Any) -> Event:
    """Behaviour that somebody assessed."""
    return IncidentRecorded(on=day(on), **fields)


def a_warning(on: str = "2024-02-05", **fields: Any) -> Event:
    """A warning, of which nothing more is known."""
    return WarningIssued(on=day(on), **fields)


def a_review(on: str, outcome: str | None = "continued", **fields: Any) -> Event:
    """A review of the restriction."""
    given: dict[str, Any] = {"about": "restriction-imposed-1"} | fields
    return ReviewCompleted(on=day(on), outcome=outcome, **given)


def an_appeal(on: str = "2024-04-02") -> Event:
    """An appeal against the restriction."""
    return AppealLodged(on=day(on), about="restriction-imposed-1")


def an_answer(on: str = "2024-05-02", **fields: Any) -> Event:
    """The decision on the appeal."""
    given: dict[str, Any] = {"about": "appeal-lodged-1", "outcome": "dismissed"}
    return AppealDetermined(on=day(on), **(given | fields))


def a_request(on: str = "2024-04-10") -> Event:
    """A request for an adjustment."""
    return SupportConsidered(on=day(on), adjustment="large-print", stage="requested")


def using(*kinds: str) -> tuple[Measure, ...]:
    """Give measures of these kinds."""
    return tuple(Measure(kind=kind) for kind in kinds)


def judging(question: str) -> tuple[Judgement, ...]:
    """Say that a question was judged, with reasons."""
    return (Judgement(question=question, satisfied=True, reasoned=True),)


# ------------------------------------------------------------------ When: it is audited


def clause(
    name: str,
    case: CustomerContactCase,
    *beside: Policy,
    as_of: date = TODAY,
) -> tuple[Finding, ...]:
    """Audit a file on a day, beside the body's own policy, and give what one finds."""
    every = audit(Policies.of((expectations(), *beside)), case, as_of)
    found = tuple(finding for finding in every if finding.clause == name)
    assert all(finding.general for finding in found)
    return found


def duties(name: str, case: CustomerContactCase, on: date) -> tuple[Duty, ...]:
    """Give what one clause says is owed on a day."""
    return tuple(duty for duty in owed(expectations(), case, on) if duty.clause == name)
