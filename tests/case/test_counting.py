"""How much of a quota is used, by the contacts on record."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import CUSTOMER, case_of, day
from ucb_domain.case import Standing, Tally, Used, status
from ucb_domain.events import ContactRecorded, RestrictionImposed, ReviewCompleted
from ucb_domain.values import Measure, Quota, QuotaPer

WEEK = Quota(most=3, per=QuotaPer.WEEK)
# A Thursday; its week begins on 3 June.
TODAY = date(2024, 6, 6)


def ban(quota: Quota | None = WEEK, channels: Any = (), **given: Any) -> Any:
    """Give a restriction that sets a quota."""
    measure = Measure(kind="quota", quota=quota, channels=channels)
    given = {"on": day("2024-05-01"), "measures": (measure,), **given}
    return "ban", RestrictionImposed(**given)


def contact(text: str = "2024-06-04", **given: Any) -> ContactRecorded:
    """Give a telephone call, by default on Tuesday."""
    return ContactRecorded(**{"on": day(text), "channel": "telephone", **given})


def used(*events: Any, on: date = TODAY) -> Used:
    """Say how much is used of the one quota of a case."""
    found = status(case_of(*events), on=on)
    ((measure,),) = (each.live for each in found.restrictions)
    assert measure.used is not None
    return measure.used


def amounts(*events: Any, on: date = TODAY) -> tuple[int, int | None]:
    """Say how much certainly counts, and how much may."""
    found = used(*events, on=on)
    return found.least, found.most


@pytest.mark.parametrize(
    ("per", "since", "until", "counted"),
    [
        (QuotaPer.DAY, "2024-06-06", "2024-06-06", 1),
        (QuotaPer.WEEK, "2024-06-03", "2024-06-09", 2),
        (QuotaPer.MONTH, "2024-06-01", "2024-06-30", 3),
    ],
)
def test_contacts_of_the_stretch_count(
    per: QuotaPer, since: str, until: str, counted: int
) -> None:
    """From its first day to the day asked about."""
    found = used(
        ban(Quota(most=9, per=per)),
        *map(contact, ("2024-05-31", "2024-06-01", "2024-06-03", "2024-06-06")),
        contact("2024-06-07"),
    )
    assert (found.least, found.most) == (counted, counted)
    assert found.since == date.fromisoformat(since)
    assert found.until == date.fromisoformat(until)


def test_a_measure_without_a_quota_uses_none() -> None:
    """Nothing is counted, and nothing kept."""
    case = case_of(ban(quota=None), contact())
    ((measure,),) = (each.live for each in status(case, on=TODAY).restrictions)
    assert measure.used is None
    assert Standing.of(case).contacts == ()


def test_minutes_are_summed_up_where_all_are_known() -> None:
    """One call of unknown length leaves open how much was used."""
    minutes = ban(Quota(most=60, of="minutes", per=QuotaPer.WEEK))
    calls = (contact(minutes=20), contact(minutes=15))
    assert amounts(minutes, *calls) == (35, 35)
    assert amounts(minutes, *calls, contact()) == (35, None)


def test_what_nobody_can_count_is_open() -> None:
    """A quota of something else than contacts and minutes."""
    assert amounts(ban(Quota(most=5, of="pages", per=QuotaPer.DAY)), contact()) == (
        0,
        None,
    )


@pytest.mark.parametrize(
    ("given", "counted"),
    [
        ({"outcome": "answered"}, (1, 1)),
        ({"outcome": "filed"}, (1, 1)),
        ({"outcome": "declined"}, (0, 0)),
        ({"outcome": "ignored"}, (0, 0)),
        ({"outcome": "redirected"}, (0, 0)),
        ({"purpose": "complaint"}, (1, 1)),
        ({"purpose": "emergency"}, (0, 0)),
        ({"purpose": "appeal"}, (0, 0)),
        ({"purpose": "something-else"}, (0, 1)),
        ({"through": "SOL-1"}, (0, 1)),
        ({"party": "CRM-9"}, (0, 0)),
        ({"party": CUSTOMER.ref}, (1, 1)),
        ({"party": "CRM-2"}, (1, 1)),
    ],
)
def test_a_contact_counts_if_it_was_had_and_nothing_protects_it(
    given: dict[str, Any], counted: tuple[int, int]
) -> None:
    """One that may be protected, or was made by somebody else, leaves it open."""
    assert amounts(ban(parties=("CRM-2",)), contact(**given)) == counted


def test_only_contacts_that_the_measure_and_the_restriction_reach_count() -> None:
    """By channel, by matter and by service; what was not recorded leaves it open."""
    narrow = ban(channels=("telephone",), subjects=("M-1",), services=("housing",))
    fits = {"subject": "M-1", "service": "housing"}
    assert amounts(narrow, contact(**fits)) == (1, 1)
    assert amounts(narrow, contact(**fits, channel="email")) == (0, 0)
    assert amounts(narrow, contact(**fits, channel=None)) == (0, 1)
    assert amounts(narrow, contact(subject="M-2", service="housing")) == (0, 0)
    assert amounts(narrow, contact(subject="M-1", service="roads")) == (0, 0)
    assert amounts(narrow, contact(subject="M-1")) == (0, 1)
    assert amounts(narrow, contact(service="housing")) == (0, 1)
    assert amounts(narrow, contact(service="housing", new_matter=True)) == (0, 0)


def test_contact_counts_from_when_the_quota_was_set() -> None:
    """On the day itself it may have come first."""
    today = ban(on=day("2024-06-04"))
    calls = tuple(map(contact, ("2024-06-03", "2024-06-04", "2024-06-05")))
    assert amounts(today, *calls) == (1, 2)
    review = ReviewCompleted(
        on=day("2024-06-04"),
        about="ban",
        outcome="amended",
        measures=(Measure(kind="quota", quota=WEEK),),
    )
    assert amounts(ban(quota=None), review, *calls) == (1, 2)


def test_a_day_is_taken_from_the_instant_where_it_is_not_exact() -> None:
    """As far as it tells the day in the organisation's own place."""
    at = datetime(2024, 6, 4, 12, tzinfo=UTC)
    daily = ban(Quota(most=3, per=QuotaPer.DAY))
    on = date(2024, 6, 4)
    assert amounts(ban(), contact("unknown", at=at)) == (1, 1)
    assert amounts(daily, contact("unknown", at=at), on=on) == (0, 1)
    assert amounts(daily, contact("2024-06-04", at=at), on=on) == (1, 1)
    assert amounts(daily, contact("2024-06-04..2024-06-20", at=at), on=on) == (0, 1)
    # Where the two contradict each other, the day is what the file says of it.
    assert amounts(ban(), contact("2024-05", at=at)) == (0, 0)


