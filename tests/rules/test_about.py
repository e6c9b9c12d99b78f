"""The condition on the act that an act is about."""

import pytest

from tests.builders import THIN, day
from tests.rules.asking import holds
from ucb_domain.events import (
    AbsenceRecorded,
    AppealDetermined,
    AppealLodged,
    BreachRecorded,
    ContactRecorded,
    EntryCorrected,
    Event,
    IncidentRecorded,
    RestrictionImposed,
    ReviewCompleted,
    SupportConsidered,
    WarningIssued,
)
from ucb_domain.rules import About, Field, HasMeasure
from ucb_domain.truth import Truth
from ucb_domain.values import Coverage, Measure

BAN = RestrictionImposed(on=day("2024-01-01"), measures=(Measure(kind="ban"),))
LETTERS = RestrictionImposed(on=day("2024-01-02"), measures=(Measure(kind="letters"),))
OF_A_BAN = About(about="restriction-imposed", where=HasMeasure(measure=("ban",)))
SEVERE = About(
    about="incident-recorded", where=Field(field="severity", equals="severe")
)


def test_the_act_that_it_names() -> None:
    """An appeal against the ban, and one against letters only."""
    events = (
        BAN,
        LETTERS,
        AppealLodged(about="restriction-imposed-1"),
        AppealLodged(about="restriction-imposed-2"),
    )
    assert holds(OF_A_BAN, "appeal-lodged-1", *events) is Truth.YES
    assert holds(OF_A_BAN, "appeal-lodged-2", *events) is Truth.NO


def test_directly_or_through_others() -> None:
    """The decision is about the appeal, the review, and the ban that was reviewed."""
    events = (
        BAN,
        ReviewCompleted(about="restriction-imposed-1", outcome="continued"),
        AppealLodged(about="review-completed-1"),
        AppealDetermined(about="appeal-lodged-1"),
    )
    assert holds(OF_A_BAN, "appeal-determined-1", *events) is Truth.YES
    review = About(about="review-completed")
    assert holds(review, "appeal-determined-1", *events) is Truth.YES
    warning = About(about="warning-issued")
    assert holds(warning, "appeal-determined-1", *events) is Truth.NO


def test_an_act_that_does_not_say_is_about_what_it_can_be() -> None:
    """With one restriction it is that one, with two it is open unless they agree."""
    appeal = AppealLodged(on=day("2024-02-01"))
    assert holds(OF_A_BAN, "appeal-lodged-1", BAN, appeal) is Truth.YES
    assert holds(OF_A_BAN, "appeal-lodged-1", BAN, LETTERS, appeal) is Truth.UNKNOWN
    assert holds(OF_A_BAN, "appeal-lodged-1", BAN, BAN, appeal) is Truth.YES
    assert holds(OF_A_BAN, "appeal-lodged-1", appeal, coverage=THIN) is Truth.UNKNOWN


def test_what_is_not_known_of_the_other_act_is_open() -> None:
    """Nobody wrote down what the restriction does."""
    events = (RestrictionImposed(), AppealLodged())
    assert holds(OF_A_BAN, "appeal-lodged-1", *events) is Truth.UNKNOWN


def test_a_decision_is_about_the_incidents_it_rests_on() -> None:
    """A warning for the mild one, a restriction for both."""
    events = (
        IncidentRecorded(on=day("2024-01-01"), severity="mild"),
        IncidentRecorded(on=day("2024-01-02"), severity="severe"),
        WarningIssued(incidents=("incident-recorded-1",)),
        RestrictionImposed(incidents=("incident-recorded-1", "incident-recorded-2")),
        ReviewCompleted(about="restriction-imposed-1"),
    )
    assert holds(SEVERE, "warning-issued-1", *events) is Truth.NO
    assert holds(SEVERE, "restriction-imposed-1", *events) is Truth.YES
    assert holds(SEVERE, "review-completed-1", *events) is Truth.YES


@pytest.mark.parametrize(
    ("coverage", "truth"), [(Coverage(), Truth.NO), (THIN, Truth.UNKNOWN)]
)
def test_incidents_that_nobody_recorded(coverage: Coverage, truth: Truth) -> None:
    """In a complete file there are none that the warning rests on."""
    events = (IncidentRecorded(severity="severe"), WarningIssued())
    assert holds(SEVERE, "warning-issued-1", *events, coverage=coverage) is truth


def test_an_incident_that_was_withdrawn_is_none() -> None:
    """The entry was on the wrong file."""
    events = (
        IncidentRecorded(severity="severe"),
        WarningIssued(incidents=("incident-recorded-1",)),
        EntryCorrected(about="incident-recorded-1", withdrawn=True),
    )
    assert holds(SEVERE, "warning-issued-1", *events, coverage=THIN) is Truth.NO


def test_a_breach_is_about_the_contact_too() -> None:
    """And about the restriction that it broke."""
    call = About(about="contact-recorded", where=Field(field="channel", equals="text"))
    events: tuple[Event, ...] = (
        BAN,
        ContactRecorded(channel="text"),
        BreachRecorded(about="restriction-imposed-1", contact="contact-recorded-1"),
        BreachRecorded(about="restriction-imposed-1"),
    )
    assert holds(call, "breach-recorded-1", *events) is Truth.YES
    assert holds(OF_A_BAN, "breach-recorded-1", *events) is Truth.YES
    assert holds(call, "breach-recorded-2", *events) is Truth.NO
    found = holds(call, "breach-recorded-2", *events, coverage=THIN)
    assert found is Truth.UNKNOWN


def test_a_search_is_about_whatever_it_names() -> None:
    """It may be for a letter about anything."""
    events = (
        WarningIssued(),
        AbsenceRecorded(act="notice-given", about="warning-issued-1"),
    )
    assert holds(About(about="warning-issued"), "absence-recorded-1", *events) is (
        Truth.YES
    )


def test_acts_that_are_about_one_another_lead_nowhere() -> None:
    """A request and an answer that name each other are about no third."""
    events = (
        SupportConsidered(stage="requested", about="support-considered-2"),
        SupportConsidered(stage="agreed", about="support-considered-1"),
    )
    declined = About(
        about="support-considered", where=Field(field="stage", equals="declined")
    )
    assert holds(declined, "support-considered-2", *events) is Truth.NO


@pytest.mark.parametrize(
    ("condition", "of", "problem"),
    [
        (About(about="restriction"), "appeal-lodged", "'restriction' is no kind"),
        (
            About(about="case-closed"),
            "appeal-determined",
            (
                "appeal-determined is never about case-closed; it can be about: "
                "appeal-lodged, incident-recorded, restriction-imposed, "
                "review-completed, warning-issued."
            ),
        ),
        (
            About(about="incident-recorded"),
            "case-closed",
            "case-closed is never about incident-recorded; it can be about: nothing.",
        ),
        (
            About(about="warning-issued", where=Field(field="rugn", known=True)),
            "appeal-lodged",
            "warning-issued has no field 'rugn'",
        ),
    ],
)
def test_what_is_wrong_with_it_is_said(condition: About, of: str, problem: str) -> None:
    """Each with the remedy."""
    (found,) = condition.problems(of)
    assert found.startswith(problem)


def test_a_search_can_be_about_anything_and_an_unknown_act_is_not_asked() -> None:
    """Of a kind of act that there is not, another message speaks."""
    assert About(about="case-closed").problems("absence-recorded") == []
    assert About(about="case-closed").problems("closing") == []
