"""The table of what a policy may say: every row, every pack, every key of the format."""

import ast
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any, Final, cast

import attrs
import pytest

from tests.format.asking import PACKS
from ucb_domain.codec.pack_linting import lint_pack
from ucb_domain.codec.pack_shape import CONDITIONS
from ucb_domain.codec.packs import load_policy
from ucb_domain.linting import Severity
from ucb_domain.policy import Modality, Policy
from ucb_domain.rules import (
    RULE_KINDS,
    Anchor,
    Authority,
    Behaviour,
    Bound,
    CaseAnchor,
    Clock,
    End,
    MeasureKind,
    Pick,
    Role,
    Stance,
    Step,
    Tie,
)
from ucb_domain.rules.parts import parts_of

HERE: Final = Path(__file__).parent
PAGE: Final = HERE.parents[1] / "docs" / "reference" / "format-coverage.md"
NAMES: Final = sorted(path.stem for path in PACKS.glob("*.toml"))
THE_FIVE: Final = (
    "edinburgh",
    "pembrokeshire",
    "ucb-2024-2028",
    "welwyn-hatfield",
    "wolverhampton-homes",
)
BINDS_NOBODY: Final = {("two-tracks", "6.4"), ("reviews", "12.7")}
"""Clauses from which nothing can depart: what may be done, and what is typical."""
OURS: Final = {"process-without-rule", "rule-against-process", "unreachable-rung"}
"""Checks that find a mistake of whoever wrote the pack, and no gap of the policy."""

Shown = tuple[str, str]
"""A pack, and a clause of it."""


# -------------------------------------------------------------------------------- The packs


@pytest.mark.parametrize("name", NAMES)
def test_a_pack_has_no_mistakes(name: str) -> None:
    """It loads, and what lint has to say is about its policy."""
    remarks = [each.remark for each in lint_pack(str(PACKS / f"{name}.toml"))]
    assert not [each for each in remarks if each.severity is Severity.ERROR]
    assert not [each for each in remarks if each.check in OURS]


def own_clauses(name: str) -> dict[str, bool]:
    """Give the clauses that stand in the file of a pack: whether each binds a rule."""
    pack = tomllib.loads((PACKS / f"{name}.toml").read_text("utf-8"))
    return {clause["id"]: "rule" in clause for clause in pack["clause"]}


# -------------------------------------------------------------------------------- The tests


