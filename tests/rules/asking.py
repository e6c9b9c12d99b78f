"""Asking one condition of one act of a small file."""

from typing import Any

from tests.builders import TODAY, case_of, context_of
from ucb_domain.events import Event
from ucb_domain.rules import Condition
from ucb_domain.truth import Truth
from ucb_domain.values import Coverage


def holds(
    condition: Condition,
    of: str,
    *events: Event | tuple[str, Event],
    coverage: Coverage | None = None,
    **terms: Any,
) -> Truth:
    """Say whether a condition holds of one act.

    Args:
        condition: The condition.
        of: Event id of the act: "warning-issued-1".
        events: What happened, in the order of the file.
        coverage: How much of the story the file tells; everything, unless told.
        terms: The words of the policy, as `Terms` takes them.
    """
    case = case_of(*events, coverage=coverage)
    entry = case.facts.get(of)
    assert entry is not None
    return condition.holds(entry, context_of(case, TODAY, **terms))
