"""What is in force on a day."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import CASE, CUSTOMER, THIN, case_of, day
from ucb_domain.case import (
    Adjustment,
    CustomerContactCase,
    RestrictionStatus,
    Standing,
    status,
)
from ucb_domain.entries import Entry
from ucb_domain.events import (
    AppealDetermined,
    RestrictionImposed,
    ReviewCompleted,
    SupportConsidered,
)
from ucb_domain.testing import strategies as ucb
from ucb_domain.truth import Truth
from ucb_domain.values import Measure

LETTERS = (Measure(kind="letters-only"),)
TIMES = (Measure(kind="specified-times"),)
BAN = (
    "ban",
    RestrictionImposed(
        on=day("2024-02-01"),
        measures=LETTERS,
        subjects=("M-1",),
        services=("housing",),
        parties=("CRM-2",),
        ends_on=day("2024-12-31"),
        review_on=day("2024-08-01"),
    ),
)


def on(case: CustomerContactCase, text: str) -> RestrictionStatus:
    """Give the status of a case on a day."""
    return status(case, on=date.fromisoformat(text))


def test_a_customer_with_no_restriction_is_unrestricted() -> None:
    """On every channel."""
    found = on(case_of(), "2024-06-01")
    assert found.restricted is Truth.NO
    assert found.restrictions == ()


def test_a_restriction_in_force_is_shown_as_it_stands() -> None:
    """What it does, on what, on whom, and until when."""
    found = on(case_of(BAN), "2024-06-01")
    (live,) = found.restrictions
    assert (found.case, found.on, found.version) == (CASE, date(2024, 6, 1), 2)
    assert found.restricted is live.in_force is Truth.YES
    assert live.id == "ban"
    assert live.measures == LETTERS
    assert (live.subjects, live.services) == (("M-1",), ("housing",))
    assert live.parties == ("CRM-2",)
    assert (live.starts, live.ends) == (day("2024-02-01"), day("2024-12-31"))
    assert live.review_on == day("2024-08-01")


@pytest.mark.parametrize(
    ("text", "restricted"),
    [
        ("2024-01-31", Truth.NO),
        ("2024-02-01", Truth.YES),
        ("2024-12-31", Truth.YES),
        ("2025-01-01", Truth.NO),
    ],
)
def test_a_restriction_is_in_force_from_its_first_day_to_its_last(
    text: str, restricted: Truth
) -> None:
    """Both days included; outside of them it is not listed."""
    found = on(case_of(BAN), text)
    assert found.restricted is restricted
    assert len(found.restrictions) == (restricted is Truth.YES)


def test_a_review_that_amends_shows_from_its_own_day_on() -> None:
    """Before it, what was decided; from it on, what was changed."""
    case = case_of(
        BAN,
        ReviewCompleted(
            on=day("2024-06-01"),
            about="ban",
            outcome="amended",
            measures=TIMES,
            subjects=(),
            review_on=day("2024-11-01"),
        ),
    )
    (before,) = on(case, "2024-05-31").restrictions
    (after,) = on(case, "2024-06-01").restrictions
    assert (before.measures, before.subjects) == (LETTERS, ("M-1",))
    assert (after.measures, after.subjects) == (TIMES, ())
    assert (before.review_on, after.review_on) == (
        day("2024-08-01"),
        day("2024-11-01"),
    )


def test_a_thin_file_leaves_open_what_it_does_not_say() -> None:
    """A restriction with no known end may still be in force, and is listed as such."""
    case = case_of(("ban", RestrictionImposed(on=day("2019"))), coverage=THIN)
    found = on(case, "2024-06-01")
    assert found.restricted is Truth.UNKNOWN
    assert [each.in_force for each in found.restrictions] == [Truth.UNKNOWN]


def test_one_restriction_in_force_is_enough() -> None:
    """The other was lifted on appeal, and is not listed."""
    case = case_of(
        BAN,
        ("other", RestrictionImposed(on=day("2024-03-01"))),
        AppealDetermined(on=day("2024-04-01"), about="other", outcome="upheld"),
    )
    found = on(case, "2024-06-01")
    assert found.restricted is Truth.YES
    assert [each.id for each in found.restrictions] == ["ban"]


def test_what_the_file_leaves_open_of_a_restriction_is_said() -> None:
    """What it does, or what it is confined to, in every reading or only in one."""
    amended = ReviewCompleted(
        on=day("2024-05-01..2024-07-01"),
        about="ban",
        outcome="amended",
        measures=TIMES,
    )
    moved = ReviewCompleted(
        on=day("2024-05-01..2024-07-01"),
        about="ban",
        outcome="continued",
        subjects=("M-2",),
    )
    unsaid = ("ban", RestrictionImposed(on=day("2024-02-01")))
    for case, certain in (
        (case_of(BAN), True),
        (case_of(BAN, amended), False),
        (case_of(BAN, moved), False),
        (case_of(unsaid), False),
    ):
        (live,) = on(case, "2024-06-01").restrictions
        assert live.certain is certain


def test_adjustments_that_were_agreed_are_shown() -> None:
    """From the day they were; one that was declined or needs no channel is not."""
    agreed = SupportConsidered(
        on=day("2024-04-01"),
        adjustment="telephone-only",
        stage="agreed",
        keeps_open=("telephone",),
    )
    case = case_of(
        ("agreed", agreed),
        ("perhaps", SupportConsidered(on=day("2024-04-02"), keeps_open=("email",))),
        SupportConsidered(
            on=day("2024-04-03"), stage="declined", keeps_open=("in-person",)
        ),
        SupportConsidered(on=day("2024-04-04"), stage="agreed"),
    )
    assert on(case, "2024-03-31").adjustments == ()
    assert on(case, "2024-06-01").adjustments == (
        Adjustment(
            id="agreed",
            on=day("2024-04-01"),
            agreed=Truth.YES,
            adjustment="telephone-only",
            keeps_open=("telephone",),
        ),
        Adjustment(
            id="perhaps",
            on=day("2024-04-02"),
            agreed=Truth.UNKNOWN,
            adjustment=None,
            keeps_open=("email",),
        ),
    )


def test_a_status_knows_who_the_customer_is() -> None:
    """By reference, so that it can be told from somebody else."""
    assert on(case_of(BAN), "2024-06-01").customers == (CUSTOMER.ref,)


@given(ucb.case_entries(max_size=6), st.dates(date(2018, 1, 1), date(2027, 1, 1)))
def test_the_standing_kept_beside_a_case_gives_the_status_of_the_case(
    entries: tuple[Entry, ...], today: date
) -> None:
    """On any day, whatever happened."""
    case = CustomerContactCase.replay(entries)
    assert case is not None
    standing = Standing.of(case)
    assert (standing.case, standing.version) == (case.id, case.version)
    found = standing.on(today)
    assert found == status(case, on=today)
    assert (found.restricted is Truth.NO) == (not found.restrictions)
