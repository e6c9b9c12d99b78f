"""What the code knows of events, values, rules, findings, policies and errors."""

import ast
import re
from collections import defaultdict
from collections.abc import Callable
from enum import Enum
from pathlib import Path
from types import ModuleType
from typing import Any, Final

import attrs

import ucb_domain.errors
import ucb_domain.keys.errors
import ucb_domain.stores.errors
from tools.reference.docstrings import doc_of, member_docs
from tools.reference.files import FILE_PARTS
from tools.reference.tables import fields_table, rule_table, table
from ucb_domain import dates, entries, events, findings, projections, rules, values
from ucb_domain.codec.pack_linting import CHECKED
from ucb_domain.codec.pack_shape import CONDITIONS
from ucb_domain.codec.packs import builtin_policies, load_policy
from ucb_domain.policy import Clause, Modality, Policy

ROOT: Final = Path(__file__).resolve().parents[2]


def act() -> str:
    """Write the fields that every event has."""
    return fields_table(events.Act)


def all_events() -> str:
    """Write every event: name, meaning and its own fields."""
    return "\n\n".join(
        "\n\n".join(
            [
                f"## {kind.__name__}",
                f"Stored as `{name}`.",
                *doc_of(kind).says,
                fields_table(kind)
                if any(not field.inherited for field in attrs.fields(kind))
                else "It has no fields of its own.",
            ]
        )
        for name, kind in events.EVENT_TYPES.items()
    )


def all_values() -> str:
    """Write every value that stands inside events."""
    kinds = (
        values.Officer,
        values.Party,
        values.Contents,
        values.Judgement,
        values.Measure,
        values.Window,
        values.Quota,
        values.Coverage,
    )
    parts: list[str] = []
    for kind in kinds:
        parts += [f"## {kind.__name__}", *doc_of(kind).says, fields_table(kind)]
        for enum in {
            values.Party: values.PartyKind,
            values.Quota: values.QuotaPer,
        }.items():
            if enum[0] is kind:
                members = ", ".join(f"`{member.value}`" for member in enum[1])
                parts.append(f"`{enum[1].__name__}` is one of: {members}.")
    return "\n\n".join(parts)


def entry() -> str:
    """Write the fields of an entry."""
    return fields_table(entries.Entry)


def when_forms() -> str:
    """Write the forms of a day."""
    forms = re.split(r", (?=\")", dates.WHEN_FORMS)
    return "\n".join(f"- {form}" for form in forms)


def all_rules() -> str:
    """Write every kind of rule."""
    parts: list[str] = []
    for name, kind in rules.RULE_KINDS.items():
        doc = doc_of(kind)
        parts += [f"## {name}", *doc.says, rule_table(kind)]
        if doc.example:
            parts.append(f"```toml\n{doc.example}\n```")
        parts.append(f"Written for: {doc.source}")
    return "\n\n".join(parts)


def pack_value(kind: type[Any]) -> Callable[[], str]:
    """Give the writer of one value that stands in a pack."""
    return lambda: rule_table(kind)


def conditions() -> str:
    """Write every kind of condition."""
    parts: list[str] = []
    for key, kind in CONDITIONS.items():
        doc = doc_of(kind)
        parts += [f"### `{key}`", *doc.says]
        if doc.fields:
            parts.append(rule_table(kind))
    return "\n\n".join(parts)


def standard_items() -> str:
    """Write the items that every pack knows."""
    policy = load_policy(builtin_policies()[0])
    pack = (ROOT / "src/ucb_domain/policies/_standard_items.toml").read_text("utf-8")
    names = re.findall(r"^([a-z-]+) = ", pack, re.MULTILINE)
    return table(
        ("Item", "In words", "Fault of leaving it out"),
        (
            (
                f"`{name}`",
                policy.terms.items[name],
                f"`{policy.terms.item_faults[name]}`",
            )
            for name in names
        ),
    )


def standard_measures() -> str:
    """Write the measures that every pack knows."""
    policy = load_policy(builtin_policies()[0])
    return table(
        ("Measure", "In words", "What it does", "Channels"),
        (
            (
                f"`{name}`",
                kind.title,
                f"`{kind.does.value}`" if kind.does else "",
                ", ".join(f"`{each}`" for each in kind.channels),
            )
            for name, kind in policy.terms.standard_measures.items()
        ),
    )


def members(enum: type[Enum], heading: str) -> Callable[[], str]:
    """Give the writer of the members of an enum, each with what it means."""
    said = member_docs(enum)
    return lambda: table(
        (heading, "Meaning"), ((f"`{each.value}`", said[each.name]) for each in enum)
    )


def topics() -> str:
    """Write every standard topic."""
    return table(
        ("Topic", "In words"),
        ((f"`{topic}`", words) for topic, words in rules.TOPICS.items()),
    )


def faults() -> str:
    """Write every fault code."""
    return table(
        ("Code", "Meaning"),
        ((f"`{code}`", words) for code, words in findings.FAULTS.items()),
    )


