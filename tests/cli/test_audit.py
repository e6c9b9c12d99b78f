"""`ucb audit`: the findings, the exit code, and the days and instants it asks for."""

import json
from pathlib import Path

import jsonschema
import pytest

from tests.cli.conftest import Run
from tests.cli.files import AFTER, BEFORE, history, recorded, text
from ucb_domain.findings import FAULTS, Verdict

FINDINGS = {
    "type": "object",
    "required": ["case", "findings"],
    "properties": {
        "case": {"type": "string"},
        "findings": {
            "type": "array",
            "items": {
                "type": "object",
                "required": [
                    "policy",
                    "version",
                    "clause",
                    "verdict",
                    "fault",
                    "event",
                    "on",
                    "why",
                    "remedy",
                ],
                "properties": {
                    "policy": {"type": "string"},
                    "version": {"type": "string"},
                    "clause": {"type": "string"},
                    "verdict": {"enum": [each.value for each in Verdict]},
                    "fault": {"enum": [*FAULTS, None]},
                    "event": {"type": ["string", "null"]},
                    "on": {"type": ["string", "null"]},
                    "why": {"type": "string", "minLength": 1},
                    "remedy": {"type": "string"},
                },
            },
        },
    },
}


def test_a_departure_is_shown_and_is_exit_code_1(
    ucb: Run, case_file: str, pack: str
) -> None:
    """A missed review departs, with its clause, why and remedy, and the code says so."""
    run = ucb("audit", case_file, "--policy", pack, "--as-of", AFTER)
    assert run.code == 1
    assert run.err == ""
    assert "Departed (1)" in run.out
    assert "S-1" in run.out
    assert "A restriction is reviewed within twelve months." in run.out
    assert "review_missed_or_late" in run.out
    assert "Remedy" in run.out


def test_nothing_departed_is_exit_code_0(ucb: Run, case_file: str, pack: str) -> None:
    """On a day before the review was due nothing departs, and the code says so."""
    run = ucb("audit", case_file, "--policy", pack, "--as-of", BEFORE)
    assert run.code == 0
    assert "0 departed" in run.out


def test_findings_stand_in_the_order_of_what_needs_doing(
    ucb: Run, case_file: str, pack: str
) -> None:
    """Departures come first, then what is not recorded, judgements, and what was kept."""
    out = ucb("audit", case_file, "--policy", pack, "--as-of", AFTER).out
    titles = ["Departed (", "Not recorded (", "Judgement (", "Kept ("]
    places = [out.index(title) for title in titles]
    assert places == sorted(places)


def test_json_has_the_keys_that_scripts_read(
    ucb: Run, case_file: str, pack: str
) -> None:
    """Each finding has its nine keys, and days are in ISO form."""
    run = ucb("audit", case_file, "--policy", pack, "--as-of", AFTER, "--json")
    assert run.code == 1
    jsonschema.validate(run.json, FINDINGS)
    assert run.json["case"] == "CRM-1"
    assert run.json["as_of"] == AFTER
    (departed,) = (
        each for each in run.json["findings"] if each["verdict"] == "departed"
    )
    assert departed["clause"] == "S-1"
    assert departed["event"] == "limit"
    assert departed["on"] == "2025-01-10"


def test_a_case_in_a_store_gives_the_same_findings(
    ucb: Run, filled: str, case_file: str, pack: str
) -> None:
    """The same case says the same from a file and from either database."""
    asked = ("--policy", pack, "--as-of", AFTER, "--json")
    from_store = ucb("audit", "CRM-1", "--store", filled, *asked)
    from_file = ucb("audit", case_file, *asked)
    assert from_store.code == from_file.code == 1
    assert from_store.json["findings"] == from_file.json["findings"]


