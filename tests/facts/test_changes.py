"""The restrictions of a case, each with what became of it."""

import pytest

from tests.builders import THIN, case_of, day
from ucb_domain.events import (
    AbsenceRecorded,
    AppealDetermined,
    AppealLodged,
    EntryCorrected,
    NoticeGiven,
    RestrictionImposed,
    ReviewCompleted,
)
from ucb_domain.facts import Facts
from ucb_domain.restriction import Restriction
from ucb_domain.values import Coverage

BAN = ("ban", RestrictionImposed(on=day("2024-02-01")))
OTHER = ("other", RestrictionImposed(on=day("2024-02-01")))


def ids(facts: Facts, restriction: str = "ban") -> tuple[list[str], list[str]]:
    """Give the event ids of a restriction's changes, certain and doubtful."""
    found = one(facts, restriction)
    return (
        [each.event_id for each in found.changes],
        [each.event_id for each in found.doubtful],
    )


def one(facts: Facts, restriction: str = "ban") -> Restriction:
    """Give the restriction with this event id."""
    return next(each for each in facts.restrictions if each.id == restriction)


def test_reviews_and_appeals_about_a_restriction_are_its_changes() -> None:
    """In the order in which they happened, whatever the order of the file."""
    facts = case_of(
        BAN,
        ("appeal", AppealLodged(on=day("2024-02-02"), about="ban")),
        ("review", ReviewCompleted(on=day("2024-06-01"), about="ban")),
        ("outcome", AppealDetermined(on=day("2024-03-01"), about="appeal")),
    ).facts
    assert ids(facts) == (["outcome", "review"], [])


def test_a_change_of_one_restriction_is_none_of_another() -> None:
    """Each has its own."""
    facts = case_of(
        BAN, OTHER, ("review", ReviewCompleted(on=day("2024-06"), about="other"))
    ).facts
    assert ids(facts) == ([], [])
    assert ids(facts, "other") == (["review"], [])


def test_a_change_that_may_be_of_either_is_doubtful_for_both() -> None:
    """The file does not say which was reviewed."""
    facts = case_of(BAN, OTHER, ("review", ReviewCompleted(on=day("2024-06")))).facts
    assert ids(facts) == ids(facts, "other") == ([], ["review"])


def test_changes_whose_order_nobody_knows_are_doubtful() -> None:
    """The one whose place is known is not."""
    facts = case_of(
        BAN,
        ("early", ReviewCompleted(on=day("2024-03"), about="ban")),
        ("one", ReviewCompleted(on=day("2024-06"), about="ban")),
        ("two", ReviewCompleted(on=day("2024-06"), about="ban")),
        coverage=Coverage(in_order=False),
    ).facts
    assert ids(facts) == (["early"], ["one", "two"])


def test_a_restriction_that_was_withdrawn_is_none() -> None:
    """It was entered in the wrong case."""
    facts = case_of(BAN, EntryCorrected(about="ban", withdrawn=True)).facts
    assert facts.restrictions == ()


@pytest.mark.parametrize(
    ("on", "until", "searched"),
    [
        ("2025", None, "2025-12-31"),
        ("from 2024-06", None, "from 2024-06-01"),
        ("year 2+", "year 2+", "from day+730"),
        ("year 2+", "year 3", "day+1459"),
        ("unknown", "2024-08", "2024-08-31"),
        ("unknown", "from 2024-08", "2025-01-01"),
        ("unknown", None, "2025-01-01"),
    ],
)
def test_a_restriction_knows_how_far_it_was_searched_for_reviews(
    on: str, until: str | None, searched: str
) -> None:
    """To the end of the search, or as far as the file speaks, or was known at all."""
    file = Coverage(until=day(until) if until is not None else None)
    facts = case_of(
        BAN,
        AbsenceRecorded(on=day(on), act="review-completed", about="ban"),
        coverage=file,
    ).facts
    assert one(facts).searched == (day(searched),)


def test_a_restriction_knows_whether_the_file_may_lack_something() -> None:
    """A thin file may lack a review of it."""
    assert not one(case_of(BAN, coverage=THIN).facts).file_complete
    assert one(case_of(BAN).facts).file_complete


def test_an_act_leads_to_the_restriction_that_it_imposes_or_is_about() -> None:
    """A letter about a review leads to what was reviewed; one about nothing, nowhere."""
    facts = case_of(
        BAN,
        OTHER,
        ("review", ReviewCompleted(on=day("2024-06"), about="other")),
        ("letter", NoticeGiven(on=day("2024-06"), about="review")),
        ("vague", ReviewCompleted(on=day("2024-06"))),
    ).facts
    led: dict[str, str | None] = {}
    for name in ("ban", "review", "letter", "vague"):
        entry = facts.get(name)
        assert entry is not None
        restriction = facts.restriction(entry)
        led[name] = restriction.id if restriction is not None else None
    assert led == {"ban": "ban", "review": "other", "letter": "other", "vague": None}
