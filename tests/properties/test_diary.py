"""The diary from day to day: nothing is due before its clock, and nothing is lost."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from tests.builders import CASE, owed, policy
from tests.properties.histories import worlds
from ucb_domain.case import CustomerContactCase
from ucb_domain.dates import Period, When
from ucb_domain.entries import Entry
from ucb_domain.exports import calendar_of
from ucb_domain.facts import Facts
from ucb_domain.findings import Duty
from ucb_domain.projections import Diary, Task, Urgency
from ucb_domain.rules import (
    Anchor,
    AnyRule,
    Bound,
    Clock,
    End,
    Expiry,
    Field,
    Notice,
    Response,
    Schedule,
)
from ucb_domain.truth import Truth

RESTRICTION = "restriction-imposed"
ONE = timedelta(days=1)
RULES: dict[str, AnyRule] = {
    "told": Notice(of=RESTRICTION, to="customer", within=Clock(after=Period(days=10))),
    "told-again": Notice(of=RESTRICTION, to="customer"),
    "staff": Notice(of=RESTRICTION, to="staff"),
    "outcome": Notice(
        of="review-completed",
        to="customer",
        purpose=("review-outcome",),
        within=Clock(after=Period(days=5, working=True)),
    ),
    "review": Schedule(
        of=RESTRICTION, due=Clock(after=Period(months=3)), again=Period(months=3)
    ),
    "first-review": Schedule(of=RESTRICTION, due=Clock(after=Period(months=2))),
    "stated": Schedule(of=RESTRICTION, due=Clock(anchor=(Anchor.STATED,))),
    "about-then": Schedule(
        of=RESTRICTION,
        due=Clock(after=Period(months=1), bound=Bound.EXACTLY, grace=Period(days=7)),
        purpose="panel",
    ),
    "typically": Schedule(
        of=RESTRICTION,
        due=Clock(after=Period(months=1), bound=Bound.TYPICALLY),
        purpose="senior",
    ),
    "answered": Response(
        after="appeal-lodged",
        then="appeal-determined",
        within=Clock(after=Period(days=28), anchor=(Anchor.LODGED,)),
        fault="appeal_not_considered",
    ),
    "not-before": Response(
        after=RESTRICTION,
        then="advice-taken",
        within=Clock(after=Period(days=14), bound=Bound.NOT_BEFORE),
        fault="policy_not_followed",
    ),
    "adjusted": Response(
        after="support-considered",
        when=Field(field="stage", equals="requested"),
        then="support-considered",
        where=Field(field="stage", one_of=("agreed", "declined")),
        fault="adjustments_not_considered",
    ),
    "alert": Response(
        after=RESTRICTION, then="alert-placed", fault="policy_not_followed"
    ),
    "ended": Expiry(
        mode=End.ITSELF,
        then="notice-given",
        to="customer",
        within=Period(days=10),
    ),
    "extended": Expiry(mode=End.UNLESS_EXTENDED),
}
POLICY = policy(clauses=RULES)
first_days = st.dates(date(2023, 1, 1), date(2025, 1, 1))


def case_of(entries: tuple[Entry, ...]) -> CustomerContactCase:
    """Give the case of these entries."""
    return CustomerContactCase(id=CASE, facts=Facts(entries))


def keyed(duties: tuple[Duty, ...]) -> dict[object, Duty]:
    """Give duties by what tells them apart from one day to the next."""
    return {
        (each.clause, each.about, each.need, each.turn, each.what): each
        for each in duties
    }


def tasks(case: CustomerContactCase, on: date) -> dict[object, Task]:
    """Give what is due or overdue on a day."""
    made = Diary.of(owed(POLICY, case, on), on=on)
    return {each.key: each for each in made.due}


@given(worlds(), first_days)
def test_nothing_is_due_before_its_clock(entries: tuple[Entry, ...], on: date) -> None:
    """What is due has come; what is overdue was due before; the act came first."""
    case = case_of(entries)
    today = When.exactly(on)
    for duty in owed(POLICY, case, on):
        act = case.facts.get(duty.about)
        assert act is not None
        assert act.on.on_or_before(today) is not Truth.NO
        assert duty.since == act.on
        if duty.overdue is Truth.YES:
            assert (duty.due or duty.since).before(today) is Truth.YES
    for task in tasks(case, on).values():
        assert task.falls_due is not None
        # A day that is not known well enough may have come.
        assert task.falls_due.on_or_before(today) is not Truth.NO


@given(worlds(), first_days)
def test_nothing_is_lost_after_its_clock(entries: tuple[Entry, ...], on: date) -> None:
    """What is owed stays until something happens or what it is about has ended."""
    case = case_of(entries)
    before, after = owed(POLICY, case, on), owed(POLICY, case, on + ONE)
    happened = any(entry.on == When.exactly(on + ONE) for entry in entries)
    ended = any(
        each.stands(When.exactly(on)) is not each.stands(When.exactly(on + ONE))
        for each in case.facts.until(on + ONE).restrictions
    )
    if not happened and not ended:
        assert keyed(before).keys() <= keyed(after).keys()
        for key, duty in keyed(before).items():
            if duty.overdue is Truth.YES:
                assert keyed(after)[key].overdue is Truth.YES


@given(worlds(), first_days)
def test_tomorrow_is_today_less_what_was_done_and_what_falls_due(
    entries: tuple[Entry, ...], on: date
) -> None:
    """What goes is owed no more, or an act put it off; what is new fell due that day."""
    case = case_of(entries)
    tomorrow = When.exactly(on + ONE)
    today, then = tasks(case, on), tasks(case, on + ONE)
    owed_then = Diary.of(owed(POLICY, case, on + ONE), on=on + ONE)
    still = {each.key: each for each in owed_then.tasks}
    acted = any(entry.on == tomorrow for entry in entries)
    done = {key for key in today if key not in still}
    put_off = {key for key in today if key in still and key not in then}
    fallen = {key for key in still if key in then and key not in today}
    assert then.keys() == (today.keys() - done - put_off) | fallen
    for key in put_off:
        assert acted
        assert still[key].urgency in {Urgency.COMING, Urgency.WAITING}
    if not acted:
        # A day that passes does nothing but let things fall due, or end.
        for key in fallen:
            assert then[key].falls_due == tomorrow
            assert then[key].urgency is Urgency.DUE


@given(worlds(), st.lists(st.integers(1, 200), min_size=1, max_size=4))
def test_a_calendar_kept_from_day_to_day_holds_the_diary(
    entries: tuple[Entry, ...], steps: list[int]
) -> None:
    """What is not cancelled in the file that was kept is what a new file would hold."""
    case, on = case_of(entries), date(2023, 6, 1)
    kept: bytes | None = None
    for step in steps:
        on += timedelta(days=step)
        at = datetime(on.year, on.month, on.day, tzinfo=UTC)
        diary = Diary.of(owed(POLICY, case, on), on=on)
        fresh = calendar_of(diary, at=at)
        kept = calendar_of(diary, at=at, before=kept).content
        assert standing(kept) == standing(fresh.content)


def standing(content: bytes) -> dict[str, tuple[str, date]]:
    """Give what a calendar shows, by id."""
    return {
        str(each["UID"]): (str(each["SUMMARY"]), each.decoded("DTSTART"))
        for each in Calendar.from_ical(content).walk("VEVENT")
        if each["STATUS"] == "CONFIRMED"
    }
