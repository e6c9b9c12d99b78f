"""The glossary has the words that the code uses."""

import re

from tests.docs.pages import ROOT
from ucb_domain.events import EVENT_TYPES
from ucb_domain.findings import Verdict
from ucb_domain.rules import RULE_KINDS

TEXT = (ROOT / "docs/reference/glossary.md").read_text("utf-8")


def test_every_event_has_an_entry() -> None:
    """Each event stands there with the name it is stored under, and no other does."""
    listed = dict(re.findall(r"^(\w+), `([a-z-]+)`$", TEXT, re.MULTILINE))
    assert listed == {kind.__name__: name for name, kind in EVENT_TYPES.items()}


def test_every_rule_kind_and_verdict_is_named() -> None:
    """The closed lists of the code are the lists of the glossary."""
    for word in [*RULE_KINDS, *(each.value for each in Verdict)]:
        assert f"`{word}`" in TEXT
