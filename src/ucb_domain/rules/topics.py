"""What a policy says of each standard topic, so that silence is data and not a gap."""

from enum import Enum
from types import MappingProxyType
from typing import Final

TOPICS: Final = MappingProxyType(
    {
        "warning": "a warning before a restriction",
        "informal-step": "an informal step before a formal one",
        "decision-maker": "who decides",
        "consultation": "whom the decider consults",
        "representations": "hearing the customer before the decision",
        "independence-of-decision": "whether the decider must be uninvolved",
        "reasons": "giving the customer the reasons",
        "notice": "telling the customer of the decision",
        "length": "how long a restriction lasts",
        "maximum-length": "the longest that a restriction can last",
        "extension": "extending a restriction",
        "review": "review of a restriction",
        "review-interval": "when or how often a restriction is reviewed",
        "reviewer": "who reviews a restriction",
        "continuation-notice": "telling the customer that a restriction continues",
        "end-notice": "telling the customer that a restriction has ended",
        "appeal": "an appeal against a restriction",
        "appeal-deadline": "the time for an appeal",
        "appeal-hearer": "who hears an appeal",
        "appeal-independence": "whether who hears an appeal must be uninvolved",
        "ombudsman-signpost": "telling the customer of the ombudsman",
        "adjustments": "reasonable adjustments and support",
        "protected-routes": "routes that no restriction closes",
        "breach": "what follows when a restriction is broken",
        "register": "a register of those under a restriction",
        "staff-notice": "telling staff of a restriction",
        "alert": "an alert or marker on a system",
        "urgent-cases": "urgent or extreme cases",
        "external-action": "the police, the courts and other bodies",
        "agreement": "an agreement about conduct",
        "records": "what is recorded",
        "retention": "how long records are kept",
        "reports": "reports on how the policy is used",
        "policy-review": "review of the policy itself",
        "scope": "whom and what the policy covers",
        "channels": "the channels that the policy covers",
        "taxonomy": "kinds of behaviour",
    }
)
"""The standard topics of a contact policy, each in words that can follow "of"."""


class Stance(Enum):
    """What a policy says of a topic that no clause of it settles."""

    UNSPECIFIED = "unspecified"
    """The policy does not speak of it."""
    NONE = "none"
    """The policy says that there is none."""
    DISCRETIONARY = "discretionary"
    """The policy leaves it to whoever decides."""


Said = Stance | tuple[str, ...]
"""What a policy says of one topic: that, or the ids of the clauses that speak of it."""
