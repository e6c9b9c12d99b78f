"""What changes in the parameters that only one kind of rule has, or two."""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final

from ucb_domain.comparing.beside import Beside
from ucb_domain.rules import (
    Anchor,
    AnyRule,
    CaseAnchor,
    Clock,
    Condition,
    End,
    Expiry,
    Independent,
    Letter,
    Limit,
    Measures,
    Notice,
    OpenChannels,
    Precedence,
    Response,
    Schedule,
    Step,
    Tie,
)
from ucb_domain.wording.conditions import Speaker
from ucb_domain.wording.grammar import an, counted, listed
from ucb_domain.wording.rules import ENDS, expiry_follows, step_words

Says = Callable[[Beside, Any, Any], Iterator[str]]
"""How one parameter changes: the rule, what it was, what it is."""


def _flag(yes: str, no: str) -> Says:
    """Make the sentence of a parameter that is true or false."""

    def says(beside: Beside, _was: object, now: object) -> Iterator[str]:
        yield f"{beside.subject} {yes if now else no}."

    return says


def _steps(
    beside: Beside, was: tuple[Step, ...], now: tuple[Step, ...]
) -> Iterator[str]:
    before, after = _climb(was, beside.before), _climb(now, beside.after)
    yield f"{beside.subject} is now: {after}; it was: {before}."


def _climb(steps: tuple[Step, ...], say: Speaker) -> str:
    return ", then ".join(step_words(step, say) for step in steps)


def _mode(_beside: Beside, was: End, now: End) -> Iterator[str]:
    yield f"A restriction now {ENDS[now]}; before, it was one that {ENDS[was]}."


def _clock(beside: Beside, was: Clock | None, now: Clock | None) -> Iterator[str]:
    before, after = _ends(was, beside.before), _ends(now, beside.after)
    yield f"{beside.subject} is now over {after}; it was over {before}."


def _ends(clock: Clock | None, say: Speaker) -> str:
    if clock is None:
        return "on the last day that was set for it"
    return say.within(clock, it="the decision").strip()


TOGETHER: Final[Mapping[type[Any], tuple[str, ...]]] = MappingProxyType(
    {Expiry: ("then", "where", "to", "within")}
)
"""For each kind, parameters that are one thing, and change in one sentence."""


def _follows(beside: Beside, _was: object, _now: object) -> Iterator[str]:
    before = _ending(beside.was, beside.before)
    after = _ending(beside.now, beside.after)
    yield f"After the end of a restriction now comes {after}; before, {before}."


def _ending(rule: AnyRule, say: Speaker) -> str:
    follows = expiry_follows(rule, say) if isinstance(rule, Expiry) else None
    return follows or "nothing"


def _applied(
    _beside: Beside, was: tuple[str, ...], now: tuple[str, ...]
) -> Iterator[str]:
    yield (
        "A contact now counts as met by a restriction where it is "
        f"{listed(now, 'or') or 'nothing in particular'}; before, where it was "
        f"{listed(was, 'or') or 'nothing in particular'}."
    )


def _apart_from(
    beside: Beside, was: tuple[str, ...], now: tuple[str, ...]
) -> Iterator[str]:
    more = [an(each) for each in now if each not in was]
    less = [an(each) for each in was if each not in now]
    if more:
        yield f"{beside.subject} now rules out, too, who took part in {listed(more, 'or')}."
    if less:
        yield (
            f"{beside.subject} no longer rules out who took part in {listed(less, 'or')}."
        )


def _kinds(beside: Beside, was: tuple[str, ...], now: tuple[str, ...]) -> Iterator[str]:
    before, after = _judged(was, beside.before), _judged(now, beside.after)
    yield f"{beside.subject} is now judged for {after}; it was judged for {before}."


def _judged(kinds: tuple[str, ...], say: Speaker) -> str:
    return say.particulars(kinds) if kinds else "all of them"


def _approver(beside: Beside, was: str | None, now: str | None) -> Iterator[str]:
    before = beside.before.who(was) if was else "whoever decides"
    after = beside.after.who(now) if now else "whoever decides"
    yield f"Something that is not on the list is now for {after}; it was for {before}."


def _signed(beside: Beside, was: str | None, now: str | None) -> Iterator[str]:
    before = beside.before.who(was) if was else "whoever gives it"
    after = beside.after.who(now) if now else "whoever gives it"
    yield f"{beside.subject} is now signed by {after}; it was signed by {before}."


