"""The words: the small things that facts are made of.

Nothing here knows a policy, a clock or a store.
`None` always means "not recorded"; an empty tuple means "known to be none".
"""

import re
from collections.abc import Collection, Hashable, Iterable
from contextlib import suppress
from datetime import datetime, time
from enum import Enum
from functools import cache
from typing import Any, Final, cast, get_args, get_origin

import attrs

from ucb_domain.dates import Period, When
from ucb_domain.truth import Truth

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LONGEST_REFERENCE = 200

PERSONAL: Final = "personal"
"""Metadata key of a field that holds something about a person, and can be erased."""


def is_slug(text: str) -> bool:
    """Say whether `text` is a term: lower-case words and digits joined by hyphens."""
    return _SLUG.fullmatch(text) is not None


def term(_instance: object, attribute: "attrs.Attribute[Any]", value: object) -> None:
    """Check that a field holds a term, or several, or nothing.

    Raises:
        ValueError: A term is not lower-case words joined by hyphens, or one stands
            alone where several belong.
    """
    for each in _each(attribute, value):
        if not isinstance(each, str) or not is_slug(each):
            raise ValueError(
                f"{attribute.name} holds {each!r}, which is not a term; write lower-case "
                'words joined by hyphens, such as "named-officer".'
            )


def reference(
    _instance: object, attribute: "attrs.Attribute[Any]", value: object
) -> None:
    """Check that a field holds a reference, or several, or nothing.

    Raises:
        ValueError: A reference is empty or too long, has a space at an end, or holds a
            character that cannot be seen; or one stands alone where several belong.
    """
    for each in _each(attribute, value):
        if not isinstance(each, str) or not _is_reference(each):
            raise ValueError(
                f"{attribute.name} holds {each!r}, which is not a reference; write 1 to "
                "200 printable characters on one line with no space at either end."
            )


def period(_instance: object, attribute: "attrs.Attribute[Any]", value: object) -> None:
    """Check that a field holds a period as text, or nothing.

    Raises:
        ValueError: It is no ISO 8601 duration, is empty, or lasts over 100 years.
    """
    if value is None:
        return
    found = None
    with suppress(ValueError):
        found = Period.parse(value if isinstance(value, str) else "")
    if found is None or found == Period():
        raise ValueError(
            f"{attribute.name} holds {value!r}, which is not a period; write an ISO 8601 "
            'duration of a day to 100 years, such as "P1M" (a month) or "P14D" (14 days).'
        )


def _is_reference(text: str) -> bool:
    fits = 0 < len(text) <= _LONGEST_REFERENCE
    return fits and text.isprintable() and text == text.strip()


def _each(attribute: "attrs.Attribute[Any]", value: object) -> Collection[object]:
    """Give what a field holds, one by one."""
    if value is None:
        return ()
    if not _holds_several(cast("Hashable", attribute.type)):
        return (value,)
    if not isinstance(value, tuple | frozenset):
        raise ValueError(  # noqa: TRY004 - as every other check of a field
            f"{attribute.name} holds {value!r}; write a tuple, with a comma after a "
            "single value."
        )
    return cast("Collection[object]", value)


@cache
def _holds_several(given: Hashable) -> bool:
    """Say whether a type is a tuple or a set, or may be one."""
    return any(
        get_origin(part) in {tuple, frozenset} for part in (given, *get_args(given))
    )


def aware(_instance: object, attribute: "attrs.Attribute[Any]", value: object) -> None:
    """Check that a field holds an instant with a time zone, or nothing.

    Raises:
        ValueError: The instant has no time zone.
    """
    if isinstance(value, datetime) and value.utcoffset() is None:
        raise ValueError(
            f"{attribute.name} has no time zone; write an instant such as "
            '"2024-03-05T14:05:00Z".'
        )


