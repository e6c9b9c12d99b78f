"""Small pieces of grammar: lists, numbers, articles, sentences."""

from ucb_domain.rules import WORDS
from ucb_domain.rules.saying import listed, with_article
from ucb_domain.rules.saying import plain as spaced

__all__ = ["an", "counted", "listed", "sentence", "spaced"]


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
