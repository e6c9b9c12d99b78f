"""What the clauses of a policy share: who may act, words, measures, topics."""

from collections.abc import Callable, Iterator, Mapping

from ucb_domain.comparing.changes import Change, Sort
from ucb_domain.policy import Policy
from ucb_domain.rules import TOPICS, Said, Stance, Terms
from ucb_domain.rules.parts import named_by
from ucb_domain.wording.conditions import Speaker
from ucb_domain.wording.grammar import listed, sentence, spaced

_STANCES = {
    Stance.UNSPECIFIED: "does not speak of it",
    Stance.NONE: "says that there is none",
    Stance.DISCRETIONARY: "leaves it to whoever decides",
}


def shared_changes(old: Policy, new: Policy) -> Iterator[Change]:
    """Say what changes in what clauses share, where both policies have it."""
    parts: tuple[tuple[str, Callable[[Policy, Policy], Iterator[str]]], ...] = (
        ("What the policy is for", _covers),
        ("Who may act", _authorities),
        ("What letters and records state", _items),
        ("Kinds of restriction", _measures),
        ("Kinds of behaviour", _behaviours),
        ("What the policy speaks of", _topics),
    )
    for about, said in parts:
        if says := tuple(said(old, new)):
            yield Change(sort=Sort.CHANGED, about=about, says=says)


def _covers(old: Policy, new: Policy) -> Iterator[str]:
    if set(old.matters) != set(new.matters):
        yield (
            f"It now applies to {_matters(new)}; before, it applied to {_matters(old)}."
        )
    if old.jurisdiction != new.jurisdiction:
        yield (
            f"Working days are now those of {new.jurisdiction or 'no place'}; they were "
            f"those of {old.jurisdiction or 'no place'}."
        )
    if old.general is not new.general:
        text = (
            "It now states general expectations; it was a policy of its own."
            if new.general
            else "It is now a policy of its own; it stated general expectations."
        )
        yield text


def _matters(policy: Policy) -> str:
    return listed(map(spaced, policy.matters)) or "matters that it does not name"


def _authorities(old: Policy, new: Policy) -> Iterator[str]:
    before, now = Speaker(old.terms), Speaker(new.terms)
    for name in sorted(_named(old) & _named(new)):
        was, becomes = before.who(name), now.who(name)
        if was != becomes:
            yield f"Where a rule names {name!r}, it now means {becomes}; it meant {was}."


def _named(policy: Policy) -> frozenset[str]:
    """Name every authority and role that some rule asks for."""
    return frozenset(
        name for _, binding in policy.bindings() for name in named_by(binding.rule)
    )


def _items(old: Policy, new: Policy) -> Iterator[str]:
    """Compare what both can state: new items count where a rule asks for them."""
    before, now = old.terms, new.terms
    for name in sorted(before.items.keys() & now.items.keys()):
        was, becomes = before.items[name], now.items[name]
        if was != becomes:
            yield f"It is now called {becomes!r}; it was called {was!r}."
        fault, wrong = before.item_faults.get(name), now.item_faults.get(name)
        if fault != wrong:
            yield (
                f"To leave out {becomes!r} now amounts to {_fault(wrong)}; it amounted "
                f"to {_fault(fault)}."
            )


def _fault(code: str | None) -> str:
    return code or "what the rule says"


def _measures(old: Policy, new: Policy) -> Iterator[str]:
    was = {name: kind.title for name, kind in old.terms.measures.items()}
    now = {name: kind.title for name, kind in new.terms.measures.items()}
    yield from _words(was, now)
    for name in sorted(was.keys() & now.keys()):
        before, becomes = old.terms.measures[name], new.terms.measures[name]
        if set(before.needs) != set(becomes.needs):
            yield (
                f"{sentence(becomes.title)[:-1]} now needs "
                f"{_particulars(becomes.needs)}; it needed {_particulars(before.needs)}."
            )
        if (before.does, set(before.channels)) != (becomes.does, set(becomes.channels)):
            yield f"{sentence(becomes.title)[:-1]} now does something else to contact."


def _particulars(needs: tuple[str, ...]) -> str:
    return listed(needs) or "no particulars"


def _behaviours(old: Policy, new: Policy) -> Iterator[str]:
    was = {name: kind.words for name, kind in old.terms.behaviours.items()}
    now = {name: kind.words for name, kind in new.terms.behaviours.items()}
    yield from _words(was, now)
    for name in sorted(was.keys() & now.keys()):
        before, becomes = old.terms.behaviours[name], new.terms.behaviours[name]
        if before.under != becomes.under:
            yield (
                f"{becomes.words!r} now stands {_under(becomes.under, new.terms)}; it "
                f"stood {_under(before.under, old.terms)}."
            )


def _under(name: str | None, terms: Terms) -> str:
    return "by itself" if name is None else f"under {terms.behaviours[name].words!r}"


def _words(was: Mapping[str, str], now: Mapping[str, str]) -> Iterator[str]:
    """Compare lists of words by term."""
    for name, words in now.items():
        if name not in was:
            yield f"New: {words}."
        elif was[name] != words:
            yield f"It is now called {words!r}; it was called {was[name]!r}."
    for name, words in was.items():
        if name not in now:
            yield f"Gone: {words}."


def _topics(old: Policy, new: Policy) -> Iterator[str]:
    for topic, words in TOPICS.items():
        was, now = old.terms.process.get(topic), new.terms.process.get(topic)
        # Which clause speaks of it is no change as long as some clause does.
        if _stance(was) != _stance(now):
            text = (
                f"Of {words}, the policy now {_stance(now)}; before, it {_stance(was)}"
            )
            yield sentence(text)


def _stance(said: Said | None) -> str:
    if said is None:
        return "leaves open what it says"
    return _STANCES[said] if isinstance(said, Stance) else "speaks in its clauses"
