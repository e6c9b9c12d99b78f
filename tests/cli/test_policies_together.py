"""Several policies at once: versions side by side, general expectations, a simulation."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.files import AFTER, BEFORE, PACK, history, text

EXPECTED = """
format = 1

[policy]
id = "expected"
version = "1"
title = "What is expected"
organisation = "Those who expect it"
general = true

[[clause]]
id = "X-1"
at = "Paragraph 1"
says = "There is a right of appeal."
  [[clause.rule]]
  kind = "provides"
  topic = "appeal"

[[clause]]
id = "X-2"
at = "Paragraph 2"
says = "Where the policy names nobody, a restriction is decided by a manager."
  [[clause.rule]]
  kind = "never"
  act = "restriction-imposed"
  when = { silent = ["decision-maker"] }
  fault = "wrong_authority"
  says = "somebody is named who may decide it"

[[clause]]
id = "X-3"
at = "Paragraph 3"
says = "A restriction has a day of review."
  [[clause.rule]]
  kind = "record"
  of = "restriction-imposed"
  must = ["review_on"]
  fault = "no_review_date"

[[clause]]
id = "X-4"
at = "Paragraph 4"
says = "The policy is reviewed."
  [[clause.rule]]
  kind = "provides"
  topic = "policy-review"
"""
SILENT = '\n[process]\nappeal = "none"\ndecision-maker = "unspecified"\n'
SUPERSEDED = """
[[clause]]
id = "S-5"
at = "Paragraph 5"
says = "Decisions are taken under this policy."
  [[clause.rule]]
  kind = "applied-policy"
  of = "restriction-imposed"
