"""Write the parts of the reference pages that the code itself knows.

    python tools/reference.py            write them
    python tools/reference.py --check    name the pages that differ, and fail

A page keeps its own words. What stands between two marks, ``<!-- made by
tools/reference.py: NAME -->`` and ``<!-- end -->``, is made here from the classes,
their docstrings, the policy packs and the marks on the tests.
"""

import ast
import inspect
import re
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from enum import Enum
from functools import cache
from pathlib import Path
from types import ModuleType, NoneType, UnionType
from typing import Any, Final, get_args, get_origin

import attrs

import ucb_domain.errors
import ucb_domain.stores.errors
from ucb_domain import dates, entries, events, findings, rules, values
from ucb_domain.codec.pack_values import KEYS
from ucb_domain.codec.packs import builtin_policies, load_policy
from ucb_domain.policy import Clause, Policy

ROOT: Final = Path(__file__).resolve().parents[1]
PAGES: Final = ROOT / "docs" / "reference"
MARKED: Final = re.compile(
    r"(<!-- made by tools/reference\.py: ([\w-]+) -->\n).*?(<!-- end -->)", re.DOTALL
)


# --- Docstrings ---------------------------------------------------------------------


@attrs.frozen
class Doc:
    """A docstring, taken apart.

    Attributes:
        says: Its paragraphs, without the sections.
        fields: What it says of each attribute.
        source: What stands under "Source:".
        example: The code under "Example::".
    """

    says: tuple[str, ...]
    fields: dict[str, str]
    source: str
    example: str


def doc_of(thing: object) -> Doc:
    """Take the docstring of a class apart."""
    text = inspect.cleandoc(thing.__doc__ or "")
    parts = re.split(
        r"^(Attributes|Source|Example|Args|Returns|Raises):(?::)?[ \n]",
        text,
        flags=re.MULTILINE,
    )
    sections = dict(zip(parts[1::2], parts[2::2], strict=True))
    return Doc(
        says=tuple(_line(part) for part in parts[0].split("\n\n") if part.strip()),
        fields=dict(_fields(sections.get("Attributes", ""))),
        source=_line(sections.get("Source", "")),
        example=inspect.cleandoc(sections.get("Example", "")).strip(),
    )


def _fields(section: str) -> Iterator[tuple[str, str]]:
    for found in re.finditer(
        r"^ {4}(\w+): (.*?)(?=^ {4}\w|\Z)", section, re.MULTILINE | re.DOTALL
    ):
        yield found[1], _line(found[2])


def _line(text: str) -> str:
    """Join the lines of a paragraph, and write roles as plain code."""
    text = re.sub(r":\w+:`~?(?:[\w.]*\.)?(\w+)`", r"`\1`", " ".join(text.split()))
    return text.replace("``", "`")


@cache
def _member_docs(enum: type[Enum]) -> dict[str, str]:
    """Give the string that follows each member of an enum, where there is one."""
    (body,) = ast.parse(inspect.getsource(enum)).body
    assert isinstance(body, ast.ClassDef)
    found: dict[str, str] = {}
    for first, then in zip(body.body, body.body[1:], strict=False):
        if (
            isinstance(first, ast.Assign)
            and isinstance(first.targets[0], ast.Name)
            and isinstance(then, ast.Expr)
            and isinstance(then.value, ast.Constant)
        ):
            found[first.targets[0].id] = _line(str(then.value.value))
    return found


# --- Tables -------------------------------------------------------------------------

_PLAIN: Final = {
    "str": "text",
    "bool": "true or false",
    "int": "whole number",
    "date": "day",
    "datetime": "instant",
    "time": "time of day",
    "When": "day",
    "bytes": "bytes",
    "PartyKind": "kind of party",
    "QuotaPer": "stretch of time",
    "Condition": "condition",
    "Clock": "clock",
    "Period": "period",
    "Anchor": "anchor",
    "Step": "step",
}


def table(headings: Iterable[str], lines: Iterable[Iterable[str]]) -> str:
    """Write a table."""
    heads = list(headings)
    written = [heads, ["---"] * len(heads), *[list(line) for line in lines]]
    return "\n".join(
        "| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |"
        for line in written
    )


def type_words(field: "attrs.Attribute[Any]") -> str:
    """Say what belongs in a field."""
    if field.validator is values.term:
        return _kind(field.type, "term")
    if field.validator is values.reference:
        return _kind(field.type, "reference")
    return _kind(field.type)


def _kind(given: Any, text: str = "text") -> str:
    if given == events.Event:
        return "event"
    if isinstance(given, UnionType):
        parts = [part for part in get_args(given) if part is not NoneType]
        return " or ".join(_kind(part, text) for part in parts)
    if get_origin(given) in {tuple, frozenset}:
        return f"list of {_kind(get_args(given)[0], text)}"
    name: str = getattr(given, "__name__", str(given))
    if name == "str":
        return text
    return _PLAIN.get(name, name)


