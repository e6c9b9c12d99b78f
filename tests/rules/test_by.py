"""The condition on who did an act, or whom it names."""

import pytest

from tests.builders import THIN, officer
from tests.rules.asking import holds
from ucb_domain.events import (
    AdviceTaken,
    BreachRecorded,
    Event,
    IncidentRecorded,
    WarningIssued,
    name_of,
)
from ucb_domain.rules import Authority, By
from ucb_domain.truth import Truth
from ucb_domain.values import Officer


@pytest.mark.parametrize(
    ("by", "truth"),
    [
        (officer("head"), Truth.YES),
        (officer("officer"), Truth.NO),
        (officer(None), Truth.UNKNOWN),
        (None, Truth.UNKNOWN),
    ],
)
def test_who_did_it(by: Officer | None, truth: Truth) -> None:
    """The role they held that day counts; without one it is open."""
    assert holds(By(by="senior"), "warning-issued-1", WarningIssued(by=by)) is truth


def test_a_role_is_the_authority_of_that_role() -> None:
    """No authority need be named for a single role."""
    warning = WarningIssued(by=officer("manager"))
    assert holds(By(by="manager"), "warning-issued-1", warning) is Truth.YES
    assert holds(By(by="director"), "warning-issued-1", warning) is Truth.NO


@pytest.mark.parametrize("role", ["head", "officer"])
def test_a_thin_file_may_not_name_everybody_who_signed(role: str) -> None:
    """One of two is on it: the other may have signed, unless the file is whole."""
    two = {"two": Authority(of=("head", "director"), at_least=2)}
    condition, name = By(by="two"), "warning-issued-1"
    one = WarningIssued(by=officer(role))
    assert holds(condition, name, one, authorities=two) is Truth.NO
    thin = holds(condition, name, one, authorities=two, coverage=THIN)
    assert thin is Truth.UNKNOWN
    told = WarningIssued(by=officer(role), also_by=(officer("officer", "c"),))
    assert holds(condition, name, told, authorities=two, coverage=THIN) is Truth.NO


@pytest.mark.parametrize(
    ("of", "event", "truth"),
    [
        ("adviser", AdviceTaken(adviser=officer("head")), Truth.YES),
        ("adviser", AdviceTaken(adviser=officer("officer")), Truth.NO),
        ("adviser", AdviceTaken(by=officer("head")), Truth.UNKNOWN),
        ("also_by", AdviceTaken(also_by=(officer("head"),)), Truth.YES),
        ("against", IncidentRecorded(against=(officer("officer"),)), Truth.NO),
        (
            "against",
            IncidentRecorded(against=(officer("officer"), officer("head"))),
            Truth.YES,
        ),
        # Empty unless told: nobody may have said whom it was against.
        ("against", IncidentRecorded(), Truth.UNKNOWN),
        ("notified", BreachRecorded(notified=(officer("director"),)), Truth.YES),
        ("notified", BreachRecorded(), Truth.UNKNOWN),
        # Told to be empty: nobody was.
        ("notified", BreachRecorded(notified=()), Truth.NO),
    ],
)
def test_whom_it_names(of: str, event: Event, truth: Truth) -> None:
    """Who gave advice, whom it was against, who was told."""
    assert holds(By(by="senior", of=of), f"{name_of(event)}-1", event) is truth


def test_a_field_that_names_no_officers_is_a_problem() -> None:
    """The message lists those that do; of no kind of act it says nothing."""
    condition = By(by="senior", of="advisor")
    (problem,) = condition.problems("advice-taken")
    assert problem == (
        "advice-taken names no officers in 'advisor'; write one of by, also_by, adviser."
    )
    assert condition.problems("advice") == []
    assert By(by="senior", of="adviser").problems("advice-taken") == []
    assert By(by="senior").problems("advice-taken") == []
