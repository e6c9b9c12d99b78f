"""`ucb policy new`: a pack that loads, and against which little can be said."""

from pathlib import Path

from tests.cli.conftest import Run
from ucb_domain.codec.packs import builtin_policies, load_policy
from ucb_domain.rules import TOPICS


def test_what_is_written_loads(ucb: Run, folder: Path) -> None:
    """As it is, with every topic said, and it can be shown in words."""
    run = ucb("policy", "new", "--out", "our-policy.toml")
    assert run.code == 0
    assert "ucb policy lint our-policy.toml" in run.out
    policy = load_policy("our-policy.toml")
    assert set(policy.terms.process) == set(TOPICS)
    assert ucb("policy", "show", "our-policy.toml").code == 0


def test_it_has_only_the_notes_that_it_announces(ucb: Run) -> None:
    """Its comments name every note that lint has of it, and lint has no other remark."""
    ucb("policy", "new", "--out", "our-policy.toml")
    run = ucb("policy", "lint", "our-policy.toml", "--json")
    assert run.code == 0
    (file,) = run.json["files"]
    assert {remark["severity"] for remark in file["remarks"]} == {"note"}
    comments = [
        line
        for line in Path("our-policy.toml").read_text("utf-8").splitlines()
        if line[:1] == "#"
    ]
    announced = next(line for line in comments if "has one note" in line)
    assert [remark["check"] for remark in file["remarks"]] == ["left-open"]
    assert "left-open" in announced


def test_it_goes_to_standard_output(shell: Run) -> None:
    """The same bytes, for a shell to put where it likes."""
    text = shell("policy", "new").out
    assert shell("policy", "new", "--out", "x.toml").code == 0
    assert Path("x.toml").read_text("utf-8") == text
    assert shell("policy", "new", "--json").json == {"file": None, "text": text}


def test_a_file_that_is_there_is_left_as_it_is(ucb: Run, pack: str) -> None:
    """Exit code 2, and nothing is lost."""
    before = Path(pack).read_bytes()
    run = ucb("policy", "new", "--out", pack)
    assert run.code == 2
    assert "is left as it is" in run.err
    assert Path(pack).read_bytes() == before


def test_a_place_that_is_none_is_bad_input(ucb: Run) -> None:
    """A folder that is not there."""
    run = ucb("policy", "new", "--out", "nowhere/x.toml")
    assert run.code == 2
    assert "Name another place" in run.err


def test_it_is_no_policy_of_anybody(ucb: Run) -> None:
    """It is not among those that cases can be judged by."""
    assert not [name for name in builtin_policies() if "starting" in name]