def test_the_store_and_the_policy_may_be_settings(
    ucb: Run, case_file: str, pack: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """UCB_STORE and UCB_POLICY stand in for the options."""
    monkeypatch.setenv("UCB_STORE", "sqlite:///cases.db")
    monkeypatch.setenv("UCB_POLICY", pack)
    assert ucb("case", "import", case_file).code == 0
    assert ucb("audit", "CRM-1", "--as-of", AFTER).code == 1


def test_a_history_comes_from_standard_input(shell: Run, pack: str) -> None:
    """A minus sign reads the history from a pipe."""
    given = text(history()).encode()
    run = shell("audit", "-", "--policy", pack, "--as-of", AFTER, stdin=given)
    assert run.code == 1
    assert "Case CRM-1" in run.out


def test_a_file_without_the_usual_ending_is_a_file(
    ucb: Run, folder: Path, case_file: str, pack: str
) -> None:
    """What is there as a file is read as one, whatever it is called."""
    (folder / case_file).rename("CRM-1")
    assert ucb("audit", "CRM-1", "--policy", pack, "--as-of", BEFORE).code == 0


def test_verdicts_can_be_chosen_and_the_code_speaks_of_all(
    ucb: Run, case_file: str, pack: str
) -> None:
    """With a filter only those findings are shown, and the departure still counts."""
    asked = ("--policy", pack, "--as-of", AFTER, "--verdict", "judgement")
    run = ucb("audit", case_file, *asked)
    assert run.code == 1
    assert "Judgement (1)" in run.out
    assert "Departed (" not in run.out
    shown = ucb("audit", case_file, *asked, "--verdict", "kept", "--json").json
    assert {each["verdict"] for each in shown["findings"]} <= {"judgement", "kept"}


def test_several_policies_are_told_apart(ucb: Run, case_file: str, pack: str) -> None:
    """With two policies each clause is shown with the policy it belongs to."""
    run = ucb(
        "audit",
        case_file,
        "--policy",
        pack,
        "--policy",
        "pembrokeshire",
        "--as-of",
        AFTER,
    )
    assert "small S-1" in run.out
    assert "Managing Customer Contact Policy" in run.out


def test_acts_before_the_policy_are_not_judged_and_said_so(
    ucb: Run, case_file: str
) -> None:
    """Silence is not approval: acts on whose day no policy was in force are named."""
    asked = ("--policy", "pembrokeshire", "--as-of", BEFORE)
    run = ucb("audit", case_file, *asked)
    assert run.code == 0
    assert "not judged" in run.out
    assert "--simulate" in run.out
    assert ucb("audit", case_file, *asked, "--json").json["not_judged"] == [
        "limit",
        "told",
    ]


def test_the_days_that_were_not_judged_stand_in_turn(ucb: Run, folder: Path) -> None:
    """As they happened, and not by the letters of their months."""
    events = [
        {"id": f"i-{number}", "type": "incident-recorded", "on": on}
        for number, on in enumerate(("2023-01-10", "2023-02-10", "2023-03-01"))
    ]
    history = {"format": 1, "case": "S-2", "customer": {"ref": "c-2"}, "events": events}
    file = folder / "old.json"
    file.write_text(json.dumps(history), "utf-8")
    run = ucb("audit", str(file), "--policy", "pembrokeshire", "--as-of", AFTER)
    said = " ".join(run.out.split())
    assert "(10 January 2023, 10 February 2023 and 1 March 2023)" in said


def test_a_simulation_is_labelled(ucb: Run, case_file: str) -> None:
    """A policy that was not in force is applied when asked, and each finding says so."""
    asked = ("--policy", "pembrokeshire", "--as-of", BEFORE, "--simulate")
    assert "a simulation" in ucb("audit", case_file, *asked).out
    findings = ucb("audit", case_file, *asked, "--json").json["findings"]
    assert findings
    assert all(each["simulation"] for each in findings)


def test_as_at_takes_what_was_known_then(ucb: Run, folder: Path, pack: str) -> None:
    """An entry that was recorded later is not known at an earlier instant."""
    given = recorded("2024-01-10T12:00:00Z", "2024-02-20T12:00:00Z")
    (folder / "known.json").write_text(text(given), "utf-8")
    asked = ("known.json", "--policy", pack, "--json")
    early = ucb("audit", *asked, "--as-at", "2024-02-01T09:00:00Z").json
    late = ucb("audit", *asked, "--as-at", "2024-03-01T09:00:00+00:00").json
    assert "told" not in {each["event"] for each in early["findings"]}
    assert "told" in {each["event"] for each in late["findings"]}
    assert early["as_of"] == "2024-02-01"


def test_as_at_of_a_store_asks_when_it_was_recorded(
    ucb: Run, filled: str, pack: str
) -> None:
    """Before the import nothing of the case was known here."""
    run = ucb(
        "audit",
        "CRM-1",
        "--store",
        filled,
        "--policy",
        pack,
        "--as-at",
        "2024-03-01T00:00:00Z",
        "--json",
    )
    assert run.code == 0
    assert run.json["findings"] == []


def test_as_at_of_a_file_that_does_not_say_is_bad_input(
    ucb: Run, case_file: str, pack: str
) -> None:
    """Where a file has no recorded_at, nobody can tell what was known, and it says so."""
    run = ucb("audit", case_file, "--policy", pack, "--as-at", "2024-03-01T00:00:00Z")
    assert run.code == 2
    assert "recorded_at" in run.err
    assert "limit, told" in run.err


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["--as-of", "5/3/2024"], "2024-03-05"),
        (["--as-at", "2024-03-05"], "time zone"),
        (["--as-at", "yesterday"], "2024-03-05T14:05:00Z"),
        (["--verdict", "guilty"], "departed"),
    ],
)
def test_a_wrong_option_is_bad_input(
    ucb: Run, case_file: str, pack: str, args: list[str], words: str
) -> None:
    """The message shows how to write it."""
    run = ucb("audit", case_file, "--policy", pack, *args)
    assert run.code == 2
    assert words in run.err


