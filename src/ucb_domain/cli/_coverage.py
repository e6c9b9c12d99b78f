"""`ucb policy coverage`: what each clause binds, and how many tests exercise it."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import click

from ucb_domain.cli import _options as options
from ucb_domain.cli._failing import BadInputError
from ucb_domain.cli._output import Page, clean, put_json, said, table
from ucb_domain.codec.clause_tests import (
    ClauseTests,
    builtin_clause_tests,
    read_clause_tests,
)
from ucb_domain.codec.packs import builtin_policies, load_policy
from ucb_domain.policy import Clause, Policy
from ucb_domain.wording.grammar import counted
from ucb_domain.wording.rules import KIND_OF

Covered = tuple[Policy, list[tuple[Clause, int]]]


@click.command(
    epilog=options.examples(
        "ucb policy coverage",
        "ucb policy coverage pembrokeshire --json",
        "ucb policy coverage our-policy.toml --tests our-tests.json",
    ),
)
@click.argument("names", metavar="[ID_OR_FILE]...", nargs=-1, type=options.PolicyName())
@click.option(
    "--tests",
    "tables",
    metavar="FILE",
    multiple=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help="A table of tests, such as a whole run of ours writes: for each policy, for "
    "each clause, how many there are. May be given several times.",
)
@options.as_json
def coverage(
    *, names: tuple[str, ...], tables: tuple[Path, ...], as_json: bool
) -> None:
    """Show what each clause binds, and how many tests exercise it.

    Without a name, of all the policies that come with ucb. How many tests there are of
    a policy of your own is known only from a table that you give.
    """
    counts = _together(map(_table, tables))
    covered = [_covered(name, counts) for name in names or builtin_policies()]
    if as_json:
        put_json(
            {
                "clauses": [
                    _row(policy, clause, tests)
                    for policy, clauses in covered
                    for clause, tests in clauses
                ]
            }
        )
        return
    page = Page()
    for place, (policy, clauses) in enumerate(covered):
        if place:
            page.gap()
        _show(page, policy, clauses)


def _together(tables: Iterable[ClauseTests]) -> ClauseTests:
    """Lay several tables over one another; the last that counts a clause counts."""
    found: dict[str, dict[str, int]] = {}
    for each in tables:
        for policy, clauses in each.items():
            found.setdefault(policy, {}).update(clauses)
    return found


def _table(path: Path) -> ClauseTests:
    try:
        return read_clause_tests(path.read_bytes(), where=path.name)
    except OSError as error:
        raise BadInputError(
            clean(f"Cannot read {str(path)!r}: {error.strerror}. Check its name.")
        ) from error


def _covered(name: str, given: ClauseTests) -> Covered:
    policy = load_policy(name)
    # Our own tests exercise our own packs, whatever else may have the same id.
    counts = dict(given.get(policy.id, {}))
    if name in builtin_policies():
        counts = {**builtin_clause_tests().get(policy.id, {}), **counts}
    return policy, [(clause, counts.get(clause.id, 0)) for clause in policy.clauses]


def _kinds(clause: Clause) -> list[str]:
    return [KIND_OF[type(binding.rule)] for binding in clause.rules]


def _row(policy: Policy, clause: Clause, tests: int) -> dict[str, Any]:
    return {
        "policy": policy.id,
        "id": clause.id,
        "kind": clause.kind.value,
        "rules": _kinds(clause),
        "tests": tests,
    }


def _show(page: Page, policy: Policy, clauses: list[tuple[Clause, int]]) -> None:
    page.say(f"{policy.title} ({policy.id}, version {policy.version})", "bold")
    rows = table("Clause", "Kind", "Rules", "Tests", right=("Tests",))
    for clause, tests in clauses:
        rows.add_row(
            said(clause.id),
            said(clause.kind.value),
            said(", ".join(_grouped(clause)) or "\N{EN DASH}"),
            str(tests),
        )
    page.put(rows)
    binding = sum(bool(clause.rules) for clause, _ in clauses)
    untested = sum(bool(clause.rules) and not tests for clause, tests in clauses)
    parts = (
        counted(binding, "binds rules", "bind rules"),
        counted(len(clauses) - binding, "gives its reason", "give their reasons"),
    )
    text = f"{counted(len(clauses), 'clause')}: {', '.join(parts)}."
    if untested:
        text += f" No test exercises {untested} of those that bind rules."
    page.say(text)


def _grouped(clause: Clause) -> Iterator[str]:
    """Name each kind of rule once, with how often the clause binds it."""
    kinds = _kinds(clause)
    for kind in dict.fromkeys(kinds):
        count = kinds.count(kind)
        yield kind if count == 1 else f"{kind} ({count})"
