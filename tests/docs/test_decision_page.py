"""How statements of a decision are written down: each example is found as it says."""

import json
import re

import pytest

from tests.demo.files import audited, beside_expectations, faults
from tests.docs.pages import ROOT
from ucb_domain.findings import FAULTS
from ucb_domain.rules import RULE_KINDS

PAGE = (ROOT / "docs/how-to/audit-a-decision.md").read_text("utf-8")
EXAMPLES = re.findall(
    r"^((?:Found as|Nothing departs)[^\n]*):\n\n```json\n(.*?)^```$",
    PAGE,
    re.DOTALL | re.MULTILINE,
)


@pytest.mark.parametrize(("said", "events"), EXAMPLES)
def test_an_example_is_found_as_it_says(said: str, events: str) -> None:
    """Judged by the expectations alone, as the events of a thin history."""
    history = {
        "format": 1,
        "case": "example",
        "customer": {"ref": "complainant"},
        "coverage": {"complete": False},
        "events": json.loads(events),
    }
    found = audited(history, beside_expectations())
    assert faults(found) == set(re.findall(r"`(\w+)`", said)) & set(FAULTS)


def test_the_examples_show_what_the_expectations_find_by_themselves() -> None:
    """Fourteen codes; the rest depend on a policy, on its version, or on a person."""
    shown = {code for said, _ in EXAMPLES for code in re.findall(r"`(\w+)`", said)}
    assert shown & set(FAULTS) == set(FAULTS) - {
        "appeal_not_independent",
        "blanket_ban",
        "delay",
        "disproportionate_restriction",
        "no_prior_warning",
        "policy_not_followed",
        "superseded_policy",
        "wrong_authority",
    }


def test_every_kind_of_rule_in_the_table_exists() -> None:
    """What the page says to write as clauses can be written."""
    table = PAGE.split("## 7.")[1].split("## 8.")[0]
    cells = [line.split("|")[2] for line in table.splitlines() if line[:3] == "| a"]
    kinds = [re.findall(r"`([a-z-]+)`", cell) for cell in cells]
    assert {kind[0] for kind in kinds if kind} <= set(RULE_KINDS)
    assert len(cells) >= 5
