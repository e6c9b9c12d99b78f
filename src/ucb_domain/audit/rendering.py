"""How findings, duties, a status and a whole audit are written as JSON.

Plain values only: `json.dumps` writes them as they are. Names are kept for good, like
those of events: other people's scripts read them.
"""

from collections.abc import Iterable

import attrs

from ucb_domain.audit.replay import Audit
from ucb_domain.case import RestrictionStatus
from ucb_domain.contacting import ContactDecision
from ucb_domain.findings import Duty, Finding
from ucb_domain.wording.plain import Json, fields, plain


def findings_to_json(findings: Iterable[Finding]) -> list[dict[str, Json]]:
    """Write findings, each as one object.

    The verdict is one of "kept", "departed", "judgement" and "not_recorded"; `event`
    and `facts` are event ids, `on` is a day in the form of a history file.
    """
    return [
        {
            "policy": finding.policy,
            "version": finding.version,
            "clause": finding.clause,
            "verdict": finding.verdict.value,
            "fault": finding.fault,
            "event": finding.event,
            "about_policy": finding.about_policy,
            "on": plain(finding.on),
            "why": finding.why,
            "remedy": finding.remedy,
            "facts": list(finding.facts),
            "simulation": finding.simulation,
            "general": finding.general,
        }
        for finding in findings
    ]


def duties_to_json(duties: Iterable[Duty]) -> list[dict[str, Json]]:
    """Write duties, each as one object; `overdue` is "yes", "no" or "unknown"."""
    return [fields(duty) for duty in duties]


def status_to_json(status: RestrictionStatus) -> dict[str, Json]:
    """Write a status; `restricted` and `in_force` are "yes", "no" or "unknown"."""
    return {
        field.name: plain(getattr(status, field.name))
        for field in attrs.fields(RestrictionStatus)
        # Where the organisation is says nothing of what is in force.
        if field.name != "zone"
    }


def decision_to_json(decision: ContactDecision) -> dict[str, Json]:
    """Write what the front desk does; `answer` is one of those that `Answer` lists."""
    return fields(decision)


def audit_to_json(audit: Audit) -> dict[str, Json]:
    """Write a whole audit."""
    return {
        "case": audit.case.id,
        "as_of": audit.as_of.isoformat(),
        "as_at": plain(audit.as_at),
        "simulate": audit.policies.simulate,
        "policies": [
            {
                "id": policy.id,
                "version": policy.version,
                "title": policy.title,
                "organisation": policy.organisation,
                "general": policy.general,
            }
            for policy in audit.policies.versions
        ],
        "status": status_to_json(audit.status),
        "duties": [*duties_to_json(audit.duties)],
        "findings": [*findings_to_json(audit.findings)],
    }
