"""What somebody looked for in vain, and what a file so rules out."""

import attrs
import pytest

from tests.builders import THIN, case_of, day
from ucb_domain.entries import Entry
from ucb_domain.events import (
    AbsenceRecorded,
    Event,
    RestrictionImposed,
    ReviewCompleted,
)
from ucb_domain.facts import Facts
from ucb_domain.facts._searches import stretches
from ucb_domain.truth import Truth
from ucb_domain.values import Coverage

REVIEW = "review-completed"
BAN = ("ban", RestrictionImposed(on=day("2018")))
OTHER = ("other", RestrictionImposed(on=day("2018")))


def search(
    since: str | None = None,
    on: str = "unknown",
    *,
    act: str = REVIEW,
    about: str | None = None,
    to: str | None = None,
) -> AbsenceRecorded:
    """Give a search in vain, from one day to another."""
    return AbsenceRecorded(
        on=day(on),
        act=act,
        about=about,
        to=to,
        since=day(since) if since is not None else None,
    )


def thin(*events: Event | tuple[str, Event]) -> Facts:
    """Give the facts of a file of which nobody has seen the whole."""
    return case_of(*events, coverage=THIN).facts


def found(*searches: AbsenceRecorded) -> list[tuple[str, str]]:
    """Give the stretches that searches make, by their first and last days."""
    entries = thin(*searches).named("absence-recorded")
    return [(str(each.begins), str(each.ends)) for each in stretches(entries)]


# --- Stretches ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("since", "on", "stretch"),
    [
        ("2019", "2020", ("2019-01-01", "2020-12-31")),
        ("2019-03-05", "2019-03-05", ("2019-03-05", "2019-03-05")),
        (None, "2020", ("unknown", "2020-12-31")),
        ("2019", "unknown", ("2019-01-01", "2025-01-01")),
        (None, "from 2020", ("unknown", "2025-01-01")),
        ("by 2019", "2020", ("2019-12-31", "2020-12-31")),
        ("year 0", "year 1", ("day+0", "day+729")),
    ],
)
def test_a_search_covers_whole_months_and_years(
    since: str | None, on: str, stretch: tuple[str, str]
) -> None:
    """From the first day of the first to the last of the last, or to its recording."""
    assert found(search(since, on)) == [stretch]


@pytest.mark.parametrize(
    ("since", "on"),
    [("unknown", "2020"), ("2021", "2020"), ("year 0", "2020"), ("2019", "year 1")],
)
def test_a_search_whose_days_make_no_stretch_shows_nothing(since: str, on: str) -> None:
    """It began nobody knows when, or after its end, or cannot be compared with it."""
    assert found(search(since, on)) == []


def test_what_is_no_search_makes_no_stretch() -> None:
    """Whatever is handed in."""
    assert stretches(thin(BAN).entries) == ()


@pytest.mark.parametrize(
    "searches",
    [
        (search("2019", "2019"), search("2020", "2020")),
        (search("2020", "2020"), search("2019", "2019")),
        (search("2019", "2020-06"), search("2019-06", "2020")),
        (search("2019", "2020"), search("2019-06", "2019-07")),
    ],
)
def test_searches_that_touch_make_one(searches: tuple[AbsenceRecorded, ...]) -> None:
    """2019 and 2020 make two years, in whatever order they were searched."""
    assert found(*searches) == [("2019-01-01", "2020-12-31")]


def test_searches_with_a_gap_between_stay_apart() -> None:
    """Nobody looked at the first day of 2020."""
    searches = search("2019", "2019"), search("2020-01-02", "2020")
    assert found(*searches) == [
        ("2019-01-01", "2019-12-31"),
        ("2020-01-02", "2020-12-31"),
    ]


def test_searches_without_a_first_or_a_last_day_touch_what_they_can() -> None:
    """All that there was up to 2019, and all that there is from 2019 on."""
    searches = (
        search("2019", "unknown"),
        search(None, "2019-06"),
        search("2020", "2020"),
    )
    assert found(*searches) == [("unknown", "2025-01-01")]


def test_two_searches_from_the_first_day_on_make_one() -> None:
    """The longer of the two."""
    assert found(search(None, "2018"), search(None, "2020")) == [
        ("unknown", "2020-12-31")
    ]


def test_a_counted_search_does_not_touch_a_dated_one() -> None:
    """Nobody knows which day the count begins on."""
    searches = search("year 0", "year 0"), search("2019", "2019")
    assert found(*searches) == [("day+0", "day+364"), ("2019-01-01", "2019-12-31")]


# --- What they rule out ---------------------------------------------------------------


def test_a_complete_file_rules_out_what_it_does_not_show() -> None:
    """What is not there was not done."""
    assert case_of(BAN).facts.certainly_none(REVIEW) is Truth.YES


def test_a_file_complete_for_a_kind_rules_out_that_kind() -> None:
    """Somebody went through all the reviews, and not through the letters."""
    known = Coverage(complete=False, complete_for=frozenset({REVIEW}))
    facts = case_of(BAN, coverage=known).facts
    assert facts.certainly_none(REVIEW) is Truth.YES
    assert facts.certainly_none("notice-given") is Truth.UNKNOWN


def test_a_thin_file_rules_out_nothing_by_itself() -> None:
    """An absent review is not known to be missing."""
    assert thin(BAN).certainly_none(REVIEW) is Truth.UNKNOWN


