"""The library of rule kinds: typed parameters, and no policy's numbers.

A policy binds these kinds in its clauses. `RULE_KINDS` is the closed table of their
names. Values compose inside any of them: authorities, conditions, clocks and steps.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from ucb_domain.rules.anchors import Anchor, CaseAnchor
from ucb_domain.rules.applying import AppliedPolicy
from ucb_domain.rules.authority import Authority, Role
from ucb_domain.rules.clocks import Bound, Clock, Pick
from ucb_domain.rules.conditions import (
    AllOf,
    AnyOf,
    By,
    Condition,
    Field,
    Not,
    States,
)
from ucb_domain.rules.conduct import Behaved, OfCustomer
from ucb_domain.rules.context import WORDS, Behaviour, Context, InForce, Terms
from ucb_domain.rules.deciding import DecidedBy, Judged
from ucb_domain.rules.effects import Effect, MeasureKind, closes_channel
from ucb_domain.rules.ending import End
from ucb_domain.rules.entering import RecordedWithin
from ucb_domain.rules.expiring import Expiry
from ucb_domain.rules.following import Response, Tie
from ucb_domain.rules.independence import Independent
from ucb_domain.rules.letters import Letter
from ucb_domain.rules.limiting import Limit
from ucb_domain.rules.measures import Measures
from ucb_domain.rules.opening import OpenChannels
from ucb_domain.rules.order import Never, Precedence, Step
from ucb_domain.rules.past import About, Earlier, Unanswered
from ucb_domain.rules.providing import Provides
from ucb_domain.rules.reaching import HasMeasure, Restricted
from ucb_domain.rules.recording import Record
from ucb_domain.rules.reviewing import Schedule
from ucb_domain.rules.rule import Obligation, Rule
from ucb_domain.rules.searching import Omits, Searched
from ucb_domain.rules.silence import Silent
from ucb_domain.rules.summing import Compliance
from ucb_domain.rules.telling import Notice
from ucb_domain.rules.timing import InTime, LongerThan
from ucb_domain.rules.topics import TOPICS, Said, Stance
from ucb_domain.rules.turning import Turns

AnyRule = (
    AppliedPolicy
    | Compliance
    | DecidedBy
    | Expiry
    | Independent
    | Judged
    | Letter
    | Limit
    | Measures
    | Never
    | Notice
    | OpenChannels
    | Precedence
    | Provides
    | Record
    | RecordedWithin
    | Response
    | Schedule
)
"""Any rule of the library."""

RULE_KINDS: Final[Mapping[str, type[AnyRule]]] = MappingProxyType(
    {
        "applied-policy": AppliedPolicy,
        "compliance": Compliance,
        "decided-by": DecidedBy,
        "expiry": Expiry,
        "independent": Independent,
        "judgement": Judged,
        "letter": Letter,
        "limit": Limit,
        "measures": Measures,
        "never": Never,
        "notice": Notice,
        "open-channels": OpenChannels,
        "precedence": Precedence,
        "provides": Provides,
        "record": Record,
        "recorded-within": RecordedWithin,
        "response": Response,
        "schedule": Schedule,
    }
)
"""Every kind of rule by the name that policies use."""

__all__ = [
    "RULE_KINDS",
    "TOPICS",
    "WORDS",
    "About",
    "AllOf",
    "Anchor",
    "AnyOf",
    "AnyRule",
    "AppliedPolicy",
    "Authority",
    "Behaved",
    "Behaviour",
    "Bound",
    "By",
    "CaseAnchor",
    "Clock",
    "Compliance",
    "Condition",
    "Context",
    "DecidedBy",
    "Earlier",
    "Effect",
    "End",
    "Expiry",
    "Field",
    "HasMeasure",
    "InForce",
    "InTime",
    "Independent",
    "Judged",
    "Letter",
    "Limit",
    "LongerThan",
    "MeasureKind",
    "Measures",
    "Never",
    "Not",
    "Notice",
    "Obligation",
    "OfCustomer",
    "Omits",
    "OpenChannels",
    "Pick",
    "Precedence",
    "Provides",
    "Record",
    "RecordedWithin",
    "Response",
    "Restricted",
    "Role",
    "Rule",
    "Said",
    "Schedule",
    "Searched",
    "Silent",
    "Stance",
    "States",
    "Step",
    "Terms",
    "Tie",
    "Turns",
    "Unanswered",
    "closes_channel",
]
