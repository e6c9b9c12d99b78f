"""What asks for support answers nothing: it is about no other request."""

import pytest

from tests.builders import case_of, day
from ucb_domain.events import SupportConsidered
from ucb_domain.truth import Truth

FIRST = SupportConsidered(on=day("2024-01-01"), stage="requested")


@pytest.mark.parametrize(
    ("stage", "truth"),
    [("requested", Truth.NO), (None, Truth.UNKNOWN), ("agreed", Truth.YES)],
)
def test_only_an_answer_is_about_a_request(stage: str | None, truth: Truth) -> None:
    """One that does not say to what may be the answer, or another request."""
    case = case_of(FIRST, SupportConsidered(on=day("2024-02-01"), stage=stage))
    first, then = case.facts.named("support-considered")
    assert case.facts.names(then, first) is truth
    assert case.facts.concerns(then, first) is truth
