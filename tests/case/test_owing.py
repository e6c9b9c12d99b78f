"""How long what is owed holds as the days pass."""

import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, get_args

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import ucb_domain
from tests.builders import CUSTOMER, THIN, case_of, day, policy
from tests.properties.histories import vaguer, worlds
from tests.properties.test_diary import RULES
from ucb_domain.case import CustomerContactCase, Owing, due
from ucb_domain.codec.history import read_history
from ucb_domain.codec.packs import builtin_policies, load_policies
from ucb_domain.dates import Period, When
from ucb_domain.entries import Entry
from ucb_domain.events import (
    EVENT_TYPES,
    CaseOpened,
    ContactRecorded,
    RestrictionImposed,
    days_in,
)
from ucb_domain.facts import Facts
from ucb_domain.policy import Policies
from ucb_domain.rules import AnyRule, CaseAnchor, Clock, Response, Turns
from ucb_domain.values import Coverage

# As in the diary's own properties, and a clock that runs from what a thin file may
# not show, whose last day moves with the day of the question.
MOVING: dict[str, AnyRule] = RULES | {
    "since-contact": Response(
        after="restriction-imposed",
        then="review-completed",
        within=Clock(
            after=Period(days=30), anchor=(CaseAnchor(last="contact-recorded"),)
        ),
        fault="policy_not_followed",
    )
}
POLICIES = Policies.of([policy(clauses=MOVING)])
# Of reviews alone, so that nothing but the restriction says when it ends.
REVIEWS = Policies.of([policy(clauses={"first": RULES["first-review"]})])
SOURCE = Path(ucb_domain.__file__).parent
STORIES = sorted((SOURCE / "demo").glob("*/history.json"))
steps = st.integers(0, 400).map(lambda number: timedelta(days=number))
asked = st.dates(date(2020, 1, 1), date(2025, 1, 1))


@given(worlds(), st.data(), asked, steps, steps)
def test_what_is_owed_holds_as_long_as_it_says(
    entries: tuple[Entry, ...],
    data: st.DataObject,
    on: date,
    before: timedelta,
    after: timedelta,
) -> None:
    """On every day of the span exactly the same is owed, to the last word."""
    if data.draw(st.booleans()):
        entries = data.draw(vaguer(entries))
    case = CustomerContactCase(id="CASE-1", facts=Facts(entries))
    policies = data.draw(st.sampled_from((POLICIES, REVIEWS)))
    owing = Owing.of(policies, case, on=on)
    assert owing.holds_on(on)
    assert owing.duties == due(policies, case, on=on)
    for other in (max(on - before, owing.first), min(on + after, owing.last)):
        assert owing.holds_on(other)
        assert due(policies, case, on=other) == owing.duties


@pytest.mark.parametrize("story", STORIES, ids=lambda each: each.parent.name)
def test_real_stories_hold_by_every_policy_that_comes_with_the_library(
    story: Path,
) -> None:
    """From span to span, the last day and one in the middle are as the first."""
    history = read_history(story.read_bytes())
    case = CustomerContactCase.replay(
        history.entries(read_at=datetime(2026, 11, 1, tzinfo=UTC))
    )
    assert case is not None
    policies = load_policies(builtin_policies(), simulate=True)
    on, spans = date(2017, 1, 1), 0
    while on < date(2028, 1, 1):
        owing = Owing.of(policies, case, on=on)
        assert owing.holds_on(on)
        last = min(owing.last, date(2028, 1, 1))
        for other in {last, on + (last - on) / 2}:
            assert due(policies, case, on=other) == owing.duties
        on, spans = last + timedelta(days=1), spans + 1
    assert spans > 1


def test_rules_look_at_the_day_only_where_it_is_noted() -> None:
    """A rule that reads the day past `Context` would owe things on days unforeseen."""
    # The looks listed here compare it with days that acts speak of, which are noted all
    # together. Whoever adds one sees to it that its days are noted, too.
    looks = re.compile(r"context\.(as_of|horizon)|facts\.horizon|\.as_of\b")
    found = {
        file.name: len(looks.findall(file.read_text("utf-8")))
        for file in (SOURCE / "rules").glob("*.py")
    }
    assert {name: count for name, count in found.items() if count} == {
        "context.py": 4,
        "cycles.py": 2,
        "rule.py": 1,
    }


def test_a_day_that_moves_with_the_question_holds_for_that_day() -> None:
    """Where the last contact may not be on file, each day puts the end off by one."""
    case = case_of(
        RestrictionImposed(on=day("2024-02-01")),
        ContactRecorded(on=day("2024-03-01")),
        coverage=THIN,
    )
    on = date(2024, 4, 1)
    owing = Owing.of(POLICIES, case, on=on)
    assert (owing.first, owing.last) == (on, on)
    assert owing.duties != due(POLICIES, case, on=date(2024, 4, 2))


def test_what_nothing_changes_holds_for_ever() -> None:
    """Without a day to come, what is owed holds to the end of the calendar."""
    case = case_of(RestrictionImposed(on=day("2024-02-01")))
    owing = Owing.of(Policies(), case, on=date(2026, 4, 1))
    assert (owing.last, owing.duties) == (date.max, ())
    assert owing.holds_on(date.max)
    assert not owing.holds_on(owing.first - timedelta(days=1))


def test_the_day_after_an_act_changes_nothing_by_itself() -> None:
    """What was recorded on its own day holds until something falls due."""
    case = case_of(RestrictionImposed(on=day("2025-01-02")))
    owing = Owing.of(REVIEWS, case, on=date(2025, 1, 2))
    assert (owing.first, owing.last) == (date(2025, 1, 2), date(2025, 3, 2))


def test_the_last_day_of_the_calendar_has_no_day_after_it() -> None:
    """A day that cannot be followed by another never passes, and comes all the same."""
    turns = Turns()
    turns.passes(When(None, date.max))
    turns.passes(None)
    assert turns.around(date(2024, 1, 1)) == (date.min, date.max)
    turns.comes(When(None, date.max))
    assert turns.around(date(2024, 1, 1)) == (date.min, date.max - timedelta(days=1))


@pytest.mark.parametrize("name", EVENT_TYPES)
def test_every_day_of_an_event_is_found(name: str) -> None:
    """However deep a day lies in an event, what holds only till then is known to."""
    deep = set(_days_by_type(EVENT_TYPES[name]))
    assert deep <= {"coverage.until", *_own_days(EVENT_TYPES[name])}


def test_days_of_an_event_and_of_its_coverage() -> None:
    """An opening has its own day and the last one that the file speaks of."""
    until = day("2024-05")
    opened = CaseOpened(
        on=day("2024-03-05"), customer=CUSTOMER, coverage=Coverage(until=until)
    )
    assert list(days_in(opened)) == [day("2024-03-05"), until]
    plain = RestrictionImposed(on=day("2024-03-05"), review_on=day("2025"))
    assert list(days_in(plain)) == [day("2024-03-05"), day("2025")]


def _own_days(kind: type[Any]) -> list[str]:
    return [each.name for each in attrs.fields(kind) if _is_day(each.type)]


def _is_day(of: object) -> bool:
    return When in (of, *get_args(of))


def _days_by_type(kind: type[Any], path: str = "") -> list[str]:
    """Give the place of every day in a class, looking into whatever it is made of."""
    found: list[str] = []
    for field in attrs.fields(kind):
        place = f"{path}{field.name}"
        if _is_day(field.type):
            found.append(place)
            continue
        for part in (field.type, *get_args(field.type)):
            if isinstance(part, type) and attrs.has(part) and part is not kind:
                found += _days_by_type(part, f"{place}.")
    return found
