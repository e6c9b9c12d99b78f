"""One case: its state, what clauses say of it, what is owed on it, what is in force.

Everything here is pure and total: no clock, no files, no ids made up, and no recorded
fact is ever refused.
"""

from ucb_domain.case._counting import Tally, Used
from ucb_domain.case._judging import context_of, findings, judge
from ucb_domain.case._meaning import LiveMeasure, Organisation
from ucb_domain.case._owing import Owing, due
from ucb_domain.case._scheduled import ScheduledReview, scheduled_reviews
from ucb_domain.case._state import CustomerContactCase, evolve
from ucb_domain.case._status import (
    Adjustment,
    LiveRestriction,
    RestrictionStatus,
    Standing,
    status,
)
from ucb_domain.rules.purposes import ORDINARY, PROTECTED

__all__ = [
    "ORDINARY",
    "PROTECTED",
    "Adjustment",
    "CustomerContactCase",
    "LiveMeasure",
    "LiveRestriction",
    "Organisation",
    "Owing",
    "RestrictionStatus",
    "ScheduledReview",
    "Standing",
    "Tally",
    "Used",
    "context_of",
    "due",
    "evolve",
    "findings",
    "judge",
    "scheduled_reviews",
    "status",
]
