"""Conditions on what was looked for in vain."""

import pytest

from tests.builders import THIN, case_of, context_of, day, says
from ucb_domain.events import (
    AbsenceRecorded,
    AppealDetermined,
    AppealLodged,
    Event,
    NoticeGiven,
    RestrictionImposed,
)
from ucb_domain.rules import Condition, Omits, Searched
from ucb_domain.truth import Truth
from ucb_domain.values import Contents, Coverage

LIMIT = RestrictionImposed(on=day("2024-03-01"))
APPEAL = AppealLodged(on=day("2024-03-10"))


def holds(
    condition: Condition, of: str, *events: Event, coverage: Coverage = THIN
) -> Truth:
    """Ask a condition of one act of a file."""
    case = case_of(*events, coverage=coverage)
    entry = case.facts.get(of)
    assert entry is not None
    return condition.holds(entry, context_of(case))


def test_a_search_for_an_answer_holds_of_the_appeal() -> None:
    """Somebody looked for an answer to it, and found none."""
    search = AbsenceRecorded(act="appeal-determined", about="appeal-lodged-1")
    searched = Searched(searched="appeal-determined")
    found = holds(searched, "appeal-lodged-1", LIMIT, APPEAL, search)
    assert found is Truth.YES


@pytest.mark.parametrize("coverage", [THIN, Coverage()])
def test_without_a_search_it_is_open(coverage: Coverage) -> None:
    """Even a complete file does not say that no answer is coming."""
    searched = Searched(searched="appeal-determined")
    found = holds(searched, "appeal-lodged-1", LIMIT, APPEAL, coverage=coverage)
    assert found is Truth.UNKNOWN


def test_a_search_for_another_answer_is_none_for_this() -> None:
    """What was looked for about the second appeal says nothing of the first."""
    second = AppealLodged(on=day("2024-05-10"), level=2)
    answer = AppealDetermined(about="appeal-lodged-1")
    search = AbsenceRecorded(act="appeal-determined", about="appeal-lodged-2")
    searched = Searched(searched="appeal-determined")
    events = (LIMIT, APPEAL, answer, second, search)
    assert holds(searched, "appeal-lodged-1", *events) is Truth.UNKNOWN
    assert holds(searched, "appeal-lodged-2", *events) is Truth.YES


@pytest.mark.parametrize(
    ("to", "truth"), [("customer", Truth.YES), ("staff", Truth.UNKNOWN)]
)
def test_a_search_for_a_letter_says_to_whom(to: str, truth: Truth) -> None:
    """That no letter to the customer was found says nothing of one to staff."""
    search = AbsenceRecorded(act="notice-given", to="customer")
    searched = Searched(searched="notice-given", to=to)
    assert holds(searched, "restriction-imposed-1", LIMIT, search) is truth


@pytest.mark.parametrize(
    ("states", "truth"),
    [
        (None, Truth.NO),
        (Contents.at_least("action"), Truth.NO),
        (Contents.at_least("reasons"), Truth.NO),
        (says("action"), Truth.NO),
        (Contents.at_least(omits=("reasons",)), Truth.YES),
    ],
)
def test_only_what_is_named_is_known_to_be_left_out(
    states: Contents | None, truth: Truth
) -> None:
    """A list that merely lacks an item leaves out nothing that was looked for."""
    letter = NoticeGiven(to="customer", states=states)
    omits = Omits(omits="reasons")
    assert holds(omits, "notice-given-1", LIMIT, letter) is truth


def test_an_unknown_kind_of_act_is_a_problem() -> None:
    """Nobody can look for what does not exist."""
    assert Searched(searched="answer").problems("appeal-lodged")
    assert not Searched(searched="appeal-determined").problems("appeal-lodged")
    assert not Omits(omits="reasons").problems("restriction-imposed")
