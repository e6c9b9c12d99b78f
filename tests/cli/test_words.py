"""Values as the program says them in words."""

from datetime import UTC, date, datetime, time

import pytest

from ucb_domain.case import LiveRestriction, RestrictionStatus
from ucb_domain.cli._acts import act_words
from ucb_domain.cli._stores import shown
from ucb_domain.cli._words import duty_words, restriction_rows
from ucb_domain.dates import When
from ucb_domain.entries import Entry
from ucb_domain.events import (
    BreachRecorded,
    EntryCorrected,
    Event,
    IncidentRecorded,
    NoticeGiven,
)
from ucb_domain.facts import Facts
from ucb_domain.findings import Duty, DutyKind
from ucb_domain.policy import Policies
from ucb_domain.truth import Truth
from ucb_domain.values import (
    Contents,
    Coverage,
    Judgement,
    Measure,
    Officer,
    Party,
    Quota,
    QuotaPer,
    Window,
)
from ucb_domain.wording.values import measure_words, words


def _entry(number: int, event: Event) -> Entry:
    return Entry(
        case="CRM-1",
        number=number,
        event_id=f"event-{number}",
        recorded_at=datetime(2024, 3, 1, tzinfo=UTC),
        event=event,
    )


INCIDENT = _entry(
    1,
    IncidentRecorded(
        at=datetime(2024, 3, 1, 9, 30, tzinfo=UTC),
        behaviours=("foul-language", "rudeness"),
        subject="bin-4",
        against=(Officer(id="m-1", role="manager"),),
        narrative="Private",
        by=Officer(),
    ),
)


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        (
            INCIDENT,
            (
                "Incident: at 1 March 2024, 09:30 UTC; behaviours foul language and "
                "rudeness; subject bin-4; against m-1 (manager). By somebody not named."
            ),
        ),
        (
            _entry(
                2,
                NoticeGiven(
                    about="event-1",
                    sent_on=When.parse("2024-03"),
                    states=Contents.at_least("reasons", omits=("appeal-right",)),
                ),
            ),
            (
                "Notice: about entry 1; sent on March 2024. States reasons; leaves out "
                "appeal right; the rest has not been seen."
            ),
        ),
        (_entry(2, NoticeGiven(states=Contents())), "Notice. States nothing."),
        (
            _entry(2, BreachRecorded(about="gone", notified=())),
            "Breach: about gone.",
        ),
        (
            _entry(2, EntryCorrected(about="event-1", withdrawn=True)),
            "Correction: about entry 1; withdrawn yes.",
        ),
    ],
)
def test_an_entry_is_said_in_words_without_anything_personal(
    entry: Entry, said: str
) -> None:
    """Terms become words, cited acts become entries, and personal fields stay away."""
    assert act_words(entry, Facts((INCIDENT, entry))) == said


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (None, "None"),
        (7, "7"),
        (date(2024, 3, 5), "5 March 2024"),
        (time(9, 30), "09:30"),
        (frozenset({"one"}), "one"),
        ((), "none"),
        (Party(ref="P-1", name="Private"), "P-1 (person)"),
        (Officer(id="m-1"), "m-1"),
        (
            Judgement(question="proportionality", satisfied=False, reasons="Private"),
            "proportionality, not satisfied",
        ),
        (
            Window(days=(1, 3), opens=time(9), closes=time(12)),
            "Monday and Wednesday, 09:00 to 12:00",
        ),
        (Quota(most=2, per=QuotaPer.WEEK), "at most 2 contacts a week"),
        (Coverage(), "holds every act of the case"),
        (
            Coverage(complete=False, complete_for=("warning-issued",)),
            "is thin: of these alone it holds every one: warning",
        ),
    ],
)
def test_each_value_is_said_in_words(value: object, said: str) -> None:
    """Days are British, and nothing personal is said."""
    assert words(value) == said


def test_a_measure_gives_its_particulars() -> None:
    """A measure says what it does, with whom, when and how much."""
    measure = Measure(
        kind="named-officer",
        channels=("web-form",),
        contact=Officer(id="m-1", role="manager"),
        quota=Quota(most=1, per=QuotaPer.DAY),
        premises=("town-hall",),
    )
    assert measure_words(measure) == (
        "named officer (channels web form; contact m-1 (manager); quota at most 1 "
        "contacts a day; premises town-hall)"
    )


def test_a_duty_without_a_time_says_so() -> None:
    """Where the policy sets no day, nothing is called due."""
    duty = Duty(
        kind=DutyKind.REVIEW,
        since=When.parse("2024-01-05"),
        need="review",
        policy="small",
        version="1",
        clause="S-1",
        what="review of the restriction",
        by=None,
        due=None,
        overdue=Truth.UNKNOWN,
        clock="",
        about="event-1",
        case="CRM-1",
    )
    assert duty_words(duty) == "Review of the restriction; the policy sets no time."


@pytest.mark.parametrize(
    ("url", "printed"),
    [
        ("sqlite:///cases.db?timeout=5", "sqlite:///cases.db?timeout=5"),
        ("sqlite:////srv/a@b/cases.db", "sqlite:////srv/a@b/cases.db"),
        ("memory:", "memory:"),
        (
            "postgresql://clerk:p%40ss@db:5432/council?schema=ucb",
            "postgresql://clerk:***@db:5432/council?schema=ucb",
        ),
        ("postgresql://clerk:p@ss/w@db/council", "postgresql://clerk:***@db/council"),
        (
            "postgresql://db/council?user=clerk&password=secret&sslmode=require",
            "postgresql://db/council?user=clerk&password=***&sslmode=require",
        ),
    ],
)
def test_a_store_is_shown_without_its_password(url: str, printed: str) -> None:
    """Wherever a password can stand in a URL, it is not printed."""
    assert shown(url) == printed


@pytest.mark.parametrize(
    ("starts", "since"),
    [
        ("2025-03-10", "10 March 2025"),
        ("by 2025-02-28", "28 February 2025 or before"),
        ("by 2025-06-01", "a day not recorded"),
        ("2024-06-01..2025-06-01", "between 1 June 2024 and 1 June 2025"),
        ("from 2025", "1 January 2025 or later"),
    ],
)
def test_a_restriction_is_told_as_far_as_the_file_goes(starts: str, since: str) -> None:
    """A day that is only known to be no later than today is not known."""
    live = LiveRestriction(
        id="ban",
        in_force=Truth.UNKNOWN,
        measures=(),
        subjects=(),
        services=(),
        parties=(),
        starts=When.parse(starts),
        ends=None,
        review_on=None,
    )
    status = RestrictionStatus(
        case="CRM-1",
        on=date(2025, 6, 1),
        restricted=Truth.UNKNOWN,
        restrictions=(live,),
        version=2,
    )
    rows = dict(restriction_rows(live, status, Policies()))
    assert rows["Since"] == since
    assert rows["Until"] == rows["Review"] == "no day is on file"
