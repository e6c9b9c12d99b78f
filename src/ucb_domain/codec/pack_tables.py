"""What is wrong with the tables of a pack: its roles, its words, what it says of itself."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Final

import attrs

from ucb_domain.codec.pack_shape import Pack
from ucb_domain.codec.sentences import unknown
from ucb_domain.findings import FAULTS
from ucb_domain.rules import TOPICS, Authority, Behaviour, Role, Stance
from ucb_domain.rules.parts import named_by
from ucb_domain.rules.sourcing import source_problem
from ucb_domain.values import Measure, is_slug

_PARTICULARS: Final = tuple(
    field.name for field in attrs.fields(Measure) if field.name != "kind"
)


def table_problems(pack: Pack, inherited: Collection[str] = ()) -> Iterator[str]:
    """Say what is wrong with each table, with its place and its remedy."""
    yield from _name_problems(pack)
    yield from _authority_problems(pack, inherited)
    yield from _item_problems(pack)
    yield from _measure_problems(pack)
    yield from _behaviour_problems(pack.behaviours)
    yield from _process_problems(pack)


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


def _authority_problems(pack: Pack, inherited: Collection[str]) -> Iterator[str]:
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
        for who in named_by(bound.rule)
    }
    for name in pack.authorities:
        if name not in used and name not in inherited:
            yield f"authorities.{name}: no rule asks for it; bind one, or take it out."


def _out_of_reach(authority: Authority, roles: Mapping[str, Role]) -> bool:
    highest = max((role.rank for role in roles.values()), default=0)
    return authority.rank is not None and (not roles or authority.rank > highest)


def _item_problems(pack: Pack) -> Iterator[str]:
    for name, item in pack.items.items():
        if item.fault is not None and item.fault not in FAULTS:
            yield f"items.{name}.fault: {unknown('fault', item.fault, sorted(FAULTS))}"
        for source in item.sources:
            if problem := source_problem(source):
                yield f"items.{name}.from: {problem}"


def _measure_problems(pack: Pack) -> Iterator[str]:
    ids = [clause.id for clause in pack.clause]
    for name, measure in pack.measures.items():
        if measure.clause is not None and measure.clause not in ids:
            found = unknown("clause", measure.clause, ids)
            yield f"measures.{name}.clause: {found}"
        for need in measure.needs:
            if need not in _PARTICULARS:
                found = unknown("particular of a measure", need, _PARTICULARS)
                yield f"measures.{name}.needs: {found}"
        for channel in measure.channels:
            if not is_slug(channel):
                yield (
                    f"measures.{name}.channels: {channel!r} is not a term, so no contact "
                    "can come by it; write lower-case words joined by hyphens."
                )


def _behaviour_problems(behaviours: Mapping[str, Behaviour]) -> Iterator[str]:
    wide = [name for name, each in behaviours.items() if each.under is None]
    for name, behaviour in behaviours.items():
        under = behaviour.under
        if under is None or under in wide:
            continue
        if under in behaviours:
            yield (
                f"behaviours.{name}.under: {under!r} stands under another kind itself; "
                "there are two levels, so write the wider one here too."
            )
        else:
            yield f"behaviours.{name}.under: {unknown('behaviour', under, sorted(wide))}"


def _process_problems(pack: Pack) -> Iterator[str]:
    ids = [clause.id for clause in pack.clause]
    for topic, said in pack.process.items():
        if topic not in TOPICS:
            yield f"process.{topic}: {unknown('topic', topic, TOPICS)}"
        if isinstance(said, Stance):
            continue
        for wanted in said:
            if wanted not in ids:
                # One word alone may have been meant for one of the three.
                words = [stance.value for stance in Stance] if len(said) == 1 else []
                yield f"process.{topic}: {unknown('clause', wanted, [*words, *ids])}"