def test_a_day_that_nobody_knows_may_lie_in_any_stretch() -> None:
    """It leaves open how much is used."""
    assert amounts(ban(), contact("unknown")) == (0, 1)
    assert amounts(ban(), contact("day+3")) == (0, 1)


def test_contacts_that_are_alike_are_summed_up() -> None:
    """So that a flood of letters does not make a row any longer."""
    case = case_of(ban(), *[contact(minutes=2)] * 40, contact(), contact("2024-06-05"))
    assert Standing.of(case).contacts == (
        Tally(
            on=day("2024-06-04"),
            channel="telephone",
            contacts=41,
            minutes=80,
            unmeasured=1,
        ),
        Tally(on=day("2024-06-05"), channel="telephone", unmeasured=1),
    )


def test_what_is_kept_is_recent() -> None:
    """The month of the last contact and the one before; earlier days are not covered."""
    months = [contact(f"2024-{month:02}-15") for month in range(1, 7)]
    whole = Standing.of(case_of(ban(on=day("2024-01-01")), *months, contact("day+1")))
    kept = whole.kept()
    assert [str(each.on) for each in kept.contacts] == [
        "2024-05-15",
        "2024-06-15",
        "day+1",
    ]
    assert kept.contacts_since == date(2024, 5, 1)
    assert kept.covers(date(2024, 6, 1))
    # The week of 1 May began in April.
    assert not kept.covers(date(2024, 5, 1))
    assert whole.covers(date(2024, 1, 1))


def test_nothing_is_left_out_where_all_is_recent() -> None:
    """Then any day is covered."""
    for events in ((), (contact(),), (contact("day+1"),)):
        standing = Standing.of(case_of(ban(), *events))
        assert standing.kept() == standing
        assert standing.covers(date(2000, 1, 1))


def test_what_is_kept_is_bounded() -> None:
    """However many matters a customer writes about in a month."""
    many = (contact(subject=f"M-{number}") for number in range(401))
    kept = Standing.of(case_of(ban(), *many)).kept()
    assert kept.contacts == ()
    assert not kept.covers(TODAY)


@given(
    st.lists(st.dates(date(2024, 3, 1), date(2024, 7, 1)), max_size=8),
    st.sampled_from(QuotaPer),
    st.dates(date(2024, 3, 1), date(2024, 9, 1)),
)
def test_what_is_kept_gives_the_same_status_on_days_it_covers(
    days: list[date], per: QuotaPer, on: date
) -> None:
    """Old contacts can be thrown away, for no quota asks for them."""
    case = case_of(
        ban(Quota(most=2, per=per), on=day("2024-03-01")),
        *(contact(each.isoformat()) for each in days),
    )
    kept = Standing.of(case).kept()
    if kept.covers(on):
        assert kept.on(on) == status(case, on=on)
