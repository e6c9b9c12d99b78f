"""The condition on whether a restriction reaches an act."""

from typing import Any

import pytest

from tests.builders import CUSTOMER, THIN, day
from tests.rules.asking import holds
from ucb_domain.events import (
    AbsenceRecorded,
    ContactRecorded,
    IncidentRecorded,
    RestrictionImposed,
    ReviewCompleted,
)
from ucb_domain.rules import Restricted
from ucb_domain.truth import Truth
from ucb_domain.values import Coverage, Measure

REACHED = Restricted(restricted=True)
FREE = Restricted(restricted=False)
IMPOSED = day("2024-01-01")
CALLED = day("2024-03-01")


def reached(
    decision: dict[str, Any], contact: dict[str, Any], condition: Restricted = REACHED
) -> Truth:
    """Ask it of a contact in March, after a restriction of January."""
    return holds(
        condition,
        "contact-recorded-1",
        RestrictionImposed(on=IMPOSED, **decision),
        ContactRecorded(on=CALLED, **contact),
    )


def test_a_restriction_in_force_reaches_the_customer() -> None:
    """The two forms of the condition answer the opposite."""
    assert reached({}, {}) is Truth.YES
    assert reached({}, {}, FREE) is Truth.NO


def test_one_that_has_ended_does_not() -> None:
    """It ran out in February."""
    ended = {"ends_on": day("2024-02-28")}
    assert reached(ended, {}) is Truth.NO
    assert reached(ended, {}, FREE) is Truth.YES


def test_where_its_days_are_vague_it_is_open() -> None:
    """It ended some time in the year."""
    assert reached({"ends_on": day("2024")}, {}) is Truth.UNKNOWN


@pytest.mark.parametrize(
    ("coverage", "truth"), [(Coverage(), Truth.NO), (THIN, Truth.UNKNOWN)]
)
def test_a_thin_file_may_lack_the_restriction(coverage: Coverage, truth: Truth) -> None:
    """A complete one shows that there was none."""
    call = ContactRecorded(on=CALLED)
    found = holds(REACHED, "contact-recorded-1", call, coverage=coverage)
    assert found is truth


def test_a_search_in_vain_shows_that_there_was_none() -> None:
    """Somebody looked, up to a day after the contact."""
    search = AbsenceRecorded(act="restriction-imposed", on=day("2024-06-01"))
    call = ContactRecorded(on=CALLED)
    found = holds(FREE, "contact-recorded-1", call, search, coverage=THIN)
    assert found is Truth.YES


@pytest.mark.parametrize(
    ("subjects", "contact", "truth"),
    [
        ((), {"subject": "S-1"}, Truth.YES),
        (("S-1",), {"subject": "S-1"}, Truth.YES),
        (("S-1",), {"subject": "S-2"}, Truth.NO),
        (("S-1",), {}, Truth.UNKNOWN),
        (("S-1",), {"new_matter": False}, Truth.UNKNOWN),
        (("S-1",), {"new_matter": True}, Truth.NO),
    ],
)
def test_one_confined_to_matters_reaches_only_those(
    subjects: tuple[str, ...], contact: dict[str, Any], truth: Truth
) -> None:
    """A new matter is none that it can have been confined to."""
    assert reached({"subjects": subjects}, contact) is truth


@pytest.mark.parametrize(
    ("services", "contact", "truth"),
    [
        ((), {"service": "parks"}, Truth.YES),
        (("housing",), {"service": "housing"}, Truth.YES),
        (("housing",), {"service": "parks"}, Truth.NO),
        (("housing",), {}, Truth.UNKNOWN),
    ],
)
def test_one_confined_to_services_reaches_only_those(
    services: tuple[str, ...], contact: dict[str, Any], truth: Truth
) -> None:
    """It binds nobody who turns to another part of the organisation."""
    assert reached({"services": services}, contact) is truth


@pytest.mark.parametrize(
    ("parties", "party", "truth"),
    [
        ((), None, Truth.YES),
        ((), CUSTOMER.ref, Truth.YES),
        ((), "P-2", Truth.NO),
        (("P-2",), "P-2", Truth.YES),
        (("P-2",), "P-3", Truth.NO),
    ],
)
def test_a_restriction_on_one_person_binds_no_other(
    parties: tuple[str, ...], party: str | None, truth: Truth
) -> None:
    """Unless it names them."""
    assert reached({"parties": parties}, {"party": party}) is truth


def test_an_act_that_is_no_contact_is_reached_by_any() -> None:
    """Conduct has no scope."""
    events = (
        RestrictionImposed(on=IMPOSED, subjects=("S-1",), services=("housing",)),
        IncidentRecorded(on=CALLED, service="parks"),
    )
    assert holds(REACHED, "incident-recorded-1", *events) is Truth.YES


@pytest.mark.parametrize(
    ("measures", "truth"),
    [
        ((Measure(kind="witness"),), Truth.YES),
        ((Measure(kind="letters-only"),), Truth.NO),
        (None, Truth.UNKNOWN),
    ],
)
def test_one_that_uses_a_measure(
    measures: tuple[Measure, ...] | None, truth: Truth
) -> None:
    """Contact only before a witness is asked of those alone who are under it."""
    using = Restricted(restricted=True, using=("witness", "in-pairs"))
    assert reached({"measures": measures}, {}, using) is truth
    none = Restricted(restricted=False, using=("witness", "in-pairs"))
    assert reached({"measures": measures}, {}, none) is ~truth


def test_what_it_uses_is_what_it_uses_that_day() -> None:
    """The review of February took the witness away."""
    witness, letters = Measure(kind="witness"), Measure(kind="letters-only")
    events = (
        RestrictionImposed(on=IMPOSED, measures=(witness,)),
        ReviewCompleted(on=day("2024-02-01"), outcome="amended", measures=(letters,)),
        ContactRecorded(on=CALLED),
    )
    using = Restricted(restricted=True, using=("witness",))
    assert holds(using, "contact-recorded-1", *events) is Truth.NO


def test_two_restrictions_are_not_mixed_up() -> None:
    """The one with a witness is confined to a matter that this contact is not about."""
    events = (
        RestrictionImposed(
            on=IMPOSED, measures=(Measure(kind="witness"),), subjects=("S-1",)
        ),
        RestrictionImposed(on=IMPOSED, measures=(Measure(kind="letters-only"),)),
        ContactRecorded(on=CALLED, subject="S-2"),
    )
    using = Restricted(restricted=True, using=("witness",))
    assert holds(using, "contact-recorded-1", *events) is Truth.NO
    assert holds(REACHED, "contact-recorded-1", *events) is Truth.YES


@pytest.mark.parametrize(
    ("about", "truth"),
    [
        ("contact-recorded-1", Truth.NO),
        (None, Truth.YES),
        ("restriction-imposed-1", Truth.YES),
    ],
)
def test_a_search_for_a_decision_on_the_very_contact(
    about: str | None, truth: Truth
) -> None:
    """Whatever the restriction says of itself, no decision reached this contact."""
    found = holds(
        REACHED,
        "contact-recorded-1",
        RestrictionImposed(on=IMPOSED),
        ContactRecorded(on=CALLED, service="housing"),
        AbsenceRecorded(act="restriction-imposed", about=about),
    )
    assert found is truth
