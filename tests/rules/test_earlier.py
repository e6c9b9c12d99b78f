"""The condition on what came before: how often, how lately, since when, about what."""

from collections.abc import Sequence

import pytest

from tests.builders import THIN, day
from tests.rules.asking import holds
from ucb_domain.dates import Period
from ucb_domain.events import (
    AbsenceRecorded,
    AdviceTaken,
    AppealDetermined,
    AppealLodged,
    BreachRecorded,
    CaseClosed,
    ContactRecorded,
    Event,
    IncidentRecorded,
    NoticeGiven,
    RestrictionImposed,
    ReviewCompleted,
    WarningIssued,
)
from ucb_domain.rules import Earlier, Field
from ucb_domain.truth import Truth
from ucb_domain.values import Coverage

NO_ORDER = Coverage(in_order=False)
"""A complete file whose papers are in no order."""

YEAR = Period(months=12)
HALF_YEAR = Period(months=6)
INCIDENTS = Earlier(earlier="incident-recorded", at_least=2)


def incidents(*days: str) -> tuple[Event, ...]:
    """Give one incident on each day."""
    return tuple(IncidentRecorded(on=day(text)) for text in days)


def asked(
    condition: Earlier, *days: str, on: str, coverage: Coverage | None = None
) -> Truth:
    """Ask of a warning what incidents came before it."""
    events = (*incidents(*days), WarningIssued(on=day(on)))
    return holds(condition, "warning-issued-1", *events, coverage=coverage)


# ------------------------------------------------------------------------ How many


@pytest.mark.parametrize(
    ("days", "truth"),
    [
        ((), Truth.NO),
        (("2024-01-01",), Truth.NO),
        (("2024-01-01", "2024-02-01"), Truth.YES),
        (("2024-01-01", "2024-04-01"), Truth.NO),
    ],
)
def test_enough_came_before(days: Sequence[str], truth: Truth) -> None:
    """What came after does not count."""
    assert asked(INCIDENTS, *days, on="2024-03-01", coverage=Coverage()) is truth


def test_what_may_have_come_after_may_count() -> None:
    """The second incident was some time in the year, and the file is in no order."""
    days = ("2024-01-01", "2024")
    found = asked(INCIDENTS, *days, on="2024-03-01", coverage=NO_ORDER)
    assert found is Truth.UNKNOWN


def test_a_thin_file_may_lack_one() -> None:
    """Unless somebody looked for more, up to the act, and found none."""
    one = incidents("2024-01-01")
    warning = WarningIssued(on=day("2024-03-01"))
    found = holds(INCIDENTS, "warning-issued-1", *one, warning, coverage=THIN)
    assert found is Truth.UNKNOWN
    search = AbsenceRecorded(act="incident-recorded", on=day("2024-06-01"))
    found = holds(INCIDENTS, "warning-issued-1", *one, warning, search, coverage=THIN)
    assert found is Truth.NO


def test_an_act_is_not_earlier_than_itself() -> None:
    """The second incident has one before it, and the first none."""
    once = Earlier(earlier="incident-recorded")
    both = incidents("2024-01-01", "2024-02-01")
    assert holds(once, "incident-recorded-1", *both) is Truth.NO
    assert holds(once, "incident-recorded-2", *both) is Truth.YES


def test_only_those_of_which_something_holds() -> None:
    """One severe incident and one of which nobody wrote down how grave it was."""
    severe = Earlier(
        earlier="incident-recorded",
        where=Field(field="severity", equals="extreme"),
        at_least=2,
    )
    one = IncidentRecorded(on=day("2024-01-01"), severity="extreme")
    other = IncidentRecorded(on=day("2024-01-02"))
    warning = WarningIssued(on=day("2024-03-01"))
    assert holds(severe, "warning-issued-1", one, other, warning) is Truth.UNKNOWN
    mild = IncidentRecorded(on=day("2024-01-02"), severity="mild")
    assert holds(severe, "warning-issued-1", one, mild, warning) is Truth.NO


# ------------------------------------------------------------------------ How lately


@pytest.mark.parametrize(
    ("before", "truth"),
    [
        ("2023-03-01", Truth.YES),
        ("2023-02-28", Truth.NO),
        ("2023", Truth.UNKNOWN),
    ],
)
def test_within_a_stretch_of_time(before: str, truth: Truth) -> None:
    """Within twelve months counts the day itself a year later."""
    within = Earlier(earlier="incident-recorded", within=YEAR)
    assert asked(within, before, on="2024-03-01") is truth


