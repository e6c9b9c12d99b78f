"""What holds for every attempt, whatever is in force."""

import attrs
from hypothesis import given
from hypothesis import strategies as st

from tests.contacting.strategies import (
    ADJUSTMENTS,
    PROTECTED_PURPOSES,
    attempts,
    restrictions,
    status_of,
    statuses,
)
from ucb_domain.case import Adjustment, LiveRestriction, RestrictionStatus
from ucb_domain.contacting import Answer, Attempt, may_contact
from ucb_domain.truth import Truth

TAKEN = {Answer.ACCEPT, Answer.CONDITIONS}
TURNED_AWAY = {Answer.FILE, Answer.DECLINE}


@given(statuses(), attempts(PROTECTED_PURPOSES))
def test_no_attempt_with_a_protected_purpose_is_turned_away(
    status: RestrictionStatus, attempt: Attempt
) -> None:
    """It is taken, perhaps with what keeps staff safe; an emergency as it comes."""
    found = may_contact(status, attempt)
    assert found.answer in TAKEN
    assert found.protected is not None
    if attempt.purpose == "emergency":
        assert found.answer is Answer.ACCEPT


@given(statuses(least=1), attempts(st.just("complaint")))
def test_no_complaint_about_the_restriction_is_turned_away(
    status: RestrictionStatus, attempt: Attempt
) -> None:
    """One that names it is as good as an appeal."""
    about = attrs.evolve(attempt, subject=status.restrictions[0].id)
    assert may_contact(status, about).answer in TAKEN


@given(
    st.lists(restrictions(), max_size=2),
    restrictions("added"),
    st.lists(ADJUSTMENTS, max_size=1),
    attempts(),
)
def test_adding_a_restriction_never_opens_what_another_closed(
    several: list[LiveRestriction],
    added: LiveRestriction,
    adjustments: list[Adjustment],
    attempt: Attempt,
) -> None:
    """Wherever it is put among them."""
    several = [attrs.evolve(each, id=f"r-{n}") for n, each in enumerate(several)]
    before = may_contact(status_of(*several, adjustments=adjustments), attempt)
    for all_of_them in ((*several, added), (added, *several)):
        after = may_contact(status_of(*all_of_them, adjustments=adjustments), attempt)
        assert after.answer.rank >= before.answer.rank


@given(attempts())
def test_an_unknown_person_is_unrestricted(attempt: Attempt) -> None:
    """On every channel, at every hour, whatever it is about."""
    assert may_contact(status_of(), attempt).answer is Answer.ACCEPT


@given(statuses(), attempts())
def test_nobody_is_restricted_whom_no_restriction_binds(
    status: RestrictionStatus, attempt: Attempt
) -> None:
    """A relative, a neighbour, somebody who happens to live there."""
    other = attrs.evolve(attempt, party="CRM-3")
    assert may_contact(status, other).answer is Answer.ACCEPT


@given(statuses(), attempts())
def test_nobody_is_turned_away_in_silence_or_in_doubt(
    status: RestrictionStatus, attempt: Attempt
) -> None:
    """It rests on a measure that is certain; there is something to say, or a reader."""
    found = may_contact(status, attempt)
    assert found.sentence.endswith(".")
    assert bool(found.grounds) == (found.answer is not Answer.ACCEPT)
    if found.answer is Answer.DECLINE:
        assert found.say is not None
    if found.answer in TURNED_AWAY:
        assert found.unless is not None
        by_id = {each.id: each for each in status.restrictions}
        for ground in found.grounds:
            if ground.answer in TURNED_AWAY:
                restriction = by_id[ground.restriction]
                assert restriction.in_force is Truth.YES
                assert restriction.certain
                assert ground.does is not None


@given(statuses(), attempts())
def test_an_agreed_adjustment_is_never_turned_away(
    status: RestrictionStatus, attempt: Attempt
) -> None:
    """By a channel that it needs, nor one that may have been agreed."""
    kept = {channel for each in status.adjustments for channel in each.keeps_open}
    if attempt.channel in kept:
        assert may_contact(status, attempt).answer not in TURNED_AWAY


@given(statuses(), attempts())
def test_the_same_again_gives_the_same(
    status: RestrictionStatus, attempt: Attempt
) -> None:
    """By an equal status that was made anew, too."""
    again = attrs.evolve(status, restrictions=tuple(status.restrictions))
    assert may_contact(status, attempt) == may_contact(again, attempt)
