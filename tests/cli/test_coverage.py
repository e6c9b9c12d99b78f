"""`ucb policy coverage`: each clause, what it binds, and how many tests exercise it."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from ucb_domain.codec.clause_tests import builtin_clause_tests, read_clause_tests
from ucb_domain.codec.packs import builtin_policies, load_policy
from ucb_domain.errors import PolicyError
from ucb_domain.rules import RULE_KINDS


def test_every_clause_of_every_policy_is_counted(ucb: Run) -> None:
    """Each has its kind, the kinds of its rules, and a number of tests."""
    rows = ucb("policy", "coverage", "--json").json["clauses"]
    known = [
        (policy.id, clause.id)
        for policy in map(load_policy, builtin_policies())
        for clause in policy.clauses
    ]
    assert [(row["policy"], row["id"]) for row in rows] == known
    for row in rows:
        assert set(row) == {"policy", "id", "kind", "rules", "tests"}
        assert set(row["rules"]) <= set(RULE_KINDS)
    shown = {row["id"]: row for row in rows if row["policy"] == "pembrokeshire"}
    assert shown["PEM-20"]["kind"] == "rule"
    assert shown["PEM-20"]["rules"] == ["schedule", "record"]
    assert shown["PEM-20"]["tests"] >= 3


def test_only_clauses_that_there_are_have_tests() -> None:
    """The table that ships names no clause of a policy that its pack does not have."""
    for policy in map(load_policy, builtin_policies()):
        counted = builtin_clause_tests().get(policy.id, {})
        assert set(counted) <= {clause.id for clause in policy.clauses}


def test_it_reads_as_a_table(ucb: Run) -> None:
    """A kind of rule that a clause binds several times stands there once."""
    out = ucb("policy", "coverage", "pembrokeshire").out
    assert "record (3)" in out
    assert "28 clauses: 23 bind rules, 5 give their reasons." in out
    assert "No test" not in out


def test_one_policy_s_clauses_follow_another_s(ucb: Run, pack: str) -> None:
    """Each policy has a heading of its own."""
    out = ucb("policy", "coverage", "pembrokeshire", pack).out
    assert out.index("(pembrokeshire, version") < out.index("(small, version")


def test_a_pack_of_ones_own_has_no_tests_that_are_known(ucb: Run, pack: str) -> None:
    """And it is said how many of its clauses lack one."""
    rows = ucb("policy", "coverage", pack, "--json").json["clauses"]
    assert {row["tests"] for row in rows} == {0}
    assert "No test exercises" in ucb("policy", "coverage", pack).out


def test_a_table_of_ones_own_is_counted(ucb: Run, pack: str, folder: Path) -> None:
    """As numbers, or as the lists that a run writes; later tables count."""
    first = load_policy(pack).clauses[0].id
    second = load_policy(pack).clauses[1].id
    Path("one.json").write_text(json.dumps({"small": {first: 3, second: 1}}), "utf-8")
    Path("two.json").write_text(
        json.dumps({"small": {second: {"tests": ["a", "b"], "keeps": 2}}}), "utf-8"
    )
    run = ucb(
        *("policy", "coverage", pack, "--json"),
        *("--tests", "one.json", "--tests", "two.json"),
    )
    counts = {row["id"]: row["tests"] for row in run.json["clauses"]}
    assert counts[first] == 3
    assert counts[second] == 2


def test_a_file_with_the_id_of_a_policy_of_ours_is_not_ours(
    ucb: Run, pack: str
) -> None:
    """Our tests exercise our pack, and say nothing about another."""
    text = Path(pack).read_text("utf-8").replace('id = "small"', 'id = "pembrokeshire"')
    Path(pack).write_text(text, "utf-8")
    rows = ucb("policy", "coverage", pack, "--json").json["clauses"]
    assert {row["policy"] for row in rows} == {"pembrokeshire"}
    assert {row["tests"] for row in rows} == {0}


@pytest.mark.parametrize(
    ("table", "wrong"),
    [
        ("{", "is not JSON"),
        ("[" * 100_000, "is not JSON"),
        ("[]", "a list stands where an object belongs"),
        ('{"small": 3}', "small: the number 3 stands where an object belongs"),
        ('{"small": {"1": "x"}}', "small.1: text stands where a number of tests"),
        ('{"small": {"1": true}}', "small.1: true stands"),
        ('{"small": {"1": -1}}', "small.1: the number -1 stands"),
        ('{"small": {"1": {}}}', "small.1: null stands"),
    ],
)
def test_a_table_that_is_none_is_refused_in_words(table: str, wrong: str) -> None:
    """With the place in it, and the remedy."""
    with pytest.raises(PolicyError, match=r"tests\.json") as caught:
        read_clause_tests(table.encode(), where="tests.json")
    assert wrong in str(caught.value)


@pytest.mark.parametrize("name", ["missing.json", "."])
def test_a_table_that_cannot_be_read_is_bad_input(
    ucb: Run, pack: str, name: str
) -> None:
    """A file that is not there, and a folder."""
    assert ucb("policy", "coverage", pack, "--tests", name).code == 2
