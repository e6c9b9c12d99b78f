"""`ucb register`: who is on it, and who is found."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.files import AFTER, BEFORE, HISTORY, history, text

HELPER = {
    "id": "helper",
    "type": "party-associated",
    "on": "2024-01-12",
    "party": {"ref": "P-9", "name": "Hidden Helper", "telephone": "01437 764551"},
}
MORE = [
    {"id": "marker", "type": "alert-placed", "on": "2024-01-11", "about": "limit"},
    {"id": "off", "type": "alert-removed", "on": "2024-06-01", "about": "marker"},
    {
        "id": "end",
        "type": "review-completed",
        "on": "2024-06-01",
        "about": "limit",
        "outcome": "removed",
    },
    {
        "id": "again",
        "type": "restriction-imposed",
        "on": "2025-02-01",
        "starts_on": "2025-06-01",
        "open_ended": True,
        "grounds": ["abuse"],
        "policy": "small",
    },
    {"id": "unsaid", "type": "notice-given", "on": "2025-02-02", "purpose": "decision"},
    HELPER,
]


@pytest.fixture
def store_of_one(ucb: Run, store: str, folder: Path) -> str:
    """Give a store with the case, its later events and a helper."""
    given = history(events=[*HISTORY["events"], *MORE])
    (folder / "history.json").write_text(text(given), "utf-8")
    assert ucb("case", "import", "history.json", "--store", store).code == 0
    return store


def test_a_row_says_what_is_in_force(ucb: Run, filled: str) -> None:
    """When, what, why, who was told and where it is marked, and nothing personal."""
    run = ucb("register", "--store", filled, "--on", BEFORE)
    assert run.code == 0
    assert run.out == (
        "Register of persons on 1 March 2024\n"
        "\n"
        "Restricted, now or before (1)\n"
        "\n"
        "  P-1       Restricted.\n"
        "\n"
        "    Current   letters only (channels letter)\n"
        "    Since     10 January 2024\n"
        "    Until     no day is on file\n"
        "    Grounds   not recorded\n"
        "    Policy    not recorded\n"
        "    Told      customer, 11 January 2024\n"
        "    Marked    nowhere on record\n"
        "    Case      CRM-1\n"
    )


def test_the_past_and_what_is_to_come_stand_beside_each_other(
    ucb: Run, store_of_one: str
) -> None:
    """Each restriction has its block, and what is doubtful says so."""
    out = ucb("register", "--store", store_of_one, "--on", AFTER).out
    for part in (
        "P-1       To be restricted.",
        "Past      letters only",
        "Lifted    1 June 2024",
        "Marked    a system, 11 January 2024, taken off 1 June 2024",
        "To come   what it does is not recorded",
        "Until     no last day",
        "Grounds   abuse",
        "Policy    small",
        "somebody, 2 February 2025 (decision), perhaps about another",
        "P-9       No relation recorded: P-1. Case CRM-1.",
    ):
        assert part in out
    assert "Private" not in out
    assert "Helper" not in out


def test_names_are_shown_if_asked_for(ucb: Run, store_of_one: str) -> None:
    """One option shows them, in text and in JSON."""
    asked = ("register", "--store", store_of_one, "--on", AFTER)
    out = ucb(*asked, "--personal").out
    assert "Name      Somebody Private" in out
    assert "Telephone  01437 764551" in out
    shown = ucb(*asked, "--personal", "--json").json
    assert shown["restricted"][0]["particulars"]["name"] == "Somebody Private"
    assert shown["associated"][0]["particulars"]["name"] == "Hidden Helper"
    hidden = ucb(*asked, "--json")
    assert hidden.json["restricted"][0]["particulars"] is None
    assert hidden.json["associated"][0]["particulars"] is None
    assert "Private" not in hidden.out
    assert hidden.json["restricted"][0]["tense"] == "to-come"
    (past, _) = hidden.json["restricted"][0]["treatments"]
    assert past["lifted_on"] == "2024-06-01"
    assert past["told"][0]["about"] == "yes"


def test_somebody_is_found(ucb: Run, store_of_one: str) -> None:
    """By what they give, written as they say it; and nobody is said to be nobody."""
    asked = ("register", "--store", store_of_one, "--on", AFTER)
    assert "P-1" in ucb(*asked, "--name", "PRIVATE").out
    helped = ucb(*asked, "--telephone", "+44 1437 764551", "--json").json
    assert helped["restricted"] == []
    assert [each["person"] for each in helped["associated"]] == ["P-9"]
    assert "Nobody on the register fits." in ucb(*asked, "--email", "a@example.org").out
    run = ucb(*asked, "--address", "...")
    assert run.code == 2
    assert "nothing to look for" in run.err


def test_rows_can_be_chosen_by_tense(ucb: Run, store_of_one: str) -> None:
    """Those who stand by somebody go with them."""
    asked = ("register", "--store", store_of_one, "--tense", "current")
    assert "Associated" in ucb(*asked, "--on", BEFORE).out
    assert "Nobody on the register fits." in ucb(*asked, "--on", AFTER).out


def test_an_empty_register_says_so(ucb: Run, store: str) -> None:
    """A store without cases has nobody on it."""
    assert "Nobody is on the register." in ucb("register", "--store", store).out
    assert ucb("register").code == 2
