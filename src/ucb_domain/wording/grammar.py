"""Small pieces of grammar: lists, numbers, articles, sentences."""

from collections.abc import Iterable

from ucb_domain.rules import WORDS
from ucb_domain.rules.saying import listed, with_article
from ucb_domain.rules.saying import plain as spaced

__all__ = [
    "an",
    "apart",
    "counted",
    "listed",
    "quoted",
    "sentence",
    "several",
    "spaced",
]


def sentence(text: str) -> str:
    """Give a text the capital and the full stop of a sentence."""
    text = text[:1].upper() + text[1:]
    return text if text.endswith((".", "!", "?")) else f"{text}."


def counted(number: int, noun: str, several: str | None = None) -> str:
    """Say how many: "1 case", "2 cases"."""
    return f"{number} {noun if number == 1 else several or f'{noun}s'}"


def an(act: str) -> str:
    """Name a kind of act with its article: "an incident"."""
    return with_article(WORDS[act])


def several(noun: str) -> str:
    """Give the plural of a kind of act: "breaches", "removals of the alert"."""
    head, of, rest = noun.partition(" of ")
    ending = "es" if head.endswith(("ch", "sh", "s", "x")) else "s"
    return noun if head == "advice" else f"{head}{ending}{of}{rest}"


def quoted(words: str) -> str:
    """Set words apart from the sentence around them."""
    return f"\N{LEFT DOUBLE QUOTATION MARK}{words}\N{RIGHT DOUBLE QUOTATION MARK}"


def apart(words: Iterable[str], last: str = "and") -> str:
    """Join words as a sentence does, and set them apart where they are lists."""
    known = list(words)
    joined = (", ", " and ", " or ")
    if any(each in word for word in known for each in joined):
        known = [quoted(word) for word in known]
    return listed(known, last)
