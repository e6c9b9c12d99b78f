"""`ucb person`: erasing somebody, and what is held about them."""

from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run
from tests.cli.files import history, text

NAME, STORY = "Marker-Name", "Marker-Story"
EVENTS: list[dict[str, Any]] = [
    {
        "id": "incident",
        "type": "incident-recorded",
        "on": "2024-03-01",
        "narrative": STORY,
    }
]


@pytest.fixture
def store(folder: Path, ucb: Run, monkeypatch: pytest.MonkeyPatch) -> str:
    """Make a store with a case in it, and keys."""
    monkeypatch.setenv("UCB_KEYS", "sqlite:///keys.db")
    monkeypatch.setenv("UCB_STORE", "sqlite:///cases.db")
    assert ucb("keys", "init").code == 0
    assert ucb("store", "init").code == 0
    case = history(events=EVENTS, customer={"ref": "P-77", "name": NAME})
    (folder / "case.json").write_text(text(case), "utf-8")
    run = ucb("case", "import", "case.json")
    assert run.code == 0, run.err
    return "sqlite:///cases.db"


def test_somebody_sees_what_is_held_about_them(ucb: Run, store: str) -> None:
    """In words and as data."""
    run = ucb("person", "export", "P-77")
    assert run.out == (
        "Held about P-77\n"
        "\n"
        "  Case CRM-1, entry 1: case-opened\n"
        "    Name      Marker-Name\n"
        "\n"
        "  Case CRM-1, entry 2: incident-recorded\n"
        "    Narrative  Marker-Story\n"
    )
    found = ucb("person", "export", "P-77", "--json").json
    assert [each["value"] for each in found["held"]] == [NAME, STORY]
    assert found["held"][0]["place"] == "/event/customer/name"


def test_an_erasure_prints_its_certificate(ucb: Run, store: str, folder: Path) -> None:
    """And nothing of the person is left in any file but the one it came from."""
    run = ucb("person", "erase", "P-77", "--reason", "request", "--by", "o-3", "--yes")
    assert run.code == 0
    assert run.out.startswith("Certificate of erasure: P-77\n")
    assert "Case" in run.out
    assert "2 entries held something sealed" in " ".join(run.out.split())
    for path in folder.iterdir():
        if path.name != "case.json":
            assert NAME.encode() not in path.read_bytes()
    out = ucb("person", "export", "P-77").out
    assert "erased" in out
    assert NAME not in out
    assert ucb("store", "verify").code == 0


def test_a_certificate_is_data_too(ucb: Run, store: str) -> None:
    """With the role in which somebody erased."""
    args = ["--reason", "request", "--by", "o-3", "--role", "dpo", "--yes", "--json"]
    found = ucb("person", "erase", "P-77", *args).json
    assert found["person"] == "P-77"
    assert found["by"] == {"id": "o-3", "role": "dpo"}
    assert [each["case"] for each in found["cases"]] == ["CRM-1"]
    assert len(found["keys"]) == 1


def test_nobody_is_erased_by_mistake(ucb: Run, store: str) -> None:
    """Who does not say yes changes nothing."""
    run = ucb("person", "erase", "P-77", "--reason", "request", "--by", "o-3")
    assert run.code != 0
    assert NAME in ucb("person", "export", "P-77").out


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["erase", "P-9", "--reason", "request", "--by", "o-3", "--yes"], "'P-9'"),
        (["erase", "P-77", "--reason", "He asked", "--by", "o-3", "--yes"], "no term"),
        (["export", "P-9"], "No case in this store has a person 'P-9'"),
    ],
)
def test_what_cannot_be_done_is_said(
    ucb: Run, store: str, args: list[str], said: str
) -> None:
    """And nothing is done."""
    run = ucb("person", *args)
    assert (run.code, run.out) == (2, "")
    assert said in " ".join(run.err.split())


def test_somebody_of_whom_nothing_is_sealed_has_a_reference_alone(
    ucb: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No keys are needed to say so."""
    monkeypatch.delenv("UCB_KEYS", raising=False)
    monkeypatch.setenv("UCB_STORE", "sqlite:///bare.db")
    case = history(events=[], customer={"ref": "P-5"})
    (folder / "bare.json").write_text(text(case), "utf-8")
    assert ucb("store", "init").code == 0
    assert ucb("case", "import", "bare.json").code == 0
    run = ucb("person", "export", "P-5")
    assert run.out == "Nothing personal is held about P-5 but the reference itself.\n"