@pytest.mark.parametrize(
    ("since", "until", "answer"),
    [
        ("2019", "2020", Truth.YES),
        ("2019-06", "2020-06", Truth.YES),
        ("2018", "2020", Truth.UNKNOWN),
        ("2019", "2021", Truth.UNKNOWN),
        (None, "2020", Truth.UNKNOWN),
        ("2019", None, Truth.YES),
    ],
)
def test_a_search_rules_out_the_days_that_it_covers(
    since: str | None, until: str | None, answer: Truth
) -> None:
    """From before the first day asked of, to the last or after it."""
    facts = thin(BAN, search("2019", "2020"))
    none = facts.certainly_none(
        REVIEW,
        since=day(since) if since is not None else None,
        until=day(until) if until is not None else None,
    )
    assert none is answer


def test_a_search_from_the_first_day_rules_out_every_day_up_to_its_last() -> None:
    """It goes back to whatever day is asked of."""
    facts = thin(BAN, search(None, "2020"))
    assert facts.certainly_none(REVIEW, until=day("2020")) is Truth.YES
    assert (
        facts.certainly_none(REVIEW, since=day("1990"), until=day("2020")) is Truth.YES
    )


@pytest.mark.parametrize("on", ["unknown", "from 2021"])
@pytest.mark.parametrize(
    ("until", "answer"),
    [
        ("2024", Truth.YES),
        ("2025-01-01", Truth.YES),
        ("2025-01-02", Truth.UNKNOWN),
        ("unknown", Truth.UNKNOWN),
    ],
)
def test_a_search_without_a_last_day_rules_out_nothing_that_was_still_to_come(
    on: str, until: str, answer: Truth
) -> None:
    """It was made by 1 January 2025, when it was recorded; what came later may have."""
    facts = thin(BAN, search(None, on))
    assert facts.certainly_none(REVIEW, until=day(until)) is answer


def test_the_last_of_searches_without_a_last_day_reaches_furthest() -> None:
    """One more look, three years on, shows that there was still none."""
    first, again = thin(BAN, search(), search()).named("absence-recorded")
    later = attrs.evolve(again, recorded_at=again.recorded_at.replace(year=2028))
    (stretch,) = stretches((first, later))
    assert stretch.reaches(day("2028-01-01"))
    assert not stretch.reaches(day("2028-01-02"))
    assert stretch.outlasts(day("2027"))
    assert not stretch.outlasts(day("2028-01-01"))


def test_days_that_are_counted_are_as_far_as_the_file_goes() -> None:
    """Whoever counts from a first day tells the whole story afterwards."""
    (stretch,) = stretches(thin(search("year 0", "year 2+")).entries)
    assert stretch.reaches(day("year 7"))
    assert stretch.outlasts(day("year 7"))
    (ended,) = stretches(thin(search("year 0", "year 2")).entries)
    assert ended.reaches(day("year 2"))
    assert not ended.reaches(day("year 3"))
    assert not ended.outlasts(day("year 2"))


@pytest.mark.parametrize("order", [("act", "search"), ("search", "act")])
def test_a_search_goes_as_far_as_what_was_on_file_before_it(
    order: tuple[str, str],
) -> None:
    """The day of the act is vague: its place in the file shows that it came first."""
    events: dict[str, Event] = {
        "act": ReviewCompleted(on=day("2020")),
        "search": search(None, "2020-06", act="notice-given"),
    }
    facts = thin(BAN, *((name, events[name]) for name in order))
    known = facts.certainly_none("notice-given", until=facts.get("act"))
    assert known is Truth.of(order[0] == "act" or None)


def test_a_search_that_certainly_lasts_beyond_an_act_reaches_it() -> None:
    """Whichever was recorded first."""
    facts = thin(
        BAN,
        search(None, "2021", act="notice-given"),
        ("act", ReviewCompleted(on=day("2020"))),
    )
    assert facts.certainly_none("notice-given", until=facts.get("act")) is Truth.YES


# --- What was looked for --------------------------------------------------------------


def searched(facts: Facts, about: Entry | None = None, to: str | None = None) -> int:
    """Count the searches for a review about an act, or a letter to somebody."""
    return len(facts.searches(REVIEW, about=about, to=to))


def test_a_search_is_for_one_kind_of_act() -> None:
    """Whoever looked for letters did not look for reviews."""
    assert searched(thin(BAN, search(act="notice-given"))) == 0


@pytest.mark.parametrize(
    ("looked_for", "asked", "count"),
    [
        (None, "customer", 1),
        ("customer", "customer", 1),
        ("staff", "customer", 0),
        ("staff", None, 0),
    ],
)
def test_a_search_for_letters_to_anybody_finds_those_to_the_customer(
    looked_for: str | None, asked: str | None, count: int
) -> None:
    """One for letters to staff says nothing of the customer's, nor of all."""
    assert searched(thin(BAN, search(to=looked_for)), to=asked) == count


@pytest.mark.parametrize(
    ("looked_for", "asked", "count"),
    [
        (None, "ban", 1),
        (None, None, 1),
        ("ban", "ban", 1),
        ("ban", "other", 0),
        ("ban", None, 0),
        ("elsewhere", "ban", 0),
    ],
)
def test_a_search_about_one_restriction_says_nothing_of_another(
    looked_for: str | None, asked: str | None, count: int
) -> None:
    """Nor of any at all; a search about any says it of each."""
    facts = thin(BAN, OTHER, search(about=looked_for))
    assert searched(facts, facts.get(asked)) == count


def test_a_search_about_a_restriction_covers_what_is_about_it_in_turn() -> None:
    """No letter about the restriction: then none about its review either."""
    facts = thin(
        BAN,
        ("review", ReviewCompleted(about="ban")),
        search(about="ban", act="notice-given"),
    )
    review = facts.get("review")
    assert len(facts.searches("notice-given", about=review)) == 1
