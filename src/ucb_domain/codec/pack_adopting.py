"""A pack that adopts another: it takes over its terms and clauses, and changes some."""

from collections.abc import Iterator

import attrs

from ucb_domain.codec.pack_shape import Pack
from ucb_domain.codec.sentences import unknown
from ucb_domain.policy import Clause
from ucb_domain.rules import MeasureKind, Said, Stance


def adopting(pack: Pack, parent: Pack) -> Pack:
    """Give a pack with what it takes over from the one that it adopts.

    Its own words come before the parent's. A clause with the id of one of the parent's
    stands in its place, in the parent's order; others of its own come at the end.
    """
    return attrs.evolve(
        pack,
        roles=parent.roles | pack.roles,
        authorities=parent.authorities | pack.authorities,
        items=parent.items | pack.items,
        measures=_uncited(parent.measures, pack.policy.drops) | pack.measures,
        behaviours=parent.behaviours | pack.behaviours,
        process=_left(parent.process, pack.policy.drops) | pack.process,
        clause=_clauses(pack, parent),
    )


def _uncited(
    measures: dict[str, MeasureKind], drops: tuple[str, ...]
) -> dict[str, MeasureKind]:
    """Give kinds of measure that come from no clause which is dropped."""
    return {
        name: attrs.evolve(kind, clause=None) if kind.clause in drops else kind
        for name, kind in measures.items()
    }


def _left(process: dict[str, Said], drops: tuple[str, ...]) -> dict[str, Said]:
    """Give what is said of each topic, without the clauses that are dropped."""
    return {
        topic: said
        if isinstance(said, Stance)
        else tuple(each for each in said if each not in drops)
        for topic, said in process.items()
    }


def _clauses(pack: Pack, parent: Pack) -> list[Clause]:
    inherited = {clause.id for clause in parent.clause}
    replacing: dict[str, Clause] = {}
    added: list[Clause] = []
    for clause in pack.clause:
        # One that is there twice stays there twice, for the checks to find.
        if clause.id in inherited and clause.id not in replacing:
            replacing[clause.id] = clause
        else:
            added.append(clause)
    kept = [
        replacing.get(clause.id, clause)
        for clause in parent.clause
        if clause.id not in pack.policy.drops or clause.id in replacing
    ]
    return kept + added


def adoption_problems(pack: Pack, parent: Pack | None) -> Iterator[str]:
    """Say what is wrong with what a pack takes over, with its place and its remedy."""
    drops = pack.policy.drops
    if parent is None:
        if drops:
            yield (
                "policy.drops: there is nothing to drop; say in policy.adopts which "
                "policy this one adopts."
            )
        return
    inherited = [clause.id for clause in parent.clause]
    own = {clause.id for clause in pack.clause}
    for dropped in drops:
        if dropped not in inherited:
            yield f"policy.drops: {unknown('clause', dropped, inherited)}"
        elif dropped in own:
            yield (
                f"policy.drops: {dropped!r} is given here as well; a clause with the id "
                "of one that is adopted takes its place, so drop it or give it."
            )
    for topic, said in _left(parent.process, drops).items():
        if said == () and topic not in pack.process:
            yield (
                f"process.{topic}: every clause that spoke of it is dropped; say what "
                "this policy says of it."
            )
