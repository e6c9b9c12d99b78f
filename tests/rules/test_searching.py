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


@pytest.mark.parametrize(
    ("purpose", "truth"),
    [("end", Truth.YES), ("decision", Truth.NO), (None, Truth.NO)],
)
def test_only_a_search_for_that_very_letter_counts(
    purpose: str | None, truth: Truth
) -> None:
    """Where it is not asked of everybody, nothing else will do, and else it is no."""
    search = AbsenceRecorded(
        act="notice-given",
        about="restriction-imposed-1",
        to="customer",
        purpose=purpose,
    )
    searched = Searched(
        searched="notice-given", to="customer", purpose="end", else_no=True
    )
    assert holds(searched, "restriction-imposed-1", LIMIT, search) is truth


@pytest.mark.parametrize(
    ("since", "on", "truth"),
    [
        (None, "unknown", Truth.YES),
        (None, "2024-03", Truth.YES),
        (None, "2024-02", Truth.UNKNOWN),
        ("2024-02", "2024-03", Truth.UNKNOWN),
    ],
)
def test_a_search_may_have_to_cover_all_the_time_before(
    since: str | None, on: str, truth: Truth
) -> None:
    """That there was nothing more since some day is another thing."""
    search = AbsenceRecorded(
        act="incident-recorded",
        since=day(since) if since is not None else None,
        on=day(on),
    )
    searched = Searched(searched="incident-recorded", before=True)
    assert holds(searched, "restriction-imposed-1", LIMIT, search) is truth


@pytest.mark.parametrize(
    ("states", "truth"),
    [
        (Contents.at_least(omits=("review-date",)), Truth.YES),
        (Contents.at_least("duration", omits=("review-date",)), Truth.NO),
        (Contents.at_least("duration"), Truth.NO),
    ],
)
def test_what_does_instead_counts_where_the_file_says_so(
    states: Contents, truth: Truth
) -> None:
    """An item that was missed is left out, unless another that does is there."""
    limit = RestrictionImposed(on=day("2024-03-01"), states=states)
    left_out = Omits(omits="review-date", without=("duration",))
    assert holds(left_out, "restriction-imposed-1", limit) is truth
