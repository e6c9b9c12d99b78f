"""Where on file the writer of a letter finds an item: what a pack may name."""

import pytest

from ucb_domain.findings import DutyKind
from ucb_domain.rules.sourcing import Source, source_of, source_problem


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("ends_on", Source(field="ends_on")),
        ("incident-recorded.on", Source(act="incident-recorded", field="on")),
        ("next-review", Source(duty=DutyKind.REVIEW)),
    ],
)
def test_a_source_is_a_field_or_a_day_to_come(text: str, source: Source) -> None:
    """Of the act told of, or of one of another kind."""
    assert source_of(text) == source
    assert source_problem(text) is None


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("next-holiday", "'next-holiday' is no day to come; write one of next-warning"),
        ("incident.on", "'incident' is no kind of act; write one of absence-recorded"),
        ("case-closed.ends_on", "case-closed has no field 'ends_on'; name a field"),
        ("ends-on", "no act has a field 'ends-on'; name a field as history files do"),
        ("narrative", "'narrative' is personal and is never put into a letter"),
        ("incident-recorded.note", "'note' is personal and is never put into a letter"),
    ],
)
def test_what_is_no_source_is_said_with_the_remedy(text: str, problem: str) -> None:
    """A misspelt field, an act that there is none of, something personal."""
    found = source_problem(text)
    assert found is not None
    assert found.startswith(problem)