@attrs.frozen(kw_only=True)
class Officer:
    """A person or a body that acts for the organisation, in the role held at the time.

    Attributes:
        id: Reference of the person (a staff number, not a name); `None` if the file
            does not say who it was.
        role: The role held on the day of the act, as a term of the policy, such as
            "head-of-service"; `None` if the file does not say.
        members: Where the officer is a body (a panel): references of the people who
            sat.
        service: Reference of the service or team held on the day of the act; `None` if
            the file does not say.
    """

    id: str | None = attrs.field(default=None, validator=reference)
    role: str | None = attrs.field(default=None, validator=term)
    members: tuple[str, ...] = attrs.field(default=(), validator=reference)
    service: str | None = attrs.field(default=None, validator=reference)

    @property
    def people(self) -> frozenset[str]:
        """References of the people this officer stands for.

        A body is not a person: where it is known who sat, they are the people, and the
        reference of the body is not among them.
        """
        if self.members:
            return frozenset(self.members)
        return frozenset() if self.id is None else frozenset((self.id,))

    def __str__(self) -> str:
        """Name the officer by reference and role, as far as they are known."""
        who = self.id or "an officer not named"
        return f"{who} ({self.role})" if self.role else who


class PartyKind(Enum):
    """What sort of party a case concerns."""

    PERSON = "person"
    GROUP = "group"
    ORGANISATION = "organisation"
    UNNAMED = "unnamed"
    """A person known only by description."""


def _as_terms(values: Iterable[str]) -> frozenset[str]:
    # Text would be taken letter by letter; one term alone is a set of one.
    return frozenset((values,) if isinstance(values, str) else values)


_NO_TERMS: Final[frozenset[str]] = frozenset()


@attrs.frozen(kw_only=True)
class Party:
    """The customer, or someone connected with the customer.

    Attributes:
        ref: Reference in the organisation's own records.
        kind: Person, group, organisation, or someone known only by description.
        name: Personal.
        address: Personal.
        telephone: Personal.
        email: Personal.
        description: Personal; for an unnamed party, how they are recognised.
        circumstances: What is on record of them that a policy asks about, as terms
            ("under-18", "no-fixed-address", "vulnerable"); `None` if nobody recorded
            any, and empty if somebody looked and there are none.
    """

    ref: str = attrs.field(validator=reference)
    kind: PartyKind = PartyKind.PERSON
    name: str | None = attrs.field(default=None, metadata={PERSONAL: True})
    address: str | None = attrs.field(default=None, metadata={PERSONAL: True})
    telephone: str | None = attrs.field(default=None, metadata={PERSONAL: True})
    email: str | None = attrs.field(default=None, metadata={PERSONAL: True})
    description: str | None = attrs.field(default=None, metadata={PERSONAL: True})
    circumstances: frozenset[str] | None = attrs.field(
        default=None,
        converter=attrs.converters.optional(_as_terms),
        validator=term,
    )


@attrs.frozen(kw_only=True)
class Contents:
    """What a letter or a record is known to say, to leave out, and what is not known.

    Attributes:
        includes: Items it certainly states, as terms ("reasons", "review-date").
        omits: Items it certainly leaves out.
        complete: True when `includes` is all it states, so that any other item is left
            out; false when nobody has seen the rest.
    """

    includes: frozenset[str] = attrs.field(
        default=_NO_TERMS, converter=_as_terms, validator=term
    )
    omits: frozenset[str] = attrs.field(
        default=_NO_TERMS, converter=_as_terms, validator=term
    )
    complete: bool = True

    def __attrs_post_init__(self) -> None:
        if both := sorted(self.includes & self.omits):
            raise ValueError(
                f"Contents both include and omit {', '.join(both)}; keep one."
            )

    @classmethod
    def of(cls, *items: str) -> "Contents":
        """Say that a letter or record states exactly these items."""
        return cls(includes=frozenset(items))

    @classmethod
    def at_least(cls, *items: str, omits: tuple[str, ...] = ()) -> "Contents":
        """Say that it states these items, and that the rest has not been seen."""
        return cls(includes=frozenset(items), omits=frozenset(omits), complete=False)

    def states(self, item: str) -> Truth:
        """Say whether the item is stated, left out, or not known."""
        if item in self.includes:
            return Truth.YES
        if item in self.omits or self.complete:
            return Truth.NO
        return Truth.UNKNOWN


@attrs.frozen(kw_only=True)
class Judgement:
    """A question that only a person can answer, and the answer somebody recorded.

    Attributes:
        question: The question, as a term of the policy, such as "proportionality".
        satisfied: What the officer concluded; `None` if only that it was considered.
        reasoned: Whether reasons were written down; `None` if not recorded.
        by: Who judged; `None` when it was whoever did the act.
        reasons: Personal; the reasons themselves.
    """

    question: str = attrs.field(validator=term)
    satisfied: bool | None = None
    reasoned: bool | None = None
    by: Officer | None = None
    reasons: str | None = attrs.field(default=None, metadata={PERSONAL: True})


