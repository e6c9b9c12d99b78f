"""`ucb notice`: the list of what each letter must carry."""

from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Outcome, Run
from tests.cli.files import history, text

PACK = """\
format = 1

[policy]
id = "invented"
version = "1"
title = "An invented policy"
organisation = "Invented Council"
jurisdiction = "GB-ENG"

[roles]
head = "a Head of Service"

[items]
leaflet = "a leaflet"
why = { words = "why", from = ["grounds", "incident-recorded.behaviours"] }

[[clause]]
id = "L-1"
at = "section 1"
says = "The customer is told why, when it is reviewed and how to appeal."
  [[clause.rule]]
  kind = "notice"
  of = "restriction-imposed"
  to = "customer"
  purpose = "decision"
  channels = ["letter"]
  signed_by = "head"
  by = "head"
  within = "P10D"
  must = ["why", "appeal-right"]
  may = ["leaflet"]
  must_not = ["action"]
  [[clause.rule]]
  kind = "letter"
  of = "restriction-imposed"
  to = "customer"
  purpose = "decision"
  must = ["end-date"]
  instead = ["review-date"]
  fault = "no_end_date"

[[clause]]
id = "L-2"
at = "section 2"
says = "Staff may be told."
  [[clause.rule]]
  kind = "notice"
  modality = "may"
  of = "restriction-imposed"
  to = "staff"
"""
EVENTS: list[dict[str, Any]] = [
    {
        "id": "i-1",
        "type": "incident-recorded",
        "on": "2024-03-01",
        "behaviours": ["rudeness", "threats"],
    },
    {
        "id": "r-1",
        "type": "restriction-imposed",
        "on": "2024-03-05",
        "incidents": ["i-1"],
    },
]
LETTER = {
    "id": "n-1",
    "type": "notice-given",
    "on": "2024-03-08",
    "about": "r-1",
    "to": "customer",
    "purpose": "decision",
    "states": {"includes": ["why"]},
}


@pytest.fixture
def file(folder: Path) -> str:
    """Write a policy, and a case with a restriction that nobody was told of."""
    (folder / "invented.toml").write_text(PACK, "utf-8")
    (folder / "case.json").write_text(text(history(events=EVENTS)), "utf-8")
    return "case.json"


def with_letter(folder: Path, **rest: Any) -> str:
    """Write the same case with a letter in it."""
    events = [*EVENTS, {**LETTER, **rest}]
    (folder / "told.json").write_text(text(history(events=events)), "utf-8")
    return "told.json"


def notice(ucb: Run, *args: str) -> Outcome:
    """Run the command with the invented policy."""
    return ucb("notice", *args, "--policy", "invented.toml", "--on", "2024-04-06")


def test_a_list_says_what_is_there_and_what_is_missing(ucb: Run, file: str) -> None:
    """For whoever writes the letter."""
    run = notice(ucb, file)
    assert run.code == 0
    assert run.out == (
        "Letter to the customer: the restriction of 5 March 2024\n"
        "  Clauses   L-1 (invented@1)\n"
        "  Due       10 days from 5 March 2024, that is on 15 March 2024\n"
        "  By        a Head of Service\n"
        "  Signed    by a Head of Service\n"
        "  Goes by   letter\n"
        "  On file   none yet\n"
        "\n"
        "  Must state\n"
        "    [ ]       Why.\n"
        "        On file   incident, kinds of behaviour: rudeness and threats\n"
        "        Clause    L-1\n"
        "    [ ]       The right to a review or appeal, and how to use it.\n"
        "        To add    no case holds it; the template has it, or the writer adds it\n"
        "        Clause    L-1\n"
        "\n"
        "  Must state, or what may stand in its place\n"
        "    [!]       The day on which it ends.\n"
        "        Missing   last day or open ended; record it first\n"
        "        Or        when it will be reviewed\n"
        "        Clause    L-1\n"
        "    [!]       When it will be reviewed.\n"
        "        Missing   day of review or next review; record it first\n"
        "        Or        the day on which it ends\n"
        "        Clause    L-1\n"
        "\n"
        "  May state, or go with it\n"
        "    [ ]       A leaflet.\n"
        "        To add    no case holds it; the template has it, or the writer adds it\n"
        "        Clause    L-1\n"
        "\n"
        "  Must not state\n"
        "    [ ]       What has been decided.\n"
        "        Clause    L-1\n"
        "\n"
        "  Not ready. Record first: the day on which it ends or when it will be "
        "reviewed.\n"
        "\n"
        "1 letter more; --all shows every one.\n"
    )


def test_a_letter_on_file_is_looked_at_line_by_line(
    ucb: Run, folder: Path, file: str
) -> None:
    """It is shown when it is asked for; what it says is ticked."""
    told = with_letter(folder)
    run = notice(ucb, told)
    assert run.out == (
        "No letter is to be written in case CRM-1.\n"
        "\n"
        "2 letters more; --all shows every one.\n"
    )
    out = notice(ucb, told, "--act", "r-1", "--to", "customer").out
    assert "  On file   entry 4\n" in out
    assert "    [x]       Why.\n" in out
    assert out.count("Letter    the one on file does not state it\n") == 4
    # That it leaves out what it must not state needs no word.
    assert out.endswith(
        "    [ ]       What has been decided.\n"
        "        Clause    L-1\n"
        "\n"
        "  Not ready. Record first: the day on which it ends or when it will be "
        "reviewed.\n"
        "\n"
        "1 letter more; --all shows every one.\n"
    )


