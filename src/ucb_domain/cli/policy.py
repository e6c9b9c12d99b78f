"""`ucb policy`: which policies there are, and what each of them asks."""

from collections.abc import Iterator
from difflib import get_close_matches
from typing import Any

import click

from ucb_domain.cli import _options as options
from ucb_domain.cli._comparing import diff, in_force_words
from ucb_domain.cli._coverage import coverage
from ucb_domain.cli._failing import BadInputError
from ucb_domain.cli._linting import lint
from ucb_domain.cli._output import Page, put_json, said, table
from ucb_domain.cli._starting import new
from ucb_domain.codec.pack_schema import policy_schema
from ucb_domain.codec.packs import builtin_policies, load_policy
from ucb_domain.policy import Clause, Policy
from ucb_domain.wording.bindings import NO_RULE, in_words
from ucb_domain.wording.grammar import counted, sentence, spaced
from ucb_domain.wording.rules import KIND_OF, rule_rows


@click.group()
def policy() -> None:
    """See, write, compare and check policies."""


policy.add_command(coverage)
policy.add_command(diff)
policy.add_command(lint)
policy.add_command(new)


@policy.command(epilog=options.examples("ucb policy schema > policy.schema.json"))
@options.always_json
def schema() -> None:
    """Print the JSON Schema of policy packs, for editors.

    It completes and checks a pack as you write, and is what `ucb schema policy`
    prints. An editor with a TOML language server finds
    it from the first line of a pack: #:schema ./policy.schema.json
    """
    put_json(policy_schema())


@policy.command("list", epilog=options.examples("ucb policy list"))
@options.as_json
def list_policies(*, as_json: bool) -> None:
    """List the policies that come with ucb.

    A policy of your own is a TOML file; give its path wherever an id is asked for.
    """
    known = [load_policy(name) for name in builtin_policies()]
    if as_json:
        put_json({"policies": [_header(each) for each in known]})
        return
    page = Page()
    rows = table(
        "Id",
        "Version",
        "Organisation",
        "Title",
        "Clauses",
        right=("Clauses",),
        whole=("Id", "Version"),
    )
    for each in known:
        rows.add_row(
            said(each.id),
            said(each.version),
            said(each.organisation),
            said(each.title),
            str(len(each.clauses)),
        )
    page.put(rows)
    page.gap()
    page.say("See what one asks:")
    page.command(f"ucb policy show {known[0].id}")


@policy.command(
    epilog=options.examples(
        "ucb policy show pembrokeshire",
        "ucb policy show pembrokeshire --clause PEM-20",
        "ucb policy show our-policy.toml",
    ),
)
@click.argument("name", metavar="ID_OR_FILE", type=options.PolicyName())
@click.option(
    "--clause",
    "clauses",
    metavar="ID",
    multiple=True,
    help="Show this clause only. May be given several times.",
)
@options.as_json
def show(*, name: str, clauses: tuple[str, ...], as_json: bool) -> None:
    """Show a policy, clause by clause.

    Each clause is shown with where it stands in the document, the rules that it binds,
    and the ombudsmen's name for departing from them.
    """
    loaded = load_policy(name)
    chosen = _chosen(loaded, clauses)
    if as_json:
        listed = [_clause_json(each, loaded) for each in chosen]
        put_json({"policy": _header(loaded), "clauses": listed})
        return
    page = Page()
    if not clauses:
        page.say(loaded.title, "bold")
        page.labelled(_about(loaded), indent=0)
    for each in chosen:
        _show_clause(page, each, loaded)


def _chosen(loaded: Policy, wanted: tuple[str, ...]) -> tuple[Clause, ...]:
    if not wanted:
        return loaded.clauses
    by_id = {clause.id.casefold(): clause for clause in loaded.clauses}
    for name in wanted:
        if name.casefold() not in by_id:
            ids = [clause.id for clause in loaded.clauses]
            near = get_close_matches(name.upper(), ids, n=3, cutoff=0.4) or ids[:3]
            raise BadInputError(
                f"Policy {loaded.id!r} has no clause {name!r}. It has, for example, "
                f"{', '.join(near)}; `ucb policy show {loaded.id}` lists them all."
            )
    names = {name.casefold() for name in wanted}
    return tuple(each for each in loaded.clauses if each.id.casefold() in names)


def _about(loaded: Policy) -> Iterator[tuple[str, str]]:
    yield "Organisation", loaded.organisation
    yield "Id", f"{loaded.id}, version {loaded.version}"
    yield "In force", in_force_words(loaded)
    for adopted in loaded.adopted:
        yield "Adopts", adopted
    if loaded.matters:
        yield "Matters", ", ".join(map(spaced, loaded.matters))
    if loaded.general:
        yield "Kind", "general expectations, which apply beside any policy"
    if loaded.source is not None:
        revised = loaded.source.revised
        on = f", revised {revised.in_words()}" if revised else ""
        part = f", {loaded.source.part} only" if loaded.source.part else ""
        yield "Source", f"{loaded.source.title}{part}{on}"
    rules = sum(len(clause.rules) for clause in loaded.clauses)
    yield "Holds", f"{counted(len(loaded.clauses), 'clause')}, {counted(rules, 'rule')}"


def _show_clause(page: Page, clause: Clause, loaded: Policy) -> None:
    page.head(clause.id)
    page.say(clause.says, indent=2)
    page.say(clause.at, "dim", indent=2)
    if clause.reading is not None:
        page.say(f"Read so: {clause.reading}", "dim", indent=2)
    if measures := _measures(clause, loaded):
        page.gap()
        page.labelled([("Measure", title) for title in measures.values()], indent=4)
    for binding in clause.rules:
        page.gap()
        page.labelled(rule_rows(binding, loaded.terms), indent=4)
    if not clause.rules:
        text = f"{sentence(NO_RULE[clause.kind])} {clause.reason or ''}".strip()
        page.gap()
        page.labelled([("No rule", text)], indent=4)


def _measures(clause: Clause, loaded: Policy) -> dict[str, str]:
    """Give the kinds of measure that come from a clause, with what each does."""
    return {
        name: kind.title
        for name, kind in loaded.terms.measures.items()
        if kind.clause == clause.id
    }


def _header(loaded: Policy) -> dict[str, Any]:
    source = loaded.source
    return {
        "id": loaded.id,
        "version": loaded.version,
        "title": loaded.title,
        "organisation": loaded.organisation,
        "jurisdiction": loaded.jurisdiction,
        "in_force_from": loaded.in_force_from and loaded.in_force_from.isoformat(),
        "in_force_until": loaded.in_force_until and loaded.in_force_until.isoformat(),
        "general": loaded.general,
        "adopted": list(loaded.adopted),
        "matters": list(loaded.matters),
        "source": source and source.title,
        "sha256": loaded.digest,
        "clauses": len(loaded.clauses),
    }


def _clause_json(clause: Clause, loaded: Policy) -> dict[str, Any]:
    return {
        "id": clause.id,
        "at": clause.at,
        "says": clause.says,
        "kind": clause.kind.value,
        "reason": clause.reason,
        "reading": clause.reading,
        "measures": _measures(clause, loaded),
        "rules": [
            {
                "kind": KIND_OF[type(binding.rule)],
                "fault": binding.rule.fault,
                "enforce": binding.enforce,
                "modality": binding.modality.value,
                "in_words": in_words(binding, loaded.terms),
            }
            for binding in clause.rules
        ],
    }
