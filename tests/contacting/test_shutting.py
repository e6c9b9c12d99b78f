"""Whether restrictions leave anything open, all of them taken together."""

from datetime import time
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.contacting.strategies import MIDNIGHT, restrictions, status_of, statuses
from tests.contacting.test_effects import live, under
from ucb_domain.case import LiveMeasure, LiveRestriction, RestrictionStatus
from ucb_domain.contacting import Answer, Attempt, ShutOut, may_contact, shut_out
from ucb_domain.contacting._channels import ROUTES
from ucb_domain.rules import Effect
from ucb_domain.truth import Truth
from ucb_domain.values import Quota, QuotaPer, Window


def only(*channels: str, **given: Any) -> LiveMeasure:
    """Leave these channels open."""
    return live(Effect.ONLY_CHANNELS, channels=channels, **given)


def shut(*several: LiveRestriction | LiveMeasure) -> ShutOut | None:
    """Ask of several restrictions."""
    return shut_out(
        status_of(
            *(
                each if isinstance(each, LiveRestriction) else under(each, id=f"r-{n}")
                for n, each in enumerate(several)
            )
        )
    )


def test_one_channel_is_enough() -> None:
    """Two restrictions that leave the same one open, or none at all."""
    assert shut() is None
    assert shut(only("letter")) is None
    assert shut(only("letter"), only("letter", "email")) is None


def test_two_restrictions_can_close_everything_between_them() -> None:
    """Each of them leaves something open."""
    assert shut(only("letter"), only("email")) == ShutOut(
        subject=None, service=None, restrictions=("r-0", "r-1")
    )


def test_a_channel_that_only_one_organisation_has_counts() -> None:
    """Where a restriction leaves it open."""
    refused = live(Effect.REFUSE_CHANNELS, channels=ROUTES)
    assert shut(refused) is not None
    assert shut(only("video-relay")) is None
    assert shut(only("video-relay"), only("portal", "video-relay")) is None


def test_to_end_all_contact_leaves_nothing() -> None:
    """Nor does to allow none of it."""
    assert shut(live(Effect.END_CONTACT)) is not None
    nothing = Quota(most=0, per=QuotaPer.WEEK)
    assert shut(live(Effect.QUOTA, quota=nothing)) is not None
    assert shut(live(Effect.QUOTA, quota=nothing, channels=("email",))) is None


def test_only_what_overlaps_counts() -> None:
    """Matters and services of their own leave each other open."""
    first = under(only("letter"), id="a", subjects=("M-1",))
    assert shut(first, under(only("email"), id="b", subjects=("M-2",))) is None
    both = under(only("email"), id="b", subjects=("M-1", "M-2"))
    assert shut(first, both) == ShutOut(
        subject="M-1", service=None, restrictions=("a", "b")
    )
    housing = under(only("letter"), id="a", services=("housing",))
    roads = under(only("email"), id="b", services=("roads",))
    assert shut(housing, roads) is None
    found = shut(housing, under(only("email"), id="b"))
    assert found is not None
    assert found.service == "housing"


def test_what_is_not_certain_closes_nothing() -> None:
    """Nor does what nobody knows the meaning of."""
    ended = live(Effect.END_CONTACT)
    assert shut(under(ended, in_force=Truth.UNKNOWN)) is None
    assert shut(under(ended, certain=False)) is None
    assert shut(live(None)) is None
    assert shut(live(Effect.PREMISES), live(Effect.THIRD_PARTY_ONLY)) is None


def test_hours_that_never_meet_close_a_channel() -> None:
    """Calls in the morning by one restriction, in the afternoon by another."""
    calls = only("telephone")

    def hours(opens: int, closes: int, **given: Any) -> LiveMeasure:
        window = Window(days=(1, 2), opens=time(opens), closes=time(closes))
        return live(Effect.TIMES, windows=(window,), **given)

    assert shut(calls, hours(9, 11)) is None
    assert shut(calls, hours(9, 11), hours(10, 12)) is None
    assert shut(calls, hours(9, 11), hours(14, 16)) is not None
    assert shut(only("letter"), hours(9, 11), hours(14, 16)) is None
    # Hours of another channel, and hours that are not on file, say nothing of it.
    assert shut(calls, hours(9, 11), hours(14, 16, channels=("text",))) is None
    assert shut(calls, hours(9, 11), live(Effect.TIMES)) is None


@given(statuses())
def test_who_is_shut_out_is_accepted_on_no_channel(status: RestrictionStatus) -> None:
    """About that matter, at that service, at any hour."""
    found = shut_out(status)
    if found is None or status.adjustments:
        return
    for channel in ROUTES:
        for hour in (0, 9, 10, 14, 23):
            attempt = Attempt(
                channel=channel,
                at=MIDNIGHT.replace(hour=hour),
                subject=found.subject or "M-9",
                service=found.service or "libraries",
            )
            assert may_contact(status, attempt).answer is not Answer.ACCEPT


@given(st.lists(restrictions(), max_size=3))
def test_no_restriction_shuts_nobody_out_alone(several: list[LiveRestriction]) -> None:
    """Whoever is shut out is so by restrictions that are there."""
    found = shut_out(status_of(*several))
    if found is not None:
        assert set(found.restrictions) <= {each.id for each in several}
