"""`ucb person`: erasing somebody, and what is held about them."""

from typing import Any

import attrs
import click

from ucb_domain.cli import _options as options
from ucb_domain.cli._output import Page, put_json
from ucb_domain.cli._stores import opened
from ucb_domain.dates import british
from ucb_domain.register import Erasure
from ucb_domain.values import Officer, is_slug
from ucb_domain.wording.grammar import counted


@click.group()
def person() -> None:
    """Erase a person, or list what is held about them."""


@person.command(
    epilog=options.examples(
        "ucb person erase P-77 --reason retention-ended --by o-3",
        "ucb person erase P-77 --reason request --by o-3 --role officer --yes",
    ),
)
@click.argument("ref")
@options.store
@options.keys
@click.option(
    "--reason",
    required=True,
    metavar="TERM",
    help="Why, as a term: retention-ended, request.",
)
@click.option("--by", required=True, metavar="OFFICER", help="Who erases.")
@click.option("--role", metavar="ROLE", help="The role in which they do.")
@click.option(
    "--yes", is_flag=True, help="Do not ask; what is erased never comes back."
)
@options.as_json
def erase(
    *,
    ref: str,
    url: str | None,
    keys: str | None,
    reason: str,
    by: str,
    role: str | None,
    yes: bool,
    as_json: bool,
) -> None:
    """Destroy the keys of a person, and record it in every case.

    What was sealed for them can be read by nobody any more. The cases stay, and verify
    as before. Prints the certificate.
    """
    if not is_slug(reason):
        raise click.UsageError(
            f"--reason {reason!r} is no term; write lower-case words joined by hyphens, "
            "such as retention-ended."
        )
    if not yes:
        click.confirm(
            f"Erase what is held about {ref}? It cannot be brought back",
            abort=True,
            err=True,
        )
    with opened(url, keys=keys) as register:
        done = register.erase_person(ref, reason=reason, by=Officer(id=by, role=role))
    if as_json:
        put_json(certificate(done))
        return
    page = Page()
    page.say(f"Certificate of erasure: {done.person}", "bold")
    page.labelled(
        [
            ("On", british(done.on)),
            ("Reason", done.reason),
            ("By", by if role is None else f"{by} ({role})"),
            ("Keys", ", ".join(done.keys) or "none were there"),
            *((("Case", f"{case}, entry {event}") for case, event in done.cases)),
        ]
    )
    page.gap()
    page.say(
        f"{counted(done.entries, 'entry', 'entries')} held something sealed for this "
        "person, which nobody can open any more. Copies of the key store made before "
        "today still can: destroy them too."
    )


def certificate(done: Erasure) -> dict[str, Any]:
    """Write the certificate of an erasure as JSON."""
    return {
        "person": done.person,
        "on": done.on.isoformat(),
        "reason": done.reason,
        "by": {"id": done.by.id, "role": done.by.role},
        "keys": list(done.keys),
        "cases": [{"case": case, "event": event} for case, event in done.cases],
        "entries": done.entries,
    }


@person.command(
    "export",
    epilog=options.examples("ucb person export P-77 --store sqlite:///cases.db"),
)
@click.argument("ref")
@options.store
@options.keys
@options.as_json
def export_person(
    *, ref: str, url: str | None, keys: str | None, as_json: bool
) -> None:
    """List everything personal that is held about somebody.

    What is held about others in the same cases is left out. What was written about an
    act is held about the customer, whomever it mentions: read it before you give it.
    """
    with opened(url, keys=keys) as register:
        held = register.held_about(ref)
    if as_json:
        put_json({"person": ref, "held": [attrs.asdict(each) for each in held]})
        return
    page = Page()
    if not held:
        page.say(f"Nothing personal is held about {ref} but the reference itself.")
        return
    page.say(f"Held about {ref}", "bold")
    for each in held:
        page.gap()
        page.say(f"Case {each.case}, entry {each.number}: {each.kind}", indent=2)
        label = each.place.rpartition("/")[2].capitalize()
        page.labelled([(label, each.value or "erased")], indent=4)
