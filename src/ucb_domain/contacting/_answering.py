"""Measures that limit what is answered, whichever way it comes."""

from collections.abc import Callable, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Final

from ucb_domain.case import LiveMeasure
from ucb_domain.contacting._advice import Advice, Test, Voice
from ucb_domain.contacting._attempt import Attempt
from ucb_domain.contacting._channels import WRITTEN
from ucb_domain.contacting._decision import Answer
from ucb_domain.contacting._words import officers
from ucb_domain.rules import Effect
from ucb_domain.values import Officer

_READ = "for anything new and for anybody's safety"


def _reader(live: LiveMeasure) -> Officer | None:
    return live.measure.reader or live.measure.contact


def _who(reader: Officer | None) -> str:
    return officers((reader,)) if reader is not None else "the case owner"


def _only_new(voice: Voice, live: LiveMeasure, _channel: str) -> Test | None:
    reader = _reader(live)
    why = "Only what is new and pertinent is answered."
    filed = voice.advice(
        Answer.FILE,
        f"{why} It is read {_READ}, by {_who(reader)}.",
        read_by=reader,
        matter=True,
    )
    looked_at = voice.advice(
        Answer.CONDITIONS,
        "Answer what is new and pertinent in it; if nothing is, put it on file.",
        find_out=("new_information",),
        matter=True,
    )
    known = {True: None, False: filed, None: looked_at}
    return lambda attempt, _local: known[attempt.new_information]


def _filed(voice: Voice, live: LiveMeasure, _channel: str) -> Test | None:
    return _unless_new(
        voice, live, "What comes on this matter is filed without a reply."
    )


def _unless_new(voice: Voice, live: LiveMeasure, why: str) -> Test:
    """File it; what is new and pertinent goes to whoever reads it, and is not filed."""
    reader = _reader(live)
    filed = voice.advice(
        Answer.FILE,
        f"{why} It is read {_READ}, by {_who(reader)}.",
        read_by=reader,
        matter=True,
    )
    fresh = (
        filed.asked
        if reader is None
        else voice.advice(
            Answer.REDIRECT,
            f"{why} It brings something new, so {_who(reader)} has to look at it.",
            to=(reader,),
            matter=True,
        )
    )
    return lambda attempt, _local: fresh if attempt.new_information else filed


def _issues(voice: Voice, live: LiveMeasure, channel: str) -> Test | None:
    if not voice.restriction.subjects:
        # Which matters they are stands in words that no machine reads.
        why = "Contact is on certain matters only, and which they are is not on file here."
        return _always(
            voice.advice(Answer.ASK, why, find_out=("subject",), matter=True)
        )
    why = "This is a matter on which there is no further contact."
    if channel in WRITTEN:
        return _unless_new(voice, live, why)
    declined = voice.advice(
        Answer.DECLINE,
        why,
        say="We have said what we can on this, and have nothing to add.",
        matter=True,
    )
    return lambda attempt, _: declined.asked if attempt.new_information else declined


def _unregistered(voice: Voice, _live: LiveMeasure, _channel: str) -> Test | None:
    why = "The same matter is not registered again; a new one is."
    return _always(voice.advice(Answer.CONDITIONS, why, matter=True))


def _one_reply(voice: Voice, _live: LiveMeasure, channel: str) -> Test | None:
    if channel not in WRITTEN:
        return None
    why = "It is answered together with what else has come, in one reply."
    return _always(voice.advice(Answer.CONDITIONS, why, matter=True))


def _returned(voice: Voice, _live: LiveMeasure, channel: str) -> Test | None:
    if channel not in WRITTEN:
        return None
    why = "Read it; documents that were sent before are sent back."
    return _always(voice.advice(Answer.CONDITIONS, why, matter=True))


def _last_stage(voice: Voice, _live: LiveMeasure, _channel: str) -> Test | None:
    why = "A complaint goes to the last stage of the procedure at once."
    at_once = voice.advice(Answer.CONDITIONS, why, matter=True)
    return lambda attempt, _: (
        at_once if attempt.purpose in {None, "complaint"} else None
    )


def _no_complaints(voice: Voice, _live: LiveMeasure, _channel: str) -> Test | None:
    perhaps = voice.advice(
        Answer.CONDITIONS,
        "A further complaint about the same matter is not taken; anything else is.",
        find_out=("purpose",),
        matter=True,
    )
    declined = voice.advice(
        Answer.DECLINE,
        "No further complaint about this matter is taken.",
        say="We take no further complaint about this. You can go to the ombudsman.",
        find_out=("new_matter",),
        matter=True,
    )

    def test(attempt: Attempt, _local: datetime) -> Advice | None:
        if attempt.purpose is None:
            return perhaps
        if attempt.purpose != "complaint":
            return None
        return declined if attempt.new_matter is False else declined.asked

    return test


def _always(advice: Advice) -> Test:
    return lambda _attempt, _local: advice


ANSWERING: Final[Mapping[Effect, Callable[[Voice, LiveMeasure, str], Test | None]]] = (
    MappingProxyType(
        {
            Effect.NEW_INFORMATION_ONLY: _only_new,
            Effect.READ_AND_FILE: _filed,
            Effect.LIMITED_ISSUES: _issues,
            Effect.NO_REGISTRATION: _unregistered,
            Effect.ONE_REPLY: _one_reply,
            Effect.RETURN_DOCUMENTS: _returned,
            Effect.FINAL_STAGE: _last_stage,
            Effect.NO_COMPLAINTS: _no_complaints,
        }
    )
)
"""What each such effect asks of an attempt."""
