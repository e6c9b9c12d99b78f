"""Days on which things fall due, held against counting by other means.

What a clock says is counted again here with `dateutil`, and along the bank holidays
that GOV.UK lists, from the days in the file and not by way of the library.
"""

from datetime import date, timedelta
from itertools import pairwise

from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import TODAY, audit, case_of, only, owed, policy
from tests.dates.others import batch_after, working_days_after
from ucb_domain.calendars import JURISDICTIONS, working_days
from ucb_domain.dates import Period, When, YearDay
from ucb_domain.events import (
    AppealLodged,
    NoticeGiven,
    RestrictionImposed,
    ReviewCompleted,
)
from ucb_domain.findings import Verdict
from ucb_domain.rules import Anchor, CaseAnchor, Clock, Pick, Response, Schedule
from ucb_domain.truth import Truth

days = st.dates(date(2014, 1, 1), date(2024, 6, 1))
exactly = When.exactly
LATER = date(2040, 1, 1)


def reviewed(within: Clock) -> Response:
    """Give a rule that a restriction is reviewed in time."""
    return Response(
        after="restriction-imposed",
        then="review-completed",
        within=within,
        fault="review_missed_or_late",
    )


@given(days, st.integers(0, 60), st.integers(0, 40), st.integers(-3, 3))
def test_calendar_months_from_the_decision(
    decided: date, months: int, days: int, off: int
) -> None:
    """A review on the last day is in time, and one on the day after is late."""
    rule = reviewed(Clock(after=Period(months=months, days=days)))
    last = decided + relativedelta(months=months, days=days)
    held = max(decided, last + timedelta(days=off))
    case = case_of(
        RestrictionImposed(on=exactly(decided)), ReviewCompleted(on=exactly(held))
    )
    finding = only(audit(rule, case, LATER))
    assert finding.on == exactly(last)
    assert (finding.verdict is Verdict.KEPT) is (held <= last)


@given(days, st.integers(0, 40), st.sampled_from(sorted(JURISDICTIONS)))
def test_working_days_of_the_place_of_the_policy(
    decided: date, count: int, place: str
) -> None:
    """Without the bank holidays of the place."""
    rule = reviewed(Clock(after=Period(days=count, working=True)))
    judging = policy(rule, working_days=working_days(place))
    case = case_of(RestrictionImposed(on=exactly(decided)))
    duty = only(owed(judging, case, LATER))
    assert duty.due == exactly(working_days_after(place, decided, count))
    before = duty.due.earliest
    assert before is not None
    assert only(owed(judging, case, before)).overdue is Truth.NO


@given(days, days, st.integers(0, 24), st.sampled_from(Pick))
def test_from_the_later_of_two_documents(
    one: date, other: date, months: int, pick: Pick
) -> None:
    """The letter or the appeal, whichever came later, or whichever came first."""
    clock = Clock(
        after=Period(months=months),
        anchor=(Anchor.DATED, CaseAnchor(last="appeal-lodged")),
        pick=pick,
    )
    case = case_of(
        RestrictionImposed(on=exactly(date(2013, 1, 1))),
        NoticeGiven(on=exactly(one), to="customer", about="restriction-imposed-1"),
        AppealLodged(on=exactly(other), about="restriction-imposed-1"),
    )
    counts = max(one, other) if pick is Pick.LATEST else min(one, other)
    due = only(owed(reviewed(clock), case, LATER)).due
    assert due == exactly(counts + relativedelta(months=months))


@given(
    days,
    st.sets(st.integers(1, 12), min_size=1, max_size=4),
    st.one_of(st.none(), st.integers(0, 12)),
)
def test_in_fixed_batches(decided: date, months: set[int], after: int | None) -> None:
    """On the first of some months: the next, or the next once some time has run."""
    batches = tuple(YearDay(each, 1) for each in sorted(months))
    period = None if after is None else Period(months=after)
    case = case_of(RestrictionImposed(on=exactly(decided)))
    clock = Clock(after=period, dates=batches)
    since = decided + relativedelta(months=after or 0)
    due = only(owed(reviewed(clock), case, LATER)).due
    assert due == exactly(batch_after(batches, since, itself=after is not None))


@given(days, st.lists(st.integers(0, 400), max_size=5), st.integers(1, 12))
def test_at_least_every_so_many_months(
    decided: date, gaps: list[int], months: int
) -> None:
    """Each stretch without a review that is longer departs, the last one too."""
    every = Period(months=months)
    rule = Schedule(of="restriction-imposed", due=Clock(after=every), again=every)
    held: list[date] = []
    for gap in gaps:
        held.append((held[-1] if held else decided) + timedelta(days=gap))
    held = [each for each in held if each <= TODAY]
    case = case_of(
        RestrictionImposed(on=exactly(decided)),
        *(
            ReviewCompleted(
                on=exactly(each), about="restriction-imposed-1", outcome="continued"
            )
            for each in held
        ),
    )
    looked = [decided, *held, TODAY]
    late = [
        after > before + relativedelta(months=months)
        for before, after in pairwise(looked)
    ]
    found = [each.verdict is Verdict.DEPARTED for each in audit(rule, case, TODAY)]
    # What is not yet due is not yet found.
    assert found == (late if late[-1] else late[:-1])
    duty = only(owed(rule, case, TODAY))
    assert duty.due == exactly(looked[-2] + relativedelta(months=months))
    assert duty.overdue is Truth.of(late[-1])
