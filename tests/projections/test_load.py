"""Contact load: what is counted, how it is added up, and what is left open."""

import random
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import CASE, CUSTOMER, THIN, case_of, day, entries_of, entry_of
from ucb_domain.case import CustomerContactCase, evolve
from ucb_domain.events import (
    CaseOpened,
    ContactRecorded,
    EntryCorrected,
    Event,
    IncidentRecorded,
)
from ucb_domain.projections import Amount, CaseContacts, ContactLoad
from ucb_domain.testing import strategies as ucb

LONDON = ZoneInfo("Europe/London")


def call(on: str, minutes: int | None = 5, **rest: object) -> ContactRecorded:
    """Give a call."""
    fields = {"channel": "telephone", **rest}
    return ContactRecorded(on=day(on), minutes=minutes, **fields)  # type: ignore[arg-type]


def load(*events: Event | tuple[str, Event], **asked: object) -> ContactLoad:
    """Give the load of a case of these events."""
    row = CaseContacts.of(case_of(*events))
    return row.load(zone=LONDON, **asked)  # type: ignore[arg-type]


def test_a_case_without_contact_has_no_load() -> None:
    """Nothing was counted, and no day is the busiest."""
    found = load(IncidentRecorded(on=day("2024-03-05")))
    assert found.total == found.others == found.undated == Amount()
    assert (found.busiest_day, found.busiest_week, found.by_day) == (None, None, {})


def test_contacts_are_counted_with_the_time_they_took() -> None:
    """A time that nobody recorded is counted as not recorded, and never as none."""
    found = load(call("2024-03-05", 7), call("2024-03-05", None), call("2024-03-06", 0))
    assert found.total == Amount(contacts=3, minutes=7, untimed=1)
    assert found.by_day == {
        date(2024, 3, 5): Amount(contacts=2, minutes=7, untimed=1),
        date(2024, 3, 6): Amount(contacts=1),
    }


@pytest.mark.clause("edinburgh", "EDI-5")
def test_load_is_over_a_day_or_over_the_life_of_a_matter() -> None:
    """Calls in one day stand out, and so does a matter over the whole of its life."""
    found = load(
        call("2024-01-02", subject="DRAINS"),
        call("2024-03-05", subject="DRAINS"),
        call("2024-03-05", subject="BINS"),
        call("2024-03-05"),
    )
    assert found.busiest_day == date(2024, 3, 5)
    assert found.by_subject == {
        "DRAINS": Amount(contacts=2, minutes=10),
        None: Amount(contacts=1, minutes=5),
        "BINS": Amount(contacts=1, minutes=5),
    }
    drains = load(call("2024-01-02", subject="DRAINS"), call("2024-03-05"))
    assert drains.events == ("contact-recorded-1", "contact-recorded-2")


@pytest.mark.clause("edinburgh", "EDI-7")
def test_time_counts_whatever_the_channel() -> None:
    """Talking, reading and answering are added up alike, and shown by channel."""
    found = load(
        call("2024-03-05", 10),
        call("2024-03-06", 25, channel="email"),
        call("2024-03-07", 40, channel="email"),
        call("2024-03-08", 1, channel=None),
    )
    assert found.total.minutes == 76
    assert list(found.by_channel.items()) == [
        ("email", Amount(contacts=2, minutes=65)),
        (None, Amount(contacts=1, minutes=1)),
        ("telephone", Amount(contacts=1, minutes=10)),
    ]


@pytest.mark.clause("wolverhampton-homes", "WOL-2.2")
def test_weeks_run_from_monday() -> None:
    """Repeated calls in a short period show by the week as well as by the day."""
    found = load(
        call("2024-03-03"), call("2024-03-04"), call("2024-03-10"), call("2024-03-11")
    )
    assert {week: each.contacts for week, each in found.by_week.items()} == {
        date(2024, 2, 26): 1,
        date(2024, 3, 4): 2,
        date(2024, 3, 11): 1,
    }
    assert found.busiest_week == date(2024, 3, 4)
    assert found.busiest_day == date(2024, 3, 3)


