"""No policy in Python: no organisation, no role, no number of days.

What a policy says is data. The organisations, roles and titles that are looked for are
those of the policies that come with the library, so that a new pack is held to the same.
"""

import ast
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest

from ucb_domain.codec.packs import builtin_policies, load_policy

ROOT = Path(__file__).parents[1]
FILES = sorted([*ROOT.glob("src/**/*.py"), *ROOT.glob("adapters/**/*.py")])
# Where rules are; a number of days or months there would be a policy's.
RULE_ROOMS = [
    path
    for path in FILES
    if {"rules", "case", "facts"} & set(path.parts)
    or path.name in {"policy.py", "restriction.py", "findings.py"}
]
_LENGTHS = {"days", "months", "weeks", "years"}
_DURATION = re.compile(r"P(?=\d)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?")


@cache
def names_of_policies() -> Mapping[str, str]:
    """Give what no Python may name, with the policy that it comes from."""
    found: dict[str, str] = {}
    for policy in map(load_policy, builtin_policies()):
        if not policy.general:
            found[policy.organisation] = policy.id
        for term, role in policy.terms.roles.items():
            found[term] = policy.id
            found[re.sub(r"^(an?|the) ", "", role.title)] = policy.id
    return found


def texts(source: str) -> Iterator[tuple[int, str]]:
    """Give each text in a file that runs, with its line.

    A docstring is no code: it may cite the clauses of policies under `Source:`, and
    show a field with an example.
    """
    tree = ast.parse(source)
    docs = {id(node) for node in _docstrings(tree)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            text = node.value
            if id(node) in docs:
                text = re.sub(r"Source:.*?(\n\s*\n|$)", "", text, flags=re.DOTALL)
                text = re.sub(r'"[^"\n]*"', "", text)
            yield node.lineno, text


def _docstrings(tree: ast.Module) -> Iterator[ast.Constant]:
    scopes = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef
    for node in ast.walk(tree):
        for statement in node.body if isinstance(node, scopes) else []:
            if isinstance(statement, ast.Expr) and isinstance(
                statement.value, ast.Constant
            ):
                yield statement.value


def named(source: str, names: Mapping[str, str]) -> list[str]:
    """Say what a file names that only a policy may name."""
    return [
        f"line {line}: {name!r}, of {policy}"
        for line, text in texts(source)
        for name, policy in names.items()
        if re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text)
    ]


def lengths(source: str) -> Iterator[str]:
    """Say which lengths of time stand in a file as numbers; a single day is no length.

    A day is what dates are counted in; anything longer is somebody's decision.
    """
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            for keyword in node.keywords:
                number = keyword.value
                if (
                    keyword.arg in _LENGTHS
                    and isinstance(number, ast.Constant)
                    and number.value not in {0, 1}
                ):
                    yield f"line {node.lineno}: {keyword.arg}={number.value!r}"
    for line, text in texts(source):
        if _DURATION.fullmatch(text):
            yield f"line {line}: {text!r}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_file_names_an_organisation_or_a_role(path: Path) -> None:
    """Who an organisation is, and who decides in it, stands in its pack."""
    assert named(path.read_text("utf-8"), names_of_policies()) == []


@pytest.mark.parametrize(
    "path", RULE_ROOMS, ids=lambda path: str(path.relative_to(ROOT))
)
def test_no_rule_holds_a_length_of_time(path: Path) -> None:
    """How long something lasts, and by when it is due, stands in a pack."""
    assert list(lengths(path.read_text("utf-8"))) == []


def test_something_is_looked_for() -> None:
    """Organisations, roles and titles; and in files that are there."""
    names = names_of_policies()
    assert {"Pembrokeshire County Council", "head-of-service", "Head of Service"} <= (
        set(names)
    )
    assert len(FILES) > 100
    assert len(RULE_ROOMS) > 20


@pytest.mark.parametrize(
    "source",
    [
        'WHO = "head-of-service"',
        'WHO = f"for a Head of Service, {1}"',
        '"""Rules of Pembrokeshire County Council."""',
        'def rule():\n    """What a Head of Service decides."""',
    ],
)
def test_a_name_would_be_found(source: str) -> None:
    """In code and in prose."""
    assert named(source, names_of_policies())


@pytest.mark.parametrize(
    "source",
    [
        'def rule():\n    """Judge.\n\n    Source: Pembrokeshire County Council.\n    """',
        'class Officer:\n    """The role ("head-of-service")."""',
        'WHO = "head-of-service-desk"',
    ],
)
def test_a_source_and_an_example_are_none(source: str) -> None:
    """They show where a kind of rule comes from, and what a field can hold."""
    assert named(source, names_of_policies()) == []


@pytest.mark.parametrize(
    "source",
    ["timedelta(days=28)", "Period(months=12)", "Period(days=10)", 'DUE = "P12M"'],
)
def test_a_length_of_time_would_be_found(source: str) -> None:
    """As a number, or as a period in text."""
    assert list(lengths(source))


def test_one_day_is_no_length() -> None:
    """The day after is what dates are counted in."""
    assert list(lengths("timedelta(days=1); plus(months=3 if late else n)")) == []
