"""A checklist as the personalisation of a GOV.UK Notify template."""

from collections.abc import Iterable, Iterator
from itertools import chain

from ucb_domain.checklists._checklist import Asked, Checklist, Fact, Line, Supply
from ucb_domain.errors import LetterIncompleteError

Personalisation = dict[str, str | list[str]]
"""What Notify puts in the place of each `((field))`: a text, or a list of points."""


def personalisation(checklist: Checklist, *, partial: bool = False) -> Personalisation:
    """Give the fields that a GOV.UK Notify template can use for a letter.

    Each item that is at hand has a field of its name ("review_date"), each place on file
    that it came from another ("review_on"), and every item that is asked for one that
    says "yes" or "no" ("has_review_date"), for the optional parts of a template. Nothing
    in it is personal: the name and the address are for whoever sends it.

    Args:
        checklist: The letter.
        partial: Whether to give what there is although something is missing.

    Raises:
        LetterIncompleteError: The case lacks something that the letter must carry.
    """
    missing = checklist.missing
    if missing and not partial:
        raise LetterIncompleteError(
            checklist.case,
            checklist.act,
            tuple(f"{line.words} ({' or '.join(line.sources)})" for line in missing),
        )
    fields: Personalisation = {"case_reference": checklist.case}
    for line in checklist.lines:
        if line.asked is Asked.MUST_NOT:
            continue
        fields |= dict(_fields(line))
    return fields


def _fields(line: Line) -> Iterator[tuple[str, str | list[str]]]:
    name = _key(line.item)
    # What the template holds itself needs no field, and no question.
    if line.supply is Supply.WRITER:
        return
    yield f"has_{name}", "yes" if line.facts else "no"
    if not line.facts:
        return
    yield name, _points(text for fact in line.facts for text in _texts(fact, line))
    for source in dict.fromkeys(fact.source for fact in line.facts):
        if (key := _key(source)) != name:
            held = (fact.texts for fact in line.facts if fact.source == source)
            yield key, _points(chain.from_iterable(held))


def _points(texts: Iterable[str]) -> str | list[str]:
    """Give one text as it is and several as a list, each of them once."""
    points = list(dict.fromkeys(texts))
    return points[0] if len(points) == 1 else points


def _texts(fact: Fact, line: Line) -> Iterator[str]:
    """Say what a fact is where the item is made of several sorts."""
    several = len({each.source for each in line.facts}) > 1
    for text in fact.texts:
        yield f"{fact.words}: {text}" if several else text


def _key(name: str) -> str:
    return name.replace("-", "_").replace(".", "_")