"""


@pytest.fixture
def expected(folder: Path) -> str:
    """Write general expectations into a file."""
    (folder / "expected.toml").write_text(EXPECTED, "utf-8")
    return "expected.toml"


@pytest.fixture
def silent(folder: Path) -> str:
    """Write a policy that says nothing of who decides, into a file."""
    (folder / "silent.toml").write_text(PACK + SILENT, "utf-8")
    return "silent.toml"


def audited(ucb: Run, *args: str, as_of: str = BEFORE) -> list[str]:
    """Return the lines of an audit of the case, with the spaces at their ends off."""
    out = ucb("audit", "history.json", *args, "--as-of", as_of).out
    return [line.rstrip() for line in out.splitlines()]


# --------------------------------------------------------------- General expectations


@pytest.mark.usefixtures("case_file")
def test_general_expectations_are_reported_apart(
    ucb: Run, silent: str, expected: str
) -> None:
    """They have headings and a count of their own, after those of the policy."""
    asked = ("--policy", silent, "--policy", expected)
    page = " ".join(" ".join(audited(ucb, *asked)).split())
    assert "Departs from general expectations (2)" in page
    assert "Departed (" not in page
    assert page.index("Judgement (1)") < page.index("Departs from general expectations")
    assert "General expectations, kept (1)" in page
    assert "About the policy small@1, and no act" in page
    assert "4 findings: 0 departed, 1 not recorded, 1 judgement and 2 kept." in page
    assert page.endswith(
        "4 findings of general expectations: 2 depart from them, 1 not recorded, 0 "
        "judgement and 1 kept."
    )


@pytest.mark.usefixtures("case_file")
def test_one_that_departs_departs_alone(ucb: Run, silent: str, expected: str) -> None:
    """The count is a sentence, and can be asked for without a policy of its own."""
    Path(silent).write_text(PACK + SILENT.replace('"none"', '"S-2"'), "utf-8")
    words = " ".join(audited(ucb, "--policy", silent, "--policy", expected))
    assert "of general expectations: 1 departs from them" in words
    alone = " ".join(audited(ucb, "--policy", expected))
    assert "2 findings of general expectations: 0 depart from them" in alone
    assert "0 departed" not in alone


@pytest.mark.usefixtures("case_file")
def test_general_expectations_are_marked_in_json(
    ucb: Run, silent: str, expected: str
) -> None:
    """A script can tell them, and a finding about the policy names no event."""
    run = ucb(
        "audit",
        "history.json",
        *("--policy", silent, "--policy", expected, "--as-of", BEFORE, "--json"),
    )
    assert run.code == 1
    found = {each["clause"]: each for each in run.json["findings"] if each["general"]}
    assert found.keys() == {"X-1", "X-2", "X-3", "X-4"}
    assert not any(each["simulation"] for each in run.json["findings"])
    about = [(each["event"], each["about_policy"]) for each in found.values()]
    assert sorted(about, key=str) == [
        ("limit", None),
        ("limit", None),
        (None, "small@1"),
        (None, "small@1"),
    ]
    assert found["X-1"]["on"] is None
    assert found["X-1"]["fault"] == "no_policy"
    assert found["X-4"]["verdict"] == "not_recorded"


@pytest.mark.usefixtures("case_file")
def test_a_duty_of_general_expectations_says_so(ucb: Run, folder: Path) -> None:
    """Nobody adopted it, so nobody is told that a policy asks for it."""
    general = PACK.replace('version = "1"', 'version = "1"\ngeneral = true')
    (folder / "general.toml").write_text(general, "utf-8")
    words = " ".join(line.strip() for line in audited(ucb, "--policy", "general.toml"))
    assert "(a general expectation)." in words
    run = ucb("audit", "history.json", "--policy", "general.toml", "--json")
    assert {each["general"] for each in run.json["duties"]} == {True}


# -------------------------------------------------------------------------- Versions


@pytest.fixture
def versions(folder: Path) -> tuple[str, ...]:
    """Write two versions of a policy, the second in force when the case began."""
    first = PACK + SUPERSEDED
    then = first.replace('version = "1"', 'version = "2"')
    (folder / "first.toml").write_text(first, "utf-8")
    (folder / "then.toml").write_text(then.replace("2020", "2023"), "utf-8")
    return ("--policy", "first.toml", "--policy", "then.toml")


def test_an_act_under_a_superseded_version_departs(
    ucb: Run, folder: Path, versions: tuple[str, ...]
) -> None:
    """It is judged by the version of its day, which it did not apply."""
    given = history()
    given["events"][0]["policy"] = "small@1"
    (folder / "history.json").write_text(text(given), "utf-8")
    run = ucb("audit", "history.json", *versions, "--as-of", BEFORE, "--json")
    assert run.code == 1
    (found,) = (each for each in run.json["findings"] if each["clause"] == "S-5")
    assert (found["version"], found["verdict"], found["fault"]) == (
        "2",
        "departed",
        "superseded_policy",
    )
    assert {each["version"] for each in run.json["findings"]} == {"2"}
    lines = audited(ucb, *versions)
    assert any("small@2 S-5" in line for line in lines)
    assert any(
        "an old version was applied (superseded_policy)" in each for each in lines
    )


# ------------------------------------------------------------------------ Simulation


@pytest.mark.usefixtures("case_file")
def test_every_line_of_a_simulation_is_labelled(ucb: Run, folder: Path) -> None:
    """Each finding and each duty, on the page and in JSON, and the head of the page."""
    later = PACK.replace("2020-01-01", "2024-06-01")
    (folder / "later.toml").write_text(later, "utf-8")
    asked = ("--policy", "later.toml", "--simulate")
    page = " ".join(" ".join(audited(ucb, *asked)).split())
    assert "Simulation judged also by versions that were not in force" in page
    assert page.count("Note a simulation: this version") == page.count(" Why ") == 4
    assert page.count("(a simulation: this version was not in force on that day)") == 1
    run = ucb("audit", "history.json", *asked, "--as-of", BEFORE, "--json")
    assert run.json["simulate"] is True
    assert [each["simulation"] for each in run.json["findings"]] == [True] * 4
    assert [each["simulation"] for each in run.json["duties"]] == [True]


def test_what_was_in_force_is_no_simulation(
    ucb: Run, case_file: str, pack: str
) -> None:
    """Asked to simulate, only what was not in force is labelled."""
    asked = ("--policy", pack, "--simulate", "--as-of", AFTER, "--json")
    run = ucb("audit", case_file, *asked)
    assert not any(each["simulation"] for each in run.json["findings"])


# ----------------------------------------------------------------------- ucb policy


def test_a_policy_shows_what_it_adopts_and_how_firmly_it_binds(
    ucb: Run, folder: Path, pack: str
) -> None:
    """With the matters it applies to, and the reading that is taken of a clause."""
    child = f"""
format = 1

[policy]
id = "child"
version = "1"
title = "A small policy"
organisation = "Somewhere Homes"
adopts = "{pack}"
matters = ["complaint", "council-tax-appeal"]
source = {{ title = "A small policy", part = "section 1" }}

[[clause]]
id = "S-2"
at = "Paragraph 2"
says = "The customer is normally told why."
reading = "That the customer is told by letter."
  [[clause.rule]]
  kind = "notice"
  of = "restriction-imposed"
  to = "customer"
  must = ["reasons"]
  modality = "normally"
"""
    (folder / "child.toml").write_text(child, "utf-8")
    page = " ".join(ucb("policy", "show", "child.toml").out.split())
    assert "Adopts small@1" in page
    assert "Matters complaint, council tax appeal" in page
    assert "Source A small policy, section 1 only" in page
    assert "Read so: That the customer is told by letter." in page
    assert "Binds normally: where a reason for departing is on record" in page
    shown = ucb("policy", "show", "child.toml", "--json").json
    assert shown["policy"]["adopted"] == ["small@1"]
    assert shown["policy"]["matters"] == ["complaint", "council-tax-appeal"]
    (clause,) = (each for each in shown["clauses"] if each["id"] == "S-2")
    assert clause["reading"] == "That the customer is told by letter."
    assert [each["modality"] for each in clause["rules"]] == ["normally"]
