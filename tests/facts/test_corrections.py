"""Which entries stand: an entry that was wrong, and the one in its place."""

from datetime import date

from tests.builders import case_of, day
from ucb_domain.events import (
    EntryCorrected,
    Event,
    IncidentRecorded,
    NoticeGiven,
    RestrictionImposed,
    WarningIssued,
)
from ucb_domain.facts import Facts
from ucb_domain.truth import Truth

WRONG = ("wrong", WarningIssued(on=day("2024-02-01")))
RIGHT = ("right", WarningIssued(on=day("2024-01-01")))
WITHDRAWN = ("fix", EntryCorrected(about="wrong", withdrawn=True))
REPLACED = ("fix", EntryCorrected(about="wrong", replaced_by="right"))


def facts(*events: tuple[str, Event]) -> Facts:
    """Give the facts of a case with these entries."""
    return case_of(*events).facts


def standing(known: Facts) -> list[str]:
    """Give the event ids of the acts that stand, without the opening of the case."""
    return [entry.event_id for entry in known.acts[1:]]


def now(known: Facts, event_id: str) -> str | None:
    """Give the event id of what stands for an entry."""
    entry = known.current(event_id)
    return entry.event_id if entry is not None else None


def test_an_entry_stands_for_itself() -> None:
    """Nothing was corrected."""
    known = facts(WRONG)
    assert standing(known) == ["wrong"]
    assert now(known, "wrong") == "wrong"


def test_an_entry_that_is_not_there_is_none() -> None:
    """Neither by its own id nor by what stands for it."""
    known = facts(WRONG)
    assert known.get("elsewhere") is None
    assert known.get(None) is None
    assert known.current("elsewhere") is None


def test_what_was_withdrawn_no_longer_stands_and_can_still_be_read() -> None:
    """Both accounts stay: the act is gone from the facts, not from the file."""
    known = facts(WRONG, WITHDRAWN)
    assert standing(known) == ["fix"]
    assert known.named("warning-issued") == ()
    assert known.current("wrong") is None
    assert known.get("wrong") is not None


def test_what_was_replaced_is_the_entry_in_its_place() -> None:
    """Whatever names the wrong entry means the right one."""
    letter = ("letter", NoticeGiven(on=day("2024-02-02"), about="wrong"))
    known = facts(WRONG, letter, REPLACED, RIGHT)
    assert standing(known) == ["letter", "fix", "right"]
    assert now(known, "wrong") == "right"
    entry, right = known.get("letter"), known.get("right")
    assert entry is not None
    assert right is not None
    assert known.about(entry) == right
    assert known.names(entry, right) is Truth.YES


def test_a_replacement_can_be_replaced() -> None:
    """The last of them stands for all."""
    again = ("again", EntryCorrected(about="right", replaced_by="better"))
    better = ("better", WarningIssued(on=day("2024-01-02")))
    known = facts(WRONG, REPLACED, RIGHT, again, better)
    assert standing(known) == ["fix", "again", "better"]
    assert now(known, "wrong") == now(known, "right") == "better"


def test_a_correction_that_was_withdrawn_changes_nothing() -> None:
    """The entry that it spoke of stands again."""
    undone = ("undone", EntryCorrected(about="fix", withdrawn=True))
    known = facts(WRONG, WITHDRAWN, undone)
    assert standing(known) == ["wrong", "undone"]
    assert now(known, "wrong") == "wrong"


def test_the_later_of_two_corrections_decides() -> None:
    """Somebody named the wrong one first, and then the right one."""
    first = ("first", EntryCorrected(about="wrong", replaced_by="second-best"))
    known = facts(
        WRONG,
        first,
        ("second-best", WarningIssued()),
        REPLACED,
        RIGHT,
    )
    assert now(known, "wrong") == "right"
    assert "second-best" in standing(known)


def test_a_replacement_that_is_not_there_yet_leaves_nothing() -> None:
    """The correction came, and what takes its place did not."""
    known = facts(WRONG, REPLACED)
    assert standing(known) == ["fix"]
    assert known.current("wrong") is None


def test_two_entries_that_name_each_other_do_not_go_round_for_ever() -> None:
    """A mistake in a file is no endless loop."""
    known = facts(
        WRONG,
        REPLACED,
        RIGHT,
        ("back", EntryCorrected(about="right", replaced_by="wrong")),
    )
    assert known.current("wrong") is None
    assert known.current("right") is None


def test_a_correction_of_what_is_not_there_is_taken_as_it_is() -> None:
    """No recorded fact is refused."""
    known = facts(REPLACED, RIGHT)
    assert standing(known) == ["fix", "right"]
    assert now(known, "wrong") == "right"


def test_an_entry_in_the_place_of_another_stands_where_that_stood() -> None:
    """It is recorded last, and happened when the wrong one was said to have."""
    vague = IncidentRecorded(on=day("2024"))
    known = facts(
        ("wrong", vague),
        ("ban", RestrictionImposed(on=day("2024"))),
        ("fix", EntryCorrected(about="wrong", replaced_by="right")),
        ("right", vague),
        ("later", vague),
    )
    ban, right, later = (known.get(each) for each in ("ban", "right", "later"))
    assert ban is not None
    assert right is not None
    assert later is not None
    assert known.in_order(right, ban) is Truth.YES
    assert known.in_order(later, ban) is Truth.NO


def test_one_entry_in_the_place_of_two_stands_where_the_first_stood() -> None:
    """Two notes of one incident were made one."""
    vague = IncidentRecorded(on=day("2024"))
    known = facts(
        ("one", vague),
        ("ban", RestrictionImposed(on=day("2024"))),
        ("two", vague),
        ("fix-1", EntryCorrected(about="one", replaced_by="both")),
        ("fix-2", EntryCorrected(about="two", replaced_by="both")),
        ("both", vague),
    )
    ban, both = known.get("ban"), known.get("both")
    assert ban is not None
    assert both is not None
    assert known.in_order(both, ban) is Truth.YES


def test_a_correction_speaks_of_the_day_on_which_the_wrong_entry_happened() -> None:
    """Today's correction shows what was true last year: the day asked for is no bar."""
    known = facts(
        WRONG,
        ("fix", EntryCorrected(on=day("2025-01-01"), about="wrong", withdrawn=True)),
    )
    assert standing(known.until(date(2024, 3, 1))) == ["fix"]
    # And what was wrong about the day itself stays out, whatever day is asked for.
    early = known.until(date(2024, 1, 1))
    assert standing(early) == ["fix"]
    assert early.get("wrong") is not None
