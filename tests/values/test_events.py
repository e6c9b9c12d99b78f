"""The facts: a closed table of frozen events."""

from typing import get_args

import attrs
import pytest

from ucb_domain import events
from ucb_domain.dates import When
from ucb_domain.events import (
    EVENT_NAMES,
    EVENT_TYPES,
    Act,
    EntryCorrected,
    Event,
    RestrictionImposed,
    name_of,
)
from ucb_domain.values import is_slug

FIVE = (
    "IncidentRecorded",
    "WarningIssued",
    "RestrictionImposed",
    "AppealLodged",
    "ReviewCompleted",
)


def test_the_table_the_union_and_the_classes_are_the_same_events() -> None:
    """An event that is missing from one of them would be stored and not read."""
    union = set(get_args(Event))
    exported = [getattr(events, name) for name in events.__all__]
    classes = {
        each for each in exported if isinstance(each, type) and issubclass(each, Act)
    }
    assert set(EVENT_TYPES.values()) == union == classes - {Act}


def test_the_owners_five_events_keep_their_names() -> None:
    """Other people's programs use them."""
    assert set(FIVE) <= {kind.__name__ for kind in EVENT_TYPES.values()}


@pytest.mark.parametrize("name", EVENT_TYPES)
def test_a_stored_name_is_that_of_the_class_in_hyphens(name: str) -> None:
    """Names are terms, and read both ways."""
    kind = EVENT_TYPES[name]
    assert is_slug(name)
    assert kind.__name__.lower() == name.replace("-", "")
    assert EVENT_NAMES[kind] == name


@pytest.mark.parametrize("name", EVENT_TYPES)
def test_an_event_is_frozen_and_slotted_and_filled_by_keyword(name: str) -> None:
    """A fact does not change, and a field that does not exist cannot be set."""
    kind = EVENT_TYPES[name]
    assert attrs.has(kind)
    assert "__dict__" not in dir(kind)
    assert all(field.kw_only for field in attrs.fields(kind))
    assert kind.__setattr__ is not object.__setattr__


def test_an_event_knows_its_name() -> None:
    """The name says nothing of Python."""
    assert name_of(RestrictionImposed()) == "restriction-imposed"


def test_a_restriction_without_an_end_has_no_last_day() -> None:
    """The two contradict one another; the message says so."""
    with pytest.raises(ValueError, match="ends_on names a last day although"):
        RestrictionImposed(open_ended=True, ends_on=When.parse("2025"))
    assert RestrictionImposed(open_ended=False, ends_on=When.parse("2025")).ends_on


def test_a_correction_withdraws_an_entry_or_names_what_takes_its_place() -> None:
    """One of the two, and not both."""
    assert EntryCorrected(about="e1", withdrawn=True).replaced_by is None
    assert not EntryCorrected(about="e1", replaced_by="e2").withdrawn
    with pytest.raises(ValueError, match="give one of the two"):
        EntryCorrected(about="e1")
    with pytest.raises(ValueError, match="give one of the two"):
        EntryCorrected(about="e1", withdrawn=True, replaced_by="e2")
