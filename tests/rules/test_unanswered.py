"""The condition on what still waited for an answer when an act was done."""

import pytest

from tests.builders import THIN, day
from tests.rules.asking import holds
from ucb_domain.events import (
    AbsenceRecorded,
    AppealDetermined,
    AppealLodged,
    Event,
    RestrictionImposed,
    SupportConsidered,
)
from ucb_domain.rules import Field, Unanswered
from ucb_domain.truth import Truth
from ucb_domain.values import Coverage

WAITING = Unanswered(
    unanswered="support-considered",
    where=Field(field="stage", equals="requested"),
    answer="support-considered",
    answered=Field(field="stage", one_of=("agreed", "declined")),
)
DECIDED = RestrictionImposed(on=day("2024-06-01"))
NO_ORDER = Coverage(in_order=False)
ANYTHING = Coverage(complete=False, complete_for={"support-considered"})


def asked(on: str = "2024-05-01") -> SupportConsidered:
    """Somebody asked for support."""
    return SupportConsidered(on=day(on), stage="requested")


def answered(
    on: str, about: str | None = "support-considered-1", stage: str | None = "agreed"
) -> SupportConsidered:
    """Somebody answered."""
    return SupportConsidered(on=day(on), stage=stage, about=about)


def waited(*events: Event, coverage: Coverage | None = None) -> Truth:
    """Ask it of the restriction."""
    return holds(WAITING, "restriction-imposed-1", *events, DECIDED, coverage=coverage)


def test_a_request_without_an_answer_waits() -> None:
    """Whether it was ever answered does not matter: the answer came too late."""
    assert waited(asked()) is Truth.YES
    assert waited(asked(), answered("2024-07-01")) is Truth.YES


@pytest.mark.parametrize("stage", ["agreed", "declined"])
def test_an_answer_by_then_ends_the_waiting(stage: str) -> None:
    """Whichever way it went."""
    assert waited(asked(), answered("2024-05-15", stage=stage)) is Truth.NO


def test_what_is_no_answer_does_not() -> None:
    """An offer is not yet a decision on what was asked."""
    assert waited(asked(), answered("2024-05-15", stage="offered")) is Truth.YES


@pytest.mark.parametrize(
    "answer",
    [
        answered("2024"),
        answered("2024-05-15", stage=None),
    ],
)
def test_an_answer_of_which_too_little_is_known_leaves_it_open(
    answer: SupportConsidered,
) -> None:
    """When it came, or what it said."""
    assert waited(asked(), answer, coverage=NO_ORDER) is Truth.UNKNOWN


def test_one_request_waits_where_another_was_answered() -> None:
    """The answer is to the first."""
    events = (asked("2024-04-01"), asked("2024-05-01"))
    assert waited(*events, answered("2024-05-15")) is Truth.YES
    # To which of the two, the answer does not say.
    assert waited(*events, answered("2024-05-15", about=None)) is Truth.UNKNOWN


def test_without_a_request_nothing_waits() -> None:
    """In a complete file, or one that holds every request; a thin one may lack it."""
    assert waited() is Truth.NO
    assert waited(coverage=ANYTHING) is Truth.NO
    assert waited(coverage=THIN) is Truth.UNKNOWN


def test_a_request_that_came_later_did_not_wait_then() -> None:
    """Or may not have, if nobody knows when it came."""
    assert waited(asked("2024-07-01")) is Truth.NO
    assert waited(asked("2024"), coverage=NO_ORDER) is Truth.UNKNOWN


def test_a_thin_file_may_lack_the_answer() -> None:
    """Unless somebody looked for it and found none."""
    assert waited(asked(), coverage=THIN) is Truth.UNKNOWN
    assert waited(asked(), coverage=ANYTHING) is Truth.YES
    search = AbsenceRecorded(
        act="support-considered",
        about="support-considered-1",
        on=day("2024-08-01"),
    )
    assert waited(asked(), search, coverage=THIN) is Truth.YES


def test_an_act_of_another_kind_can_be_the_answer() -> None:
    """A new restriction, while an appeal against the first is open."""
    waiting = Unanswered(unanswered="appeal-lodged", answer="appeal-determined")
    events = (
        RestrictionImposed(on=day("2024-01-01")),
        AppealLodged(on=day("2024-02-01"), about="restriction-imposed-1"),
        RestrictionImposed(on=day("2024-03-01")),
        AppealDetermined(on=day("2024-04-01"), about="appeal-lodged-1"),
        RestrictionImposed(on=day("2024-05-01")),
    )
    assert holds(waiting, "restriction-imposed-1", *events) is Truth.NO
    assert holds(waiting, "restriction-imposed-2", *events) is Truth.YES
    assert holds(waiting, "restriction-imposed-3", *events) is Truth.NO


def test_the_act_itself_can_be_the_answer_and_is_no_earlier_request() -> None:
    """Nothing waits any more once it is answered."""
    waiting = Unanswered(unanswered="appeal-lodged", answer="appeal-determined")
    events = (
        RestrictionImposed(on=day("2024-01-01")),
        AppealLodged(on=day("2024-02-01")),
        AppealDetermined(on=day("2024-04-01"), about="appeal-lodged-1"),
    )
    assert holds(waiting, "appeal-determined-1", *events) is Truth.NO
    assert holds(waiting, "appeal-lodged-1", *events) is Truth.NO


@pytest.mark.parametrize(
    ("condition", "problem"),
    [
        (
            Unanswered(unanswered="support", answer="support-considered"),
            "'support' is no kind of act",
        ),
        (
            Unanswered(unanswered="warning-issued", answer="appeal-determined"),
            "",
        ),
        (
            Unanswered(unanswered="contact-recorded", answer="appeal-determined"),
            "appeal-determined is never about contact-recorded",
        ),
        (Unanswered(unanswered="case-closed", answer="absence-recorded"), ""),
        (
            Unanswered(
                unanswered="appeal-lodged",
                where=Field(field="levle", known=True),
                answer="appeal-determined",
            ),
            "appeal-lodged has no field 'levle'",
        ),
        (
            Unanswered(
                unanswered="appeal-lodged",
                answer="appeal-determined",
                answered=Field(field="outcom", known=True),
            ),
            "appeal-determined has no field 'outcom'",
        ),
    ],
)
def test_what_is_wrong_with_it_is_said(condition: Unanswered, problem: str) -> None:
    """Each with the remedy."""
    found = condition.problems("restriction-imposed")
    assert len(found) == (1 if problem else 0)
    assert all(each.startswith(problem) for each in found)
