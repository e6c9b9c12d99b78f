"""Events as people write them."""

from datetime import UTC, datetime, time
from typing import Any

import attrs
import pytest
from hypothesis import given

from ucb_domain.codec.converter import event_from_json, event_to_json
from ucb_domain.dates import When
from ucb_domain.errors import HistoryError
from ucb_domain.events import (
    EVENT_TYPES,
    AppealLodged,
    Event,
    IncidentRecorded,
    RestrictionImposed,
    ReviewCompleted,
)
from ucb_domain.testing import strategies as ucb
from ucb_domain.values import (
    Contents,
    Measure,
    Officer,
    Quota,
    QuotaPer,
    Window,
)


def problems_of(data: object, path: str = "events[3]") -> tuple[str, ...]:
    """Return what is wrong with an event that somebody wrote."""
    with pytest.raises(HistoryError) as caught:
        event_from_json(data, path=path)
    return caught.value.problems


def only_problem_of(data: object) -> str:
    """Return the one thing that is wrong with it."""
    (problem,) = problems_of(data)
    return problem


@given(ucb.events())
def test_every_event_is_read_as_it_was_written(event: Event) -> None:
    """Writing and reading is the identity, whatever the event."""
    assert event_from_json(event_to_json(event)) == event


@given(ucb.events())
def test_only_what_is_not_default_is_written(event: Event) -> None:
    """A field at its default is left out, and no other."""
    written = event_to_json(event)
    for field in attrs.fields(type(event)):
        assert (field.name in written) == (getattr(event, field.name) != field.default)


def test_an_event_is_written_in_plain_json() -> None:
    """Days, times, officers, measures and contents each have one readable form."""
    event = RestrictionImposed(
        on=When.parse("by 2019-06"),
        by=Officer(id="HS-1", role="head-of-service"),
        states=Contents.at_least("reasons", omits=("appeal-right",)),
        measures=(
            Measure(
                kind="times",
                windows=(Window(opens=time(9), closes=time(12, 30)),),
                quota=Quota(most=2, per=QuotaPer.WEEK),
            ),
        ),
        grounds=(),
    )
    assert event_to_json(event) == {
        "type": "restriction-imposed",
        "on": "..2019-06-30",
        "by": {"id": "HS-1", "role": "head-of-service"},
        "states": {
            "includes": ["reasons"],
            "omits": ["appeal-right"],
            "complete": False,
        },
        "measures": [
            {
                "kind": "times",
                "windows": [{"opens": "09:00", "closes": "12:30"}],
                "quota": {"most": 2, "per": "week"},
            }
        ],
        "grounds": [],
    }


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2024-03-05T14:05:00Z", datetime(2024, 3, 5, 14, 5, tzinfo=UTC)),
        ("2024-07-05T15:05+01:00", datetime(2024, 7, 5, 14, 5, tzinfo=UTC)),
        ("2024-03-05T14:05:00.25Z", datetime(2024, 3, 5, 14, 5, 0, 250000, tzinfo=UTC)),
    ],
)
def test_an_instant_may_be_written_with_any_offset(
    written: str, read: datetime
) -> None:
    """It is kept in UTC."""
    event = event_from_json({"type": "incident-recorded", "at": written})
    assert isinstance(event, IncidentRecorded)
    assert event.at == read
    assert event.at.tzinfo is UTC


def test_null_for_the_day_of_an_act_means_that_nobody_knows_it() -> None:
    """It is the same as "unknown" and as nothing written."""
    unknown = AppealLodged()
    assert event_from_json({"type": "appeal-lodged", "on": None}) == unknown
    assert event_from_json({"type": "appeal-lodged", "on": "unknown"}) == unknown
    assert event_from_json({"type": "appeal-lodged"}) == unknown


def test_a_day_that_was_set_but_is_not_known_differs_from_none_set() -> None:
    """For any other day, null says nothing of it and "unknown" says that there is one."""
    nothing = event_from_json({"type": "restriction-imposed", "ends_on": None})
    something = event_from_json({"type": "restriction-imposed", "ends_on": "unknown"})
    assert isinstance(nothing, RestrictionImposed)
    assert isinstance(something, RestrictionImposed)
    assert nothing.ends_on is None
    assert something.ends_on == When()


def test_an_empty_list_differs_from_null() -> None:
    """Null says that nobody recorded it, [] that it is known to be none."""
    none = event_from_json({"type": "review-completed", "measures": []})
    unrecorded = event_from_json({"type": "review-completed", "measures": None})
    assert isinstance(none, ReviewCompleted)
    assert isinstance(unrecorded, ReviewCompleted)
    assert none.measures == ()
    assert unrecorded.measures is None


def test_an_unknown_type_is_answered_with_those_there_are() -> None:
    """The nearest is named, and then all."""
    problem = only_problem_of({"type": "restriction-impsed"})
    assert problem.startswith(
        "events[3].type: unknown type of event 'restriction-impsed'; did you mean "
        "'restriction-imposed'?"
    )
    assert all(name in problem for name in EVENT_TYPES)


@pytest.mark.parametrize("name", ["os:system", "ucb_domain.events:CaseClosed", "Act"])
def test_a_python_name_is_no_type(name: str) -> None:
    """The table of types is closed: nothing that was written resolves to an object."""
    assert "unknown type" in only_problem_of({"type": name})


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        ({}, "events[3].type: is missing; write one of: case-opened, "),
        ({"type": 3}, "events[3].type: the number 3 stands here; write one of: "),
        ("text", "events[3]: text stands where an event belongs"),
        (None, "events[3]: null stands where an event belongs"),
        (["a"], "events[3]: a list stands where an event belongs"),
    ],
)
def test_what_is_no_event_at_all(data: object, problem: str) -> None:
    """It says what stands there, and what belongs."""
    assert only_problem_of(data).startswith(problem)


