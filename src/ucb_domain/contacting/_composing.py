"""From what each measure says to one decision, in words that staff can use."""

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Final, TypeVar

from ucb_domain.case import ORDINARY
from ucb_domain.contacting._advice import Advice
from ucb_domain.contacting._attempt import Attempt
from ucb_domain.contacting._decision import Answer, ContactDecision
from ucb_domain.contacting._plan import Plan, Rule, open_beside
from ucb_domain.contacting._words import UNLESS, officers, ways
from ucb_domain.truth import Truth
from ucb_domain.values import Officer
from ucb_domain.wording.grammar import listed, spaced

T = TypeVar("T")

_QUESTIONS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "subject": "what it is about",
        "service": "which service it is for",
        "purpose": "what it is for",
        "new_matter": "whether the matter is new",
        "new_information": "whether it brings anything new",
        "by_appointment": "whether there is an appointment",
        "premises": "which premises it is at",
    }
)
_CLOSING: Final = frozenset({Answer.FILE, Answer.DECLINE})
_COME_BACK: Final = "I will find out what we can do, and come back to you."


def once(several: Iterable[T]) -> tuple[T, ...]:
    """Give each of several things once, in their order."""
    return tuple(dict.fromkeys(several))


def composed(
    plan: Plan,
    attempt: Attempt,
    reached: Iterable[Rule],
    found: list[Advice],
    missing: Iterable[str],
) -> ContactDecision:
    """Let what closes most have the last word.

    Args:
        plan: The status, made ready.
        attempt: The attempt.
        reached: The restrictions that reach it.
        found: What each measure says of it, one at least.
        missing: What would settle whether a restriction reaches it.
    """
    if len(found) > 1:
        found.sort(key=_by_rank)
    first = found[0]
    answer = first.answer
    last = [each for each in found if each.answer is answer]
    whys = " ".join(once(each.ground.why for each in last))
    find_out = once((*missing, *(field for each in last for field in each.find_out)))
    to: tuple[Officer, ...] = ()
    how = say = None
    open_channels: tuple[str, ...] = ()
    match answer:
        case Answer.REDIRECT:
            to = once(officer for each in last for officer in each.to)
            how = _hows(last)
            say = _says(last)
            text = f"{_passing(to, how)} {whys}"
        case Answer.ASK:
            to = plan.contacts
            say = _COME_BACK
            doubts = _doubts(plan, attempt, last)
            text = " ".join(filter(None, (_asking(to, find_out), *doubts, whys)))
        case Answer.FILE:
            text = f"Put it on file and send no reply. {whys}"
        case Answer.DECLINE:
            how = _hows(last)
            open_channels = open_beside(attempt.channel, reached)
            left = _left(open_channels, how, plan)
            say = " ".join(filter(None, (_says(last), _invitation(open_channels))))
            text = f"Do not take it. {whys} {left}"
        case _:
            text = f"Deal with it, and keep to this: {whys}"
    return ContactDecision(
        answer=answer,
        sentence=f"{text} {first.until}" if first.until else text,
        say=say,
        unless=UNLESS if answer in _CLOSING else None,
        conditions=once(
            each.ground.why for each in found if each.answer is Answer.CONDITIONS
        ),
        to=to,
        how=how,
        read_by=first.read_by if answer is Answer.FILE else None,
        open_channels=open_channels,
        find_out=find_out,
        grounds=tuple(each.ground for each in found),
    )


def _by_rank(advice: Advice) -> int:
    return -advice.rank


def _hows(last: Iterable[Advice]) -> str | None:
    return listed(once(each.how for each in last if each.how), "and") or None


def _says(last: Iterable[Advice]) -> str | None:
    return " ".join(once(each.say for each in last if each.say)) or None


def _passing(to: tuple[Officer, ...], how: str | None) -> str:
    """Say where to pass it on, or how the customer can come instead."""
    if to:
        return f"Pass it on to {officers(to)}; do not deal with it yourself."
    return f"Do not deal with it as it comes; it can come {how}."


def _asking(to: tuple[Officer, ...], find_out: tuple[str, ...]) -> str:
    """Say whom to ask, and what to find out first."""
    whom = f"the point of contact {officers(to)}" if to else "the case owner"
    if not find_out:
        return f"Turn nobody away: ask {whom} first."
    questions = listed(_QUESTIONS[each] for each in find_out)
    return (
        f"Turn nobody away: find out {questions}, and if that does not settle it, ask "
        f"{whom}."
    )


def _doubts(plan: Plan, attempt: Attempt, last: Iterable[Advice]) -> Iterator[str]:
    """Say why nobody can be turned away yet, where it is no measure that says so."""
    asking = {each.ground.restriction for each in last}
    rules = [each for each in plan.rules if each.restriction.id in asking]
    if any(each.restriction.in_force is not Truth.YES for each in rules):
        yield "The file does not show whether the restriction still runs."
    if attempt.through is not None and any(
        attempt.through not in each.bound for each in rules
    ):
        yield "Nothing says that it binds whoever speaks for the customer."
    if attempt.channel in plan.kept_open | plan.perhaps_open:
        yield "An adjustment may need this channel."
    if attempt.purpose is not None and attempt.purpose not in ORDINARY:
        yield f"Whether “{spaced(attempt.purpose)}” is protected is not known here."


def _left(open_channels: tuple[str, ...], how: str | None, plan: Plan) -> str:
    """Say what stays open, or that nothing does, which somebody has to know of."""
    if open_channels:
        return f"Open to the customer: {ways(open_channels)}."
    if how is not None:
        return f"Open to the customer: {how}."
    whom = officers(plan.contacts) or "the case owner"
    return f"Nothing else is certainly open to the customer: tell {whom} today."


def _invitation(open_channels: tuple[str, ...]) -> str | None:
    if not open_channels:
        return None
    return f"You can reach us {ways(open_channels)}."
