"""What came before what, and what had happened by a day."""

from datetime import date

import pytest

from tests.builders import case_of, day
from ucb_domain.entries import Entry
from ucb_domain.events import AbsenceRecorded, CaseOpened, IncidentRecorded
from ucb_domain.facts import Facts
from ucb_domain.truth import Truth
from ucb_domain.values import Coverage, Party

ORDERED = Coverage()
SHUFFLED = Coverage(in_order=False)


def file_of(*days: str, coverage: Coverage = ORDERED) -> Facts:
    """Give a file of incidents "a", "b", "c" on these days, in this order."""
    return case_of(
        *(
            (chr(ord("a") + place), IncidentRecorded(on=day(text)))
            for place, text in enumerate(days)
        ),
        coverage=coverage,
    ).facts


def entry(facts: Facts, event_id: str) -> Entry:
    """Give an entry that is there."""
    found = facts.get(event_id)
    assert found is not None
    return found


@pytest.mark.parametrize("coverage", [ORDERED, SHUFFLED])
@pytest.mark.parametrize(
    ("first", "then", "answer"),
    [
        ("2024-01-01", "2024-01-02", Truth.YES),
        ("2024-01-02", "2024-01-01", Truth.NO),
        ("2023", "2024-01", Truth.YES),
        ("2024-01", "2023", Truth.NO),
    ],
)
def test_where_the_days_settle_it_the_order_of_the_file_is_not_asked(
    first: str, then: str, answer: Truth, coverage: Coverage
) -> None:
    """A file in order and a file in none say the same."""
    facts = file_of(first, then, coverage=coverage)
    assert facts.in_order(entry(facts, "a"), entry(facts, "b")) is answer


@pytest.mark.parametrize(
    ("first", "then"), [("2024-01-01", "2024-01-01"), ("2024",) * 2]
)
def test_where_the_days_leave_it_open_the_order_of_the_file_decides(
    first: str, then: str
) -> None:
    """On the same day, and where nobody knows the day."""
    facts = file_of(first, then)
    assert facts.in_order(entry(facts, "a"), entry(facts, "b")) is Truth.YES
    assert facts.in_order(entry(facts, "b"), entry(facts, "a")) is Truth.NO


def test_a_file_in_no_order_leaves_it_open() -> None:
    """Then nobody knows."""
    facts = file_of("2024", "2024", coverage=SHUFFLED)
    assert facts.in_order(entry(facts, "a"), entry(facts, "b")) is Truth.UNKNOWN


@pytest.mark.parametrize("coverage", [ORDERED, SHUFFLED])
def test_an_act_is_in_order_with_itself(coverage: Coverage) -> None:
    """It is no later than it is, even where nobody knows when it was."""
    facts = file_of("2024", coverage=coverage)
    assert facts.in_order(entry(facts, "a"), entry(facts, "a")) is Truth.YES


def test_acts_are_put_in_the_order_in_which_they_happened() -> None:
    """By their days, and then by the file."""
    facts = file_of("2024-03", "2024-01", "2024-03", "2024-02-01")
    turn = facts.in_turn(facts.named("incident-recorded"))
    assert [each.event_id for each in turn] == ["b", "d", "a", "c"]


def test_acts_of_a_shuffled_file_stay_as_they_stand_where_nobody_knows() -> None:
    """No order is made up."""
    facts = file_of("2024", "2024", "2023", coverage=SHUFFLED)
    turn = facts.in_turn(facts.named("incident-recorded"))
    assert [each.event_id for each in turn] == ["c", "a", "b"]


def test_what_certainly_happened_later_is_left_out() -> None:
    """What may have happened by then stays."""
    facts = file_of("2024-01-01", "2024", "2024-06-01", "unknown")
    known = facts.until(date(2024, 3, 1))
    assert [each.event_id for each in known.acts[1:]] == ["a", "b", "d"]


def test_facts_of_which_nothing_is_left_out_are_the_same_facts() -> None:
    """What they have worked out so far is kept."""
    facts = file_of("2024-01-01")
    assert facts.until(date(2024, 1, 1)) is facts


def test_what_is_said_of_the_file_stays_whenever_it_was_said() -> None:
    """A file opened today tells of last year; so does a search of it made today."""
    facts = case_of(
        CaseOpened(on=day("2025-01-01"), customer=Party(ref="CRM-1")),
        AbsenceRecorded(on=day("2025-01-01"), act="notice-given"),
        IncidentRecorded(on=day("2025-01-01")),
    ).facts
    kept = [each.name for each in facts.until(date(2024, 1, 1)).acts]
    assert kept == ["case-opened", "absence-recorded"]


@pytest.mark.parametrize(
    ("until", "horizon"),
    [
        (None, "2024-06-01"),
        ("2024-05", "2024-05"),
        ("2024-06-01", "2024-06-01"),
        ("2025", "2024-06-01"),
        ("2024", "2024-01-01..2024-06-01"),
        ("by 2025", "by 2024-06-01"),
        ("from 2024-05", "2024-05-01..2024-06-01"),
        ("from 2025", "2024-06-01"),
        ("unknown", "by 2024-06-01"),
        ("year 2+", "year 2+"),
    ],
)
def test_a_file_speaks_as_far_as_it_says_and_not_beyond_the_day_asked(
    until: str | None, horizon: str
) -> None:
    """Looked at on 1 June 2024; counted days are not compared with dates."""
    coverage = Coverage(until=day(until) if until is not None else None)
    facts = file_of(coverage=coverage)
    assert facts.horizon(date(2024, 6, 1)) == day(horizon)


def test_facts_grow_by_what_becomes_known() -> None:
    """The old facts stay as they were."""
    whole = file_of("2024-01-01", "2024-01-02")
    before = Facts(whole.entries[:2])
    assert before.known(whole.entries[2:]) == whole
    assert len(before.entries) == 2
