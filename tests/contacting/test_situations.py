"""What happens at a front desk, in the words of the policies, and what to do about it.

The situations stand in `situations.toml`. Each is put to the library here, and to the
command line in `tests/cli/test_may_contact.py`.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest

from tests.builders import case_of
from tests.contacting.situations import CASES, SITUATIONS, Situation, history
from ucb_domain.case import Organisation, status
from ucb_domain.codec.packs import builtin_policies, load_policy
from ucb_domain.contacting import Answer
from ucb_domain.dates import When
from ucb_domain.events import RestrictionImposed
from ucb_domain.policy import Policies
from ucb_domain.register import ContactRegister
from ucb_domain.values import Measure

NOW = datetime(2027, 1, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def desks() -> Iterator[dict[str, ContactRegister]]:
    """Open a register for each policy, with every case in it."""
    policies = {each.policy for each in SITUATIONS}
    opened = {
        policy: ContactRegister.open("memory:", policies=[policy], clock=lambda: NOW)
        for policy in policies
    }
    for register in opened.values():
        for case in CASES:
            register.import_history(history(case))
    yield opened
    for register in opened.values():
        register.close()


@pytest.mark.parametrize("situation", SITUATIONS, ids=lambda each: each.what)
def test_a_situation_at_the_front_desk(
    situation: Situation, desks: dict[str, ContactRegister]
) -> None:
    """What to do, in words that say why, to whom to turn and what is open."""
    found = desks[situation.policy].may_contact(situation.case, situation.asked())
    assert found.answer.value == situation.answer, found.sentence
    said = f"{found.sentence} {found.say}"
    for words in situation.says:
        assert words in said
    assert found.open_channels == situation.open or not situation.open
    assert tuple(each.id for each in found.to) == situation.to or not situation.to
    assert found.find_out == situation.asks or not situation.asks
    reader = found.read_by.id if found.read_by else None
    assert reader == situation.read_by
    if found.answer in {Answer.FILE, Answer.DECLINE}:
        # Whoever is turned away can be told by what.
        assert all(each.restriction for each in found.grounds)


def test_there_are_situations_for_every_policy_and_every_answer() -> None:
    """Sixty at least, each of its own, and no case that nothing happens with."""
    assert len(SITUATIONS) >= 60
    assert len({each.what for each in SITUATIONS}) == len(SITUATIONS)
    assert {each.case for each in SITUATIONS} == set(CASES)
    assert {each.policy for each in SITUATIONS} == set(builtin_policies())
    counted = Counter(each.answer for each in SITUATIONS)
    assert set(counted) == {each.value for each in Answer}


@pytest.mark.parametrize("name", builtin_policies())
def test_every_measure_of_a_policy_is_cited_by_a_clause(name: str) -> None:
    """So that the front desk can say where the customer can read it."""
    policy = load_policy(name)
    organisation = Organisation(policies=Policies.of([policy], simulate=True))
    for kind in policy.terms.measures if not policy.general else ():
        act = RestrictionImposed(
            on=When.parse("2025-03-03"), measures=(Measure(kind=kind),)
        )
        standing = status(case_of(act), on=date(2025, 6, 1), organisation=organisation)
        ((live,),) = (each.live for each in standing.restrictions)
        assert live.clause in {clause.id for clause in policy.clauses}, kind


@pytest.mark.parametrize(
    ("name", "kind", "clause"),
    [
        ("ucb-2024-2028", "written-only", "UCB-5c"),
        ("welwyn-hatfield", "social-media-limit", "WEL-7.3.8"),
        ("welwyn-hatfield", "no-home-visits", "WEL-7.3.9"),
    ],
)
def test_what_a_clause_only_lists_is_cited_all_the_same(
    name: str, kind: str, clause: str
) -> None:
    """No rule names the measure; its own entry does."""
    assert load_policy(name).terms.measures[kind].clause == clause


def test_every_situation_is_drawn_from_a_clause() -> None:
    """Of its own policy, or of what ombudsmen expect beside it."""
    general = {each.id for each in load_policy("ombudsman-expectations").clauses}
    for policy in builtin_policies():
        clauses = {each.id for each in load_policy(policy).clauses} | general
        for situation in SITUATIONS:
            if situation.policy == policy:
                assert situation.clause in clauses, situation.what
