"""Conditions: a small boolean language over the facts, used inside any rule.

A policy writes a condition as a table with one key that says what kind it is::

    { field = "severity", is = "serious" }
    { states = "without-warning-reason" }
    { any = [ { field = "channel", in = ["telephone"] }, { earlier = "warning-issued" } ] }
"""

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Final, cast

import attrs

from ucb_domain.dates import When
from ucb_domain.entries import Entry
from ucb_domain.events import EVENT_TYPES, Act
from ucb_domain.rules.saying import listed
from ucb_domain.rules.testable import some_given, untestable
from ucb_domain.truth import Truth, every, some
from ucb_domain.values import Contents, Officer

if TYPE_CHECKING:
    from ucb_domain.rules.context import Context


@attrs.frozen(kw_only=True)
class Condition(ABC):
    """Something that holds of an act, does not hold, or cannot be told."""

    @abstractmethod
    def holds(self, act: Entry, context: "Context") -> Truth:
        """Say whether it holds of the act."""

    def problems(self, act_name: str) -> list[str]:
        """Say what is wrong with it for acts of this kind, in words with a remedy."""
        return []


@attrs.frozen(kw_only=True)
class AllOf(Condition):
    """Every one of the conditions holds."""

    all: tuple[Condition, ...] = attrs.field(validator=some_given)

    def holds(self, act: Entry, context: "Context") -> Truth:
        """Say whether each holds of the act."""
        return every(part.holds(act, context) for part in self.all)

    def problems(self, act_name: str) -> list[str]:
        """Say what is wrong with the parts, and if no act can meet them all."""
        problems = [text for part in self.all for text in part.problems(act_name)]
        left: dict[str, frozenset[object]] = {}
        for part in self.all:
            if isinstance(part, Field) and (values := part.values) is not None:
                left[part.field] = left.get(part.field, values) & values
        return problems + [
            f"{name!r} holds one value, and never all that is asked of it here; write "
            "any = […] for one of several."
            for name, values in left.items()
            if not values
        ]


@attrs.frozen(kw_only=True)
class AnyOf(Condition):
    """At least one of the conditions holds."""

    any: tuple[Condition, ...] = attrs.field(validator=some_given)

    def holds(self, act: Entry, context: "Context") -> Truth:
        """Say whether one holds of the act."""
        return some(part.holds(act, context) for part in self.any)

    def problems(self, act_name: str) -> list[str]:
        """Say what is wrong with the parts."""
        return [text for part in self.any for text in part.problems(act_name)]


@attrs.frozen(kw_only=True)
class Not(Condition):
    """The condition does not hold."""

    negated: Condition

    def holds(self, act: Entry, context: "Context") -> Truth:
        """Say whether the inner condition fails."""
        return ~self.negated.holds(act, context)

    def problems(self, act_name: str) -> list[str]:
        """Say what is wrong with the inner condition."""
        return self.negated.problems(act_name)


