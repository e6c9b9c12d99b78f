"""The parameters of one rule in two policies, in words a complaints manager uses."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final

import attrs

from ucb_domain.comparing.beside import Beside
from ucb_domain.comparing.kinds import OWN, TOGETHER
from ucb_domain.findings import FAULTS
from ucb_domain.policy import Binding
from ucb_domain.rules import (
    WORDS,
    AnyRule,
    Clock,
    Compliance,
    Condition,
    Expiry,
    Independent,
    Letter,
    Limit,
    Measures,
    Never,
    Notice,
    OpenChannels,
    Record,
    RecordedWithin,
    Response,
    Schedule,
    Terms,
)
from ucb_domain.wording.conditions import Speaker
from ucb_domain.wording.grammar import listed, spaced
from ucb_domain.wording.rules import rule_rows

# What a thing is called is no duty.
_NAMES: Final = frozenset({"title"})
_COSTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "fault": "Departing from it",
        "late": "Being late with it",
        "item_fault": "Leaving something out of it",
        "none_fault": "Applying no policy at all",
        "undone": "Not doing what follows the end",
    }
)
# For each list: what is said of what is new in it, and of what is gone from it.
_LISTS: Final[Mapping[tuple[type[Any], str], tuple[str, str]]] = MappingProxyType(
    {
        (Notice, "must"): ("must now also say", "need no longer say"),
        (Notice, "may"): ("may now also say", "is no longer said to say"),
        (Notice, "normally"): ("now normally also says", "no longer normally says"),
        (Notice, "must_not"): ("must no longer say", "may say again"),
        (Notice, "purpose"): ("may now also be for", "may no longer be for"),
        (Letter, "purpose"): ("may now also be for", "may no longer be for"),
        (Letter, "must"): ("must now also say", "need no longer say"),
        (Letter, "instead"): ("may now say instead", "may no longer say instead"),
        (Record, "one_of"): ("may now do with", "no longer does with"),
        (Compliance, "clauses"): ("now also counts", "no longer counts"),
        (OpenChannels, "channels"): ("now also counts", "no longer counts"),
        (OpenChannels, "keep"): ("now always includes", "no longer always includes"),
        (Notice, "channels"): ("may now also go by", "may no longer go by"),
        (Record, "must"): ("must now also hold", "need no longer hold"),
        (Schedule, "outcomes"): ("may now also end in", "may no longer end in"),
    }
)
# Lists that allow anything while they are empty.
_OPEN: Final = frozenset(
    {
        (Notice, "channels"),
        (Notice, "purpose"),
        (Letter, "purpose"),
        (Schedule, "outcomes"),
    }
)
# Lists with sentences of their own, the order of which is none.
_UNORDERED: Final = frozenset(
    {(Independent, "of"), (Measures, "kinds"), (Expiry, "applied")}
)
# Lists of words that are no items.
_WORDS: Final = frozenset({"channels", "keep", "outcomes", "purpose"})


def parameters_changed(
    was: AnyRule, now: AnyRule, before: Terms, after: Terms
) -> Iterator[str]:
    """Say what changes in one rule, a sentence for each parameter.

    Args:
        was: The rule as it was.
        now: The rule of the same kind that it became.
        before: The words of the older policy.
        after: The words of the newer policy.
    """
    beside = Beside(was=was, now=now, before=Speaker(before), after=Speaker(after))
    whole = False
    for name in _differing(was, now):
        says = tuple(_says(beside, name))
        yield from says
        whole = whole or not says
    if whole:
        # What a rule is about has no sentence of its own: it is another rule then.
        yield f"Now: {_asks(now, after)} Before: {_asks(was, before)}"


def _differing(was: AnyRule, now: AnyRule) -> Iterator[str]:
    """Name the parameters that differ; the order of a list of items is none.

    Of those that change together, the first.
    """
    together, said = TOGETHER.get(type(now), ()), False
    for field in attrs.fields(type(now)):
        old, new = getattr(was, field.name), getattr(now, field.name)
        if (type(now), field.name) in _LISTS.keys() | _UNORDERED:
            old, new = set(old), set(new)
        if field.name in _NAMES or old == new:
            continue
        if field.name not in together:
            yield field.name
        elif not said:
            said = True
            yield field.name


def has_words(kind: type[AnyRule], name: str) -> bool:
    """Say whether a change of a parameter has a sentence of its own."""
    key = (kind, name)
    return name in {*_COSTS, "by", "when", "unless"} or key in (
        _LISTS.keys() | OWN.keys() | _TIMES.keys()
    )


def _asks(rule: AnyRule, terms: Terms) -> str:
    _, text = next(rule_rows(Binding(rule=rule), terms))
    return text


def _says(beside: Beside, name: str) -> Iterator[str]:
    """Say how one parameter changes; nothing where there are no words for it alone."""
    was, now = beside.values(name)
    verbs = _LISTS.get((type(beside.now), name))
    if name in _COSTS:
        yield f"{_COSTS[name]} now amounts to: {FAULTS[now]}; it was: {FAULTS[was]}."
    elif name == "by":
        before, after = _who(was, beside.before), _who(now, beside.after)
        yield f"{beside.subject} is now for {after}; it was for {before}."
    elif name in {"when", "unless"}:
        yield _where(beside, name, was, now)
    elif verbs is not None:
        yield from _list(beside, name, verbs)
    else:
        key = (type(beside.now), name)
        says = OWN.get(key) or _TIMES.get(key, _nothing)
        yield from says(beside, was, now)


def _who(name: str | None, say: Speaker) -> str:
    return "nobody in particular" if name is None else say.who(name)


def _where(
    beside: Beside, name: str, was: Condition | None, now: Condition | None
) -> str:
    held = "" if was is None else beside.before.holds(was)
    holds = "" if now is None else beside.after.holds(now)
    if name == "unless":
        exception = (
            f"now has this exception: {holds}" if holds else "has no exception now"
        )
        return f"{beside.subject} {exception}; before: {held or 'none'}."
    if isinstance(beside.now, Never):
        departs = f"where {holds}" if holds else "always"
        return f"{beside.subject} departs now {departs}; before, {held or 'always'}."
    applies = f"only where {holds}" if holds else "always"
    applied = f"only where {held}" if held else "always"
    return f"{beside.subject} now counts {applies}; before, {applied}."


def _list(beside: Beside, name: str, verbs: tuple[str, str]) -> Iterator[str]:
    was, now = beside.values(name)
    if (type(beside.now), name) in _OPEN and not (was and now):
        listing, say = (now, beside.after) if now else (was, beside.before)
        only = f"{verbs[0].replace(' also', ' only')} {_each(name, listing, say)}"
        if now:
            yield f"{beside.subject} {only}; before, anything was allowed."
        else:
            yield f"{beside.subject} is no longer limited to {_each(name, listing, say)}."
        return
    more = [each for each in now if each not in was]
    less = [each for each in was if each not in now]
    if more:
        yield f"{beside.subject} {verbs[0]}: {_each(name, more, beside.after)}."
    if less:
        yield f"{beside.subject} {verbs[1]}: {_each(name, less, beside.before)}."


def _each(name: str, values: Iterable[str], say: Speaker) -> str:
    if name in _WORDS:
        return listed(map(spaced, values), "or")
    return say.items(values)


def _nothing(_beside: Beside, _was: Any, _now: Any) -> Iterator[str]:
    """Say nothing of a parameter that has no words of its own."""
    yield from ()


def _due(beside: Beside, was: Clock | None, now: Clock | None) -> Iterator[str]:
    """Say when something is due."""
    name = "after" if isinstance(beside.now, Response) else "of"
    act: str = getattr(beside.now, name)
    since = "the decision" if act == "restriction-imposed" else f"the {WORDS[act]}"
    before = _time(was, beside.before, since)
    after = _time(now, beside.after, since)
    if now is None:
        yield f"{beside.subject} now has no time limit; before, it was due {before}."
    elif was is None:
        yield f"{beside.subject} is now due {after}; no time was set before."
    elif was.length is not None and now.length is not None:
        yield f"{beside.subject} is now due {after}; it was {was.length}."
    else:
        yield f"{beside.subject} is now due {after}; it was due {before}."


def _time(clock: Clock | None, say: Speaker, since: str) -> str:
    if clock is not None and clock.length is not None:
        return f"{clock.length} after {since}"
    return say.within(clock, it=since).strip()


def _again(beside: Beside, was: Clock | None, now: Clock | None) -> Iterator[str]:
    """Say how often something is done."""
    before, after = _often(was, beside.before), _often(now, beside.after)
    yield f"{beside.subject} is now {after}; it was {before}."


def _often(clock: Clock | None, say: Speaker) -> str:
    if clock is None:
        return "held once"
    if clock.length is not None:
        return f"held at least every {clock.length}"
    return f"held again{say.within(clock, it='the last')}"


def _bound(word: str) -> Callable[[Beside, Any, Any], Iterator[str]]:
    def says(beside: Beside, was: Any, now: Any) -> Iterator[str]:
        if now is None:
            yield f"{beside.subject} has no limit of that sort now; it was at {word} {was}."
        else:
            limit = "there was no limit" if was is None else f"it was at {word} {was}"
            yield f"{beside.subject} may now lie at {word} {now} ahead; {limit}."

    return says


def _required(beside: Beside, _was: Any, now: Any) -> Iterator[str]:
    yield f"{beside.subject} {'must now be set' if now else 'need no longer be set'}."


_TIMES: Final[
    Mapping[tuple[type[Any], str], Callable[[Beside, Any, Any], Iterator[str]]]
] = MappingProxyType(
    {
        (Schedule, "due"): _due,
        (Schedule, "again"): _again,
        (Response, "within"): _due,
        (Notice, "within"): _due,
        (RecordedWithin, "within"): _due,
        (Limit, "at_most"): _bound("most"),
        (Limit, "at_least"): _bound("least"),
        (Limit, "required"): _required,
    }
)