# ------------------------------------------------------------------------- Since when

SINCE = Earlier(earlier="breach-recorded", since="review-completed")
IMPOSED = RestrictionImposed(on=day("2024-01-01"))
REVIEW = ReviewCompleted(on=day("2024-06-01"), about="restriction-imposed-1")


def breach(on: str, about: str = "restriction-imposed-1") -> BreachRecorded:
    """Give a breach of a restriction."""
    return BreachRecorded(on=day(on), about=about)


@pytest.mark.parametrize(
    ("before", "truth"),
    [("2024-07-01", Truth.YES), ("2024-05-01", Truth.NO), ("2024", Truth.UNKNOWN)],
)
def test_only_those_since_the_last_of_another_kind(before: str, truth: Truth) -> None:
    """What came before the last review was looked at in it."""
    events = (IMPOSED, breach(before), REVIEW, breach("2024-08-01"))
    found = holds(SINCE, "breach-recorded-2", *events, coverage=NO_ORDER)
    assert found is truth


def test_without_a_review_everything_counts() -> None:
    """In a complete file; in a thin one there may have been a review."""
    events = (IMPOSED, breach("2024-05-01"), breach("2024-08-01"))
    assert holds(SINCE, "breach-recorded-2", *events) is Truth.YES
    found = holds(SINCE, "breach-recorded-2", *events, coverage=THIN)
    assert found is Truth.UNKNOWN
    search = AbsenceRecorded(act="review-completed", on=day("2024-12-01"))
    found = holds(SINCE, "breach-recorded-2", *events, search, coverage=THIN)
    assert found is Truth.YES


def test_a_review_of_something_else_starts_only_an_unlinked_count_anew() -> None:
    """The review in between was of the other restriction."""
    events = (
        IMPOSED,
        RestrictionImposed(on=day("2024-01-01")),
        breach("2024-05-01"),
        ReviewCompleted(on=day("2024-06-01"), about="restriction-imposed-2"),
        breach("2024-08-01"),
    )
    assert holds(SINCE, "breach-recorded-2", *events) is Truth.NO
    linked = Earlier(earlier="breach-recorded", since="review-completed", linked=True)
    assert holds(linked, "breach-recorded-2", *events) is Truth.YES


def test_an_act_does_not_start_the_count_of_itself_anew() -> None:
    """Asked of the review, the breaches up to it count."""
    events = (IMPOSED, breach("2024-05-01"), REVIEW)
    assert holds(SINCE, "review-completed-1", *events) is Truth.YES


# ------------------------------------------------------------------- A clean stretch

TWO_CLEAN = Earlier(earlier="incident-recorded", at_least=2, reset=HALF_YEAR)


@pytest.mark.parametrize(
    ("days", "truth"),
    [
        # No gap longer than half a year, on the way to the warning.
        (("2024-01-01", "2024-06-01"), Truth.YES),
        # Eight months between the two: the first is wiped out.
        (("2024-01-01", "2024-09-01"), Truth.NO),
        # Eight months between the last and the warning: both are.
        (("2023-12-01", "2024-02-01"), Truth.NO),
        # A third in between bridges the gap.
        (("2024-01-01", "2024-06-01", "2024-09-01"), Truth.YES),
        # To the day, half a year without any: it still counts.
        (("2024-03-01", "2024-09-01"), Truth.YES),
        (("2024-02-28", "2024-09-01"), Truth.NO),
        # It may have been in time to bridge the gap, or not.
        (("2024-01-01", "2024"), Truth.UNKNOWN),
    ],
)
def test_a_stretch_without_any_wipes_the_slate(
    days: Sequence[str], truth: Truth
) -> None:
    """Two incidents before the warning of October, with no clean half year."""
    assert asked(TWO_CLEAN, *days, on="2024-10-01") is truth


