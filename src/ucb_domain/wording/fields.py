"""What a condition asks of a field, and the opposite of it."""

from collections.abc import Callable

from ucb_domain.rules import Field
from ucb_domain.rules.saying import ANSWERS, SEVERAL, field_words
from ucb_domain.wording.grammar import listed


def field_holds(condition: Field, word: Callable[[str], str]) -> str:
    """Say what a condition asks of a field.

    Args:
        condition: The condition.
        word: What to call a value.
    """
    return _field(condition, word, denied=False)


def field_denied(condition: Field, word: Callable[[str], str]) -> str:
    """Say the opposite of what a condition asks of a field; see `field_holds`."""
    return _field(condition, word, denied=True)


def _field(condition: Field, word: Callable[[str], str], *, denied: bool) -> str:
    name = f"its {field_words(condition.field)}"
    several = condition.field in SEVERAL
    be = "are" if several else "is"
    be_not = f"{be} not" if denied else be
    if condition.known is not None:
        known = condition.known is not denied
        if condition.field in ANSWERS:
            name = f"whether {ANSWERS[condition.field][0]}"
            be = "is"
        return f"{name} {be} {'' if known else 'not '}recorded"
    if isinstance(condition.equals, bool):
        yes = condition.equals is not denied
        if condition.field in ANSWERS:
            return ANSWERS[condition.field][0 if yes else 1]
        return f"{name} {be} {'yes' if yes else 'no'}"
    if condition.equals is not None:
        return f"{name} {be_not} {word(str(condition.equals))}"
    if condition.one_of is not None:
        return f"{name} {be_not} {listed(map(word, condition.one_of), 'or')}"
    if condition.has_any is not None:
        include = "do not include" if denied else "include"
        if not several:
            include = "does not include" if denied else "includes"
        return f"{name} {include} {listed(map(word, condition.has_any), 'or')}"
    if condition.only is not None:
        return f"{name} {be_not} nothing but {listed(map(word, condition.only), 'or')}"
    count = condition.at_least if condition.at_least is not None else condition.at_most
    least = condition.at_least is not None
    if denied:
        return f"{name} {be} {'less' if least else 'more'} than {count}"
    return f"{name} {be} at {'least' if least else 'most'} {count}"
