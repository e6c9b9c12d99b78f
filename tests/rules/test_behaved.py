"""The condition on the behaviour that an act rests on."""

from typing import Any

import pytest

from tests.builders import THIN, day
from tests.rules.asking import holds
from ucb_domain.events import (
    AbsenceRecorded,
    AppealLodged,
    ContactRecorded,
    EntryCorrected,
    Event,
    IncidentRecorded,
    ReferralMade,
    RestrictionImposed,
    ReviewCompleted,
    SupportConsidered,
    WarningIssued,
)
from ucb_domain.rules import Behaved, Behaviour
from ucb_domain.truth import Truth
from ucb_domain.values import Coverage

BEHAVIOURS = {
    "aggression": Behaviour(words="aggression"),
    "threat": Behaviour(words="a threat", under="aggression"),
    "bomb-threat": Behaviour(words="a threat with a bomb", under="threat"),
    "rudeness": Behaviour(words="rudeness"),
    # A pack that goes in circles is refused when it is loaded, but asks no more for it.
    "hen": Behaviour(words="a hen", under="egg"),
    "egg": Behaviour(words="an egg", under="hen"),
}
AGGRESSIVE = Behaved(behaviour=("aggression",))


def shows(
    of: str,
    *events: Event,
    condition: Behaved = AGGRESSIVE,
    coverage: Coverage | None = None,
) -> Truth:
    """Ask it of one act of a file."""
    return holds(condition, of, *events, coverage=coverage, behaviours=BEHAVIOURS)


def incident(*behaviours: str, **fields: Any) -> IncidentRecorded:
    """Give an incident of some kinds of behaviour."""
    return IncidentRecorded(behaviours=behaviours, **fields)


@pytest.mark.parametrize(
    ("behaviours", "truth"),
    [
        (("aggression",), Truth.YES),
        (("rudeness", "threat"), Truth.YES),
        (("bomb-threat",), Truth.YES),
        (("rudeness",), Truth.NO),
        (("egg",), Truth.NO),
        (("not-in-the-policy",), Truth.NO),
        ((), Truth.NO),
        (None, Truth.UNKNOWN),
    ],
)
def test_an_incident_shows_the_kinds_that_it_names(
    behaviours: tuple[str, ...] | None, truth: Truth
) -> None:
    """Those that stand under the kind that is meant are of that kind."""
    event = IncidentRecorded(behaviours=behaviours)
    assert shows("incident-recorded-1", event) is truth


def test_a_wider_kind_is_not_a_narrower_one() -> None:
    """Aggression is not yet a threat."""
    threats = Behaved(behaviour=("threat", "rudeness"))
    found = shows("incident-recorded-1", incident("aggression"), condition=threats)
    assert found is Truth.NO


@pytest.mark.parametrize(
    ("grounds", "incidents", "in_whole", "in_thin"),
    [
        (("threat",), (), Truth.YES, Truth.YES),
        (("rudeness",), (), Truth.NO, Truth.NO),
        (("rudeness",), ("incident-recorded-1",), Truth.YES, Truth.YES),
        (("rudeness",), ("incident-recorded-2",), Truth.NO, Truth.NO),
        (("rudeness",), ("incident-recorded-3",), Truth.UNKNOWN, Truth.UNKNOWN),
        # Grounds left blank: a complete file leaves them to the incidents.
        (None, ("incident-recorded-1",), Truth.YES, Truth.YES),
        (None, ("incident-recorded-2",), Truth.NO, Truth.UNKNOWN),
        (None, (), Truth.UNKNOWN, Truth.UNKNOWN),
    ],
)
def test_a_restriction_rests_on_its_grounds_and_its_incidents(
    grounds: tuple[str, ...] | None,
    incidents: tuple[str, ...],
    in_whole: Truth,
    in_thin: Truth,
) -> None:
    """Either may show it: a threat, rudeness, and what nobody put a name to."""
    events = (
        incident("threat"),
        incident("rudeness"),
        IncidentRecorded(),
        RestrictionImposed(grounds=grounds, incidents=incidents),
    )
    assert shows("restriction-imposed-1", *events) is in_whole
    assert shows("restriction-imposed-1", *events, coverage=THIN) is in_thin


@pytest.mark.parametrize(
    ("incidents", "truth"),
    [
        (("incident-recorded-1",), Truth.YES),
        (("incident-recorded-2",), Truth.NO),
        (("incident-recorded-2", "incident-recorded-1"), Truth.YES),
        ((), Truth.UNKNOWN),
    ],
)
def test_a_warning_rests_on_its_incidents(
    incidents: tuple[str, ...], truth: Truth
) -> None:
    """One that names none may be about any."""
    events = (
        incident("threat"),
        incident("rudeness"),
        WarningIssued(incidents=incidents),
    )
    assert shows("warning-issued-1", *events) is truth
    assert shows("warning-issued-1", *events, coverage=THIN) is truth


def test_any_other_act_shows_what_it_is_about() -> None:
    """A referral of the incident, an appeal against the review of the restriction."""
    events: tuple[Event, ...] = (
        incident("threat"),
        ReferralMade(to="police", about="incident-recorded-1"),
        RestrictionImposed(grounds=("rudeness",)),
        ReviewCompleted(about="restriction-imposed-1"),
        AppealLodged(about="review-completed-1"),
    )
    assert shows("referral-made-1", *events) is Truth.YES
    assert shows("review-completed-1", *events) is Truth.NO
    assert shows("appeal-lodged-1", *events) is Truth.NO


def test_an_act_that_does_not_say_what_it_is_about() -> None:
    """With one incident it is that; with two it is open unless both are of the kind."""
    on = day("2024-02-01")
    threat, rude = (
        incident(kind, on=day("2024-01-01")) for kind in ("threat", "rudeness")
    )
    referral = ReferralMade(on=on, to="police")
    assert shows("referral-made-1", threat, referral) is Truth.YES
    assert shows("referral-made-1", threat, threat, referral) is Truth.YES
    assert shows("referral-made-1", threat, rude, referral) is Truth.UNKNOWN
    assert shows("referral-made-1", referral, coverage=THIN) is Truth.UNKNOWN


def test_an_incident_that_was_withdrawn_shows_nothing() -> None:
    """The entry was on the wrong file."""
    events = (
        incident("threat"),
        ReferralMade(to="police", about="incident-recorded-1"),
        EntryCorrected(about="incident-recorded-1", withdrawn=True),
    )
    assert shows("referral-made-1", *events) is Truth.NO


def test_a_contact_is_no_behaviour() -> None:
    """Nor is anything else that is never about conduct."""
    assert shows("contact-recorded-1", ContactRecorded(), coverage=THIN) is Truth.NO
    (problem,) = AGGRESSIVE.problems("contact-recorded")
    assert problem == (
        "contact-recorded never rests on behaviour; ask it of another kind of act."
    )
    assert AGGRESSIVE.problems("contact") == []
    assert AGGRESSIVE.problems("review-completed") == []


def test_acts_that_are_about_one_another_lead_nowhere() -> None:
    """A search that two entries make of each other shows nothing."""
    events: tuple[Event, ...] = (
        SupportConsidered(about="absence-recorded-1"),
        AbsenceRecorded(act="notice-given", about="absence-recorded-2"),
        AbsenceRecorded(act="notice-given", about="absence-recorded-1"),
    )
    assert shows("absence-recorded-1", *events) is Truth.NO
    assert AGGRESSIVE.problems("absence-recorded") == []
