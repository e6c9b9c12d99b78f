"""The calendar file: stable ids, updates, cancellations, and nobody's name."""

from datetime import UTC, date, datetime, timedelta
from typing import Any, cast

import attrs
import pytest
from icalendar import Calendar, Event

from tests.builders import case_of, day, officer, owed, policy
from ucb_domain.dates import Period, When
from ucb_domain.errors import CalendarError
from ucb_domain.events import CaseOpened, IncidentRecorded, RestrictionImposed
from ucb_domain.exports import CalendarFile, calendar_of
from ucb_domain.findings import Duty, DutyKind
from ucb_domain.projections import Diary
from ucb_domain.rules import Clock, Notice, Response, Schedule
from ucb_domain.truth import Truth
from ucb_domain.values import Judgement, Party

FIRST = datetime(2024, 3, 1, 9, 0, tzinfo=UTC)
ONE = timedelta(days=1)
DUTY = Duty(
    policy="test-policy",
    version="1",
    clause="A",
    kind=DutyKind.NOTICE,
    what="notice to the customer of the restriction",
    by="a Manager",
    due=day("2024-03-05"),
    overdue=Truth.NO,
    clock="5 days from 29 February 2024, that is on 5 March 2024",
    about="restriction-imposed-1",
    since=day("2024-02-29"),
    need="notice-given/customer",
    case="CASE-1",
)
OTHER = attrs.evolve(DUTY, case="CASE-2")


def written(
    *duties: Duty,
    at: datetime = FIRST,
    before: CalendarFile | None = None,
    cases: set[str] | None = None,
) -> CalendarFile:
    """Write a calendar of these duties."""
    diary = Diary.of(duties, on=date(2024, 3, 1))
    content = before.content if before is not None else None
    return calendar_of(diary, at=at, before=content, cases=cases)


def events(file: CalendarFile) -> list[Event]:
    """Read the events back."""
    calendar = Calendar.from_ical(file.content)
    return [each for each in calendar.walk("VEVENT") if isinstance(each, Event)]


def said(event: Event) -> dict[str, Any]:
    """Give the fields of an event that tell of its task."""
    names = ("SUMMARY", "STATUS", "SEQUENCE", "DESCRIPTION", "CATEGORIES")
    return {name: cast("Any", event[name]).to_ical().decode() for name in names}


def counts(file: CalendarFile) -> tuple[int, int, int]:
    """Say what is new in a file."""
    return file.added, file.changed, file.cancelled


def test_a_task_is_an_event_on_its_last_day() -> None:
    """It says what is owed, by whom, by which clause and from which clock."""
    file = written(DUTY)
    (event,) = events(file)
    assert counts(file) == (1, 0, 0)
    assert said(event) == {
        "SUMMARY": "CASE-1: notice to the customer of the restriction",
        "STATUS": "CONFIRMED",
        "SEQUENCE": "0",
        "CATEGORIES": "NOTICE",
        "DESCRIPTION": "A (test-policy@1): 5 days from 29 February 2024\\, that is on "
        "5 March 2024\\; by a Manager",
    }
    assert event.decoded("DTSTART") == date(2024, 3, 5)
    assert event.decoded("DTEND") == date(2024, 3, 6)
    assert event.decoded("DTSTAMP") == FIRST
    assert "METHOD" not in Calendar.from_ical(file.content)


@pytest.mark.parametrize(
    ("fields", "on"),
    [
        ({"due": None}, date(2024, 2, 29)),
        ({"due": None, "opens": day("2024-03-09")}, date(2024, 3, 9)),
        ({"due": day("2024-03")}, date(2024, 3, 31)),
        ({"due": day("from 2024-04-01")}, date(2024, 4, 1)),
        ({"due": When()}, date(2024, 2, 29)),
        ({"due": day("day+5")}, date(2024, 2, 29)),
        ({"due": When.exactly(date.max)}, date.max - ONE),
    ],
)
def test_a_day_that_is_not_exact_is_still_a_day(
    fields: dict[str, Any], on: date
) -> None:
    """The last possible day; where none is known, the day of the act."""
    (event,) = events(written(attrs.evolve(DUTY, **fields)))
    assert event.decoded("DTSTART") == on


@pytest.mark.parametrize(
    "fields",
    [
        {"due": None, "waiting": True},
        {"due": None, "since": When()},
        {"due": day("day+5"), "since": day("day+1")},
    ],
)
def test_what_has_no_day_of_the_calendar_is_counted(fields: dict[str, Any]) -> None:
    """It is in the diary, and cannot stand in a calendar."""
    file = written(attrs.evolve(DUTY, **fields), OTHER)
    assert (len(events(file)), file.left_out) == (1, 1)


def test_nothing_new_makes_the_same_file() -> None:
    """The stamp of an event tells when it last changed, and the file stays as it is."""
    first = written(DUTY, OTHER)
    again = written(DUTY, OTHER, at=FIRST + ONE, before=first)
    assert again.content == first.content
    assert counts(again) == (0, 0, 0)


