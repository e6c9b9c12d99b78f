"""A step that is on file and does not count is not said to be missing."""

import pytest

from tests.builders import THIN, audit, case_of, day, officer, only
from ucb_domain.dates import Period
from ucb_domain.events import (
    AbsenceRecorded,
    AppealDetermined,
    AppealLodged,
    Event,
    RestrictionImposed,
    ReviewCompleted,
    WarningIssued,
)
from ucb_domain.findings import Verdict
from ucb_domain.rules import Field, Precedence, Step

RESTRICTED = RestrictionImposed(on=day("2024-10-08"))


def after(step: Step) -> Precedence:
    """Ask that a step came before a restriction."""
    return Precedence(
        act="restriction-imposed", needs=(step,), fault="no_prior_warning"
    )


def warned(on: str = "2024-10-01", **fields: object) -> WarningIssued:
    """Give a warning by a Service Manager."""
    return WarningIssued(on=day(on), by=officer("manager"), **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("step", "warning", "why"),
    [
        (
            Step(act="warning-issued", apart=Period(days=10)),
            warned(),
            "it came less than 10 days before",
        ),
        (
            Step(act="warning-issued", within=Period(months=6)),
            warned("2024-01-05"),
            "it came more than 6 months before",
        ),
        (
            Step(act="warning-issued", by="senior"),
            warned(),
            "it was not by a Head of Service or a Director",
        ),
        (
            Step(act="warning-issued", since="review-completed"),
            warned("2024-01-05"),
            "it came before the last review",
        ),
        (
            Step(act="warning-issued"),
            warned("2024-01-05", ends_on=day("2024-07-05")),
            "it had lapsed (5 July 2024)",
        ),
    ],
)
def test_why_a_warning_does_not_count_is_said(
    step: Step, warning: WarningIssued, why: str
) -> None:
    """Too soon, too old, by the wrong officer, before a review, or lapsed."""
    reviewed = ReviewCompleted(on=day("2024-03-01"))
    case = case_of(reviewed, warning, RESTRICTED)
    if step.since is not None:
        case = case_of(warning, reviewed, RESTRICTED)
    found = only(audit(after(step), case))
    assert found.verdict is Verdict.DEPARTED
    assert found.why == (
        "The restriction of 8 October 2024 needed first: warning. The warning of "
        f"{warning.on.in_words()} does not count, for {why}."
    )
    assert found.facts == ("restriction-imposed-1", "warning-issued-1")


def test_a_step_with_a_name_is_named() -> None:
    """The words of the policy say what the warning does not count as."""
    rule = after(
        Step(act="warning-issued", apart=Period(days=10), title="first letter")
    )
    why = only(audit(rule, case_of(warned(), RESTRICTED))).why
    assert why.endswith(
        "The warning of 1 October 2024 does not count as first letter, for it came less "
        "than 10 days before."
    )


def test_of_a_further_one_it_is_true_that_there_is_none() -> None:
    """What is looked for since another act, by a name, is simply not there."""
    rule = after(
        Step(act="warning-issued", since="review-completed", title="fresh warning")
    )
    reviewed = ReviewCompleted(on=day("2024-10-03"))
    why = only(audit(rule, case_of(warned(), reviewed, RESTRICTED))).why
    assert why.endswith("There is no fresh warning before it on file.")


def test_the_last_that_came_near_is_named() -> None:
    """Of two warnings that are too old, the later one is nearer the mark."""
    rule = after(Step(act="warning-issued", within=Period(months=1)))
    case = case_of(warned("2024-02-01"), warned("2024-03-01"), RESTRICTED)
    assert "The warning of 1 March 2024 does not" in only(audit(rule, case)).why


def test_another_rung_is_no_such_step_at_all() -> None:
    """A reminder is no warning that came too soon: there is none on file."""
    rule = after(
        Step(
            act="warning-issued",
            where=Field(field="rung", equals="final"),
            apart=Period(days=10),
            title="final letter",
        )
    )
    case = case_of(warned(rung="first"), RESTRICTED)
    why = only(audit(rule, case)).why
    assert why.endswith("There is no final letter before it on file.")


OVERTURNED = after(Step(act="warning-issued", stands=True))
APPEAL = AppealLodged(on=day("2024-10-02"), about="warning-issued-1")


def decided(outcome: str | None, on: str = "2024-10-04") -> AppealDetermined:
    """Give the answer to the appeal against the warning."""
    return AppealDetermined(on=day(on), about="appeal-lodged-1", outcome=outcome)


@pytest.mark.parametrize(
    ("answers", "verdict"),
    [
        ([], Verdict.KEPT),
        ([decided("dismissed")], Verdict.KEPT),
        ([decided("upheld")], Verdict.DEPARTED),
        ([decided("upheld", on="2024-10-20")], Verdict.KEPT),
        ([decided(None)], Verdict.NOT_RECORDED),
    ],
)
def test_a_warning_counts_while_it_stands(
    answers: list[Event], verdict: Verdict
) -> None:
    """What was overturned on appeal by then counts no more; what was later, did."""
    case = case_of(warned(), APPEAL, *answers, RESTRICTED)
    found = only(audit(OVERTURNED, case))
    assert found.verdict is verdict
    if verdict is Verdict.DEPARTED:
        assert "for it had been overturned on appeal." in found.why


def test_an_appeal_against_something_else_overturns_nothing() -> None:
    """Only an appeal against the warning itself can undo it."""
    case = case_of(
        warned(),
        RestrictionImposed(on=day("2024-10-02")),
        AppealLodged(on=day("2024-10-02"), about="restriction-imposed-1"),
        decided("upheld"),
        RESTRICTED,
    )
    assert {each.verdict for each in audit(OVERTURNED, case)} == {Verdict.KEPT}


def test_a_thin_file_may_hide_an_appeal_that_succeeded() -> None:
    """Nobody knows what became of a warning in a file that may not show it."""
    case = case_of(warned(), RESTRICTED, coverage=THIN)
    assert only(audit(OVERTURNED, case)).verdict is Verdict.NOT_RECORDED


@pytest.mark.parametrize(
    ("since", "verdict"),
    [("2024-04", Verdict.DEPARTED), ("2024-05", Verdict.NOT_RECORDED)],
)
def test_a_search_need_go_back_no_further_than_a_warning_counts(
    since: str, verdict: Verdict
) -> None:
    """That there was none in the last six months is all there is to know."""
    rule = after(Step(act="warning-issued", within=Period(months=6)))
    search = AbsenceRecorded(
        act="warning-issued", since=day(since), on=day("2024-10-08")
    )
    case = case_of(warned("2023-01-05"), RESTRICTED, search, coverage=THIN)
    assert only(audit(rule, case)).verdict is verdict
