"""How findings say things: fields of acts, days, lists, acts with their articles."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from ucb_domain.dates import When

FIELDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "on": "day",
        "by": "officer who did it",
        "at": "instant",
        "subject": "matter",
        "through": "person who spoke for the customer",
        "contacted": "officer who was addressed",
        "party": "person who made contact",
        "behaviours": "kinds of behaviour",
        "against": "officers who were in it",
        "attributed_to": "person who acted",
        "narrative": "account of what happened",
        "keeps_open": "channels that must stay open",
        "rung": "step",
        "incidents": "incidents it rests on",
        "starts_on": "first day",
        "ends_on": "last day",
        "review_on": "day of review",
        "appeal_by": "last day for an appeal",
        "policy": "policy applied",
        "subjects": "matters it is confined to",
        "services": "services it is confined to",
        "parties": "others it binds",
        "to": "addressee",
        "sent_on": "day it left",
        "received_on": "day it arrived",
        "held_on": "day it took place",
        "notified": "officers who were told",
        "reference": "ombudsman's reference",
    }
)
"""What to call the fields of acts whose own name is no word for a letter."""

SEVERAL: Final = frozenset(
    {
        "against",
        "behaviours",
        "grounds",
        "incidents",
        "keeps_open",
        "measures",
        "minutes",
        "notified",
        "parties",
        "services",
        "subjects",
        "terms",
    }
)
"""Fields that are spoken of in the plural."""

ANSWERS: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "new_matter": ("it is about a new matter", "it is about no new matter"),
        "new_information": ("it brings something new", "it brings nothing new"),
        "open_ended": (
            "it was set to run with no last day",
            "it was not set to run with no last day",
        ),
        "held": ("it took place", "it did not take place"),
        "signed": ("a signed copy came back", "no signed copy came back"),
        "withdrawn": ("it was withdrawn", "it was not withdrawn"),
    }
)
"""Fields that answer a question, with what yes says and what no says."""

PARTICULARS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "channels": "the channels",
        "contact": "the officer",
        "deputy": "who covers for that officer",
        "reader": "who reads what is filed",
        "windows": "the hours",
        "quota": "how much is allowed",
        "most_minutes": "the longest call or meeting",
        "premises": "the places",
        "review_every": "how often it is looked at",
        "detail": "the details",
    }
)
"""What to call the particulars of a measure."""


def plain(name: str) -> str:
    """Write a term or a field as words: "review date"."""
    return name.replace("-", " ").replace("_", " ")


def field_words(name: str) -> str:
    """Name a field of an act, to follow "its" or "the": "last day"."""
    return FIELDS.get(name, plain(name))


def holding(name: str) -> str:
    """Name a field as something that a record holds: "the last day"."""
    if name in ANSWERS:
        return f"whether {ANSWERS[name][0]}"
    return f"the {field_words(name)}"


def listed(words: Iterable[str], last: str = "and") -> str:
    """Join words as a sentence does: "a, b and c"."""
    known = list(words)
    if len(known) < 2:
        return "".join(known)
    return f"{', '.join(known[:-1])} {last} {known[-1]}"


def with_article(noun: str) -> str:
    """Give a noun its article: "an incident"; of advice there is no one piece."""
    if noun == "advice":
        return noun
    return f"an {noun}" if noun[:1] in "aeiou" else f"a {noun}"


def some_day(day: When) -> str:
    """Name a day, vague or not, so that it can follow "until"."""
    words = day.in_words()
    if day.as_adverb().startswith("in "):
        return f"some day in {words}"
    return f"a day {words}" if words.startswith("between") else words
