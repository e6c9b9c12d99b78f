"""A case and a policy to try the command line on, small enough to hold in a head."""

import json
from copy import deepcopy
from typing import Any

PACK = """
format = 1

[policy]
id = "small"
version = "1"
title = "A small policy"
organisation = "Nowhere Council"
in_force_from = 2020-01-01

[roles]
manager = { title = "a Manager", rank = 1 }

[measures]
letters-only = { title = "letters only", needs = ["channels"] }

[[clause]]
id = "S-1"
at = "Paragraph 1"
says = "A restriction is reviewed within twelve months."
  [[clause.rule]]
  kind = "schedule"
  of = "restriction-imposed"
  due = { after = "P12M" }
  by = "manager"

[[clause]]
id = "S-2"
at = "Paragraph 2"
says = "The customer is told why, and of the right to appeal."
  [[clause.rule]]
  kind = "notice"
  of = "restriction-imposed"
  to = "customer"
  must = ["reasons", "appeal-right"]

[[clause]]
id = "S-3"
at = "Paragraph 3"
says = "A restriction is proportionate."
  [[clause.rule]]
  kind = "judgement"
  on = "restriction-imposed"
  question = "proportionality"
  fault = "disproportionate_restriction"

[[clause]]
id = "S-4"
at = "Paragraph 4"
says = "Everybody is treated with respect."
kind = "principle"
reason = "It states an aim."
"""

HISTORY: dict[str, Any] = {
    "format": 1,
    "case": "CRM-1",
    "customer": {"ref": "P-1", "name": "Somebody Private"},
    "coverage": {"complete": True},
    "events": [
        {
            "id": "limit",
            "type": "restriction-imposed",
            "on": "2024-01-10",
            "by": {"id": "m-1", "role": "manager"},
            "measures": [{"kind": "letters-only", "channels": ["letter"]}],
            "review_on": "2025-01-10",
            "note": "Said privately.",
        },
        {
            "id": "told",
            "type": "notice-given",
            "on": "2024-01-11",
            "about": "limit",
            "to": "customer",
            "channel": "letter",
            "states": {"includes": ["reasons"], "complete": False},
        },
    ],
}
"""As of 1 March 2024 nothing departs; a year later a review was missed."""

BEFORE, AFTER = "2024-03-01", "2025-03-01"


def history(**changes: Any) -> dict[str, Any]:
    """Give the case, with keys of its file changed."""
    return {**deepcopy(HISTORY), **changes}


def recorded(*instants: str) -> dict[str, Any]:
    """Give the case with the instants at which its events were first recorded."""
    given = history()
    for event, instant in zip(given["events"], instants, strict=True):
        event["recorded_at"] = instant
    return given


def text(given: object) -> str:
    """Write a case as a file holds it."""
    return json.dumps(given)
