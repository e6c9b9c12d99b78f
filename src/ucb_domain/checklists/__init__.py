"""Letters' checklists: what each notice must carry, what is at hand and what is missing.

A checklist is data for a template, and for the eye of whoever signs the letter. No
sentence of a letter is written here. Everything is pure, and nothing is personal.
"""

from ucb_domain.checklists._checklist import (
    Ask,
    Asked,
    Checklist,
    Fact,
    Line,
    Supply,
)
from ucb_domain.checklists._letters import checklists
from ucb_domain.checklists._personalisation import Personalisation, personalisation

__all__ = [
    "Ask",
    "Asked",
    "Checklist",
    "Fact",
    "Line",
    "Personalisation",
    "Supply",
    "checklists",
    "personalisation",
]