def test_only_acts_that_count_bridge_a_gap() -> None:
    """The mild incident in between is none of those that are counted."""
    serious = Earlier(
        earlier="incident-recorded",
        where=Field(field="severity", equals="serious"),
        at_least=2,
        reset=HALF_YEAR,
    )
    events = tuple(
        IncidentRecorded(on=day(on), severity=severity)
        for on, severity in (
            ("2024-01-01", "serious"),
            ("2024-06-01", "mild"),
            ("2024-09-01", "serious"),
        )
    )
    warning = WarningIssued(on=day("2024-10-01"))
    assert holds(serious, "warning-issued-1", *events, warning) is Truth.NO


def test_in_a_thin_file_another_may_have_bridged_the_gap() -> None:
    """Nobody has seen the pages in between."""
    days = ("2024-01-01", "2024-09-01")
    found = asked(TWO_CLEAN, *days, on="2024-10-01", coverage=THIN)
    assert found is Truth.UNKNOWN
    one = Earlier(earlier="incident-recorded", reset=HALF_YEAR)
    assert asked(one, *days, on="2024-10-01", coverage=THIN) is Truth.YES


# ---------------------------------------------------------------- About the same thing


def test_breaches_of_the_same_restriction() -> None:
    """That of the other restriction does not count."""
    linked = Earlier(earlier="breach-recorded", linked=True)
    other = "restriction-imposed-2"
    events = (IMPOSED, IMPOSED, breach("2024-05-01"), breach("2024-06-01", other))
    assert holds(linked, "breach-recorded-2", *events) is Truth.NO
    third = breach("2024-07-01")
    assert holds(linked, "breach-recorded-3", *events, third) is Truth.YES


def test_acts_of_which_one_is_about_the_other() -> None:
    """An appeal decision is about the restriction, by way of the appeal."""
    events = (
        IMPOSED,
        RestrictionImposed(on=day("2024-02-01")),
        AppealLodged(on=day("2024-03-01"), about="restriction-imposed-2"),
        AppealDetermined(on=day("2024-04-01"), about="appeal-lodged-1"),
    )
    twice = Earlier(earlier="restriction-imposed", at_least=2, linked=True)
    assert holds(twice, "appeal-determined-1", *events) is Truth.NO
    once = Earlier(earlier="restriction-imposed", linked=True)
    assert holds(once, "appeal-determined-1", *events) is Truth.YES


def test_an_act_about_an_earlier_one_the_other_way_round() -> None:
    """Advice before a decision is about the decision, which came later."""
    linked = Earlier(earlier="advice-taken", linked=True)
    advice = AdviceTaken(on=day("2023-12-01"), about="restriction-imposed-1")
    assert holds(linked, "restriction-imposed-1", advice, IMPOSED) is Truth.YES


def test_decisions_that_rest_on_the_same_incident() -> None:
    """A warning and a restriction for one incident, and a warning for another."""
    events = (
        IncidentRecorded(on=day("2024-01-01"), subject="S-1"),
        IncidentRecorded(on=day("2024-02-01"), subject="S-2"),
        WarningIssued(on=day("2024-03-01"), incidents=("incident-recorded-1",)),
        WarningIssued(on=day("2024-03-02"), incidents=("incident-recorded-2",)),
        RestrictionImposed(
            on=day("2024-04-01"), incidents=("incident-recorded-2",), subjects=("S-2",)
        ),
    )
    linked = Earlier(earlier="warning-issued", linked=True)
    assert holds(linked, "restriction-imposed-1", *events) is Truth.YES
    twice = Earlier(earlier="warning-issued", at_least=2, linked=True)
    assert holds(twice, "restriction-imposed-1", *events) is Truth.NO
    incident = Earlier(earlier="incident-recorded", at_least=2, linked=True)
    assert holds(incident, "restriction-imposed-1", *events) is Truth.NO


def test_decisions_whose_incidents_nobody_recorded() -> None:
    """In a complete file they rest on none; in a thin one they may on the same."""
    events = (
        IncidentRecorded(on=day("2024-01-01"), subject="S-1"),
        WarningIssued(on=day("2024-03-01")),
        RestrictionImposed(on=day("2024-04-01"), subjects=("S-2",)),
    )
    for earlier in ("warning-issued", "incident-recorded"):
        linked = Earlier(earlier=earlier, linked=True)
        assert holds(linked, "restriction-imposed-1", *events) is Truth.NO
        found = holds(linked, "restriction-imposed-1", *events, coverage=THIN)
        assert found is Truth.UNKNOWN


