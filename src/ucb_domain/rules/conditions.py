"""Conditions: a small boolean language over the facts, used inside any rule.

A policy writes a condition as a table with one key that says what kind it is::

    { field = "severity", is = "serious" }
    { states = "without-warning-reason" }
    { any = [ { field = "channel", in = ["telephone"] }, { earlier = "warning-issued" } ] }
"""

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, cast

import attrs

from ucb_domain.dates import Period, When
from ucb_domain.entries import Entry
from ucb_domain.events import EVENT_TYPES, Act, ContactRecorded
from ucb_domain.restriction import Restriction
from ucb_domain.truth import Truth, agreed, every, some
from ucb_domain.values import Contents, Measure

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

    all: tuple[Condition, ...]

    def holds(self, act: Entry, context: "Context") -> Truth:
        """Say whether each holds of the act."""
        return every(part.holds(act, context) for part in self.all)

    def problems(self, act_name: str) -> list[str]:
        """Say what is wrong with the parts."""
        return [text for part in self.all for text in part.problems(act_name)]


@attrs.frozen(kw_only=True)
class AnyOf(Condition):
    """At least one of the conditions holds."""

    any: tuple[Condition, ...]

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
    it is empty, if the file is complete, so that what it leaves blank is missing.

    Attributes:
        field: Name of the field, as history files write it ("new_information").
        equals: The value it has.
        one_of: The values it may have.
        has_any: For a field with several values: at least one is among these.
        only: For a field with several values: every one is among these.
        at_least: For a number.
        at_most: For a number.
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
        given = [
            test for test in attrs.astuple(self, recurse=False)[1:] if test is not None
        ]
        if len(given) != 1:
            raise ValueError(
                f"The condition on field {self.field!r} needs exactly one test: is, in, "
                "has_any, only, at_least, at_most or known."
            )

    def holds(self, act: Entry, context: "Context") -> Truth:
        """Say whether the field has the value."""
        if self.known is not None:
            recorded = filled(act, self.field, context)
            return recorded if self.known else ~recorded
        value: object = getattr(act.event, self.field)
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
        """Say so if acts of this kind have no such field."""
        return unknown_fields(act_name, (self.field,))


@attrs.frozen(kw_only=True)
class States(Condition):
    """The act's own record or letter states an item.

    Attributes:
        states: The item.
        by: Where given: the act was also done by this authority.
    """

    states: str
    by: str | None = None

    def holds(self, act: Entry, context: "Context") -> Truth:
        """Say whether the act states the item."""
        stated = states(act.event, self.states)
        if self.by is None:
            return stated
        return stated & By(by=self.by).holds(act, context)


@attrs.frozen(kw_only=True)
class By(Condition):
    """The act was done by somebody with this authority.

    Attributes:
        by: Name of the authority, or of a role.
    """

    by: str

    def holds(self, act: Entry, context: "Context") -> Truth:
        """Say whether those who did it had the authority."""
        return context.authority(self.by).allows(act.event, context.terms.roles)


@attrs.frozen(kw_only=True)
class HasMeasure(Condition):
    """The restriction that the act imposes or concerns uses one of these measures.

    Attributes:
        measure: Kinds of measure.
    """

    measure: tuple[str, ...]

    def holds(self, act: Entry, context: "Context") -> Truth:
        """Say whether one of the measures is used on the day of the act."""
        own: tuple[Measure, ...] | None = getattr(act.event, "measures", None)
        if own is not None:
            return self._among(own)
        restriction = context.facts.restriction(act)
        if restriction is None:
            return Truth.UNKNOWN
        return agreed(map(self._among, restriction.measures_possible(act.on)))

    def _among(self, measures: tuple[Measure, ...] | None) -> Truth:
        if measures is None:
            return Truth.UNKNOWN
        return Truth.of(any(each.kind in self.measure for each in measures))


