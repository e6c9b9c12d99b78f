"""What a letter says, without asking that there be one."""

from typing import Any

import pytest

from tests.builders import THIN, audit, case_of, day, only, owed, says, terms_of
from ucb_domain.case import CustomerContactCase
from ucb_domain.dates import When
from ucb_domain.events import NoticeGiven, RestrictionImposed, WarningIssued
from ucb_domain.findings import Verdict
from ucb_domain.rules import Field, Letter
from ucb_domain.values import Contents

HOW_LONG = Letter(
    of="restriction-imposed",
    to="customer",
    purpose=("decision",),
    must=("duration",),
    instead=("review-date",),
    fault="no_end_date",
)
WHAT_STAYS = Letter(
    of="restriction-imposed",
    to="customer",
    must=("what-stays-open",),
    named=True,
    fault="no_notification",
)


def told(
    states: Contents | None, *more: Contents, **fields: Any
) -> CustomerContactCase:
    """Give a thin file with a restriction and letters that tell of it."""
    letters = [
        NoticeGiven(on=day(f"2024-03-{place:02}"), to="customer", states=each)
        for place, each in enumerate(more, start=10)
    ]
    return case_of(
        RestrictionImposed(on=day("2024-03-01"), **fields),
        NoticeGiven(on=day("2024-03-02"), to="customer", states=states),
        *letters,
        coverage=THIN,
    )


def test_a_letter_that_states_it_keeps() -> None:
    """How long it lasts is in the letter."""
    found = only(audit(HOW_LONG, told(says("duration"))))
    assert found.verdict is Verdict.KEPT
    assert found.remedy == ""


def test_another_item_does_instead() -> None:
    """A day of review does where no length is given, and the finding says which."""
    found = only(audit(HOW_LONG, told(says("review-date"))))
    assert found.verdict is Verdict.KEPT
    assert "states: review date" in found.why


def test_a_letter_that_states_neither_departs() -> None:
    """Neither how long nor when it is reviewed."""
    found = only(audit(HOW_LONG, told(says("reasons"))))
    assert found.verdict is Verdict.DEPARTED
    assert found.fault == "no_end_date"
    assert "does not state: duration; or review date" in found.why
    assert found.remedy == "Write again, and state: duration; or review date."


@pytest.mark.parametrize("states", [None, Contents.at_least("reasons")])
def test_what_nobody_has_read_is_not_recorded(states: Contents | None) -> None:
    """A letter of which something is known may hold the rest."""
    found = only(audit(HOW_LONG, told(states)))
    assert found.verdict is Verdict.NOT_RECORDED
    assert found.remedy == "Find the letter, and record what it says."


@pytest.mark.parametrize(
    ("review_on", "verdict"),
    [(None, Verdict.DEPARTED), (day("2024-09"), Verdict.NOT_RECORDED)],
)
def test_what_somebody_missed_is_left_out(
    review_on: When | None, verdict: Verdict
) -> None:
    """What does instead would have been seen, unless the decision itself has it."""
    case = case_of(
        RestrictionImposed(on=day("2024-03-01"), review_on=review_on),
        NoticeGiven(
            on=day("2024-03-02"),
            to="customer",
            states=Contents.at_least("reasons", omits=("duration",)),
        ),
    )
    assert only(audit(HOW_LONG, case)).verdict is verdict


def test_a_later_letter_need_not_say_it_again() -> None:
    """What an earlier letter said holds for the one after it."""
    found = audit(HOW_LONG, told(says("duration"), says("reasons")))
    assert [each.verdict for each in found] == [Verdict.KEPT, Verdict.KEPT]


def test_no_letter_is_asked_for() -> None:
    """Without a letter there is nothing to find and nothing to owe."""
    case = case_of(RestrictionImposed(on=day("2024-03-01")))
    assert audit(HOW_LONG, case) == ()
    assert owed(HOW_LONG, case) == ()


def test_a_letter_for_something_else_is_no_such_letter() -> None:
    """An apology tells of no decision."""
    case = case_of(
        RestrictionImposed(on=day("2024-03-01")),
        NoticeGiven(
            on=day("2024-03-02"), to="customer", purpose="apology", states=says()
        ),
    )
    assert audit(HOW_LONG, case) == ()


@pytest.mark.parametrize(
    ("states", "verdict"),
    [
        (says("what-stays-open"), Verdict.KEPT),
        (says("reasons"), Verdict.NOT_RECORDED),
        (Contents.at_least("reasons"), Verdict.NOT_RECORDED),
        (Contents.at_least(omits=("what-stays-open",)), Verdict.DEPARTED),
        (Contents(includes=(), omits=("what-stays-open",)), Verdict.DEPARTED),
        (None, Verdict.NOT_RECORDED),
    ],
)
def test_a_list_made_for_another_policy_is_no_evidence(
    states: Contents | None, verdict: Verdict
) -> None:
    """An item to be named departs only where somebody says that it is left out."""
    assert only(audit(WHAT_STAYS, told(states))).verdict is verdict


@pytest.mark.parametrize(
    ("open_ended", "verdict"),
    [(True, Verdict.DEPARTED), (None, Verdict.NOT_RECORDED)],
)
def test_where_it_may_not_apply_it_does_not_depart(
    open_ended: bool | None, verdict: Verdict
) -> None:
    """A condition on the decision that is open leaves the letter open."""
    rule = Letter(
        of="restriction-imposed",
        to="customer",
        must=("review-date",),
        when=Field(field="open_ended", equals=True),
        fault="indefinite",
    )
    found = only(audit(rule, told(says("reasons"), open_ended=open_ended)))
    assert found.verdict is verdict
    assert audit(rule, told(says("reasons"), open_ended=False)) == ()


def test_a_warning_is_its_own_letter() -> None:
    """What a warning says is in its own record."""
    rule = Letter(
        of="warning-issued",
        to="customer",
        must=("what-could-follow",),
        named=True,
        fault="no_reasons_given",
    )
    vague = Contents.at_least(omits=("what-could-follow",))
    case = case_of(WarningIssued(on=day("2024-01-05"), states=vague))
    assert only(audit(rule, case)).verdict is Verdict.DEPARTED


def test_its_problems_are_named() -> None:
    """A kind of act, a condition and a fault that do not exist are each said."""
    rule = Letter(
        of="restriction",
        to="customer",
        must=("reasons",),
        fault="silence",
    )
    problems = rule.problems(terms_of())
    assert any("'restriction' is no kind of act" in each for each in problems)
    assert any("'silence' is no fault code" in each for each in problems)
