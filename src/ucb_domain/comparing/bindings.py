"""The rules of one clause in two policies: which became which."""

from collections.abc import Iterator, Sequence

from ucb_domain.comparing.parameters import parameters_changed
from ucb_domain.policy import Binding, Modality
from ucb_domain.rules import AnyRule, Terms
from ucb_domain.wording.bindings import in_words

# What tells two rules of one kind apart, as far as a kind has it.
_ABOUT = ("act", "of", "after", "on", "then", "to", "purpose", "field", "question")

_FIRMLY = {
    Modality.MUST: "must be kept",
    Modality.NORMALLY: "is normally kept, and a reason is recorded where it is not",
    Modality.MAY: "may be done or left",
}


def bindings_changed(
    old: Sequence[Binding], new: Sequence[Binding], before: Terms, now: Terms
) -> Iterator[str]:
    """Say what a clause asks for that it did not, or no longer asks for.

    Args:
        old: The rules that it bound.
        new: The rules that it binds now.
        before: The words of the older policy.
        now: The words of the newer policy.
    """
    became, gone = _paired(old, new)
    for each, was in zip(new, became, strict=True):
        if was is None:
            yield f"Now asked as well: {in_words(each, now)}"
        else:
            yield from parameters_changed(was.rule, each.rule, before, now)
            yield from _standing(was, each, now)
    for each in gone:
        yield f"No longer asked: {in_words(each, before)}"


def _standing(was: Binding, now: Binding, terms: Terms) -> Iterator[str]:
    asked = in_words(now, terms)
    if was.modality is not now.modality:
        yield f"It {_FIRMLY[now.modality]}; before, it {_FIRMLY[was.modality]}: {asked}"
    if was.enforce is not now.enforce:
        can = "can now" if now.enforce else "can no longer"
        yield f"An act {can} be refused for departing from it: {asked}"


def _paired(
    old: Sequence[Binding], new: Sequence[Binding]
) -> tuple[list[Binding | None], list[Binding]]:
    """Give what each rule of the newer clause was, and what is gone."""
    left = list(old)
    found: dict[int, Binding] = {}
    for alike in (_equal, _about_the_same, _of_one_kind):
        for place, each in enumerate(new):
            if place not in found:
                match = next((one for one in left if alike(one, each)), None)
                if match is not None:
                    found[place] = match
                    left.remove(match)
    return [found.get(place) for place in range(len(new))], left


def _equal(one: Binding, other: Binding) -> bool:
    return one == other


def _of_one_kind(one: Binding, other: Binding) -> bool:
    return type(one.rule) is type(other.rule)


def _about_the_same(one: Binding, other: Binding) -> bool:
    return _of_one_kind(one, other) and _about(one.rule) == _about(other.rule)


def _about(rule: AnyRule) -> list[object]:
    return [getattr(rule, name, None) for name in _ABOUT]