@attrs.frozen(kw_only=True)
class Window:
    """Hours in which contact is open, in the organisation's local time.

    Attributes:
        days: Weekdays, 1 for Monday to 7 for Sunday.
        opens: First minute, local time.
        closes: The minute from which it is shut, local time.
    """

    days: tuple[int, ...] = (1, 2, 3, 4, 5)
    opens: time
    closes: time

    def __attrs_post_init__(self) -> None:
        if not self.days or any(not 1 <= day <= 7 for day in self.days):
            raise ValueError(
                "days must hold at least one number, each from 1 (Monday) to 7 (Sunday)."
            )
        if self.opens >= self.closes:
            raise ValueError("closes is not after opens; give a window within one day.")


class QuotaPer(Enum):
    """The stretch of time over which a quota counts."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"


@attrs.frozen(kw_only=True)
class Quota:
    """How much contact is allowed over a stretch of time.

    Attributes:
        most: The number allowed.
        of: What is counted: "contacts" or "minutes".
        per: The stretch: calendar day, week from Monday, or calendar month.
    """

    most: int = attrs.field(validator=attrs.validators.ge(0))
    of: str = attrs.field(default="contacts", validator=term)
    per: QuotaPer


@attrs.frozen(kw_only=True)
class Measure:
    """One thing that a restriction does, such as "letters only" or "one named officer".

    Attributes:
        kind: The kind of restriction, as a term of the policy ("one-method").
        channels: Channels it leaves open or closes, as the kind says.
        contact: The named officer or single point of contact.
        deputy: Who covers that officer's absence.
        reader: Who reads what is only filed.
        windows: Hours it leaves open.
        quota: How much it allows.
        most_minutes: Longest call or meeting, in minutes.
        premises: Places it closes or names.
        review_every: How often it is looked at by itself, where that was agreed: an ISO
            8601 duration such as "P1M".
        detail: Anything else, in words.
    """

    kind: str = attrs.field(validator=term)
    channels: tuple[str, ...] = attrs.field(default=(), validator=term)
    contact: Officer | None = None
    deputy: Officer | None = None
    reader: Officer | None = None
    windows: tuple[Window, ...] = ()
    quota: Quota | None = None
    most_minutes: int | None = attrs.field(
        default=None, validator=attrs.validators.optional(attrs.validators.ge(1))
    )
    premises: tuple[str, ...] = ()
    review_every: str | None = attrs.field(default=None, validator=period)
    detail: str | None = None


@attrs.frozen(kw_only=True)
class Coverage:
    """How much of the story the file tells, so that silence is read rightly.

    A case that is kept in the register from its first day is complete: what is not
    there was not done. A file rebuilt from old papers may not be, and then an absent
    letter is not known to be missing.

    Attributes:
        complete: True when every act of the case is in the file.
        complete_for: Where the whole is not: kinds of act of which none is missing.
        until: The last day the file speaks of; `None` when it is kept up to date.
        in_order: True when acts stand in the order in which they happened, where their
            dates leave it open.
    """

    complete: bool = True
    complete_for: frozenset[str] = attrs.field(
        default=_NO_TERMS, converter=_as_terms, validator=term
    )
    until: When | None = None
    in_order: bool = True

    def joined(self, other: "Coverage") -> "Coverage":
        """Give the coverage of a file made of two: as sure as the less sure of them."""
        kinds = {
            (True, True): frozenset[str](),
            (True, False): other.complete_for,
            (False, True): self.complete_for,
            (False, False): self.complete_for & other.complete_for,
        }[self.complete, other.complete]
        # A part that is kept up to date speaks of every day that the other does not.
        until = None
        if self.until is not None and other.until is not None:
            ours_first = self.until.on_or_before(other.until) is Truth.YES
            until = other.until if ours_first else self.until
        return Coverage(
            complete=self.complete and other.complete,
            complete_for=kinds,
            until=until,
            in_order=self.in_order and other.in_order,
        )

    def covers(self, act: str) -> bool:
        """Say whether the file holds every act of this kind."""
        return self.complete or act in self.complete_for
