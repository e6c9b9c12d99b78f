"""What a replay shows, as of a day and as at an instant."""

from datetime import UTC, date, datetime

import attrs
import pytest

from tests.builders import CASE, CUSTOMER, day, entry_of, officer, policies, policy
from ucb_domain.audit import Audit, replay
from ucb_domain.dates import Period
from ucb_domain.entries import Entry
from ucb_domain.events import (
    AbsenceRecorded,
    CaseOpened,
    EntryCorrected,
    Event,
    RestrictionImposed,
    ReviewCompleted,
    WarningIssued,
)
from ucb_domain.findings import Verdict
from ucb_domain.policy import Policies
from ucb_domain.rules import Clock, Precedence, Schedule, Step
from ucb_domain.truth import Truth
from ucb_domain.values import Coverage, Measure

RULES = policy(
    clauses={
        "W": Precedence(
            act="restriction-imposed",
            needs=(Step(act="warning-issued"),),
            fault="no_prior_warning",
        ),
        "R": Schedule(of="restriction-imposed", due=Clock(after=Period(months=6))),
    }
)
LETTERS = Measure(kind="one-method", channels=("letter",))
NOTHING = Measure(kind="no-contact")
LATER = date(2025, 1, 1)


def at(text: str) -> datetime:
    """Read an instant of March 2024, in UTC: "3 14:05"."""
    return datetime.strptime(f"2024 03 {text}", "%Y %m %d %H:%M").replace(tzinfo=UTC)


def line(
    number: int, event_id: str, recorded: str, event: Event, known: str | None = None
) -> Entry:
    """Give one entry of March 2024."""
    entry = entry_of(event, number, event_id=event_id, recorded_at=at(recorded))
    if known is None:
        return entry
    return attrs.evolve(entry, source_recorded_at=at(known), source="crm")


FILE = (
    line(1, "opened", "1 09:00", CaseOpened(on=day("2024-03-01"), customer=CUSTOMER)),
    # Warned on the 1st, written down on the 2nd.
    line(2, "warned", "2 16:00", WarningIssued(on=day("2024-03-01"), by=officer())),
    # Decided on the 3rd to begin on the 4th, written down just after two.
    line(
        3,
        "decided",
        "3 14:02",
        RestrictionImposed(
            on=day("2024-03-03"),
            starts_on=day("2024-03-04"),
            by=officer(),
            measures=(LETTERS,),
        ),
    ),
    # Half an hour later somebody saw that it was meant to begin that same day.
    line(
        4,
        "decided-again",
        "3 14:30",
        RestrictionImposed(on=day("2024-03-03"), by=officer(), measures=(NOTHING,)),
    ),
    line(
        5,
        "corrected",
        "3 14:30",
        EntryCorrected(
            on=day("2024-03-03"), about="decided", replaced_by="decided-again"
        ),
    ),
    # Lifted on the 10th; the paper reached the register on the 20th, but the CRM knew
    # on the 11th.
    line(
        6,
        "lifted",
        "20 09:00",
        ReviewCompleted(
            on=day("2024-03-10"), by=officer(), about="decided-again", outcome="removed"
        ),
        known="11 12:00",
    ),
)


def seen(as_of: str, as_at: str | None) -> Audit:
    """Replay the file as of a day of March 2024 and as at an instant of it."""
    instant = None if as_at is None else at(as_at)
    return replay(FILE, policies(RULES), as_of=date(2024, 3, int(as_of)), as_at=instant)


@pytest.mark.parametrize(
    ("as_of", "as_at", "restricted", "measures", "known"),
    [
        # What the front desk saw, minute by minute.
        ("3", "3 14:00", Truth.NO, (), 2),
        ("3", "3 14:05", Truth.NO, (), 3),
        ("4", "3 14:05", Truth.YES, (LETTERS,), 3),
        ("3", "3 14:30", Truth.YES, (NOTHING,), 5),
        ("4", "3 14:30", Truth.YES, (NOTHING,), 5),
        # What was true, as we know today.
        ("2", None, Truth.NO, (), 3),
        ("3", None, Truth.YES, (NOTHING,), 5),
        ("9", None, Truth.YES, (NOTHING,), 5),
        ("10", None, Truth.NO, (), 6),
        # What was true that day, and who could know it.
        ("10", "10 23:59", Truth.YES, (NOTHING,), 5),
        ("10", "11 11:59", Truth.YES, (NOTHING,), 5),
        ("10", "11 12:00", Truth.NO, (), 6),
        ("9", "20 09:00", Truth.YES, (NOTHING,), 5),
        # Before anything was known.
        ("1", "1 08:59", Truth.NO, (), 0),
    ],
)
def test_what_the_front_desk_saw(
    as_of: str,
    as_at: str | None,
    restricted: Truth,
    measures: tuple[Measure, ...],
    known: int,
) -> None:
    """The day says what was true, the instant who could know it; both say what was seen."""
    audit = seen(as_of, as_at)
    assert audit.status.restricted is restricted
    assert (
        tuple(each for live in audit.status.restrictions for each in live.measures)
        == measures
    )
    assert len(audit.case.facts.entries) == known
    assert (audit.case.id, audit.status.case) == (CASE, CASE)


