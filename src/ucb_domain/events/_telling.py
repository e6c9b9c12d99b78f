"""Who was told what, how and when. Names and fields are stored for good."""

import attrs

from ucb_domain.dates import When
from ucb_domain.events._act import Act
from ucb_domain.values import reference, term


@attrs.frozen(kw_only=True)
class NoticeGiven(Act):
    """Somebody was told of a decision: the customer, a team, another body.

    `on` is the day it is dated. What it says is in `states`.

    Attributes:
        about: Event id of the decision or act it tells of.
        to: Who was told ("customer", "staff", "complaints-team").
        purpose: What it tells, where the act alone does not say ("end", "review-due").
        channel: How ("letter", "email", "telephone", "crm").
        sent_on: The day it left; `None` means the day it is dated.
        received_on: The day it arrived, if known.
        ends_on: The last day of the restriction, as the notice gives it.
        review_on: The day of review, as the notice gives it.
        appeal_by: The last day for an appeal, as the notice gives it.
    """

    about: str | None = attrs.field(default=None, validator=reference)
    to: str | None = attrs.field(default=None, validator=term)
    purpose: str | None = attrs.field(default=None, validator=term)
    channel: str | None = attrs.field(default=None, validator=term)
    sent_on: When | None = None
    received_on: When | None = None
    ends_on: When | None = None
    review_on: When | None = None
    appeal_by: When | None = None


@attrs.frozen(kw_only=True)
class MeetingOffered(Act):
    """The customer was offered a meeting.

    Attributes:
        about: Event id of the decision or proposal to be explained.
        held: Whether it took place; `None` if not recorded.
        held_on: The day it took place.
    """

    about: str | None = attrs.field(default=None, validator=reference)
    held: bool | None = None
    held_on: When | None = None


@attrs.frozen(kw_only=True)
class AlertPlaced(Act):
    """A warning marker was put on a system that staff see.

    Attributes:
        about: Event id of the restriction or incident it rests on.
        system: Which system ("housing-system", "crm").
        kind: What sort of marker ("contact-restriction", "potentially-violent-person").
        review_on: The day it is to be looked at again.
        ends_on: The day it expires.
    """

    about: str | None = attrs.field(default=None, validator=reference)
    system: str | None = attrs.field(default=None, validator=term)
    kind: str | None = attrs.field(default=None, validator=term)
    review_on: When | None = None
    ends_on: When | None = None


@attrs.frozen(kw_only=True)
class AlertRemoved(Act):
    """A marker was taken off.

    Attributes:
        about: Event id of the alert.
    """

    about: str | None = attrs.field(default=None, validator=reference)
