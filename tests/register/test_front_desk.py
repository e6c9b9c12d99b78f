"""What a register says to the front desk, and what it refuses for its sake."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest

from tests.register.desk import CLERK, CUSTOMER, HEAD, opened
from ucb_domain import (
    Answer,
    Attempt,
    ContactRecorded,
    ContactRegister,
    Measure,
    NoChannelLeftError,
    Quota,
    QuotaPer,
    RefusedError,
    RestrictionImposed,
    ReviewCompleted,
    When,
    may_contact,
)

CASE = CUSTOMER.ref
LETTERS = Measure(kind="letters-only")
EMAILS = Measure(kind="email-only")
QUOTA = Measure(kind="contact-quota", quota=Quota(most=1, per=QuotaPer.DAY))


@pytest.fixture
def register(store_url: str) -> Iterator[ContactRegister]:
    """Return a register with a case open, on each store in turn, and no policy."""
    with opened(store_url, policies=()) as register:
        register.open_case(CUSTOMER, by=CLERK, on=date(2024, 1, 2))
        yield register


def ban(*measures: Measure, on: str = "2024-02-01", **given: Any) -> RestrictionImposed:
    """Give a restriction."""
    return RestrictionImposed(on=When.parse(on), by=HEAD, measures=measures, **given)


def call(day: int = 5, hour: int = 10, month: int = 3, **given: Any) -> Attempt:
    """Give a telephone call."""
    at = datetime(2024, month, day, hour, tzinfo=UTC)
    return Attempt(**{"channel": "telephone", "at": at, **given})


def test_the_front_desk_is_told_what_to_do(register: ContactRegister) -> None:
    """By the status of the day of the attempt, which answers just the same."""
    assert register.may_contact(CASE, call()).answer is Answer.ACCEPT
    register.record(CASE, ban(LETTERS), by=HEAD)
    found = register.may_contact(CASE, call())
    assert found.answer is Answer.DECLINE
    status = register.status(CASE, on=date(2024, 3, 5))
    assert may_contact(status, call()) == found
    assert register.may_contact(CASE, call(day=31, month=1)).answer is Answer.ACCEPT


def test_an_unknown_person_is_unrestricted(register: ContactRegister) -> None:
    """There is no error where somebody is on the telephone."""
    found = register.may_contact("CRM-9999", call())
    assert found.answer is Answer.ACCEPT


def test_the_day_of_an_attempt_is_the_organisations_own(
    register: ContactRegister,
) -> None:
    """Half past eleven in the evening in UTC is tomorrow in a British summer."""
    register.record(CASE, ban(LETTERS, ends_on=When.parse("2024-05-31")), by=HEAD)
    at = datetime(2024, 5, 31, 23, 30, tzinfo=UTC)
    assert register.may_contact(CASE, call(at=at)).answer is Answer.ACCEPT


def test_recorded_contacts_use_up_a_quota(register: ContactRegister) -> None:
    """From the row and from the events alike."""
    register.record(CASE, ban(QUOTA), by=HEAD)
    assert register.may_contact(CASE, call()).answer is Answer.CONDITIONS
    register.record(
        CASE,
        ContactRecorded(on=When.parse("2024-03-05"), channel="email"),
        by=CLERK,
    )
    assert register.may_contact(CASE, call()).answer is Answer.DECLINE
    assert register.may_contact(CASE, call(day=4)).answer is Answer.CONDITIONS
    assert list(register.verify()) == []


def test_days_that_a_row_no_longer_holds_are_counted_from_the_events(
    register: ContactRegister, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is kept of contacts is recent; an old day is answered all the same."""
    days = ("2023-11-06", "2024-02-06", "2024-03-04")
    contacts = (ContactRecorded(on=When.parse(day), channel="email") for day in days)
    register.record(CASE, ban(QUOTA, on="2023-06-01"), *contacts, by=CLERK)
    old = call(at=datetime(2023, 11, 6, 10, tzinfo=UTC))
    assert register.may_contact(CASE, old).answer is Answer.DECLINE
    monkeypatch.setattr(register._ledger, "find", None)
    assert register.may_contact(CASE, call(day=4)).answer is Answer.DECLINE
    with pytest.raises(TypeError):
        register.may_contact(CASE, old)


@pytest.mark.parametrize("starts", ["2024-02-10", "2024-01-20"])
def test_measures_that_leave_no_channel_open_are_refused(
    register: ContactRegister, starts: str
) -> None:
    """Over all restrictions together, from the day on which both are in force."""
    register.record(CASE, ban(LETTERS), by=HEAD, event_id="first")
    with pytest.raises(NoChannelLeftError) as refused:
        register.record(CASE, ban(EMAILS, on=starts), by=HEAD, event_id="second")
    assert set(refused.value.restrictions) == {"first", "second"}
    assert refused.value.findings == ()
    assert "Leave a channel open" in refused.value.remedy
    assert isinstance(refused.value, RefusedError)
    assert len(register.entries(CASE)) == 2
    register.record(CASE, ban(EMAILS), by=HEAD, enforcement="record")
    assert len(register.entries(CASE)) == 3


def test_two_in_one_call_are_looked_at_together(register: ContactRegister) -> None:
    """And what a review changes, too."""
    with pytest.raises(NoChannelLeftError, match="on matter 'M-1' to service 'roads'"):
        register.record(
            CASE,
            ban(LETTERS, subjects=("M-1",)),
            ban(EMAILS, services=("roads",)),
            by=HEAD,
        )
    register.record(CASE, ban(LETTERS), ban(LETTERS), by=HEAD, event_ids=["a", "b"])
    review = ReviewCompleted(
        on=When.parse("2024-03-01"), about="b", outcome="amended", measures=(EMAILS,)
    )
    with pytest.raises(NoChannelLeftError, match="'a', 'b'"):
        register.record(CASE, review, by=HEAD)


def test_what_does_not_close_everything_for_certain_is_not_refused(
    register: ContactRegister,
) -> None:
    """Other matters, other times, a day that nobody knows, a kind that nobody knows."""
    register.record(
        CASE,
        ban(LETTERS, subjects=("M-1",), ends_on=When.parse("2024-02-28")),
        ban(EMAILS, subjects=("M-2",)),
        ban(EMAILS, on="2024-03-01"),
        ban(Measure(kind="end-contact"), on="2024"),
        ban(Measure(kind="cold-shoulder")),
        ban(),
        ReviewCompleted(on=When.parse("2024-03-02"), outcome="continued"),
        by=HEAD,
    )
    assert len(register.entries(CASE)) == 8
