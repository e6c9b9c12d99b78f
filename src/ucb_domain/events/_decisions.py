"""What the organisation decided. Names and fields are stored for good."""

import attrs

from ucb_domain.dates import When
from ucb_domain.events._act import Act
from ucb_domain.values import Measure, Officer, reference, term


@attrs.frozen(kw_only=True)
class AdviceTaken(Act):
    """Somebody was consulted before or after a decision: a panel, a manager, a lawyer.

    Attributes:
        adviser: Who gave the advice.
        kind: What sort ("panel", "line-manager", "senior-management", "legal").
        outcome: What they advised ("supported", "not-supported").
        about: Event id of the decision or incident, if it was recorded by then.
    """

    adviser: Officer | None = None
    kind: str | None = attrs.field(default=None, validator=term)
    outcome: str | None = attrs.field(default=None, validator=term)
    about: str | None = attrs.field(default=None, validator=reference)


@attrs.frozen(kw_only=True)
class WarningIssued(Act):
    """The customer was told to stop, and what follows if they do not.

    Attributes:
        rung: The step of the policy's ladder ("warning", "reminder").
        channel: How it was given ("letter", "telephone", "email").
        incidents: Event ids of the incidents that it is about.
        ends_on: The last day on which it counts; `None` when it does not lapse.
    """

    rung: str | None = attrs.field(default=None, validator=term)
    channel: str | None = attrs.field(default=None, validator=term)
    incidents: tuple[str, ...] = attrs.field(default=(), validator=reference)
    ends_on: When | None = None


@attrs.frozen(kw_only=True)
class RestrictionImposed(Act):
    """A decision to limit how the customer may contact the organisation.

    What the record of the decision says (`states`) covers the factors weighed, the
    grounds, the reason for going without a warning, and so on, as terms of the policy.

    Attributes:
        measures: What it does; `None` if the file does not say.
        grounds: Kinds of behaviour it rests on, as terms of the policy.
        severity: How grave the ground is, as a term of the policy.
        policy: The policy it says it applies, as "id" or "id@version"; "none" when it
            was decided under no policy; `None` if the file does not say.
        starts_on: First day in force; `None` means the day of the decision.
        ends_on: Last day in force, if one was set.
        open_ended: True when it was set to run with no last day; `None` if not
            recorded.
        review_on: The day of review that was set.
        subjects: Matters it is confined to; empty means every matter.
        services: Services it is confined to; empty means the whole organisation.
        parties: References of those it binds beside the customer.
        incidents: Event ids of the incidents that it rests on.
    """

    measures: tuple[Measure, ...] | None = None
    grounds: tuple[str, ...] | None = attrs.field(default=None, validator=term)
    severity: str | None = attrs.field(default=None, validator=term)
    policy: str | None = attrs.field(default=None, validator=reference)
    starts_on: When | None = None
    ends_on: When | None = None
    open_ended: bool | None = None
    review_on: When | None = None
    subjects: tuple[str, ...] = attrs.field(default=(), validator=reference)
    services: tuple[str, ...] = attrs.field(default=(), validator=reference)
    parties: tuple[str, ...] = attrs.field(default=(), validator=reference)
    incidents: tuple[str, ...] = attrs.field(default=(), validator=reference)

    def __attrs_post_init__(self) -> None:
        if self.open_ended and self.ends_on is not None:
            raise ValueError(
                "ends_on names a last day although open_ended is true; keep one of them."
            )


@attrs.frozen(kw_only=True)
class ReviewCompleted(Act):
    """A restriction was looked at again, and kept, changed or lifted.

    Attributes:
        about: Event id of the restriction.
        purpose: Which schedule it served, where the policy has several
            ("restriction-review", "panel-review").
        outcome: "extended" (beyond the day it would have ended), "continued" (as it
            stands), "amended" or "removed".
        measures: What it does from now on, if amended.
        ends_on: The new last day, if one was set.
        review_on: The day of the next review, if one was set.
        subjects: Matters it is confined to from now on, if that was specified.
    """

    about: str | None = attrs.field(default=None, validator=reference)
    purpose: str | None = attrs.field(default=None, validator=term)
    outcome: str | None = attrs.field(default=None, validator=term)
    measures: tuple[Measure, ...] | None = None
    ends_on: When | None = None
    review_on: When | None = None
    subjects: tuple[str, ...] | None = attrs.field(default=None, validator=reference)


@attrs.frozen(kw_only=True)
class AppealLodged(Act):
    """The customer asked for a decision to be looked at by somebody else.

    Attributes:
        about: Event id of the decision appealed.
        channel: How it was made.
        received_on: The day it arrived; `None` means the day it was made.
        level: Which appeal, where there are several, counted from 1.
        grounds: What it is made on, as terms of the policy ("new-information",
            "procedure-not-followed"); `None` if the file does not say.
    """

    about: str | None = attrs.field(default=None, validator=reference)
    channel: str | None = attrs.field(default=None, validator=term)
    received_on: When | None = None
    level: int = attrs.field(default=1, validator=attrs.validators.ge(1))
    grounds: tuple[str, ...] | None = attrs.field(default=None, validator=term)


@attrs.frozen(kw_only=True)
class AppealDetermined(Act):
    """An appeal was decided; `by` and `also_by` are those who heard it.

    Attributes:
        about: Event id of the appeal.
        outcome: "upheld" (the restriction ends), "varied" or "dismissed".
        measures: What the restriction does from now on, if varied.
        ends_on: The new last day, if one was set.
    """

    about: str | None = attrs.field(default=None, validator=reference)
    outcome: str | None = attrs.field(default=None, validator=term)
    measures: tuple[Measure, ...] | None = None
    ends_on: When | None = None


@attrs.frozen(kw_only=True)
class AgreementMade(Act):
    """The customer agreed to terms about future conduct.

    Attributes:
        about: Event id of the restriction it belongs to, if any.
        terms: What was agreed, as terms of the policy.
        signed: Whether a signed copy came back; `None` if not recorded.
    """

    about: str | None = attrs.field(default=None, validator=reference)
    terms: tuple[str, ...] = attrs.field(default=(), validator=term)
    signed: bool | None = None
