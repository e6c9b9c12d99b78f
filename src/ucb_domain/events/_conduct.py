"""What the customer did and how staff met it. Names and fields are stored for good."""

from datetime import datetime

import attrs

from ucb_domain.events._act import Act
from ucb_domain.values import PERSONAL, Officer, aware, reference, term


@attrs.frozen(kw_only=True)
class ContactRecorded(Act):
    """A contact that counts: towards a load, a quota, or a question how it was met.

    Attributes:
        at: The instant it came in, UTC.
        channel: How it came ("telephone", "email", "in-person").
        minutes: Staff time it took: talking, reading and answering, in minutes.
        subject: Reference of the matter it was about.
        new_matter: Whether that matter was new; `None` if not recorded.
        new_information: Whether it brought anything new and pertinent.
        through: Reference of the person who spoke for the customer, if somebody did.
        purpose: What it was for where that protects it ("emergency",
            "information-request", "appeal", "ombudsman", "complaint").
        contacted: Whom it was addressed to.
        outcome: How it was met: "answered", "acknowledged", "filed", "redirected",
            "declined" or "ignored".
        party: Reference of who made contact; `None` where it was the customer.
        service: Reference of the service it was made to.
    """

    at: datetime | None = attrs.field(default=None, validator=aware)
    channel: str | None = attrs.field(default=None, validator=term)
    minutes: int | None = attrs.field(
        default=None, validator=attrs.validators.optional(attrs.validators.ge(0))
    )
    subject: str | None = attrs.field(default=None, validator=reference)
    new_matter: bool | None = None
    new_information: bool | None = None
    through: str | None = attrs.field(default=None, validator=reference)
    purpose: str | None = attrs.field(default=None, validator=term)
    contacted: Officer | None = None
    outcome: str | None = attrs.field(default=None, validator=term)
    party: str | None = attrs.field(default=None, validator=reference)
    service: str | None = attrs.field(default=None, validator=reference)


@attrs.frozen(kw_only=True)
class IncidentRecorded(Act):
    """Behaviour that somebody assessed as unacceptable or unreasonable.

    What the record says (`states`) covers what was told apart from it ("distress",
    "frustration"), what it did to the service ("service-impact"), and what staff did on
    the spot ("explained", "chance-given", "ended", "reason-for-ending",
    "answered-in-full", "asked-to-refrain").

    Attributes:
        at: The instant, UTC.
        channel: How it reached staff ("telephone", "letter", "in-person").
        behaviours: Kinds of behaviour, as terms of the policy.
        severity: How grave, as a term of the policy ("serious", "extreme").
        target: Whom or what it was aimed at ("staff", "third-party", "property").
        subject: Reference of the matter it arose in.
        against: Officers who were in it.
        attributed_to: Reference of whoever acted, where it was not the customer but
            someone whose conduct is put down to the customer.
        narrative: Personal; what happened, in words.
        service: Reference of the service it happened in.
    """

    at: datetime | None = attrs.field(default=None, validator=aware)
    channel: str | None = attrs.field(default=None, validator=term)
    behaviours: tuple[str, ...] | None = attrs.field(default=None, validator=term)
    severity: str | None = attrs.field(default=None, validator=term)
    target: str | None = attrs.field(default=None, validator=term)
    subject: str | None = attrs.field(default=None, validator=reference)
    against: tuple[Officer, ...] = ()
    attributed_to: str | None = attrs.field(default=None, validator=reference)
    narrative: str | None = attrs.field(default=None, metadata={PERSONAL: True})
    service: str | None = attrs.field(default=None, validator=reference)


@attrs.frozen(kw_only=True)
class InformalStepTaken(Act):
    """An attempt to put things right before, or instead of, anything formal.

    Attributes:
        kind: What was tried ("line-manager-discussion", "telephone-call").
        outcome: What came of it ("resolved", "not-resolved", "not-appropriate").
        about: Event id of the incident it answers.
    """

    kind: str | None = attrs.field(default=None, validator=term)
    outcome: str | None = attrs.field(default=None, validator=term)
    about: str | None = attrs.field(default=None, validator=reference)


@attrs.frozen(kw_only=True)
class SupportConsidered(Act):
    """A reasonable adjustment or support: asked for, offered, agreed or declined.

    Attributes:
        adjustment: What it is ("large-print", "telephone-only", "advocate").
        stage: "requested", "offered", "agreed" or "declined".
        about: Event id of the request that this answers.
        keeps_open: Channels that must stay open for it to work.
    """

    adjustment: str | None = attrs.field(default=None, validator=term)
    stage: str | None = attrs.field(default=None, validator=term)
    about: str | None = attrs.field(default=None, validator=reference)
    keeps_open: tuple[str, ...] = attrs.field(default=(), validator=term)


@attrs.frozen(kw_only=True)
class BreachRecorded(Act):
    """Contact that a restriction did not allow, noted so that it can be managed.

    Attributes:
        about: Event id of the restriction.
        contact: Event id of the contact.
        notified: Who was told of it.
    """

    about: str | None = attrs.field(default=None, validator=reference)
    contact: str | None = attrs.field(default=None, validator=reference)
    notified: tuple[Officer, ...] | None = None


@attrs.frozen(kw_only=True)
class ReferralMade(Act):
    """A matter handed to someone outside: police, legal action, safeguarding.

    Attributes:
        to: Where it went ("police", "legal", "safeguarding", "tenancy").
        about: Event id of the incident.
    """

    to: str | None = attrs.field(default=None, validator=term)
    about: str | None = attrs.field(default=None, validator=reference)
