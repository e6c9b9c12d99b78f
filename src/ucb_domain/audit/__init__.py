"""Looking at a case again, years later: replay, findings, and how they are written."""

from ucb_domain.audit.rendering import (
    audit_to_json,
    decision_to_json,
    duties_to_json,
    findings_to_json,
    status_to_json,
)
from ucb_domain.audit.replay import Audit, replay

__all__ = [
    "Audit",
    "audit_to_json",
    "decision_to_json",
    "duties_to_json",
    "findings_to_json",
    "replay",
    "status_to_json",
]
