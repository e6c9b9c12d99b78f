"""What asks for support answers nothing: it is about no other request."""

from itertools import product

import pytest

from tests.builders import case_of, day
from ucb_domain.dates import When
from ucb_domain.events import SupportConsidered, WarningIssued
from ucb_domain.facts import Facts
from ucb_domain.truth import Truth
from ucb_domain.values import Coverage

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


@pytest.mark.parametrize("stage", [None, "agreed"])
def test_what_may_be_no_request_is_not_for_certain_what_an_answer_is_about(
    stage: str | None,
) -> None:
    """It may turn out to be an answer itself, and the request to be missing."""
    unsaid = SupportConsidered(on=day("2024-01-01"), stage=None)
    answer = SupportConsidered(on=day("2024-02-01"), stage=stage)
    warning = WarningIssued(on=day("2024-03-01"))
    case = case_of(unsaid, answer, warning)
    first, then = case.facts.named("support-considered")
    (other,) = case.facts.named("warning-issued")
    assert case.facts.names(then, first) is Truth.UNKNOWN
    assert case.facts.concerns(then, first) is Truth.UNKNOWN
    assert case.facts.concerns(then, other) is Truth.UNKNOWN
    assert case.facts.about(then) is None


Known = tuple[str | None, When]
"""The stage and the day of one, as far as they are on file."""
STAGES = (None, "requested", "agreed")
DAYS = (When(), day("2024-01-01"), day("2024-02-01"))
KNOWN = list(product(STAGES, DAYS))


@pytest.mark.parametrize("known", list(product(KNOWN, KNOWN)), ids=str)
def test_what_is_known_later_of_a_request_reverses_nothing(
    known: tuple[Known, Known],
) -> None:
    """Whichever stage it turns out to be of, and whichever came first."""
    for thin in product(*map(thinner, known)):
        compare(thin, known)


def thinner(known: Known) -> list[Known]:
    """Give what a thinner file may say of one of them."""
    stage, on = known
    return list(product({None, stage}, {When(), on}))


def compare(thin: tuple[Known, ...], known: tuple[Known, ...]) -> None:
    """Put every question to two files, of which the second says more."""
    before, after = (
        case_of(
            *(SupportConsidered(on=on, stage=stage) for stage, on in each),
            WarningIssued(on=day("2024-01-15")),
            coverage=Coverage(in_order=False),
        ).facts
        for each in (thin, known)
    )
    questions = product((Facts.names, Facts.concerns), range(1, 3), range(1, 4))
    for ask, one, other in questions:
        was, now = (
            ask(facts, facts.entries[one], facts.entries[other])
            for facts in (before, after)
        )
        assert was in {Truth.UNKNOWN, now}, (thin, known, one, other, ask)
