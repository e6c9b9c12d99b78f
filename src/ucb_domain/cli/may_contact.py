"""`ucb may-contact`: what the front desk does with an attempt at contact."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, Final

import click

from ucb_domain.audit import decision_to_json
from ucb_domain.cli import _options as options
from ucb_domain.cli._failing import BadInputError
from ucb_domain.cli._output import Page, clean, put_json
from ucb_domain.cli._stores import opened
from ucb_domain.codec.packs import load_policies
from ucb_domain.contacting import Answer, Attempt, ContactDecision, Ground
from ucb_domain.errors import CaseNotFoundError
from ucb_domain.register import ContactRegister
from ucb_domain.values import Officer
from ucb_domain.wording.grammar import spaced

_HEADS: Final = {
    Answer.ACCEPT: "Accept",
    Answer.CONDITIONS: "Accept, with conditions",
    Answer.REDIRECT: "Redirect",
    Answer.ASK: "Ask first",
    Answer.FILE: "File without a reply",
    Answer.DECLINE: "Decline",
}


@click.command(
    "may-contact",
    epilog=options.examples(
        "ucb may-contact CRM-1029 --channel telephone --policy pembrokeshire",
        "ucb may-contact CRM-1029 --channel email --subject M-4 --nothing-new",
        "ucb may-contact CRM-1029 --channel telephone --purpose emergency",
    ),
)
@click.argument("ref", metavar="CASE")
@click.option(
    "--channel",
    metavar="TERM",
    required=True,
    help="How it comes: telephone, letter, email, web-form, text, in-person, home-visit, "
    "social-media.",
)
@click.option(
    "--at",
    metavar="INSTANT",
    type=options.Instant(),
    help="When, such as 2025-03-05T14:05:00+00:00; now by default.",
)
@click.option("--subject", metavar="REF", help="The matter it is about.")
@click.option("--new-matter/--known-matter", default=None, help="Whether that is new.")
@click.option(
    "--new-information/--nothing-new",
    default=None,
    help="Whether it brings anything new and pertinent.",
)
@click.option(
    "--purpose",
    metavar="TERM",
    help="What it is for where that protects it: emergency, safeguarding, "
    "information-request, subject-access, ombudsman, elected-representative, appeal, "
    "restriction-complaint, adjustment; or complaint, enquiry.",
)
@click.option("--service", metavar="REF", help="The service it is made to.")
@click.option("--through", metavar="REF", help="Who speaks for the customer.")
@click.option("--party", metavar="REF", help="Who makes it, if not the customer.")
@click.option("--contacted", metavar="REF", help="The officer it is addressed to.")
@click.option("--contacted-role", metavar="TERM", help="The role of that officer.")
@click.option("--premises", metavar="TEXT", help="Where somebody has come in person.")
@click.option(
    "--appointment/--no-appointment",
    default=None,
    help="Whether somebody who has come in person has one.",
)
@options.store
@options.policies
@options.as_json
def may_contact(
    *,
    ref: str,
    url: str | None,
    names: tuple[str, ...],
    as_json: bool,
    **given: Any,
) -> None:
    """Say what to do with somebody who makes contact.

    The answer is to take it, to pass it on, to file it, to decline it, or to ask first.

    What is not known yet can be left out; where the answer depends on it, the answer is
    to find out or to ask. An emergency, a request for information and an appeal are
    never declined. Somebody of whom there is no case is unrestricted.
    """
    attempt = _attempt(given)
    with opened(url, load_policies(names)) as register:
        decision = register.may_contact(ref, attempt)
        known = _is_there(register, ref)
    if as_json:
        put_json(decision_to_json(decision))
        return
    page = Page()
    if not known:
        page.say(
            f"There is no case {ref!r} in this store; if there ought to be, check."
        )
        page.gap()
    _show(page, decision)


def _is_there(register: ContactRegister, ref: str) -> bool:
    try:
        register.status(ref)
    except CaseNotFoundError:
        return False
    return True


def _attempt(given: dict[str, Any]) -> Attempt:
    contacted = Officer(id=given["contacted"], role=given["contacted_role"])
    try:
        return Attempt(
            channel=given["channel"],
            at=given["at"] or datetime.now(UTC),
            contacted=None if contacted == Officer() else contacted,
            subject=given["subject"],
            new_matter=given["new_matter"],
            new_information=given["new_information"],
            through=given["through"],
            purpose=given["purpose"],
            service=given["service"],
            party=given["party"],
            premises=given["premises"],
            by_appointment=given["appointment"],
        )
    except ValueError as error:
        raise BadInputError(clean(str(error))) from error


def _show(page: Page, decision: ContactDecision) -> None:
    page.say(_HEADS[decision.answer], "bold")
    page.say(decision.sentence, indent=2)
    told = (("Say", decision.say), ("Unless", decision.unless))
    if rows := [(label, text) for label, text in told if text is not None]:
        page.gap()
        page.labelled(rows)
    for ground in decision.grounds:
        page.gap()
        page.labelled(_ground_rows(ground))


def _ground_rows(ground: Ground) -> Iterator[tuple[str, str]]:
    yield "Because", ground.why
    if ground.measure is not None:
        yield "Measure", spaced(ground.measure)
    if ground.policy is not None:
        yield "Clause", " ".join(filter(None, (ground.policy, ground.clause)))
    yield "Imposed", f"by entry {ground.restriction!r}"
    if ground.ends is not None:
        yield "Until", ground.ends.in_words()
