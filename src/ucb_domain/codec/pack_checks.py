"""What is wrong with a pack whose shape is right: names, days, and what rules ask for."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Final

from ucb_domain.calendars import JURISDICTIONS
from ucb_domain.codec.pack_shape import Header, Pack
from ucb_domain.codec.pack_tables import table_problems
from ucb_domain.codec.sentences import unknown
from ucb_domain.policy import Clause, ClauseKind, Policy
from ucb_domain.rules import (
    AnyRule,
    Behaved,
    Compliance,
    HasMeasure,
    Judged,
    Letter,
    Notice,
    Omits,
    Restricted,
    States,
    Terms,
)
from ucb_domain.rules.parts import parts_of
from ucb_domain.values import is_slug

# What a report cites a clause by, "policy@version clause fault", must stay readable.
CITED: Final = re.compile(r"[^\s@]{1,60}")
SHA256: Final = re.compile(r"[0-9a-f]{64}")


def pack_problems(
    pack: Pack, policy: Policy, *, inherited: Collection[str] = ()
) -> Iterator[str]:
    """Say what is wrong with a pack, each problem with its place and its remedy.

    Args:
        pack: The pack, with what it adopts.
        policy: The policy that it holds.
        inherited: Authorities that it takes over, and need not ask for.
    """
    yield from _header_problems(pack.policy)
    yield from table_problems(pack, inherited)
    yield from _clause_problems(policy)


def _header_problems(header: Header) -> Iterator[str]:
    if not is_slug(header.id):
        yield (
            f"policy.id: {header.id!r} is not a term; write lower-case words joined by "
            'hyphens, such as "some-council".'
        )
    if not CITED.fullmatch(header.version):
        yield (
            f"policy.version: {header.version!r} cannot be cited; write 1 to 60 "
            'characters without a space or "@", such as "2024-11-04".'
        )
    for field in ("title", "organisation"):
        if not getattr(header, field).strip():
            yield f"policy.{field}: is empty; write it."
    if header.jurisdiction not in {None, *JURISDICTIONS}:
        known = ", ".join(JURISDICTIONS)
        yield (
            f"policy.jurisdiction: {header.jurisdiction!r} is not one of those whose "
            f"bank holidays are known; write one of {known}, or leave it out."
        )
    first, last = header.in_force_from, header.in_force_until
    if first and last and last < first:
        yield "policy.in_force_until: is before in_force_from; check the two days."
    for matter in header.matters:
        if not is_slug(matter):
            yield (
                f"policy.matters: {matter!r} is not a term; write lower-case words "
                'joined by hyphens, such as "complaint".'
            )
    part = header.source.part if header.source else None
    if part is not None and not part.strip():
        yield "policy.source.part: is empty; write it, or leave it out for the whole."
    digest = header.source.sha256 if header.source else None
    if digest is not None and not SHA256.fullmatch(digest):
        yield "policy.source.sha256: is not 64 hexadecimal digits; copy them whole."


def _clause_problems(policy: Policy) -> Iterator[str]:
    # A decision may say no more of a policy than that it has no appeal.
    if not policy.clauses and not policy.terms.process:
        yield (
            "clause: there is none; write at least one [[clause]], or what the policy "
            "says of a topic under [process]."
        )
    ids = [clause.id for clause in policy.clauses]
    for place, clause in enumerate(policy.clauses):
        where = f"clause {clause.id}" if clause.id.strip() else f"clause[{place}]"
        if not CITED.fullmatch(clause.id):
            yield (
                f"{where}.id: {clause.id!r} cannot be cited; write 1 to 60 characters "
                'without a space or "@", such as "PEM-14" or "6.4".'
            )
        if clause.id in ids[:place]:
            yield f"{where}.id: is there twice; give each clause its own."
        yield from (f"{where}{problem}" for problem in _wording(clause))
        for number, bound in enumerate(clause.rules):
            for problem in _rule_problems(bound.rule, policy.terms):
                yield f"{where}.rule[{number}]: {problem}"
            if isinstance(bound.rule, Compliance):
                others = [each for each in ids if each != clause.id]
                for wanted in bound.rule.clauses:
                    if wanted not in others:
                        found = unknown("clause", wanted, others)
                        yield f"{where}.rule[{number}].clauses: {found}"


def _wording(clause: Clause) -> Iterator[str]:
    for field in ("at", "says"):
        if not getattr(clause, field).strip():
            yield f".{field}: is empty; write it."
    if clause.reading is not None and not clause.reading.strip():
        yield ".reading: is empty; write which reading is taken, or take it out."
    if clause.rules:
        return
    if clause.kind is ClauseKind.RULE:
        yield (
            ".kind: the clause binds no rule; bind one with [[clause.rule]], or give "
            'its kind ("vocabulary", "judgement", "safeguard", "principle").'
        )
    if not (clause.reason or "").strip():
        yield ".reason: the clause binds no rule; say why no machine can judge it."


def _rule_problems(rule: AnyRule, terms: Terms) -> Iterator[str]:
    # Two conditions of one rule may repeat a problem: once is enough.
    yield from dict.fromkeys((*rule.problems(terms), *_undefined(rule, terms)))


def _undefined(rule: AnyRule, terms: Terms) -> Iterator[str]:
    """Name the items, measures and kinds of behaviour that the policy does not define.

    No letter can be found to state a misspelt item, and no exception to rest on one.
    """
    items: list[str] = []
    measures: list[str] = []
    behaviours: list[str] = []
    for part in parts_of(rule):
        match part:
            case Notice():
                items += (*part.must, *part.normally, *part.may, *part.must_not)
            case Letter():
                items += (*part.must, *part.instead)
            case States():
                items.append(part.states)
            case Omits():
                items.append(part.omits)
            case Judged():
                items.append(part.question)
            case HasMeasure():
                measures += part.measure
            case Restricted():
                measures += part.using
            case Behaved():
                behaviours += part.behaviour
            case _:
                pass
    yield from _missing("item", items, terms.items, "items")
    kinds = {**terms.standard_measures, **terms.measures}
    yield from _missing("measure", measures, kinds, "measures")
    yield from _missing("behaviour", behaviours, terms.behaviours, "behaviours")


def _missing(
    what: str, used: Iterable[str], known: Mapping[str, object], table: str
) -> Iterator[str]:
    for name in used:
        if name not in known:
            found = unknown(what, name, sorted(known))
            yield f"{found} Define it under [{table}]."
