"""An attempt at contact: what the front desk knows of it before it is taken."""

from datetime import datetime

import attrs

from ucb_domain.values import Officer, aware, reference, term


@attrs.frozen(kw_only=True)
class Attempt:
    """Somebody is on the telephone, at the door, or in the inbox.

    What nobody has asked yet is `None`. Where that leaves the answer open, the answer
    is to ask.

    Attributes:
        channel: How it comes ("telephone", "email", "in-person").
        at: The instant, with its time zone.
        contacted: Whom it is addressed to; `None` for the front desk itself.
        subject: Reference of the matter it is about; the event id of a restriction,
            where it is about that.
        new_matter: Whether that matter is new.
        new_information: Whether it brings anything new and pertinent.
        through: Reference of the person who speaks for the customer, if somebody does.
        purpose: What it is for where that protects it (a key of `PROTECTED`), or a
            plain one ("complaint", "enquiry", "report", "payment", "service-request").
        service: Reference of the service it is made to.
        party: Reference of who makes it; `None` where it is the customer.
        premises: Where it is, for somebody who comes in person.
        by_appointment: Whether somebody who comes in person has an appointment.
    """

    channel: str = attrs.field(validator=term)
    at: datetime = attrs.field(validator=aware)
    contacted: Officer | None = None
    subject: str | None = attrs.field(default=None, validator=reference)
    new_matter: bool | None = None
    new_information: bool | None = None
    through: str | None = attrs.field(default=None, validator=reference)
    purpose: str | None = attrs.field(default=None, validator=term)
    service: str | None = attrs.field(default=None, validator=reference)
    party: str | None = attrs.field(default=None, validator=reference)
    premises: str | None = None
    by_appointment: bool | None = None
