"""The register of persons as somebody reads it."""

from collections.abc import Iterator
from typing import Final

import attrs

from ucb_domain.cli._output import Page
from ucb_domain.dates import british
from ucb_domain.projections import (
    AssociatedPerson,
    Marker,
    Particulars,
    PersonsRegister,
    Tense,
    Told,
    Treatment,
)
from ucb_domain.truth import Truth
from ucb_domain.wording.grammar import listed, sentence, spaced
from ucb_domain.wording.values import measure_words

_TENSES: Final = {
    Tense.CURRENT: "restricted",
    Tense.UNKNOWN: "perhaps restricted; the file does not show",
    Tense.TO_COME: "to be restricted",
    Tense.PAST: "not restricted any more",
}
_LABELS: Final = {
    Tense.CURRENT: "Current",
    Tense.UNKNOWN: "Perhaps",
    Tense.TO_COME: "To come",
    Tense.PAST: "Past",
}


def show_register(
    page: Page, register: PersonsRegister, *, personal: bool, searched: bool
) -> None:
    """Print the register.

    Args:
        page: Where to.
        register: The register.
        personal: Whether to print names and addresses.
        searched: Whether somebody was looked for, so that nobody means not found.
    """
    page.say(f"Register of persons on {british(register.on)}", "bold")
    if not register.restricted and not register.associated:
        page.gap()
        page.say(
            "Nobody on the register fits."
            if searched
            else "Nobody is on the register.",
            indent=2,
        )
    if register.restricted:
        page.head(f"Restricted, now or before ({len(register.restricted)})")
    for person in register.restricted:
        page.gap()
        page.labelled(((person.person, sentence(_TENSES[person.tense])),), style="bold")
        if personal and person.particulars is not None:
            page.labelled(_particulars(person.particulars), indent=4)
        for treatment in person.treatments:
            page.gap()
            page.labelled(_treatment(treatment), indent=4)
    if register.associated:
        page.head(
            f"Associated, and not restricted with them ({len(register.associated)})"
        )
    for other in register.associated:
        page.gap()
        page.labelled(((other.person, _association(other)),), style="bold")
        if personal and other.particulars is not None:
            page.labelled(_particulars(other.particulars), indent=4)


def _particulars(particulars: Particulars) -> Iterator[tuple[str, str]]:
    for field in attrs.fields(Particulars):
        text: str | None = getattr(particulars, field.name)
        if text is not None:
            yield spaced(field.name).capitalize(), text


def _association(other: AssociatedPerson) -> str:
    relation = spaced(other.relation) if other.relation else "no relation recorded"
    return f"{sentence(f'{relation}: {other.customer}')} Case {other.case}."


def _treatment(treatment: Treatment) -> Iterator[tuple[str, str]]:
    """Describe one restriction, line by line, each with its label."""
    measures = map(measure_words, treatment.measures)
    yield _LABELS[treatment.tense], listed(measures) or "what it does is not recorded"
    yield "Since", treatment.starts.in_words()
    yield "Until", _until(treatment)
    if treatment.lifted_on is not None:
        yield "Lifted", treatment.lifted_on.in_words()
    grounds = treatment.grounds
    yield "Grounds", "not recorded" if grounds is None else listed(map(spaced, grounds))
    yield "Policy", treatment.policy or "not recorded"
    yield "Told", "; ".join(map(_told, treatment.told)) or "nobody, as far as recorded"
    yield "Marked", "; ".join(map(_marked, treatment.markers)) or "nowhere on record"
    yield "Case", treatment.case


def _until(treatment: Treatment) -> str:
    if treatment.ends is not None:
        return treatment.ends.in_words()
    return "no last day" if treatment.open_ended else "no day is on file"


def _told(told: Told) -> str:
    text = f"{spaced(told.to) if told.to else 'somebody'}, {told.on.in_words()}"
    return f"{text}{_for(told.purpose)}{_perhaps(told.about)}"


def _marked(marker: Marker) -> str:
    system = spaced(marker.system) if marker.system else "a system"
    text = f"{system}, {marker.on.in_words()}"
    if marker.removed_on is not None:
        text += f", taken off {marker.removed_on.in_words()}"
    return f"{text}{_perhaps(marker.about)}"


def _for(purpose: str | None) -> str:
    return f" ({spaced(purpose)})" if purpose else ""


def _perhaps(about: Truth) -> str:
    return ", perhaps about another" if about is Truth.UNKNOWN else ""
