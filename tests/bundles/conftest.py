"""A case of which a bundle is made: a sealed log, sealed fields, somebody beside."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from ucb_domain import (
    AppealLodged,
    ContactRegister,
    IncidentRecorded,
    Measure,
    NoticeGiven,
    Officer,
    Party,
    PartyAssociated,
    RestrictionImposed,
    When,
    init_store,
)
from ucb_domain.bundles import Recipient
from ucb_domain.keys import MemoryKeyStore
from ucb_domain.signing import SigningKey

HEAD = Officer(id="o-3", role="head-of-service")
KEY = SigningKey.read("AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=")
OTHER = SigningKey.read("AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI=")
LOG = "council.example/log"
CASE = "CRM-1"
NAME, SISTER, STORY = "Marker-Name", "Marker-Sister", "Marker-Story"


def case_in(register: ContactRegister) -> ContactRegister:
    """Record a case, and another one beside it in the log."""
    register.open_case(
        Party(ref="P-77", name=NAME), case=CASE, by=HEAD, on=date(2025, 3, 1)
    )
    register.open_case(Party(ref="P-78"), case="CRM-2", by=HEAD, on=date(2025, 3, 1))
    register.record(
        CASE,
        IncidentRecorded(
            on=When.parse("2025-03-05"), behaviours=("threats",), narrative=STORY
        ),
        PartyAssociated(
            on=When.parse("2025-03-06"), party=Party(ref="P-79", name=SISTER)
        ),
        by=HEAD,
        event_ids=["incident", "sister"],
    )
    register.record(
        "CRM-2", IncidentRecorded(on=When.parse("2025-03-05")), by=HEAD, event_ids=["i"]
    )
    register.record(
        CASE,
        RestrictionImposed(
            on=When.parse("2025-03-12"),
            by=HEAD,
            measures=(Measure(kind="one-method", channels=("letter",)),),
            incidents=("incident",),
        ),
        NoticeGiven(on=When.parse("2025-03-13"), about="ban", to="customer"),
        AppealLodged(on=When.parse("2025-03-20"), about="ban"),
        by=HEAD,
        event_ids=["ban", "letter", "appeal"],
    )
    return register


@pytest.fixture(scope="session")
def register(tmp_path_factory: pytest.TempPathFactory) -> ContactRegister:
    """Give a register with the case in it."""
    path: Path = tmp_path_factory.mktemp("bundles") / "cases.db"
    init_store(f"sqlite:///{path}")
    register = ContactRegister.open(
        f"sqlite:///{path}",
        policies=["pembrokeshire", "ombudsman-expectations"],
        enforcement="record",
        keys=MemoryKeyStore(),
        clock=lambda: datetime(2025, 6, 1, 12, tzinfo=UTC),
    )
    case_in(register)
    register.seal_log(KEY, origin=LOG)
    return register


@pytest.fixture(scope="session")
def bundle(register: ContactRegister) -> bytes:
    """Make the bundle that an ombudsman gets."""
    return register.bundle(CASE, recipient=Recipient.OMBUDSMAN, key=KEY)
