"""In whose words facts are told: a policy's own, or for general expectations others'."""

import attrs
import pytest

from tests.builders import case_of, context_of, day, terms_of
from ucb_domain.events import IncidentRecorded
from ucb_domain.rules import Behaved, Behaviour, Context, InForce, Terms
from ucb_domain.truth import Truth

AGGRESSIVE = Behaved(behaviour=("aggression",))
NARROW = {"shouting": Behaviour(words="shouting", under="aggression")}
APART = {"shouting": Behaviour(words="shouting")}
CASE = case_of(IncidentRecorded(on=day("2024-03-01"), behaviours=("shouting",)))


def words(behaviours: dict[str, Behaviour]) -> Terms:
    """Give the words of an organisation's own policy."""
    return terms_of(behaviours=behaviours)


def asked(*own: tuple[InForce, ...], general: bool = True) -> Truth:
    """Ask it in the words of a general expectation that knows of no behaviour."""
    context: Context = attrs.evolve(
        context_of(CASE, general=general), own=lambda _: own
    )
    entry = CASE.facts.get("incident-recorded-1")
    assert entry is not None
    return AGGRESSIVE.holds(entry, context)


def version(behaviours: dict[str, Behaviour], *, certain: bool = True) -> InForce:
    """Give a version that may have been in force."""
    return InForce(terms=words(behaviours), name="the policy", certain=certain)


@pytest.mark.parametrize(
    ("own", "truth"),
    [
        ((), Truth.NO),
        (((version(NARROW),),), Truth.YES),
        (((version(APART),),), Truth.NO),
        # Which of two versions was in force is not known, and it matters.
        (((version(NARROW), version(APART)),), Truth.UNKNOWN),
        (((version(NARROW), version(NARROW)),), Truth.YES),
        # It may be that none was.
        (((version(NARROW, certain=False),),), Truth.UNKNOWN),
        # Two policies: what one of them calls aggression is.
        (((version(NARROW),), (version(APART),)), Truth.YES),
    ],
)
def test_general_expectations_speak_the_words_of_the_policy(
    own: tuple[tuple[InForce, ...], ...], truth: Truth
) -> None:
    """The incident is told in the terms of the organisation."""
    assert asked(*own) is truth


def test_a_policy_speaks_its_own() -> None:
    """What another policy calls it does not matter."""
    assert asked((version(NARROW),), general=False) is Truth.NO
