"""The parameters of one rule in two policies, in words a complaints manager uses."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final

import attrs

from ucb_domain.findings import FAULTS
from ucb_domain.policy import Binding
from ucb_domain.rules import (
    WORDS,
    AnyRule,
    Clock,
    Condition,
    DecidedBy,
    Judged,
    Limit,
    Measures,
    Never,
    Notice,
    Precedence,
    Record,
    Response,
    Schedule,
    Terms,
)
from ucb_domain.rules.saying import field_words
from ucb_domain.wording.conditions import Speaker
from ucb_domain.wording.grammar import an, listed, sentence, spaced
from ucb_domain.wording.rules import KIND_OF, rule_rows

# What a thing is called is no duty.
_NAMES: Final = frozenset({"title"})
_COSTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "fault": "Departing from it",
        "late": "Being late with it",
        "item_fault": "Leaving something out of it",
    }
)
# For each list: what is said of what is new in it, and of what is gone from it.
_LISTS: Final[Mapping[tuple[type[Any], str], tuple[str, str]]] = MappingProxyType(
    {
        (Notice, "must"): ("must now also say", "need no longer say"),
        (Notice, "may"): ("may now also say", "is no longer said to say"),
        (Notice, "channels"): ("may now also go by", "may no longer go by"),
        (Record, "must"): ("must now also hold", "need no longer hold"),
        (Schedule, "outcomes"): ("may now also end in", "may no longer end in"),
    }
)
# Lists that allow anything while they are empty.
_OPEN: Final = frozenset({"channels", "outcomes"})


@attrs.frozen(kw_only=True)
class _Beside:
    """One rule as it was and as it is, each with the words of its policy."""

    was: AnyRule
    now: AnyRule
    before: Speaker
    after: Speaker

    @property
    def subject(self) -> str:
        """What the rule is about, at the head of a sentence."""
        return subject(self.now, self.after)

    def values(self, name: str) -> tuple[Any, Any]:
        """Give a parameter as it was and as it is."""
        return getattr(self.was, name), getattr(self.now, name)


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
    beside = _Beside(was=was, now=now, before=Speaker(before), after=Speaker(after))
    unsaid: list[str] = []
    for name in _differing(was, now):
        says = tuple(_says(beside, name))
        yield from says
        if not says:
            unsaid.append(name)
    if unsaid:
        asked, asks = _asks(was, before), _asks(now, after)
        if asked != asks:
            yield f"Now: {asks} Before: {asked}"
        else:
            # Nobody says it in words yet; it is not left out for that.
            yield f"{beside.subject} changes in: {listed(map(spaced, unsaid))}."


def _differing(was: AnyRule, now: AnyRule) -> Iterator[str]:
    """Name the parameters that differ; the order of a list of items is none."""
    for field in attrs.fields(type(now)):
        old, new = getattr(was, field.name), getattr(now, field.name)
        if (type(now), field.name) in _LISTS:
            old, new = set(old), set(new)
        if field.name not in _NAMES and old != new:
            yield field.name


def _asks(rule: AnyRule, terms: Terms) -> str:
    _, text = next(rule_rows(Binding(rule=rule), terms))
    return text


def subject(rule: AnyRule, say: Speaker) -> str:
    """Say what a rule is about, at the head of a sentence."""
    match rule:
        case Schedule():
            of = "" if rule.of == "restriction-imposed" else f" of {an(rule.of)}"
            text = f"the {spaced(rule.purpose or 'review')}{of}"
        case DecidedBy():
            text = an(rule.act)
        case Response():
            text = f"the {rule.title or WORDS[rule.then]}"
        case Notice() if rule.tells_itself:
            text = f"the {WORDS[rule.of]}"
        case Notice():
            text = f"the notice to {say.audience(rule.to)} of {an(rule.of)}"
        case Record():
            text = f"the record of {an(rule.of)}"
        case Limit():
            text = f"the {field_words(rule.field)} that {an(rule.of)} sets"
        case Precedence():
            text = f"what comes before {an(rule.act)}"
        case Never():
            text = f"the rule that {rule.says}"
        case Judged():
            text = f"the judgement of {say.question(rule.question)}"
        case Measures():
            text = "the list of restrictions"
        case _:
            text = f"the rule of kind {KIND_OF[type(rule)]}"
    return sentence(text)[:-1]


def _says(beside: _Beside, name: str) -> Iterator[str]:
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
        time = _TIMES.get((type(beside.now), name), _nothing)
        yield from time(beside, was, now)


def _who(name: str | None, say: Speaker) -> str:
    return "nobody in particular" if name is None else say.who(name)


def _where(
    beside: _Beside, name: str, was: Condition | None, now: Condition | None
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


def _list(beside: _Beside, name: str, verbs: tuple[str, str]) -> Iterator[str]:
    was, now = beside.values(name)
    if name in _OPEN and not (was and now):
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
    if name in _OPEN:
        return listed(map(spaced, values), "or")
    return say.items(values)


def _nothing(_beside: _Beside, _was: Any, _now: Any) -> Iterator[str]:
    """Say nothing of a parameter that has no words of its own."""
    yield from ()


def _due(beside: _Beside, was: Clock | None, now: Clock | None) -> Iterator[str]:
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


def _again(beside: _Beside, was: Clock | None, now: Clock | None) -> Iterator[str]:
    """Say how often something is done."""
    before, after = _often(was, beside.before), _often(now, beside.after)
    yield f"{beside.subject} is now {after}; it was {before}."


def _often(clock: Clock | None, say: Speaker) -> str:
    if clock is None:
        return "held once"
    if clock.length is not None:
        return f"held at least every {clock.length}"
    return f"held again{say.within(clock, it='the last')}"


def _bound(word: str) -> Callable[[_Beside, Any, Any], Iterator[str]]:
    def says(beside: _Beside, was: Any, now: Any) -> Iterator[str]:
        if now is None:
            yield f"{beside.subject} has no limit of that sort now; it was at {word} {was}."
        else:
            limit = "there was no limit" if was is None else f"it was at {word} {was}"
            yield f"{beside.subject} may now lie at {word} {now} ahead; {limit}."

    return says


def _required(beside: _Beside, _was: Any, now: Any) -> Iterator[str]:
    yield f"{beside.subject} {'must now be set' if now else 'need no longer be set'}."


_TIMES: Final[
    Mapping[tuple[type[Any], str], Callable[[_Beside, Any, Any], Iterator[str]]]
] = MappingProxyType(
    {
        (Schedule, "due"): _due,
        (Schedule, "again"): _again,
        (Response, "within"): _due,
        (Notice, "within"): _due,
        (Limit, "at_most"): _bound("most"),
        (Limit, "at_least"): _bound("least"),
        (Limit, "required"): _required,
    }
)
