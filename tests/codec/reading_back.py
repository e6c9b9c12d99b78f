"""Say again what a pack says, from its bare tables, to see that a policy says the same.

It is a second reading of the format, short and trusting: what it is given has loaded.
"""

from typing import Any

from ucb_domain.policy import Binding, Clause, Policy
from ucb_domain.rules import RULE_KINDS, Stance

STANCES = {each.value: each for each in Stance}
KINDS = {rule: kind for kind, rule in RULE_KINDS.items()}


def says_the_same(pack: dict[str, Any], policy: Policy) -> None:
    """Check that a policy holds what stands in the tables of its pack, all of it."""
    head = pack["policy"]
    for key in ("id", "version", "title", "organisation"):
        assert getattr(policy, key) == head[key], key
    for key in ("jurisdiction", "in_force_from", "in_force_until", "adopts"):
        assert getattr(policy, key) == head.get(key), key
    for key in ("matters", "drops"):
        assert getattr(policy, key) == several(head.get(key, [])), key
    assert policy.general is policy.terms.general is head.get("general", False)
    assert policy.terms.part == (head.get("source") or {}).get("part")
    if policy.adopts is not None:
        return
    says_the_same_words(pack, policy)
    clauses = pack["clause"]
    assert len(policy.clauses) == len(clauses) > 0
    assert len({each.id for each in policy.clauses}) == len(clauses)
    for given, clause in zip(clauses, policy.clauses, strict=True):
        says_the_same_clause(given, clause)


def says_the_same_words(pack: dict[str, Any], policy: Policy) -> None:
    """Check the tables of words, and what is said of each topic."""
    terms = policy.terms
    roles = {
        name: (given["title"], given.get("rank", 0), given.get("external", False))
        for name, given in tables(pack, "roles", "title").items()
    }
    assert roles == {
        name: (role.title, role.rank, role.external)
        for name, role in terms.roles.items()
    }
    behaviours = {
        name: (given["words"], given.get("under"))
        for name, given in tables(pack, "behaviours", "words").items()
    }
    assert behaviours == {
        name: (each.words, each.under) for name, each in terms.behaviours.items()
    }
    measures = tables(pack, "measures", "title")
    assert measures.keys() == terms.measures.keys()
    for name, given in measures.items():
        kind, standard = terms.measures[name], terms.standard_measures.get(name)
        assert (kind.title, kind.needs) == (
            given["title"],
            several(given.get("needs", [])),
        )
        if "does" in given:
            assert kind.does is not None
            assert kind.does.value == given["does"]
            assert kind.channels == several(given.get("channels", []))
        else:
            assert kind.does is (standard and standard.does)
    for name, given in tables(pack, "items", "words").items():
        assert terms.items[name] == given["words"]
        assert given.get("fault") in {None, terms.item_faults.get(name)}
    assert terms.authorities.keys() == pack.get("authorities", {}).keys()
    assert terms.process == {
        topic: STANCES[said]
        if isinstance(said, str) and said in STANCES
        else several(said)
        for topic, said in pack.get("process", {}).items()
    }


def says_the_same_clause(given: dict[str, Any], clause: Clause) -> None:
    """Check one clause, and of each rule what every rule has."""
    assert (clause.id, clause.at, clause.says) == (
        given["id"],
        given["at"],
        given["says"],
    )
    assert (clause.reason, clause.reading) == (
        given.get("reason"),
        given.get("reading"),
    )
    assert clause.kind.value == given.get("kind", "rule")
    rules = given.get("rule", [])
    rules = rules if isinstance(rules, list) else [rules]
    assert len(clause.rules) == len(rules)
    for written, bound in zip(rules, clause.rules, strict=True):
        says_the_same_rule(written, bound)


def says_the_same_rule(written: dict[str, Any], bound: Binding) -> None:
    """Check the kind of a rule, how it binds, and the parameters that are plain."""
    assert KINDS[type(bound.rule)] == written["kind"]
    assert bound.enforce is written.get("enforce", False)
    assert bound.modality.value == written.get("modality", "must")
    for key, value in written.items():
        held: object = getattr(bound.rule, key, None)
        if key != "kind" and isinstance(held, str):
            assert held == value, key


def several(value: Any) -> tuple[Any, ...]:
    """Read a list, or one value alone."""
    return tuple(value) if isinstance(value, list) else (value,)


def tables(pack: dict[str, Any], name: str, bare: str) -> dict[str, dict[str, Any]]:
    """Give the tables of one kind, those that are written as text alone too."""
    return {
        key: {bare: given} if isinstance(given, str) else given
        for key, given in pack.get(name, {}).items()
    }