@pytest.mark.parametrize(
    ("on", "weeks"),
    [
        ("2024-03-05..2024-03-07", 1),
        ("2024-03-05..2024-03-12", 0),
        ("2024-03", 0),
        ("from 2024-03-05", 0),
        ("unknown", 0),
        ("day+3", 0),
    ],
)
def test_a_contact_of_no_known_day_counts_in_the_whole(on: str, weeks: int) -> None:
    """It belongs to no day, and to a week only if that is certain."""
    found = load(call(on))
    assert found.total.contacts == found.undated.contacts == 1
    assert found.by_day == {}
    assert len(found.by_week) == weeks


def test_the_day_of_an_instant_is_the_organisations_own() -> None:
    """Where only the instant is on record, its day is that of local time."""
    at = datetime(2024, 6, 30, 23, 30, tzinfo=UTC)
    contact = ContactRecorded(on=day("2024"), at=at)
    assert list(load(contact).by_day) == [date(2024, 7, 1)]
    here = attrs.evolve(contact, on=day("2024-06-30"))
    assert list(load(here).by_day) == [date(2024, 6, 30)]
    row = CaseContacts.of(case_of(contact))
    assert list(row.load(zone=UTC).by_day) == [date(2024, 6, 30)]


def test_a_stretch_of_time_holds_what_certainly_lies_in_it() -> None:
    """What may lie in it is told apart, and what does not is left out."""
    calls = (
        ("before", call("2024-02-29")),
        ("first", call("2024-03-01")),
        ("last", call("2024-03-31")),
        ("after", call("2024-04-01")),
        ("within", call("2024-03")),
        ("vague", call("2024")),
    )
    found = load(*calls, since=date(2024, 3, 1), until=date(2024, 3, 31))
    assert found.events == ("first", "within", "last")
    assert [each.event for each in found.perhaps] == ["vague"]
    assert load(*calls, since=date(2024, 4, 1)).events == ("after",)
    assert load(*calls, until=date(2024, 2, 29)).events == ("before",)
    with pytest.raises(ValueError, match="lies before since"):
        load(since=date(2024, 3, 2), until=date(2024, 3, 1))


def test_one_matter_can_be_asked_about() -> None:
    """A contact whose matter nobody recorded may be about it."""
    calls = (
        ("this", call("2024-03-05", subject="DRAINS")),
        ("other", call("2024-03-05", subject="BINS")),
        ("unsaid", call("2024-03-05")),
    )
    found = load(*calls, subject="DRAINS")
    assert found.events == ("this",)
    assert [each.event for each in found.perhaps] == ["unsaid"]


def test_what_others_did_is_no_load_of_the_customers() -> None:
    """Contact of somebody else is counted apart; one through somebody is the customer's."""
    found = load(
        call("2024-03-05", party="SISTER", minutes=9),
        call("2024", party="SISTER"),
        ("own", call("2024-03-05", party=CUSTOMER.ref)),
        ("through", call("2024-03-05", through="SISTER")),
        until=date(2024, 6, 1),
    )
    assert found.events == ("own", "through")
    assert found.others == Amount(contacts=1, minutes=9)
    assert found.perhaps == ()


def test_a_file_without_a_customer_can_be_asked() -> None:
    """Where the opening was withdrawn, whoever is named is somebody else."""
    gone = EntryCorrected(about="opened", withdrawn=True)
    found = load(gone, call("2024-03-05", party=CUSTOMER.ref), call("2024-03-05"))
    assert (found.total.contacts, found.others.contacts) == (1, 1)