def default_words(field: "attrs.Attribute[Any]") -> str:
    """Say what a field holds when it is left out."""
    default: Any = field.default
    if default is attrs.NOTHING:
        return "**required**"
    if default is None or default == dates.When():
        return "not recorded"
    if isinstance(default, Enum):
        return f"`{default.value}`"
    if default in ((), frozenset()):
        return "none"
    if isinstance(default, bool):
        return str(default).lower()
    if default == b"":
        return "empty"
    return "complete" if default == values.Coverage() else f"`{default}`"


def fields_table(kind: type[Any], *, own: bool = True) -> str:
    """Write the fields of a class as a table."""
    said = doc_of(kind).fields
    return table(
        ("Field", "Holds", "Left out", "Meaning"),
        (
            (
                f"`{field.name}`",
                type_words(field),
                default_words(field),
                _meaning(field, said[field.name]),
            )
            for field in attrs.fields(kind)
            if not (own and field.inherited)
        ),
    )


def _meaning(field: "attrs.Attribute[Any]", says: str) -> str:
    if not field.metadata.get(values.PERSONAL):
        return says
    rest = re.sub(r"^Personal[;.] ?", "", says)
    return f"*Personal.* {rest[:1].upper()}{rest[1:]}".strip()


def rule_table(kind: type[Any]) -> str:
    """Write the parameters of a rule, condition or value as a pack spells them."""
    said = doc_of(kind).fields
    written = KEYS.get(kind, {})
    return table(
        ("Key", "Holds", "Left out", "Meaning"),
        (
            (
                f"`{written.get(field.name, field.name)}`",
                type_words(field),
                _unset(field),
                said[field.name],
            )
            for field in attrs.fields(kind)
        ),
    )


def _unset(field: "attrs.Attribute[Any]") -> str:
    if field.default is None:
        return "none"
    if isinstance(field.default, tuple) and field.default:
        return ", ".join(f"`{each.value}`" for each in field.default)
    return default_words(field)


# --- What stands on the pages -------------------------------------------------------


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
    kinds = (
        rules.AllOf,
        rules.AnyOf,
        rules.Not,
        rules.Field,
        rules.States,
        rules.By,
        rules.HasMeasure,
        rules.Earlier,
        rules.Restricted,
    )
    parts: list[str] = []
    for kind in kinds:
        first = attrs.fields(kind)[0].name
        key = KEYS.get(kind, {}).get(first, first)
        doc = doc_of(kind)
        parts += [f"### `{key}`", *doc.says]
        if doc.fields:
            parts.append(rule_table(kind))
    return "\n\n".join(parts)


def anchors() -> str:
    """Write every anchor of a clock."""
    said = _member_docs(rules.Anchor)
    return table(
        ("Anchor", "The day it runs from"),
        ((f"`{each.value}`", said[each.name]) for each in rules.Anchor),
    )


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


def duty() -> str:
    """Write the fields of a duty."""
    said = doc_of(findings.Duty).fields
    return table(
        ("Field", "Meaning"),
        ((f"`{each.name}`", said[each.name]) for each in attrs.fields(findings.Duty)),
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


PARTS: Final[dict[str, Callable[[], str]]] = {
    "act": act,
    "anchors": anchors,
    "authority": pack_value(rules.Authority),
    "clock": pack_value(rules.Clock),
    "conditions": conditions,
    "duty": duty,
    "entry": entry,
    "errors": errors(ucb_domain.errors),
    "events": all_events,
    "faults": faults,
    "finding": finding,
    "policies": policies,
    "rules": all_rules,
    "standard-items": standard_items,
    "step": pack_value(rules.Step),
    "store-errors": errors(ucb_domain.stores.errors),
    "values": all_values,
    "when-forms": when_forms,
}
"""What can stand between two marks."""


def remade(text: str) -> str:
    """Give a page with every part between marks made afresh."""
    return MARKED.sub(
        lambda found: f"{found[1]}\n{PARTS[found[2]]()}\n\n{found[3]}", text
    )


def main(arguments: list[str]) -> int:
    """Write the pages, or say which would change."""
    differing: list[str] = []
    for page in sorted(PAGES.glob("*.md")):
        text = page.read_text("utf-8")
        if (new := remade(text)) != text:
            differing.append(page.relative_to(ROOT).as_posix())
            if "--check" not in arguments:
                page.write_text(new, "utf-8")
    for name in differing:
        print(f"{name} {'differs' if '--check' in arguments else 'written'}")
    return 1 if differing and "--check" in arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