@attrs.frozen(kw_only=True)
class Field(Condition):
    """A field of the act has a value.

    Exactly one test is given. A field that nobody recorded is unknown; only to `known`
    it is empty, if the file is complete, so that what it leaves blank is missing. A
    decision that sets a last day is not `open_ended`, whether it says so or not.

    Attributes:
        field: Name of the field, as history files write it ("new_information").
        equals: The value it has.
        one_of: The values it may have.
        has_any: For a field with several values: at least one is among these.
        only: For a field with several values: every one is among these.
        at_least: For a number; for a field with several values, how many different ones
            there are.
        at_most: Likewise.
        known: Whether it was recorded and is not empty.
    """

    field: str
    equals: str | bool | int | None = None
    one_of: tuple[str, ...] | None = None
    has_any: tuple[str, ...] | None = None
    only: tuple[str, ...] | None = None
    at_least: int | None = None
    at_most: int | None = None
    known: bool | None = None

    def __attrs_post_init__(self) -> None:
        if len(self._given) != 1:
            raise ValueError(
                f"the condition on field {self.field!r} has {len(self._given)} tests; "
                f"write exactly one of {listed(_TESTS.values(), 'or')}, and join several "
                "conditions with all = […]."
            )

    @property
    def _given(self) -> list[tuple[str, object]]:
        """The tests that are given, each with what the field is held against."""
        given = [(test, getattr(self, name)) for name, test in _TESTS.items()]
        return [(test, wanted) for test, wanted in given if wanted is not None]

    @property
    def values(self) -> frozenset[object] | None:
        """The values that the one value of the field may have; `None` for any."""
        if self.one_of is not None:
            return frozenset(self.one_of)
        return None if self.equals is None else frozenset((self.equals,))

    def holds(self, act: Entry, context: "Context") -> Truth:
        """Say whether the field has the value."""
        if self.known is not None:
            recorded = filled(act, self.field, context)
            return recorded if self.known else ~recorded
        value = _value(act.event, self.field)
        return Truth.UNKNOWN if value is None else Truth.of(self._test(value))

    def _test(self, value: object) -> bool:
        several: set[object] = {value}
        if isinstance(value, tuple):
            several = set(cast("tuple[object, ...]", value))
        if self.equals is not None:
            return value == self.equals
        if self.one_of is not None:
            return value in self.one_of
        if self.has_any is not None:
            return bool(several & set(self.has_any))
        if self.only is not None:
            return bool(several) and several <= set(self.only)
        number = value if isinstance(value, int) else len(several)
        if self.at_least is not None:
            return number >= self.at_least
        assert self.at_most is not None  # noqa: S101 - exactly one test was given
        return number <= self.at_most

    def problems(self, act_name: str) -> list[str]:
        """Say so if acts of this kind have no such field, or it can never pass."""
        problems = unknown_fields(act_name, (self.field,))
        if problems or act_name not in EVENT_TYPES:
            return problems
        ((test, wanted),) = self._given
        problem = untestable(act_name, self.field, test, wanted)
        return [problem] if problem is not None else []


# The tests of a field, each with the word that packs write for it.
_TESTS: Final = {
    "equals": "is",
    "one_of": "in",
    "has_any": "has_any",
    "only": "only",
    "at_least": "at_least",
    "at_most": "at_most",
    "known": "known",
}


@attrs.frozen(kw_only=True)
class States(Condition):
    """The act's own record or letter states an item.

    Of a letter that nobody has seen it is unknown. In a complete file the entry is the
    record of any other act, and an entry that says nothing of it states nothing; general
    expectations allow for a record that is kept elsewhere.

    Attributes:
        states: The item.
        by: Where given: the act was also done by this authority.
    """

    states: str
    by: str | None = None

    def holds(self, act: Entry, context: "Context") -> Truth:
        """Say whether the act states the item."""
        stated = states(act.event, self.states)
        if stated is Truth.UNKNOWN and _unwritten(act, context):
            stated = Truth.NO
        if self.by is None:
            return stated
        return stated & By(by=self.by).holds(act, context)


@attrs.frozen(kw_only=True)
class By(Condition):
    """The act was done by somebody with this authority, or names somebody who has it.

    Attributes:
        by: Name of the authority, or of a role.
        of: Which officers of the act are meant, as a field of it: "adviser",
            "contacted", "against", "notified"; `None` for those who did it.
    """

    by: str
    of: str | None = None

    def holds(self, act: Entry, context: "Context") -> Truth:
        """Say whether the officers who are meant had the authority."""
        authority, roles = context.authority(self.by), context.terms.roles
        if self.of is None:
            allowed = authority.allows(act.event, roles)
            # A thin file may not name everybody who signed.
            alone = not act.event.also_by and not context.facts.coverage.complete
            several = authority.takes_several and alone
            return allowed | Truth.UNKNOWN if several else allowed
        value: Officer | tuple[Officer, ...] | None = getattr(act.event, self.of)
        if isinstance(value, Officer):
            return authority.held_by((value,), roles)
        if value == () and _told(act.event, self.of):
            return Truth.NO
        return authority.held_by(value or (), roles)

    def problems(self, act_name: str) -> list[str]:
        """Say so if acts of this kind name no such officers."""
        if self.of is None or act_name not in EVENT_TYPES:
            return []
        known = _officer_fields(EVENT_TYPES[act_name])
        if self.of in known:
            return []
        fields = ", ".join(known)
        return [f"{act_name} names no officers in {self.of!r}; write one of {fields}."]


