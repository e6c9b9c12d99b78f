"""What must not be so is said as people say it, and not as the opposite of something."""

import pytest

from tests.wording.test_words import TERMS
from ucb_domain.dates import Period
from ucb_domain.rules import (
    About,
    AllOf,
    AnyOf,
    Behaved,
    By,
    Clock,
    Condition,
    Earlier,
    Field,
    HasMeasure,
    InTime,
    LongerThan,
    Not,
    OfCustomer,
    Restricted,
    States,
)
from ucb_domain.wording.conditions import Speaker
from ucb_domain.wording.grammar import apart, several

MONTH = Period(months=1)


@pytest.mark.parametrize(
    ("condition", "said"),
    [
        (Field(field="outcome", equals="removed"), "its outcome is not removed"),
        (
            Field(field="outcome", one_of=("removed", "amended")),
            "its outcome is not removed or amended",
        ),
        (
            Field(field="grounds", has_any=("threat",)),
            "its grounds do not include threats of violence",
        ),
        (
            Field(field="purpose", has_any=("appeal",)),
            "its purpose does not include appeal",
        ),
        (
            Field(field="grounds", only=("threat",)),
            "its grounds are not nothing but threats of violence",
        ),
        (Field(field="minutes", at_least=5), "its minutes are less than 5"),
        (Field(field="level", at_most=2), "its level is more than 2"),
        (Field(field="ends_on", known=True), "its last day is not recorded"),
        (
            Field(field="signed", known=False),
            "whether a signed copy came back is recorded",
        ),
        (Field(field="new_matter", equals=True), "it is about no new matter"),
        (Field(field="signed", equals=False), "a signed copy came back"),
        (Field(field="urgent", equals=False), "its urgent is yes"),
        (States(states="reasons"), "it does not state the reasons"),
        (By(by="director"), "it is not by a Director"),
        (By(by="director", of="notified"), "none of those told is a Director"),
        (
            HasMeasure(measure=("letters-only",)),
            "none of its measures is “letters only”",
        ),
        (Restricted(restricted=True), "no restriction in force reaches it"),
        (Earlier(earlier="warning-issued"), "no warning came before"),
        (
            Earlier(earlier="breach-recorded", at_least=3, within=MONTH),
            "fewer than 3 breaches came before, at most 1 month earlier",
        ),
        (Behaved(behaviour=("threat",)), "it does not rest on threats of violence"),
        (
            OfCustomer(customer=("under-18",)),
            "the customer is not on record as under 18",
        ),
        (LongerThan(longer_than=MONTH), "it runs for no more than 1 month"),
        (
            InTime(in_time=Clock(after=MONTH)),
            "it is not done within 1 month of it",
        ),
        (
            AnyOf(any=(By(by="director"), LongerThan(longer_than=MONTH))),
            "it is not by a Director and it runs for no more than 1 month",
        ),
        (
            AllOf(all=(By(by="director"), LongerThan(longer_than=MONTH))),
            "it is not by a Director or it runs for no more than 1 month",
        ),
        (Not(negated=By(by="director")), "it is by a Director"),
        (
            About(about="warning-issued"),
            "it is not so that it is about a warning",
        ),
    ],
)
def test_the_opposite_is_said_in_words(condition: Condition, said: str) -> None:
    """No new matter, fewer than three, none of its measures."""
    assert Speaker(TERMS).holds(Not(negated=condition)) == said


@pytest.mark.parametrize(
    ("noun", "plural"),
    [
        ("breach", "breaches"),
        ("incident", "incidents"),
        ("removal of the alert", "removals of the alert"),
        ("advice", "advice"),
    ],
)
def test_several_of_a_kind(noun: str, plural: str) -> None:
    """In the plural, of which advice has none."""
    assert several(noun) == plural


def test_words_that_are_lists_are_set_apart() -> None:
    """So that nobody reads one kind of behaviour as three."""
    assert apart(["shouting", "threats"], "or") == "shouting or threats"
    assert apart(["smoking, drinking and noise"]) == "“smoking, drinking and noise”"
    assert (
        apart(["abuse or threats", "damage"], "or") == "“abuse or threats” or “damage”"
    )
