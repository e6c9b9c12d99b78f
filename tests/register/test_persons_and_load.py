"""What a register says of the persons on it, and of how much contact there was."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from tests.register.desk import CLERK, CUSTOMER, HEAD, opened, restriction, review
from ucb_domain import (
    CaseNotFoundError,
    ContactRecorded,
    ContactRegister,
    Particulars,
    Party,
    PartyAssociated,
    Tense,
    When,
)

CASE = CUSTOMER.ref


@pytest.fixture
def register(store_url: str) -> Any:
    """Return a register with two customers, one of them restricted, on each store."""
    with opened(store_url, enforcement="record") as register:
        register.open_case(CUSTOMER, by=CLERK)
        helper = PartyAssociated(
            on=When.parse("2024-03-04"),
            party=Party(ref="P-9", name="H. Elper", telephone="01437 764551"),
            relation="aids",
        )
        register.record(CASE, restriction(), by=HEAD, event_id="r1")
        register.record(CASE, helper, by=HEAD)
        register.open_case(Party(ref="CRM-1", name="Another Person"), by=CLERK)
        yield register


def test_the_register_has_the_names_of_those_on_it(register: ContactRegister) -> None:
    """Names come from the events; whoever is not restricted is not shown."""
    found = register.persons(particulars=True)
    assert found.on == date(2024, 3, 5)
    (person,) = found.restricted
    assert (person.person, person.tense) == (CASE, Tense.CURRENT)
    assert person.particulars == Particulars(
        name="A. Person", email="a.person@example.org"
    )
    assert [each.person for each in found.associated] == ["P-9"]


def test_a_person_is_found_by_what_they_give(register: ContactRegister) -> None:
    """On every store, by each thing they may give, and no other is."""
    for asked in (
        {"reference": "crm1029"},
        {"name": "person, a"},
        {"email": "A.PERSON@example.org"},
    ):
        found = register.persons(**asked)  # type: ignore[arg-type]
        assert [each.person for each in found.restricted] == [CASE]
        assert found.associated == () or "reference" in asked
    helped = register.persons(telephone="+44 1437 764 551")
    assert (len(helped.restricted), len(helped.associated)) == (0, 1)
    assert register.persons(name="Another", address="1").restricted == ()
    with pytest.raises(ValueError, match="nothing to look for"):
        register.persons(name="--")


def test_the_past_stays_on_it(register: ContactRegister) -> None:
    """A restriction that was lifted is shown as past, and on an earlier day as current."""
    register.record(CASE, review("r1", "2024-03-05"), by=HEAD)
    (person,) = register.persons().restricted
    assert person.tense is Tense.PAST
    (person,) = register.persons(on=date(2024, 3, 4)).restricted
    assert person.tense is Tense.CURRENT


def test_reading_tells_how_far_it_is(register: ContactRegister) -> None:
    """Every case is read once."""
    told: list[tuple[int, int]] = []
    register.persons(progress=lambda done, total: told.append((done, total)))
    assert told == [(1, 2), (2, 2)]


def test_load_is_by_the_local_day(register: ContactRegister) -> None:
    """The register's time zone says what day it was."""
    at = datetime(2023, 6, 30, 23, 30, tzinfo=UTC)
    contacts = [
        ContactRecorded(at=at, channel="telephone", minutes=5, subject="DRAINS"),
        ContactRecorded(on=When.parse("2023-07-01"), channel="email", minutes=20),
    ]
    register.record(CASE, *contacts, by=CLERK)
    load = register.load(CASE)
    assert (load.total.contacts, load.total.minutes) == (2, 25)
    assert load.busiest_day == date(2023, 7, 1)
    drains = register.load(
        CASE, since=date(2023, 7, 1), until=date(2023, 7, 1), subject="DRAINS"
    )
    assert (len(drains.contacts), len(drains.perhaps)) == (1, 1)
    with pytest.raises(CaseNotFoundError):
        register.load("CRM-0")
