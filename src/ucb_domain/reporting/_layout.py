"""Counted figures become tables: which rows there are, and how figures hang together."""

from collections.abc import Iterator

import attrs

from ucb_domain.findings import FAULTS
from ucb_domain.policy import Policies
from ucb_domain.reporting._cases import STEPS
from ucb_domain.reporting._shapes import Definition, Shape
from ucb_domain.reporting._sheet import PERHAPS, UNKNOWN, WHOLE, Sums
from ucb_domain.reporting.suppression import Count, Key, Relation
from ucb_domain.wording.grammar import spaced


@attrs.frozen(kw_only=True)
class Line:
    """One row of a table before anything is withheld.

    Attributes:
        id: Its name.
        label: Its label.
        keys: Its figures, one for each column.
        level: How far it is set in.
        total: Whether it sums up others.
    """

    id: str
    label: str
    keys: tuple[Key, ...]
    level: int = 0
    total: bool = False


@attrs.frozen(kw_only=True)
class Laid:
    """A table as it is laid out.

    Attributes:
        definition: What it counts.
        lines: Its rows.
        relations: How its figures hang together.
        counts: Its figures.
    """

    definition: Definition
    lines: tuple[Line, ...]
    relations: tuple[Relation, ...]
    counts: dict[Key, Count]


def laid_out(definition: Definition, sums: Sums, policies: Policies) -> Laid:
    """Lay out a table.

    Args:
        definition: The table.
        sums: What was counted.
        policies: The policies, in whose words rows are labelled.
    """
    parts = tuple(_rows(definition, sums, policies))
    lines = parts
    if definition.whole is not None:
        total = _line(definition, definition.whole, definition.whole_label, total=True)
        if definition.shape is Shape.SEVERAL:
            # Which cases there are is another table's to say, and not which may be.
            keys = (total.keys[0], (definition.id, WHOLE, PERHAPS))
            total = attrs.evolve(total, keys=keys)
        lines = (*parts, total)
    return Laid(
        definition=definition,
        lines=lines,
        relations=tuple(_relations(definition, parts)),
        counts={
            key: sums.count(
                key, cases=definition.cases and key[2] in {"cases", PERHAPS}
            )
            for line in lines
            for key in line.keys
        },
    )


def _line(
    definition: Definition,
    place: tuple[str, str],
    label: str,
    *,
    level: int = 0,
    total: bool = False,
) -> Line:
    table, row = place
    return Line(
        id=row,
        label=label,
        keys=tuple((table, row, column) for column, _ in definition.columns),
        level=level,
        total=total,
    )


def _rows(definition: Definition, sums: Sums, policies: Policies) -> Iterator[Line]:
    if definition.shape is Shape.LEVELS:
        yield from _levels(definition, sums)
        return
    fixed = dict(_fixed(definition))
    found = sums.rows(definition.id) - fixed.keys() - {WHOLE}
    labelled = {row: _label(definition, row, policies) for row in found}
    # By their labels: an order by size would tell what is withheld.
    others = dict(sorted(labelled.items(), key=lambda each: (each[1].lower(), each[0])))
    last = UNKNOWN in fixed or UNKNOWN in others
    rows = {**fixed, **others}
    unknown = rows.pop(UNKNOWN, "Not recorded")
    for row, label in rows.items():
        yield _line(definition, (definition.id, row), label)
    if last:
        yield _line(definition, (definition.id, UNKNOWN), unknown)


def _fixed(definition: Definition) -> Iterator[tuple[str, str]]:
    yield from definition.rows
    if definition.id == "steps":
        for name, words in STEPS.items():
            if name not in {"warning-issued", "referral-made"}:
                yield name, words


def _label(definition: Definition, row: str, policies: Policies) -> str:
    versions = policies.versions
    match definition.id:
        case "steps":
            name, _, which = row.partition("/")
            return f"{STEPS[name]}: {spaced(which)}"
        case "behaviours":
            known = (each.terms.behaviours.get(row) for each in versions)
            words = next((each.words for each in known if each is not None), None)
            return _capital(words or spaced(row))
        case "measures":
            measures = (each.terms.measure(row) for each in versions)
            title = next((each.title for each in measures if each is not None), None)
            return _capital(title or spaced(row))
        case "reviews-due":
            policy, _, rest = row.partition("/")
            clause, _, purpose = rest.rpartition("/")
            general = any(each.id == policy and each.general for each in versions)
            words = f"{clause}, {spaced(purpose)}" if purpose else clause
            return f"{words} (a general expectation)" if general else words
        case _:
            return _capital(spaced(row))


def _levels(definition: Definition, sums: Sums) -> Iterator[Line]:
    rows = sums.rows(definition.id) - {WHOLE}
    policies = {row.split("/", 2)[1] for row in rows if "/" in row}
    for fault in sorted(row for row in rows if "/" not in row):
        words = FAULTS.get(fault, "no fault is named")
        yield _line(definition, (definition.id, fault), _capital(words))
        for row in sorted(each for each in rows if each.startswith(f"{fault}/")):
            _, policy, clause = row.split("/", 2)
            label = clause if len(policies) == 1 else f"{clause} ({policy})"
            yield _line(definition, (definition.id, row), label, level=1)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _relations(definition: Definition, parts: tuple[Line, ...]) -> Iterator[Relation]:
    match definition.shape:
        case Shape.PARTS:
            yield from _sums(definition, parts)
        case Shape.SEVERAL:
            assert definition.whole is not None  # noqa: S101 - as it is defined
            whole = (*definition.whole, "cases")
            keys = tuple(line.keys[0] for line in parts)
            yield Relation(whole=whole, parts=keys, exact=False)
            for key in keys:
                yield Relation(whole=key, parts=(whole,), exact=False)
        case Shape.ACROSS:
            for line in parts:
                *some, whole, _ = line.keys
                yield Relation(whole=whole, parts=tuple(some))
        case Shape.APART:
            for line in parts:
                times, cases, _ = line.keys
                yield Relation(whole=cases, parts=(times,), exact=False)
                yield Relation(
                    whole=cases, parts=(("cases", WHOLE, "cases"),), exact=False
                )
        case _:
            # Levels: each fault sums up its clauses, and the last row all faults.
            faults = tuple(line for line in parts if not line.level)
            yield from _sums(definition, faults)
            for fault in faults:
                under = tuple(
                    line for line in parts if line.id.startswith(f"{fault.id}/")
                )
                for place, key in enumerate(fault.keys):
                    yield Relation(
                        whole=key, parts=tuple(line.keys[place] for line in under)
                    )


def _sums(definition: Definition, parts: tuple[Line, ...]) -> Iterator[Relation]:
    """Say that each column of a table adds up to its last row."""
    assert definition.whole is not None  # noqa: S101 - as it is defined
    for place, (column, _) in enumerate(definition.columns):
        yield Relation(
            whole=(*definition.whole, column),
            parts=tuple(line.keys[place] for line in parts),
        )
