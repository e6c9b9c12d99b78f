"""What is firm stays firm: also of what is normally done, and beside an own policy."""

from datetime import date

import attrs
from hypothesis import given

from tests.builders import policy
from tests.properties.histories import refinements
from tests.properties.test_refinement import RULES, WORDS, compare
from ucb_domain.facts import Facts
from ucb_domain.policy import Modality, Policies, Policy
from ucb_domain.rules import AllOf, Never, Restricted, Silent, Stance

OWN = (
    policy(
        id="test-policy",
        version="1",
        in_force_from=date(2020, 3, 1),
        process={"review": Stance.UNSPECIFIED, "appeal": ("9",)},
    ),
    policy(
        id="test-policy",
        version="2",
        in_force_from=date(2021, 9, 1),
        process={"review": ("4",), "appeal": Stance.NONE, "notice": Stance.NONE},
    ),
)
EXPECTED = policy(
    id="expected",
    general=True,
    clauses={
        topic: Never(
            act=act,
            when=AllOf(all=(Silent(silent=(topic,)), Restricted(restricted=True))),
            fault="no_policy",
            says="the policy says something of it",
        )
        for topic, act in (
            ("review", "review-completed"),
            ("appeal", "appeal-lodged"),
            ("notice", "restriction-imposed"),
        )
    },
)


def bound(given: Policy, modality: Modality) -> Policy:
    """Give a policy all of whose rules bind so firmly."""
    clauses = tuple(
        attrs.evolve(
            clause,
            rules=tuple(attrs.evolve(each, modality=modality) for each in clause.rules),
        )
        for clause in given.clauses
    )
    return attrs.evolve(given, clauses=clauses)


NORMALLY = Policies.of([bound(policy(clauses=RULES, **WORDS), Modality.NORMALLY)])
MAY = Policies.of([bound(policy(clauses=RULES, **WORDS), Modality.MAY)])
BESIDE = Policies.of((*OWN, EXPECTED))


@given(refinements())
def test_what_is_normally_done_stays_what_it_is(pair: tuple[Facts, Facts]) -> None:
    """A reason that turns up later excuses nothing that had been found to depart."""
    compare(NORMALLY, *pair)


@given(refinements())
def test_what_may_be_done_never_departs(pair: tuple[Facts, Facts]) -> None:
    """However much comes to light."""
    compare(MAY, *pair)


@given(refinements())
def test_silence_that_is_firm_stays_so(pair: tuple[Facts, Facts]) -> None:
    """Of whichever version was in force, and of a decision under no policy."""
    compare(BESIDE, *pair)
