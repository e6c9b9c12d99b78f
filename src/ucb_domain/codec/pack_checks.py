"""What is wrong with a pack whose shape is right: names, days, and what rules ask for."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, cast

import attrs

from ucb_domain.calendars import JURISDICTIONS
from ucb_domain.codec.pack_shape import Header, Pack
from ucb_domain.codec.sentences import unknown
from ucb_domain.findings import FAULTS
from ucb_domain.policy import Clause, ClauseKind, Policy
from ucb_domain.rules import (
    AnyRule,
    Authority,
    Compliance,
    Condition,
    HasMeasure,
    Judged,
    Notice,
    Role,
    Rule,
    States,
    Step,
    Terms,
)
from ucb_domain.values import Measure, is_slug

# What a report cites a clause by, "policy@version clause fault", must stay readable.
_CITED: Final = re.compile(r"[^\s@]{1,60}")
_SHA256: Final = re.compile(r"[0-9a-f]{64}")


def pack_problems(pack: Pack, policy: Policy) -> Iterator[str]:
    """Say what is wrong with a pack, each problem with its place and its remedy."""
    yield from _header_problems(pack.policy)
    yield from _name_problems(pack)
    yield from _authority_problems(pack)
    for name, item in pack.items.items():
        if item.fault is not None and item.fault not in FAULTS:
            yield f"items.{name}.fault: {unknown('fault', item.fault, sorted(FAULTS))}"
    particulars = [
        field.name for field in attrs.fields(Measure) if field.name != "kind"
    ]
    for name, measure in pack.measures.items():
        for need in measure.needs:
            if need not in particulars:
                found = unknown("particular of a measure", need, particulars)
                yield f"measures.{name}.needs: {found}"
    yield from _clause_problems(policy)


def _header_problems(header: Header) -> Iterator[str]:
    if not is_slug(header.id):
        yield (
            f"policy.id: {header.id!r} is not a term; write lower-case words joined by "
            'hyphens, such as "some-council".'
        )
    if not _CITED.fullmatch(header.version):
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
    digest = header.source.sha256 if header.source else None
    if digest is not None and not _SHA256.fullmatch(digest):
        yield "policy.source.sha256: is not 64 hexadecimal digits; copy them whole."


def _name_problems(pack: Pack) -> Iterator[str]:
    tables: dict[str, Iterable[str]] = {
        "roles": pack.roles,
        "authorities": pack.authorities,
        "items": pack.items,
        "measures": pack.measures,
        "behaviours": pack.behaviours,
    }
    for table, names in tables.items():
        for name in names:
            if not is_slug(name):
                yield (
                    f"{table}.{name}: is not a term, so no fact can ever name it; write "
                    "lower-case words joined by hyphens."
                )


def _authority_problems(pack: Pack) -> Iterator[str]:
    for name, authority in pack.authorities.items():
        for role in authority.named_roles():
            if role not in pack.roles:
                yield (
                    f"authorities.{name}: {role!r} is no role of this policy; define "
                    "it under [roles]."
                )
        if _out_of_reach(authority, pack.roles):
            yield (
                f"authorities.{name}.rank: no role has grade {authority.rank} or "
                "above; give one that rank under [roles]."
            )
    used = {
        who
        for clause in pack.clause
        for bound in clause.rules
        for who in _who(bound.rule)
    }
    for name in pack.authorities:
        if name not in used:
            yield f"authorities.{name}: no rule asks for it; bind one, or take it out."


def _out_of_reach(authority: Authority, roles: Mapping[str, Role]) -> bool:
    highest = max((role.rank for role in roles.values()), default=0)
    return authority.rank is not None and (not roles or authority.rank > highest)


def _clause_problems(policy: Policy) -> Iterator[str]:
    if not policy.clauses:
        yield "clause: there is none; a policy has at least one [[clause]]."
    ids = [clause.id for clause in policy.clauses]
    for place, clause in enumerate(policy.clauses):
        where = f"clause {clause.id}" if clause.id.strip() else f"clause[{place}]"
        if not _CITED.fullmatch(clause.id):
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
    """Name the items and measures that the policy does not define.

    No letter can be found to state a misspelt item, and no exception to rest on one.
    """
    items: list[str] = []
    measures: list[str] = []
    for part in _parts(rule):
        match part:
            case Notice():
                items += (*part.must, *part.may)
            case States():
                items.append(part.states)
            case Judged():
                items.append(part.question)
            case HasMeasure():
                measures += part.measure
            case _:
                pass
    yield from _missing("item", items, terms.items, "items")
    yield from _missing("measure", measures, terms.measures, "measures")


def _missing(
    what: str, used: Iterable[str], known: Mapping[str, object], table: str
) -> Iterator[str]:
    for name in used:
        if name not in known:
            found = unknown(what, name, sorted(known))
            yield f"{found} Define it under [{table}]."


def _who(rule: AnyRule) -> Iterator[str]:
    """Name every authority or role that a rule asks for."""
    for part in _parts(rule):
        for field in ("by", "other_by"):
            if name := getattr(part, field, None):
                yield name


def _parts(part: Condition | Rule | Step) -> Iterator[Condition | Rule | Step]:
    """Walk a rule and everything inside it: steps, conditions, and theirs."""
    yield part
    for field in attrs.fields(part.__class__):
        value: object = getattr(part, field.name)
        several = isinstance(value, tuple)
        for each in cast("tuple[object, ...]", value) if several else (value,):
            if isinstance(each, Condition | Rule | Step):
                yield from _parts(each)
