"""`ucb policy` and `ucb schema`: what there is to judge by, and how files are written."""

import json
from pathlib import Path

import jsonschema
import pytest

from tests.cli.conftest import Run
from ucb_domain.codec.packs import builtin_policies, load_policy
from ucb_domain.rules import RULE_KINDS


def test_the_policies_are_listed(ucb: Run) -> None:
    """Every policy that comes with the library is there, in text and in JSON."""
    run = ucb("policy", "list")
    assert run.code == 0
    assert all(name in run.out for name in builtin_policies())
    listed = ucb("policy", "list", "--json").json["policies"]
    assert [each["id"] for each in listed] == list(builtin_policies())
    days = {each["id"]: each["in_force_from"] for each in listed}
    assert days["pembrokeshire"] == "2024-11-04"


def test_a_policy_is_shown_clause_by_clause(ucb: Run) -> None:
    """Every clause is there, with what it says and what it asks, in British dates."""
    run = ucb("policy", "show", "pembrokeshire")
    flat = " ".join(run.out.split())
    policy = load_policy("pembrokeshire")
    assert "from 4 November 2024" in flat
    for clause in policy.clauses:
        assert f"\n{clause.id}\n" in run.out
        assert clause.says in flat
        assert clause.at in flat
        if clause.reason is not None and not clause.rules:
            assert clause.reason in flat


def test_a_clause_is_shown_alone(ucb: Run) -> None:
    """A clause is asked for by its id, in any case, and comes without the rest."""
    run = ucb("policy", "show", "pembrokeshire", "--clause", "pem-20")
    assert run.out.lstrip().startswith("PEM-20")
    assert "PEM-19" not in run.out
    assert "within 12 months" in run.out
    assert "(review_missed_or_late)" in run.out


def test_a_policy_as_json(ucb: Run) -> None:
    """Each clause has its rules, by kind, fault and in words."""
    shown = ucb("policy", "show", "pembrokeshire", "--json").json
    assert shown["policy"]["version"] == "2024-11-04"
    assert len(shown["clauses"]) == shown["policy"]["clauses"] == 28
    rules = [rule for clause in shown["clauses"] for rule in clause["rules"]]
    assert rules
    assert all(rule["kind"] in RULE_KINDS for rule in rules)
    assert all(rule["in_words"].endswith(".") for rule in rules)


def test_a_pack_of_ones_own_is_shown(ucb: Run, pack: str) -> None:
    """A path stands wherever an id does."""
    run = ucb("policy", "show", pack)
    assert "Nowhere Council" in run.out
    assert "No rule" in run.out


def test_an_unknown_clause_is_bad_input(ucb: Run) -> None:
    """The message gives ids that are near."""
    run = ucb("policy", "show", "pembrokeshire", "--clause", "PEM-29")
    assert run.code == 2
    assert "PEM-2" in run.err


def test_an_unknown_policy_is_bad_input(ucb: Run) -> None:
    """The message names those that there are."""
    run = ucb("policy", "show", "nowhere")
    assert run.code == 2
    assert "pembrokeshire" in run.err


def test_a_wrong_pack_is_bad_input(ucb: Run, pack: str) -> None:
    """Every problem is listed with its clause."""
    with Path(pack).open("a", encoding="utf-8") as file:
        file.write('\n[[clause]]\nid = "S-5"\nat = "x"\nsays = "y"\n')
    run = ucb("policy", "show", pack)
    assert run.code == 2
    assert "S-5" in run.err


def test_the_schema_of_histories_is_a_schema(ucb: Run) -> None:
    """What is printed is a JSON Schema, with --json and without."""
    run = ucb("schema", "history")
    schema = json.loads(run.out)
    jsonschema.Draft202012Validator.check_schema(schema)
    assert ucb("schema", "history", "--json").json == schema


def test_an_export_fits_the_schema(ucb: Run, filled: str) -> None:
    """A case that the program exports is what its schema says."""
    schema = ucb("schema", "history").json
    exported = ucb("case", "export", "CRM-1", "--store", filled).json
    jsonschema.Draft202012Validator(schema).validate(exported)


def test_the_schema_of_policies_has_two_doors(ucb: Run) -> None:
    """Whoever looks for it under policies, or under schemas, finds the same."""
    schema = ucb("policy", "schema").json
    jsonschema.Draft202012Validator.check_schema(schema)
    assert ucb("schema", "policy").json == schema
    assert ucb("policy", "schema", "--json").json == schema


def test_the_schemas_are_listed(ucb: Run) -> None:
    """Without a name the program says which there are."""
    assert "history" in ucb("schema").out
    assert ucb("schema", "--json").json["schemas"][0]["name"] == "history"


@pytest.mark.parametrize("name", ["nothing", "History"])
def test_an_unknown_schema_is_bad_input(ucb: Run, name: str) -> None:
    """The message names those that there are."""
    run = ucb("schema", name)
    assert run.code == 2
    assert "history" in run.err