def test_what_a_letter_must_not_state_stands_out(
    ucb: Run, folder: Path, file: str
) -> None:
    """Where it states it, and where nobody knows."""
    told = with_letter(folder, states={"includes": ["why", "action"]})
    out = notice(ucb, told, "--all").out
    assert (
        "    [!]       What has been decided.\n"
        "        Letter    the one on file states it\n"
    ) in out
    told = with_letter(folder, states={"includes": ["why"], "complete": False})
    out = notice(ucb, told, "--all").out
    assert "the file does not show whether the one there states it" in out


def test_a_letter_that_only_may_be_sent_is_shown_with_all(ucb: Run, file: str) -> None:
    """And said to be no duty."""
    out = notice(ucb, file, "--all", "--to", "staff").out
    assert out == (
        "Letter to staff: the restriction of 5 March 2024\n"
        "  Whether   it may be sent; no clause asks for it\n"
        "  Clauses   L-2 (invented@1)\n"
        "  On file   none yet\n"
        "\n"
        "1 letter more; --all shows every one.\n"
    )


def test_where_a_letter_may_be_another_that_is_said(
    ucb: Run, folder: Path, file: str
) -> None:
    """Two restrictions, and a letter that says of neither."""
    second = {"id": "r-2", "type": "restriction-imposed", "on": "2024-03-06"}
    letter = {k: v for k, v in LETTER.items() if k != "about"}
    (folder / "two.json").write_text(
        text(history(events=[*EVENTS, second, letter])), "utf-8"
    )
    out = notice(ucb, "two.json").out
    assert "perhaps entry 5: the record does not say what it tells of" in out


def test_a_clause_that_may_not_ask_is_said_to(
    ucb: Run, folder: Path, file: str
) -> None:
    """Whether the condition holds is not on file."""
    pack = PACK.replace(
        'purpose = "decision"\n  channels',
        'when = { field = "severity", is = "serious" }\n  purpose = "decision"\n  channels',
    ).split('  [[clause.rule]]\n  kind = "letter"')[0]
    (folder / "invented.toml").write_text(pack, "utf-8")
    out = notice(ucb, file).out
    assert "  Whether   the file does not show whether a clause asks for it\n" in out


def test_an_item_that_may_not_be_asked_for_is_said_to(
    ucb: Run, folder: Path, file: str
) -> None:
    """The letter is due, and what one clause adds to it may be."""
    letter = 'kind = "letter"\n  when = { field = "severity", is = "serious" }'
    pack = PACK.replace('kind = "letter"', letter)
    (folder / "invented.toml").write_text(pack, "utf-8")
    out = notice(ucb, file).out
    assert (
        "    [!]       The day on which it ends.\n"
        "        Whether   the file does not show whether a clause asks for it\n"
    ) in out


def test_the_list_is_data_too(ucb: Run, file: str) -> None:
    """Days and terms as they are; nothing left to guess."""
    found = notice(ucb, file, "--json").json
    assert found["case"] == "CRM-1"
    (letter,) = found["letters"]
    assert letter["act"] == "r-1"
    assert letter["missing"] == ["end-date", "review-date"]
    assert (letter["written"], letter["complete"]) == ("no", None)
    assert letter["duties"][0]["due"] == "2024-03-15"
    assert letter["items"][0] == {
        "item": "why",
        "words": "why",
        "asked": "must",
        "instead": [],
        "supply": "at-hand",
        "from": ["grounds", "incident-recorded.behaviours"],
        "facts": [
            {
                "from": "incident-recorded.behaviours",
                "words": "incident, kinds of behaviour",
                "value": ["rudeness", "threats"],
                "texts": ["rudeness", "threats"],
                "event": "i-1",
            }
        ],
        "stated": None,
        "clauses": [
            {
                "policy": "invented",
                "version": "1",
                "clause": "L-1",
                "asked": "must",
                "applies": "yes",
                "general": False,
                "simulation": False,
            }
        ],
    }


def test_a_template_is_given_its_fields(ucb: Run, file: str) -> None:
    """An entry may be named by its number."""
    run = notice(ucb, file, "--act", "3", "--to", "customer", "--notify", "--partial")
    assert run.json == {
        "case_reference": "CRM-1",
        "has_why": "yes",
        "why": ["rudeness", "threats"],
        "incident_recorded_behaviours": ["rudeness", "threats"],
        "has_end_date": "no",
        "has_review_date": "no",
    }


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["--notify"], "cannot be filled. The case does not hold: the day on which"),
        (["--notify", "--all"], "--act r-1 --to customer (the restriction of 5 March"),
        (["--notify", "--to", "nobody"], "No such letter is to be written."),
        (["--partial"], "--partial goes with --notify"),
        (["--act", "no-such"], "holds no act 'no-such'"),
        (["--act", "9"], "holds no act '9'"),
    ],
)
def test_what_cannot_be_done_is_said_with_the_remedy(
    ucb: Run, file: str, args: list[str], said: str
) -> None:
    """And nothing is printed."""
    run = notice(ucb, file, *args)
    assert (run.code, run.out) == (2, "")
    assert said in " ".join(run.err.split())


def test_a_case_of_a_store_can_be_asked_about(ucb: Run, file: str) -> None:
    """By its reference; without a store that is said."""
    assert ucb("store", "init", "--store", "sqlite:///cases.db").code == 0
    assert ucb("case", "import", file, "--store", "sqlite:///cases.db").code == 0
    run = notice(ucb, "CRM-1", "--store", "sqlite:///cases.db", "--to", "customer")
    assert run.out.startswith(
        "Letter to the customer: the restriction of 5 March 2024\n"
    )
    assert "say which store it is in" in " ".join(notice(ucb, "CRM-1").err.split())


def test_a_policy_has_to_be_named(ucb: Run, file: str) -> None:
    """Nothing asks for letters otherwise."""
    run = ucb("notice", file)
    assert run.code == 2
    assert "--policy ID_OR_FILE" in run.err
