"""A line of the register."""

from datetime import UTC, datetime
from typing import Any

import pytest

from tests.builders import day
from ucb_domain.entries import Entry
from ucb_domain.events import IncidentRecorded

MARCH = datetime(2024, 3, 5, 14, 5, tzinfo=UTC)
JUNE = datetime(2023, 6, 1, 9, 0, tzinfo=UTC)


def entry(on: str = "2024-03-04", **fields: Any) -> Entry:
    """Give the entry of an incident, recorded on 5 March 2024."""
    given: dict[str, Any] = {
        "case": "CRM-1029",
        "number": 3,
        "event_id": "e3",
        "recorded_at": MARCH,
        "event": IncidentRecorded(on=day(on)),
    }
    return Entry(**(given | fields))


def test_an_entry_is_an_event_to_eventsourcing() -> None:
    """The case and the number are what that library calls originator and version."""
    assert entry().originator_id == "CRM-1029"
    assert entry().originator_version == 3
    assert entry().name == "incident-recorded"


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"case": ""}, "case"),
        ({"number": 0}, "number"),
        ({"event_id": " e3"}, "event_id"),
        ({"recorded_at": datetime(2024, 3, 5)}, "time zone"),  # noqa: DTZ001
        ({"source_recorded_at": datetime(2024, 3, 5)}, "time zone"),  # noqa: DTZ001
    ],
)
def test_what_could_not_be_kept_in_order_is_no_entry(
    fields: dict[str, Any], says: str
) -> None:
    """An entry has a case, a place, a key and an instant."""
    with pytest.raises(ValueError, match=says):
        entry(**fields)


def test_the_organisation_knew_when_its_own_system_did() -> None:
    """The instant of an import is not when it was first known."""
    assert entry().known_at == MARCH
    assert entry(source_recorded_at=JUNE).known_at == JUNE


@pytest.mark.parametrize(
    ("on", "known"),
    [
        ("2024-03-04", "2024-03-04"),
        ("2024", "2024"),
        ("unknown", "by 2024-03-05"),
        ("after 2019", "2020-01-01..2024-03-05"),
        ("before 2019", "before 2019"),
        ("from 2025", "from 2025"),
        ("day+180", "day+180"),
        ("year 2+", "year 2+"),
    ],
)
def test_nothing_happened_after_it_was_recorded(on: str, known: str) -> None:
    """Where no latest day is known, the recording is the latest; else the day stands."""
    # A day that lies wholly after its recording is a slip, and is left for whoever reads
    # it; one that is counted cannot be compared with a date.
    assert entry(on).on == day(known)


def test_an_import_happened_before_its_source_recorded_it() -> None:
    """The bound is the earlier of the two."""
    assert entry("unknown", source_recorded_at=JUNE).on == day("by 2023-06-01")