def test_no_policy_is_bad_input(ucb: Run, case_file: str) -> None:
    """Without a policy there is nothing to judge by, and the message says which exist."""
    run = ucb("audit", case_file)
    assert run.code == 2
    assert "ucb policy list" in run.err


def test_an_unknown_policy_is_bad_input(ucb: Run, case_file: str) -> None:
    """The message names those that there are."""
    run = ucb("audit", case_file, "--policy", "nowhere")
    assert run.code == 2
    assert "pembrokeshire" in run.err


def test_a_case_without_a_store_is_bad_input(ucb: Run, pack: str) -> None:
    """A name that is no file is a case, and a case is in a store."""
    run = ucb("audit", "CRM-1", "--policy", pack)
    assert run.code == 2
    assert "--store" in run.err


def test_an_unknown_case_is_bad_input(ucb: Run, store: str, pack: str) -> None:
    """The message names the case and where to look."""
    run = ucb("audit", "CRM-404", "--policy", pack, "--store", store)
    assert run.code == 2
    assert "CRM-404" in run.err
    assert "ucb case list" in run.err


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("{", "line 1"),
        ("[]", "write an object"),
        (json.dumps({**history(), "extra": 1}), "extra"),
        (
            json.dumps(history(events=[{"id": "e", "type": "nothing"}])),
            "events[0].type",
        ),
        (
            json.dumps(
                history(events=[{"id": "e", "type": "case-closed", "on": "2024-02-30"}])
            ),
            "2024-02-30",
        ),
    ],
)
def test_a_bad_file_is_bad_input(
    ucb: Run, folder: Path, pack: str, content: str, words: str
) -> None:
    """The message names the file, the place and what is wrong there."""
    (folder / "bad.json").write_text(content, "utf-8")
    run = ucb("audit", "bad.json", "--policy", pack)
    assert run.code == 2
    assert "bad.json" in run.err
    assert words in run.err
    assert run.out == ""


def test_an_error_repeats_nothing_personal(ucb: Run, folder: Path, pack: str) -> None:
    """A message about a name field does not repeat the name."""
    given = history(customer={"ref": "P-1", "name": ["Somebody Private"]})
    (folder / "bad.json").write_text(text(given), "utf-8")
    run = ucb("audit", "bad.json", "--policy", pack)
    assert run.code == 2
    assert "customer.name" in run.err
    assert "Private" not in run.err


def test_a_missing_file_is_bad_input(ucb: Run, pack: str) -> None:
    """A name that ends as a file does is looked for as one."""
    run = ucb("audit", "gone.json", "--policy", pack)
    assert run.code == 2
    assert "gone.json" in run.err


def test_an_empty_case_finds_nothing(ucb: Run, folder: Path, pack: str) -> None:
    """A case that was only opened has no findings, and nothing is due."""
    (folder / "empty.json").write_text(text(history(events=[])), "utf-8")
    run = ucb("audit", "empty.json", "--policy", pack)
    assert run.code == 0
    assert "0 findings" in run.out
    assert "Nothing is due." in run.out


@pytest.mark.parametrize(
    ("day", "says"),
    [
        ("2024-02-30", "'2024-02-30' is not a day; write one such as 2024-03-05."),
        ("yesterday", "'yesterday' is not a day; write one such as 2024-03-05."),
        ("0001-01-01", "'0001-01-01' is too long ago to be a day in a case."),
    ],
)
def test_a_day_that_no_case_knows_is_refused(
    ucb: Run, case_file: str, pack: str, day: str, says: str
) -> None:
    """What is no day, or stands for something else, is bad input."""
    run = ucb("audit", case_file, "--policy", pack, "--as-of", day)
    assert run.code == 2
    assert says in run.err
