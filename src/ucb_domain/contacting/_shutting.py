"""Whether anything is left open by all restrictions in force together."""

from collections.abc import Iterator
from datetime import time
from itertools import product

import attrs

from ucb_domain.case import LiveMeasure, LiveRestriction, RestrictionStatus
from ucb_domain.contacting._channels import WRITTEN
from ucb_domain.contacting._plan import closes, routes
from ucb_domain.rules import Effect
from ucb_domain.truth import Truth

Span = tuple[int, time, time]
"""A weekday, from Monday as 1, with its first minute and the minute it shuts."""


@attrs.frozen(kw_only=True)
class ShutOut:
    """Something about which a customer cannot reach the organisation at all.

    Attributes:
        subject: Reference of the matter; `None` for any that no restriction names.
        service: Reference of the service, likewise.
        restrictions: Event ids of the restrictions that close every channel between
            them.
    """

    subject: str | None
    service: str | None
    restrictions: tuple[str, ...]


def shut_out(status: RestrictionStatus) -> ShutOut | None:
    """Say whether restrictions leave no channel open, all of them taken together.

    Only what is certainly in force and certainly closes a channel counts. Contact
    through somebody else is open, and so is what is read and not answered.

    Args:
        status: What is in force on a day, with what is proposed among it.

    Returns:
        The first matter and service for which nothing is open; `None` when for each
        something is.
    """
    certain = [
        each
        for each in status.restrictions
        if each.in_force is Truth.YES and each.certain
    ]
    subjects = dict.fromkeys(
        (None, *(name for each in certain for name in each.subjects))
    )
    services = dict.fromkeys(
        (None, *(name for each in certain for name in each.services))
    )
    for subject, service in product(subjects, services):
        there = [each for each in certain if _covers(each, subject, service)]
        measures = [live for each in there for live in each.live]
        if measures and not any(_is_open(way, measures) for way in routes(measures)):
            return ShutOut(
                subject=subject,
                service=service,
                restrictions=tuple(each.id for each in there),
            )
    return None


def _covers(
    restriction: LiveRestriction, subject: str | None, service: str | None
) -> bool:
    return (not restriction.subjects or subject in restriction.subjects) and (
        not restriction.services or service in restriction.services
    )


def _is_open(channel: str, measures: list[LiveMeasure]) -> bool:
    """Say whether a channel may be open at some hour of the week."""
    if any(closes(live, channel) is Truth.YES for live in measures):
        return False
    hours = [tuple(_spans(live)) for live in measures if _has_hours(live, channel)]
    return not hours or any(
        all(_within(day, opens, spans) for spans in hours)
        for several in hours
        for day, opens, _ in several
    )


def _has_hours(live: LiveMeasure, channel: str) -> bool:
    if live.does is not Effect.TIMES or not live.measure.windows:
        return False
    return channel in live.channels if live.channels else channel not in WRITTEN


def _spans(live: LiveMeasure) -> Iterator[Span]:
    for window in live.measure.windows:
        for day in window.days:
            yield day, window.opens, window.closes


def _within(day: int, at: time, spans: tuple[Span, ...]) -> bool:
    return any(day == on and opens <= at < shuts for on, opens, shuts in spans)
