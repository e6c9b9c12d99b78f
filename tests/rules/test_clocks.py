"""From which day to which a time runs, and what its last day means."""

from typing import Any

import pytest

from tests.builders import THIN, case_of, context_of, day
from ucb_domain.calendars import BankHolidays
from ucb_domain.dates import Period, When, YearDay
from ucb_domain.events import Event, NoticeGiven, RestrictionImposed
from ucb_domain.rules import Anchor, Bound, CaseAnchor, Clock, Pick
from ucb_domain.rules.clocks import Run
from ucb_domain.truth import Truth
from ucb_domain.values import Coverage

MONTH = Period(months=1)
WEEK = Period(days=7)
DECISION = RestrictionImposed(on=day("2024-03-05"), ends_on=day("2025-03-05"))
LETTER = NoticeGiven(on=day("2024-03-06"), to="customer", about="restriction-imposed-1")
ARRIVED = NoticeGiven(
    on=day("2024-03-06"),
    to="customer",
    about="restriction-imposed-1",
    received_on=day("2024-03-09"),
)


def started(
    clock: Clock, *events: Event, coverage: Coverage | None = None, **terms: Any
) -> Run | None:
    """Start a clock on the first restriction of a case."""
    case = case_of(*(events or (DECISION,)), coverage=coverage)
    act = case.facts.named("restriction-imposed")[0]
    return clock.start(act, context_of(case, **terms))


def ran(clock: Clock, *events: Event, **rest: Any) -> Run:
    """Start a clock that has a day to run from."""
    run = started(clock, *events, **rest)
    assert run is not None
    return run


@pytest.mark.parametrize(
    ("clock", "opens", "due", "words"),
    [
        (
            Clock(after=MONTH),
            None,
            "2024-04-05",
            "1 month from 5 March 2024, that is on 5 April 2024",
        ),
        (
            Clock(after=MONTH, grace=WEEK),
            None,
            "2024-04-12",
            "1 month from 5 March 2024, that is on 5 April 2024, with 7 days of grace",
        ),
        (
            Clock(after=MONTH, bound=Bound.EXACTLY),
            "2024-04-05",
            "2024-04-05",
            "exactly 1 month from 5 March 2024, that is on 5 April 2024",
        ),
        (
            Clock(after=MONTH, bound=Bound.EXACTLY, grace=WEEK),
            "2024-03-29",
            "2024-04-12",
            (
                "exactly 1 month from 5 March 2024, that is on 5 April 2024, give or take "
                "7 days"
            ),
        ),
        (
            Clock(after=MONTH, bound=Bound.NOT_BEFORE),
            "2024-04-05",
            None,
            "not before 1 month from 5 March 2024, that is on 5 April 2024",
        ),
        (
            Clock(after=MONTH, bound=Bound.NOT_BEFORE, grace=WEEK),
            "2024-03-29",
            None,
            (
                "not before 1 month from 5 March 2024, that is on 5 April 2024, or at most "
                "7 days sooner"
            ),
        ),
        (
            Clock(after=MONTH, bound=Bound.TYPICALLY),
            None,
            "2024-04-05",
            "typically 1 month from 5 March 2024, that is on 5 April 2024",
        ),
        (
            Clock(before=WEEK, anchor=(Anchor.END,)),
            None,
            "2025-02-26",
            (
                "7 days before 5 March 2025 (the end of the restriction), that is on 26 "
                "February 2025"
            ),
        ),
        (
            Clock(before=WEEK, anchor=(Anchor.END,), bound=Bound.NOT_BEFORE),
            "2025-02-26",
            None,
            (
                "not before 7 days before 5 March 2025 (the end of the restriction), that "
                "is on 26 February 2025"
            ),
        ),
        (
            Clock(anchor=(Anchor.END,)),
            None,
            "2025-03-05",
            "on 5 March 2025, the end of the restriction",
        ),
        (Clock(), None, "2024-03-05", "on 5 March 2024"),
        (
            Clock(dates=(YearDay(4, 1), YearDay(10, 1))),
            None,
            "2024-04-01",
            (
                "on the next 1 April or 1 October after 5 March 2024, that is on 1 April "
                "2024"
            ),
        ),
        (
            Clock(after=MONTH, dates=(YearDay(4, 1), YearDay(10, 1))),
            None,
            "2024-10-01",
            (
                "on the next 1 April or 1 October after 1 month from 5 March 2024, that is "
                "on 1 October 2024"
            ),
        ),
        (
            Clock(
                after=MONTH,
                anchor=(CaseAnchor(first="restriction-imposed"), Anchor.END),
            ),
            None,
            "2025-04-05",
            (
                "1 month from 5 March 2025 (the latest of the first restriction and the "
                "end of the restriction), that is on 5 April 2025"
            ),
        ),
        (Clock(after=Period()), None, "2024-03-05", "on 5 March 2024"),
        (
            Clock(
                after=MONTH,
                anchor=(Anchor.ACT, Anchor.START, Anchor.END),
                pick=Pick.EARLIEST,
            ),
            None,
            "2024-04-05",
            (
                "1 month from 5 March 2024 (the earliest of the act, the first day of the "
                "restriction and the end of the restriction), that is on 5 April 2024"
            ),
        ),
    ],
)
def test_a_clock_runs_from_a_day_to_a_day(
    clock: Clock, opens: str | None, due: str | None, words: str
) -> None:
    """It has a first day, a last day, or both, and says how they come about."""
    run = ran(clock)
    assert str(run.opens) == str(opens)
    assert str(run.due) == str(due)
    assert run.words == words


