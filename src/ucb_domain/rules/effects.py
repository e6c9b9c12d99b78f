"""What a measure does to a customer's contact, whatever a policy calls it."""

from collections.abc import Collection
from enum import Enum

import attrs

from ucb_domain.truth import Truth


class Effect(Enum):
    """What a kind of measure does."""

    ONLY_CHANNELS = "only-channels"
    """Contact by these channels only."""
    REFUSE_CHANNELS = "refuse-channels"
    """No contact by these channels."""
    NAMED_CONTACT = "named-contact"
    """Contact with a named officer or one point of contact only."""
    TIMES = "times"
    """Contact at certain times only."""
    QUOTA = "quota"
    """So much contact in a stretch of time, and no more."""
    CALL_LENGTH = "call-length"
    """Calls or meetings up to a length only."""
    THIRD_PARTY_ONLY = "third-party-only"
    """Contact through a third party only."""
    APPOINTMENT_ONLY = "appointment-only"
    """In person by appointment only."""
    PREMISES = "premises"
    """No entry to certain places."""
    WITNESS = "witness"
    """In person before a witness only."""
    IN_PAIRS = "in-pairs"
    """Visited by two members of staff together only."""
    NO_HOME_VISITS = "no-home-visits"
    """No visits at home."""
    NEW_INFORMATION_ONLY = "new-information-only"
    """Answered only where a message says something new."""
    READ_AND_FILE = "read-and-file"
    """Read and filed, without an answer."""
    NO_REGISTRATION = "no-registration"
    """The same matter is not registered again."""
    LIMITED_ISSUES = "limited-issues"
    """Contact on certain matters only, or on all but certain matters."""
    EFFORT_CAP = "effort-cap"
    """So much of staff's time, and no more."""
    AGREEMENT = "agreement"
    """An agreement about future conduct."""
    SOCIAL_MEDIA = "social-media"
    """No access to the organisation's social media, or less."""
    DIVERT = "divert"
    """A number or address is blocked or diverted."""
    VOICEMAIL = "voicemail"
    """Calls go to a recorded message box."""
    WITHHOLD_NAMES = "withhold-names"
    """Names of staff are not given."""
    ONE_REPLY = "one-reply"
    """One answer to many messages."""
    RETURN_DOCUMENTS = "return-documents"
    """Documents are sent back."""
    FINAL_STAGE = "final-stage"
    """A complaint goes to the last stage at once."""
    NO_COMPLAINTS = "no-complaints"
    """No further complaints are taken."""
    SUSPEND_SERVICE = "suspend-service"
    """A service that is not owed by law is withdrawn for a time."""
    RECOVER_COST = "recover-cost"
    """The customer is asked to pay what it cost."""
    OTHER_PROVIDER = "other-provider"
    """The customer is moved to another provider."""
    END_CONTACT = "end-contact"
    """No contact at all."""
    STATEMENT = "statement"
    """The customer is told where things stand; no contact is limited."""
    OTHER = "other"
    """Something else."""


@attrs.frozen(kw_only=True)
class MeasureKind:
    """A kind of restriction that a policy knows.

    Attributes:
        title: What it does, in words.
        needs: Particulars it must give, as fields of a measure ("contact", "windows").
        does: What it does to contact; `None` where the policy does not say.
        channels: Channels that such a measure always leaves open or closes, as what it
            does says; others stand in the measure itself.
        clause: Id of the clause that it comes from, for whoever has to cite one; `None`
            where the rules show it: the clause whose rule names the measure.
    """

    title: str
    needs: tuple[str, ...] = ()
    does: Effect | None = None
    channels: tuple[str, ...] = ()
    clause: str | None = None


def closes_channel(does: Effect | None, named: Collection[str], channel: str) -> Truth:
    """Say whether a measure closes a channel.

    Args:
        does: What it does; `None` where nobody says.
        named: The channels that it names.
        channel: The channel asked about.
    """
    match does:
        case None | Effect.OTHER:
            return Truth.UNKNOWN
        case Effect.END_CONTACT:
            return Truth.YES
        case Effect.ONLY_CHANNELS:
            return Truth.of(channel not in named if named else None)
        case Effect.REFUSE_CHANNELS:
            return Truth.of(channel in named if named else None)
        case Effect.NO_HOME_VISITS:
            return Truth.of(channel == "home-visit")
        case Effect.PREMISES:
            return Truth.UNKNOWN if channel == "in-person" else Truth.NO
        case Effect.SOCIAL_MEDIA:
            return Truth.UNKNOWN if channel == "social-media" else Truth.NO
        case Effect.DIVERT:
            return Truth.UNKNOWN if not named or channel in named else Truth.NO
        case _:
            return Truth.NO
