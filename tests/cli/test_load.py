"""`ucb load`: contact counted, of a store and of a file."""

from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run
from tests.cli.files import history, text


def _contact(number: int, on: str, **rest: Any) -> dict[str, Any]:
    return {"id": f"c{number}", "type": "contact-recorded", "on": on, **rest}


CONTACTS = [
    _contact(1, "2024-03-05", channel="telephone", minutes=5, subject="DRAINS"),
    _contact(2, "2024-03-05", channel="telephone", subject="DRAINS"),
    _contact(3, "2024-03", channel="email", minutes=1, subject="BINS"),
    _contact(4, "2024-03-06", minutes=9, purpose="emergency"),
    _contact(5, "2024-03-06", minutes=7, party="SISTER"),
]


@pytest.fixture
def file(folder: Path) -> str:
    """Write a case with contacts into a file."""
    (folder / "contacts.json").write_text(text(history(events=CONTACTS)), "utf-8")
    return "contacts.json"


def test_contact_is_added_up(ucb: Run, file: str) -> None:
    """Over the whole life, and by channel, matter, week and day."""
    run = ucb("load", file)
    assert run.code == 0
    assert run.out == (
        "Contact load of CRM-1\n"
        "  In all    3 contacts, at least 6 minutes\n"
        "  No day    1 contact, 1 minute; in the sum, and of no known day\n"
        "  Apart     1 contact, 9 minutes; not in the sum: what it was for protects it\n"
        "  Others    1 contact, 7 minutes; not in the sum: made by somebody else\n"
        "\n"
        "  Channel    Contacts  Minutes  No time\n"
        "  telephone         2        5        1\n"
        "  email             1        1\n"
        "\n"
        "  Matter  Contacts  Minutes  No time\n"
        "  DRAINS         2        5        1\n"
        "  BINS           1        1\n"
        "\n"
        "  Week from     Contacts  Minutes  No time\n"
        "  4 March 2024         2        5        1\n"
        "\n"
        "  Day           Contacts  Minutes  No time\n"
        "  5 March 2024         2        5        1\n"
    )


def test_a_part_of_it_can_be_asked_for(ucb: Run, file: str) -> None:
    """Days and a matter, and what may belong to them is told apart."""
    asked = ("load", file, "--since", "2024-03-05", "--subject", "BINS")
    out = ucb(*asked).out
    assert "Days      5 March 2024 to the last" in out
    assert "Matter    BINS" in out
    assert "In all    no contact" in out
    assert "Perhaps   1 contact, 1 minute; not in the sum" in out
    assert "Channel" not in out
    until = ucb("load", file, "--until", "2024-03-05").out
    assert "Days      the first to 5 March 2024" in until
    untimed = ucb("load", "-", stdin=text(history(events=CONTACTS[1:2]))).out
    assert "In all    1 contact, no time recorded" in untimed
    wrong = ucb(*asked, "--until", "2024-03-01")
    assert wrong.code == 2
    assert "--until lies before --since" in wrong.err


def test_a_case_of_a_store_gives_the_same(ucb: Run, store: str, file: str) -> None:
    """The JSON has every event id that was counted."""
    assert ucb("case", "import", file, "--store", store).code == 0
    kept = ucb("load", "CRM-1", "--store", store, "--json").json
    assert kept == ucb("load", file, "--json").json
    assert kept["events"] == ["c3", "c1", "c2"]
    assert kept["total"] == {"contacts": 3, "minutes": 6, "untimed": 1}
    assert kept["days"] == [
        {"on": "2024-03-05", "contacts": 2, "minutes": 5, "untimed": 1}
    ]
    assert ucb("load", "CRM-2", "--store", store).code == 2


def test_a_reference_needs_a_store(ucb: Run) -> None:
    """What is no file is a case, and a case lies in a store."""
    run = ucb("load", "CRM-1")
    assert run.code == 2
    assert "say which store" in run.err
