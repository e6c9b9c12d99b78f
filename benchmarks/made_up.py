"""Made-up cases: the same number makes the same case on any machine."""

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import attrs

from ucb_domain import (
    AlertPlaced,
    AppealDetermined,
    AppealLodged,
    CaseClosed,
    CaseOpened,
    ContactRecorded,
    Contents,
    Entry,
    Event,
    History,
    IncidentRecorded,
    Measure,
    NoticeGiven,
    Officer,
    Party,
    RestrictionImposed,
    ReviewCompleted,
    WarningIssued,
    When,
)

TODAY = date(2026, 6, 1)
"""The day on which all of it is asked about."""

CLERK = Officer(id="o-17", role="customer-service-adviser")
HEAD = Officer(id="o-3", role="head-of-service")
LETTER = Contents.of("reasons", "review-date", "appeal-right", "what-could-follow")
# How many entries a case has: thirty on average.
FEWEST, MOST = 12, 48
_KEPT = {"i-0", "i-1", "w-0", "r-0", "p-0"}  # what other steps are about


def history(number: int) -> History:
    """Make up a case; the same number makes the same case on any machine."""
    chance = random.Random(number)  # noqa: S311 - nothing secret about it
    # Six in ten are over, one in four is restricted now, the others were warned.
    sort = chance.choices(("past", "live", "warned"), (60, 25, 15))[0]
    ago = chance.randint(500, 2400) if sort == "past" else chance.randint(20, 480)
    first = TODAY - timedelta(days=ago)
    # One step in six was forgotten, so that there is something to owe.
    told = [
        step
        for step in _steps(sort, first)
        if step[1] in _KEPT or chance.random() > 1 / 6
    ]
    wanted = chance.randint(FEWEST, MOST)
    span = max((day for day, _, _ in told), default=first) - first
    told += [
        (first + timedelta(days=chance.randint(0, span.days)), f"c-{place}", None)
        for place in range(max(wanted - len(told) - 1, 0))
    ]
    told.sort(key=lambda each: each[0])
    case = f"CRM-{number:06}"
    opened = CaseOpened(
        on=When.exactly(first), by=CLERK, customer=Party(ref=f"P-{number:06}")
    )
    events: list[tuple[date, str, Event]] = [(first, "opened", opened)]
    events += [(day, key, event or _contact(day, chance)) for day, key, event in told]
    return History.of(
        Entry(
            case=case,
            number=place,
            event_id=key,
            recorded_at=datetime(day.year, day.month, day.day, 16, tzinfo=UTC),
            recorded_by=CLERK,
            event=event,
        )
        for place, (day, key, event) in enumerate(events, start=1)
    )


def _steps(sort: str, first: date) -> Iterator[tuple[date, str, Event | None]]:
    """Give what was done: warned, restricted, told, appealed, reviewed, closed."""

    def after(days: int) -> When:
        return When.exactly(first + timedelta(days=days))

    def step(days: int, key: str, event: Event) -> tuple[date, str, Event | None]:
        return first + timedelta(days=days), key, event

    for place, days in enumerate((0, 8)):
        said = IncidentRecorded(
            on=after(days), by=CLERK, behaviours=("rudeness",), channel="telephone"
        )
        yield step(days, f"i-{place}", said)
    warning = WarningIssued(
        on=after(3), by=HEAD, rung="warning", states=LETTER, incidents=("i-0",)
    )
    yield step(3, "w-0", warning)
    if sort == "warned":
        return
    reminder = attrs.evolve(warning, on=after(10), rung="reminder", incidents=("i-1",))
    yield step(10, "w-1", reminder)
    limit = RestrictionImposed(
        on=after(14),
        by=HEAD,
        policy="pembrokeshire",
        grounds=("rudeness",),
        measures=(Measure(kind="no-telephone"),),
        ends_on=after(379),
        review_on=after(379),
        incidents=("i-0", "i-1"),
    )
    yield step(14, "r-0", limit)
    for key, to in (("n-0", "customer"), ("n-1", "staff")):
        notice = NoticeGiven(on=after(15), by=HEAD, about="r-0", to=to, states=LETTER)
        yield step(15, key, notice)
    alert = AlertPlaced(on=after(15), by=CLERK, about="r-0", system="crm")
    yield step(15, "a-0", alert)
    if sort == "live":
        return
    yield step(20, "p-0", AppealLodged(on=after(20), about="r-0"))
    decided = AppealDetermined(on=after(40), by=HEAD, about="p-0", outcome="dismissed")
    yield step(40, "p-1", decided)
    review = ReviewCompleted(on=after(378), by=HEAD, about="r-0", outcome="removed")
    yield step(378, "v-0", review)
    yield step(390, "closed", CaseClosed(on=after(390), by=HEAD))


def _contact(day: date, chance: random.Random) -> Event:
    return ContactRecorded(
        on=When.exactly(day),
        by=CLERK,
        channel=chance.choice(("telephone", "email", "letter")),
        minutes=chance.randint(2, 40),
        subject=chance.choice(("DRAINS", "BINS", "RENT")),
    )
