"""Where a key belongs that stands in a pack where it cannot.

Whoever writes a pack knows the words of the format sooner than their places. A condition
in the wrong table, or the question of a judgement at the clause, is told where to go.
"""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final

from ucb_domain.codec.pack_shape import CONDITIONS, KEYS, Header, Item, Pack
from ucb_domain.codec.sentences import fields_of
from ucb_domain.policy import Clause
from ucb_domain.rules import (
    RULE_KINDS,
    Clock,
    Condition,
    Field,
    MeasureKind,
    Rule,
    Step,
)

_PLACES: Final = ("when", "unless", "where")
# Words that people write for one of those three.
_LIKE_PLACES: Final = frozenset(
    {"if", "condition", "conditions", "only_if", "only", "given", "except", "exception"}
)
_BOUND: Final = ("enforce", "modality")
# Where an id of a clause, or what it says, was put with the rule.
_OF_CLAUSES: Final = frozenset({"at", "reason", "reading", "id"})
# A parameter of more kinds than this says little of where it belongs.
_FEW: Final = 4
_TESTS: Final = tuple(
    KEYS[Field].get(name, name) for name in fields_of(Field) if name != "field"
)


def belongs(where: type[Any], key: str) -> str | None:
    """Say where a key belongs that is none of the table in which it stands.

    Args:
        where: What the table is read as.
        key: The key.

    Returns:
        The problem and its remedy in one sentence; `None` where nothing is known of it.
    """
    return next(_places(where, key), None)


def _places(where: type[Any], key: str) -> Iterator[str]:
    slots = [each for each in _PLACES if each in fields_of(where)]
    if issubclass(where, Condition):
        yield from _in_condition(where, key)
    elif where is Clause:
        yield from _in_clause(key)
    elif issubclass(where, Rule | Step):
        yield from _in_rule(where, key, slots)
    elif where in {Pack, Header}:
        yield from _in_head(where, key)
    elif where is Clock and key in CONDITIONS:
        yield f"{key!r} is a condition and stands beside the clock; write when = {{ … }}."
    elif where is MeasureKind and key in {"rule", "by", "when"}:
        yield f"{key!r} is no part of a measure; bind a rule, with kinds = [the measure]."
    elif where is Item and key in {"rule", "must"}:
        yield f"{key!r} is no part of an item; bind a rule of kind notice or record."


def _in_condition(where: type[Any], key: str) -> Iterator[str]:
    if key in CONDITIONS or (key in _TESTS and where is not Field):
        yield (
            f"{key!r} begins another condition; join the two with all = […] or any = […]."
        )
    elif key in {"when", "unless"} and "where" in fields_of(where):
        yield f"{key!r} stands in a rule; in this condition write where = {{ … }}."
    elif key in {"where", "when", "unless"}:
        yield (
            f"{key!r} is no part of this condition; join conditions with all = […], and "
            "turn one round with not = { … }."
        )


def _in_clause(key: str) -> Iterator[str]:
    if key in _BOUND or key in {"fault", *_PLACES}:
        yield f"{key!r} belongs in a rule of the clause; write it under [[clause.rule]]."
    elif key in CONDITIONS:
        yield (
            f"{key!r} is a condition and belongs in a rule of the clause; write when = "
            "{ … } under [[clause.rule]]."
        )
    elif kinds := _kinds_with(key):
        yield (
            f"{key!r} belongs in a rule of the clause, of kind {' or '.join(kinds)}; "
            "write it under [[clause.rule]]."
        )


def _kinds_with(key: str) -> list[str]:
    """Name the kinds of rule that have a parameter, where they are few."""
    kinds = [
        name
        for name, kind in RULE_KINDS.items()
        if key in {KEYS.get(kind, {}).get(each, each) for each in fields_of(kind)}
    ]
    return kinds if len(kinds) <= _FEW else []


def _in_rule(where: type[Any], key: str, slots: Sequence[str]) -> Iterator[str]:
    what = "a step" if issubclass(where, Step) else "this kind of rule"
    slot = slots[0] if slots else None
    if key in _OF_CLAUSES:
        yield f"{key!r} belongs to the clause; write it above [[clause.rule]]."
    elif key in {*_LIKE_PLACES, *_PLACES}:
        yield from _in_its_place(key, what, slots)
    elif key in CONDITIONS and slot is not None:
        yield f"{key!r} is a condition; write {slot} = {{ {key} = … }}."
    elif key in _TESTS and slot is not None:
        yield f"{key!r} tests a field; write {slot} = {{ field = …, {key} = … }}."
    elif key in _BOUND:
        yield f"{key!r} belongs to the whole rule; write it beside its kind."


def _in_its_place(key: str, what: str, slots: Sequence[str]) -> Iterator[str]:
    """Say under which key the conditions of a rule stand."""
    if slots:
        yield (
            f"{key!r} is no key of {what}; its conditions stand under "
            f"{' and '.join(slots)}."
        )
    else:
        yield f"{key!r} is no key of {what}, which takes no condition; take it out."


_SINGULAR: Final[Mapping[str, str]] = MappingProxyType(
    {
        "role": "[roles]",
        "authority": "[authorities]",
        "item": "[items]",
        "measure": "[measures]",
        "behaviour": "[behaviours]",
        "clauses": "[[clause]]",
    }
)


def _in_head(where: type[Any], key: str) -> Iterator[str]:
    """Say where a key belongs that stands at the top of the file or under [policy]."""
    if where is Pack and key in fields_of(Header):
        yield f"{key!r} belongs under [policy]; write it there."
    elif where is Header and key in fields_of(Pack):
        yield (
            f"{key!r} belongs at the top of the file; write it above [policy], or as a "
            "table of its own."
        )
    elif key in _ASKED:
        yield f"{key!r} is no table; define what is asked under [items]."
    elif key == "rule":
        yield f"{key!r} belongs in a clause; write [[clause.rule]]."
    elif key in _SINGULAR:
        yield f"{key!r} is no table; write {_SINGULAR[key]}."


_ASKED: Final = frozenset({"question", "questions", "judgement", "judgements"})