@cache
def readings() -> dict[Shown, frozenset[str]]:
    """Give what the tests here ask of each clause: "keeps", "departs" and so on."""
    found: dict[Shown, set[str]] = defaultdict(set)
    for path in sorted(HERE.glob("test_*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        loaded = dict(_loaded(tree))
        for call in ast.walk(tree):
            match call:
                case ast.Call(
                    func=ast.Attribute(value=ast.Name(id=asked), attr=reading),
                    args=[ast.Constant(value=str(clause)), *_],
                ) if asked in loaded:
                    names = loaded[asked]
                case ast.Call(
                    func=ast.Attribute(value=ast.Call() as asked, attr=reading),
                    args=[ast.Constant(value=str(clause)), *_],
                ) if names := _the(asked):
                    pass
                case _:
                    continue
            for name in names:
                if clause in own_clauses(name):
                    found[name, clause].add(reading)
    return {shown: frozenset(said) for shown, said in found.items()}


def _loaded(tree: ast.Module) -> Iterator[tuple[str, list[str]]]:
    """Give the names under which a module loads packs, and which."""
    for statement in tree.body:
        match statement:
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.Call() as call):
                if packs := _the(call):
                    yield name, packs
            case _:
                pass


def _the(call: ast.Call) -> list[str]:
    """Give the packs that a call of `the` loads; none for any other call."""
    match call:
        case ast.Call(func=ast.Name(id="the"), args=args):
            return [cast("str", cast("ast.Constant", each).value) for each in args]
        case _:
            return []


@pytest.mark.parametrize("name", NAMES)
def test_each_clause_is_shown_kept_and_departed_from(name: str) -> None:
    """What is never to be done is kept where nothing is found."""
    lacking: list[str] = []
    for clause, binds in own_clauses(name).items():
        said = readings().get((name, clause), frozenset())
        if not binds:
            continue
        if not said & {"keeps", "says_nothing", "found"}:
            lacking.append(f"{clause} is never shown kept")
        if (name, clause) not in BINDS_NOBODY and not said & {"departs", "found"}:
            lacking.append(f"{clause} is never shown departed from")
    assert not lacking


# -------------------------------------------------------------------------------- The table

ROW: Final = re.compile(
    r"^\| (?P<says>[^|]+) \| (?P<how>.+) \| (?P<shown>[^|]+) \|$", re.MULTILINE
)
SHOWN: Final = re.compile(r"`([a-z-]+)` ((?:[A-Z0-9.]+(?:, )?)+)")


def rows() -> list[tuple[str, list[Shown]]]:
    """Give the rows of the page: what a policy says, and the clauses that show it."""
    found: list[tuple[str, list[Shown]]] = []
    for row in ROW.finditer(PAGE.read_text("utf-8")):
        shown = [
            (name, clause)
            for name, clauses in SHOWN.findall(row["shown"])
            for clause in clauses.strip(", ").split(", ")
        ]
        if shown:
            found.append((row["says"], shown))
    return found


def test_every_row_is_shown_by_a_pack_and_its_tests() -> None:
    """The pack is there, has the clause, and a test asks for it."""
    for says, shown in rows():
        for name, clause in shown:
            assert name in NAMES, f"{says}: there is no pack {name}"
            assert clause in own_clauses(name), f"{says}: {name} has no clause {clause}"
            if own_clauses(name)[clause]:
                assert (name, clause) in readings(), (
                    f"{says}: nothing asks for {clause}"
                )


def test_every_clause_of_every_pack_is_in_the_table() -> None:
    """And so is every pack."""
    listed = {each for _, shown in rows() for each in shown}
    every = {(name, clause) for name in NAMES for clause in own_clauses(name)}
    assert every - listed == set()


def test_the_page_says_how_many_there_are() -> None:
    """Rows and packs."""
    page = PAGE.read_text("utf-8")
    assert f"{len(rows())} things" in page
    assert f"{len(NAMES)} packs" in page


# ------------------------------------------------------------------- The keys of the format

Key = tuple[str, str]
"""A table of the format, and a key of it or a word that stands there."""
_TABLES: Final[tuple[Any, ...]] = (
    *RULE_KINDS.values(),
    *dict.fromkeys(CONDITIONS.values()),
    Authority,
    Behaviour,
    CaseAnchor,
    Clock,
    MeasureKind,
    Role,
    Step,
)
_WORDS: Final[tuple[type[Enum], ...]] = (
    Anchor,
    Bound,
    End,
    Modality,
    Pick,
    Stance,
    Tie,
)


def every_key() -> set[Key]:
    """Give every key of every table, and every word of a closed list."""
    keys = {
        (kind.__name__, each.name) for kind in _TABLES for each in attrs.fields(kind)
    }
    return keys | {(kind.__name__, each.value) for kind in _WORDS for each in kind}


def used(policy: Policy) -> set[Key]:
    """Give the keys that a policy uses, its default values left out."""
    found: set[Key] = set()

    def take(table: Any) -> None:
        for field in attrs.fields(type(table)):
            value = getattr(table, field.name)
            if value == field.default:
                continue
            found.add((type(table).__name__, field.name))
            for each in value if isinstance(value, tuple) else (value,):
                if isinstance(each, Enum):
                    found.add((type(each).__name__, each.value))

    terms = policy.terms
    for named in (terms.roles, terms.authorities, terms.measures, terms.behaviours):
        for table in named.values():
            take(table)
    for said in terms.process.values():
        if isinstance(said, Stance):
            found.add((Stance.__name__, said.value))
    for _, binding in policy.bindings():
        found.add((Modality.__name__, binding.modality.value))
        for part in parts_of(binding.rule):
            take(part)
    return found


@cache
def used_here() -> set[Key]:
    """Give the keys that the packs here use."""
    policies = (load_policy(PACKS / f"{name}.toml") for name in NAMES)
    return set[Key]().union(*map(used, policies))


DEFAULTS: Final = {
    ("AppliedPolicy", "of"),
    ("Anchor", "act"),
    ("Bound", "at_most"),
    ("Pick", "latest"),
    ("Tie", "act"),
}
"""What is there without being written."""


def test_every_key_of_the_format_is_used_by_some_pack() -> None:
    """A key that is added to the format comes with a pack that shows it."""
    assert every_key() - used_here() - DEFAULTS == set()


def test_many_of_them_are_used_by_none_of_the_five_policies() -> None:
    """They are the first users of the format, and were not to be the only ones."""
    of_the_five = set[Key]().union(*(used(load_policy(name)) for name in THE_FIVE))
    assert len((used_here() & every_key()) - of_the_five) >= 40
