"""What is normally done, done otherwise for a reason that is on record, or for none."""

import pytest

from tests.builders import THIN, case_of, context_of, day, says
from ucb_domain.events import Event, NoticeGiven, RestrictionImposed
from ucb_domain.findings import Outcome, Verdict
from ucb_domain.rules.departing import REASON, excused, reasoned
from ucb_domain.truth import Truth
from ucb_domain.values import Contents, Coverage

DECISION = RestrictionImposed(on=day("2024-01-10"))


def outcome(verdict: Verdict) -> Outcome:
    """Give what a rule found."""
    return Outcome(
        verdict=verdict,
        fault="delay",
        event="e",
        on=None,
        why="It was late.",
        remedy="Go.",
    )


def answer(*events: Event, coverage: Coverage | None = None) -> Truth:
    """Say whether one of these acts records a reason."""
    case = case_of(*events, coverage=coverage)
    acts = [entry for entry in case.facts.acts if entry.name != "case-opened"]
    return reasoned((*acts, None), context_of(case))


def test_a_reason_is_on_record_where_the_act_or_the_one_beside_it_states_it() -> None:
    """A letter may give it for the decision, or the decision for the letter."""
    reason = RestrictionImposed(on=day("2024-01-10"), states=says(REASON))
    assert answer(reason) is Truth.YES
    letter = NoticeGiven(on=day("2024-01-11"), states=says(REASON))
    assert answer(DECISION, letter) is Truth.YES
    assert answer(RestrictionImposed(states=says("reasons"))) is Truth.NO


def test_where_nobody_has_seen_the_record_a_whole_file_has_none() -> None:
    """A thin file leaves it open."""
    assert answer(DECISION) is Truth.NO
    assert answer(DECISION, coverage=THIN) is Truth.UNKNOWN
    part = RestrictionImposed(
        states=Contents(includes=frozenset({"reasons"}), complete=False)
    )
    assert answer(part) is Truth.UNKNOWN
    assert answer() is Truth.NO


@pytest.mark.parametrize(
    ("reason", "verdict", "remedy"),
    [
        (Truth.NO, Verdict.DEPARTED, "Go."),
        (Truth.YES, Verdict.JUDGEMENT, "Judge whether the reason is good enough."),
        (Truth.UNKNOWN, Verdict.NOT_RECORDED, "Look for the reason"),
    ],
)
def test_a_departure_is_weighed_against_the_reason_for_it(
    reason: Truth, verdict: Verdict, remedy: str
) -> None:
    """A person judges the reason; a machine only sees whether there is one."""
    found = excused(outcome(Verdict.DEPARTED), reason)
    assert found.verdict is verdict
    assert found.why.startswith("It was late.")
    assert found.remedy.startswith(remedy)


@pytest.mark.parametrize("verdict", [Verdict.KEPT, Verdict.NOT_RECORDED])
def test_anything_but_a_departure_stays_as_it_is(verdict: Verdict) -> None:
    """There is nothing to excuse."""
    assert excused(outcome(verdict), Truth.YES) == outcome(verdict)
