"""What an entry records, in words, and without anything personal."""

from collections.abc import Iterator
from typing import Final

import attrs

from ucb_domain.entries import Entry
from ucb_domain.facts import Facts
from ucb_domain.rules import WORDS
from ucb_domain.values import PERSONAL, Contents, Officer
from ucb_domain.wording.grammar import listed, sentence, spaced
from ucb_domain.wording.values import field_words, texts, words

# Told in another way than field by field.
_TOLD_APART: Final = frozenset({"on", "by", "also_by", "states", "coverage"})
# These hold the event ids of other acts, which a reader knows by their numbers.
_CITING: Final = frozenset({"about", "contact", "incidents", "replaced_by"})


def act_words(entry: Entry, facts: Facts) -> str:
    """Say what an entry records: what it is, its particulars, what it states, who.

    Args:
        entry: The entry.
        facts: The facts of its case, for the numbers of the acts that it cites.
    """
    particulars = "; ".join(_particulars(entry, facts))
    title = WORDS[entry.name]
    parts = [sentence(f"{title}: {particulars}" if particulars else title)]
    if entry.event.states is not None:
        parts.append(_contents(entry.event.states))
    officers = [each for each in (entry.event.by, *entry.event.also_by) if each]
    if officers:
        parts.append(sentence(f"by {listed(map(words, officers))}"))
    return " ".join(parts)


def _particulars(entry: Entry, facts: Facts) -> Iterator[str]:
    for field in attrs.fields(type(entry.event)):
        value: object = getattr(entry.event, field.name)
        if field.name in _TOLD_APART or field.metadata.get(PERSONAL):
            continue
        if value in (None, (), field.default):
            continue
        if field.name in _CITING and not isinstance(value, Officer):
            text = _cited(texts(value), facts)
        else:
            text = field_words(field, value)
        yield f"{spaced(field.name)} {text}"


def _cited(event_ids: tuple[str, ...], facts: Facts) -> str:
    entries = [(each, facts.get(each)) for each in event_ids]
    return listed(f"entry {entry.number}" if entry else each for each, entry in entries)


def _contents(contents: Contents) -> str:
    parts: list[str] = []
    if contents.includes:
        parts.append(f"states {_items(contents.includes)}")
    if contents.omits:
        parts.append(f"leaves out {_items(contents.omits)}")
    if not contents.complete:
        parts.append("the rest has not been seen")
    return sentence("; ".join(parts) or "states nothing")


def _items(items: frozenset[str]) -> str:
    return ", ".join(map(spaced, sorted(items)))