TELLS_ITSELF = frozenset({"warning-issued", "notice-given", "meeting-offered"})
"""Acts that are themselves said to the customer, so that no further notice is due."""

# Items that a filled field states by itself, so that nobody need say a thing twice.
_STATED_BY_FIELD = {
    "review-date": "review_on",
    "end-date": "ends_on",
    "duration": "ends_on",
    "appeal-deadline": "appeal_by",
}

# Whoever gives the last day says how long it lasts, and need not say so as well.
_STATED_BY_ITEM = {"duration": "end-date"}


def states(event: Act, item: str) -> Truth:
    """Say whether an act's own record or letter states an item."""
    field = _STATED_BY_FIELD.get(item)
    if field is not None and getattr(event, field, None) is not None:
        return Truth.YES
    contents: Contents | None = event.states
    if contents is None:
        return Truth.UNKNOWN
    if _STATED_BY_ITEM.get(item) in contents.includes:
        return Truth.YES
    return contents.states(item)


def _unwritten(act: Entry, context: "Context") -> bool:
    """Say whether nothing was written down of an act that is no letter.

    In a complete file the entry is the record, as the organisation's own policy asks for
    it; a letter is a thing of its own.
    """
    return (
        act.event.states is None
        and act.name not in TELLS_ITSELF
        and context.facts.coverage.complete
        and not context.terms.general
    )


def filled(act: Entry, field: str, context: "Context") -> Truth:
    """Say whether a field of an act was filled in.

    In a complete file the entry is the record, and what it leaves blank is missing. In
    any other, a blank means only that nobody has seen it.
    """
    value: object = getattr(act.event, field)
    if (
        value is None
        or value == When()
        or (value == () and not _told(act.event, field))
    ):
        return Truth.NO if context.facts.coverage.complete else Truth.UNKNOWN
    return Truth.of(value != ())


def _value(event: Act, field: str) -> object:
    """Give the value of a field, as far as it is recorded or follows from another."""
    value: object = getattr(event, field)
    if field == "open_ended" and value is None:
        return None if getattr(event, "ends_on", None) is None else False
    return value


def _told(event: Act, field: str) -> bool:
    """Say whether an empty field says that there was nothing.

    Where a field is empty unless told, nobody may have said that it is empty.
    """
    default: object = getattr(attrs.fields(type(event)), field).default
    return default != ()


def _officer_fields(event_type: type) -> list[str]:
    """Give the fields of an event that name officers."""
    kinds = (Officer | None, tuple[Officer, ...], tuple[Officer, ...] | None)
    return [field.name for field in attrs.fields(event_type) if field.type in kinds]


def unknown_acts(names: tuple[str, ...]) -> list[str]:
    """Say which of these are no kinds of act, with the remedy."""
    return [
        f"{name!r} is no kind of act; write one of {', '.join(sorted(EVENT_TYPES))}."
        for name in names
        if name not in EVENT_TYPES
    ]


def unknown_fields(act_name: str, names: tuple[str, ...]) -> list[str]:
    """Say which of these are no fields of the act, with the remedy."""
    if act_name not in EVENT_TYPES:
        return []
    fields = {field.name for field in attrs.fields(EVENT_TYPES[act_name])}
    return [
        f"{act_name} has no field {name!r}; write one of {', '.join(sorted(fields))}."
        for name in names
        if name not in fields
    ]