def test_a_replay_of_everything_is_the_case_as_it_is() -> None:
    """On the last day and with all that is known, nothing is left out."""
    audit = seen("31", None)
    assert audit.case.facts.entries == FILE
    assert audit.case.version == audit.status.version == len(FILE)
    assert audit.policies == policies(RULES)
    assert (audit.as_of, audit.as_at) == (date(2024, 3, 31), None)


def test_a_correction_of_today_shows_what_was_true_last_year() -> None:
    """What was wrongly recorded was never true, on any day."""
    entries = (
        *FILE[:3],
        line(
            4,
            "withdrawn",
            "20 09:00",
            EntryCorrected(on=day("2024-03-20"), about="decided", withdrawn=True),
        ),
    )
    now = replay(entries, policies(RULES), as_of=date(2024, 3, 5))
    then = replay(entries, policies(RULES), as_of=date(2024, 3, 5), as_at=at("5 09:00"))
    assert now.status.restricted is Truth.NO
    assert then.status.restricted is Truth.YES


def test_what_a_file_covers_does_not_wait_for_its_opening() -> None:
    """A thin file that was opened today is thin when one looks at last year."""
    opened = CaseOpened(
        on=day("2024-03-20"), customer=CUSTOMER, coverage=Coverage(complete=False)
    )
    entries = (
        line(1, "opened", "20 09:00", opened),
        line(2, "decided", "20 09:00", RestrictionImposed(on=day("2023-01-05"))),
    )
    audit = replay(entries, policies(RULES), as_of=date(2023, 2, 1))
    (warned,) = [found for found in audit.findings if found.clause == "W"]
    assert warned.verdict is Verdict.NOT_RECORDED


def test_a_search_of_today_shows_what_was_not_done_last_year() -> None:
    """Somebody who looked through the file speaks of all the days that are in it."""
    thin = CaseOpened(customer=CUSTOMER, coverage=Coverage(complete=False))
    entries = (
        line(1, "opened", "20 09:00", thin),
        line(2, "decided", "20 09:00", RestrictionImposed(on=day("2023-01-05"))),
        line(
            3,
            "searched",
            "20 09:00",
            AbsenceRecorded(on=day("2024-03-20"), act="warning-issued"),
        ),
    )
    audit = replay(entries, policies(RULES), as_of=date(2023, 2, 1))
    (warned,) = audit.departed
    assert (warned.clause, warned.fault) == ("W", "no_prior_warning")


def test_a_review_that_never_came_is_found_without_an_entry() -> None:
    """Time alone departs: nothing is on file, and the day has passed."""
    still = replay(FILE[:3], policies(RULES), as_of=date(2024, 9, 3))
    over = replay(FILE[:3], policies(RULES), as_of=date(2024, 9, 4))
    assert (still.departed, still.overdue) == ((), ())
    assert [duty.clause for duty in still.duties] == ["R"]
    (finding,) = over.departed
    assert (finding.clause, finding.fault) == ("R", "review_missed_or_late")
    assert [duty.clause for duty in over.overdue] == ["R"]


def test_a_policy_that_was_not_in_force_is_a_simulation() -> None:
    """A caller may ask what a policy would have said, and is told that it would have."""
    later = policy(*(), clauses={}, id="later", in_force_from=date(2025, 1, 1))
    later = attrs.evolve(later, clauses=RULES.clauses)
    plain = replay(FILE, Policies.of([later]), as_of=date(2024, 3, 31))
    simulated = replay(
        FILE, Policies.of([later], simulate=True), as_of=date(2024, 3, 31)
    )
    assert plain.findings == ()
    assert simulated.findings
    assert all(finding.simulation for finding in simulated.findings)


def test_what_departs_from_general_expectations_is_no_departure_from_a_policy() -> None:
    """Both are found, and each is listed by itself."""
    warned = policy(clauses={"W": RULES.clauses[0].rules[0].rule}, id="own")
    expected = policy(
        clauses={"E": RULES.clauses[1].rules[0].rule}, id="expected", general=True
    )
    audit = replay(FILE[:1] + FILE[2:3], policies((warned, expected)), as_of=LATER)
    assert [each.clause for each in audit.departed] == ["W"]
    assert [each.clause for each in audit.unexpected] == ["E"]


def test_nothing_to_replay() -> None:
    """A replay needs a case."""
    with pytest.raises(ValueError, match="no entries"):
        replay((), policies(RULES), as_of=date(2024, 3, 1))


def test_an_instant_needs_a_time_zone() -> None:
    """A naive instant would mean another one on another machine."""
    with pytest.raises(ValueError, match="no time zone"):
        replay(
            FILE,
            policies(RULES),
            as_of=date(2024, 3, 1),
            as_at=datetime(2024, 3, 3, 14, 5),  # noqa: DTZ001 - what is tried
        )
