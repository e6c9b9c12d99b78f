"""What each effect of a measure means for an attempt by one channel.

Each function here is asked once for a measure and a channel, and gives what is then
asked of every attempt; `None` where such a measure has nothing to do with the channel.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Final

from ucb_domain.case import LiveMeasure
from ucb_domain.contacting._advice import Advice, Test, Voice
from ucb_domain.contacting._answering import ANSWERING
from ucb_domain.contacting._attempt import Attempt
from ucb_domain.contacting._channels import FACE_TO_FACE
from ucb_domain.contacting._decision import Answer
from ucb_domain.contacting._limiting import LIMITING
from ucb_domain.contacting._words import officers, way, ways
from ucb_domain.rules import Effect, closes_channel
from ucb_domain.truth import Truth
from ucb_domain.values import Officer
from ucb_domain.wording.grammar import sentence, spaced

Others = tuple[Officer, ...]
"""Named contacts of the other restrictions in force."""


def test_of(
    voice: Voice, live: LiveMeasure, channel: str, others: Others
) -> Test | None:
    """Give what a measure asks of attempts by a channel.

    Args:
        voice: Makes what it says.
        live: The measure.
        channel: The channel.
        others: Named contacts of other restrictions.
    """
    match live.does:
        case None | Effect.OTHER:
            return _unknown(voice, live)
        case Effect.NAMED_CONTACT:
            return _named_contact(voice, live, channel, others)
        case (
            Effect.ONLY_CHANNELS
            | Effect.REFUSE_CHANNELS
            | Effect.NO_HOME_VISITS
            | Effect.SOCIAL_MEDIA
            | Effect.END_CONTACT
        ):
            return _closing(voice, live, channel)
        case does:
            make = _TESTS.get(does)
            return make(voice, live, channel) if make is not None else None


def _always(advice: Advice) -> Test:
    """Give a test that says the same of every attempt."""
    return lambda _attempt, _local: advice


def _title(live: LiveMeasure) -> str:
    return live.title or spaced(live.measure.kind)


def _concerns(live: LiveMeasure, channel: str) -> bool:
    """Say whether a measure is about a channel; one that names none is about all."""
    return not live.channels or channel in live.channels


def _unknown(voice: Voice, live: LiveMeasure) -> Test | None:
    why = f"What “{_title(live)}” does to contact is not known here."
    return _always(voice.advice(Answer.ASK, why))


def _closing(voice: Voice, live: LiveMeasure, channel: str) -> Test | None:
    closed = closes_channel(live.does, live.channels, channel)
    if closed is Truth.NO:
        return None
    if closed is Truth.UNKNOWN:
        why = (
            f"The restriction, “{_title(live)}”, does not say whether it closes contact "
            f"{way(channel)}."
        )
        return _always(voice.advice(Answer.ASK, why))
    if live.does is Effect.ONLY_CHANNELS:
        why = f"Contact is {ways(live.channels)} only."
    elif live.does is Effect.END_CONTACT:
        why = "All contact has been ended."
    else:
        why = f"Contact {way(channel)} is not accepted."
    say = sentence(f"we cannot deal with this {way(channel)}")
    return _always(voice.advice(Answer.DECLINE, why, say=say, closes=True))


# --- Whom -----------------------------------------------------------------------------


def _named_contact(
    voice: Voice, live: LiveMeasure, channel: str, others: Others
) -> Test | None:
    if not _concerns(live, channel):
        return None
    measure = live.measure
    wanted = tuple(each for each in (measure.contact, measure.deputy) if each)
    if not wanted:
        why = "Contact is with a named person only, and no name is on file."
        return _always(voice.advice(Answer.ASK, why))
    passed = voice.advice(
        Answer.REDIRECT,
        f"Contact is with {officers(wanted)} only.",
        say="Your point of contact will deal with this.",
        to=wanted,
        how="through the point of contact",
    )

    def test(attempt: Attempt, _local: datetime) -> Advice | None:
        contacted = attempt.contacted
        if contacted is None:
            return passed
        if _meets(contacted, wanted):
            return None
        # Two restrictions name two people, and each would pass on to the other.
        return passed.asked if _meets(contacted, others) else passed

    return test


def _meets(contacted: Officer, wanted: tuple[Officer, ...]) -> bool:
    """Say whether somebody is one of the officers wanted, as far as the file tells."""
    return any(
        bool(contacted.people & each.people)
        if contacted.people and each.people
        else contacted.role is not None and contacted.role == each.role
        for each in wanted
    )


def _third_party(voice: Voice, live: LiveMeasure, channel: str) -> Test | None:
    if not _concerns(live, channel):
        return None
    declined = voice.advice(
        Answer.DECLINE,
        f"Contact {way(channel)} is by way of a third party only.",
        say="Please contact us through somebody who acts for you.",
        how="through a third party",
    )
    return lambda attempt, _local: None if attempt.through is not None else declined


def _diverted(voice: Voice, live: LiveMeasure, channel: str) -> Test | None:
    if not _concerns(live, channel):
        return None
    measure = live.measure
    to = measure.contact or measure.reader
    why = f"What comes {way(channel)} is diverted ({_title(live)})."
    if to is None:
        return _always(voice.advice(Answer.ASK, why))
    return _always(voice.advice(Answer.REDIRECT, why, to=(to, measure.deputy)))


def _voicemail(voice: Voice, live: LiveMeasure, channel: str) -> Test | None:
    if channel != "telephone":
        return None
    measure = live.measure
    return _always(
        voice.advice(
            Answer.REDIRECT,
            "Calls go to the message box.",
            say="Please leave a message; it will be listened to.",
            to=(measure.contact, measure.deputy, measure.reader),
            how="by the message box",
        )
    )


def _other_provider(voice: Voice, live: LiveMeasure, _channel: str) -> Test | None:
    measure = live.measure
    why = f"The customer has been moved to another provider ({_title(live)})."
    if measure.contact is None:
        return _always(voice.advice(Answer.ASK, why))
    to = (measure.contact, measure.deputy)
    return _always(voice.advice(Answer.REDIRECT, why, to=to))


# --- In person ------------------------------------------------------------------------


def _appointment(voice: Voice, live: LiveMeasure, channel: str) -> Test | None:
    if channel != "in-person":
        return None
    measure = live.measure
    to = (measure.contact, measure.deputy)
    offered = voice.advice(
        Answer.REDIRECT,
        "Visits are by appointment only; offer one.",
        say="Please make an appointment.",
        to=to,
        how="by appointment",
    )
    asked = voice.advice(
        Answer.CONDITIONS,
        "Visits are by appointment only: without one, offer one instead.",
        find_out=("by_appointment",),
    )
    known = {True: None, False: offered, None: asked}
    return lambda attempt, _local: known[attempt.by_appointment]


def _premises(voice: Voice, live: LiveMeasure, channel: str) -> Test | None:
    if channel != "in-person":
        return None
    closed = frozenset(each.casefold() for each in live.measure.premises)
    declined = voice.advice(
        Answer.DECLINE,
        "Entry to these premises is not allowed.",
        say="You cannot be seen here.",
    )
    which = voice.advice(
        Answer.ASK,
        "Entry to certain premises is not allowed.",
        find_out=("premises",) if closed else (),
    )

    def test(attempt: Attempt, _local: datetime) -> Advice | None:
        if not closed or attempt.premises is None:
            return which
        return declined if attempt.premises.casefold() in closed else None

    return test


def _witness(voice: Voice, live: LiveMeasure, channel: str) -> Test | None:
    if channel not in FACE_TO_FACE:
        return None
    places = live.measure.premises
    where = f", at {' or '.join(places)}" if places else ""
    why = f"Meet only with a witness present{where}."
    return _always(voice.advice(Answer.CONDITIONS, why, safety=True))


def _in_pairs(voice: Voice, _live: LiveMeasure, channel: str) -> Test | None:
    if channel != "home-visit":
        return None
    why = "Visit only as two members of staff together."
    return _always(voice.advice(Answer.CONDITIONS, why, safety=True))


def _withheld_names(voice: Voice, _live: LiveMeasure, _channel: str) -> Test | None:
    why = "Give no names of staff."
    return _always(voice.advice(Answer.CONDITIONS, why, safety=True))


def _suspended(voice: Voice, live: LiveMeasure, _channel: str) -> Test | None:
    why = f"A service is withdrawn ({_title(live)}); contact about it stays open."
    return _always(voice.advice(Answer.CONDITIONS, why))


def _cost(voice: Voice, live: LiveMeasure, _channel: str) -> Test | None:
    why = f"The customer is asked to pay what it costs ({_title(live)})."
    return _always(voice.advice(Answer.CONDITIONS, why))


_TESTS: Final[Mapping[Effect, Callable[[Voice, LiveMeasure, str], Test | None]]] = (
    MappingProxyType(
        {
            **LIMITING,
            **ANSWERING,
            Effect.THIRD_PARTY_ONLY: _third_party,
            Effect.DIVERT: _diverted,
            Effect.VOICEMAIL: _voicemail,
            Effect.OTHER_PROVIDER: _other_provider,
            Effect.APPOINTMENT_ONLY: _appointment,
            Effect.PREMISES: _premises,
            Effect.WITNESS: _witness,
            Effect.IN_PAIRS: _in_pairs,
            Effect.WITHHOLD_NAMES: _withheld_names,
            Effect.SUSPEND_SERVICE: _suspended,
            Effect.RECOVER_COST: _cost,
        }
    )
)
# AGREEMENT and STATEMENT limit no contact.
