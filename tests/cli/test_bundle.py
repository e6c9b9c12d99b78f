"""`ucb bundle`: a case given away as one file, and checked."""

from pathlib import Path

import pytest

from tests.cli.conftest import Outcome, Run
from tests.cli.files import history, text
from ucb_domain.bundles.verify import packed, unpacked


@pytest.fixture
def bundle(folder: Path, ucb: Run, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a bundle of a case in a store."""
    monkeypatch.setenv("UCB_STORE", "sqlite:///cases.db")
    assert ucb("log", "key", "new", "-o", "log.key").code == 0
    monkeypatch.setenv("UCB_SIGNING_KEY_FILE", "log.key")
    (folder / "case.json").write_text(
        text(history(events=[], customer={"ref": "P-77"})), "utf-8"
    )
    assert ucb("store", "init").code == 0
    assert ucb("case", "import", "case.json").code == 0
    run = make(ucb)
    assert run.code == 0, run.err
    assert run.out == (
        "Wrote case.zip: 1 entry of case CRM-1.\n  ucb bundle verify case.zip\n"
    )
    return folder / "case.zip"


def make(ucb: Run, *args: str) -> Outcome:
    """Run `ucb bundle make`."""
    return ucb(
        "bundle",
        "make",
        "CRM-1",
        "--for",
        "ombudsman",
        "-o",
        "case.zip",
        "--policy",
        "pembrokeshire",
        *args,
    )


def test_a_bundle_is_made_and_verified(ucb: Run, bundle: Path) -> None:
    """By the program, as by the one in the bundle."""
    run = ucb("bundle", "verify", "case.zip")
    assert run.code == 0
    assert "HOLDS    case CRM-1, 1 entries, each as recorded." in run.out
    found = ucb("bundle", "verify", "case.zip", "--json").json
    assert (found["code"], found["entries"], found["problems"]) == (0, 1, [])


def test_an_altered_one_is_told_by_the_code(ucb: Run, bundle: Path) -> None:
    """And the place is named."""
    parts = unpacked(bundle.read_bytes())
    parts["entries.jsonl"] = parts["entries.jsonl"].replace(b"P-77", b"P-78")
    bundle.write_bytes(packed(parts))
    run = ucb("bundle", "verify", "case.zip")
    assert run.code == 1
    assert "ALTERED  entries.jsonl: it was changed." in run.out
    assert "ALTERED  entry 1: it is not in the log, or not there." in run.out


def test_nobody_known_signed_it(ucb: Run, bundle: Path) -> None:
    """A code of its own."""
    assert make(ucb, "--unsigned").code == 0
    run = ucb("bundle", "verify", "case.zip")
    assert run.code == 3
    assert "No key signed it." in run.out


def test_a_checkpoint_that_somebody_kept_is_compared(
    ucb: Run, bundle: Path, folder: Path
) -> None:
    """It is a text."""
    (folder / "kept.txt").write_bytes(unpacked(bundle.read_bytes())["checkpoint.txt"])
    run = ucb("bundle", "verify", "case.zip", "--checkpoint", "kept.txt")
    assert run.code == 0


def test_making_can_answer_in_json(ucb: Run, bundle: Path) -> None:
    """For a program that goes on with the file."""
    found = make(ucb, "--json").json
    assert found == {
        "file": "case.zip",
        "bytes": bundle.stat().st_size,
        "entries": 1,
    }


def test_what_is_no_bundle_is_said(ucb: Run, folder: Path) -> None:
    """And what is missing."""
    (folder / "no.zip").write_text("nothing", "utf-8")
    run = ucb("bundle", "verify", "no.zip")
    assert run.code == 2
    assert "no.zip is no bundle that can be checked" in run.err
    assert ucb("bundle", "verify", "missing.zip").code == 2
    run = ucb("bundle", "make", "CRM-1", "--for", "ombudsman", "-o", "case.zip")
    assert run.code == 2
    assert "--policy ID_OR_FILE" in run.err
