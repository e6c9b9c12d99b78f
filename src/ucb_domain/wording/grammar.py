"""Small pieces of grammar: lists, numbers, articles, sentences."""

from collections.abc import Iterable

from ucb_domain.rules import WORDS


def spaced(name: str) -> str:
    """Write a term or the name of a field as words."""
    return name.replace("-", " ").replace("_", " ")


def sentence(text: str) -> str:
    """Give a text the capital and the full stop of a sentence."""
    text = text[:1].upper() + text[1:]
    return text if text.endswith((".", "!", "?")) else f"{text}."


def listed(words: Iterable[str], last: str = "and") -> str:
    """Join words as a sentence does: "a, b and c"."""
    known = list(words)
    if len(known) < 2:
        return "".join(known)
    return f"{', '.join(known[:-1])} {last} {known[-1]}"


def counted(number: int, noun: str, several: str | None = None) -> str:
    """Say how many: "1 case", "2 cases"."""
    return f"{number} {noun if number == 1 else several or f'{noun}s'}"


def an(act: str) -> str:
    """Name a kind of act with its article: "an incident"."""
    words = WORDS[act]
    return f"an {words}" if words[0] in "aeiou" else f"a {words}"
