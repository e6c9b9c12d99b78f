"""`ucb register`: who is or was restricted, and who stands by them."""

from datetime import date

import attrs
import click

from ucb_domain.cli import _options as options
from ucb_domain.cli._output import Page, put_json
from ucb_domain.cli._persons import show_register
from ucb_domain.cli._progress import bar
from ucb_domain.cli._stores import opened
from ucb_domain.projections import Tense, persons_to_json


@click.command(
    epilog=options.examples(
        "ucb register --store sqlite:///cases.db",
        "ucb register --telephone '01437 764551' --store sqlite:///cases.db",
        "ucb register --tense current --personal --json --store sqlite:///cases.db",
    ),
)
@options.store
@options.keys
@options.day("--on", "The day to look at, such as 2024-03-05; today by default.")
@click.option("--reference", metavar="REF", help="Reference of a person or of a case.")
@click.option("--name", metavar="WORDS", help="Words of a name, whole or begun.")
@click.option("--address", metavar="WORDS", help="Words of an address, or a postcode.")
@click.option("--telephone", metavar="NUMBER", help="A telephone number.")
@click.option("--email", metavar="ADDRESS", help="An email address.")
@click.option(
    "--tense",
    "tenses",
    type=click.Choice([each.value for each in Tense]),
    multiple=True,
    help="Show those only who are restricted that day, were, or are to be. May be given "
    "several times.",
)
@click.option(
    "--personal",
    is_flag=True,
    help="Show names, addresses and what else is personal; otherwise only references.",
)
@options.as_json
def register(
    *,
    url: str | None,
    keys: str | None,
    day: date | None,
    reference: str | None,
    name: str | None,
    address: str | None,
    telephone: str | None,
    email: str | None,
    tenses: tuple[str, ...],
    personal: bool,
    as_json: bool,
) -> None:
    """Show the register of persons, or find somebody on it.

    It has one row to each person who is or was restricted: when, how, why, and who was
    told. Those who stand by them are listed apart. What is looked for may be written in
    any way that means the same; where several things are given, all have to fit. Names
    and addresses are opened with --keys, to show them or to look for one.
    """
    asked = personal or any(
        each is not None for each in (name, address, telephone, email)
    )
    with opened(url, keys=keys if asked else None) as known, bar("Reading") as progress:
        try:
            found = known.persons(
                on=day or options.today(),
                reference=reference,
                name=name,
                address=address,
                telephone=telephone,
                email=email,
                particulars=personal,
                progress=progress,
            )
        except ValueError as error:
            raise click.UsageError(str(error)) from error
    if tenses:
        rows = tuple(each for each in found.restricted if each.tense.value in tenses)
        people = {each.person for each in rows}
        found = attrs.evolve(
            found,
            restricted=rows,
            associated=tuple(
                each for each in found.associated if each.customer in people
            ),
        )
    if as_json:
        put_json(persons_to_json(found, personal=personal))
        return
    given = (reference, name, address, telephone, email)
    searched = any(each is not None for each in given)
    show_register(Page(), found, personal=personal, searched=searched or bool(tenses))
