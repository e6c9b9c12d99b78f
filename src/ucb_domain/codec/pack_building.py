"""From the shape of a pack to a `Policy`, with what every pack knows added."""

import tomllib
from functools import cache
from importlib import resources
from typing import Final, TypeVar

import attrs

from ucb_domain.calendars import JURISDICTIONS, working_days
from ucb_domain.codec.pack_shape import Item, Pack
from ucb_domain.codec.pack_values import pack_converter
from ucb_domain.policy import Policy
from ucb_domain.rules import MeasureKind, Terms

T = TypeVar("T")

PACKS: Final = resources.files("ucb_domain.policies")
"""Where the packs are that come with the library."""


def policy_of(pack: Pack, digest: str, adopted: tuple[str, ...] = ()) -> Policy:
    """Give the policy that a pack holds.

    Args:
        pack: The pack, with what it adopts.
        digest: What tells it from every other.
        adopted: The policies that it adopts, each as "id@version".
    """
    header = pack.policy
    standard = _standard_items()
    items = standard | {
        # To reword an item is not to change what leaving it out amounts to, nor where
        # the facts for it are.
        name: attrs.evolve(
            item,
            fault=item.fault or standard[name].fault,
            sources=item.sources or standard[name].sources,
        )
        if name in standard
        else item
        for name, item in pack.items.items()
    }
    known = header.jurisdiction if header.jurisdiction in JURISDICTIONS else None
    return Policy(
        id=header.id,
        version=header.version,
        title=header.title,
        organisation=header.organisation,
        jurisdiction=header.jurisdiction,
        in_force_from=header.in_force_from,
        in_force_until=header.in_force_until,
        general=header.general,
        source=header.source,
        adopts=header.adopts,
        drops=header.drops,
        adopted=adopted,
        matters=header.matters,
        digest=digest,
        terms=Terms(
            policy=header.id,
            version=header.version,
            roles=pack.roles,
            authorities=pack.authorities,
            items={name: item.words for name, item in items.items()},
            item_faults={
                name: item.fault for name, item in items.items() if item.fault
            },
            item_sources={
                name: item.sources for name, item in items.items() if item.sources
            },
            measures={
                name: _completed(name, measure)
                for name, measure in pack.measures.items()
            },
            standard_measures=standard_measures(),
            behaviours=pack.behaviours,
            process=pack.process,
            general=header.general,
            part=header.source.part if header.source else None,
            working_days=working_days(known),
        ),
        clauses=tuple(pack.clause),
    )


@cache
def _standard_items() -> dict[str, Item]:
    """Give the items that letters and records state everywhere, with their faults."""
    return _standard("items", dict[str, Item])


@cache
def standard_measures() -> dict[str, MeasureKind]:
    """Give what restrictions do everywhere, under names that every pack knows."""
    return _standard("measures", dict[str, MeasureKind])


def _standard(table: str, shape: type[T]) -> T:
    """Read a table that comes with the library for every pack."""
    text = (PACKS / f"_standard_{table}.toml").read_text("utf-8")
    return pack_converter().structure(tomllib.loads(text)[table], shape)


def _completed(name: str, measure: MeasureKind) -> MeasureKind:
    """Say what a measure does, where the pack only names a standard one."""
    standard = standard_measures().get(name)
    if standard is None or measure.does is not None:
        return measure
    return attrs.evolve(
        measure,
        does=standard.does,
        channels=measure.channels or standard.channels,
    )