def test_what_has_changed_is_an_update_of_the_same_event() -> None:
    """The id stays, the sequence rises, and the rest of the file is as it was."""
    first = written(DUTY, OTHER)
    late = attrs.evolve(DUTY, overdue=Truth.YES)
    second = written(late, OTHER, at=FIRST + ONE, before=first)
    assert counts(second) == (0, 1, 0)
    before = {event["UID"]: event for event in events(first)}
    after = {event["UID"]: event for event in events(second)}
    assert before.keys() == after.keys()
    (changed,) = [each for each in after.values() if each["SEQUENCE"] == 1]
    assert str(changed["SUMMARY"]).startswith("Overdue: CASE-1: ")
    assert changed.decoded("LAST-MODIFIED") == FIRST + ONE


def test_what_was_done_is_cancelled_once() -> None:
    """A calendar takes it off, and whoever shows it all the same says that it is gone."""
    first = written(attrs.evolve(DUTY, overdue=Truth.YES), OTHER)
    second = written(OTHER, at=FIRST + ONE, before=first)
    assert counts(second) == (0, 0, 1)
    (gone,) = [each for each in events(second) if each["STATUS"] == "CANCELLED"]
    assert gone["SUMMARY"] == (
        "Done or no longer owed: CASE-1: notice to the customer of the restriction"
    )
    assert gone["SEQUENCE"] == 1
    third = written(OTHER, at=FIRST + 2 * ONE, before=second)
    assert third.content == second.content
    assert counts(third) == (0, 0, 0)


def test_what_is_owed_again_comes_back() -> None:
    """A correction takes back what was done, and the same event is on again."""
    gone = written(at=FIRST + ONE, before=written(DUTY))
    back = written(DUTY, at=FIRST + 2 * ONE, before=gone)
    (event,) = events(back)
    assert (event["STATUS"], event["SEQUENCE"]) == ("CONFIRMED", 2)
    assert counts(back) == (0, 1, 0)


def test_what_is_long_gone_leaves_the_file() -> None:
    """After three months every calendar has heard of it."""
    gone = written(at=FIRST, before=written(DUTY, at=FIRST - ONE))
    assert len(events(written(at=FIRST + 91 * ONE, before=gone))) == 1
    assert events(written(at=FIRST + 92 * ONE, before=gone)) == []


@pytest.mark.parametrize("name", ["CASE-2", "A,B;C\\D Ü", "x" * 120])
def test_the_diary_of_one_case_leaves_the_others_alone(name: str) -> None:
    """Only what was asked about can be gone."""
    first = written(DUTY, attrs.evolve(OTHER, case=name))
    second = written(at=FIRST + ONE, before=first, cases={"CASE-1"})
    assert sorted(str(each["STATUS"]) for each in events(second)) == [
        "CANCELLED",
        "CONFIRMED",
    ]
    third = written(at=FIRST + ONE, before=second, cases={name})
    assert counts(third) == (0, 0, 1)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"hello", "it is no calendar file"),
        (b"", "it is no calendar file"),
        (b"\xff\xfe", "it is no calendar file"),
        (
            b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//else//\r\nEND:VCALENDAR\r\n",
            "it was not made by ucb",
        ),
    ],
)
def test_a_file_of_somebody_else_is_not_taken_up(content: bytes, why: str) -> None:
    """Nothing in it would be ours to cancel."""
    with pytest.raises(CalendarError, match=why):
        calendar_of(Diary.of([], on=date(2024, 3, 1)), at=FIRST, before=content)


@pytest.mark.parametrize(
    ("old", "new"),
    [(b"SEQUENCE:0", b"SEQUENCE:none"), (b"SEQUENCE:0\r\n", b""), (b"UID", b"X-UID")],
)
def test_a_file_that_was_changed_elsewhere_is_not_taken_up(
    old: bytes, new: bytes
) -> None:
    """Without its numbers nobody can tell what is newer."""
    spoilt = written(DUTY).content.replace(old, new)
    with pytest.raises(CalendarError, match="changed by another program"):
        calendar_of(Diary.of([], on=date(2024, 3, 1)), at=FIRST, before=spoilt)


def test_no_event_names_a_person() -> None:
    """Names, notes, narratives and who did what are not in the file."""
    by = officer("head", "PERSONAL-id")
    asks = policy(
        Notice(of="restriction-imposed", to="customer"),
        Schedule(of="restriction-imposed", due=Clock(after=Period(months=6))),
        Response(
            after="incident-recorded",
            then="referral-made",
            fault="policy_not_followed",
        ),
    )
    case = case_of(
        CaseOpened(customer=Party(ref="C-1", name="PERSONAL", email="PERSONAL@x.org")),
        IncidentRecorded(
            on=day("2024-02-01"), by=by, narrative="PERSONAL", against=(by,)
        ),
        RestrictionImposed(
            on=day("2024-02-29"),
            by=by,
            note="PERSONAL",
            judgements=(Judgement(question="proportionality", reasons="PERSONAL"),),
        ),
    )
    file = written(*owed(asks, case, date(2024, 3, 1)))
    assert len(events(file)) == 3
    assert b"PERSONAL" not in file.content.replace(b"\r\n ", b"")