@pytest.mark.parametrize(
    ("first", "then", "truth"),
    [
        ("S-1", "S-1", Truth.YES),
        ("S-1", "S-2", Truth.NO),
        ("S-1", None, Truth.UNKNOWN),
        (None, None, Truth.UNKNOWN),
    ],
)
def test_contacts_in_the_same_matter(
    first: str | None, then: str | None, truth: Truth
) -> None:
    """A matter that nobody wrote down may be the same."""
    linked = Earlier(earlier="contact-recorded", linked=True)
    events = (
        ContactRecorded(on=day("2024-01-01"), subject=first),
        ContactRecorded(on=day("2024-02-01"), subject=then),
    )
    assert holds(linked, "contact-recorded-2", *events) is truth


def test_acts_of_which_nobody_knows_what_they_are_about() -> None:
    """Two reviews of a restriction that is not on file may be of the same."""
    linked = Earlier(earlier="review-completed", linked=True)
    events = (ReviewCompleted(on=day("2024-01-01")), ReviewCompleted(on=day("2024-02")))
    found = holds(linked, "review-completed-2", *events, coverage=THIN)
    assert found is Truth.UNKNOWN


def test_an_act_that_may_be_about_one_of_two() -> None:
    """The letter is about the first restriction or the second."""
    linked = Earlier(earlier="notice-given", linked=True)
    events = (
        IMPOSED,
        RestrictionImposed(on=day("2024-01-02")),
        NoticeGiven(on=day("2024-01-03")),
        ReviewCompleted(on=day("2024-02-01"), about="restriction-imposed-2"),
    )
    assert holds(linked, "review-completed-1", *events) is Truth.UNKNOWN


def test_an_act_that_is_about_one_thing_whichever_way_it_is_read() -> None:
    """The letter is about the restriction, or its review, and so about it."""
    linked = Earlier(earlier="notice-given", linked=True)
    events = (
        IMPOSED,
        ReviewCompleted(on=day("2024-02-01"), about="restriction-imposed-1"),
        NoticeGiven(on=day("2024-03-01")),
        NoticeGiven(on=day("2024-04-01"), about="restriction-imposed-1"),
    )
    assert holds(linked, "notice-given-2", *events) is Truth.YES


# ------------------------------------------------------------------------- What is wrong


@pytest.mark.parametrize(
    ("condition", "problem"),
    [
        (Earlier(earlier="warning"), "'warning' is no kind of act"),
        (
            Earlier(earlier="breach-recorded", since="review"),
            "'review' is no kind of act",
        ),
        (
            Earlier(earlier="breach-recorded", since="breach-recorded"),
            "no breach-recorded comes after the last breach-recorded",
        ),
        (
            Earlier(earlier="case-closed", linked=True),
            "case-closed is never about anything",
        ),
        (
            Earlier(
                earlier="warning-issued", where=Field(field="rugn", equals="warning")
            ),
            "warning-issued has no field 'rugn'",
        ),
    ],
)
def test_what_is_wrong_with_it_is_said(condition: Earlier, problem: str) -> None:
    """Each with the remedy."""
    (found,) = condition.problems("breach-recorded")
    assert found.startswith(problem)


def test_an_act_that_is_about_nothing_is_linked_to_none() -> None:
    """Of a kind of act that there is not, another message speaks."""
    linked = Earlier(earlier="breach-recorded", linked=True)
    (problem,) = linked.problems("case-closed")
    assert problem.startswith("case-closed is never about anything")
    assert linked.problems("closing") == []
    assert linked.problems("review-completed") == []
    events = (IMPOSED, breach("2024-05-01"), CaseClosed(on=day("2024-06-01")))
    assert holds(linked, "case-closed-1", *events) is Truth.NO


@pytest.mark.parametrize(
    ("since", "truth"), [("2024-03", Truth.UNKNOWN), ("2023-02", Truth.NO)]
)
def test_a_search_need_go_back_no_further_than_what_counts(
    since: str, truth: Truth
) -> None:
    """What was before the stretch of time would not count anyway."""
    search = AbsenceRecorded(
        act="incident-recorded", since=day(since), on=day("2024-06")
    )
    within = Earlier(earlier="incident-recorded", within=YEAR)
    limit = RestrictionImposed(on=day("2024-04-01"))
    found = holds(within, "restriction-imposed-1", limit, search, coverage=THIN)
    assert found is truth
