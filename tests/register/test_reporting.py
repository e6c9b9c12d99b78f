"""The report to management of a register, on all three stores."""

from datetime import date

import pytest

from tests.register.desk import CLERK, HEAD, opened
from tests.reporting.worlds import figures
from ucb_domain import (
    ContactRegister,
    IncidentRecorded,
    Party,
    RestrictionImposed,
    ReviewCompleted,
    When,
)

FIRST, LAST = date(2023, 10, 1), date(2023, 12, 31)


@pytest.fixture
def register(store_url: str) -> ContactRegister:
    """Return a register with six cases, of which two are restricted, on each store."""
    register = opened(store_url, enforcement="record")
    for number in range(6):
        case = register.open_case(
            Party(ref=f"CRM-{number}"), by=CLERK, on=date(2023, 10, 2)
        )
        incident = IncidentRecorded(
            on=When.parse("2023-10-03"), by=CLERK, behaviours=("rudeness",)
        )
        register.record(case, incident, by=CLERK)
        if number < 2:
            imposed = RestrictionImposed(on=When.parse("2023-10-10"), by=HEAD)
            register.record(case, imposed, by=HEAD, event_id=f"r{number}")
    lifted = ReviewCompleted(
        on=When.parse("2023-12-01"), by=HEAD, about="r0", outcome="removed"
    )
    register.record("CRM-0", lifted, by=HEAD)
    return register


def test_a_register_reports_on_all_its_cases(register: ContactRegister) -> None:
    """Counted by hand: six cases, two restrictions, one of them lifted by a review."""
    with register:
        told: list[tuple[int, int]] = []
        made = register.report(
            FIRST, LAST, below=None, progress=lambda *done: told.append(done)
        )
    assert told == [(n, 6) for n in range(1, 7)]
    assert figures(made, "stages") == {
        "none": (4, 0),
        "restricted": (1, 0),
        "was-restricted": (1, 0),
        "*": (6, 0),
    }
    assert figures(made, "behaviours") == {
        "rudeness": (6, 0),
        "incident-recorded": (6, 0),
    }
    assert figures(made, "restrictions-ended") == {"review": (1, 0), "ended": (1, 0)}
    assert figures(made, "departures")


def test_few_people_are_withheld_unless_somebody_says_otherwise(
    register: ContactRegister,
) -> None:
    """Five is the usual limit, and four cases of six are few."""
    with register:
        made = register.report(FIRST, LAST)
        assert made.below == 5
        assert figures(made, "stages")["none"] == (None, 0)
        assert figures(made, "stages")["*"] == (6, 0)
        with pytest.raises(ValueError, match="before it begins"):
            register.report(LAST, FIRST)
        with pytest.raises(ValueError, match="3 or more"):
            register.report(FIRST, LAST, below=1)


def test_a_period_to_come_is_refused_and_one_that_runs_is_cut_short(
    register: ContactRegister,
) -> None:
    """The register's own day says which is which."""
    with register:
        made = register.report(date(2024, 1, 1), date(2024, 12, 31))
        assert made.looked_at == date(2024, 3, 5)
        with pytest.raises(ValueError, match="still to come"):
            register.report(date(2024, 3, 6), date(2024, 12, 31))


def test_an_empty_register_gives_a_nil_return(store_url: str) -> None:
    """And takes no time over it."""
    with opened(store_url) as empty:
        made = empty.report(FIRST, LAST)
    assert made.nothing