def _least(beside: Beside, was: int, now: int) -> Iterator[str]:
    yield (
        f"{beside.subject} is now at least {counted(now, 'channel')} of those that count; "
        f"it was {was}."
    )


def _times(beside: Beside, was: int | None, now: int | None) -> Iterator[str]:
    before, after = _so_often(was), _so_often(now)
    yield f"{beside.subject} is now held {after}; it was held {before}."


def _so_often(times: int | None) -> str:
    return "as often as it falls due" if times is None else f"{times} times at most"


def _typically(beside: Beside, was: object, now: object) -> Iterator[str]:
    if now is None:
        yield f"{beside.subject} is no longer said to lie typically {was} ahead."
    else:
        before = "nothing was typical" if was is None else f"it was {was}"
        yield f"{beside.subject} now lies typically {now} ahead at most; {before}."


def _from(
    beside: Beside, was: Anchor | CaseAnchor, now: Anchor | CaseAnchor
) -> Iterator[str]:
    before, after = _anchor(was, beside.before), _anchor(now, beside.after)
    yield f"{beside.subject} is now counted from {after}; it was counted from {before}."


def _anchor(anchor: Anchor | CaseAnchor, say: Speaker) -> str:
    return "the act itself" if anchor is Anchor.ACT else say.anchor(anchor)


def _must_be(
    beside: Beside, was: Condition | None, now: Condition | None
) -> Iterator[str]:
    before = f"only one where {beside.before.holds(was)}" if was else "any"
    after = f"only one where {beside.after.holds(now)}" if now else "any"
    subject = beside.subject[:1].lower() + beside.subject[1:]
    yield f"As {subject} now counts {after}; before, {before}."


_TIED: Final = {
    Tie.ACT: "about that very act",
    Tie.RESTRICTION: "about the same restriction",
    Tie.CASE: "anywhere in the case",
}


def _about(beside: Beside, was: Tie, now: Tie) -> Iterator[str]:
    yield f"{beside.subject} now counts {_TIED[now]}; before, {_TIED[was]}."


def _overtaken(
    beside: Beside, was: tuple[str, ...], now: tuple[str, ...]
) -> Iterator[str]:
    before = listed(map(an, was), "or") or "nothing"
    after = listed(map(an, now), "or") or "nothing"
    yield f"{beside.subject} now leaves the diary after {after}; before, after {before}."


OWN: Final[Mapping[tuple[type[Any], str], Says]] = MappingProxyType(
    {
        (Precedence, "needs"): _steps,
        (Expiry, "mode"): _mode,
        (Expiry, "clock"): _clock,
        (Expiry, "applied"): _applied,
        **{(Expiry, name): _follows for name in TOGETHER[Expiry]},
        (Independent, "of"): _apart_from,
        (Independent, "outranks"): _flag(
            "now takes somebody of a higher grade", "no longer takes a higher grade"
        ),
        (Independent, "outside"): _flag(
            "now takes somebody of another service", "no longer takes another service"
        ),
        (Independent, "external"): _flag(
            "now takes somebody from outside the organisation",
            "no longer takes somebody from outside the organisation",
        ),
        (Measures, "open"): _flag(
            "now leaves room for others", "no longer leaves room for others"
        ),
        (Measures, "others"): _flag(
            "is now judged only for what is not on it",
            "is now judged for what is on it as well",
        ),
        (Measures, "kinds"): _kinds,
        (Measures, "other_by"): _approver,
        (Notice, "signed_by"): _signed,
        (Letter, "named"): _flag(
            "now departs only where the file names what it leaves out",
            "now departs wherever it leaves something out",
        ),
        (OpenChannels, "least"): _least,
        (OpenChannels, "adjustments"): _flag(
            "now includes what an agreed adjustment needs",
            "no longer includes what an agreed adjustment needs",
        ),
        (Limit, "typically"): _typically,
        (Limit, "anchor"): _from,
        (Response, "where"): _must_be,
        (Response, "about"): _about,
        (Response, "overtaken"): _overtaken,
        (Schedule, "about"): _about,
        (Schedule, "times"): _times,
    }
)
"""For each parameter with words of its own: what is said where it changes."""
