"""Two policies beside one another: what they share, and each clause."""

from collections.abc import Iterator

from ucb_domain.comparing.bindings import bindings_changed
from ucb_domain.comparing.changes import Change, Sort
from ucb_domain.comparing.sharing import shared_changes
from ucb_domain.policy import Clause, Policy
from ucb_domain.wording.bindings import NO_RULE, in_words
from ucb_domain.wording.grammar import sentence


def compared(old: Policy, new: Policy) -> tuple[Change, ...]:
    """Say what changes from one policy to another.

    What only identifies a policy does not count: its id, version, title, organisation,
    source, and the days on which it is in force.

    Args:
        old: What applied before.
        new: What applies now.

    Returns:
        What clauses share first, then the clauses of the newer policy in its order,
        then those of the older that are gone; nothing where the two ask for the same.
    """
    return (*shared_changes(old, new), *_clauses(old, new))


def _clauses(old: Policy, new: Policy) -> Iterator[Change]:
    before = {clause.id: clause for clause in old.clauses}
    after = {clause.id for clause in new.clauses}
    gone = [clause for clause in old.clauses if clause.id not in after]
    for clause in new.clauses:
        was = before.get(clause.id)
        if was is not None:
            if says := tuple(_differences(was, clause, old, new)):
                yield _change(Sort.CHANGED, clause, says)
            continue
        same = next((each for each in gone if _same(each, clause)), None)
        if same is not None:
            gone.remove(same)
            text = f"It was clause {same.id}, and asks for the same."
            yield _change(Sort.RENUMBERED, clause, (text,))
        else:
            yield _change(Sort.ADDED, clause, tuple(_whole(clause, new)))
    for clause in gone:
        yield _change(Sort.REMOVED, clause, tuple(_whole(clause, old)))


def _change(sort: Sort, clause: Clause, says: tuple[str, ...]) -> Change:
    return Change(sort=sort, clause=clause.id, about=clause.at, says=says)


def _same(one: Clause, other: Clause) -> bool:
    """Say whether two clauses are one, under two ids."""
    if one.rules or other.rules:
        return one.rules == other.rules and one.kind is other.kind
    return one.says == other.says


def _whole(clause: Clause, policy: Policy) -> Iterator[str]:
    """Say all that a clause says and asks for."""
    yield sentence(clause.says)
    for binding in clause.rules:
        yield in_words(binding, policy.terms)
    if not clause.rules:
        yield f"It binds no rule: it {NO_RULE[clause.kind]}."


def _differences(was: Clause, now: Clause, old: Policy, new: Policy) -> Iterator[str]:
    """Say what one clause asks for that it did not, and the other way round."""
    if was.says != now.says:
        yield f"It now says: {sentence(now.says)} It said: {sentence(was.says)}"
    yield from bindings_changed(was.rules, now.rules, old.terms, new.terms)
    if was.kind is not now.kind:
        yield f"It is now a {now.kind.value} clause; it was a {was.kind.value} clause."
    if was.reading != now.reading:
        yield _reading(was.reading, now.reading)


def _reading(was: str | None, now: str | None) -> str:
    if now is None:
        return "It no longer has two readings."
    before = f"It was read so: {sentence(was)}" if was else "It had one reading."
    return f"It can be read in two ways, and is now read so: {sentence(now)} {before}"
