"""`ucb policy diff`: what changes from one policy to another."""

from collections.abc import Iterator, Sequence
from typing import Any

import click

from ucb_domain.cli import _options as options
from ucb_domain.cli._failing import FOUND
from ucb_domain.cli._output import Page, put_json
from ucb_domain.codec.packs import load_policy
from ucb_domain.comparing import Change, Sort, compared
from ucb_domain.dates import british
from ucb_domain.policy import Policy
from ucb_domain.wording.grammar import counted

STYLES = {
    Sort.CHANGED: "bold yellow",
    Sort.ADDED: "bold green",
    Sort.REMOVED: "bold red",
    Sort.RENUMBERED: "bold cyan",
}


@click.command(
    epilog=options.examples(
        "ucb policy diff policy-2024.toml policy-2026.toml",
        "ucb policy diff pembrokeshire our-policy.toml --json",
        after="Exit codes: 0 both ask for the same, 1 they differ, 2 bad input.",
    ),
)
@click.argument("old", metavar="OLD", type=options.PolicyName())
@click.argument("new", metavar="NEW", type=options.PolicyName())
@options.as_json
@click.pass_context
def diff(context: click.Context, /, *, old: str, new: str, as_json: bool) -> None:
    """Show what changes from one policy to another, clause by clause.

    OLD and NEW are ids from `ucb policy list` or paths of packs. What is shown is what
    the clauses ask for; a pack that is only laid out otherwise does not differ.
    """
    before, after = load_policy(old), load_policy(new)
    changes = compared(before, after)
    if as_json:
        put_json(_json(before, after, changes))
    else:
        _show(Page(), before, after, changes)
    if changes:
        context.exit(FOUND)


def in_force_words(policy: Policy) -> str:
    """Say from when to when a version is in force."""
    since, until = policy.in_force_from, policy.in_force_until
    text = (
        f"from {british(since)}" if since else "from a day the document does not give"
    )
    return f"{text} to {british(until)}" if until else text


def _show(page: Page, old: Policy, new: Policy, changes: Sequence[Change]) -> None:
    page.labelled((("Before", _named(old)), ("Now", _named(new))), indent=0)
    for change in changes:
        page.gap()
        name = f"{change.clause}, " if change.clause is not None else ""
        page.say(f"{name}{change.sort.value}", STYLES[change.sort])
        page.say(change.about, "dim", indent=2)
        for text in change.says:
            page.say(text, indent=4)
    page.gap()
    page.say(_summary(new, changes), "bold")


def _named(policy: Policy) -> str:
    who = f"{policy.title}, {policy.organisation}"
    return f"{who} ({policy.id}, version {policy.version}), {in_force_words(policy)}"


def _summary(new: Policy, changes: Sequence[Change]) -> str:
    if not changes:
        return "Both ask for the same."
    clauses = [change for change in changes if change.clause is not None]
    parts = [
        f"{count} {sort.value}"
        for sort in Sort
        if (count := sum(change.sort is sort for change in clauses))
    ]
    kept = len(new.clauses) - sum(change.sort is not Sort.REMOVED for change in clauses)
    parts.append(f"{kept} as before")
    return f"{counted(len(new.clauses), 'clause')} now: {', '.join(parts)}."


def _json(old: Policy, new: Policy, changes: Sequence[Change]) -> dict[str, Any]:
    return {
        "old": _version(old),
        "new": _version(new),
        "same": not changes,
        "changes": list(_changes(changes)),
    }


def _version(policy: Policy) -> dict[str, Any]:
    return {
        "id": policy.id,
        "version": policy.version,
        "title": policy.title,
        "organisation": policy.organisation,
        "in_force_from": policy.in_force_from and policy.in_force_from.isoformat(),
        "in_force_until": policy.in_force_until and policy.in_force_until.isoformat(),
        "sha256": policy.digest,
    }


def _changes(changes: Sequence[Change]) -> Iterator[dict[str, Any]]:
    for change in changes:
        yield {
            "sort": change.sort.value,
            "clause": change.clause,
            "about": change.about,
            "says": list(change.says),
        }