@attrs.frozen(kw_only=True)
class Earlier(Condition):
    """Enough acts of a kind came before, in the case, within a stretch of time.

    Attributes:
        earlier: The kind of act.
        where: What must hold of those acts.
        at_least: How many there must be.
        within: How far back they count; `None` for the whole case.
    """

    earlier: str
    where: "Condition | None" = None
    at_least: int = attrs.field(default=1, validator=attrs.validators.ge(1))
    within: Period | None = None

    def holds(self, act: Entry, context: "Context") -> Truth:
        """Count the earlier acts, those that certainly count and those that may."""
        certain = possible = 0
        for entry in context.facts.named(self.earlier):
            if entry.event_id == act.event_id:
                continue
            counts = self._counts(entry, act, context)
            certain += counts is Truth.YES
            possible += counts is not Truth.NO
        if certain >= self.at_least:
            return Truth.YES
        if possible >= self.at_least:
            return Truth.UNKNOWN
        return ~context.facts.certainly_none(self.earlier, about=act, until=act)

    def _counts(self, entry: Entry, act: Entry, context: "Context") -> Truth:
        counts = context.facts.in_order(entry, act)
        if self.where is not None:
            counts &= self.where.holds(entry, context)
        if self.within is not None:
            limit = entry.on.plus(self.within, context.terms.working_days)
            counts &= act.on.on_or_before(limit)
        return counts

    def problems(self, act_name: str) -> list[str]:
        """Say what is wrong with the kind of act, or with what must hold of it."""
        if problems := unknown_acts((self.earlier,)):
            return problems
        return self.where.problems(self.earlier) if self.where else []


@attrs.frozen(kw_only=True)
class Restricted(Condition):
    """A restriction that reaches this act was in force on its day.

    A contact is reached when its subject is one that the restriction is confined to, or
    when the restriction is confined to none.

    Attributes:
        restricted: Whether there must be one, or must be none.
    """

    restricted: bool

    def holds(self, act: Entry, context: "Context") -> Truth:
        """Say whether a restriction reaches the act."""
        reached = some(
            each.in_force(act.on) & _reaches(each, act)
            for each in context.facts.restrictions
        )
        if reached is Truth.NO:
            reached = ~context.facts.certainly_none("restriction-imposed", until=act)
        return reached if self.restricted else ~reached


def _reaches(restriction: Restriction, act: Entry) -> Truth:
    contact = act.event
    if not isinstance(contact, ContactRecorded):
        return Truth.YES
    return agreed(
        _confined_to(subjects, contact)
        for subjects in restriction.subjects_possible(act.on)
    )


def _confined_to(subjects: tuple[str, ...], contact: ContactRecorded) -> Truth:
    if not subjects:
        return Truth.YES
    if contact.subject is None:
        return Truth.NO if contact.new_matter else Truth.UNKNOWN
    return Truth.of(contact.subject in subjects)


# Items that a filled field states by itself, so that nobody need say a thing twice.
_STATED_BY_FIELD = {
    "review-date": "review_on",
    "end-date": "ends_on",
    "duration": "ends_on",
    "appeal-deadline": "appeal_by",
}


def states(event: Act, item: str) -> Truth:
    """Say whether an act's own record or letter states an item."""
    field = _STATED_BY_FIELD.get(item)
    if field is not None and getattr(event, field, None) is not None:
        return Truth.YES
    contents: Contents | None = event.states
    return Truth.UNKNOWN if contents is None else contents.states(item)


def filled(act: Entry, field: str, context: "Context") -> Truth:
    """Say whether a field of an act was filled in.

    In a complete file the entry is the record, and what it leaves blank is missing. In
    any other, a blank means only that nobody has seen it.
    """
    value: object = getattr(act.event, field)
    default: object = getattr(attrs.fields(type(act.event)), field).default
    # Where a field is empty unless told, nobody may have said that it is empty.
    if value is None or value == When() or value == default == ():
        return Truth.NO if context.facts.coverage.complete else Truth.UNKNOWN
    return Truth.of(value != ())


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
