"""The status projection keeps what a status depends on, and nothing personal."""

from datetime import UTC, datetime

import attrs

from tests.builders import CASE, day, entry_of, officer
from ucb_domain.events import (
    CaseOpened,
    ContactRecorded,
    RestrictionImposed,
)
from ucb_domain.projections import essence
from ucb_domain.values import Judgement, Measure, Party

RESTRICTION = RestrictionImposed(
    on=day("2024-03-04"),
    by=officer(),
    measures=(Measure(kind="named-officer", contact=officer()),),
    judgements=(
        Judgement(question="proportionality", reasons="PERSONAL grounds"),
        Judgement(question="necessity", satisfied=True),
    ),
    note="PERSONAL note",
)


def test_nothing_personal_is_kept() -> None:
    """Erasing a person from the events leaves nothing of them in a row."""
    customer = Party(ref="C-1", name="PERSONAL name", email="PERSONAL@example.org")
    for event in (RESTRICTION, CaseOpened(customer=customer, note="PERSONAL")):
        entry = entry_of(event, reason="PERSONAL reason")
        assert "PERSONAL" in repr(entry)
        assert "PERSONAL" not in repr(essence(entry))


def test_everything_else_that_happened_is_kept() -> None:
    """Only the personal fields of the act are taken out."""
    judged = (
        Judgement(question="proportionality"),
        Judgement(question="necessity", satisfied=True),
    )
    event = essence(entry_of(RESTRICTION)).event
    assert event == attrs.evolve(RESTRICTION, note=None, judgements=judged)


def test_the_place_and_the_time_are_kept() -> None:
    """A row knows which entry it is about and from when it was known."""
    known = datetime(2020, 1, 1, tzinfo=UTC)
    entry = entry_of(RESTRICTION, 7, event_id="r1", source_recorded_at=known)
    kept = essence(entry)
    assert (kept.case, kept.number, kept.event_id) == (CASE, 7, "r1")
    assert (kept.recorded_at, kept.known_at) == (entry.recorded_at, known)


def test_how_it_was_recorded_is_not_kept() -> None:
    """No status depends on who recorded an act, or on what it departed from."""
    entry = entry_of(
        RESTRICTION,
        recorded_by=officer(),
        departures=("p@1 c no_policy",),
        authorised_by=officer(),
        digest=b"1" * 32,
        source="crm",
    )
    assert essence(entry) == essence(entry_of(RESTRICTION))


def test_what_holds_nothing_personal_is_kept_as_it_is() -> None:
    """An act without personal fields is not even copied."""
    event = ContactRecorded(on=day("2024-03-04"), by=officer(), also_by=(officer(),))
    assert essence(entry_of(event)).event is event
