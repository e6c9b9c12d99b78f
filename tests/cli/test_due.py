"""`ucb due`: the diary of a store and of history files."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.files import AFTER, BEFORE, HISTORY, history, text

TOLD_LATER = [HISTORY["events"][0]]
"""The decision, of which nobody has been told."""


def test_what_is_overdue_is_shown_with_who_owes_it_and_why(
    ucb: Run, filled: str, pack: str
) -> None:
    """The review was due after twelve months; the pack says who holds it."""
    run = ucb("due", "--store", filled, "--policy", pack, "--on", AFTER)
    assert run.code == 0
    assert run.out == (
        "Diary of 1 March 2025\n"
        "\n"
        "Overdue (1)\n"
        "\n"
        "  CRM-1     Review of the restriction of 10 January 2024.\n"
        "    By        a Manager\n"
        "    Due       12 months from 10 January 2024, that is on 10 January 2025\n"
        "    Clause    S-1 (small@1)\n"
    )


def test_what_is_to_come_is_counted_and_shown_if_asked_for(
    ucb: Run, filled: str, pack: str
) -> None:
    """The diary of a day is what is due on it; the rest is one option away."""
    asked = ("due", "--store", filled, "--policy", pack, "--on", BEFORE)
    run = ucb(*asked)
    assert run.out == (
        "Diary of 1 March 2024\n\n  Nothing is due.\n\n"
        "1 task to come, the next on 10 January 2025: --ahead P1M or --all.\n"
    )
    assert "Nothing is due." in ucb(*asked, "--ahead", "P10M").out
    for option in (("--ahead", "P11M"), ("--all",)):
        shown = ucb(*asked, *option).out
        assert "To come (1)" in shown
        assert "--all" not in shown


def test_json_has_every_duty_of_every_task(ucb: Run, filled: str, pack: str) -> None:
    """Programs read what stands in the text, and the duties behind it."""
    asked = ("due", "--store", filled, "--policy", pack, "--on", AFTER, "--json")
    given = ucb(*asked).json
    (task,) = given["tasks"]
    (duty,) = task.pop("duties")
    assert task == {
        "case": "CRM-1",
        "kind": "review",
        "what": "review of the restriction of 10 January 2024",
        "by": ["a Manager"],
        "urgency": "overdue",
        "falls_due": "2025-01-10",
        "due": "2025-01-10",
        "overdue": "yes",
        "about": "limit",
        "need": "review-completed//small/S-1/1",
        "turn": 1,
        "general": False,
    }
    assert (duty["policy"], duty["clause"], duty["kind"]) == ("small", "S-1", "review")
    assert given["on"] == AFTER
    assert given["count"] == {"overdue": 1, "due": 0, "coming": 0, "waiting": 0}


def test_history_files_are_asked_the_same(ucb: Run, folder: Path, pack: str) -> None:
    """A letter that nobody sent is due at once, and the policy names nobody for it."""
    given = text(history(case="CRM-2", events=TOLD_LATER))
    (folder / "second.json").write_text(given, "utf-8")
    run = ucb(
        *("due", "-", "second.json", "--policy", pack, "--on", "2024-01-10"),
        stdin=text(history()),
    )
    assert run.out == (
        "Diary of 10 January 2024\n"
        "\n"
        "Due (2)\n"
        "\n"
        "  CRM-1     Notice to the customer of the restriction of 10 January 2024.\n"
        "    By        the policy names nobody\n"
        "    Due       at once: the policy sets no time\n"
        "    Clause    S-2 (small@1)\n"
        "\n"
        "  CRM-2     Notice to the customer of the restriction of 10 January 2024.\n"
        "    By        the policy names nobody\n"
        "    Due       at once: the policy sets no time\n"
        "    Clause    S-2 (small@1)\n"
        "\n"
        "2 tasks to come, the next on 10 January 2025: --ahead P1M or --all.\n"
    )


def test_what_a_thin_file_leaves_open_is_listed(ucb: Run, pack: str) -> None:
    """Nobody is called late, and nothing is lost."""
    thin = history(coverage={"complete": False}, events=TOLD_LATER)
    asked = ("due", "-", "--policy", pack, "--on", AFTER)
    assert "    Overdue   the file does not show\n" in ucb(*asked, stdin=text(thin)).out


def test_what_waits_for_its_clock_is_counted(ucb: Run, case_file: str) -> None:
    """No day of review was set in the letter, and none runs."""
    asked = ("due", case_file, "--policy", "wolverhampton-homes", "--on", BEFORE)
    events = [{**HISTORY["events"][0], "review_on": None}]
    events[0].pop("review_on")
    given = text(history(events=events))
    run = ucb(*asked[:1], "-", *asked[2:], stdin=given)
    assert "waiting for something to start the clock: --all." in run.out
    run = ucb(*asked[:1], "-", *asked[2:], "--all", stdin=given)
    assert "Waiting for something to start the clock (1)" in run.out


def test_general_expectations_and_simulations_say_so(ucb: Run, case_file: str) -> None:
    """A clause that no body adopted is not taken for one of its own."""
    asked = ("due", case_file, "--policy", "ombudsman-expectations", "--on", AFTER)
    assert "a general expectation" in ucb(*asked).out


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("due", "history.json"), "Say by which policy things are due"),
        (("due", "history.json", "--case", "X", "--policy", "p"), "--case is for"),
        (("due", "history.json", "--policy", "small.toml", "--ahead", "1M"), "P12M"),
        (("due", "--policy", "small.toml"), "Say which store"),
    ],
)
def test_what_cannot_be_asked_is_said(
    ucb: Run, case_file: str, pack: str, args: tuple[str, ...], said: str
) -> None:
    """One sentence says why, and what would do."""
    run = ucb(*args)
    assert run.code == 2
    assert said in " ".join(run.err.split())


def test_a_case_that_is_not_there_is_said(ucb: Run, filled: str, pack: str) -> None:
    """The message says how to see those there are."""
    run = ucb("due", "--store", filled, "--policy", pack, "--case", "CRM-9")
    assert run.code == 2
    assert "CRM-9" in run.err


def test_nothing_personal_is_printed(ucb: Run, filled: str, pack: str) -> None:
    """Neither as text nor as JSON."""
    for option in ((), ("--json",)):
        run = ucb("due", "--store", filled, "--policy", pack, "--all", *option)
        assert "rivate" not in run.out


def test_a_calendar_file_is_written_and_brought_up_to_date(
    ucb: Run, filled: str, pack: str, folder: Path
) -> None:
    """The same file takes up what has changed, and keeps the ids."""
    asked = ("due", "--store", filled, "--policy", pack, "--ics", "diary.ics")
    first = ucb(*asked, "--on", BEFORE)
    assert first.out.endswith("diary.ics: 1 added, 0 changed, 0 cancelled.\n")
    content = (folder / "diary.ics").read_bytes()
    assert b"Overdue" not in content
    later = ucb(*asked, "--on", AFTER)
    assert later.out.endswith("diary.ics: 0 added, 1 changed, 0 cancelled.\n")
    assert b"SUMMARY:Overdue: CRM-1: review" in (folder / "diary.ics").read_bytes()
    (folder / "old.ics").write_bytes(content)
    other = (*asked[:-1], "new.ics", "--since", "old.ics", "--on", AFTER, "--json")
    assert ucb(*other).json["calendar"] == {
        "file": "new.ics",
        "added": 0,
        "changed": 1,
        "cancelled": 0,
        "left_out": 0,
    }
    assert (folder / "old.ics").read_bytes() == content


def test_a_calendar_of_one_case_leaves_the_others_in_it(
    ucb: Run, filled: str, pack: str, folder: Path
) -> None:
    """A file of all cases is not emptied by a question about one."""
    given = text(history(case="CRM-2", events=TOLD_LATER))
    wanted = ("--policy", pack, "--on", BEFORE, "--ics", "diary.ics")
    assert "1 added" in ucb("due", "--store", filled, *wanted).out
    run = ucb("due", "-", *wanted, stdin=given)
    assert run.out.endswith("diary.ics: 2 added, 0 changed, 0 cancelled.\n")
    run = ucb("due", "--store", filled, *wanted, "--case", "CRM-1")
    assert run.out.endswith("diary.ics: 0 added, 0 changed, 0 cancelled.\n")
    run = ucb("due", "--store", filled, *wanted)
    assert run.out.endswith("diary.ics: 0 added, 0 changed, 2 cancelled.\n")


def test_what_cannot_stand_in_a_calendar_is_counted(
    ucb: Run, pack: str, folder: Path
) -> None:
    """A day that counts from nowhere is in no calendar."""
    event = {**HISTORY["events"][0], "on": "day+1"}
    event.pop("review_on")
    asked = ("due", "-", "--policy", pack, "--on", BEFORE, "--ics", "diary.ics")
    run = ucb(*asked, stdin=text(history(events=[event])))
    assert "left out." in run.out


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("--since", "history.json"), "--ics FILE"),
        (
            ("--ics", "history.json"),
            "history.json: The calendar file cannot be brought",
        ),
        (("--ics", "new.ics", "--since", "none.ics"), "Cannot read 'none.ics'"),
        (("--ics", "none/new.ics"), "Cannot write"),
    ],
)
def test_a_calendar_file_that_cannot_be_is_said(
    ucb: Run, case_file: str, pack: str, args: tuple[str, ...], said: str
) -> None:
    """Another file is never written over."""
    before = Path(case_file).read_bytes()
    run = ucb("due", case_file, "--policy", pack, *args)
    assert run.code == 2
    assert said in " ".join(run.err.split())
    assert Path(case_file).read_bytes() == before