def test_a_batch_counts_on_its_own_day_only_once_the_time_has_run() -> None:
    """The next batch after a decision of 1 April is not that of 1 April."""
    on_the_day = RestrictionImposed(on=day("2024-04-01"))
    batches = (YearDay(4, 1), YearDay(10, 1))
    assert str(ran(Clock(dates=batches), on_the_day).due) == "2024-10-01"
    later = Clock(after=Period(months=6), dates=batches)
    assert str(ran(later, on_the_day).due) == "2024-10-01"


def test_the_later_of_two_documents_counts() -> None:
    """Neither alone starts the clock; the later one does."""
    both = Clock(after=WEEK, anchor=(Anchor.SENT, Anchor.RECEIVED))
    assert str(ran(both, DECISION, ARRIVED).due) == "2024-03-16"
    assert started(both, DECISION) is None


def test_the_earlier_of_two_counts_as_soon_as_there_is_one() -> None:
    """A letter that a whole file does not hold was never sent; another's may have been."""
    either = Clock(after=WEEK, anchor=(Anchor.SENT, Anchor.END), pick=Pick.EARLIEST)
    assert str(ran(either, DECISION, LETTER).due) == "2024-03-13"
    assert str(ran(either, DECISION).due) == "2025-03-12"
    assert str(ran(either, DECISION, coverage=THIN).due) == "..2025-03-12"
    neither = Clock(
        after=WEEK, anchor=(Anchor.SENT, Anchor.RECEIVED), pick=Pick.EARLIEST
    )
    assert started(neither, DECISION) is None


@pytest.mark.parametrize(
    ("place", "due"),
    [
        ("GB-ENG", "2024-04-09"),
        ("GB-WLS", "2024-04-09"),
        ("GB-SCT", "2024-04-08"),
        ("GB-NIR", "2024-04-09"),
    ],
)
def test_working_days_are_those_of_the_place(place: str, due: str) -> None:
    """Easter Monday is worked in Scotland."""
    eve = RestrictionImposed(on=day("2024-03-28"))
    clock = Clock(after=Period(days=6, working=True))
    run = ran(clock, eve, working_days=BankHolidays(place))
    assert str(run.due) == due
    assert run.words.startswith("6 working days from 28 March 2024")


def test_grace_in_working_days_lies_on_both_sides() -> None:
    """From a Friday, one working day either way is Thursday and Monday."""
    clock = Clock(after=MONTH, bound=Bound.EXACTLY, grace=Period(days=1, working=True))
    run = ran(clock)
    assert (str(run.opens), str(run.due)) == ("2024-04-04", "2024-04-08")


@pytest.mark.parametrize(
    ("clock", "due"),
    [
        (Clock(after=MONTH), "2024-02-01..2024-04-30"),
        (Clock(before=MONTH), "2023-12-01..2024-02-29"),
        (Clock(dates=(YearDay(2, 1),)), "2024-02-01..2025-02-01"),
    ],
)
def test_a_day_known_to_the_quarter_gives_one_no_better(clock: Clock, due: str) -> None:
    """What is computed is as unsure as what it is computed from."""
    quarter = RestrictionImposed(on=day("2024-01..2024-03"))
    assert str(ran(clock, quarter).due) == due


