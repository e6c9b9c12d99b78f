"""What a rule may look at: the policy's words, the days, and what to call an act."""

from datetime import date

import pytest

from tests.builders import CUSTOMER, case_of, context_of, day, terms_of
from ucb_domain.events import CaseOpened, Event, RestrictionImposed, WarningIssued
from ucb_domain.rules import Authority, MeasureKind, Stance
from ucb_domain.rules.context import capital, no_own_policies
from ucb_domain.rules.saying import plain
from ucb_domain.truth import Truth
from ucb_domain.values import Coverage

YES, NO, OPEN = Truth.YES, Truth.NO, Truth.UNKNOWN
AS_OF = date(2024, 6, 1)


def test_the_words_of_a_policy() -> None:
    """An item by its words, and one without by its name."""
    terms = terms_of(items={"reasons": "the reasons for it"})
    assert terms.words("reasons") == "the reasons for it"
    assert terms.words("review-date") == "review date"
    assert terms.words("review_on") == plain("review-on") == "review on"


def test_a_kind_of_restriction_is_the_own_one_or_a_standard_one() -> None:
    """A policy's own words come first."""
    own, standard = MeasureKind(title="Letters"), MeasureKind(title="in writing")
    terms = terms_of(
        measures={"letters-only": own},
        standard_measures={"letters-only": standard, "no-visits": standard},
    )
    assert terms.measure("letters-only") == own
    assert terms.measure("no-visits") == standard
    assert terms.measure("no-calls") is None


@pytest.mark.parametrize(
    ("part", "unspecified"), [(None, Stance.UNSPECIFIED), ("section 7", None)]
)
def test_what_a_part_does_not_speak_of_the_rest_may(
    part: str | None, unspecified: Stance | None
) -> None:
    """What it does say, it says."""
    terms = terms_of(
        process={
            "review": Stance.UNSPECIFIED,
            "appeal": Stance.NONE,
            "warning": ("A",),
        },
        part=part,
    )
    assert terms.says("review") is unspecified
    assert terms.says("appeal") is Stance.NONE
    assert terms.says("warning") == ("A",)
    assert terms.says("records") is None


def test_an_authority_by_its_name_or_a_role_by_its_own() -> None:
    """A bare role is the authority of that role."""
    context = context_of(case_of())
    assert context.authority("senior") == Authority(any_of=("head", "director"))
    assert context.authority("officer") == Authority(any_of=("officer",))


def test_where_nothing_is_known_of_own_policies_there_are_none() -> None:
    """On any day."""
    assert context_of(case_of()).own(day("2024-06-01")) == ()
    assert no_own_policies(day("unknown")) == ()


# ---------------------------------------------------------------------- What has passed


def passed(text: str, *events: Event, until: str | None = None) -> Truth:
    """Say whether a day has passed on 1 June 2024, as far as a file tells."""
    coverage = Coverage(until=None if until is None else day(until))
    case = case_of(CaseOpened(customer=CUSTOMER, coverage=coverage), *events)
    return context_of(case, AS_OF).passed(day(text))


@pytest.mark.parametrize(
    ("text", "until", "truth"),
    [
        ("2024-05-31", None, YES),
        ("2024-06-01", None, NO),
        ("2024", None, OPEN),
        ("unknown", None, OPEN),
        # The file does not speak of what came after it ended.
        ("2024-03-31", "2024-04-01", YES),
        ("2024-04-01", "2024-04-01", NO),
        ("2024-05-31", "2024-04-01", NO),
        # Of the day until which it speaks, not more is known than of others.
        ("2024-03-31", "2024-03..2024-04", OPEN),
        ("2024-02-29", "2024-03..2024-04", YES),
        # A file that is to be added to later speaks of no day to come.
        ("2024-05-31", "2025", YES),
    ],
)
def test_a_day_has_passed_as_far_as_the_file_speaks(
    text: str, until: str | None, truth: Truth
) -> None:
    """On the day of the question, or on the last of the file."""
    assert passed(text, until=until) is truth


@pytest.mark.parametrize(
    ("text", "truth"),
    [
        ("day+179", YES),
        ("day+180", OPEN),
        ("day+181", OPEN),
        ("year 0", OPEN),
    ],
)
def test_a_day_that_is_counted_from_nowhere_has_passed_with_what_came_after(
    text: str, truth: Truth
) -> None:
    """No calendar tells, but the file may."""
    acts = (
        RestrictionImposed(on=day("day+0")),
        WarningIssued(on=day("day+180")),
        WarningIssued(on=day("2024-01-01")),
    )
    assert passed(text, *acts) is truth


def test_a_file_may_be_counted_to_its_end() -> None:
    """Of a file that ends a year on, half a year has passed."""
    assert passed("day+180", until="day+365") is YES
    assert passed("day+365", until="day+365") is NO


# ------------------------------------------------------------------ What to call an act


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2024-03-05", "the warning of 5 March 2024"),
        ("2024-03", "the warning of March 2024"),
        ("2024", "the warning of 2024"),
        ("day+5", "the warning of day 5"),
        ("before 2019", "the warning (31 December 2018 or before)"),
        (
            "2024-03-05..2024-03-09",
            "the warning (between 5 March 2024 and 9 March 2024)",
        ),
        ("unknown", "the warning (day not recorded)"),
    ],
)
def test_an_act_is_called_by_its_kind_and_its_day(text: str, words: str) -> None:
    """As the file gives the day."""
    case = case_of(WarningIssued(on=day(text)))
    context = context_of(case)
    entry = case.facts.get("warning-issued-1")
    assert entry is not None
    assert context.act_words(entry) == words
    assert context.opening(entry) == capital(words) == f"T{words[1:]}"