@pytest.mark.parametrize(
    ("kind", "field", "value", "problem"),
    [
        (
            "appeal-lodged",
            "on",
            "2024-02-30",
            "'2024-02-30' does not exist in the calen",
        ),
        ("appeal-lodged", "on", "soon", "'soon' is not a day; write"),
        ("appeal-lodged", "on", "2024 to " * 5000, "is no day; write"),
        ("appeal-lodged", "on", 2024, "the number 2024 stands where a day belongs"),
        ("appeal-lodged", "level", "2", "text stands where a whole number belongs"),
        ("appeal-lodged", "level", True, "true stands where a whole number belongs"),
        ("appeal-lodged", "level", 1.5, "the number 1.5 stands where a whole number"),
        ("appeal-lodged", "level", 0, "must be 1 or more"),
        ("appeal-lodged", "level", 10**20, "too large"),
        ("appeal-lodged", "level", None, "null stands where a whole number belongs"),
        ("appeal-lodged", "channel", "By letter", "is not a term"),
        ("appeal-lodged", "channel", 5, "the number 5 stands where text belongs"),
        ("appeal-lodged", "about", " r1", "is not a reference"),
        ("appeal-lodged", "note", "a\0b", "holds a NUL"),
        ("appeal-lodged", "note", "\ud800", "half of a surrogate pair"),
        ("appeal-lodged", "by", "J Smith", "text stands where an object belongs"),
        ("appeal-lodged", "also_by", {"id": "x"}, "an object stands where a list"),
        ("appeal-lodged", "also_by", None, "or leave the field out"),
        ("agreement-made", "signed", "yes", "text stands where true or false belongs"),
        ("incident-recorded", "at", "2024-03-05", "is not an instant"),
        ("incident-recorded", "at", "2024-03-05T14:05:00", "with its time zone"),
        ("incident-recorded", "at", "2024-02-30T14:05:00Z", "does not exist"),
        ("incident-recorded", "at", "0001-01-01T00:00:00+09:00", "does not exist"),
        ("incident-recorded", "at", 1709650000, "stands where an instant belongs"),
        (
            "incident-recorded",
            "behaviours",
            "abuse",
            "text stands where a list belongs",
        ),
        ("incident-recorded", "chanel", "email", "did you mean 'channel'?"),
        ("contact-recorded", "minutes", -1, "must be 0 or more"),
    ],
)
def test_a_wrong_field_is_named_with_the_remedy(
    kind: str, field: str, value: object, problem: str
) -> None:
    """One sentence says where it is, what is wrong and what to write."""
    said = only_problem_of({"type": kind, field: value})
    assert said.startswith(f"events[3].{field}: ")
    assert problem in said


@pytest.mark.parametrize(
    ("measure", "problem"),
    [
        ({}, ".kind: is missing; write it."),
        ({"kind": "times", "windows": [{"opens": "9", "closes": "10:00"}]},
         ".windows[0].opens: '9' is not a time of day"),
        ({"kind": "times", "windows": [{"opens": "25:00", "closes": "26:00"}]},
         ".windows[0].opens: '25:00' is not a time of day"),
        ({"kind": "times", "windows": [{"opens": 9, "closes": "10:00"}]},
         ".windows[0].opens: the number 9 stands where a time of day belongs"),
        ({"kind": "times", "windows": [{"opens": "10:00", "closes": "09:00"}]},
         ".windows[0]: closes is not after opens"),
        ({"kind": "quota", "quota": {"most": 1, "per": "year"}},
         '.quota.per: \'year\' is none of "day", "week", "month"'),
        ({"kind": "quota", "quota": {"most": 1, "per": 7}},
         ".quota.per: the number 7 is none of"),
        ({"kind": "quota", "quota": {"most": -1, "per": "day"}},
         ".quota.most: must be 0 or more"),
    ],
)  # fmt: skip
def test_a_problem_deep_inside_is_named_by_its_place(
    measure: dict[str, Any], problem: str
) -> None:
    """The path leads through lists and objects."""
    said = problems_of({"type": "restriction-imposed", "measures": [measure]})
    assert any(
        each.startswith("events[3].measures[0]") and problem in each for each in said
    )


def test_every_problem_is_listed_at_once() -> None:
    """A file is mended in one go, not one error at a time."""
    said = problems_of(
        {
            "type": "restriction-imposed",
            "on": "2024-02-30",
            "by": {"role": "Head of Service", "nme": "x"},
            "measures": [{"kind": "a"}, 3],
            "severity": "Very bad",
        }
    )
    assert [each.split(":")[0] for each in said] == [
        "events[3].on",
        "events[3].by.role",
        "events[3].by.nme",
        "events[3].measures[1]",
        "events[3].severity",
    ]


def test_fields_that_exclude_each_other_are_told_so() -> None:
    """What the class itself refuses is said at the place of the event."""
    said = only_problem_of(
        {"type": "restriction-imposed", "ends_on": "2024", "open_ended": True}
    )
    assert said.startswith("events[3]: ends_on names a last day although open_ended")


def test_a_message_stays_short_however_long_the_text() -> None:
    """A file of megabytes does not come back as a message of megabytes."""
    fields = {f"{number}{'x' * 1000}": 1 for number in range(200)}
    said = problems_of({"type": "case-closed", "reason": "X" * 100_000, **fields})
    assert all(len(each) < 5_000 for each in said)
    assert len(said) < 60


def test_a_message_repeats_no_text_that_may_be_personal() -> None:
    """Messages reach logs: text in a wrong place is called text."""
    said = only_problem_of({"type": "incident-recorded", "against": "Jo Bloggs"})
    assert "Bloggs" not in said
