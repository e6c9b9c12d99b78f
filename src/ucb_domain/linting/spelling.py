"""Words of a pack that are nearly a usual one, and so are likely to be meant for it.

Most words of facts are open: a policy may have a channel or an outcome that no other
has, and so the loader takes them all. A slip in one is a rule that never applies.
"""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from ucb_domain.linting.asking import at_rule
from ucb_domain.linting.remarks import Check, Found, Place, Severity
from ucb_domain.policy import Policy
from ucb_domain.rules import (
    AnyRule,
    Expiry,
    Field,
    Letter,
    Notice,
    OpenChannels,
    Schedule,
    Searched,
)
from ucb_domain.rules.parts import Part, parts_of
from ucb_domain.rules.purposes import ORDINARY, PROTECTED

# Shorter words are one letter off too many others.
_SHORTEST: Final = 4

_CHANNELS: Final = frozenset(
    {
        "telephone",
        "letter",
        "email",
        "web-form",
        "text",
        "in-person",
        "home-visit",
        "social-media",
        "video",
        "public-meeting",
        "representative",
    }
)
_OUTCOMES: Final = frozenset(
    {
        "extended",
        "continued",
        "amended",
        "removed",
        "upheld",
        "varied",
        "dismissed",
        "answered",
        "acknowledged",
        "filed",
        "redirected",
        "declined",
        "ignored",
        "resolved",
        "not-resolved",
        "not-appropriate",
        "supported",
        "not-supported",
    }
)
_STAGES: Final = frozenset(
    {
        "requested",
        "offered",
        "agreed",
        "declined",
        "complaint",
        "early-referral",
        "enquiry",
        "decision",
    }
)
_AUDIENCES: Final = frozenset(
    {"customer", "staff", "police", "legal", "safeguarding", "complaints-team"}
)
_PURPOSES: Final = frozenset(
    {*PROTECTED, *ORDINARY, "decision", "end", "review-due", "review-outcome"}
)

_USUAL: Final[Mapping[str, frozenset[str]]] = MappingProxyType(
    {
        "channel": _CHANNELS,
        "outcome": _OUTCOMES,
        "stage": _STAGES,
        "audience": _AUDIENCES,
        "purpose": _PURPOSES,
        "rung": frozenset({"warning", "reminder"}),
        "severity": frozenset({"serious", "extreme", "urgent"}),
        "target": frozenset({"staff", "third-party", "property"}),
        "relation": frozenset({"aids", "represents", "household"}),
    }
)
"""For each sort of word, those that policies and files have in common."""

# Fields of acts, by the sort of word that they hold.
_SORTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "channel": "channel",
        "keeps_open": "channel",
        "outcome": "outcome",
        "stage": "stage",
        "to": "audience",
        "purpose": "purpose",
        "rung": "rung",
        "severity": "severity",
        "target": "target",
        "relation": "relation",
        "behaviours": "behaviour",
        "grounds": "behaviour",
    }
)

_Used = tuple[str, str, Place]
"""A sort of word, the word, and where it stands."""


def _used(policy: Policy) -> Iterator[_Used]:
    """Give every word of a pack that stands for something in a file."""
    for kind, measure in policy.terms.measures.items():
        place: Place = ("measures", kind)
        yield "measure", kind, place
        for channel in measure.channels:
            yield "channel", channel, (*place, "channels")
    for clause in policy.clauses:
        for number, binding in enumerate(clause.rules):
            for sort, word in _of_rule(binding.rule):
                yield sort, word, at_rule(clause, number)


def _of_rule(rule: AnyRule) -> Iterator[tuple[str, str]]:
    for part in parts_of(rule):
        yield from ((sort, word) for sort, words in _of(part) for word in words)


