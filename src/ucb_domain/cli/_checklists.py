"""A letter's checklist as whoever signs the letter reads it."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any, Final

from ucb_domain.audit import duties_to_json
from ucb_domain.checklists import Ask, Asked, Checklist, Fact, Line, Supply
from ucb_domain.cli._diary import clock_words
from ucb_domain.cli._output import Page
from ucb_domain.facts import Facts
from ucb_domain.rules.saying import field_words
from ucb_domain.rules.saying import plain as spaced
from ucb_domain.truth import Truth
from ucb_domain.wording.grammar import an, apart, listed, sentence
from ucb_domain.wording.plain import plain

_HEADINGS: Final = {
    Asked.MUST: "Must state",
    Asked.EITHER: "Must state, or what may stand in its place",
    Asked.NORMALLY: "Normally states",
    Asked.MAY: "May state, or go with it",
    Asked.MUST_NOT: "Must not state",
}
_STATED: Final = {
    Truth.NO: "the one on file does not state it",
    Truth.UNKNOWN: "the file does not show whether the one there states it",
}
_UNWANTED: Final = {
    Truth.YES: "the one on file states it",
    Truth.UNKNOWN: "the file does not show whether the one there states it",
}


def show_checklist(page: Page, letter: Checklist, facts: Facts) -> None:
    """Print one checklist.

    Args:
        page: Where to.
        letter: The letter.
        facts: The facts of the case, for the numbers of its entries.
    """
    sort = "What is said" if letter.itself else "Letter"
    page.say(f"{sort} to {letter.audience}: {letter.what}", "bold")
    page.labelled(_rows(letter, facts))
    for asked, heading in _HEADINGS.items():
        lines = letter.those(asked)
        if not lines:
            continue
        page.gap()
        page.say(heading, indent=2)
        for line in lines:
            page.labelled(((_mark(line, letter), sentence(line.words)),), indent=4)
            page.labelled(_line_rows(line, letter), indent=8)
    if letter.missing:
        page.gap()
        page.say(f"Not ready. Record first: {_wanted(letter)}.", indent=2)


def _wanted(letter: Checklist) -> str:
    """Name what is missing; of what may stand in the place of another, either."""
    must = [line.words for line in letter.missing if line.asked is Asked.MUST]
    either = [line.words for line in letter.missing if line.asked is Asked.EITHER]
    return listed([*must, listed(either, "or")] if either else must)


def _mark(line: Line, letter: Checklist) -> str:
    if line.asked is Asked.MUST_NOT:
        return "[!]" if line.stated is Truth.YES else "[ ]"
    if line.stated is Truth.YES:
        return "[x]"
    return "[!]" if line in letter.missing else "[ ]"


def _rows(letter: Checklist, facts: Facts) -> Iterator[tuple[str, str]]:
    if letter.applies is not Truth.YES:
        yield "Whether", "the file does not show whether a clause asks for it"
    elif not letter.required:
        yield "Whether", "it may be sent; no clause asks for it"
    yield "Clauses", "; ".join(_clauses(letter.asks))
    for clock in dict.fromkeys(clock_words(duty) for duty in letter.duties):
        yield "Due", clock
    if letter.by:
        yield "By", listed(letter.by, "or")
    if letter.signed_by:
        yield "Signed", f"by {listed(letter.signed_by)}"
    if letter.channels:
        yield "Goes by", listed(map(spaced, letter.channels), "or")
    yield "On file", _on_file(letter, facts)


def _on_file(letter: Checklist, facts: Facts) -> str:
    if not letter.given:
        return "none yet"
    entries = [facts.get(event_id) for event_id in letter.given]
    named = listed(f"entry {entry.number}" for entry in entries if entry is not None)
    if letter.written is Truth.YES:
        return named
    return f"perhaps {named}: the record does not say what it tells of"


def _line_rows(line: Line, letter: Checklist) -> Iterator[tuple[str, str]]:
    if line.asks[0].applies is not Truth.YES and letter.applies is Truth.YES:
        yield "Whether", "the file does not show whether a clause asks for it"
    for words, facts in groupby(line.facts, key=lambda fact: fact.words):
        texts = dict.fromkeys(text for fact in facts for text in fact.texts)
        yield "On file", f"{words}: {apart(texts)}"
    if line in letter.missing:
        yield "Missing", f"{apart(map(_place, line.sources), 'or')}; record it first"
    elif line.supply is Supply.WRITER and line.asked is not Asked.MUST_NOT:
        yield "To add", "no case holds it; the template has it, or the writer adds it"
    for item in line.instead:
        words = {each.item: each.words for each in letter.lines}
        yield "Or", words[item]
    said = _UNWANTED if line.asked is Asked.MUST_NOT else _STATED
    if line.stated in said:
        yield "Letter", said[line.stated]
    yield "Clause", ", ".join(dict.fromkeys(ask.clause for ask in line.asks))


def _place(source: str) -> str:
    """Say in words where something is looked for."""
    act, _, field = source.rpartition(".")
    place = field_words(field)
    return f"{place} of {an(act)}" if act else place


def _clauses(asks: Iterable[Ask]) -> Iterator[str]:
    """Name the clauses, policy by policy."""
    by_policy: dict[str, dict[str, None]] = {}
    for ask in asks:
        name = f"{ask.policy}@{ask.version}"
        name += ", a general expectation" if ask.general else ""
        name += ", a simulation" if ask.simulation else ""
        by_policy.setdefault(name, {})[ask.clause] = None
    for name, clauses in by_policy.items():
        yield f"{', '.join(clauses)} ({name})"


def checklist_json(letter: Checklist) -> dict[str, Any]:
    """Write a checklist as JSON: days as ISO 8601 has them, terms as they are."""
    complete = letter.complete
    return {
        "case": letter.case,
        "act": letter.act,
        "kind": letter.kind,
        "what": letter.what,
        "to": letter.to,
        "audience": letter.audience,
        "itself": letter.itself,
        "purposes": list(letter.purposes),
        "applies": letter.applies.value,
        "required": letter.required,
        "clauses": [_ask_json(ask) for ask in letter.asks],
        "channels": list(letter.channels),
        "signed_by": list(letter.signed_by),
        "by": list(letter.by),
        "given": list(letter.given),
        "written": letter.written.value,
        "complete": None if complete is None else complete.value,
        "duties": duties_to_json(letter.duties),
        "items": [_line_json(line) for line in letter.lines],
        "missing": [line.item for line in letter.missing],
    }


def _line_json(line: Line) -> dict[str, Any]:
    return {
        "item": line.item,
        "words": line.words,
        "asked": line.asked.value,
        "instead": list(line.instead),
        "supply": line.supply.value,
        "from": list(line.sources),
        "facts": [_fact_json(fact) for fact in line.facts],
        "stated": None if line.stated is None else line.stated.value,
        "clauses": [_ask_json(ask) for ask in line.asks],
    }


def _fact_json(fact: Fact) -> dict[str, Any]:
    return {
        "from": fact.source,
        "words": fact.words,
        "value": plain(fact.value),
        "texts": list(fact.texts),
        "event": fact.event,
    }


def _ask_json(ask: Ask) -> dict[str, Any]:
    return {
        "policy": ask.policy,
        "version": ask.version,
        "clause": ask.clause,
        "asked": ask.asked.value,
        "applies": ask.applies.value,
        "general": ask.general,
        "simulation": ask.simulation,
    }
