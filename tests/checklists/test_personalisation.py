"""A checklist as the fields of a GOV.UK Notify template."""

import pytest

from tests.builders import TODAY, case_of, day, only, policies, policy
from ucb_domain.checklists import Checklist, checklists, personalisation
from ucb_domain.errors import LetterIncompleteError
from ucb_domain.events import Event, IncidentRecorded, RestrictionImposed
from ucb_domain.rules import Notice

ASKED = policy(
    Notice(
        of="restriction-imposed",
        to="customer",
        must=("reasons", "duration", "appeal-right"),
        may=("leaflet",),
        must_not=("threat",),
    ),
    items={
        "reasons": "the reasons",
        "duration": "how long it lasts",
        "appeal-right": "the right to appeal",
        "leaflet": "a leaflet",
        "threat": "a threat",
    },
    item_sources={
        "reasons": ("grounds", "incident-recorded.on"),
        "duration": ("starts_on", "ends_on"),
        "leaflet": ("subjects",),
        "threat": ("severity",),
    },
)


def letter(*events: Event) -> Checklist:
    """Give the checklist of the letter about a restriction."""
    return only(checklists(policies(ASKED), case_of(*events), on=TODAY))


FULL = letter(
    IncidentRecorded(on=day("2024-02-01")),
    IncidentRecorded(on=day("2024-02-02")),
    RestrictionImposed(
        on=day("2024-03-05"),
        severity="serious",
        grounds=("threats",),
        starts_on=day("2024-03-06"),
        ends_on=day("2024-09-05"),
        incidents=("incident-recorded-1", "incident-recorded-2"),
    ),
)


def test_each_item_and_each_place_on_file_is_a_field() -> None:
    """One text is a text, several are a list of points; a label tells sorts apart."""
    assert personalisation(FULL) == {
        "case_reference": "CASE-1",
        "has_reasons": "yes",
        "reasons": [
            "grounds: threats",
            "incident, day: 1 February 2024",
            "incident, day: 2 February 2024",
        ],
        "grounds": "threats",
        "incident_recorded_on": ["1 February 2024", "2 February 2024"],
        "has_duration": "yes",
        "duration": ["first day: 6 March 2024", "last day: 5 September 2024"],
        "starts_on": "6 March 2024",
        "ends_on": "5 September 2024",
        "has_leaflet": "no",
    }


def test_a_letter_that_lacks_something_is_refused_and_says_what() -> None:
    """What it may state can be missing; what it must cannot."""
    lacking = letter(RestrictionImposed(on=day("2024-03-05"), grounds=("threats",)))
    with pytest.raises(LetterIncompleteError) as refused:
        personalisation(lacking)
    assert refused.value.missing == ("how long it lasts (starts_on or ends_on)",)
    assert "how long it lasts" in str(refused.value)
    fields = personalisation(lacking, partial=True)
    assert fields["has_duration"] == "no"
    assert "duration" not in fields


def test_an_item_of_the_name_of_its_field_is_one_field() -> None:
    """The outcome is the outcome."""
    asked = policy(
        Notice(of="restriction-imposed", to="customer", must=("severity",)),
        items={"severity": "how grave it is"},
        item_sources={"severity": ("severity",)},
    )
    case = case_of(RestrictionImposed(on=day("2024-03-05"), severity="serious"))
    found = only(checklists(policies(asked), case, on=TODAY))
    assert personalisation(found) == {
        "case_reference": "CASE-1",
        "has_severity": "yes",
        "severity": "serious",
    }
