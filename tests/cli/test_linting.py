"""`ucb policy lint`: in text, as JSON and as SARIF, with an exit code that means it."""

from pathlib import Path
from typing import Any

import jsonschema
import pytest

from tests.cli.conftest import Run
from ucb_domain.codec.pack_linting import CHECKED

# What SARIF 2.1.0 asks of the parts that we write: names, types, and what must be there.
_TEXT = {
    "type": "object",
    "properties": {"text": {"type": "string", "minLength": 1}},
    "required": ["text"],
}
_LEVEL = {"enum": ["none", "note", "warning", "error"]}
_LINE = {"type": "integer", "minimum": 1}
_REGION = {
    "type": "object",
    "properties": {
        "startLine": _LINE,
        "startColumn": _LINE,
        "endLine": _LINE,
        "endColumn": _LINE,
    },
    "additionalProperties": False,
}
_RESULT = {
    "type": "object",
    "properties": {
        "ruleId": {"type": "string"},
        "ruleIndex": {"type": "integer", "minimum": 0},
        "level": _LEVEL,
        "message": _TEXT,
        "locations": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "physicalLocation": {
                        "type": "object",
                        "properties": {
                            "artifactLocation": {
                                "type": "object",
                                "properties": {
                                    "uri": {
                                        "type": "string",
                                        "format": "uri-reference",
                                        "pattern": r"^[^\s\\]+$",
                                    }
                                },
                                "additionalProperties": False,
                            },
                            "region": _REGION,
                        },
                        "required": ["artifactLocation"],
                        "additionalProperties": False,
                    }
                },
                "additionalProperties": False,
            },
        },
    },
    "required": ["message"],
    "additionalProperties": False,
}
_RULE = {
    "type": "object",
    "properties": {
        "id": {"type": "string"},
        "shortDescription": _TEXT,
        "help": _TEXT,
        "defaultConfiguration": {
            "type": "object",
            "properties": {"level": _LEVEL},
            "additionalProperties": False,
        },
    },
    "required": ["id"],
    "additionalProperties": False,
}
SARIF: dict[str, Any] = {
    "type": "object",
    "properties": {
        "$schema": {"type": "string", "format": "uri"},
        "version": {"enum": ["2.1.0"]},
        "runs": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "tool": {
                        "type": "object",
                        "properties": {
                            "driver": {
                                "type": "object",
                                "properties": {
                                    "name": {"type": "string"},
                                    "version": {"type": "string"},
                                    "rules": {"type": "array", "items": _RULE},
                                },
                                "required": ["name"],
                                "additionalProperties": False,
                            }
                        },
                        "required": ["driver"],
                        "additionalProperties": False,
                    },
                    "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                    "results": {"type": "array", "items": _RESULT},
                },
                "required": ["tool"],
                "additionalProperties": False,
            },
        },
    },
    "required": ["version", "runs"],
    "additionalProperties": False,
}


@pytest.fixture
def wrong(pack: str, folder: Path) -> str:
    """Write a pack in which two things are wrong."""
    text = Path(pack).read_text("utf-8")
    text = text.replace('id = "small"', 'id = "Small Council"', 1)
    (folder / "wrong.toml").write_text(f"colour = 1\n{text}", "utf-8")
    return "wrong.toml"


def test_errors_are_shown_with_line_and_column(ucb: Run, wrong: str) -> None:
    """As compilers show them, each with its remedy."""
    run = ucb("policy", "lint", wrong)
    assert run.code == 1
    assert "wrong.toml:1:1: error not-a-pack" in run.out
    assert "unknown key 'colour'" in run.out
    assert "1 pack: 1 error." in run.out


def test_gaps_are_warnings(ucb: Run, pack: str) -> None:
    """With what to ask for, and the exit code of a finding."""
    run = ucb("policy", "lint", pack)
    assert run.code == 1
    assert "warning no-retention" in run.out
    assert "    Ask how long" in run.out