def finding() -> str:
    """Write the fields of a finding."""
    said = doc_of(findings.Outcome).fields | doc_of(findings.Finding).fields
    return table(
        ("Field", "Meaning"),
        (
            (f"`{each.name}`", said[each.name])
            for each in attrs.fields(findings.Finding)
        ),
    )


def fields_of(kind: type[Any]) -> Callable[[], str]:
    """Give the writer of the fields of an answer, each with what it means."""
    said = doc_of(kind).fields
    return lambda: table(
        ("Field", "Meaning"),
        ((f"`{each.name}`", said[each.name]) for each in attrs.fields(kind)),
    )


def policies() -> str:
    """Write the clauses of every policy that comes with the library."""
    tests = _tests_by_clause()
    return "\n\n".join(_policy(load_policy(name), tests) for name in builtin_policies())


def _policy(policy: Policy, tests: dict[tuple[str, str], set[str]]) -> str:
    begins = policy.in_force_from.isoformat() if policy.in_force_from else "not stated"
    title = policy.source.title if policy.source else policy.title
    parts = [
        f"## {policy.organisation}",
        f"*{title}.* Id `{policy.id}`, version `{policy.version}`, in force from {begins}.",
    ]
    for clause in policy.clauses:
        shown = ", ".join(f"`{name}`" for name in sorted(tests[policy.id, clause.id]))
        parts += [
            f"### {clause.id}",
            f"*{clause.at}.*\n{clause.says}",
            f"- {_bound(clause)}" + (f"\n- Shown by {shown}." if shown else ""),
        ]
    return "\n\n".join(parts)


def _bound(clause: Clause) -> str:
    kind = clause.kind.value.capitalize()
    if not clause.rules:
        return f"{kind}: {clause.reason}"
    kinds = {kind: name for name, kind in rules.RULE_KINDS.items()}
    listed = ", ".join(
        f"[`{kinds[type(each.rule)]}`](rules.md#{kinds[type(each.rule)]})"
        f"{' (can refuse)' if each.enforce else ''}"
        for each in clause.rules
    )
    return f"{kind}: {listed}."


def _tests_by_clause() -> dict[tuple[str, str], set[str]]:
    """Find the test files that carry a mark of each clause."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for path in sorted((ROOT / "tests").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if (
                isinstance(node, ast.Call)
                and ast.unparse(node.func) == "pytest.mark.clause"
            ):
                words = [
                    each.value for each in node.args if isinstance(each, ast.Constant)
                ]
                if len(words) >= 2:
                    found[str(words[0]), str(words[1])].add(
                        path.relative_to(ROOT).as_posix()
                    )
    return found


def errors(module: ModuleType) -> Callable[[], str]:
    """Give the writer of the errors of one module."""

    def write() -> str:
        kinds = [
            kind
            for kind in vars(module).values()
            if isinstance(kind, type)
            and issubclass(kind, ucb_domain.errors.UcbDomainError)
            and kind.__module__ == module.__name__
        ]
        return table(
            ("Error", "Is also", "When", "Carries"),
            (
                (
                    f"`{kind.__name__}`",
                    ", ".join(f"`{base.__name__}`" for base in kind.__bases__),
                    " ".join(doc_of(kind).says),
                    " ".join(
                        f"`{name}`: {says}"
                        for name, says in doc_of(kind).fields.items()
                    )
                    or "its message",
                )
                for kind in kinds
            ),
        )

    return write


def lint_checks() -> str:
    """Write every check of a pack."""
    return table(
        ("Check", "Severity", "What it finds", "What to do"),
        (
            (f"`{check.id}`", f"`{check.severity.value}`", check.title, check.remedy)
            for check in CHECKED
        ),
    )


PARTS: Final[dict[str, Callable[[], str]]] = {
    "act": act,
    "anchors": members(rules.Anchor, "Anchor"),
    "authority": pack_value(rules.Authority),
    "bounds": members(rules.Bound, "`bound`"),
    "case-anchor": pack_value(rules.CaseAnchor),
    "clock": pack_value(rules.Clock),
    "conditions": conditions,
    "diary": fields_of(projections.Diary),
    "duty": fields_of(findings.Duty),
    "duty-kinds": members(findings.DutyKind, "`kind`"),
    "effects": members(rules.Effect, "`does`"),
    "entry": entry,
    "errors": errors(ucb_domain.errors),
    "events": all_events,
    "faults": faults,
    "finding": finding,
    "lint-checks": lint_checks,
    "measure-kind": pack_value(rules.MeasureKind),
    "modalities": members(Modality, "`modality`"),
    "picks": members(rules.Pick, "`pick`"),
    "policies": policies,
    "rules": all_rules,
    "stances": members(rules.Stance, "Word"),
    "standard-items": standard_items,
    "standard-measures": standard_measures,
    "step": pack_value(rules.Step),
    "key-errors": errors(ucb_domain.keys.errors),
    "store-errors": errors(ucb_domain.stores.errors),
    "task": fields_of(projections.Task),
    "topics": topics,
    "urgencies": members(projections.Urgency, "`urgency`"),
    "values": all_values,
    "when-forms": when_forms,
    **FILE_PARTS,
}
"""What can stand between two marks."""