def _of(part: Part) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Give the words of one part of a rule, by their sort."""
    match part:
        case Field() if part.field in _SORTS:
            yield _SORTS[part.field], _held_against(part)
        case Notice():
            yield "audience", (part.to,)
            yield "channel", part.channels
            yield "purpose", part.purpose
        case Letter():
            yield "audience", (part.to,)
            yield "purpose", part.purpose
        case Expiry():
            yield "audience", _one(part.to)
        case OpenChannels():
            yield "channel", (*part.channels, *part.keep)
        case Schedule():
            yield "outcome", part.outcomes
        case Searched():
            yield "audience", _one(part.to)
            yield "purpose", _one(part.purpose)
        case _:
            pass


def _held_against(field: Field) -> tuple[str, ...]:
    words = field.one_of or field.has_any or field.only or (field.equals,)
    return tuple(word for word in words if isinstance(word, str))


def _one(word: str | None) -> tuple[str, ...]:
    return () if word is None else (word,)


def _known(policy: Policy, sort: str) -> frozenset[str]:
    """Give the words of a sort that nobody need look at twice."""
    terms = policy.terms
    match sort:
        case "measure":
            return frozenset(terms.standard_measures)
        case "behaviour":
            return frozenset(terms.behaviours)
        case "audience":
            return _USUAL[sort] | terms.roles.keys()
        case _:
            return _USUAL[sort]


def _nearly(policy: Policy) -> Iterator[Found]:
    used = list(_used(policy))
    times: dict[tuple[str, str], int] = {}
    for sort, word, _ in used:
        times[sort, word] = times.get((sort, word), 0) + 1
    for sort, word, place in used:
        known = _known(policy, sort)
        # Whoever writes a word twice is likely to mean it.
        if word in known or times[sort, word] > 1:
            continue
        often = {
            each for (of, each), count in times.items() if of == sort and count > 1
        }
        near = sorted(each for each in known | often if one_off(word, each))
        if near:
            yield Found(
                words=f"{word!r} is nearly {near[0]!r}, a usual word for "
                f"{_WHAT.get(sort, f'a {sort}')}, and stands nowhere else.",
                place=place,
            )


# What policies call the person whom a case is about.
_CUSTOMERS: Final = frozenset(
    {
        "applicant",
        "caller",
        "citizen",
        "client",
        "complainant",
        "individual",
        "member",
        "member-of-the-public",
        "patient",
        "person",
        "resident",
        "service-user",
        "student",
        "tenant",
        "user",
        "visitor",
    }
)


def _customers(policy: Policy) -> Iterator[Found]:
    """Find letters to the customer that are taken for letters to somebody else."""
    for sort, word, place in _used(policy):
        named = sort == "audience" and word in _CUSTOMERS
        if named and word not in policy.terms.roles:
            yield Found(
                words=f"A letter to {word!r} is taken for one to somebody beside the "
                "customer.",
                place=place,
            )


_WHAT: Final[Mapping[str, str]] = MappingProxyType(
    {
        "audience": "who is told",
        "outcome": "an outcome",
        "behaviour": "a kind of behaviour",
        "severity": "how grave something is",
        "measure": "a kind of measure",
        "rung": "a step",
    }
)


def one_off(one: str, other: str) -> bool:
    """Say whether two words differ by one slip.

    A slip is a letter too many, too few or another one, or two that have changed places.
    Words that differ in a number are meant to.
    """
    if one == other or min(len(one), len(other)) < _SHORTEST:
        return False
    start = 0
    while one[start : start + 1] == other[start : start + 1] != "":
        start += 1
    one, other = one[start:], other[start:]
    while one and other and one[-1] == other[-1]:
        one, other = one[:-1], other[:-1]
    if any(letter.isdigit() for letter in one + other):
        return False
    swapped = len(one) == 2 and one == other[::-1]
    return swapped or (len(one) <= 1 and len(other) <= 1)


CHECKS = (
    Check(
        id="customer-by-another-name",
        severity=Severity.WARNING,
        title="The customer seems to be named otherwise than as the customer.",
        remedy='Write to = "customer", whatever the policy calls the person whom a case is '
        "about; or define whoever else is meant under [roles].",
        find=_customers,
    ),
    Check(
        id="nearly-a-usual-word",
        severity=Severity.WARNING,
        title="A word is one letter off a usual one, and stands nowhere else.",
        remedy="Write the usual word where it is meant; a word of your own stays as it is.",
        find=_nearly,
    ),
)
"""What is likely to be misspelt."""
