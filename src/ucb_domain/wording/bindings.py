"""Rules as clauses bind them, in one text, and clauses that bind none."""

from collections.abc import Mapping
from typing import Final

from ucb_domain.policy import Binding, ClauseKind
from ucb_domain.rules import Terms
from ucb_domain.wording.grammar import sentence
from ucb_domain.wording.rules import rule_rows

NO_RULE: Final[Mapping[ClauseKind, str]] = {
    ClauseKind.RULE: "asks for something, but binds no rule",
    ClauseKind.VOCABULARY: "gives words that other clauses use",
    ClauseKind.JUDGEMENT: "is for a person to judge",
    ClauseKind.SAFEGUARD: "protects the customer",
    ClauseKind.PRINCIPLE: "states an aim",
}
"""What a clause of each kind does that binds no rule, to follow "it"."""

_APART: Final = frozenset({"Fault", "Left out", "Guards"})


def in_words(binding: Binding, terms: Terms) -> str:
    """Say what a rule asks, where it applies and what excuses it; not what it costs."""
    return " ".join(
        sentence(text if label == "Rule" else f"{label}: {text}")
        for label, text in rule_rows(binding, terms)
        if label not in _APART
    )
