"""The status projection keeps what a status depends on, and nothing personal."""

from datetime import date

from tests.builders import case_of, day, officer
from ucb_domain.case import status
from ucb_domain.events import (
    AppealDetermined,
    AppealLodged,
    RestrictionImposed,
    ReviewCompleted,
)
from ucb_domain.projections import standing_of
from ucb_domain.values import Judgement, Measure

CASE = case_of(
    (
        "r1",
        RestrictionImposed(
            on=day("2024-03-04"),
            by=officer(),
            measures=(Measure(kind="one-method", channels=("letter",)),),
            judgements=(
                Judgement(question="proportionality", reasons="PERSONAL grounds"),
            ),
            ends_on=day("2024-06-30"),
            note="PERSONAL note",
        ),
    ),
    ("a1", AppealLodged(on=day("2024-03-10"), about="r1")),
    (
        "d1",
        AppealDetermined(
            on=day("2024-03-20"),
            about="a1",
            outcome="varied",
            measures=(Measure(kind="named-officer", contact=officer()),),
            note="PERSONAL matters",
        ),
    ),
    (
        "v1",
        ReviewCompleted(
            on=day("2024-06-01"), about="r1", outcome="removed", note="PERSONAL view"
        ),
    ),
)


def test_the_status_is_the_same_on_any_day() -> None:
    """What the row keeps gives the same answer as the case."""
    standing = standing_of(CASE)
    for on in ("2024-03-03", "2024-03-04", "2024-03-20", "2024-06-01", "2025-01-01"):
        asked = date.fromisoformat(on)
        assert standing.on(asked) == status(CASE, on=asked)


def test_nothing_personal_is_kept() -> None:
    """Erasing a person from the events leaves nothing of them in the row."""
    assert "PERSONAL" in repr(CASE)
    assert "PERSONAL" not in repr(standing_of(CASE))


def test_what_holds_nothing_personal_is_kept_as_it_is() -> None:
    """An event without personal fields is not even copied."""
    event = RestrictionImposed(on=day("2024-03-04"), by=officer())
    case = case_of(("r1", event))
    assert standing_of(case).restrictions[0].imposed.event is event


def test_a_case_without_restrictions() -> None:
    """A person with none is unrestricted."""
    assert standing_of(case_of()).restrictions == ()