def test_notes_alone_are_no_finding(ucb: Run) -> None:
    """The exit code is that of a pack in order."""
    ucb("policy", "new", "--out", "new.toml")
    run = ucb("policy", "lint", "new.toml")
    assert run.code == 0
    assert "note left-open" in run.out
    assert "1 pack: 1 note." in run.out


def test_several_packs_are_linted_at_once(ucb: Run, pack: str, wrong: str) -> None:
    """Each once, by id or by path, and counted together."""
    run = ucb("policy", "lint", pack, wrong, "pembrokeshire", pack, "--json")
    assert [file["file"] for file in run.json["files"]] == [
        pack,
        wrong,
        "pembrokeshire",
    ]
    every = [remark for file in run.json["files"] for remark in file["remarks"]]
    for severity in ("error", "warning", "note"):
        count = sum(remark["severity"] == severity for remark in every)
        assert run.json[f"{severity}s"] == count > 0
    assert "3 packs: " in ucb("policy", "lint", pack, wrong, "pembrokeshire").out


def test_a_remark_as_json(ucb: Run, pack: str) -> None:
    """Check, severity, words, remedy, and where it is."""
    (file,) = ucb("policy", "lint", pack, "--json").json["files"]
    for remark in file["remarks"]:
        assert list(remark) == [
            "check",
            "severity",
            "words",
            "remedy",
            "place",
            "line",
            "column",
            "end_line",
            "end_column",
        ]
        assert remark["line"] >= 1


def test_sarif_is_what_its_standard_says(ucb: Run, pack: str, wrong: str) -> None:
    """Every rule that a result names is there, and every place has its lines."""
    run = ucb("policy", "lint", pack, wrong, "wolverhampton-homes", "--sarif")
    assert run.code == 1
    jsonschema.Draft202012Validator(SARIF).validate(run.json)
    (only,) = run.json["runs"]
    rules = only["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [check.id for check in CHECKED]
    assert only["results"]
    for result in only["results"]:
        rule = rules[result["ruleIndex"]]
        assert rule["id"] == result["ruleId"]
        assert rule["defaultConfiguration"]["level"] == result["level"]
        (location,) = result["locations"]
        region = location["physicalLocation"]["region"]
        assert region["startLine"] <= region["endLine"]


def test_a_remark_without_a_line_has_no_region(ucb: Run) -> None:
    """What a clause of another file lacks is shown by the file's name alone."""
    Path("own.toml").write_text(
        'format = 1\n[policy]\nid = "own"\nversion = "1"\ntitle = "t"\n'
        'organisation = "o"\nadopts = "ucb-2024-2028"\n',
        "utf-8",
    )
    run = ucb("policy", "lint", "own.toml", "--sarif")
    jsonschema.Draft202012Validator(SARIF).validate(run.json)
    locations = [
        result["locations"][0]["physicalLocation"]
        for result in run.json["runs"][0]["results"]
        if result["ruleId"] == "review-cannot-amend"
    ]
    assert locations == [{"artifactLocation": {"uri": "own.toml"}}]
    assert (
        "own.toml: warning review-cannot-amend" in ucb("policy", "lint", "own.toml").out
    )


def test_what_cannot_be_read_is_bad_input(ucb: Run, pack: str) -> None:
    """The others are linted all the same."""
    run = ucb("policy", "lint", pack, "nowhere.toml")
    assert run.code == 2
    assert "no-retention" in run.out
    assert "nowhere.toml" in run.err
    alone = ucb("policy", "lint", "nowhere.toml")
    assert alone.code == 2
    assert alone.out == ""


@pytest.mark.parametrize("args", [(), ("pembrokeshire", "--json", "--sarif")])
def test_what_is_asked_must_make_sense(ucb: Run, args: tuple[str, ...]) -> None:
    """Some pack, and one way of writing."""
    assert ucb("policy", "lint", *args).code == 2
