"""What is said of the file itself. Names and fields are stored for good."""

import attrs

from ucb_domain.dates import When
from ucb_domain.events._act import Act
from ucb_domain.values import Coverage, Party, reference, term


@attrs.frozen(kw_only=True)
class CaseOpened(Act):
    """A file was opened on a customer.

    Attributes:
        customer: Whom it is about.
        subject: Reference of the matter it arose in; any service matter will do.
        coverage: How much of the story this file tells.
    """

    customer: Party
    subject: str | None = attrs.field(default=None, validator=reference)
    coverage: Coverage = Coverage()


@attrs.frozen(kw_only=True)
class PartyAssociated(Act):
    """Someone who aids, represents or lives with the customer.

    Attributes:
        party: Who it is.
        relation: "aids", "represents", "household" or another term of the policy.
    """

    party: Party
    relation: str | None = attrs.field(default=None, validator=term)


@attrs.frozen(kw_only=True)
class SubjectConcluded(Act):
    """A matter was brought to its end, and the customer can be told so.

    Attributes:
        subject: Reference of the matter.
    """

    subject: str = attrs.field(validator=reference)


@attrs.frozen(kw_only=True)
class OmbudsmanInvolved(Act):
    """An ombudsman was asked, or spoke.

    Attributes:
        stage: "complaint", "early-referral", "enquiry" or "decision".
        reference: The ombudsman's own reference.
    """

    stage: str | None = attrs.field(default=None, validator=term)
    reference: str | None = attrs.field(default=None, validator=reference)


@attrs.frozen(kw_only=True)
class AbsenceRecorded(Act):
    """Somebody looked for an act and found that it had not been done.

    This is how a thin file says that something did not happen. Without it, silence in
    an incomplete file stays silence. `on` is the last day the search covers, and
    `since` the first; where one is given as a month or a year, the search covers all of
    that month or year.

    Attributes:
        act: The kind of act looked for, such as "review-completed".
        about: Event id of the restriction or act it would have been about; `None` for
            any.
        to: Where it is a notice: to whom.
        purpose: Where it is a notice: what it would have been for ("end"); `None` for
            anything.
        since: First day the search covers; `None` means from the first day on.
        due: True when the source says that the act had fallen due by the last day of
            the search, on whatever day that was; `None` if it does not say.
    """

    act: str = attrs.field(validator=term)
    about: str | None = attrs.field(default=None, validator=reference)
    to: str | None = attrs.field(default=None, validator=term)
    purpose: str | None = attrs.field(default=None, validator=term)
    since: When | None = None
    due: bool | None = None


@attrs.frozen(kw_only=True)
class EntryCorrected(Act):
    """An earlier entry was wrong. The wrong entry stays; both accounts can be read.

    Attributes:
        about: Event id of the entry that was wrong.
        reason: Why it is corrected, as a term ("wrong-date", "wrong-case").
        withdrawn: True when the earlier entry should not be there at all; otherwise the
            entry that follows under a new event id takes its place.
        replaced_by: Event id of the entry that takes its place. Whatever names the
            wrong entry means that one from then on.
    """

    about: str = attrs.field(validator=reference)
    reason: str | None = attrs.field(default=None, validator=term)
    withdrawn: bool = False
    replaced_by: str | None = attrs.field(default=None, validator=reference)

    def __attrs_post_init__(self) -> None:
        if self.withdrawn == (self.replaced_by is not None):
            raise ValueError(
                "A correction either withdraws the entry or names the entry that takes "
                "its place in replaced_by; give one of the two."
            )


@attrs.frozen(kw_only=True)
class CaseClosed(Act):
    """The file was closed; nothing is owed on it any more.

    Attributes:
        reason: Why, as a term ("restriction-ended", "no-further-action").
    """

    reason: str | None = attrs.field(default=None, validator=term)


@attrs.frozen(kw_only=True)
class PersonErased(Act):
    """Somebody's personal data was erased from this case.

    Attributes:
        person: Reference of the person; the reference stays, what it stood for is gone.
        reason: Why, as a term ("retention-ended", "request").
    """

    person: str = attrs.field(validator=reference)
    reason: str | None = attrs.field(default=None, validator=term)
