"""How findings, duties, a status and an audit are written as JSON."""

import json
from datetime import UTC, date, datetime, time

from tests.builders import case_of, day, entries_of, officer, policies, policy
from ucb_domain.audit import (
    audit_to_json,
    duties_to_json,
    findings_to_json,
    replay,
    status_to_json,
)
from ucb_domain.case import status
from ucb_domain.dates import Period
from ucb_domain.events import RestrictionImposed
from ucb_domain.rules import Clock, Precedence, Schedule, Step
from ucb_domain.values import Measure, Quota, QuotaPer, Window

RESTRICTION = RestrictionImposed(
    on=day("2024-03-04"),
    by=officer(),
    measures=(
        Measure(
            kind="quota",
            contact=officer(),
            windows=(Window(days=(1,), opens=time(9), closes=time(12, 30)),),
            quota=Quota(most=2, per=QuotaPer.WEEK),
        ),
    ),
    ends_on=day("2025-03"),
)
RULES = policy(
    clauses={
        "W": Precedence(
            act="restriction-imposed",
            needs=(Step(act="warning-issued"),),
            fault="no_prior_warning",
        ),
        "R": Schedule(of="restriction-imposed", due=Clock(after=Period(months=6))),
    }
)


def test_a_finding() -> None:
    """A finding has the names that other people's scripts read."""
    audit = replay(
        entries_of(("r1", RESTRICTION)), policies(RULES), as_of=date(2024, 3, 5)
    )
    (finding,) = findings_to_json(audit.findings)
    assert finding == {
        "policy": "test-policy",
        "version": "1",
        "clause": "W",
        "verdict": "departed",
        "fault": "no_prior_warning",
        "event": "r1",
        "about_policy": None,
        "on": "2024-03-04",
        "why": audit.findings[0].why,
        "remedy": audit.findings[0].remedy,
        "facts": list(audit.findings[0].facts),
        "simulation": False,
        "general": False,
    }


def test_a_duty() -> None:
    """A duty says what is owed, by when, and whether that day has passed."""
    audit = replay(
        entries_of(("r1", RESTRICTION)), policies(RULES), as_of=date(2024, 3, 5)
    )
    (duty,) = duties_to_json(audit.duties)
    assert (duty["clause"], duty["due"], duty["overdue"], duty["about"]) == (
        "R",
        "2024-09-04",
        "no",
        "r1",
    )


def test_a_status() -> None:
    """A status says what is in force, down to the hours that are left open."""
    case = case_of(("r1", RESTRICTION))
    measure: dict[str, object] = {
        "kind": "quota",
        "channels": [],
        "contact": {
            "id": "staff-1",
            "role": "head",
            "members": [],
            "service": None,
        },
        "deputy": None,
        "reader": None,
        "windows": [{"days": [1], "opens": "09:00:00", "closes": "12:30:00"}],
        "quota": {"most": 2, "of": "contacts", "per": "week"},
        "most_minutes": None,
        "premises": [],
        "review_every": None,
        "detail": None,
    }
    assert status_to_json(status(case, on=date(2024, 3, 5))) == {
        "case": "CASE-1",
        "on": "2024-03-05",
        "restricted": "yes",
        "version": 2,
        "customers": ["CUSTOMER-1"],
        "adjustments": [],
        "restrictions": [
            {
                "id": "r1",
                "in_force": "yes",
                "measures": [measure],
                "subjects": [],
                "services": [],
                "parties": [],
                "starts": "2024-03-04",
                "ends": "2025-03",
                "review_on": None,
                "certain": True,
                "live": [
                    {
                        "measure": measure,
                        "does": None,
                        "channels": [],
                        "title": None,
                        "policy": None,
                        "clause": None,
                        "used": {
                            "least": 0,
                            "most": 0,
                            "since": "2024-03-04",
                            "until": "2024-03-10",
                        },
                    }
                ],
            }
        ],
    }


def test_a_whole_audit_is_plain_json() -> None:
    """Everything in it is written by json.dumps as it is."""
    audit = replay(
        entries_of(("r1", RESTRICTION)),
        policies(RULES),
        as_of=date(2024, 3, 5),
        as_at=datetime(2025, 3, 5, 14, 5, tzinfo=UTC),
    )
    written = audit_to_json(audit)
    assert json.loads(json.dumps(written)) == written
    assert written["case"] == "CASE-1"
    assert written["as_of"] == "2024-03-05"
    assert written["as_at"] == "2025-03-05T14:05:00+00:00"
    assert written["policies"] == [
        {
            "id": "test-policy",
            "version": "1",
            "title": "A policy for tests",
            "organisation": "Test Council",
            "general": False,
        }
    ]
    assert written["findings"] == findings_to_json(audit.findings)
    assert written["duties"] == duties_to_json(audit.duties)
    assert written["status"] == status_to_json(audit.status)