def test_an_act_of_no_day_starts_at_a_day_not_recorded() -> None:
    """It was done by the time it was put on file, and nobody says more."""
    run = ran(Clock(after=MONTH), RestrictionImposed())
    assert run.words == "1 month from a day not recorded"
    assert str(run.due) == "..2025-02-01"


@pytest.mark.parametrize(
    ("bound", "early", "in_time", "late"),
    [
        (Bound.AT_MOST, Truth.YES, Truth.YES, Truth.NO),
        (Bound.EXACTLY, Truth.NO, Truth.YES, Truth.NO),
        (Bound.NOT_BEFORE, Truth.NO, Truth.YES, Truth.YES),
        (Bound.TYPICALLY, Truth.YES, Truth.YES, Truth.NO),
    ],
)
def test_what_lies_in_the_time_depends_on_its_bound(
    bound: Bound, early: Truth, in_time: Truth, late: Truth
) -> None:
    """A day before, the day itself, and a day after."""
    run = ran(Clock(after=MONTH, bound=bound))
    days = ("2024-04-04", "2024-04-05", "2024-04-06")
    assert tuple(run.met(day(each)) for each in days) == (early, in_time, late)
    assert run.met(When()) is Truth.UNKNOWN


@pytest.mark.parametrize(
    ("bound", "passed"),
    [
        (Bound.AT_MOST, Truth.YES),
        (Bound.EXACTLY, Truth.YES),
        (Bound.NOT_BEFORE, Truth.NO),
        (Bound.TYPICALLY, Truth.NO),
    ],
)
def test_only_a_last_day_passes(bound: Bound, passed: Truth) -> None:
    """What is typical, and what has no last day, is never overdue."""
    run = ran(Clock(after=MONTH, bound=bound))
    assert run.passed(context_of(case_of(DECISION))) is passed


@pytest.mark.parametrize(
    ("clock", "words"),
    [
        (Clock(after=MONTH), "1 month from a day that is not recorded"),
        (
            Clock(before=MONTH, anchor=(Anchor.END,)),
            "1 month before a day that is not recorded (the end of the restriction)",
        ),
        (
            Clock(anchor=(Anchor.STATED,)),
            "on a day that is not recorded (the day that was set)",
        ),
        (
            Clock(dates=(YearDay(2, 29),), anchor=(Anchor.SENT,)),
            (
                "on the next 29 February after a day that is not recorded (the day the "
                "notice left)"
            ),
        ),
        (
            Clock(after=MONTH, dates=(YearDay(4, 1),), bound=Bound.NOT_BEFORE),
            (
                "not before on the next 1 April after 1 month from a day that is not "
                "recorded"
            ),
        ),
    ],
)
def test_a_clock_with_no_day_to_run_from_says_how_long_it_would(
    clock: Clock, words: str
) -> None:
    """The words still say which document or day is missing."""
    assert clock.in_words() == words


def test_only_a_clock_that_does_nothing_else_has_a_plain_length() -> None:
    """Anything else about it makes it more than a length."""
    assert Clock(after=MONTH).length == MONTH
    assert Clock(after=MONTH, anchor=(Anchor.START,)).length is None
    assert Clock(after=MONTH, bound=Bound.EXACTLY).length is None


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"before": MONTH, "after": MONTH}, "give before alone"),
        ({"before": MONTH, "dates": (YearDay(4, 1),)}, "give before alone"),
        ({"after": MONTH, "bound": Bound.TYPICALLY, "grace": WEEK}, "needs no grace"),
        ({"anchor": ()}, "anchor"),
    ],
)
def test_a_clock_that_contradicts_itself_is_none(
    given: dict[str, Any], words: str
) -> None:
    """The message says what to write instead."""
    with pytest.raises(ValueError, match=words):
        Clock(**given)


def test_the_acts_that_it_runs_from_exist() -> None:
    """A misspelt kind of act would never start it."""
    clock = Clock(anchor=(Anchor.ACT, CaseAnchor(last="incident")))
    (problem,) = clock.problems()
    assert "'incident' is no kind of act" in problem
