"""Measures that limit when and how much."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Final

from ucb_domain.case import LiveMeasure, Used
from ucb_domain.contacting._advice import Advice, Test, Voice
from ucb_domain.contacting._attempt import Attempt
from ucb_domain.contacting._channels import WRITTEN
from ucb_domain.contacting._decision import Answer
from ucb_domain.contacting._words import allowed, from_day, hours, way
from ucb_domain.rules import Effect
from ucb_domain.values import Quota
from ucb_domain.wording.grammar import sentence, spaced

_NONE: Final = "we cannot deal with this"


def _converses(live: LiveMeasure, channel: str) -> bool:
    """Say whether a measure is about a conversation: a letter comes when it comes.

    Unless it names what is written, too.
    """
    if live.channels:
        return channel in live.channels
    return channel not in WRITTEN


def _times(voice: Voice, live: LiveMeasure, channel: str) -> Test | None:
    if not _converses(live, channel):
        return None
    windows = live.measure.windows
    if not windows:
        why = f"Contact {way(channel)} is at certain times only, and none are on file."
        return _same(voice.advice(Answer.ASK, why))
    open_hours = hours(windows)
    declined = voice.advice(
        Answer.DECLINE,
        f"Contact {way(channel)} is open only {open_hours}.",
        say=sentence(f"we can deal with this {way(channel)} {open_hours}"),
        how=open_hours,
    )
    spans = tuple(
        (day, each.opens, each.closes) for each in windows for day in each.days
    )

    def test(_attempt: Attempt, local: datetime) -> Advice | None:
        day, at = local.isoweekday(), local.time()
        for on, opens, closes in spans:
            if on == day and opens <= at < closes:
                return None
        return declined

    return test


def _quota(voice: Voice, live: LiveMeasure, channel: str) -> Test | None:
    if live.channels and channel not in live.channels:
        return None
    quota, used = live.measure.quota, live.used
    if quota is None or used is None:
        why = (
            "The amount of contact is limited, and how much is allowed is not on file."
        )
        return _same(voice.advice(Answer.ASK, why))
    return _same(_counted(voice, quota, used))


def _counted(voice: Voice, quota: Quota, used: Used) -> Advice:
    if used.least >= quota.most:
        again = from_day(used.until + timedelta(days=1)) if quota.most else None
        return voice.advice(
            Answer.DECLINE,
            f"At most {allowed(quota)}, of which {used.least} were had.",
            say=sentence(f"we can deal with this {again}" if again else _NONE),
            how=again,
            closes=not quota.most,
        )
    if used.most is None or used.most >= quota.most:
        why = (
            f"At most {allowed(quota)}: for certain {used.least} of them, and the file "
            "does not show whether that is all."
        )
        return voice.advice(Answer.ASK, why)
    so_far = (
        f"{used.least} so far" if used.least == used.most else f"{used.most} at most"
    )
    why = f"At most {allowed(quota)}, {so_far}: record it, so that it counts."
    return voice.advice(Answer.CONDITIONS, why)


def _length(voice: Voice, live: LiveMeasure, channel: str) -> Test | None:
    if not _converses(live, channel):
        return None
    most = live.measure.most_minutes
    why = (
        "Its length is limited, and to how much is not on file: keep it short."
        if most is None
        else f"At most {most} minutes."
    )
    return _same(voice.advice(Answer.CONDITIONS, why))


def _effort(voice: Voice, live: LiveMeasure, channel: str) -> Test | None:
    if live.measure.quota is not None:
        return _quota(voice, live, channel)
    if live.channels and channel not in live.channels:
        return None
    most = live.measure.most_minutes
    title = live.title or spaced(live.measure.kind)
    why = (
        f"Staff time is limited ({title}): spend no more than is needed."
        if most is None
        else f"Spend at most {most} minutes on it."
    )
    return _same(voice.advice(Answer.CONDITIONS, why))


def _same(advice: Advice) -> Test:
    return lambda _attempt, _local: advice


LIMITING: Final[Mapping[Effect, Callable[[Voice, LiveMeasure, str], Test | None]]] = (
    MappingProxyType(
        {
            Effect.TIMES: _times,
            Effect.QUOTA: _quota,
            Effect.CALL_LENGTH: _length,
            Effect.EFFORT_CAP: _effort,
        }
    )
)
"""What each such effect asks of an attempt."""