def test_protected_contact_is_held_against_nobody() -> None:
    """An emergency is counted apart; a purpose that nobody knows may protect."""
    found = load(
        call("2024-03-05", purpose="emergency"),
        call("2024", purpose="emergency"),
        call("2024-03-05", purpose="emergency", party="SISTER"),
        ("plain", call("2024-03-06")),
        ("ordinary", call("2024-03-06", purpose="complaint")),
        ("other", call("2024-03-06", purpose="public-question")),
        until=date(2024, 6, 1),
    )
    assert found.events == ("ordinary", "plain")
    assert [each.event for each in found.perhaps] == ["other"]
    assert found.protected == found.others == Amount(contacts=1, minutes=5)


def test_a_corrected_contact_counts_once() -> None:
    """What was replaced or withdrawn is not counted, whatever comes after it."""
    found = load(
        ("wrong", call("2024-03-05", 500)),
        ("right", call("2024-03-06", 5)),
        ("other", call("2024-03-07", 3)),
        EntryCorrected(about="wrong", replaced_by="right"),
        EntryCorrected(about="other", withdrawn=True),
    )
    assert found.events == ("right",)
    assert found.total == Amount(contacts=1, minutes=5)


# --- Whatever the case ----------------------------------------------------------------


def _contacts() -> st.SearchStrategy[list[Event]]:
    few = st.sampled_from
    return st.lists(
        st.builds(
            ContactRecorded,
            on=few(["2024-03-04", "2024-03-05", "2024-03", "unknown"]).map(day),
            channel=few([None, "telephone", "email"]),
            minutes=st.none() | st.integers(0, 90),
            subject=few([None, "DRAINS", "BINS"]),
            purpose=few([None, "emergency", "complaint", "other"]),
            party=few([None, "SISTER", CUSTOMER.ref]),
        ),
        max_size=12,
    )


@given(_contacts(), st.randoms(use_true_random=False))
def test_the_order_of_contacts_does_not_matter(
    contacts: list[Event], chance: random.Random
) -> None:
    """However they stand in the file, they add up to the same."""
    named = [(f"contact-{place}", each) for place, each in enumerate(contacts)]
    shuffled = chance.sample(named, len(named))
    assert CaseContacts.of(case_of(*named)) == CaseContacts.of(case_of(*shuffled))


@given(_contacts())
def test_nothing_is_counted_twice(contacts: list[Event]) -> None:
    """Channels, matters, and days with what has no day, each add up to the whole."""
    found = load(*contacts, since=date(2024, 3, 1))
    parts = [
        found.by_channel.values(),
        found.by_subject.values(),
        [*found.by_day.values(), found.undated],
    ]
    for amounts in parts:
        for field in attrs.fields(Amount):
            added = sum(getattr(each, field.name) for each in amounts)
            assert added == getattr(found.total, field.name)
    counted = (*found.events, *(each.event for each in found.perhaps))
    assert len(set(counted)) == len(counted)
    apart = found.protected.contacts + found.others.contacts
    assert len(counted) + apart <= len(contacts)


@given(ucb.case_entries(max_size=10))
def test_entry_by_entry_is_the_same_as_the_whole(entries: object) -> None:
    """A case that grew has the row of one that is read at once."""
    case: CustomerContactCase | None = None
    for entry in entries:  # type: ignore[attr-defined]
        case = evolve(case, entry)
        row = CaseContacts.of(case)
        assert row.version == case.version
    whole = CustomerContactCase.replay(entries)  # type: ignore[arg-type]
    assert case is not None
    assert whole is not None
    assert CaseContacts.of(case) == CaseContacts.of(whole)


def test_a_row_counts_only_contacts() -> None:
    """It knows how far it has read, and takes nothing personal."""
    entries = entries_of(call("2024-03-05", note="Said privately."), coverage=THIN)
    case = CustomerContactCase.replay(entries)
    assert case is not None
    row = CaseContacts.of(case)
    assert (row.case, row.version) == (CASE, 2)
    assert "private" not in repr(row)
    opened = entry_of(CaseOpened(customer=CUSTOMER))
    assert CaseContacts.of(evolve(None, opened)).contacts == ()
